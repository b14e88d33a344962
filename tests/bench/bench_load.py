"""What opening costs: the rows beside a plain fetch of them, the journal beside a plain fetch of its changes."""

import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path

from model.journal import replay
from model.journal.store import Store
from model.tables import ALL, RoadmapItem
from tests.bench.bench_edit import project_of
from tests.bench.measure import Measure, alone, compared

EDITS = 40


def measure() -> Iterable[Measure]:
    """Snapshots of 1,000 and 10,000 items; heads and a whole replay of a file with 50,000 changes."""
    with tempfile.TemporaryDirectory(prefix="waymark-bench-") as folder:
        for count in (1_000, 10_000):
            path = Path(folder) / f"load-{count}.db"
            _make(path, count)
            yield from _measured(path, count)


def _make(path: Path, count: int) -> None:
    """A project whose every item was changed four times."""
    project = project_of(path, count)
    ids = list(project.snapshot.rows(RoadmapItem.about.name))
    for number in range(EDITS):
        some = ids[number % 10 :: 10]
        fields = {"title": f"Title {number}", "planned_start": f"20{30 + number}"}
        project.edit("change_rows", table="roadmap_item", ids=some, fields=fields)
    project.close()


def _measured(path: Path, count: int) -> Iterable[Measure]:
    db = sqlite3.connect(path, isolation_level=None)
    store = Store(db, guarded=False)

    def fetch_rows() -> None:
        for name in ALL:
            db.execute(f'SELECT * FROM "{name}"').fetchall()

    def fetch_changes() -> None:
        db.execute("SELECT * FROM txn").fetchall()
        db.execute("SELECT * FROM change ORDER BY txn, seq").fetchall()

    changes = db.execute("SELECT count(*) FROM change").fetchone()[0]
    yield compared(f"load {count:,} items", store.snapshot, fetch_rows, at_most=3, rounds=9)
    yield compared(f"heads of {changes:,} changes", store.heads, fetch_changes, rounds=5)
    yield alone(f"replay {changes:,} changes", lambda: replay.replay(store.transactions()), rounds=3)
    db.close()
