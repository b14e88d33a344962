"""The wind tunnel: options against scenarios, scored from the keyboard; what follows stands at the end of each row."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.forms.bound import Bench
from gui.look import paint, theme
from gui.stress.standing import Column, Tested
from model.kinds import WindLabel, WindScore

WORST, BEST, TITLE = -2, 2, -1
"""The ends of the scale, and the column of the options' names."""
_DIGITS = {Qt.Key.Key_0: 0, Qt.Key.Key_1: 1, Qt.Key.Key_2: 2}
_TEXT = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
_SCORE = paint.Glyph(15, 600)


def signed(score: int) -> str:
    """A score with its sign: −1, 0, +2."""
    return f"+{score}" if score > 0 else f"−{-score}" if score < 0 else "0"


class WindTunnel(QWidget):
    """`moved` says that another cell is current, `scored` carries (option, scenario, score or None), `asked` that the
    person wants to say what breaks there, `renamed` an option to rename, `dropped` one to take away.
    """

    moved = Signal()
    scored = Signal(str, str, object)
    asked = Signal()
    renamed = Signal(str)
    dropped = Signal(str)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._look, self._words = bench.look, bench.words
        self.columns: Sequence[Column] = ()
        self.rows: Sequence[Tested] = ()
        self._at, self._closed, self._minus = (0, 0), False, False
        self._hover = QPoint(-1, -1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", 4)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._words.say("Wind tunnel: options against scenarios"))

    def show_tested(self, columns: Sequence[Column], rows: Sequence[Tested], closed: bool) -> None:
        if not self.columns or not self.rows:  # there was no cell to be at
            self._at = (0, 0)
        self.columns, self.rows, self._closed = columns, rows, closed
        row = max(0, min(self._at[0], len(rows) - 1))
        self._at = (row, max(TITLE, min(self._at[1], len(columns) - 1)))
        self._describe()
        self.updateGeometry()
        self.update()

    def current(self) -> tuple[Tested, Column | None] | None:
        """The option and the scenario of the current cell; no scenario where the option's name is current."""
        if not self.rows:
            return None
        row, column = self._at
        return self.rows[row], self.columns[column] if 0 <= column < len(self.columns) else None

    def go(self, option_id: str, scenario_id: str = "") -> None:
        """Make a cell current; without a scenario the first open one of the option, else its first."""
        row = next((n for n, each in enumerate(self.rows) if each.id == option_id), -1)
        if row < 0:
            return
        column = next((n for n, each in enumerate(self.columns) if each.id == scenario_id), -1)
        if column < 0:
            column = next((n for n, score in enumerate(self.rows[row].scores) if score is None), 0)
        self._go(row, min(column, len(self.columns) - 1))

    def go_to_open(self) -> bool:
        """Go to the next open cell, round at the end; whether there is one."""
        cells = [(r, c) for r, row in enumerate(self.rows) for c, score in enumerate(row.scores) if score is None]
        if not cells:
            return False
        self._go(*next((cell for cell in cells if cell > self._at), cells[0]))
        return True

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(640), self._head() + self._tall() * max(1, len(self.rows)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(420), self.sizeHint().height())

    # Where things are

    def cell(self, row: int, column: int) -> QRect:
        """Where a cell lies; column -1 is the option's name."""
        y = self._head() + row * self._tall()
        left, wide = self._grid()
        if column == TITLE:
            return self._seen(QRect(0, y, left, self._tall()))
        first, last = left + round(column * wide), left + round((column + 1) * wide)
        return self._seen(QRect(first, y, last - first, self._tall()))

    def _grid(self) -> tuple[int, float]:
        """Where the scenarios begin, and how wide each is."""
        px = self._look.px
        wide = self.width() >= px(720)
        name = px(190) if wide else px(140)
        rest = self.width() - name - self._ends()
        return name, rest / max(1, len(self.columns))

    def _ends(self) -> int:
        """The width of label and of what breaks first."""
        px = self._look.px
        return px(110) + (px(216) if self.width() >= px(840) else px(140))

    def _head(self) -> int:
        return self._look.px(46)

    def _tall(self) -> int:
        return self._look.px(52) if self._look.density == "comfortable" else self._look.px(46)

    def _seen(self, rect: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return QRect(self.width() - rect.right() - 1, rect.y(), rect.width(), rect.height())
        return rect

    # Gestures

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._cell_at(event.position().toPoint())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go(*found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._cell_at(event.position().toPoint())
        if found is not None:
            self._open()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = event.position().toPoint()
        found = self._cell_at(self._hover)
        self.setToolTip(self._whole(*found) if found is not None else "")
        self.update()

    def leaveEvent(self, event: object) -> None:
        del event
        self._hover = QPoint(-1, -1)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row, column = event.key(), *self._at
        arrows = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            super().keyPressEvent(event)
        elif key in arrows:
            self._go(row + arrows[key][0], column + arrows[key][1])
        elif event.text() in ("-", "−"):
            self._minus = True
            self.update()
        elif key in _DIGITS and column >= 0:
            self._score(-_DIGITS[key] if self._minus else _DIGITS[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._empty()
        elif key in (Qt.Key.Key_W, Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key == Qt.Key.Key_F8 and self.go_to_open():
            return
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        here = self.current()
        if here is None:
            return
        if here[1] is None:
            self.renamed.emit(here[0].id)
        else:
            self.asked.emit()

    def _score(self, score: int | None) -> None:
        here, self._minus = self.current(), False
        if here is not None and here[1] is not None and not self._closed:
            self.scored.emit(here[0].id, here[1].id, score)

    def _empty(self) -> None:
        here = self.current()
        if here is None or self._closed:
            return
        if here[1] is None:
            self.dropped.emit(here[0].id)
        else:
            self._score(None)

    def _go(self, row: int, column: int) -> None:
        self._at = (max(0, min(row, len(self.rows) - 1)), max(TITLE, min(column, len(self.columns) - 1)))
        self._minus = False
        self._describe()
        self.update()
        self.moved.emit()

    def _cell_at(self, point: QPoint) -> tuple[int, int] | None:
        every = ((r, c) for r in range(len(self.rows)) for c in range(TITLE, len(self.columns)))
        return next((each for each in every if self.cell(*each).contains(point)), None)

    def _whole(self, row: int, column: int) -> str:
        """What a cell says in words."""
        tested = self.rows[row]
        if column == TITLE:
            return ". ".join(part for part in (tested.title, tested.summary) if part)
        score = tested.scores[column]
        said = self._words.say("open") if score is None else self._words.say(
            "{score}, {word}", score=signed(score), word=self._words.say(WindScore.label_of(str(score))))  # fmt: skip
        return self._words.say("{option} in {scenario}: {said}", option=tested.title,
                               scenario=self.columns[column].name, said=said)  # fmt: skip

    def _describe(self) -> None:
        self.setAccessibleDescription(self._whole(*self._at) if self.rows else "")

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        self._paint_head(painter)
        for number, row in enumerate(self.rows):
            if QRect(0, self._head() + number * self._tall(), self.width(), self._tall()).intersects(event.rect()):
                self._paint_row(painter, number, row)

    def _paint_head(self, painter: QPainter) -> None:
        look, px = self._look, self._look.px
        for number, column in enumerate(self.columns):
            place = self.cell(0, number)
            for text, y, glyph, token in ((column.name, 2, paint.STRONG, "ink"),
                                          (column.summary, 22, paint.SMALL, "muted")):  # fmt: skip
                shown = paint.elided(look, text, place.width() - px(8), glyph)
                wide = paint.width_of(look, shown, glyph)
                spot = QRectF(place.center().x() - wide / 2, px(y), wide + 1, px(18))
                paint.text(painter, look, spot, shown, look.colour(token), glyph)
        left = self.width() - self._ends()
        ends = ((left + px(14), px(96), self._words.say("Label")),
                (left + px(110), self._ends() - px(116), self._words.say("What breaks first")))  # fmt: skip
        for x, wide, title in ends:
            spot = self._seen(QRect(x, px(22), wide, px(18)))
            paint.text(painter, look, QRectF(spot), title, look.colour("muted"), paint.SMALL_LABEL)
        painter.fillRect(QRect(0, self._head() - 1, self.width(), 1), look.colour("hairline"))

    def _paint_row(self, painter: QPainter, number: int, row: Tested) -> None:
        look, px = self._look, self._look.px
        y = self._head() + number * self._tall()
        painter.fillRect(QRect(0, y + self._tall() - 1, self.width(), 1), look.colour("hairline"))
        name = QRectF(self.cell(number, TITLE)).adjusted(px(16), 0, -px(8), 0)
        middle = name.center().y()
        if row.summary:
            below = QRectF(name.x(), middle, name.width(), px(18))
            paint.text(painter, look, below, row.summary, look.colour("muted"), paint.SMALL)
            name = QRectF(name.x(), middle - px(19), name.width(), px(20))
        paint.text(painter, look, name, row.title, look.colour("ink"), paint.STRONG)
        if self._at == (number, TITLE) and self.hasFocus():
            ring = QRectF(self.cell(number, TITLE)).adjusted(px(8), px(4), -2, -px(5))
            paint.box(painter, ring, px(4), None, look.colour("accent"), 2)
        for column in range(len(self.columns)):
            self._paint_cell(painter, number, column, row.scores[column])
        self._paint_ends(painter, y, row)

    def _paint_cell(self, painter: QPainter, row: int, column: int, score: int | None) -> None:
        look, px = self._look, self._look.px
        place = QRectF(self.cell(row, column)).adjusted(px(2), px(3), -px(2), -px(4))
        current = (row, column) == self._at
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if score is None:
            painter.setBrush(look.colour("surface"))
            painter.setPen(QPen(look.colour("warning"), 1.2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), px(4), px(4))
            said = "−" if current and self._minus else self._words.say("rate")
            token, glyph = "warning", paint.SMALL_LABEL
        else:
            ground, token = _score_colours(self, score)
            edge = look.colour("control") if look.theme == "contrast" else None
            paint.box(painter, place, px(4), ground, edge)
            if score < 0:
                _hatch(painter, place, look.colour("broken"), px(7) if score == -1 else px(4))
            said, glyph = signed(score) if not (current and self._minus) else "−", _SCORE
        wide = paint.width_of(look, said, glyph)
        spot = QRectF(place.center().x() - wide / 2, place.y(), wide + 1, place.height())
        if score is not None and score < 0:
            paint.box(painter, QRectF(spot.x() - px(5), spot.center().y() - px(11), wide + px(10), px(22)), px(4),
                      _score_colours(self, score)[0])  # fmt: skip
        paint.text(painter, look, spot, said, look.colour(token), glyph)
        if place.contains(QPointF(self._hover)) and not self._closed:
            paint.box(painter, place, px(4), paint.veil(look))
        if current and self.hasFocus():
            paint.box(painter, place.adjusted(-2, -2, 2, 2), px(5), None, look.colour("accent"), 2)
        elif current:
            paint.box(painter, place, px(4), None, look.colour("accent"), 1)

    def _paint_ends(self, painter: QPainter, y: int, row: Tested) -> None:
        look, px = self._look, self._look.px
        left = self.width() - self._ends()
        if row.label is not None:
            kind = WindLabel(row.label)
            spot = self._seen(QRect(left + px(14), y, px(96), self._tall()))
            paint.pill(painter, look, spot, self._words.say(kind.label), kind.tone)
        room = self._seen(QRect(left + px(110), y + 1, self._ends() - px(116), self._tall() - 3))
        text = self.what_breaks(row)
        glyph = paint.SMALL
        painter.save()
        painter.setFont(look.font(glyph.size, glyph.weight))
        held = look.metrics(glyph.size).boundingRect(QRectF(0, 0, room.width(), 10_000), _TEXT, text)
        if held.height() > room.height():
            lines = room.height() // int(look.metrics(glyph.size).lineSpacing())
            text = paint.elided(look, text, room.width() * (lines - 0.3), glyph)
        painter.setPen(look.colour("ink" if row.label is not None else "muted"))
        painter.drawText(QRectF(room), _TEXT, text)
        painter.restore()

    def what_breaks(self, row: Tested) -> str:
        """What breaks first, in the words of the cell with the worst score."""
        words = self._words
        if row.said:
            return row.said
        missing = sum(score is None for score in row.scores)
        if missing:
            return words.count(missing, "{n} cell open, no label yet.", "{n} cells open, no label yet.")
        said = [score for score in row.scores if score is not None]
        if not said:
            return ""
        worst = row.scores.index(min(said))
        if min(said) >= 0:
            return row.breaks[worst] or words.say("Nothing breaks.")
        if self._closed:
            return row.breaks[worst] or words.say("Nobody said what.")
        return row.breaks[worst] or words.say("Press W and say what breaks in {scenario}.",
                                              scenario=self.columns[worst].name)  # fmt: skip


def _score_colours(widget: WindTunnel, score: int) -> tuple[QColor, str]:
    """Ground and text of a score; the ends of the scale are stronger."""
    look = widget._look
    if score == 0:
        return look.colour("panel"), "ink"
    token = "good" if score > 0 else "danger"
    ground = look.colour(f"{token}_ground")
    if abs(score) == BEST and look.theme != "contrast":
        if score > 0:
            return look.tint(theme.HUE_NAMES.index("green")), "ink"
        return QColor(theme.mixed(look.colour("broken").name(), ground.name(), 0.66)), "ink"
    return ground, token


def _hatch(painter: QPainter, place: QRectF, colour: QColor, step: float) -> None:
    """Slanted lines, closer for what is worse: negative scores survive a grey print."""
    painter.save()
    painter.setClipRect(place.adjusted(1, 1, -1, -1))
    line = QColor(colour)
    line.setAlphaF(0.45)
    painter.setPen(QPen(line, 1))
    x = place.left() - place.height()
    while x < place.right():
        painter.drawLine(QPointF(x, place.bottom()), QPointF(x + place.height(), place.top()))
        x += step
    painter.restore()
