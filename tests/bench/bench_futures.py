"""Thousands of futures: beside bare numpy passes over the same arrays, how the cost grows, how much memory it takes."""

import datetime
import time
import tracemalloc
from collections.abc import Iterable
from dataclasses import replace
from random import Random

import numpy as np

from model.rules.futures import Settings
from model.rules.futures.answers import answers_of
from model.rules.futures.draws import Spread
from model.rules.futures.engine import run
from model.rules.futures.plan import Cost, Goal, Plan, Premise, Rest, Tie, Work
from tests.bench.measure import Measure, interleaved

TODAY = datetime.date(2026, 1, 1).toordinal()
FUTURES, ITEMS = 10_000, 1_000
SCENARIOS = tuple((f"s{n}", f"Scenario {n}") for n in range(4))
GROWN = (1_000, 10_000, 100_000)
_NEAR = 60  # a link joins items that stand near each other, as in a plan of workstreams


def a_plan(items: int, seed: int = 5) -> Plan:
    """Two links and a fifth of an assumption for each item; every tenth item costs money; ten targets."""
    luck = Random(seed)
    premises = tuple(
        Premise(f"p{at}", tuple(luck.uniform(0.02, 0.4) for _ in SCENARIOS), 0, luck.uniform(300, 3000), at % 2 == 0,
                helped=luck.choice((0, 0, 0.25, 0.75)), rescue_days=90)
        for at in range(items // 5)
    )  # fmt: skip
    works = tuple(_work(at, items, luck) for at in range(items))
    goals = tuple(
        Goal("target", f"t{n}", f"Target {n}", 1200.0, "2029", tuple(sorted({luck.randrange(items) for _ in range(3)})),
             (n,), False, 0)
        for n in range(10)
    )  # fmt: skip
    costs = tuple(Cost(f"c{at}", ("NOK", 2025), luck.uniform(1e6, 1e8), at) for at in range(0, items, 10))
    return Plan(TODAY, SCENARIOS, works, premises, goals, costs, (), ())


def _work(at: int, items: int, luck: Random) -> Work:
    before = sorted({luck.randrange(max(0, at - _NEAR), at) for _ in range(2)}) if at else []
    if at and len(before) == 1:
        before.append(max(0, before[0] - 1)) if before[0] else None
    kinds = ((False, True), (False, True), (False, True), (True, True), (False, False), (True, False))
    ties = tuple(Tie(other, luck.choice((0, 0, 14, -7)), *luck.choice(kinds)) for other in before)
    likely = luck.uniform(5, 60)
    begin = luck.uniform(0, 300)
    start = Spread(begin, begin + (90 if at % 4 == 0 else 0))
    rests = (Rest(f"r{at}", luck.randrange(items // 5), at % 20 == 0, Spread(20, 200, 60), 0.1),) if at % 3 == 0 else ()
    return Work(f"i{at}", start, None, Spread(likely / 2, likely * 2, likely), False, False, ties, rests)


def bare(plan: Plan, futures: int) -> None:
    """An add and a maximum for every link and an add for every item, over arrays of the same size."""
    shape = (len(plan.scenarios), futures)
    rows = np.ones((len(plan.works), *shape), np.float32)
    spare, length = np.empty(shape, np.float32), np.ones(shape, np.float32)
    for at, work in enumerate(plan.works):
        row = rows[at]
        for tie in work.ties:
            np.add(rows[tie.before], 3.0, out=spare)
            np.maximum(row, spare, out=row)
        np.add(row, length, out=row)


def measure() -> Iterable[Measure]:
    plan = a_plan(ITEMS)
    asked = Settings(futures=FUTURES, seed=1)
    medians = interleaved(
        {"run": lambda: run(plan, FUTURES, 1), "whole": lambda: answers_of(run(plan, FUTURES, 1), asked),
         "bare": lambda: bare(plan, FUTURES)}, rounds=5, clock=time.process_time,
    )  # fmt: skip
    yield Measure("10,000 futures x 1,000 items x 4 scenarios / bare numpy", medians["run"], "ms", medians["bare"], 5)
    yield Measure("the same with every answer and what would help", medians["whole"], "ms", None, 2000)
    yield Measure("memory at its highest", _memory(plan, FUTURES), "MB", None, 500)
    yield from _growth()
    yield _patience(plan)


def _memory(plan: Plan, futures: int) -> float:
    tracemalloc.start()
    try:
        run(plan, futures, 1)
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def _growth() -> Iterable[Measure]:
    """Time for an item of a large plan and for a future of many, beside those of few: twice as long at most.

    Ten thousand sums that are spent along the way no longer fit into the caches, which the largest plan feels.
    """
    plans = {items: a_plan(items) for items in GROWN}
    cost = {items: _seconds(plan, 1_000) / items for items, plan in plans.items()}
    for items in GROWN[1:]:
        yield Measure(
            f"an item among {items:,}, beside one among {GROWN[0]:,}",
            cost[items] * 1e6,
            "us",
            cost[GROWN[0]] * 1e6,
            2,
        )
    small = plans[GROWN[0]]
    each = {futures: _seconds(replace(small, costs=()), futures) / futures for futures in GROWN}
    for futures in GROWN[1:]:
        yield Measure(
            f"a future among {futures:,}, beside one among {GROWN[0]:,}",
            each[futures] * 1e6,
            "us",
            each[GROWN[0]] * 1e6,
            2,
        )


def _seconds(plan: Plan, futures: int) -> float:
    """The quicker of two runs."""
    taken = []
    for _ in range(2):
        begun = time.process_time()
        run(plan, futures, 1)
        taken.append(time.process_time() - begun)
    return min(taken)


def _patience(plan: Plan) -> Measure:
    """The longest time between two looks at whether to stop."""
    looks = [time.perf_counter()]

    def look() -> bool:
        looks.append(time.perf_counter())
        return False

    run(plan, FUTURES, 1, stop=look)
    return Measure("longest wait between two looks at Cancel", max(np.diff(looks)) * 1000, "ms", None, 100)
