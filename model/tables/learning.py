"""What is learned on the way: questions, experiments, indicators, outcomes, effects nobody aimed at."""

from model.kinds import (
    Attributable,
    CauseClass,
    EffectSign,
    ExperimentResult,
    Frequency,
    IndicatorDomain,
    IndicatorLevel,
    NextStep,
    OutcomeGrade,
    QuestionState,
    Rag,
    ReadingQuality,
    SpilloverType,
    TargetDirection,
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
    percent,
    price_year,
    prose,
    rank,
    reference,
    source,
    withheld,
    withheld_reason,
    yes_no,
)
from model.words import N_


@kept(one=N_("Learning question"), many=N_("Learning questions"), room="learning", title_field="text", prefix="Q",
      help=N_("What must be known, for which decision, and what the answer means"))  # fmt: skip
class LearningQuestion(Row, table=True):
    """Something the mission needs to know, and by when."""

    __tablename__ = "learning_question"
    id: str = identity()
    code: str | None = code()
    text: str = line(N_("Question"), required=True, longest=1000)
    mission_id: str | None = reference(N_("Mission"), "mission", column=False)
    why: str | None = prose(N_("Why it matters"))
    for_id: str | None = reference(
        N_("Needed for"), "decision", "stage_gate", "stress_test_review", "roadmap_item", "transfer"
    )
    assumption_id: str | None = reference(N_("Tests assumption"), "assumption", column=False)
    method: str | None = line(N_("Method"), N_("How we find out"))
    owner_id: str | None = reference(N_("Owner"), "stakeholder")
    due: str | None = date(N_("Due"))
    state: str = choice(N_("State"), QuestionState, default=QuestionState.OPEN)
    answer: str | None = prose(N_("Answer"), column=True)
    so_what: str | None = prose(N_("What follows from it"))
    rank: str | None = rank()
    notes: str | None = notes()


@kept(one=N_("Experiment"), many=N_("Experiments"), room="learning", title_field="hypothesis", prefix="X",
      help=N_("What was tried, against a threshold set before, and what was learned either way"))  # fmt: skip
class Experiment(Row, table=True):
    """Something tried to find out."""

    id: str = identity()
    code: str | None = code()
    hypothesis: str = line(N_("Hypothesis"), required=True, longest=1000)
    question_id: str | None = reference(N_("Learning question"), "learning_question", column=False)
    subject_id: str | None = reference(N_("Part of"), *SUBJECTS, column=False)
    intervention: str | None = prose(N_("What is tried"))
    place: str | None = line(N_("Place"), column=False)
    population: str | None = line(N_("With whom"), column=False)
    start: str | None = date(N_("From"))
    finish: str | None = date(N_("Until"))
    success_threshold: str | None = line(N_("Success if"), N_("Set before it starts"))
    threshold_set_on: str | None = date(N_("Threshold set on"), column=False)
    cost: float | None = money(N_("Cost"))
    currency: str | None = currency(column=True)
    price_year: int | None = price_year()
    result: str | None = choice(N_("Result"), ExperimentResult)
    learned: str | None = prose(N_("What was learned"), column=True)
    next_step: str | None = choice(N_("Next"), NextStep)
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Indicator"), many=N_("Indicators"), room="learning", title_field="name", prefix="IN",
      help=N_("What is measured: from money put in to the change in people's lives"))  # fmt: skip
class Indicator(Row, table=True):
    """Something that is measured again and again."""

    id: str = identity()
    code: str | None = code()
    name: str = line(N_("Name"), required=True)
    mission_id: str | None = reference(N_("Mission"), "mission", column=False)
    target_id: str | None = reference(N_("Measures target"), "target")
    level: str | None = choice(N_("Level"), IndicatorLevel, N_("Where on the chain of results"))
    domain: str | None = choice(N_("Domain"), IndicatorDomain)
    unit: str | None = line(N_("Unit"), longest=40)
    is_text: int | None = yes_no(N_("In words"), N_("Yes: readings are states in words, not numbers"), column=False)
    direction: str | None = choice(N_("Direction"), TargetDirection, N_("Which way is good"), column=False)
    baseline_value: float | None = number(N_("Starting value"), N_("Where it stood at the starting date"))
    baseline_date: str | None = date(N_("Starting date"), column=False)
    tolerance: float | None = percent(
        N_("Tolerance"), N_("How far off its way it may be and still be green; empty: as the project says"),
        column=False,
    )  # fmt: skip
    data_source: str | None = line(N_("Data source"), column=False)
    frequency: str | None = choice(N_("How often"), Frequency, column=False)
    disaggregation: str | None = line(N_("Broken down by"), N_("Such as region, sex, age"), column=False)
    owner_id: str | None = reference(N_("Owner"), "stakeholder")
    source: str | None = source()
    rank: str | None = rank()
    notes: str | None = notes()


@kept(one=N_("Value on the way"), many=N_("Values on the way"), room="learning", title_field="dated",
      parent=("indicator_id", "indicator"),
      help=N_("Which value an indicator should have by when; between them the way is a straight line"))  # fmt: skip
class IndicatorTarget(Row, table=True):
    """The value an indicator should have by a date."""

    __tablename__ = "indicator_target"
    id: str = identity()
    indicator_id: str = part_of(N_("Indicator"), "indicator", column=True)
    dated: str = date(N_("By when"), required=True)
    value: float | None = number(N_("Value"), N_("In the unit of the indicator"))
    state_text: str | None = line(N_("Or state in words"))


@kept(one=N_("Reading"), many=N_("Readings"), room="learning", title_field="dated",
      parent=("indicator_id", "indicator"),
      help=N_("What indicators showed on which day; a withheld figure is marked, never shown as 0"))  # fmt: skip
class Reading(Row, table=True):
    """What an indicator showed on a day."""

    id: str = identity()
    indicator_id: str = part_of(N_("Indicator"), "indicator", column=True)
    dated: str = date(N_("Date"), required=True, ministry="fills")
    value: float | None = number(N_("Value"), N_("In the unit of the indicator"), ministry="fills")
    state_text: str | None = line(N_("Or state in words"), ministry="fills")
    quality: str | None = choice(N_("Quality"), ReadingQuality, ministry="fills")
    withheld: int | None = withheld(ministry="fills", column=True)
    withheld_reason: str | None = withheld_reason(ministry="fills")
    rag_override: str | None = choice(
        N_("Colour overruled to"), Rag, N_("The computed colour stays and is shown beside it"), column=False
    )
    override_reason: str | None = line(N_("Why overruled"), column=False)
    comment: str | None = prose(N_("Comment"), column=True, ministry="fills")
    source: str | None = source()


@kept(one=N_("Outcome"), many=N_("Outcomes"), room="learning", title_field="subject_id",
      help=N_("What prospered and what did not, strand by strand, graded; blame has no place here"))  # fmt: skip
class OutcomeAssessment(Row, table=True):
    """How a strand came out, graded. Stands for the question whether it was a success."""

    __tablename__ = "outcome_assessment"
    id: str = identity()
    subject_id: str = reference(N_("Strand"), *SUBJECTS, on_delete="goes along", required=True)
    assessed_on: str | None = date(N_("Assessed on"))
    grade: str | None = choice(N_("How far it got"), OutcomeGrade)
    what_prospered: str | None = prose(N_("What prospered"), column=True)
    what_did_not: str | None = prose(N_("What did not"), column=True)
    cause_class: str | None = choice(N_("Main cause"), CauseClass)
    what_we_keep: str | None = prose(N_("What we keep"), column=True)
    no_blame_note: str | None = prose(N_("What anybody would have run into"), N_("Learned without naming anyone"))
    accountability_note: str | None = prose(
        N_("Accountability"), N_("Kept apart from what is learned; stays in the office"), ministry="no"
    )
    review_id: str | None = reference(N_("Review"), "stress_test_review", column=False)
    decision_id: str | None = reference(N_("Decision"), "decision", column=False)
    assessor: str | None = line(N_("Assessed by"), personal=True, column=False)
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Unintended effect"), many=N_("Unintended effects"), room="learning", title_field="title", prefix="U",
      help=N_("Effects that were not the goal, good and bad"))  # fmt: skip
class Spillover(Row, table=True):
    """An effect that was not the goal."""

    id: str = identity()
    code: str | None = code()
    title: str = line(N_("Effect"), required=True)
    subject_id: str | None = reference(N_("Came from"), *SUBJECTS)
    type: str | None = choice(N_("Type"), SpilloverType)
    sign: str | None = choice(N_("Benefit or harm"), EffectSign)
    expected: int | None = yes_no(N_("Expected"), column=False)
    beneficiary_id: str | None = reference(N_("Who feels it"), "affected_group", "stakeholder")
    first_seen: str | None = date(N_("First seen"))
    attributable: str | None = choice(N_("How far from the mission"), Attributable)
    description: str | None = prose(N_("What happened"))
    value: float | None = money(N_("Value"), column=False)
    currency: str | None = currency()
    price_year: int | None = price_year()
    source: str | None = source()
    notes: str | None = notes()
