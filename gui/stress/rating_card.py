"""The card of ratings: how many are done, the table, and rating sheets going out and coming back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from gui.forms.bound import Bench, choose_from
from gui.look.controls import Button, Card, ElidedLabel, Option, Popup
from gui.stress.cards import titled
from gui.stress.ratings import RatingTable
from gui.stress.standing import Rated
from gui.stress.tunnel import KeyHints
from model.tables import ReviewParticipant, StressTestReview


class RatingCard(Card):
    """`send_wanted` and `take_wanted` ask for rating sheets to be sent out and taken in."""

    send_wanted = Signal()
    take_wanted = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.look, margin=0, gap=0)
        look, words = bench.look, bench.words
        self._bench = bench
        inner = Card(look, margin=0)
        inner.setProperty("kind", "")
        head = titled(bench, inner, words.say("Ratings"))
        self.count = ElidedLabel(look, "", "small", "muted")
        head.insertWidget(1, self.count, 100)
        self.keys = KeyHints(bench, (("0…3", words.say("rate")), ("Space", words.say("state"))))
        head.addWidget(self.keys)
        self.sheets = Button(look, words.say("Rating sheets"), drops=True)
        self.sheets.clicked.connect(self.offer)
        head.addWidget(self.sheets)
        holder = QVBoxLayout()
        holder.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))
        holder.addWidget(inner)
        self.body.addLayout(holder)
        self.table = RatingTable(bench)
        self.body.addWidget(self.table)
        self.body.addStretch(1)
        self.popup: Popup | None = None

    def offer(self) -> None:
        """Offer to send sheets out or to take them in."""
        words = self._bench.words
        options = [Option("send", words.say("Send them out…"), icon="file-output"),
                   Option("take", words.say("Take them in…"), icon="file-input")]  # fmt: skip
        self.popup = choose_from(self._bench, self.sheets, words.say("Rating sheets"), options, self._chosen)

    def _chosen(self, wanted: object) -> None:
        (self.send_wanted if wanted == "send" else self.take_wanted).emit()

    def show_review(self, review: StressTestReview, rated: list[Rated], current: str) -> None:
        """Show the ratings of a review, the assumption `current` chosen."""
        bench, words = self._bench, self._bench.words
        closed = bench.sealed(review)
        self.table.show_rated(rated, current, closed)
        self.keys.setVisible(not closed)
        done = sum(row.is_rated for row in rated)
        said = words.say("{n} of {all} rated", n=done, all=len(rated))
        people = bench.snapshot.referring(ReviewParticipant, "review_id", review.id)
        back = sum(bool(person.answered_on) for person in people)
        if back:
            sheets = words.say("{n} of {all} sheets are back", n=back, all=len(people))
            said = words.say("{rated}, {sheets}", rated=said, sheets=sheets)
        spreads = [spread for row in rated for spread in (row.load_spread, row.weak_spread) if spread is not None]
        most = max((spread.people for spread in spreads), default=0)
        if most > back:
            said = words.count(back, "{all} answers from {n} sheet: two copies of the project took the same one in",
                               "{all} answers from {n} sheets: two copies of the project took the same one in",
                               all=words.number(most))  # fmt: skip
        self.count.setText(said)
        self.sheets.setVisible(not closed)
