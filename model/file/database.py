"""The database of a working copy: made whole from a project file, or empty; opened tuned and checked."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from model.file import schema, soundness
from model.file.safe_open import ForeignFile

Rebuild = Callable[[sqlite3.Connection], None]
"""Fills the data tables from the journal, inside an open transaction."""
_META, _TXN, _CHANGE = (
    "key, value",
    "seq, id, replica, prev, lamport, author, initials, organisation, at, verb, args, reason, schema_no",
    "seq, txn, kind, tbl, row, field, before, after, over",
)


def fill(building: Path, foreign: ForeignFile | None, rebuild: Rebuild | None, project_id: str) -> int:
    """Write a whole database; gives the number of its last transaction."""
    with closing(sqlite3.connect(building, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys=ON")
        db.execute("BEGIN")
        schema.create(db)
        if foreign is None:
            db.execute("INSERT INTO meta(key, value) VALUES(?, ?)", (soundness.PROJECT_ID, project_id))
        else:
            for table, columns in (("meta", _META), ("txn", _TXN), ("change", _CHANGE)):
                marks = ", ".join("?" * (columns.count(",") + 1))
                rows = foreign.execute(f"SELECT {columns} FROM {table} ORDER BY 1")
                db.executemany(f"INSERT INTO {table}({columns}) VALUES({marks})", rows)
        if rebuild is not None:
            rebuild(db)
        if db.in_transaction:
            db.execute("COMMIT")
        return soundness.last_seq(db)


def connect(path: Path) -> sqlite3.Connection:
    """Open and tune the database of a copy. What was committed when a program was killed is there again."""
    was_cut_short = path.with_name(path.name + "-wal").exists()
    # Opened in a thread beside the window, then used in the main thread alone.
    db = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False)
    try:
        schema.tune(db)
        soundness.check_tables(db)
        if was_cut_short:
            soundness.check_pages(db)
    except BaseException:
        db.close()
        raise
    return db
