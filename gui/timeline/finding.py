"""Finds items and marks of the roadmap by what people type. Without Qt."""

from collections.abc import Iterator
from typing import Any

from model.state.snapshot import Snapshot
from model.tables import Assumption, Decision, Mission, RoadmapItem, StressTestReview, Workstream

LEAST = 1


def hits(snapshot: Snapshot, typed: str) -> list[tuple[str, str]]:
    """(table, id) of what holds every word that was typed in its code or title, in the order of the roadmap."""
    words = typed.casefold().split()
    if sum(map(len, words)) < LEAST:
        return []
    return [(row.about.name, row.id) for row in _in_order(snapshot) if _holds(snapshot.title_of(row), words)]


def _holds(name: str, words: list[str]) -> bool:
    folded = name.casefold()
    return all(word in folded for word in words)


def _in_order(snapshot: Snapshot) -> Iterator[Any]:
    for mission in snapshot.all(Mission):
        for stream in snapshot.referring(Workstream, "mission_id", mission.id):
            yield from snapshot.referring(RoadmapItem, "workstream_id", stream.id)
    for table in (Decision, StressTestReview, Assumption):
        yield from snapshot.all(table)
