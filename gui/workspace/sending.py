"""What dialogs share that send workbooks out: by when they are wanted back, and the folder they lie in."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from gui.look.controls import Button, LineEdit, Note
from gui.look.look import Look
from model.dates import parse_typed
from model.trouble import UserTrouble
from model.words import N_, Words


def day_or_tell(field: LineEdit, note: Note, words: Words) -> str | None:
    """The one day that stands in a field, "" where nothing does; None where it cannot be read, which is told."""
    typed = field.text().strip()
    if not typed:
        return ""
    try:
        when = parse_typed(typed, order=words.date_order)
        if when.latest is None or when.earliest != when.latest:
            raise UserTrouble(N_("Name one day, such as 5 March 2026."))
    except UserTrouble as trouble:
        note.say(trouble.told(words), "danger")
        field.setFocus()
        return None
    return when.latest.isoformat()


def folder_button(look: Look, words: Words, folder: Callable[[], Path]) -> Button:
    """Shows the folder in which files lie; hidden until there are some."""
    button = Button(look, words.say("Show the folder"), "plain", "folder-open")
    button.clicked.connect(lambda _checked=False: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder()))))
    button.hide()
    return button
