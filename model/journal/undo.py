"""Taking transactions back, by new transactions that write the old values.

A transaction is taken back whole, or refused with what stands in the way; it never reaches a value that somebody
else wrote last. A head written by undo or redo *stands for* the transaction whose value it restored, so a person
can go back step by step and forward again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from model.journal.heads import Heads
from model.journal.record import ALIVE, ALIVE_FIELD, CREATE, ERASE, ROW, SEAL, SET, Change, Transaction, TxnId
from model.journal.writer import Writer
from model.state.snapshot import Snapshot
from model.tables import ALL
from model.trouble import RuleBroken
from model.words import N_

UNDO, REDO, JOIN = "undo", "redo", "join"
Find = Callable[[TxnId], Transaction]


class Step(NamedTuple):
    """What would be taken back next: the transaction, and the one whose work it carries (for its name)."""

    taken_back: TxnId
    origin: TxnId


class Steps:
    """What this person can undo and redo, worked out from the journal, so that it outlives a restart."""

    def __init__(self) -> None:
        self.undoable: list[Step] = []
        self.redoable: list[Step] = []

    def follow(self, txn: TxnId, verb: str) -> None:
        """Take note of an own transaction, oldest first."""
        if verb == UNDO and self.undoable:
            self.redoable.append(Step(txn, self.undoable.pop().origin))
        elif verb == REDO and self.redoable:
            self.undoable.append(Step(txn, self.redoable.pop().origin))
        elif verb == JOIN:
            self.undoable.clear()
            self.redoable.clear()
        else:
            self.undoable.append(Step(txn, txn))
            self.redoable.clear()


@dataclass(slots=True)
class TakeBack:
    """Takes one transaction back through `writer`; raises RuleBroken with what stands in the way."""

    writer: Writer
    heads: Heads
    find: Find
    is_sent: Callable[[TxnId], bool]

    def run(self, txn: Transaction) -> None:
        downs: list[Change] = []
        for change in sorted(txn.changes, key=_turn):
            if change.kind == ERASE:
                raise RuleBroken(N_("What was erased cannot be brought back."))
            if change.kind == CREATE or (change.kind == ALIVE and change.after):
                downs.append(change)
                continue
            self._take_back(txn, change)
        gone = {(change.table, change.row) for change in downs}
        for change in reversed(downs):
            self._remove_again(txn, change, gone)
        self._refuse_dangling(txn)

    def _take_back(self, txn: Transaction, change: Change) -> None:
        table, row, field = change.table, change.row, change.field
        if change.kind == SEAL and self.is_sent(txn.id):
            raise RuleBroken(
                N_("This was saved and others may have read it, so it stays."),
                N_("Replace it by a later decision or review, or write an addendum."),
            )
        self._refuse_other_heads(txn, change)
        over = self.heads.over(table, row, field)
        if change.kind == SET and len(change.over) > 1:
            raise RuleBroken(N_("This settled a clash; choose the other value there instead."))
        if change.kind == SET and self.writer.seal_of(table, row) and not ALL[table].about.field(field).after_seal:
            raise self._in_the_way(N_("“{name}” is closed since."), change)
        self.writer.put_back(Change(change.kind, table, row, field, change.after, change.before, over))

    def _remove_again(self, txn: Transaction, change: Change, gone: set[tuple[str, str]]) -> None:
        table, row = change.table, change.row
        base = self._base(txn.id)
        for field, heads in self.heads.fields_of(table, row).items():
            for head in heads:
                if head.txn != txn.id and self._base_lamport(head.txn, table, row, field) > base:
                    raise self._in_the_way(N_("“{name}” was changed since."), change)
        for other, _field in self.writer.snapshot.referrers(row, table):
            if (other.about.name, other.id) not in gone:
                raise self._in_the_way(N_("“{name}” is used since."), change)
        over = tuple(sorted(self.heads.all_of(table, row)))
        self.writer.put_back(Change(ALIVE, table, row, ALIVE_FIELD, 1, 0, over))

    def _refuse_other_heads(self, txn: Transaction, change: Change) -> None:
        heads = self.heads.of(change.table, change.row, change.field)
        if len(heads) == 1:
            spot = (change.table, change.row, change.field)
            if self._stands_for(heads[0].txn, *spot) == self._stands_for(txn.id, *spot):
                return
        raise self._in_the_way(N_("“{name}” was changed since."), change)

    def _stands_for(self, txn_id: TxnId, table: str, row: str, field: str) -> TxnId:
        """The transaction whose value the head holds: itself, or the one that an undo or redo restored."""
        while True:
            txn = self.find(txn_id)
            if txn.verb not in (UNDO, REDO):
                return txn_id
            target = self.find(TxnId(bytes.fromhex(txn.args["of"])))
            overs = [c.over for c in target.changes if (c.table, c.row, c.field) == (table, row, field)]
            if not overs or len(overs[0]) != 1:
                return txn_id
            txn_id = overs[0][0]

    def _base(self, txn_id: TxnId) -> int:
        txn = self.find(txn_id)
        while txn.verb in (UNDO, REDO):
            txn = self.find(TxnId(bytes.fromhex(txn.args["of"])))
        return txn.lamport

    def _base_lamport(self, txn_id: TxnId, table: str, row: str, field: str) -> int:
        if field == ALIVE_FIELD and self.find(txn_id).verb in (UNDO, REDO):
            return 0  # it brought the row back as it was; whatever was built on it has heads of its own
        if field in (ROW, ALIVE_FIELD):
            return self._base(txn_id)
        return self.find(self._stands_for(txn_id, table, row, field)).lamport

    def _refuse_dangling(self, txn: Transaction) -> None:
        """A row that comes back may refer to one that has gone meanwhile."""
        snapshot = self.writer.snapshot
        for change in txn.changes:
            row = snapshot.rows(change.table).get(change.row)
            if row is None:
                continue
            for about in row.about.references:
                value = getattr(row, about.name)
                if value is not None and snapshot.lookup(value, *about.refers_to) is None:
                    raise self._in_the_way(N_("What “{name}” belongs to is no longer there."), change)

    def _in_the_way(self, message: str, change: Change) -> RuleBroken:
        return RuleBroken(
            message, N_("This step stays as it is."), name=_name(self.writer.snapshot, change, self.heads)
        )


def _turn(change: Change) -> int:
    """Open what was sealed first, bring rows back, then values, and seal again what had been opened last."""
    if change.kind == SEAL:
        return 0 if change.after is not None else 4
    return {ERASE: 0, ALIVE: 1, SET: 2, CREATE: 3}[change.kind]


def _name(snapshot: Snapshot, change: Change, heads: Heads) -> str:
    row = snapshot.rows(change.table).get(change.row)
    if row is not None:
        return snapshot.title_of(row)
    values = heads.values(change.table, change.row)
    return str(values.get(ALL[change.table].about.title_field) or "")


def own_steps(records: Iterator[tuple[bytes, str]]) -> Steps:
    """The steps that follow from a replica's (id, verb) records, oldest first."""
    steps = Steps()
    for txn_id, verb in records:
        steps.follow(TxnId(txn_id), verb)
    return steps


__all__ = ["JOIN", "REDO", "UNDO", "Step", "Steps", "TakeBack", "own_steps"]
