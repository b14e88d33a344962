"""The roadmap room: the timeline of the open project, every gesture of it an edit by one verb."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from gui.look.controls import EmptyState
from gui.paper.records import rows_table
from gui.paper.values import Table
from gui.timeline.at_hand import AtHand
from gui.timeline.doing import SHOWN, Doing
from gui.timeline.drawn import Drawn
from gui.timeline.export import Chart
from gui.timeline.from_snapshot import content_of
from gui.timeline.shelf import Shelf
from gui.timeline.undated import undated
from gui.timeline.view import TimelineView
from gui.workspace.adding import start_row
from gui.workspace.desk import Desk
from gui.workspace.room import Handlers, Header, Room, RoomStatus
from model.edits.describe import title_of
from model.kinds import LinkType
from model.project import Entry
from model.tables import (
    Link,
    Mission,
    RoadmapItem,
    Workstream,
)
from model.words import N_


class RoadmapRoom(Room):
    """Shows the timeline and turns what is asked of it into edits. Nothing on it moves by itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._unfolded: frozenset[str] = frozenset()
        self._drawn = Drawn()
        self.doing = Doing(desk, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.view = TimelineView(desk.look, desk.words)
        column.addWidget(self.view, 1)
        words = desk.words
        self._empty = EmptyState(desk.look, "chart-gantt", words.say(N_("No mission yet.")),
                                 words.say(N_("What should be different, and by when?")),
                                 words.say(N_("Add a mission")))  # fmt: skip
        self._empty.acted.connect(lambda: start_row(desk, Mission))
        self.at_hand = AtHand(desk, self.view, self.doing)
        self.shelf = Shelf(desk.look, words, self.view.canvas)
        self.shelf.chosen.connect(lambda item: desk.selection.choose(RoadmapItem.about.name, (item,)))
        column.addWidget(self.shelf)
        column.addWidget(self._empty, 1)
        self._connect()
        self.renew()

    def _connect(self) -> None:
        view, selection, doing = self.view, self.desk.selection, self.doing
        doing.made.connect(self._on_made)
        view.create_requested.connect(doing.create)
        view.move_requested.connect(doing.move)
        view.resize_requested.connect(doing.resize)
        view.lane_move_requested.connect(doing.to_lane)
        view.rename_requested.connect(doing.rename)
        view.link_requested.connect(doing.link)
        view.delete_requested.connect(doing.delete)
        view.precision_requested.connect(doing.less_exact)
        view.fold_requested.connect(self._fold)
        view.add_lane_requested.connect(lambda: start_row(self.desk, Workstream))
        view.selected.connect(self._select)
        view.lane_selected.connect(self._select_lane)
        view.open_requested.connect(self._open)
        view.menu_requested.connect(self._menu)
        view.range_changed.connect(self.status_changed)
        selection.changed.connect(self._follow)

    # Showing

    def renew(self) -> None:
        snapshot = self.desk.snapshot
        has_mission = snapshot.count(Mission) > 0
        self.view.setVisible(has_mission)
        self._empty.setVisible(not has_mission)
        today, words = self.desk.today(), self.desk.words
        self.view.show_content(content_of(snapshot, words, today, self._unfolded, drawn=self._drawn))
        self.shelf.show_items(undated(snapshot) if has_mission else ())
        self._follow()
        self.status_changed.emit()

    def heed(self, entry: Entry) -> None:
        self.at_hand.forget_offer()
        self.renew()
        if entry.transaction is not None:
            self.view.announce(title_of(entry.transaction, self.desk.snapshot, self.desk.words))

    def picture(self) -> Chart:
        """The roadmap as it is folded and filtered here, from its first day to its last."""
        words, about = self.desk.words, self.desk.snapshot.project
        note = words.say(N_("Illustrative sample, not an official account")) if about.illustrative else ""
        return Chart(words.say(N_("Roadmap")), self.view.stage.content, note)

    def table(self) -> Table:
        """The items that the roadmap shows, lane by lane."""
        found = (self.desk.snapshot.find(RoadmapItem, bar.id) for bar in self.view.stage.content.bars)
        rows = [row for row in found if row is not None]
        return rows_table(self.desk.document, RoadmapItem, rows)

    def show_row(self, table: str, row_id: str) -> None:
        del table
        self.view.show_item(row_id)

    def show_day(self, day: date) -> None:
        """Bring a day to the middle."""
        self.view.stage.show_day(day.toordinal())
        self.view.refresh()

    def reveal(self, row_id: str) -> None:
        """Bring an item into sight."""
        self.view.show_item(row_id)

    def status(self) -> RoomStatus:
        out = self.view.out_of_sight()
        hidden = ""
        if out:
            count = self.desk.snapshot.count(RoadmapItem)
            hidden = self.desk.words.say(
                N_("{n} of {count} items are out of view"), n=len(out), count=count
            )  # fmt: skip
        return RoomStatus(hidden, self.view.fit, self.view.said_span())

    def fill_header(self, header: Header) -> None:
        words = self.desk.words
        header.add_steps()
        header.add_action(words.say(N_("Zoom out")), "zoom-out", lambda: self.view.zoom_by(0.8), alone=True)
        header.add_action(words.say(N_("Zoom in")), "zoom-in", lambda: self.view.zoom_by(1.25), alone=True)
        header.add_action(words.say(N_("Fit")), "maximize", self.view.fit)
        header.add_action(words.say(N_("Today")), "calendar-days", self.view.show_today)
        header.set_primary(words.say(N_("Add an item")), "plus", self._add)

    def handlers(self) -> Handlers:
        offered: dict[str, Callable[[], object]] = {
            "zoom_in": lambda: self.view.zoom_by(1.25), "zoom_out": lambda: self.view.zoom_by(0.8),
            "fit": self.view.fit, "today": self.view.show_today,
            "unfold_all": lambda: self._fold_all(False), "fold_all": lambda: self._fold_all(True),
        }  # fmt: skip
        offered |= self.at_hand.handlers()
        if self._items():
            offered["remove"] = lambda: self.doing.delete(self._items(), ())
        if len(self._items()) == 1:
            offered["rename"] = lambda: self.view.begin_rename(self._items()[0])
        if len(self._items()) == 2:
            offered["link_items"] = lambda: self.doing.link(*self._items(), LinkType.FS)
        return offered

    # Selecting

    def _items(self) -> tuple[str, ...]:
        selection = self.desk.selection
        return selection.ids if selection.table == RoadmapItem.about.name else ()

    def _follow(self) -> None:
        selection = self.desk.selection
        if selection.table in {table.about.name for table in SHOWN} or not selection.ids:
            self.view.select(selection.ids)
        if not self.view.stage.choice.bars:
            self.at_hand.forget_offer()
        self.at_hand.follow()
        self.status_changed.emit()

    def _select(self, ids: Sequence[str]) -> None:
        rows = [row for one in ids if (row := self.doing.row(one)) is not None]
        if not rows:
            self.desk.selection.choose("", ())
            return
        table = rows[-1].about.name
        self.desk.selection.choose(table, [row.id for row in rows if row.about.name == table])

    def _select_lane(self, lane: str) -> None:
        row = self.doing.row(lane)
        if row is not None:
            self.desk.selection.choose(row.about.name, (lane,))

    def _open(self, one: str) -> None:
        row = self.doing.row(one)
        if row is not None:
            self.desk.selection.open(row.about.name, row.id)

    # Editing

    def _on_made(self, item: str) -> None:
        self.desk.selection.choose(RoadmapItem.about.name, (item,))
        self.view.begin_rename(item)

    def _add(self) -> None:
        start_row(self.desk, RoadmapItem, planned_start=str(self.desk.today().year), planned_finish=None)

    # Folding

    def _fold(self, lane: str, folded: bool) -> None:
        is_mission = self.desk.snapshot.find(Mission, lane) is not None
        opened = folded if is_mission else not folded
        self._unfolded = self._unfolded | {lane} if opened else self._unfolded - {lane}
        self.renew()

    def _fold_all(self, folded: bool) -> None:
        streams = frozenset(row.id for row in self.desk.snapshot.all(Workstream))
        self._unfolded = frozenset() if folded else streams
        self.renew()

    # The menu

    def _menu(self, one: str, place: QPoint) -> None:
        menu = QMenu(self)
        words = self.desk.words
        if self.desk.snapshot.find(RoadmapItem, one) is not None:
            menu.addAction(words.say(N_("Rename")), lambda: self.view.begin_rename(one))
            menu.addAction(words.say(N_("Details")), lambda: self._open(one))
            menu.addAction(words.say(N_("End known less exactly")), lambda: self.doing.less_exact(one, "finish"))
            menu.addSeparator()
            menu.addAction(words.say(N_("Remove")), lambda: self.doing.delete(self._items() or (one,), ()))
        elif self.desk.snapshot.find(Link, one) is not None:
            menu.addAction(words.say(N_("Details")), lambda: self._open(one))
            menu.addAction(words.say(N_("Remove")), lambda: self.doing.delete((), (one,)))
        else:
            menu.addAction(words.say(N_("Fit all in")), self.view.fit)
            menu.addAction(words.say(N_("Go to today")), self.view.show_today)
        menu.exec(place)
