"""The answers: chances, finishes, what breaks first, what helps, money before a stop, when a goal is out of reach."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.rules.futures import judgements
from model.rules.futures.engine import Outcome, Stop, run
from model.rules.futures.judgements import Settings
from model.rules.futures.plan import Gap, Goal, Money, Plan, Premise, narrowed

Figures = NDArray[Any]
SHOWN = 4
"""How many assumptions are ranked."""
_TRIED, _TRIED_AT_MOST, _TRIED_GOALS = 2_000, 6, 5
"""In how many futures a response is tried out, against how many assumptions, for how many goals."""


@dataclass(frozen=True, slots=True)
class Finish:
    """By when a goal is reached in 10, 50 and 90 of 100 futures; None where that many never reach it."""

    p10: date | None
    p50: date | None
    p90: date | None


@dataclass(frozen=True, slots=True)
class GoalAnswer:
    """A goal in every scenario."""

    goal: Goal
    chances: tuple[float, ...]
    """Share of the futures in which it is met in time."""
    finishes: tuple[Finish, ...]
    out_of_reach: tuple[date | None, ...]
    """If work beneath it stands still until after this day, it is met in fewer than 5 of 100 futures; None: now."""

    @property
    def span(self) -> tuple[float, float]:
        """The lowest and the highest chance. Scenarios are never averaged: nobody has agreed how likely each is."""
        return min(self.chances), max(self.chances)


@dataclass(frozen=True, slots=True)
class Breaker:
    """An assumption held against a goal in a scenario: chances are shares of futures."""

    assumption_id: str
    met_held: float
    met_failed: float
    fails: float
    """In which share of the futures it fails."""
    made_ready: float | None = None
    """Chance of the goal if a response to it were ready; None where one is ready."""
    without: float | None = None
    """Chance of the goal without the responses that are prepared; None where none is."""

    @property
    def gap(self) -> float:
        return self.met_held - self.met_failed


@dataclass(frozen=True, slots=True)
class Spent:
    """Money in one scenario, in one currency and price year."""

    money: Money
    spent: tuple[float, float, float] | None
    """P10, P50, P90 of what is spent when something stops; None where too few futures stop."""
    total: tuple[float, float, float] | None
    """P10, P50, P90 of what the plan costs where nothing stops."""
    reusable: float
    """Which part of what is spent has become assets that are used on, at most 1."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the futures say. Every figure follows from the planners' own judgements; none is a forecast."""

    settings: Settings
    plan: Plan
    goals: tuple[GoalAnswer, ...]
    breakers: tuple[tuple[tuple[Breaker, ...], ...], ...]
    """[goal][scenario]: assumptions that can fail, the largest gap first."""
    stops: tuple[float, ...]
    """Share of futures in which something stops, for each scenario."""
    money: tuple[tuple[Spent, ...], ...]
    """[scenario]."""

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return self.plan.gaps

    @property
    def first_goal(self) -> int:
        """The goal that the sentence is about: the one in most danger of those that are open."""
        open_ = [at for at, each in enumerate(self.goals) if not each.goal.is_reached]
        return min(open_ or range(len(self.goals)), key=lambda at: (self.goals[at].span[0], at))

    @property
    def stated(self) -> int:
        """How many of the chances that matter were stated."""
        return sum(p.is_stated for at, p in enumerate(self.plan.premises) if self.plan.can_fail(at))

    @property
    def derived(self) -> int:
        """How many of them follow from ratings."""
        return sum(not p.is_stated for at, p in enumerate(self.plan.premises) if self.plan.can_fail(at))


def answers_of(outcome: Outcome, settings: Settings, stop: Stop = lambda: False) -> Answers:
    """All answers; what helps against the assumptions that break a goal first is tried out in further futures."""
    plan = outcome.plan
    met = outcome.met
    scenarios = range(len(plan.scenarios))
    goals = tuple(_goal(outcome, met, at, goal) for at, goal in enumerate(plan.goals))
    breakers = [[_breakers(outcome, met, at, scenario) for scenario in scenarios] for at in range(len(plan.goals))]
    stops = tuple(float(share) for share in np.isfinite(outcome.first_stop).mean(axis=1))
    money = tuple(_money(outcome, scenario) for scenario in scenarios)
    answers = Answers(settings, plan, goals, _fixed(breakers), stops, money)
    return replace(answers, breakers=_fixed(_with_help(answers, settings, breakers, stop)))


def _fixed(breakers: Sequence[Sequence[Sequence[Breaker]]]) -> tuple[tuple[tuple[Breaker, ...], ...], ...]:
    return tuple(tuple(tuple(ranked) for ranked in of_goal) for of_goal in breakers)


def _goal(outcome: Outcome, met: Figures, at: int, goal: Goal) -> GoalAnswer:
    today = outcome.plan.today
    ordered = np.sort(outcome.finishes[at], axis=1)
    finishes = tuple(Finish(*(_day(today, _quantile(row, share)) for share in (0.1, 0.5, 0.9))) for row in ordered)
    chances = tuple(float(share) for share in met[at].mean(axis=1))
    return GoalAnswer(goal, chances, finishes, tuple(_out_of_reach(today, goal, row) for row in ordered))


def _quantile(ordered: Figures, share: float) -> float:
    """The smallest value that at least that share of the futures does not exceed."""
    at = max(0, int(np.ceil(share * len(ordered) - 1e-9)) - 1)
    return float(ordered[at])


def _day(today: int, days: float) -> date | None:
    if not np.isfinite(days):
        return None
    return date.fromordinal(min(max(today + int(np.ceil(days - 1e-3)), 1), date.max.toordinal()))


def _out_of_reach(today: int, goal: Goal, ordered: Figures) -> date | None:
    """Until when work can stand still: what begins later by d days is reached later by at most d days."""
    slack = goal.deadline - _quantile(ordered, judgements.OUT_OF_REACH)
    return None if not np.isfinite(slack) or slack < 0 else _day(today, float(np.floor(goal.next_start + slack)))


def _breakers(outcome: Outcome, met: Figures, goal: int, scenario: int) -> list[Breaker]:
    """Assumptions by how much less often the goal is met where they failed.

    A gap smaller than two standard errors is left out: chance alone makes such gaps.
    """
    plan, futures = outcome.plan, outcome.futures
    all_met = float(met[goal, scenario].sum())
    found = []
    for at, premise in enumerate(plan.premises):
        failed = float(outcome.failed[scenario, at])
        held = futures - failed
        if not plan.can_fail(at) or min(failed, held) < judgements.FEWEST:
            continue
        both = float(outcome.met_failed[scenario, goal, at])
        of_held, of_failed = (all_met - both) / held, both / failed
        noise = 2 * sqrt(of_held * (1 - of_held) / held + of_failed * (1 - of_failed) / failed)
        if of_held - of_failed > max(noise, 0.005):
            found.append(Breaker(premise.row_id, of_held, of_failed, failed / futures))
    return sorted(found, key=lambda breaker: (-breaker.gap, breaker.assumption_id))


Tried = dict[str, tuple[Figures | None, Figures | None]]
"""By assumption: what a ready response adds to the chance in each scenario, and what going without takes away."""


def _with_help(answers: Answers, settings: Settings, breakers: list[list[list[Breaker]]],
               stop: Stop) -> list[list[list[Breaker]]]:  # fmt: skip
    """Try out what readier responses win and what the prepared ones are worth, for the goals in most danger."""
    order = sorted(range(len(answers.goals)), key=lambda at: (answers.goals[at].span[0], at))
    for goal in [at for at in order if not answers.goals[at].goal.is_reached][:_TRIED_GOALS]:
        tried = _tried(answers, settings, goal, breakers[goal], stop)
        chances = answers.goals[goal].chances
        breakers[goal] = [[_helped(b, tried, chances[scenario], scenario) for b in ranked]
                          for scenario, ranked in enumerate(breakers[goal])]  # fmt: skip
    return breakers


def _tried(answers: Answers, settings: Settings, goal: int, breakers: list[list[Breaker]], stop: Stop) -> Tried:
    """The same luck is drawn with and without a response, so that the difference is the response's alone."""
    futures, ready = min(settings.futures, _TRIED), settings.strength["ready"]
    plan = narrowed(answers.plan, goal)
    places = {premise.row_id: at for at, premise in enumerate(plan.premises)}
    shown = list(dict.fromkeys(b.assumption_id for ranked in breakers for b in ranked[:SHOWN]))[:_TRIED_AT_MOST]
    base = _chances(plan, futures, settings.seed, stop) if shown else np.empty(0)
    tried: Tried = {}
    for assumption_id in shown:
        at = places[assumption_id]
        premise = plan.premises[at]
        better = worse = None
        if premise.helped < ready:
            changed = replace(premise, helped=ready)
            better = _changed(plan, at, changed, futures, settings.seed, stop) - base
        if premise.helped or premise.shaped:
            changed = replace(premise, helped=0.0, shaped=0.0)
            worse = _changed(plan, at, changed, futures, settings.seed, stop) - base
        tried[assumption_id] = better, worse
    return tried


def _helped(breaker: Breaker, tried: Tried, chance: float, scenario: int) -> Breaker:
    better, worse = tried.get(breaker.assumption_id, (None, None))
    return replace(
        breaker, made_ready=None if better is None else min(1.0, chance + float(better[scenario])),
        without=None if worse is None else max(0.0, chance + float(worse[scenario])),
    )  # fmt: skip


def _changed(plan: Plan, at: int, premise: Premise, futures: int, seed: int, stop: Stop) -> Figures:
    premises = (*plan.premises[:at], premise, *plan.premises[at + 1 :])
    return _chances(replace(plan, premises=premises), futures, seed, stop)


def _chances(plan: Plan, futures: int, seed: int, stop: Stop) -> Figures:
    """The chance of the plan's one goal in each scenario."""
    chances: Figures = run(plan, futures, seed, stop=stop).met[0].mean(axis=1)
    return chances


def _money(outcome: Outcome, scenario: int) -> tuple[Spent, ...]:
    stopped = np.isfinite(outcome.first_stop[scenario])
    kept = dict(outcome.plan.kept)
    found = []
    for money, spent in outcome.spent.items():
        total = outcome.total[money][scenario]
        planned = sum(cost.amount for cost in outcome.plan.costs if cost.money == money)
        reusable = min(1.0, kept.get(money, 0.0) / planned) if planned else 0.0
        found.append(Spent(money, _three(spent[scenario][stopped]), _three(total[~stopped]), reusable))
    return tuple(found)


def _three(sums: Figures) -> tuple[float, float, float] | None:
    if len(sums) < judgements.FEWEST:
        return None
    ordered = np.sort(sums)
    return _quantile(ordered, 0.1), _quantile(ordered, 0.5), _quantile(ordered, 0.9)
