"""Looking ahead: signals, drivers, scenarios, personas, futures wheels, backcasting."""

from model.kinds import (
    BetterWorse,
    Degree,
    DriverCategory,
    EffectSign,
    Plausibility,
    Quadrant,
    SignalStrength,
    SwotQuadrant,
    Timescale,
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
    number,
    part_of,
    prose,
    rank,
    rating,
    reference,
    source,
    web,
    whole,
)
from model.words import N_


@kept(one=N_("Signal"), many=N_("Signals"), room="foresight", title_field="title", prefix="SG",
      help=N_("Early, often ambiguous signs of change, as they were seen"))  # fmt: skip
class Signal(Row, table=True):
    """An early sign of change."""

    id: str = identity()
    code: str | None = code()
    title: str = line(N_("Signal"), required=True)
    seen_on: str | None = date(N_("Seen on"))
    steep: str | None = choice(N_("Category"), DriverCategory)
    strength: str | None = choice(N_("Strength"), SignalStrength)
    relevance: int | None = rating(N_("Relevance"), Degree, N_("For what the project plans"), low=1, high=5)
    what_it_may_mean: str | None = prose(N_("What it may mean"))
    seen_by: str | None = line(N_("Seen by"), personal=True, column=False)
    source: str | None = source()
    link: str | None = web(N_("Address or file"), column=False)
    notes: str | None = notes()


@kept(one=N_("What a signal bears on"), many=N_("What signals bear on"), room="foresight",
      title_field="bears_on_id", link=True, parent=("signal_id", "signal"),
      help=N_("Which drivers and assumptions a signal has to do with"))  # fmt: skip
class SignalBearing(Row, table=True):
    """A signal has to do with a driver or an assumption."""

    __tablename__ = "signal_bearing"
    id: str = identity()
    signal_id: str = part_of(N_("Signal"), "signal", column=True)
    bears_on_id: str = reference(
        N_("Driver or assumption"), "driver", "assumption", on_delete="goes along", required=True
    )


@kept(one=N_("Driver"), many=N_("Drivers"), room="foresight", title_field="title", prefix="DR",
      help=N_("Forces that could change the mission, with their impact and how uncertain they are"))  # fmt: skip
class Driver(Row, table=True):
    """A force that shapes the future. What it is good for follows from impact and uncertainty."""

    id: str = identity()
    code: str | None = code()
    title: str = line(N_("Driver"), required=True)
    category: str | None = choice(N_("Category"), DriverCategory)
    impact: int | None = rating(
        N_("Impact"), Degree, N_("If it changes, how much changes for the mission?"), low=1, high=5
    )
    uncertainty: int | None = rating(
        N_("Uncertainty"), Degree, N_("How little do we know about where it goes?"), low=1, high=5
    )
    direction_text: str | None = prose(N_("Where it seems to go"), column=True)
    timescale: str | None = choice(N_("When it is felt"), Timescale)
    mission_id: str | None = reference(
        N_("Mission"), "mission", help=N_("Empty: all missions of the project"), column=False
    )
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("What a driver bears on"), many=N_("What drivers bear on"), room="foresight",
      title_field="assumption_id", link=True, parent=("driver_id", "driver"),
      help=N_("Which assumptions would no longer hold if a driver turned out otherwise"))  # fmt: skip
class DriverAssumption(Row, table=True):
    """A driver could shake an assumption: the step from looking ahead to stress testing."""

    __tablename__ = "driver_assumption"
    id: str = identity()
    driver_id: str = part_of(N_("Driver"), "driver", column=True)
    assumption_id: str = reference(N_("Assumption"), "assumption", on_delete="goes along", required=True)
    how: str | None = prose(N_("How"), N_("What the driver does to it"), column=True)


@kept(one=N_("Scenario set"), many=N_("Scenario sets"), room="foresight", title_field="name",
      help=N_("Scenarios that were made together, from two axes or freely"))  # fmt: skip
class ScenarioSet(Row, table=True):
    """Scenarios made together, from two axes or freely."""

    __tablename__ = "scenario_set"
    id: str = identity()
    name: str = line(N_("Name"), required=True)
    mission_id: str | None = reference(
        N_("Mission"), "mission", help=N_("Empty: all missions of the project"), column=False
    )
    horizon_year: int | None = whole(N_("Horizon year"), N_("In which year the scenarios play"), low=1900, high=2300)
    axis_a: str | None = line(N_("First axis"), N_("Empty where the scenarios come from no axes"))
    axis_a_driver_id: str | None = reference(N_("Driver of the first axis"), "driver", column=False)
    axis_a_low: str | None = line(N_("Low end of the first axis"), column=False)
    axis_a_high: str | None = line(N_("High end of the first axis"), column=False)
    axis_b: str | None = line(N_("Second axis"))
    axis_b_driver_id: str | None = reference(N_("Driver of the second axis"), "driver", column=False)
    axis_b_low: str | None = line(N_("Low end of the second axis"), column=False)
    axis_b_high: str | None = line(N_("High end of the second axis"), column=False)
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Scenario"), many=N_("Scenarios"), room="foresight", title_field="name", prefix="S",
      parent=("set_id", "scenario_set"),
      help=N_("Plausible, coherent pictures of a future, to test the plan against"))  # fmt: skip
class Scenario(Row, table=True):
    """A plausible, coherent picture of a future."""

    id: str = identity()
    code: str | None = code()
    set_id: str = part_of(N_("Scenario set"), "scenario_set")
    name: str = line(N_("Name"), required=True)
    summary: str | None = line(N_("In one line"))
    quadrant: str | None = choice(N_("Place between the axes"), Quadrant, N_("First axis, second axis"), column=False)
    narrative: str | None = prose(N_("Story"))
    features: str | None = prose(N_("Key features"))
    early_signs: str | None = prose(N_("Early signs"))
    plausibility: str | None = choice(N_("Plausibility"), Plausibility)
    desirability: int | None = rating(
        N_("Desirability"), BetterWorse, N_("For the mission, against today"), low=-2, high=2
    )
    rank: str | None = rank()
    notes: str | None = notes()


@kept(one=N_("Persona"), many=N_("Personas"), room="foresight", title_field="name", prefix="FP",
      help=N_("Invented people who live in a scenario and make its claims felt"))  # fmt: skip
class FuturePersona(Row, table=True):
    """An invented person living in a scenario; kept because she questions what we assume."""

    __tablename__ = "future_persona"
    id: str = identity()
    code: str | None = code()
    name: str = line(N_("Name"), N_("An invented one"), required=True)
    scenario_id: str | None = reference(N_("Lives in scenario"), "scenario")
    birth_year: int | None = whole(N_("Born in"), N_("The year"), low=1900, high=2300)
    place: str | None = line(N_("Place"))
    daily_life: str | None = prose(N_("Daily life"))
    needs: str | None = prose(N_("Needs"))
    fears: str | None = prose(N_("Fears"))
    meaning: str | None = prose(N_("What the mission means to them"), column=True)
    notes: str | None = notes()


@kept(one=N_("Assumption questioned by a persona"), many=N_("Assumptions questioned by personas"), room="foresight",
      title_field="assumption_id", link=True, parent=("persona_id", "future_persona"),
      help=N_("Which assumptions a persona calls into question, and how"))  # fmt: skip
class PersonaChallenge(Row, table=True):
    """A persona calls an assumption into question."""

    __tablename__ = "persona_challenge"
    id: str = identity()
    persona_id: str = part_of(N_("Persona"), "future_persona", column=True)
    assumption_id: str = reference(N_("Assumption"), "assumption", on_delete="goes along", required=True)
    how: str | None = prose(N_("How"), column=True)


@kept(one=N_("Futures wheel"), many=N_("Futures wheels"), room="foresight", title_field="title",
      help=N_("One event or change in the middle, and around it what follows, step by step"))  # fmt: skip
class FuturesWheel(Row, table=True):
    """What consequences are traced from."""

    __tablename__ = "futures_wheel"
    id: str = identity()
    title: str = line(N_("Event or change"), N_("What stands in the middle"), required=True)
    mission_id: str | None = reference(N_("Mission"), "mission")
    starts_from_id: str | None = reference(
        N_("Starts from"), "roadmap_item", "driver", "signal", "scenario", "decision", column=False
    )
    drawn_on: str | None = date(N_("Drawn on"))
    notes: str | None = notes()


@kept(one=N_("Implication"), many=N_("Implications"), room="foresight", title_field="text",
      parent=("wheel_id", "futures_wheel"),
      help=N_("Consequences of consequences; their order follows from what they hang on"))  # fmt: skip
class Implication(Row, table=True):
    """A consequence; without a parent it is of the first order, each parent above adds one."""

    id: str = identity()
    wheel_id: str = part_of(N_("Futures wheel"), "futures_wheel", column=True)
    parent_id: str | None = reference(
        N_("Follows from"), "implication", help=N_("Empty: follows from the middle"), on_delete="goes along"
    )
    text: str = line(N_("What follows"), required=True, longest=1000)
    sign: str | None = choice(N_("Benefit or harm"), EffectSign)
    steep: str | None = choice(N_("Category"), DriverCategory)
    rank: str | None = rank()
    notes: str | None = notes()


@kept(one=N_("Backcast step"), many=N_("Backcasting"), room="foresight", title_field="state_reached",
      parent=("mission_id", "mission"),
      help=N_("From the future we want back to today: what must be true by when"))  # fmt: skip
class BackcastStep(Row, table=True):
    """A state on the way from a wanted future back to today. It can become a milestone."""

    __tablename__ = "backcast_step"
    id: str = identity()
    mission_id: str = part_of(N_("Mission"), "mission", column=True)
    by: str | None = date(N_("By when"))
    state_reached: str = line(N_("What is reached"), required=True, longest=1000)
    precondition: str | None = prose(N_("What the next step needs from it"), column=True)
    gap: str | None = prose(N_("What is missing today"), column=True)
    item_id: str | None = reference(N_("Became roadmap item"), "roadmap_item")
    rank: str | None = rank()


@kept(one=N_("SWOT note"), many=N_("SWOT notes"), room="foresight", title_field="text",
      parent=("mission_id", "mission"),
      help=N_("Strengths, weaknesses, opportunities and threats of a mission"))  # fmt: skip
class SwotNote(Row, table=True):
    """A note in one of the four quadrants."""

    __tablename__ = "swot_note"
    id: str = identity()
    mission_id: str = part_of(N_("Mission"), "mission", column=True)
    quadrant: str = choice(N_("Quadrant"), SwotQuadrant, required=True, default=SwotQuadrant.STRENGTH)
    text: str = line(N_("Note"), required=True, longest=1000)
    noted_on: str | None = date(N_("Noted on"))
    rank: str | None = rank()


@kept(one=N_("Delphi statement"), many=N_("Delphi statements"), room="foresight", title_field="text", prefix="DS",
      help=N_("Statements about the future that experts judge in several rounds"))  # fmt: skip
class DelphiStatement(Row, table=True):
    """A statement that a panel judges, round by round."""

    __tablename__ = "delphi_statement"
    id: str = identity()
    code: str | None = code()
    text: str = line(N_("Statement"), required=True, longest=1000)
    mission_id: str | None = reference(N_("Mission"), "mission")
    asked_for: str | None = line(N_("What is asked"), N_("Such as: year in which it happens, share that agrees"))
    unit: str | None = line(N_("Unit of the answers"), longest=40)
    assumption_id: str | None = reference(N_("Tests assumption"), "assumption", column=False)
    notes: str | None = notes()


@kept(one=N_("Delphi round"), many=N_("Delphi rounds"), room="foresight", title_field="round_no",
      parent=("statement_id", "delphi_statement"),
      help=N_("What the panel said in each round: the middle answer and how far answers lie apart"))  # fmt: skip
class DelphiRound(Row, table=True):
    """How a panel answered in one round."""

    __tablename__ = "delphi_round"
    id: str = identity()
    statement_id: str = part_of(N_("Statement"), "delphi_statement", column=True)
    round_no: int = whole(N_("Round"), N_("First round is 1"), low=1, high=20, required=True, default=1)
    held_on: str | None = date(N_("Held on"))
    event_id: str | None = reference(N_("Event"), "co_creation_event", column=False)
    answers: int | None = whole(N_("Answers"), N_("How many experts answered"))
    median: float | None = number(N_("Median"), N_("Half of the answers lie below it, half above"))
    iqr: float | None = number(N_("Spread (IQR)"), N_("Width of the middle half of the answers"), low=0)
    dissent: str | None = prose(N_("Reasons of those outside the middle half"), column=True)
