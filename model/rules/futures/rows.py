"""Which numpy row holds what: rows are given back as soon as nothing waits for them, so large plans stay small."""

from collections import defaultdict
from dataclasses import dataclass

from model.rules.futures.plan import Plan


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows by the place of items and premises; what to draw before which item."""

    start_row: list[int]
    finish_row: list[int]
    item_rows: int
    premise_row: dict[int, int]
    hard_row: dict[int, int]
    """Premises that stop something have a second row: when they fail without help."""
    premise_rows: int
    premises_before: list[list[int]]
    premises_last: list[int]
    """What only goals rest on."""
    goals_of: list[list[int]]
    stopping: frozenset[int]
    rows_alive: int
    """How many rows a block holds at once, costs and goals among them."""


class _Pool:
    """Numbers of rows; those given back are handed out again."""

    def __init__(self) -> None:
        self.made = 0
        self._free: list[int] = []

    def take(self) -> int:
        if self._free:
            return self._free.pop()
        self.made += 1
        return self.made - 1

    def give_back(self, row: int) -> None:
        self._free.append(row)


def laid(plan: Plan) -> Layout:
    """A row for each item and premise for as long as it is needed."""
    start_row, finish_row, item_rows = _items(plan)
    goals_of: list[list[int]] = [[] for _ in plan.works]
    for number, goal in enumerate(plan.goals):
        for item in goal.items:
            goals_of[item].append(number)
    stopping = {rest.premise for work in plan.works for rest in work.rests if rest.stops}
    stopping |= {premise for goal in plan.goals for premise in goal.premises}
    premises = _Premises(plan, stopping)
    costs = len({cost.item for cost in plan.costs})
    alive = item_rows + premises.pool.made + 2 * costs + 2 * len(plan.goals) + 6
    return Layout(start_row, finish_row, item_rows, premises.row, premises.hard, premises.pool.made, premises.before,
                  premises.last, goals_of, frozenset(stopping), alive)  # fmt: skip


def _items(plan: Plan) -> tuple[list[int], list[int], int]:
    last_start, last_finish = list(range(len(plan.works))), list(range(len(plan.works)))
    for at, work in enumerate(plan.works):
        for tie in work.ties:
            last = last_start if tie.from_start else last_finish
            last[tie.before] = max(last[tie.before], at)
    pool = _Pool()
    start_row, finish_row = [0] * len(plan.works), [0] * len(plan.works)
    ends: dict[int, list[int]] = defaultdict(list)
    for at in range(len(plan.works)):
        start_row[at], finish_row[at] = pool.take(), pool.take()
        ends[last_start[at]].append(start_row[at])
        ends[last_finish[at]].append(finish_row[at])
        for row in ends.pop(at, ()):
            pool.give_back(row)
    return start_row, finish_row, pool.made


class _Premises:
    def __init__(self, plan: Plan, stopping: set[int]) -> None:
        self.pool = _Pool()
        self.row: dict[int, int] = {}
        self.hard: dict[int, int] = {}
        self.before: list[list[int]] = [[] for _ in plan.works]
        kept = {premise for goal in plan.goals for premise in goal.premises}
        last = {rest.premise: at for at, work in enumerate(plan.works) for rest in work.rests}
        ends: dict[int, list[int]] = defaultdict(list)
        for at, work in enumerate(plan.works):
            for premise in sorted({rest.premise for rest in work.rests}):
                if premise in self.row:
                    continue
                self._give(premise, stopping)
                self.before[at].append(premise)
                if premise not in kept:
                    ends[last[premise]] += [row[premise] for row in (self.row, self.hard) if premise in row]
            for row in ends.pop(at, ()):
                self.pool.give_back(row)
        self.last = sorted(kept - self.row.keys())
        for premise in self.last:
            self._give(premise, stopping)

    def _give(self, premise: int, stopping: set[int]) -> None:
        self.row[premise] = self.pool.take()
        if premise in stopping:
            self.hard[premise] = self.pool.take()
