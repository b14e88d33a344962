"""Whether a database is a project file as Waymark writes it: its pages, its tables, and the form of its journal.

Nothing here trusts the file. Tables must be ours to the letter, so there is nothing in it that could act when it is
read: no trigger, view, virtual table or generated column.
"""

import json
import re
import sqlite3
from contextlib import closing
from functools import cache
from typing import Any

from model.file import schema

MISFITS = (sqlite3.Error, UnicodeError, ValueError, OverflowError, MemoryError, RecursionError)
"""What reading a damaged file may raise; quick_check itself raises UnicodeDecodeError over bad bytes in its message."""
LONGEST_VALUE = 4_000_000
"""No text or blob in a project file is longer, in bytes; the writer refuses more."""
PROJECT_ID = "project_id"
"""The key of `meta` that holds the project's identity."""

_ID = re.compile(r"[0-9A-Za-z-]{8,64}")
_ID_BYTES = 16
_KINDS = range(5)
_CREATE, _SEAL = 1, 3


class Unsound(ValueError):
    """The database is no sound project file; the text says why, for the log."""


def check_pages(db: sqlite3.Connection) -> None:
    """Every page is where it belongs and every value is of its column's kind."""
    said = [str(line) for (line,) in db.execute("PRAGMA quick_check(5)")]
    if said != ["ok"]:
        raise Unsound("; ".join(said))


def check_tables(db: sqlite3.Connection) -> None:
    """The tables and indexes are exactly ours."""
    shape, ours = _shape(db), _our_shape()
    if shape != ours and _without_blanks(shape) != _without_blanks(ours):
        raise Unsound("other tables than ours")


def check_journal(db: sqlite3.Connection) -> None:
    """The journal has the form that `model.journal` writes; whether it makes sense is for replay to say."""
    project_id(db)
    # All columns: fetching a text is what finds bytes in it that are none.
    for _ in db.execute("SELECT * FROM meta"):
        pass
    # A step counts one more than those its writer knew, so none counts more than there are; else one forged step
    # would make every later one of ours a step out of range.
    (steps,) = db.execute("SELECT count(*) FROM txn").fetchone()
    for _, *ids, lamport, _, _, _, _, _, args, _, schema_no in db.execute("SELECT * FROM txn"):
        _check_txn(ids, lamport, args, schema_no, steps)
    if db.execute("SELECT 1 FROM change WHERE txn NOT IN (SELECT seq FROM txn) LIMIT 1").fetchone():
        raise Unsound("a change of no transaction")
    for row in db.execute("SELECT kind, tbl, row, field, before, after, over FROM change"):
        _check_change(*row)


def project_id(db: sqlite3.Connection) -> str:
    """The project's identity; safe as a folder's name."""
    found = db.execute("SELECT value FROM meta WHERE key = ?", (PROJECT_ID,)).fetchone()
    if found is None or not isinstance(found[0], str) or not _ID.fullmatch(found[0]):
        raise Unsound("no project id")
    return found[0]


def last_seq(db: sqlite3.Connection) -> int:
    """The number of the last transaction; 0 where there is none."""
    (seq,) = db.execute("SELECT max(seq) FROM txn").fetchone()
    return int(seq or 0)


def _check_txn(ids: list[bytes | None], lamport: int, args: str, schema_no: int, steps: int) -> None:
    if any(one is not None and len(one) != _ID_BYTES for one in ids):
        raise Unsound("an id that is none")
    if not 0 <= lamport <= steps or not 0 < schema_no <= schema.SCHEMA_NO:
        raise Unsound("a step out of range")
    _json_object(args)


def _check_change(
    kind: int, table: str, row: str, field: str, before: object, after: object, over: bytes | None
) -> None:
    if kind not in _KINDS or not table or not row or not field or len(over or b"") % _ID_BYTES:
        raise Unsound("a change of no known form")
    for value in (before, after):
        if value is None:
            continue
        if kind in (_CREATE, _SEAL):
            _json_object(value)
        elif isinstance(value, bytes) or (isinstance(value, float) and value - value != 0):
            raise Unsound("a value of no known kind")


def _json_object(text: object) -> None:
    if not isinstance(text, str):
        raise Unsound("no text where an object is told")
    if not isinstance(json.loads(text, parse_constant=_no_number, parse_float=_finite), dict):
        raise Unsound("no object")


def _no_number(text: str) -> Any:
    raise Unsound(f"{text} is no number")


def _finite(text: str) -> float:
    value = float(text)
    return value if value - value == 0 else _no_number(text)


Shape = frozenset[tuple[str, str, str, str]]
"""Of everything in the schema: type, name, table, SQL."""


@cache
def _our_shape() -> Shape:
    with closing(sqlite3.connect(":memory:")) as db:
        schema.create(db)
        return _shape(db)


def _shape(db: sqlite3.Connection) -> Shape:
    rows = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema")
    return frozenset((str(kind), str(name), str(table), str(sql or "")) for kind, name, table, sql in rows)


def _without_blanks(shape: Shape) -> Shape:
    # Our own statements hold no remarks, and quotes around single names alone, so blanks mean nothing.
    return frozenset((a, b, c, re.sub(r"\s*([(),])\s*", r"\1", " ".join(sql.split()))) for a, b, c, sql in shape)
