"""What is done to the project from the timeline: each gesture one verb, one step back."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from gui.timeline import units
from gui.timeline.foresight import foreseen
from gui.timeline.requests import AimLink, Answer, ChangeLink, Place, Request, Shift, Window
from gui.workspace.desk import Desk
from model.kinds import Hardness, ItemKind, LinkType
from model.project import Entry
from model.rules import cascade, schedule
from model.tables import Assumption, Decision, Link, Mission, RoadmapItem, Row, StressTestReview, Workstream
from model.words import N_

SHOWN: tuple[type[Row], ...] = (Mission, Workstream, RoadmapItem, Link, Decision, StressTestReview, Assumption)


class Doing(QObject):
    """Edits of the roadmap room. Nothing here moves a date that nobody asked to move."""

    made = Signal(str)
    """Id of a new item, which is to be named."""
    offered = Signal(object, object)
    """(ids, Foreseen): what was moved has broken links that these moves of others would mend, if that is wanted."""
    link_shown = Signal(str)
    """Id of a link that is to be selected and brought into sight."""
    shift_asked = Signal(object)
    """Ids that are to be shifted by an amount that is asked for."""
    answered = Signal(bool)
    """Whether an offer was agreed to."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.may_edit: Callable[[], bool] = lambda: True

    def row(self, row_id: str) -> Any | None:
        """Anything that the timeline shows, by its id."""
        return self._desk.snapshot.lookup(row_id, *(table.about.name for table in SHOWN))

    def edit(self, verb: str, **args: Any) -> Entry | None:
        if not self.may_edit():
            return None
        return self._desk.document.edit(verb, **args)

    # Items

    def create(self, lane: str, first: int, last: int, unit: units.Unit, is_point: bool = False) -> None:
        """A new milestone at a point, else an action from the first day to the last."""
        stream = self.stream_of(lane)
        if stream is None:
            return
        words, is_point = self._desk.words, is_point or first == last
        kind = ItemKind.MILESTONE if is_point else ItemKind.ACTION
        title = words.say(N_("New milestone")) if is_point else words.say(N_("New action"))
        ends = {"start": units.edtf(first, unit), "finish": None if is_point else units.edtf(last, unit)}
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
        """Move these and no others; what that breaks is offered to follow."""
        ids = [each for each in ids if self._desk.snapshot.find(RoadmapItem, each) is not None]
        if not ids:
            return
        found = cascade.after_move(self._desk.snapshot, ids, count, unit)
        if self.edit("move_items", ids=list(ids), n=count, unit=unit) is not None:
            self._offer(found, list(ids))

    def resize(self, item: str, edge: str, day: int, unit: units.Unit) -> None:
        row = self._desk.snapshot.find(RoadmapItem, item)
        if row is None:
            return
        fields = schedule.START_FIELDS if edge == "start" else schedule.FINISH_FIELDS
        text = units.edtf(day, unit)
        found = cascade.after(self._desk.snapshot, {item: {schedule.standing_field(row, fields): text}})
        if self.edit("set_dates", item_id=item, **{edge: text}) is not None:
            self._offer(found, [item])

    def _offer(self, found: cascade.Cascade, ids: list[str]) -> None:
        """Say who would have to go along, where the edit has broken something; nobody does unasked."""
        if not found.breaks:
            return
        snapshot = self._desk.snapshot
        mended = cascade.mended(snapshot, ids)
        if mended.follows:
            self.offered.emit(ids, foreseen(snapshot, mended, ids))

    def place(self, asked: Place) -> None:
        """Give an item without a date the one it was put down at."""
        lane = self.stream_of(asked.lane.split("|")[0])
        start, finish = units.edtf(asked.start, asked.unit), units.edtf(asked.finish, asked.unit)
        self.edit("place_item", item_id=asked.item, start=start, finish=finish, workstream_id=lane)

    def window(self, asked: Window) -> None:
        first, last = units.edtf(asked.first, "day"), units.edtf(asked.last, "day")
        self.edit("set_window", item_id=asked.bar, edge=asked.edge, first=first, last=last)

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

    def exact(self, item: str, edge: str, precision: str) -> None:
        self.edit("set_precision", item_id=item, edge=edge, precision=precision)

    def report(self, ids: Sequence[str], status: str) -> None:
        """Report how items are doing, as one step."""
        if len(ids) == 1:
            self.edit("report_status", item_id=ids[0], status=status)
        else:
            self.edit("report_statuses", ids=list(ids), status=status)

    # Links

    def link(self, source: str, target: str, type_: str = LinkType.FS) -> None:
        self.edit("link_items", from_id=source, to_id=target, type=type_)

    def change_link(self, asked: ChangeLink) -> None:
        row = self._desk.snapshot.find(Link, asked.link)
        if row is None:
            return
        told: dict[str, Any] = {"type": asked.type} if asked.type else {}
        if asked.by_days:
            told["lag_days"] = row.lag_days + asked.by_days
        if asked.hard is not None:
            told["hardness"] = Hardness.HARD if asked.hard else Hardness.SOFT
        self.edit("change_link", link_id=asked.link, **told)

    def aim_link(self, asked: AimLink) -> None:
        entry = self.edit("aim_link", link_id=asked.link, from_id=asked.source, to_id=asked.target, type=asked.type)
        if entry is not None:
            self.link_shown.emit(str(entry.result))

    def mend(self, link: str, way: str) -> None:
        self.edit("mend_link", link_id=link, way=way)

    def show_link(self, link: str) -> None:
        """Select a link, with why it does not hold and what would mend it."""
        self.link_shown.emit(link)

    def next_conflict(self, step: int, now: str = "") -> str:
        """The next link that does not hold, after `now`; "" where all hold."""
        broken = [conflict.link_id for conflict in schedule.conflicts(self._desk.snapshot)]
        if not broken:
            return ""
        at = (broken.index(now) + step) % len(broken) if now in broken else (0 if step > 0 else -1)
        self.link_shown.emit(broken[at])
        return broken[at]

    # Whatever the view asks

    def do(self, asked: Request) -> None:
        """Do what the view asks beyond its own signals."""
        if isinstance(asked, Place):
            self.place(asked)
        elif isinstance(asked, Window):
            self.window(asked)
        elif isinstance(asked, AimLink):
            self.aim_link(asked)
        elif isinstance(asked, ChangeLink):
            self.change_link(asked)
        elif isinstance(asked, Shift):
            self.shift_asked.emit(asked.bars)
        elif isinstance(asked, Answer):
            self.answered.emit(asked.agreed)
