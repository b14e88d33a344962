"""What the plan does when its assumptions give way: thousands of futures, made of the planners' own judgements."""

from datetime import date

from model.rules.futures.aims import aims_of, costs_of, kept_of, scope_of
from model.rules.futures.answers import Answers, answers_of
from model.rules.futures.engine import Cancelled, Progress, Stop, run
from model.rules.futures.judgements import Settings
from model.rules.futures.keeping import kept as keep_args
from model.rules.futures.plan import Gap, Plan
from model.rules.futures.premises import rested, scenarios_of
from model.rules.futures.reading import laid_out
from model.state.snapshot import Snapshot
from model.tables import (
    Asset,
    Assumption,
    AssumptionInScenario,
    BudgetLine,
    CostEstimate,
    ItemAssumption,
    ItemTarget,
    Link,
    Mission,
    MissionProject,
    ResponseAction,
    RoadmapItem,
    Row,
    Scenario,
    ScenarioSet,
    StageGate,
    Target,
    TargetAssumption,
    Workstream,
)
from model.trouble import UserTrouble
from model.words import N_

__all__ = [
    "Answers",
    "Cancelled",
    "Gap",
    "Plan",
    "Settings",
    "futures_of",
    "has_changed",
    "keep_args",
    "obstacle",
    "plan_of",
]


READS: tuple[type[Row], ...] = (
    Asset, Assumption, AssumptionInScenario, BudgetLine, CostEstimate, ItemAssumption, ItemTarget, Link, Mission,
    MissionProject, ResponseAction, RoadmapItem, Scenario, ScenarioSet, StageGate, Target, TargetAssumption, Workstream,
)  # fmt: skip
"""Tables from which the futures are made."""


def has_changed(read: Snapshot, now: Snapshot) -> bool:
    """Whether anything that the futures read may have changed between two snapshots."""
    return any(read.table(table) is not now.table(table) for table in READS)


def plan_of(snapshot: Snapshot, today: date, settings: Settings) -> Plan:
    """The plan as the futures see it, with the gaps that they must leave out."""
    now = today.toordinal()
    scenarios = scenarios_of(snapshot, settings.scenario_set_id)
    laid = laid_out(snapshot, now)
    held = rested(snapshot, laid.works, laid.place, scenarios, settings, now)
    scope = scope_of(snapshot, settings.mission_id)
    aims = aims_of(scope, held.works, laid.place, held.place, now)
    costs = costs_of(scope, laid.place, now)
    gaps = (*laid.gaps, *aims.gaps, *held.gaps)
    return Plan(now, scenarios, held.works, held.premises, aims.goals, costs, kept_of(scope), gaps)


def obstacle(plan: Plan) -> UserTrouble | None:
    """Why there is nothing to run, and what to do about it; None where there is something."""
    if not plan.works:
        return UserTrouble(
            N_("There are no futures to run yet: no item has a date."),
            N_("Give the items of the roadmap a start, an end or a duration."),
        )
    if not plan.goals:
        return UserTrouble(
            N_("There is nothing to reach yet."),
            N_("Give a target a date and an item that works towards it, or the mission a horizon."),
        )
    return None


def futures_of(snapshot: Snapshot, today: date, settings: Settings, progress: Progress = lambda _share: None,
               stop: Stop = lambda: False) -> Answers:  # fmt: skip
    """Run the futures and answer. Raises UserTrouble where nothing can be run, Cancelled where `stop` says so."""
    plan = plan_of(snapshot, today, settings)
    trouble = obstacle(plan)
    if trouble is not None:
        raise trouble
    outcome = run(plan, settings.futures, settings.seed, lambda share: progress(share * 0.9), stop)
    return answers_of(outcome, settings, stop)
