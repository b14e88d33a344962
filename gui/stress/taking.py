"""Rating sheets come back: chosen or dropped, read by a child process, looked at, and taken in as one step."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.forms.bound import cleared
from gui.look.controls import CheckBox, Label, Note, Radio, Rule, ScrollColumn
from gui.workspace.desk import Desk
from gui.workspace.reading import ReadingBooks
from model.excel.rating_answers import Batch, SheetBack, judge, to_take
from model.tables import ReviewParticipant
from model.trouble import UserTrouble

FEW = 3
"""Below so many sheets at once the history could tell who answered what."""


class TakeSheets(ReadingBooks):
    """Shows what came back before anything is taken. `taken` carries how many sheets were taken in."""

    taken = Signal(int)

    def __init__(self, desk: Desk, review_id: str, parent: QWidget | None = None) -> None:
        words, look = desk.words, desk.look
        super().__init__(desk, words.say("Take rating sheets in"), parent, wide=640,
                         wanted=words.say("Rating sheets that came back"),
                         wanted_folder=words.say("A folder with rating sheets that came back"))  # fmt: skip
        self._review_id = review_id
        self._sheets: list[SheetBack] = []
        self.batch = Batch()
        self.boxes: dict[str, CheckBox] = {}
        self.answers: dict[str, list[tuple[Radio, SheetBack | None]]] = {}
        self.scroll = ScrollColumn(look, margin=0, gap=6)
        self.scroll.setMinimumHeight(min(look.px(360), self.room() - look.px(120)))
        self.body.addWidget(self.scroll, 1)
        self.medians = CheckBox(look, words.say("Make each rating the middle answer"))
        self.medians.setChecked(True)
        self.body.addWidget(self.medians)
        self.add_button(words.say("Close"), 0)
        self.take = self.add_button(words.say("Take them in"), -1, "primary")
        self.take.clicked.disconnect()
        self.take.clicked.connect(self._take)
        self._show()

    # Reading

    def order_for(self, paths: Sequence[Path]) -> tuple[str, Mapping[str, object]]:
        del paths
        return self._desk.words.say("Reading rating sheets"), {"work": "read_ratings"}

    def on_read(self, found: Any) -> None:
        self.note.say("")
        self._sheets += [SheetBack.of_data(data) for data in found]
        self._show()

    def show_state(self) -> None:
        super().show_state()
        self._tick()

    # Showing

    def _show(self) -> None:
        words, snapshot = self._desk.words, self._desk.snapshot
        people = snapshot.referring(ReviewParticipant, "review_id", self._review_id)
        answered = {person.id: bool(person.answered_on) for person in people}
        self.batch = batch = judge(self._sheets, snapshot.project.id, self._review_id, answered)
        cleared(self.scroll.body)
        self.boxes, self.answers = {}, {}
        if not self._sheets:
            self.scroll.body.addWidget(Label(self.look, words.say("Nothing was read yet."), tone="muted"))
        self._show_ready(batch)
        self._show_twice(batch)
        self._show_bad(batch)
        for sheets, why in (
            (batch.same, words.say("sent twice with the same answers; it counts once")),
            (batch.before, words.say("this participant’s sheet was taken in before; answers are kept without names, so "
                                     "none can be exchanged")),
            (batch.unknown, words.say("its participant is not named in this review; add them, and send a new sheet")),
            (batch.elsewhere, words.say("it belongs to another review or project")),
        ):  # fmt: skip
            self._show_left(sheets, why)
        self.scroll.body.addStretch(1)
        self._tick()

    def _heading(self, text: str) -> None:
        if self.scroll.body.count():
            self.scroll.body.addWidget(Rule())
        self.scroll.body.addWidget(Label(self.look, text, "strong", wraps=True))

    def _show_ready(self, batch: Batch) -> None:
        words = self._desk.words
        if batch.ready:
            self._heading(words.count(len(batch.ready), "{n} sheet can be taken in", "{n} sheets can be taken in"))
        for sheet in batch.ready:
            box = CheckBox(self.look, self._said(sheet))
            box.setChecked(True)
            box.toggled.connect(self._tick)
            self.boxes[sheet.participant] = box
            self.scroll.body.addWidget(box)

    def _said(self, sheet: SheetBack) -> str:
        words = self._desk.words
        count = words.count(len(sheet.lines), "{n} assumption rated", "{n} assumptions rated")
        said = words.say("{name}: {count}", name=sheet.name, count=count)
        if sheet.bad:
            left = words.count(len(sheet.bad), "{n} cell left out", "{n} cells left out")
            said = words.say("{said}, {left}", said=said, left=left)
        return said

    def _show_twice(self, batch: Batch) -> None:
        words = self._desk.words
        for person, sheets in batch.twice.items():
            self._heading(words.say("{name} sent several sheets that differ. Which one counts?", name=sheets[0].name))
            choices: list[tuple[Radio, SheetBack | None]] = []
            for sheet in (*sheets, None):
                text = words.say("Neither") if sheet is None else words.say("{file} ({said})", file=sheet.file,
                                                                           said=self._said(sheet))  # fmt: skip
                radio = Radio(self.look, text)
                radio.setChecked(sheet is None)
                radio.toggled.connect(self._tick)
                choices.append((radio, sheet))
            self.answers[person] = choices
            self._stack(choices)

    def _stack(self, choices: Iterable[tuple[Radio, SheetBack | None]]) -> None:
        """Radios of one question under each other; their own parent keeps questions apart."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        for radio, _ in choices:
            column.addWidget(radio)
        self.scroll.body.addWidget(holder)

    def _show_bad(self, batch: Batch) -> None:
        words = self._desk.words
        sheets = [*batch.ready, *(sheet for found in batch.twice.values() for sheet in found)]
        bad = [(sheet, line) for sheet in sheets for line in sheet.bad]
        if bad:
            self._heading(words.count(len(bad), "{n} cell was not read", "{n} cells were not read"))
        for sheet, line in bad:
            text = words.say("{file}, cell {cell}: {what} {todo}", file=sheet.file, cell=line.cell, what=line.what,
                             todo=line.todo)  # fmt: skip
            self.scroll.body.addWidget(Note(self.look, text, "warning", "triangle-alert"))
        for sheet in batch.unread:
            text = words.say("{file}: {trouble}", file=sheet.file, trouble=sheet.trouble)
            self.scroll.body.addWidget(Note(self.look, text, "danger"))

    def _show_left(self, sheets: Iterable[SheetBack], why: str) -> None:
        for sheet in sheets:
            name = self._desk.words.say("{file} of {name}: {why}.", file=sheet.file, name=sheet.name, why=why)
            self.scroll.body.addWidget(Note(self.look, name, "muted", "info"))

    # Taking

    def wanted(self) -> list[SheetBack]:
        """The sheets that are to be taken in: those that are ticked, and of several the one that was chosen."""
        found = [sheet for sheet in self.batch.ready if self.boxes[sheet.participant].isChecked()]
        for choices in self.answers.values():
            found += [sheet for radio, sheet in choices if radio.isChecked() and sheet is not None]
        return found

    def _tick(self) -> None:
        words, n = self._desk.words, len(self.wanted())
        self.take.set_text(words.count(n, "Take {n} sheet in", "Take {n} sheets in"))
        self.take.setEnabled(n > 0 and not self.is_reading)
        if 0 < n < FEW and not self.is_reading and not self.note.text():
            said = words.say("With so few sheets the history could tell who answered what. Better wait for more.")
            self.note.say(said, "muted")

    def _take(self) -> None:
        sheets = to_take(self.wanted())
        args: dict[str, Any] = {"review_id": self._review_id, "sheets": sheets, "medians": self.medians.isChecked()}
        try:
            self._desk.document.try_edit("take_ratings", **args)
        except UserTrouble as trouble:
            self.note.say(trouble.told(self._desk.words), "danger")
            return
        self.taken.emit(len(sheets))
        self.accept()
