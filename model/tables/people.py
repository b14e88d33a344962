"""Who is in the room, and who is missing: people, stakeholders, affected groups."""

from model.kinds import (
    ActorType,
    Degree,
    Discipline,
    DiscoveredBy,
    EffectOrder,
    GroupEffect,
    Helix,
    Incumbency,
    Stance,
    Vulnerability,
    WhenFelt,
)
from model.tables.row import (
    Row,
    choice,
    code,
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
    web,
    yes_no,
)
from model.words import N_


@kept(one=N_("Person"), many=N_("People"), room="people", title_field="name",
      help=N_("People with a role in the mission; their names stay out of public workbooks"))  # fmt: skip
class Person(Row, table=True):
    """Somebody with a role in the mission."""

    id: str = identity()
    name: str = line(N_("Name"), required=True, personal=True)
    role: str | None = line(N_("Role"), personal=True)
    organisation_id: str | None = reference(N_("Organisation"), "stakeholder")
    mail: str | None = line(N_("E-mail"), personal=True, column=False)
    phone: str | None = line(N_("Phone"), longest=60, personal=True, column=False)
    notes: str | None = notes()


@kept(one=N_("Stakeholder"), many=N_("Stakeholders"), room="people", title_field="name",
      help=N_("Ministries, agencies, companies, research bodies and groups around the mission"))  # fmt: skip
class Stakeholder(Row, table=True):
    """An actor: ministry, agency, company, research body, group."""

    id: str = identity()
    name: str = line(N_("Name"), required=True)
    short_name: str | None = line(N_("Short name"), longest=40)
    actor_type: str | None = choice(N_("Type"), ActorType)
    helix: str | None = choice(N_("Part of society"), Helix)
    incumbency: str | None = choice(
        N_("Incumbent or newcomer"), Incumbency, N_("Established with something to lose, or new to the field")
    )
    country: str | None = line(N_("Country"), longest=60)
    is_international: int | None = yes_no(N_("International"), column=False)
    joined: str | None = date(N_("In the mission since"), column=False)
    power: int | None = rating(
        N_("Power"), Degree, N_("How far it can help or stop the mission"), low=1, high=5, ministry="no"
    )
    interest: int | None = rating(
        N_("Interest"), Degree, N_("How much the mission matters to it"), low=1, high=5, ministry="no"
    )
    engagement_goal: str | None = prose(N_("Engagement goal"), N_("What we want to reach with it"), ministry="no")
    contact_id: str | None = reference(N_("Contact"), "person", column=False)
    link: str | None = web(N_("Address"), N_("Its page on the web"), column=False)
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Discipline of a stakeholder"), many=N_("Disciplines of stakeholders"), room="people",
      title_field="discipline", link=True, parent=("stakeholder_id", "stakeholder"),
      help=N_("Which fields of knowledge are in the room, and which are missing"))  # fmt: skip
class StakeholderDiscipline(Row, table=True):
    """A field of knowledge that an actor brings in."""

    __tablename__ = "stakeholder_discipline"
    id: str = identity()
    stakeholder_id: str = part_of(N_("Stakeholder"), "stakeholder", column=True)
    discipline: str = choice(N_("Discipline"), Discipline, required=True)


@kept(one=N_("Stance"), many=N_("Stances"), room="people", title_field="dated",
      parent=("stakeholder_id", "stakeholder"),
      help=N_("Where stakeholders stood on which day; the newest counts, the older ones stay"))  # fmt: skip
class StakeholderStance(Row, table=True):
    """Where an actor stood on a day."""

    __tablename__ = "stakeholder_stance"
    id: str = identity()
    stakeholder_id: str = part_of(N_("Stakeholder"), "stakeholder", column=True)
    dated: str = date(N_("As of"), required=True)
    stance: int | None = rating(N_("Stance"), Stance, N_("Towards the mission"), low=-2, high=2, ministry="no")
    why: str | None = prose(N_("Why we think so"), column=True, ministry="no")
    source: str | None = source()


@kept(one=N_("Affected group"), many=N_("Affected groups"), room="people", title_field="name", prefix="AG",
      help=N_("Who feels the mission, directly or by the effect of an effect, and who speaks for them"))  # fmt: skip
class AffectedGroup(Row, table=True):
    """People who gain or lose by the mission, near or far."""

    __tablename__ = "affected_group"
    id: str = identity()
    code: str | None = code()
    name: str = line(N_("Name"), required=True)
    mission_id: str | None = reference(N_("Mission"), "mission", column=False)
    order: int | None = rating(
        N_("How directly"), EffectOrder, N_("1 = directly, 2 and 3 = by the effect of an effect"), low=1, high=3
    )
    effect: str | None = choice(N_("Effect"), GroupEffect)
    effect_text: str | None = prose(N_("What it means for them"))
    when_felt: str | None = choice(N_("When felt"), WhenFelt)
    vulnerability: str | None = choice(N_("Vulnerability"), Vulnerability, N_("How easily they are harmed"))
    represented_by_id: str | None = reference(
        N_("Represented by"), "stakeholder", help=N_("Who speaks for them in the room")
    )
    discovered_by: str | None = choice(N_("Found by"), DiscoveredBy, column=False)
    implication_id: str | None = reference(N_("Found in the futures wheel"), "implication", column=False)
    notes: str | None = notes()
