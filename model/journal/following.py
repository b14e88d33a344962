"""Whether a snapshot can follow a transaction by itself, or the journal has to be replayed for it.

One person's edits change what they say and nothing else, so nearly every snapshot follows from the one before. Where
several people's copies were joined, some rows stand only for a reason that an edit may take away.
"""

from collections.abc import Collection

from model.journal.heads import Heads, Key
from model.journal.record import ALIVE, ERASE, SEAL, Transaction
from model.journal.undo import REDO, SETTLE, UNDO
from model.state.snapshot import Snapshot


def kept_by_reference(snapshot: Snapshot, heads: Heads) -> frozenset[Key]:
    """Rows that somebody removed and that stay because another row refers to them."""
    return frozenset(
        key for key in heads.keys()  # noqa: SIM118
        if not heads.is_alive(*key) and snapshot.has(*key)
    )  # fmt: skip


def needs_replay(txn: Transaction, after: Snapshot, kept: Collection[Key], is_joined: bool) -> bool:
    """Whether `after`, which took over the transaction's changes one by one, may be wrong.

    So it is with an erasure, which reaches into seals; with rows and seals that come back or go where several people
    wrote; and with a row that loses the last reference that kept it.
    """
    for change in txn.changes:
        if change.kind == ERASE:
            return True
        if is_joined and change.kind == ALIVE and change.after:
            return True
        if is_joined and change.kind == SEAL and txn.verb in (UNDO, REDO, SETTLE):
            return True
    return any(after.has(*key) and next(after.referrers(key[1], key[0]), None) is None for key in kept)
