"""Asks what a row must say before it can be: for lists whose rows take more than a name, such as links."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.forms.form_field import FormField
from gui.look.controls import Note
from gui.look.look import Look
from gui.workspace.adding import add_text, in_running_text
from gui.workspace.dialog import Dialog
from gui.workspace.document import Document
from model.tables import About, Row
from model.trouble import UserTrouble
from model.words import N_

_TYPED = ("line", "text", "code")


def asked_fields(table: type[Row]) -> list[About]:
    """The fields that a new row must say, in their order."""
    needed = (a for a in table.about.fields if a.required and a.by == "anyone" and a.kind not in ("id", "rank"))
    return list(needed)


def takes_more_than_a_name(table: type[Row]) -> bool:
    """Whether typing a name is not enough to begin a row."""
    about = table.about
    references = [a for a in asked_fields(table) if a.refers_to]
    return about.link or about.field(about.title_field).kind not in _TYPED or len(references) > 1


class BeginRow(Dialog):
    """One field beneath the other, filled in as far as can be guessed; `added` hands over the new row's id."""

    added = Signal(str)

    def __init__(
        self, look: Look, document: Document, table: type[Row], begun: dict[str, Any], parent: QWidget
    ) -> None:
        words = document.words
        super().__init__(look, add_text(table, words), parent)
        self._document, self._table, self._begun = document, table, begun
        self.fields = {about.name: FormField(about, look, document) for about in self._asked()}
        for name, field in self.fields.items():
            field.show_value(begun.get(name, field.about.default))
            self.body.addWidget(field)
        self.note = Note(look)
        self.body.addWidget(self.note)
        self.add_button(words.say(N_("Cancel")), 0)
        one = in_running_text(words.say(table.about.one), words)
        self.add_button(words.say(N_("Add {one}"), one=one), self._add, "primary")

    def _asked(self) -> list[About]:
        """What the row must say, and what it is called by."""
        title = self._table.about.field(self._table.about.title_field)
        asked = asked_fields(self._table)
        return asked if title in asked else [*asked, title]

    def _add(self) -> None:
        fields = dict(self._begun)
        for name, field in self.fields.items():
            try:
                fields[name] = field.editor.read()
            except UserTrouble as trouble:
                field.tell(trouble)
                field.editor.focus_widget.setFocus()
                return
        try:
            entry = self._document.try_edit("add_row", table=self._table.about.name, fields=fields)
        except UserTrouble as trouble:
            self.note.say(trouble.told(self._document.words))
            return
        self.accept()
        self.added.emit(str(entry.result))
