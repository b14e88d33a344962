"""Reads the part of EDTF (ISO 8601-2) that a project file holds.

| text                   | says                       | text                  | says                     |
|------------------------|----------------------------|-----------------------|--------------------------|
| `2031-07-14`           | a day                      | `203X`                | a decade                 |
| `2031-07`              | a month                    | `2035~`               | around the unit before ~ |
| `2031-33` ... `2031-36` | a quarter                  | `[2029..]`            | not before               |
| `2031-21` ... `2031-24` | spring, summer, autumn, winter | `[..2030]`        | not after                |
| `2031-40`, `2031-41`   | a half year                | `[2029-04..2030-06]`  | a window                 |
| `2031`                 | a year                     | `[2029~..2030-34]`    | bounds may be any unit   |

Around a unit spans the unit and one more of its kind on either side: around 2035 is 2034 to 2036, around Q3 is Q2 to
Q4. Around a day spans a week on either side. The text is canonical: a window whose bounds are equal is that bound,
and the X of a decade is a capital. Two texts that say different things stay different even where they span the
same days ("Q3 2031" and "Jul 2031 – Sep 2031").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, total_ordering

from model.dates.units import PLAIN, Calendar, Precision, first_day, last_day, season_number, season_unit
from model.trouble import UserTrouble
from model.words import N_, Words

_REMEMBERED = 100_000
_LONGEST = 60
_DAYS_AROUND_A_DAY = 7
_BOUND = re.compile(r"(?:(\d{4})(?:-(\d\d)(?:-(\d\d))?)?|(\d{3})[Xx])(~?)", re.ASCII)
_WINDOW = re.compile(r"\[([^.\]]*)(\.\.)?([^.\]]*)\]")
_CODES = {
    code: (precision, parts, code - first)
    for precision, parts, first, last in (
        (Precision.MONTH, 12, 1, 12),
        (Precision.QUARTER, 4, 33, 36),
        (Precision.HALF, 2, 40, 41),
    )
    for code in range(first, last + 1)
}


class DateTrouble(UserTrouble):
    """A text that is no date, or could be several; `proposals` are the dates it may have meant."""

    def __init__(
        self, message: str, advice: str = "", *, proposals: tuple[PartialDate, ...] = (), **args: object
    ) -> None:
        super().__init__(message, advice, **args)
        self.proposals = proposals


@dataclass(frozen=True, slots=True)
class Bound:
    """One unit of the calendar, maybe only around it; `first` and `last` are the days of the unit itself."""

    text: str
    precision: Precision
    unit: int
    approximate: bool
    first: date
    last: date


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class PartialDate:
    """A date as exactly as it is known. Ordered by (earliest, latest, text); an open end lies beyond every day.

    `text` is canonical EDTF. `earliest` and `latest` are the days it may mean, None = unbounded. `start` and
    `finish` are the units it was said with: the same one, unless it is a window or open.
    """

    text: str
    earliest: date | None
    latest: date | None
    precision: Precision
    approximate: bool
    start: Bound | None = field(repr=False)
    finish: Bound | None = field(repr=False)

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Sorts as the dates do; plain numbers and text."""
        earliest = self.earliest.toordinal() if self.earliest else 0
        latest = self.latest.toordinal() if self.latest else date.max.toordinal() + 1
        return earliest, latest, self.text

    def said(self, words: Words) -> str:
        """As planners write it, in the language of `words`."""
        from model.dates.spoken import in_words  # spoken needs this class first

        return in_words(self, words)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self.text == other.text and self.earliest == other.earliest and self.latest == other.latest

    def __hash__(self) -> int:
        return hash(self.text)

    def __lt__(self, other: PartialDate) -> bool:
        return self.sort_key < other.sort_key

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=_REMEMBERED)
def partial(text: str, calendar: Calendar = PLAIN) -> PartialDate:
    """The partial date that an EDTF text says. Raises DateTrouble for any other text."""
    if text.startswith("["):
        return _window(text, calendar)
    bound = _bound(text, calendar)
    earliest, latest = reach(bound, calendar)
    return PartialDate(bound.text, earliest, latest, bound.precision, bound.approximate, bound, bound)


def sort_key(text: str | None) -> tuple[int, int, str]:
    """Sorts the EDTF texts of a register by time; what has no date comes last."""
    if text is None:
        return date.max.toordinal() + 2, 0, ""
    return partial(text).sort_key


def earliest_day(text: str | None) -> date | None:
    """The first day an EDTF text can mean; None where nothing is said or it is open."""
    return partial(text).earliest if text else None


def latest_day(text: str | None) -> date | None:
    """The last day an EDTF text can mean; None where nothing is said or it is open."""
    return partial(text).latest if text else None


def reach(bound: Bound, calendar: Calendar = PLAIN) -> tuple[date, date]:
    """The first and last day that a unit may mean, wider than the unit where it is approximate."""
    if not bound.approximate:
        return bound.first, bound.last
    step = _DAYS_AROUND_A_DAY if bound.precision is Precision.DAY else 1
    return (
        first_day(bound.precision, bound.unit - step, calendar),
        last_day(bound.precision, bound.unit + step, calendar),
    )


def unit_text(precision: Precision, unit: int, approximate: bool = False, calendar: Calendar = PLAIN) -> str:
    """The EDTF text of one unit; the unit must lie within the years 1 to 9999."""
    mark = "~" if approximate else ""
    match precision:
        case Precision.DAY:
            return date.fromordinal(unit).isoformat() + mark
        case Precision.MONTH:
            return f"{unit // 12:04d}-{unit % 12 + 1:02d}{mark}"
        case Precision.QUARTER:
            return f"{unit // 4:04d}-{33 + unit % 4}{mark}"
        case Precision.SEASON:
            return f"{unit // 4:04d}-{20 + season_number(unit, calendar)}{mark}"
        case Precision.HALF:
            return f"{unit // 2:04d}-{40 + unit % 2}{mark}"
        case Precision.DECADE:
            return f"{unit:03d}X{mark}"
    return f"{unit:04d}{mark}"


def no_such_day(year: int, month: int, day: int) -> DateTrouble:
    """What to tell about 31 April: the last day of that month and the month itself are proposed."""
    whole = partial(f"{year:04d}-{month:02d}")
    last = partial(str(whole.latest))
    message = N_("There is no {day} {month}.")
    if (month, day) == (2, 29):
        message = N_("There is no {day} {month} in {year}.")
    return DateTrouble(
        message,
        N_('Type "{last}", or "{whole}" if the day is not known.'),
        proposals=(last, whole),
        day=day,
        month=_Month(month),
        year=f"{year:04d}",
        last=last,
        whole=_Month(month, year),
    )


def _window(text: str, calendar: Calendar) -> PartialDate:
    match = _WINDOW.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None or not (match[1] or match[3]) or (match[3] and not match[2]):
        raise unreadable(text)
    start = _bound(match[1], calendar) if match[1] else None
    finish = _bound(match[3], calendar) if match[3] else None
    if finish is None and not match[2]:
        finish = start
    if start is not None and finish is not None:
        return _closed(start, finish, calendar)
    if start is not None:
        earliest = reach(start, calendar)[0]
        return PartialDate(f"[{start.text}..]", earliest, None, Precision.NOT_BEFORE, start.approximate, start, None)
    assert finish is not None
    latest = reach(finish, calendar)[1]
    return PartialDate(f"[..{finish.text}]", None, latest, Precision.NOT_AFTER, finish.approximate, None, finish)


def _closed(start: Bound, finish: Bound, calendar: Calendar) -> PartialDate:
    if start == finish:
        return partial(start.text, calendar)
    if finish.last < start.first:
        first, last = partial(finish.text, calendar), partial(start.text, calendar)
        raise DateTrouble(
            N_("{first} lies before {last}."),
            N_("Type the earlier date first."),
            proposals=(partial(f"[{first.text}..{last.text}]", calendar),),
            first=first,
            last=last,
        )
    earliest, latest = reach(start, calendar)[0], reach(finish, calendar)[1]
    approximate = start.approximate or finish.approximate
    return PartialDate(f"[{start.text}..{finish.text}]", earliest, latest, Precision.WINDOW, approximate, start, finish)


def _bound(text: str, calendar: Calendar) -> Bound:
    match = _BOUND.fullmatch(text)
    if match is None:
        raise unreadable(text)
    year_text, code_text, day_text, decade, mark = match.groups()
    if decade:
        return _unit_bound(Precision.DECADE, int(decade), text.upper(), mark, calendar)
    year = int(year_text)
    if not year:
        raise unreadable(text)
    if not code_text:
        return _unit_bound(Precision.YEAR, year, text, mark, calendar)
    code = int(code_text)
    if day_text:
        return _day_bound(year, code, int(day_text), text, mark)
    if 21 <= code <= 24:
        return _unit_bound(Precision.SEASON, season_unit(year, code - 20, calendar), text, mark, calendar)
    if code not in _CODES:
        raise unreadable(text)
    precision, parts, part = _CODES[code]
    return _unit_bound(precision, year * parts + part, text, mark, calendar)


def _unit_bound(precision: Precision, unit: int, text: str, mark: str, calendar: Calendar) -> Bound:
    first, last = first_day(precision, unit, calendar), last_day(precision, unit, calendar)
    return Bound(text, precision, unit, bool(mark), first, last)


def _day_bound(year: int, month: int, number: int, text: str, mark: str) -> Bound:
    if not 1 <= month <= 12 or not number:
        raise unreadable(text)
    try:
        day = date(year, month, number)
    except ValueError:
        raise no_such_day(year, month, number) from None
    return Bound(text, Precision.DAY, day.toordinal(), bool(mark), day, day)


def unreadable(text: str) -> DateTrouble:
    """What to tell about a text that is no date."""
    return DateTrouble(
        N_('"{text}" cannot be read as a date.'),
        N_('Type for example "Q3 2031", "12 Mar 2027", "around 2035" or "not before 2029".'),
        text=text if len(text) <= _LONGEST else text[:_LONGEST] + "…",
    )


@dataclass(frozen=True, slots=True)
class _Month:
    """A month that is said in full: "April", or "April 2026"."""

    month: int
    year: int | None = None

    def said(self, words: Words) -> str:
        name = words.month_name(self.month)
        return name if self.year is None else words.say("{month} {year}", month=name, year=f"{self.year:04d}")
