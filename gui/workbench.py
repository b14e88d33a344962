"""An open project in the window: the rail, the room in front, and the details of what is selected."""

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QSplitter, QWidget

from gui.details import LEAST, MOST, STRIP, WIDE, DetailsPane
from gui.look.controls import Ground, Pages, Place, Rail, Rule
from gui.rooms import RoomAbout, built
from gui.workspace.desk import Desk
from gui.workspace.room import Room
from model.tables import ALL

NARROW = 1500
"""Below this width in px of the design, details stay folded until they are asked for."""


class Workbench(QWidget):
    """Rooms are built when they are first entered, and each keeps its tab, selection and place."""

    entered = Signal()
    """Another room or tab stands in front, or the one in front says something new of itself."""

    def __init__(self, desk: Desk, rooms: tuple[RoomAbout, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._about = {about.name: about for about in rooms}
        self._built: dict[str, Room] = {}
        self._selected: dict[str, tuple[str, tuple[str, ...]]] = {}
        self.room = ""
        self.setProperty("ring", False)
        self._build(rooms)
        desk.ways.room_requested.connect(self.enter)
        desk.ways.row_requested.connect(self.show_row)
        desk.selection.opened.connect(self._open_details)

    def _build(self, rooms: tuple[RoomAbout, ...]) -> None:
        look, words = self.desk.look, self.desk.words
        places = [
            Place(about.name, words.say(about.title), about.icon, f"Ctrl+{(number + 1) % 10}")
            for number, about in enumerate(rooms)
        ]
        self.rail = Rail(look, words.say("Rooms"), places)
        self.rail.chosen.connect(self.enter)
        self._stack = Pages()
        self._surface = Ground("surface")
        inner = QHBoxLayout(self._surface)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._stack)
        self.details = DetailsPane(self.desk)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        for number, part in enumerate((self._surface, self.details)):
            self._split.addWidget(part)
            self._split.setStretchFactor(number, 1 - number)
        self._split.handle(1).setProperty("floats", True)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        for part, stretch in ((_Scrolled(self.rail), 0), (Rule(upright=True), 0), (self._split, 1)):
            across.addWidget(part, stretch)
        self._wide = look.px(WIDE)
        self._split.splitterMoved.connect(self._on_split)
        self.details.folding.connect(self._share)

    # Where one is

    @property
    def current(self) -> Room | None:
        """The room in front."""
        return self._built.get(self.room)

    def enter(self, name: str, tab: str = "") -> None:
        """Go to a room, and to a tab of it if one is named. A name that is none is passed over."""
        if name not in self._about:
            return
        changed = name != self.room
        if changed:
            self._remember()
            self.room = name
            with QSignalBlocker(self.rail):
                self.rail.set_current(name)
            self._stack.setCurrentWidget(self._room(name, tab))
            self._room(name).setFocus(Qt.FocusReason.OtherFocusReason)
            self._recall(name)
        if tab:
            self._room(name).show_tab(tab)
        if changed:
            self._on_room_changed()

    def _on_room_changed(self) -> None:
        room = self.current
        if room is not None and self._stack.currentWidget() is room:
            self.details.set_wanted(room.has_details())
            self.entered.emit()

    def show_row(self, table: str, row_id: str) -> None:
        """Go to where a row lives, and select it."""
        if table not in ALL or row_id not in self.desk.snapshot.rows(table):
            return
        self.enter(ALL[table].about.room, table if ALL[table].about.room not in self._built else "")
        self.desk.selection.choose(table, (row_id,))
        if self.current is not None:
            self.current.show_row(table, row_id)

    def show_day(self, day: date) -> None:
        """Bring a day into the middle of the room in front, if time is what it shows."""
        board = getattr(self.current, "board", lambda: None)()
        if hasattr(board, "show_day"):
            board.show_day(day)

    def _room(self, name: str, tab: str = "") -> Room:
        if name not in self._built:
            room = built(self.desk, self._about[name], tab)
            room.status_changed.connect(self._on_room_changed)
            self._built[name] = room
            self._stack.addWidget(room)
        return self._built[name]

    def _remember(self) -> None:
        self._selected[self.room] = (self.desk.selection.table, self.desk.selection.ids)

    def _recall(self, name: str) -> None:
        table, ids = self._selected.get(name, ("", ()))
        there = [row_id for row_id in ids if row_id in self.desk.snapshot.rows(table)] if table else []
        self.desk.selection.choose(table, there)

    # Details

    def toggle_details(self) -> None:
        self.details.set_folded(not self.details.folded)

    def _share(self) -> None:
        """Give the details what they need now, and the room all that is left."""
        if self.details.isHidden():
            return
        wide = self.desk.look.px(STRIP) if self.details.folded else self._wide
        self._split.setSizes([max(1, self._split.width() - wide - self._split.handleWidth()), wide])

    def _on_split(self) -> None:
        if not self.details.folded:
            self._wide = self.details.width()

    def _open_details(self, table: str, row_id: str) -> None:
        room = self.current
        if room is not None and hasattr(room, "open_page") and room.open_page(table, row_id):
            return
        self.details.set_folded(False)
        self.details.enter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.desk.look.px(NARROW)
        self.details.set_narrow(narrow)
        self._share()

    # What is kept for the next time

    def state(self) -> dict[str, Any]:
        tabs = {name: room.tab() for name, room in self._built.items() if room.tab()}
        return {"room": self.room, "tabs": tabs, "details": self._wide}

    def restore(self, state: dict[str, Any]) -> None:
        """Stand as the window stood when this project was last closed."""
        wide = state.get("details")
        if isinstance(wide, int):
            self._wide = max(self.desk.look.px(LEAST), min(wide, self.desk.look.px(MOST)))
            self._share()
        wanted = str(state.get("room", ""))
        tabs = state.get("tabs")
        tab = tabs.get(wanted, "") if isinstance(tabs, dict) else ""
        self.enter(wanted if wanted in self._about else next(iter(self._about)), str(tab))


class _Scrolled(QScrollArea):
    """Holds the rail where the window is lower than the rooms are many."""

    def __init__(self, rail: Rail) -> None:
        super().__init__()
        self.setWidget(rail)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        rail.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setFixedWidth(self.widget().width())
        return super().eventFilter(watched, event)
