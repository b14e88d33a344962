"""The list of reviews: open ones first, then planned, then closed; and a line to plan another."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QPushButton, QSizePolicy, QStyle, QVBoxLayout, QWidget

from gui.forms.bound import Bench, cleared
from gui.forms.states import state_icon
from gui.look import paint
from gui.look.controls import Card, Choice, EmptyState, Ground, Label, LineEdit, Note, Option, ScrollColumn
from gui.stress.standing import listed
from gui.workspace.dialog import Dialog
from model.dates import parse_typed, partial
from model.kinds import ReviewState, ReviewType, Verdict
from model.tables import Finding, Mission, StressTestReview
from model.trouble import UserTrouble


class ReviewList(Ground):
    """`opened` carries the id of a review; `planned` says that somebody wants another one."""

    opened = Signal(str)
    planned = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__("canvas")
        self._bench, look = bench, bench.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._scroll = ScrollColumn(look, margin=20, gap=12)
        column.addWidget(self._scroll)
        self.sentence = Label(look, "", "brand", wraps=True)
        self._scroll.body.addWidget(self.sentence)
        self._groups = QVBoxLayout()
        self._groups.setSpacing(look.px(12))
        self._scroll.body.addLayout(self._groups)
        self._scroll.body.addStretch(1)
        words = bench.words
        mission = next(iter(bench.snapshot.all(Mission)), None)
        name = mission.title if mission is not None else bench.snapshot.project.title
        self._empty = EmptyState(look, "shield-alert", words.say("Nothing has been tested yet."),
                                 words.say("Start with what must be true for {mission} to work.", mission=name),
                                 words.say("Plan a review"))  # fmt: skip
        self._empty.acted.connect(self.planned)
        column.addWidget(self._empty)
        self.rows: dict[str, _ReviewRow] = {}
        self._key: object = None

    def renew(self) -> None:
        """Show the reviews as they are now."""
        snapshot, words = self._bench.snapshot, self._bench.words
        key = (snapshot.table(StressTestReview), snapshot.table(Finding))
        if isinstance(self._key, tuple) and all(a is b for a, b in zip(self._key, key, strict=True)):
            return
        self._key = key
        reviews = snapshot.all(StressTestReview)
        self._scroll.setVisible(bool(reviews))
        self._empty.setVisible(not reviews)
        groups = [[r for r in reviews if r.state == state] for state in ReviewState]
        planned, opened, closed = (sorted(group, key=_day) for group in groups)
        self.sentence.setText(self._said(len(opened), len(planned), len(closed)))
        focused = next((each for each, row in self.rows.items() if row.hasFocus()), "")
        cleared(self._groups)
        self.rows = {}
        for title, group in ((words.say("Open"), opened), (words.say("Planned"), planned),
                             (words.say("Closed"), list(reversed(closed)))):  # fmt: skip
            if group:
                self._add_group(title, group)
        if focused in self.rows:
            self.rows[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _said(self, opened: int, planned: int, closed: int) -> str:
        words = self._bench.words
        parts = [words.count(n, one, many) for n, one, many in (
            (opened, "{n} review is open", "{n} reviews are open"), (planned, "{n} is planned", "{n} are planned"),
            (closed, "{n} is closed", "{n} are closed")) if n]  # fmt: skip
        return words.say("{parts}.", parts=listed(words, parts))

    def _add_group(self, title: str, group: Sequence[StressTestReview]) -> None:
        look = self._bench.look
        self._groups.addWidget(Label(look, title, "small_strong", "muted"))
        card = Card(look, margin=0, gap=0)
        for number, review in enumerate(group):
            row = _ReviewRow(self._bench, review, first=number == 0)
            row.clicked.connect(lambda _checked=False, review_id=review.id: self.opened.emit(review_id))
            row.stepped.connect(self._step)
            card.body.addWidget(row)
            self.rows[review.id] = row
        self._groups.addWidget(card)

    def _step(self, by: int) -> None:
        rows = list(self.rows.values())
        here = next((n for n, row in enumerate(rows) if row.hasFocus()), 0)
        rows[max(0, min(len(rows) - 1, here + by))].setFocus(Qt.FocusReason.TabFocusReason)


def _day(review: StressTestReview) -> tuple[object, ...]:
    text = review.held_on or review.planned_on
    return partial(text).sort_key if text else ()


class _ReviewRow(QPushButton):
    """A review in a line: code and title, state and verdict, when, and what was found."""

    stepped = Signal(int)

    def __init__(self, bench: Bench, review: StressTestReview, *, first: bool) -> None:
        super().__init__()
        self._look, self._first = bench.look, first
        words = bench.words
        self._code, self._title = bench.value_text(review, "code"), bench.value_text(review, "title")
        kind = ReviewState(review.state)
        verdict = bench.value(review, "verdict")
        self._pill = (words.say(kind.label), kind.tone, state_icon(kind))
        if review.state == ReviewState.CLOSED and verdict:
            self._pill = (words.say(Verdict.label_of(verdict)), Verdict(verdict).tone, state_icon(Verdict(verdict)))
        self._second = self._told(bench, review)
        self.setAccessibleName(f"{self._code} {self._title}, {self._pill[0]}, {self._second}")
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring", 4)
        self.setProperty("elides", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @staticmethod
    def _told(bench: Bench, review: StressTestReview) -> str:
        words = bench.words
        held, planned = bench.value_text(review, "held_on"), bench.value_text(review, "planned_on")
        when = words.say("held {date}", date=held) if held else (
            words.say("planned for {date}", date=planned) if planned else words.say("no day yet"))  # fmt: skip
        found = len(bench.snapshot.referring(Finding, "review_id", review.id))
        parts = [words.say(ReviewType.label_of(review.type)) if review.type else "",
                 bench.value_text(review, "mission_id"), when,
                 words.count(found, "{n} finding", "{n} findings") if found else ""]  # fmt: skip
        return " · ".join(part for part in parts if part)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(320), self._look.sizes.row_two)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look, way, px = QPainter(self), self._look, self.layoutDirection(), self._look.px
        painter.setLayoutDirection(way)
        if self.underMouse():
            painter.fillRect(self.rect(), look.colour("hover"))
        if not self._first:
            painter.fillRect(QRect(0, 0, self.width(), 1), look.colour("hairline"))
        pill = paint.pill_size(look, self._pill[0], self._pill[2])
        end = QRect(self.width() - px(16) - pill.width(), 0, pill.width(), self.height())
        paint.pill(painter, look, QStyle.visualRect(way, self.rect(), end), *self._pill)
        room = QRectF(px(16), 0, end.x() - px(32), self.height())
        middle = self.height() / 2
        wide = paint.width_of(look, self._code, paint.STRONG) + px(8)
        outer = QRectF(self.rect())
        for text, x, y, glyph, token in ((self._code, 0, -20, paint.STRONG, "ink"),
                                         (self._title, wide, -20, paint.LABEL, "ink"),
                                         (self._second, 0, 1, paint.SMALL, "muted")):  # fmt: skip
            spot = QRectF(room.x() + x, middle + px(y) if y > 0 else middle - px(-y), room.width() - x, px(19))
            paint.text(painter, look, paint.mirrored(painter, outer, spot), text, look.colour(token), glyph)


@dataclass(frozen=True)
class Occasion:
    """Why a review is planned: what the sheet begins with, and what it notes of the occasion."""

    mission_id: str
    type: ReviewType = ReviewType.SCHEDULED
    said: str = ""
    fields: dict[str, str] = field(default_factory=dict)


class PlanSheet(Dialog):
    """Plans a review; `made` carries its id."""

    made = Signal(str)

    def __init__(self, bench: Bench, parent: QWidget | None = None, occasion: Occasion | None = None) -> None:
        words = bench.words
        super().__init__(bench.look, words.say("Plan a review"), parent)
        self._bench, self._occasion = bench, occasion
        if occasion is not None and occasion.said:
            self.say(occasion.said, "muted")
        missions = [Option(row.id, bench.snapshot.title_of(row)) for row in bench.snapshot.all(Mission)]
        self.title = LineEdit(bench.look, words.say("Title"), placeholder=words.say("Review after the election"))
        self.mission = Choice(bench.look, words, words.say("Mission"), missions)
        kinds = [Option(str(kind.value), words.say(kind.label)) for kind in ReviewType]
        self.type = Choice(bench.look, words, words.say("Type"), kinds)
        self.day = LineEdit(bench.look, words.say("Planned for"), placeholder=words.say("such as March 2026"))
        for widget in (self.title, self.mission, self.type, self.day):
            label = Label(bench.look, widget.accessibleName(), "small", "muted")
            label.setBuddy(widget)
            self.body.addWidget(label)
            self.body.addWidget(widget)
        live = [row.id for row in bench.snapshot.all(Mission)]
        self.mission.set_current(occasion.mission_id if occasion else live[-1] if live else None)
        self.type.set_current(str((occasion.type if occasion else ReviewType.SCHEDULED).value))
        self.note = Note(bench.look)
        self.body.addWidget(self.note)
        self.add_button(words.say("Cancel"), QDialog.DialogCode.Rejected)
        self.take = self.add_button(words.say("Plan it"), self._take, "primary")

    def _take(self) -> None:
        words, title = self._bench.words, self.title.text().strip()
        if not title:
            self.note.say(words.say("Give it a title."))
            self.title.setFocus()
            return
        typed = self.day.text().strip()
        try:
            day = parse_typed(typed, order=words.date_order).text if typed else None
            entry = self._bench.document.try_edit(
                "plan_review", mission_id=str(self.mission.currentData()), title=title,
                type=str(self.type.currentData()), planned_on=day, template=True,
                **(self._occasion.fields if self._occasion else {}),
            )  # fmt: skip
        except UserTrouble as trouble:
            self.note.say(trouble.told(words))
            return
        self.accept()
        self.made.emit(str(entry.result))
