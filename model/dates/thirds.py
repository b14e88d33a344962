"""Early, mid and late: the parts that planners cut a unit of the calendar into.

| of        | early      | mid        | late        |
|-----------|------------|------------|-------------|
| a decade  | years 0-3  | years 4-6  | years 7-9   |
| a year    | Q1         | Q2 and Q3  | Q4          |
| a half    | months 1-2 | months 3-4 | months 5-6  |
| a quarter or season | month 1 | month 2 | month 3 |
| a month   | days 1-10  | days 11-20 | the rest    |

"Start of" is early and "end of" is late. As the bound of a window or an open date they are sharper: "by mid 2030" is
by June, "after mid 2030" is from July, "by the end of 2030" is by 2030, "from the start of 2030" is from 2030.
"""

from __future__ import annotations

from model.dates.edtf import Bound, PartialDate, partial, unit_text
from model.dates.units import Precision, unit_at

PARTS = {"EARLY": 0, "START": 0, "MID": 1, "LATE": 2, "END": 2}

_CUTS: dict[Precision, tuple[Precision, tuple[tuple[int, int], ...]]] = {
    Precision.DECADE: (Precision.YEAR, ((0, 3), (4, 6), (7, 9))),
    Precision.YEAR: (Precision.QUARTER, ((0, 0), (1, 2), (3, 3))),
    Precision.HALF: (Precision.MONTH, ((0, 1), (2, 3), (4, 5))),
    Precision.QUARTER: (Precision.MONTH, ((0, 0), (1, 1), (2, 2))),
    Precision.SEASON: (Precision.MONTH, ((0, 0), (1, 1), (2, 2))),
    Precision.MONTH: (Precision.DAY, ((0, 9), (10, 19), (20, 30))),
}


def part_of(sign: str, whole: Bound) -> PartialDate | None:
    """The early, mid or late part of a unit; None where it has no parts."""
    if whole.precision not in _CUTS:
        return None
    precision, cuts = _CUTS[whole.precision]
    first, last = cuts[PARTS[sign]]
    begin = unit_at(precision, whole.first)
    last = min(begin + last, unit_at(precision, whole.last))
    return partial(f"[{unit_text(precision, begin + first)}..{unit_text(precision, last)}]")


def sharp_bound(sign: str, whole: Bound, *, begins: bool) -> PartialDate | None:
    """What "mid 2030" means as the beginning or the end of a window; None where it means its part."""
    if (sign == "START" and begins) or (sign == "END" and not begins):
        return partial(whole.text)
    if sign == "MID" and whole.precision is Precision.YEAR:
        return partial(f"{whole.text}-{'07' if begins else '06'}")
    return None
