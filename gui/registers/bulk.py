"""One value for many rows, in a small dialog."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from gui.forms.fields import FieldEditor, editor_for
from gui.look.controls import Choice, Label, Note, Option
from gui.look.look import Look
from gui.workspace.dialog import Dialog
from gui.workspace.document import Document
from model.tables import About, Row
from model.trouble import UserTrouble


class ChangeMany(Dialog):
    """Asks for a field and its value, and gives it to all selected rows as one step."""

    def __init__(self, look: Look, document: Document, table: type[Row], ids: Sequence[str], parent: QWidget) -> None:
        words = document.words
        super().__init__(look, words.count(len(ids), "Change {n} row", "Change {n} rows"), parent)
        self._document, self._table, self._ids = document, table, list(ids)
        fields = [a for a in table.about.fields if a.by == "anyone" and a.kind not in ("id", "code", "rank", "moment")]
        options = [Option(a.name, words.say(a.title)) for a in fields]
        self.body.addWidget(Label(look, words.say("Field"), "small", "muted"))
        self.field = Choice(look, words, words.say("Field"), options)
        self.field.chosen.connect(self._on_field)
        self.body.addWidget(self.field)
        self.body.addWidget(Label(look, words.say("New value, the same for all"), "small", "muted"))
        self.editor: FieldEditor | None = None
        self.note = Note(look)
        self.body.addWidget(self.note)
        self.add_button(words.say("Cancel"), 0)
        self.add_button(words.count(len(ids), "Change {n} row", "Change {n} rows"), self._act, "primary")
        first = next((a for a in fields if a.kind == "choice" and a.column), fields[0])
        self.field.set_current(first.name)
        self._on_field(first.name)

    def _on_field(self, name: object) -> None:
        about: About = self._table.about.field(str(name))
        if self.editor is not None:
            self.body.removeWidget(self.editor)
            self.editor.deleteLater()
        self.editor = editor_for(about, self.look, self._document, self)
        rows = [self._document.snapshot.get(self._table, row_id) for row_id in self._ids]
        values = {getattr(row, about.name) for row in rows}
        self.editor.set_value(values.pop() if len(values) == 1 else None)
        self.body.insertWidget(self.body.count() - 1, self.editor)
        self.note.say("")

    def _act(self) -> None:
        assert self.editor is not None
        try:
            fields = {self.editor.about.name: self.editor.read()}
            self._document.try_edit("change_rows", table=self._table.about.name, ids=self._ids, fields=fields)
        except UserTrouble as trouble:
            self.note.say(trouble.told(self._document.words))
            return
        self.accept()
