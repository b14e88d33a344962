"""The roadmap as a table: who does what until when, how it goes, and what it rests on."""

from collections.abc import Mapping, Sequence
from typing import Any

from model.dates import Precision, partial
from model.excel.canonical import day_for_cell
from model.excel.formulas import Ends, Formula, slip
from model.excel.seen import Seen
from model.excel.sheets import Column, Sheet, Value, dates, field_column, identity_columns, made
from model.kinds import LinkType
from model.tables import Assumption, ItemAssumption, Link, Mission, RoadmapItem, Stakeholder, Workstream
from model.words import N_

_LAG_LATER, _LAG_EARLIER = N_("{code} +{days} d"), N_("{code} −{days} d")


def roadmap_sheet() -> Sheet:
    """The Roadmap sheet."""
    return Sheet(
        "roadmap",
        N_("Roadmap"),
        N_("Every item: who, when, how it goes, what it rests on"),
        RoadmapItem,
        _columns(),
        ordered_items,
        frozen=4,
        note=N_(
            "Dates stand as they were said; the day beside each can be counted with. "
            "Slip counts days after the planned end and follows the days you change."
        ),
        hue=hue_of_item,
    )


def ordered_items(seen: Seen) -> Sequence[Any]:
    """Items as the outline shows them: by mission, workstream and hand-made order."""
    snapshot = seen.snapshot
    missions = {mission.id: place for place, mission in enumerate(snapshot.all(Mission))}
    far = len(missions)
    streams = sorted(snapshot.all(Workstream), key=lambda stream: missions.get(stream.mission_id, far))
    items = [item for stream in streams for item in snapshot.referring(RoadmapItem, "workstream_id", stream.id)]
    if len(items) < snapshot.count(RoadmapItem):
        known = {item.id for item in items}
        items += [item for item in snapshot.all(RoadmapItem) if item.id not in known]
    return items


def hue_of_item(seen: Seen, item: Any) -> int | None:
    """The hue of the item's workstream."""
    return hue_of(seen, item.workstream_id)


def hue_of(seen: Seen, stream_id: str) -> int:
    """The workstream's hue, 1 to 7; by its place where none was chosen."""
    stream = seen.snapshot.find(Workstream, stream_id)
    if stream is None:
        return 7
    if stream.hue and 1 <= stream.hue <= 7:
        return stream.hue
    peers = seen.snapshot.referring(Workstream, "mission_id", stream.mission_id)
    return [peer.id for peer in peers].index(stream.id) % 6 + 1


def _columns() -> tuple[Column, ...]:
    field = RoadmapItem.about.field
    day = {"optional": True}
    return (
        *identity_columns(RoadmapItem),
        field_column(field("workstream_id"), width=(10, 15)),
        field_column(field("title"), width=(24, 36)),
        field_column(field("kind"), width=(9, 13)),
        field_column(field("owner_id"), width=(10, 16)),
        made("ministry", N_("Ministry"), "reference", _ministry, N_("Ministry of the workstream"), width=(8, 16),
             optional=True),
        *dates(field("planned_start"), "planned_start", title=N_("Planned start"), ends=False),
        *dates(field("planned_finish"), "planned_finish", title=N_("Planned end"), ends=True),
        made("exact", N_("How exact"), "short", _exactness, N_("How exactly the planned date is known"), width=(7, 9)),
        *dates(field("forecast_start"), "forecast_start", title=N_("Expected start"), ends=False, **day),
        *dates(field("forecast_finish"), "forecast_finish", title=N_("Expected end"), ends=True, **day),
        *dates(field("actual_start"), "actual_start", title=N_("Actual start"), ends=False, **day),
        *dates(field("actual_finish"), "actual_finish", title=N_("Actual end"), ends=True, **day),
        made("slip", N_("Slip (days)"), "whole", lambda seen, row: None,
             N_("Days after the planned end; negative: earlier"), formula=_slip, alarm="above zero",
             width=(7, 8)),
        field_column(field("progress_status"), width=(9, 12)),
        field_column(field("confidence_rag"), optional=True, width=(11, 13)),
        field_column(field("horizon_band"), optional=True, width=(12, 15)),
        field_column(field("intervention_type"), optional=True, width=(11, 15)),
        made("depends_on", N_("Waits for"), "short", _depends_on,
             N_("Codes of the items before it, with the kind of link and the days between"), width=(8, 13)),
        made("assumptions", N_("Rests on"), "short", _assumptions, N_("Codes of the assumptions it rests on"),
             width=(8, 11)),
        made("remarks", N_("Remarks"), "text", _remarks, N_("The result we will see, what the state means, notes"),
             width=(18, 32), optional=True),
        field_column(field("source"), optional=True, width=(8, 11)),
    )  # fmt: skip


def _ministry(seen: Seen, item: Any) -> Value:
    stream = seen.snapshot.find(Workstream, item.workstream_id)
    ministry = seen.snapshot.find(Stakeholder, stream.ministry_id) if stream is not None else None
    return (ministry.short_name or ministry.name) if ministry is not None else None


def _exactness(seen: Seen, item: Any) -> Value:
    text = item.planned_finish or item.planned_start
    return seen.label(Precision, partial(text).precision) if text else None


def _depends_on(seen: Seen, item: Any) -> Value:
    found = [_dependency(seen, link) for link in seen.snapshot.referring(Link, "to_id", item.id)]
    return ", ".join(found) or None


def _dependency(seen: Seen, link: Any) -> str:
    code = seen.code_of(RoadmapItem, link.from_id)
    if link.type != LinkType.FS:
        code = f"{code} {link.type}"
    if not link.lag_days:
        return code
    message = _LAG_LATER if link.lag_days > 0 else _LAG_EARLIER
    return seen.words.say(message, code=code, days=abs(link.lag_days))


def _assumptions(seen: Seen, item: Any) -> Value:
    rests = seen.snapshot.referring(ItemAssumption, "item_id", item.id)
    return ", ".join(seen.codes(Assumption, (link.assumption_id for link in rests))) or None


def _remarks(seen: Seen, item: Any) -> Value:
    return "\n".join(text for text in (item.result, item.status_note, item.notes) if text) or None


def _slip(seen: Seen, item: Any, cells: Mapping[str, str]) -> Formula:
    def first(name: str) -> Any:
        day = seen.first_day(item, name)
        return day_for_cell(day) if day else None

    def last(name: str) -> Any:
        day = seen.last_day(item, name)
        return day_for_cell(day) if day else None

    start = Ends(*(first(f"{when}_start") for when in ("planned", "forecast", "actual")))
    finish = Ends(*(last(f"{when}_finish") for when in ("planned", "forecast", "actual")))
    label = seen.words.say(Precision.DAY.label)
    return slip(start, finish, _exactness(seen, item) == label, cells, label)
