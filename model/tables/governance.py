"""Who decides, who answers for what, and how the mission fits in with all other policy."""

from model.kinds import (
    BodyType,
    Circle,
    InstrumentFamily,
    Level,
    MemberRole,
    PolicyRelation,
    Power,
    ResponsibilityRole,
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
    reference,
    source,
    whole,
    yes_no,
)
from model.words import N_


@kept(one=N_("Body"), many=N_("Bodies"), room="people", title_field="name",
      help=N_("Groups with a mandate: what they may do, how often they meet, whom they report to"))  # fmt: skip
class GovernanceBody(Row, table=True):
    """A group with a mandate."""

    __tablename__ = "governance_body"
    id: str = identity()
    name: str = line(N_("Name"), required=True)
    body_type: str | None = choice(N_("Type"), BodyType)
    level: str | None = choice(N_("Level"), Level)
    circle: str | None = choice(N_("Circle"), Circle, N_("Delivery inside, independent challenge outside"))
    mission_id: str | None = reference(N_("Mission"), "mission", column=False)
    mandate: str | None = prose(N_("Mandate"))
    legal_basis: str | None = line(N_("Legal basis"), column=False)
    chair_id: str | None = reference(N_("Chair"), "person", column=False)
    meets_every: int | None = whole(N_("Meets every"), unit=N_("months"), low=1, high=120, column=False)
    decision_time: int | None = whole(
        N_("Time it takes to decide"), N_("Empty: as the project says"), unit=N_("days"), high=3650, column=False
    )
    start: str | None = date(N_("From"))
    finish: str | None = date(N_("Until"))
    reports_to_id: str | None = reference(N_("Reports to"), "governance_body")
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Power of a body"), many=N_("Powers of bodies"), room="people", title_field="power", link=True,
      parent=("body_id", "governance_body"), help=N_("What each body may do"))  # fmt: skip
class BodyPower(Row, table=True):
    """One thing that a body may do."""

    __tablename__ = "body_power"
    id: str = identity()
    body_id: str = part_of(N_("Body"), "governance_body", column=True)
    power: str = choice(N_("May"), Power, required=True)


@kept(one=N_("Membership"), many=N_("Memberships"), room="people", title_field="member_id",
      parent=("body_id", "governance_body"), help=N_("Who sits in which body, as what and since when"))  # fmt: skip
class Membership(Row, table=True):
    """A person or an organisation sits in a body for a time."""

    id: str = identity()
    body_id: str = part_of(N_("Body"), "governance_body", column=True)
    member_id: str = reference(N_("Member"), "person", "stakeholder", on_delete="goes along", required=True)
    role: str | None = choice(N_("Role"), MemberRole)
    voting: int | None = yes_no(N_("Has a vote"))
    start: str | None = date(N_("From"))
    finish: str | None = date(N_("Until"))


@kept(one=N_("Responsibility"), many=N_("Responsibilities"), room="people", title_field="actor_id", link=True,
      help=N_("Who does what for which item or target; exactly one is accountable"))  # fmt: skip
class Responsibility(Row, table=True):
    """An actor has a role for an item or a target."""

    id: str = identity()
    subject_id: str = reference(N_("Item or target"), "roadmap_item", "target", on_delete="goes along", required=True)
    actor_id: str = reference(
        N_("Who"), "stakeholder", "person", "governance_body", on_delete="goes along", required=True
    )
    role: str = choice(N_("Role"), ResponsibilityRole, required=True, default=ResponsibilityRole.RESPONSIBLE)
    what: str | None = line(N_("For what exactly"))


@kept(one=N_("Policy instrument"), many=N_("Policy instruments"), room="people", title_field="name", prefix="PI",
      help=N_("Tools of government that the mission uses: grants, rules, prices, purchases ..."))  # fmt: skip
class PolicyInstrument(Row, table=True):
    """A tool of government that works for the mission."""

    __tablename__ = "policy_instrument"
    id: str = identity()
    code: str | None = code()
    name: str = line(N_("Name"), required=True)
    family: str | None = choice(N_("Family"), InstrumentFamily)
    ministry_id: str | None = reference(N_("Ministry"), "stakeholder")
    runs_it_id: str | None = reference(N_("Run by"), "stakeholder", column=False)
    start: str | None = date(N_("From"))
    finish: str | None = date(N_("Until"))
    legal_basis: str | None = line(N_("Legal basis"), column=False)
    what_it_does: str | None = prose(N_("What it does"))
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Instrument's workstream"), many=N_("Instruments' workstreams"), room="people",
      title_field="workstream_id", link=True, parent=("instrument_id", "policy_instrument"),
      help=N_("Which instrument works for which workstream"))  # fmt: skip
class InstrumentWorkstream(Row, table=True):
    """An instrument works for a workstream."""

    __tablename__ = "instrument_workstream"
    id: str = identity()
    instrument_id: str = part_of(N_("Instrument"), "policy_instrument", column=True)
    workstream_id: str = reference(N_("Workstream"), "workstream", on_delete="goes along", required=True)


@kept(one=N_("Policy link"), many=N_("Policy links"), room="people", title_field="policy",
      parent=("mission_id", "mission"),
      help=N_("Other strategies and laws that help or hinder the mission; conflicts show a silo"))  # fmt: skip
class PolicyLink(Row, table=True):
    """Another strategy or law bears on the mission."""

    __tablename__ = "policy_link"
    id: str = identity()
    mission_id: str = part_of(N_("Mission"), "mission", column=True)
    policy: str = line(N_("Strategy or law"), required=True)
    other_mission_id: str | None = reference(N_("Or another mission"), "mission", column=False)
    relation: str | None = choice(N_("What it does to the mission"), PolicyRelation)
    ministry_id: str | None = reference(N_("Ministry"), "stakeholder")
    text: str | None = prose(N_("How"), column=True)
    since: str | None = date(N_("Since"))
    settled_on: str | None = date(N_("Settled on"), N_("Empty while a conflict is open"))
    how_settled: str | None = prose(N_("How it was settled"))
    source: str | None = source()
