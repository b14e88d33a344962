"""What a record is linked to, both ways, and what was done with it: each line one click away."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.forms.related import Related
from gui.look.controls import Label, ScrollColumn
from gui.look.look import Look
from gui.workspace.document import Document
from model.edits.describe import change_line, title_of
from model.words import N_

_MOST = 60


class _Page(ScrollColumn):
    """A column of groups that is made anew for each record."""

    open_requested = Signal(str, str)

    def __init__(self, look: Look, document: Document) -> None:
        super().__init__(look)
        self.look, self.document = look, document

    def clear(self) -> None:
        while self.body.count():
            item = self.body.takeAt(0)
            if item.widget():
                item.widget().hide()
                item.widget().deleteLater()

    def group(self, title: str) -> QVBoxLayout:
        """A heading with room for lines beneath."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.px(2))
        column.addWidget(Label(self.look, title, "strong", wraps=True))
        self.body.addWidget(box)
        return column


class LinksPage(ScrollColumn):
    """What the record refers to, and everything that refers to it, by kind."""

    open_requested = Signal(str, str)

    def __init__(self, look: Look, document: Document) -> None:
        super().__init__(look)
        self._document = document
        self.related = Related(look, document, whole=True)
        self.related.open_requested.connect(self.open_requested)
        self.body.addWidget(self.related)
        self.body.addStretch(1)

    def show_row(self, table: str, row_id: str) -> None:
        self.related.show_row(self._document.snapshot.lookup(row_id, table))


class RowHistory(_Page):
    """What was done with the record, newest first."""

    def show_row(self, table: str, row_id: str) -> None:
        self.clear()
        snapshot, words = self.document.snapshot, self.document.words
        found = 0
        for txn in reversed(self.document.project.history()):
            lines = [change_line(c, snapshot, words) for c in txn.changes if (c.table, c.row) == (table, row_id)]
            if not lines:
                continue
            column = self.group(title_of(txn, snapshot, words))
            by = words.say(
                N_("{day}, {name}"), day=_day(txn.at, words), name=txn.author.name or words.say(N_("unnamed"))
            )
            column.addWidget(Label(self.look, by, "small", "muted"))
            for text in (*lines, *([txn.reason] if txn.reason else [])):
                column.addWidget(Label(self.look, text, "base", wraps=True))
            found += 1
            if found >= _MOST:
                break
        self.body.addStretch(1)


def _day(at: str, words: Any) -> str:
    return str(words.date(at[:10]))
