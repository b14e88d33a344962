"""Where everything on the map of pathways stands: a row for each action, time across."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QPointF, QRectF

from gui.exits.years import NONE, Part, Years
from model.dates import earliest_day, latest_day
from model.rules.pathways import ActionLine, Open, Switch, Way
from model.tables import TippingPoint

HEAD, ROW, STEP, FOOT, NAMES = 44, 84, 30, 62, 190
RANGES_MOST = 4


@dataclass(frozen=True)
class Row:
    """An action's row: the middle of its line, its ends, and ranges below it. `full_to` is where it is sure no more."""

    line: ActionLine
    y: float
    left: float
    full_to: float
    right: float
    is_open: bool
    """Whether its end lies beyond what is drawn."""
    ranges: tuple[tuple[TippingPoint, float, float, float], ...]
    """(tipping point, left, right, y)."""


@dataclass(frozen=True)
class Station:
    """A switch: a line between two rows at one place; `flag` is where it must be decided, `build` where work begins."""

    switch: Switch
    x: float
    top: float
    bottom: float
    flag: float | None
    build: float | None
    y: float
    """The row of the action that follows."""

    def holds(self, point: QPointF, reach: float) -> bool:
        near = abs(point.x() - self.x) <= reach and self.top - reach <= point.y() <= self.bottom + reach
        flagged = self.flag is not None and QRectF(self.flag, self.y - 34, 150, 26).contains(point)
        return near or flagged


@dataclass
class MapPlan(Years):
    """The rows and stations of a map, over the years."""

    rows: dict[str, Row] = field(default_factory=dict)
    stations: dict[str, Station] = field(default_factory=dict)
    steps: list[tuple[QRectF, int]] = field(default_factory=list)

    def at(self, point: QPointF, reach: float) -> Part:
        """The switch or action at a point."""
        for key, station in self.stations.items():
            if station.holds(point, reach):
                return "transfer", key
        for key, row in self.rows.items():
            if abs(point.y() - row.y) <= 24:
                return "pathway_action", key
        return NONE


def planned(
    lines: Sequence[ActionLine], switches: Sequence[Switch], open_ways: Sequence[Open], horizon: date | None,
    today: date, width: float, px: Callable[[float], int],
) -> MapPlan:  # fmt: skip
    """Lay the map out."""
    days = [day for line in lines for day in (line.start, line.sure_until, line.until) if day is not None]
    days += [day for switch in switches for day in (switch.at, switch.decide_by) if day is not None]
    days = [day for day in days if 1900 < day.year < 2300]
    plan = MapPlan(left=float(px(NAMES)), width=max(1.0, width - px(NAMES) - px(16)))
    plan.first = date(min([today, *days]).year - 1, 1, 1)
    plan.last = date(min(2300, max([today, horizon or today, *days]).year + 2), 1, 1)
    y = float(px(HEAD) + px(ROW) / 2)
    for line in lines:
        plan.rows[line.action.id] = _row(plan, line, y, today, px)
        below = max(0, min(RANGES_MOST, len(line.tips)) - 2) * px(10)
        y += px(ROW) + below
    for switch in switches:
        station = _station(plan, switch)
        if station is not None:
            plan.stations[switch.transfer.id] = station
    top = y - px(ROW) / 2 + px(10)
    ends = [*(plan.x(one.since) for one in open_ways[1:]), plan.left + plan.width][: len(open_ways)]
    for one, right in zip(open_ways, ends, strict=True):
        left = plan.x(one.since) if one is not open_ways[0] else plan.left
        plan.steps.append((QRectF(left, top, max(1.0, right - left - 2), px(STEP)), one.count))
    plan.height = top + px(FOOT)
    return plan


def _row(plan: MapPlan, line: ActionLine, y: float, today: date, px: Callable[[float], int]) -> Row:
    edge = plan.left + plan.width
    left = plan.x(line.start or today)
    right = plan.x(line.until) if line.until is not None else edge
    full = plan.x(line.sure_until) if line.sure_until is not None else right
    ranges = []
    for number, tip in enumerate(line.tips[:RANGES_MOST]):
        first = earliest_day(tip.sell_by_earliest)
        last = latest_day(tip.sell_by_latest)
        if first is not None or last is not None:
            start, end = plan.x(first or last or today), plan.x(last or first or today)
            ranges.append((tip, start, max(end, start + px(4)), y + px(14) + number * px(10)))
    return Row(
        line, y, min(left, right), max(left, min(full, right)), max(left, right), line.until is None, tuple(ranges)
    )


def _station(plan: MapPlan, switch: Switch) -> Station | None:
    first, then = plan.rows.get(switch.transfer.from_id), plan.rows.get(switch.transfer.to_id)
    if first is None or then is None or switch.at is None:
        return None
    flag = plan.x(switch.decide_by) if switch.decide_by is not None and not switch.decided else None
    x = plan.x(switch.at)
    return Station(switch, x, min(first.y, then.y), max(first.y, then.y), flag, None if flag is None else x, then.y)


def halo(plan: MapPlan, way: Way) -> list[tuple[QPointF, QPointF]]:
    """The stretches of a preferred way: along its rows, and from row to row at its switches."""
    found, x = [], None
    for switch in way.switches:
        station, row = plan.stations.get(switch.transfer.id), plan.rows.get(switch.transfer.from_id)
        if station is None or row is None:
            continue
        found.append((QPointF(row.left if x is None else x, row.y), QPointF(station.x, row.y)))
        then = plan.rows[switch.transfer.to_id]
        found.append((QPointF(station.x, row.y), QPointF(station.x, then.y)))
        x = station.x
    last = plan.rows.get(way.switches[-1].transfer.to_id) if way.switches else None
    if last is not None and x is not None:
        found.append((QPointF(x, last.y), QPointF(last.right, last.y)))
    return found
