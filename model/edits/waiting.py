"""Change what waits for what, and move what waits with it."""

from collections.abc import Mapping, Sequence
from typing import Literal

from model import dates
from model.dates import Precision, partial
from model.edits.roadmap import Unit, move_to_workstream, set_dates
from model.edits.verb import verb
from model.journal.writer import Writer
from model.kinds import SPANS, Hardness
from model.rules import cascade, schedule
from model.tables import Link, RoadmapItem, RowId, link_id
from model.trouble import RuleBroken
from model.words import N_

Scope = Literal["alone", "waiting", "workstream", "mission"]
Way = Literal["later", "earlier", "loosen"]


@verb(N_("Change the link of {name}"), keeps=("link_id", "type", "lag_days", "hardness"))
def change_link(writer: Writer, link_id: str, type: str | None = None, lag_days: int | None = None,
                hardness: str | None = None) -> None:  # fmt: skip
    """Say which ends a link joins, how many days lie between, and whether it must hold; the rest stays."""
    told = {"type": type, "lag_days": lag_days, "hardness": hardness}
    writer.change(Link, link_id, **{name: value for name, value in told.items() if value is not None})


@verb(N_("Lead the link of {name} elsewhere"), keeps=("link_id", "from_id", "to_id", "type"))
def aim_link(writer: Writer, link_id: str, from_id: str | None = None, to_id: str | None = None,
             type: str | None = None) -> RowId:  # fmt: skip
    """Give one end of a link to another item; lag, strength and notes go along."""
    old = writer.row(Link, link_id)
    source, target = from_id or old.from_id, to_id or old.to_id
    new = _link_id(source, target)
    kept = {"type": type or old.type, "lag_days": old.lag_days, "hardness": old.hardness, "notes": old.notes}
    if new == link_id:
        writer.change(Link, link_id, type=kept["type"])
        return new
    if writer.snapshot.find(Link, new) is not None:
        raise RuleBroken(N_("These two are linked already."), N_("Change that link, or remove it first."))
    writer.remove(Link, link_id)
    return writer.add(Link, new, from_id=source, to_id=target, **kept)


def _link_id(source: str, target: str) -> RowId:
    return link_id("link", source, target)


@verb(N_("Mend what {name} waits for"), keeps=("link_id", "way"))
def mend_link(writer: Writer, link_id: str, way: Way = "later") -> None:
    """Make a broken link hold: what waits goes later, what comes first goes earlier, or the link becomes a wish."""
    link = writer.row(Link, link_id)
    repair = next(each for each in cascade.repairs(writer.snapshot, link) if each.way == way)
    if not repair.days:
        raise RuleBroken(N_("This link holds already."))
    if way == "loosen":
        writer.change(Link, link_id, hardness=Hardness.SOFT)
        return
    if not repair.is_open:
        raise RuleBroken(N_("What would have to move has begun."), N_("Move the other item, or loosen the link."))
    _take(writer, repair.moves)


@verb(N_("Let others follow {name}"), keeps=("ids",))
def let_follow(writer: Writer, ids: Sequence[str]) -> None:
    """Move what waits for these items, and what they wait for, as far as the links demand; they stay themselves."""
    found = cascade.mended(writer.snapshot, ids)
    if not found.follows:
        raise RuleBroken(N_("Nothing has to follow."))
    _take(writer, found.follows)


def _take(writer: Writer, moves: Mapping[str, cascade.Dates]) -> None:
    for item_id, new in moves.items():
        writer.change(RoadmapItem, item_id, **new)


@verb(N_("Shift {name}"), keeps=("ids", "n", "unit", "scope"))
def shift_items(writer: Writer, ids: Sequence[str], n: int, unit: Unit = "quarter", scope: Scope = "waiting") -> None:
    """Shift items and all that follows them by `n` units as one step; lengths and exactness stay."""
    for item_id in cascade.in_scope(writer.snapshot, ids, scope):
        item = writer.row(RoadmapItem, item_id)
        writer.change(RoadmapItem, item_id, **schedule.moved_dates(item, n, unit))


@verb(N_("Give {name} a place in time"), keeps=("item_id", "start", "finish", "workstream_id"))
def place_item(writer: Writer, item_id: str, start: str, finish: str | None = None,
               workstream_id: str | None = None) -> None:  # fmt: skip
    """Put an item that had no date onto the roadmap; a point in time takes its start only."""
    item = writer.row(RoadmapItem, item_id)
    set_dates(writer, item_id, start, finish if item.kind in SPANS else None)
    if workstream_id is not None and workstream_id != item.workstream_id:
        move_to_workstream(writer, [item_id], workstream_id)


@verb(N_("Say between which dates {name} lies"), keeps=("item_id", "edge", "first", "last"))
def set_window(writer: Writer, item_id: str, edge: Literal["start", "finish"], first: str, last: str) -> None:
    """Say that an edge lies somewhere between two dates; it is drawn soft and links respect it."""
    low, high = partial(first), partial(last)
    when = dates.window(low.earliest, high.latest) if low != high else low
    set_dates(writer, item_id, **{edge: when.text})


@verb(N_("Change how exactly the dates of {count} items are known"), keeps=("ids", "precision"))
def set_precisions(writer: Writer, ids: Sequence[str], precision: Literal["day", "month", "quarter", "half", "year"],
                   approximate: bool = False) -> None:  # fmt: skip
    """Say of both ends of items how exactly they are known."""
    for item_id in ids:
        item = writer.row(RoadmapItem, item_id)
        fields = {}
        for names in (schedule.START_FIELDS, schedule.FINISH_FIELDS):
            name = schedule.standing_field(item, names)
            if text := getattr(item, name):
                when = partial(text)
                fields[name] = dates.with_precision(when, Precision(precision), approximate).text
        writer.change(RoadmapItem, item_id, **fields)
