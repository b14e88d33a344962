"""What a move asks of those that wait for an item, and of those it waits for. Nothing moves by itself."""

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from model.dates import DateTrouble
from model.kinds import Hardness
from model.rules import schedule
from model.rules.schedule import Conflict
from model.state.snapshot import Snapshot
from model.tables import Link, RoadmapItem, Workstream

Dates = Mapping[str, str]
"""New dates of an item: EDTF text by the name of the field."""
Way = Literal["later", "earlier", "loosen"]
Scope = Literal["alone", "waiting", "workstream", "mission"]
_PUSHES = 400  # rounds until an item has moved by whole units of its own; a decade has 121 months
_TURNS = 40  # how often an item may be pushed again: in a circle it would be for ever


@dataclass(frozen=True, slots=True)
class Cascade:
    """What follows from new dates of some items.

    `breaks` are links that the new dates break, or break by more days than before; `follows` the dates by which the
    others would hold them again, each item as exactly known as it was; `stuck` the links that stay broken all the
    same, because what would have to move has begun or was moved by hand.
    """

    breaks: tuple[Conflict, ...] = ()
    follows: Mapping[str, Dates] = field(default_factory=dict)
    stuck: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """One way to mend a link. `moves` are new dates by item; without any, and not `loosen`, the way is barred."""

    way: Way
    days: int
    moves: Mapping[str, Dates]

    @property
    def is_open(self) -> bool:
        return self.way == "loosen" or bool(self.moves)


def after(snapshot: Snapshot, new: Mapping[str, Dates]) -> Cascade:
    """What these new dates break that holds now, and what would mend it."""
    working = _Working(snapshot, new, lambda link: schedule.days_broken(snapshot, link))
    return working.cascade(new)


def after_move(snapshot: Snapshot, ids: Iterable[str], n: int, unit: str) -> Cascade:
    """What moving items by `n` units breaks."""
    try:
        return after(snapshot, {each: schedule.moved_dates(snapshot.get(RoadmapItem, each), n, unit) for each in ids})
    except DateTrouble:  # beyond the years of a calendar
        return Cascade()


def mended(snapshot: Snapshot, ids: Collection[str]) -> Cascade:
    """What would have to move so that every link at these items holds, with the items themselves in place."""
    return _Working(snapshot, {}, lambda _link: 0).cascade(ids)


def repairs(snapshot: Snapshot, link: Link) -> tuple[Repair, Repair, Repair]:
    """The three ways to mend a broken link: what waits goes later, what comes first goes earlier, or it is a wish."""
    days = schedule.days_broken(snapshot, link)
    if not days:
        return Repair("later", 0, {}), Repair("earlier", 0, {}), Repair("loosen", 0, {})
    return (
        Repair("later", days, _by_moving(snapshot, link, link.to_id)),
        Repair("earlier", days, _by_moving(snapshot, link, link.from_id)),
        Repair("loosen", days, {}),
    )


def _by_moving(snapshot: Snapshot, link: Link, mover: str) -> Mapping[str, Dates]:
    """The item moved until the link holds, and all that must move with it; nothing where it cannot be done."""
    working = _Working(snapshot, {}, lambda other: 0 if other == link else schedule.days_broken(snapshot, other))
    if not working.push(mover, [link], 1 if mover == link.to_id else -1):
        return {}
    found = working.cascade([mover])
    return {} if link.id in found.stuck else {mover: working.dates[mover], **found.follows}


def followers(snapshot: Snapshot, ids: Iterable[str]) -> tuple[str, ...]:
    """Every item that waits for these, directly or by way of others, nearest first; not these themselves."""
    given = set(ids)
    found: dict[str, None] = {}
    waiting = list(given)
    for each in waiting:
        for link in snapshot.referring(Link, "from_id", each):
            if link.to_id not in found and link.to_id not in given:
                found[link.to_id] = None
                waiting.append(link.to_id)
    return tuple(found)


def in_scope(snapshot: Snapshot, ids: Sequence[str], scope: Scope) -> tuple[str, ...]:
    """These items and what shifts with them.

    `waiting` adds what waits for them, `workstream` and `mission` all that starts no earlier there. What has begun
    stays, unless it was named.
    """
    if scope == "alone" or not ids:
        return tuple(ids)
    if scope == "waiting":
        more: Iterable[str] = followers(snapshot, ids)
    else:
        more = _no_earlier(snapshot, [snapshot.get(RoadmapItem, each) for each in ids], scope)
    open_ones = (each for each in more if not schedule.has_begun(snapshot.get(RoadmapItem, each)))
    return tuple(dict.fromkeys((*ids, *open_ones)))


def _no_earlier(snapshot: Snapshot, items: Sequence[RoadmapItem], scope: Scope) -> list[str]:
    begins = [when for item in items if (when := schedule.start_of(item) or schedule.finish_of(item)) is not None]
    if not begins:
        return []
    first = min(when.sort_key for when in begins)
    streams = {item.workstream_id for item in items}
    if scope == "mission":
        missions = {snapshot.get(Workstream, stream).mission_id for stream in streams}
        streams = {row.id for mission in missions for row in snapshot.referring(Workstream, "mission_id", mission)}
    there = [item for stream in streams for item in snapshot.referring(RoadmapItem, "workstream_id", stream)]
    dated = [(schedule.start_of(item) or schedule.finish_of(item), item) for item in there]
    return [item.id for when, item in dated if when is not None and when.sort_key >= first]


class _Working:
    """Items with new dates over a snapshot. `was` tells by how many days a link may be broken without counting."""

    def __init__(self, snapshot: Snapshot, new: Mapping[str, Dates], was: Callable[[Link], int]) -> None:
        self._snapshot = snapshot
        self._was = was
        self.dates: dict[str, Dates] = dict(new)

    def cascade(self, seeds: Collection[str]) -> Cascade:
        """Everything that follows while the seeds stay where they are."""
        broken = [(link, days) for link in self._links_at(seeds) if (days := self._worse(link))]
        held = set(self.dates) | set(seeds)
        for step in (1, -1):
            self._spread(held, step)
        follows = {each: new for each, new in self.dates.items() if each not in held}
        left = [link.id for link in self._links_at([*seeds, *follows]) if self._worse(link)]
        return Cascade(tuple(Conflict(link.id, days) for link, days in broken), follows, tuple(left))

    def _spread(self, held: set[str], step: int) -> None:
        """Push what waits for what has moved, and so on outwards, until every link holds or can hold no better."""
        waiting = deque(held)
        pushed: Counter[str] = Counter()
        while waiting:
            at = waiting.popleft()
            for link in self._leaving(at, step):
                each = self._far_end(link, -step)
                if each in held or pushed[each] >= _TURNS or not self._worse(link):
                    continue
                pushed[each] += 1
                arriving = [
                    other
                    for other in self._arriving(each, step)
                    if self._far_end(other, step) in held or self._far_end(other, step) in self.dates
                ]
                if self.push(each, arriving, step):
                    waiting.append(each)

    def push(self, item_id: str, links: Sequence[Link], step: int) -> bool:
        """Move an item until these links hold, later (1) or earlier (-1); False, and unmoved, where it has begun."""
        item = self._snapshot.get(RoadmapItem, item_id)
        before = self.dates.get(item_id)
        days = 0
        for _round in range(_PUSHES):
            short = max((self._worse(link) for link in links), default=0)
            if not short:
                return True
            if schedule.has_begun(item):
                break
            days += short if not days else max(short, 15)
            try:
                self.dates[item_id] = schedule.moved_dates(item, step * days, "day")
            except DateTrouble:
                break
        self.dates.pop(item_id, None)
        if before is not None:
            self.dates[item_id] = before
        return False

    def _worse(self, link: Link) -> int:
        """Days by which a link is broken now, 0 where that is no more than it was."""
        ends = [self._row(each) for each in (link.from_id, link.to_id)]
        if link.hardness == Hardness.SOFT or ends[0] is None or ends[1] is None:
            return 0
        short = schedule.days_short(link, ends[0], ends[1])
        return short if short > self._was(link) else 0

    def _row(self, item_id: str) -> RoadmapItem | None:
        item = self._snapshot.find(RoadmapItem, item_id)
        new = self.dates.get(item_id)
        return item._replace(**new) if item is not None and new else item  # type: ignore[attr-defined]

    def _arriving(self, item_id: str, step: int) -> tuple[Link, ...]:
        return self._snapshot.referring(Link, "to_id" if step > 0 else "from_id", item_id)

    @staticmethod
    def _far_end(link: Link, step: int) -> str:
        return link.from_id if step > 0 else link.to_id

    def _leaving(self, item_id: str, step: int) -> tuple[Link, ...]:
        return self._snapshot.referring(Link, "from_id" if step > 0 else "to_id", item_id)

    def _links_at(self, ids: Iterable[str]) -> list[Link]:
        both = (self._arriving(each, 1) + self._leaving(each, 1) for each in ids)
        return list({link.id: link for links in both for link in links}.values())
