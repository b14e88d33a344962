"""By what the items of a timeline can be grouped, coloured and filtered: values, their order and their names."""

from collections.abc import Iterable, Mapping

from model.kinds import Kind, TimelineField
from model.state.snapshot import Snapshot
from model.tables import (
    Assumption,
    ItemAssumption,
    ItemTarget,
    MissionProject,
    RecordTag,
    RoadmapItem,
    Row,
    Stakeholder,
    Tag,
    Target,
    Workstream,
)
from model.words import N_, Words

Filters = Mapping[TimelineField, frozenset[str]]
"""Of each field the values that are shown; "" stands for what is not said."""

_ROWS: dict[TimelineField, type[Row]] = {
    TimelineField.WORKSTREAM: Workstream, TimelineField.PROJECT: MissionProject, TimelineField.OWNER: Stakeholder,
    TimelineField.TARGET: Target, TimelineField.ASSUMPTION: Assumption, TimelineField.TAG: Tag,
}  # fmt: skip
_LINKS: dict[TimelineField, tuple[type[Row], str, str]] = {
    TimelineField.TARGET: (ItemTarget, "item_id", "target_id"),
    TimelineField.ASSUMPTION: (ItemAssumption, "item_id", "assumption_id"),
    TimelineField.TAG: (RecordTag, "record_id", "tag_id"),
}


def values_of(snapshot: Snapshot, item: RoadmapItem, field: TimelineField) -> tuple[str, ...]:
    """Codes or ids that the item has there; of targets, assumptions and tags there may be several. Empty: not said."""
    if field in _LINKS:
        table, mine, other = _LINKS[field]
        return tuple(getattr(link, other) for link in snapshot.referring(table, mine, item.id))
    value = getattr(item, field.value)
    return (value,) if value else ()


def value_of(snapshot: Snapshot, item: RoadmapItem, field: TimelineField) -> str:
    """The one value by which an item gets its lane and its colour: of several the first. "" = not said."""
    return next(iter(values_of(snapshot, item, field)), "")


def in_order(snapshot: Snapshot, field: TimelineField, values: Iterable[str]) -> list[str]:
    """Values in the order of their list or of their table, each once; what is not said comes last."""
    places = {place: number for number, place in enumerate(_every(snapshot, field))}
    return sorted(set(values), key=lambda value: (not value, places.get(value, len(places)), value))


def _every(snapshot: Snapshot, field: TimelineField) -> Iterable[str]:
    if field in _ROWS:
        return (row.id for row in snapshot.all(_ROWS[field]))
    return choices_of(field) or ()


def choices_of(field: TimelineField) -> type[Kind] | None:
    """The closed list that a field takes its values from; None where they are rows."""
    about = RoadmapItem.about.by_name.get(field.value)
    return about.choices if about is not None else None


def label_of(snapshot: Snapshot, field: TimelineField, value: str, words: Words) -> str:
    """A value in words."""
    if not value:
        return words.say(N_("not said"))
    if field in _ROWS:
        row = snapshot.find(_ROWS[field], value)
        return snapshot.title_of(row) if row is not None else words.say(N_("no longer there"))
    kinds = choices_of(field)
    return words.say(kinds.label_of(value)) if kinds is not None else value


def in_use(snapshot: Snapshot, field: TimelineField) -> dict[str, int]:
    """The values that items have there, in order, and how many items have each."""
    counts: dict[str, int] = {}
    for item in snapshot.all(RoadmapItem):
        for value in values_of(snapshot, item, field) or ("",):
            counts[value] = counts.get(value, 0) + 1
    return {value: counts[value] for value in in_order(snapshot, field, counts)}


def passes(snapshot: Snapshot, item: RoadmapItem, filters: Filters) -> bool:
    """Whether every filter shows the item: it has one of the values there, or nothing where that is shown."""
    shown = ((wanted, values_of(snapshot, item, field) or ("",)) for field, wanted in filters.items())
    return all(not wanted.isdisjoint(values) for wanted, values in shown)


def writes(field: TimelineField, value: str) -> dict[str, str | None] | None:
    """What an item's fields become when it is put under another value; None where that takes more than one field."""
    if field in _LINKS:
        return None
    about = RoadmapItem.about.by_name[field.value]
    return None if about.required and not value else {field.value: value or None}


def table_of(field: TimelineField) -> str:
    """The table whose rows are the values of a field; "" for a closed list."""
    return _ROWS[field].about.name if field in _ROWS else ""
