"""Partial dates: one EDTF text that may be a day, a quarter, "around 2035" or "not before 2029"."""

from model.dates.edtf import DateTrouble, PartialDate, earliest_day, latest_day, partial, sort_key
from model.dates.shift import (
    day_number,
    day_of,
    days_between,
    from_days,
    is_overdue,
    iso_finish,
    iso_start,
    move,
    next_precision,
    shift,
    window,
    with_precision,
)
from model.dates.spoken import in_words, in_words_long
from model.dates.typed import parse_typed, typed_or_none
from model.dates.units import PLAIN, SOUTHERN_SEASONS, Calendar, Precision

__all__ = [
    "PLAIN",
    "SOUTHERN_SEASONS",
    "Calendar",
    "DateTrouble",
    "PartialDate",
    "Precision",
    "day_number",
    "day_of",
    "days_between",
    "earliest_day",
    "from_days",
    "in_words",
    "in_words_long",
    "is_overdue",
    "iso_finish",
    "iso_start",
    "latest_day",
    "move",
    "next_precision",
    "parse_typed",
    "partial",
    "shift",
    "sort_key",
    "typed_or_none",
    "window",
    "with_precision",
]
