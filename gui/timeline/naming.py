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
        self.say(words.say("It is kept in the project, seen by all. One of yours of this name is replaced."), "muted")
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
