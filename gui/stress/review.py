"""The guided page of a stress-test review: its steps in any order, and a record that nobody can bend later."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.forms.bound import Bench, choose_from
from gui.look.controls import Card, EmptyState, Ground, Label, Note, Option, Popup, Rule, ScrollColumn
from gui.look.look import Look
from gui.stress.board import Board
from gui.stress.cards import titled
from gui.stress.comparing import CompareSheet
from gui.stress.detail import DetailCard
from gui.stress.head import ReviewHead
from gui.stress.late import LateCard
from gui.stress.parts import PeopleCard, advice_card, findings_card, premortem_card, questions_card
from gui.stress.rating_card import RatingCard
from gui.stress.scope import ScopeCard
from gui.stress.standing import (
    Rated,
    columns_of,
    pointed_to,
    rated_of,
    second_sentence,
    sentence,
    tested_of,
)
from gui.stress.steps import STEP_OF, StepList, steps_of
from gui.stress.tunnel import KeyHints, TunnelCard
from gui.stress.verdict import AddendaCard, LockInCard, VerdictCard
from gui.stress.walk import order_tabs
from gui.workspace.document import Document
from gui.workspace.dropped import dropped_sheets
from gui.workspace.selection import Selection
from model.project import Entry
from model.rules import stress
from model.tables import StressTestReview
from model.trouble import UserTrouble

NARROW = 1680
"""px of the design: below this width of the page the cards at the right go beneath the others."""


class ReviewPage(QWidget):
    """Plans, holds, closes and shows stress-test reviews. Every field is kept when it is left.

    `row_requested` carries (table, id) of another record that is to be shown where it lives; `left` says that the
    person wants back to the list.
    """

    row_requested = Signal(str, str)
    left = Signal()
    send_wanted = Signal(str)
    """Id of a review whose rating sheets are to go out."""
    take_wanted = Signal(str, list)
    """Id of a review and the files that were dropped, which are to be taken in."""
    report_wanted = Signal(str, str)
    """Id of a review that is to become a report, and as what: "pages" or "workbook"."""

    def __init__(self, look: Look, document: Document, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._document, self._selection = look, document, selection
        self.bench = Bench(look, document, selection, self.row_requested.emit)
        self.review_id, self._assumption, self._is_narrow = "", "", None
        self.popup: Popup | None = None
        self._rated: list[Rated] = []
        self.setProperty("ring", False)
        self.setAcceptDrops(True)
        self._build()
        document.changed.connect(self._on_changed)
        self._ordering = QTimer(self, singleShot=True, interval=0)
        self._ordering.timeout.connect(self._order)
        self.tunnel.matrix.moved.connect(self._ordering.start)
        for card in (self.findings, self.premortem, self.people, self.questions, self.advice):
            card.unfolded.connect(self._ordering.start)
        QApplication.instance().focusChanged.connect(self._on_focus)

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = ReviewHead(self.bench)
        self.head.acted.connect(self._act)
        self.trouble = Note(self._look)
        self.trouble.setContentsMargins(self._look.px(16), 0, self._look.px(16), self._look.px(8))
        for part in (self.head, self.trouble, Rule()):
            column.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(0)
        column.addLayout(row, 1)
        self.steps = StepList(self.bench)
        self.steps.chosen.connect(self.go_to_step)
        self.steps.wanted.connect(self.go_to)
        row.addWidget(self.steps)
        row.addWidget(Rule(upright=True))
        row.addWidget(self._centre(), 1)

    def _centre(self) -> QWidget:
        look, words = self._look, self.bench.words
        ground = Ground("canvas")
        around = QVBoxLayout(ground)
        around.setContentsMargins(0, 0, 0, 0)
        self._scroll = ScrollColumn(look, margin=16, gap=12)
        around.addWidget(self._scroll)
        self.sentence = Label(look, "", "brand", wraps=True)
        self.second = Label(look, "", tone="muted", wraps=True)
        top = QVBoxLayout()
        top.setSpacing(look.px(2))
        top.addWidget(self.sentence)
        top.addWidget(self.second)
        self._scroll.body.addLayout(top)
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._scroll.body.addWidget(self._holder)
        self._scroll.body.addStretch(1)
        self._make_cards()
        question = words.say("Plan the first one: what must be true for the plan to work?")
        self._empty = EmptyState(look, "shield-alert", words.say("No review is chosen."), question)
        around.addWidget(self._empty)
        self._empty.hide()
        return ground

    def _make_cards(self) -> None:
        bench, look, words = self.bench, self._look, self.bench.words
        self.board_card = Card(look)
        head = titled(bench, self.board_card, words.say("What carries the plan, and could break"))
        self._board_keys = KeyHints(bench, (("0…3 0…3", words.say("rate")),))
        head.addWidget(self._board_keys)
        self.board = Board(bench)
        self.board_card.body.addWidget(self.board, 1)
        self.ratings_card = RatingCard(bench)
        self.ratings_card.send_wanted.connect(lambda: self.send_wanted.emit(self.review_id))
        self.ratings_card.take_wanted.connect(lambda: self.take_wanted.emit(self.review_id, []))
        self.ratings = self.ratings_card.table
        self.detail = DetailCard(bench)
        self.tunnel = TunnelCard(bench)
        self.lock_in = LockInCard(bench)
        self.verdict = VerdictCard(bench)
        self.findings = findings_card(bench)
        self.premortem = premortem_card(bench)
        self.questions = questions_card(bench)
        self.advice = advice_card(bench)
        self.people = PeopleCard(bench)
        self.scope = ScopeCard(bench)
        self.addenda = AddendaCard(bench)
        self.late = LateCard(bench)
        for view in (self.board, self.ratings):
            view.chosen.connect(self.choose)
            view.opened.connect(self._open_detail)
        self.board.rated.connect(lambda a, load, weak: self._rate(a, load_bearing=load, vulnerable=weak))
        self.ratings.rated.connect(lambda a, name, value: self._rate(a, **{name: value}))
        self._left = self._stacked(self.tunnel, self.findings, self.advice, self.premortem, self.questions)
        self._right = self._stacked(self.lock_in, self.verdict, self.people, self.scope)
        self._arrange(narrow=False)

    def _stacked(self, *cards: QWidget) -> QWidget:
        """Cards under each other, each only as high as it needs."""
        holder = QWidget()
        stack = QVBoxLayout(holder)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(self._look.px(12))
        for card in cards:
            stack.addWidget(card)
        stack.addStretch(1)
        return holder

    def _arrange(self, *, narrow: bool) -> None:
        """Three columns; two where the page is narrow, what stood at the right beneath."""
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        grid, px = self._grid, self._look.px
        wide = [(self.board_card, 0, 0, 1), (self.ratings_card, 0, 1, 1), (self.detail, 0, 2, 1),
                (self._left, 1, 0, 2), (self._right, 1, 2, 1), (self.late, 2, 0, 3),
                (self.addenda, 3, 0, 3)]  # fmt: skip
        stacked = [(self.board_card, 0, 0, 1), (self.ratings_card, 0, 1, 1), (self.detail, 1, 0, 2),
                   (self._left, 2, 0, 2), (self._right, 3, 0, 2), (self.late, 4, 0, 2),
                   (self.addenda, 5, 0, 2)]  # fmt: skip
        for card, *_ in wide:
            # Not takeAt: the old item would live on and keep the new one from hearing that its card grew.
            grid.removeWidget(card)
        for card, row, column, span in stacked if narrow else wide:
            grid.addWidget(card, row, column, 1, span)
        grid.setSpacing(px(12))
        grid.setColumnMinimumWidth(0, px(310 if narrow else 400))
        grid.setColumnMinimumWidth(2, 0 if narrow else px(360))
        for column, stretch in enumerate((0, 1, 0)):
            grid.setColumnStretch(column, stretch)
        self.board_card.setMaximumWidth(px(310 if narrow else 400))
        for card in (self.detail, self._right):
            card.setMaximumWidth(16_777_215 if narrow else px(380))

    # Showing

    def show_review(self, review_id: str) -> None:
        """Show a review; one that is no longer there is passed over."""
        if self._document.snapshot.find(StressTestReview, review_id) is None:
            return
        if review_id != self.review_id:
            self._leave_fields()
            self._scroll.verticalScrollBar().setValue(0)
            self._tell(None)
            self._assumption = ""
        self.review_id = review_id
        self._selection.choose("stress_test_review", (review_id,))
        self._renew()

    def choose(self, assumption_id: str) -> None:
        """Look at an assumption of the review."""
        self._assumption = assumption_id
        self._renew()

    def _renew(self) -> None:
        bench = self.bench
        review = self._document.snapshot.find(StressTestReview, self.review_id)
        self._scroll.setVisible(review is not None)
        self._empty.setVisible(review is None)
        self.head.setVisible(review is not None)
        self.steps.setVisible(review is not None)
        if review is None:
            return
        closed = bench.sealed(review)
        self._rated = rated = rated_of(bench, review)
        if all(row.id != self._assumption for row in rated):
            self._assumption = rated[0].id if rated else ""
        columns = columns_of(bench, review)
        tested = tested_of(bench, review, columns)
        self.head.show_review(review)
        self.sentence.setText(sentence(bench, review, rated, columns, tested))
        self.second.setText(second_sentence(bench, review, rated))
        self.second.setVisible(bool(self.second.text()))
        self.board.show_rated(rated, self._assumption, closed)
        self.ratings_card.show_review(review, rated, self._assumption)
        self._board_keys.setVisible(not closed and not self._is_narrow)
        self.detail.show_rated(review, next((row for row in rated if row.id == self._assumption), None))
        self.tunnel.show_review(review, columns, tested)
        self.lock_in.show_review(review)
        self.verdict.show_review(review, pointed_to(rated, tested))
        for card in (self.findings, self.premortem, self.questions, self.people, self.scope, self.advice,
                     self.late, self.addenda):  # fmt: skip
            card.show_review(review)
        self.steps.show_steps(steps_of(bench, review, rated, tested))
        missing = stress.unmet(stress.needs_of_review(bench.snapshot, review))
        self.steps.show_needs([] if closed else missing, closed)
        self._ordering.start()

    def _order(self) -> None:
        """Tab follows the page from its top to its end, though fields are made as they are needed."""
        order_tabs((self.head, self.steps, self.board, self.ratings_card, self.detail, self.tunnel, self.findings,
                    self.advice, self.premortem, self.questions, self.lock_in, self.verdict, self.people, self.scope,
                    self.late, self.addenda))  # fmt: skip

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """A scroll area follows the keyboard only within itself; here also when it comes in."""
        content = self._scroll.content
        was_in = before is not None and content.isAncestorOf(before)
        if now is None or was_in or not content.isAncestorOf(now):
            return
        if now.height() < self._scroll.viewport().height():
            self._scroll.ensureWidgetVisible(now, 0, self._look.px(24))

    def _on_changed(self, entry: Entry) -> None:
        del entry
        self.bench.busy = True
        try:
            if self.review_id and self._document.snapshot.find(StressTestReview, self.review_id) is None:
                self.review_id = ""
                self.left.emit()
            self._renew()
        finally:
            self.bench.busy = False

    def _leave_fields(self) -> None:
        """Keep what is being typed in the record that is left."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()

    # Doing

    def _act(self, name: str) -> None:
        acts: dict[str, Callable[[], UserTrouble | None]] = {
            "open": lambda: self.bench.write("open_review", review_id=self.review_id),
            "close": lambda: self.bench.write("close_review", review_id=self.review_id),
        }
        self._leave_fields()
        if name == "back":
            self.left.emit()
        elif name == "addendum":
            self._reach(self.addenda, self.addenda.start)
        elif name == "compare":
            CompareSheet(
                self.bench, self._document.snapshot.get(StressTestReview, self.review_id), self.window()
            ).open()
        elif name == "report":
            self._offer_report()
        else:
            self._tell(acts[name]())

    def _offer_report(self) -> None:
        words = self.bench.words
        options = [Option("pages", words.say("Pages to print or save as PDF…"), icon="printer"),
                   Option("workbook", words.say("Excel workbook…"), icon="file-spreadsheet")]  # fmt: skip
        self.popup = choose_from(self.bench, self.head.report, words.say("Review report"), options,
                                 lambda kind: self.report_wanted.emit(self.review_id, str(kind)))  # fmt: skip

    def _rate(self, assumption_id: str, **values: object) -> None:
        self._tell(self.bench.write("rate_assumption", review_id=self.review_id, assumption_id=assumption_id, **values))

    # Rating sheets that are dropped anywhere on the page

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.ratings_card.sheets.isVisibleTo(self) and dropped_sheets(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_wanted.emit(self.review_id, dropped_sheets(event.mimeData()))

    def _tell(self, trouble: UserTrouble | None) -> None:
        self.trouble.say(trouble.told(self.bench.words) if trouble is not None else "")

    def _open_detail(self, assumption_id: str) -> None:
        self.choose(assumption_id)
        self._reach(self.detail, self.detail.start)

    def go_to_step(self, name: str) -> None:
        """Bring a step into sight with the keyboard in it."""
        starts: dict[str, tuple[QWidget, Callable[[], object]]] = {
            "scope": (self.scope, self.scope.start),
            "people": (self.people, self.people.start),
            "rate": (self.ratings_card, self.ratings.setFocus),
            "wind": (self.tunnel, self.tunnel.start),
            "premortem": (self.premortem, self.premortem.start),
            "questions": (self.questions, self.questions.start),
            "findings": (self.findings, self.findings.start),
            "lock_in": (self.lock_in, self.lock_in.start),
            "verdict": (self.verdict, self.verdict.start),
            "next": (self.verdict, lambda: self.verdict.start("next_due")),
        }
        self.steps.set_current(name)
        self._reach(*starts[name])

    def go_to(self, code: str, row_id: str = "") -> None:
        """Put the keyboard where a need of that code is answered; `row_id` is the assumption or option it names."""
        if code == "plan_moment":
            self.head.buttons["open"].setFocus(Qt.FocusReason.OtherFocusReason)
        elif code == "rate" and row_id:
            self.choose(row_id)
            self.go_to_step("rate")
        elif code == "cell":
            self.steps.set_current("wind")
            self._reach(self.tunnel, lambda: self.tunnel.start(row_id))
        elif code in STEP_OF:
            self.go_to_step(STEP_OF[code])

    def go_to_open(self) -> None:
        """Go to the first thing that is still missing."""
        review = self._document.snapshot.find(StressTestReview, self.review_id)
        if review is None or self.bench.sealed(review):
            return
        missing = stress.unmet(stress.needs_of_review(self.bench.snapshot, review))
        if missing:
            self.go_to(missing[0].code, missing[0].row)

    def _reach(self, card: QWidget, start: Callable[[], object]) -> None:
        start()
        QTimer.singleShot(0, self, lambda: self._bring(card))

    def _bring(self, card: QWidget) -> None:
        """Show the top of a card, or what has the keyboard in it where both do not fit."""
        px = self._look.px
        top = card.mapTo(self._scroll.content, card.rect().topLeft()).y()
        bar, page = self._scroll.verticalScrollBar(), self._scroll.viewport().height()
        if top < bar.value() or top + card.height() > bar.value() + page:
            bar.setValue(max(0, top - px(12)))
        focused = QApplication.focusWidget()
        if focused is not None and card.isAncestorOf(focused) and focused.height() < page:
            self._scroll.ensureWidgetVisible(focused, 0, px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self.head.rename()
        elif event.key() == Qt.Key.Key_F8:
            self.go_to_open()
        elif event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)

    def _back(self) -> None:
        """From a card to its step, from there to the list of reviews."""
        focused = QApplication.focusWidget()
        if focused is not None and self._scroll.isAncestorOf(focused):
            self.steps.steps[self.steps.current].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._look.px(NARROW)
        self.steps.setFixedWidth(self._look.px(216 if narrow else 264))
        self._board_keys.setVisible(not narrow and not self.ratings_card.keys.isHidden())
        self._arrange(narrow=narrow)
