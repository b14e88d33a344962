"""A field that points to another record: chosen from a list that can be searched, opened by one click."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.forms.fields import ChoiceField
from gui.look.controls import IconButton, Option
from gui.look.look import Look
from gui.workspace.document import Document
from model.tables import ALL, About
from model.words import N_


class ReferenceField(ChoiceField):
    """Chooses a record of the tables the field refers to."""

    open_requested = Signal(str, str)
    """(table, id) of the record it points to."""

    def __init__(self, about: About, look: Look, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(about, look, document, parent)
        self._open = IconButton(look, "arrow-right", self.words.say(N_("Go to what this points to")))
        self._open.clicked.connect(self._go)
        self._row.addWidget(self._open)
        self._open.hide()
        document.changed.connect(self._on_changed)

    def needed_width(self) -> int:
        return super().needed_width() + (self._open.sizeHint().width() + self.look.px(4) if self.read() else 0)

    def _options(self) -> list[Option]:
        snapshot, words = self.document.snapshot, self.words
        empty = [] if self.about.required else [Option(None, words.say(N_("None")))]
        several = len(self.about.refers_to) > 1
        found = []
        for name in self.about.refers_to:
            hint = words.say(ALL[name].about.one) if several else ""
            found += [Option(row.id, snapshot.title_of(row), hint=hint) for row in snapshot.all(ALL[name])]
        return [*empty, *found]

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        self._open.setVisible(value is not None)

    def _take(self, value: Any) -> None:
        self._open.setVisible(value is not None)
        super()._take(value)

    def _go(self) -> None:
        row = self.document.snapshot.lookup(self.read(), *self.about.refers_to)
        if row is not None:
            self.open_requested.emit(row.about.name, row.id)

    def _on_changed(self, entry: Any) -> None:
        if entry.touches(*(ALL[name] for name in self.about.refers_to)):
            self.choice.set_options(self._options())
            self.choice.set_current(self._value)
