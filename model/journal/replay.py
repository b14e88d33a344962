"""The state that follows from a set of transactions: the same on every computer, in whatever order they came."""

import sqlite3
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from model.journal.erasure import Erased, Spot, follow, without
from model.journal.heads import Heads, Key
from model.journal.record import ROW, Change, Moment, Transaction, TxnId
from model.journal.seals import seal_keeps
from model.journal.store import Store
from model.state.snapshot import Seal, Snapshot
from model.tables import ALL

SLICE = 1500
"""Rows or changes that are worked on in one go where a window waits meanwhile."""


@dataclass(slots=True)
class State:
    """What a set of transactions amounts to."""

    snapshot: Snapshot
    heads: Heads
    kept_by_reference: tuple[Key, ...] = ()
    """Deleted rows that stay because a row that stands refers to them."""
    put_at_top: tuple[Key, ...] = ()
    """Rows whose last move would have closed a circle."""
    late_parts: tuple[Key, ...] = ()
    """Parts that came to a sealed record without knowing of its seal; they and what hangs on them are not counted."""
    erased: frozenset[Spot] = field(default_factory=frozenset)


def replay(transactions: Iterable[Transaction]) -> State:
    """The state of these transactions, each of which comes after those it names."""
    everything = list(transactions)
    erased = erased_by(everything)
    everything = [without_erased(txn, erased) for txn in everything]
    heads = Heads()
    for txn in everything:
        heads.add(txn)
    steps = settling(heads, everything, erased)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            state: State = done.value
            return state


def erased_by(transactions: Iterable[Transaction]) -> Erased:
    """What these transactions erase, wherever it was written."""
    erased: Erased = {}
    for txn in transactions:
        for change in txn.changes:
            follow(erased, txn.id, change)
    return erased


def without_erased(txn: Transaction, erased: Erased) -> Transaction:
    """The transaction without the contents that were erased."""
    if not erased:
        return txn
    return replace(txn, changes=tuple(without(txn.id, change, erased) for change in txn.changes))


def settling(heads: Heads, transactions: list[Transaction], erased: Erased) -> Generator[None, None, State]:
    """The state that the heads of these transactions amount to, in slices of some milliseconds."""
    rows: dict[str, dict[str, Any]] = {name: {} for name in ALL}
    dead: dict[str, dict[str, Any]] = {name: {} for name in ALL}
    seals: dict[Key, Seal] = {}
    for number, (name, row_id) in enumerate(heads.keys()):
        if number % SLICE == SLICE - 1:
            yield
        seal = heads.seal(name, row_id)
        if seal is not None:
            seals[name, row_id] = seal
        if name not in ALL or ROW not in heads.fields_of(name, row_id):
            continue
        place = rows if heads.is_alive(name, row_id) else dead
        place[name][row_id] = _light(name, row_id, heads.values(name, row_id))
    yield
    at_top = _without_circles((rows, dead), seals, transactions)
    yield
    late = _hide_late_parts(rows, dead, seals)
    kept = _close(rows, dead)
    return State(Snapshot.of_rows(rows, seals), heads, kept, at_top, late, frozenset(erased))


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


def _without_circles(
    places: Sequence[dict[str, dict[str, Any]]], seals: Mapping[Key, Seal], transactions: list[Transaction]
) -> tuple[Key, ...]:
    """Replay the moves of tables that refer to themselves; a move that closes a circle puts its row at the top.

    Rows that are gone move too: a reference may keep them. A sealed row reads as it was sealed, in a circle too.
    """
    tops: list[Key] = []
    moves = _moves(transactions)
    for name, field_name in _trees():
        for row_id in _topped(field_name, moves[name]):
            for rows in (place[name] for place in places):
                row = rows.get(row_id)
                if row is not None and getattr(row, field_name) and (name, row_id) not in seals:
                    rows[row_id] = row._replace(**{field_name: None})
                    tops.append((name, row_id))
    return tuple(tops)


@cache
def _trees() -> tuple[tuple[str, str], ...]:
    """Tables whose rows stand above each other, with the field that says so."""
    return tuple((name, a.name) for name, cls in ALL.items() for a in cls.about.references if a.refers_to == (name,))


def _moves(transactions: list[Transaction]) -> dict[str, list[Change]]:
    """Changes that may move a row in such a table, in the order in which everybody replays."""
    moves: dict[str, list[Change]] = {name: [] for name, _ in _trees()}
    fields = {*_trees(), *((name, ROW) for name in moves)}
    for txn in sorted(transactions, key=lambda txn: txn.order):
        for change in txn.changes:
            if (change.table, change.field) in fields:
                moves[change.table].append(change)
    return moves


def _topped(field_name: str, moves: list[Change]) -> list[str]:
    """Rows whose last move would have closed a circle."""
    above: dict[str, str | None] = {}
    topped: dict[str, bool] = {}
    for change in moves:
        if change.field not in (ROW, field_name):
            continue
        target = (change.after or {}).get(field_name) if change.field == ROW else change.after
        closes = _reaches(above, target, change.row)
        above[change.row] = None if closes else target
        topped[change.row] = closes
    return [row_id for row_id, top in topped.items() if top]


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


def _hide_late_parts(
    rows: dict[str, dict[str, Any]], dead: dict[str, dict[str, Any]], seals: Mapping[Key, Seal]
) -> tuple[Key, ...]:
    """Parts that a seal does not list came later: kept in the journal, shown beside the record, not counted.

    They keep nothing alive by a reference, and none keeps them.
    """
    if not seals:
        return ()
    hidden = _late_parts(rows, seals)
    late = tuple(hidden)
    hidden |= _late_parts(dead, seals)
    if hidden:
        _let_go(rows, hidden)
        _let_go(dead, hidden)
    return late


def _late_parts(rows: dict[str, dict[str, Any]], seals: Mapping[Key, Seal]) -> dict[Key, Any]:
    """Take them out of `rows`."""
    late: dict[Key, Any] = {}
    for name, cls in ALL.items():
        parent = cls.about.parent
        if parent is None or cls.about.after_seal:
            continue
        for row in list(rows[name].values()):
            seal = seals.get((parent[1], getattr(row, parent[0]) or ""))
            if seal is not None and not seal_keeps(seal, name, row.id):
                late[name, row.id] = rows[name].pop(row.id)
    return late


def _let_go(rows: dict[str, dict[str, Any]], hidden: dict[Key, Any]) -> None:
    """What hangs on hidden rows is hidden too; what merely names one shows nothing there."""
    before = -1
    while len(hidden) > before:
        before = len(hidden)
        for name, cls in ALL.items():
            for about in cls.about.references:
                ids = {row_id for table, row_id in hidden if table in about.refers_to}
                for row in [row for row in rows[name].values() if ids and getattr(row, about.name) in ids]:
                    if about.on_delete == "goes along":
                        hidden[name, row.id] = rows[name].pop(row.id)
                    else:
                        rows[name][row.id] = row._replace(**{about.name: None})
