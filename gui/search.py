"""Search in every text of every record and in the whole journal."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.look.controls import Label, SearchField
from gui.workspace.desk import Desk
from gui.workspace.dialog import Dialog
from gui.workspace.lines import Line, LineList, Lines
from model.edits.describe import title_of
from model.tables import ALL

SHOWN, LEAST, BEFORE, AFTER, WAIT_MS = 200, 2, 40, 90, 150
_TEXTS = ("line", "text", "code", "web")


@dataclass(frozen=True)
class Found:
    """Where a text was found. `table` "" = in the journal."""

    table: str
    row: str
    name: str
    field: str
    excerpt: str


def found_in_rows(desk: Desk, wanted: str) -> Iterator[Found]:
    """Every field of every row that holds the words as they were typed, without regard to capitals."""
    words, snapshot, wanted = desk.words, desk.snapshot, wanted.casefold()
    for name, cls in ALL.items():
        fields = [(number, a) for number, a in enumerate(cls.about.fields) if a.kind in _TEXTS and name != "project"]
        for row in snapshot.all(cls):
            for number, about in fields:
                value = row[number]  # type: ignore[index]
                at = value.casefold().find(wanted) if value else -1
                if at >= 0:
                    yield Found(name, row.id, snapshot.title_of(row), words.say(about.title), excerpt(value, at))


def found_in_journal(desk: Desk, wanted: str) -> Iterator[Found]:
    """Steps whose sentence, reason or earlier texts hold the words; newest first."""
    words, wanted = desk.words, wanted.casefold()
    for txn in reversed(desk.document.project.history()):
        title = title_of(txn, desk.snapshot, words)
        texts = [title, txn.reason, *(c.before for c in txn.changes if isinstance(c.before, str))]
        for text in texts:
            at = text.casefold().find(wanted)
            if at >= 0:
                by = f"{words.date(txn.at[:10])}, {txn.author.name}"
                yield Found("", txn.id.hex(), title, by, excerpt(text, at))
                break


def excerpt(text: str, at: int) -> str:
    """What stands around the place, on one line."""
    start, end = max(0, at - BEFORE), at + AFTER
    cut = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}"


class SearchSheet(Dialog):
    """A line to search with and what was found; Enter goes there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = desk.words
        super().__init__(desk.look, words.say("Search in every text"), parent, wide=720)
        self._desk = desk
        self._field = SearchField(desk.look, words, words.say("Words in any record or in the journal"))
        self._count = Label(desk.look, "", "small", "muted")
        self._lines = Lines(self)
        self._list = LineList(desk.look, words.say("What was found"), self._lines)
        self._list.setMinimumHeight(min(desk.look.px(380), self.room() - desk.look.px(64)))
        self._list.activated.connect(lambda _index: self._go())
        for part in (self._field, self._count):
            self.body.addWidget(part)
        self.body.addWidget(self._list, 1)
        self.add_button(words.say("Close"), 0)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self.search)
        self.finished.connect(self._wait.stop)
        self._field.textChanged.connect(lambda _text: self._wait.start())
        self._field.returnPressed.connect(self._first)
        self._field.setFocus()

    def search(self) -> None:
        """Look for what is typed now."""
        wanted = self._field.text().strip()
        found: list[Found] = []
        if len(wanted) >= LEAST:
            found = [*found_in_rows(self._desk, wanted), *found_in_journal(self._desk, wanted)]
        self._lines.show_lines([self._line(one) for one in found[:SHOWN]])
        self._list.choose(0)
        self._count.setText(self._said(len(found)) if len(wanted) >= LEAST else "")

    def _line(self, one: Found) -> Line:
        words = self._desk.words
        where = words.say(ALL[one.table].about.one) if one.table else words.say("Journal")
        return Line(one, one.name, f"{where} · {one.field} · {one.excerpt}", "" if one.table else "history")

    def _said(self, count: int) -> str:
        words = self._desk.words
        if count > SHOWN:
            return words.say("{shown} of {n} places", shown=SHOWN, n=words.number(count))
        return words.count(count, "{n} place", "{n} places") if count else words.say("Nothing holds these words.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._field.hasFocus():
            self._list.setFocus()
            self._list.keyPressEvent(event)
            return
        super().keyPressEvent(event)

    def _first(self) -> None:
        self._wait.stop()
        self.search()
        self._go()

    def _go(self) -> None:
        line = self._list.chosen()
        if line is None:
            return
        self.accept()
        if line.data.table:
            self._desk.ways.row_requested.emit(line.data.table, line.data.row)
        else:
            self._desk.ways.room_requested.emit("history", "")
