"""The left column: nine steps in any order, each with its state in words, and what still stands before closing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QVBoxLayout

from gui.forms.bound import Bench, cleared
from gui.look import paint
from gui.look.controls import Ground, Label, Rule, ScrollColumn
from gui.stress.standing import Rated, Tested
from model.kinds import ReviewState, Verdict
from model.rules import stress
from model.rules.rhythm import proposed_next
from model.rules.stress import Need
from model.tables import Finding, PremortemEntry, ReviewParticipant, ReviewQuestion, StressTestReview

_SHOWN = 7
STEP_OF = {"held_on": "scope", "plan_moment": "scope", "rate": "rate", "cell": "wind", "lock_in": "lock_in",
           "verdict": "verdict", "next_due": "next"}  # fmt: skip
"""The step in which a need of that code is answered."""


@dataclass(frozen=True)
class Step:
    """A step of a review: `done` None = begun, not finished."""

    name: str
    title: str
    said: str
    done: bool | None


def steps_of(bench: Bench, review: StressTestReview, rated: Sequence[Rated], tested: Sequence[Tested]) -> list[Step]:
    """The nine steps and where each stands; a tenth where reviews of its type ask questions of their own."""
    words = bench.words
    asked = bench.snapshot.referring(ReviewQuestion, "review_id", review.id)
    found = [
        Step("scope", words.say("Scope and plan version"), *_scope(bench, review)),
        Step("people", words.say("People in the review"), *_people(bench, review)),
        Step("rate", words.say("Rate assumptions"), *_ratings(bench, rated)),
        Step("wind", words.say("Wind tunnel"), *_wind(bench, review, tested)),
        Step("premortem", words.say("Pre-mortem"), *_premortem(bench, review)),
        Step("findings", words.say("Findings"), *_findings(bench, review)),
        Step("lock_in", words.say("Lock-in question"), *_lock_in(bench, review)),
        Step("verdict", words.say("Verdict"), *_verdict(bench, review)),
        Step("next", words.say("Next review"), *_next(bench, review)),
    ]
    if asked:
        found.insert(2, Step("questions", words.say("Questions of its type"), *_questions(bench, asked)))
    return found


def _scope(bench: Bench, review: StressTestReview) -> tuple[str, bool | None]:
    words = bench.words
    held = bench.value_text(review, "held_on")
    if review.state == ReviewState.PLANNED:
        planned = bench.value_text(review, "planned_on")
        return (words.say("planned for {date}", date=planned), None) if planned else (words.say("no day yet"), False)
    if not held:
        return words.say("say when it was held"), None
    return words.say("held {date}", date=held), True


def _people(bench: Bench, review: StressTestReview) -> tuple[str, bool | None]:
    words = bench.words
    people = bench.snapshot.referring(ReviewParticipant, "review_id", review.id)
    if not people:
        return words.say("nobody named yet"), False
    outside = sum(bool(bench.value(p, "from_outside")) for p in people)
    named = words.count(len(people), "{n} person", "{n} people")
    return words.say("{people}, {n} from outside delivery", people=named, n=outside), True


def _ratings(bench: Bench, rated: Sequence[Rated]) -> tuple[str, bool | None]:
    words = bench.words
    if not rated:
        return words.say("no assumptions yet"), False
    done = sum(r.is_rated for r in rated)
    missing = [r.code for r in rated if r.is_critical and not r.is_rated]
    said = words.say("{n} of {all} rated", n=done, all=len(rated))
    if len(missing) == 1:
        said = words.say("{n} of {all} rated, {code} is missing", n=done, all=len(rated), code=missing[0])
    return said, (True if done and not missing else None if done else False)


def _wind(bench: Bench, review: StressTestReview, tested: Sequence[Tested]) -> tuple[str, bool | None]:
    words = bench.words
    if not stress.scenarios_of(bench.snapshot, review):
        return words.say("no scenarios chosen"), None if tested else False
    if not tested:
        return words.say("no options yet"), None
    scores = [score for row in tested for score in row.scores]
    filled = sum(score is not None for score in scores)
    said = words.say("{n} of {all} cells filled", n=filled, all=len(scores))
    return said, True if filled == len(scores) else None


def _premortem(bench: Bench, review: StressTestReview) -> tuple[str, bool | None]:
    words = bench.words
    causes = bench.snapshot.referring(PremortemEntry, "review_id", review.id)
    if not causes:
        return words.say("not tried yet"), False
    return words.count(len(causes), "{n} cause", "{n} causes"), True


def _questions(bench: Bench, asked: Sequence[ReviewQuestion]) -> tuple[str, bool | None]:
    done = sum(bool(bench.value(row, "grade")) for row in asked)
    said = bench.words.say("{n} of {all} answered", n=done, all=len(asked))
    return said, True if done == len(asked) else None if done else False


def _findings(bench: Bench, review: StressTestReview) -> tuple[str, bool | None]:
    words = bench.words
    found = bench.snapshot.referring(Finding, "review_id", review.id)
    if not found:
        return words.say("none yet"), False
    alone = sum(not f.owner and not f.owner_id for f in found)
    count = words.count(len(found), "{n} finding", "{n} findings")
    if alone:
        return words.say("{findings}, {n} without an owner", findings=count, n=alone), None
    return words.say("{findings}, all have an owner", findings=count), True


def _lock_in(bench: Bench, review: StressTestReview) -> tuple[str, bool | None]:
    words = bench.words
    if not bench.value(review, "lock_in"):
        return words.say("not answered"), False
    if not bench.value(review, "lock_in_text"):
        return words.say("answered, reason missing"), None
    return words.say("answered"), True


def _verdict(bench: Bench, review: StressTestReview) -> tuple[str, bool | None]:
    verdict = bench.value(review, "verdict")
    if not verdict:
        return bench.words.say("not given"), False
    return bench.words.say(Verdict.label_of(verdict)), True


def _next(bench: Bench, review: StressTestReview) -> tuple[str, bool | None]:
    due, words = bench.value_text(review, "next_due"), bench.words
    if due:
        return due, True
    one = proposed_next(bench.snapshot, review)
    return (words.say("proposed: {date}", date=words.date(one.text)) if one else words.say("not set")), False


class StepList(Ground):
    """`chosen` carries the name of a step, `wanted` the code and the row of a need that was clicked."""

    chosen = Signal(str)
    wanted = Signal(str, str)

    def __init__(self, bench: Bench) -> None:
        super().__init__("surface")
        self._bench, look = bench, bench.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        scroll = ScrollColumn(look, margin=0, gap=0)
        column.addWidget(scroll)
        top = Label(look, bench.words.say("Steps, in any order"), "small", "muted")
        top.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(4))
        scroll.body.addWidget(top)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        scroll.body.addLayout(self._rows)
        scroll.body.addStretch(1)
        self._asks = QVBoxLayout()
        self._asks.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(12))
        self._asks.setSpacing(look.px(2))
        scroll.body.addLayout(self._asks)
        self.steps: dict[str, _StepRow] = {}
        self.needs: list[_NeedRow] = []
        self.current = "rate"

    def show_steps(self, steps: Sequence[Step]) -> None:
        if list(self.steps) != [step.name for step in steps]:
            cleared(self._rows)
            self.steps = {}
            for number, step in enumerate(steps, 1):
                row = _StepRow(self._bench, number)
                row.clicked.connect(lambda _checked=False, name=step.name: self.chosen.emit(name))
                row.stepped.connect(self._step)
                self.steps[step.name] = row
                self._rows.addWidget(row)
        for step in steps:
            self.steps[step.name].show_step(step)
        self.set_current(self.current)

    def set_current(self, name: str) -> None:
        """Tint the step at hand."""
        self.current = name
        for each, row in self.steps.items():
            row.set_current(each == name)

    def show_needs(self, needs: Sequence[Need], closed: bool) -> None:
        """Name what is missing; of a closed review, that it never changes."""
        look, words = self._bench.look, self._bench.words
        cleared(self._asks)
        self.needs = []
        self._asks.addWidget(Rule())
        self._asks.addSpacing(look.px(8))
        if closed:
            self._asks.addWidget(Label(look, words.say("This review is closed"), "strong"))
        elif needs:
            self._asks.addWidget(Label(look, words.say("Before this review can close"), "strong", wraps=True))
        else:
            self._asks.addWidget(Label(look, words.say("This review can close"), "strong", wraps=True))
        for need in needs[:_SHOWN]:
            args = {name: words.say(value) for name, value in need.args}
            row = _NeedRow(self._bench, words.say(need.message, **args))
            row.clicked.connect(lambda _checked=False, need=need: self.wanted.emit(need.code, need.row))
            self.needs.append(row)
            self._asks.addWidget(row)
        if len(needs) > _SHOWN:
            more = words.say("and {n} more", n=len(needs) - _SHOWN)
            self._asks.addWidget(Label(look, more, "small", "muted"))
        text = words.say("A closed review never changes. Later remarks become addenda.")
        self._asks.addSpacing(look.px(4))
        self._asks.addWidget(Label(look, text, "small", "muted", wraps=True))

    def _step(self, by: int) -> None:
        rows = list(self.steps.values())
        here = next((n for n, row in enumerate(rows) if row.hasFocus()), 0)
        rows[max(0, min(len(rows) - 1, here + by))].setFocus(Qt.FocusReason.TabFocusReason)


class _StepRow(QPushButton):
    stepped = Signal(int)

    def __init__(self, bench: Bench, number: int) -> None:
        super().__init__()
        self._look, self._words, self._number = bench.look, bench.words, number
        self._step: Step | None = None
        self._current = False
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring", 4)
        self.setProperty("elides", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_step(self, step: Step) -> None:
        self._step = step
        done = {True: self._words.say("done"), None: self._words.say("begun"), False: self._words.say("open")}
        self.setAccessibleName(f"{step.title}: {step.said}")
        self.setAccessibleDescription(done[step.done])
        self.update()

    def set_current(self, current: bool) -> None:
        self._current = current
        self.update()

    def sizeHint(self) -> QSize:
        comfortable = self._look.density == "comfortable"
        return QSize(self._look.px(180), self._look.px(48 if comfortable else 42))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._step is None:
            return
        painter, look, rect, way = QPainter(self), self._look, self.rect(), self.layoutDirection()
        painter.setLayoutDirection(way)
        if self._current:
            painter.fillRect(rect, look.colour("accent_tint"))
            edge = QRect(0, 0, look.px(3), rect.height())
            painter.fillRect(QStyle.visualRect(way, rect, edge), look.colour("accent"))
        elif self.underMouse():
            painter.fillRect(rect, look.colour("hover"))
        side = look.px(22)
        mark = QRect(look.px(16), (rect.height() - side) // 2, side, side)
        self._mark(painter, QStyle.visualRect(way, rect, mark))
        room = QRectF(rect.adjusted(look.px(50), 0, -look.px(8), 0))
        room = paint.mirrored(painter, QRectF(rect), room)
        middle = rect.height() / 2
        first = QRectF(room.x(), middle - look.px(19), room.width(), look.px(20))
        token = "accent" if self._current else "ink"
        paint.text(painter, look, first, self._step.title, look.colour(token), paint.LABEL)
        second = QRectF(room.x(), middle + look.px(1), room.width(), look.px(17))
        token = "warning" if self._step.done is None else "muted"
        paint.text(painter, look, second, self._step.said, look.colour(token), paint.SMALL)
        cut = paint.width_of(look, self._step.said, paint.SMALL) > room.width()
        self.setToolTip(self._step.said if cut else "")

    def _mark(self, painter: QPainter, place: QRect) -> None:
        look, step = self._look, self._step
        assert step is not None
        if step.done:
            paint.box(painter, QRectF(place), place.height() / 2, look.colour("good_ground"), look.colour("good"))
            inner = place.adjusted(look.px(4), look.px(4), -look.px(4), -look.px(4))
            paint.icon(painter, look, "check", inner, "good")
            return
        token = "warning" if step.done is None else "control"
        paint.box(painter, QRectF(place), place.height() / 2, None, look.colour(token), 2 if step.done is None else 1)
        text, glyph = str(self._number), paint.SMALL_LABEL
        wide = paint.width_of(look, text, glyph)
        spot = QRectF(place.x() + (place.width() - wide) / 2, place.y(), wide + 1, place.height())
        paint.text(painter, look, spot, text, look.colour("warning" if step.done is None else "ink"), glyph)


class _NeedRow(QPushButton):
    """Something that is missing; a click goes where it is answered."""

    def __init__(self, bench: Bench, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._look, self._said = bench.look, text
        self.setAccessibleName(bench.words.say("Missing: {what}", what=text))
        self.setAutoDefault(False)
        self.setProperty("ring", 4)
        self.setProperty("elides", True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text_said(self) -> str:
        return self._said

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(160), self.heightForWidth(self._look.px(160)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), self._look.sizes.target)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRectF(0, 0, max(1, width - self._look.px(28)), 10_000)
        tall = self._look.metrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._said).height()
        return max(int(tall + 0.999) + self._look.px(6), self._look.sizes.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look, way = QPainter(self), self._look, self.layoutDirection()
        painter.setLayoutDirection(way)
        if self.underMouse():
            paint.box(painter, QRectF(self.rect()), look.px(4), paint.veil(look))
        spot = QRect(look.px(4), look.px(5), look.px(14), look.px(14))
        paint.icon(painter, look, "triangle-alert", QStyle.visualRect(way, self.rect(), spot), "warning")
        inner = self.rect().adjusted(look.px(26), 0, -look.px(2), 0)
        painter.setFont(look.font())
        painter.setPen(look.colour("ink"))
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignLeading)
        painter.drawText(QRectF(QStyle.visualRect(way, self.rect(), inner)), flags, self._said)
