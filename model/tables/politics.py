"""Political time and support: elections, governments, parties, commitments, parliament."""

from model.kinds import (
    Certainty,
    ElectionKind,
    EngagementType,
    Firmness,
    Level,
    PeriodKind,
    PoliticalKind,
    Stance,
    TermRole,
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
    percent,
    prose,
    rating,
    reference,
    source,
    web,
    whole,
)
from model.words import N_


@kept(one=N_("Party"), many=N_("Parties"), room="people", title_field="name",
      help=N_("Parties and their seats in parliament, to see how broad support is"))  # fmt: skip
class Party(Row, table=True):
    """A political party."""

    id: str = identity()
    name: str = line(N_("Name"), required=True)
    short_name: str | None = line(N_("Short name"), longest=20)
    country: str | None = line(N_("Country"), longest=60, column=False)
    seats: int | None = whole(N_("Seats now"), N_("In the parliament that decides on the mission"), high=10_000)
    position: str | None = line(N_("Where it stands"), N_("As it describes itself"), column=False)
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Election"), many=N_("Elections"), room="people", title_field="name",
      help=N_("Elections that the plan lives through, held and expected"))  # fmt: skip
class Election(Row, table=True):
    """An election that the plan lives through."""

    id: str = identity()
    name: str = line(N_("Name"), required=True)
    held_on: str | None = date(N_("Date"))
    kind: str | None = choice(N_("Kind"), ElectionKind)
    level: str | None = choice(N_("Level"), Level, column=False)
    jurisdiction: str | None = line(N_("Country or region"), longest=60, column=False)
    certainty: str | None = choice(N_("Certainty"), Certainty, N_("Whether its date is settled"))
    seats: int | None = whole(N_("Seats to fill"), N_("In all"), high=10_000, column=False)
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Election result"), many=N_("Election results"), room="people", title_field="party_id", link=True,
      parent=("election_id", "election"), help=N_("Seats and votes of each party at each election"))  # fmt: skip
class ElectionResult(Row, table=True):
    """What a party won at an election."""

    __tablename__ = "election_result"
    id: str = identity()
    election_id: str = part_of(N_("Election"), "election", column=True)
    party_id: str = reference(N_("Party"), "party", on_delete="goes along", required=True)
    seats: int | None = whole(N_("Seats"), N_("Won at this election"), high=10_000)
    vote_share: float | None = percent(N_("Share of votes"))


@kept(one=N_("Government term"), many=N_("Government terms"), room="people", title_field="name",
      help=N_("Which government was in office when; decisions in its last weeks are marked"))  # fmt: skip
class GovernmentTerm(Row, table=True):
    """The time one government is in office."""

    __tablename__ = "government_term"
    id: str = identity()
    name: str = line(N_("Government"), required=True)
    start: str | None = date(N_("From"))
    finish: str | None = date(N_("Until"))
    parties: str | None = line(N_("Parties"), N_("In words; to count seats, add the parties below"))
    head: str | None = line(N_("Head of government"), personal=True, column=False)
    jurisdiction: str | None = line(N_("Country or region"), longest=60, column=False)
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Public period"), many=N_("Public periods"), room="people", title_field="name",
      help=N_("Budget cycles, framework programmes and terms of parliament that the plan lives through"))  # fmt: skip
class PublicPeriod(Row, table=True):
    """A stretch of public time that sets limits to the plan: a budget cycle, a framework programme."""

    __tablename__ = "public_period"
    id: str = identity()
    name: str = line(N_("Name"), required=True)
    kind: str = choice(N_("Kind"), PeriodKind, default=PeriodKind.BUDGET)
    start: str | None = date(N_("From"))
    finish: str | None = date(N_("Until"))
    jurisdiction: str | None = line(N_("Country or region"), longest=60, column=False)
    certainty: str | None = choice(N_("Certainty"), Certainty, N_("Whether its dates are settled"))
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Party of a government"), many=N_("Parties of governments"), room="people", title_field="party_id",
      link=True, parent=("term_id", "government_term"), help=N_("Which parties carry which government"))  # fmt: skip
class TermParty(Row, table=True):
    """A party is in a government, or supports it."""

    __tablename__ = "term_party"
    id: str = identity()
    term_id: str = part_of(N_("Government term"), "government_term", column=True)
    party_id: str = reference(N_("Party"), "party", on_delete="goes along", required=True)
    role: str | None = choice(N_("Role"), TermRole)


@kept(one=N_("Political commitment"), many=N_("Political commitments"), room="people", title_field="what",
      prefix="PC", help=N_("Where parties and politicians stand, since when, how firmly, until when"))  # fmt: skip
class PoliticalCommitment(Row, table=True):
    """A party or person takes a position on the mission."""

    __tablename__ = "political_commitment"
    id: str = identity()
    code: str | None = code()
    by_id: str = reference(N_("Who"), "party", "person", "government_term", on_delete="refuses", required=True)
    what: str = line(N_("What they say"), required=True, longest=1000)
    mission_id: str | None = reference(N_("Mission"), "mission")
    position: int | None = rating(N_("Position"), Stance, N_("Towards the mission"), low=-2, high=2)
    kind: str | None = choice(N_("Kind"), PoliticalKind)
    strength: str | None = choice(N_("How firm"), Firmness)
    dated: str | None = date(N_("Date"))
    expires: str | None = date(N_("Ends"), N_("Such as: with the term of this parliament"))
    quote: str | None = prose(N_("In their words"))
    link: str | None = web(N_("Address or file"), column=False)
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Parliament's step"), many=N_("In parliament"), room="people", title_field="title",
      help=N_("Debates, hearings, white papers, budgets and reports on the mission"))  # fmt: skip
class ParliamentEngagement(Row, table=True):
    """Parliament dealt with the mission."""

    __tablename__ = "parliament_engagement"
    id: str = identity()
    title: str = line(N_("Title"), required=True)
    type: str | None = choice(N_("Type"), EngagementType)
    held_on: str | None = date(N_("Date"))
    committee_id: str | None = reference(N_("Committee"), "governance_body")
    mission_id: str | None = reference(N_("Mission"), "mission", column=False)
    result: str | None = prose(N_("Result"), column=True)
    decision_id: str | None = reference(N_("Decision"), "decision")
    link: str | None = web(N_("Address or file"), column=False)
    source: str | None = source()
    notes: str | None = notes()
