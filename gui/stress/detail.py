"""The chosen assumption of a review: both ratings in words, what rests on it, argument and dissent."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.forms.bound import Bench, Bound, FieldGrid, ReadValue, cleared
from gui.look.controls import Card, Label, Pill
from gui.look.look import Look
from gui.stress.spread import SpreadChart
from gui.stress.standing import Rated, answers_to, rating_before
from gui.workspace.links import TextLink
from model.kinds import AssumptionStatus, LoadBearing, Vulnerable
from model.rules import stress, watching
from model.rules.spread import dissent_of
from model.tables import Assumption, AssumptionRating, Decision, ResponseAction, Signpost, StressTestReview, link_id
from model.trouble import UserTrouble

_NAMED = 3


class DetailCard(Card):
    """Shows the assumption that is chosen on the board or in the table."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.look, gap=10)
        self.bench, look, words = bench, bench.look, bench.words
        head = QHBoxLayout()
        self.code = Label(look, "", "strong")
        self.name = Label(look, "", "strong", wraps=True)
        head.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.name, 1)
        self.pill = Pill(look, "")
        head.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.load = Label(look, "", wraps=True)
        self.weak = Label(look, "", wraps=True)
        scales = FieldGrid(look, narrow=240)
        for title, said in ((words.say("Load-bearing"), self.load), (words.say("Vulnerable"), self.weak)):
            scales.add(_over(look, title, said), 6)
        self.body.addWidget(scales)
        self.chart = SpreadChart(look, words)
        self.body.addWidget(self.chart)
        self._quotes = QVBoxLayout()
        self._quotes.setSpacing(look.px(4))
        self.body.addLayout(self._quotes)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(look.px(8))
        self.body.addLayout(self._fields)
        self._facts = QVBoxLayout()
        self.body.addLayout(self._facts)
        self._fact_grid = FieldGrid(look, narrow=240)
        self.body.addStretch(1)
        self.fields: dict[str, Bound] = {}
        self._key: object = None
        self._shown: tuple[str, str] = ("", "")

    def show_rated(self, review: StressTestReview, row: Rated | None) -> None:
        bench, words = self.bench, self.bench.words
        closed = bench.sealed(review)
        if row is None:
            self.code.hide()
            self.pill.hide()
            self.name.setText(words.say("No assumption chosen"))
            self.chart.show_spread(None, None)
            cleared(self._quotes)
            self.load.setText("–")
            self.weak.setText("–")
            cleared(self._fields)
            cleared(self._facts)
            self._key = None
            return
        self.code.setText(row.code)
        self.code.show()
        self.name.setText(row.text)
        state = row.status or row.before_status
        self.pill.setVisible(state is not None)
        if state is not None:
            self.pill.show_state(words.say(AssumptionStatus.label_of(state)), AssumptionStatus(state).tone)
        self.load.setText(self._scale(LoadBearing, row.load, row.before_load))
        self.weak.setText(self._scale(Vulnerable, row.weak, row.before_weak))
        self.chart.show_spread(row.load_spread, row.weak_spread)
        self._show_quotes(review, row)
        self._show_fields(review, row, closed)
        self._show_facts(review, row)

    def start(self) -> None:
        """Put the keyboard on the argument."""
        if "argument" in self.fields:
            self.fields["argument"].start()

    def _show_quotes(self, review: StressTestReview, row: Rated) -> None:
        """What those say who stand apart from the middle, without a name."""
        bench, words = self.bench, self.bench.words
        cleared(self._quotes)
        mine = bench.snapshot.referring(AssumptionRating, "review_id", review.id)
        rating = next((r for r in mine if r.assumption_id == row.id), None)
        for dissent in dissent_of(answers_to(bench, rating))[:_NAMED]:
            name = words.say("vulnerable") if dissent.scale == "vulnerable" else words.say("load-bearing")
            who = words.say("outside delivery") if dissent.from_outside else words.say("delivery team")
            quote = Label(bench.look, words.say("“{remark}”", remark=dissent.remark), wraps=True)
            said = words.say("Dissent, {who}: {scale} {n}", who=who, scale=name, n=dissent.value)
            self._quotes.addWidget(quote)
            self._quotes.addWidget(Label(bench.look, said, "small", "muted", wraps=True))

    def _scale(self, kind: Any, value: int | None, before: int | None) -> str:
        words = self.bench.words
        if value is None:
            if before is None:
                return words.say("Not rated yet")
            return words.say("Not rated yet, last time {n}", n=before)
        said = words.say("{n}: {meaning}", n=value, meaning=words.say(kind.label_of(str(value))))
        if before is not None and before != value:
            return words.say("{said} (before: {n})", said=said, n=before)
        return said

    def _show_fields(self, review: StressTestReview, row: Rated, closed: bool) -> None:
        bench = self.bench
        rating_id = link_id("assumption_rating", review.id, row.id)
        rating = bench.snapshot.find(AssumptionRating, rating_id)
        if rating is None:
            mine = bench.snapshot.referring(AssumptionRating, "review_id", review.id)
            rating = next((r for r in mine if r.assumption_id == row.id), None)
            rating_id = rating.id if rating is not None else rating_id
        texts = (bench.value_text(rating, "argument"), bench.value_text(rating, "dissent")) if closed and rating else ()
        key = (review.id, row.id, closed, texts)
        if key == self._key:
            for field in self.fields.values():
                field.show_now()
            return
        self._key = key
        cleared(self._fields)
        self.fields = {}
        grid = FieldGrid(bench.look, narrow=420)
        self._fields.addWidget(grid)
        for name in ("argument", "dissent"):
            about = AssumptionRating.about.field(name)
            if closed:
                text = bench.value_text(rating, name) if rating is not None else ""
                if text:
                    grid.add(ReadValue(bench.look, bench.words.say(about.title), text), 6)
                continue
            self.fields[name] = field = Bound(
                bench, "assumption_rating", rating_id, name,
                write=lambda value, name=name: self._write(review.id, row.id, name, value),
            )  # fmt: skip
            grid.add(field, 6)

    def _write(self, review_id: str, assumption_id: str, name: str, value: Any) -> UserTrouble | None:
        return self.bench.write("rate_assumption", review_id=review_id, assumption_id=assumption_id, **{name: value})

    def _show_facts(self, review: StressTestReview, row: Rated) -> None:
        bench, words, snapshot = self.bench, self.bench.words, self.bench.snapshot
        cleared(self._facts)
        self._fact_grid = FieldGrid(bench.look, narrow=240)
        self._facts.addWidget(self._fact_grid)
        items = stress.items_resting_on(snapshot, row.id)
        signs = snapshot.referring(Signpost, "assumption_id", row.id)
        answers = snapshot.referring(ResponseAction, "assumption_id", row.id)
        self._fact(words.say("Rests on it"), [("roadmap_item", i.id, snapshot.title_of(i)) for i in items],
                   words.say("Nothing in the roadmap yet"))  # fmt: skip
        self._fact(words.say("Signpost"), [("signpost", s.id, snapshot.title_of(s)) for s in signs],
                   words.say("None: nobody would see it break"))  # fmt: skip
        self._fact(words.say("Prepared for it"), [("response_action", a.id, snapshot.title_of(a)) for a in answers],
                   words.say("Nothing yet"))  # fmt: skip
        before = rating_before(bench, review, row.id)
        last = snapshot.lookup(before.review_id, "stress_test_review") if before is not None else None
        shown = []
        if last is not None:
            said = words.say("{review}, {date}", review=snapshot.title_of(last), date=words.date(last.held_on))
            shown.append(("stress_test_review", last.id, said))
        self._fact(words.say("Last reviewed"), shown, words.say("Never in a closed review"))
        self._fact_decisions(review, row)

    def _fact_decisions(self, review: StressTestReview, row: Rated) -> None:
        """The assumption where it lives, what was decided on it, and what rests on the review."""
        words, snapshot = self.bench.words, self.bench.snapshot
        assumption = snapshot.find(Assumption, row.id)
        if assumption is not None:
            text = words.say("All that hangs on {code}", code=row.code or row.text)
            self._fact(words.say("Assumption"), [("assumption", row.id, text)], "")
        decided = watching.decisions_on(snapshot, row.id)
        self._fact(words.say("Decided on it"), [("decision", d.id, snapshot.title_of(d)) for d in decided],
                   words.say("Nothing yet"))  # fmt: skip
        resting = snapshot.referring(Decision, "review_id", review.id)
        if resting:
            found = [("decision", d.id, snapshot.title_of(d)) for d in resting]
            self._fact(words.say("Decisions that rest on this review"), found, "")

    def _fact(self, title: str, rows: list[tuple[str, str, str]], none: str) -> None:
        look = self.bench.look
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(look, title, "small", "muted"))
        for table, row_id, name in rows[:_NAMED]:
            link = TextLink(look, name, wraps=False)
            link.setAccessibleDescription(title)
            link.clicked.connect(lambda _checked=False, at=(table, row_id): self.bench.go(*at))
            column.addWidget(link)
        if len(rows) > _NAMED:
            more = self.bench.words.say("and {n} more", n=len(rows) - _NAMED)
            column.addWidget(Label(look, more, "small", "muted"))
        if not rows:
            column.addWidget(Label(look, none, wraps=True))
        self._fact_grid.add(part, 6)


def _over(look: Look, title: str, said: Label) -> QWidget:
    """A text beneath its title."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.px(1))
    column.addWidget(Label(look, title, "small", "muted"))
    column.addWidget(said)
    return part
