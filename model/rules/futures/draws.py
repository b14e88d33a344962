"""Uncertain numbers and where their luck comes from: each row has its own, whatever else is in the plan."""

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Key = tuple[int, int]
Luck = NDArray[np.uint16]
Days = NDArray[np.float32]

STEPS = 65_536
"""Luck is a whole number below this: fine enough for years counted in days."""
START, START_SHAPE, FINISH, FINISH_SHAPE, LENGTH, LENGTH_SHAPE, FAILS, WHEN, HELPED = range(9)
"""What a row's luck is drawn for."""
_IN_ONE_COUNT = 16  # four words of 64 bits


@dataclass(frozen=True, slots=True)
class Spread:
    """An uncertain number of days: between `low` and `high`, most likely `mode`; None: all equally likely.

    With a mode it is triangular, which stands in for the beta of PERT (Malcolm et al. 1959, Operations Research 7(5);
    Johnson 1997, The Statistician 46(3)).
    """

    low: float
    high: float
    mode: float | None = None

    @property
    def is_sure(self) -> bool:
        return self.low == self.high

    @property
    def middle(self) -> float:
        """The likely value, else the middle."""
        return self.mode if self.mode is not None else (self.low + self.high) / 2


class Draws:
    """Luck for a block of futures.

    Counter-based random numbers (Philox; Salmon et al. 2011, Parallel random numbers: as easy as 1, 2, 3), keyed by the
    row's id: a row has the same luck in every scenario, in every order of the rows and in every size of the blocks, and
    adding another row leaves it alone.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._source = np.random.Philox(key=0)
        self._state = self._source.state
        self._first = 0
        self._count = 0

    def key(self, row_id: str) -> Key:
        digest = blake2b(f"{self._seed}\x1f{row_id}".encode(), digest_size=16).digest()
        return int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:], "little")

    def take(self, first: int, count: int) -> None:
        """From now on draw for `count` futures from number `first`, which sixteen must divide."""
        self._first, self._count = first, count

    def luck(self, key: Key, purpose: int) -> Luck:
        """One whole number below STEPS for each future of the block."""
        state = self._state["state"]
        state["key"][:] = key
        state["counter"][:] = (self._first // _IN_ONE_COUNT, purpose, 0, 0)
        self._source.state = self._state
        words = -(-self._count // 4)
        drawn: Luck = self._source.random_raw(words).view(np.uint16)
        return drawn[: self._count]

    def days(self, spread: Spread, key: Key, purpose: int) -> Days | float:
        """The spread's days for each future of the block; one number where nothing is uncertain."""
        if spread.is_sure:
            return spread.low
        luck = self.luck(key, purpose)
        step = (spread.high - spread.low) / STEPS
        if spread.mode is None:
            even: Days = np.multiply(luck, np.float32(step))
            even += np.float32(spread.low + step / 2)
            return even
        return self._triangular(spread, luck, self.luck(key, purpose + 1))

    @staticmethod
    def _triangular(spread: Spread, one: Luck, other: Luck) -> Days:
        """Weighs the smaller and the larger of two even draws (Stein and Keblis 2009, Math. Comput. Modelling 49)."""
        assert spread.mode is not None
        up, down = (spread.mode - spread.low) / STEPS, (spread.high - spread.mode) / STEPS
        days: Days = np.multiply(np.maximum(one, other), np.float32(up))
        days += np.multiply(np.minimum(one, other), np.float32(down))
        days += np.float32(spread.low + (up + down) / 2)
        return days
