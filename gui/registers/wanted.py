"""Filters: which rows are wanted. Each knows how it is said on its chip."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from gui.registers.cells import Cells
from model.dates import partial
from model.tables import About, Assumption, Row
from model.words import N_, Words

Test = Callable[[Any], bool]
NOT_SAID = None
_AT_ONCE = 2


class Filter(Protocol):
    """One condition. Two filters on the same field replace each other."""

    key: str

    def text(self, cells: Cells, words: Words) -> str:
        """What stands on the chip."""
        ...

    def test(self, table: type[Row], today: date) -> Test: ...


@dataclass(frozen=True)
class OneOf:
    """The field has one of these values; None among them = it says nothing."""

    about: About
    values: tuple[Any, ...]

    @property
    def key(self) -> str:
        return self.about.name

    def text(self, cells: Cells, words: Words) -> str:
        names = [cells.said(self.about, value) or words.say(N_("not said")) for value in self.values]
        shown = ", ".join(names[:_AT_ONCE])
        field = words.say(self.about.title)
        if len(names) > _AT_ONCE:
            more = len(names) - _AT_ONCE
            return words.say(N_("{field}: {values} and {n} more"), field=field, values=shown, n=more)
        return words.say(N_("{field}: {values}"), field=field, values=shown)

    def test(self, table: type[Row], today: date) -> Test:
        place, wanted = table.about.names.index(self.about.name), frozenset(self.values)
        return lambda row: row[place] in wanted


@dataclass(frozen=True)
class AtLeast:
    """A rating or a number of at least so much."""

    about: About
    least: int

    @property
    def key(self) -> str:
        return self.about.name

    def text(self, cells: Cells, words: Words) -> str:
        return words.say(N_("{field}: {least} or more"), field=words.say(self.about.title), least=self.least)

    def test(self, table: type[Row], today: date) -> Test:
        place = table.about.names.index(self.about.name)
        return lambda row: row[place] is not None and row[place] >= self.least


WHENS = {
    "past": N_("in the past"),
    "year": N_("within a year"),
    "later": N_("later than a year"),
    "never": N_("not said"),
}


@dataclass(frozen=True)
class When:
    """A date that lies in the past, within a year from today, later, or is not said."""

    about: About
    span: str

    @property
    def key(self) -> str:
        return self.about.name

    def text(self, cells: Cells, words: Words) -> str:
        return words.say(N_("{field}: {when}"), field=words.say(self.about.title), when=words.say(WHENS[self.span]))

    def test(self, table: type[Row], today: date) -> Test:
        place = table.about.names.index(self.about.name)
        limit = date(today.year + 1, today.month, min(today.day, 28))
        return lambda row: _span_of(row[place], today, limit) == self.span


def _span_of(text: str | None, today: date, limit: date) -> str:
    if not text:
        return "never"
    when = partial(text)
    if when.latest is not None and when.latest < today:
        return "past"
    return "year" if when.earliest is None or when.earliest <= limit else "later"


@dataclass(frozen=True)
class Critical:
    """Assumptions that carry much and may well break. (Assumption-Based Planning, Dewar 2002.)"""

    key: str = "critical"

    def text(self, cells: Cells, words: Words) -> str:
        return words.say(N_("Critical: load-bearing and vulnerable 2 or more"))

    def test(self, table: type[Row], today: date) -> Test:
        from model.rules.stress import is_critical

        return is_critical


def presets(table: type[Row]) -> list[Filter]:
    """Filters of the field's own terms."""
    return [Critical()] if table is Assumption else []


def both(tests: Iterable[Test], found: Test | None) -> Test | None:
    """One test from many; None where all rows pass."""
    every = [*tests, *([found] if found is not None else [])]
    if len(every) <= 1:
        return every[0] if every else None
    return lambda row: all(test(row) for test in every)
