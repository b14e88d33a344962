"""The journal: who did what, when and why; newest first, with what changed beneath the chosen step."""

import datetime
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from gui.look.controls import Choice, FlowLayout, Label, Option, Rule, ScrollColumn, SearchField
from gui.paper.values import Report, Table
from gui.workspace.desk import Desk
from gui.workspace.lines import Line, LineList, Lines
from gui.workspace.room import Room, RoomStatus
from model.edits.describe import change_line, row_name, title_of
from model.project import Entry, Transaction
from model.tables import ALL

AT_FIRST, SHOWN_CHANGES = 200, 300


@dataclass(frozen=True)
class Step:
    """A line of the journal as it is read."""

    txn: Transaction
    title: str
    when: str
    who: str

    @property
    def below(self) -> str:
        return " · ".join(part for part in (self.who, self.when, self.txn.reason) if part)


class HistoryPage(Room):
    """Reads the newest steps at first and older ones as one scrolls down or searches."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        words = desk.words
        self._search = SearchField(desk.look, words, words.say("Find in the journal"))
        self._who = Choice(desk.look, words, words.say("Who"))
        self._read: list[Step] = []
        self._wanted = AT_FIRST
        self._lines = Lines(self, self._read_older)
        self._list = LineList(desk.look, words.say("Steps, newest first"), self._lines)
        self._list.selectionModel().currentChanged.connect(self._show_changes)
        self._changes = ScrollColumn(desk.look, margin=24, gap=6)
        self._search.textChanged.connect(self._narrow)
        self._who.chosen.connect(lambda _name: self._narrow())
        self._build()
        self.renew()

    def _build(self) -> None:
        look, column = self.desk.look, QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QWidget()
        flow = FlowLayout(look, bar)
        flow.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(10))
        self._search.setMinimumWidth(look.px(220))
        self._count = Label(look, "", tone="muted")
        for part in (self._search, self._who, self._count):
            flow.addWidget(part)
        column.addWidget(bar)
        column.addWidget(Rule())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._list)
        split.addWidget(self._changes)
        split.handle(1).setProperty("floats", True)
        split.setSizes([look.px(620), look.px(520)])
        column.addWidget(split, 1)

    def status(self) -> RoomStatus:
        hidden = self._total() - len(self._lines.lines)
        words = self.desk.words
        if not self._is_narrowed() or hidden <= 0:
            return RoomStatus()
        text = words.count(hidden, "{n} step hidden by the search", "{n} steps hidden by the search")
        return RoomStatus(text, self._show_all)

    # On paper

    def picture(self) -> Report:
        return Report(self.desk.words.say("History"), (self.table(),), landscape=True)

    def table(self) -> Table:
        """The steps that were read so far, as they are narrowed."""
        words = self.desk.words
        steps = [line.data for line in self._lines.lines]
        rows = tuple((step.when, step.who, step.title, step.txn.reason or "") for step in steps)
        older = self._total() - len(rows)
        note = words.count(older, "and {n} step more", "and {n} steps more") if older > 0 else ""
        headings = (words.say("When"), words.say("Who"), words.say("What was done"), words.say("Why"))
        return Table("", headings, rows, note=note)

    # Reading

    def renew(self) -> None:
        chosen = self._list.chosen()
        self._read_newest()
        names = sorted({step.who for step in self._read if step.who})
        options = [Option("", self.desk.words.say("Everybody")), *(Option(name, name) for name in names)]
        self._who.set_options(options)
        if self._who.currentData() is None:
            self._who.set_current("")
        self._narrow()
        if chosen is not None:
            same = [n for n, line in enumerate(self._lines.lines) if line.data.txn.id == chosen.data.txn.id]
            self._list.choose(same[0] if same else 0)

    def heed(self, entry: Entry) -> None:
        """One step more; names in older ones are looked up again when the page is next entered."""
        if entry.whole or entry.transaction is None:
            self.renew()
            return
        self._read.insert(0, self._step(entry.transaction))
        self._wanted += 1
        self._narrow()

    def _read_newest(self) -> None:
        newest = reversed(self.desk.document.project.history(self._wanted))
        self._read = [self._step(txn) for txn in newest]

    def _read_older(self) -> bool:
        """Read further back; whether there may be more."""
        self._wanted *= 3
        self._read_newest()
        self._show_steps()
        return not self._has_all()

    def _has_all(self) -> bool:
        return len(self._read) < self._wanted

    def _step(self, txn: Transaction) -> Step:
        at = datetime.datetime.fromisoformat(txn.at).astimezone()
        when = f"{self.desk.words.day(at.date())} {at:%H:%M}"
        return Step(txn, title_of(txn, self.desk.snapshot, self.desk.words), when, txn.author.name)

    def _total(self) -> int:
        return len(self.desk.document.project.history()) if not self._has_all() else len(self._read)

    # Narrowing

    def _is_narrowed(self) -> bool:
        return bool(self._search.text().strip() or self._who.currentData())

    def _show_all(self) -> None:
        self._search.clear()
        self._who.set_current("")
        self._narrow()

    def _narrow(self, *_: object) -> None:
        if self._is_narrowed() and not self._has_all():
            self._wanted = 1 << 30
            self._read_newest()
        self._show_steps()
        words, total, shown = self.desk.words, self._total(), len(self._lines.lines)
        said = words.count(total, "{n} step", "{n} steps")
        if self._is_narrowed() and shown < total:
            said = words.say("{shown} of {total}", shown=words.number(shown), total=said)
        self._count.setText(said)
        self._list.choose(0)
        self.status_changed.emit()

    def _show_steps(self) -> None:
        pieces, who = self._search.text().casefold().split(), str(self._who.currentData() or "")
        shown = [step for step in self._read if _fits(step, pieces, who)]
        self._lines.show_lines([Line(step, step.title, step.below) for step in shown], whole=self._has_all())

    def _name(self, change: Any, txn: Transaction) -> str:
        name = row_name(change, txn.changes, self.desk.snapshot)
        choices = (
            ALL[change.table].about.field(ALL[change.table].about.title_field).choices if change.table in ALL else None
        )
        return self.desk.words.say(choices.label_of(name)) if choices is not None else name

    def _show_changes(self) -> None:
        """What the chosen step changed, row by row."""
        body = self._changes.body
        while (item := body.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        line = self._list.chosen()
        if line is None:
            return
        step, look, words, snapshot = line.data, self.desk.look, self.desk.words, self.desk.snapshot
        body.addWidget(Label(look, step.title, "heading", wraps=True))
        body.addWidget(Label(look, step.below, tone="muted", wraps=True))
        last = ""
        for change in step.txn.changes[:SHOWN_CHANGES]:
            if change.row != last:
                last = change.row
                name = self._name(change, step.txn)
                one = words.say(ALL[change.table].about.one) if change.table in ALL else change.table
                body.addSpacing(look.px(8))
                body.addWidget(Rule())
                body.addWidget(Label(look, f"{one} · {name}" if name else one, "strong", wraps=True))
            if change.table in ALL:
                body.addWidget(Label(look, change_line(change, snapshot, words), wraps=True))
        more = len(step.txn.changes) - SHOWN_CHANGES
        if more > 0:
            body.addWidget(Label(look, words.count(more, "and {n} change more", "and {n} changes more"), tone="muted"))
        body.addStretch(1)


def _fits(step: Step, pieces: list[str], who: str) -> bool:
    """Whether a step is by that person and its sentence, author, day or reason hold every piece."""
    text = f"{step.title} {step.below}".casefold()
    return (not who or step.who == who) and all(piece in text for piece in pieces)
