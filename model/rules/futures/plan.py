"""The plan as the futures see it: spans of days with their uncertainty, what waits for what, what rests on what.

Days are counted from today, which is 0. Texts are message ids.
"""

from dataclasses import dataclass, replace

from model.rules.futures.draws import Spread

Money = tuple[str, int | None]
"""(currency, price year): sums of different ones are never added."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What the futures could not use, in words, with the rows that would repair it."""

    code: str
    one: str
    many: str
    table: str
    rows: tuple[str, ...]
    args: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rest:
    """An item rests on an assumption. `premise` is its place among the plan's premises."""

    row_id: str
    premise: int
    stops: bool
    delay: Spread | None
    dearer: float
    """Share by which the item gets dearer."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A hard link; `before` is the place of the item waited for, the others say which ends it joins."""

    before: int
    lag: float
    from_start: bool
    to_start: bool


@dataclass(frozen=True, slots=True)
class Work:
    """One item. Items stand in an order in which everything that is waited for comes first."""

    row_id: str
    start: Spread | None
    finish: Spread | None
    length: Spread | None
    is_done: bool
    """It has happened: nothing moves it any more."""
    has_begun: bool
    ties: tuple[Tie, ...] = ()
    rests: tuple[Rest, ...] = ()


@dataclass(frozen=True, slots=True)
class Premise:
    """An assumption that can fail, has failed, or must hold for something."""

    row_id: str
    chances: tuple[float, ...]
    """That it does not hold, as judged: one for each scenario."""
    first: float
    last: float
    """It fails on a day between these."""
    is_stated: bool
    """A chance was stated; else it follows from the rating."""
    is_broken: bool = False
    shaped: float = 0.0
    """Which part of the chance prepared shaping actions take away."""
    helped: float = 0.0
    """Which part of the harm prepared responses take away."""
    rescue_days: float = 0.0
    """How long it takes until they work."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A target, a gate or, where there is neither, a mission's horizon."""

    table: str
    row_id: str
    title: str
    deadline: float
    deadline_text: str
    """The date as it was typed (EDTF)."""
    items: tuple[int, ...]
    premises: tuple[int, ...]
    is_reached: bool
    """All it rests on has happened in time."""
    next_start: float
    """When the next piece of open work beneath it should begin; 0 where work is under way."""


@dataclass(frozen=True, slots=True)
class Cost:
    """A sum that is spent evenly while its item runs, or over its own years where it names no item."""

    row_id: str
    money: Money
    amount: float
    item: int | None
    first: float = 0.0
    last: float = 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that the futures need to know."""

    today: int
    """Day number of today."""
    scenarios: tuple[tuple[str, str], ...]
    """(id, name); one of ("", "") where the project has no scenarios."""
    works: tuple[Work, ...]
    premises: tuple[Premise, ...]
    goals: tuple[Goal, ...]
    costs: tuple[Cost, ...]
    kept: tuple[tuple[Money, float], ...]
    """Value of the assets that would be used on, by money."""
    gaps: tuple[Gap, ...]

    @property
    def links(self) -> int:
        return sum(len(work.ties) for work in self.works)

    def can_fail(self, premise: int) -> bool:
        """Whether it may hold and may fail: what has broken already cannot fail any more."""
        held = self.premises[premise]
        return not held.is_broken and any(chance > 0 for chance in held.chances)


def narrowed(plan: Plan, goal: int) -> Plan:
    """The plan with one goal and only what that waits for; its luck stays the same. Money is left aside."""
    needed = set(plan.goals[goal].items)
    for at in range(len(plan.works) - 1, -1, -1):
        if at in needed:
            needed.update(tie.before for tie in plan.works[at].ties)
    order = sorted(needed)
    place = {old: new for new, old in enumerate(order)}
    works = tuple(
        replace(plan.works[at], ties=tuple(replace(tie, before=place[tie.before]) for tie in plan.works[at].ties))
        for at in order
    )
    only = replace(plan.goals[goal], items=tuple(place[at] for at in plan.goals[goal].items))
    return replace(plan, works=works, goals=(only,), costs=())
