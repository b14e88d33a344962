"""The columns of the drawn timeline: quarters, half years or years, whichever fit the span."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from model.dates import Precision
from model.dates.units import first_day, last_day, unit_at

_YEARS_IN_QUARTERS, _YEARS_IN_HALVES, _MOST_YEARS = 12, 40, 100
_MARGIN = 20


@dataclass(frozen=True, slots=True)
class Scale:
    """`count` columns of one unit each, from unit number `first` on."""

    unit: Precision
    first: int
    count: int

    @property
    def begin(self) -> date:
        return first_day(self.unit, self.first)

    @property
    def end(self) -> date:
        return last_day(self.unit, self.first + self.count - 1)

    def column(self, day: date) -> int:
        """The column that holds the day, from 0; the first or last one for days outside."""
        return min(max(unit_at(self.unit, day) - self.first, 0), self.count - 1)

    def holds(self, day: date) -> bool:
        """Whether the day lies within the columns."""
        return self.begin <= day <= self.end

    def span(self, first: date, last: date) -> tuple[int, int] | None:
        """First and last column of the days from `first` to `last`; None where all of them lie outside."""
        if last < self.begin or first > self.end or last < first:
            return None
        return self.column(first), self.column(last)

    def middle(self, column: int) -> date:
        """A day in the middle of the column."""
        first = first_day(self.unit, self.first + column)
        return date.fromordinal((first.toordinal() + last_day(self.unit, self.first + column).toordinal()) // 2)

    def years(self) -> list[tuple[int, int, int]]:
        """Each year with its first and last column."""
        found: list[tuple[int, int, int]] = []
        for column in range(self.count):
            year = self.middle(column).year
            if found and found[-1][0] == year:
                found[-1] = (year, found[-1][1], column)
            else:
                found.append((year, column, column))
        return found

    def part(self, column: int) -> int:
        """Which part of its year the column is, from 1; always 1 where columns are years."""
        parts = {Precision.QUARTER: 4, Precision.HALF: 2}.get(self.unit, 1)
        return (self.first + column) % parts + 1


def scale_for(days: Sequence[date], today: date) -> Scale:
    """Whole years around the days; far outliers of a span longer than a century are left at the edge."""
    if not days:
        days = [today, date(min(today.year + 4, 9999), 12, 31)]
    ordered = sorted(days)
    first, last = ordered[0].year, ordered[-1].year
    if last - first >= _MOST_YEARS:
        cut = max(1, len(ordered) // _MARGIN)
        inner = ordered[cut:-cut] or ordered[:1]
        first = inner[0].year
        last = min(inner[-1].year, first + _MOST_YEARS - 1)
    years = last - first + 1
    if years <= _YEARS_IN_QUARTERS:
        return Scale(Precision.QUARTER, first * 4, years * 4)
    if years <= _YEARS_IN_HALVES:
        return Scale(Precision.HALF, first * 2, years * 2)
    return Scale(Precision.YEAR, first, years)
