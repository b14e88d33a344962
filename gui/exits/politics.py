"""What was going on in politics on the day of a decision: elections and changes of government near it."""

from datetime import date

from model.dates import partial
from model.state.snapshot import Snapshot
from model.tables import Election, GovernmentTerm
from model.words import Words

NEAR_DAYS = 400
"""Elections and changes further away than this say nothing about a decision."""


def context_of(snapshot: Snapshot, decided_on: str | None, words: Words) -> str:
    """A sentence about the nearest election and change of government; "" where none is near or the day is not known."""
    day = _exact(decided_on)
    if day is None:
        return ""
    elections = {held: row.name for row in snapshot.all(Election) if (held := _exact(row.held_on))}
    changes = {start: row.name for row in snapshot.all(GovernmentTerm) if (start := _exact(row.start))}
    said = [_election(day, elections, words), _government(day, changes, words)]
    return " ".join(sentence for sentence in said if sentence)


def _election(day: date, elections: dict[date, str], words: Words) -> str:
    held = _nearest(day, elections)
    if held is None:
        return ""
    days, when = (day - held).days, words.day(held)
    if days == 0:
        return words.say("On the day of an election.")
    if days > 0:
        return words.count(days, "{n} day after the election of {when}.", "{n} days after the election of {when}.",
                           when=when)  # fmt: skip
    return words.count(-days, "{n} day before the election of {when}.", "{n} days before the election of {when}.",
                       when=when)  # fmt: skip


def _government(day: date, changes: dict[date, str], words: Words) -> str:
    start = _nearest(day, changes)
    if start is None:
        return ""
    days, name = (start - day).days, changes[start]
    if days > 0:
        return words.count(days, "{n} day before the government “{name}” takes over.",
                           "{n} days before the government “{name}” takes over.", name=name)  # fmt: skip
    return words.count(-days, "{n} day after the government “{name}” took over.",
                       "{n} days after the government “{name}” took over.", name=name)  # fmt: skip


def _nearest(day: date, days: dict[date, str]) -> date | None:
    near = [other for other in days if abs((other - day).days) <= NEAR_DAYS]
    return min(near, key=lambda other: abs((other - day).days), default=None)


def _exact(text: str | None) -> date | None:
    if not text:
        return None
    known = partial(text)
    return known.earliest if known.earliest == known.latest else None
