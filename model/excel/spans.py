"""The columns of the drawn timeline: quarters, half years or years, whichever fit the span."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from model.dates import Precision
from model.dates.units import first_day, last_day, unit_at

_YEARS_IN_QUARTERS, _YEARS_IN_HALVES, _MOST_YEARS = 12, 40, 100


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
    """Whole years around the days; of a span longer than a century the hundred years that hold most of them."""
    years = sorted(day.year for day in days) or [today.year, min(today.year + 4, 9999)]
    first, last = years[0], years[-1]
    if last - first >= _MOST_YEARS:
        first, last = _fullest(years)
    count = last - first + 1
    if count <= _YEARS_IN_QUARTERS:
        return Scale(Precision.QUARTER, first * 4, count * 4)
    if count <= _YEARS_IN_HALVES:
        return Scale(Precision.HALF, first * 2, count * 2)
    return Scale(Precision.YEAR, first, count)


def _fullest(years: Sequence[int]) -> tuple[int, int]:
    """First and last of the sorted years that lie together within a century, where these are most."""
    best, begin = (0, 0), 0
    for end, year in enumerate(years):
        while year - years[begin] >= _MOST_YEARS:
            begin += 1
        if end - begin >= best[1] - best[0]:
            best = begin, end
    return years[best[0]], years[best[1]]
