"""What the plan takes for granted, and the reviews that test it."""

from model.kinds import (
    AboutWhom,
    AssumptionCategory,
    AssumptionStatus,
    Controllable,
    DecisionKind,
    EvidenceConfidence,
    Explicitness,
    FindingState,
    LoadBearing,
    LockIn,
    ReviewState,
    ReviewType,
    Severity,
    Verdict,
    Vulnerable,
    WindScore,
)
from model.tables.row import (
    Row,
    choice,
    code,
    date,
    identity,
    kept,
    line,
    moment,
    notes,
    part_of,
    prose,
    rank,
    rating,
    reference,
    yes_no,
)
from model.words import N_


@kept(one=N_("Assumption"), many=N_("Assumptions"), room="stress", title_field="text", prefix="A")
class Assumption(Row, table=True):
    """Something the roadmap takes for granted and a stress test may break."""

    id: str = identity()
    code: str | None = code()
    text: str = line(N_("Assumption"), N_("A positive sentence that can turn out false"), required=True)
    mission_id: str | None = reference(N_("Mission"), "mission")
    category: str | None = choice(N_("Category"), AssumptionCategory)
    load_bearing: int | None = rating(
        N_("Load-bearing"), LoadBearing, N_("If it is false, how much of the plan must change?"), low=0, high=3
    )
    vulnerable: int | None = rating(
        N_("Vulnerable"), Vulnerable, N_("Could plausible events within the horizon break it?"), low=0, high=3
    )
    status: str = choice(N_("State"), AssumptionStatus, default=AssumptionStatus.UNTESTED)
    status_since: str | None = date(N_("Since"))
    what_broke_it: str | None = prose(N_("What happened"), N_("What broke, weakened or confirmed it"))
    kind: str | None = choice(N_("Said or silent"), Explicitness, column=False)
    about_whom: str | None = choice(N_("About"), AboutWhom, column=False)
    controllable: str | None = choice(N_("Can we steer it?"), Controllable, column=False)
    evidence_confidence: str | None = choice(N_("How sure are we?"), EvidenceConfidence, column=False)
    holds_until: str | None = date(N_("Holds until"), N_("As far as this assumption needs to carry"), column=False)
    owner_id: str | None = reference(N_("Watched by"), "stakeholder", column=False)
    first_recorded: str | None = date(N_("First recorded"), column=False)
    source: str | None = line(N_("Source"), N_("Where the fact comes from"), column=False)
    rank: str | None = rank()
    notes: str | None = notes()


@kept(one=N_("Rests on"), many=N_("What rests on assumptions"), room="stress", title_field="item_id", link=True,
      parent=("item_id", "roadmap_item"))  # fmt: skip
class ItemAssumption(Row, table=True):
    """A roadmap item rests on an assumption."""

    __tablename__ = "item_assumption"
    id: str = identity()
    item_id: str = part_of(N_("Item"), "roadmap_item")
    assumption_id: str = reference(N_("Assumption"), "assumption", on_delete="goes along", required=True)


@kept(one=N_("Stress-test review"), many=N_("Stress-test reviews"), room="stress", title_field="title", prefix="R")
class StressTestReview(Row, table=True):
    """A structured check of the plan against failing premises. Closing seals it."""

    __tablename__ = "stress_test_review"
    id: str = identity()
    code: str | None = code()
    title: str = line(N_("Title"), required=True)
    type: str | None = choice(N_("Type"), ReviewType)
    mission_id: str | None = reference(N_("Mission"), "mission")
    state: str = choice(N_("State"), ReviewState, by="verb", default=ReviewState.PLANNED)
    planned_on: str | None = date(N_("Planned for"))
    held_on: str | None = date(N_("Held on"))
    trigger: str | None = line(N_("Occasion"), N_("What made the review due"), column=False)
    facilitator: str | None = line(N_("Led by"), personal=True, column=False)
    version_id: str | None = reference(N_("Plan version"), "roadmap_version", column=False)
    plan_moment: str | None = moment(N_("State of the plan"))
    scenario_set_id: str | None = reference(N_("Scenario set"), "scenario_set", column=False)
    verdict: str | None = choice(N_("Verdict"), Verdict)
    verdict_text: str | None = prose(N_("Verdict in words"))
    lock_in: str | None = choice(N_("If we started today, what would we do?"), LockIn, column=False)
    lock_in_text: str | None = prose(N_("What would be different, and what keeps us from doing it now?"))
    advises: str | None = choice(N_("Advises"), DecisionKind, column=False)
    next_due: str | None = date(N_("Next review due"))
    signed_off_by: str | None = line(N_("Signed off by"), personal=True, column=False)
    source: str | None = line(N_("Source"), N_("Where the fact comes from"), column=False)
    notes: str | None = notes()


@kept(one=N_("Participant"), many=N_("Participants"), room="stress", title_field="name",
      parent=("review_id", "stress_test_review"))  # fmt: skip
class ReviewParticipant(Row, table=True):
    """Somebody who takes part in a review."""

    __tablename__ = "review_participant"
    id: str = identity()
    review_id: str = part_of(N_("Review"), "stress_test_review")
    name: str = line(N_("Name"), required=True, personal=True)
    organisation: str | None = line(N_("Organisation"))
    from_outside: int | None = yes_no(N_("From outside the delivery team"))
    rank: str | None = rank()


@kept(one=N_("Rating"), many=N_("Ratings"), room="stress", title_field="assumption_id",
      parent=("review_id", "stress_test_review"))  # fmt: skip
class AssumptionRating(Row, table=True):
    """How a review rates an assumption: a snapshot that later ratings leave alone."""

    __tablename__ = "assumption_rating"
    id: str = identity()
    review_id: str = part_of(N_("Review"), "stress_test_review")
    assumption_id: str = reference(N_("Assumption"), "assumption", on_delete="goes along", required=True)
    load_bearing: int | None = rating(N_("Load-bearing"), LoadBearing, low=0, high=3)
    vulnerable: int | None = rating(N_("Vulnerable"), Vulnerable, low=0, high=3)
    status: str | None = choice(N_("State"), AssumptionStatus)
    argument: str | None = prose(N_("Argument"))
    dissent: str | None = prose(N_("Dissent"), N_("Kept without a name"))


@kept(one=N_("Option tested"), many=N_("Options tested"), room="stress", title_field="title",
      parent=("review_id", "stress_test_review"))  # fmt: skip
class WindTunnelRow(Row, table=True):
    """An option, workstream or target that is tested against the scenarios."""

    __tablename__ = "wind_tunnel_row"
    id: str = identity()
    review_id: str = part_of(N_("Review"), "stress_test_review")
    title: str = line(N_("Option"), required=True)
    summary: str | None = line(N_("In one line"))
    item_id: str | None = reference(N_("Roadmap item"), "roadmap_item")
    what_breaks: str | None = prose(N_("What breaks first"), column=True)
    rank: str | None = rank()


@kept(one=N_("Wind-tunnel cell"), many=N_("Wind-tunnel cells"), room="stress", title_field="score",
      parent=("review_id", "stress_test_review"))  # fmt: skip
class WindTunnelCell(Row, table=True):
    """How an option does in a scenario."""

    __tablename__ = "wind_tunnel_cell"
    id: str = identity()
    review_id: str = part_of(N_("Review"), "stress_test_review")
    row_id: str = reference(N_("Option"), "wind_tunnel_row", on_delete="goes along", required=True)
    scenario_id: str = reference(N_("Scenario"), "scenario", on_delete="goes along", required=True)
    score: int | None = rating(N_("Score"), WindScore, low=-2, high=2)
    what_breaks: str | None = prose(N_("What breaks"), column=True)
    adjustment: str | None = prose(N_("What would help"))


@kept(one=N_("Finding"), many=N_("Findings of reviews"), room="stress", title_field="text", prefix="F",
      parent=("review_id", "stress_test_review"))  # fmt: skip
class Finding(Row, table=True):
    """What a review found, who sees to it and until when."""

    id: str = identity()
    code: str | None = code()
    review_id: str = part_of(N_("Review"), "stress_test_review")
    severity: str | None = choice(N_("Severity"), Severity)
    text: str = line(N_("Finding"), required=True, longest=1000)
    recommendation: str | None = prose(N_("Recommendation"), column=True)
    owner: str | None = line(N_("Owner"), after_seal=True, ministry="fills")
    due: str | None = date(N_("Due"), after_seal=True, ministry="fills")
    state: str = choice(N_("State"), FindingState, after_seal=True, ministry="fills", default=FindingState.OPEN)
    state_reason: str | None = line(N_("Reason"), after_seal=True, column=False, ministry="fills")
    rank: str | None = rank()


@kept(one=N_("Addendum"), many=N_("Addenda"), room="stress", title_field="text", after_seal=True,
      parent=("review_id", "stress_test_review"))  # fmt: skip
class ReviewAddendum(Row, table=True):
    """A remark added to a closed review, which itself never changes."""

    __tablename__ = "review_addendum"
    id: str = identity()
    review_id: str = part_of(N_("Review"), "stress_test_review")
    text: str = line(N_("Addendum"), required=True, longest=2000)
    written_on: str | None = date(N_("Written on"))
    written_by: str | None = line(N_("Written by"), personal=True)
