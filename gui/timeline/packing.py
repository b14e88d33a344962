"""Which bars of a lane share a row: a greedy packing that leaves room for every name, for all lanes at once."""

from dataclasses import dataclass

import numpy as np

INSIDE, RIGHT, LEFT = 0, 1, 2
NO_SIDE = -1
GAP = 8.0  # between what two neighbours in a row occupy, in px of the design
NOWHERE_YET, FAR = -1e18, 1e15  # where an empty row ends, and where endless bars do
TEXT, BAR, POINT = range(3)  # what a row ends in
_ROOM = 4  # rows that every lane is given at first


@dataclass(frozen=True, slots=True)
class Pieces:
    """Things to be placed, in px: what each covers itself, and the text that must find room beside it."""

    lane: np.ndarray
    x0: np.ndarray
    x1: np.ndarray
    text: np.ndarray  # width of the text beside it, 0 where there is none or it stands inside
    after: np.ndarray  # width of a quiet text that always stands to the right
    touching: np.ndarray  # a point: it may sit on the end of the bar before it
    least: float = -np.inf  # a text to the left does not begin before, one to the right does not end after `most`
    most: float = np.inf

    def __len__(self) -> int:
        return len(self.lane)


@dataclass(frozen=True, slots=True)
class Places:
    """Of every piece its row in the lane, the side of its text, and its turn: those of a row stand in this order."""

    row: np.ndarray
    side: np.ndarray
    turn: np.ndarray


def packed(pieces: Pieces, gap: float = GAP, most: int = 0) -> Places:
    """A row and a side for the text of every piece; `most` rows in a lane at most (0 = as many as needed).

    In each lane pieces go by their start into the first row where they fit with their text to the right, or to the
    left where something starts soon that could then share the row. With `most` reached, the row that ends first takes
    the piece. All lanes take their first piece together, then their second: the steps are as many as the fullest lane
    has pieces.
    """
    count = len(pieces)
    row, side, turn = (np.zeros(count, np.int64) for _ in range(3))
    if not count:
        return Places(row, side, turn)
    by_start = np.lexsort((pieces.x1, pieces.x0, pieces.lane))
    order, steps = _in_turns(pieces.lane, by_start)
    turn[order] = np.repeat(np.arange(len(steps) - 1), np.diff(steps))
    queue = _Queue.of(pieces, order, _following(pieces, by_start), gap)
    rows = _Rows(int(steps[1]), gap, most)
    for at in range(len(steps) - 1):
        now = slice(int(steps[at]), int(steps[at + 1]))
        row[order[now]], side[order[now]] = rows.take(queue, now)
    return Places(row, side, turn)


def sides_alone(pieces: Pieces, gap: float = GAP) -> np.ndarray:
    """The side of the text of pieces that have a row each."""
    return _sides(pieces, np.full(len(pieces), np.inf), gap)[0]


def _in_turns(lane: np.ndarray, by_start: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The pieces, first of every lane its first, then the second ones; and where each of these steps begins.

    Fuller lanes come first in every step, so that the lanes of a step are the first ones of the step before.
    """
    lanes = lane[by_start]
    starts = np.flatnonzero(np.append(True, lanes[1:] != lanes[:-1]))
    counts = np.diff(np.append(starts, len(lanes)))
    fullest_first = np.argsort(-counts, kind="stable")
    place = np.empty(len(counts), np.int64)
    place[fullest_first] = np.arange(len(counts))
    turn = np.arange(len(lanes)) - np.repeat(starts, counts)
    order = np.argsort(turn * len(counts) + np.repeat(place, counts))
    return by_start[order], np.searchsorted(turn[order], np.arange(int(counts.max()) + 1))


def _following(pieces: Pieces, by_start: np.ndarray) -> np.ndarray:
    """Where the next piece of the same lane starts, inf for the last."""
    lanes, x0 = pieces.lane[by_start], pieces.x0[by_start]
    following = np.full(len(by_start), np.inf)
    following[by_start[:-1]] = np.where(lanes[1:] == lanes[:-1], x0[1:], np.inf)
    return following


def _sides(pieces: Pieces, following: np.ndarray, gap: float) -> tuple[np.ndarray, np.ndarray]:
    """The side that each text would rather have, and the second best (NO_SIDE = none)."""
    x0, x1, text = pieces.x0, pieces.x1, pieces.text
    crowded = following < x1 + gap + text + gap
    within_left = x0 - gap - text >= pieces.least
    within_right = x1 + gap + text <= pieces.most
    left_only, right_only = within_left & ~within_right, within_right & ~within_left
    first = np.where(left_only | (crowded & ~right_only), LEFT, RIGHT)
    second = np.where(left_only | right_only, NO_SIDE, np.where(crowded, RIGHT, LEFT))
    begins, ends = np.isfinite(x0), np.isfinite(x1)
    first = np.where(~begins, RIGHT, first)
    second = np.where(~begins, NO_SIDE, second)
    plain = (text == 0) | (~ends & ~begins)
    first = np.where(plain, INSIDE, np.where(ends, first, LEFT))
    return first, np.where(plain | ~ends, NO_SIDE, second)


@dataclass(frozen=True, slots=True)
class _Queue:
    """The pieces in the order of their turns, with all that does not depend on what came before."""

    x0: np.ndarray
    least_left: np.ndarray  # from the end of a row to the start of a piece whose text stands to the left
    near: np.ndarray  # a piece may touch a row that ends in this
    near_from: np.ndarray  # when its start lies so far from that end
    near_to: np.ndarray
    first: np.ndarray
    second: np.ndarray
    end_right: np.ndarray  # where its row ends with the text to the right, and otherwise
    end: np.ndarray
    last: np.ndarray  # what its row ends in when the text is not to the right

    @classmethod
    def of(cls, pieces: Pieces, order: np.ndarray, following: np.ndarray, gap: float) -> "_Queue":
        x0, x1 = np.clip(pieces.x0, -FAR, FAR), np.clip(pieces.x1, -FAR, FAR)
        first, second = _sides(pieces, following, gap)
        noted = pieces.after > 0
        note = np.where(noted, gap + pieces.after, 0.0)
        half = (x1 - x0) / 2
        parts = (
            x0,
            pieces.text + 2 * gap,
            np.where(pieces.touching, BAR, POINT),
            np.where(pieces.touching, -2 * half, -1.1 * gap),
            np.where(pieces.touching, half, gap),
            first,
            second,
            x1 + gap + pieces.text + note,
            x1 + note,
            np.where(noted, TEXT, np.where(pieces.touching, POINT, BAR)),
        )
        return cls(*(part[order] for part in parts))


class _Rows:
    """Where every row of every lane is free again, and what it ends in."""

    def __init__(self, lanes: int, gap: float, most: int) -> None:
        self._gap, self._most = gap, most
        self._end = np.full((lanes, most or _ROOM), NOWHERE_YET)
        self._last = np.full((lanes, most or _ROOM), TEXT, np.int64)
        self._used = 0

    def take(self, queue: _Queue, now: slice) -> tuple[np.ndarray, np.ndarray]:
        """Place one piece in each of the first lanes; their rows and the sides of their texts."""
        lanes = np.arange(now.stop - now.start)
        wide = self._width()
        end, last = self._end[: len(lanes), :wide], self._last[: len(lanes), :wide]
        first, second = queue.first[now], queue.second[now]
        far = queue.x0[now, None] - end
        near = (last == queue.near[now, None]) & (far >= queue.near_from[now, None]) & (far <= queue.near_to[now, None])
        left = far >= queue.least_left[now, None]
        other = near | (far >= self._gap)
        left_first = (first == LEFT)[:, None]
        by_first = np.where(left_first, left, other)
        by_second = np.where(left_first, other, left) & (second != NO_SIDE)[:, None]
        # A row whose last bar the piece touches is taken before any other, unless its text stands to the left there.
        touched = near & (~left_first | (~left & (second != NO_SIDE)[:, None]))
        fits = by_first | by_second
        row = np.where(touched.any(axis=1), touched.argmax(axis=1), fits.argmax(axis=1))
        if self._most:
            row = np.where(fits.any(axis=1), row, end.argmin(axis=1))
        found = fits[lanes, row] & ~by_first[lanes, row]
        side = np.where(found, second, first)
        right = side == RIGHT
        end[lanes, row] = np.where(right, queue.end_right[now], queue.end[now])
        last[lanes, row] = np.where(right, TEXT, queue.last[now])
        self._used = max(self._used, int(row.max()) + 1)
        return row, side

    def _width(self) -> int:
        """How many rows to look at: those in use and an empty one."""
        if self._most:
            return self._most
        if self._used + 1 > self._end.shape[1]:
            self._end = np.pad(self._end, ((0, 0), (0, self._end.shape[1])), constant_values=NOWHERE_YET)
            self._last = np.pad(self._last, ((0, 0), (0, self._last.shape[1])), constant_values=TEXT)
        return self._used + 1
