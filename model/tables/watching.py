"""Keeping an eye on assumptions: how they stood, which signs are watched, what is ready for the day one breaks."""

from model.kinds import AssumptionStatus, Comparator, Prepared, ResponseKind, SignpostState, SignpostType
from model.tables.row import (
    Row,
    choice,
    code,
    currency,
    date,
    identity,
    kept,
    line,
    money,
    notes,
    number,
    part_of,
    percent,
    price_year,
    prose,
    rank,
    reference,
    source,
    whole,
)
from model.words import N_


@kept(one=N_("State of an assumption"), many=N_("States of assumptions"), room="stress", title_field="dated",
      parent=("assumption_id", "assumption"),
      help=N_("How assumptions stood on which day; a new state leaves the old ones as they are"))  # fmt: skip
class AssumptionReport(Row, table=True):
    """How an assumption stood on a day, and what showed it."""

    __tablename__ = "assumption_report"
    id: str = identity()
    assumption_id: str = part_of(N_("Assumption"), "assumption", column=True)
    dated: str = date(N_("As of"), required=True)
    status: str = choice(N_("State"), AssumptionStatus, required=True, default=AssumptionStatus.HOLDING)
    what_happened: str | None = prose(N_("What happened"), N_("What broke, weakened or confirmed it"), column=True)
    shown_by_id: str | None = reference(
        N_("Shown by"), "stress_test_review", "signpost", "roadmap_item", "decision", column=False
    )
    source: str | None = source()


@kept(one=N_("Target's assumption"), many=N_("Targets' assumptions"), room="stress", title_field="target_id",
      link=True, parent=("target_id", "target"), help=N_("Which target rests on which assumption"))  # fmt: skip
class TargetAssumption(Row, table=True):
    """A target rests on an assumption."""

    __tablename__ = "target_assumption"
    id: str = identity()
    target_id: str = part_of(N_("Target"), "target", column=True)
    assumption_id: str = reference(N_("Assumption"), "assumption", on_delete="goes along", required=True)
    why: str | None = prose(N_("Why it rests on it"), column=True)


@kept(one=N_("Chance in a scenario"), many=N_("Chances in scenarios"), room="stress", title_field="scenario_id",
      link=True, parent=("assumption_id", "assumption"),
      help=N_("How likely an assumption does not hold in each scenario, as the team judges"))  # fmt: skip
class AssumptionInScenario(Row, table=True):
    """The team's own judgement of an assumption in one scenario."""

    __tablename__ = "assumption_in_scenario"
    id: str = identity()
    assumption_id: str = part_of(N_("Assumption"), "assumption", column=True)
    scenario_id: str = reference(N_("Scenario"), "scenario", on_delete="goes along", required=True)
    failure_chance: float | None = percent(N_("Chance that it does not hold"), N_("In this scenario"))
    why: str | None = prose(N_("Why"), column=True)


@kept(one=N_("Signpost"), many=N_("Signposts"), room="stress", title_field="text", prefix="SP",
      help=N_("Signs that an assumption is weakening, with the value at which we act"))  # fmt: skip
class Signpost(Row, table=True):
    """What we watch, and the trigger value at which we act."""

    id: str = identity()
    code: str | None = code()
    text: str = line(N_("Sign to watch"), required=True)
    assumption_id: str | None = reference(N_("Warns of assumption"), "assumption")
    tipping_point_id: str | None = reference(N_("Warns of tipping point"), "tipping_point", column=False)
    type: str | None = choice(N_("Type"), SignpostType)
    indicator_id: str | None = reference(N_("Indicator"), "indicator", column=False)
    comparator: str | None = choice(N_("Acts when it is"), Comparator, column=False)
    threshold: float | None = number(N_("Trigger value"), N_("The value at which we act"))
    near_at: float | None = number(
        N_("Near from"), N_("From this value on it counts as near; empty: a tenth before the trigger value"),
        column=False,
    )  # fmt: skip
    unit: str | None = line(N_("Unit"), longest=40, column=False)
    event_id: str | None = reference(
        N_("Watches event"), "roadmap_item", "election", "commitment",
        help=N_("An item that happens, an election that is held, a promise that is broken"), column=False,
    )  # fmt: skip
    watch_every: int | None = whole(N_("Looked at every"), unit=N_("months"), low=1, high=120, column=False)
    watcher_id: str | None = reference(N_("Watched by"), "stakeholder")
    state: str = choice(N_("State"), SignpostState, default=SignpostState.QUIET, ministry="fills")
    state_since: str | None = date(N_("Since"), ministry="fills")
    consequence_action_id: str | None = reference(
        N_("What we then do"), "response_action", "roadmap_item", "transfer", column=False
    )
    source: str | None = source()
    rank: str | None = rank()
    notes: str | None = notes()


@kept(one=N_("Look at a signpost"), many=N_("Looks at signposts"), room="stress", title_field="dated",
      parent=("signpost_id", "signpost"),
      help=N_("What was seen at which signpost on which day"))  # fmt: skip
class SignpostReading(Row, table=True):
    """What a signpost showed on a day: a value, a state, or both."""

    __tablename__ = "signpost_reading"
    id: str = identity()
    signpost_id: str = part_of(N_("Signpost"), "signpost", column=True)
    dated: str = date(N_("Looked on"), required=True, ministry="fills")
    value: float | None = number(N_("Value"), N_("In the unit of the signpost"), ministry="fills")
    state: str | None = choice(N_("State"), SignpostState, ministry="fills")
    seen: str | None = prose(N_("What was seen"), column=True, ministry="fills")
    source: str | None = source()


@kept(one=N_("Response"), many=N_("Responses"), room="stress", title_field="title", prefix="RA",
      help=N_("What makes an assumption more likely to hold, or helps on the day it does not"))  # fmt: skip
class ResponseAction(Row, table=True):
    """Something prepared against the day an assumption breaks."""

    __tablename__ = "response_action"
    id: str = identity()
    code: str | None = code()
    title: str = line(N_("Response"), required=True)
    kind: str | None = choice(N_("Kind"), ResponseKind)
    assumption_id: str | None = reference(N_("For assumption"), "assumption")
    prepared: str = choice(N_("How ready"), Prepared, default=Prepared.IDEA, ministry="fills")
    cost: float | None = money(N_("Cost"))
    currency: str | None = currency(column=True)
    price_year: int | None = price_year()
    lead_time: int | None = whole(N_("Lead time"), N_("From the decision until it works"), unit=N_("days"), high=36500)
    owner_id: str | None = reference(N_("Owner"), "stakeholder")
    item_id: str | None = reference(N_("Planned as roadmap item"), "roadmap_item", column=False)
    rank: str | None = rank()
    notes: str | None = notes()
