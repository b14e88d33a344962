"""Rules about money: sums that may not be added, tranches and their conditions, figures without a word."""

from datetime import date

from model.kinds import GateOutcome, PriceBasis, ReviewState, TrancheState, Verdict
from model.rules.checking.kit import Grade, Said, is_past, name, rule, said
from model.state.snapshot import Snapshot
from model.tables import (
    SUBJECTS,
    BudgetLine,
    CostEstimate,
    Reallocation,
    StageGate,
    StressTestReview,
    Tranche,
)
from model.words import N_

FIGURES = ("planned", "committed", "disbursed", "expenditure")


def _amount(line: BudgetLine) -> float | None:
    """What tranches may share: what is committed, else planned; None where nothing is said or it is withheld."""
    if line.withheld:
        return None
    return line.committed if line.committed is not None else line.planned


@rule("tranches_exceed", Grade.DECIDE, BudgetLine, N_("Money is promised once."), reads=("<tranche.budget_line_id",))
def _exceed(snapshot: Snapshot, line: BudgetLine, today: date) -> Said | None:
    limit = _amount(line)
    if limit is None:
        return None
    alike = [
        t
        for t in snapshot.referring(Tranche, "budget_line_id", line.id)
        if t.amount is not None
        and not _differs(t, line)
        and t.state not in (TrancheState.CANCELLED, TrancheState.REALLOCATED)
    ]
    total = sum(t.amount or 0 for t in alike)
    if total <= limit + 0.005:
        return None
    return said(
        N_("The tranches of “{name}” come to more than the line holds."),
        N_("Mend a tranche, or the line."),
        name=name(snapshot, line),
    )


def _differs(row: Tranche | Reallocation, line: BudgetLine) -> bool:
    money = row.currency is not None and line.currency is not None and row.currency != line.currency
    return money or (row.price_year is not None and line.price_year is not None and row.price_year != line.price_year)


@rule(
    "tranche_mixed",
    Grade.CHECK,
    Tranche,
    N_("Sums of different currencies or price years are never added."),
    reads=(">budget_line_id",),
)
def _mixed(snapshot: Snapshot, tranche: Tranche, today: date) -> Said | None:
    line = snapshot.find(BudgetLine, tranche.budget_line_id)
    if line is None or not _differs(tranche, line):
        return None
    return said(
        N_("“{name}” is in other prices than its budget line."),
        N_("State both in the same currency and price year."),
        "price_year",
        name=name(snapshot, tranche),
    )


@rule("tranche_late", Grade.CHECK, Tranche, N_("Money that comes late stops people, not papers."))
def _late(snapshot: Snapshot, tranche: Tranche, today: date) -> Said | None:
    if tranche.state != TrancheState.LOCKED or not is_past(tranche.planned_release, today):
        return None
    return said(
        N_("“{name}” was to be released by now."),
        N_("Release it, withhold it with a reason, or move its date."),
        "state",
        name=name(snapshot, tranche),
    )


@rule(
    "tranche_against",
    Grade.DECIDE,
    Tranche,
    N_("Money that flows past a closed gate makes the gate a picture."),
    reads=(">condition_id",),
)
def _against(snapshot: Snapshot, tranche: Tranche, today: date) -> Said | None:
    if tranche.state not in (TrancheState.RELEASED, TrancheState.LOCKED) or tranche.decision_id:
        return None
    gate = snapshot.find(StageGate, tranche.condition_id)
    review = snapshot.find(StressTestReview, tranche.condition_id)
    closed = gate is not None and gate.outcome in (GateOutcome.STOP, GateOutcome.HOLD, GateOutcome.RECYCLE)
    failed = (
        review is not None
        and review.state == ReviewState.CLOSED
        and review.verdict in (Verdict.BROKEN, Verdict.AT_RISK)
    )
    if not closed and not failed:
        return None
    condition = snapshot.name_of(tranche.condition_id, "stage_gate", "stress_test_review")
    if tranche.state == TrancheState.RELEASED:
        return said(
            N_("“{name}” was released although “{condition}” did not allow it."),
            N_("Name the decision behind it."),
            "decision_id",
            name=name(snapshot, tranche),
            condition=condition,
        )
    return said(
        N_("“{condition}” does not allow “{name}”."),
        N_("Withhold it, or move it elsewhere by a decision."),
        "state",
        name=name(snapshot, tranche),
        condition=condition,
    )


@rule(
    "price_year_missing", Grade.CHECK, BudgetLine, N_("A sum without its price year cannot be compared with any other.")
)
def _no_year(snapshot: Snapshot, line: BudgetLine, today: date) -> Said | None:
    if line.price_basis != PriceBasis.REAL or line.price_year or not _has_figure(line):
        return None
    return said(
        N_("“{name}” is in real prices, without a price year."),
        N_("Add the price year."),
        "price_year",
        name=name(snapshot, line),
    )


@rule("currency_missing", Grade.CHECK, BudgetLine, N_("A figure without a currency is not money."), whole=("project",))
def _no_currency(snapshot: Snapshot, line: BudgetLine, today: date) -> Said | None:
    if line.currency or snapshot.project.currency or not _has_figure(line):
        return None
    return said(N_("“{name}” has no currency."), N_("Add the currency."), "currency", name=name(snapshot, line))


def _has_figure(line: BudgetLine) -> bool:
    return any(getattr(line, field) is not None for field in FIGURES)


@rule(
    "overspent",
    Grade.CHECK,
    BudgetLine,
    N_("A figure far from its plan asks for a word of explanation."),
    whole=("project",),
)
def _overspent(snapshot: Snapshot, line: BudgetLine, today: date) -> Said | None:
    if line.withheld or line.variance_reason or not line.planned or line.expenditure is None:
        return None
    over = 100 * (line.expenditure / line.planned - 1)
    if over <= snapshot.project.tolerance:
        return None
    return said(
        N_("“{name}” cost {percent} % more than planned, without a word why."),
        N_("Say what made it dearer."),
        "variance_reason",
        name=name(snapshot, line),
        percent=round(over),
    )


@rule("withheld_silently", Grade.NOTE, BudgetLine, N_("A reader accepts a withheld figure that says why."))
def _withheld(snapshot: Snapshot, line: BudgetLine, today: date) -> Said | None:
    if not line.withheld or line.withheld_reason:
        return None
    return said(
        N_("The figures of “{name}” are withheld without a reason."),
        N_("Add the reason that readers may see."),
        "withheld_reason",
        name=name(snapshot, line),
    )


@rule(
    "estimate_order",
    Grade.CHECK,
    CostEstimate,
    N_("P85 is the sum not exceeded in 85 of 100 cases, so never below P50."),
)
def _order(snapshot: Snapshot, estimate: CostEstimate, today: date) -> Said | None:
    if estimate.p50 is None or estimate.p85 is None or estimate.p85 >= estimate.p50:
        return None
    return said(N_("In “{name}” P85 is below P50."), N_("Mend one of the two."), "p85", name=name(snapshot, estimate))


@rule("estimate_bare", Grade.NOTE, CostEstimate, N_("One figure hides how unsure it is."))
def _bare(snapshot: Snapshot, estimate: CostEstimate, today: date) -> Said | None:
    if estimate.withheld or estimate.expected is None or estimate.p50 is not None or estimate.p85 is not None:
        return None
    return said(
        N_("“{name}” gives one figure only."),
        N_("Add P50 and P85, as far as they are known."),
        "p50",
        name=name(snapshot, estimate),
    )


@rule("moved_undecided", Grade.CHECK, Reallocation, N_("Money moves by decision, so that it can be followed."))
def _undecided(snapshot: Snapshot, move: Reallocation, today: date) -> Said | None:
    if move.decision_id:
        return None
    return said(
        N_("“{name}” moves money without a decision."),
        N_("Name the decision behind it."),
        "decision_id",
        name=name(snapshot, move),
    )


@rule(
    "moved_mixed",
    Grade.CHECK,
    Reallocation,
    N_("Sums of different currencies or price years are never added."),
    reads=(">from_id", ">to_id"),
)
def _moved_mixed(snapshot: Snapshot, move: Reallocation, today: date) -> Said | None:
    lines = [snapshot.find(BudgetLine, one) for one in (move.from_id, move.to_id)]
    if not any(line is not None and _differs(move, line) for line in lines):
        return None
    return said(
        N_("“{name}” is in other prices than a line it touches."),
        N_("State all in the same currency and price year."),
        name=name(snapshot, move),
    )


@rule(
    "line_nowhere", Grade.NOTE, BudgetLine, N_("Money without a purpose finds one by itself."), reads=(">subject_id",)
)
def _nowhere(snapshot: Snapshot, line: BudgetLine, today: date) -> Said | None:
    if line.item_id or snapshot.lookup(line.subject_id, *SUBJECTS) is not None:
        return None
    return said(
        N_("“{name}” does not say what it pays for."),
        N_("Name the mission, workstream, project or item."),
        "subject_id",
        name=name(snapshot, line),
    )
