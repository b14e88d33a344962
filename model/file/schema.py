"""What a project file holds: the journal, which is the truth, and the data tables made from it."""

import sqlite3
from functools import cache

from model.tables import ALL

APPLICATION_ID = 0x57594D4B
SCHEMA_NO = 1
"""Kept as `user_version`. Until version 1.0 there is one number; changing it rebuilds the samples."""

META = "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT) STRICT"
TXN = """CREATE TABLE txn(
  seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, replica BLOB NOT NULL, prev BLOB, lamport INTEGER NOT NULL,
  author TEXT NOT NULL, initials TEXT NOT NULL, organisation TEXT NOT NULL, at TEXT NOT NULL,
  verb TEXT NOT NULL, args TEXT NOT NULL, reason TEXT NOT NULL, schema_no INTEGER NOT NULL) STRICT"""
CHANGE = """CREATE TABLE change(
  seq INTEGER PRIMARY KEY, txn INTEGER NOT NULL REFERENCES txn(seq), kind INTEGER NOT NULL, tbl TEXT NOT NULL,
  row TEXT NOT NULL, field TEXT NOT NULL, before ANY, after ANY, over BLOB) STRICT"""
CHANGE_INDEX = "CREATE INDEX change_by_txn ON change(txn)"
JOURNAL = (META, TXN, CHANGE, CHANGE_INDEX)


def data_table(name: str) -> str:
    """The CREATE TABLE of one data table.

    Written from the columns that SQLModel made of the descriptions; loading SQLAlchemy's compiler for that would take
    longer at every start than all else that opens a file.
    """
    parts = []
    for column in ALL[name].__table__.columns:  # type: ignore[attr-defined]
        key = " PRIMARY KEY NOT NULL" if column.primary_key else ""
        points = "".join(_reference(other.target_fullname) for other in column.foreign_keys)
        parts.append(f'"{column.name}" {column.type.__visit_name__.upper()}{key}{points}')
    return f'CREATE TABLE "{name}"(\n  ' + ",\n  ".join(parts) + ") STRICT, WITHOUT ROWID"


def _reference(target: str) -> str:
    table, column = target.split(".")
    return f' REFERENCES "{table}"("{column}") DEFERRABLE INITIALLY DEFERRED'


@cache
def statements() -> tuple[str, ...]:
    """Everything that a fresh project file consists of, in order."""
    return (*JOURNAL, *(data_table(name) for name in ALL))


def create(db: sqlite3.Connection) -> None:
    """Make all tables in an empty database and mark it as ours."""
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    db.execute(f"PRAGMA user_version={SCHEMA_NO}")
    for statement in statements():
        db.execute(statement)


def tune(db: sqlite3.Connection) -> None:
    """Settings of a working copy: every commit is on disk before it is acknowledged."""
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF",
                   "cell_size_check=ON", "recursive_triggers=ON", "busy_timeout=5000", "secure_delete=ON"):  # fmt: skip
        db.execute(f"PRAGMA {pragma}")
