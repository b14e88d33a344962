"""The map of pathways: actions as lines, how long they are enough, where to switch and by when to decide."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)

from gui.exits.pathways_plan import FOOT, HEAD, NAMES, STEP, MapPlan, Row, Station, halo, planned
from gui.exits.years import NONE, Part, YearsPicture
from gui.look import paint
from gui.look.look import Look
from gui.look.spoken import tell_chosen
from model.dates import from_days, in_words
from model.rules.pathways import ActionLine, Open, Switch, Way
from model.words import Words

SHAPES = 4
"""Scenarios are told apart by circle, square, triangle and diamond."""


class PathwaysPicture(YearsPicture):
    """Actions and switches. `wanted` asks for a switch from an action, `moved` for a date of the chosen one to be a
    step earlier or later.

    Up and down go from action to action, Tab-like left and right from switch to switch, T switches from here, D goes to
    the switch that must be decided first, Alt with left and right moves its date, Enter opens.
    """

    plan: MapPlan
    wanted = Signal(str)
    moved = Signal(str, str, int)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__(look, words, MapPlan(), wide=760, narrow=420, high=220)
        self._lines: Sequence[ActionLine] = ()
        self._switches: Sequence[Switch] = ()
        self._open: Sequence[Open] = ()
        self._preferred: Way | None = None
        self._horizon: date | None = None
        self._scenarios: dict[str, int] = {}

    def show_map(
        self, lines: Sequence[ActionLine], switches: Sequence[Switch], open_ways: Sequence[Open], preferred: Way | None,
        horizon: date | None, today: date, scenarios: dict[str, int], current: tuple[str, str],
    ) -> None:  # fmt: skip
        """Show these; `scenarios` gives each a number, for its shape."""
        self._lines, self._switches, self._open = lines, switches, open_ways
        self._preferred, self._horizon, self._today = preferred, horizon, today
        self._scenarios, self._current = scenarios, current
        self.lay_out()
        tell_chosen(self)

    def planned(self) -> MapPlan:
        return planned(self._lines, self._switches, self._open, self._horizon, self._today, self.width(),
                       self._look.px)  # fmt: skip

    def part_at(self, point: QPointF) -> Part:
        return self.plan.at(point, self._look.px(12))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._current[1]:
            self.moved.emit(*self._current, -1 if key == Qt.Key.Key_Left else 1)
            return
        steps: dict[Qt.Key, Callable[[], Part]] = {
            Qt.Key.Key_Up: lambda: self._next("pathway_action", list(self.plan.rows), -1),
            Qt.Key.Key_Down: lambda: self._next("pathway_action", list(self.plan.rows), 1),
            Qt.Key.Key_Left: lambda: self._next("transfer", self._by_place(), -1),
            Qt.Key.Key_Right: lambda: self._next("transfer", self._by_place(), 1),
            Qt.Key.Key_D: self._first_to_decide,
        }  # fmt: skip
        if key in steps:
            table, row_id = steps[key]()
            if row_id:
                self.chosen.emit(table, row_id)
        elif key == Qt.Key.Key_T and self._action():
            self.wanted.emit(self._action())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current[1]:
            self.opened.emit(*self._current)
        else:
            super().keyPressEvent(event)

    def _next(self, table: str, ids: list[str], step: int) -> Part:
        if not ids:
            return NONE
        here = self._current[1] if self._current[0] == table else ""
        at = (ids.index(here) + step) % len(ids) if here in ids else 0 if step > 0 else -1
        return table, ids[at]

    def _by_place(self) -> list[str]:
        return sorted(self.plan.stations, key=lambda key: (self.plan.stations[key].x, self.plan.stations[key].top))

    def _first_to_decide(self) -> Part:
        waiting = [s for s in self._switches if not s.decided and s.decide_by is not None]
        return ("transfer", waiting[0].transfer.id) if waiting else NONE

    def _action(self) -> str:
        """The chosen action, or that before the chosen switch."""
        table, row_id = self._current
        if table == "pathway_action":
            return row_id
        return next((s.transfer.from_id for s in self._switches if s.transfer.id == row_id), "")

    # Spoken

    def spoken_ids(self) -> list[str]:
        return [f"pathway_action:{key}" for key in self.plan.rows] + [f"transfer:{key}" for key in self._by_place()]

    def spoken_text(self, part: str) -> str:
        table, _, row_id = part.partition(":")
        words = self._words
        if table == "transfer" and row_id in self.plan.stations:
            station = self.plan.stations[row_id]
            first, then = (self.plan.rows[key].line.action.title
                           for key in (station.switch.transfer.from_id, station.switch.transfer.to_id))  # fmt: skip
            said = words.say("switch from “{first}” to “{then}”", first=first, then=then)
            if station.switch.decided:
                return f"{said}, {words.say('decided')}"
            day = station.switch.decide_by
            return f"{said}, {words.say('decide by {day}', day=self._day(day))}" if day is not None else said
        row = self.plan.rows.get(row_id)
        if row is None:
            return ""
        sure = row.line.sure_until
        until = words.say("enough until {day} at least", day=self._day(sure)) if sure else words.say("no end in sight")
        dead = words.say("dead end") if row.line.is_dead_end else ""
        return ", ".join(text for text in (row.line.action.title, until, dead) if text)

    def spoken_place(self, part: str) -> QRect:
        table, _, row_id = part.partition(":")
        if table == "transfer" and row_id in self.plan.stations:
            station = self.plan.stations[row_id]
            return QRectF(station.x - 12, station.top - 12, 24, station.bottom - station.top + 24).toAlignedRect()
        row = self.plan.rows.get(row_id)
        return QRectF(0, row.y - 22, self.width(), 44).toAlignedRect() if row is not None else QRect()

    def _day(self, day: date) -> str:
        return in_words(from_days(day), self._words)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        chosen = self.plan.rows.get(self._current[1])
        if chosen is not None:
            reach = self._look.px(26)
            painter.fillRect(QRectF(0, chosen.y - reach, self.width(), 2 * reach), self._look.colour("accent_tint"))
        self._paint_years(painter)
        if self._preferred is not None:
            painter.setPen(QPen(self._look.colour("decision"), self._look.px(14), Qt.PenStyle.SolidLine,
                                Qt.PenCapStyle.RoundCap))  # fmt: skip
            for start, end in halo(self.plan, self._preferred):
                painter.drawLine(start, end)
        for row in self.plan.rows.values():
            self._paint_row(painter, row)
        for station in self.plan.stations.values():
            self._paint_station(painter, station)
        self._paint_steps(painter)
        self._paint_day(painter, self._today, self._words.say("Today"), "today", Qt.PenStyle.SolidLine)
        if self._horizon is not None:
            self._paint_day(painter, self._horizon, self._words.say("Horizon"), "ink", Qt.PenStyle.DotLine)

    def _paint_years(self, painter: QPainter) -> None:
        look, px, plan = self._look, self._look.px, self.plan
        every = plan.every(px(46))
        for year in plan.years():
            if year.year % every:
                continue
            x = plan.x(year)
            painter.setPen(QPen(look.colour("hairline"), 1))
            painter.drawLine(QPointF(x, px(22)), QPointF(x, plan.height - px(FOOT)))
            if x + px(40) < plan.left + plan.width:
                place = QRectF(x + px(3), 0, px(44), px(20))
                paint.text(painter, look, place, str(year.year), look.colour("muted"), paint.SMALL)

    def _paint_row(self, painter: QPainter, row: Row) -> None:
        look, px, action = self._look, self._look.px, row.line.action
        painter.setPen(QPen(look.colour("hairline"), 1))
        painter.drawLine(QPointF(0, row.y - px(42)), QPointF(self.width(), row.y - px(42)))
        names = QRectF(px(4), row.y - px(20), px(NAMES) - px(16), px(18))
        name = paint.elided(look, action.title, names.width(), paint.STRONG)
        paint.text(painter, look, names, name, look.colour("ink"), paint.STRONG)
        below = (
            self._words.say("dead end")
            if row.line.is_dead_end
            else self._words.say("on it now")
            if action.is_current
            else ""
        )
        paint.text(painter, look, names.translated(0, px(18)), below,
                   look.colour("danger" if row.line.is_dead_end else "muted"), paint.SMALL)  # fmt: skip
        ink = look.colour("ink")
        style = Qt.PenStyle.SolidLine if row.line.is_decided else Qt.PenStyle.CustomDashLine
        for left, right, strength in ((row.left, row.full_to, 1.0), (row.full_to, row.right, 0.35)):
            if right > left:
                colour = QColor(ink)
                colour.setAlphaF(strength)
                pen = QPen(colour, px(5), style, Qt.PenCapStyle.FlatCap)
                if not row.line.is_decided:
                    pen.setDashPattern([2.2, 0.8])
                painter.setPen(pen)
                painter.drawLine(QPointF(left, row.y), QPointF(right, row.y))
        self._paint_end(painter, row, ink)
        for tip, left, right, y in row.ranges:
            painter.setPen(QPen(look.colour("ghost"), px(3)))
            painter.drawLine(QPointF(left + px(8), y), QPointF(right + px(8), y))
            self._paint_shape(painter, QPointF(left, y), self._scenarios.get(tip.scenario_id or "", 0))

    def _paint_end(self, painter: QPainter, row: Row, ink: QColor) -> None:
        px = self._look.px
        painter.setPen(QPen(ink, px(3)))
        if not row.is_open:
            painter.drawLine(QPointF(row.right, row.y - px(9)), QPointF(row.right, row.y + px(9)))
            return
        tip = QPainterPath(QPointF(row.right + px(8), row.y))
        tip.lineTo(row.right, row.y - px(6))
        tip.lineTo(row.right, row.y + px(6))
        painter.fillPath(tip, QBrush(ink))

    def _paint_shape(self, painter: QPainter, spot: QPointF, number: int) -> None:
        look, r = self._look, self._look.px(4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("ink"))
        shape = number % SHAPES
        if shape == 0:
            painter.drawEllipse(spot, r, r)
        elif shape == 1:
            painter.drawRect(QRectF(spot.x() - r, spot.y() - r, 2 * r, 2 * r))
        else:
            top = QPointF(spot.x(), spot.y() - r)
            corners = [top, QPointF(spot.x() + r, spot.y() + (r if shape == 2 else 0))]
            corners += [QPointF(spot.x(), spot.y() + r)] if shape == 3 else []
            corners += [QPointF(spot.x() - r, spot.y() + (r if shape == 2 else 0))]
            painter.drawPolygon(corners)

    def _paint_station(self, painter: QPainter, station: Station) -> None:
        look, px = self._look, self._look.px
        chosen = self._current == ("transfer", station.switch.transfer.id)
        colour = look.colour("accent" if chosen else "ink")
        style = Qt.PenStyle.SolidLine if station.switch.decided or chosen else Qt.PenStyle.DashLine
        painter.setPen(QPen(colour, px(3 if chosen else 2), style))
        painter.drawLine(QPointF(station.x, station.top), QPointF(station.x, station.bottom))
        painter.setPen(QPen(colour, px(2)))
        painter.setBrush(look.colour("surface"))
        for y in (station.top, station.bottom):
            painter.drawEllipse(QPointF(station.x, y), px(6), px(6))
        if station.flag is not None:
            self._paint_flag(painter, station, station.flag)

    def _paint_flag(self, painter: QPainter, station: Station, left: float) -> None:
        look, px, day = self._look, self._look.px, station.switch.decide_by
        assert day is not None
        late = day < self._today
        tone = "danger" if late else "warning"
        painter.setPen(QPen(look.colour(tone), 1))
        painter.setBrush(QBrush(look.colour(f"{tone}_ground")))
        painter.drawRect(QRectF(left, station.y - px(5), max(1.0, station.x - left - px(7)), px(10)))
        said = self._words.say("Decide by {day}", day=self._day(day))
        wide = paint.width_of(look, said, paint.SMALL) + px(14)
        place = QRectF(left, station.y - px(32), wide, px(20))
        paint.box(painter, place, px(2), look.colour(f"{tone}_ground"), look.colour(tone))
        painter.setPen(QPen(look.colour(tone), px(2)))
        painter.drawLine(QPointF(left, station.y - px(32)), QPointF(left, station.y + px(5)))
        paint.text(painter, look, place.adjusted(px(7), 0, 0, 0), said, look.colour(tone), paint.SMALL)

    def _paint_steps(self, painter: QPainter) -> None:
        look, px, plan = self._look, self._look.px, self.plan
        if not plan.steps:
            return
        top = plan.steps[0][0].y()
        place = QRectF(px(4), top, px(NAMES) - px(16), px(STEP))
        paint.text(painter, look, place, self._words.say("Pathways still open"), look.colour("ink"), paint.STRONG)
        most = max(count for _, count in plan.steps) or 1
        for rect, count in plan.steps:
            painter.fillRect(rect, look.colour("accent_tint"))
            bar = QRectF(rect.x(), rect.bottom() - px(4), rect.width(), px(4))
            painter.fillRect(bar.adjusted(0, 0, -bar.width() * (1 - count / most), 0), look.colour("accent"))
            if rect.width() > px(16):
                paint.text(painter, look, rect.adjusted(px(6), 0, 0, -px(4)), self._words.number(count),
                           look.colour("accent"), paint.STRONG)  # fmt: skip

    def _paint_day(self, painter: QPainter, day: date, name: str, token: str, style: Qt.PenStyle) -> None:
        look, px, x = self._look, self._look.px, self.plan.x(day)
        painter.setPen(QPen(look.colour(token), 1.5, style))
        painter.drawLine(QPointF(x, px(HEAD) - px(8)), QPointF(x, self.plan.height - px(FOOT)))
        wide = paint.width_of(look, name, paint.SMALL) + px(12)
        place = QRectF(min(x - wide / 2, self.width() - wide), px(20), wide, px(18))
        on = {"today": "on_today", "ink": "surface"}[token]
        paint.box(painter, place, px(9), look.colour(token))
        paint.text(painter, look, place.adjusted(px(6), 0, 0, 0), name, look.colour(on), paint.SMALL)
