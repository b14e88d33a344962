"""Small makers: journals by plain SQL, projects in files, and a second person."""

import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

from model.file import schema
from model.file.publish import publish
from model.file.safe_open import open_foreign
from model.file.working import WorkingCopy

PROJECT_ID = "0123456789abcdef0123456789abcdef"
REPLICA = bytes(16)
_TXN = "INSERT INTO txn VALUES(NULL, ?, ?, NULL, 1, 'Kari', 'KN', '', '2031-02-03T04:05:06Z', 'move_item', '{}', '', 1)"
_CHANGE = "INSERT INTO change VALUES(NULL, ?, 0, 'roadmap_item', 'pilot', 'title', 'old', ?, NULL)"


def nothing(_: sqlite3.Connection) -> None:
    """A replay that fills no data tables."""


def edit(db: sqlite3.Connection, text: str = "new") -> str:
    """One acknowledged edit; gives its id."""
    txn = uuid.uuid4()
    db.execute("BEGIN IMMEDIATE")
    seq = db.execute(_TXN, (txn.bytes, REPLICA)).lastrowid
    db.execute(_CHANGE, (seq, text))
    db.execute("COMMIT")
    return txn.hex


def ids(db: sqlite3.Connection) -> set[str]:
    """Every transaction in it."""
    return {txn.hex() for (txn,) in db.execute("SELECT id FROM txn")}


def ids_in(file: Path) -> set[str]:
    """Every transaction in a saved file, which must be sound to be read at all."""
    with open_foreign(file) as db:
        return ids(db)


def raw_file(path: Path, edits: int = 3) -> Path:
    """A project file that no working copy knows."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode=MEMORY")
        db.execute("PRAGMA synchronous=OFF")
        db.execute("BEGIN")
        schema.create(db)
        db.execute("INSERT INTO meta VALUES('project_id', ?)", (PROJECT_ID,))
        db.execute("COMMIT")
        for _ in range(edits):
            edit(db)
    return path


def saved(path: Path, edits: int = 3) -> WorkingCopy:
    """An open working copy that has been saved at `path`."""
    copy = WorkingCopy.create_new(path, PROJECT_ID)
    for _ in range(edits):
        edit(copy.conn)
    publish(copy)
    return copy


def colleague_saves(path: Path) -> str:
    """Somebody else adds an edit to the saved file; gives its id."""
    other = path.with_name("colleague.tmp")
    other.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(other, isolation_level=None)) as db:
        txn = edit(db, "by a colleague")
    other.replace(path)
    return txn
