"""The cards with rows that a review has: what it found, how it could end badly, who takes part, what it is about."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from gui.forms.bound import Bench, Bound, FieldGrid, ReadValue, cleared
from gui.look.controls import Card, Label
from gui.stress.cards import PartsAbout, PartsCard, titled
from model.kinds import FindingState, ReviewState, Severity
from model.rules import stress
from model.tables import ReviewParticipant, StressTestReview

_SCOPE = (("type", 6), ("planned_on", 6), ("held_on", 6), ("facilitator", 6), ("mission_id", 12), ("trigger", 12),
          ("notes", 12))  # fmt: skip


def findings_card(bench: Bench) -> PartsCard:
    """What the review found, who sees to it and until when."""
    words = bench.words

    def pills(row: Any) -> list[tuple[str, str]]:
        severity = bench.value(row, "severity")
        found = [(words.say(Severity.label_of(severity)), Severity(severity).tone)] if severity else []
        return [*found, (words.say(FindingState.label_of(row.state)), FindingState(row.state).tone)]

    def second(row: Any) -> str:
        owner = row.owner or bench.snapshot.name_of(row.owner_id, "stakeholder")
        due = words.say("due {date}", date=words.date(row.due)) if row.due else ""
        said = [owner or words.say("nobody sees to it yet"), due]
        return ", ".join(part for part in said if part)

    return PartsCard(bench, PartsAbout(
        "finding", words.say("Findings"), words.say("What was found, who sees to it, until when"),
        words.say("Add a finding"), words.say("Nothing found yet. What surprised us today?"),
        (("text", 12), ("severity", 3), ("state", 3), ("due", 3), ("owner", 3), ("recommendation", 12),
         ("state_reason", 12)),
        pills, second,
    ))  # fmt: skip


def premortem_card(bench: Bench) -> PartsCard:
    """Causes by which the mission could have ended badly."""
    words = bench.words

    def second(row: Any) -> str:
        sign = bench.value_text(row, "early_sign")
        became = bench.value_text(row, "becomes_id")
        parts = [words.say("Early sign: {sign}", sign=sign) if sign else "",
                 words.say("became {name}", name=became) if became else ""]  # fmt: skip
        return ". ".join(part for part in parts if part)

    return PartsCard(bench, PartsAbout(
        "premortem_entry", words.say("Pre-mortem"), words.say("It is the horizon, and it has ended badly. Why?"),
        words.say("Add a cause"), words.say("No causes yet. Everybody writes one, then read them aloud."),
        (("cause", 12), ("early_sign", 12), ("likelihood", 4), ("severity", 4), ("owner_id", 4), ("becomes_id", 12)),
        lambda _row: [], second,
    ))  # fmt: skip


class PeopleCard(PartsCard):
    """Who takes part; the share from outside the delivery team stands under the heading."""

    def __init__(self, bench: Bench) -> None:
        words = bench.words

        def pills(row: Any) -> list[tuple[str, str]]:
            return [(words.say("outside"), "accent")] if bench.value(row, "from_outside") else []

        super().__init__(bench, PartsAbout(
            "review_participant", words.say("People in the review"), "", words.say("Add somebody"),
            words.say("Nobody is named yet. Who stands outside the delivery team?"),
            (("name", 12), ("organisation", 8), ("from_outside", 4)), pills,
            lambda row: bench.value_text(row, "organisation"),
        ))  # fmt: skip
        self.share = Label(bench.look, "", "small", "muted", wraps=True)
        self.body.insertWidget(1, self.share)

    def show_review(self, review: StressTestReview) -> None:
        super().show_review(review)
        words = self.bench.words
        share = stress.share_from_outside(self.bench.snapshot, review.id)
        n = len(self.bench.snapshot.referring(ReviewParticipant, "review_id", review.id))
        said = "" if share is None else words.count(
            n, "{n} person, {share} from outside the delivery team",
            "{n} people, {share} from outside the delivery team", share=words.percent(share))  # fmt: skip
        self.share.setText(said)
        self.share.setVisible(bool(said))


class ScopeCard(Card):
    """What the review is about: day, occasion, mission, who leads it."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.look)
        self.bench = bench
        titled(bench, self, bench.words.say("Scope and plan version"))
        self.said = Label(bench.look, "", "small", "muted", wraps=True)
        self.body.addWidget(self.said)
        self._column = QVBoxLayout()
        self.body.addLayout(self._column)
        self._key: object = None
        self.fields: dict[str, Bound] = {}

    def show_review(self, review: StressTestReview) -> None:
        bench, words = self.bench, self.bench.words
        closed = bench.sealed(review)
        planned = review.state == ReviewState.PLANNED
        self.said.setText(words.say("Opening notes the plan as it then is.") if planned
                          else words.say("It speaks of the plan as it was when the review was opened."))  # fmt: skip
        if self._key != (review.id, closed):
            self._key = (review.id, closed)
            self._build(review, closed)
        for field in self.fields.values():
            field.show_now()

    def start(self) -> None:
        field = self.fields.get("held_on")
        if field is not None:
            field.start()

    def _build(self, review: StressTestReview, closed: bool) -> None:
        bench = self.bench
        cleared(self._column)
        self.fields = {}
        grid = FieldGrid(bench.look, narrow=260)
        for name, share in _SCOPE:
            about = StressTestReview.about.field(name)
            if closed:
                text = bench.value_text(review, name)
                if text:
                    grid.add(ReadValue(bench.look, bench.words.say(about.title), text), share)
                continue
            self.fields[name] = Bound(bench, "stress_test_review", review.id, name)
            grid.add(self.fields[name], share)
        self._column.addWidget(grid)
