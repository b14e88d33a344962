"""Decision kinds: from which state of life each is allowed, where it leads, what it asks for, what it does.

Stage-Gate (Cooper), MADR decision records and the practice of resetting major programmes stand behind the table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from model.dates import earliest_day, partial
from model.kinds import LIVE, OVER, DecisionKind, DecisionStatus, Lifecycle, Power, ProgressStatus
from model.rules import schedule
from model.rules.stress import Need
from model.state.snapshot import Snapshot
from model.tables import (
    SUBJECTS,
    Asset,
    AssetDisposition,
    BodyPower,
    Decision,
    DecisionAssumption,
    DecisionEvidence,
    DecisionOption,
    DecisionPart,
    GovernanceBody,
    MissionProject,
    RoadmapItem,
    Target,
    TargetChange,
    Workstream,
)
from model.words import N_

K, L = DecisionKind, Lifecycle


@dataclass(frozen=True, slots=True)
class KindRule:
    """`to` None: the state of life stays as it is. `asks` names fields of the decision that this kind requires."""

    allowed_from: frozenset[str]
    to: Lifecycle | None
    asks: tuple[str, ...] = ()
    options: int = 0
    settles_assets: bool = False


_ANY = frozenset(Lifecycle)
KINDS: dict[str, KindRule] = {
    K.LAUNCH: KindRule(frozenset({L.IDEA, L.FRAMING}), L.ACTIVE),
    K.CONTINUE: KindRule(frozenset({L.ACTIVE, L.SCALED_DOWN, L.REVIVED}), None),
    K.SCALE_UP: KindRule(frozenset({L.ACTIVE, L.REVIVED}), L.ACTIVE),
    K.ADJUST: KindRule(frozenset(LIVE), None),
    K.PIVOT: KindRule(frozenset({L.ACTIVE, L.PAUSED, L.REVIVED}), L.ACTIVE, ("root_cause",)),
    K.SCALE_DOWN: KindRule(frozenset({L.ACTIVE, L.REVIVED}), L.SCALED_DOWN, ("what_stays",)),
    K.PAUSE: KindRule(frozenset({L.ACTIVE, L.SCALED_DOWN, L.REVIVED}), L.PAUSED, ("resume_condition", "latest_resume")),
    K.RESUME: KindRule(frozenset({L.PAUSED}), L.ACTIVE, ("what_is_different",)),
    K.HAND_OVER: KindRule(frozenset({L.ACTIVE, L.SCALED_DOWN, L.REVIVED}), L.HANDED_OVER, ("receiver",)),
    K.REPURPOSE: KindRule(_ANY, None),
    K.COMPLETE: KindRule(frozenset({L.ACTIVE, L.REVIVED, L.SCALED_DOWN}), L.COMPLETED, ("consequences_good",)),
    K.DISCONTINUE: KindRule(
        frozenset(LIVE), L.DISCONTINUED, ("obligations", "message"), options=2, settles_assets=True
    ),
    K.REVIVE: KindRule(
        frozenset({L.SCALED_DOWN, L.HANDED_OVER, L.DISCONTINUED, L.PAUSED}), L.REVIVED, ("what_is_different",)
    ),
}  # fmt: skip
_ALWAYS = ("question", "decided_on", "body_id", "rationale")
_FINAL = frozenset({K.DISCONTINUE, K.COMPLETE})
STOPS = frozenset({K.DISCONTINUE, K.PAUSE, K.COMPLETE})
"""Kinds that end or halt something: the body that decides them needs the power to."""
_SPOKEN = {
    "question": N_("The question"),
    "decided_on": N_("The day it was decided"),
    "body_id": N_("Who decided"),
    "rationale": N_("The rationale"),
    "root_cause": N_("The root cause"),
    "what_stays": N_("What stays, and what stops"),
    "resume_condition": N_("The condition to resume"),
    "latest_resume": N_("The latest day to resume"),
    "what_is_different": N_("What is different now"),
    "receiver": N_("Who takes it over"),
    "consequences_good": N_("What was reached"),
    "obligations": N_("Obligations: contracts, staff, clean-up"),
    "message": N_("The message people get"),
}


def parts_of(snapshot: Snapshot, decision: Decision) -> tuple[DecisionPart, ...]:
    """The decision's parts in their order."""
    return snapshot.referring(DecisionPart, "decision_id", decision.id)


def subjects_of(snapshot: Snapshot, decision: Decision) -> set[str]:
    """What the decision is about: its parts' subjects and successors, and the missions these belong to."""
    named = {i for part in parts_of(snapshot, decision) for i in (part.subject_id, part.successor_id) if i}
    rows = [snapshot.lookup(subject_id, *SUBJECTS) for subject_id in named]
    return named | {row.mission_id for row in rows if row is not None and getattr(row, "mission_id", None)}


def fields_asked(snapshot: Snapshot, decision: Decision) -> tuple[str, ...]:
    """Fields that the kinds of this decision ask for, each once; all others need not be shown."""
    kinds = [part.kind for part in parts_of(snapshot, decision)]
    asked = [*_ALWAYS, *(name for kind in kinds for name in KINDS[kind].asks)]
    return tuple(dict.fromkeys(asked))


def effective_day(decision: Decision) -> date | None:
    """From which day it counts; None while no day is known."""
    return earliest_day(decision.effective_from or decision.decided_on)


def accepted_parts(snapshot: Snapshot, subject_id: str) -> Iterator[tuple[Decision, DecisionPart]]:
    """Accepted decisions about a subject, in the order in which they took effect."""
    found = []
    for part in snapshot.referring(DecisionPart, "subject_id", subject_id):
        decision = snapshot.get(Decision, part.decision_id)
        if decision.status == DecisionStatus.ACCEPTED:
            found.append((effective_day(decision) or date.min, decision.code or "", part.id, decision, part))
    for *_, decision, part in sorted(found, key=lambda row: row[:3]):
        yield decision, part


def body_without_power(snapshot: Snapshot, decision: Decision) -> GovernanceBody | None:
    """The deciding body of something that ends or halts, where no power to decide that is recorded."""
    body = snapshot.find(GovernanceBody, decision.body_id)
    if body is None or not any(part.kind in STOPS for part in parts_of(snapshot, decision)):
        return None
    powers = snapshot.referring(BodyPower, "body_id", body.id)
    return None if any(row.power == Power.DECIDE_STOP for row in powers) else body


def lifecycle_before(snapshot: Snapshot, subject: Any, day: date | None) -> str:
    """The subject's state of life just before `day`, from accepted decisions; its own state where none came first."""
    state = None
    for decision, part in accepted_parts(snapshot, subject.id):
        at = effective_day(decision)
        if day is not None and at is not None and at >= day:
            break
        state = lifecycle_after(part.kind, state or subject.about.field("lifecycle").default)
    if state is None:
        decided = any(True for _ in accepted_parts(snapshot, subject.id))
        state = subject.about.field("lifecycle").default if decided else subject.lifecycle
    return str(state)


def lifecycle_after(kind: str, before: str) -> str:
    """The state of life a decision of that kind leads to."""
    return str(KINDS[kind].to or before)


def assets_to_settle(snapshot: Snapshot, decision: Decision) -> list[Asset]:
    """Assets of what this decision discontinues, and of its parts: each needs a disposition."""
    ended = [p.subject_id for p in parts_of(snapshot, decision) if KINDS[p.kind].settles_assets and p.subject_id]
    scope = {inner for subject_id in ended for inner in _within(snapshot, subject_id)}
    return [asset for asset in snapshot.all(Asset) if asset.subject_id in scope]


def _within(snapshot: Snapshot, subject_id: str) -> Iterator[str]:
    yield subject_id
    for stream in snapshot.referring(Workstream, "mission_id", subject_id):
        yield stream.id
    for name in ("mission_id", "workstream_id"):
        for project in snapshot.referring(MissionProject, name, subject_id):
            yield project.id


def disposition_of(snapshot: Snapshot, decision: Decision, asset_id: str) -> AssetDisposition | None:
    """What this decision does with the asset; None while nothing is said."""
    rows = snapshot.referring(AssetDisposition, "decision_id", decision.id)
    return next((row for row in rows if row.asset_id == asset_id), None)


def needs_of_decision(snapshot: Snapshot, decision: Decision) -> list[Need]:
    """What this decision asks for before it can be accepted, met or not."""
    parts = parts_of(snapshot, decision)
    needs = [Need("parts", N_("What it is about, and what it does with it"),
                  bool(parts) and all(part.subject_id for part in parts))]  # fmt: skip
    needs += [_allowed(snapshot, decision, part) for part in parts if part.subject_id]
    needs += [Need(name, _SPOKEN[name], bool(getattr(decision, name))) for name in fields_asked(snapshot, decision)]
    wanted = max((KINDS[part.kind].options for part in parts), default=0)
    options = snapshot.referring(DecisionOption, "decision_id", decision.id)
    if wanted:
        needs.append(Need("options", N_("At least two options"), len(options) >= wanted))
        needs.append(_grounds(snapshot, decision))
    if options:
        needs.append(Need("chosen_id", N_("The option that was chosen"), decision.chosen_id is not None))
    for asset in assets_to_settle(snapshot, decision):
        settled = disposition_of(snapshot, decision, asset.id)
        met = settled is not None and settled.disposition is not None
        needs.append(Need("asset", N_("What happens to “{asset}”"), met, (("asset", asset.name),), asset.id))
    if not all(part.kind in _FINAL for part in parts):
        needs.append(Need("revisit_on", N_("When to look at it again"),
                          bool(decision.revisit_on or decision.revisit_trigger)))  # fmt: skip
    return needs


def _grounds(snapshot: Snapshot, decision: Decision) -> Need:
    grounds = (*snapshot.referring(DecisionAssumption, "decision_id", decision.id),
               *snapshot.referring(DecisionEvidence, "decision_id", decision.id))  # fmt: skip
    return Need("grounds", N_("Assumptions and evidence it rests on"), bool(grounds or decision.review_id))


def _allowed(snapshot: Snapshot, decision: Decision, part: DecisionPart) -> Need:
    subject = snapshot.lookup(part.subject_id, *SUBJECTS)
    state = lifecycle_before(snapshot, subject, effective_day(decision))
    args = (("kind", DecisionKind.label_of(part.kind)), ("subject", snapshot.title_of(subject)),
            ("state", Lifecycle.label_of(state)))  # fmt: skip
    allowed = state in KINDS[part.kind].allowed_from
    return Need("allowed", N_("“{kind}” fits “{subject}”, which is: {state}"), allowed, args, part.id)


@dataclass(frozen=True, slots=True)
class Effect:
    """What accepting does to one row. `message` has the fields {name} and {day}."""

    table: str
    row: str
    fields: tuple[tuple[str, Any], ...]
    message: str
    name: str
    day: str = ""


def effects(snapshot: Snapshot, decision: Decision) -> list[Effect]:
    """What accepting the decision does on the roadmap and to states of life, one line each."""
    found: dict[tuple[str, str], Effect] = {}
    kept = {p.subject_id for p in parts_of(snapshot, decision) if KINDS[p.kind].to is not L.DISCONTINUED}
    for part in parts_of(snapshot, decision):
        if part.subject_id is None:
            continue
        for effect in (*_on_items(snapshot, decision, part, kept), *_on_lives(snapshot, decision, part, kept)):
            found.setdefault((effect.table, effect.row), effect)
    return [*found.values(), *_on_targets(snapshot, decision)]


def _on_items(snapshot: Snapshot, decision: Decision, part: DecisionPart, kept: set[str | None]) -> Iterator[Effect]:
    act = {K.DISCONTINUE: _stopped, K.PAUSE: _paused, K.RESUME: _resumed, K.COMPLETE: _completed}.get(
        DecisionKind(part.kind)
    )
    text = decision.effective_from or decision.decided_on
    if act is None or text is None:
        return
    for item in _items_within(snapshot, part.subject_id or "", kept if part.kind == K.DISCONTINUE else set()):
        effect = act(item, text)
        if effect is not None:
            yield effect


def _items_within(snapshot: Snapshot, subject_id: str, kept: set[str | None]) -> Iterator[RoadmapItem]:
    streams = [s.id for s in snapshot.referring(Workstream, "mission_id", subject_id)] or [subject_id]
    for stream in streams:
        if stream not in kept:
            for item in snapshot.referring(RoadmapItem, "workstream_id", stream):
                if item.project_id is None or item.project_id not in kept:
                    yield item
    yield from snapshot.referring(RoadmapItem, "project_id", subject_id)


def _is_over(item: RoadmapItem, day: date | None) -> bool:
    if item.progress_status in OVER:
        return True
    finish = schedule.finish_of(item) if item.actual_finish else None
    return finish is not None and finish.latest is not None and finish.latest < (day or date.max)


def _stopped(item: RoadmapItem, text: str) -> Effect | None:
    day = partial(text).earliest
    if day is None or _is_over(item, day):
        return None
    start = schedule.start_of(item)
    status = ("progress_status", ProgressStatus.ABANDONED)
    if start is None or start.earliest is None or start.earliest >= day or not schedule.finish_of(item):
        message = N_("“{name}” is dropped")
        return Effect("roadmap_item", item.id, (status, ("status_date", text)), message, item.title)
    fields = (status, ("status_date", text), ("actual_finish", text))
    return Effect("roadmap_item", item.id, fields, N_("“{name}” stops on {day}"), item.title, text)


def _paused(item: RoadmapItem, text: str) -> Effect | None:
    if _is_over(item, partial(text).earliest):
        return None
    fields = (("progress_status", ProgressStatus.PAUSED), ("status_date", text))
    return Effect("roadmap_item", item.id, fields, N_("“{name}” is paused"), item.title)


def _resumed(item: RoadmapItem, text: str) -> Effect | None:
    if item.progress_status != ProgressStatus.PAUSED:
        return None
    fields = (("progress_status", ProgressStatus.ON_TRACK), ("status_date", text))
    return Effect("roadmap_item", item.id, fields, N_("“{name}” goes on"), item.title)


def _completed(item: RoadmapItem, text: str) -> Effect | None:
    if _is_over(item, partial(text).earliest):
        return None
    fields = (("progress_status", ProgressStatus.COMPLETED), ("status_date", text))
    return Effect("roadmap_item", item.id, fields, N_("“{name}” is completed"), item.title)


def _on_targets(snapshot: Snapshot, decision: Decision) -> Iterator[Effect]:
    """Targets change by decision only. What a later decision set already stays, as with states of life."""
    wanted: dict[str, tuple[Any, Any]] = {}
    for change in snapshot.referring(TargetChange, "decision_id", decision.id):
        target = snapshot.get(Target, change.target_id)
        value, by = wanted.get(target.id, (target.target_value, target.target_date))
        wanted[target.id] = (value if change.new_value is None else change.new_value,
                             by if change.new_date is None else change.new_date)  # fmt: skip
    day = effective_day(decision) or date.max
    for target_id, (value, by) in wanted.items():
        target = snapshot.get(Target, target_id)
        other = snapshot.find(Decision, target.changed_by_id)
        later = other is not None and (effective_day(other) or date.min) > day
        if later or (value, by) == (target.target_value, target.target_date):
            continue
        fields = (("target_value", value), ("target_date", by), ("changed_by_id", decision.id))
        message = N_("Target “{name}” becomes: {now}. Before: {before}")
        yield Effect("target", target.id, fields, message, target.metric)


_BECOMES = {
    "mission": N_("Mission “{name}” becomes: {state}"),
    "workstream": N_("Workstream “{name}” becomes: {state}"),
    "mission_project": N_("Project “{name}” becomes: {state}"),
}


def _on_lives(snapshot: Snapshot, decision: Decision, part: DecisionPart, kept: set[str | None]) -> Iterator[Effect]:
    target = part.successor_id if part.kind == K.REVIVE and part.successor_id else part.subject_id
    state = KINDS[part.kind].to
    subject = snapshot.lookup(target, *SUBJECTS)
    if subject is None or state is None or _later_decision(snapshot, subject.id, decision):
        return
    if part.kind == K.REVIVE and part.successor_id and subject.about.name == "mission":
        old = snapshot.lookup(part.subject_id, "mission")
        if old is not None and subject.predecessor_id != old.id:
            fields = (("predecessor_id", old.id), ("lineage_kind", "revives"), ("lifecycle", state))
            message = N_("Mission “{name}” becomes its successor")
            yield Effect("mission", subject.id, fields, message, subject.title, str(state))
    yield from _becomes(subject, state)
    if part.kind == K.DISCONTINUE:
        for inner in _within(snapshot, subject.id):
            row = snapshot.lookup(inner, *SUBJECTS)
            if inner == subject.id or row is None or kept & {inner, getattr(row, "workstream_id", inner)}:
                continue
            if row.lifecycle in LIVE:
                yield from _becomes(row, state)


def _becomes(subject: Any, state: Lifecycle) -> Iterator[Effect]:
    if subject.lifecycle != state:
        name = subject.about.name
        yield Effect(name, subject.id, (("lifecycle", state),), _BECOMES[name], subject.title, str(state))


def _later_decision(snapshot: Snapshot, subject_id: str, decision: Decision) -> bool:
    """Whether a decision that took effect later already settled the subject's state of life."""
    day = effective_day(decision)
    if day is None:
        return False
    return any(KINDS[part.kind].to is not None and (effective_day(other) or date.min) > day
               for other, part in accepted_parts(snapshot, subject_id))  # fmt: skip


def superseded_by(snapshot: Snapshot, decision: Decision) -> Decision | None:
    """The accepted decision that replaces this one, the newest where there are several; bears a circle."""
    later = [d for d in snapshot.referring(Decision, "supersedes_id", decision.id)
             if d.status == DecisionStatus.ACCEPTED and d.id != decision.id]  # fmt: skip
    return max(later, key=lambda d: effective_day(d) or date.min, default=None)


def is_answered(snapshot: Snapshot, decision: Decision) -> bool:
    """Whether a later decision replaced it or took up one of its subjects."""
    if superseded_by(snapshot, decision) is not None:
        return True
    day = effective_day(decision) or date.min
    mine = subjects_of(snapshot, decision)
    later = (d for d in snapshot.all(Decision) if (effective_day(d) or date.min) > day)
    return any(mine & subjects_of(snapshot, d) for d in later)
