"""Which columns a register shows, and sets of columns that are kept under a name."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.look.controls import Button, CheckBox, Choice, Label, LineEdit, Option, Rule, ScrollColumn
from gui.look.floating import Floating
from gui.look.look import Look
from gui.registers.columns import MARK, ColumnChoice
from model.words import Words


class ColumnsPanel(Floating):
    """A list of boxes, one per column. `chosen` carries the keys in their order; None = as the table has them."""

    chosen = Signal(object)
    kept = Signal(str)
    """The columns of now are to be kept under this name."""
    set_chosen = Signal(object)
    forgotten = Signal(str)

    def __init__(
        self, look: Look, words: Words, choice: ColumnChoice, shown: list[str], sets: dict[str, Any], parent: QWidget
    ) -> None:
        super().__init__(look, words.say("Columns"), parent)
        self._words, self._choice = words, choice
        self._shown = [key for key in shown if key != MARK]
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
        """Show the panel under a button, with the keyboard in it."""
        self.show_under(face, 2, from_end=True)
        next(iter(self.boxes.values())).setFocus(Qt.FocusReason.PopupFocusReason)
