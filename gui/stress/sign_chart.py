"""What a signpost showed over time, against the value at which one acts."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look import paint
from gui.look.look import Look
from model.words import Words


@dataclass(frozen=True)
class Point:
    """A value on a day, which is named in words too; `state` is what it meant."""

    day: int
    value: float
    state: str
    named: str


@dataclass(frozen=True)
class Trigger:
    """The value at which one acts, the one from which it is near, and whether one acts above it."""

    bound: float
    near: float | None
    above: bool


class SignChart(QWidget):
    """Points joined in the order of their days; the side of the trigger on which one acts is tinted and hatched."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._points: Sequence[Point] = ()
        self._trigger: Trigger | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_points(self, points: Sequence[Point], trigger: Trigger | None) -> None:
        """Show these against the trigger; hidden while there is nothing to compare."""
        self._points, self._trigger = points, trigger
        self.setVisible(bool(points) and trigger is not None)
        said = [f"{point.named}: {self._words.number(point.value)}" for point in points]
        self.setAccessibleName(self._words.say("Values over time: {values}", values="; ".join(said)))
        self.setToolTip("\n".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(280), self._look.px(150))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(160), self._look.px(150))

    def _plot(self) -> QRectF:
        px = self._look.px
        return QRectF(px(4), px(10), self.width() - px(64), self.height() - px(32))

    def _y(self, value: float) -> float:
        assert self._trigger is not None
        values = [*(point.value for point in self._points), self._trigger.bound]
        values += [self._trigger.near] if self._trigger.near is not None else []
        spare = (max(values) - min(values) or 1) * 0.12
        low, high = min(values) - spare, max(values) + spare
        plot = self._plot()
        return plot.bottom() - (value - low) / (high - low) * plot.height()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._points or self._trigger is None:
            return
        painter, look, plot = QPainter(self), self._look, self._plot()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        bound = self._y(self._trigger.bound)
        self._paint_side(painter, plot, bound)
        if self._trigger.near is not None:
            near = self._y(self._trigger.near)
            painter.setPen(QPen(look.colour("warning"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(plot.left(), near), QPointF(plot.right(), near))
        painter.setPen(QPen(look.colour("broken"), 1.6))
        painter.drawLine(QPointF(plot.left(), bound), QPointF(plot.right(), bound))
        self._paint_value(painter, self._trigger.bound, "danger")
        self._paint_points(painter, plot)

    def _paint_side(self, painter: QPainter, plot: QRectF, bound: float) -> None:
        """Where one acts; hatched too, so that it is seen without colour."""
        side = QRectF(plot)
        if self._trigger is not None and self._trigger.above:
            side.setBottom(bound)
        else:
            side.setTop(bound)
        painter.save()
        painter.setClipRect(side)
        painter.fillRect(side, self._look.colour("danger_ground"))
        hatch = QColor(self._look.colour("broken"))
        hatch.setAlphaF(0.25)
        painter.setPen(QPen(hatch, 1))
        for x in range(int(side.left() - side.height()), int(side.right()), self._look.px(8)):
            painter.drawLine(QPointF(x, side.bottom()), QPointF(x + side.height(), side.top()))
        painter.restore()

    def _paint_points(self, painter: QPainter, plot: QRectF) -> None:
        look, px, points = self._look, self._look.px, self._points
        first, length = points[0].day, max(1, points[-1].day - points[0].day)
        wide = plot.width() - px(20)
        spots = [QPointF(plot.left() + px(8) + (p.day - first) / length * wide, self._y(p.value)) for p in points]
        painter.setPen(QPen(look.colour("ink"), 1.6))
        painter.drawPolyline(QPolygonF(spots))
        for point, spot in zip(points, spots, strict=True):
            token = {"tripped": "broken", "near": "warning"}.get(point.state, "ink")
            painter.setPen(QPen(look.colour(token), 1.6))
            painter.setBrush(look.colour(token if point.state == "tripped" else "surface"))
            painter.drawEllipse(spot, px(4), px(4))
        for point, is_last in ((points[0], False), (points[-1], True)):
            named = paint.width_of(look, point.named, paint.SMALL)
            left = plot.right() - named if is_last else plot.left()
            place = QRectF(left, self.height() - px(18), named + 1, px(16))
            if len(points) > 1 or not is_last:
                paint.text(painter, look, place, point.named, look.colour("muted"), paint.SMALL)
        if self._trigger is not None and abs(spots[-1].y() - self._y(self._trigger.bound)) > px(14):
            self._paint_value(painter, points[-1].value, "ink")

    def _paint_value(self, painter: QPainter, value: float, token: str) -> None:
        px = self._look.px
        place = QRectF(self._plot().right() + px(4), self._y(value) - px(9), px(56), px(18))
        paint.text(painter, self._look, place, self._words.number(value), self._look.colour(token), paint.SMALL_LABEL)
