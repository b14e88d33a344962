"""Fairness across generations: five questions, who gains and loses, and how the office works for the long term."""

from model.kinds import BetterWorse, Cohort, FairnessArea, FairnessSays, FairnessTest, FairnessVerdict, WayOfWorking
from model.tables.row import (
    Row,
    choice,
    date,
    identity,
    kept,
    line,
    notes,
    part_of,
    prose,
    rating,
    reference,
    source,
)
from model.words import N_


@kept(one=N_("Fairness assessment"), many=N_("Fairness across generations"), room="people", title_field="title",
      help=N_("Whether a mission or decision is fair to those who are young, old or not yet born"))  # fmt: skip
class FairnessAssessment(Row, table=True):
    """An assessment in five stages, from diagnosis to conclusion."""

    __tablename__ = "fairness_assessment"
    id: str = identity()
    title: str = line(N_("Title"), required=True)
    subject_id: str | None = reference(
        N_("Of"), "mission", "workstream", "mission_project", "decision", "policy_instrument"
    )
    assessed_on: str | None = date(N_("Assessed on"))
    assessor: str | None = line(N_("Assessed by"), personal=True)
    diagnostic: str | None = prose(N_("1 Diagnosis"), N_("Which of the five questions raise concern?"))
    impact: str | None = prose(N_("2 Impact"), N_("Who gains and who loses, and when?"))
    scenarios: str | None = prose(N_("3 Scenarios"), N_("Does that hold in different futures?"))
    process: str | None = prose(N_("4 Process"), N_("Were those affected heard, and who spoke for the unborn?"))
    conclusion: str | None = prose(N_("5 Conclusion"), column=True)
    verdict: str | None = choice(N_("Verdict"), FairnessVerdict)
    mitigation: str | None = prose(N_("What would make it fairer"))
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Question of fairness"), many=N_("Questions of fairness"), room="people", title_field="test", link=True,
      parent=("assessment_id", "fairness_assessment"),
      help=N_("Five questions, each answered with no, possibly, yes or not known"))  # fmt: skip
class FairnessAnswer(Row, table=True):
    """The answer to one of the five questions."""

    __tablename__ = "fairness_answer"
    id: str = identity()
    assessment_id: str = part_of(N_("Assessment"), "fairness_assessment", column=True)
    test: str = choice(N_("Question"), FairnessTest, required=True)
    answer: str | None = choice(N_("Answer"), FairnessSays)
    who: str | None = line(N_("Who is affected"))
    why: str | None = prose(N_("Why"), column=True)
    mitigation: str | None = prose(N_("What would help"))


@kept(one=N_("Effect on a cohort"), many=N_("Effects on cohorts"), room="people", title_field="cohort", link=True,
      parent=("assessment_id", "fairness_assessment"),
      help=N_("Who gains and who loses in what, by when people are born"))  # fmt: skip
class CohortEffect(Row, table=True):
    """What a cohort gains or loses in one area of life."""

    __tablename__ = "cohort_effect"
    id: str = identity()
    assessment_id: str = part_of(N_("Assessment"), "fairness_assessment", column=True)
    cohort: str = choice(N_("Cohort"), Cohort, required=True)
    area: str = choice(N_("Area of life"), FairnessArea, required=True)
    effect: int | None = rating(N_("Effect"), BetterWorse, N_("Against going on as today"), low=-2, high=2)
    why: str | None = prose(N_("Why"), column=True)


@kept(one=N_("Way of working"), many=N_("Ways of working"), room="people", title_field="way", link=True,
      parent=("assessment_id", "fairness_assessment"),
      help=N_("Five ways of working for the long term, and how each is lived"))  # fmt: skip
class FairnessWay(Row, table=True):
    """How one of the five ways of working is lived."""

    __tablename__ = "fairness_way"
    id: str = identity()
    assessment_id: str = part_of(N_("Assessment"), "fairness_assessment", column=True)
    way: str = choice(N_("Way of working"), WayOfWorking, required=True)
    how: str | None = prose(N_("How it is lived"), column=True)
    missing: str | None = prose(N_("What is missing"), column=True)
