"""Reads out of a snapshot what the plan is for and what it costs: targets, gates, horizons, sums, assets."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import inf, isfinite

from model.dates import partial
from model.kinds import ENDED, Disposition, ItemKind
from model.rules.futures.plan import Cost, Gap, Goal, Money, Work
from model.rules.futures.reading import last_day
from model.state.snapshot import Snapshot
from model.tables import (
    Asset,
    BudgetLine,
    CostEstimate,
    ItemTarget,
    Mission,
    MissionProject,
    RoadmapItem,
    StageGate,
    Target,
    TargetAssumption,
    Workstream,
)
from model.words import N_

USED_ON = frozenset({Disposition.RETAIN, Disposition.TRANSFER, Disposition.REPURPOSE, Disposition.MOTHBALL,
                     Disposition.OPEN_PUBLISH, Disposition.SELL})  # fmt: skip
"""What keeps an asset's value in the world; decommissioned, returned and written off assets do not."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The missions that are looked at, and where items and sums belong."""

    missions: frozenset[str]
    snapshot: Snapshot

    def holds(self, row_id: str | None) -> bool:
        """Whether a mission, workstream or project is, or lies in, a mission that is looked at."""
        if row_id is None:
            return False
        if row_id in self.missions:
            return True
        lane = self.snapshot.find(Workstream, row_id)
        if lane is not None:
            return lane.mission_id in self.missions
        effort = self.snapshot.find(MissionProject, row_id)
        return effort is not None and (effort.mission_id in self.missions or self.holds(effort.workstream_id))

    def holds_item(self, item_id: str) -> bool:
        item = self.snapshot.find(RoadmapItem, item_id)
        return item is not None and self.holds(item.workstream_id)


def scope_of(snapshot: Snapshot, mission_id: str | None) -> Scope:
    """One mission, or all that have not ended."""
    living = {mission.id for mission in snapshot.all(Mission) if mission.lifecycle not in ENDED}
    return Scope(frozenset({mission_id} if mission_id is not None else living), snapshot)


@dataclass(frozen=True, slots=True)
class Aims:
    """What is to be reached, and the gaps found on the way."""

    goals: tuple[Goal, ...]
    gaps: tuple[Gap, ...]


def aims_of(scope: Scope, works: tuple[Work, ...], place: dict[str, int], premise_of: dict[str, int],
            today: int) -> Aims:  # fmt: skip
    """Targets and gates in their order; where there is neither, the horizons of the missions."""
    maker = _Maker(scope, works, place, premise_of, today)
    goals = [*maker.targets(), *maker.gates()]
    return Aims(tuple(goals or maker.horizons()), tuple(maker.gaps()))


class _Maker:
    def __init__(self, scope: Scope, works: tuple[Work, ...], place: dict[str, int], premise_of: dict[str, int],
                 today: int) -> None:  # fmt: skip
        self._scope, self._works, self._place = scope, works, place
        self._premise_of, self._today = premise_of, today
        self._begins = next_starts(works)
        self._undated: list[str] = []
        self._loose: list[str] = []
        self._off: list[str] = []

    def targets(self) -> Iterable[Goal]:
        snapshot = self._scope.snapshot
        for target in snapshot.all(Target):
            if target.mission_id not in self._scope.missions:
                continue
            links = snapshot.referring(ItemTarget, "target_id", target.id)
            items = sorted(self._place[link.item_id] for link in links if link.item_id in self._place)
            resting = snapshot.referring(TargetAssumption, "target_id", target.id)
            premises = sorted(self._premise_of[r.assumption_id] for r in resting if r.assumption_id in self._premise_of)
            mission = snapshot.get(Mission, target.mission_id)
            by = _dated(target.target_date) or _dated(mission.horizon)
            if by is None:
                self._undated.append(target.id)
            elif not items and not premises:
                self._loose.append(target.id)
            else:
                yield self._goal("target", target.id, snapshot.title_of(target), by, items, premises)

    def gates(self) -> Iterable[Goal]:
        snapshot = self._scope.snapshot
        seen = set()
        for gate in snapshot.all(StageGate):
            if gate.outcome or gate.passed_on or not (self._scope.holds(gate.subject_id) or gate.item_id):
                continue
            if gate.item_id not in self._place:
                self._off.append(gate.id)
                continue
            item = snapshot.get(RoadmapItem, gate.item_id)
            seen.add(item.id)
            by = _dated(gate.planned_on) or _dated(item.planned_finish or item.planned_start)
            if by is not None and self._scope.holds_item(item.id):
                yield self._goal("stage_gate", gate.id, snapshot.title_of(gate), by, [self._place[item.id]], [])
        for item in snapshot.all(RoadmapItem):
            is_gate = item.kind == ItemKind.STAGE_GATE and item.id in self._place and item.id not in seen
            if not is_gate or not self._scope.holds_item(item.id) or self._works[self._place[item.id]].is_done:
                continue
            by = _dated(item.planned_finish or item.planned_start)
            if by is not None:
                yield self._goal("roadmap_item", item.id, snapshot.title_of(item), by, [self._place[item.id]], [])

    def horizons(self) -> Iterable[Goal]:
        snapshot = self._scope.snapshot
        for mission in snapshot.all(Mission):
            by = _dated(mission.horizon)
            if by is None or mission.id not in self._scope.missions:
                continue
            lanes = {lane.id for lane in snapshot.referring(Workstream, "mission_id", mission.id)}
            items = sorted(at for item_id, at in self._place.items()
                           if snapshot.get(RoadmapItem, item_id).workstream_id in lanes)  # fmt: skip
            if items:
                yield self._goal("mission", mission.id, snapshot.title_of(mission), by, items, [])

    def _goal(self, table: str, row_id: str, title: str, by: str, items: list[int], premises: list[int]) -> Goal:
        deadline = last_day(by, self._today)
        assert deadline is not None
        ends = [self._works[at] for at in items]
        reached = bool(items) and not premises and all(
            w.is_done and (w.finish or w.start) is not None and _high(w) <= deadline for w in ends
        )  # fmt: skip
        begins = max(0.0, min((self._begins[at] for at in items), default=0.0))
        return Goal(table, row_id, title, deadline, by, tuple(items), tuple(premises), reached,
                    begins if isfinite(begins) else 0.0)  # fmt: skip

    def gaps(self) -> list[Gap]:
        listed = (
            ("no_target_date", "target", self._undated, N_("{n} target has no date: it is left out."),
             N_("{n} targets have no date: they are left out.")),
            ("no_target_items", "target", self._loose,
             N_("{n} target has no item that works towards it: it is left out."),
             N_("{n} targets have no item that works towards them: they are left out.")),
            ("gate_off_roadmap", "stage_gate", self._off, N_("{n} gate stands on no dated item: it is left out."),
             N_("{n} gates stand on no dated item: they are left out.")),
        )  # fmt: skip
        return [Gap(code, one, many, table, tuple(rows)) for code, table, rows, one, many in listed if rows]


def next_starts(works: tuple[Work, ...]) -> list[float]:
    """For each work when the first open piece of it, or of what it waits for, should begin; 0 where one is under way.

    Infinite where all has happened.
    """
    begins: list[float] = []
    for work in works:
        when = work.start or work.finish
        own = inf if work.is_done or when is None else 0.0 if work.has_begun else when.middle
        begins.append(min((begins[tie.before] for tie in work.ties), default=inf))
        begins[-1] = min(begins[-1], own)
    return begins


def _high(work: Work) -> float:
    when = work.finish or work.start
    return when.high if when is not None else 0.0


def _dated(text: str | None) -> str | None:
    """The date, where it has a last day."""
    return text if text and partial(text).latest is not None else None


def costs_of(scope: Scope, place: dict[str, int], today: int) -> tuple[Cost, ...]:
    """Sums planned for what is looked at; an item without a budget line takes its newest estimate."""
    snapshot = scope.snapshot
    costs = []
    for line in snapshot.all(BudgetLine):
        amount = next((sum_ for sum_ in (line.planned, line.committed, line.disbursed, line.expenditure) if sum_), None)
        if line.withheld or not amount or not line.currency:
            continue
        money = (line.currency, line.price_year)
        if line.item_id in place and scope.holds_item(line.item_id):
            costs.append(Cost(line.id, money, amount, place[line.item_id]))
        elif line.year is not None and scope.holds(line.subject_id):
            first = date(line.year, 1, 1).toordinal() - today
            last = date(line.last_year or line.year, 12, 31).toordinal() - today
            costs.append(Cost(line.id, money, amount, None, float(first), float(last)))
    costs += _estimates(scope, place, {cost.item for cost in costs})
    return tuple(sorted(costs, key=lambda cost: cost.row_id))


def _estimates(scope: Scope, place: dict[str, int], taken: set[int | None]) -> list[Cost]:
    newest: dict[str, CostEstimate] = {}
    for estimate in scope.snapshot.all(CostEstimate):
        subject = estimate.subject_id or ""
        usable = (estimate.p50 or estimate.expected) and estimate.currency and not estimate.withheld
        if not usable or subject not in place or place[subject] in taken or not scope.holds_item(subject):
            continue
        held = newest.get(subject)
        if held is None or (estimate.dated or "") >= (held.dated or ""):
            newest[subject] = estimate
    return [Cost(e.id, (e.currency or "", e.price_year), e.p50 or e.expected or 0.0, place[subject])
            for subject, e in newest.items()]  # fmt: skip


def kept_of(scope: Scope) -> tuple[tuple[Money, float], ...]:
    """Value of the assets that are meant to be used on, by money."""
    sums: dict[Money, float] = defaultdict(float)
    for asset in scope.snapshot.all(Asset):
        in_scope = asset.subject_id is None or scope.holds(asset.subject_id)
        if asset.value and asset.currency and not asset.withheld and asset.intended in USED_ON and in_scope:
            sums[asset.currency, asset.price_year] += asset.value
    return tuple(sorted(sums.items(), key=lambda pair: (pair[0][0], pair[0][1] or 0)))
