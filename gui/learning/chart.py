"""Readings of an indicator over time against the way to its target."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look import paint
from gui.look.look import Look
from model.dates import in_words, partial
from model.kinds import Rag, ReadingQuality
from model.rules.indicators import Mark, Seen
from model.words import Words

TONES = {Rag.GREEN: "good", Rag.AMBER: "warning", Rag.RED: "danger"}


class IndicatorChart(QWidget):
    """The way is dashed; final readings are filled, provisional ones hollow, withheld ones crosses at the foot."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._marks: Sequence[Mark] = ()
        self._seen: Sequence[Seen] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_readings(self, marks: Sequence[Mark], seen: Sequence[Seen]) -> None:
        self._marks, self._seen = marks, seen
        words = self._words
        said = [f"{in_words(partial(one.reading.dated), words)}: {self._value(one)}" for one in seen]
        wanted = [
            words.say("{value} wanted by {day}", value=words.number(mark.value), day=words.day(mark.day))
            for mark in marks
        ]
        self.setAccessibleName(words.say("Readings: {values}", values="; ".join([*said, *wanted])))
        self.setToolTip("\n".join([*said, *wanted]))
        self.updateGeometry()
        self.update()

    def _value(self, one: Seen) -> str:
        if one.reading.withheld:
            return self._words.say("withheld")
        if one.value is None:
            return one.reading.state_text or "–"
        said = self._words.number(one.value)
        return self._words.say("{value}, provisional", value=said) if self._is_provisional(one) else said

    def _is_provisional(self, one: Seen) -> bool:
        return one.reading.quality in (ReadingQuality.PROVISIONAL, ReadingQuality.ESTIMATED)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(320), self._look.px(150))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(180), self._look.px(150))

    def _days(self) -> tuple[date, date]:
        days = [mark.day for mark in self._marks] + [one.day for one in self._seen]
        return (min(days), max(days)) if days else (date(2000, 1, 1), date(2001, 1, 1))

    def _spot(self, day: date, value: float) -> QPointF:
        px = self._look.px
        first, last = self._days()
        values = [mark.value for mark in self._marks] + [one.value for one in self._seen if one.value is not None]
        low, high = min([0.0, *values]), max([0.0, *values]) or 1.0
        plot = QRectF(px(8), px(14), self.width() - px(80), self.height() - px(42))
        across = (day - first).days / max(1, (last - first).days)
        return QPointF(
            plot.left() + across * plot.width(), plot.bottom() - (value - low) / max(1e-9, high - low) * plot.height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._marks and not self._seen:
            return
        painter, look, px = QPainter(self), self._look, self._look.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        foot = self.height() - px(26)
        painter.setPen(QPen(look.colour("control"), 1))
        painter.drawLine(QPointF(px(4), foot), QPointF(self.width() - px(70), foot))
        painter.setPen(QPen(look.colour("ghost"), 1.6, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF([self._spot(mark.day, mark.value) for mark in self._marks]))
        if len(self._marks) > 1:
            self._paint_value(
                painter, self._spot(self._marks[-1].day, self._marks[-1].value), self._marks[-1].value, "muted"
            )
        known = [(one, self._spot(one.day, one.value)) for one in self._seen if one.value is not None]
        painter.setPen(QPen(look.colour("ink"), 1.6))
        painter.drawPolyline(QPolygonF([spot for _, spot in known]))
        for one, spot in known:
            token = TONES.get(one.colour, "ink") if one.colour is not None else "ink"
            painter.setPen(QPen(look.colour(token), 2))
            painter.setBrush(look.colour("surface" if self._is_provisional(one) else token))
            painter.drawEllipse(spot, px(4), px(4))
        for one in self._seen:
            if one.reading.withheld:
                self._paint_cross(painter, QPointF(self._spot(one.day, 0).x(), foot))
        if known:
            self._paint_value(painter, known[-1][1], known[-1][0].value or 0.0, "ink")
        self._paint_ends(painter)

    def _paint_cross(self, painter: QPainter, spot: QPointF) -> None:
        r = self._look.px(4)
        painter.setPen(QPen(self._look.colour("muted"), 2))
        painter.drawLine(spot + QPointF(-r, -r), spot + QPointF(r, r))
        painter.drawLine(spot + QPointF(-r, r), spot + QPointF(r, -r))

    def _paint_value(self, painter: QPainter, spot: QPointF, value: float, token: str) -> None:
        px = self._look.px
        place = QRectF(spot.x() + px(8), spot.y() - px(9), px(66), px(18))
        paint.text(painter, self._look, place, self._words.number(value), self._look.colour(token), paint.SMALL_LABEL)

    def _paint_ends(self, painter: QPainter) -> None:
        px, (first, last) = self._look.px, self._days()
        for day, left in ((first, float(px(4))), (last, self.width() - px(110))):
            place = QRectF(left, self.height() - px(20), px(60), px(18))
            paint.text(painter, self._look, place, str(day.year), self._look.colour("muted"), paint.SMALL)
