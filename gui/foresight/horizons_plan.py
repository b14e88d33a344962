"""Where the items of the roadmap stand on three horizons: a lane for each, time across, no two over each other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF

from model.kinds import HorizonBand
from model.rules.foresight import BANDS, Placed

LANES: tuple[HorizonBand | None, ...] = (*BANDS, None)


@dataclass(frozen=True)
class Bar:
    """An item: its bar, and the room for its title beside it or in it."""

    placed: Placed
    rect: QRectF
    title: QRectF


@dataclass(frozen=True)
class HorizonPlan:
    """Everything in px. `counts` are how many items run at each step across a lane, for its quiet ground."""

    lanes: dict[HorizonBand | None, QRectF]
    bars: dict[str, Bar]
    years: tuple[tuple[int, float], ...]
    counts: dict[HorizonBand | None, tuple[int, ...]]
    height: float

    def at(self, point: QPointF) -> str:
        """The item at a point; "" = none."""
        return next((key for key, bar in self.bars.items()
                     if bar.rect.contains(point) or bar.title.contains(point)), "")  # fmt: skip

    def lane_at(self, point: QPointF) -> HorizonBand | None:
        """The lane at a height; the nearest one outside. None is the lane of what has no horizon."""

        def away(band: HorizonBand | None) -> float:
            lane = self.lanes[band]
            return abs(lane.center().y() - point.y()) - lane.height() / 2

        return min(LANES, key=away)


@dataclass(frozen=True)
class Sizes:
    """Lengths in px: the column of names, the head with the years, a row, the least width of a bar."""

    names: float
    head: float
    row: float
    least: float
    width_of: Callable[[str], float]


STEPS = 64


def planned(found: Mapping[HorizonBand | None, Sequence[Placed]], width: float, sizes: Sizes) -> HorizonPlan:
    """Lay the items out in so many px."""
    every = [one for rows in found.values() for one in rows]
    first = min((one.first for one in every), default=date(2020, 1, 1).toordinal())
    last = max((one.last for one in every), default=first + 3650)
    scale = _Scale(first, max(last, first + 365), sizes.names + 8, width - 12)
    top, lanes, bars, counts = sizes.head, {}, {}, {}
    for band in LANES:
        rows = found.get(band, ())
        mine, lines = _packed(rows, scale, sizes, top, width)
        high = max(2, lines) * sizes.row + 12
        lanes[band] = QRectF(0, top, width, high)
        bars |= mine
        counts[band] = scale.running(rows)
        top += high
    return HorizonPlan(lanes, bars, scale.years(), counts, top + 4)


@dataclass(frozen=True)
class _Scale:
    first: int
    last: int
    left: float
    right: float

    def x(self, day: int) -> float:
        return self.left + (day - self.first) / (self.last - self.first) * (self.right - self.left)

    def years(self) -> tuple[tuple[int, float], ...]:
        begin, end = date.fromordinal(self.first).year, date.fromordinal(self.last).year
        step = next((step for step in (1, 2, 5, 10, 20, 50) if (end - begin) / step <= 14), 100)
        found = range(-(-begin // step) * step, end + 1, step)
        days = [(year, date(year, 1, 1).toordinal()) for year in found]
        return tuple((year, self.x(day)) for year, day in days if day >= self.first)

    def running(self, rows: Sequence[Placed]) -> tuple[int, ...]:
        days = [self.first + (self.last - self.first) * step / STEPS for step in range(STEPS + 1)]
        half = (self.last - self.first) / STEPS / 2
        return tuple(sum(one.first - half <= day <= one.last + half for one in rows) for day in days)


def _packed(
    rows: Sequence[Placed], scale: _Scale, sizes: Sizes, top: float, width: float
) -> tuple[dict[str, Bar], int]:
    """Each item in the first row where it and its title are free; and how many rows that took."""
    free: list[list[tuple[float, float]]] = []
    bars = {}
    for one in rows:
        left = scale.x(one.first)
        right = min(width - 2, max(scale.x(one.last), left + sizes.least))
        left = min(left, right - sizes.least)
        wide = sizes.width_of(one.item.title) + 10
        title = _title(left, right, wide, sizes.names + 4, width)
        begin, end = min(left, title[0]), max(right, title[1])
        line = next((n for n, held in enumerate(free) if all(end + 6 < a or begin - 6 > b for a, b in held)), len(free))
        if line == len(free):
            free.append([])
        free[line].append((begin, end))
        y = top + 6 + line * sizes.row
        bars[one.item.id] = Bar(one, QRectF(left, y + 1, right - left, sizes.row - 2),
                                QRectF(title[0], y + 1, title[1] - title[0], sizes.row - 2))  # fmt: skip
    return bars, len(free)


def _title(left: float, right: float, wide: float, low: float, high: float) -> tuple[float, float]:
    """In the bar, else right of it, else left of it, else in what is left at its right."""
    if wide <= right - left:
        return left, right
    if right + wide <= high:
        return right, right + wide
    if left - wide >= low:
        return left - wide, left
    return (right, high) if high - right > left - low else (max(low, left - wide), left)
