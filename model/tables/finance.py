"""Money: budget lines, tranches, estimates, reallocations. Currencies and price years are never mixed."""

from model.kinds import CostKind, Flexibility, FundSource, PriceBasis, ReleaseCondition, TrancheState
from model.tables.exits import SUBJECTS
from model.tables.row import (
    Row,
    choice,
    code,
    currency,
    date,
    identity,
    kept,
    line,
    money,
    notes,
    number,
    part_of,
    percent,
    price_year,
    prose,
    rank,
    reference,
    source,
    whole,
    withheld,
    withheld_reason,
)
from model.words import N_


@kept(one=N_("Budget line"), many=N_("Budget lines"), room="money", title_field="title", prefix="BL",
      help=N_("What a year's money is for and where it comes from: planned, committed, paid out, spent"))  # fmt: skip
class BudgetLine(Row, table=True):
    """Money for one purpose in one year, or in several where sources give one sum only."""

    __tablename__ = "budget_line"
    id: str = identity()
    code: str | None = code()
    title: str = line(N_("Purpose"), required=True)
    subject_id: str | None = reference(N_("For"), *SUBJECTS)
    item_id: str | None = reference(N_("Roadmap item"), "roadmap_item", column=False)
    year: int | None = whole(N_("Year"), N_("The first year, where one sum covers several"), low=1900, high=2300)
    last_year: int | None = whole(
        N_("Until year"), N_("Empty: the sum is for one year"), low=1900, high=2300, column=False
    )
    fund_source: str | None = choice(N_("Money from"), FundSource)
    funder_id: str | None = reference(N_("Funder"), "stakeholder", column=False)
    instrument_id: str | None = reference(N_("Instrument"), "policy_instrument", column=False)
    currency: str | None = currency(column=True)
    price_basis: str | None = choice(N_("Prices"), PriceBasis, column=False)
    price_year: int | None = price_year(column=True)
    planned: float | None = money(N_("Planned"))
    committed: float | None = money(N_("Committed"), N_("Bound by contract or grant"))
    disbursed: float | None = money(N_("Paid out"), N_("Left the funder's account"), column=False)
    expenditure: float | None = money(N_("Spent"), N_("Used up by those who do the work"))
    withheld: int | None = withheld()
    withheld_reason: str | None = withheld_reason()
    new_money_share: float | None = percent(N_("Share of new money"), column=False)
    flexibility: str | None = choice(
        N_("Flexibility"), Flexibility, N_("How freely it can be moved when the plan changes"), column=False
    )
    variance_reason: str | None = prose(N_("Why it differs from the plan"), N_("Asked for beyond the tolerance"))
    source: str | None = source()
    rank: str | None = rank()
    notes: str | None = notes()


@kept(one=N_("Tranche"), many=N_("Tranches"), room="money", title_field="title", prefix="TR",
      parent=("budget_line_id", "budget_line"),
      help=N_("Parts of a budget line that are paid when a condition is met"))  # fmt: skip
class Tranche(Row, table=True):
    """A part of a budget line, released on a condition. Together they never exceed their line."""

    id: str = identity()
    code: str | None = code()
    budget_line_id: str = part_of(N_("Budget line"), "budget_line", column=True)
    title: str = line(N_("Tranche"), required=True)
    amount: float | None = money(N_("Amount"))
    currency: str | None = currency(column=True)
    price_year: int | None = price_year(column=True)
    release_condition: str | None = choice(N_("Released when"), ReleaseCondition)
    condition_id: str | None = reference(
        N_("Condition"), "stage_gate", "stress_test_review", "indicator", "commitment", "roadmap_item",
        help=N_("The gate, review, indicator or commitment that releases it"), column=False,
    )  # fmt: skip
    threshold: float | None = number(N_("Value to reach"), N_("In the unit of the indicator"), column=False)
    planned_release: str | None = date(N_("Release planned"))
    actual_release: str | None = date(N_("Released on"), column=False)
    state: str = choice(N_("State"), TrancheState, default=TrancheState.LOCKED)
    decision_id: str | None = reference(N_("Decision"), "decision", column=False)
    source: str | None = source()
    rank: str | None = rank()
    notes: str | None = notes()


@kept(one=N_("Cost estimate"), many=N_("Cost estimates"), room="money", title_field="title",
      help=N_("What things were estimated to cost, by whom and when; a new estimate leaves the old ones"))  # fmt: skip
class CostEstimate(Row, table=True):
    """What something was estimated to cost on a day."""

    __tablename__ = "cost_estimate"
    id: str = identity()
    title: str = line(N_("What is estimated"), required=True)
    subject_id: str | None = reference(N_("For"), *SUBJECTS, "roadmap_item")
    dated: str | None = date(N_("Date"))
    made_by_id: str | None = reference(N_("Estimated by"), "stakeholder")
    kind: str | None = choice(N_("Covers"), CostKind)
    expected: float | None = money(N_("Estimate"), N_("Where no probability is given with it"))
    p50: float | None = money(N_("P50"), N_("Not exceeded with a probability of 50 %"))
    p85: float | None = money(N_("P85"), N_("Not exceeded with a probability of 85 %"))
    currency: str | None = currency(column=True)
    price_year: int | None = price_year(column=True)
    years: int | None = whole(N_("Years of operation"), N_("That the sum covers"), low=1, high=200, column=False)
    withheld: int | None = withheld()
    withheld_reason: str | None = withheld_reason()
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Reallocation"), many=N_("Reallocations"), room="money", title_field="title",
      help=N_("Money that moved from one purpose to another, and the decision behind it"))  # fmt: skip
class Reallocation(Row, table=True):
    """Money moves from one budget line to another."""

    id: str = identity()
    title: str = line(N_("What it is for"), required=True)
    from_id: str | None = reference(N_("From"), "budget_line")
    to_id: str | None = reference(N_("To"), "budget_line")
    amount: float | None = money(N_("Amount"))
    currency: str | None = currency(column=True)
    price_year: int | None = price_year(column=True)
    dated: str | None = date(N_("Date"))
    decision_id: str | None = reference(N_("Decision"), "decision")
    why: str | None = prose(N_("Why"))
    source: str | None = source()
