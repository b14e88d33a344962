"""Which change of a field stands, given a set of transactions.

A head is a change that no other change names in its `over`. One head: that is the value. Several: two people
changed the field without knowing of each other; the one with the greatest (lamport, id) is shown, and the field
is a clash. Transactions are added so that each comes after those it names; any such order gives the same heads.
"""

from collections.abc import Generator, Iterator
from typing import Any, NamedTuple

from model.journal.record import (
    ALIVE,
    ALIVE_FIELD,
    CREATE,
    ERASE,
    ROW,
    SEAL,
    SEAL_FIELD,
    SET,
    Change,
    Transaction,
    TxnId,
)

Key = tuple[str, str]
"""(table, row)"""


class Head(NamedTuple):
    """A change that stands. Compares by (lamport, txn), which no two changes of a field share."""

    lamport: int
    txn: TxnId
    value: Any
    over: tuple[TxnId, ...] = ()


class Heads:
    """The heads of every field of every row, dead rows too."""

    def __init__(self) -> None:
        self._rows: dict[Key, dict[str, tuple[Head, ...]]] = {}

    def __contains__(self, key: Key) -> bool:
        return key in self._rows

    def copying(self, slice_of: int) -> Generator[None, None, "Heads"]:
        """The same heads, to which more can be added without touching these; so many rows at each `next`."""
        copy = Heads()
        for number, (key, fields) in enumerate(self._rows.items()):
            if number % slice_of == slice_of - 1:
                yield
            copy._rows[key] = fields.copy()
        return copy

    def keys(self) -> Iterator[Key]:
        """Every row that was ever created."""
        return iter(self._rows)

    def add(self, txn: Transaction) -> None:
        """Let the transaction's changes take the place of those they name."""
        for change in txn.changes:
            self.add_change(txn.id, txn.lamport, change)

    def add_change(self, txn: TxnId, lamport: int, change: Change) -> None:
        fields = self._rows.setdefault((change.table, change.row), {})
        head = Head(lamport, txn, change.after, change.over if change.kind == ALIVE else ())
        if change.kind == CREATE and ROW in fields:
            self._create_again(fields, head)
        standing = fields.get(change.field)
        if standing is None and change.kind in (SET, ERASE):
            standing = self._from_create(fields, change.field)
        if not standing:
            fields[change.field] = (head,)
            return
        left = [h for h in standing if h.txn not in change.over and h.txn != txn]
        fields[change.field] = (head,) if not left else tuple(sorted((*left, head)))

    @staticmethod
    def _create_again(fields: dict[str, tuple[Head, ...]], made: Head) -> None:
        """Two people drew the same link: the second one's values stand beside all that came of the first one's."""
        for name, standing in fields.items():
            if name[0] != "_":
                head = Head(made.lamport, made.txn, (made.value or {}).get(name))
                fields[name] = tuple(sorted((*standing, head)))

    @staticmethod
    def _from_create(fields: dict[str, tuple[Head, ...]], field: str) -> tuple[Head, ...]:
        return tuple(Head(h.lamport, h.txn, (h.value or {}).get(field)) for h in fields.get(ROW, ()))

    def of(self, table: str, row: str, field: str) -> tuple[Head, ...]:
        """The field's heads: one, or several where it is a clash; none where the row was never created."""
        fields = self._rows.get((table, row))
        if fields is None:
            return ()
        heads = fields.get(field)
        return heads if heads is not None else self._from_create(fields, field)

    def over(self, table: str, row: str, field: str) -> tuple[TxnId, ...]:
        """What a change of the field made now must name."""
        fields = self._rows.get((table, row))
        if fields is None:
            return ()
        heads = fields.get(field)
        if heads is None:
            heads = fields.get(ROW, ()) if field[0] != "_" else ()
        return (heads[0].txn,) if len(heads) == 1 else tuple(sorted(h.txn for h in heads))

    def all_of(self, table: str, row: str) -> frozenset[TxnId]:
        """Every transaction that is a head of any field of the row: what a delete made now has seen."""
        fields = self._rows.get((table, row), {})
        return frozenset(head.txn for heads in fields.values() for head in heads)

    def fields_of(self, table: str, row: str) -> dict[str, tuple[Head, ...]]:
        """The row's fields that were changed after its creation, and `_row`, `_alive`, `_seal` where there are."""
        return self._rows.get((table, row), {})

    def shown(self, table: str, row: str, field: str) -> Any:
        """The value that is shown: that of the greatest head."""
        heads = self.of(table, row, field)
        return max(heads)[2] if heads else None

    def is_alive(self, table: str, row: str) -> bool:
        """Whether the row stands: not deleted, or changed by somebody whom no deleter knew of."""
        fields = self._rows.get((table, row))
        if fields is None or ROW not in fields:
            return False
        deletes = [head for head in fields.get(ALIVE_FIELD, ()) if not head.value]
        if not deletes or len(deletes) < len(fields[ALIVE_FIELD]):
            return True
        if SEAL_FIELD in fields and self.seal(table, row) is not None:
            return True  # nothing but taking the seal back touches a sealed row
        seen = {txn for delete in deletes for txn in (*delete.over, delete.txn)}
        return any(h.txn not in seen for name, heads in fields.items() if name != ALIVE_FIELD for h in heads)

    def seal(self, table: str, row: str) -> dict[str, Any] | None:
        """The seal that counts; None if the row is not sealed."""
        heads = self._rows.get((table, row), {}).get(SEAL_FIELD, ())
        seals = [head for head in heads if head.value is not None]
        return max(seals)[2] if seals else None

    def values(self, table: str, row: str) -> dict[str, Any]:
        """The row's shown values by field, with no word on whether it is alive; a sealed row shows its seal."""
        fields = self._rows[(table, row)]
        made = fields.get(ROW, ())
        shown: dict[str, Any] = dict(max(made).value or {}) if made else {}
        for name, heads in fields.items():
            if name[0] != "_":
                shown[name] = max(heads)[2]
        seal = self.seal(table, row) if SEAL_FIELD in fields else None
        if seal is not None:
            shown.update(seal["fields"])
        return shown

    def clashes(self) -> Iterator[tuple[str, str, str, tuple[Head, ...]]]:
        """Fields with several heads of different values: (table, row, field, heads)."""
        for (table, row), fields in self._rows.items():
            for name, heads in fields.items():
                if name != ROW and _differ(heads):
                    yield table, row, name, heads
            made = fields.get(ROW, ())
            if len(made) > 1:  # the same link, drawn twice
                for name in dict.fromkeys(name for head in made for name in head.value or {}):
                    if name not in fields and _differ(self._from_create(fields, name)):
                        yield table, row, name, self._from_create(fields, name)


def _differ(heads: tuple[Head, ...]) -> bool:
    return len(heads) > 1 and any(h.value != heads[0].value for h in heads)


__all__ = ["ALIVE", "CREATE", "ERASE", "SEAL", "SET", "Head", "Heads", "Key"]
