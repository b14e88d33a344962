"""What follows from indicators: the way from where one came from to the target, and how far a reading is off it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from model.dates import partial
from model.kinds import Rag, TargetDirection
from model.state.snapshot import Snapshot
from model.tables import Indicator, IndicatorTarget, Reading, Target

AMBER_TIMES = 3
"""So many times the tolerance off its way a reading is amber, beyond that red; our own choice."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A value that is wanted, or was, on a day."""

    day: date
    value: float


@dataclass(frozen=True, slots=True)
class Seen:
    """A reading on its day; `value` None = in words or withheld. `computed` None = it cannot be told."""

    reading: Reading
    day: date
    value: float | None
    computed: Rag | None

    @property
    def colour(self) -> Rag | None:
        """What counts: overruled with a reason, else computed."""
        overruled = self.reading.rag_override and self.reading.override_reason
        return Rag(self.reading.rag_override) if overruled and self.reading.rag_override else self.computed


def way(snapshot: Snapshot, indicator: Indicator) -> list[Mark]:
    """From the starting value over values that are wanted by a date to the target, in the order of time."""
    marks = []
    if indicator.baseline_value is not None and indicator.baseline_date:
        marks.append((partial(indicator.baseline_date).earliest, indicator.baseline_value))
    wanted = snapshot.referring(IndicatorTarget, "indicator_id", indicator.id)
    marks += [(partial(row.dated).latest, row.value) for row in wanted if row.value is not None]
    target = snapshot.find(Target, indicator.target_id)
    if target is not None and target.target_value is not None and target.target_date and same_unit(indicator, target):
        marks.append((partial(target.target_date).latest, target.target_value))
    dated = [Mark(day, value) for day, value in marks if day is not None]
    return sorted(dated, key=lambda mark: mark.day)


def same_unit(indicator: Indicator, target: Target) -> bool:
    """Whether indicator and target count the same thing, as far as their units say."""
    return indicator.unit is None or target.unit is None or indicator.unit == target.unit


def wanted_on(marks: Sequence[Mark], day: date) -> float | None:
    """The value on the straight way between two marks; None before the first one and with fewer than two."""
    if len(marks) < 2 or day < marks[0].day:
        return None
    for before, after in pairwise(marks):
        if day <= after.day:
            share = (day - before.day).days / max(1, (after.day - before.day).days)
            return before.value + share * (after.value - before.value)
    return marks[-1].value


def seen(snapshot: Snapshot, indicator: Indicator) -> list[Seen]:
    """Readings in the order of their days."""
    marks, found = way(snapshot, indicator), []
    for reading in snapshot.referring(Reading, "indicator_id", indicator.id):
        day = partial(reading.dated).latest
        if day is not None:
            value = None if reading.withheld or indicator.is_text else reading.value
            found.append(Seen(reading, day, value, _colour(snapshot, indicator, marks, day, value)))
    return sorted(found, key=lambda one: (one.day, one.reading.id))


def _colour(
    snapshot: Snapshot, indicator: Indicator, marks: Sequence[Mark], day: date, value: float | None
) -> Rag | None:
    wanted = wanted_on(marks, day)
    if value is None or wanted is None:
        return None
    span = abs(marks[-1].value - marks[0].value) or abs(marks[-1].value) or 1.0
    down = indicator.direction == TargetDirection.DECREASE or (
        indicator.direction is None and marks[-1].value < marks[0].value
    )
    behind = (value - wanted if down else wanted - value) / span * 100
    tolerance = indicator.tolerance if indicator.tolerance is not None else snapshot.project.tolerance
    if behind <= tolerance:
        return Rag.GREEN
    return Rag.AMBER if behind <= AMBER_TIMES * tolerance else Rag.RED
