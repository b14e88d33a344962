"""A mixed scale: what is near at full width, what lies before and after it pressed together."""

from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np

Days = TypeVar("Days", float, np.ndarray)
NEAR_BEFORE, NEAR_AFTER, FAR = 1, 5, 1 / 12
"""Years before and after the present one at full width; beyond, twelve years take the room of one."""


@dataclass(frozen=True, slots=True)
class Bend:
    """Days from `first` to before `last` keep their width; others take `far` of it. `far` 1 = a straight scale."""

    first: float = -np.inf
    last: float = np.inf
    far: float = 1.0

    @property
    def is_straight(self) -> bool:
        return self.far == 1.0

    def pressed(self, days: Days) -> Days:
        """The days by which places are counted: those far away lie closer. Grows with the days; inf stays inf."""
        return self._turned(days, self.far)

    def unpressed(self, days: Days) -> Days:
        """The days that stand at these places."""
        return self._turned(days, 1 / self.far)

    def _turned(self, days: Days, share: float) -> Days:
        if self.far == 1.0:
            return days
        if isinstance(days, np.ndarray):
            near = np.clip(days, self.first, self.last)
            return near + (days - near) * share
        kept = min(max(days, self.first), self.last)
        return kept + (days - kept) * share

    def share_at(self, day: float) -> float:
        """How much of its width a day has there."""
        return 1.0 if self.first <= day < self.last else self.far

    def regions(self, low: float, high: float) -> list[tuple[float, float, float]]:
        """The stretches from `low` to `high` with one width each: first day, day after the last, share."""
        ends = [low, *(each for each in (self.first, self.last) if low < each < high), high]
        return [(a, b, self.share_at(a)) for a, b in pairwise(ends)]


STRAIGHT = Bend()
