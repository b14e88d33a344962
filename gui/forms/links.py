"""What a record is linked to, both ways, and what was done with it: each line one click away."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.look.controls import Button, Label, ScrollColumn
from gui.look.look import Look
from gui.workspace.document import Document
from model.edits.describe import change_line, title_of
from model.tables import ALL
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


class LinksPage(_Page):
    """What the record refers to, and everything that refers to it, by kind."""

    def show_row(self, table: str, row_id: str) -> None:
        self.clear()
        snapshot, words = self.document.snapshot, self.document.words
        row = snapshot.lookup(row_id, table)
        if row is None:
            return
        groups: dict[str, list[tuple[str, str, str]]] = {}
        for title, other in self._linked(row):
            groups.setdefault(title, []).append((other.about.name, other.id, snapshot.title_of(other)))
        for title, found in groups.items():
            column = self.group(title)
            for name, other_id, text in sorted(set(found), key=lambda line: line[2])[:_MOST]:
                column.addWidget(self._line(name, other_id, text))
        if not groups:
            self.body.addWidget(
                Label(self.look, words.say(N_("Nothing is linked to it yet.")), "base", "muted", wraps=True)
            )
        self.body.addStretch(1)

    def _line(self, table: str, row_id: str, text: str) -> Button:
        said = text or self.document.words.say(ALL[table].about.one)
        button = Button(self.look, said, "link")
        button.setProperty("elides", True)
        button.clicked.connect(lambda: self.open_requested.emit(table, row_id))
        return button

    def _linked(self, row: Any) -> Iterator[tuple[str, Any]]:
        """(heading, record) for each link; a row that only joins two stands for its other end."""
        snapshot, words = self.document.snapshot, self.document.words
        for about in row.about.references:
            other = snapshot.lookup(getattr(row, about.name), *about.refers_to)
            if other is not None:
                yield words.say(about.title), other
        for other, field in snapshot.referrers(row.id, row.about.name):
            if not other.about.link:
                yield words.say(other.about.many), other
                continue
            for end in other.about.references:
                far = snapshot.lookup(getattr(other, end.name), *end.refers_to) if end.name != field else None
                if far is not None:
                    yield words.say(other.about.many), far


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
