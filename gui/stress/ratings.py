"""The ratings of a review as a table: load-bearing, vulnerable and the state now, by click or by keys."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.forms.bound import Bench
from gui.forms.states import state_icon
from gui.look import paint
from gui.look.controls import Option, Popup
from gui.look.popup import model_of
from gui.stress.spread import spread_text
from gui.stress.standing import Rated
from model.kinds import AssumptionStatus

LOAD, WEAK, STATE = 0, 1, 2
"""What can be said of an assumption, in the order of the columns."""
_FIELDS = ("load_bearing", "vulnerable", "status")
_KEYS = {Qt.Key.Key_0: 0, Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3}
_TEXT = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)


class RatingTable(QWidget):
    """One row an assumption. `chosen` carries an assumption, `rated` (assumption, field, value)."""

    chosen = Signal(str)
    opened = Signal(str)
    rated = Signal(str, str, object)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._look, self._words = bench.look, bench.words
        self._rows: Sequence[Rated] = ()
        self._current, self._column, self._closed = "", LOAD, False
        self._hover = QPoint(-1, -1)
        self._popup: Popup | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", 4)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._words.say("Ratings"))

    def show_rated(self, rows: Sequence[Rated], current: str, closed: bool) -> None:
        self._rows, self._current, self._closed = rows, current, closed
        self._describe()
        self.updateGeometry()
        self.update()

    @property
    def popup(self) -> Popup | None:
        """The list of states, while it is open."""
        return self._popup

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(480), self._head() + self._tall() * max(1, len(self._rows)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(400), self.sizeHint().height())

    # Where things are

    def cell(self, assumption_id: str, column: int, step: int = 0) -> QRect:
        """Where a rating can be clicked: the figure `step` of load-bearing or vulnerable, or the state."""
        number = [row.id for row in self._rows].index(assumption_id)
        y = self._head() + number * self._tall()
        left = self._left(column)
        if column == STATE:
            return self._seen(QRect(left, y, self.width() - left, self._tall()))
        side = self._side()
        return self._seen(QRect(left + step * side, y + (self._tall() - side) // 2, side, side))

    def _seen(self, rect: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return QRect(self.width() - rect.right() - 1, rect.y(), rect.width(), rect.height())
        return rect

    def _head(self) -> int:
        return self._look.px(28)

    def _tall(self) -> int:
        return self._look.px(44) if self._look.density == "comfortable" else self._look.px(40)

    def _side(self) -> int:
        return max(24, self._look.px(24))

    def _left(self, column: int) -> int:
        px = self._look.px
        scale = 4 * self._side() + px(14)
        state = self.width() - px(124)
        return (state - 2 * scale, state - scale, state)[column]

    # Gestures

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        row = self._row_at(point)
        if row is None:
            return
        self.chosen.emit(row.id)
        for column in (LOAD, WEAK):
            for step in range(4):
                if self.cell(row.id, column, step).contains(point):
                    self._column = column
                    self._say(step)
                    return
        if self.cell(row.id, STATE).contains(point):
            self._column = STATE
            self.open_states()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().toPoint())
        if row is not None and event.position().x() < self._left(LOAD):
            self.opened.emit(row.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = event.position().toPoint()
        row = self._row_at(self._hover)
        self.setToolTip(f"{row.code} {row.text}" if row is not None and self._is_cut(row) else "")
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        del event
        self._hover = QPoint(-1, -1)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and plain:
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and plain:
            self._column = max(LOAD, min(STATE, self._column + (1 if key == Qt.Key.Key_Right else -1)))
            self._describe()
            self.update()
        elif key in _KEYS and plain and self._current and self._column != STATE:
            self._say(_KEYS[key])
            self._column += 1
            self._describe()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            self.open_states() if self._column == STATE else self.opened.emit(self._current)
        elif key == Qt.Key.Key_Space and self._current:
            self._column = STATE
            self.open_states()
        else:
            super().keyPressEvent(event)

    def open_states(self) -> None:
        """Offer the states of the chosen assumption."""
        if self._closed or not self._current:
            return
        row = next(row for row in self._rows if row.id == self._current)
        options = [Option(str(kind.value), self._words.say(kind.label), icon=state_icon(kind), tone=kind.tone)
                   for kind in AssumptionStatus]  # fmt: skip
        self._popup = Popup(self._look, self._words, self._words.say("State now"), parent=self)
        face = QWidget(self)
        face.setGeometry(self.cell(self._current, STATE).adjusted(0, self._look.px(8), 0, -self._look.px(8)))
        self._popup.picked.connect(lambda value: self.rated.emit(row.id, "status", value))
        self._popup.closed.connect(self._popup.deleteLater)
        self._popup.closed.connect(face.deleteLater)
        number = next((n for n, option in enumerate(options) if option.data == row.status), -1)
        self._popup.open_below(face, model_of(options, self._popup), number)

    def _say(self, value: int) -> None:
        if not self._closed:
            self.rated.emit(self._current, _FIELDS[self._column], value)

    def _walk(self, step: int) -> None:
        ids = [row.id for row in self._rows]
        if ids:
            here = ids.index(self._current) if self._current in ids else -step
            self.chosen.emit(ids[max(0, min(len(ids) - 1, here + step))])

    def _row_at(self, point: QPoint) -> Rated | None:
        number = (point.y() - self._head()) // self._tall()
        return self._rows[number] if point.y() >= self._head() and 0 <= number < len(self._rows) else None

    def _describe(self) -> None:
        row = next((row for row in self._rows if row.id == self._current), None)
        if row is None:
            self.setAccessibleDescription("")
            return
        names = (self._words.say("Load-bearing"), self._words.say("Vulnerable"), self._words.say("State now"))
        state = self._words.say(AssumptionStatus.label_of(row.status)) if row.status else None
        value = (row.load, row.weak, state)[self._column]
        said = self._words.say("not rated") if value is None else str(value)
        spread = (row.load_spread, row.weak_spread, None)[self._column]
        if spread is not None:
            said = f"{said}. {spread_text(self._words, spread)}"
        self.setAccessibleDescription(f"{row.code} {row.text}, {names[self._column]}: {said}")

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        self._paint_head(painter)
        if not self._rows:
            spot = QRectF(self._look.px(16), self._head(), self.width() - self._look.px(32), self._tall())
            said = self._words.say("No assumptions yet. What must be true for this to work?")
            paint.text(painter, self._look, spot, said, self._look.colour("muted"))
        for number, row in enumerate(self._rows):
            rect = QRect(0, self._head() + number * self._tall(), self.width(), self._tall())
            if rect.intersects(event.rect()):
                self._paint_row(painter, rect, row)

    def _paint_head(self, painter: QPainter) -> None:
        look, px = self._look, self._look.px
        rect = QRect(0, 0, self.width(), self._head())
        painter.fillRect(rect, look.colour("canvas"))
        painter.fillRect(QRect(0, rect.bottom(), rect.width(), 1), look.colour("hairline"))
        titles = ((px(60), self._words.say("Assumption")), (self._left(LOAD), self._words.say("Load-bearing")),
                  (self._left(WEAK), self._words.say("Vulnerable")),
                  (self._left(STATE), self._words.say("State now")))  # fmt: skip
        for left, title in titles:
            spot = self._seen(QRect(left, 0, px(110), rect.height()))
            paint.text(painter, look, QRectF(spot), title, look.colour("muted"), paint.SMALL_LABEL)

    def _paint_row(self, painter: QPainter, rect: QRect, row: Rated) -> None:
        look, px = self._look, self._look.px
        chosen = row.id == self._current
        if chosen:
            painter.fillRect(rect, look.colour("accent_tint"))
            if look.theme == "contrast":
                paint.box(painter, QRectF(rect), 0, None, look.colour("accent"), 2)
        elif rect.contains(self._hover):
            painter.fillRect(rect, look.colour("hover"))
        painter.fillRect(QRect(0, rect.bottom(), rect.width(), 1), look.colour("hairline"))
        if row.is_critical:
            edge = self._seen(QRect(px(10), rect.y() + px(10), px(3), rect.height() - px(20)))
            painter.fillRect(edge, look.colour("broken"))
        code = self._seen(QRect(px(20), rect.y(), px(38), rect.height()))
        paint.text(painter, look, QRectF(code), row.code, look.colour("ink"), paint.STRONG)
        self._paint_text(painter, rect, row)
        for column, value, before in ((LOAD, row.load, row.before_load), (WEAK, row.weak, row.before_weak)):
            self._paint_scale(painter, row, column, value, before)
            self._paint_spread(painter, row, column)
        self._paint_state(painter, rect, row)

    def _text_room(self, rect: QRect) -> QRect:
        return self._seen(QRect(self._look.px(60), rect.y(), self._left(LOAD) - self._look.px(68), rect.height()))

    def _is_cut(self, row: Rated) -> bool:
        room = self._text_room(QRect(0, 0, self.width(), self._tall()))
        held = self._look.metrics().boundingRect(QRectF(0, 0, room.width(), 10_000), _TEXT, row.text)
        return bool(held.height() > room.height())

    def _paint_text(self, painter: QPainter, rect: QRect, row: Rated) -> None:
        """Two lines at most; what is longer is cut and stands whole in the tooltip and the card beside."""
        look, room = self._look, self._text_room(rect)
        text = row.text
        if self._is_cut(row):
            text = paint.elided(look, text, room.width() * 1.75)
        painter.save()
        painter.setFont(look.font())
        painter.setPen(look.colour("ink"))
        painter.setClipRect(room)
        painter.drawText(QRectF(room), _TEXT, text)
        painter.restore()

    def _paint_scale(self, painter: QPainter, row: Rated, column: int, value: int | None, before: int | None) -> None:
        """Four boxes with their figures: the answer filled, the one of last time dashed."""
        look = self._look
        here = row.id == self._current and column == self._column and self.hasFocus()
        for step in range(4):
            place = self.cell(row.id, column, step)
            box = QRectF(place).adjusted(1, 1, -1, -1)
            token = "muted"
            if step == value:
                paint.box(painter, box, look.px(3), look.colour("ink"))
                token = "surface"
            elif step == before:
                painter.setPen(QPen(look.colour("control"), 1, Qt.PenStyle.DashLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look.px(3), look.px(3))
            if place.contains(self._hover) and not self._closed and step != value:
                paint.box(painter, box, look.px(3), paint.veil(look))
            wide = paint.width_of(look, str(step), paint.SMALL_LABEL)
            spot = QRectF(place.x() + (place.width() - wide) / 2, place.y(), wide + 1, place.height())
            paint.text(painter, look, spot, str(step), look.colour(token), paint.SMALL_LABEL)
        if here:
            both = QRectF(self.cell(row.id, column, 0).united(self.cell(row.id, column, 3)))
            paint.box(painter, both.adjusted(-2, -2, 2, 2), look.px(4), None, look.colour("accent"), 2)

    def _paint_spread(self, painter: QPainter, row: Rated, column: int) -> None:
        """Beneath each figure a column: how many answered it. The middle one is dark."""
        spread = row.load_spread if column == LOAD else row.weak_spread
        if spread is None:
            return
        most, tall = max(spread.counts), max(3, (self._tall() - self._side()) // 2 - 3)
        for step, count in enumerate(spread.counts):
            place = self.cell(row.id, column, step)
            high = max(2, round(tall * count / most)) if count else 1
            bar = QRect(place.x() + place.width() // 5, place.bottom() + 2 + tall - high, place.width() * 3 // 5, high)
            painter.fillRect(bar, self._look.colour("ink" if step == spread.median else "control"))

    def _paint_state(self, painter: QPainter, rect: QRect, row: Rated) -> None:
        look, px = self._look, self._look.px
        place = self.cell(row.id, STATE).adjusted(0, 0, -px(6), 0)
        if row.status:
            kind = AssumptionStatus(row.status)
            paint.pill(painter, look, place, self._words.say(kind.label), kind.tone, state_icon(kind))
        elif row.is_critical:
            said = self._words.say("Rate now") if not row.has_rating else self._words.say("Say its state")
            paint.pill(painter, look, place, said, "warning", "triangle-alert")
        else:
            paint.pill(painter, look, place, self._words.say("Not rated"), "muted", "circle-dashed")
        if row.id == self._current and self._column == STATE and self.hasFocus():
            ring = QRectF(place).adjusted(-3, px(8), 0, -px(8))
            paint.box(painter, ring, px(10), None, look.colour("accent"), 2)
