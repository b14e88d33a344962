"""How the items of the roadmap do in a scenario, by what reviews scored in the wind tunnel."""

from collections.abc import Iterator
from dataclasses import dataclass

from model.dates import partial
from model.state.snapshot import Snapshot
from model.tables import ItemTarget, RoadmapItem, Scenario, StressTestReview, WindTunnelCell, WindTunnelRow


@dataclass(frozen=True, slots=True)
class Tint:
    """The score of an item, -2 to 2; `row_id` is the tested option it comes from."""

    score: int
    row_id: str
    own: bool
    """Whether the item itself was tested, and not what it belongs to."""


def scored_scenarios(snapshot: Snapshot) -> list[Scenario]:
    """Scenarios in which anything was scored, in their order."""
    scored = {cell.scenario_id for cell in snapshot.all(WindTunnelCell) if cell.score is not None}
    return [scenario for scenario in snapshot.all(Scenario) if scenario.id in scored]


def tints(snapshot: Snapshot, scenario_id: str) -> dict[str, Tint]:
    """The tint of every item on which the wind tunnel says something in this scenario.

    The nearest counts: the item itself, else its project, its workstream, its targets. Of several scores that of the
    latest review counts, and within one review the worst. (Wind-tunnelling: van der Heijden 1996, Scenarios.)
    """
    said = _said(snapshot, scenario_id)
    found = {}
    for item in snapshot.all(RoadmapItem):
        tint = _tint(snapshot, item, said)
        if tint is not None:
            found[item.id] = tint
    return found


def _said(snapshot: Snapshot, scenario_id: str) -> dict[str, Tint]:
    """Of every subject that was tested the score that counts."""
    best: dict[str, tuple[tuple[object, ...], Tint]] = {}
    for cell in snapshot.referring(WindTunnelCell, "scenario_id", scenario_id):
        row = snapshot.find(WindTunnelRow, cell.row_id)
        if row is None or cell.score is None:
            continue
        order = (_held(snapshot, row.review_id), row.review_id, -cell.score)
        for subject in filter(None, (row.item_id, row.subject_id)):
            if subject not in best or order > best[subject][0]:
                best[subject] = (order, Tint(cell.score, row.id, subject == row.item_id))
    return {subject: tint for subject, (_order, tint) in best.items()}


def _held(snapshot: Snapshot, review_id: str) -> tuple[object, ...]:
    review = snapshot.find(StressTestReview, review_id)
    day = (review.held_on or review.planned_on) if review is not None else None
    return partial(day).sort_key if day else ()


def _tint(snapshot: Snapshot, item: RoadmapItem, said: dict[str, Tint]) -> Tint | None:
    for subject in filter(None, (item.id, item.project_id, item.workstream_id)):
        if subject in said:
            return said[subject]
    return min(_of_targets(snapshot, item, said), key=lambda tint: tint.score, default=None)


def _of_targets(snapshot: Snapshot, item: RoadmapItem, said: dict[str, Tint]) -> Iterator[Tint]:
    for link in snapshot.referring(ItemTarget, "item_id", item.id):
        if link.target_id in said:
            yield said[link.target_id]
