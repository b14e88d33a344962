"""The panel of filters: of a field the values that are shown, each with how many items have it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.look.controls import Button, CheckBox, Choice, Label, Option, ScrollColumn
from gui.look.floating import Floating
from gui.look.look import Look
from model.kinds import TimelineField
from model.words import Words

Values = Mapping[str, tuple[str, int]]
"""By value what it is called and how many items have it."""


class FilterPanel(Floating):
    """`field_chosen` asks for the values of a field, `shown` carries (field, values that are shown or None for all)."""

    field_chosen = Signal(object)
    shown = Signal(object, object)

    def __init__(self, look: Look, words: Words, parent: QWidget) -> None:
        super().__init__(look, words.say("Filter the items"), parent)
        self._words = words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        options = [Option(field, words.say(field.label)) for field in TimelineField]
        self.field = Choice(look, words, words.say("Filter by"), options)
        self.field.chosen.connect(self.field_chosen)
        self.boxes: dict[str, CheckBox] = {}
        self._values = ScrollColumn(look, margin=4, gap=2)
        self.all = Button(look, words.say("Show all"), "link")
        self.all.clicked.connect(lambda: self._tell(None))
        self._build()

    def _build(self) -> None:
        px = self._look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(10), px(12), px(12))
        column.setSpacing(px(6))
        head = QHBoxLayout()
        head.addWidget(Label(self._look, self._words.say("Show items with"), "strong"), 1)
        head.addWidget(self.all)
        column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(self._values, 1)
        self.setFixedWidth(px(320))

    def show_values(self, field: TimelineField, values: Values, shown: frozenset[str] | None) -> None:
        """Offer the values of a field; `shown` None = all of them are."""
        self.field.set_current(field)
        for box in self.boxes.values():
            box.setParent(None)
            box.deleteLater()
        self.boxes = {}
        while self._values.body.count():
            self._values.body.takeAt(0)
        for value, (name, count) in values.items():
            text = self._words.say("{name} ({count})", name=name, count=count)
            box = self.boxes[value] = CheckBox(self._look, text)
            box.setChecked(shown is None or value in shown)
            box.toggled.connect(self._on_toggled)
            self._values.body.addWidget(box)
        self._values.body.addStretch(1)
        self._values.setFixedHeight(min(self._look.px(320), max(1, len(values)) * self._look.px(30) + self._look.px(8)))
        self.all.setEnabled(shown is not None)
        self.adjustSize()

    def open_below(self, face: QWidget) -> None:
        """Show the panel under a chip, with the keyboard in it."""
        self.show_under(face, 4)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_toggled(self) -> None:
        shown = frozenset(value for value, box in self.boxes.items() if box.isChecked())
        self._tell(None if len(shown) == len(self.boxes) else shown)

    def _tell(self, shown: frozenset[str] | None) -> None:
        if shown is None:
            for box in self.boxes.values():
                box.blockSignals(True)
                box.setChecked(True)
                box.blockSignals(False)
        self.all.setEnabled(shown is not None)
        self.shown.emit(TimelineField(str(self.field.currentData())), shown)
