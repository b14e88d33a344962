"""Where a row stands among its neighbours: texts that sort plainly and leave room for one more between any two.

A rank is a path of whole numbers. Each number is written with a letter first that tells its length, then base 62
digits, so comparing the texts byte by byte compares the paths, and a path comes before those it begins. A row between
two others takes the next whole number where there is one, else it goes one level down and starts at a chance number.
Chance keeps apart what two people insert at one place without knowing of each other.

Equal ranks can still arrive by a join; then the row id decides, and placing a row between two equals re-ranks the
equal rows to its right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from random import Random

LONGEST = 100
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
_LENGTHS = 26
_CHANCE = 1_900


@dataclass(frozen=True, slots=True)
class Placing:
    """The rank for a new row, and new ranks for rows already there, by their place in the list before."""

    rank: str
    re_ranked: dict[int, str] = field(default_factory=dict)


def first() -> str:
    """The rank of the only row of a list that one person builds."""
    return _written((0,))


def spread(count: int) -> list[str]:
    """Short ranks for a whole list, in order."""
    return [_written((number,)) for number in range(count)]


def between(before: str | None, after: str | None, *, chance: Random, foreign: bool = False) -> str:
    """A rank between two others, None = no neighbour on that side.

    `foreign` says that the neighbour before was placed by somebody else; the step then is a chance one. Raises
    ValueError where `before` is not less than `after`, or one of them is no rank.
    """
    step = chance.randint(1, _CHANCE) if foreign else 1
    low = _read(before) if before is not None else None
    high = _read(after) if after is not None else None
    if low is None:
        return _written((high[0] - step,) if high else (chance.randint(-_CHANCE, _CHANCE),))
    if high is None:
        return _written((low[0] + step,))
    if low >= high:
        raise ValueError(f"no rank between {before!r} and {after!r}")
    return _written(_path_between(low, high, step, chance))


def place(ranks: Sequence[str], index: int, *, chance: Random, foreign: bool = False) -> Placing:
    """The rank of a new row that goes before place `index` of a list in its shown order.

    Rows with the same rank on both sides of the new one are re-ranked to its right. Where a rank would grow over 100
    characters, or one of the neighbours is no rank or out of order, the whole list gets fresh ones.
    """
    before = ranks[index - 1] if index > 0 else None
    after = ranks[index] if index < len(ranks) else None
    if before is not None and before == after:
        return _among_equals(ranks, index, chance, foreign)
    try:
        rank = between(before, after, chance=chance, foreign=foreign)
    except ValueError:
        return _fresh(ranks, index)
    return Placing(rank) if len(rank) <= LONGEST else _fresh(ranks, index)


def re_rank(ranks: Sequence[str]) -> dict[int, str]:
    """Fresh short ranks for a list in its shown order, by place; places that keep theirs are left out."""
    return {place: new for place, (old, new) in enumerate(zip(ranks, spread(len(ranks)), strict=True)) if old != new}


def is_rank(text: str) -> bool:
    """Whether a text that came from elsewhere is a rank."""
    try:
        return _written(_read(text)) == text
    except ValueError:
        return False


def _path_between(low: tuple[int, ...], high: tuple[int, ...], step: int, chance: Random) -> tuple[int, ...]:
    depth = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(low, high, strict=False)))
    shared = low[:depth]
    if depth == len(low):
        return (*shared, high[depth] - 1)
    room = high[depth] - low[depth] - 1
    if room:
        return (*shared, low[depth] + min(step, room))
    below = low[depth + 1 : depth + 2]
    number = below[0] + step if below else chance.randint(-_CHANCE, _CHANCE)
    return (*shared, low[depth], number)


def _among_equals(ranks: Sequence[str], index: int, chance: Random, foreign: bool) -> Placing:
    tied = ranks[index]
    end = index + sum(1 for _ in takewhile(lambda rank: rank == tied, ranks[index:]))
    following = ranks[end] if end < len(ranks) else None
    found: list[str] = []
    before = tied
    try:
        for _ in range(index, end + 1):
            before = between(before, following, chance=chance, foreign=foreign and not found)
            found.append(before)
    except ValueError:
        return _fresh(ranks, index)
    if any(len(rank) > LONGEST for rank in found):
        return _fresh(ranks, index)
    return Placing(found[0], dict(zip(range(index, end), found[1:], strict=True)))


def _fresh(ranks: Sequence[str], index: int) -> Placing:
    fresh = spread(len(ranks) + 1)
    rank = fresh.pop(index)
    return Placing(rank, {at: new for at, (old, new) in enumerate(zip(ranks, fresh, strict=True)) if old != new})


def _written(path: tuple[int, ...]) -> str:
    return "".join(_number(value) for value in path)


def _number(value: int) -> str:
    """Length letter and digits: a to z for 0 and above, Z down to A below."""
    rest = value if value >= 0 else -value - 1
    for length in range(1, _LENGTHS + 1):
        count = _count(length)
        if rest < count:
            digits = _base62(rest if value >= 0 else count - 1 - rest, length)
            return (chr(ord("a") + length - 1) if value >= 0 else chr(ord("Z") - length + 1)) + digits
        rest -= count
    raise ValueError(f"no rank holds the number {value}")


def _base62(value: int, length: int) -> str:
    digits = []
    for _ in range(length):
        value, digit = divmod(value, len(_DIGITS))
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits))


def _read(rank: str) -> tuple[int, ...]:
    path = []
    at = 0
    while at < len(rank):
        letter = rank[at]
        if not (letter.isascii() and letter.isalpha()):
            raise ValueError(f"no rank: {rank[:LONGEST]!r}")
        length = ord(letter) - ord("a") + 1 if letter.islower() else ord("Z") - ord(letter) + 1
        path.append(_value(rank[at + 1 : at + 1 + length], length, letter.islower()))
        at += 1 + length
    if not path:
        raise ValueError("an empty text is no rank")
    return tuple(path)


def _value(digits: str, length: int, positive: bool) -> int:
    if len(digits) < length or any(digit not in _VALUES for digit in digits):
        raise ValueError(f"no digits of a rank: {digits!r}")
    value = 0
    for digit in digits:
        value = value * len(_DIGITS) + _VALUES[digit]
    shorter = _shorter_than(length)
    return shorter + value if positive else value - shorter - _count(length)


def _count(length: int) -> int:
    """How many numbers have that many digits."""
    return int(len(_DIGITS) ** length)


def _shorter_than(length: int) -> int:
    return sum(_count(size) for size in range(1, length))
