"""Reads MS Project's XML (MSPDI), and Primavera P6's (PMXML) as far as it says the same."""

from datetime import date
from xml.etree.ElementTree import Element

from model.dates import DateTrouble, parse_typed, partial
from model.exchange.plan import ForeignLink, ForeignPlan, ForeignTask, LinkKind, day_text, not_readable
from model.exchange.xml import child, children, local, number, root_of, text
from model.words import N_

WHAT = "MS Project XML"
TYPES: dict[int, LinkKind] = {0: "FF", 1: "FS", 2: "SF", 3: "SS"}
P6_TYPES: dict[str, LinkKind] = {
    "Finish to Start": "FS",
    "Start to Start": "SS",
    "Finish to Finish": "FF",
    "Start to Finish": "SF",
}
ELAPSED = frozenset({4, 6, 8, 10, 12})
"""Formats of a lag that count by the clock and not by working time."""
PER_CENT = frozenset({19, 20})
_WORK_DAYS_A_WEEK = 5


def read(name: str, data: bytes) -> ForeignPlan:
    """The plan in an MS Project XML file; `name` is what the file is called in messages. Raises UserTrouble."""
    root = root_of(name, data, WHAT)
    if local(root) == "APIBusinessObjects":
        return _read_p6(root)
    if local(root) != "Project" or child(root, "Tasks") is None:
        raise not_readable(name, WHAT)
    plan = ForeignPlan(text(root, "Title") or text(root, "Name").removesuffix(".xml"))
    minutes = number(root, "MinutesPerDay", 480) or 480
    tasks = child(root, "Tasks")
    assert tasks is not None
    for element in children(tasks, "Task"):
        if text(element, "IsNull") != "1":
            _take_task(plan, element, minutes)
    if child(root, "Resources") is not None and number_of_named(root, "Resources", "Resource"):
        plan.tell("left", N_("People and machines, and who works how much on what."))
    if child(root, "Calendars") is not None:
        plan.tell("changed", N_("Working calendars are left out: durations and lags count calendar days."))
    plan.keep_known_links()
    return plan


def number_of_named(root: Element, holder: str, name: str) -> int:
    """How many named elements a holder has."""
    held = child(root, holder)
    return sum(bool(text(one, "Name")) for one in children(held, name)) if held is not None else 0


def _take_task(plan: ForeignPlan, element: Element, minutes: float) -> None:
    key, title = text(element, "UID"), text(element, "Name")
    level = int(number(element, "OutlineLevel", 1))
    start, finish = day_text(text(element, "Start")), day_text(text(element, "Finish"))
    notes = [text(element, "Notes")]
    if text(element, "Manual") == "1":
        start, finish = (
            _said(plan, element, "StartText", title, notes, start),
            _said(plan, element, "FinishText", title, notes, finish),
        )
    base = next((one for one in children(element, "Baseline") if text(one, "Number") in ("", "0")), None)
    if text(element, "Active") == "0":
        plan.tell("left", N_("“{title}” is switched off there."), title=title)
        return
    for field, what in (("Deadline", N_("Deadline")), ("ConstraintDate", N_("Constraint"))):
        if day_text(text(element, field)):
            plan.tell("changed", N_("“{title}”: its {what} stands in the notes."), title=title, what=what)
            notes.append(f"{what}: {day_text(text(element, field))}")
    plan.add(
        ForeignTask(
            key,
            title,
            level,
            start,
            finish,
            milestone=text(element, "Milestone") == "1",
            summary=text(element, "Summary") == "1" or level == 0,
            percent=int(number(element, "PercentComplete")),
            notes="\n".join(note for note in notes if note),
            baseline_start=day_text(text(base, "Start")) if base is not None else None,
            baseline_finish=day_text(text(base, "Finish")) if base is not None else None,
            actual_start=_actual(text(element, "ActualStart"), start),
            actual_finish=_actual(text(element, "ActualFinish"), finish),
        )
    )
    for link in children(element, "PredecessorLink"):
        _take_link(plan, link, key, title, minutes)


def _actual(time: str, said: str | None) -> str | None:
    """When it happened: as exactly as it is said where that holds the day, else the day."""
    day = day_text(time)
    when = partial(said) if said else None
    if day is None or when is None or when.earliest is None or when.latest is None:
        return day
    return said if when.earliest <= date.fromisoformat(day) <= when.latest else day


def _said(plan: ForeignPlan, element: Element, field: str, title: str, notes: list[str], day: str | None) -> str | None:
    """What a planned-by-hand date says in words, where it is a date; else the day, and the words go to the notes."""
    said = text(element, field)
    if not said:
        return day
    try:
        return parse_typed(said).text
    except DateTrouble:
        plan.tell("changed", N_("“{title}”: “{said}” is no date, so it stands in the notes."), title=title, said=said)
        notes.append(said)
        return day


def _take_link(plan: ForeignPlan, link: Element, then: str, title: str, minutes: float) -> None:
    if text(link, "CrossProject") == "1":
        plan.tell("left", N_("“{title}” waits for a task of another file."), title=title)
        return
    lag, shape = number(link, "LinkLag"), int(number(link, "LagFormat", 7))
    if shape in PER_CENT and lag:
        plan.tell("left", N_("“{title}” waits a share of a duration; the link is taken without it."), title=title)
        lag = 0.0
    days = lag / 10 / (1440 if shape in ELAPSED else minutes)
    if shape not in ELAPSED:
        days = calendar_days(days)
    if days != round(days):
        plan.tell("changed", N_("Lags of part of a day are whole days now."))
    plan.links.append(
        ForeignLink(text(link, "PredecessorUID"), then, TYPES.get(int(number(link, "Type", 1)), "FS"), round(days))
    )


def calendar_days(working: float) -> float:
    """Working days as calendar days: each whole week of five takes seven."""
    sign, whole = (-1 if working < 0 else 1), abs(working)
    return sign * (whole + 2 * (whole // _WORK_DAYS_A_WEEK))


# Primavera P6


def _read_p6(root: Element) -> ForeignPlan:
    projects = [
        one for one in children(root, "Project") if child(one, "Activity") is not None or child(one, "WBS") is not None
    ]
    plan = ForeignPlan(text(projects[0], "Name") if projects else "")
    for project in projects:
        _take_p6(plan, project, root)
    plan.tell("changed", N_("Working calendars are left out: durations and lags count calendar days."))
    plan.keep_known_links()
    return plan


def _take_p6(plan: ForeignPlan, project: Element, root: Element) -> None:
    parts = {text(one, "ObjectId"): one for one in children(project, "WBS")}
    under: dict[str, list[Element]] = {}
    for activity in children(project, "Activity"):
        under.setdefault(text(activity, "WBSObjectId"), []).append(activity)
    bases = {
        text(activity, "Id"): activity
        for base in children(root, "BaselineProject")
        for activity in children(base, "Activity")
    }
    inner: dict[str, list[str]] = {}
    for key, part in parts.items():
        above = text(part, "ParentObjectId")
        inner.setdefault(above if above in parts else "", []).append(key)
    waiting = [(key, 1) for key in reversed(inner.get("", []))]
    while waiting:
        key, level = waiting.pop()
        held = under.pop(key, [])
        days = [day for one in held for day in (_p6_day(one, "Start"), _p6_day(one, "Finish")) if day]
        plan.add(
            ForeignTask(
                key, text(parts[key], "Name"), level, min(days, default=None), max(days, default=None), summary=True
            )
        )
        for activity in held:
            plan.add(_p6_task(activity, level + 1, bases))
        waiting += [(one, level + 1) for one in reversed(inner.get(key, []))]
    for activity in (one for rest in under.values() for one in rest):
        plan.add(_p6_task(activity, 1, bases))
    for link in children(project, "Relationship"):
        kind = P6_TYPES.get(text(link, "Type"), "FS")
        lag = round(calendar_days(number(link, "Lag") / 8))
        first, then = text(link, "PredecessorActivityObjectId"), text(link, "SuccessorActivityObjectId")
        plan.links.append(ForeignLink(first, then, kind, lag))


def _p6_day(activity: Element, which: str) -> str | None:
    names = (f"Actual{which}Date", f"{which}Date", f"Planned{which}Date")
    return next((day for name in names if (day := day_text(text(activity, name)))), None)


def _p6_task(activity: Element, level: int, bases: dict[str, Element]) -> ForeignTask:
    base = bases.get(text(activity, "Id"))
    return ForeignTask(
        text(activity, "ObjectId"),
        text(activity, "Name"),
        level,
        _p6_day(activity, "Start"),
        _p6_day(activity, "Finish"),
        milestone="Milestone" in text(activity, "Type"),
        percent=round(100 * number(activity, "PercentComplete")),
        baseline_start=_p6_day(base, "Start") if base is not None else _planned(activity, "Start"),
        baseline_finish=_p6_day(base, "Finish") if base is not None else _planned(activity, "Finish"),
        actual_start=day_text(text(activity, "ActualStartDate")),
        actual_finish=day_text(text(activity, "ActualFinishDate")),
    )


def _planned(activity: Element, which: str) -> str | None:
    """What was planned of an activity that has begun; its dates of now say what became of it."""
    return day_text(text(activity, f"Planned{which}Date")) if text(activity, "ActualStartDate") else None
