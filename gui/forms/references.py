"""A field that points to another record: chosen from a list that can be searched, opened by one click."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.forms.fields import ChoiceField
from gui.forms.naming import title_in_words
from gui.look.controls import Choice, IconButton, LineEdit, Note, Option
from gui.look.look import Look
from gui.workspace.adding import in_running_text
from gui.workspace.dialog import Dialog
from gui.workspace.document import Document
from model.tables import ALL, About, Row
from model.trouble import UserTrouble
from model.words import N_

ADD = "\0add"
"""What the option that adds a record hands over."""


_MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)


class ReferenceField(ChoiceField):
    """Chooses a record of the tables the field refers to. All are listed when the list is opened, not before."""

    open_requested = Signal(str, str)
    """(table, id) of the record it points to."""

    def __init__(self, about: About, look: Look, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(about, look, document, parent)
        self._open = IconButton(look, "arrow-right", self.words.say(N_("Go to what this points to")))
        self._open.clicked.connect(self._go)
        self._row.addWidget(self._open)
        self._open.hide()
        self.dialog: NewRecord | None = None
        document.changed.connect(self._on_changed)

    def _made_choice(self, heading: str) -> Choice:
        return _LateChoice(self, heading)

    def needed_width(self) -> int:
        return super().needed_width() + (self._open.sizeHint().width() + self.look.px(4) if self.read() else 0)

    def _options(self) -> list[Option]:
        """Every record that can be chosen, "none" before them, a way to add one behind them."""
        words, names = self.words, self.about.refers_to
        empty = [] if self.about.required else [Option(None, words.say(N_("None")))]
        several = len(names) > 1
        found = []
        for name in names:
            hint = words.say(ALL[name].about.one) if several else ""
            rows = self.document.snapshot.all(ALL[name])
            found += [Option(row.id, title_in_words(self.document, row), hint=hint) for row in rows]
        return [*empty, *found, *self._adding()]

    def _adding(self) -> list[Option]:
        """The option that adds a record: only where a name is all that it needs."""
        if len(self.about.refers_to) != 1 or not needs_a_name_only(ALL[self.about.refers_to[0]]):
            return []
        one = in_running_text(self.words.say(ALL[self.about.refers_to[0]].about.one), self.words)
        return [Option(ADD, self.words.say(N_("Add another {one}…"), one=one), icon="plus")]

    def fill(self) -> None:
        """List every record; the chosen one stays."""
        self.choice.set_options(self._options())
        self.choice.set_current(self._value)

    def set_value(self, value: Any) -> None:
        row = self.document.snapshot.lookup(value, *self.about.refers_to)
        self.show_as(value, title_in_words(self.document, row) if row is not None else "")

    def show_as(self, value: Any, name: str) -> None:
        """Show a record by this name: a closed record keeps the names that it knew."""
        self.choice.set_options([Option(value, name)] if value is not None else [])
        super().set_value(value)
        self._open.setVisible(value is not None)

    def _take(self, value: Any) -> None:
        if value == ADD:
            self.choice.set_current(self._value)
            self._ask_name()
            return
        self._open.setVisible(value is not None)
        super()._take(value)

    def _ask_name(self) -> None:
        table = ALL[self.about.refers_to[0]]
        self.dialog = NewRecord(self.look, self.document, table, self.window())
        self.dialog.added.connect(self._take_new)
        self.dialog.finished.connect(self._on_answered)
        self.dialog.open()

    def _on_answered(self) -> None:
        self.dialog = None
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_new(self, row_id: str) -> None:
        before = self.shown
        self.set_value(row_id)
        self.shown = before
        super()._take(row_id)

    def _go(self) -> None:
        row = self.document.snapshot.lookup(self.read(), *self.about.refers_to)
        if row is not None:
            self.open_requested.emit(row.about.name, row.id)

    def _on_changed(self, entry: Any) -> None:
        """Call what is chosen by its name of now."""
        if self._value is not None and entry.touches(*(ALL[name] for name in self.about.refers_to)):
            row = self.document.snapshot.lookup(self._value, *self.about.refers_to)
            if row is not None and self.choice.option() != Option(self._value, title_in_words(self.document, row)):
                self.fill()


class _LateChoice(Choice):
    """Asks its field for the options when somebody opens it or types in it."""

    def __init__(self, field: ReferenceField, heading: str) -> None:
        super().__init__(field.look, field.words, field.name, (), heading=heading,
                         placeholder=field.words.say(N_("None")))  # fmt: skip
        self._field = field

    def showPopup(self) -> None:
        if not self._read_only:
            self._field.fill()
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() or event.key() in _MOVING:
            self._field.fill()
        super().keyPressEvent(event)


class NewRecord(Dialog):
    """Asks how a new record is called, and adds it."""

    added = Signal(str)

    def __init__(self, look: Look, document: Document, table: type[Row], parent: QWidget) -> None:
        words = document.words
        one = in_running_text(words.say(table.about.one), words)
        super().__init__(look, words.say(N_("Add another {one}"), one=one), parent)
        self._document, self._table = document, table
        title = words.say(table.about.field(table.about.title_field).title)
        self.line = LineEdit(look, title, placeholder=title)
        self.note = Note(look)
        self.body.addWidget(self.line)
        self.body.addWidget(self.note)
        self.add_button(words.say(N_("Cancel")), 0)
        self.add_button(words.say(N_("Add")), self._add, "primary")

    def _add(self) -> None:
        name = self._table.about.name
        try:
            fields = {self._table.about.title_field: self.line.text().strip() or None}
            entry = self._document.try_edit("add_row", table=name, fields=fields)
        except UserTrouble as trouble:
            self.note.say(trouble.told(self._document.words))
            return
        self.accept()
        self.added.emit(str(entry.result))


def needs_a_name_only(table: type[Row]) -> bool:
    """Whether a row can be added knowing nothing but its name."""
    title = table.about.title_field
    needed = [a for a in table.about.fields if a.required and a.default is None and a.kind not in ("id", "rank")]
    return [a.name for a in needed] == [title] and table.about.field(title).kind == "line"
