"""The end of a review: the lock-in question, the verdict, what is advised, and when to look again."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QVBoxLayout

from gui.forms.bound import Bench, Bound, FieldGrid, ReadValue, cleared
from gui.look.controls import Button, Card, Label, Note, Radio, Segmented, TextEdit
from gui.stress.cards import titled
from gui.workspace.links import TextLink
from model.kinds import LockIn, Verdict
from model.rules.rhythm import proposed_next
from model.tables import ReviewAddendum, StressTestReview
from model.trouble import UserTrouble


class Answer(Segmented):
    """Segments of which none need be chosen yet."""

    def set_answer(self, data: object) -> None:
        """Choose the segment of `data`; None = nothing is answered."""
        if data is not None:
            self.set_current(data)
            return
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def start(self) -> None:
        button = self._group.checkedButton() or self._group.buttons()[0]
        button.setFocus(Qt.FocusReason.OtherFocusReason)


class LockInCard(Card):
    """If we started today, what would we do? A closed review shows its answer as text."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.look)
        self.bench, words = bench, bench.words
        self._review_id = ""
        title = words.say("If we started today, what would we do?")
        titled(bench, self, title)
        self.answer = Answer(bench.look, title, [(str(k.value), words.say(k.label)) for k in LockIn])
        self.answer.chosen.connect(self._take)
        self.body.addWidget(self.answer)
        self.said = Label(bench.look, "", "strong")
        self.body.addWidget(self.said)
        self.text = Bound(bench, "stress_test_review", "", "lock_in_text")
        self.text.label.setWordWrap(True)
        self.body.addWidget(self.text)
        self.closed_text = Label(bench.look, "", wraps=True)
        self.body.addWidget(self.closed_text)
        self.note = Note(bench.look)
        self.body.addWidget(self.note)
        self.body.addStretch(1)

    def show_review(self, review: StressTestReview) -> None:
        bench, closed = self.bench, self.bench.sealed(review)
        value = bench.value(review, "lock_in")
        self.answer.set_answer(value)
        for part, shown in ((self.answer, not closed), (self.text, not closed), (self.said, closed),
                            (self.closed_text, closed and bool(bench.value(review, "lock_in_text")))):  # fmt: skip
            part.setVisible(shown)
        if closed:
            self.said.setText(bench.value_text(review, "lock_in") or bench.words.say("Not asked"))
            self.closed_text.setText(bench.value_text(review, "lock_in_text"))
        elif self._review_id != review.id:
            self.text.rebind(review.id)
        else:
            self.text.show_now()
        self._review_id = review.id

    def start(self) -> None:
        self.answer.start()

    def _take(self, value: object) -> None:
        trouble = self.bench.write("change_row", table="stress_test_review", id=self._review_id,
                                   fields={"lock_in": value})  # fmt: skip
        self.note.say(trouble.told(self.bench.words) if trouble is not None else "")


class VerdictCard(Card):
    """Four verdicts, one of which the ratings point to; beneath, the next day and who signs off."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.look)
        self.bench, words = bench, bench.words
        self._review_id, self._closed = "", None
        titled(bench, self, words.say("Verdict"))
        self._group = QButtonGroup(self)
        self.radios: dict[str, Radio] = {}
        self._hints: dict[str, QLabel] = {}
        for kind in Verdict:
            line = QHBoxLayout()
            radio = Radio(bench.look, words.say(kind.label))
            radio.clicked.connect(lambda _checked=False, value=str(kind.value): self._take(value))
            self._group.addButton(radio)
            self.radios[str(kind.value)] = radio
            hint = Label(bench.look, words.say("the ratings point here"), "small", "muted", wraps=True)
            self._hints[str(kind.value)] = hint
            line.addWidget(radio)
            line.addWidget(hint, 1)
            self.body.addLayout(line)
        self._rest = QHBoxLayout()
        self.body.addLayout(self._rest)
        self._offer = QVBoxLayout()
        self.body.addLayout(self._offer)
        self.propose: TextLink | None = None
        self.note = Note(bench.look)
        self.body.addWidget(self.note)
        self.body.addStretch(1)
        self.fields: dict[str, Bound] = {}

    def show_review(self, review: StressTestReview, pointed: Verdict | None) -> None:
        bench, closed = self.bench, self.bench.sealed(review)
        value = bench.value(review, "verdict")
        self._group.setExclusive(False)
        for name, radio in self.radios.items():
            radio.setChecked(name == value)
            radio.setEnabled(not closed)
            self._hints[name].setText(bench.words.say("the ratings point here") if name == pointed else "")
            self._hints[name].setVisible(name == pointed and not closed)
        self._group.setExclusive(True)
        if (review.id, closed) != (self._review_id, self._closed):
            self._review_id, self._closed = review.id, closed
            self._build(review, closed)
        for field in self.fields.values():
            field.show_now()
        self._show_proposal(review, closed)

    def _show_proposal(self, review: StressTestReview, closed: bool) -> None:
        """Offer a day for the next review while none is set."""
        words = self.bench.words
        one = None if closed or review.next_due else proposed_next(self.bench.snapshot, review)
        text = ""
        if one is not None:
            reason = words.say(one.reason, **dict(one.args)).rstrip(".")
            text = words.say("Look again {date}: {reason}", date=words.date(one.text), reason=reason)
        if self.propose is not None and self.propose.accessibleName() == text:
            return
        cleared(self._offer)
        self.propose = None
        if one is not None:
            self.propose = TextLink(self.bench.look, text)
            self.propose.clicked.connect(lambda _checked=False, day=one.text: self._take_proposal(day))
            self._offer.addWidget(self.propose)

    def _take_proposal(self, day: str) -> None:
        trouble = self.bench.write("change_row", table="stress_test_review", id=self._review_id,
                                   fields={"next_due": day})  # fmt: skip
        self.note.say(trouble.told(self.bench.words) if trouble is not None else "")

    def start(self, name: str = "verdict") -> None:
        """Put the keyboard on the verdict, or on the field of that name."""
        if name in self.fields:
            self.fields[name].start()
            return
        chosen = self._group.checkedButton() or next(iter(self.radios.values()))
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, review: StressTestReview, closed: bool) -> None:
        bench = self.bench
        cleared(self._rest)
        grid = FieldGrid(bench.look, narrow=280)
        shares = (("verdict_text", 12), ("advises", 12), ("next_due", 6), ("signed_off_by", 6))
        self.fields = grid.add_row(bench, review, shares, closed)
        self._rest.addWidget(grid)

    def _take(self, value: str) -> None:
        trouble = self.bench.write("change_row", table="stress_test_review", id=self._review_id,
                                   fields={"verdict": value})  # fmt: skip
        self.note.say(trouble.told(self.bench.words) if trouble is not None else "")


class AddendaCard(Card):
    """What was added to a closed review, and a place to add more."""

    added = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.look)
        self.bench, words = bench, bench.words
        self._review_id, self._key = "", None
        titled(bench, self, words.say("Addenda"), words.say("The record itself never changes"))
        self._rows = QHBoxLayout()
        self.body.addLayout(self._rows)
        question = words.say("What do you want to add?")
        self.text = TextEdit(bench.look, question, placeholder=question)
        self.body.addWidget(self.text)
        self.add = Button(bench.look, words.say("Add to the record"), "plain", "plus")
        self.add.clicked.connect(self._add)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.note = Note(bench.look)
        self.body.addWidget(self.note)

    def show_review(self, review: StressTestReview) -> None:
        """Only closed reviews have addenda."""
        bench = self.bench
        self.setVisible(bench.sealed(review))
        rows = bench.snapshot.referring(ReviewAddendum, "review_id", review.id)
        if (review.id, rows) == self._key:
            return
        self._review_id, self._key = review.id, (review.id, rows)
        cleared(self._rows)
        grid = FieldGrid(bench.look, narrow=280)
        for row in rows:
            day = bench.words.date(row.written_on) if row.written_on else ""
            said = bench.words.say("{day}, {name}", day=day, name=row.written_by or "–")
            grid.add(ReadValue(bench.look, said, row.text))
        grid.setVisible(bool(rows))
        self._rows.addWidget(grid)

    def start(self) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        text = self.text.toPlainText().strip()
        if not text:
            self.start()
            return
        trouble = self._write(text)
        self.note.say(trouble.told(self.bench.words) if trouble is not None else "")
        if trouble is None:
            self.text.setPlainText("")

    def _write(self, text: str) -> UserTrouble | None:
        args: dict[str, Any] = {"review_id": self._review_id, "text": text}
        return self.bench.write("add_review_addendum", **args)
