"""Taking transactions back, by new transactions that write the old values.

A transaction is taken back whole, or refused with what stands in the way; it never reaches a value that somebody
else wrote last. A head written by undo or redo *stands for* the transaction whose value it restored, so a person
can go back step by step and forward again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from model.journal.heads import Heads
from model.journal.record import ALIVE, ALIVE_FIELD, CREATE, ERASE, SEAL, SET, Change, Transaction, TxnId
from model.journal.writer import Writer
from model.state.snapshot import Snapshot
from model.tables import ALL
from model.trouble import RuleBroken
from model.words import N_

UNDO, REDO, JOIN, SETTLE, BEGIN = "undo", "redo", "join", "settle_clashes", "new_project"
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
        if verb == BEGIN:
            return
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
        ups: list[Change] = []
        for change in sorted(txn.changes, key=_turn):
            self._refuse_what_stays(txn, change)
            if change.kind == CREATE or (change.kind == ALIVE and change.after and not change.before):
                ups.append(change)
            elif change.kind != ALIVE or not change.after:
                self._take_back(txn, change)
        gone = {(change.table, change.row) for change in ups}
        for change in reversed(ups):
            self._remove_again(txn, change, gone)
        self._refuse_dangling(txn)

    def _refuse_what_stays(self, txn: Transaction, change: Change) -> None:
        """An erasure, a settled clash, a seal that others may have read."""
        if change.kind == ERASE:
            raise RuleBroken(N_("What was erased cannot be brought back."))
        if change.kind == SEAL and change.after is not None and self.is_sent(txn.id):
            raise RuleBroken(
                N_("This was saved and others may have read it, so it stays."),
                N_("Replace it by a later decision or review, or write an addendum."),
            )
        several = change.kind in (SET, SEAL) and len(change.over) > 1
        if several or (change.kind == ALIVE and txn.verb == SETTLE):
            raise RuleBroken(N_("This settled a clash; choose the other value there instead."))

    def _take_back(self, txn: Transaction, change: Change) -> None:
        table, row, field = change.table, change.row, change.field
        self._refuse_other_heads(txn, change)
        if change.kind == SET:
            if row not in self.writer.snapshot.rows(table):
                raise self._in_the_way(N_("“{name}” was removed since."), change)
            if self.writer.seal_of(table, row) and not ALL[table].about.field(field).after_seal:
                raise self._in_the_way(N_("“{name}” is closed since."), change)
            if change.before is not None:
                self.writer.refuse_circle(ALL[table], row, field, change.before)
        over = self.heads.over(table, row, field)
        self.writer.put_back(Change(change.kind, table, row, field, change.after, change.before, over))

    def _remove_again(self, txn: Transaction, change: Change, gone: set[tuple[str, str]]) -> None:
        table, row = change.table, change.row
        known = self._known(txn, change)
        for field, heads in self.heads.fields_of(table, row).items():
            for head in heads:
                if not self._is_known(head.txn, known, (table, row, field), txn.replica):
                    raise self._in_the_way(N_("“{name}” was changed since."), change)
        for other, _field in self.writer.snapshot.referrers(row, table):
            if (other.about.name, other.id) not in gone:
                raise self._in_the_way(N_("“{name}” is used since."), change)
        over = tuple(sorted(self.heads.all_of(table, row)))
        self.writer.put_back(Change(ALIVE, table, row, ALIVE_FIELD, 1, 0, over))

    def _known(self, txn: Transaction, change: Change) -> set[TxnId]:
        """Transactions that made the row what it was when this change brought it."""
        known = {txn.id}
        for removed in change.over if change.kind == ALIVE else ():
            known.add(removed)
            for other in self._changes_of(removed):
                if other[1:4] == change[1:4]:
                    known.update(other.over)
        return known

    def _is_known(self, head: TxnId, known: set[TxnId], spot: tuple[str, str, str], replica: bytes) -> bool:
        if head in known or self._stands_for(head, *spot) in known:
            return True
        # Brought back by one's own undo, as it was; what others built on it has heads of its own.
        by = self._find(head)
        return spot[2] == ALIVE_FIELD and by is not None and by.verb in (UNDO, REDO) and by.replica == replica

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
            txn = self._find(txn_id)
            if txn is None or txn.verb not in (UNDO, REDO):
                return txn_id
            changes = self._changes_of(TxnId(bytes.fromhex(txn.args.get("of", ""))))
            overs = [change.over for change in changes if change[1:4] == (table, row, field)]
            if not overs or len(overs[0]) != 1:
                return txn_id
            txn_id = overs[0][0]

    def _find(self, txn_id: TxnId) -> Transaction | None:
        try:
            return self.find(txn_id)
        except KeyError:
            return None

    def _changes_of(self, txn_id: TxnId) -> tuple[Change, ...]:
        txn = self._find(txn_id)
        return txn.changes if txn is not None else ()

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


__all__ = ["BEGIN", "JOIN", "REDO", "SETTLE", "UNDO", "Step", "Steps", "TakeBack", "own_steps"]
