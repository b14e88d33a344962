"""What the journal keeps: transactions, their changes, and the entries that tell of them."""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, NewType

from model.tables import Row

TxnId = NewType("TxnId", bytes)
"""Sixteen bytes, unique for ever."""

SET, CREATE, ALIVE, SEAL, ERASE = range(5)
"""Kinds of changes: a field's value; a whole row as JSON; deleted (0) or kept (1); a seal or its taking back
(None); an erasure, after which no content of the field may exist anywhere."""

ROW, ALIVE_FIELD, SEAL_FIELD = "_row", "_alive", "_seal"
FIELD_OF = {CREATE: ROW, ALIVE: ALIVE_FIELD, SEAL: SEAL_FIELD}
ID_BYTES = 16
MANY_CHANGES = 500
"""Above this many changes a view reloads instead of looking at each."""


class Change(NamedTuple):
    """One change of one field of one row. `over` names the transactions whose value it takes the place of."""

    kind: int
    table: str
    row: str
    field: str
    before: Any
    after: Any
    over: tuple[TxnId, ...]


@dataclass(frozen=True, slots=True)
class Author:
    """Who edits. Claimed, not proven."""

    name: str
    initials: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Transaction:
    """What was done in one step, on one computer, by one person. `prev` is the replica's one before."""

    id: TxnId
    replica: bytes
    prev: TxnId | None
    lamport: int
    author: Author
    at: str
    verb: str
    args: dict[str, Any]
    reason: str
    changes: tuple[Change, ...] = ()
    schema_no: int = 1

    @property
    def order(self) -> tuple[int, bytes]:
        """The order in which everybody replays: by (lamport, id). Nobody's clock matters."""
        return self.lamport, self.id


@dataclass(frozen=True, slots=True)
class Entry:
    """What an edit, undo, redo or join has just done; the message that every view gets."""

    transaction: Transaction | None
    """None: nothing was to change, and nothing is in the history."""
    changes: tuple[Change, ...] = ()
    whole: bool = False
    """True: look at everything anew."""
    result: Any = None
    """What the verb gives back, such as the id of the new row."""
    _rows: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False)

    @property
    def verb(self) -> str:
        return self.transaction.verb if self.transaction else ""

    def rows_of(self, table: type[Row]) -> tuple[str, ...]:
        """Ids of the rows of `table` that were added, changed or removed, each once."""
        if not self._rows:
            gathered: dict[str, dict[str, None]] = {}
            for change in self.changes:
                gathered.setdefault(change.table, {})[change.row] = None
            self._rows.update({name: tuple(ids) for name, ids in gathered.items()})
        return self._rows.get(table.about.name, ())

    def touches(self, *tables: type[Row]) -> bool:
        """Whether any row of these tables may look different now."""
        return self.whole or any(self.rows_of(table) for table in tables)


Moment = frozenset[TxnId]
"""A state of the project: the last transaction of every branch. Not a clock."""


def new_txn_id() -> TxnId:
    return TxnId(uuid.uuid4().bytes)


def new_replica_id() -> bytes:
    return uuid.uuid4().bytes


def pack(ids: Iterable[TxnId]) -> bytes:
    """Ids one behind the other, sorted, so that equal sets are equal bytes."""
    return b"".join(sorted(ids))


def unpack(blob: bytes | None) -> tuple[TxnId, ...]:
    """The ids that `pack` put together."""
    if not blob:
        return ()
    if len(blob) == ID_BYTES:
        return (TxnId(blob),)
    return tuple(TxnId(blob[i : i + ID_BYTES]) for i in range(0, len(blob), ID_BYTES))


def moment_text(moment: Moment) -> str:
    """A moment as text, for a field or a workbook's stamp."""
    return pack(moment).hex()


def moment_of(text: str | None) -> Moment:
    """The moment that `moment_text` wrote; ValueError if it is none."""
    return frozenset(unpack(bytes.fromhex(text or "")))


def as_json(value: Any) -> str:
    """Compact JSON with exact floats; NaN and infinity are refused (ValueError)."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def stored(change: Change) -> tuple[Any, Any]:
    """`before` and `after` as the file holds them: creates and seals as JSON text, all else as it is."""
    if change.kind in (CREATE, SEAL):
        return (
            None if change.before is None else as_json(change.before),
            None if change.after is None else as_json(change.after),
        )
    return change.before, change.after


def read_value(kind: int, value: Any) -> Any:
    """The value that `stored` wrote."""
    return json.loads(value) if kind in (CREATE, SEAL) and value is not None else value
