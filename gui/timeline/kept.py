"""Kept views: what is in force as arguments of a verb, and read back from its rows. Without Qt."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from gui.timeline.arranged import Arrangement
from model.dates import earliest_day
from model.kinds import TimelineField, ViewPart
from model.state.snapshot import Snapshot
from model.tables import Mission, TimelineView, TimelineViewPart


@dataclass(frozen=True, slots=True)
class Looks:
    """A whole way of looking: arrangement, folds, the stretch of time, and what it is compared with."""

    arrangement: Arrangement
    unfolded: frozenset[str] = frozenset()  # open lanes, and missions that are closed
    compared: str = ""  # a plan version or a review
    first: int | None = None  # days; None = the whole
    last: int | None = None


def kept_as(snapshot: Snapshot, looks: Looks) -> dict[str, Any]:
    """Arguments of `keep_timeline_view` for this way of looking."""
    arrangement = looks.arrangement
    closed = sorted(lane for lane in looks.unfolded if snapshot.find(Mission, lane) is not None)
    fields = {
        "group_by": arrangement.group, "colour_by": arrangement.colour, "milestones": int(arrangement.milestones),
        "scenario_id": arrangement.scenario or None, "rests_on_id": arrangement.stands_out or None,
        "compared_id": looks.compared or None, "first_day": _text(looks.first), "last_day": _text(looks.last),
    }  # fmt: skip
    filters = {field.value: sorted(values) for field, values in arrangement.filters}
    return {"looks": fields, "filters": filters, "closed": closed, "opened": sorted(looks.unfolded - set(closed))}


def looks_of(snapshot: Snapshot, view: TimelineView) -> Looks:
    """The way of looking that a row keeps; what is no longer there is left out."""
    filters: dict[TimelineField, set[str]] = {}
    unfolded = set()
    for part in snapshot.referring(TimelineViewPart, "view_id", view.id):
        value = part.shown_id or part.value or ""
        if part.kind == ViewPart.FILTER and part.field:
            filters.setdefault(TimelineField(part.field), set()).add(value)
        elif part.kind != ViewPart.FILTER:
            unfolded.add(value)
    arrangement = Arrangement(
        TimelineField(view.group_by), TimelineField(view.colour_by),
        tuple((field, frozenset(values)) for field, values in filters.items()),
        bool(view.milestones), view.scenario_id or "", view.rests_on_id or "",
    )  # fmt: skip
    return Looks(arrangement, frozenset(unfolded), view.compared_id or "", _day(view.first_day), _day(view.last_day))


def views_for(snapshot: Snapshot, person: str) -> list[TimelineView]:
    """The views of a person, then those of nobody and of others."""
    return sorted(snapshot.all(TimelineView), key=lambda view: view.person != person)


def _text(day: int | None) -> str | None:
    if day is None:
        return None
    return date.fromordinal(min(max(day, 1), date.max.toordinal())).isoformat()


def _day(text: str | None) -> int | None:
    when = earliest_day(text)
    return when.toordinal() if when is not None else None
