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
        changed, kept = _compared(before, places, pieces)
        at = np.flatnonzero(changed[pieces.lane])
        some = replace(pieces, **{name: getattr(pieces, name)[at] for name in _COMPARED})
        found = packed(some, gap, self._most)
        kept.row[at], kept.side[at], kept.turn[at] = found.row, found.side, found.turn
        return kept


def _compared(before: Pieces, places: Places, pieces: Pieces) -> tuple[np.ndarray, Places]:
    """Which lanes hold other pieces than before, and the places of those in all other lanes."""
    lanes = int(max(pieces.lane.max(initial=-1), before.lane.max(initial=-1))) + 1
    changed = np.zeros(lanes, bool)
    if len(before) == len(pieces):
        every = np.arange(len(pieces))
        differs = _differ(before, every, pieces, every)
        if 4 * int(differs.sum()) <= len(differs):  # else something may have come in and something else gone
            changed[before.lane[differs]] = changed[pieces.lane[differs]] = True
            return changed, Places(places.row.copy(), places.side.copy(), places.turn.copy())
    # Lane by lane: in those that hold as many as before, the first is compared with the first and so on.
    changed = np.bincount(before.lane, minlength=lanes) != np.bincount(pieces.lane, minlength=lanes)
    old, new = _in_lanes(before.lane, ~changed), _in_lanes(pieces.lane, ~changed)
    changed[pieces.lane[new[_differ(before, old, pieces, new)]]] = True
    kept = Places(*(np.zeros(len(pieces), np.int64) for _part in range(3)))
    kept.row[new], kept.side[new], kept.turn[new] = places.row[old], places.side[old], places.turn[old]
    return changed, kept


def _differ(one: Pieces, here: np.ndarray, two: Pieces, there: np.ndarray) -> np.ndarray:
    """Which of some pieces are others than those beside them."""
    differs = np.zeros(len(here), bool)
    for name in _COMPARED:
        differs |= getattr(one, name)[here] != getattr(two, name)[there]
    return differs


def _in_lanes(lane: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """The pieces of the wanted lanes, lane by lane."""
    at = np.flatnonzero(wanted[lane])
    return at[np.argsort(lane[at].astype(np.uint16) if len(wanted) < 1 << 16 else lane[at], kind="stable")]
