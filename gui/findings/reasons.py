"""Asks why a finding may stand, or why a rule is not asked."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from gui.forms.form import FormField
from gui.look.controls import Note
from gui.look.look import Look
from gui.workspace.dialog import Dialog
from gui.workspace.document import Document
from model.tables import Row
from model.trouble import UserTrouble


class ReasonQuestion(Dialog):
    """A reason, and what else is asked; the verb is done with it, and the dialog closes where that went well."""

    def __init__(
        self, look: Look, document: Document, title: str, text: str, table: type[Row], verb: str,
        args: dict[str, str], asked: Sequence[tuple[str, str]], parent: QWidget,
    ) -> None:  # fmt: skip
        """`asked` are pairs (field of the table, argument of the verb), in their order."""
        super().__init__(look, title, parent)
        self._document, self._verb, self._args, self._asked = document, verb, args, dict(asked)
        self.say(text, "muted")
        self.fields = {name: FormField(table.about.field(name), look, document) for name, _ in asked}
        for field in self.fields.values():
            field.show_value(None)
            self.body.addWidget(field)
        self.note = Note(look)
        self.body.addWidget(self.note)
        self.add_button(document.words.say("Cancel"), 0)
        self.add_button(title, self._do, "primary")

    def _do(self) -> None:
        args: dict[str, object] = dict(self._args)
        for name, field in self.fields.items():
            try:
                args[self._asked[name]] = field.editor.read() or ("" if field.about.required else None)
            except UserTrouble as trouble:
                field.tell(trouble)
                field.editor.focus_widget.setFocus()
                return
        try:
            self._document.try_edit(self._verb, **args)
        except UserTrouble as trouble:
            self.note.say(trouble.told(self._document.words))
            return
        self.accept()
