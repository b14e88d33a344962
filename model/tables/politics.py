"""Political time: elections and terms of government."""

from model.kinds import Certainty, ElectionKind, Level
from model.tables.row import Row, choice, date, identity, kept, line, notes
from model.words import N_


@kept(one=N_("Election"), many=N_("Elections"), room="people", title_field="name")
class Election(Row, table=True):
    """An election that the plan lives through."""

    id: str = identity()
    name: str = line(N_("Name"), required=True)
    held_on: str | None = date(N_("Date"))
    kind: str | None = choice(N_("Kind"), ElectionKind)
    level: str | None = choice(N_("Level"), Level, column=False)
    certainty: str | None = choice(N_("Certainty"), Certainty)
    source: str | None = line(N_("Source"), column=False)
    notes: str | None = notes()


@kept(one=N_("Government term"), many=N_("Government terms"), room="people", title_field="name")
class GovernmentTerm(Row, table=True):
    """The time one government is in office."""

    __tablename__ = "government_term"
    id: str = identity()
    name: str = line(N_("Government"), required=True)
    start: str | None = date(N_("From"))
    finish: str | None = date(N_("Until"))
    parties: str | None = line(N_("Parties"))
    source: str | None = line(N_("Source"), column=False)
    notes: str | None = notes()
