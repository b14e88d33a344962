"""What an edit costs beside the plain UPDATE."""

import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path

from model.file import schema
from model.journal.record import Author
from model.project import Project
from model.tables import RoadmapItem
from tests.bench.measure import Measure, compared, interleaved


def measure() -> Iterable[Measure]:
    """One edit and bulk edits, each side by side with the plain way on the same disk."""
    with tempfile.TemporaryDirectory(prefix="waymark-bench-") as folder:
        place = Path(folder)
        yield from _one_edit(place)
        yield from _bulk(place)


def database(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    schema.create(db)
    schema.tune(db)
    return db


def project_of(path: Path, count: int) -> Project:
    project = Project(database(path), Author("Bench"))
    project._begin("Bench")
    mission = project.edit("add_mission", title="Bench").result
    stream = project.edit("add_workstream", mission_id=mission, title="Stream").result
    rows = [_fields(stream, number) for number in range(count)]
    project.edit("add_rows", table="roadmap_item", rows=rows)
    return project


def _fields(stream: str, number: int) -> dict[str, object]:
    return {"workstream_id": stream, "title": f"Item {number}", "planned_start": "2026", "planned_finish": "2028-33"}


def _plain(path: Path, project: Project) -> sqlite3.Connection:
    """A database with the same rows and no journal."""
    db = database(path)
    for name in ("project", "mission", "workstream", "roadmap_item"):
        rows = list(project.snapshot.rows(name).values())
        db.execute("BEGIN")
        db.executemany(f'INSERT INTO "{name}" VALUES ({",".join("?" * len(rows[0]))})', rows)
        db.execute("COMMIT")
    return db


def _one_edit(place: Path) -> Iterable[Measure]:
    project = project_of(place / "one.db", 1_000)
    plain = _plain(place / "one-plain.db", project)
    ids = [row.id for row in project.snapshot.all(RoadmapItem)]
    counter = iter(range(10_000_000))

    def through_writer() -> None:
        for row_id in ids[:50]:
            writer = project._writer()
            writer.change(RoadmapItem, row_id, title=f"New {next(counter)}")
            project._commit(writer, "change_row", {}, "")

    def through_edit() -> None:
        for row_id in ids[:50]:
            project.edit("rename", table="roadmap_item", id=row_id, title=f"New {next(counter)}")

    def plainly() -> None:
        for row_id in ids[:50]:
            plain.execute("BEGIN IMMEDIATE")
            plain.execute("UPDATE roadmap_item SET title=? WHERE id=?", (f"New {next(counter)}", row_id))
            plain.execute("COMMIT")

    medians = interleaved({"writer": through_writer, "edit": through_edit, "plain": plainly})
    yield Measure("one edit by the writer", medians["writer"] / 50, "ms", medians["plain"] / 50, at_most=5)
    yield Measure("one edit by project.edit", medians["edit"] / 50, "ms", medians["plain"] / 50)


def _bulk(place: Path) -> Iterable[Measure]:
    project = project_of(place / "bulk.db", 0)
    plain = _plain_empty(place / "bulk-plain.db", project)
    stream = next(iter(project.snapshot.rows("workstream")))
    rows = [_fields(stream, number) for number in range(10_000)]
    light = RoadmapItem.about.light
    counter = iter(range(1_000))

    def insert() -> None:
        project.edit("add_rows", table="roadmap_item", rows=rows)

    def insert_plainly() -> None:
        turn = next(counter)
        blank = dict.fromkeys(light._fields)
        made = [light(**blank | {"id": f"{turn}-{n}", "code": f"I{n}"} | row) for n, row in enumerate(rows)]
        plain.execute("BEGIN IMMEDIATE")
        plain.executemany(f"INSERT INTO roadmap_item VALUES ({','.join('?' * len(light._fields))})", made)
        plain.execute("COMMIT")

    yield compared("insert 10,000 rows", insert, insert_plainly, at_most=15, rounds=3)
    ids = [row.id for row in project.snapshot.all(RoadmapItem)][:10_000]
    plain_ids = [row[0] for row in plain.execute("SELECT id FROM roadmap_item LIMIT 10000")]

    def update() -> None:
        project.edit("change_rows", table="roadmap_item", ids=ids, fields={"title": f"New {next(counter)}"})

    def update_plainly() -> None:
        title = f"New {next(counter)}"
        plain.execute("BEGIN IMMEDIATE")
        plain.executemany("UPDATE roadmap_item SET title=? WHERE id=?", [(title, row_id) for row_id in plain_ids])
        plain.execute("COMMIT")

    yield compared("update 10,000 rows", update, update_plainly, at_most=15, rounds=5)


def _plain_empty(path: Path, project: Project) -> sqlite3.Connection:
    db = database(path)
    for name in ("project", "mission", "workstream"):
        rows = list(project.snapshot.rows(name).values())
        db.executemany(f'INSERT INTO "{name}" VALUES ({",".join("?" * len(rows[0]))})', rows)
    return db
