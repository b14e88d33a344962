"""Calendar units that dates snap to, and the marks of the scale. Days are ordinals."""

from bisect import bisect_left, bisect_right
from datetime import date
from functools import lru_cache
from typing import Literal

Unit = Literal["day", "week", "month", "quarter", "half", "year"]
UNITS: tuple[Unit, ...] = ("day", "month", "quarter", "half", "year")  # those that a date can be exact to
_MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
USUAL_DAYS: dict[Unit, float] = {
    "day": 1.0, "week": 7.0, "month": 30.44, "quarter": 91.31, "half": 182.62, "year": 365.24,
}  # fmt: skip
FIRST_DAY = date(1, 1, 1).toordinal()
LAST_DAY = date(9999, 12, 31).toordinal()


def clamped(day: float) -> int:
    """The nearest day that a calendar knows."""
    return int(min(max(day, FIRST_DAY), LAST_DAY))


def floor(day: float, unit: Unit) -> int:
    """First day of the unit that holds `day`; weeks begin on Monday."""
    ordinal = clamped(day // 1)
    if unit == "day":
        return ordinal
    if unit == "week":
        return ordinal - (ordinal - 1) % 7
    months = _MONTHS[unit]
    at = date.fromordinal(ordinal)
    return date(at.year, (at.month - 1) // months * months + 1, 1).toordinal()


def plus(day: int, count: int, unit: Unit) -> int:
    """`count` units later; the day of the month stays where the month has it."""
    if unit in ("day", "week"):
        return clamped(day + count * (7 if unit == "week" else 1))
    at = date.fromordinal(clamped(day))
    months = at.year * 12 + at.month - 1 + count * _MONTHS[unit]
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        return FIRST_DAY if year < 1 else LAST_DAY
    return date(year, month + 1, min(at.day, days_in_month(year, month + 1))).toordinal()


def days_in_month(year: int, month: int) -> int:
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days


def starts(unit: Unit, low: float, high: float) -> list[int]:
    """First days of the units that meet low..high, a few more at both ends."""
    if unit == "week":
        return list(range(floor(low, unit), clamped(high) + 1, 7))
    first, last = date.fromordinal(clamped(low)).year, date.fromordinal(clamped(high)).year
    days = _starts_of_years(unit, max(1, first), min(last, 9998))
    begin, end = bisect_left(days, floor(low, unit)), bisect_right(days, high)
    return days[begin:end]


@lru_cache(maxsize=64)
def _starts_of_years(unit: Unit, first: int, last: int) -> list[int]:
    if unit == "day":
        return list(range(date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal() + 1))
    months = range(1, 13, _MONTHS[unit])
    return [date(year, month, 1).toordinal() for year in range(first, last + 1) for month in months]


def nearest_start(day: float, unit: Unit) -> int:
    """The first day of a unit that lies nearest to `day`."""
    low = floor(day, unit)
    high = plus(low, 1, unit)
    return low if day - low <= high - day else high


def nearest_finish(day: float, unit: Unit) -> int:
    """The last day of a unit whose end lies nearest to `day` (which counts from the start of a day)."""
    return clamped(nearest_start(day, unit) - 1)


def edtf(day: int, unit: Unit) -> str:
    """The unit that holds `day` as a partial date: "2031-03-12", "2031-03", "2031-33", "2031-40", "2031".

    No partial date is as exact as a week: it is said by the day.
    """
    at = date.fromordinal(clamped(day))
    if unit in ("day", "week"):
        return at.isoformat()
    if unit == "month":
        return f"{at.year:04d}-{at.month:02d}"
    if unit == "quarter":
        return f"{at.year:04d}-{33 + (at.month - 1) // 3}"
    if unit == "half":
        return f"{at.year:04d}-{40 + (at.month - 1) // 6}"
    return f"{at.year:04d}"


def unit_for(px_per_day: float) -> Unit:
    """The unit that gestures snap to at a zoom: the finest that is at least some 10 px wide."""
    for unit in UNITS:
        if USUAL_DAYS[unit] * px_per_day >= 10:
            return unit
    return "year"
