"""Futures the plan is tested against: scenario sets and scenarios."""

from model.kinds import Plausibility
from model.tables.row import Row, choice, code, identity, kept, line, notes, part_of, prose, rank, rating, whole
from model.words import N_


@kept(one=N_("Scenario set"), many=N_("Scenario sets"), room="foresight", title_field="name")
class ScenarioSet(Row, table=True):
    """Scenarios made together, from two axes or freely."""

    __tablename__ = "scenario_set"
    id: str = identity()
    name: str = line(N_("Name"), required=True)
    horizon_year: int | None = whole(N_("Horizon year"), low=1900, high=2300)
    axis_a: str | None = line(N_("First axis"))
    axis_a_low: str | None = line(N_("Low end"), column=False)
    axis_a_high: str | None = line(N_("High end"), column=False)
    axis_b: str | None = line(N_("Second axis"))
    axis_b_low: str | None = line(N_("Low end"), column=False)
    axis_b_high: str | None = line(N_("High end"), column=False)
    notes: str | None = notes()


@kept(one=N_("Scenario"), many=N_("Scenarios"), room="foresight", title_field="name", prefix="S",
      parent=("set_id", "scenario_set"))  # fmt: skip
class Scenario(Row, table=True):
    """A plausible, coherent picture of a future."""

    id: str = identity()
    code: str | None = code()
    set_id: str = part_of(N_("Scenario set"), "scenario_set")
    name: str = line(N_("Name"), required=True)
    summary: str | None = line(N_("In one line"))
    narrative: str | None = prose(N_("Story"))
    early_signs: str | None = prose(N_("Early signs"))
    plausibility: str | None = choice(N_("Plausibility"), Plausibility)
    desirability: int | None = rating(N_("Desirability"), None, low=-2, high=2)
    rank: str | None = rank()
    notes: str | None = notes()
