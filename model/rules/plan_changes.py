"""What became of the plan since an earlier moment: items added, moved, ended, removed."""

from dataclasses import dataclass
from datetime import date

from model.dates import PartialDate
from model.kinds import OVER, SPANS, Kind
from model.rules import schedule
from model.state.snapshot import Snapshot
from model.tables import RoadmapItem
from model.words import N_


class Became(Kind):
    """What became of an item. The order is that of the list."""

    ADDED = "added", N_("Added"), N_("Not in the plan then"), "good"
    LATER = "later", N_("Later"), N_("Ends, or stands, later than it did then"), "warning"
    EARLIER = "earlier", N_("Earlier"), N_("Ends, or stands, earlier than it did then"), "accent"
    MOVED = "moved", N_("Other dates"), N_("Starts otherwise, or is known more or less exactly"), "muted"
    ENDED = "ended", N_("Ended"), N_("Over now, and was not then"), "muted"
    REMOVED = "removed", N_("Removed"), N_("No longer in the plan"), "danger"


@dataclass(frozen=True, slots=True)
class Dates:
    """The first and the last date of an item; the same for a point, None where nothing is said."""

    start: PartialDate | None
    finish: PartialDate | None


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What became of one item. One that moved and ended has ended, and `days` tells how it moved."""

    item_id: str
    became: Became
    before: Dates | None
    """None for what was added."""
    now: Dates | None
    """None for what was removed."""
    days: int = 0
    """By how many days it ends or stands later, negative for earlier, as far as the dates say."""


def plan_changes(before: Snapshot, now: Snapshot) -> list[PlanChange]:
    """Every change from `before` to `now`: by kind, and within a kind in the order of the plan."""
    then, here = before.table(RoadmapItem), now.table(RoadmapItem)
    if then is here:
        return []
    found = []
    for item in now.all(RoadmapItem):
        old = then.get(item.id)
        if old is None:
            found.append(PlanChange(item.id, Became.ADDED, None, dates_of(item)))
        elif old != item:
            change = _became(old, item)
            found += [change] if change is not None else []
    gone = (item for item in before.all(RoadmapItem) if item.id not in here)
    found += [PlanChange(item.id, Became.REMOVED, dates_of(item), None) for item in gone]
    order = list(Became)
    return sorted(found, key=lambda change: order.index(change.became))


def dates_of(item: RoadmapItem) -> Dates:
    """When an item takes place, as far as known: what happened, else what is expected, else what was planned."""
    start, finish = schedule.start_of(item), schedule.finish_of(item)
    return Dates(start or finish, finish or (start if item.kind not in SPANS else None))


def _became(old: RoadmapItem, item: RoadmapItem) -> PlanChange | None:
    was, stands = dates_of(old), dates_of(item)
    days = _days_between(was, stands)
    if item.progress_status in OVER and old.progress_status not in OVER:
        return PlanChange(item.id, Became.ENDED, was, stands, days)
    if was == stands:
        return None
    became = Became.LATER if days > 0 else Became.EARLIER if days < 0 else Became.MOVED
    return PlanChange(item.id, became, was, stands, days)


def _days_between(was: Dates, stands: Dates) -> int:
    """By how many days the last day moved; where that is not known, the first. 0 where dates are only known better."""
    if _fits(was.start, stands.start) and _fits(was.finish, stands.finish):
        return 0
    for one, two in (
        (was.finish and was.finish.latest, stands.finish and stands.finish.latest),
        (was.start and was.start.earliest, stands.start and stands.start.earliest),
    ):
        if one and two and one != two:
            return (two - one).days
    return 0


def _fits(one: PartialDate | None, two: PartialDate | None) -> bool:
    """Whether one of two dates lies within the other."""
    if one is None or two is None:
        return one is two
    low, high = (one.earliest or date.min, two.earliest or date.min), (one.latest or date.max, two.latest or date.max)
    return (low[0] <= low[1] and high[1] <= high[0]) or (low[1] <= low[0] and high[0] <= high[1])
