"""The pages of help, as they stand in the repository: one for each room, and how to begin."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from gui.look.look import Look
from gui.workspace.dialog import Dialog
from model.words import Words
from resources import path as resource


def has_page(room: str) -> bool:
    """Whether there is a page on that room."""
    return resource(f"help/{room}.md").is_file()


class HelpPage(Dialog):
    """Shows one page of help. It opens no address by itself."""

    def __init__(self, look: Look, words: Words, room: str, parent: QWidget | None = None) -> None:
        super().__init__(look, words.say("Help"), parent, wide=640)
        text = resource(f"help/{room if has_page(room) else 'index'}.md").read_text(encoding="utf-8")
        self.heading.hide()
        self.page = QTextBrowser()
        self.page.setAccessibleName(words.say("Help"))
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setOpenLinks(False)
        self.page.setFont(look.font())
        self.page.document().setDefaultFont(look.font())
        self.page.setMarkdown(text)
        self.body.addWidget(self.page, 1)
        self.add_button(words.say("Close"), 0, "primary")

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(720), self.look.px(640))
