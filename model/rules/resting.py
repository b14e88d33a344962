"""Which items rest on an assumption, and which a decision touched, near and far."""

from dataclasses import dataclass

from model.kinds import DecisionKind
from model.rules import cascade, decisions
from model.state.snapshot import Snapshot
from model.tables import (
    Assumption,
    Decision,
    DecisionItem,
    ItemAssumption,
    ItemTarget,
    MissionProject,
    RoadmapItem,
    TargetAssumption,
    TargetChange,
    Workstream,
)


@dataclass(frozen=True, slots=True)
class Reach:
    """Ids of items: those named themselves, and those that only follow from them."""

    direct: frozenset[str]
    beyond: frozenset[str] = frozenset()

    def __contains__(self, item_id: str) -> bool:
        return item_id in self.direct or item_id in self.beyond

    def __len__(self) -> int:
        return len(self.direct) + len(self.beyond)


def reach_of(snapshot: Snapshot, row_id: str) -> Reach | None:
    """The reach of an assumption or of a decision; None for any other row."""
    if snapshot.find(Assumption, row_id) is not None:
        return rests_on(snapshot, row_id)
    if snapshot.find(Decision, row_id) is not None:
        return touched_by(snapshot, row_id)
    return None


def rests_on(snapshot: Snapshot, assumption_id: str) -> Reach:
    """Items that rest on the assumption; beyond them, what waits for these and what works towards targets on it.

    The chain is that of Assumption-Based Planning (Dewar 2002): an assumption bears actions, and these bear others.
    """
    direct = {link.item_id for link in snapshot.referring(ItemAssumption, "assumption_id", assumption_id)}
    beyond = set(cascade.followers(snapshot, direct))
    for bearing in snapshot.referring(TargetAssumption, "assumption_id", assumption_id):
        beyond |= {link.item_id for link in snapshot.referring(ItemTarget, "target_id", bearing.target_id)}
    return Reach(frozenset(direct), frozenset(beyond - direct))


def touched_by(snapshot: Snapshot, decision_id: str) -> Reach:
    """Items that the decision names or whose workstream or project it is about; beyond them, what waits for these."""
    direct = {link.item_id for link in snapshot.referring(DecisionItem, "decision_id", decision_id)}
    for change in snapshot.referring(TargetChange, "decision_id", decision_id):
        direct |= {link.item_id for link in snapshot.referring(ItemTarget, "target_id", change.target_id)}
    decision = snapshot.get(Decision, decision_id)
    parts = decisions.parts_of(snapshot, decision)
    changing = [part for part in parts if part.kind != DecisionKind.CONTINUE] or list(parts)
    kept = {part.subject_id for part in parts if part not in changing}
    for part in changing:
        for subject in filter(None, (part.subject_id, part.successor_id)):
            direct |= _within(snapshot, subject, kept)
    return Reach(frozenset(direct), frozenset(cascade.followers(snapshot, direct)))


def _within(snapshot: Snapshot, subject_id: str, kept: set[str | None]) -> set[str]:
    """Items of a mission, workstream or project, without what the same decision says shall go on."""
    streams = [stream.id for stream in snapshot.referring(Workstream, "mission_id", subject_id)] or [subject_id]
    found = {
        item.id
        for stream in streams
        if stream not in kept
        for item in snapshot.referring(RoadmapItem, "workstream_id", stream)
        if item.project_id is None or item.project_id not in kept
    }
    projects = [project.id for project in snapshot.referring(MissionProject, "mission_id", subject_id)]
    for project in (subject_id, *projects):
        if project not in kept:
            found |= {item.id for item in snapshot.referring(RoadmapItem, "project_id", project)}
    return found
