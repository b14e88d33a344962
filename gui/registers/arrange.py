"""Rows in the order in which a register shows them: filtered, sorted, gathered into groups that may be folded."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

GroupKey = Any


@dataclass(frozen=True)
class Group:
    """The line over a group: its value, what it is called, how many rows it has and how many are shown."""

    key: GroupKey
    text: str
    shown: int
    of: int
    folded: bool


class _New:
    """The last line, in which a row is begun."""


NEW: Final = _New()


@dataclass(frozen=True)
class Order:
    """How to arrange. `group_of` None = no groups; `group_text` and `group_place` name and order them."""

    passes: Callable[[Any], bool] | None = None
    sort_key: Callable[[Any], Any] | None = None
    descending: bool = False
    group_of: Callable[[Any], GroupKey] | None = None
    group_text: Callable[[GroupKey], str] = str
    group_place: Callable[[GroupKey], Any] = str
    folded: frozenset[GroupKey] = frozenset()


@dataclass(frozen=True)
class Arrangement:
    """Lines from top to bottom: rows, groups and the line for a new row. `places` finds a row's line by its id."""

    lines: list[Any]
    places: dict[str, int]
    shown: int
    hidden: int

    @property
    def groups(self) -> list[tuple[int, Group]]:
        return [(number, line) for number, line in enumerate(self.lines) if isinstance(line, Group)]


NOTHING = Arrangement([], {}, 0, 0)


def arranged(rows: Sequence[Any], order: Order, *, with_new: bool = True) -> Arrangement:
    """The lines of a register."""
    passes = order.passes
    shown = list(rows) if passes is None else [row for row in rows if passes(row)]
    if order.sort_key is not None:
        shown = _sorted(shown, order.sort_key, order.descending)
    lines: list[Any] = shown if order.group_of is None else _grouped(rows, shown, order)
    if with_new:
        lines = [*lines, NEW]
    places = {line.id: number for number, line in enumerate(lines) if isinstance(line, tuple)}
    return Arrangement(lines, places, len(shown), len(rows) - len(shown))


def _sorted(rows: Iterable[Any], key: Callable[[Any], Any], descending: bool) -> list[Any]:
    """Rows by key; what says nothing, whose key begins with 1, stays last in either direction."""
    keyed = [(key(row), row) for row in rows]
    said = sorted((pair for pair in keyed if pair[0][0] == 0), key=lambda pair: pair[0], reverse=descending)
    return [row for _, row in said] + [row for key_of, row in keyed if key_of[0] != 0]


def _grouped(rows: Sequence[Any], shown: Sequence[Any], order: Order) -> list[Any]:
    assert order.group_of is not None
    members: dict[GroupKey, list[Any]] = {}
    for row in shown:
        members.setdefault(order.group_of(row), []).append(row)
    counts: dict[GroupKey, int] = {}
    for row in rows:
        key = order.group_of(row)
        counts[key] = counts.get(key, 0) + 1
    lines: list[Any] = []
    for key in sorted(members, key=order.group_place):
        folded = key in order.folded
        lines.append(Group(key, order.group_text(key), len(members[key]), counts[key], folded))
        if not folded:
            lines += members[key]
    return lines
