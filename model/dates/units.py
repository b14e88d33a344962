"""Whole units of the calendar, from a day to a decade, counted so that neighbours differ by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from model.kinds import Kind
from model.words import N_

_MONTHS_OF_ALL_YEARS = 12 * 10_000
SOUTHERN_SEASONS = (9, 12, 3, 6)


class Precision(Kind):
    """How exactly a partial date is known."""

    DAY = "day", N_("Day")
    MONTH = "month", N_("Month")
    QUARTER = "quarter", N_("Quarter")
    SEASON = "season", N_("Season")
    HALF = "half", N_("Half year")
    YEAR = "year", N_("Year")
    DECADE = "decade", N_("Decade")
    NOT_BEFORE = "not_before", N_("Not before")
    NOT_AFTER = "not_after", N_("Not after")
    WINDOW = "window", N_("Between two dates")


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a project means by seasons, fiscal years and relative months.

    `seasons` are the first months of spring, summer, autumn and winter; each lasts until the next begins. A season
    belongs to the year it begins in: winter 2028 is December 2028 to February 2029. `fiscal_start` is the first
    month of the fiscal year, which bears the number of the year it ends in unless `fiscal_named_by_start`.
    `origin` is the day whose month is M1; None where the project counts no months.
    """

    fiscal_start: int = 1
    seasons: tuple[int, int, int, int] = (3, 6, 9, 12)
    origin: date | None = None
    fiscal_named_by_start: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.fiscal_start <= 12:
            raise ValueError(f"no month {self.fiscal_start}")
        if len(set(self.seasons)) != 4 or not all(1 <= month <= 12 for month in self.seasons):
            raise ValueError(f"no four seasons: {self.seasons}")


PLAIN = Calendar()

_MONTHS_IN = {
    Precision.MONTH: 1,
    Precision.QUARTER: 3,
    Precision.HALF: 6,
    Precision.YEAR: 12,
    Precision.DECADE: 120,
}
UNITS = (*_MONTHS_IN, Precision.SEASON, Precision.DAY)


def unit_at(precision: Precision, day: date, calendar: Calendar = PLAIN) -> int:
    """The number of the unit that holds `day`."""
    if precision is Precision.DAY:
        return day.toordinal()
    month = day.year * 12 + day.month - 1
    if precision is Precision.SEASON:
        begun = sum(1 for first in calendar.seasons if first <= day.month)
        return day.year * 4 + begun - 1
    return month // _MONTHS_IN[precision]


def first_day(precision: Precision, unit: int, calendar: Calendar = PLAIN) -> date:
    """The first day of the unit, at the earliest the first day of year 1."""
    if precision is Precision.DAY:
        return date.fromordinal(min(max(unit, 1), date.max.toordinal()))
    return _first_of(_first_month(precision, unit, calendar))


def last_day(precision: Precision, unit: int, calendar: Calendar = PLAIN) -> date:
    """The last day of the unit, at the latest the last day of year 9999."""
    if precision is Precision.DAY:
        return first_day(precision, unit)
    return _last_before(_first_month(precision, unit + 1, calendar))


def season_number(unit: int, calendar: Calendar = PLAIN) -> int:
    """1 = spring, 2 = summer, 3 = autumn, 4 = winter."""
    return calendar.seasons.index(sorted(calendar.seasons)[unit % 4]) + 1


def season_unit(year: int, number: int, calendar: Calendar = PLAIN) -> int:
    """The unit of season `number` (1 = spring) that begins in `year`."""
    return year * 4 + sorted(calendar.seasons).index(calendar.seasons[number - 1])


def is_within_years(precision: Precision, unit: int) -> bool:
    """Whether the unit can be written: it begins within the years 1 to 9999."""
    if precision is Precision.DAY:
        return 1 <= unit <= date.max.toordinal()
    if precision is Precision.SEASON:
        return 4 <= unit < 40_000
    if precision is Precision.DECADE:
        return 0 <= unit < 1_000
    return 12 <= unit * _MONTHS_IN[precision] < _MONTHS_OF_ALL_YEARS


def months_in(precision: Precision) -> int:
    """How many months the unit has; a season counts as three, a day as none."""
    return 3 if precision is Precision.SEASON else _MONTHS_IN.get(precision, 0)


def _first_month(precision: Precision, unit: int, calendar: Calendar) -> int:
    if precision is Precision.SEASON:
        return unit // 4 * 12 + sorted(calendar.seasons)[unit % 4] - 1
    return unit * _MONTHS_IN[precision]


@lru_cache(maxsize=8192)
def _first_of(month: int) -> date:
    if month < 12:
        return date.min
    return date(month // 12, month % 12 + 1, 1) if month < _MONTHS_OF_ALL_YEARS else date.max


@lru_cache(maxsize=8192)
def _last_before(month: int) -> date:
    if month >= _MONTHS_OF_ALL_YEARS:
        return date.max
    return date.fromordinal(max(_first_of(month).toordinal() - 1, 1))
