"""Strands of work as small bars over the years: enough to see the shape, not to work in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look import paint
from gui.look.look import Look

SHOWN = 6


@dataclass(frozen=True)
class Strand:
    """One bar: `hue` counts from 0 as in `Look.edge`; one that has ended is grey with an edge at its end."""

    title: str
    start: date
    finish: date
    hue: int = 6
    ended: bool = False


class StrandBars(QWidget):
    """One bar for each workstream, the years beneath, and today as a line."""

    def __init__(
        self, look: Look, name: str, strands: Sequence[Strand], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._strands, self._today = look, tuple(strands[:SHOWN]), today
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(520), len(self._strands) * self._look.px(18) + self._look.px(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._strands:
            return
        painter, look, px = QPainter(self), self._look, self._look.px
        painter.setLayoutDirection(self.layoutDirection())
        first = min(strand.start for strand in self._strands).year
        last = max(max(strand.finish for strand in self._strands).year, first + 1) + 1
        names = min(px(150), max(paint.width_of(look, s.title, paint.SMALL) for s in self._strands) + px(4))
        area = QRectF(names + px(10), 0, self.width() - names - px(14), self.height() - px(20))
        self._paint_years(painter, area, first, last)
        for number, strand in enumerate(self._strands):
            self._paint_strand(painter, area, number, strand, first, last)
        if first <= self._today.year < last:
            x = self._x(area, self._today, first, last)
            painter.fillRect(self._seen(painter, QRectF(x, 0, px(2), area.height())), look.colour("today"))

    def _paint_years(self, painter: QPainter, area: QRectF, first: int, last: int) -> None:
        look, px = self._look, self._look.px
        room = paint.width_of(look, "2000", paint.SMALL) + px(14)
        step = next((n for n in (1, 2, 5, 10, 20, 50) if area.width() * n / (last - first) >= room), 100)
        for year in range(first + (-first) % step if step > 2 else first, last + 1, step):
            x = area.x() + area.width() * (year - first) / (last - first)
            painter.fillRect(self._seen(painter, QRectF(x, 0, 1, area.height())), look.colour("hairline"))
            place = QRectF(x + px(2), area.bottom() + px(2), room, px(16))
            if place.right() - px(14) <= self.width():
                paint.text(painter, look, self._seen(painter, place), str(year), look.colour("muted"), paint.SMALL)

    def _paint_strand(
        self, painter: QPainter, area: QRectF, number: int, strand: Strand, first: int, last: int
    ) -> None:
        look, px = self._look, self._look.px
        y = number * px(18) + px(3)
        name = QRectF(0, y - px(2), area.x() - px(10), px(16))
        wide = min(paint.width_of(look, strand.title, paint.SMALL), name.width())
        name.setLeft(name.right() - wide)
        paint.text(painter, look, self._seen(painter, name), strand.title, look.colour("ink"), paint.SMALL)
        left, right = self._x(area, strand.start, first, last), self._x(area, strand.finish, first, last)
        bar = self._seen(painter, QRectF(left, y, max(px(3), right - left), px(12)))
        ended, hue = strand.ended, strand.hue
        painter.fillRect(bar, look.colour("stopped_ground") if ended else look.tint(hue))
        edge = QRectF(bar.right() - px(2) if ended else bar.x(), bar.y(), px(2), bar.height())
        painter.fillRect(edge, look.colour("stopped") if ended else look.edge(hue))
        if look.theme == "contrast":
            paint.box(painter, bar, 0, None, look.colour("ink"))

    def _x(self, area: QRectF, day: date, first: int, last: int) -> float:
        year = day.year + (day.timetuple().tm_yday - 1) / 366
        return area.x() + area.width() * (year - first) / (last - first)

    def _seen(self, painter: QPainter, rect: QRectF) -> QRectF:
        return paint.mirrored(painter, self.rect().toRectF(), rect)
