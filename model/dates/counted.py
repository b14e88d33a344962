"""Reads dates that are counted from something: a fiscal year, the project's first month, today."""

from __future__ import annotations

import re
from datetime import timedelta

from model.dates.edtf import DateTrouble, PartialDate, partial, unit_text
from model.dates.numeric import Setting, full_year, month, short_year
from model.dates.units import Precision, is_within_years, unit_at
from model.words import N_

_YEARS = r"(?:FY ?)(\d{4}|\d{2})(?:[/-](\d{4}|\d{2}))?"
_FISCAL = re.compile(rf"(?:([QH][1-4])[ /-]*)?{_YEARS}(?:[ /-]*([QH][1-4]))?", re.ASCII)
_MONTH = re.compile(r"(?:m|MONTH) ?(\d{1,4})", re.ASCII)
_NEAR = {"THIS": 0, "NEXT": 1, "LAST": -1}
_DAYS = {"TODAY": 0, "TOMORROW": 1, "YESTERDAY": -1}


def read_counted(signs: str, setting: Setting) -> PartialDate | None:
    """The date the text counts to; None where it does not count. Raises DateTrouble where there is no such date."""
    if match := _FISCAL.fullmatch(signs):
        return _fiscal(match[2], match[3], match[1] or match[4], setting)
    if match := _MONTH.fullmatch(signs):
        return _month_of_project(int(match[1]), setting)
    return _from_today(signs, setting)


def _fiscal(year: str, second: str | None, part: str | None, setting: Setting) -> PartialDate:
    """A fiscal year, or its quarter or half. "FY 2031/32" says itself in which year it begins."""
    if len(year) == 2:
        guess = _fiscal(str(full_year(year)), second, part, setting)
        raise short_year((guess,), setting)
    begins = int(year)
    first_month = setting.calendar.fiscal_start
    if second:
        if int(second[-2:]) != (begins + 1) % 100 or first_month == 1:
            raise DateTrouble(
                N_('"{text}" is no fiscal year of this project.'),
                N_('Type for example "FY 2031" or "FY 2031 Q3".'),
                text=setting.typed,
            )
    elif first_month > 1 and not setting.calendar.fiscal_named_by_start:
        begins -= 1
    start = begins * 12 + first_month - 1
    length = 12
    if part:
        length = 3 if part[0] == "Q" else 6
        start += (int(part[1]) - 1) * length
    if part and (int(part[1]) > 12 // length):
        return month(int(year), 13)
    return _months(start, length)


def _months(start: int, length: int) -> PartialDate:
    """The calendar quarter, half or year that these months are, else a window of months."""
    precision = {3: Precision.QUARTER, 6: Precision.HALF, 12: Precision.YEAR}[length]
    last = start + length - 1
    if not is_within_years(Precision.MONTH, start) or not is_within_years(Precision.MONTH, last):
        return month(0, 1)
    if start % length == 0:
        return partial(unit_text(precision, start // length))
    return partial(f"[{unit_text(Precision.MONTH, start)}..{unit_text(Precision.MONTH, last)}]")


def _month_of_project(number: int, setting: Setting) -> PartialDate:
    origin = setting.calendar.origin
    if origin is None:
        raise DateTrouble(
            N_("This project has no first month to count from."),
            N_('Type the month, such as "Mar 2027", or give the project a first month.'),
        )
    if number < 1:
        raise DateTrouble(N_("There is no month {month}."), N_("The first month is M1."), month=number)
    return _unit(Precision.MONTH, unit_at(Precision.MONTH, origin) + number - 1)


def _from_today(signs: str, setting: Setting) -> PartialDate | None:
    today = setting.today
    if today is None:
        return None
    if signs in _DAYS:
        return partial((today + timedelta(days=_DAYS[signs])).isoformat())
    near, _, unit = signs.partition(" ")
    precisions = {"YEAR", "HALF", "QUARTER", "MONTH"}
    if near not in _NEAR or unit not in precisions:
        return None
    precision = Precision(unit.lower())
    return _unit(precision, unit_at(precision, today) + _NEAR[near])


def _unit(precision: Precision, unit: int) -> PartialDate:
    if not is_within_years(precision, unit):
        return month(0, 1)
    return partial(unit_text(precision, unit))
