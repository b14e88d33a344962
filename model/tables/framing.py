"""Whether a mission is one: who contributes, which criteria it meets, how the office looks at its own policy."""

from model.kinds import CriteriaScore, Degree, MissionCriterion, OrientationDimension
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
    rank,
    rating,
    reference,
    source,
)
from model.words import N_


@kept(one=N_("Contributing ministry"), many=N_("Contributing ministries"), room="overview",
      title_field="ministry_id", link=True, parent=("mission_id", "mission"),
      help=N_("Ministries named as contributors; those with no item and no money are partners on paper"))  # fmt: skip
class ContributingMinistry(Row, table=True):
    """A ministry contributes to a mission."""

    __tablename__ = "contributing_ministry"
    id: str = identity()
    mission_id: str = part_of(N_("Mission"), "mission", column=True)
    ministry_id: str = reference(N_("Ministry"), "stakeholder", on_delete="goes along", required=True)
    brings: str | None = line(N_("What it brings"))


@kept(one=N_("Criteria set"), many=N_("Criteria sets"), room="overview", title_field="name",
      help=N_("Sets of criteria that make a goal a mission; an office may bring its own"))  # fmt: skip
class CriteriaSet(Row, table=True):
    """Criteria that belong together."""

    __tablename__ = "criteria_set"
    id: str = identity()
    name: str = line(N_("Name"), required=True)
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Criterion"), many=N_("Criteria"), room="overview", title_field="title",
      parent=("set_id", "criteria_set"), help=N_("What a mission should be, one question each"))  # fmt: skip
class Criterion(Row, table=True):
    """One thing that makes a goal a mission."""

    id: str = identity()
    set_id: str = part_of(N_("Criteria set"), "criteria_set", column=True)
    title: str = line(N_("Criterion"), required=True)
    question: str | None = prose(N_("Question it asks"), column=True)
    stands_for: str | None = choice(
        N_("Stands for"), MissionCriterion, N_("The known criterion it corresponds to; empty for one of your own")
    )
    rank: str | None = rank()


@kept(one=N_("Criterion assessed"), many=N_("Criteria assessed"), room="overview", title_field="criterion_id",
      parent=("mission_id", "mission"), help=N_("How far each mission meets each criterion, and why"))  # fmt: skip
class CriteriaAssessment(Row, table=True):
    """How far a mission met a criterion on a day. A later look is another row."""

    __tablename__ = "criteria_assessment"
    id: str = identity()
    mission_id: str = part_of(N_("Mission"), "mission", column=True)
    criterion_id: str = reference(N_("Criterion"), "criterion", on_delete="goes along", required=True)
    assessed_on: str | None = date(N_("Assessed on"))
    score: int | None = rating(N_("Score"), CriteriaScore, low=0, high=3)
    justification: str | None = prose(N_("Why this score"), N_("A score without a reason is a finding"), column=True)
    assessor: str | None = line(N_("Assessed by"), personal=True, column=False)
    notes: str | None = notes()


@kept(one=N_("Dimension assessed"), many=N_("Dimensions assessed"), room="overview", title_field="dimension",
      parent=("mission_id", "mission"),
      help=N_("How the office sees its own mission policy: orientation, coordination, implementation"))  # fmt: skip
class OrientationAssessment(Row, table=True):
    """How an office judged one dimension of its mission policy on a day. A later look is another row."""

    __tablename__ = "orientation_assessment"
    id: str = identity()
    mission_id: str = part_of(N_("Mission"), "mission", column=True)
    dimension: str = choice(
        N_("Dimension"), OrientationDimension, required=True, default=OrientationDimension.LEGITIMACY
    )
    level: int | None = rating(N_("Level"), Degree, N_("1 = hardly there, 5 = fully there"), low=1, high=5)
    assessed_on: str | None = date(N_("Assessed on"))
    text: str | None = prose(N_("Why this level"), column=True)
    assessor: str | None = line(N_("Assessed by"), personal=True, column=False)
