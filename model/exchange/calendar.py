"""What a mission office puts into its calendar: reviews, gates, decide-by days, elections and their like."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from model.dates import PartialDate, partial
from model.exchange.ical import Event, calendar_text
from model.exchange.putting import put
from model.kinds import OVER, Certainty, ItemKind, Kind
from model.rules import schedule
from model.rules.rhythm import DueKind, due
from model.state.snapshot import Snapshot
from model.tables import Election, RoadmapItem
from model.words import N_, Words

KINDS = frozenset({DueKind.REVIEW, DueKind.GATE, DueKind.DECIDE, DueKind.STOP, DueKind.AGAIN})
ITEMS = frozenset({ItemKind.STAGE_GATE, ItemKind.DECISION_POINT, ItemKind.REVIEW_POINT, ItemKind.SUNSET_DATE})
_LONGEST = timedelta(days=31)
"""Something that may lie anywhere in a longer time stands on its last day, so that it does not cover the calendar."""


def events(snapshot: Snapshot, today: date, words: Words) -> list[Event]:
    """Everything still to come, and what is overdue; the earliest first."""
    found = [*_due(snapshot, today, words), *_items(snapshot, words), *_elections(snapshot, today, words)]
    return sorted(found, key=lambda event: (event.first, event.title, event.uid))


def write_calendar(snapshot: Snapshot, path: Path, today: date, made: datetime, words: Words) -> int:
    """Write the calendar to `path`, which is replaced only when all of it is there; gives how many days it holds.

    Raises UserTrouble where the file cannot be written.
    """
    found = events(snapshot, today, words)
    text = calendar_text(found, name=snapshot.project.title, made=made)
    put(path, text.encode("utf-8", "replace"))
    return len(found)


def _due(snapshot: Snapshot, today: date, words: Words) -> Iterator[Event]:
    for one in due(snapshot, today):
        if one.kind in KINDS:
            args = dict(one.args)
            told = words.say(N_("{reason} {step}."), reason=words.say(one.reason, **args), step=words.say(one.step))
            yield _made(snapshot, one.row, one.kind, one.name, partial(one.text), told, words)


def _items(snapshot: Snapshot, words: Words) -> Iterator[Event]:
    for item in snapshot.all(RoadmapItem):
        when = schedule.finish_of(item) or schedule.start_of(item)
        is_done = bool(item.actual_finish) or item.progress_status in OVER
        if item.kind in ITEMS and not is_done and when is not None and when.latest is not None:
            stream = snapshot.name_of(item.workstream_id, "workstream")
            yield _made(snapshot, item.id, ItemKind(item.kind), snapshot.title_of(item), when, stream, words)


def _elections(snapshot: Snapshot, today: date, words: Words) -> Iterator[Event]:
    for election in snapshot.all(Election):
        when = partial(election.held_on) if election.held_on else None
        if when is not None and when.latest is not None and when.latest >= today:
            is_open = election.certainty == Certainty.EXPECTED
            yield _made(snapshot, election.id, ELECTION, election.name, when, election.jurisdiction or "", words,
                        tentative=is_open)  # fmt: skip


class _Election(Kind):
    """What calendars call an election."""

    ELECTION = "election", N_("Election")


ELECTION = _Election.ELECTION


def _made(snapshot: Snapshot, row_id: str, kind: Kind, name: str, when: PartialDate, text: str, words: Words, *,
          tentative: bool = False) -> Event:  # fmt: skip
    last = when.latest
    assert last is not None
    first = when.earliest or last
    title = words.say(N_("{kind}: {name}"), kind=words.say(kind.label), name=name)
    is_rough = first < last
    if is_rough:
        said = words.say(N_("The plan says: {date}."), date=when)
        text = f"{said}\n{text}" if text else said
    if last - first >= _LONGEST:
        first = last
    uid = f"{kind.value}-{row_id}@{snapshot.project.id}.waymark"
    return Event(uid, first, last, title, text, words.say(kind.label), tentative or is_rough)
