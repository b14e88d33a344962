"""Which columns a register shows, and sets of columns that are kept under a name."""

from typing import Any

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.look import paint
from gui.look.controls import Button, CheckBox, Choice, Label, LineEdit, Option, Rule, ScrollColumn
from gui.look.look import Look
from gui.registers.columns import MARK, ColumnChoice
from model.words import Words


class ColumnsPanel(QFrame):
    """A list of boxes, one per column. `chosen` carries the keys in their order; None = as the table has them."""

    chosen = Signal(object)
    kept = Signal(str)
    """The columns of now are to be kept under this name."""
    set_chosen = Signal(object)
    forgotten = Signal(str)

    def __init__(
        self, look: Look, words: Words, choice: ColumnChoice, shown: list[str], sets: dict[str, Any], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._look, self._words, self._choice = look, words, choice
        self._shown = [key for key in shown if key != MARK]
        self.setProperty("kind", "popup")
        self.setAccessibleName(words.say("Columns"))
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.boxes: dict[str, CheckBox] = {}
        self._build(sets)

    def _build(self, sets: dict[str, Any]) -> None:
        look, words, px = self._look, self._words, self._look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(10), px(12), px(12))
        column.setSpacing(px(6))
        head = QHBoxLayout()
        head.addWidget(Label(look, words.say("Columns"), "strong"), 1)
        first = Button(look, words.say("As at first"), "link")
        first.clicked.connect(lambda: self.chosen.emit(None))
        head.addWidget(first)
        column.addLayout(head)
        boxes = ScrollColumn(look, margin=4, gap=2)
        for key, each in self._choice.every.items():
            if key != MARK and each.kind != "title":
                box = self.boxes[key] = CheckBox(look, each.title)
                box.setChecked(key in self._shown)
                box.toggled.connect(lambda on, key=key: self._toggle(key, on))
                boxes.body.addWidget(box)
        boxes.body.addStretch(1)
        boxes.setMinimumHeight(min(px(320), len(self.boxes) * px(28) + px(8)))
        column.addWidget(boxes, 1)
        column.addWidget(Rule())
        self._add_sets(column, sets)
        self.setFixedWidth(px(300))

    def _add_sets(self, column: QVBoxLayout, sets: dict[str, Any]) -> None:
        look, words = self._look, self._words
        self.sets = Choice(look, words, words.say("Sets of columns"), [Option(name, name) for name in sets],
                           placeholder=words.say("Choose a set…"))  # fmt: skip
        self.sets.chosen.connect(self.set_chosen)
        forget = Button(look, words.say("Forget it"), "link")
        forget.clicked.connect(lambda: self.forgotten.emit(str(self.sets.currentData() or "")))
        if sets:
            line = QHBoxLayout()
            line.addWidget(self.sets, 1)
            line.addWidget(forget)
            column.addLayout(line)
        else:
            self.sets.setParent(self)
            forget.setParent(self)
            self.sets.hide()
            forget.hide()
        line = QHBoxLayout()
        self.name = LineEdit(look, words.say("Name of the set"), placeholder=words.say("Keep as a set…"))
        keep = Button(look, words.say("Keep"))
        keep.clicked.connect(self._keep)
        self.name.returnPressed.connect(self._keep)
        line.addWidget(self.name, 1)
        line.addWidget(keep)
        column.addLayout(line)

    def _toggle(self, key: str, on: bool) -> None:
        if on:
            self._shown.append(key)
        else:
            self._shown = [other for other in self._shown if other != key]
        self.chosen.emit(tuple(self._shown))

    def _keep(self) -> None:
        if self.name.text().strip():
            self.kept.emit(self.name.text().strip())
            self.close()

    def open_under(self, face: QWidget) -> None:
        """Show the panel under a button, within the screen."""
        self.adjustSize()
        screen = face.screen().availableGeometry()
        corner = face.mapToGlobal(QPoint(face.width() - self.width(), face.height() + self._look.px(2)))
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        corner.setY(max(screen.top(), min(corner.y(), screen.bottom() - self.height())))
        self.move(corner)
        self.show()
        next(iter(self.boxes.values())).setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look, rect = QPainter(self), self._look, QRectF(self.rect())
        paint.box(painter, rect, look.px(6), look.colour("popup_edge"))
        lower = rect.adjusted(0, 0, 0, -2)
        paint.box(painter, lower, look.px(6), look.colour("surface"), look.colour("control"))
