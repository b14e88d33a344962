"""Joining another copy into an open project: looked at first, then committed whole, clashes settled as an entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from model.edits.rows import add
from model.file.safe_open import Fingerprint, open_foreign
from model.file.trouble import OtherProject
from model.journal.heads import Heads
from model.journal.join import Clash, Joined, Side, join
from model.journal.record import (
    ALIVE,
    ALIVE_FIELD,
    SEAL,
    SEAL_FIELD,
    SET,
    Change,
    Moment,
    Transaction,
    TxnId,
    moment_of,
)
from model.journal.replay import replay, up_to
from model.journal.store import Store
from model.journal.writer import Writer
from model.state.snapshot import Snapshot
from model.tables import ALL
from model.tables.checks import check
from model.trouble import RuleBroken
from model.words import N_

Choices = Mapping[tuple[str, str, str], TxnId]
"""For each settled clash, by its key, the transaction whose value is taken."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """Another copy, read once, and what joining it would give."""

    path: Path
    fingerprint: Fingerprint
    joined: Joined
    ours: tuple[Transaction, ...]


def look_into(path: Path, store: Store, before: Snapshot, replica: bytes) -> Incoming:
    """Read another copy of this project and work out the union. Raises FileTrouble, OtherProject."""
    ours = tuple(store.transactions())
    with open_foreign(path) as foreign:
        if foreign.project_id != store.meta("project_id"):
            raise OtherProject.about(path)
        theirs = tuple(Store(foreign, guarded=False).transactions())
        found = foreign.fingerprint
    return Incoming(path, found, join(ours, theirs, before, replica), ours)


def history_of(path: Path, store: Store) -> list[Transaction]:
    """What was done in another copy of this project, to look at and not to join. Raises FileTrouble, OtherProject."""
    with open_foreign(path) as foreign:
        if foreign.project_id != store.meta("project_id"):
            raise OtherProject.about(path)
        return list(Store(foreign, guarded=False).transactions())


def append(store: Store, joined: Joined) -> None:
    """Put what was missing into the journal and make the data tables anew, in one commit."""
    with store.writing():
        for txn in joined.missing:
            store.append(txn)
        store.rewrite(joined.state.snapshot)
        store.scrub_all(joined.state.erased)


def settle(writer: Writer, clashes: Sequence[Clash], choices: Choices) -> None:
    """Write the chosen side of each clash over all its values. Clashes without a choice stay open.

    So does one whose choice cannot stand beside the others, as where it closes a circle. Raises RuleBroken where that
    leaves nothing to write.
    """
    refused: list[RuleBroken] = []
    for clash in clashes:
        if clash.key in choices:
            side = _chosen(clash, choices[clash.key])
            try:
                _settle(Writer(writer.snapshot, writer.heads, writer.setting), clash, side)
            except RuleBroken as trouble:
                refused.append(trouble)
            else:
                _settle(writer, clash, side)
    if refused and not writer.changes:
        raise refused[0]


def _chosen(clash: Clash, txn: TxnId) -> Side:
    for side in clash.sides:
        if side.txn == txn:
            return side
    raise RuleBroken(N_("This value is not one of the clash."))


def _settle(writer: Writer, clash: Clash, side: Side) -> None:
    table, row, name = clash.key
    over = writer.heads.over(table, row, name)
    is_there = writer.snapshot.find(ALL[table], row) is not None
    if not is_there and not (name == ALIVE_FIELD and side.value):
        return  # it went along with another one that was chosen to go
    if name == SEAL_FIELD:
        writer.put_back(Change(SEAL, table, row, name, side.value, side.value, over))
    elif name != ALIVE_FIELD:
        writer.change(ALL[table], row, **{name: side.value})
    elif side.value:
        writer.put_back(Change(ALIVE, table, row, name, 0, 1, over))
    else:
        writer.remove(ALL[table], row)


def all_of(clashes: Sequence[Clash], *, ours: bool) -> dict[tuple[str, str, str], TxnId]:
    """Choices that take our value, or theirs, everywhere; where that side has none, the newest."""
    return {clash.key: (clash.side(ours) or clash.sides[0]).txn for clash in clashes}


class Returned(NamedTuple):
    """One field that came back changed in a workbook, with what the workbook had said."""

    table: str
    row: str
    field: str
    base: Any
    value: Any


class Added(NamedTuple):
    """One new row that came with a workbook."""

    table: str
    fields: Mapping[str, Any]


def take_returned(
    writer: Writer, store: Store, returned: Sequence[Returned], moment: str | Moment, added: Sequence[Added] = ()
) -> Heads:
    """Write returned values over what the ministry saw: the heads at the moment of the export; new rows are added.

    A value that was edited meanwhile keeps its own head, so the two clash in the open. Gives the heads of then.
    """
    then_at = moment_of(moment) if isinstance(moment, str) else moment
    then = replay(up_to(store.transactions(), then_at))
    for one in returned:
        cls = ALL[one.table]
        if writer.snapshot.find(cls, one.row) is None and not then.heads.is_alive(one.table, one.row):
            raise RuleBroken(N_("This {one} is no longer there."), one=cls.about.one)
        value = check(cls.about.field(one.field), one.value)
        over = then.heads.over(one.table, one.row, one.field)
        writer.put_returned(Change(SET, one.table, one.row, one.field, one.base, value, over))
    for new in added:
        add(writer, ALL[new.table], **new.fields)
    return then.heads


__all__ = ["Added", "Choices", "Incoming", "Returned", "all_of", "append", "look_into", "settle", "take_returned"]
