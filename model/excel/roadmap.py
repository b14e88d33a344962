"""The roadmap as a table: who does what until when, how it goes, and what it rests on."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from model.dates import PartialDate, Precision, partial
from model.excel.canonical import day_for_cell
from model.excel.formulas import Ends, Formula, slip
from model.excel.seen import Seen
from model.excel.sheets import (
    DATE_HELP,
    FIRST,
    FIRST_HELP,
    LAST,
    LAST_HELP,
    Column,
    Sheet,
    Value,
    field_column,
    identity_columns,
    made,
)
from model.kinds import SPANS, LinkType
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
            "Dates stand as they were said; the day beside each can be counted with. What has one date has it as end. "
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
    return (
        *identity_columns(RoadmapItem),
        field_column(field("workstream_id"), width=(10, 15)),
        field_column(field("title"), width=(24, 36)),
        field_column(field("kind"), width=(9, 13)),
        field_column(field("owner_id"), width=(10, 16)),
        made("ministry", N_("Ministry"), "reference", _ministry, N_("Ministry of the workstream"), width=(8, 16),
             optional=True),
        *_ends("planned", N_("Planned start"), N_("Planned end"), is_optional=False),
        made("exact", N_("How exact"), "short", _exactness, N_("How exactly the planned date is known"), width=(7, 9)),
        *_ends("forecast", N_("Expected start"), N_("Expected end")),
        *_ends("actual", N_("Actual start"), N_("Actual end")),
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
        field_column(field("source"), optional=True, width=(8, 16)),
    )  # fmt: skip


def current(item: Any) -> tuple[PartialDate | None, PartialDate | None]:
    """Start and end as they are or are now expected, else as planned."""
    start = item.actual_start or item.forecast_start or item.planned_start
    finish = item.actual_finish or item.forecast_finish or item.planned_finish
    return partial(start) if start else None, partial(finish) if finish else None


def is_point(item: Any) -> bool:
    """Whether the item has one date: it is no phase or action, and start and end do not differ."""
    start, finish = current(item)
    return item.kind not in SPANS and not (start and finish and start != finish)


def shown_ends(item: Any, when: str) -> tuple[str | None, str | None]:
    """Start and end "planned", "forecast" or "actual"; a point has only an end, whichever field holds it."""
    start, finish = getattr(item, f"{when}_start"), getattr(item, f"{when}_finish")
    return (None, finish or start) if is_point(item) else (start, finish)


def _ends(when: str, start_title: str, end_title: str, is_optional: bool = True) -> tuple[Column, ...]:
    """Start and end, each as it was said and as a day; keys `when`_start and `when`_finish with and without _text."""
    columns: list[Column] = []
    for place, title in enumerate((start_title, end_title)):
        about = RoadmapItem.about.field(f"{when}_{'finish' if place else 'start'}")
        more = {"optional": is_optional, "about": about}
        columns += (
            made(f"{about.name}_text", title, "date", _said(when, place), DATE_HELP, **more),
            made(about.name, LAST if place else FIRST, "day", _day(when, place), LAST_HELP if place else FIRST_HELP,
                 title_args={"title": title}, **more),
        )  # fmt: skip
    return tuple(columns)


def _said(when: str, place: int) -> Callable[[Seen, Any], Value]:
    def said(seen: Seen, item: Any) -> Value:
        text = shown_ends(item, when)[place]
        return seen.in_words(text) if text else None

    return said


def _day(when: str, place: int) -> Callable[[Seen, Any], date | str | None]:
    def day(seen: Seen, item: Any) -> date | str | None:
        text = shown_ends(item, when)[place]
        bound = (partial(text).finish if place else partial(text).start) if text else None
        return day_for_cell(bound.last if place else bound.first) if bound else None

    return day


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
    start, finish = (
        Ends(*(_day(when, place)(seen, item) for when in ("planned", "forecast", "actual"))) for place in (0, 1)
    )
    label = seen.words.say(Precision.DAY.label)
    return slip(start, finish, _exactness(seen, item) == label, cells, label)
