"""Asks under which name a view of the timeline is kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.look.controls import Label, LineEdit
from gui.look.look import Look
from gui.workspace.dialog import Dialog
from model.words import Words


class ViewName(Dialog):
    """`named` carries the name."""

    named = Signal(str)

    def __init__(self, look: Look, words: Words, name: str, parent: QWidget | None = None) -> None:
        super().__init__(look, words.say("Keep this view"), parent)
        for text in (
            words.say("Lanes, colours, filters, comparison and the stretch of time are kept in the project."),
            words.say("Others see it and have views of their own. A view of yours with this name is replaced."),
        ):
            self.say(text, "muted")
        self.name = LineEdit(look, words.say("Name"), placeholder=words.say("For the steering group"))
        self.name.setText(name)
        for part in (Label(look, words.say("Name"), "small", "muted"), self.name):
            self.body.addWidget(part)
        self.add_button(words.say("Cancel"), 0)
        keep = self.add_button(words.say("Keep"), 1, "primary")
        keep.setEnabled(bool(name.strip()))
        self.name.textChanged.connect(lambda text: keep.setEnabled(bool(text.strip())))
        self.accepted.connect(lambda: self.named.emit(self.name.text().strip()))
        self.name.setFocus()
