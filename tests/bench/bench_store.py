"""The file: saving beside a plain copy, opening one's own copy, opening a file from elsewhere."""

import json
import os
import shutil
import sqlite3
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from model.file.publish import publish
from model.file.safe_open import open_foreign
from model.file.working import WorkingCopy
from tests.bench.measure import Measure, alone, compared

ROWS, EDITS = 10_000, 40_000
PROJECT_ID = "0123456789abcdef0123456789abcdef"


def measure() -> Iterator[Measure]:
    with tempfile.TemporaryDirectory(prefix="waymark-bench-") as folder, _home(Path(folder) / "home"):
        target = Path(folder) / "plan.waymark"
        copy = WorkingCopy.create_new(target, PROJECT_ID)
        _fill(copy.conn)
        publish(copy)
        megabytes = target.stat().st_size / 1e6

        def save() -> None:
            _edit(copy.conn)
            publish(copy)

        yield compared(
            f"save {megabytes:.0f} MB / copy + fsync", save, lambda: _plain_copy(target), at_most=8, rounds=5
        )
        copy.close()
        yield alone("open one's own copy", lambda: WorkingCopy.open_for(target, _nothing).close(), rounds=5)
        changes = ROWS + EDITS
        yield alone(f"look through a file of {changes} changes", lambda: open_foreign(target).close(), rounds=5,
                    at_most=2000)  # fmt: skip


@contextmanager
def _home(folder: Path) -> Iterator[None]:
    before = os.environ.get("WAYMARK_HOME")
    os.environ["WAYMARK_HOME"] = str(folder)
    try:
        yield
    finally:
        del os.environ["WAYMARK_HOME"]
        if before is not None:
            os.environ["WAYMARK_HOME"] = before


def _nothing(_: sqlite3.Connection) -> None:
    return


def _plain_copy(target: Path) -> None:
    other = target.with_name("copy")
    with target.open("rb") as reader, other.open("wb") as writer:
        shutil.copyfileobj(reader, writer, 1 << 20)
        writer.flush()
        os.fsync(writer.fileno())
    other.replace(target.with_name("copied"))


def _edit(db: sqlite3.Connection) -> None:
    db.execute("BEGIN IMMEDIATE")
    seq = _txn(db)
    db.execute(
        "INSERT INTO change VALUES(NULL, ?, 0, 'roadmap_item', ?, 'title', 'a title before', 'a title after', ?)",
        (seq, uuid.uuid4().hex, uuid.uuid4().bytes),
    )
    db.execute("COMMIT")


def _txn(db: sqlite3.Connection) -> int | None:
    return db.execute(
        "INSERT INTO txn VALUES(NULL, ?, ?, ?, 1, 'Kari Nordmann', 'KN', 'Ministry', '2031-02-03T04:05:06Z',"
        " 'change_row', '{}', '', 1)",
        (uuid.uuid4().bytes, bytes(16), uuid.uuid4().bytes),
    ).lastrowid


def _fill(db: sqlite3.Connection) -> None:
    db.execute("BEGIN")
    row = json.dumps({"title": "Pilot plant for carbon capture", "start": "2031-33", "notes": "as agreed in March"})
    for _ in range(ROWS):
        seq, item = _txn(db), uuid.uuid4().hex
        db.execute("INSERT INTO change VALUES(NULL, ?, 1, 'roadmap_item', ?, '_row', NULL, ?, NULL)", (seq, item, row))
        db.execute("INSERT INTO roadmap_item(id, title, notes) VALUES(?, 'Pilot plant for carbon capture', ?)",
                   (item, "as agreed in March"))  # fmt: skip
    db.execute("COMMIT")
    db.execute("BEGIN")
    for _ in range(EDITS):
        db.execute(
            "INSERT INTO change VALUES(NULL, ?, 0, 'roadmap_item', ?, 'title', 'a title before', 'a title after', ?)",
            (_txn(db), uuid.uuid4().hex, uuid.uuid4().bytes),
        )
    db.execute("COMMIT")
