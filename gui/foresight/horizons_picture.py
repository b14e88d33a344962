"""The roadmap on three horizons as a picture: items are moved from one to another by dragging or by keys."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy

from gui.foresight.horizons_plan import LANES, STEPS, Bar, HorizonPlan, Sizes, planned
from gui.look import paint
from gui.look.look import Look
from gui.look.spoken import SpokenParts, tell_chosen
from gui.workspace.links import wrapped_text
from model.kinds import HorizonBand
from model.rules.foresight import Placed
from model.words import Words

_KEYS = {Qt.Key.Key_1: HorizonBand.H1, Qt.Key.Key_2: HorizonBand.H2_PLUS, Qt.Key.Key_3: HorizonBand.H3}


class HorizonsPicture(SpokenParts):
    """`chosen` carries an item, `opened` too; `moved` an item and its horizon, "" for none.

    Arrows walk, Alt with up or down moves to the next horizon, 1, 2 and 3 name it; 2 again changes between the
    transition that transforms and the one that sustains.
    """

    chosen = Signal(str)
    opened = Signal(str)
    moved = Signal(str, str)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._found: Mapping[HorizonBand | None, Sequence[Placed]] = {}
        self._today, self._current = 0, ""
        self._pressed: QPointF | None = None
        self._drag: QPointF | None = None
        self.plan = HorizonPlan({}, {}, (), {}, 0)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words.say("Three horizons of the roadmap"))
        look.changed.connect(self._lay_out)

    def show_items(self, found: Mapping[HorizonBand | None, Sequence[Placed]], current: str) -> None:
        self._found, self._current = found, current
        self._lay_out()
        self.setAccessibleDescription(self.spoken_text(current))
        tell_chosen(self)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(700), int(self.plan.height) or self._look.px(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(320), int(self.plan.height))

    def _lay_out(self) -> None:
        look, px = self._look, self._look.px
        names = min(px(150), self.width() * 0.24)
        sizes = Sizes(names, px(26), px(26), px(24), lambda text: paint.width_of(look, text, paint.SMALL))
        before = self.plan.height
        self.plan = planned(self._found, max(1, self.width()), sizes)
        if self.plan.height != before:
            self.setFixedHeight(int(self.plan.height))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    # Gestures

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.plan.at(event.position())
        if found and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            self._current = found
            self.chosen.emit(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if self._drag is not None or abs(event.position().y() - self._pressed.y()) > self._look.px(5):
                self._drag = event.position()
                self.update()
            return
        over = bool(self.plan.at(event.position()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged = self._drag is not None
        self._pressed = self._drag = None
        self.update()
        if dragged and self._current:
            self._move(self.plan.lane_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.plan.at(event.position())
        if found:
            self.opened.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._current:
            here = LANES.index(self._lane_of(self._current))
            self._move(LANES[max(0, min(len(LANES) - 1, here + (1 if key == Qt.Key.Key_Down else -1)))])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down) and not alt:
            self._walk(-1 if key in (Qt.Key.Key_Left, Qt.Key.Key_Up) else 1)
        elif key in _KEYS and self._current:
            again = key == Qt.Key.Key_2 and self._lane_of(self._current) == HorizonBand.H2_PLUS
            self._move(HorizonBand.H2_MINUS if again else _KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        ids = self.spoken_ids()
        if ids:
            here = ids.index(self._current) if self._current in ids else -step
            self.chosen.emit(ids[max(0, min(len(ids) - 1, here + step))])

    def _move(self, band: HorizonBand | None) -> None:
        if band != self._lane_of(self._current):
            self.moved.emit(self._current, band.value if band is not None else "")

    def _lane_of(self, item: str) -> HorizonBand | None:
        return next((band for band, rows in self._found.items() if any(one.item.id == item for one in rows)), None)

    # Spoken

    def spoken_ids(self) -> list[str]:
        return list(self.plan.bars)

    def spoken_text(self, part: str) -> str:
        bar = self.plan.bars.get(part)
        if bar is None:
            return ""
        item = bar.placed.item
        name = f"{item.code} {item.title}" if item.code else item.title
        return f"{name}, {lane_name(self._lane_of(part), self._words)}"

    def spoken_place(self, part: str) -> QRect:
        bar = self.plan.bars.get(part)
        return bar.rect.united(bar.title).toAlignedRect() if bar is not None else QRect()

    def spoken_chosen(self) -> str:
        return self._current if self._current in self.plan.bars else ""

    def spoken_at(self, point: QPoint) -> str:
        return self.plan.at(QPointF(point))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        over = self.plan.lane_at(self._drag) if self._drag is not None else ""
        for band, lane in self.plan.lanes.items():
            self._paint_lane(painter, band, lane, is_over=band == over)
        self._paint_years(painter)
        for key, bar in self.plan.bars.items():
            self._paint_bar(painter, bar, chosen=key == self._current)
        if self._drag is not None and self._current in self.plan.bars:
            bar = self.plan.bars[self._current]
            ghost = QRectF(bar.rect)
            ghost.moveCenter(QPointF(ghost.center().x(), self._drag.y()))
            paint.box(painter, ghost, self._look.px(4), None, self._look.colour("accent"), 2)

    def _paint_lane(self, painter: QPainter, band: HorizonBand | None, lane: QRectF, *, is_over: bool) -> None:
        look, px = self._look, self._look.px
        painter.fillRect(lane, look.colour("accent_tint" if is_over else "canvas" if band is None else "surface"))
        painter.fillRect(QRectF(lane.x(), lane.bottom() - 1, lane.width(), 1), look.colour("hairline"))
        self._paint_count(painter, band, lane)
        wide = min(px(150), self.width() * 0.24) - px(12)
        place = QRectF(px(6), lane.y() + px(6), wide, lane.height() - px(12))
        name = lane_name(band, self._words)
        colour = look.colour("muted" if band is None else "ink")
        wrapped_text(painter, place, name, look.font(11.5, 600), colour, top=True)

    def _paint_count(self, painter: QPainter, band: HorizonBand | None, lane: QRectF) -> None:
        """How many items run when, as a quiet ground."""
        counts, most = self.plan.counts[band], max((max(c) for c in self.plan.counts.values()), default=0)
        if not most or band is None:
            return
        left = min(self._look.px(150), self.width() * 0.24) + 8
        step = (lane.right() - 12 - left) / STEPS
        low = lane.bottom() - 1
        points = [QPointF(left + n * step, low - count / most * (lane.height() - 4)) for n, count in enumerate(counts)]
        colour = QColor(self._look.colour("accent"))
        colour.setAlphaF(0.10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(left, low), *points, QPointF(points[-1].x(), low)]))

    def _paint_years(self, painter: QPainter) -> None:
        look, px = self._look, self._look.px
        for year, x in self.plan.years:
            painter.fillRect(QRectF(x, px(22), 1, self.height() - px(22)), look.colour("hairline"))
            place = QRectF(x + px(3), 0, px(48), px(22))
            paint.text(painter, look, place, str(year), look.colour("muted"), paint.SMALL)

    def _paint_bar(self, painter: QPainter, bar: Bar, *, chosen: bool) -> None:
        look, px = self._look, self._look.px
        inner = bar.rect.adjusted(0, px(2), 0, -px(2))
        edge = look.colour("accent" if chosen else "control")
        ground = look.colour("accent_tint" if chosen else "panel")
        if bar.placed.first == bar.placed.last:
            middle, half = QPointF(inner.left() + inner.height() / 2, inner.center().y()), inner.height() / 2 - 1
            painter.setPen(QPen(edge, 2 if chosen else 1.2))
            painter.setBrush(ground)
            corners = ((0, -half), (half, 0), (0, half), (-half, 0))
            painter.drawPolygon(QPolygonF([middle + QPointF(*corner) for corner in corners]))
        else:
            paint.box(painter, inner, px(4), ground, edge, 2 if chosen else 1)
        place = bar.title.adjusted(px(5), 0, -px(3), 0)
        glyph = paint.SMALL_LABEL if chosen else paint.SMALL
        paint.text(painter, look, place, bar.placed.item.title, look.colour("accent" if chosen else "ink"), glyph)


def lane_name(band: HorizonBand | None, words: Words) -> str:
    """What a lane is called."""
    return words.say(band.label) if band is not None else words.say("No horizon yet")
