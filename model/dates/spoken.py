"""Partial dates as planners write them, in any language: "Q3 2031", "around 2035", "not before 2029"."""

from __future__ import annotations

from datetime import date

from model.dates.edtf import Bound, PartialDate
from model.dates.units import Precision
from model.words import N_, Words

_SEASONS = {
    21: N_("spring {year}"),
    22: N_("summer {year}"),
    23: N_("autumn {year}"),
    24: N_("winter {year}"),
}


def in_words(when: PartialDate, words: Words) -> str:
    """Short, as typed: `parse_typed` reads the English form back to the same date."""
    if when.start is None:
        assert when.finish is not None
        return words.say(N_("not after {date}"), date=_bound(when.finish, words))
    if when.finish is None:
        return words.say(N_("not before {date}"), date=_bound(when.start, words))
    if when.precision is Precision.WINDOW:
        return words.say(N_("{first} – {last}"), first=_bound(when.start, words), last=_bound(when.finish, words))
    return _bound(when.start, words)


def in_words_long(when: PartialDate, words: Words) -> str:
    """In days, for explaining: "1 Jul – 30 Sep 2029", "around 2035: 1 Jan 2034 – 31 Dec 2036"."""
    if when.earliest is None:
        return words.say(N_("until {day}"), day=_day(when.latest))
    if when.latest is None:
        return words.say(N_("from {day}"), day=when.earliest)
    span = words.days(when.earliest, when.latest)
    if not when.approximate:
        return span
    return words.say(N_("{date}: {span}"), date=in_words(when, words), span=span)


def _day(day: date | None) -> date:
    assert day is not None
    return day


def _bound(bound: Bound, words: Words) -> str:
    if bound.approximate:
        return words.say(N_("around {date}"), date=_unit(bound, words))
    return _unit(bound, words)


def _unit(bound: Bound, words: Words) -> str:
    unit = bound.unit
    match bound.precision:
        case Precision.DAY:
            return words.day(bound.first)
        case Precision.MONTH:
            return words.month(bound.first.year, bound.first.month)
        case Precision.QUARTER:
            return words.say(N_("Q{quarter} {year}"), quarter=unit % 4 + 1, year=f"{unit // 4:04d}")
        case Precision.HALF:
            return words.say(N_("H{half} {year}"), half=unit % 2 + 1, year=f"{unit // 2:04d}")
        case Precision.SEASON:
            return _season(bound, words)
        case Precision.DECADE:
            return words.say(N_("{decade}s"), decade=f"{unit * 10:04d}")
    return f"{unit:04d}"


def _season(bound: Bound, words: Words) -> str:
    # A season that runs into the next year names both, so that "winter 2028" is never read as its January.
    first, last = bound.first.year, bound.last.year
    year = f"{first:04d}" if first == last else f"{first:04d}/{last % 100:02d}"
    return words.say(_SEASONS[int(bound.text[5:7])], year=year)
