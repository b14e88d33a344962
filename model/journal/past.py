"""The project as it was after any step of its history, worked out in slices while a window stays alive."""

from collections import OrderedDict
from collections.abc import Generator, Iterable, Iterator

from model.journal.erasure import Erased
from model.journal.heads import Heads
from model.journal.record import Moment, Transaction, moment_of
from model.journal.replay import SLICE, erased_by, settling, up_to, without_erased
from model.state.snapshot import Snapshot

KEPT, MARKS = 32, 6


class Past:
    """Steps in the order in which they arrived here: step 1 began the project, the last one is now.

    Snapshots that were looked at last are kept, and the heads of the journal at some marks on the way, so that going
    back does not begin at the beginning. Every erasure known today is applied to every step.
    """

    def __init__(self, transactions: Iterable[Transaction]) -> None:
        self.steps: list[Transaction] = []
        """Those that were read; all, once `reading` has ended."""
        self._unread: Iterator[Transaction] | None = iter(transactions)
        self._erased: Erased = {}
        self._snapshots: OrderedDict[int, Snapshot] = OrderedDict()
        self._marks: dict[int, Heads] = {0: Heads()}
        self._every = 1

    def reading(self) -> Generator[None, None, None]:
        """Read the history, a few milliseconds at each `next`; what was read once is not read again."""
        changes = 0
        while self._unread is not None:
            txn = next(self._unread, None)
            if txn is None:
                self._unread = None
                self._erased = erased_by(self.steps)
                self._every = max(1, len(self.steps) // MARKS)
                return
            self.steps.append(txn)
            changes += len(txn.changes)
            if changes >= SLICE:
                changes = 0
                yield

    def working_to_end(self) -> Generator[None, None, Snapshot]:
        """Work the project out as it is after the last step."""
        yield from self.reading()
        return (yield from self.working(len(self.steps)))

    def known(self, count: int) -> Snapshot | None:
        """The project after `count` steps, if it was worked out lately."""
        if count in self._snapshots:
            self._snapshots.move_to_end(count)
        return self._snapshots.get(count)

    def at(self, count: int) -> Snapshot:
        """The project after `count` steps, 0 to all, in one go."""
        snapshot = self.known(count)
        steps = self.working(count)
        while snapshot is None:
            try:
                next(steps)
            except StopIteration as done:
                snapshot = done.value
        return snapshot

    def working(self, count: int) -> Generator[None, None, Snapshot]:
        """Work the project out as it was after `count` steps, a few milliseconds at each `next`."""
        yield from self.reading()
        start = max(mark for mark in self._marks if mark <= count)
        heads = yield from self._marks[start].copying(SLICE)
        done = [without_erased(txn, self._erased) for txn in self.steps[:count]]
        changes = 0
        for number in range(start, count):
            heads.add(done[number])
            changes += len(done[number].changes)
            if (number + 1) % self._every == 0 and number + 1 not in self._marks:
                self._marks[number + 1] = yield from heads.copying(SLICE)
            if changes >= SLICE:
                changes = 0
                yield
        state = yield from settling(heads, done, self._erased)
        self._snapshots[count] = state.snapshot
        if len(self._snapshots) > KEPT:
            self._snapshots.popitem(last=False)
        return state.snapshot

    def working_to(self, moment: Moment | str) -> Generator[None, None, Snapshot]:
        """Work the project out as it was at a moment, which may leave out what came from other copies later."""
        yield from self.reading()
        wanted = up_to(self.steps, moment_of(moment) if isinstance(moment, str) else moment)
        count = len(wanted)
        if wanted == self.steps[:count]:
            known = self.known(count)
            return known if known is not None else (yield from self.working(count))
        heads, changes = Heads(), 0
        done = [without_erased(txn, self._erased) for txn in wanted]
        for txn in done:
            heads.add(txn)
            changes += len(txn.changes)
            if changes >= SLICE:
                changes = 0
                yield
        return (yield from settling(heads, done, self._erased)).snapshot
