"""What is spent in each future until something stops, and what the plan costs where nothing does."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.rules.futures.plan import Cost, Money, Plan

Figures = NDArray[Any]
_FOR_EVER = 1e9
"""A day so far away that all work is over by then, and still a number to count with."""
Kept = Mapping[int, tuple[Figures, Figures, Figures | None]]
"""By the place of an item: start, finish without a stop, and by which share it got dearer."""


class Spending:
    """Sums by currency and price year; they are never added across these."""

    def __init__(self, plan: Plan, futures: int) -> None:
        shape = (len(plan.scenarios), futures)
        self._costs = plan.costs
        monies = sorted({cost.money for cost in plan.costs}, key=lambda money: (money[0], money[1] or 0))
        self._spent = {money: np.zeros(shape, np.float32) for money in monies}
        self._total = {money: np.zeros(shape, np.float32) for money in monies}

    def take(self, first: int, first_stop: Figures, kept: Kept) -> None:
        """Add the costs of a block of futures."""
        last = first + first_stop.shape[1]
        until = np.minimum(first_stop, np.float32(_FOR_EVER))
        for cost in self._costs:
            spent, total = self._spent[cost.money][:, first:last], self._total[cost.money][:, first:last]
            share = _share(cost, until, kept)
            dearer = kept[cost.item][2] if cost.item is not None and cost.item in kept else None
            amount = np.float32(cost.amount) if dearer is None else np.float32(cost.amount) * (1 + dearer)
            total += amount
            spent += np.multiply(share, amount, out=share)

    def figures(self) -> tuple[dict[Money, Figures], dict[Money, Figures]]:
        return self._spent, self._total


def _share(cost: Cost, until: Figures, kept: Kept) -> Figures:
    """Which part of the sum is spent by then; nothing of what never begins."""
    if cost.item is not None and cost.item not in kept:
        return np.ones_like(until)  # done already
    if cost.item is None:
        start, length = np.float32(cost.first), np.float32(max(cost.last - cost.first, 1.0))
        share = (until - start) / length
    else:
        begun, finish, _ = kept[cost.item]
        with np.errstate(invalid="ignore"):
            lasts = np.fmax(np.subtract(finish, begun), np.float32(1))
        share = np.subtract(until, begun)
        share /= lasts
    np.maximum(share, 0, out=share)
    np.minimum(share, 1, out=share)
    return share
