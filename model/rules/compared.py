"""A review beside the one before: what weakened, what was mended, what was said and not done."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from model.dates import partial
from model.kinds import AssumptionStatus, FindingState, ReviewState, WindLabel
from model.rules import stress
from model.state.snapshot import Snapshot
from model.tables import AssumptionRating, Finding, RecommendedDecision, StressTestReview, WindTunnelCell, WindTunnelRow

FIRMNESS = {AssumptionStatus.CONFIRMED: 0, AssumptionStatus.HOLDING: 1, AssumptionStatus.UNTESTED: 2,
            AssumptionStatus.WEAKENING: 3, AssumptionStatus.BROKEN: 4}  # fmt: skip
"""How far an assumption is from holding; retired ones are not compared."""


@dataclass(frozen=True, slots=True)
class Moved:
    """An assumption in both reviews. `before` and `now` are (load-bearing, vulnerable, state)."""

    assumption_id: str
    before: tuple[int | None, int | None, str | None]
    now: tuple[int | None, int | None, str | None]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of everything that the review before had said."""

    before: StressTestReview
    weakened: tuple[Moved, ...]
    mended: tuple[Moved, ...]
    steady: tuple[Moved, ...]
    left_out: tuple[str, ...]
    """Assumptions that the review before rated, that still matter, and that this one has not rated."""
    done: tuple[Finding, ...]
    not_done: tuple[Finding, ...]
    """Findings that were neither done nor rejected, overdue ones first."""
    advised: tuple[RecommendedDecision, ...]
    """Decisions that were advised and that nobody has taken up."""
    labels: tuple[tuple[str, WindLabel, WindLabel], ...]
    """Options tested in both under the same title whose label changed: (title, before, now)."""


def review_before(snapshot: Snapshot, review: StressTestReview) -> StressTestReview | None:
    """The latest closed review of the same mission that was held before this one; None where it is the first."""
    own = snapshot.held(review, "held_on")
    limit = partial(own).sort_key if own and review.state == ReviewState.CLOSED else None
    found = []
    for other in snapshot.referring(StressTestReview, "mission_id", review.mission_id or ""):
        day = snapshot.held(other, "held_on")
        if other.id != review.id and other.state == ReviewState.CLOSED and day:
            found.append((partial(day).sort_key, other.code or "", other))
    earlier = [one for one in found if limit is None or one[0] < limit]
    return max(earlier, key=lambda one: one[:2])[2] if earlier else None


def compare(snapshot: Snapshot, review: StressTestReview) -> Comparison | None:
    """This review beside the one before; None where there is none before."""
    before = review_before(snapshot, review)
    if before is None:
        return None
    then, now = _ratings(snapshot, before), _ratings(snapshot, review)
    moved = [Moved(each, then[each], now[each]) for each in then if each in now]
    steps = {one.assumption_id: _step(one) for one in moved}
    mattering = {a.id for a in stress.to_rate(snapshot, review)}
    findings = snapshot.referring(Finding, "review_id", before.id)
    settled = (FindingState.DONE, FindingState.REJECTED)
    return Comparison(
        before,
        tuple(one for one in moved if steps[one.assumption_id] > 0),
        tuple(one for one in moved if steps[one.assumption_id] < 0),
        tuple(one for one in moved if steps[one.assumption_id] == 0),
        tuple(each for each in then if each not in now and each in mattering),
        tuple(f for f in findings if f.state == FindingState.DONE),
        tuple(sorted((f for f in findings if f.state not in settled), key=_due)),
        tuple(r for r in snapshot.referring(RecommendedDecision, "review_id", before.id) if not r.decision_id),
        tuple(_labels(snapshot, before, review)),
    )


def _ratings(snapshot: Snapshot, review: StressTestReview) -> Mapping[str, tuple[Any, Any, Any]]:
    """What the review said of each assumption whose state it named."""
    found = {}
    for rating in snapshot.referring(AssumptionRating, "review_id", review.id):
        said = tuple(snapshot.held(rating, name) for name in ("load_bearing", "vulnerable", "status"))
        if said[2] is not None:
            found[rating.assumption_id] = said
    return found


def _step(moved: Moved) -> int:
    """Above 0 where it weakened: by its state, and where that is the same or not said by how vulnerable it is."""
    was, now = moved.before[2], moved.now[2]
    if was in FIRMNESS and now in FIRMNESS and FIRMNESS[AssumptionStatus(now)] != FIRMNESS[AssumptionStatus(was)]:
        return FIRMNESS[AssumptionStatus(now)] - FIRMNESS[AssumptionStatus(was)]
    return (moved.now[1] or 0) - (moved.before[1] or 0) if None not in (moved.now[1], moved.before[1]) else 0


def _due(finding: Finding) -> tuple[object, ...]:
    return (not finding.due, partial(finding.due).sort_key if finding.due else (), finding.id)


def _labels(snapshot: Snapshot, before: StressTestReview, review: StressTestReview) -> list[Any]:
    then, now = _labels_of(snapshot, before), _labels_of(snapshot, review)
    return [
        (title, then[key][1], label) for key, (title, label) in now.items() if key in then and then[key][1] != label
    ]


def _labels_of(snapshot: Snapshot, review: StressTestReview) -> dict[str, tuple[str, WindLabel]]:
    found = {}
    for row in snapshot.referring(WindTunnelRow, "review_id", review.id):
        cells = snapshot.referring(WindTunnelCell, "row_id", row.id)
        label = stress.wind_label([snapshot.held(cell, "score") for cell in cells])
        title = str(snapshot.held(row, "title"))
        if label is not None:
            found[title.casefold().strip()] = (title, label)
    return found
