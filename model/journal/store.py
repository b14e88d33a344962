"""Journal and data tables in the working copy: one SQLite transaction for each transaction of the project."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from operator import attrgetter
from typing import Any

from model.journal.erasure import Erased, Spot, follow, is_open, without
from model.journal.heads import Heads
from model.journal.record import (
    CREATE,
    ERASE,
    SEAL,
    SET,
    Author,
    Change,
    Moment,
    Transaction,
    TxnId,
    as_json,
    pack,
    read_value,
    stored,
    unpack,
)
from model.state.snapshot import Key, Seal, Snapshot
from model.tables import ALL

_TXN_COLUMNS = "seq,id,replica,prev,lamport,author,initials,organisation,at,verb,args,reason,schema_no"
_PUT_TXN = f"INSERT INTO txn({_TXN_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"
_PUT_CHANGE = "INSERT INTO change(txn,kind,tbl,row,field,before,after,over) VALUES (?,?,?,?,?,?,?,?)"


class Store:
    """Reads and writes the journal and the data tables through one connection.

    Every other writer on this connection is refused by TEMP triggers, which leave nothing in the file.
    """

    def __init__(self, db: sqlite3.Connection, *, guarded: bool = True) -> None:
        self.db = db
        self._open = False
        self._insert, self._delete = _statements()
        if guarded:
            self._guard()

    def _guard(self) -> None:
        self.db.create_function("waymark_may_write", 0, lambda: self._open)
        for name in (*ALL, "txn", "change", "meta"):
            for event in ("INSERT", "UPDATE", "DELETE"):
                self.db.execute(
                    f"CREATE TEMP TRIGGER guard_{name}_{event.lower()} BEFORE {event} ON main.{name} "
                    "WHEN NOT waymark_may_write() BEGIN SELECT RAISE(ABORT, 'write outside the journal'); END"
                )

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One SQLite transaction; rolled back whole if anything in it raises."""
        self.db.execute("BEGIN IMMEDIATE")
        self._open = True
        try:
            yield
            self.db.execute("COMMIT")
        except BaseException:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise
        finally:
            self._open = False

    # Writing

    def put(
        self, txn: Transaction, rows: Mapping[str, Mapping[str, Any]], touched: Mapping[str, Iterable[str]]
    ) -> None:
        """Append the transaction and bring the touched data rows up to date, in one commit."""
        with self.writing():
            self.append(txn)
            for name, ids in touched.items():
                self._put_rows(name, rows.get(name), ids, txn.changes)
            self._scrub_erased(txn)

    def put_whole(self, txn: Transaction, snapshot: Snapshot) -> None:
        """Append the transaction and make all data tables anew from `snapshot`, in one commit."""
        with self.writing():
            self.append(txn)
            self.rewrite(snapshot)
            self._scrub_erased(txn)

    def append(self, txn: Transaction) -> None:
        """Append one transaction to the journal, inside `writing`."""
        author = txn.author
        seq = self.db.execute(_PUT_TXN, (
            None, txn.id, txn.replica, txn.prev, txn.lamport, author.name, author.initials, author.organisation,
            txn.at, txn.verb, as_json(txn.args), txn.reason, txn.schema_no,
        )).lastrowid  # fmt: skip
        self.db.executemany(_PUT_CHANGE, (
            (seq, c.kind, c.table, c.row, c.field, *stored(c), c.over[0] if len(c.over) == 1 else pack(c.over))
            for c in txn.changes
        ))  # fmt: skip

    def _put_rows(
        self, name: str, rows: Mapping[str, Any] | None, ids: Iterable[str], changes: tuple[Change, ...]
    ) -> None:
        if rows is None:
            return
        new = {change.row for change in changes if change.table == name and change.kind == CREATE}
        added, changed, gone = [], [], []
        for row_id in ids:
            row = rows.get(row_id)
            if row is None:
                gone.append((row_id,))
            elif row_id in new:
                added.append(row)
            else:
                changed.append(row)
        if added:
            self.db.executemany(self._insert[name], added)
        if gone:
            self.db.executemany(self._delete[name], gone)
        self._update_rows(name, changed, changes)

    def _update_rows(self, name: str, rows: list[Any], changes: tuple[Change, ...]) -> None:
        if not rows:
            return
        fields = {c.field for c in changes if c.table == name and c.field[0] != "_"}
        alive = {c.row for c in changes if c.table == name and c.field == "_alive" and c.after}
        back = [row for row in rows if row.id in alive]
        # A row that was kept by somebody's edit or by a reference is there already.
        self.db.executemany(self._insert[name].replace("INSERT", "INSERT OR REPLACE", 1), back)
        names = sorted(fields)
        if not names:
            return
        ids = {c.row for c in changes if c.table == name and c.field[0] != "_"} - alive
        sets = ",".join(f'"{field}"=?' for field in names)
        pick = attrgetter(*names, "id")
        self.db.executemany(f'UPDATE "{name}" SET {sets} WHERE id=?', [pick(row) for row in rows if row.id in ids])

    def rewrite(self, snapshot: Snapshot) -> None:
        """Make all data tables anew from `snapshot`, inside `writing`."""
        self.db.execute("PRAGMA defer_foreign_keys=ON")
        for name in ALL:
            self.db.execute(f'DELETE FROM "{name}"')
        for name in ALL:
            self.db.executemany(self._insert[name], snapshot.rows(name).values())

    def _scrub_erased(self, txn: Transaction) -> None:
        self.scrub_all(change[1:4] for change in txn.changes if change.kind == ERASE)

    def scrub_all(self, spots: Iterable[Spot]) -> None:
        """Take erased contents out of every change that does not follow the erasure, arguments and reasons too."""
        erased: Erased = {}
        for spot in spots:
            self._followers(spot, erased)
        for spot in erased:
            found = self._holding(spot)
            bare = [(seq, txn) for seq, txn, change in found if self._scrub(seq, txn, change, erased)]
            numbers = {self.place(txn) for _, txn in bare}
            # An undo's argument only names the step it took back.
            self.db.executemany("UPDATE txn SET args='{}' WHERE seq=? AND verb NOT IN ('undo','redo')",
                                [(number,) for number in numbers])  # fmt: skip
            self.db.executemany("UPDATE txn SET reason='' WHERE seq=?", [(number,) for number in numbers])

    def _followers(self, spot: Spot, erased: Erased) -> None:
        """Who erased the field, and whose value of it follows an erasure."""
        query = (
            "SELECT t.id,kind,tbl,row,field,before,after,over FROM change JOIN txn t ON t.seq=txn "
            "WHERE tbl=? AND row=? AND field=? ORDER BY t.lamport, t.id"
        )
        for txn_id, *record in self.db.execute(query, spot).fetchall():
            follow(erased, TxnId(txn_id), _change_of((None, *record)))

    def _holding(self, spot: Spot) -> list[tuple[int, TxnId, Change]]:
        """Changes that may hold the field's contents: of the field, the row's creation, seals that name the row."""
        table, row, field = spot
        query = (
            "SELECT change.seq,t.id,kind,tbl,row,field,before,after,over FROM change JOIN txn t ON t.seq=txn "
            "WHERE (tbl=? AND row=? AND (field=? OR kind IN (?,?))) OR (kind=? AND (after LIKE ? OR before LIKE ?))"
        )
        like = f"%{row}%"
        found = self.db.execute(query, (table, row, field, CREATE, SEAL, SEAL, like, like)).fetchall()
        return [(seq, TxnId(txn_id), _change_of((None, *record))) for seq, txn_id, *record in found]

    def _scrub(self, seq: int, txn: TxnId, change: Change, erased: Erased) -> bool:
        """Write the change anew without what was erased; whether its transaction may tell of it too."""
        clean = without(txn, change, erased)
        if clean != change:
            self.db.execute("UPDATE change SET before=?, after=? WHERE seq=?", (*stored(clean), seq))
        return change.kind == CREATE or (change.kind == SET and not is_open(txn, erased[change[1:4]]))

    # Reading

    def snapshot(self) -> Snapshot:
        """The project as the data tables hold it; seals come from the journal."""
        rows: dict[str, dict[str, Any]] = {}
        for name, cls in ALL.items():
            light = cls.about.light
            columns = ",".join(f'"{field}"' for field in light._fields)
            made = map(light._make, self.db.execute(f'SELECT {columns} FROM "{name}"').fetchall())
            rows[name] = {row[0]: row for row in made}
        return Snapshot.of_rows(rows, self.seals())

    def heads(self) -> Heads:
        """Which change of every field stands, after all transactions in the order of arrival."""
        heads = Heads()
        query = (
            "SELECT t.id,t.lamport,kind,tbl,row,field,after,over FROM change JOIN txn t ON t.seq=txn "
            "ORDER BY txn, change.seq"
        )
        for txn, lamport, kind, table, row, field, after, over in self.db.execute(query):
            change = Change(kind, table, row, field, None, read_value(kind, after), unpack(over))
            heads.add_change(txn, lamport, change)
        return heads

    def seals(self) -> dict[Key, Seal]:
        """The seals that stand, from the journal alone."""
        heads = Heads()
        query = (
            "SELECT t.id,t.lamport,kind,tbl,row,field,before,after,over "
            "FROM change JOIN txn t ON t.seq=txn WHERE kind=? ORDER BY change.seq"
        )
        for txn, lamport, *record in self.db.execute(query, (SEAL,)):
            heads.add_change(TxnId(txn), lamport, _change_of((None, *record)))
        standing = ((key, heads.seal(*key)) for key in heads.keys())  # noqa: SIM118
        return {key: seal for key, seal in standing if seal is not None}

    def transactions(self, last: int | None = None) -> Iterator[Transaction]:
        """Transactions with their changes in the order of arrival; `last` takes the newest that many."""
        start = 0
        if last is not None:
            start = self.db.execute("SELECT coalesce(max(seq),0)-? FROM txn", (last,)).fetchone()[0]
        changes = self.db.execute(
            "SELECT txn,kind,tbl,row,field,before,after,over FROM change WHERE txn>? ORDER BY txn, seq", (start,)
        )
        waiting = next(changes, None)
        for record in self.db.execute(f"SELECT {_TXN_COLUMNS} FROM txn WHERE seq>? ORDER BY seq", (start,)).fetchall():
            seq, mine = record[0], []
            while waiting is not None and waiting[0] == seq:
                mine.append(_change_of(waiting))
                waiting = next(changes, None)
            yield _transaction_of(record, tuple(mine))

    def transaction(self, txn_id: TxnId) -> Transaction:
        """The transaction with that id; KeyError if it is not here."""
        record = self.db.execute(f"SELECT {_TXN_COLUMNS} FROM txn WHERE id=?", (txn_id,)).fetchone()
        if record is None:
            raise KeyError(txn_id)
        query = "SELECT txn,kind,tbl,row,field,before,after,over FROM change WHERE txn=? ORDER BY seq"
        return _transaction_of(record, tuple(map(_change_of, self.db.execute(query, (record[0],)))))

    def records_of(self, replica: bytes) -> Iterator[tuple[bytes, str]]:
        """(id, verb) of a replica's transactions, oldest first."""
        return iter(self.db.execute("SELECT id, verb FROM txn WHERE replica=? ORDER BY seq", (replica,)).fetchall())

    def tip_of(self, replica: bytes) -> tuple[int, TxnId | None]:
        """The greatest lamport of all, and the replica's last transaction."""
        lamport = int(self.db.execute("SELECT coalesce(max(lamport),0) FROM txn").fetchone()[0])
        row = self.db.execute("SELECT id FROM txn WHERE replica=? ORDER BY seq DESC LIMIT 1", (replica,)).fetchone()
        return lamport, None if row is None else TxnId(row[0])

    def clear_log(self) -> None:
        """Empty the write-ahead log, in which older pages stand as they were; outside `writing`."""
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def replicas(self) -> int:
        """How many computers and copies have written here."""
        return int(self.db.execute("SELECT count(DISTINCT replica) FROM txn").fetchone()[0])

    def place(self, txn_id: TxnId) -> int:
        """The local number of a transaction; 0 if it is not here."""
        row = self.db.execute("SELECT seq FROM txn WHERE id=?", (txn_id,)).fetchone()
        return 0 if row is None else int(row[0])

    def count(self) -> int:
        """How many transactions there are; also the local number of the newest."""
        return int(self.db.execute("SELECT coalesce(max(seq),0) FROM txn").fetchone()[0])

    def tips(self) -> Moment:
        """The last transaction of every branch."""
        rows = self.db.execute(
            "SELECT id FROM txn WHERE id NOT IN (SELECT prev FROM txn WHERE prev IS NOT NULL)"
        ).fetchall()
        return frozenset(TxnId(row[0]) for row in rows)

    def meta(self, key: str) -> str | None:
        row = self.db.execute("SELECT value FROM meta WHERE key=?", (key,)).fetchone()
        return None if row is None else row[0]

    def set_meta(self, key: str, value: str) -> None:
        """Set a value of `meta`, inside `writing`."""
        self.db.execute("INSERT OR REPLACE INTO meta(key,value) VALUES (?,?)", (key, value))


def _statements() -> tuple[dict[str, str], dict[str, str]]:
    insert, delete = {}, {}
    for name, cls in ALL.items():
        fields = cls.about.light._fields
        columns = ",".join(f'"{field}"' for field in fields)
        insert[name] = f'INSERT INTO "{name}"({columns}) VALUES ({",".join("?" * len(fields))})'
        delete[name] = f'DELETE FROM "{name}" WHERE id=?'
    return insert, delete


def _change_of(record: tuple[Any, ...]) -> Change:
    _, kind, table, row, field, before, after, over = record
    return Change(kind, table, row, field, read_value(kind, before), read_value(kind, after), unpack(over))


def _transaction_of(record: tuple[Any, ...], changes: tuple[Change, ...]) -> Transaction:
    _, txn, replica, prev, lamport, author, initials, organisation, at, verb, args, reason, schema_no = record
    return Transaction(
        TxnId(txn), replica, None if prev is None else TxnId(prev), lamport, Author(author, initials, organisation),
        at, verb, json.loads(args), reason, changes, schema_no,
    )  # fmt: skip
