"""About Waymark: what it is, its versions to copy, and the licences of what it is made of."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gui.look.controls import Choice, Label, Option
from gui.look.look import Look
from gui.workspace.dialog import Dialog
from gui.workspace.trouble import versions
from model.words import Words
from resources import path as resource


class About(Dialog):
    """Versions can be copied into a letter; every licence can be read here."""

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(look, "Waymark", parent, wide=700)
        self._look = look
        self.say(words.say("Plan a mission, test it, end it well."), "muted")
        told = Label(look, versions(), wraps=True)
        told.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        told.setAccessibleName(words.say("Versions"))
        self.body.addWidget(told)
        self.say(
            words.say("Waymark opens no network connection and sends nothing. It is free software under the EUPL 1.2.")
        )
        files = licence_files()
        self._choice = Choice(look, words, words.say("Licence"), [Option(name, name) for name in files])
        self._choice.chosen.connect(self._show)
        self.body.addWidget(self._choice)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName(words.say("Text of the licence"))
        self._text.setMinimumHeight(min(look.px(240), max(look.px(48), self.room() - look.px(200))))
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.body.addWidget(self._text, 1)
        self._files = files
        first = next(iter(files))
        self._choice.set_current(first)
        self._show(first)
        self.add_button(words.say("Copy the versions"), lambda: QGuiApplication.clipboard().setText(versions()))
        self.add_button(words.say("Close"), 0, "primary")

    def _show(self, name: object) -> None:
        self._text.setPlainText(self._files[str(name)])


def licence_files() -> dict[str, str]:
    """The texts of all licences by name, ours first."""
    own = resource("").parent / "LICENSE"
    files = [own, *sorted(resource("licences").iterdir())]
    return {
        ("Waymark (EUPL-1.2)" if file == own else file.stem.replace("-", " ")): file.read_text(encoding="utf-8")
        for file in files if file.is_file()
    }  # fmt: skip
