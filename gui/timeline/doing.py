"""What is done to the project from the timeline: each gesture one verb, one step back."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from gui.workspace.desk import Desk
from model import dates
from model.dates import Precision
from model.kinds import ItemKind, LinkType
from model.project import Entry
from model.tables import Assumption, Decision, Link, Mission, RoadmapItem, Row, StressTestReview, Workstream
from model.words import N_

SHOWN: tuple[type[Row], ...] = (Mission, Workstream, RoadmapItem, Link, Decision, StressTestReview, Assumption)
_PRECISIONS = {"day": Precision.DAY, "week": Precision.DAY, "month": Precision.MONTH, "quarter": Precision.QUARTER,
               "half": Precision.HALF, "year": Precision.YEAR}  # fmt: skip


def date_text(day: int, unit: str) -> str:
    """The unit that holds a day, as a partial date."""
    return dates.from_days(date.fromordinal(day), _PRECISIONS.get(unit, Precision.DAY)).text


class Doing(QObject):
    """Edits of the roadmap room. Nothing here moves a date that nobody asked to move."""

    made = Signal(str)
    """Id of a new item, which is to be named."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def row(self, row_id: str) -> Any | None:
        """Anything that the timeline shows, by its id."""
        return self._desk.snapshot.lookup(row_id, *(table.about.name for table in SHOWN))

    def edit(self, verb: str, **args: Any) -> Entry | None:
        return self._desk.document.edit(verb, **args)

    # Items

    def create(self, lane: str, first: int, last: int, unit: str, is_point: bool = False) -> None:
        """A new milestone at a point, else an action from the first day to the last."""
        stream = self.stream_of(lane)
        if stream is None:
            return
        words, is_point = self._desk.words, is_point or first == last
        kind = ItemKind.MILESTONE if is_point else ItemKind.ACTION
        title = words.say(N_("New milestone")) if is_point else words.say(N_("New action"))
        ends = {"start": date_text(first, unit), "finish": None if is_point else date_text(last, unit)}
        entry = self.edit("add_item", workstream_id=stream, title=title, kind=kind, **ends)
        if entry is not None and entry.result:
            self.made.emit(str(entry.result))

    def stream_of(self, lane: str) -> str | None:
        """The workstream of a lane; a mission's first one, made where it has none."""
        snapshot = self._desk.snapshot
        if snapshot.find(Workstream, lane) is not None:
            return lane
        streams = snapshot.referring(Workstream, "mission_id", lane)
        if streams:
            return str(streams[0].id)
        if snapshot.find(Mission, lane) is None:
            return None
        entry = self.edit("add_workstream", mission_id=lane, title=self._desk.words.say(N_("New workstream")))
        return str(entry.result) if entry is not None else None

    def move(self, ids: Sequence[str], count: int, unit: str) -> None:
        self.edit("move_items", ids=list(ids), n=count, unit=unit)

    def resize(self, item: str, edge: str, day: int, unit: str) -> None:
        self.edit("set_dates", item_id=item, **{edge: date_text(day, unit)})

    def to_lane(self, ids: Sequence[str], lane: str) -> None:
        stream = self.stream_of(lane)
        if stream is not None:
            self.edit("move_to_workstream", ids=list(ids), workstream_id=stream)

    def rename(self, one: str, title: str) -> None:
        row = self.row(one)
        if row is not None:
            self.edit("rename", table=row.about.name, id=one, title=title)

    def delete(self, ids: Sequence[str], links: Sequence[str]) -> None:
        self.edit("remove_items", ids=list(ids), link_ids=list(links))

    def less_exact(self, item: str, edge: str) -> None:
        """The next step along day, month, quarter, half, year, around."""
        self.edit("set_precision", item_id=item, edge=edge)

    # Links

    def link(self, source: str, target: str, type_: str = LinkType.FS) -> None:
        self.edit("link_items", from_id=source, to_id=target, type=type_)
