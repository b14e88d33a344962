"""What the plan takes for granted, and the reviews that test it."""

from model.kinds import (
    AboutWhom,
    AssumptionCategory,
    AssumptionOrigin,
    AssumptionStatus,
    BreakEffect,
    Controllable,
    DecisionKind,
    Degree,
    EvidenceConfidence,
    Explicitness,
    FindingState,
    LoadBearing,
    LockIn,
    ReviewState,
    ReviewTopic,
    ReviewTrigger,
    ReviewType,
    Severity,
    StressMethod,
    Sureness,
    TopicGrade,
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
    percent,
    prose,
    rank,
    rating,
    reference,
    source,
    whole,
    yes_no,
)
from model.words import N_


@kept(one=N_("Assumption"), many=N_("Assumptions"), room="stress", title_field="text", prefix="A",
      help=N_("What the roadmap takes for granted: sentences that can turn out false"))  # fmt: skip
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
    failure_chance: float | None = percent(
        N_("Chance that it does not hold"), N_("Within that time; scenarios may say otherwise"), column=False
    )
    owner_id: str | None = reference(N_("Watched by"), "stakeholder", column=False)
    first_recorded: str | None = date(N_("First recorded"), column=False)
    origin: str | None = choice(N_("Came to light by"), AssumptionOrigin, column=False)
    replaced_by_id: str | None = reference(N_("Replaced by"), "assumption", column=False)
    source: str | None = source()
    rank: str | None = rank()
    notes: str | None = notes()


@kept(one=N_("Rests on"), many=N_("What rests on assumptions"), room="stress", title_field="item_id", link=True,
      parent=("item_id", "roadmap_item"),
      help=N_("Which item rests on which assumption, and what happens to it if that does not hold"))  # fmt: skip
class ItemAssumption(Row, table=True):
    """A roadmap item rests on an assumption."""

    __tablename__ = "item_assumption"
    id: str = identity()
    item_id: str = part_of(N_("Item"), "roadmap_item", column=True)
    assumption_id: str = reference(N_("Assumption"), "assumption", on_delete="goes along", required=True)
    effect: str | None = choice(N_("If it does not hold, the item"), BreakEffect)
    delay_low: int | None = whole(N_("Shortest delay"), unit=N_("days"), high=36500, column=False)
    delay_likely: int | None = whole(N_("Likely delay"), unit=N_("days"), high=36500)
    delay_high: int | None = whole(N_("Longest delay"), unit=N_("days"), high=36500, column=False)
    extra_cost: float | None = percent(N_("Extra cost"), N_("On top of what the item costs"))
    why: str | None = prose(N_("Why it rests on it"))


@kept(one=N_("Stress-test review"), many=N_("Stress-test reviews"), room="stress", title_field="title", prefix="R",
      help=N_("Structured checks whether the plan still holds; a closed review never changes"))  # fmt: skip
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
    trigger_kind: str | None = choice(N_("Kind of occasion"), ReviewTrigger, column=False)
    trigger: str | None = line(N_("Occasion"), N_("What made the review due"), column=False)
    trigger_id: str | None = reference(
        N_("Triggered by"), "signpost", "election", "commitment", "roadmap_item", "stage_gate", "kill_criterion",
        column=False,
    )  # fmt: skip
    reviewer_id: str | None = reference(
        N_("Reviewed by"), "stakeholder", help=N_("The organisation that did the review"), column=False
    )
    body_id: str | None = reference(N_("Reports to body"), "governance_body", column=False)
    facilitator: str | None = line(N_("Led by"), personal=True, column=False)
    version_id: str | None = reference(N_("Plan version"), "roadmap_version", column=False)
    plan_moment: str | None = moment(N_("State of the plan"))
    scenario_set_id: str | None = reference(N_("Scenario set"), "scenario_set", column=False)
    verdict: str | None = choice(N_("Verdict"), Verdict)
    verdict_text: str | None = prose(N_("Verdict in words"))
    lock_in: str | None = choice(N_("If we started today, what would we do?"), LockIn, column=False)
    lock_in_text: str | None = prose(N_("What would be different, and what keeps us from doing it now?"))
    advises: str | None = choice(N_("Advises"), DecisionKind, N_("First of all; more can be added"), column=False)
    next_due: str | None = date(N_("Next review due"))
    signed_off_by: str | None = line(N_("Signed off by"), personal=True, column=False)
    signed_off_on: str | None = date(N_("Signed off on"), column=False)
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Participant"), many=N_("Participants"), room="stress", title_field="name",
      parent=("review_id", "stress_test_review"),
      help=N_("Who takes part in reviews, and who of them stands outside the delivery team"))  # fmt: skip
class ReviewParticipant(Row, table=True):
    """Somebody who takes part in a review."""

    __tablename__ = "review_participant"
    id: str = identity()
    review_id: str = part_of(N_("Review"), "stress_test_review")
    name: str = line(N_("Name"), required=True, personal=True)
    organisation: str | None = line(N_("Organisation"))
    stakeholder_id: str | None = reference(N_("Stakeholder"), "stakeholder", column=False)
    from_outside: int | None = yes_no(N_("From outside the delivery team"))
    answered_on: str | None = date(N_("Rating sheet taken in on"), by="verb", column=False)
    rank: str | None = rank()


@kept(one=N_("Method of a review"), many=N_("Methods of reviews"), room="stress", title_field="method", link=True,
      parent=("review_id", "stress_test_review"), help=N_("How reviews test the plan"))  # fmt: skip
class ReviewMethod(Row, table=True):
    """A review uses a method."""

    __tablename__ = "review_method"
    id: str = identity()
    review_id: str = part_of(N_("Review"), "stress_test_review", column=True)
    method: str = choice(N_("Method"), StressMethod, required=True)


@kept(one=N_("Scope of a review"), many=N_("Scope of reviews"), room="stress", title_field="subject_id", link=True,
      parent=("review_id", "stress_test_review"),
      help=N_("Which workstreams and projects a review looks at; none listed: the whole mission"))  # fmt: skip
class ReviewScope(Row, table=True):
    """A review looks at a workstream or project."""

    __tablename__ = "review_scope"
    id: str = identity()
    review_id: str = part_of(N_("Review"), "stress_test_review", column=True)
    subject_id: str = reference(
        N_("Looks at"), "workstream", "mission_project", on_delete="goes along", required=True
    )


@kept(one=N_("Evidence for a review"), many=N_("Evidence for reviews"), room="stress", title_field="evidence_id",
      link=True, parent=("review_id", "stress_test_review"), help=N_("Evidence that reviews rest on"))  # fmt: skip
class ReviewEvidence(Row, table=True):
    """A review rests on evidence."""

    __tablename__ = "review_evidence"
    id: str = identity()
    review_id: str = part_of(N_("Review"), "stress_test_review", column=True)
    evidence_id: str = reference(N_("Evidence"), "evidence_item", on_delete="goes along", required=True)


@kept(one=N_("Rating"), many=N_("Ratings"), room="stress", title_field="assumption_id",
      parent=("review_id", "stress_test_review"),
      help=N_("How each review rated each assumption; later ratings leave earlier ones alone"))  # fmt: skip
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


@kept(one=N_("Answer"), many=N_("Answers to ratings"), room="stress", title_field="rating_id",
      parent=("rating_id", "assumption_rating"),
      help=N_("What each participant answered, without a name: outsiders and the delivery team apart"))  # fmt: skip
class RatingAnswer(Row, table=True):
    """One participant's answer, kept without a name."""

    __tablename__ = "rating_answer"
    id: str = identity()
    rating_id: str = part_of(N_("Rating"), "assumption_rating", column=True)
    from_outside: int | None = yes_no(N_("From outside the delivery team"))
    load_bearing: int | None = rating(N_("Load-bearing"), LoadBearing, low=0, high=3)
    vulnerable: int | None = rating(N_("Vulnerable"), Vulnerable, low=0, high=3)
    remark: str | None = prose(N_("Remark"), column=True)


@kept(one=N_("Question of a review"), many=N_("Questions of reviews"), room="stress", title_field="topic",
      parent=("review_id", "stress_test_review"),
      help=N_("What reviews of one type always ask, such as the eight questions at mid-term"))  # fmt: skip
class ReviewQuestion(Row, table=True):
    """A question that a review of this type asks, and what was answered."""

    __tablename__ = "review_question"
    id: str = identity()
    review_id: str = part_of(N_("Review"), "stress_test_review", column=True)
    topic: str = choice(N_("Question"), ReviewTopic, required=True, default=ReviewTopic.OTHER)
    own_text: str | None = line(N_("Own question"), longest=1000, column=False)
    grade: str | None = choice(N_("Answer in a word"), TopicGrade)
    answer: str | None = prose(N_("Answer"), column=True)
    rank: str | None = rank()


@kept(one=N_("Assumption questioned"), many=N_("Assumptions questioned"), room="stress",
      title_field="what_it_says", parent=("review_id", "stress_test_review"),
      help=N_("What scenarios and personas say against assumptions in a review, and what was answered"))  # fmt: skip
class ReviewChallenge(Row, table=True):
    """A scenario or persona speaks against the plan in a review."""

    __tablename__ = "review_challenge"
    id: str = identity()
    review_id: str = part_of(N_("Review"), "stress_test_review", column=True)
    challenger_id: str | None = reference(N_("Scenario or persona"), "scenario", "future_persona")
    assumption_id: str | None = reference(N_("Assumption"), "assumption")
    what_it_says: str = line(N_("What it says"), required=True, longest=1000)
    answer: str | None = prose(N_("Our answer"), column=True)
    rank: str | None = rank()


@kept(one=N_("Pre-mortem entry"), many=N_("Pre-mortem"), room="stress", title_field="cause",
      parent=("review_id", "stress_test_review"),
      help=N_("It is the horizon, and the mission has ended badly: what was the cause?"))  # fmt: skip
class PremortemEntry(Row, table=True):
    """A cause by which the mission could have ended badly, seen from its horizon."""

    __tablename__ = "premortem_entry"
    id: str = identity()
    review_id: str = part_of(N_("Review"), "stress_test_review", column=True)
    cause: str = line(N_("Cause"), required=True, longest=1000)
    early_sign: str | None = prose(N_("Early sign"), column=True)
    likelihood: int | None = rating(N_("Likelihood"), Degree, N_("1 = hardly, 5 = almost sure"), low=1, high=5)
    severity: int | None = rating(
        N_("Severity"), Degree, N_("1 = a nuisance, 5 = the end of the mission"), low=1, high=5
    )
    owner_id: str | None = reference(N_("Looked after by"), "stakeholder")
    becomes_id: str | None = reference(N_("Became"), "assumption", "signpost", after_seal=True)
    rank: str | None = rank()


@kept(one=N_("Decision advised"), many=N_("Decisions advised"), room="stress", title_field="kind",
      parent=("review_id", "stress_test_review"), help=N_("Which decisions reviews advise, and why"))  # fmt: skip
class RecommendedDecision(Row, table=True):
    """A review advises a decision."""

    __tablename__ = "recommended_decision"
    id: str = identity()
    review_id: str = part_of(N_("Review"), "stress_test_review", column=True)
    kind: str = choice(N_("Kind"), DecisionKind, required=True, default=DecisionKind.CONTINUE)
    subject_id: str | None = reference(N_("Subject"), "mission", "workstream", "mission_project")
    why: str | None = prose(N_("Why"), column=True)
    decision_id: str | None = reference(N_("Led to decision"), "decision", after_seal=True)
    rank: str | None = rank()


@kept(one=N_("Option tested"), many=N_("Options tested"), room="stress", title_field="title",
      parent=("review_id", "stress_test_review"),
      help=N_("Options, workstreams, targets and items that reviews test against scenarios"))  # fmt: skip
class WindTunnelRow(Row, table=True):
    """An option, workstream or target that is tested against the scenarios."""

    __tablename__ = "wind_tunnel_row"
    id: str = identity()
    review_id: str = part_of(N_("Review"), "stress_test_review")
    title: str = line(N_("Option"), required=True)
    summary: str | None = line(N_("In one line"))
    item_id: str | None = reference(N_("Roadmap item"), "roadmap_item")
    subject_id: str | None = reference(
        N_("Or workstream, project, target"), "workstream", "mission_project", "target", column=False
    )
    what_breaks: str | None = prose(N_("What breaks first"), column=True)
    rank: str | None = rank()


@kept(one=N_("Wind-tunnel cell"), many=N_("Wind-tunnel cells"), room="stress", title_field="row_id",
      parent=("review_id", "stress_test_review"),
      help=N_("How each option does in each scenario, what breaks and what would help"))  # fmt: skip
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
    confidence: str | None = choice(N_("How sure"), Sureness, column=False)


@kept(one=N_("Finding"), many=N_("Findings of reviews"), room="stress", title_field="text", prefix="F",
      parent=("review_id", "stress_test_review"),
      help=N_("What reviews found, who sees to it and until when"))  # fmt: skip
class Finding(Row, table=True):
    """What a review found, who sees to it and until when."""

    id: str = identity()
    code: str | None = code()
    review_id: str = part_of(N_("Review"), "stress_test_review", column=True)
    severity: str | None = choice(N_("Severity"), Severity)
    text: str = line(N_("Finding"), required=True, longest=1000)
    recommendation: str | None = prose(N_("Recommendation"), column=True)
    owner: str | None = line(N_("Owner"), after_seal=True, ministry="fills")
    owner_id: str | None = reference(
        N_("Owner's organisation"), "stakeholder", after_seal=True, column=False, ministry="fills"
    )
    due: str | None = date(N_("Due"), after_seal=True, ministry="fills")
    state: str = choice(N_("State"), FindingState, after_seal=True, ministry="fills", default=FindingState.OPEN)
    state_reason: str | None = line(N_("Reason"), after_seal=True, column=False, ministry="fills")
    rank: str | None = rank()


@kept(one=N_("Addendum"), many=N_("Addenda"), room="stress", title_field="text", after_seal=True,
      parent=("review_id", "stress_test_review"),
      help=N_("Remarks added to closed reviews, which themselves never change"))  # fmt: skip
class ReviewAddendum(Row, table=True):
    """A remark added to a closed review, which itself never changes."""

    __tablename__ = "review_addendum"
    id: str = identity()
    review_id: str = part_of(N_("Review"), "stress_test_review")
    text: str = line(N_("Addendum"), required=True, longest=2000)
    written_on: str | None = date(N_("Written on"))
    written_by: str | None = line(N_("Written by"), personal=True)
