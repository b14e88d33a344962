"""An open project: read its snapshot, edit it through verbs, take steps back, look at the past, save."""

import datetime
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import TYPE_CHECKING, Any

from model.edits import VERBS, Verb
from model.file import schema
from model.journal import replay
from model.journal.heads import Heads
from model.journal.record import (
    MANY_CHANGES,
    Author,
    Entry,
    Moment,
    Transaction,
    TxnId,
    moment_of,
    moment_text,
    new_replica_id,
    new_txn_id,
)
from model.journal.setting import Setting
from model.journal.store import Store
from model.journal.undo import REDO, UNDO, Step, Steps, TakeBack, own_steps
from model.journal.writer import Writer
from model.rules import invariants
from model.state.snapshot import Snapshot
from model.tables import Project as ProjectRow
from model.tables import new_id
from model.trouble import RuleBroken, UserTrouble
from model.words import N_

if TYPE_CHECKING:
    from model.file.working import WorkingCopy

Clock = Callable[[], datetime.datetime]


def utc_now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


class Project:
    """An open project. Every edit is on disk, in the journal, before `edit` returns."""

    def __init__(
        self,
        db: sqlite3.Connection,
        author: Author,
        *,
        replica: bytes | None = None,
        copy: "WorkingCopy | None" = None,
        clock: Clock = utc_now,
        chance: Random | None = None,
    ) -> None:
        self.author = author
        self.copy = copy
        self._store = Store(db)
        self._clock = clock
        self._chance = chance or Random()
        self._replica = replica or new_replica_id()
        self._snapshot = self._store.snapshot()
        self._heads: Heads | None = None
        self._steps: Steps | None = None
        self._busy = False
        self._last: tuple[int, TxnId | None] | None = None

    # Making and opening

    @classmethod
    def in_memory(cls, title: str, author: Author, **more: Any) -> "Project":
        """A project that is nowhere on disk, for trying things out."""
        db = sqlite3.connect(":memory:", isolation_level=None)
        schema.create(db)
        project = cls(db, author, **more)
        project._begin(title)
        return project

    def _begin(self, title: str) -> None:
        if self._snapshot.count(ProjectRow) == 0:
            writer = self._writer()
            writer.add(ProjectRow, new_id(), title=title)
            self._commit(writer, "new_project", {}, "")
            self._steps = Steps()

    # Reading

    @property
    def snapshot(self) -> Snapshot:
        """The project as it is now."""
        return self._snapshot

    @property
    def heads(self) -> Heads:
        """Which change of each field stands; built from the journal when first needed."""
        if self._heads is None:
            heads = Heads()
            for txn in self._store.transactions():
                heads.add(txn)
            self._heads = heads
        return self._heads

    def moment(self) -> Moment:
        """The state of the project now, as something that can be seen again."""
        return self._store.tips()

    def rewind(self, moment: Moment | str) -> Snapshot:
        """The project as it was at that moment, with every erasure known today."""
        wanted = moment_of(moment) if isinstance(moment, str) else moment
        return replay.replay(replay.up_to(self._store.transactions(), wanted)).snapshot

    def history(self, last: int | None = None) -> list[Transaction]:
        """What was done, in the order it arrived here; `last` takes the newest that many."""
        return list(self._store.transactions(last))

    # Editing

    def edit(self, name: str, /, *, reason: str = "", **args: Any) -> Entry:
        """Run a verb as one entry of the journal. The entry is empty where nothing was to change.

        Raises UserTrouble, and has then changed nothing.
        """
        if self._busy:
            raise RuntimeError("editing while a change is being told to the views")
        verb = self._verb(name, args)
        writer = self._writer()
        result = verb.run(writer, **args)
        changes = writer.changes
        if not changes:
            return Entry(None, result=result)
        invariants.refuse_reserved(changes, verb.writes)
        invariants.refuse_broken(writer.before, writer.snapshot, changes)
        kept = {key: value for key, value in args.items() if key in verb.keeps and value is not None}
        return self._commit(writer, name, kept, reason, result)

    @staticmethod
    def _verb(name: str, args: dict[str, Any]) -> Verb:
        verb = VERBS.get(name)
        if verb is None:
            raise UserTrouble(N_("There is no verb “{name}”."), N_("“verbs” lists them all."), name=name)
        unknown = [key for key in args if key not in verb.args and not verb.takes_fields]
        missing = [key for key, needed in verb.args.items() if needed and key not in args]
        if unknown or missing:
            raise UserTrouble(
                N_("“{name}” takes {known}."), name=name, known=", ".join(verb.args) or "nothing",
            )  # fmt: skip
        return verb

    def _writer(self) -> Writer:
        setting = Setting(self.author, self.today(), self.moment_text, self._chance)
        return Writer(self._snapshot, self.heads, setting)

    def _commit(self, writer: Writer, verb: str, args: dict[str, Any], reason: str, result: Any = None) -> Entry:
        lamport, prev = self._tip()
        txn = Transaction(
            new_txn_id(), self._replica, prev, lamport + 1, self.author, self._now(), verb, args, reason.strip(),
            writer.changes, schema.SCHEMA_NO,
        )  # fmt: skip
        after = writer.snapshot
        self._store.put(txn, writer.rows, writer.touched)
        self.heads.add(txn)
        self._snapshot = after
        self._last = (txn.lamport, txn.id)
        if self._steps is not None:
            self._steps.follow(txn.id, verb)
        return Entry(txn, txn.changes, len(txn.changes) > MANY_CHANGES, result)

    def _tip(self) -> tuple[int, TxnId | None]:
        if self._last is None:
            self._last = self._store.tip_of(self._replica)
        return self._last

    def today(self) -> datetime.date:
        """Today, by this computer's clock and time zone."""
        return self._clock().astimezone().date()

    def _now(self) -> str:
        return self._clock().astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @contextmanager
    def telling(self) -> Iterator[None]:
        """While a change is told to the views, nobody edits."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False

    # Undo

    def _all_steps(self) -> Steps:
        if self._steps is None:
            self._steps = own_steps(self._store.records_of(self._replica))
        return self._steps

    def undo_step(self) -> Transaction | None:
        """What undo would take back: the step as it was first done. None: nothing of this person's."""
        return self._origin(self._all_steps().undoable)

    def redo_step(self) -> Transaction | None:
        """What redo would bring back; None after any other edit."""
        return self._origin(self._all_steps().redoable)

    def _origin(self, steps: list[Step]) -> Transaction | None:
        return self._store.transaction(steps[-1].origin) if steps else None

    def undo(self) -> Entry:
        """Take back this person's newest step, whole. Raises RuleBroken with what stands in the way."""
        return self._take_back(self._all_steps().undoable, UNDO, N_("There is nothing to undo."))

    def redo(self) -> Entry:
        """Bring back the step that was undone last. Raises RuleBroken with what stands in the way."""
        return self._take_back(self._all_steps().redoable, REDO, N_("There is nothing to redo."))

    def _take_back(self, steps: list[Step], verb: str, nothing: str) -> Entry:
        if self._busy:
            raise RuntimeError("editing while a change is being told to the views")
        if not steps:
            raise RuleBroken(nothing)
        txn = self._store.transaction(steps[-1].taken_back)
        writer = self._writer()
        found: dict[TxnId, Transaction] = {txn.id: txn}

        def find(txn_id: TxnId) -> Transaction:
            if txn_id not in found:
                found[txn_id] = self._store.transaction(txn_id)
            return found[txn_id]

        TakeBack(writer, self.heads, find, self._is_sent).run(txn)
        invariants.refuse_broken(writer.before, writer.snapshot, writer.changes)
        return self._commit(writer, verb, {"of": txn.id.hex()}, "")

    def _is_sent(self, txn_id: TxnId) -> bool:
        return self.copy is not None and self._store.place(txn_id) <= self.copy.sent

    def moment_text(self) -> str:
        """The moment now, as text for a field or a workbook's stamp."""
        return moment_text(self.moment())
