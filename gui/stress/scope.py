"""What a review is about: day, occasion, mission, who leads it, by which methods it tests."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.forms.bound import Bench, Bound, FieldGrid, cleared
from gui.look.controls import Card, CheckBox, Label, Note
from gui.stress.cards import titled
from gui.workspace.links import TextLink
from model.kinds import ReviewState, StressMethod
from model.rules.templates import template_of
from model.tables import ReviewMethod, ReviewQuestion, StressTestReview

_SCOPE = (("type", 6), ("planned_on", 6), ("held_on", 6), ("facilitator", 6), ("mission_id", 12), ("trigger", 12),
          ("notes", 12))  # fmt: skip


class MethodChoice(QWidget):
    """The methods of a review to tick; of a closed one those that it used, as text."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench, self._review_id = bench, ""
        look, words = bench.look, bench.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        column.addWidget(Label(look, words.say("Methods"), "small", "muted"))
        self.said = Label(look, "", wraps=True)
        column.addWidget(self.said)
        self.boxes: dict[str, CheckBox] = {}
        for method in StressMethod:
            box = CheckBox(look, words.say(method.label))
            box.setToolTip(words.say(method.help))
            box.clicked.connect(lambda on, method=method: self._take(method, on))
            self.boxes[method.value] = box
            column.addWidget(box)

    def show_review(self, review: StressTestReview) -> None:
        self._review_id = review.id
        closed = self._bench.sealed(review)
        used = {row.method: row.id for row in self._bench.snapshot.referring(ReviewMethod, "review_id", review.id)}
        for method, box in self.boxes.items():
            box.setChecked(method in used)
            box.setVisible(not closed)
        names = [self._bench.words.say(StressMethod.label_of(method)) for method in used]
        self.said.setText(", ".join(names))
        self.said.setVisible(closed)
        self.setVisible(bool(used) or not closed)

    def _take(self, method: StressMethod, on: bool) -> None:
        bench = self._bench
        if on:
            bench.write("add_row", table="review_method", fields={"review_id": self._review_id, "method": method.value})
            return
        for row in bench.snapshot.referring(ReviewMethod, "review_id", self._review_id):
            if row.method == method.value:
                bench.write("remove_row", table="review_method", id=row.id)


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
        self.methods = MethodChoice(bench)
        self.body.addWidget(self.methods)
        self.ask = TextLink(bench.look, bench.words.say("Ask the questions of this type"), wraps=False)
        self.ask.clicked.connect(self._ask)
        self.body.addWidget(self.ask)
        self.note = Note(bench.look)
        self.body.addWidget(self.note)
        self._key: object = None
        self._review_id = ""
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
        self._review_id = review.id
        self.methods.show_review(review)
        asked = {row.topic for row in bench.snapshot.referring(ReviewQuestion, "review_id", review.id)}
        self.ask.setVisible(not closed and bool(set(template_of(review.type).topics) - asked))

    def _ask(self) -> None:
        trouble = self.bench.write("use_template", review_id=self._review_id)
        self.note.say(trouble.told(self.bench.words) if trouble is not None else "")

    def start(self) -> None:
        field = self.fields.get("held_on")
        if field is not None:
            field.start()

    def _build(self, review: StressTestReview, closed: bool) -> None:
        bench = self.bench
        cleared(self._column)
        grid = FieldGrid(bench.look, narrow=260)
        self.fields = grid.add_row(bench, review, _SCOPE, closed)
        self._column.addWidget(grid)
