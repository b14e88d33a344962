"""An open project: read its snapshot, edit it through verbs, take steps back, look at the past, save."""

import datetime
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from random import Random
from typing import Any, Self

from model import joining
from model.edits import VERBS, Verb
from model.file import publish, schema
from model.file.drafting import Drafting
from model.file.here import here
from model.file.kept import Kept
from model.file.publish import Published
from model.file.working import WorkingCopy
from model.joining import Incoming
from model.journal import replay
from model.journal.following import kept_by_reference, needs_replay
from model.journal.heads import Heads, Key
from model.journal.join import Clash, LateChange, clashes_of, late_changes
from model.journal.past import Past
from model.journal.record import (
    ERASE,
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
from model.journal.replay import State
from model.journal.setting import Setting
from model.journal.store import Store
from model.journal.undo import REDO, UNDO, Step, Steps, TakeBack, own_steps
from model.journal.writer import Writer
from model.rules import invariants
from model.state.snapshot import Snapshot
from model.tables import Project as ProjectRow
from model.tables import new_id
from model.tables.checks import cleaned
from model.trouble import RuleBroken, UserTrouble
from model.words import N_

__all__ = [
    "Author", "Clash", "Clock", "Entry", "Incoming", "Moment", "Past", "Project", "Published", "Transaction", "utc_now",
]  # fmt: skip

Clock = Callable[[], datetime.datetime]


def utc_now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


class Project(Drafting):
    """An open project. Every edit is on disk, in the journal, before `edit` returns."""

    def __init__(
        self,
        db: sqlite3.Connection,
        author: Author,
        *,
        replica: bytes | None = None,
        copy: WorkingCopy | None = None,
        clock: Clock = utc_now,
        chance: Random | None = None,
    ) -> None:
        self.author = author
        self.copy = copy
        self._clock = clock
        self._chance = chance or Random()
        self._replica = replica or new_replica_id()
        self._busy = False
        self._attach(db)

    def _attach(self, db: sqlite3.Connection) -> None:
        self._store = Store(db)
        self._snapshot = self._store.snapshot()
        self._heads: Heads | None = None
        self._kept: frozenset[Key] = frozenset()
        self._is_joined = False
        self._steps: Steps | None = None
        self._last: tuple[int, TxnId | None] | None = None

    # Making and opening

    @classmethod
    def in_memory(cls, title: str, author: Author, **more: Any) -> Self:
        """A project that is nowhere on disk, for trying things out."""
        db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        schema.create(db)
        project = cls(db, author, **more)
        project._begin(title)
        return project

    @classmethod
    def new(cls, path: Path, title: str, author: Author, *, chance: Random | None = None, **more: Any) -> Self:
        """A new project; its file comes with the first save. Raises FileTrouble, or RuleBroken for an empty title."""
        project_id = (chance or Random()).randbytes(16).hex()
        copy = WorkingCopy.create_new(path, project_id)
        try:
            project = cls._over(copy, author, chance=chance, **more)
            project._begin(title)
        except BaseException:
            copy.abandon()
            raise
        return project

    @classmethod
    def open(cls, path: Path, author: Author, **more: Any) -> Self:
        """The project saved at `path`, with all edits that were not saved yet. Look at `copy` afterwards.

        Raises FileTrouble: what is wrong with the file, or who holds it.
        """
        copy = WorkingCopy.open_for(path, replay.rebuild)
        try:
            return cls._over(copy, author, **more)
        except BaseException:
            copy.close()
            raise

    @classmethod
    def _over(cls, copy: WorkingCopy, author: Author, **more: Any) -> Self:
        replica = copy.local.replica
        if replica is None or copy.is_duplicate:
            replica = copy.local.replica = new_replica_id()
            copy.local.note_home(copy.folder)
        return cls(copy.conn, author, replica=replica, copy=copy, **more)

    def _begin(self, title: str) -> None:
        writer = self._writer()
        writer.add(ProjectRow, new_id(), title=title)
        self._commit(writer, "new_project", {}, "")
        self._steps = Steps()

    # Saving

    @property
    def path(self) -> Path | None:
        """Where the project is saved, or will be; None for a project in memory."""
        return self.copy.target if self.copy else None

    @property
    def title(self) -> str:
        return self._snapshot.project.title

    @property
    def unpublished(self) -> int:
        """How many steps the saved file is not known to hold."""
        return self.copy.unpublished if self.copy else 0

    def save(self, *, recreate: bool = False) -> Published:
        """Put everything into the project's file. Raises SaveTrouble; the work is safe in the working copy."""
        return publish.publish(self._saved_copy(), self.author.name, recreate=recreate)

    def save_copy(self, path: Path) -> Published:
        """Save into another file, which can be joined later. Raises SaveTrouble."""
        return publish.save_copy(self._saved_copy(), path)

    def save_beside(self) -> Published:
        """Save a copy next to the project's file, to be joined later. Raises SaveTrouble."""
        return publish.save_beside(self._saved_copy(), self.author.initials, self.today())

    def _saved_copy(self) -> WorkingCopy:
        if self.copy is None:
            raise UserTrouble(N_("This project has no file yet."), N_("Save it under a name first."))
        return self.copy

    def go_back(self) -> Entry:
        """Give up what was not saved; it is set aside on this computer. Raises FileTrouble, and has changed nothing."""
        copy = self._saved_copy()
        copy.discard(replay.rebuild)
        self._attach(copy.conn)
        return Entry(None, whole=True)

    def close(self, *, forget: bool = False) -> None:
        """Let go of the file. Unsaved edits stay on this computer; `forget` lets the working copy go too."""
        if self.copy is None:
            self._store.db.close()
        elif forget:
            self.copy.abandon()
        else:
            self.copy.close()

    # Reading

    @property
    def snapshot(self) -> Snapshot:
        """The project as it is now."""
        return self._snapshot

    @property
    def heads(self) -> Heads:
        """Which change of each field stands; built from the journal when first needed."""
        if self._heads is None:
            heads = self._store.heads()
            self._heads, self._is_joined = heads, self._store.replicas() > 1
            self._kept = kept_by_reference(self._snapshot, heads) if self._is_joined else frozenset()
        return self._heads

    def moment(self) -> Moment:
        """The state of the project now, as something that can be seen again."""
        return self._store.tips()

    def rewind(self, moment: Moment | str) -> Snapshot:
        """The project as it was at that moment, with every erasure known today."""
        wanted = moment_of(moment) if isinstance(moment, str) else moment
        return replay.replay(replay.up_to(self._store.transactions(), wanted)).snapshot

    def past(self, copy: Path | None = None) -> Past:
        """The project after any of the steps done until now, or another copy of it. Raises FileTrouble for that."""
        return Past(joining.history_of(copy, self._store) if copy is not None else self._store.transactions())

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
        if not (changes := writer.changes):
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
        verb.refuse_wrong(args)
        return verb

    def _writer(self) -> Writer:
        setting = Setting(self.author, self.today(), self.moment_text, self._chance)
        return Writer(self._snapshot, self.heads, setting)

    def _commit(
        self, writer: Writer, verb: str, args: dict[str, Any], reason: str, result: Any = None, *, whole: bool = False
    ) -> Entry:
        lamport, prev = self._tip()
        txn = Transaction(
            new_txn_id(), self._replica, prev, lamport + 1, self.author, self._now(), verb, cleaned(args),
            cleaned(reason).strip(), writer.changes, schema.SCHEMA_NO,
        )  # fmt: skip
        after = writer.snapshot
        whole = whole or needs_replay(txn, after, self._kept, self._is_joined)
        if whole:
            self._put_whole(txn)
        else:
            with self._here():
                self._store.put(txn, writer.rows, writer.touched)
            self.heads.add(txn)
            self._snapshot = after
        self._last = (txn.lamport, txn.id)
        if self._steps is not None:
            self._steps.follow(txn.id, verb)
        return Entry(txn, txn.changes, whole or len(txn.changes) > MANY_CHANGES, result)

    def _put_whole(self, txn: Transaction) -> None:
        state = replay.replay([*self._store.transactions(), txn])
        with self._here():
            self._store.put_whole(txn, state.snapshot)
        self._take(state)
        if any(change.kind == ERASE for change in txn.changes):
            self._forget()

    def _take(self, state: State) -> None:
        self._snapshot, self._heads, self._last = state.snapshot, state.heads, None
        self._kept, self._is_joined = frozenset(state.kept_by_reference), self._store.replicas() > 1

    def _forget(self) -> None:
        """What was erased goes from the log beside the database, from drafts and from kept versions too."""
        self.forget_drafts()
        with suppress(sqlite3.OperationalError):  # a save reads just now; the next erasure or closing empties it
            self._store.clear_log()
        if self.copy is not None:
            Kept(self.copy.project_id).forget()

    def _here(self) -> AbstractContextManager[None]:
        """Trouble of this computer's own disk is told in words."""
        return here(self.copy.target) if self.copy is not None else nullcontext()

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

    def undo_steps(self, most: int) -> list[Transaction]:
        """What undo would take back step by step, the newest first."""
        return [self._store.transaction(step.origin) for step in reversed(self._all_steps().undoable[-most:])]

    def redo_steps(self, most: int) -> list[Transaction]:
        """What redo would bring back step by step, what was undone last first."""
        return [self._store.transaction(step.origin) for step in reversed(self._all_steps().redoable[-most:])]

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

    # Joining

    def look_into(self, path: Path) -> Incoming:
        """What joining another copy of this project would give; nothing is changed. Raises FileTrouble."""
        return joining.look_into(path, self._store, self._snapshot, self._replica)

    def join(self, incoming: Incoming, choices: joining.Choices | None = None) -> Entry:
        """Take everything another copy has, and settle the clashes that `choices` names. It cannot be undone.

        Where this working copy turns out to be doubled it takes a new replica id.
        """
        joined = incoming.joined
        if joined.before is not self._snapshot:
            raise RuleBroken(N_("The project was changed meanwhile."), N_("Look at the join again."))
        with self._here():
            joining.append(self._store, joined)
        self._take(joined.state)
        if joined.state.erased:
            self._forget()
        if joined.is_doubled:
            self._take_new_replica()
        if self.copy is not None and incoming.path.resolve() == self.copy.target.resolve():
            self.copy.local.note_joined(incoming.fingerprint)
            self.copy.diverged = False
        if choices:
            writer = self._writer()
            joining.settle(writer, joined.clashes, choices)
            if writer.changes:
                self._commit(writer, "settle_clashes", {}, "")
        self._steps = None
        return Entry(None, whole=True)

    def _take_new_replica(self) -> None:
        self._replica = new_replica_id()
        if self.copy is not None:
            self.copy.local.replica = self._replica
        self._steps, self._last = None, None

    def clashes(self) -> list[Clash]:
        """Clashes that nobody has settled yet."""
        everything = list(self._store.transactions())
        own = {txn.id for txn in everything if txn.replica == self._replica}
        return list(clashes_of(self.heads, everything, own))

    def late_changes(self) -> list[LateChange]:
        """What came too late for closed records; nothing where copies were never joined."""
        return late_changes(replay.replay(self._store.transactions())) if self._store.replicas() > 1 else []

    def settle(self, clashes: Sequence[Clash], choices: joining.Choices) -> Entry:
        """Settle clashes that stayed open, as one entry."""
        writer = self._writer()
        joining.settle(writer, clashes, choices)
        return self._commit(writer, "settle_clashes", {}, "") if writer.changes else Entry(None)

    def take_return(self, returned: Sequence[joining.Returned], moment: str, *,
                    added: Sequence[joining.Added] = (), reason: str = "") -> Entry:  # fmt: skip
        """Write what came back in a workbook over what its filler saw; edits made meanwhile clash in the open."""
        writer = self._writer()
        joining.take_returned(writer, self._store, returned, moment, added)
        if not writer.changes:
            return Entry(None)
        invariants.refuse_reserved(writer.changes, frozenset())
        return self._commit(writer, "take_return", {}, reason, whole=True)

    def moment_text(self) -> str:
        """The moment now, as text for a field or a workbook's stamp."""
        return moment_text(self.moment())
