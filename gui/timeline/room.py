"""The roadmap room: the timeline of the open project, every gesture of it an edit by one verb."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from gui.look.controls import EmptyState
from gui.paper.records import rows_table
from gui.paper.values import Table
from gui.timeline.arranged import value_of_lane
from gui.timeline.at_hand import AtHand
from gui.timeline.doing import SHOWN, Doing
from gui.timeline.drawn import Drawn
from gui.timeline.export import Chart
from gui.timeline.finder import Finder
from gui.timeline.kept import Looks
from gui.timeline.naming import ViewName
from gui.timeline.seeing import Seeing
from gui.timeline.shelf import Shelf
from gui.timeline.undated import undated
from gui.timeline.units import Unit
from gui.timeline.view import TimelineView
from gui.workspace.adding import start_row
from gui.workspace.desk import Desk
from gui.workspace.room import Handlers, Header, Room, RoomStatus
from model.edits.describe import title_of
from model.kinds import LinkType
from model.project import Entry
from model.rules import grouping
from model.tables import (
    Assumption,
    Decision,
    Link,
    Mission,
    RoadmapItem,
    Workstream,
)
from model.words import N_

BESIDE = 760
"""From this width on, in px of the design, the list of changes finds room beside the lanes."""
LOW = 430
"""Below this height in px of the design, lanes get the room of minimap and legend."""


class RoadmapRoom(Room):
    """Shows the timeline and turns what is asked of it into edits. Nothing on it moves by itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._unfolded: frozenset[str] = frozenset()
        self._legend: bool | None = None  # None: it is shown where colours need it
        self._lane_value: dict[str, str | None] = {}
        self._drawn = Drawn()
        self.doing = Doing(desk, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.view = TimelineView(desk.look, desk.words)
        self.seeing = Seeing(desk, self)
        self.finder = Finder(desk, self.view, self.seeing)
        self._across = across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.view, 1)
        across.addWidget(self.seeing.panel)
        for part in (self.seeing.strip, self.seeing.bar):
            column.addWidget(part)
        column.addLayout(across, 1)
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
        view.create_requested.connect(self._create)
        view.move_requested.connect(doing.move)
        view.resize_requested.connect(doing.resize)
        view.lane_move_requested.connect(self._to_lane)
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
        seeing = self.seeing
        doing.may_edit = self._may_edit
        seeing.changed.connect(self.renew)
        seeing.restored.connect(self._restore)
        seeing.chosen.connect(self._go_to)
        seeing.told.connect(view.announce)
        seeing.name_wanted.connect(self._ask_name)
        seeing.copy_wanted.connect(self._ask_copy)
        self.finder.unfold_wanted.connect(lambda mission: self._fold(mission, False))

    # Showing

    def renew(self) -> None:
        snapshot = self.desk.snapshot
        has_mission = snapshot.count(Mission) > 0
        self.view.setVisible(has_mission)
        self._empty.setVisible(not has_mission)
        self.seeing.strip.setVisible(has_mission)
        had_panel, whole = self.seeing.panel.isVisible(), not self.view.out_of_sight()
        self.view.show_content(self.seeing.content(self._unfolded, self._drawn))
        if whole and self.seeing.panel.isVisible() != had_panel:
            QTimer.singleShot(0, self.view, self.view.fit)
        self._show_around()
        self.shelf.show_items(undated(snapshot) if has_mission else ())
        self._follow()
        self.status_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        below = self.width() < self.desk.look.px(BESIDE)
        self._across.setDirection(
            QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        )  # fmt: skip
        self.seeing.panel.lie_below(below)
        self._show_around()

    def _show_around(self) -> None:
        """Legend and minimap, unless the lanes would hardly find room beside them."""
        low = self.height() < self.desk.look.px(LOW)
        self.view.set_minimap(not low)
        needed = bool(self.view.stage.content.key) and not low
        self.view.set_legend(needed if self._legend is None else self._legend)

    def heed(self, entry: Entry) -> None:
        self.at_hand.forget_offer()
        self.renew()
        if entry.transaction is not None:
            self.view.announce(title_of(entry.transaction, self.desk.snapshot, self.desk.words))

    def picture(self) -> Chart:
        """The roadmap as it is folded, filtered, coloured and scaled here, from its first day to its last."""
        stage = self.view.stage
        return Chart(self.desk.words.say(N_("Roadmap")), stage.content, self._said_of_picture(),
                     counting=stage.counting, bend=stage.scale.bend)  # fmt: skip

    def _said_of_picture(self) -> str:
        """What somebody must know who sees nothing but the page: from when it is, and what it leaves out."""
        words, seeing, parts = self.desk.words, self.seeing, []
        if self.desk.snapshot.project.illustrative:
            parts.append(words.say(N_("Illustrative sample, not an official account")))
        if seeing.past is not None:
            parts.append(words.say(N_("As it was on {day}"), day=words.day(seeing.past[1])))
        elif seeing.compared is not None:
            parts.append(words.say(N_("Compared with {name}"), name=seeing.compared.name))
        return " · ".join(filter(None, (*parts, seeing.hidden_text())))

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
        hidden = self.seeing.hidden_text()
        if hidden:
            return RoomStatus(hidden, self._show_everything, self.view.said_span())
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
        offered |= self.seeing.handlers()
        offered |= {"find_item": self.finder.begin, "show_legend": self._show_legend}
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
        if self.seeing.past is not None:  # what is selected is what can be changed
            return
        rows = [row for one in ids if (row := self.doing.row(one)) is not None]
        if not rows:
            self.desk.selection.choose("", ())
            return
        table = rows[-1].about.name
        self.desk.selection.choose(table, [row.id for row in rows if row.about.name == table])

    def _select_lane(self, lane: str) -> None:
        row = self.doing.row(lane)
        if row is not None and self.seeing.past is None:
            self.desk.selection.choose(row.about.name, (lane,))

    def _open(self, one: str) -> None:
        row = self.doing.row(one)
        if row is not None and self.seeing.past is None:
            self.desk.selection.open(row.about.name, row.id)

    # Editing

    def _may_edit(self) -> bool:
        if self.seeing.past is not None:
            self.view.announce(self.desk.words.say(N_("This is the past. Go back to now to change the plan.")))
            self.seeing.bar.back.setFocus()
        return self.seeing.past is None

    def _create(self, lane: str, first: int, last: int, unit: Unit, is_point: bool) -> None:
        """A new item in a lane; where lanes stand for another field, the item gets the value of the lane."""
        stands_for = value_of_lane(lane)
        self._lane_value = (grouping.writes(*stands_for) or {}) if stands_for else {}
        self.doing.create(lane.split("|")[0], first, last, unit, is_point)

    def _to_lane(self, ids: Sequence[str], lane: str) -> None:
        stands_for = value_of_lane(lane)
        if stands_for is None:
            self.doing.to_lane(ids, lane)
            return
        fields = grouping.writes(*stands_for)
        if fields is not None:
            self.doing.edit("change_rows", table=RoadmapItem.about.name, ids=list(ids), fields=fields)
        else:
            words = self.desk.words
            field = words.say(stands_for[0].label)
            self.view.announce(words.say(N_("Items may have several of these. Change it in the details: {field}"),
                                         field=field))  # fmt: skip

    def _on_made(self, item: str) -> None:
        if self._lane_value:
            self.doing.edit("change_row", table=RoadmapItem.about.name, id=item, fields=self._lane_value)
            self._lane_value = {}
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
        lanes = frozenset(lane.id for lane in self.view.stage.content.lanes if lane.kind == "workstream")
        self._unfolded = frozenset() if folded else lanes
        self.renew()

    # Ways of looking

    def _go_to(self, item: str) -> None:
        """Select an item and bring it into sight; one that is no more is shown where it was."""
        if self.desk.snapshot.find(RoadmapItem, item) is not None:
            self.desk.selection.choose(RoadmapItem.about.name, (item,))
        self.finder.show(RoadmapItem.about.name, item)

    def _restore(self, looks: Looks) -> None:
        """Look as a kept view says."""
        self._unfolded = looks.unfolded
        self.seeing.arrangement = looks.arrangement
        self.renew()
        if looks.first is not None and looks.last is not None:
            self.view.show_days(looks.first, looks.last)
        else:
            self.view.fit()

    def _looks(self) -> Looks:
        """How the roadmap is looked at now."""
        stage = self.view.stage
        first, last = stage.scale.day(0), stage.scale.day(stage.width)
        return Looks(self.seeing.arrangement, self._unfolded, "", round(first), round(last))

    def _ask_name(self) -> None:
        dialog = ViewName(self.desk.look, self.desk.words, self.seeing.title, self.window())
        dialog.named.connect(lambda name: self.seeing.keep(name, self._looks()))
        dialog.open()

    def _ask_copy(self) -> None:
        """Let another copy of the project be chosen, to compare with."""
        words, own = self.desk.words, self.desk.document.project.path
        name, _ = QFileDialog.getOpenFileName(
            self, words.say(N_("Compare with another copy")), str(own.parent if own is not None else Path.home()),
            f"{words.say(N_('Waymark projects'))} (*.waymark)",
        )  # fmt: skip
        if name:
            self.seeing.compare_copy(Path(name))

    def _show_everything(self) -> None:
        """Take filters away and fit all in."""
        self.seeing.show_all()
        self.view.fit()

    def _show_legend(self) -> None:
        self._legend = not self.view.legend.isVisible()
        self._show_around()

    # The menu

    def _menu(self, one: str, place: QPoint) -> None:
        menu = QMenu(self)
        words = self.desk.words
        if self.desk.snapshot.find(RoadmapItem, one) is not None:
            self.at_hand.fill_menu(menu, one)
        elif self.desk.snapshot.lookup(one, Assumption.about.name, Decision.about.name) is not None:
            menu.addAction(words.say(N_("Let stand out what it bears or touched")),
                           lambda: self.seeing.let_stand_out(one))  # fmt: skip
            menu.addAction(words.say(N_("Details")), lambda: self._open(one))
        elif self.desk.snapshot.find(Link, one) is not None:
            menu.addAction(words.say(N_("Details")), lambda: self._open(one))
            menu.addAction(words.say(N_("Remove")), lambda: self.doing.delete((), (one,)))
        else:
            menu.addAction(words.say(N_("Fit all in")), self.view.fit)
            menu.addAction(words.say(N_("Go to today")), self.view.show_today)
            menu.addAction(words.say(N_("Paste rows from Excel")), self.at_hand.clipboard.paste)
        menu.exec(place)
