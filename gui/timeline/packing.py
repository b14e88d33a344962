"""Which bars of a lane share a row: a greedy packing that leaves room for every name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

INSIDE, RIGHT, LEFT = 0, 1, 2
GAP = 8.0  # between what two neighbours in a row occupy, in px of the design


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing to be placed, in px: what it covers itself, and the text that must find room beside it."""

    x0: float
    x1: float
    text: float  # width of the text beside it, 0 when there is none or it stands inside
    after: float = 0.0  # width of a quiet text that always stands to the right
    touching: bool = False  # a point: it may sit on the end of the bar before it
    least: float = -np.inf  # a text to the left does not begin before, one to the right does not end after `most`
    most: float = np.inf


@dataclass(frozen=True, slots=True)
class Place:
    """A row, the side of the text, and the turn in which the piece came: those of a row stand in this order."""

    row: int
    side: int
    turn: int = 0


def packed(pieces: Sequence[Piece], gap: float = GAP, most: int = 0) -> list[Place]:
    """A row and a side for the text of every piece, in the order given; `most` rows at most (0 = as many as needed).

    Pieces go by their start into the first row where they fit with their text to the right, or to the left where
    something starts soon that could then share the row. With `most` reached, the row that ends first takes the piece.
    """
    order = sorted(range(len(pieces)), key=lambda at: (pieces[at].x0, pieces[at].x1))
    starts = [pieces[at].x0 for at in order]
    places: list[Place] = [Place(0, INSIDE)] * len(pieces)
    ends: list[_End] = []
    for turn, at in enumerate(order):
        piece = pieces[at]
        following = starts[turn + 1] if turn + 1 < len(starts) else np.inf
        row, side = _fit(piece, ends, gap, following)
        if row == len(ends):
            if most and row == most:
                row = min(range(most), key=lambda r: ends[r].x)
            else:
                ends.append(_End(-np.inf, "text"))
        ends[row] = _end_of(piece, side, gap)
        places[at] = Place(row, side, turn)
    return places


@dataclass(frozen=True, slots=True)
class _End:
    """Where a row is free again, and what it ends in."""

    x: float
    last: Literal["text", "bar", "point"]


def _fit(piece: Piece, ends: list[_End], gap: float, following: float) -> tuple[int, int]:
    """The first row with room, but rather the one whose bar the piece touches; a new row where there is none."""
    sides = _sides(piece, gap, following)
    found: tuple[int, int] | None = None
    for row, end in enumerate(ends):
        near = _may_touch(piece, end, gap)
        for side in sides:
            if side == LEFT and not np.isfinite(piece.x0):
                continue
            low = piece.x0 - (piece.text + gap if side == LEFT else 0.0)
            if low < end.x + gap and not (near and side != LEFT):
                continue
            if near and side != LEFT:
                return row, side
            found = found or (row, side)
            break
    return found or (len(ends), sides[0])


def _may_touch(piece: Piece, end: _End, gap: float) -> bool:
    """Whether a point sits on the end of a row's last bar, or a bar starts under a row's last point."""
    half = (piece.x1 - piece.x0) / 2
    if piece.touching:
        return end.last == "bar" and -half <= piece.x0 + half - end.x <= 2 * half
    return end.last == "point" and -1.1 * gap <= piece.x0 - end.x <= gap


def side_alone(piece: Piece, gap: float = GAP) -> int:
    """The side of the text of a piece that has a row to itself."""
    return _sides(piece, gap, np.inf)[0]


def _sides(piece: Piece, gap: float, following: float) -> tuple[int, ...]:
    if not piece.text:
        return (INSIDE,)
    if not np.isfinite(piece.x1):
        return (LEFT,) if np.isfinite(piece.x0) else (INSIDE,)
    crowded = following < piece.x1 + gap + piece.text + gap
    sides = (LEFT, RIGHT) if crowded else (RIGHT, LEFT)
    within = tuple(side for side in sides if _is_within(piece, side, gap))
    return within or sides


def _is_within(piece: Piece, side: int, gap: float) -> bool:
    if side == LEFT:
        return piece.x0 - gap - piece.text >= piece.least
    return piece.x1 + gap + piece.text <= piece.most


def _end_of(piece: Piece, side: int, gap: float) -> _End:
    if side == RIGHT or piece.after:
        right = gap + piece.text if side == RIGHT else 0.0
        return _End(piece.x1 + right + (gap + piece.after if piece.after else 0.0), "text")
    return _End(piece.x1, "point" if piece.touching else "bar")
