"""What the page of a mission says: where it stands, what comes next, what it rests on, what was kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from model.dates import latest_day, partial
from model.kinds import ENDED, OVER, AssumptionStatus, DecisionStatus, ItemKind, ProgressStatus, ReviewState
from model.rules import decisions, schedule, stress
from model.state.snapshot import Snapshot
from model.tables import (
    Asset,
    AssetDisposition,
    Assumption,
    BudgetLine,
    Decision,
    Mission,
    MissionProject,
    RoadmapItem,
    StageGate,
    StressTestReview,
    Target,
    Workstream,
)

MONEY = ("planned", "committed", "disbursed", "expenditure")
"""How far money went, step by step."""
_GATES = frozenset({ItemKind.STAGE_GATE, ItemKind.DECISION_POINT})
_MILESTONES = frozenset({ItemKind.MILESTONE, ItemKind.DELIVERABLE, ItemKind.EVENT, ItemKind.SUNSET_DATE})


@dataclass(frozen=True, slots=True)
class Strand:
    """A workstream's time on the roadmap. `start` and `finish` are the outermost days that are known."""

    stream: Workstream
    start: date
    finish: date


@dataclass(frozen=True, slots=True)
class Upcoming:
    """The next thing of a sort; `when` is a partial date as text, `day` the last day it can mean."""

    row: str
    table: str
    name: str
    when: str
    day: date


@dataclass(frozen=True, slots=True)
class Sum:
    """Money for one purpose, as far as it went: `field` is the furthest step that is said of it."""

    line: BudgetLine
    field: str
    amount: float


@dataclass(frozen=True, slots=True)
class MissionPage:
    """What is derived about one mission."""

    mission: Mission
    has_ended: bool
    since: str
    """From when its state of life counts, as a partial date; "" where no decision says."""
    decided_by: Decision | None
    predecessor: Mission | None
    successors: tuple[Mission, ...]
    gate: Upcoming | None
    decide_by: Upcoming | None
    review: Upcoming | None
    milestone: Upcoming | None
    targets: tuple[Target, ...]
    critical: tuple[Assumption, ...]
    """Assumptions it leans on that could break, broken ones first."""
    strands: tuple[Strand, ...]
    kept: tuple[AssetDisposition, ...]
    money: tuple[Sum, ...]
    """Largest first. They are never added: prices may be of different years."""
    items: int


def mission_page(snapshot: Snapshot, mission: Mission, today: date) -> MissionPage:
    """What is derived about a mission on a day."""
    streams = snapshot.referring(Workstream, "mission_id", mission.id)
    items = [item for stream in streams for item in snapshot.referring(RoadmapItem, "workstream_id", stream.id)]
    last = _last_decision(snapshot, mission)
    return MissionPage(
        mission=mission,
        has_ended=mission.lifecycle in ENDED,
        since=(last.effective_from or last.decided_on or "") if last is not None else "",
        decided_by=last,
        predecessor=snapshot.find(Mission, mission.predecessor_id),
        successors=snapshot.referring(Mission, "predecessor_id", mission.id),
        gate=_gate(snapshot, mission, streams, items, today),
        decide_by=_decide_by(snapshot, mission, today),
        review=_review(snapshot, mission),
        milestone=_next_item(snapshot, items, _MILESTONES, today),
        targets=snapshot.referring(Target, "mission_id", mission.id),
        critical=tuple(_critical(snapshot, mission)),
        strands=tuple(_strands(snapshot, streams)),
        kept=tuple(_kept(snapshot, mission)),
        money=_money(snapshot, mission, streams),
        items=len(items),
    )


def _last_decision(snapshot: Snapshot, mission: Mission) -> Decision | None:
    """The accepted decision that gave the mission the state of life it has."""
    changing = [d for d, part in decisions.accepted_parts(snapshot, mission.id)
                if decisions.KINDS[part.kind].to == mission.lifecycle]  # fmt: skip
    return changing[-1] if changing else None


def _next_item(
    snapshot: Snapshot, items: Iterable[RoadmapItem], kinds: frozenset[ItemKind], today: date
) -> Upcoming | None:
    found = []
    for item in items:
        if item.kind not in kinds or item.progress_status in OVER or item.actual_finish:
            continue
        when = schedule.finish_of(item) or schedule.start_of(item)
        if when is not None and when.latest is not None and when.latest >= today:
            found.append(Upcoming(item.id, "roadmap_item", item.title, when.text, when.latest))
    return min(found, key=lambda one: one.day, default=None)


def _gate(snapshot: Snapshot, mission: Mission, streams: Iterable[Workstream], items: Iterable[RoadmapItem],
          today: date) -> Upcoming | None:  # fmt: skip
    """The next gate of the mission or one of its workstreams, or the next item on the roadmap that is one."""
    found = [one for one in (_next_item(snapshot, items, _GATES, today),) if one is not None]
    subjects = {mission.id, *(stream.id for stream in streams)}
    for gate in snapshot.all(StageGate):
        day = latest_day(gate.planned_on)
        if gate.subject_id in subjects and not gate.passed_on and gate.planned_on and day is not None and day >= today:
            found.append(Upcoming(gate.id, "stage_gate", snapshot.title_of(gate), gate.planned_on, day))
    return min(found, key=lambda one: one.day, default=None)


def _decide_by(snapshot: Snapshot, mission: Mission, today: date) -> Upcoming | None:
    """The next day on which something must be decided: a pause that ends, a decision to look at again."""
    found = []
    for decision in snapshot.all(Decision):
        if decision.status != DecisionStatus.ACCEPTED or decision.mission_id != mission.id:
            continue
        for text in (decision.latest_resume, decision.revisit_on):
            day = latest_day(text)
            if text and day is not None and day >= today:
                found.append(Upcoming(decision.id, "decision", snapshot.title_of(decision), text, day))
    return min(found, key=lambda one: one.day, default=None)


def _review(snapshot: Snapshot, mission: Mission) -> Upcoming | None:
    """When the next stress test is due: the one that is planned or open, else what the last one said."""
    mine = snapshot.referring(StressTestReview, "mission_id", mission.id)
    waiting = [(r.planned_on, r) for r in mine if r.state != ReviewState.CLOSED and r.planned_on]
    said = [(r.next_due, r) for r in mine if r.state == ReviewState.CLOSED and r.next_due]
    latest = max(said, key=lambda pair: partial(pair[1].held_on or pair[0] or "").sort_key, default=None)
    for text, review in (
        *sorted(waiting, key=lambda pair: partial(pair[0] or "").sort_key),
        *([latest] if latest else []),
    ):
        day = latest_day(text)
        if text and day is not None:
            return Upcoming(review.id, "stress_test_review", snapshot.title_of(review), text, day)
    return None


def _critical(snapshot: Snapshot, mission: Mission) -> list[Assumption]:
    order = list(AssumptionStatus)
    first = [AssumptionStatus.BROKEN, AssumptionStatus.WEAKENING, AssumptionStatus.UNTESTED]
    mine = [a for a in snapshot.referring(Assumption, "mission_id", mission.id) if stress.is_critical(a)]
    ranked = [*first, *(status for status in order if status not in first)]
    return sorted(mine, key=lambda a: ranked.index(AssumptionStatus(a.status)))


def _strands(snapshot: Snapshot, streams: Iterable[Workstream]) -> Iterator[Strand]:
    for stream in streams:
        days: list[date] = []
        for item in snapshot.referring(RoadmapItem, "workstream_id", stream.id):
            if item.progress_status == ProgressStatus.ABANDONED and not item.actual_finish:
                continue  # dropped before it began
            for when in (schedule.start_of(item), schedule.finish_of(item)):
                if when is not None:
                    days += [day for day in (when.earliest, when.latest) if day is not None]
        if days:
            yield Strand(stream, min(days), max(days))


def _kept(snapshot: Snapshot, mission: Mission) -> Iterator[AssetDisposition]:
    """What accepted decisions about the mission did with its assets, in the order of the decisions."""
    for decision in snapshot.all(Decision):
        if decision.status == DecisionStatus.ACCEPTED and decision.mission_id == mission.id:
            for row in snapshot.referring(AssetDisposition, "decision_id", decision.id):
                if snapshot.find(Asset, row.asset_id) is not None and row.disposition:
                    yield row


def _money(snapshot: Snapshot, mission: Mission, streams: Iterable[Workstream]) -> tuple[Sum, ...]:
    """What budget lines say of the mission, its workstreams and projects; withheld figures stay out."""
    subjects = {mission.id, *(stream.id for stream in streams)}
    subjects |= {project.id for project in snapshot.referring(MissionProject, "mission_id", mission.id)}
    found = []
    for line in snapshot.all(BudgetLine):
        said = [name for name in MONEY if getattr(line, name) is not None]
        if line.subject_id in subjects and said and not line.withheld:
            found.append(Sum(line, said[-1], float(getattr(line, said[-1]))))
    return tuple(sorted(found, key=lambda one: -one.amount))
