"""Which mission grew from which, and what an ending left behind: mission, decision, what was kept, new mission."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from model.dates import earliest_day, latest_day, partial
from model.kinds import ENDED, DecisionKind, DecisionStatus, Disposition
from model.rules import decisions, overview
from model.state.snapshot import Snapshot
from model.tables import (
    Asset,
    AssetDisposition,
    Assumption,
    Decision,
    DecisionPart,
    Mission,
    MissionProject,
    RoadmapItem,
)

LOST = frozenset({Disposition.DECOMMISSION, Disposition.WRITE_OFF})
"""What happens to a thing of which nothing goes on."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A thing of value that an ending left. `feeds` is the mission it went into; None = none is named."""

    row: AssetDisposition
    asset: Asset
    day: date
    feeds: str | None
    certain: bool
    """Whether more than one source says so."""


@dataclass(frozen=True, slots=True)
class Life:
    """A mission in time; `finish` None = it goes on. `ended_by` ended it, `revived_by` began it."""

    mission: Mission
    start: date
    finish: date | None
    ended_by: Decision | None
    revived_by: Decision | None = None


@dataclass(frozen=True, slots=True)
class Strand:
    """What a new mission is made of: a project or a workstream, in time; `finish` None = it goes on."""

    row: Any
    start: date
    finish: date | None


@dataclass(frozen=True, slots=True)
class Chain:
    """One ending and what came of it."""

    old: Life
    kept: tuple[Kept, ...]
    new: tuple[Life, ...]
    strands: dict[str, tuple[Strand, ...]]
    """Of each new mission, by its id."""


def chains(snapshot: Snapshot, today: date) -> list[Chain]:
    """Every ending that left something or that a mission grew from, oldest first."""
    found = []
    for mission in snapshot.all(Mission):
        kept = tuple(_kept(snapshot, mission))
        fed = {one.feeds for one in kept if one.feeds}
        after = [
            m for m in snapshot.all(Mission) if m.id != mission.id and (m.predecessor_id == mission.id or m.id in fed)
        ]
        if not kept and not after:
            continue
        lives = tuple(_life(snapshot, one, today) for one in after)
        strands = {one.id: tuple(_strands(snapshot, one)) for one in after}
        found.append(Chain(_life(snapshot, mission, today), kept, lives, strands))
    return sorted(found, key=lambda chain: (chain.old.start, chain.old.mission.id))


def _life(snapshot: Snapshot, mission: Mission, today: date) -> Life:
    ended = _ending(snapshot, mission)
    day = decisions.effective_day(ended) if ended is not None else None
    items = [
        d for strand in overview.mission_page(snapshot, mission, today).strands for d in (strand.start, strand.finish)
    ]
    start = earliest_day(mission.start) or min(items, default=None) or day or today
    if day is None and mission.lifecycle in ENDED:
        day = latest_day(mission.horizon) or max(items, default=None)
    return Life(mission, min(start, day) if day is not None else start, day, ended, _revival(snapshot, mission))


def _revival(snapshot: Snapshot, mission: Mission) -> Decision | None:
    """The accepted decision that revived the mission, or another one as this mission."""
    parts = (*snapshot.referring(DecisionPart, "successor_id", mission.id),
             *snapshot.referring(DecisionPart, "subject_id", mission.id))  # fmt: skip
    for part in parts:
        decision = snapshot.get(Decision, part.decision_id)
        if part.kind == DecisionKind.REVIVE and decision.status == DecisionStatus.ACCEPTED:
            return decision
    return None


def _ending(snapshot: Snapshot, mission: Mission) -> Decision | None:
    """The last accepted decision that ended the mission, if it has ended."""
    ending = (DecisionKind.DISCONTINUE, DecisionKind.COMPLETE, DecisionKind.HAND_OVER)
    parts = [d for d, part in decisions.accepted_parts(snapshot, mission.id) if part.kind in ending]
    return parts[-1] if parts and mission.lifecycle in ENDED else None


def _kept(snapshot: Snapshot, mission: Mission) -> Iterator[Kept]:
    """What accepted decisions about the mission left, each thing once: by the last that settled it."""
    last: dict[str, Kept] = {}
    for decision in snapshot.all(Decision):
        day = decisions.effective_day(decision)
        if decision.status != DecisionStatus.ACCEPTED or decision.mission_id != mission.id or day is None:
            continue
        for row in snapshot.referring(AssetDisposition, "decision_id", decision.id):
            asset = snapshot.find(Asset, row.asset_id)
            if asset is None or not row.disposition or row.disposition in LOST:
                continue
            before = last.get(asset.id)
            feeds = row.new_mission_id or (before.feeds if before is not None else None)
            sources = [part for part in (asset.source or "").split(";") if part.strip()]
            last[asset.id] = Kept(
                row, asset, min(day, before.day) if before is not None else day, feeds, len(sources) > 1
            )
    yield from last.values()


def _strands(snapshot: Snapshot, mission: Mission) -> Iterator[Strand]:
    for project in snapshot.referring(MissionProject, "mission_id", mission.id):
        days = [d for text in (project.start, project.finish) if text for d in _days(text)]
        for item in snapshot.referring(RoadmapItem, "project_id", project.id):
            for text in (item.actual_start or item.planned_start, item.actual_finish or item.planned_finish):
                days += _days(text) if text else []
        if days:
            yield Strand(project, min(days), None if project.lifecycle not in ENDED else max(days))


def _days(text: str) -> list[date]:
    when = partial(text)
    return [day for day in (when.earliest, when.latest) if day is not None]


@dataclass(frozen=True, slots=True)
class Premise:
    """What an ended mission took for granted, and what stands in its place; None = nothing yet."""

    old: Assumption
    new: Assumption | None


def premises(snapshot: Snapshot, mission_id: str) -> list[Premise]:
    """Assumptions of an ended mission: those that broke or were replaced first."""
    rows = snapshot.referring(Assumption, "mission_id", mission_id)
    found = [Premise(row, snapshot.find(Assumption, row.replaced_by_id)) for row in rows]
    return sorted(found, key=lambda one: (one.new is None, one.old.status != "broken"))


def what_is_different(snapshot: Snapshot, mission: Mission) -> str:
    """What was said when it was revived: in the mission itself, else in the decision; "" where nothing was."""
    if mission.what_is_different:
        return mission.what_is_different
    for part in snapshot.referring(DecisionPart, "successor_id", mission.id):
        decision = snapshot.get(Decision, part.decision_id)
        if decision.status == DecisionStatus.ACCEPTED and decision.what_is_different:
            return decision.what_is_different
    return ""
