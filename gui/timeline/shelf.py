"""Items that have no date yet, on a shelf below the lanes: dragged onto a date, or placed by keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu

from gui.look.controls import Button, Label
from gui.look.look import Look
from gui.timeline.canvas import Canvas
from model.words import Words

LONGEST = 30  # letters of a title that a shelf has room for


@dataclass(frozen=True, slots=True)
class Undated:
    """An item that cannot be drawn: nothing says when."""

    id: str
    title: str
    lane: str
    is_point: bool = False


class Shelf(QFrame):
    """One line of items; those that find no room are in a menu at its end. Away while every item has a date."""

    chosen = Signal(str)
    """Id of an item that was pressed: it is selected, and placed by keys from now on."""

    def __init__(self, look: Look, words: Words, canvas: Canvas) -> None:
        super().__init__()
        self._look, self._words, self._canvas = look, words, canvas
        self._items: Sequence[Undated] = ()
        self._shown = -1
        self.setProperty("ground", "panel")
        self.setAccessibleName(words.say("Items without a date"))
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(12), look.px(4), look.px(12), look.px(4))
        row.setSpacing(look.px(6))
        self._title = Label(look, words.say("No date yet"), "small", "muted")
        self._title.setToolTip(words.say("Drag one onto a date, or press it and choose the date with the arrow keys"))
        row.addWidget(self._title)
        self._row = QHBoxLayout()
        self._row.setSpacing(look.px(6))
        row.addLayout(self._row)
        row.addStretch(1)
        look.changed.connect(self._renew)
        self.hide()

    def show_items(self, items: Sequence[Undated]) -> None:
        """Hold these, in their order."""
        self.setVisible(bool(items))
        if tuple(items) != tuple(self._items):
            self._items = tuple(items)
            self._renew()

    @property
    def items(self) -> Sequence[Undated]:
        return self._items

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting() != self._shown:
            self._renew()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(200), super().minimumSizeHint().height())

    def _renew(self) -> None:
        while (old := self._row.takeAt(0)) is not None:
            old.widget().hide()
            old.widget().deleteLater()
        self._shown = self._fitting()
        for item in self._items[: self._shown]:
            self._row.addWidget(self._chip(item))
        rest = self._items[self._shown :]
        if rest:
            more = Button(self._look, self._words.count(len(rest), "{n} more", "{n} more"), "quiet", drops=True)
            menu = QMenu(more)
            for item in rest:
                menu.addAction(item.title, lambda item=item: self.place(item))
            more.set_menu(menu)
            self._row.addWidget(more)

    def _chip(self, item: Undated) -> "Carried":
        chip = Carried(self._look, item, self._canvas)
        chip.setToolTip(
            self._words.say("{title}: drag it onto a date, or press it to place it by keys", title=item.title)
        )
        chip.clicked.connect(lambda _checked=False: self.place(item))
        return chip

    def _fitting(self) -> int:
        """How many find room side by side."""
        room = self.width() - self._title.sizeHint().width() - self._look.px(12 * 2 + 90)
        for count, item in enumerate(self._items):
            room -= Carried(self._look, item, self._canvas).sizeHint().width() + self._look.px(6)
            if room < 0:
                return count
        return len(self._items)

    def place(self, item: Undated) -> None:
        """Let the arrow keys choose a date for it; Enter puts it there."""
        self.chosen.emit(item.id)
        self._canvas.carry(item.id, item.title, item.is_point, item.lane)


class Carried(Button):
    """An item that the pointer takes along into the lanes."""

    def __init__(self, look: Look, item: Undated, canvas: Canvas) -> None:
        title = item.title if len(item.title) <= LONGEST else item.title[: LONGEST - 1].rstrip() + "…"
        super().__init__(look, title, "plain", "milestone" if item.is_point else "grip-vertical")
        self._item, self._canvas = item, canvas
        self._pressed: QPoint | None = None
        self._carries = False
        self.setAccessibleName(item.title)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if not self._carries and far >= QApplication.startDragDistance():
            self._carries = True
            self._canvas.pointer.carry(self._item.id, self._item.title, self._item.is_point)
        if self._carries:
            self._canvas.carried(self._there(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._carries:
            super().mouseReleaseEvent(event)
        else:
            self.setDown(False)
            there = self._there(event)
            self._canvas.put_down(there)
        self._carries, self._pressed = False, None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._carries and event.key() == Qt.Key.Key_Escape:
            self._carries, self._pressed = False, None
            self.setDown(False)
            self._canvas.give_up()
            self._canvas.update()
            return
        super().keyPressEvent(event)

    def _there(self, event: QMouseEvent) -> QPointF:
        return QPointF(self._canvas.mapFromGlobal(event.globalPosition().toPoint()))
