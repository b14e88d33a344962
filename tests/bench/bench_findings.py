"""The findings of a large mission office: all of them, and what one edit costs after that."""

import time
from collections.abc import Iterable
from datetime import date
from random import Random
from statistics import median

from model.project import Project
from model.rules.checks import Checks, found_in
from model.tables import Assumption, Mission, RoadmapItem, Stakeholder
from tests.bench.bench_register import many_items
from tests.bench.measure import Measure

ALL_MS, EDIT_MS = 1_000.0, 50.0
ITEMS, ASSUMPTIONS, ROUNDS = 10_000, 2_000, 15
TODAY = date(2026, 11, 24)


def measure() -> Iterable[Measure]:
    """Milliseconds of processor time; every second item rests on an assumption and follows another item."""
    project = large_office()
    begun = time.process_time()
    found = found_in(project.snapshot, TODAY)
    whole = 1000 * (time.process_time() - begun)
    yield Measure(f"all findings ({len(found.open):,}), 10,000 items", whole, "ms", at_most=ALL_MS)
    chance, checks = Random(4), Checks()
    checks.of(project.snapshot, TODAY)
    for name, table, field, values in (
        ("an item's end", RoadmapItem, "planned_finish", ("2045", "2046", "2020")),
        ("an assumption's state", Assumption, "status", ("broken", "holding")),
        ("an actor's name", Stakeholder, "name", ("One", "Two")),
        ("the mission's horizon", Mission, "horizon", ("2050", "2040")),
    ):
        ids = sorted(project.snapshot.rows(table.about.name))
        spent = [_after_edit(project, checks, table.about.name, chance.choice(ids), field, values[n % len(values)])
                 for n in range(ROUNDS)]  # fmt: skip
        yield Measure(f"findings after changing {name}", median(spent), "ms", at_most=EDIT_MS)


def _after_edit(project: Project, checks: Checks, table: str, row: str, field: str, value: str) -> float:
    project.edit("change_row", table=table, id=row, fields={field: value})
    begun = time.process_time()
    checks.of(project.snapshot, TODAY)
    return 1000 * (time.process_time() - begun)


def large_office() -> Project:
    """10,000 items, 500 actors, 2,000 assumptions with links among them."""
    project, chance = many_items(ITEMS), Random(3)
    mission = next(iter(project.snapshot.rows("mission")))
    rows = [{"text": f"Assumption {n}", "mission_id": mission, "load_bearing": n % 4, "vulnerable": n % 3}
            for n in range(ASSUMPTIONS)]  # fmt: skip
    assumptions = project.edit("add_rows", table="assumption", rows=rows).result
    items = list(project.snapshot.rows("roadmap_item"))
    rests = [{"item_id": item, "assumption_id": chance.choice(assumptions)} for item in items[::2]]
    project.edit("add_rows", table="item_assumption", rows=rests)
    links = [{"from_id": first, "to_id": then} for first, then in zip(items[::2], items[1::2], strict=True)]
    project.edit("add_rows", table="link", rows=links)
    return project
