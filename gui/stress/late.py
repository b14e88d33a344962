"""What came to a closed review without knowing of its closing: kept beside it, and made an addendum by a click."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from gui.forms.bound import Bench, cleared
from gui.look.controls import Card, Label
from gui.stress.cards import titled
from gui.workspace.links import TextLink
from model.edits.describe import shown
from model.tables import ALL, ReviewAddendum, StressTestReview

_PARTS = ("assumption_rating", "wind_tunnel_row", "wind_tunnel_cell", "premortem_entry", "finding",
          "review_participant", "review_question", "recommended_decision", "rating_answer")  # fmt: skip


@dataclass(frozen=True)
class Late:
    """A value or part that came late, said in words, and whose it was."""

    text: str
    who: str


def late_of(bench: Bench, review: StressTestReview) -> list[Late]:
    """What came late to the review and its parts, in the order of the rows."""
    project, words = bench.document.project, bench.words
    found = [one for one in project.late_changes() if _belongs(bench, one, review.id)]
    wanted = {one.txn for one in found}
    authors = {txn.id: txn.author.name for txn in project.history() if txn.id in wanted}
    return [Late(_said(bench, one), authors.get(one.txn) or words.say("somebody")) for one in found]


def _belongs(bench: Bench, one: Any, review_id: str) -> bool:
    if one.table == "stress_test_review":
        return bool(one.row == review_id)
    if not one.field and isinstance(one.value, dict):
        return one.value.get("review_id") == review_id
    row = bench.snapshot.lookup(one.row, one.table) if one.table in _PARTS else None
    return row is not None and getattr(row, "review_id", None) == review_id


def _said(bench: Bench, one: Any) -> str:
    """A field with its value, or a part by its name."""
    words, about = bench.words, ALL[one.table].about
    if one.field:
        field = about.field(one.field)
        value = shown(field, one.value, bench.snapshot, words)
        return words.say("{field}: {value}", field=words.say(field.title), value=value or words.say("nothing"))
    fields = one.value if isinstance(one.value, dict) else {}
    title = shown(about.field(about.title_field), fields.get(about.title_field), bench.snapshot, words)
    return words.say("{field}: {value}", field=words.say(about.one), value=title)


class LateCard(Card):
    """Only there where something came late."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.look)
        self.bench = bench
        self._key: object = None
        titled(bench, self, bench.words.say("Came after it was closed"),
               bench.words.say("Kept beside the record; it changes nothing in it"))  # fmt: skip
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        self.links: list[TextLink] = []
        self.hide()

    def show_review(self, review: StressTestReview) -> None:
        """Look for what came late; looks anew only where the seals or addenda have changed."""
        bench = self.bench
        if not bench.sealed(review):
            self.hide()
            return
        addenda = bench.snapshot.referring(ReviewAddendum, "review_id", review.id)
        key = (review.id, bench.snapshot.seals, addenda)
        if key == self._key:
            return
        self._key = key
        found = late_of(bench, review)
        cleared(self._rows)
        self.links = []
        told = {addendum.text for addendum in addenda}
        for late in found:
            self._add(review, late, told)
        self.setVisible(bool(found))

    def _add(self, review: StressTestReview, late: Late, told: set[str]) -> None:
        look, words = self.bench.look, self.bench.words
        text = words.say("{what}, from {who}", what=late.text, who=late.who)
        self._rows.addWidget(Label(look, text, wraps=True))
        if text in told:
            self._rows.addWidget(Label(look, words.say("stands as an addendum"), "small", "muted"))
            return
        link = TextLink(look, words.say("Make it an addendum"), wraps=False)
        link.setAccessibleName(words.say("Make an addendum of {what}", what=text))
        link.clicked.connect(self._writer(review.id, text))
        self.links.append(link)
        self._rows.addWidget(link)

    def _writer(self, review_id: str, text: str) -> Callable[[], object]:
        return lambda: self.bench.write("add_review_addendum", review_id=review_id, text=text)
