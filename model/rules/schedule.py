"""What follows from the dates and links of the roadmap. Dates never move by themselves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from model.dates import PartialDate, move, partial, shift
from model.kinds import SPANS, Hardness, LinkType
from model.state.snapshot import Snapshot
from model.tables import Link, RoadmapItem

START_FIELDS = ("actual_start", "forecast_start", "planned_start")
FINISH_FIELDS = ("actual_finish", "forecast_finish", "planned_finish")


def standing_field(item: RoadmapItem, fields: tuple[str, ...]) -> str:
    """The field that says the date now: what happened, else what is expected, else what was planned."""
    return next((name for name in fields if getattr(item, name)), fields[-1])


def start_of(item: RoadmapItem) -> PartialDate | None:
    """When the item starts, as far as known; None where nothing is said."""
    text = getattr(item, standing_field(item, START_FIELDS))
    return partial(text) if text else None


def finish_of(item: RoadmapItem) -> PartialDate | None:
    """When the item ends, as far as known; None where nothing is said."""
    text = getattr(item, standing_field(item, FINISH_FIELDS))
    return partial(text) if text else None


def is_dated(item: RoadmapItem) -> bool:
    """Whether anything says when the item is."""
    planned = item.planned_start or item.planned_finish
    return bool(planned or item.actual_start or item.actual_finish or item.forecast_start or item.forecast_finish)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A link that the dates break even if every date falls as well as it can."""

    link_id: str
    days: int
    """By how many days at the least."""


def conflicts(snapshot: Snapshot) -> list[Conflict]:
    """Links whose dates cannot hold, in the links' order. Links between items without dates say nothing."""
    found = []
    for link in snapshot.all(Link):
        days = days_broken(snapshot, link)
        if days > 0:
            found.append(Conflict(link.id, days))
    return found


def days_broken(snapshot: Snapshot, link: Link) -> int:
    """Days by which the link cannot hold; 0 where it can, is only wished for, or a date is not known."""
    first, following = snapshot.find(RoadmapItem, link.from_id), snapshot.find(RoadmapItem, link.to_id)
    if first is None or following is None:
        return 0
    return days_short(link, first, following)


def days_short(link: Link, first: RoadmapItem, following: RoadmapItem) -> int:
    """`days_broken` for these two rows, which need not stand in the project yet.

    The earliest day of what comes first is held against the latest day of what comes next, so a window that could
    still work is no conflict.
    """
    if link.hardness == Hardness.SOFT:
        return 0
    at = finish_of(first) or start_of(first) if link.type in (LinkType.FS, LinkType.FF) else _beginning_of(first)
    then = _beginning_of(following) if link.type in (LinkType.FS, LinkType.SS) else finish_of(following)
    if at is None or then is None or at.earliest is None or then.latest is None:
        return 0
    return max(0, (at.earliest - then.latest).days + link.lag_days)


def _beginning_of(item: RoadmapItem) -> PartialDate | None:
    """Its start; a point in time stands at whichever date it has."""
    return start_of(item) or (None if item.kind in SPANS else finish_of(item))


def has_begun(item: RoadmapItem) -> bool:
    """Whether something of it has happened, so that a rule must not move it."""
    return bool(item.actual_start or item.actual_finish)


def moved_dates(item: RoadmapItem, n: int, unit: str) -> dict[str, str]:
    """The dates that stand, by field, `n` units later; each stays as exactly known as it was."""
    fields: dict[str, str] = {}
    for edge in (START_FIELDS, FINISH_FIELDS):
        name = standing_field(item, edge)
        text = getattr(item, name)
        if text:
            fields[name] = (shift(partial(text), n) if unit == "day" else move(partial(text), n, unit)).text
    return fields


def in_circle(links: Iterable[Link]) -> set[str]:
    """Ids of links that are part of a circle."""
    held = list(links)
    ahead: dict[str, list[Link]] = {}
    for link in held:
        ahead.setdefault(link.from_id, []).append(link)
    order = _strong_components({link.from_id for link in held} | {link.to_id for link in held}, ahead)
    return {link.id for link in held if order[link.from_id] == order[link.to_id]}


def _strong_components(nodes: Iterable[str], ahead: dict[str, list[Link]]) -> dict[str, int]:
    """Which strongly connected part each node belongs to (Kosaraju's two walks, without recursion)."""
    back: dict[str, list[str]] = {}
    for links in ahead.values():
        for link in links:
            back.setdefault(link.to_id, []).append(link.from_id)
    finished = _finishing_order(nodes, ahead)
    part: dict[str, int] = {}
    for number, node in enumerate(reversed(finished)):
        waiting = [node] if node not in part else []
        while waiting:
            at = waiting.pop()
            if at not in part:
                part[at] = number
                waiting.extend(before for before in back.get(at, ()) if before not in part)
    return part


def _finishing_order(nodes: Iterable[str], ahead: dict[str, list[Link]]) -> list[str]:
    done: list[str] = []
    seen: set[str] = set()
    for node in nodes:
        stack: list[tuple[str, Iterator[Link]]] = []
        if node not in seen:
            seen.add(node)
            stack.append((node, iter(ahead.get(node, ()))))
        while stack:
            at, links = stack[-1]
            following = next((link.to_id for link in links if link.to_id not in seen), None)
            if following is None:
                done.append(at)
                stack.pop()
            else:
                seen.add(following)
                stack.append((following, iter(ahead.get(following, ()))))
    return done


def overdue(snapshot: Snapshot, today: date) -> list[RoadmapItem]:
    """Items whose end lies wholly before `today` and that nobody reported as ended, earliest first."""
    ended = ("completed", "abandoned", "repurposed")
    late = [item for item in snapshot.all(RoadmapItem) if item.progress_status not in ended and not item.actual_finish]
    dated = [(finish_of(item) or start_of(item), item) for item in late]
    gone = [(when, item) for when, item in dated if when is not None and when.latest and when.latest < today]
    return [item for when, item in sorted(gone, key=lambda pair: pair[0].sort_key)]
