"""What follows from assumptions and reviews: criticality, wind-tunnel labels, what a review still needs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from model.dates import earliest_day, partial
from model.kinds import AssumptionStatus, ReviewState, ReviewType, WindLabel
from model.state.snapshot import Snapshot
from model.tables import (
    Assumption,
    AssumptionRating,
    Finding,
    ItemAssumption,
    ReviewParticipant,
    RoadmapItem,
    Scenario,
    StressTestReview,
    WindTunnelCell,
    WindTunnelRow,
)
from model.words import N_

CRITICAL_FROM = 2
"""Load-bearing and vulnerable at least this much: critical (Assumption-Based Planning, Dewar 2002)."""
SETTLED = frozenset({AssumptionStatus.RETIRED, AssumptionStatus.CONFIRMED})


def is_critical(assumption: Assumption) -> bool:
    """Whether the plan leans on it and it could break."""
    load, weak = assumption.load_bearing, assumption.vulnerable
    return load is not None and weak is not None and load >= CRITICAL_FROM and weak >= CRITICAL_FROM


def items_resting_on(snapshot: Snapshot, assumption_id: str) -> list[RoadmapItem]:
    """Roadmap items that rest on the assumption."""
    links = snapshot.referring(ItemAssumption, "assumption_id", assumption_id)
    return [snapshot.get(RoadmapItem, link.item_id) for link in links]


def last_review(snapshot: Snapshot, assumption_id: str) -> StressTestReview | None:
    """The latest closed review that rated the assumption; None if none did."""
    ratings = snapshot.referring(AssumptionRating, "assumption_id", assumption_id)
    reviews = [snapshot.get(StressTestReview, rating.review_id) for rating in ratings]
    held = [review for review in reviews if review.state == ReviewState.CLOSED and review.held_on]
    return max(held, key=lambda review: partial(review.held_on or "").sort_key, default=None)


def lock_in_age(snapshot: Snapshot, assumption: Assumption, today: date) -> int | None:
    """Whole months since the assumption was last reviewed, or first recorded; None where neither is known."""
    review = last_review(snapshot, assumption.id)
    since = earliest_day(review.held_on if review else assumption.first_recorded)
    if since is None:
        return None
    return max(0, (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day))


def wind_label(scores: Sequence[int | None]) -> WindLabel | None:
    """What a row of scores (-2 to 2) amounts to; None while a cell is open or there is none.

    Robust: never below 0. No-regret: at least 1 everywhere. Conditional: the worst is -1. Fragile: a -2 somewhere.
    """
    said = [score for score in scores if score is not None]
    if not said or len(said) < len(scores):
        return None
    if min(said) >= 1:
        return WindLabel.NO_REGRET
    if min(said) >= 0:
        return WindLabel.ROBUST
    return WindLabel.CONDITIONAL if min(said) == -1 else WindLabel.FRAGILE


def max_regret(rows: Sequence[Sequence[int]]) -> list[int]:
    """For each row the most it falls behind the best row of any column (minimax regret, Savage 1951)."""
    best = [max(column) for column in zip(*rows, strict=True)]
    return [max(top - score for top, score in zip(best, row, strict=True)) for row in rows]


def scenarios_of(snapshot: Snapshot, review: StressTestReview) -> tuple[Scenario, ...]:
    """The scenarios that the review tests against, in their order."""
    return snapshot.referring(Scenario, "set_id", review.scenario_set_id or "")


def scores_of(snapshot: Snapshot, review: StressTestReview, row: WindTunnelRow) -> list[int | None]:
    """The row's scores, one for each scenario of the review, None where the cell is open."""
    cells = {c.scenario_id: c.score for c in snapshot.referring(WindTunnelCell, "row_id", row.id)}
    return [cells.get(scenario.id) for scenario in scenarios_of(snapshot, review)]


def share_from_outside(snapshot: Snapshot, review_id: str) -> float | None:
    """Share of participants from outside the delivery team, 0 to 1; None while nobody is named."""
    people = snapshot.referring(ReviewParticipant, "review_id", review_id)
    return sum(bool(person.from_outside) for person in people) / len(people) if people else None


def to_rate(snapshot: Snapshot, review: StressTestReview) -> list[Assumption]:
    """Assumptions in the scope of the review that still matter, critical ones first."""
    mine = [a for a in snapshot.all(Assumption) if review.mission_id in (None, a.mission_id)]
    standing = [a for a in mine if a.status not in SETTLED]
    return sorted(standing, key=lambda a: not is_critical(a))


@dataclass(frozen=True, slots=True)
class Need:
    """Something a record asks for before it can be closed or accepted. `message` is filled from `args`."""

    code: str
    message: str
    met: bool
    args: tuple[tuple[str, str], ...] = ()
    row: str = ""
    """The row to go to, where it is not the record itself."""


def is_external(review: StressTestReview) -> bool:
    """Whether others held it: the record then says what they found, and asks nothing that they did not say."""
    return review.type in (ReviewType.AUDIT, ReviewType.EXTERNAL_QA)


def needs_of_review(snapshot: Snapshot, review: StressTestReview) -> list[Need]:
    """What the review asks for before it can close, met or not, in the order of its steps."""
    needs = [
        Need("held_on", N_("Say when it was held."), bool(review.held_on)),
        Need("plan_moment", N_("Open the review, so that it knows the plan it tests."), bool(review.plan_moment)),
    ]
    if not is_external(review):
        needs += [_rated(snapshot, review, a) for a in to_rate(snapshot, review) if is_critical(a)]
        needs += _cells(snapshot, review)
        needs.append(Need("lock_in", N_("Answer: if we started today, what would we do?"), bool(review.lock_in)))
    needs += [
        Need("verdict", N_("Give the verdict."), bool(review.verdict)),
        Need("next_due", N_("Say when to look again."), bool(review.next_due)),
    ]
    return needs


def _rated(snapshot: Snapshot, review: StressTestReview, assumption: Assumption) -> Need:
    ratings = snapshot.referring(AssumptionRating, "review_id", review.id)
    rating = next((r for r in ratings if r.assumption_id == assumption.id), None)
    met = rating is not None and None not in (rating.load_bearing, rating.vulnerable, rating.status)
    return Need("rate", N_("Rate {code}. It is critical."), met, (("code", assumption.code or ""),), assumption.id)


def _cells(snapshot: Snapshot, review: StressTestReview) -> list[Need]:
    needs = []
    for row in snapshot.referring(WindTunnelRow, "review_id", review.id):
        scores = scores_of(snapshot, review, row)
        for scenario, score in zip(scenarios_of(snapshot, review), scores, strict=True):
            args = (("option", row.title), ("scenario", scenario.name))
            needs.append(Need("cell", N_("Fill “{option}” in “{scenario}”."), score is not None, args, row.id))
    return needs


def open_findings(snapshot: Snapshot) -> list[Finding]:
    """Findings of reviews that nobody has settled."""
    return [finding for finding in snapshot.all(Finding) if finding.state in ("open", "accepted")]


def due_reviews(snapshot: Snapshot, today: date) -> list[StressTestReview]:
    """Reviews that are planned, not closed, and whose day lies before `today`, longest overdue first."""
    waiting = [r for r in snapshot.all(StressTestReview) if r.state != ReviewState.CLOSED and r.planned_on]
    late = [(partial(r.planned_on or "").latest, r) for r in waiting]
    return [r for day, r in sorted(((d, r) for d, r in late if d and d < today), key=lambda pair: pair[0])]


def unmet(needs: Iterable[Need]) -> list[Need]:
    return [need for need in needs if not need.met]
