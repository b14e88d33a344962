"""Reads dates as planners type them: "Q3 2031", "mid 2030", "not before 2029", "Apr 2029 – Jun 2030"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from model.dates import thirds
from model.dates.counted import read_counted
from model.dates.edtf import Bound, DateTrouble, PartialDate, partial, unit_text, unreadable
from model.dates.numeric import Setting, day, full_year, month, read_numbers, short_year
from model.dates.units import PLAIN, Calendar, is_within_years
from model.dates.vocabulary import canonical
from model.words import N_, DateOrder

_LONGEST = 120
_PART = r"(Q[1-4]|H[12]|S2[1-4]|M\d\d)"
_PART_YEAR = re.compile(rf"{_PART}[ ./'-]*(\d{{4}}|\d{{2}})|(\d{{4}})[ ./-]*{_PART}", re.ASCII)
_DAY = re.compile(
    r"(?P<d1>\d{1,2})[ ./-]*M(?P<m1>\d\d)[ ./'-]*(?P<y1>\d{4}|\d{2})"
    r"|M(?P<m2>\d\d)[ .-]*(?P<d2>\d{1,2})\.?[ .'-]+(?P<y2>\d{4})"
    r"|(?P<y3>\d{4})[ ./-]*M(?P<m3>\d\d)[ ./-]+(?P<d3>\d{1,2})\.?",
    re.ASCII,
)
_TWO_YEARS = re.compile(r"S(2[1-4]) (\d{4})[/-](\d{4}|\d{2})|(\d{4})[/-](\d{4}|\d{2}) S(2[1-4])", re.ASCII)
_YEARLESS = re.compile(rf"(?:\d{{1,2}}\.? ?)?{_PART}(?: \d{{1,2}}\.?)?", re.ASCII)
_SHORT = re.compile(r"'?(\d{2})", re.ASCII)
_CODE_BEFORE = {"Q": 32, "H": 39, "S": 0, "M": 0}
_HEADS = {"FROM": "FROM", "ONWARDS": "FROM", "AFTER": "AFTER", "BY": "BY", "TO": "BY", "BEFORE": "BEFORE"}
_TAILS = {"ONWARDS": "FROM", "TO": "FROM", "FROM": "FROM", "BY": "BY", "OREARLIER": "BY"}


def parse_typed(
    text: str,
    *,
    order: DateOrder | None = "dmy",
    calendar: Calendar = PLAIN,
    fiscal_start: int | None = None,
    today: date | None = None,
) -> PartialDate:
    """The partial date that a person typed, in English, French, German, Norwegian or EDTF.

    `order` says how "03/04/2027" is meant, None = not known, so it is asked about. `fiscal_start` replaces that of
    `calendar`. Without `today` words such as "next year" are not read. "After 2029" begins with 2030, "by 2030" and
    "until 2030" end with 2030, "before 2030" ends with 2029.

    Raises DateTrouble, whose `proposals` are the dates that may have been meant.
    """
    typed = text.strip()
    if not typed:
        raise DateTrouble(N_("There is no date here."), N_('Type for example "Q3 2031" or "12 Mar 2027".'))
    if len(typed) > _LONGEST:
        raise unreadable(typed)
    if fiscal_start is not None:
        calendar = replace(calendar, fiscal_start=fiscal_start)
    if typed[0] in "[0123456789":
        try:
            return partial(typed, calendar)
        except DateTrouble as trouble:
            if trouble.proposals:
                raise
    return _Reader(Setting(typed, order, calendar, today)).whole(canonical(typed))


def typed_or_none(
    text: str, *, order: DateOrder | None = "dmy", calendar: Calendar = PLAIN, today: date | None = None
) -> PartialDate | None:
    """As `parse_typed`, and None for an empty field: no date is said."""
    return parse_typed(text, order=order, calendar=calendar, today=today) if text.strip() else None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the signs of one text; each method reads a smaller piece than the one before."""

    setting: Setting

    def whole(self, signs: str) -> PartialDate:
        """A window, an open date or a single one."""
        head, _, rest = signs.partition(" ")
        body, _, tail = signs.rpartition(" ")
        if head in ("FROM", "BETWEEN") and (sides := _two_sides(rest, "TO") or _two_sides(rest, "AND")):
            return self.window(*sides)
        if head in _HEADS and rest:
            return self.open(_HEADS[head], rest)
        if tail in _TAILS and body:
            return self.open(_TAILS[tail], body)
        if sides := _two_sides(signs, "TO"):
            return self.window(*sides)
        try:
            return self.single(signs)
        except DateTrouble as trouble:
            sides = _two_sides(signs, "-")
            if trouble.proposals or not sides:
                raise
        return self.window(*sides)

    def window(self, left: str, right: str) -> PartialDate:
        """From the left to the right; "Apr – Jun 2030" and "2029 – 31" borrow their year from the other side."""
        if len(left) == 4 and left.isdigit() and (short := _SHORT.fullmatch(right)):
            right = left[:2] + short[1]
        finish = self.bound(right, begins=False)
        start = self._start(left, right)
        return partial(f"[{start.text}..{finish.text}]", self.setting.calendar)

    def open(self, sign: str, rest: str) -> PartialDate:
        """Not before or not after."""
        bound = self.bound(rest, begins=sign in ("FROM", "BEFORE"))
        if sign == "FROM":
            return partial(f"[{bound.text}..]", self.setting.calendar)
        if sign == "BY":
            return partial(f"[..{bound.text}]", self.setting.calendar)
        unit = bound.unit + (1 if sign == "AFTER" else -1)
        if not is_within_years(bound.precision, unit):
            raise unreadable(self.setting.typed)
        text = unit_text(bound.precision, unit, bound.approximate, self.setting.calendar)
        return partial(f"[{text}..]" if sign == "AFTER" else f"[..{text}]", self.setting.calendar)

    def bound(self, signs: str, *, begins: bool) -> Bound:
        """One side of a window."""
        sign, _, rest = signs.partition(" ")
        found = None
        if sign in thirds.PARTS and rest:
            found = thirds.sharp_bound(sign, self._unit(rest), begins=begins)
        found = found or self.single(signs)
        bound = found.start if begins else found.finish
        if bound is None:
            raise unreadable(self.setting.typed)
        return bound

    def single(self, signs: str) -> PartialDate:
        """A date without bounds of its own, maybe around it. What is early, mid or late is wide enough already."""
        plain = signs
        while plain.startswith(("CA ", "~")):
            plain = plain.removeprefix("CA ").removeprefix("~").strip()
        plain = plain.rstrip("~?").strip() if plain else plain
        found = self.plain(plain)
        if plain == signs or found.start is not found.finish or found.approximate:
            return found
        return partial(f"{found.text}~", self.setting.calendar)

    def plain(self, signs: str) -> PartialDate:
        """A date without any of that."""
        sign, _, rest = signs.partition(" ")
        if sign in thirds.PARTS and rest:
            found = thirds.part_of(sign, self._unit(rest))
        else:
            found = read_counted(signs, self.setting) or self._named(signs.replace("YEAR", "").strip())
        if found is None:
            raise unreadable(self.setting.typed)
        return found

    def _named(self, signs: str) -> PartialDate | None:
        """A day, month, quarter, half, season, year or decade."""
        if re.fullmatch(r"\d{4}|\d{3}X|\d{4}-\d\d(-\d\d)?", signs, re.ASCII):
            try:
                return partial(signs, self.setting.calendar)
            except DateTrouble as trouble:
                if trouble.proposals:
                    raise
        if match := _PART_YEAR.fullmatch(signs):
            return self._part(match[1] or match[4], match[2] or match[3])
        if match := _DAY.fullmatch(signs):
            return self._day(*(match["d1"] or match["d2"] or match["d3"], match["m1"] or match["m2"] or match["m3"]),
                             match["y1"] or match["y2"] or match["y3"])  # fmt: skip
        if match := _TWO_YEARS.fullmatch(signs):
            return self._winter(match[2] or match[4], match[3] or match[5], match[1] or match[6])
        if _YEARLESS.fullmatch(signs):
            raise DateTrouble(N_("The year is missing."), N_("Add the year with four digits."))
        if match := _SHORT.fullmatch(signs):
            raise short_year((partial(str(full_year(match[1]))),), self.setting)
        return read_numbers(signs, self.setting)

    def _part(self, part: str, year: str) -> PartialDate | None:
        if len(year) == 2:
            guess = self._part(part, str(full_year(year)))
            raise short_year((guess,) if guess else (), self.setting)
        code = _CODE_BEFORE[part[0]] + int(part[1:])
        return partial(f"{year}-{code:02d}", self.setting.calendar) if int(year) else month(0, 1)

    def _day(self, number: str, number_of_month: str, year: str) -> PartialDate:
        if len(year) == 2:
            raise short_year((self._day(number, number_of_month, str(full_year(year))),), self.setting)
        return day(int(year), int(number_of_month), int(number))

    def _winter(self, year: str, second: str, code: str) -> PartialDate | None:
        """ "Winter 2028/29"; only a season that does run into the next year has two."""
        found = partial(f"{year}-{code}", self.setting.calendar) if int(year) else None
        if found is None or found.latest is None or found.latest.year != int(year) + 1:
            return None
        return found if found.latest.year % 100 == int(second[-2:]) else None

    def _unit(self, signs: str) -> Bound:
        found = self.plain(signs)
        if found.start is None or found.start is not found.finish:
            raise unreadable(self.setting.typed)
        return found.start

    def _start(self, left: str, right: str) -> Bound:
        try:
            return self.bound(left, begins=True)
        except DateTrouble as trouble:
            if trouble.proposals and not _SHORT.fullmatch(left):
                raise
            unread = unreadable(self.setting.typed) if trouble.proposals else trouble
        for borrowed in _borrowed(right):
            try:
                return self.bound(left + borrowed, begins=True)
            except DateTrouble:
                continue
        raise unread


def _two_sides(signs: str, between: str) -> tuple[str, str] | None:
    """What stands left and right of a sign that occurs once and is neither first nor last."""
    left, found, right = signs.partition(between if between == "-" else f" {between} ")
    if not found or not left.strip() or not right.strip() or between in right.split():
        return None
    return left.strip(), right.strip()


def _borrowed(right: str) -> list[str]:
    """What the left side of "12 – 15 Mar 2027", "12-15.3.2027" or "Apr – Jun 2030" may go on with."""
    numbered = re.match(r"\d{1,2}(?!\d)(.+)", right, re.ASCII)
    years = re.findall(r"\b\d{4}\b", right, re.ASCII)
    return [*([numbered[1]] if numbered else []), *(f" {year}" for year in years[-1:])]
