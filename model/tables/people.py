"""Who is in the room: people, stakeholders, governance bodies."""

from model.kinds import ActorType, BodyType, Helix, Incumbency, Level, Power
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
    whole,
    yes_no,
)
from model.words import N_


@kept(one=N_("Person"), many=N_("People"), room="people", title_field="name")
class Person(Row, table=True):
    """Somebody with a role in the mission."""

    id: str = identity()
    name: str = line(N_("Name"), required=True, personal=True)
    role: str | None = line(N_("Role"), personal=True)
    organisation_id: str | None = reference(N_("Organisation"), "stakeholder")
    mail: str | None = line(N_("E-mail"), personal=True, column=False)
    notes: str | None = notes()


@kept(one=N_("Stakeholder"), many=N_("Stakeholders"), room="people", title_field="name")
class Stakeholder(Row, table=True):
    """An actor: ministry, agency, company, research body, group."""

    id: str = identity()
    name: str = line(N_("Name"), required=True)
    short_name: str | None = line(N_("Short name"), longest=40)
    actor_type: str | None = choice(N_("Type"), ActorType)
    helix: str | None = choice(N_("Part of society"), Helix)
    incumbency: str | None = choice(N_("Incumbent or newcomer"), Incumbency)
    country: str | None = line(N_("Country"), longest=60)
    is_international: int | None = yes_no(N_("International"), column=False)
    power: int | None = rating(N_("Power"), None, low=1, high=5)
    interest: int | None = rating(N_("Interest"), None, low=1, high=5)
    engagement_goal: str | None = prose(N_("Engagement goal"))
    notes: str | None = notes()


@kept(one=N_("Body"), many=N_("Bodies"), room="people", title_field="name")
class GovernanceBody(Row, table=True):
    """A group with a mandate."""

    __tablename__ = "governance_body"
    id: str = identity()
    name: str = line(N_("Name"), required=True)
    body_type: str | None = choice(N_("Type"), BodyType)
    level: str | None = choice(N_("Level"), Level)
    mandate: str | None = prose(N_("Mandate"))
    legal_basis: str | None = line(N_("Legal basis"), column=False)
    chair_id: str | None = reference(N_("Chair"), "person", column=False)
    meets_every: int | None = whole(N_("Meets every"), unit=N_("months"), low=1, high=120, column=False)
    start: str | None = date(N_("From"))
    finish: str | None = date(N_("Until"))
    reports_to_id: str | None = reference(N_("Reports to"), "governance_body")
    notes: str | None = notes()


@kept(one=N_("Power of a body"), many=N_("Powers of bodies"), room="people", title_field="power", link=True,
      parent=("body_id", "governance_body"))  # fmt: skip
class BodyPower(Row, table=True):
    """One thing that a body may do."""

    __tablename__ = "body_power"
    id: str = identity()
    body_id: str = part_of(N_("Body"), "governance_body")
    power: str = choice(N_("May"), Power, required=True)
