"""The lineage as a picture: an ending, what it left, what grew from that, over years, governments and elections."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)

from gui.exits.lineage_plan import FOOT, HEAD, Box, Line, LineagePlan, planned
from gui.exits.years import Part, YearsPicture, joined
from gui.look import paint
from gui.look.look import Look
from gui.look.spoken import tell_chosen
from model.rules.lineage import Chain
from model.words import Words

Band = tuple[str, date, date]
"""A government: its name, first and last day."""


class LineagePicture(YearsPicture):
    """Boxes and lines. Left, right: along the line; up, down: beside; Enter opens."""

    plan: LineagePlan

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words, LineagePlan(), wide=720, narrow=300, high=200)
        self._chains: Sequence[Chain] = ()
        self._texts: dict[tuple[str, str], tuple[str, str, str]] = {}
        self._bands: Sequence[Band] = ()
        self._elections: Sequence[date] = ()

    def show_chains(
        self, chains: Sequence[Chain], texts: dict[tuple[str, str], tuple[str, str, str]], bands: Sequence[Band],
        elections: Sequence[date], today: date, current: tuple[str, str],
    ) -> None:  # fmt: skip
        """Show these; `texts` are name, what is said beneath, and a mark at the far side, by (table, id)."""
        self._chains, self._texts, self._bands, self._elections = chains, texts, bands, elections
        self._today, self._current = today, current
        self.lay_out()
        tell_chosen(self)

    def planned(self) -> LineagePlan:
        return planned(self._chains, self._today, self.width(), self._look.px)

    def part_at(self, point: QPointF) -> Part:
        return self.plan.at(point)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[Qt.Key, Callable[[], Box | None]] = {
            Qt.Key.Key_Left: lambda: self._across(-1), Qt.Key.Key_Right: lambda: self._across(1),
            Qt.Key.Key_Up: lambda: self._beside(-1), Qt.Key.Key_Down: lambda: self._beside(1),
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps:
            found = steps[key]()
            if found is not None:
                self.chosen.emit(*found.key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._here() is not None:
            self.opened.emit(*self._current)
        else:
            super().keyPressEvent(event)

    def _here(self) -> Box | None:
        return next((box for box in self.plan.boxes if box.key == self._current), None)

    def _across(self, step: int) -> Box | None:
        """The nearest box of the next column on that side, along a line where there is one."""
        here = self._here()
        if here is None:
            return next(iter(self.plan.boxes), None)
        columns = sorted({box.column for box in self.plan.boxes if box.chain == here.chain})
        at = columns.index(here.column) + step
        if not 0 <= at < len(columns):
            return here
        beside = [box for box in self.plan.boxes if box.chain == here.chain and box.column == columns[at]]
        return min(beside, key=lambda box: abs(box.rect.center().y() - here.rect.center().y()))

    def _beside(self, step: int) -> Box | None:
        """The box above or below in the same column."""
        here = self._here()
        if here is None:
            return next(iter(self.plan.boxes), None)
        same = sorted((box for box in self.plan.boxes if box.column == here.column), key=lambda box: box.rect.y())
        return same[(same.index(here) + step) % len(same)]

    # Spoken

    def spoken_ids(self) -> list[str]:
        return [joined(box.key) for box in self.plan.boxes]

    def spoken_text(self, part: str) -> str:
        box = self._box(part)
        return ", ".join(text for text in self._texts.get(box.key, ()) if text) if box is not None else ""

    def spoken_place(self, part: str) -> QRect:
        box = self._box(part)
        return box.rect.toAlignedRect() if box is not None else QRect()

    def _box(self, part: str) -> Box | None:
        return next((box for box in self.plan.boxes if joined(box.key) == part), None)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        self.paint_into(painter)

    def paint_into(self, painter: QPainter) -> None:
        """Draw everything; the same on the screen and on paper."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._paint_years(painter)
        self._paint_bands(painter)
        for line in self.plan.lines:
            self._paint_line(painter, line)
        for box in self.plan.boxes:
            self._paint_box(painter, box)
        self._paint_today(painter)

    def _paint_years(self, painter: QPainter) -> None:
        look, px, plan = self._look, self._look.px, self.plan
        every, foot = plan.every(px(44)), plan.height - px(FOOT)
        for year in plan.years():
            x = plan.x(year)
            painter.setPen(QPen(look.colour("hairline"), 1))
            painter.drawLine(QPointF(x, px(HEAD) - px(6)), QPointF(x, foot))
            if year.year % every == 0 and x + px(40) < plan.left + plan.width:
                strong = paint.STRONG if year.year % 5 == 0 else paint.SMALL
                place = QRectF(x + px(4), 0, px(44), px(20))
                paint.text(painter, look, place, str(year.year), look.colour("muted"), strong)
        painter.setPen(QPen(look.colour("politics"), 1, Qt.PenStyle.DotLine))
        for day in self._elections:
            if plan.first <= day <= plan.last:
                painter.drawLine(QPointF(plan.x(day), px(HEAD)), QPointF(plan.x(day), plan.height - px(8)))

    def _paint_bands(self, painter: QPainter) -> None:
        look, px, plan = self._look, self._look.px, self.plan
        top = plan.height - px(FOOT) + px(6)
        for name, first, last in self._bands:
            if last < plan.first or first > plan.last:
                continue
            place = QRectF(plan.x(first) + 1, top, max(2.0, plan.x(last) - plan.x(first) - 2), px(20))
            painter.fillRect(place, look.colour("politics_ground"))
            inner = place.adjusted(px(6), 0, -px(2), 0)
            if inner.width() > px(24):
                paint.text(painter, look, inner, name, look.colour("politics"), paint.SMALL)

    def _paint_line(self, painter: QPainter, line: Line) -> None:
        middle = (line.start.x() + line.end.x()) / 2
        path = QPainterPath(line.start)
        path.cubicTo(QPointF(middle, line.start.y()), QPointF(middle, line.end.y()), line.end)
        style = Qt.PenStyle.SolidLine if line.certain else Qt.PenStyle.DashLine
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._edge(line.hue), 3.0, style, Qt.PenCapStyle.FlatCap))
        painter.drawPath(path)

    def _edge(self, hue: int | None) -> QColor:
        return self._look.colour("ghost") if hue is None else self._look.edge(hue)

    def _paint_box(self, painter: QPainter, box: Box) -> None:
        look, px = self._look, self._look.px
        chosen = box.key == self._current
        ground = look.colour("stopped_ground" if box.ended else "panel")
        if not box.ended and box.hue is not None:
            ground = look.tint(box.hue)
        edge = look.colour("accent") if chosen else look.colour("control") if look.theme == "contrast" else None
        paint.box(painter, box.rect, px(3), ground, edge, 2 if chosen else 1)
        painter.fillRect(QRectF(box.rect.x(), box.rect.y(), px(3), box.rect.height()), self._edge(box.hue))
        if box.ended:
            painter.fillRect(QRectF(box.rect.right() - px(4), box.rect.y() - px(4), px(4), box.rect.height() + px(8)),
                             look.colour("ink"))  # fmt: skip
        name, below, mark = self._texts.get(box.key, ("", "", ""))
        ink = look.colour("stopped") if box.ended else look.colour("ink")
        inner = box.rect.adjusted(px(10), px(3), -px(8), -px(3))
        if mark:
            size = paint.pill_size(look, mark)
            if inner.width() > size.width() + px(90):
                place = QRectF(inner.right() - size.width(), box.rect.y() + px(3), size.width(), size.height())
                paint.pill(painter, look, place.toRect(), mark)
                top = inner.adjusted(0, 0, -size.width() - px(6), 0)
            else:
                top = inner
        else:
            top = inner
        middle = box.rect.center().y()
        paint.text(painter, look, QRectF(top.x(), middle - px(18), top.width(), px(18)),
                   paint.elided(look, name, top.width(), paint.STRONG), ink, paint.STRONG)  # fmt: skip
        paint.text(painter, look, QRectF(inner.x(), middle, inner.width(), px(16)),
                   paint.elided(look, below, inner.width(), paint.SMALL), ink, paint.SMALL)  # fmt: skip

    def _paint_today(self, painter: QPainter) -> None:
        look, px, x = self._look, self._look.px, self.plan.x(self._today)
        painter.setPen(QPen(look.colour("today"), 1.5))
        painter.drawLine(QPointF(x, px(HEAD) - px(6)), QPointF(x, self.plan.height - px(FOOT)))
