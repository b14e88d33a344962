"""The state that follows from a set of transactions: the same on every computer, in whatever order they came."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from model.journal.heads import Heads, Key
from model.journal.record import CREATE, ERASE, ROW, Change, Moment, Transaction, TxnId
from model.journal.seals import seal_keeps
from model.journal.store import Store
from model.state.snapshot import Seal, Snapshot
from model.tables import ALL


@dataclass(slots=True)
class State:
    """What a set of transactions amounts to."""

    snapshot: Snapshot
    heads: Heads
    kept_by_reference: tuple[Key, ...] = ()
    """Deleted rows that stay because a row that stands refers to them."""
    put_at_top: tuple[Key, ...] = ()
    """Rows whose last move would have closed a circle."""
    erased: frozenset[tuple[str, str, str]] = field(default_factory=frozenset)


def replay(transactions: Iterable[Transaction]) -> State:
    """The state of these transactions, each of which comes after those it names."""
    heads = Heads()
    everything = list(transactions)
    erased = _erasures(everything)
    for txn in everything:
        for change in txn.changes:
            heads.add_change(txn.id, txn.lamport, _scrubbed(txn.id, change, erased))
    rows: dict[str, dict[str, Any]] = {name: {} for name in ALL}
    dead: dict[str, dict[str, Any]] = {name: {} for name in ALL}
    for name, row_id in heads.keys():  # noqa: SIM118
        if name not in ALL or ROW not in heads.fields_of(name, row_id):
            continue
        place = rows if heads.is_alive(name, row_id) else dead
        place[name][row_id] = _light(name, row_id, heads.values(name, row_id))
    at_top = _without_circles(rows, everything)
    kept = _close(rows, dead)
    seals: dict[Key, Seal] = {}
    for name, row_id in heads.keys():  # noqa: SIM118
        seal = heads.seal(name, row_id)
        if seal is not None and row_id in rows.get(name, {}):
            seals[(name, row_id)] = seal
    _hide_late_children(rows, seals)
    return State(Snapshot.of_rows(rows, seals), heads, kept, at_top, frozenset(erased))


def rebuild(db: sqlite3.Connection) -> None:
    """Make the data tables of a file that came from elsewhere anew from its journal, inside an open transaction."""
    store = Store(db, guarded=False)
    store.rewrite(replay(store.transactions()).snapshot)


def up_to(transactions: Iterable[Transaction], moment: Moment) -> list[Transaction]:
    """Those transactions that belong to the moment: each branch up to its last one."""
    everything = list(transactions)
    by_id = {txn.id: txn for txn in everything}
    wanted: set[TxnId] = set()
    for tip in moment:
        at: TxnId | None = tip
        while at is not None and at not in wanted and at in by_id:
            wanted.add(at)
            at = by_id[at].prev
    return [txn for txn in everything if txn.id in wanted]


def _light(name: str, row_id: str, values: dict[str, Any]) -> Any:
    about = ALL[name].about
    return about.light(**{field: values.get(field) for field in about.names if field != "id"}, id=row_id)


def _erasures(transactions: Iterable[Transaction]) -> dict[tuple[str, str, str], set[TxnId]]:
    """Erased fields, each with the transactions whose value may be seen: the erasure and all that follow it."""
    free: dict[tuple[str, str, str], set[TxnId]] = {}
    for txn in transactions:
        for change in txn.changes:
            spot = change[1:4]
            if change.kind == ERASE or (spot in free and free[spot] & set(change.over)):
                free.setdefault(spot, set()).add(txn.id)
    return free


def _scrubbed(txn: TxnId, change: Change, erased: dict[tuple[str, str, str], set[TxnId]]) -> Change:
    """The file is scrubbed when an erasure is written; a change that arrives later loses its contents here."""
    if not erased:
        return change
    free = erased.get(change[1:4])
    if free is not None and txn not in free:
        return change._replace(before=None, after=None)
    if change.kind == CREATE and change.after:
        gone = {field for table, row, field in erased if (table, row) == (change.table, change.row)}
        return change._replace(after={k: v for k, v in change.after.items() if k not in gone}) if gone else change
    return change


def _without_circles(rows: dict[str, dict[str, Any]], transactions: list[Transaction]) -> tuple[Key, ...]:
    """Replay the moves of tables that refer to themselves; a move that closes a circle puts its row at the top."""
    tops: list[Key] = []
    for name, cls in ALL.items():
        for about in cls.about.references:
            if about.refers_to == (name,):
                tops += [(name, row) for row in _tree(name, about.name, rows[name], transactions)]
    return tuple(tops)


def _tree(name: str, field_name: str, rows: dict[str, Any], transactions: list[Transaction]) -> list[str]:
    above: dict[str, str | None] = {}
    topped: dict[str, bool] = {}
    for txn in sorted(transactions, key=lambda t: t.order):
        for change in txn.changes:
            if change.table != name:
                continue
            if change.field == ROW:
                target = (change.after or {}).get(field_name)
            elif change.field == field_name:
                target = change.after
            else:
                continue
            closes = _reaches(above, target, change.row)
            above[change.row] = None if closes else target
            topped[change.row] = closes
    changed = [row for row, top in topped.items() if top and row in rows and getattr(rows[row], field_name)]
    for row in changed:
        rows[row] = rows[row]._replace(**{field_name: None})
    return changed


def _reaches(above: dict[str, str | None], start: str | None, goal: str) -> bool:
    at = start
    while at is not None:
        if at == goal:
            return True
        at = above.get(at)
    return False


def _close(rows: dict[str, dict[str, Any]], dead: dict[str, dict[str, Any]]) -> tuple[Key, ...]:
    """Rows that stand keep alive what they refer to."""
    kept: list[Key] = []
    waiting = [row for table in rows.values() for row in table.values()]
    while waiting:
        row = waiting.pop()
        for about in row.about.references:
            value = getattr(row, about.name)
            for name in about.refers_to if value else ():
                if value in dead[name]:
                    rows[name][value] = dead[name].pop(value)
                    kept.append((name, value))
                    waiting.append(rows[name][value])
    return tuple(kept)


def _hide_late_children(rows: dict[str, dict[str, Any]], seals: dict[Key, Seal]) -> None:
    """Parts that a seal does not list came later: kept in the journal, shown beside the record, not counted."""
    for name, cls in ALL.items():
        parent = cls.about.parent
        if parent is None or cls.about.after_seal:
            continue
        for row in list(rows[name].values()):
            seal = seals.get((parent[1], getattr(row, parent[0]) or ""))
            if seal is not None and not seal_keeps(seal, name, row.id):
                del rows[name][row.id]
