"""Joining two copies of a project: the union of their transactions, and what two people must still agree on.

There is no common base to find and no clock to trust: every change names what it takes the place of. A join is worked
out on values alone, shown, and only then committed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from model.journal.heads import Head, Heads
from model.journal.record import ALIVE_FIELD, ROW, SEAL_FIELD, Transaction, TxnId
from model.journal.replay import State, replay
from model.state.compare import Difference, differences
from model.state.snapshot import Key, Snapshot
from model.tables import ALL


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a clash, with who wrote it, when, and why. `is_ours`: it was in our copy before the join."""

    value: Any
    txn: TxnId
    author: str
    at: str
    reason: str
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Clash:
    """A field with several values, none of whose writers knew of the others.

    `field` is `_alive` where one removed the row and another changed it meanwhile (values 0 removed, 1 kept), and
    `_seal` where a record was closed twice with different contents.
    """

    table: str
    row: str
    field: str
    sides: tuple[Side, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        return self.table, self.row, self.field

    def side(self, ours: bool) -> Side | None:
        """The newest value of ours or theirs; None where that side has none of its own."""
        return next((side for side in self.sides if side.is_ours is ours), None)


@dataclass(frozen=True, slots=True)
class Joined:
    """What joining would give. Nothing is written until it is committed."""

    missing: tuple[Transaction, ...]
    """What the other copy has and ours has not, each after those it names."""
    state: State
    clashes: tuple[Clash, ...]
    changes: tuple[Difference, ...]
    """Net changes to our copy."""
    is_doubled: bool = False
    """The other copy holds transactions under our own replica id that we did not write: this copy was doubled."""
    before: Snapshot | None = field(default=None, compare=False, repr=False)

    @property
    def is_nothing(self) -> bool:
        return not self.missing


def join(ours: Sequence[Transaction], theirs: Iterable[Transaction], before: Snapshot, replica: bytes) -> Joined:
    """Work out the union of two journals; `before` is our snapshot, `replica` our own id."""
    known = {txn.id for txn in ours}
    missing = tuple(txn for txn in theirs if txn.id not in known)
    union = sorted((*ours, *missing), key=lambda txn: txn.order)
    state = replay(union)
    return Joined(
        missing, state, tuple(clashes_of(state.heads, union, known)), tuple(differences(before, state.snapshot)),
        any(txn.replica == replica for txn in missing), before,
    )  # fmt: skip


def clashes_of(heads: Heads, transactions: Iterable[Transaction], ours: set[TxnId]) -> Iterator[Clash]:
    """Every clash of a project, field clashes first; clashes of orders settle themselves."""
    by_id = {txn.id: txn for txn in transactions}
    for table, row, name, standing in heads.clashes():
        if table not in ALL or name in (ROW, ALIVE_FIELD) or _settles_itself(table, name):
            continue
        if name == SEAL_FIELD:
            standing = tuple(head for head in standing if head.value is not None)
            if not _closed_differently(standing):
                continue
        elif heads.seal(table, row) is not None or not heads.is_alive(table, row):
            continue
        yield Clash(table, row, name, _sides(standing, by_id, ours))
    for table, row in heads.keys():  # noqa: SIM118
        deletes = [head for head in heads.fields_of(table, row).get(ALIVE_FIELD, ()) if not head.value]
        if table in ALL and deletes and heads.is_alive(table, row):
            yield Clash(table, row, ALIVE_FIELD, _alive_sides(heads, table, row, deletes, by_id, ours))


def _closed_differently(seals: Sequence[Head]) -> bool:
    """Whether several closings froze different contents; one that was taken back is no closing."""
    contents = [[head.value[part] for part in ("fields", "children")] for head in seals]
    return any(content != contents[0] for content in contents)


def _settles_itself(table: str, name: str) -> bool:
    if name == SEAL_FIELD:
        return False
    about = ALL[table].about.by_name.get(name)
    return about is None or about.kind == "rank"


def _sides(standing: Sequence[Head], by_id: Mapping[TxnId, Transaction], ours: set[TxnId]) -> tuple[Side, ...]:
    newest = sorted(standing, reverse=True)
    return tuple(_side(head.value, head.txn, by_id, ours) for head in newest)


def _side(value: Any, txn_id: TxnId, by_id: Mapping[TxnId, Transaction], ours: set[TxnId]) -> Side:
    txn = by_id[txn_id]
    return Side(value, txn_id, txn.author.name, txn.at, txn.reason, txn_id in ours)


def _alive_sides(
    heads: Heads, table: str, row: str, deletes: Sequence[Head], by_id: Mapping[TxnId, Transaction], ours: set[TxnId]
) -> tuple[Side, ...]:
    """Who removed the row, and the newest of those who changed it without knowing."""
    seen = {txn for delete in deletes for txn in delete.over} | {delete.txn for delete in deletes}
    fields = heads.fields_of(table, row)
    unseen = [head for heads_ in fields.values() for head in heads_ if head.txn not in seen]
    removed = tuple(_side(0, delete.txn, by_id, ours) for delete in sorted(deletes, reverse=True))
    return (*removed, _side(1, max((head.lamport, head.txn) for head in unseen)[1], by_id, ours)) if unseen else removed


@dataclass(frozen=True, slots=True)
class LateChange:
    """A value or part that came to a sealed record without knowing of its seal: kept, and shown beside it."""

    table: str
    row: str
    field: str
    """"" for a part, whose fields as it was added are the value."""
    value: Any
    txn: TxnId


def late_changes(state: State) -> list[LateChange]:
    """What came too late for closed records, in the order of the rows; settled by an addendum or a later record."""
    found = []
    for (table, row), seal in state.snapshot.seals.items():
        for name, standing in state.heads.fields_of(table, row).items():
            about = ALL[table].about.by_name.get(name)
            if about is None or about.after_seal:
                continue
            known = {TxnId(bytes.fromhex(text)) for text in seal["heads"].get(name, ())}
            found += [LateChange(table, row, name, head.value, head.txn) for head in standing
                      if head.txn not in known and not _by_sealer(state.heads, (table, row), head)]  # fmt: skip
    for table, row in state.late_parts:
        made = max(state.heads.of(table, row, ROW))
        found.append(LateChange(table, row, "", made.value, made.txn))
    return found


def _by_sealer(heads: Heads, key: Key, head: Head) -> bool:
    """Changes of the transaction that sealed know each other."""
    return any(seal.txn == head.txn for seal in heads.fields_of(*key).get(SEAL_FIELD, ()))
