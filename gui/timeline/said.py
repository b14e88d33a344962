"""Days, spans and gestures in words."""

from datetime import date

from gui.timeline import units
from gui.timeline.content import BarSpec, Lane
from gui.timeline.units import Unit
from model.words import Words


def unit_of(first: int, last: int) -> Unit | None:
    """The unit that a stretch of days is exactly, None for any other stretch."""
    for unit in units.UNITS:
        if units.floor(first, unit) == first and units.plus(first, 1, unit) - 1 == last:
            return unit
    return None


def said_end(words: Words, first: int, last: int) -> str:
    """One end of a bar: "12 Mar 2027", "Q3 2029", or both days where it is something between."""
    unit = unit_of(first, last)
    if unit is not None:
        return words.date(units.edtf(first, unit))
    return words.say("{first} to {last}", first=said_day(words, first), last=said_day(words, last))


def said_day(words: Words, day: int) -> str:
    return words.day(date.fromordinal(units.clamped(day)))


def said_range(words: Words, first: int, last: int, unit: Unit) -> str:
    """A new stretch in its unit: "Q1 2027", "Q1 2027 – Q3 2029"."""
    start, finish = words.date(units.edtf(first, unit)), words.date(units.edtf(last, unit))
    return start if start == finish else words.say("{start} – {finish}", start=start, finish=finish)


def said_dates(words: Words, bar: BarSpec, count: int = 0, unit: Unit = "day") -> str:
    """The dates of a bar, `count` units later."""
    start, finish = (
        moved_end(bar.start_earliest, bar.start_latest, count, unit),
        moved_end(bar.finish_earliest, bar.finish_latest, count, unit),
    )
    if start is None or finish is None or bar.shape not in ("bar", "span"):
        only = finish if start is None else start
        return said_end(words, *only) if only is not None else ""
    return words.say("{start} – {finish}", start=said_end(words, *start), finish=said_end(words, *finish))


def moved_end(first: int | None, last: int | None, count: int, unit: Unit) -> tuple[int, int] | None:
    """An end of a bar `count` units later, as exact as before; None where it is not said."""
    if first is None and last is None:
        return None
    low, high = first if first is not None else last, last if last is not None else first
    assert low is not None and high is not None
    return units.plus(low, count, unit), units.plus(high + 1, count, unit) - 1


def said_lane(words: Words, lane: Lane, count: int) -> str:
    """A lane for the screen reader."""
    if lane.spoken:
        return lane.spoken
    name = words.say("{name}, {state}", name=lane.name, state=lane.state) if lane.state else lane.name
    return words.say("{name}, {items}", name=name, items=said_count(words, count)) if lane.kind != "mission" else name


def said_count(words: Words, count: int) -> str:
    return words.count(count, "{n} item", "{n} items")


def said_units(words: Words, count: int, unit: Unit) -> str:
    """How far something moves: "2 quarters later"."""
    far = abs(count)
    said = {
        "day": lambda: words.count(far, "{n} day", "{n} days"),
        "week": lambda: words.count(far, "{n} week", "{n} weeks"),
        "month": lambda: words.count(far, "{n} month", "{n} months"),
        "quarter": lambda: words.count(far, "{n} quarter", "{n} quarters"),
        "half": lambda: words.count(far, "{n} half-year", "{n} half-years"),
        "year": lambda: words.count(far, "{n} year", "{n} years"),
    }[unit]()
    if not count:
        return words.say("not moved")
    return words.say("{time} later", time=said) if count > 0 else words.say("{time} earlier", time=said)


def said_slip(words: Words, days: int) -> str:
    """By how much something is later or earlier than it was planned: days, then months, then years."""
    far = abs(days)
    if far < 60:
        return said_units(words, days, "day")
    months = round(far / units.USUAL_DAYS["month"])
    way = 1 if days > 0 else -1
    if months < 24:
        return said_units(words, way * months, "month")
    return said_units(words, way * round(far / units.USUAL_DAYS["year"]), "year")
