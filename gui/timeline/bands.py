"""Public time in rows of the head: elections, governments, budget cycles, framework programmes."""

from collections.abc import Iterator
from datetime import date

from gui.timeline.content import BandSpec
from model.dates import PartialDate, partial
from model.kinds import Certainty, PeriodKind
from model.state.snapshot import Snapshot
from model.tables import Election, GovernmentTerm, PublicPeriod
from model.words import N_, Words

_FAR_AHEAD = 40 * 365
_ROWS = {
    PeriodKind.PARLIAMENT: N_("Parliaments"), PeriodKind.BUDGET: N_("Budget cycles"),
    PeriodKind.PROGRAMME: N_("Programmes"), PeriodKind.OTHER: N_("Other times"),
}  # fmt: skip


def bands_of(snapshot: Snapshot, words: Words, today: date) -> Iterator[BandSpec]:
    """Every stretch of public time that has a date. Periods of one kind that overlap get a row each."""
    yield from _elections(snapshot, words)
    row = words.say(N_("Governments"))
    for term in snapshot.all(GovernmentTerm):
        days = _days(term.start, term.finish, today)
        if days is not None:
            yield BandSpec(row, term.name, *days)
    for kind, name in _ROWS.items():
        yield from _periods(snapshot, kind, words.say(name), words, today)


def _elections(snapshot: Snapshot, words: Words) -> Iterator[BandSpec]:
    row, word = words.say(N_("Elections")), words.say(N_("Election"))
    for election in snapshot.all(Election):
        when = _read(election.held_on)
        if when is not None and when.earliest and when.latest:
            chip = "expected" if election.certainty == Certainty.EXPECTED else "sure"
            yield BandSpec(row, word, when.earliest.toordinal(), when.latest.toordinal(), chip)  # type: ignore[arg-type]


def _periods(snapshot: Snapshot, kind: PeriodKind, row: str, words: Words, today: date) -> Iterator[BandSpec]:
    found = []
    for period in snapshot.all(PublicPeriod):
        # The last day belongs to a period, where of two governments one day ends the first and begins the next.
        days = _days(period.start, period.finish, today, whole=True) if period.kind == kind else None
        if days is not None:
            expected = period.certainty == Certainty.EXPECTED
            found.append((days, words.say(N_("{name}, expected"), name=period.name) if expected else period.name))
    ends: list[int] = []
    for (start, finish), name in sorted(found):
        line = next((number for number, end in enumerate(ends) if end < start), len(ends))
        ends[line:] = [finish, *ends[line + 1 :]]
        yield BandSpec(row if line == 0 else " " * line, name, start, finish)


def _days(start: str | None, finish: str | None, today: date, *, whole: bool = False) -> tuple[int, int] | None:
    first, last = _read(start), _read(finish)
    if first is None or first.earliest is None:
        return None
    end = (last.latest if whole else last.earliest) if last is not None else None
    if end is None:
        return first.earliest.toordinal(), today.toordinal() + _FAR_AHEAD
    return first.earliest.toordinal(), end.toordinal() - (0 if whole else 1)


def _read(text: str | None) -> PartialDate | None:
    return partial(text) if text else None
