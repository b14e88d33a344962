"""Where the name of every bar stands at this zoom: inside, else right, else left, else cut; never over another."""

from dataclasses import dataclass

import numpy as np

from gui.timeline.layout import LONGEST_LABEL, Metrics
from gui.timeline.packing import INSIDE, LEFT, RIGHT

NOWHERE = 3
LEAST_TEXT = 26.0  # px of the design: a name cut shorter than this says nothing and is left out


@dataclass(slots=True)
class Labels:
    """For each bar given: side, left edge and width of its name (0 = left out), and the same for its note."""

    side: np.ndarray
    x: np.ndarray
    width: np.ndarray
    note_x: np.ndarray
    note_width: np.ndarray
    free_left: np.ndarray  # from the bar to what stands before it in its row, names included
    free_right: np.ndarray


@dataclass(frozen=True, slots=True)
class Bars:
    """What placing has to know of bars in the order of (row, x0). `x0..x1` is what they cover."""

    row: np.ndarray
    x0: np.ndarray
    x1: np.ndarray
    point: np.ndarray
    side: np.ndarray  # where the packing wished the name
    inset: np.ndarray  # from the left end to a name inside
    label: np.ndarray  # widths of the whole names
    note: np.ndarray


def placed(bars: Bars, metrics: Metrics) -> Labels:
    """A place for every name and note. Cost is that of a handful of array operations."""
    count = len(bars.row)
    if not count:
        nothing = np.empty(0)
        return Labels(np.empty(0, np.int64), *(nothing.copy() for _ in range(6)))
    longest, gap = LONGEST_LABEL * metrics.ratio, metrics.gap
    full = np.minimum(bars.label, longest)
    before, behind = _gaps(bars)
    # A milestone may sit on the end of the bar before it and covers some of the room for its name.
    under = np.maximum(-before, 0.0)
    room_inside = bars.x1 - bars.x0 - bars.inset - gap / 2 + np.minimum(behind, 0.0) - under
    room_inside = np.where(bars.point, 0.0, room_inside)
    side, wished = _sides(bars, full, room_inside, before, behind, gap)
    beside = np.where((side == RIGHT) | (side == LEFT), wished, 0.0)
    right = np.where(side == RIGHT, beside + gap, 0.0)
    left = np.where(side == LEFT, beside + gap, 0.0)
    right, left = _shared(right, left, behind, gap)
    width = np.where(side == INSIDE, np.minimum(bars.label, room_inside), np.maximum(right, left) - gap)
    width = np.where(width + 0.5 < np.minimum(bars.label, LEAST_TEXT * metrics.ratio), 0.0, width)
    width = np.where(side == NOWHERE, 0.0, np.maximum(width, 0.0))
    x = np.where(
        side == INSIDE, bars.x0 + bars.inset + under, np.where(side == RIGHT, bars.x1 + gap, bars.x0 - gap - width)
    )
    right, left = np.where((side == RIGHT) & (width > 0), width + gap, 0), np.where(left * width > 0, width + gap, 0)
    left_of_next = np.append(left[1:], 0.0)
    note_room = behind - left_of_next - right - 2 * gap
    note = np.where(bars.note > 0, np.minimum(np.minimum(bars.note, longest), note_room), 0.0)
    note = np.where(note + 0.5 < np.minimum(bars.note, LEAST_TEXT * metrics.ratio), 0.0, note)
    note_x = bars.x1 + right + gap
    taken = right + np.where(note > 0, note + gap, 0.0)
    free_right = np.where(taken > 0, 0.0, behind - left_of_next)
    taken_before = np.append(0.0, taken[:-1])
    free_left = np.where(left > 0, 0.0, before - np.where(np.isfinite(before), taken_before, 0.0))
    return Labels(side, np.floor(x), np.floor(width), np.floor(note_x), np.floor(note), free_left, free_right)


def _gaps(bars: Bars) -> tuple[np.ndarray, np.ndarray]:
    """The empty px before and behind every bar in its row; inf at the ends of a row."""
    between = bars.x0[1:] - bars.x1[:-1]
    between = np.where(bars.row[1:] == bars.row[:-1], between, np.inf)
    return np.append(np.inf, between), np.append(between, np.inf)


def _sides(
    bars: Bars, full: np.ndarray, inside: np.ndarray, before: np.ndarray, behind: np.ndarray, gap: float
) -> tuple[np.ndarray, np.ndarray]:
    """The side of each name and the width it would like there."""
    right, left = behind - 2 * gap, before - 2 * gap
    right = np.where(np.isfinite(bars.x1), right, -1.0)
    wish_left = bars.side == LEFT
    fits_inside = bars.label <= inside
    fits_first = ~fits_inside & (np.where(wish_left, left, right) >= full)
    # Who gets the place it wished for comes first; the others see what is left of a gap.
    taken_right = np.where(fits_first & ~wish_left, full + gap, 0.0)
    taken_left = np.where(fits_first & wish_left, full + gap, 0.0)
    left = left - np.append(0.0, taken_right[:-1])
    right = right - np.append(taken_left[1:], 0.0)
    second = np.where(wish_left, right, left)
    side = np.where(
        fits_inside,
        INSIDE,
        np.where(
            fits_first,
            np.where(wish_left, LEFT, RIGHT),
            np.where(second >= full, np.where(wish_left, RIGHT, LEFT), -1),
        ),
    )
    widest = np.argmax(np.stack([inside, right, left]), axis=0)
    side = np.where(side == -1, widest, side)
    room = np.where(side == RIGHT, right, np.where(side == LEFT, left, inside))
    room = np.where(fits_first, full, room)
    side = np.where(room <= 0, NOWHERE, side)
    return side, np.minimum(full, np.maximum(room, 0.0))


def _shared(right: np.ndarray, left: np.ndarray, behind: np.ndarray, gap: float) -> tuple[np.ndarray, np.ndarray]:
    """A gap that two names want is shared in proportion to what they want."""
    wanted = right[:-1] + left[1:]
    room = behind[:-1] - gap
    crowded = (wanted > room) & (right[:-1] > 0) & (left[1:] > 0)
    share = np.where(crowded, np.maximum(room, 0.0) / np.maximum(wanted, 1.0), 1.0)
    right, left = right.copy(), left.copy()
    right[:-1] *= share
    left[1:] *= share
    return right, left
