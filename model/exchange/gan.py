"""Reads GanttProject files. Durations there are working days, so ends are counted over its days off."""

from collections.abc import Iterator
from datetime import date, timedelta
from xml.etree.ElementTree import Element

from model.exchange.mspdi import calendar_days
from model.exchange.plan import ForeignLink, ForeignPlan, ForeignTask, LinkKind, day_text, not_readable, plain_text
from model.exchange.xml import child, children, local, root_of
from model.words import N_

WHAT = "GanttProject"
TYPES: dict[str, LinkKind] = {"1": "SS", "2": "FS", "3": "FF", "4": "SF"}
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONGEST = 40_000
"""Days of a duration that is believed."""


def read(name: str, data: bytes) -> ForeignPlan:
    """The plan in a GanttProject file; `name` is what the file is called in messages. Raises UserTrouble."""
    root = root_of(name, data, WHAT)
    tasks = child(root, "tasks")
    if local(root) != "project" or tasks is None:
        raise not_readable(name, WHAT)
    plan = ForeignPlan(root.get("name") or "")
    off = DaysOff(root)
    bases = _baselines(root)
    for element, level in _outline(tasks):
        _take_task(plan, element, level, off, bases)
    if child(root, "allocations") is not None and children(root.find("allocations") or root, "allocation"):
        plan.tell("left", N_("People and machines, and who works how much on what."))
    plan.tell("changed", N_("Working calendars are left out: durations and lags count calendar days."))
    plan.keep_known_links()
    return plan


class DaysOff:
    """The days on which nobody works there: weekends and holidays, those of every year and those of one."""

    def __init__(self, root: Element) -> None:
        week = next((one for one in root.iter() if local(one) == "default-week"), None)
        self._week = {n for n, day in enumerate(_WEEK) if week is not None and week.get(day) == "1"}
        if len(self._week) == len(_WEEK):
            self._week = set()
        self._days: set[tuple[int | None, int, int]] = set()
        self._at_work: set[tuple[int | None, int, int]] = set()
        calendars = child(root, "calendars")
        for one in children(calendars, "date") if calendars is not None else ():
            year, month, day = (_whole(one.get(part)) for part in ("year", "month", "date"))
            if month and day:
                (self._at_work if one.get("type") == "WORKING_DAY" else self._days).add((year or None, month, day))

    def is_off(self, day: date) -> bool:
        named = {(day.year, day.month, day.day), (None, day.month, day.day)}
        if named & self._at_work:
            return False
        return day.weekday() in self._week or bool(named & self._days)

    def last_of(self, start: date, working: int) -> date:
        """The last of so many working days from `start` on."""
        day, left = start, max(1, min(working, _LONGEST))
        while True:
            if not self.is_off(day):
                left -= 1
                if not left:
                    return day
            try:
                day += timedelta(days=1)
            except OverflowError:
                return day


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.strip().lstrip("-").isdigit() else None


def _outline(tasks: Element) -> Iterator[tuple[Element, int]]:
    """Tasks with their level, outermost first, without recursion."""
    waiting = [(one, 1) for one in reversed(children(tasks, "task"))]
    while waiting:
        element, level = waiting.pop()
        yield element, level
        waiting += [(one, level + 1) for one in reversed(children(element, "task"))]


def _take_task(plan: ForeignPlan, element: Element, level: int, off: DaysOff, bases: dict[str, Element]) -> None:
    key, title = element.get("id") or "", (element.get("name") or "").strip()
    milestone = element.get("meeting") == "true"
    start, finish = _span(element, off, milestone=milestone)
    base = bases.get(key)
    was = _span(base, off, milestone=milestone) if base is not None else (None, None)
    notes = [plain_text(part.itertext()) for part in children(element, "notes")]
    third = day_text(element.get("thirdDate"))
    if third and element.get("thirdDate-constraint") not in (None, "0"):
        notes.append(f"{N_('Not before')}: {third}")
        plan.tell("changed", N_("“{title}”: its {what} stands in the notes."), title=title, what=N_("Constraint"))
    percent = _whole(element.get("complete"))
    plan.add(
        ForeignTask(
            key,
            title,
            level,
            start,
            finish,
            milestone=milestone,
            summary=bool(children(element, "task")),
            percent=percent,
            notes="\n".join(note for note in notes if note),
            baseline_start=was[0],
            baseline_finish=was[1],
        )
    )
    for link in children(element, "depend"):
        lag = calendar_days(_whole(link.get("difference")) or 0)
        plan.links.append(
            ForeignLink(
                key,
                link.get("id") or "",
                TYPES.get(link.get("type") or "2", "FS"),
                round(lag),
                hard=link.get("hardness") != "Rubber",
            )
        )


def _span(element: Element, off: DaysOff, *, milestone: bool) -> tuple[str | None, str | None]:
    start, working = day_text(element.get("start")), _whole(element.get("duration")) or 0
    if start is None or milestone or working <= 0:
        return start, start
    try:
        return start, off.last_of(date.fromisoformat(start), working).isoformat()
    except ValueError:
        return None, None


def _baselines(root: Element) -> dict[str, Element]:
    """Tasks of the newest baseline by id."""
    previous = child(root, "previous")
    held = children(previous, "previous-tasks") if previous is not None else []
    return {one.get("id") or "": one for one in children(held[-1], "previous-task")} if held else {}
