"""One workbook that came back, as a list: what was changed row by row, what is new, what is asked, what stays out."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from gui.files.questions import labelled
from gui.look.controls import Button, CheckBox, Choice, Label, Note, Option
from gui.workspace.desk import Desk
from model.edits.describe import shown
from model.excel.returns import Proposal, Returned
from model.excel.returns.back import Asked, Back, Standing, is_there, standing
from model.tables import ALL

LEAVE = "leave"
MORE, LONGEST, MOST_LEFT = 50, 600, 100
"""Lines that are built at a time, characters of a text that are shown, problems that are listed."""


class ReturnedBook(QWidget):
    """What one workbook brings. Only what was shown and is ticked is wanted."""

    ticked = Signal()

    def __init__(self, desk: Desk, back: Back, taken: Callable[[], frozenset[Any]], first: int = MORE) -> None:
        super().__init__()
        self._desk, self.look, self.back = desk, desk.look, back
        snapshot = desk.snapshot
        self.changes: dict[Returned, CheckBox] = {}
        self.proposals: dict[int, CheckBox] = {}
        self._lacks: dict[int, Note] = {}
        self.questions: dict[Asked, Choice] = {}
        self.standings = {one: standing(one, snapshot, taken) for one in back.changes}
        self._there = {n for n, one in enumerate(back.proposals) if is_there(one, snapshot)}
        self._left: list[Returned | int] = [*back.changes, *range(len(back.proposals))]
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(self.look.px(6))
        self._add_head()
        self._add_questions()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(self.look.px(8))
        self.column.addLayout(self._lines)
        self.more = Button(self.look, "", "quiet", "chevron-down")
        self.more.clicked.connect(lambda: self._show_more(MORE))
        self.column.addWidget(self.more)
        self._add_problems()
        self._show_more(first)

    # Wanted

    def wanted(self) -> tuple[list[Returned], list[Proposal]]:
        """The changes and the new rows that are to be taken in, with what the questions were answered."""
        changes = [one for one, box in self.changes.items() if box.isChecked()]
        answers = [(asked, choice.currentData()) for asked, choice in self.questions.items()
                   if choice.currentData() not in (None, LEAVE)]  # fmt: skip
        changes += [asked.answered(value) for asked, value in answers if asked.row_id]
        added = []
        for number, box in self.proposals.items():
            if box.isChecked() and box.isEnabled():
                one = self.back.proposals[number]
                more = {asked.field: value for asked, value in answers if self._belongs(asked, one)}
                added.append(Proposal(one.table, {**one.fields, **more}, one.sheet, one.row))
        return changes, added

    @staticmethod
    def _belongs(asked: Asked, one: Proposal) -> bool:
        return not asked.row_id and (asked.sheet, asked.row) == (one.sheet, one.row)

    def _waits_for(self, one: Proposal) -> list[str]:
        """Titles of the fields that the row cannot be without and that nobody gave yet."""
        about, words = ALL[one.table].about, self._desk.words
        missing = list(one.missing)
        for asked, choice in self.questions.items():
            field = about.by_name.get(asked.field)
            if self._belongs(asked, one) and field is not None and field.required and choice.currentData() == LEAVE:
                missing.append(asked.field)
        return [words.say(about.field(name).title) for name in missing]

    def _on_answered(self) -> None:
        for number, box in self.proposals.items():
            one = self.back.proposals[number]
            may = number not in self._there and not self._waits_for(one)
            if may and not box.isEnabled():
                box.setChecked(True)
            box.setEnabled(may)
            self._lacks[number].say(self._lack(self._waits_for(one)))
        self.ticked.emit()

    def _lack(self, fields: Sequence[str]) -> str:
        return self._desk.words.say("It does not say yet: {fields}.", fields=", ".join(fields)) if fields else ""

    # Showing

    def _add_head(self) -> None:
        words, back, name = self._desk.words, self.back, ""
        if back.stakeholder_id:
            name = self._desk.snapshot.name_of(back.stakeholder_id, "stakeholder")
        title = words.say("{name}: {file}", name=name, file=back.file) if name else back.file
        self.column.addWidget(Label(self.look, title, "heading", wraps=True))
        if back.trouble:
            self.column.addWidget(Note(self.look, back.trouble, "danger"))
            return
        self.column.addWidget(Label(self.look, self._summary(), "small", "muted", wraps=True))
        if len(self._left) > 1:
            self.all = CheckBox(self.look, words.say("All that is shown"),
                                name=words.say("All that is shown of {file}", file=back.file))  # fmt: skip
            self.all.setChecked(True)
            self.all.toggled.connect(self._tick_all)
            self.column.addWidget(self.all)

    def _summary(self) -> str:
        words, back = self._desk.words, self.back
        issued = words.say("Sent out {date}.", date=words.date(back.issued)) if back.issued else ""
        if not (back.changes or back.proposals or back.questions):
            said = words.say("Nothing was changed in it.") if not back.problems else ""
        elif all(at is Standing.THERE for at in self.standings.values()) and not back.questions and len(
            self._there) == len(back.proposals):  # fmt: skip
            said = words.say("All it brings stands in the plan already.")
        else:
            parts = (
                words.count(len(back.changes), "{n} change", "{n} changes") if back.changes else "",
                words.count(len(back.proposals), "{n} new row", "{n} new rows") if back.proposals else "",
                words.count(len(back.questions), "{n} question", "{n} questions") if back.questions else "",
                words.count(len(back.problems), "{n} not taken over", "{n} not taken over") if back.problems else "",
            )
            said = " · ".join(part for part in parts if part)
        return " ".join(part for part in (issued, said) if part)

    def _tick_all(self, on: bool) -> None:
        for box in (*self.changes.values(), *self.proposals.values()):
            if box.isEnabled():
                box.setChecked(on)

    def _show_more(self, count: int) -> None:
        words = self._desk.words
        now, self._left = self._left[:count], self._left[count:]
        changes = [one for one in now if isinstance(one, Returned)]
        for _, group in groupby(changes, key=lambda one: (one.table, one.row_id)):
            self._lines.addWidget(self._row(list(group)))
        for number in now:
            if isinstance(number, int):
                self._lines.addWidget(self._new_row(number))
        self.more.setVisible(bool(self._left))
        self.more.set_text(words.count(min(MORE, len(self._left)), "Show {n} more", "Show {n} more"))
        self.ticked.emit()

    def _row(self, changes: Sequence[Returned]) -> QWidget:
        """The changes of one row under its name: a tick for each, the value before, the value now."""
        words, look, snapshot = self._desk.words, self.look, self._desk.snapshot
        about, whole = ALL[changes[0].table].about, QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(10))
        grid.setVerticalSpacing(look.px(2))
        grid.setColumnMinimumWidth(0, look.px(170))
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(3, 3)
        name = snapshot.name_of(changes[0].row_id, changes[0].table)
        grid.addWidget(Label(look, name or words.say(about.one), "strong", wraps=True), 0, 0, 1, 4)
        for one in changes:
            line, field, at = grid.rowCount(), about.field(one.field), self.standings[one]
            before, after = (self._value(one, value) for value in (one.base, one.value))
            title = words.say(field.title)
            box = CheckBox(look, title, name=words.say("{field} of “{name}”: {before} → {after}", field=title,
                                                       name=name, before=before, after=after))  # fmt: skip
            box.setEnabled(at is not Standing.THERE)
            box.setChecked(at in (Standing.OPEN, Standing.MEANWHILE, Standing.GONE))
            box.toggled.connect(self.ticked)
            self.changes[one] = box
            for place, widget in enumerate((box, Label(look, before, tone="muted", wraps=True), Label(look, "→"),
                                            Label(look, after, wraps=True))):  # fmt: skip
                if isinstance(widget, Label):
                    widget.setAlignment(Qt.AlignmentFlag.AlignTop)
                    widget.setContentsMargins(0, look.px(4), 0, look.px(4))
                grid.addWidget(widget, line, place, *([] if isinstance(widget, Label) else [Qt.AlignmentFlag.AlignTop]))
            if note := self._note(one, at):
                grid.addWidget(note, line + 1, 1, 1, 3)
        return whole

    def _value(self, one: Returned, value: Any) -> str:
        words = self._desk.words
        text = shown(ALL[one.table].about.field(one.field), value, self._desk.snapshot, words)
        return (text if len(text) <= LONGEST else text[:LONGEST] + "…") or words.say("empty")

    def _note(self, one: Returned, at: Standing) -> Note | None:
        words = self._desk.words
        if at is Standing.OPEN:
            return None
        if at is Standing.THERE:
            return Note(self.look, words.say("The plan says so already."), "muted", "check")
        if at is Standing.GONE:
            text = words.say("Its row was removed meanwhile. Taken in, both stand side by side until you settle them.")
            return Note(self.look, text, "warning", "triangle-alert")
        row: Any = self._desk.snapshot.get(ALL[one.table], one.row_id)
        now = self._value(one, getattr(row, one.field))
        if at is Standing.BEFORE:
            text = words.say("Taken in before, and edited since: it says “{now}” now.", now=now)
            return Note(self.look, text, "muted", "info")
        text = words.say("Edited since it went out: it says “{now}” now. Taken in, both stand side by side until you "
                         "settle them.", now=now)  # fmt: skip
        return Note(self.look, text, "warning", "triangle-alert")

    def _new_row(self, number: int) -> QWidget:
        words, look, one = self._desk.words, self.look, self.back.proposals[number]
        about, whole = ALL[one.table].about, QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        name = words.say("New row: {one}", one=words.say(about.one))
        fields = " · ".join(
            words.say("{field}: {value}", field=words.say(about.field(field).title), value=self._value(
                Returned(one.table, "", field, None, value, one.sheet, ""), value))
            for field, value in one.fields.items()
        )  # fmt: skip
        box = CheckBox(look, name, name=f"{name}. {fields}"[:LONGEST])
        self.proposals[number] = box
        lacks = self._waits_for(one)
        box.setEnabled(number not in self._there and not lacks)
        box.setChecked(box.isEnabled())
        box.toggled.connect(self.ticked)
        column.addWidget(box)
        self._lacks[number] = note = Note(look, self._lack(lacks), "warning", "triangle-alert")
        if number in self._there:
            there = words.say("A row that says the same stands in the plan already.")
            note = Note(look, there, "muted", "check")
        under = QVBoxLayout()
        under.setContentsMargins(look.px(24), 0, 0, 0)
        for widget in (Label(look, fields, wraps=True), note):
            under.addWidget(widget)
        column.addLayout(under)
        return whole

    def _add_questions(self) -> None:
        words, look = self._desk.words, self.look
        for asked in self.back.questions:
            field = ALL[asked.table].about.field(asked.field)
            name = self._desk.snapshot.name_of(asked.row_id, asked.table) if asked.row_id else asked.sheet
            options = [Option(LEAVE, words.say("Leave it as it is"))]
            options += [Option(value, shown(field, value, self._desk.snapshot, words)) for value in asked.choices]
            title = words.say("{name}, {field} (cell {cell})", name=name, field=words.say(field.title), cell=asked.cell)
            choice = Choice(look, words, title, options)
            choice.set_current(LEAVE)
            choice.chosen.connect(self._on_answered)
            self.questions[asked] = choice
            self.column.addWidget(labelled(look, f"{title}: {asked.text}", choice))

    def _add_problems(self) -> None:
        words, look, problems = self._desk.words, self.look, self.back.problems
        if problems:
            said = words.count(len(problems), "{n} thing was not taken over", "{n} things were not taken over")
            self.column.addWidget(Label(look, said, "strong", wraps=True))
        for one in problems[:MOST_LEFT]:
            text = words.say("{place}: {text}", place=one.place, text=one.text)
            self.column.addWidget(Note(look, text, "warning", "triangle-alert"))
        if len(problems) > MOST_LEFT:
            more = len(problems) - MOST_LEFT
            said = words.count(more, "and {n} more of them", "and {n} more of them")
            self.column.addWidget(Label(look, said, "small", "muted"))
