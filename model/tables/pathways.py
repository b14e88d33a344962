"""Adaptation pathways: what to do until it is no longer enough, where to switch, and by when to decide."""

from model.kinds import BetterWorse, DecisionKind, Sureness
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
    price_year,
    prose,
    rank,
    rating,
    reference,
    source,
    whole,
    yes_no,
)
from model.words import N_


@kept(one=N_("Pathway action"), many=N_("Pathway actions"), room="exits", title_field="title", prefix="PA",
      parent=("mission_id", "mission"),
      help=N_("Actions between which a mission may switch, one line each on the pathways map"))  # fmt: skip
class PathwayAction(Row, table=True):
    """Something that can be done until it is no longer enough."""

    __tablename__ = "pathway_action"
    id: str = identity()
    code: str | None = code()
    mission_id: str = part_of(N_("Mission"), "mission", column=True)
    title: str = line(N_("Action"), required=True)
    item_id: str | None = reference(N_("Roadmap item"), "roadmap_item")
    objective_id: str | None = reference(N_("Works for target"), "target")
    is_current: int | None = yes_no(N_("We are on it now"))
    lead_time: int | None = whole(
        N_("Lead time"), N_("From the decision until it works"), unit=N_("days"), high=36500
    )
    decision_time: int | None = whole(
        N_("Time it takes to decide"), N_("Empty: as the project says"), unit=N_("days"), high=3650, column=False
    )
    pattern: int | None = whole(N_("Pattern"), N_("How its line is drawn, 1 to 7"), low=1, high=7, column=False)
    rank: str | None = rank()
    notes: str | None = notes()


@kept(one=N_("Tipping point"), many=N_("Tipping points"), room="exits", title_field="condition_text",
      parent=("action_id", "pathway_action"),
      help=N_("When an action stops meeting its target: the condition, and when it may come"))  # fmt: skip
class TippingPoint(Row, table=True):
    """The condition at which an action no longer meets its target, and when that may be."""

    __tablename__ = "tipping_point"
    id: str = identity()
    action_id: str = part_of(N_("Action"), "pathway_action", column=True)
    scenario_id: str | None = reference(
        N_("Scenario"), "scenario", help=N_("Empty: in every scenario"), on_delete="goes along"
    )
    condition_text: str = line(N_("Condition"), N_("At which the action is no longer enough"), required=True)
    indicator_id: str | None = reference(N_("Indicator"), "indicator", column=False)
    threshold: float | None = number(N_("Value"), N_("In the unit of the indicator"), column=False)
    sell_by_earliest: str | None = date(N_("Sell-by date, earliest"), N_("When the condition may be reached"))
    sell_by_latest: str | None = date(N_("Sell-by date, latest"))
    confidence: str | None = choice(N_("How sure"), Sureness)
    source: str | None = source()
    rank: str | None = rank()


@kept(one=N_("Switch point"), many=N_("Switch points"), room="exits", title_field="to_id",
      parent=("from_id", "pathway_action"),
      help=N_("Where one may change from one action to another, at what cost and by whose decision"))  # fmt: skip
class Transfer(Row, table=True):
    """A point where one may change to another action. Undecided while it names no decision."""

    id: str = identity()
    from_id: str = part_of(N_("From"), "pathway_action", column=True)
    to_id: str = reference(N_("To"), "pathway_action", on_delete="goes along", required=True)
    allowed_from: str | None = date(N_("Possible from"))
    allowed_until: str | None = date(N_("Possible until"))
    switch_cost: float | None = money(N_("Cost of the switch"))
    currency: str | None = currency(column=True)
    price_year: int | None = price_year()
    needs_decision_kind: str | None = choice(N_("Decision it needs"), DecisionKind)
    decision_id: str | None = reference(N_("Decided by"), "decision")
    rank: str | None = rank()
    notes: str | None = notes()


@kept(one=N_("Pathway"), many=N_("Pathways"), room="exits", title_field="name", prefix="PW",
      parent=("mission_id", "mission"),
      help=N_("Sequences of actions, each with what speaks for and against it"))  # fmt: skip
class Pathway(Row, table=True):
    """A sequence of actions: where it starts, and the switches it takes."""

    id: str = identity()
    code: str | None = code()
    mission_id: str = part_of(N_("Mission"), "mission", column=True)
    name: str = line(N_("Name"), required=True)
    start_id: str | None = reference(N_("Starts with"), "pathway_action")
    preferred: int | None = yes_no(N_("Preferred"))
    cost: int | None = rating(N_("Cost"), BetterWorse, N_("−2 = very costly, +2 = saves money"), low=-2, high=2)
    benefit: int | None = rating(N_("Benefit"), BetterWorse, N_("Towards the target"), low=-2, high=2)
    side_effects: int | None = rating(N_("Side effects"), BetterWorse, N_("On everything else"), low=-2, high=2)
    flexibility: int | None = rating(
        N_("Flexibility"), BetterWorse, N_("How many ways stay open later"), low=-2, high=2
    )
    scorecard_text: str | None = prose(N_("Why these scores"))
    rank: str | None = rank()
    notes: str | None = notes()


@kept(one=N_("Step of a pathway"), many=N_("Steps of pathways"), room="exits", title_field="transfer_id",
      parent=("pathway_id", "pathway"), help=N_("The switches that a pathway takes, in their order"))  # fmt: skip
class PathwayStep(Row, table=True):
    """A pathway takes a switch."""

    __tablename__ = "pathway_step"
    id: str = identity()
    pathway_id: str = part_of(N_("Pathway"), "pathway", column=True)
    transfer_id: str = reference(N_("Switch"), "transfer", on_delete="goes along", required=True)
    taken_on: str | None = date(N_("Taken"), N_("When this pathway means to switch"))
    rank: str | None = rank()
