"""Where a day stands on the screen, and the marks of the scale."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np

from gui.timeline import units
from gui.timeline.bend import STRAIGHT, Bend

EPOCH = date(2000, 1, 1).toordinal()
LEAST_ZOOM, MOST_ZOOM = 0.002, 60.0
# Unit, how many of it, and the least width in px that its name needs.
_LADDER: tuple[tuple[units.Unit, int, float], ...] = (
    ("day", 1, 24),
    ("month", 1, 34),
    ("quarter", 1, 30),
    ("half", 1, 34),
    ("year", 1, 40),
    ("year", 2, 44),
    ("year", 5, 44),
    ("year", 10, 44),
    ("year", 20, 44),
    ("year", 50, 44),
    ("year", 100, 44),
)


@dataclass(frozen=True, slots=True)
class Tick:
    """One cell of the scale, from `start` up to `finish` (excluded)."""

    start: int
    finish: int
    unit: units.Unit
    strong: bool
    says: str = ""  # what `number` counts where it is not read from the start: q, h, fy, m, py, w, iso
    number: int = 0


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A map from days to device px: `zoom` px for a near day, shifted so that `left` px are off-screen.

    `left` changes by whole px when panning, so that moving the painted picture equals painting it again.
    """

    zoom: float = 0.2
    left: float = 0.0
    ratio: float = 1.0  # device px for one px of the design; limits of the zoom and widths of names follow it
    bend: Bend = STRAIGHT  # where days take less width than `zoom` says

    def x(self, day: float) -> float:
        """Distance in px from the left edge of the view to the *start* of `day`; may be negative."""
        return (self.bend.pressed(float(day)) - EPOCH) * self.zoom - self.left

    def xs(self, days: np.ndarray) -> np.ndarray:
        """`x` of many days, in whole px."""
        return np.floor((self.bend.pressed(days) - EPOCH) * self.zoom - self.left + 0.5)

    def px(self, day: float) -> int:
        return math.floor(self.x(day) + 0.5)

    def day(self, x: float) -> float:
        """The moment at `x`, in days with their fraction."""
        return self.bend.unpressed(float((x + self.left) / self.zoom + EPOCH))

    def panned(self, dx: int) -> "TimeScale":
        """Seen `dx` px further right."""
        return replace(self, left=self.left + dx)

    def zoomed_about(self, x: float, factor: float) -> "TimeScale":
        """Larger by `factor` within the limits; the date at `x` stays there."""
        zoom = self._within(self.zoom * factor)
        return replace(self, zoom=zoom, left=(x + self.left) / self.zoom * zoom - x)

    def fitted(self, start: float, finish: float, width: float, margin: float = 0.0) -> "TimeScale":
        """`start` to `finish` fill the width but for `margin` px at both sides."""
        start, finish = self.bend.pressed(float(start)), self.bend.pressed(float(finish))
        zoom = self._within(max(1.0, width - 2 * margin) / max(1.0, finish - start))
        spare = width - (finish - start) * zoom
        return replace(self, zoom=zoom, left=(start - EPOCH) * zoom - spare / 2)

    def with_ratio(self, ratio: float) -> "TimeScale":
        """The same stretch of time on a screen of another density."""
        change = ratio / self.ratio
        return TimeScale(self.zoom * change, self.left * change, ratio, self.bend)

    def unit(self) -> units.Unit:
        """What gestures snap to here unless the planner chose otherwise."""
        return units.unit_for(self.zoom / self.ratio)

    def tick_step(self) -> tuple[units.Unit, int]:
        """The finest unit, and how many of it, whose names still find room where days are widest."""
        return step_for(self.zoom, self.ratio)

    def ticks(self, width: float) -> tuple[list[Tick], list[Tick]]:
        """Upper and lower row of a straight scale over `width` px; the upper is empty when years fill the lower."""
        return calendar_ticks(self.zoom, self.ratio, self.day(0), self.day(width))

    def _within(self, zoom: float) -> float:
        return min(max(zoom, LEAST_ZOOM * self.ratio), MOST_ZOOM * self.ratio)


def step_for(px: float, ratio: float) -> tuple[units.Unit, int]:
    """The finest unit, and how many of it, whose names find room at so many px for a day."""
    for unit, count, least in _LADDER:
        if units.USUAL_DAYS[unit] * count * px >= least * ratio:
            return unit, count
    return "year", 500


def calendar_ticks(px: float, ratio: float, low: float, high: float) -> tuple[list[Tick], list[Tick]]:
    """Upper and lower row from one day to another, at so many px for a day."""
    unit, count = step_for(px, ratio)
    if unit == "year":
        return [], list(_years(low, high, count))
    lower = list(_cells(low, high, unit))
    upper_unit: units.Unit = "month" if unit == "day" else "year"
    return list(_cells(low, high, upper_unit)), lower


def _cells(low: float, high: float, unit: units.Unit) -> Iterator[Tick]:
    days = units.starts(unit, low, high)
    for start, finish in zip(days, [*days[1:], units.plus(days[-1], 1, unit)] if days else [], strict=True):
        at = date.fromordinal(start)
        yield Tick(start, finish, unit, strong=at.day == 1 and (unit == "day" or at.month == 1))


def _years(low: float, high: float, count: int) -> tuple[Tick, ...]:
    first = date.fromordinal(units.clamped(low)).year // count * count
    return _year_cells(max(1, first), date.fromordinal(units.clamped(high)).year, count)


@lru_cache(maxsize=64)
def _year_cells(first: int, last: int, count: int) -> tuple[Tick, ...]:
    strong = 5 * count if count in (1, 2) else count * 2
    return tuple(
        Tick(date(year, 1, 1).toordinal(), date(year + count, 1, 1).toordinal(), "year", year % strong == 0)
        for year in range(first, min(9999 - count, last) + 1, count)
    )
