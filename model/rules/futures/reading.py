"""Reads the plan out of a snapshot: items and their spans, in the order in which they wait for each other."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from model.dates import partial
from model.kinds import SPANS, Hardness, LinkType, ProgressStatus
from model.rules import schedule
from model.rules.futures.draws import Spread
from model.rules.futures.plan import Gap, Tie, Work
from model.state.snapshot import Snapshot
from model.tables import Link, RoadmapItem
from model.words import N_

GONE = frozenset({ProgressStatus.ABANDONED, ProgressStatus.REPURPOSED})


@dataclass(frozen=True, slots=True)
class Laid:
    """The items that futures run through, in their order, with the gaps found on the way."""

    works: tuple[Work, ...]
    place: dict[str, int]
    gaps: tuple[Gap, ...]


def laid_out(snapshot: Snapshot, today: int) -> Laid:
    """Items with a place in time, each after all that it waits for. What was stopped takes part no more."""
    living = {item.id: item for item in snapshot.all(RoadmapItem) if item.progress_status not in GONE}
    hard = [link for link in snapshot.all(Link) if link.hardness != Hardness.SOFT]
    hard = [link for link in hard if link.from_id in living and link.to_id in living]
    round_ids = schedule.in_circle(hard)
    ties = defaultdict(list)
    for link in hard:
        if link.id not in round_ids:
            ties[link.to_id].append(link)
    order = _ordered(sorted(living), ties)
    works: list[Work] = []
    place: dict[str, int] = {}
    undated, endless = [], []
    for item_id in order:
        known = [link for link in ties[item_id] if link.from_id in place]
        work = _work(living[item_id], known, place, today)
        if work is None:
            undated.append(item_id)
            continue
        if work.length is None and work.finish is None and living[item_id].kind in SPANS:
            endless.append(item_id)
        place[item_id] = len(works)
        works.append(work)
    gaps = (*_circles(snapshot, hard, round_ids), *_undated(undated), *_endless(endless))
    return Laid(tuple(works), place, gaps)


def spread_of(text: str | None, today: int) -> Spread | None:
    """The days that a date may mean, counted from today; an open end counts as its one known day.

    All days of a quarter or year are equally likely; "around" is likeliest in its middle.
    """
    if not text:
        return None
    when = partial(text)
    low, high = when.earliest or when.latest, when.latest or when.earliest
    if low is None or high is None:
        return None
    first, last = float(low.toordinal() - today), float(high.toordinal() - today)
    return Spread(first, last, (first + last) / 2 if when.approximate else None)


def last_day(text: str | None, today: int) -> float | None:
    """The last day that a date may mean, counted from today; None where it has none."""
    latest: date | None = partial(text).latest if text else None
    return None if latest is None else float(latest.toordinal() - today)


def _work(item: RoadmapItem, links: Iterable[Link], place: dict[str, int], today: int) -> Work | None:
    """The item as work; None where nothing says when it is."""
    start = spread_of(item.actual_start or item.forecast_start or item.planned_start, today)
    finish = spread_of(item.actual_finish or item.forecast_finish or item.planned_finish, today)
    is_done = bool(item.actual_finish) or item.progress_status == ProgressStatus.COMPLETED
    has_begun = is_done or bool(item.actual_start)
    ties = [
        Tie(place[link.from_id], float(link.lag_days), link.type in (LinkType.SS, LinkType.SF),
            link.type in (LinkType.FS, LinkType.SS))
        for link in links
    ]  # fmt: skip
    if start is None and finish is None and not ties:
        return None
    ties.sort(key=lambda tie: (tie.before, tie.lag, tie.from_start, tie.to_start))
    return Work(item.id, start, finish, length_of(item), is_done, has_begun, tuple(ties))


def length_of(item: RoadmapItem) -> Spread | None:
    """The item's duration as three points; None where its dates say it."""
    said = (item.duration_low, item.duration_likely, item.duration_high)
    return three_points(*said)


def three_points(low: int | None, likely: int | None, high: int | None) -> Spread | None:
    """A spread of what is said of three points, in whatever order; None where nothing is said."""
    given = [float(days) for days in (low, likely, high) if days is not None]
    if not given:
        return None
    first, last = min(given), max(given)
    return Spread(first, last, None if likely is None else float(likely))


def _ordered(ids: list[str], ties: dict[str, list[Link]]) -> list[str]:
    """Ids so that what is waited for comes first; what has just been done is used soon, which keeps few rows alive."""
    ahead = defaultdict(list)
    waits = dict.fromkeys(ids, 0)
    for item_id, links in ties.items():
        for link in links:
            ahead[link.from_id].append(item_id)
            waits[item_id] += 1
    ready = [item_id for item_id in reversed(ids) if not waits[item_id]]
    order = []
    while ready:
        item_id = ready.pop()
        order.append(item_id)
        for following in reversed(ahead[item_id]):
            waits[following] -= 1
            if not waits[following]:
                ready.append(following)
    return order


def _circles(snapshot: Snapshot, hard: list[Link], round_ids: set[str]) -> list[Gap]:
    if not round_ids:
        return []
    links = [link for link in hard if link.id in round_ids]
    names = dict.fromkeys(snapshot.name_of(link.from_id, "roadmap_item") for link in links)
    said = ", ".join(list(names)[:4]) + (" …" if len(names) > 4 else "")
    return [Gap("circle", N_("{n} link in a circle is left out: {names}."),
                N_("{n} links in a circle are left out: {names}."), "link", tuple(link.id for link in links),
                (("names", said),))]  # fmt: skip


def _undated(ids: list[str]) -> list[Gap]:
    if not ids:
        return []
    return [Gap("no_dates", N_("{n} item has no date and waits for nothing that has one: it is left out."),
                N_("{n} items have no date and wait for nothing that has one: they are left out."),
                "roadmap_item", tuple(sorted(ids)))]  # fmt: skip


def _endless(ids: list[str]) -> list[Gap]:
    if not ids:
        return []
    return [Gap("no_end", N_("{n} item has a start but neither end nor duration: it counts as over when it begins."),
                N_("{n} items have a start but neither end nor duration: they count as over when they begin."),
                "roadmap_item", tuple(sorted(ids)))]  # fmt: skip
