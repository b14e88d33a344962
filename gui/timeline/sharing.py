"""Remembers which bars share a row, so that after an edit only the lanes in which something differs are packed anew."""

from collections.abc import Hashable
from dataclasses import replace

import numpy as np

from gui.timeline.packing import Pieces, Places, packed

REMEMBERED = 4  # zooms whose packing is kept
_COMPARED = ("lane", "x0", "x1", "text", "after", "touching")


class Sharing:
    """Packs, and keeps what it packed under a key: pieces of one key are compared with each other."""

    def __init__(self, most: int = 0) -> None:
        self._most = most
        self._known: dict[Hashable, tuple[Pieces, Places]] = {}

    def places(self, key: Hashable, pieces: Pieces, gap: float) -> Places:
        """Rows and sides of the pieces, the same as `packed` gives."""
        known = self._known.pop(key, None)
        places = packed(pieces, gap, self._most) if known is None else self._anew(*known, pieces, gap)
        self._known[key] = (pieces, places)
        while len(self._known) > REMEMBERED:
            self._known.pop(next(iter(self._known)))
        return places

    def _anew(self, before: Pieces, places: Places, pieces: Pieces, gap: float) -> Places:
        kept = [part.copy() for part in (places.row, places.side, places.turn)]
        if len(before) == len(pieces):
            changed = np.flatnonzero(~_equal(before, pieces, slice(0, len(pieces)), slice(0, len(pieces))))
            lanes = np.append(before.lane[changed], pieces.lane[changed])
        else:
            first, last = _outside(before, pieces)
            here, there = slice(first, len(before) - last), slice(first, len(pieces) - last)
            lanes = np.append(before.lane[here], pieces.lane[there])
            kept = [_spliced(part, here, there) for part in kept]
        differs = np.zeros(int(max(pieces.lane.max(initial=-1), before.lane.max(initial=-1))) + 1, bool)
        differs[lanes] = True
        at = np.flatnonzero(differs[pieces.lane])
        some = replace(pieces, **{name: getattr(pieces, name)[at] for name in _COMPARED})
        found = packed(some, gap, self._most)
        for part, new in zip(kept, (found.row, found.side, found.turn), strict=True):
            part[at] = new
        return Places(*kept)


def _equal(one: Pieces, two: Pieces, here: slice, there: slice) -> np.ndarray:
    """Which pieces of two stretches of the same length are alike."""
    same = np.ones(max(0, here.stop - here.start), bool)
    for name in _COMPARED:
        same &= getattr(one, name)[here] == getattr(two, name)[there]
    return same


def _outside(before: Pieces, now: Pieces) -> tuple[int, int]:
    """How many pieces are the same at the beginning and, beyond these, at the end."""
    count = min(len(before), len(now))
    same = _equal(before, now, slice(0, count), slice(0, count))
    first = count if same.all() else int(same.argmin())
    rest = count - first
    if not rest:
        return first, 0
    ends = slice(len(before) - rest, len(before)), slice(len(now) - rest, len(now))
    same = _equal(before, now, *ends)[::-1]
    return first, rest if same.all() else int(same.argmin())


def _spliced(part: np.ndarray, before: slice, now: slice) -> np.ndarray:
    """What is known of the pieces outside a stretch, with room for what is inside it now."""
    return np.concatenate((part[: before.start], np.zeros(now.stop - now.start, part.dtype), part[before.stop :]))
