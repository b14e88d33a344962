"""The wind tunnel of any review on a tab of its own: options against scenarios, worked as in the review itself."""

from collections import Counter

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.boards.cards import stacked
from gui.boards.page import BoardPage
from gui.forms.bound import Bench
from gui.look.controls import Button, Choice, EmptyState, Label, Option
from gui.stress.standing import Tested, columns_of, tested_of
from gui.stress.tunnel import TunnelCard
from gui.workspace.desk import Desk
from gui.workspace.room import Header, RoomStatus
from model.dates import earliest_day
from model.kinds import ReviewState, WindLabel
from model.tables import StressTestReview, WindTunnelRow


class WindTunnelPage(BoardPage):
    """One review at a time: an open one first, else the last in which something was tested."""

    chooses = "wind_tunnel_row"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look, words = desk.look, desk.words
        self._review = ""
        self.bench = Bench(look, desk.document, desk.selection, desk.ways.row_requested.emit)
        self.reviews = Choice(look, words, words.say("Review"))
        self.reviews.chosen.connect(lambda review: self.show_review(str(review)))
        self.state = Label(look, "", "small", "muted")
        self.go = Button(look, words.say("Open the review"), "link", "arrow-right")
        self.go.clicked.connect(lambda: desk.ways.row_requested.emit("stress_test_review", self._review))
        top = QWidget()
        line = QHBoxLayout(top)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(10))
        line.addWidget(self.reviews, 2)
        line.addWidget(self.state)
        line.addWidget(self.go)
        line.addStretch(1)
        self.tunnel = TunnelCard(self.bench)
        self.arrange(stacked(look, top, self.tunnel), ())
        self.renew()

    def fill_header(self, header: Header) -> None:
        header.add_steps()
        ways = self.desk.ways
        header.set_primary(self.desk.words.say("Plan a review"), "plus",
                           lambda: ways.action_requested.emit("plan_review"))  # fmt: skip

    def status(self) -> RoomStatus:
        count = self.desk.snapshot.count(WindTunnelRow)
        return RoomStatus(span=self.desk.words.count(count, "{n} option tested", "{n} options tested"))

    def empty(self) -> EmptyState:
        words = self.desk.words
        question = words.say("Options are tested against scenarios in a review: what works in every future?")
        state = EmptyState(self.desk.look, "shield-question-mark", words.say("Nothing has been tested yet."), question,
                           words.say("Plan a review"))  # fmt: skip
        state.acted.connect(lambda: self.desk.ways.action_requested.emit("plan_review"))
        return state

    def is_empty(self) -> bool:
        return not self.desk.snapshot.count(StressTestReview)

    def show_review(self, review_id: str) -> None:
        self._review = review_id
        self.renew()

    def reveal(self, row_id: str) -> None:
        """Show a review, or the review of an option."""
        row = self.desk.snapshot.find(WindTunnelRow, row_id)
        self.show_review(row.review_id if row is not None else row_id)

    def show_content(self) -> None:
        snapshot, words = self.desk.snapshot, self.desk.words
        rows = self._in_order()
        review = snapshot.find(StressTestReview, self._review) or rows[0]
        self._review = review.id
        self.reviews.set_options([Option(row.id, snapshot.title_of(row)) for row in rows])
        self.reviews.set_current(review.id)
        self.state.setText(words.say(ReviewState.label_of(review.state)))
        self.bench.busy = True
        columns = columns_of(self.bench, review)
        tested = tested_of(self.bench, review, columns)
        self.tunnel.show_review(review, columns, tested)
        self.bench.busy = False
        self.sentence.setText(self._sentence(tested, len(columns)))

    def _in_order(self) -> list[StressTestReview]:
        """Open ones first, then those in which something was tested, the latest first."""
        snapshot = self.desk.snapshot

        def weight(row: StressTestReview) -> tuple[bool, bool, tuple[int, ...]]:
            day = earliest_day(row.held_on or row.planned_on)
            is_bare = not snapshot.referring(WindTunnelRow, "review_id", row.id)
            return row.state == ReviewState.CLOSED, is_bare, (-(day.toordinal() if day is not None else 0),)

        return sorted(snapshot.all(StressTestReview), key=weight)

    def _sentence(self, tested: list[Tested], futures: int) -> str:
        words = self.desk.words
        if not tested:
            return words.say("Nothing was put into the wind tunnel of this review.")
        counts = Counter(row.label for row in tested)
        best_first = (WindLabel.NO_REGRET, WindLabel.ROBUST, WindLabel.CONDITIONAL, WindLabel.FRAGILE)
        parts = [words.say("{n} {label}", n=counts[label], label=words.say(label.label).lower())
                 for label in best_first if counts[label]]  # fmt: skip
        if counts[None]:
            parts.append(words.count(counts[None], "{n} with an open cell", "{n} with open cells"))
        said = words.count(len(tested), "{n} option in {futures}", "{n} options in {futures}",
                           futures=words.count(futures, "{n} future", "{n} futures"))  # fmt: skip
        return words.say("{said}: {parts}.", said=said, parts=", ".join(parts))
