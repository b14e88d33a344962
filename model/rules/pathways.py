"""What follows from adaptation pathways: how long actions are enough, where to switch, and by when to decide.

Sell-by dates, transfer stations and decision points are those of Dynamic Adaptive Policy Pathways (Haasnoot,
Kwakkel, Walker and ter Maat 2013); the day to decide by is Waymark's own addition.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from model.dates import earliest_day, latest_day, partial
from model.state.snapshot import Snapshot
from model.tables import Mission, Pathway, PathwayAction, PathwayStep, TippingPoint, Transfer

MOST_WAYS = 2_000
"""More ways than this are not counted."""


def sell_by(snapshot: Snapshot, action_id: str) -> date | None:
    """The earliest day, over all scenarios, from which the action may no longer be enough; None where none is said."""
    points = snapshot.referring(TippingPoint, "action_id", action_id)
    said = [partial(point.sell_by_earliest).earliest for point in points if point.sell_by_earliest]
    return min((day for day in said if day is not None), default=None)


def enough_until(snapshot: Snapshot, action_id: str) -> date | None:
    """The last day, over all scenarios, on which the action may still be enough; None = no end is said."""
    points = snapshot.referring(TippingPoint, "action_id", action_id)
    said = [partial(text).latest for point in points if (text := point.sell_by_latest or point.sell_by_earliest)]
    days = [day for day in said if day is not None]
    return max(days) if days and len(days) == len(said) else None


def lead_days(action: PathwayAction) -> int:
    """Days from the decision until the action works."""
    return action.lead_time or 0


def deciding_days(snapshot: Snapshot, action: PathwayAction) -> int:
    """Days that it takes to decide on the action: its own, else the project's."""
    return action.decision_time if action.decision_time is not None else snapshot.project.decision_time


def switch_day(snapshot: Snapshot, transfer: Transfer) -> date | None:
    """The day on which the switch is made at the latest: the earliest sell-by date of what comes before.

    Where none is said, the first day on which it is possible; None where that is not said either.
    """
    last = sell_by(snapshot, transfer.from_id)
    return last or earliest_day(transfer.allowed_from)


def decide_by(snapshot: Snapshot, transfer: Transfer) -> date | None:
    """The last day to decide the switch: the sell-by date less the lead time of what follows and the time to decide.

    None where no sell-by date is known.
    """
    last, then = sell_by(snapshot, transfer.from_id), snapshot.find(PathwayAction, transfer.to_id)
    if last is None or then is None:
        return None
    try:
        return last - timedelta(days=lead_days(then) + deciding_days(snapshot, then))
    except OverflowError:
        return date.min


@dataclass(frozen=True, slots=True)
class Switch:
    """A transfer between two actions, with the day it is made and the day it is decided by; None = not known."""

    transfer: Transfer
    at: date | None
    decide_by: date | None

    @property
    def decided(self) -> bool:
        return self.transfer.decision_id is not None


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action over time. `start` None = when is not known; `sure_until` None = no end in sight."""

    action: PathwayAction
    start: date | None
    sure_until: date | None
    until: date | None
    tips: tuple[TippingPoint, ...]
    is_decided: bool
    """Whether we are on it, or a decision leads to it."""
    is_dead_end: bool


def switches(snapshot: Snapshot, mission_id: str) -> list[Switch]:
    """Every switch of a mission's actions, the most urgent first."""
    found = [Switch(row, switch_day(snapshot, row), decide_by(snapshot, row))
             for action in snapshot.referring(PathwayAction, "mission_id", mission_id)
             for row in snapshot.referring(Transfer, "from_id", action.id)]  # fmt: skip
    return sorted(found, key=lambda one: (one.decide_by or date.max, one.transfer.id))


def lines(snapshot: Snapshot, mission_id: str, today: date) -> list[ActionLine]:
    """The actions of a mission in their order."""
    horizon = horizon_of(snapshot, mission_id)
    return [_line(snapshot, action, today, horizon)
            for action in snapshot.referring(PathwayAction, "mission_id", mission_id)]  # fmt: skip


def _line(snapshot: Snapshot, action: PathwayAction, today: date, horizon: date | None) -> ActionLine:
    into = snapshot.referring(Transfer, "to_id", action.id)
    days = [day for row in into if (day := switch_day(snapshot, row)) is not None]
    start = today if action.is_current else min(days, default=None)
    sure = sell_by(snapshot, action.id)
    dead = sure is not None and horizon is not None and sure < horizon
    dead = dead and not snapshot.referring(Transfer, "from_id", action.id)
    decided = bool(action.is_current) or any(row.decision_id for row in into)
    tips = snapshot.referring(TippingPoint, "action_id", action.id)
    return ActionLine(action, start, sure, enough_until(snapshot, action.id) if sure else None, tips, decided, dead)


def horizon_of(snapshot: Snapshot, mission_id: str) -> date | None:
    """The last day of the mission's horizon; None where none is said."""
    mission = snapshot.find(Mission, mission_id)
    return latest_day(mission.horizon) if mission is not None else None


@dataclass(frozen=True, slots=True)
class Way:
    """A sequence of switches. `pathway` None = it follows from the map and nobody has named it."""

    pathway: Pathway | None
    switches: tuple[Switch, ...]

    @property
    def decide_by(self) -> date | None:
        """The first day on which something of it must be decided; None = nothing, or no day is known."""
        days = [one.decide_by for one in self.switches if not one.decided and one.decide_by is not None]
        return min(days, default=None)


def ways(snapshot: Snapshot, mission_id: str) -> list[Way]:
    """The pathways that are named; where none is, all that lead from what we do now (at most MOST_WAYS)."""
    known = {one.transfer.id: one for one in switches(snapshot, mission_id)}
    named = []
    for pathway in snapshot.referring(Pathway, "mission_id", mission_id):
        steps = snapshot.referring(PathwayStep, "pathway_id", pathway.id)
        named.append(Way(pathway, tuple(known[step.transfer_id] for step in steps if step.transfer_id in known)))
    return named or list(_all_ways(snapshot, mission_id, known))


def _all_ways(snapshot: Snapshot, mission_id: str, known: dict[str, Switch]) -> Iterator[Way]:
    actions = snapshot.referring(PathwayAction, "mission_id", mission_id)
    starts = [action.id for action in actions if action.is_current]
    waiting: list[tuple[str, tuple[Switch, ...], frozenset[str]]] = [(one, (), frozenset({one})) for one in starts]
    count = 0
    while waiting and count < MOST_WAYS:
        here, taken, seen = waiting.pop()
        count += 1
        yield Way(None, taken)
        waiting += [(row.to_id, (*taken, known[row.id]), seen | {row.to_id})
                    for row in snapshot.referring(Transfer, "from_id", here)
                    if row.to_id not in seen and row.id in known]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Open:
    """How many ways are still open from a day on, until the next is lost."""

    since: date
    count: int


def still_open(found: Sequence[Way], today: date) -> list[Open]:
    """How many of the ways can still be taken, now and after each day by which one must be decided."""
    lost = sorted({day for way in found if (day := way.decide_by) is not None and day >= today})
    days = [today, *(day + timedelta(days=1) for day in lost if day < date.max)]
    return [Open(day, sum(way.decide_by is None or way.decide_by >= day for way in found)) for day in days]
