"""The top of a review: its name, state and scope at the left, what can be done with it at the right."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from gui.forms.bound import Bench, Bound
from gui.forms.states import state_icon
from gui.look.controls import Button, ElidedLabel, Ground, IconButton, Pill
from model.kinds import ReviewState, ReviewType
from model.rules import stress
from model.rules.compared import review_before
from model.tables import StressTestReview

_SHORT = 1000
"""px of the design: a line that is shorter has no room for every text."""


class ReviewHead(Ground):
    """`acted` carries what was clicked: back, compare, report, open, close or addendum."""

    acted = Signal(str)

    def __init__(self, bench: Bench) -> None:
        super().__init__("surface")
        self._bench, look, words = bench, bench.look, bench.words
        self._review_id = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(8), look.px(8), look.px(16), look.px(8))
        row.setSpacing(look.px(8))
        self.back = IconButton(look, "arrow-left", words.say("All reviews"), keys="Esc")
        self.back.clicked.connect(lambda: self.acted.emit("back"))
        row.addWidget(self.back)
        self.title = ElidedLabel(look, "", "heading")
        row.addWidget(self.title)
        self._row = row
        self.pencil = IconButton(look, "pencil", words.say("Rename the review"), keys="F2")
        self.pencil.clicked.connect(self.rename)
        row.addWidget(self.pencil)
        self.state = Pill(look, "")
        self.type = Pill(look, "")
        row.addWidget(self.state)
        row.addWidget(self.type)
        self.scope = ElidedLabel(look, "", "base", "muted")
        row.addWidget(self.scope, 1)
        self.reason = ElidedLabel(look, "", "small", "muted")
        policy = self.reason.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Maximum)
        self.reason.setSizePolicy(policy)
        row.addWidget(self.reason)
        texts = (("open", words.say("Open the review"), "primary", "play"),
                 ("close", words.say("Close review"), "primary", "lock"),
                 ("addendum", words.say("Add an addendum"), "plain", "message-square"))  # fmt: skip
        self.buttons: dict[str, Button] = {}
        self.compare = Button(look, words.say("Compare"), "plain", "git-compare")
        self.compare.clicked.connect(lambda: self.acted.emit("compare"))
        self.report = Button(look, words.say("Review report"), "plain", "printer", drops=True)
        self.report.clicked.connect(lambda: self.acted.emit("report"))
        self._texts = {button: button.shown_text() for button in (self.compare, self.report)}
        row.addWidget(self.compare)
        row.addWidget(self.report)
        for name, text, kind, icon in texts:
            button = Button(look, text, kind, icon)  # type: ignore[arg-type]
            button.clicked.connect(lambda _checked=False, name=name: self.acted.emit(name))
            row.addWidget(button)
            self.buttons[name] = button
        self.field: Bound | None = None

    def show_review(self, review: StressTestReview) -> None:
        bench, words = self._bench, self._bench.words
        closed = bench.sealed(review)
        if review.id != self._review_id or closed:
            self._shut()
        self._review_id = review.id
        self.title.setText(f"{bench.value_text(review, 'code')}  {bench.value_text(review, 'title')}".strip())
        self.title.updateGeometry()
        self.pencil.setVisible(not closed and self.field is None)
        kind = ReviewState(review.state)
        self.state.show_state(words.say(kind.label), kind.tone, state_icon(kind))
        self.type.setVisible(bool(review.type))
        if review.type:
            self.type.show_state(words.say(ReviewType.label_of(review.type)))
        parts = (bench.value_text(review, "mission_id"), self._set_text(review))
        self.scope.setText(", ".join(part for part in parts if part))
        before = review_before(bench.snapshot, review)
        self.compare.setVisible(before is not None)
        if before is not None:
            self._texts[self.compare] = words.say("Compare with {review}", review=before.code or before.title)
        self._fit()
        missing = stress.unmet(stress.needs_of_review(bench.snapshot, review))
        self.buttons["open"].setVisible(review.state == ReviewState.PLANNED)
        self.buttons["close"].setVisible(review.state == ReviewState.OPEN)
        self.buttons["close"].setEnabled(not missing)
        self.buttons["addendum"].setVisible(closed)
        reason = words.count(len(missing), "{n} thing is missing", "{n} things are missing") if missing else ""
        self.reason.setText(reason if review.state == ReviewState.OPEN else "")
        self.reason.setVisible(bool(self.reason.text()))
        self.buttons["close"].setAccessibleDescription(reason)
        if self.field is not None:
            self.field.show_now()

    def _fit(self) -> None:
        """Where the line is short, icons alone lead to report and comparison, and the title keeps its room."""
        short = self.width() < self._bench.look.px(_SHORT)
        for button, text in self._texts.items():
            button.set_text("" if short else text)
            button.setAccessibleName(text)
            button.setToolTip(text if short else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _set_text(self, review: StressTestReview) -> str:
        name = self._bench.value_text(review, "scenario_set_id")
        return self._bench.words.say("scenarios “{name}”", name=name) if name else ""

    def rename(self) -> None:
        """Open the title for typing; it closes when the keyboard leaves."""
        if self.field is not None or self.pencil.isHidden():
            return
        self.field = Bound(self._bench, "stress_test_review", self._review_id, "title", bare=True)
        self.field.setMinimumWidth(self._bench.look.px(280))
        self.field.editor.committed.connect(self._on_committed)
        self._row.insertWidget(2, self.field)
        self.title.hide()
        self.pencil.hide()
        self.field.start()

    def _on_committed(self) -> None:
        if self.field is not None and not self.field.note.text() and not self._bench.busy:
            self._shut()

    def _shut(self) -> None:
        if self.field is None:
            return
        field, self.field = self.field, None
        self._row.removeWidget(field)
        field.hide()
        field.deleteLater()
        self.title.show()
        self.pencil.show()
