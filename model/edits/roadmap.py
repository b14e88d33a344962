"""Draw and change the roadmap."""

from collections.abc import Sequence
from typing import Literal

from model import dates
from model.dates import Calendar, PartialDate, Precision, partial
from model.edits import rows
from model.edits.verb import verb
from model.journal import ranks
from model.journal.writer import Writer
from model.kinds import Hardness, ItemKind, LinkType
from model.rules import schedule
from model.tables import (
    Link,
    Mission,
    RoadmapItem,
    RoadmapVersion,
    Row,
    RowId,
    StatusReport,
    Target,
    Workstream,
    link_id,
)
from model.trouble import RuleBroken
from model.words import N_

Exactness = Literal["day", "month", "quarter", "season", "half", "year", "decade"]
Unit = Literal["day", "week", "month", "quarter", "season", "half", "year", "decade"]
Edge = Literal["start", "finish"]
_EDGES: dict[str, tuple[str, ...]] = {"start": schedule.START_FIELDS, "finish": schedule.FINISH_FIELDS}


@verb(N_("Add {name}"), keeps=("title",))
def add_mission(writer: Writer, title: str, statement: str | None = None, start: str | None = None,
                horizon: str | None = None) -> RowId:  # fmt: skip
    """Add a mission."""
    return rows.add(writer, Mission, title=title, statement=statement, start=start, horizon=horizon)


@verb(N_("Add workstream {name}"), keeps=("mission_id", "title"))
def add_workstream(writer: Writer, mission_id: str, title: str) -> RowId:
    """Add a workstream at the end of its mission, in the next colour."""
    siblings = writer.snapshot.referring(Workstream, "mission_id", mission_id)
    used = [row.hue for row in siblings if row.hue]
    hue = next((n for n in range(1, 7) if n not in used), len(siblings) % 6 + 1)
    return rows.add(writer, Workstream, mission_id=mission_id, title=title, hue=hue)


@verb(N_("Add {name}"), keeps=("workstream_id", "kind", "title", "start", "finish"))
def add_item(
    writer: Writer,
    workstream_id: str,
    title: str,
    kind: str = ItemKind.ACTION,
    start: str | None = None,
    finish: str | None = None,
    id: str | None = None,
) -> RowId:
    """Put an item on the roadmap; kinds that are a point in time have a start only."""
    if start and finish:
        start, finish = _in_order(start, finish)
    return rows.add(writer, RoadmapItem, id, workstream_id=workstream_id, title=title, kind=kind,
                    planned_start=start, planned_finish=finish)  # fmt: skip


@verb(N_("Move {name}"), keeps=("ids", "n", "unit"))
def move_items(writer: Writer, ids: Sequence[str], n: int, unit: Unit = "day") -> None:
    """Move items by `n` units; each keeps its length and how exactly it is known. Nothing else moves."""
    for item_id in ids:
        item = writer.row(RoadmapItem, item_id)
        writer.change(RoadmapItem, item_id, **schedule.moved_dates(item, n, unit))


@verb(N_("Change the dates of {name}"), keeps=("item_id", "start", "finish"))
def set_dates(writer: Writer, item_id: str, start: str | None = None, finish: str | None = None) -> None:
    """Say when an item starts or ends; an edge that is not named stays as it is."""
    item = writer.row(RoadmapItem, item_id)
    fields: dict[str, str] = {}
    if start is not None:
        fields[schedule.standing_field(item, schedule.START_FIELDS)] = start
    if finish is not None:
        fields[schedule.standing_field(item, schedule.FINISH_FIELDS)] = finish
    first = partial(start) if start else schedule.start_of(item)
    last = partial(finish) if finish else schedule.finish_of(item)
    if first and last and _begins_after(first, last):
        raise RuleBroken(N_("An item cannot end before it starts."), N_("Change the other date first."))
    writer.change(RoadmapItem, item_id, **fields)


@verb(N_("Change how exactly the dates of {name} are known"), keeps=("item_id", "edge", "precision"))
def set_precision(writer: Writer, item_id: str, edge: Edge = "finish", precision: Exactness | None = None) -> None:
    """Say how exactly an edge is known; without a precision the next coarser one."""
    item = writer.row(RoadmapItem, item_id)
    when = schedule.start_of(item) if edge == "start" else schedule.finish_of(item)
    if when is None:
        raise RuleBroken(N_("This item has no such date yet."), N_("Give it one first."))
    name = schedule.standing_field(item, _EDGES[edge])
    changed = dates.with_precision(when, Precision(precision)) if precision else dates.next_precision(when, Calendar())
    writer.change(RoadmapItem, item_id, **{name: changed.text})


@verb(N_("Move {name} to another workstream"), keeps=("ids", "workstream_id"))
def move_to_workstream(writer: Writer, ids: Sequence[str], workstream_id: str) -> None:
    """Put items into another workstream, at its end."""
    in_lane = writer.snapshot.referring(RoadmapItem, "workstream_id", workstream_id)
    last = max((item.rank for item in in_lane if item.rank), default=None)
    for item_id in ids:
        last = ranks.between(last, None, chance=writer.chance)
        writer.change(RoadmapItem, item_id, workstream_id=workstream_id, rank=last)


@verb(N_("Rename {name}"), keeps=("table", "id"))
def rename(writer: Writer, table: str, id: str, title: str) -> None:
    """Give a row another title."""
    cls = rows.table_named(table)
    writer.change(cls, id, **{cls.about.title_field: title})


@verb(N_("Link {name}"), keeps=("from_id", "to_id", "type", "lag_days"))
def link_items(writer: Writer, from_id: str, to_id: str, type: str = LinkType.FS, lag_days: int = 0,
               hardness: str = Hardness.HARD) -> RowId:  # fmt: skip
    """Let one item wait for another; drawn again, a link is changed."""
    row_id = link_id("link", from_id, to_id)
    if writer.snapshot.find(Link, row_id) is not None:
        writer.change(Link, row_id, type=type, lag_days=lag_days, hardness=hardness)
        return row_id
    return writer.add(Link, row_id, from_id=from_id, to_id=to_id, type=type, lag_days=lag_days, hardness=hardness)


@verb(N_("Remove {name}"), keeps=("ids", "link_ids"))
def remove_items(writer: Writer, ids: Sequence[str] = (), link_ids: Sequence[str] = ()) -> None:
    """Take items and links off the roadmap; links of an item go along."""
    _remove(writer, Link, link_ids)
    _remove(writer, RoadmapItem, ids)


def _remove(writer: Writer, table: type[Row], ids: Sequence[str]) -> None:
    for row_id in ids:
        if writer.has(table, row_id):
            writer.remove(table, row_id)


@verb(N_("Report on {name}"), keeps=("item_id", "status"))
def report_status(writer: Writer, item_id: str, status: str, dated: str | None = None, note: str | None = None) -> None:
    """Report how an item is doing, with the day and what it means; earlier reports stay."""
    on = dated or writer.setting.today.isoformat()
    name = writer.setting.author.name or None
    writer.add(StatusReport, None, item_id=item_id, dated=on, status=status, details=note, reported_by=name)
    writer.change(RoadmapItem, item_id, progress_status=status, status_date=on, status_note=note)


@verb(N_("Report on {count} items"), keeps=("ids", "status"))
def report_statuses(writer: Writer, ids: Sequence[str], status: str, dated: str | None = None) -> None:
    """Report the same of several items as one step."""
    for item_id in ids:
        report_status(writer, item_id, status, dated)


@verb(N_("Set the target of {name}"), writes=("target.target_value", "target.target_date"), keeps=("target_id",))
def set_target(writer: Writer, target_id: str, value: float | None = None, by: str | None = None) -> None:
    """Give a target its value and date for the first time; later only a decision changes it."""
    target = writer.row(Target, target_id)
    if target.target_value is not None or target.target_date is not None:
        raise RuleBroken(N_("Targets change by decision, so that the old value stays known."), N_("Record a decision."))
    writer.change(Target, target_id, target_value=value, target_date=by)


@verb(N_("Keep plan version {name}"), writes=("roadmap_version.moment",), keeps=("label",))
def keep_version(writer: Writer, label: str, occasion: str | None = None, taken_on: str | None = None) -> RowId:
    """Keep the plan as it is now under a name, to compare with later."""
    on = taken_on or writer.setting.today.isoformat()
    return rows.add(writer, RoadmapVersion, label=label, moment=writer.setting.moment(), reason=occasion, taken_on=on)


def _in_order(start: str, finish: str) -> tuple[str, str]:
    return (finish, start) if _begins_after(partial(start), partial(finish)) else (start, finish)


def _begins_after(first: PartialDate, last: PartialDate) -> bool:
    return first.earliest is not None and last.latest is not None and first.earliest > last.latest
