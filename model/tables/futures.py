"""What a run of futures answered, kept with its review: parameters, chances, what breaks first, money."""

from model.tables.row import (
    Row,
    currency,
    date,
    identity,
    kept,
    money,
    part_of,
    percent,
    price_year,
    prose,
    reference,
    whole,
)
from model.words import N_

GOALS = ("target", "stage_gate", "roadmap_item", "mission")


@kept(one=N_("Run of futures"), many=N_("Runs of futures"), room="stress", title_field="review_id",
      parent=("review_id", "stress_test_review"),
      help=N_("What the plan does when its assumptions give way, by judgements of that day; no forecast"))  # fmt: skip
class FuturesRun(Row, table=True):
    """A run of futures, kept with a review and sealed with it."""

    __tablename__ = "futures_run"
    id: str = identity()
    review_id: str = part_of(N_("Review"), "stress_test_review", column=True)
    ran_on: str | None = date(N_("Run on"), by="verb")
    futures: int | None = whole(N_("Futures"), N_("In each scenario"), by="verb")
    seed: int | None = whole(N_("Seed"), N_("The same seed on the same plan gives the same answers"), by="verb")
    scenario_set_id: str | None = reference(N_("Scenario set"), "scenario_set", by="verb")
    stated: int | None = whole(
        N_("Chances stated"), N_("How many assumptions have a chance of their own"), by="verb", column=False
    )
    derived: int | None = whole(
        N_("Chances derived"), N_("How many follow from a rating instead"), by="verb", column=False
    )
    sentence: str | None = prose(N_("What it says"), by="verb", column=True)
    left_out: str | None = prose(N_("What it had to leave out"), by="verb")


@kept(one=N_("Chance of a goal"), many=N_("Chances of goals"), room="stress", title_field="run_id",
      parent=("run_id", "futures_run"),
      help=N_("In how many of 100 futures a target or gate is met, and when; no forecast"))  # fmt: skip
class FuturesChance(Row, table=True):
    """How a goal does in a scenario."""

    __tablename__ = "futures_chance"
    id: str = identity()
    run_id: str = part_of(N_("Run"), "futures_run", column=True)
    goal_id: str | None = reference(N_("Target or gate"), *GOALS, by="verb")
    scenario_id: str | None = reference(N_("Scenario"), "scenario", by="verb")
    due: str | None = date(N_("By when"), by="verb")
    chance: float | None = percent(N_("Met in"), N_("Share of the futures"), by="verb")
    p10: str | None = date(N_("Reached, P10"), N_("By that day in 10 of 100 futures; empty: never"), by="verb")
    p50: str | None = date(N_("Reached, P50"), N_("By that day in 50 of 100 futures; empty: never"), by="verb")
    p90: str | None = date(N_("Reached, P90"), N_("By that day in 90 of 100 futures; empty: never"), by="verb")
    out_of_reach: str | None = date(
        N_("Out of reach after"), N_("If work stands still until then, it is met in fewer than 5 of 100"), by="verb"
    )


@kept(one=N_("What breaks a goal"), many=N_("What breaks goals"), room="stress", title_field="run_id",
      parent=("run_id", "futures_run"),
      help=N_("How often a goal is met where an assumption held and where it failed; no forecast"))  # fmt: skip
class FuturesBreaker(Row, table=True):
    """An assumption held against a goal in a scenario."""

    __tablename__ = "futures_breaker"
    id: str = identity()
    run_id: str = part_of(N_("Run"), "futures_run", column=True)
    goal_id: str | None = reference(N_("Target or gate"), *GOALS, by="verb")
    scenario_id: str | None = reference(N_("Scenario"), "scenario", by="verb")
    assumption_id: str | None = reference(N_("Assumption"), "assumption", by="verb")
    place: int | None = whole(N_("Place"), N_("1 = would break it first"), by="verb")
    fails: float | None = percent(N_("Fails in"), N_("Share of the futures"), by="verb")
    met_held: float | None = percent(N_("Met where it held"), by="verb")
    met_failed: float | None = percent(N_("Met where it failed"), by="verb")


@kept(one=N_("Money before a stop"), many=N_("Money before stops"), room="stress", title_field="run_id",
      parent=("run_id", "futures_run"),
      help=N_("What is spent by the day something stops, and how much of it is used on; no forecast"))  # fmt: skip
class FuturesMoney(Row, table=True):
    """Money in a scenario, in one currency and price year."""

    __tablename__ = "futures_money"
    id: str = identity()
    run_id: str = part_of(N_("Run"), "futures_run", column=True)
    scenario_id: str | None = reference(N_("Scenario"), "scenario", by="verb")
    stops: float | None = percent(N_("Stops in"), N_("Share of the futures"), by="verb")
    currency: str | None = currency(column=True, by="verb")
    price_year: int | None = price_year(column=True, by="verb")
    spent_p10: float | None = money(N_("Spent, P10"), by="verb")
    spent_p50: float | None = money(N_("Spent, P50"), by="verb")
    spent_p90: float | None = money(N_("Spent, P90"), by="verb")
    reusable: float | None = percent(N_("Reusable"), N_("By the values of the assets that are used on"), by="verb")
