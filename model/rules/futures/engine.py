"""Runs the plan through thousands of futures at once: block by block, one numpy row for each item and scenario."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.rules.futures import draws as lots
from model.rules.futures.draws import STEPS, Days, Draws, Key
from model.rules.futures.plan import Money, Plan, Premise, Rest, Work
from model.rules.futures.rows import Layout, laid
from model.rules.futures.spending import Spending

Progress = Callable[[float], None]
Stop = Callable[[], bool]
Row = NDArray[np.float32]
"""Days for each scenario and future of the block."""
Figures = NDArray[Any]

NEVER = float("inf")
_IN_A_ROW = 40_000
_MEMORY = 280_000_000
_LOOKED_EVERY = 200
_COUNTED_AT_ONCE = 200


class Cancelled(Exception):
    """The run was stopped from outside; there is no result."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened in the futures. Axes: goal or premise, scenario, future."""

    plan: Plan
    futures: int
    finishes: Figures
    """Day on which each goal is reached; infinite where never."""
    failed: Figures
    """[scenario, premise]: in how many futures it failed."""
    met_failed: Figures
    """[scenario, goal, premise]: in how many of them the goal was met all the same."""
    first_stop: Figures
    """[scenario, future]: day on which the first item could not go on; infinite where none."""
    spent: dict[Money, Figures]
    """[scenario, future]: what was spent when the first item stopped, or in all."""
    total: dict[Money, Figures]
    """[scenario, future]: what the plan costs where nothing stops."""

    @property
    def met(self) -> Figures:
        """[goal, scenario, future]: whether it is reached in time."""
        deadlines = np.array([goal.deadline for goal in self.plan.goals], np.float32)
        met: Figures = self.finishes <= deadlines[:, None, None]
        return met


def run(plan: Plan, futures: int, seed: int, progress: Progress = lambda _share: None,
        stop: Stop = lambda: False) -> Outcome:  # fmt: skip
    """Every future of every scenario. Raises Cancelled when `stop` says so."""
    return _Run(plan, futures, seed, progress, stop).outcome()


class _Run:
    def __init__(self, plan: Plan, futures: int, seed: int, progress: Progress, stop: Stop) -> None:
        self._plan, self._futures, self._progress, self._stop = plan, futures, progress, stop
        self._layout = laid(plan)
        self._draws = Draws(seed)
        self._keys = [self._draws.key(work.row_id) for work in plan.works]
        self._premise_keys = [self._draws.key(premise.row_id) for premise in plan.premises]
        self._rest_keys = {rest.row_id: self._draws.key(rest.row_id) for work in plan.works for rest in work.rests}
        scenarios, goals = len(plan.scenarios), len(plan.goals)
        self._finishes = np.empty((goals, scenarios, futures), np.float32)
        self._first_stop = np.full((scenarios, futures), NEVER, np.float32)
        self._failed = np.zeros((scenarios, len(plan.premises)))
        self._met_failed = np.zeros((scenarios, goals, len(plan.premises)))
        self._spending = Spending(plan, futures)

    def outcome(self) -> Outcome:
        size = self._block_size()
        for first in range(0, self._futures, size):
            count = min(size, self._futures - first)
            block = _Block(self._plan, self._layout, count)
            self._draws.take(first, count)
            self._work_through(block, first / self._futures, count / self._futures)
            self._gather(block, first)
        self._progress(1.0)
        spent, total = self._spending.figures()
        return Outcome(self._plan, self._futures, self._finishes, self._failed, self._met_failed, self._first_stop,
                       spent, total)  # fmt: skip

    def _block_size(self) -> int:
        """Futures in a block: rows long enough for numpy, and all that lives at once within the memory."""
        scenarios = len(self._plan.scenarios)
        each = scenarios * (4 * self._layout.rows_alive + len(self._plan.premises))
        wanted = min(_IN_A_ROW // scenarios, _MEMORY // max(each, 1))
        return max(wanted // 16, 4) * 16

    def _work_through(self, block: "_Block", begun: float, share: float) -> None:
        works = self._plan.works
        for at, work in enumerate(works):
            if at % _LOOKED_EVERY == 0:
                if self._stop():
                    raise Cancelled
                self._progress(begun + share * at / len(works))
            for premise in self._layout.premises_before[at]:
                self._let_fail(block, premise)
            self._do(block, at, work)
        for premise in self._layout.premises_last:
            self._let_fail(block, premise)

    # Assumptions

    def _let_fail(self, block: "_Block", at: int) -> None:
        """Draw when the assumption fails in each future, if it does, and whether what is prepared works then."""
        premise, key = self._plan.premises[at], self._premise_keys[at]
        fails_at = block.premise_row(at)
        if premise.is_broken:
            fails_at[...] = premise.first
            block.failed[at] = True
        else:
            chances = np.array([chance * (1 - premise.shaped) * STEPS for chance in premise.chances], np.float32)
            fails = block.failed[at]
            np.less(self._draws.luck(key, lots.FAILS), chances[:, None], out=fails)
            when = np.multiply(self._draws.luck(key, lots.WHEN), np.float32((premise.last - premise.first) / STEPS))
            when += np.float32(premise.first)
            fails_at.fill(NEVER)
            np.copyto(fails_at, when, where=fails)
        if at in self._layout.stopping:
            self._keep_hard(block, at, premise, key)

    def _keep_hard(self, block: "_Block", at: int, premise: Premise, key: Key) -> None:
        helped = None
        if premise.helped:
            helped = np.less(self._draws.luck(key, lots.HELPED), np.float32(premise.helped * STEPS))
        block.keep_hard(at, helped)

    # Items

    def _do(self, block: "_Block", at: int, work: Work) -> None:
        start, finish = block.item_rows(at)
        own, length = self._own(work, self._keys[at])
        if work.is_done:
            start[...] = own
            np.add(start, length, out=finish)
        else:
            self._schedule(block, work, own, length, start, finish)
            if work.rests:
                self._suffer(block, at, work, start, finish)
            elif at in block.kept_costs:
                block.keep_cost(at, start, finish)
        for goal in self._layout.goals_of[at]:
            np.maximum(block.goals[goal], finish, out=block.goals[goal])

    def _own(self, work: Work, key: Key) -> tuple[Days | float, Days | float]:
        """When it begins and how long it lasts by its own dates and durations."""
        draws = self._draws
        length = draws.days(work.length, key, lots.LENGTH) if work.length and not work.is_done else None
        start = draws.days(work.start, key, lots.START) if work.start else None
        if start is not None and length is not None:
            return start, length
        finish = draws.days(work.finish, key, lots.FINISH) if work.finish else None
        if start is None:
            if finish is None:
                return -NEVER, 0.0 if length is None else length
            return finish - (0.0 if length is None else length), 0.0 if length is None else length
        return start, 0.0 if finish is None else _at_least_none(np.subtract(finish, start))

    def _schedule(self, block: "_Block", work: Work, own: Days | float, length: Days | float, start: Row,
                  finish: Row) -> None:  # fmt: skip
        """Start and finish as its links allow; dates are promises not to begin earlier."""
        spare, is_first = block.spare, True
        for tie in work.ties:
            if not tie.to_start or work.has_begun:
                continue
            before = block.end(tie.before, tie.from_start)
            if is_first and not tie.lag:
                np.maximum(before, own, out=start)
            elif is_first:
                np.add(before, np.float32(tie.lag), out=start)
                np.maximum(start, own, out=start)
            else:
                np.maximum(start, np.add(before, np.float32(tie.lag), out=spare) if tie.lag else before, out=start)
            is_first = False
        if is_first:
            start[...] = own
        np.add(start, length, out=finish)
        for tie in work.ties:
            if not tie.to_start:
                np.maximum(finish, np.add(block.end(tie.before, tie.from_start), np.float32(tie.lag), out=spare),
                           out=finish)  # fmt: skip
        if _may_be_past(work):
            np.maximum(finish, 0, out=finish)  # nobody has reported it done, so it is not done before today
        if is_first and work.start is None and work.finish is None:
            np.subtract(finish, length, out=start)

    def _suffer(self, block: "_Block", at: int, work: Work, start: Row, finish: Row) -> None:
        """Delays, extra costs and stops of an item whose assumptions fail before it is finished."""
        delays = [rest for rest in work.rests if rest.delay is not None or rest.stops]
        late = block.late
        for number, rest in enumerate(delays):
            days, fails_at = self._delay(block, rest)
            np.less(fails_at, finish, out=block.yes)
            if number == 0:
                np.multiply(block.yes, days, out=late)
            else:
                late += np.multiply(block.yes, days, out=block.spare)
        if delays:
            finish += late
        if at in block.kept_costs:
            block.keep_cost(at, start, finish, self._dearer(block, work, finish))
        stops = [block.hard(rest.premise) for rest in work.rests if rest.stops]
        if not stops:
            return
        stopped_at = stops[0]
        for other in stops[1:]:
            stopped_at = np.minimum(stopped_at, other)
        hit = np.less(stopped_at, finish, out=block.yes)
        np.copyto(finish, NEVER, where=hit)
        np.minimum(block.first_stop, stopped_at, out=block.first_stop, where=hit)
        np.copyto(start, NEVER, where=np.less(stopped_at, start, out=block.yes))

    def _delay(self, block: "_Block", rest: Rest) -> tuple[Days | float | Figures, Row]:
        """By how much failing delays, for a stop: where a prepared response lets it go on after all."""
        premise = self._plan.premises[rest.premise]
        key = self._rest_keys[rest.row_id]
        days = self._draws.days(rest.delay, key, lots.LENGTH) if rest.delay else premise.rescue_days
        fails_at = block.premise_row(rest.premise)
        if not rest.stops:
            return days * (1 - premise.helped), fails_at
        helped = block.helped(rest.premise)
        return (0.0 if helped is None else np.multiply(helped, days, dtype=np.float32)), fails_at

    def _dearer(self, block: "_Block", work: Work, finish: Row) -> Figures | None:
        """By which share the item gets dearer; None where nothing makes it so."""
        more: Figures | None = None
        for rest in work.rests:
            if rest.dearer:
                share = np.float32(rest.dearer * (1 - self._plan.premises[rest.premise].helped))
                part = np.less(block.premise_row(rest.premise), finish) * share
                more = part if more is None else more + part
        return more

    # What came of it

    def _gather(self, block: "_Block", first: int) -> None:
        plan, last = self._plan, first + block.count
        for at, goal in enumerate(plan.goals):
            reached = block.goals[at]
            if not goal.items:
                reached.fill(goal.deadline)
            for premise in goal.premises:
                np.copyto(reached, NEVER, where=np.less(block.hard(premise), reached, out=block.yes))
        self._finishes[:, :, first:last] = block.goals
        self._first_stop[:, first:last] = block.first_stop
        self._count(block)
        self._spending.take(first, block.first_stop, block.costs)

    def _count(self, block: "_Block") -> None:
        """In how many futures each assumption failed, and in how many of these each goal was met; counted as bits."""
        deadlines = np.array([goal.deadline for goal in self._plan.goals], np.float32)[:, None, None]
        met = np.packbits(block.goals <= deadlines, axis=2)
        for first in range(0, len(self._plan.premises), _COUNTED_AT_ONCE):
            part = slice(first, first + _COUNTED_AT_ONCE)
            failed = np.packbits(block.failed[part], axis=2)
            self._failed[:, part] += np.bitwise_count(failed).sum(axis=2, dtype=np.int64).T
            for goal, bits in enumerate(met):
                both = np.bitwise_count(failed & bits[None]).sum(axis=2, dtype=np.int64)
                self._met_failed[:, goal, part] += both.T


def _at_least_none(days: Figures) -> Figures:
    """No item lasts less than no time, however its dates fall."""
    return np.maximum(days, 0)


def _may_be_past(work: Work) -> bool:
    if work.start is None:
        return True
    if work.length is not None:
        return work.start.low + work.length.low < 0
    return (work.finish or work.start).low < 0


class _Block:
    """The rows of one block of futures; a row is used again when nobody waits for what it holds any more."""

    def __init__(self, plan: Plan, layout: Layout, count: int) -> None:
        self.count = count
        shape = (len(plan.scenarios), count)
        self._layout = layout
        self._rows = list(np.empty((layout.item_rows + layout.premise_rows, *shape), np.float32))
        self._helped: dict[int, Figures | None] = {}
        self.goals = np.full((len(plan.goals), *shape), -NEVER, np.float32)
        self.failed = np.zeros((len(plan.premises), *shape), np.bool_)
        self.first_stop = np.full(shape, NEVER, np.float32)
        self.spare, self.late = np.empty(shape, np.float32), np.empty(shape, np.float32)
        self.yes = np.empty(shape, np.bool_)
        self.costs: dict[int, tuple[Row, Row, Figures | None]] = {}
        self.kept_costs = frozenset(cost.item for cost in plan.costs if cost.item is not None)

    def item_rows(self, at: int) -> tuple[Row, Row]:
        """Where to put start and finish of an item."""
        return self._rows[self._layout.start_row[at]], self._rows[self._layout.finish_row[at]]

    def end(self, at: int, of_start: bool) -> Row:
        return self._rows[self._layout.start_row[at] if of_start else self._layout.finish_row[at]]

    def premise_row(self, at: int) -> Row:
        """On which day the assumption fails; infinite where it holds."""
        return self._rows[self._layout.item_rows + self._layout.premise_row[at]]

    def hard(self, at: int) -> Row:
        """On which day it fails without anything prepared that helps."""
        return self._rows[self._layout.item_rows + self._layout.hard_row[at]]

    def keep_hard(self, at: int, helped: Figures | None) -> None:
        row = self.hard(at)
        row[...] = self.premise_row(at)
        if helped is not None:
            np.copyto(row, NEVER, where=helped)
        self._helped[at] = helped

    def helped(self, at: int) -> Figures | None:
        return self._helped[at]

    def keep_cost(self, at: int, start: Row, finish: Row, dearer: Figures | None = None) -> None:
        self.costs[at] = (start.copy(), finish.copy(), dearer)
