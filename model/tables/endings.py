"""How things end well: exit strategies, gates, stop criteria, and what becomes of things of value."""

from model.kinds import (
    AssetType,
    Comparator,
    CriteriaScore,
    DefaultEnd,
    Disposition,
    ExitIntent,
    GateOutcome,
    MustOrShould,
    StopConsequence,
    StopState,
    ValueKind,
)
from model.tables.exits import SUBJECTS
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
    withheld,
    withheld_reason,
    yes_no,
)
from model.words import N_


@kept(one=N_("Exit strategy"), many=N_("Exit strategies"), room="exits", title_field="subject_id",
      help=N_("How missions, workstreams and projects could end well, from day one"))  # fmt: skip
class ExitStrategy(Row, table=True):
    """The plan for ending, handing over or repurposing something."""

    __tablename__ = "exit_strategy"
    id: str = identity()
    subject_id: str = reference(N_("For"), *SUBJECTS, on_delete="goes along", required=True)
    intent: str | None = choice(N_("How it should end"), ExitIntent)
    sunset_date: str | None = date(N_("Sunset date"), N_("Ends on this day unless it is renewed"))
    default_if_no_decision: str | None = choice(
        N_("If nobody decides"), DefaultEnd, N_("A sunset date must name its default")
    )
    who_decides_id: str | None = reference(N_("Who decides"), "governance_body")
    receiver_id: str | None = reference(N_("Who could take it over"), "stakeholder", column=False)
    notice_period_months: int | None = whole(N_("Notice period"), unit=N_("months"), high=600, column=False)
    obligations: str | None = prose(N_("Obligations"), N_("Contracts, staff, clean-up"))
    communication_plan: str | None = prose(N_("Who is told what, when"))
    people_plan: str | None = prose(N_("What becomes of the people"))
    knowledge_plan: str | None = prose(N_("What becomes of the knowledge"))
    last_confirmed_on: str | None = date(N_("Last confirmed on"))
    confirmed_by: str | None = line(N_("Confirmed by"), personal=True, column=False)
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Stage gate"), many=N_("Stage gates"), room="exits", title_field="name", prefix="G",
      help=N_("Planned go or stop decisions with criteria that were set before"))  # fmt: skip
class StageGate(Row, table=True):
    """A planned go or stop decision with criteria."""

    __tablename__ = "stage_gate"
    id: str = identity()
    code: str | None = code()
    name: str = line(N_("Name"), required=True)
    subject_id: str | None = reference(N_("For"), *SUBJECTS, on_delete="goes along")
    item_id: str | None = reference(N_("On the roadmap"), "roadmap_item", column=False)
    planned_on: str | None = date(N_("Planned for"))
    body_id: str | None = reference(N_("Who decides"), "governance_body")
    evidence_required: str | None = prose(N_("Evidence required"))
    outcome: str | None = choice(N_("Outcome"), GateOutcome)
    passed_on: str | None = date(N_("Held on"))
    conditions: str | None = prose(N_("Conditions"), N_("Where it is go, if"))
    decision_id: str | None = reference(N_("Decision"), "decision", column=False)
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Criterion of a gate"), many=N_("Criteria of gates"), room="exits", title_field="text",
      parent=("gate_id", "stage_gate"),
      help=N_("What must be met at a gate, and what is weighed"))  # fmt: skip
class GateCriterion(Row, table=True):
    """One criterion of a gate."""

    __tablename__ = "gate_criterion"
    id: str = identity()
    gate_id: str = part_of(N_("Stage gate"), "stage_gate", column=True)
    text: str = line(N_("Criterion"), required=True, longest=1000)
    kind: str = choice(N_("Must or should"), MustOrShould, required=True, default=MustOrShould.MUST)
    weight: int | None = whole(N_("Weight"), N_("Among the criteria that should be met; 1 = least"), low=1, high=100)
    is_met: int | None = yes_no(N_("Met"))
    score: int | None = rating(N_("Score"), CriteriaScore, N_("For what should be met"), low=0, high=3)
    remark: str | None = prose(N_("Remark"), column=True)
    rank: str | None = rank()


@kept(one=N_("Stop criterion"), many=N_("Stop criteria"), room="exits", title_field="condition", prefix="K",
      help=N_("Conditions with a date that stop something or force a look at it, set before the fact"))  # fmt: skip
class KillCriterion(Row, table=True):
    """A condition with a date that stops or forces a review. Edited shortly before its date, it says so."""

    __tablename__ = "kill_criterion"
    id: str = identity()
    code: str | None = code()
    subject_id: str = reference(N_("For"), *SUBJECTS, on_delete="goes along", required=True)
    condition: str = line(N_("Condition"), N_("Such as: unit cost above 900, or no customer signed"), required=True)
    indicator_id: str | None = reference(N_("Indicator"), "indicator", column=False)
    comparator: str | None = choice(N_("Met when it is"), Comparator, column=False)
    threshold: float | None = number(N_("Value"), N_("In the unit of the indicator"), column=False)
    by_date: str | None = date(N_("By when"))
    consequence: str | None = choice(N_("What follows"), StopConsequence)
    state: str = choice(N_("State"), StopState, default=StopState.ARMED)
    state_since: str | None = date(N_("State since"), column=False)
    set_on: str | None = date(N_("Set on"))
    set_by: str | None = line(N_("Set by"), personal=True, column=False)
    decision_id: str | None = reference(
        N_("Decision"), "decision", help=N_("That waived it, or followed from it"), column=False
    )
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Asset"), many=N_("Assets"), room="exits", title_field="name",
      help=N_("Things of value that outlive an ending: plants, data, people, permits, trust"))  # fmt: skip
class Asset(Row, table=True):
    """A thing of value that outlives an ending."""

    id: str = identity()
    name: str = line(N_("Name"), required=True)
    type: str | None = choice(N_("Type"), AssetType)
    subject_id: str | None = reference(N_("Belongs to"), *SUBJECTS)
    owner_id: str | None = reference(N_("Owner"), "stakeholder")
    value: float | None = money(N_("Value"))
    value_kind: str | None = choice(N_("Where the value comes from"), ValueKind, column=False)
    currency: str | None = currency(column=True)
    price_year: int | None = price_year(column=True)
    withheld: int | None = withheld()
    withheld_reason: str | None = withheld_reason()
    intended: str | None = choice(N_("What should happen to it"), Disposition, N_("When what it belongs to ends"))
    location: str | None = line(N_("Where it is"), column=False)
    depends_on: str | None = prose(N_("What it depends on"))
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("What happens to it"), many=N_("What happens to assets"), room="exits", title_field="asset_id",
      parent=("decision_id", "decision"),
      help=N_("What decisions do with assets: who takes them, for which new use"))  # fmt: skip
class AssetDisposition(Row, table=True):
    """What a decision does with an asset."""

    __tablename__ = "asset_disposition"
    id: str = identity()
    decision_id: str = part_of(N_("Decision"), "decision", column=True)
    asset_id: str = reference(N_("Asset"), "asset", on_delete="refuses", required=True)
    disposition: str | None = choice(N_("What happens to it"), Disposition)
    new_use: str | None = line(N_("New use or receiver"))
    receiver_id: str | None = reference(N_("Receiving organisation"), "stakeholder", column=False)
    new_mission_id: str | None = reference(N_("New mission"), "mission")
    condition: str | None = line(N_("On condition that"), column=False)
    due: str | None = date(N_("Due"), column=False)
    done_on: str | None = date(N_("Done on"), after_seal=True, column=False)
    is_met: int | None = yes_no(N_("Conditions met"), after_seal=True, column=False)
    rank: str | None = rank()
