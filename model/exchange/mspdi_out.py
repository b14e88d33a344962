"""Writes MS Project XML (MSPDI). Every default is written out: a program that meets a gap fills it its own way.

Every task is scheduled by hand, so that no program moves a date. A date that is not known to the day stands there as
its earliest or latest day, and in words beside it.
"""

from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from model.dates import PartialDate, in_words, partial
from model.exchange.plan import LinkKind
from model.kinds import ItemKind, ProgressStatus
from model.rules import schedule
from model.state.snapshot import Snapshot
from model.tables import Link, Mission, RoadmapItem, Workstream
from model.words import Words

NAMESPACE = "http://schemas.microsoft.com/project"
TYPES: dict[LinkKind, int] = {"FF": 0, "FS": 1, "SF": 2, "SS": 3}
MORNING, EVENING = "T08:00:00", "T17:00:00"
ELAPSED_DAYS = 8
TENTHS_A_DAY = 14_400
"""Tenths of a minute in a day by the clock."""
HEAD = (
    ("SaveVersion", "14"),
    ("ScheduleFromStart", "1"),
    ("FYStartDate", "1"),
    ("CriticalSlackLimit", "0"),
    ("CurrencyDigits", "2"),
    ("CurrencySymbolPosition", "0"),
    ("CalendarUID", "1"),
    ("DefaultStartTime", "08:00:00"),
    ("DefaultFinishTime", "17:00:00"),
    ("MinutesPerDay", "480"),
    ("MinutesPerWeek", "2400"),
    ("DaysPerMonth", "20"),
    ("DefaultTaskType", "1"),
    ("DefaultFixedCostAccrual", "3"),
    ("DefaultStandardRate", "0"),
    ("DefaultOvertimeRate", "0"),
    ("DurationFormat", "7"),
    ("WorkFormat", "2"),
    ("EditableActualCosts", "0"),
    ("HonorConstraints", "0"),
    ("InsertedProjectsLikeSummary", "1"),
    ("MultipleCriticalPaths", "0"),
    ("NewTasksEffortDriven", "0"),
    ("NewTasksEstimated", "0"),
    ("SplitsInProgressTasks", "0"),
    ("SpreadActualCost", "0"),
    ("SpreadPercentComplete", "0"),
    ("TaskUpdatesResource", "1"),
    ("FiscalYearStart", "0"),
    ("WeekStartDay", "1"),
    ("MoveCompletedEndsBack", "0"),
    ("MoveRemainingStartsBack", "0"),
    ("MoveRemainingStartsForward", "0"),
    ("MoveCompletedEndsForward", "0"),
    ("BaselineForEarnedValue", "0"),
    ("AutoAddNewResourcesAndTasks", "0"),
    ("Autolink", "0"),
    ("NewTaskStartDate", "0"),
    ("NewTasksAreManual", "1"),
    ("DefaultTaskEVMethod", "0"),
    ("ProjectExternallyEdited", "0"),
    ("ActualsInSync", "0"),
    ("RemoveFileProperties", "0"),
    ("AdminProject", "0"),
    ("UpdateManuallyScheduledTasksWhenEditingLinks", "0"),
)
PLAIN = (
    ("Active", "1"),
    ("Manual", "1"),
    ("Type", "1"),
    ("IsNull", "0"),
    ("Priority", "500"),
    ("EffortDriven", "0"),
    ("Recurring", "0"),
    ("OverAllocated", "0"),
    ("Estimated", "0"),
    ("Critical", "0"),
    ("IsSubproject", "0"),
    ("IsSubprojectReadOnly", "0"),
    ("ExternalTask", "0"),
    ("FixedCostAccrual", "3"),
    ("ConstraintType", "0"),
    ("CalendarUID", "-1"),
    ("LevelAssignments", "0"),
    ("LevelingCanSplit", "0"),
    ("LevelingDelay", "0"),
    ("LevelingDelayFormat", "8"),
    ("IgnoreResourceCalendar", "0"),
    ("HideBar", "0"),
    ("Rollup", "0"),
    ("EarnedValueMethod", "0"),
    ("IsPublished", "1"),
    ("DisplayAsSummary", "0"),
)
"""What every task says alike."""
POINTS = frozenset(ItemKind) - {ItemKind.PHASE, ItemKind.ACTION}


def written(snapshot: Snapshot, words: Words, mission_ids: tuple[str, ...] = ()) -> bytes:
    """The roadmap as MS Project XML: missions, workstreams and items as an outline of three levels.

    `mission_ids` () = all missions. Items without a date are left out, and so are their links.
    """
    return _Writer(snapshot, words, mission_ids).document()


class _Writer:
    def __init__(self, snapshot: Snapshot, words: Words, mission_ids: tuple[str, ...]) -> None:
        self._snapshot, self._words = snapshot, words
        self._missions = [m for m in snapshot.all(Mission) if not mission_ids or m.id in mission_ids]
        self._numbers: dict[str, int] = {}
        self._first, self._last = date.max, date.min
        self._waiting: list[tuple[Element, str]] = []

    def document(self) -> bytes:
        root = Element("Project", xmlns=NAMESPACE)
        tasks = Element("Tasks")
        for mission in self._missions:
            self._mission(tasks, mission)
        for task, item_id in self._waiting:
            self._link(task, item_id)
        _add(root, "Title", self._snapshot.project.title)
        for name, value in HEAD:
            _add(root, name, value)
        if self._first <= self._last:
            _add(root, "StartDate", self._first.isoformat() + MORNING)
            _add(root, "FinishDate", self._last.isoformat() + EVENING)
        _calendar(root)
        root.append(tasks)
        _add(root, "Resources", "")
        _add(root, "Assignments", "")
        indent(root)
        data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
        return data

    def _mission(self, tasks: Element, mission: Mission) -> None:
        streams = [(s, list(self._dated(s))) for s in self._snapshot.referring(Workstream, "mission_id", mission.id)]
        spans = [span for _, held in streams for _, *span in held]
        self._summary(tasks, mission.id, mission.title, 1, spans)
        for stream, held in streams:
            self._summary(tasks, stream.id, stream.title, 2, [span for _, *span in held])
            for item, start, finish in held:
                self._item(tasks, item, start, finish)

    def _dated(self, stream: Workstream) -> Iterator[tuple[RoadmapItem, date, date]]:
        """Items of the workstream that have a day, with the outermost ones they may mean."""
        for item in self._snapshot.referring(RoadmapItem, "workstream_id", stream.id):
            span = _span(schedule.start_of(item), schedule.finish_of(item), item)
            if span is not None:
                yield item, *span

    def _summary(self, tasks: Element, row_id: str, title: str, level: int, spans: list[list[date]]) -> None:
        days = [day for span in spans for day in span]
        if days:
            task = self._task(tasks, row_id, title, level, min(days), max(days), "0", summary=True)
            _add(task, "Notes", "")

    def _item(self, tasks: Element, item: RoadmapItem, start: date, finish: date) -> None:
        point = item.kind in POINTS and start == finish
        done = "100" if item.progress_status == ProgressStatus.COMPLETED else "0"
        task = self._task(tasks, item.id, item.title, 3, start, finish, done, point=point)
        _add(task, "WBS", item.code or "")
        for field, when in (("StartText", schedule.start_of(item)), ("FinishText", schedule.finish_of(item))):
            if when is not None and len(when.text) != len("2031-01-01"):
                _add(task, field, in_words(when, self._words))
        for field, text, time in (
            ("ActualStart", item.actual_start, MORNING),
            ("ActualFinish", item.actual_finish, EVENING),
        ):
            if text and (day := partial(text).earliest) is not None:
                _add(task, field, day.isoformat() + time)
        _add(task, "Notes", "\n".join(note for note in (item.result, item.status_note, item.notes) if note))
        self._baseline(task, item)
        self._waiting.append((task, item.id))

    def _link(self, task: Element, item_id: str) -> None:
        """What the item waits for; items of one file that are written only, numbered by now."""
        for link in self._snapshot.referring(Link, "to_id", item_id):
            number = self._numbers.get(link.from_id)
            if number:
                row = SubElement(task, "PredecessorLink")
                kind: LinkKind = link.type  # type: ignore[assignment]
                _add(row, "PredecessorUID", str(number))
                _add(row, "Type", str(TYPES[kind]))
                _add(row, "CrossProject", "0")
                _add(row, "LinkLag", str(link.lag_days * TENTHS_A_DAY))
                _add(row, "LagFormat", str(ELAPSED_DAYS))

    def _baseline(self, task: Element, item: RoadmapItem) -> None:
        if not (item.forecast_start or item.forecast_finish or item.actual_start or item.actual_finish):
            return
        start = partial(item.planned_start) if item.planned_start else None
        finish = partial(item.planned_finish) if item.planned_finish else None
        span = _span(start, finish, item)
        if span is not None:
            base = SubElement(task, "Baseline")
            _add(base, "Number", "0")
            _add(base, "Start", span[0].isoformat() + MORNING)
            _add(base, "Finish", span[1].isoformat() + EVENING)

    def _task(
        self,
        tasks: Element,
        row_id: str,
        title: str,
        level: int,
        start: date,
        finish: date,
        done: str,
        *,
        summary: bool = False,
        point: bool = False,
    ) -> Element:
        number = str(len(tasks) + 1)
        self._numbers[row_id] = int(number)
        self._first, self._last = min(self._first, start), max(self._last, finish)
        task = SubElement(tasks, "Task")
        end = MORNING if point else EVENING
        length = "PT0H0M0S" if point else f"PT{8 * ((finish - start).days + 1)}H0M0S"
        for name, value in (
            ("UID", number),
            ("GUID", row_id.upper()),
            ("ID", number),
            ("Name", title),
            *PLAIN,
            ("OutlineLevel", str(level)),
            ("Start", start.isoformat() + MORNING),
            ("Finish", finish.isoformat() + end),
            ("Duration", length),
            ("ManualStart", start.isoformat() + MORNING),
            ("ManualFinish", finish.isoformat() + end),
            ("ManualDuration", length),
            ("DurationFormat", "8"),
            ("Milestone", "1" if point else "0"),
            ("Summary", "1" if summary else "0"),
            ("PercentComplete", done),
        ):
            _add(task, name, value)
        return task


def _span(start: PartialDate | None, finish: PartialDate | None, item: RoadmapItem) -> tuple[date, date] | None:
    """The first and last day the item can mean; a point that is not known to the day stands on its first day."""
    first = start.earliest or start.latest if start is not None else None
    last = finish.latest or finish.earliest if finish is not None else None
    if item.kind in POINTS and finish is None:
        last = first
    first, last = first or last, last or first
    if first is None or last is None:
        return None
    return min(first, last), max(first, last)


def _calendar(root: Element) -> None:
    """The working week that readers ask for; tasks scheduled by hand do not heed it."""
    calendar = SubElement(SubElement(root, "Calendars"), "Calendar")
    for name, value in (("UID", "1"), ("Name", "Standard"), ("IsBaseCalendar", "1"), ("BaseCalendarUID", "-1")):
        _add(calendar, name, value)
    week = SubElement(calendar, "WeekDays")
    for day in range(1, 8):
        row = SubElement(week, "WeekDay")
        works = day not in (1, 7)
        _add(row, "DayType", str(day))
        _add(row, "DayWorking", "1" if works else "0")
        if works:
            times = SubElement(row, "WorkingTimes")
            for begin, end in (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00")):
                time = SubElement(times, "WorkingTime")
                _add(time, "FromTime", begin)
                _add(time, "ToTime", end)


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = "".join(c for c in text if c >= " " or c in "\n\t")
