"""Rules about endings: exit strategies, gates, stop criteria, assets, and decisions that wait or were not followed."""

from datetime import date

from model.dates import earliest_day, partial
from model.kinds import (
    DecisionStatus,
    GateOutcome,
    Lifecycle,
    MustOrShould,
    Power,
    StopState,
)
from model.rules import pathways
from model.rules.checking.kit import Grade, Said, is_live, is_past, name, rule, runs, said
from model.state.snapshot import Snapshot
from model.tables import (
    SUBJECTS,
    Asset,
    AssetDisposition,
    BodyPower,
    Decision,
    ExitStrategy,
    GateCriterion,
    KillCriterion,
    Mission,
    PathwayAction,
    StageGate,
    TippingPoint,
    Transfer,
)
from model.words import N_

CONFIRMED_DAYS, WAITS_DAYS, LAST_DAYS = 365, 90, 60
_LIVE = (">subject_id", ">subject_id >mission_id")


@rule(
    "no_exit",
    Grade.CHECK,
    Mission,
    N_("The first day is the best day to plan the end."),
    reads=("<exit_strategy.subject_id",),
)
def _no_exit(snapshot: Snapshot, mission: Mission, today: date) -> Said | None:
    if not runs(mission) or snapshot.referring(ExitStrategy, "subject_id", mission.id):
        return None
    return said(
        N_("“{name}” has no exit strategy."), N_("Say how it could end well, and who decides."), name=mission.title
    )


@rule(
    "no_stop",
    Grade.CHECK,
    Mission,
    N_("Who says beforehand when to stop, stops in time."),
    reads=("<kill_criterion.subject_id",),
)
def _no_stop(snapshot: Snapshot, mission: Mission, today: date) -> Said | None:
    if not runs(mission):
        return None
    criteria = snapshot.referring(KillCriterion, "subject_id", mission.id)
    if any(one.state == StopState.ARMED for one in criteria):
        return None
    return said(
        N_("No stop criterion stands for “{name}”."),
        N_("Name a condition, a day, and what follows."),
        name=mission.title,
    )


def _subject(snapshot: Snapshot, row: ExitStrategy | KillCriterion | StageGate) -> str:
    return snapshot.name_of(row.subject_id, *SUBJECTS)


@rule("exit_no_body", Grade.CHECK, ExitStrategy, N_("An ending that nobody may decide never comes."), reads=_LIVE)
def _no_body(snapshot: Snapshot, plan: ExitStrategy, today: date) -> Said | None:
    if plan.who_decides_id or not is_live(snapshot, plan.subject_id):
        return None
    return said(
        N_("The exit strategy of “{name}” does not say who decides."),
        N_("Name the deciding body."),
        "who_decides_id",
        name=_subject(snapshot, plan),
    )


@rule(
    "body_cannot_stop",
    Grade.CHECK,
    ExitStrategy,
    N_("Who decides on the end must have the power to end."),
    reads=(*_LIVE, ">who_decides_id", ">who_decides_id <body_power.body_id"),
)
def _cannot_stop(snapshot: Snapshot, plan: ExitStrategy, today: date) -> Said | None:
    if not plan.who_decides_id or not is_live(snapshot, plan.subject_id):
        return None
    powers = snapshot.referring(BodyPower, "body_id", plan.who_decides_id)
    if any(one.power == Power.DECIDE_STOP for one in powers):
        return None
    return said(
        N_("“{body}” is to decide the end of “{name}”, but has no power to stop it."),
        N_("Give it that power, or name another body."),
        "who_decides_id",
        body=snapshot.name_of(plan.who_decides_id, "governance_body"),
        name=_subject(snapshot, plan),
    )


@rule(
    "sunset_no_default",
    Grade.CHECK,
    ExitStrategy,
    N_("A sunset clause must say what happens when nobody decides."),
    reads=_LIVE,
)
def _no_default(snapshot: Snapshot, plan: ExitStrategy, today: date) -> Said | None:
    if not plan.sunset_date or plan.default_if_no_decision or not is_live(snapshot, plan.subject_id):
        return None
    return said(
        N_("The sunset date of “{name}” does not say what happens without a decision."),
        N_("Choose: it ends, it goes on, or it is reviewed."),
        "default_if_no_decision",
        name=_subject(snapshot, plan),
    )


@rule(
    "exit_unconfirmed", Grade.NOTE, ExitStrategy, N_("An exit strategy that nobody reread is out of date."), reads=_LIVE
)
def _unconfirmed(snapshot: Snapshot, plan: ExitStrategy, today: date) -> Said | None:
    if not is_live(snapshot, plan.subject_id):
        return None
    if plan.last_confirmed_on and not is_past(plan.last_confirmed_on, today, CONFIRMED_DAYS):
        return None
    return said(
        N_("Nobody confirmed the exit strategy of “{name}” within a year."),
        N_("Reread it, and note the day."),
        "last_confirmed_on",
        name=_subject(snapshot, plan),
    )


@rule("stop_due", Grade.DECIDE, KillCriterion, N_("A stop criterion binds on its day, or it never bound."), reads=_LIVE)
def _stop_due(snapshot: Snapshot, criterion: KillCriterion, today: date) -> Said | None:
    if criterion.state != StopState.ARMED or not is_past(criterion.by_date, today):
        return None
    if not is_live(snapshot, criterion.subject_id):
        return None
    return said(
        N_("The day of stop criterion {name} has passed."),
        N_("Say whether it is met, and what follows."),
        "state",
        name=name(snapshot, criterion),
    )


@rule(
    "stop_met",
    Grade.DECIDE,
    KillCriterion,
    N_("A condition that is met and not acted on teaches nobody to set one."),
    reads=_LIVE,
)
def _stop_met(snapshot: Snapshot, criterion: KillCriterion, today: date) -> Said | None:
    if criterion.state != StopState.MET or criterion.decision_id or not is_live(snapshot, criterion.subject_id):
        return None
    return said(
        N_("Stop criterion {name} is met, and nothing is decided."),
        N_("Record the decision."),
        "decision_id",
        name=name(snapshot, criterion),
    )


@rule("stop_waived", Grade.CHECK, KillCriterion, N_("A criterion is waived by a decision, and not by silence."))
def _waived(snapshot: Snapshot, criterion: KillCriterion, today: date) -> Said | None:
    if criterion.state != StopState.WAIVED or criterion.decision_id:
        return None
    return said(
        N_("Stop criterion {name} was waived without a decision."),
        N_("Name the decision that waived it."),
        "decision_id",
        name=name(snapshot, criterion),
    )


@rule("gate_late", Grade.DECIDE, StageGate, N_("Work that passes a gate nobody opened is not steered."), reads=_LIVE)
def _gate_late(snapshot: Snapshot, gate: StageGate, today: date) -> Said | None:
    if gate.outcome or gate.passed_on or not is_past(gate.planned_on, today) or not is_live(snapshot, gate.subject_id):
        return None
    return said(
        N_("Gate “{name}” was to be passed by now."),
        N_("Record its outcome, or move its date."),
        "outcome",
        name=name(snapshot, gate),
    )


@rule(
    "gate_no_must",
    Grade.CHECK,
    StageGate,
    N_("A gate without a must is open."),
    reads=("<gate_criterion.gate_id", *_LIVE),
)
def _no_must(snapshot: Snapshot, gate: StageGate, today: date) -> Said | None:
    if gate.outcome or gate.passed_on or not is_live(snapshot, gate.subject_id):
        return None
    criteria = snapshot.referring(GateCriterion, "gate_id", gate.id)
    if any(one.kind == MustOrShould.MUST for one in criteria):
        return None
    return said(
        N_("Gate “{name}” has nothing that must be met."),
        N_("Write down what stops the work there."),
        name=name(snapshot, gate),
    )


@rule(
    "gate_forced",
    Grade.CHECK,
    StageGate,
    N_("A gate that opens although a must is not met is no gate."),
    reads=("<gate_criterion.gate_id",),
)
def _forced(snapshot: Snapshot, gate: StageGate, today: date) -> Said | None:
    if gate.outcome != GateOutcome.GO or gate.decision_id:
        return None
    criteria = snapshot.referring(GateCriterion, "gate_id", gate.id)
    missed = sum(one.kind == MustOrShould.MUST and one.is_met == 0 for one in criteria)
    if not missed:
        return None
    return said(
        N_("Gate “{name}” is a go, though {count} musts are not met."),
        N_("Make it conditional, or name the decision behind it."),
        "outcome",
        name=name(snapshot, gate),
        count=missed,
    )


@rule("asset_unintended", Grade.CHECK, Asset, N_("What of value remains is settled before it is needed."), reads=_LIVE)
def _unintended(snapshot: Snapshot, asset: Asset, today: date) -> Said | None:
    if asset.intended or not is_live(snapshot, asset.subject_id):
        return None
    return said(
        N_("Nobody said what becomes of “{name}” at the end."),
        N_("Choose what you intend with it."),
        "intended",
        name=asset.name,
    )


@rule(
    "disposition_late",
    Grade.CHECK,
    AssetDisposition,
    N_("A decision is carried out, or it was only written."),
    reads=(">decision_id", ">asset_id"),
)
def _disposition(snapshot: Snapshot, row: AssetDisposition, today: date) -> Said | None:
    decision = snapshot.find(Decision, row.decision_id)
    if decision is None or decision.status != DecisionStatus.ACCEPTED or row.done_on or not is_past(row.due, today):
        return None
    return said(
        N_("What {code} decided about “{asset}” was to be done by now."),
        N_("Note when it was done, or why not."),
        "done_on",
        code=decision.code,
        asset=snapshot.name_of(row.asset_id, "asset"),
    )


@rule(
    "decide_by",
    Grade.DECIDE,
    Transfer,
    N_("A switch decided too late is no switch."),
    reads=(">from_id", ">from_id <tipping_point.action_id", ">to_id"),
    whole=("project",),
)
def _decide_by(snapshot: Snapshot, transfer: Transfer, today: date) -> Said | None:
    day = pathways.decide_by(snapshot, transfer)
    if transfer.decision_id or day is None or day >= today:
        return None
    first, then = (snapshot.name_of(i, "pathway_action") for i in (transfer.from_id, transfer.to_id))
    return said(
        N_("The switch from “{first}” to “{then}” was to be decided by now."),
        N_("Decide it, or say why there is more time."),
        "decision_id",
        first=first,
        then=then,
    )


@rule(
    "dead_end",
    Grade.CHECK,
    PathwayAction,
    N_("A way that ends before the goal needs a switch in time."),
    reads=("<tipping_point.action_id", "<transfer.from_id", ">mission_id"),
)
def _dead_end(snapshot: Snapshot, action: PathwayAction, today: date) -> Said | None:
    mission = snapshot.find(Mission, action.mission_id)
    if mission is None or not runs(mission) or not mission.horizon:
        return None
    if snapshot.referring(Transfer, "from_id", action.id):
        return None
    ends = [
        day
        for point in snapshot.referring(TippingPoint, "action_id", action.id)
        if (day := earliest_day(point.sell_by_earliest)) is not None
    ]
    horizon = partial(mission.horizon).earliest
    if not ends or horizon is None or min(ends) >= horizon:
        return None
    return said(
        N_("“{name}” may stop being enough before the horizon, and leads nowhere."),
        N_("Add a switch to another action."),
        name=action.title,
    )


@rule(
    "ending_without_assets",
    Grade.CHECK,
    Mission,
    N_("An ending without a list of what remains gives it away."),
    reads=("<asset.subject_id", "<exit_strategy.subject_id"),
)
def _no_assets(snapshot: Snapshot, mission: Mission, today: date) -> Said | None:
    if mission.lifecycle not in (Lifecycle.SCALED_DOWN, Lifecycle.PAUSED):
        return None
    if snapshot.referring(Asset, "subject_id", mission.id):
        return None
    return said(
        N_("“{name}” runs down, and nobody listed what of value it holds."), N_("Add its assets."), name=mission.title
    )
