"""Moves partial dates, makes them coarser or finer, and turns them into plain days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date

from model.dates.edtf import Bound, DateTrouble, PartialDate, partial, unit_text
from model.dates.units import PLAIN, Calendar, Precision, first_day, is_within_years, last_day, months_in, unit_at
from model.words import N_

_CYCLE = (Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.HALF, Precision.YEAR)
_DAYS_IN = {"day": 1, "week": 7}
_DAYS_IN_A_MONTH = 30.436875
MoveUnit = str  # "week" or the code of a Precision of one unit


def shift(when: PartialDate, days: int, calendar: Calendar = PLAIN) -> PartialDate:
    """`when`, `days` later; it stays as exactly known as it was.

    A unit longer than a day goes to the unit of its kind whose first day is nearest to where its own first day
    would land, the later one of two equally near. So a quarter does not react to a shift of a few days. The bounds
    of a window move each by itself; one that would end before it begins ends where it begins.
    """
    if not days:
        return when
    return _moved(when, lambda bound: _nearest(bound, bound.first.toordinal() + days, calendar), calendar)


def move(when: PartialDate, n: int, unit: MoveUnit, calendar: Calendar = PLAIN) -> PartialDate:
    """`when`, `n` calendar units later: "day", "week", "month", "quarter", "season", "half", "year" or "decade".

    A day keeps its number in the month, or takes the month's last day. A date known less exactly than `unit` moves
    by as many whole units of its own as come nearest, but at least by one, so that a move is always seen.
    """
    if not n:
        return when
    return _moved(when, lambda bound: _stepped(bound, n, unit), calendar)


def with_precision(
    when: PartialDate, precision: Precision, approximate: bool = False, calendar: Calendar = PLAIN
) -> PartialDate:
    """The unit of that precision in which `when` begins; in which it ends, where it has no beginning."""
    bound = when.start or when.finish
    assert bound is not None
    return partial(unit_text(precision, unit_at(precision, bound.first, calendar), approximate, calendar), calendar)


def next_precision(when: PartialDate, calendar: Calendar = PLAIN) -> PartialDate:
    """One step along day, month, quarter, half, year, around the year, and back to its first day."""
    if when.precision is Precision.YEAR and not when.approximate:
        return with_precision(when, Precision.YEAR, True, calendar)
    if when.precision not in _CYCLE or when.precision is Precision.YEAR:
        return with_precision(when, Precision.DAY, False, calendar)
    return with_precision(when, _CYCLE[_CYCLE.index(when.precision) + 1], False, calendar)


def from_days(earliest: date, precision: Precision = Precision.DAY, calendar: Calendar = PLAIN) -> PartialDate:
    """The unit of that precision that holds the day `earliest`."""
    return partial(unit_text(precision, unit_at(precision, earliest, calendar), False, calendar), calendar)


def window(first: date | None, last: date | None) -> PartialDate:
    """Between two days, None = open; one day where both are the same. Raises DateTrouble where `last` is earlier."""
    return partial(f"[{first or ''}..{last or ''}]")


def iso_start(when: PartialDate) -> str:
    """The day it begins as 2031-07-01, for tools that need a day; "around" is left out, "" where it is open."""
    return when.start.first.isoformat() if when.start else ""


def iso_finish(when: PartialDate) -> str:
    """The day it ends as 2031-09-30, for tools that need a day; "around" is left out, "" where it is open."""
    return when.finish.last.isoformat() if when.finish else ""


def is_overdue(when: PartialDate, today: date) -> bool:
    """Whether even the latest day it may mean lies before `today`."""
    return when.latest is not None and when.latest < today


def days_between(earlier: PartialDate, later: PartialDate) -> int | None:
    """Days from the beginning of one to the beginning of the other; None where either is open there."""
    if earlier.start is None or later.start is None:
        return None
    return (later.start.first - earlier.start.first).days


def day_number(day: date) -> int:
    """Days counted from 1 January of year 1, which is 1."""
    return day.toordinal()


def day_of(number: float) -> date:
    """The day that a number, maybe with a part of the day, falls on; kept within the years 1 to 9999."""
    return date.fromordinal(min(max(int(number // 1), 1), date.max.toordinal()))


def _moved(when: PartialDate, unit_of: Callable[[Bound], int], calendar: Calendar) -> PartialDate:
    if when.precision is not Precision.WINDOW:
        bound = when.start or when.finish
        assert bound is not None
        text = _text(bound, unit_of(bound), calendar)
        return partial(when.text.replace(bound.text, text), calendar)
    start, finish = when.start, when.finish
    assert start is not None and finish is not None
    first, last = unit_of(start), unit_of(finish)
    begin = first_day(start.precision, first, calendar)
    if last_day(finish.precision, last, calendar) < begin:
        last = unit_at(finish.precision, begin, calendar)
    return partial(f"[{_text(start, first, calendar)}..{_text(finish, last, calendar)}]", calendar)


def _text(bound: Bound, unit: int, calendar: Calendar) -> str:
    if not is_within_years(bound.precision, unit):
        raise DateTrouble(N_("That lies outside the years 1 to 9999."), N_("Choose a smaller step."))
    return unit_text(bound.precision, unit, bound.approximate, calendar)


def _nearest(bound: Bound, day: int, calendar: Calendar) -> int:
    """The unit whose first day is nearest to day number `day`; units outside the years are left to `_text`."""
    if bound.precision is Precision.DAY or not 1 <= day <= date.max.toordinal():
        return day if bound.precision is Precision.DAY else -1
    unit = unit_at(bound.precision, date.fromordinal(day), calendar)
    before = day - first_day(bound.precision, unit, calendar).toordinal()
    after = last_day(bound.precision, unit, calendar).toordinal() + 1 - day
    return unit + 1 if after <= before else unit


def _stepped(bound: Bound, n: int, unit: MoveUnit) -> int:
    if unit in _DAYS_IN:
        if bound.precision is Precision.DAY:
            return bound.unit + n * _DAYS_IN[unit]
        own = months_in(bound.precision) * _DAYS_IN_A_MONTH
        return bound.unit + _whole(n * _DAYS_IN[unit] / own)
    months = n * months_in(Precision(unit))
    if bound.precision is Precision.DAY:
        return _day_in_month(bound.first, months)
    return bound.unit + _whole(months / months_in(bound.precision))


def _whole(steps: float) -> int:
    """Rounded, and at least one step either way."""
    rounded = round(steps)
    return rounded or (1 if steps > 0 else -1)


def _day_in_month(day: date, months: int) -> int:
    month = day.year * 12 + day.month - 1 + months
    year = month // 12
    if not 1 <= year <= 9999:
        return -1
    return date(year, month % 12 + 1, min(day.day, monthrange(year, month % 12 + 1)[1])).toordinal()
