"""Who carries the work and who is missing: ministries by workstream, groups by events, newcomers, disciplines."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from model.dates import partial
from model.kinds import ActorType, Discipline, Incumbency
from model.state.snapshot import Snapshot
from model.tables import (
    AffectedGroup,
    BudgetLine,
    CoCreationEvent,
    ContributingMinistry,
    Participation,
    Responsibility,
    RoadmapItem,
    Stakeholder,
    StakeholderDiscipline,
    Workstream,
)

PUBLIC = frozenset({ActorType.MINISTRY, ActorType.GOVERNMENT, ActorType.AGENCY, ActorType.REGULATOR, ActorType.REGION,
                    ActorType.MUNICIPALITY})  # fmt: skip
"""Kinds of actors that stand in the silo matrix."""


@dataclass(frozen=True, slots=True)
class Silos:
    """Responsibilities of public bodies in each workstream: accountable owners and every other role, once an item."""

    actors: tuple[Stakeholder, ...]
    """Those with most of the work first; named partners with nothing to do last."""
    streams: tuple[Workstream, ...]
    items: dict[tuple[str, str], tuple[RoadmapItem, ...]]
    """By (actor, workstream)."""
    shared: dict[str, float | None]
    """Share of a workstream's items that two or more bodies have a part in, 0 to 1; None where it has none."""
    paper: frozenset[str]
    """Actors that are named as contributing and have no item and no money."""

    def count(self, actor_id: str, stream_id: str) -> int:
        return len(self.items.get((actor_id, stream_id), ()))

    def total(self, actor_id: str) -> int:
        """How many responsibilities the actor has."""
        return sum(len(rows) for (actor, _), rows in self.items.items() if actor == actor_id)

    @property
    def all(self) -> int:
        return sum(len(rows) for rows in self.items.values())


def silos(snapshot: Snapshot, mission_id: str | None = None) -> Silos:
    """The silo matrix of a mission; None = of all."""
    streams = [s for s in snapshot.all(Workstream) if mission_id in (None, s.mission_id)]
    held: dict[tuple[str, str], dict[str, RoadmapItem]] = {}
    shared: dict[str, float | None] = {}
    for stream in streams:
        items = snapshot.referring(RoadmapItem, "workstream_id", stream.id)
        several = 0
        for item in items:
            who = set(_bodies_of(snapshot, item))
            several += len(who) >= 2
            for actor in who:
                held.setdefault((actor, stream.id), {})[item.id] = item
        shared[stream.id] = several / len(items) if items else None
    named = [row.ministry_id for row in snapshot.all(ContributingMinistry)
             if mission_id in (None, row.mission_id) and row.ministry_id]  # fmt: skip
    rows = {key: tuple(found.values()) for key, found in held.items()}
    busy = {actor for actor, _ in rows}
    paper = frozenset(one for one in named if one not in busy and not snapshot.referring(BudgetLine, "funder_id", one))
    actors = [row for row in snapshot.all(Stakeholder) if row.id in busy or row.id in named]
    found = Silos((), tuple(streams), rows, shared, paper)
    ordered = sorted(actors, key=lambda row: (-found.total(row.id), row.name))
    return Silos(tuple(ordered), tuple(streams), rows, shared, paper)


def _bodies_of(snapshot: Snapshot, item: RoadmapItem) -> Iterator[str]:
    """Public bodies that have a part in an item."""
    roles = snapshot.referring(Responsibility, "subject_id", item.id)
    for actor_id in (item.owner_id, *(row.actor_id for row in roles)):
        actor = snapshot.find(Stakeholder, actor_id)
        if actor is not None and actor.actor_type in PUBLIC:
            yield actor.id


@dataclass(frozen=True, slots=True)
class Presence:
    """An affected group at each event: whether somebody who speaks for it was there."""

    group: AffectedGroup
    at: tuple[bool, ...]

    @property
    def was_never_there(self) -> bool:
        return not any(self.at)


def presence(snapshot: Snapshot, mission_id: str | None = None) -> tuple[list[CoCreationEvent], list[Presence]]:
    """Events in their order of time, and groups with who was in the room; those never there first, then by order."""
    events = [e for e in snapshot.all(CoCreationEvent) if mission_id in (None, e.mission_id)]
    events.sort(key=lambda event: partial(event.start).sort_key if event.start else (10**7, 0, ""))
    there = {(p.event_id, p.stakeholder_id) for p in snapshot.all(Participation) if p.present}
    groups = [g for g in snapshot.all(AffectedGroup) if mission_id in (None, g.mission_id)]
    rows = [Presence(g, tuple((e.id, g.represented_by_id) in there for e in events)) for g in groups]
    return events, sorted(rows, key=lambda row: (not row.was_never_there, row.group.order or 1))


def newcomers(snapshot: Snapshot) -> tuple[int, int, int]:
    """(newcomers and challengers, incumbents, not said) among actors that are no public bodies."""
    rows = [row for row in snapshot.all(Stakeholder) if row.actor_type not in PUBLIC]
    fresh = sum(row.incumbency in (Incumbency.NEW_ENTRANT, Incumbency.CHALLENGER) for row in rows)
    old = sum(row.incumbency == Incumbency.INCUMBENT for row in rows)
    return fresh, old, len(rows) - fresh - old


def disciplines(snapshot: Snapshot) -> list[tuple[Discipline, int]]:
    """How many actors bring each discipline, all of them, most first; none = 0."""
    found = Counter(row.discipline for row in snapshot.all(StakeholderDiscipline))
    return sorted(((one, found[one.value]) for one in Discipline), key=lambda pair: -pair[1])
