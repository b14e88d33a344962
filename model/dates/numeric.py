"""Reads dates of numbers alone: "12.3.2027", "2027/03/12", "3/2027", "2029-2031"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from model.dates.edtf import DateTrouble, PartialDate, no_such_day, partial
from model.dates.units import Calendar
from model.words import N_, DateOrder

_THREE = re.compile(r"(\d{1,4}) ?([./-]) ?(\d{1,2}) ?\2 ?(\d{1,4})", re.ASCII)
_TWO = re.compile(r"(\d{1,4}) ?[./-] ?(\d{1,4})", re.ASCII)
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class Setting:
    """What was typed, and what is known about the person and the project it was typed in."""

    typed: str
    order: DateOrder | None
    calendar: Calendar
    today: date | None


def read_numbers(signs: str, setting: Setting) -> PartialDate | None:
    """The date that numbers say; None where the text is no such numbers. Raises DateTrouble where they say none."""
    if match := _THREE.fullmatch(signs):
        return _three(match[1], match[3], match[4], setting)
    if match := _TWO.fullmatch(signs):
        return _two(match[1], match[2], setting)
    return None


def day(year: int, month: int, number: int) -> PartialDate:
    """That day, or trouble that says what does not exist."""
    if not 1 <= month <= 12:
        raise DateTrouble(N_("There is no month {month}."), N_("Months go from 1 to 12."), month=month)
    try:
        return partial(date(year, month, number).isoformat())
    except ValueError:
        if year:
            raise no_such_day(year, month, number) from None
    raise DateTrouble(N_("There is no year 0."), N_("Type the year with four digits."))


def month(year: int, number: int) -> PartialDate:
    """That month, or trouble that says what does not exist."""
    day(year, number, 1)
    return partial(f"{year:04d}-{number:02d}")


def short_year(proposals: tuple[PartialDate, ...], setting: Setting) -> DateTrouble:
    """What to tell about a year of two digits."""
    message = N_('The year in "{text}" is not written in full.')
    if not proposals:
        return DateTrouble(message, N_("Type the year with four digits."), text=setting.typed)
    advice = N_('Type "{first}" if you mean it.') if len(proposals) == 1 else N_('Type "{first}" or "{second}".')
    return DateTrouble(
        message, advice, proposals=proposals, text=setting.typed, first=proposals[0], second=proposals[-1]
    )


def two_ways(proposals: tuple[PartialDate, ...], setting: Setting) -> DateTrouble:
    """What to tell about a text that can be read in more than one way."""
    return DateTrouble(
        N_('"{text}" can be read in two ways.'),
        N_('Type "{first}" or "{second}".'),
        proposals=proposals,
        text=setting.typed,
        first=proposals[0],
        second=proposals[-1],
    )


def full_year(two_digits: str) -> int:
    """The year of this century that two digits may mean."""
    return _CENTURY + int(two_digits)


def _three(first: str, second: str, third: str, setting: Setting) -> PartialDate:
    if len(first) == 4 and len(third) <= 2:
        return day(int(first), int(second), int(third))
    if len(first) <= 2 and len(third) == 4:
        return _by_order(int(first), int(second), int(third), setting)
    if len(first) <= 2 and len(third) == 2:
        raise short_year(_guesses(first, second, third, setting), setting)
    raise short_year((), setting)


def _by_order(first: int, second: int, year: int, setting: Setting) -> PartialDate:
    if first > 12 or second > 12:
        number, number_of_month = (first, second) if second <= 12 else (second, first)
        return day(year, number_of_month, number)
    day_first, month_first = day(year, second, first), day(year, first, second)
    if setting.order == "dmy" or first == second:
        return day_first
    if setting.order == "mdy":
        return month_first
    raise two_ways((day_first, month_first), setting)


def _guesses(first: str, second: str, third: str, setting: Setting) -> tuple[PartialDate, ...]:
    """What a date with a year of two digits may mean, the person's own order first."""
    day_first = full_year(third), int(second), int(first)
    month_first = full_year(third), int(first), int(second)
    year_first = full_year(first), int(second), int(third)
    orders = {"dmy": (day_first,), "mdy": (month_first,), "ymd": (year_first,)}
    found: list[PartialDate] = []
    for parts in orders.get(setting.order or "", (day_first, month_first)):
        try:
            found.append(day(*parts))
        except DateTrouble:
            continue
    return tuple(dict.fromkeys(found))


def _two(first: str, second: str, setting: Setting) -> PartialDate:
    if len(second) == 4 and len(first) <= 2:
        return month(int(second), int(first))
    if len(first) == 4 and len(second) == 4:
        return partial(f"[{first}..{second}]")
    if len(first) == 4 and len(second) <= 2:
        return _year_and_more(first, second, setting)
    guesses: tuple[PartialDate, ...] = ()
    if len(second) == 2 and 1 <= int(first) <= 12:
        guesses = (month(full_year(second), int(first)),)
    raise short_year(guesses, setting)


def _year_and_more(year: str, more: str, setting: Setting) -> PartialDate:
    """ "2029-4" is a month; "2029/31" may be three years, which is only proposed."""
    if int(more) > 12 and len(more) == 2 and int(more) > int(year[2:]):
        raise short_year((partial(f"[{year}..{year[:2]}{more}]"),), setting)
    return month(int(year), int(more))
