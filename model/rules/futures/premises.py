"""Reads out of a snapshot what the plan rests on: chances, times, harm, and what is prepared against it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from model.kinds import AssumptionStatus, BreakEffect, Prepared
from model.rules.futures import judgements
from model.rules.futures.judgements import Settings
from model.rules.futures.plan import Gap, Premise, Rest, Work
from model.rules.futures.reading import last_day, three_points
from model.state.snapshot import Snapshot
from model.tables import (
    Assumption,
    AssumptionInScenario,
    ItemAssumption,
    Mission,
    ResponseAction,
    Scenario,
    ScenarioSet,
    TargetAssumption,
)
from model.words import N_

SURE = frozenset({AssumptionStatus.RETIRED, AssumptionStatus.CONFIRMED})


@dataclass(frozen=True, slots=True)
class Rested:
    """The premises of the plan, the works with what they rest on, and the gaps found on the way."""

    premises: tuple[Premise, ...]
    place: dict[str, int]
    works: tuple[Work, ...]
    gaps: tuple[Gap, ...]


def scenarios_of(snapshot: Snapshot, set_id: str | None) -> tuple[tuple[str, str], ...]:
    """The scenarios to run, each (id, name); one nameless one where there are none."""
    sets = [found.id for found in snapshot.all(ScenarioSet)]
    if set_id is None:
        stated = {row.scenario_id for row in snapshot.all(AssumptionInScenario)}
        used = [s.set_id for s in snapshot.all(Scenario) if s.id in stated]
        held = [found for found in sets if found in used] or [
            found for found in sets if snapshot.referring(Scenario, "set_id", found)
        ]
        set_id = next(iter(held), None)
    scenarios = snapshot.referring(Scenario, "set_id", set_id or "")
    return tuple((scenario.id, scenario.name) for scenario in scenarios) or (("", ""),)


def rested(snapshot: Snapshot, works: tuple[Work, ...], place: dict[str, int],
           scenarios: tuple[tuple[str, str], ...], settings: Settings, today: int) -> Rested:  # fmt: skip
    """Join items and assumptions. Assumptions that nothing rests on play no part."""
    links = [link for link in snapshot.all(ItemAssumption) if link.item_id in place]
    named = {link.assumption_id for link in links}
    named |= {link.assumption_id for link in snapshot.all(TargetAssumption)}
    premises: list[Premise] = []
    order: dict[str, int] = {}
    silent = []
    for assumption_id in sorted(named):
        assumption = snapshot.get(Assumption, assumption_id)
        premise = _premise(snapshot, assumption, scenarios, settings, today)
        if premise is None:
            silent.append(assumption_id)
            continue
        order[assumption_id] = len(premises)
        premises.append(premise)
    rests: dict[str, list[Rest]] = defaultdict(list)
    vague = []
    for link in sorted(links, key=lambda each: each.id):
        if link.assumption_id not in order:
            continue
        rest = _rest(link, order[link.assumption_id])
        if rest is None:
            vague.append(link.id)
        else:
            rests[link.item_id].append(rest)
    joined = tuple(replace(work, rests=tuple(rests[work.row_id])) if rests.get(work.row_id) else work
                   for work in works)  # fmt: skip
    return Rested(tuple(premises), order, joined, (*_silent(silent), *_vague(vague)))


def _premise(snapshot: Snapshot, assumption: Assumption, scenarios: tuple[tuple[str, str], ...], settings: Settings,
             today: int) -> Premise | None:  # fmt: skip
    """The assumption with its chances; None where nobody has said how likely it fails."""
    responses = snapshot.referring(ResponseAction, "assumption_id", assumption.id)
    shaped, helped, rescue = softening(responses, settings)
    if assumption.status in SURE:
        return Premise(assumption.id, (0.0,) * len(scenarios), 0.0, 0.0, True)
    if assumption.status == AssumptionStatus.BROKEN:
        return Premise(assumption.id, (1.0,) * len(scenarios), 0.0, 0.0, True, True, 0.0, helped, rescue)
    stated = {
        row.scenario_id: row.failure_chance
        for row in snapshot.referring(AssumptionInScenario, "assumption_id", assumption.id)
        if row.failure_chance is not None
    }
    plain = None if assumption.failure_chance is None else assumption.failure_chance / 100
    is_stated = plain is not None or any(scenario_id in stated for scenario_id, _ in scenarios)
    if plain is None and assumption.vulnerable is not None:
        plain = settings.chances[assumption.vulnerable]
    if plain is None and not is_stated:
        return None
    chances = tuple(stated[s] / 100 if s in stated else plain or 0.0 for s, _ in scenarios)
    last = _until(snapshot, assumption, today)
    if last <= 0:
        return Premise(assumption.id, (0.0,) * len(scenarios), 0.0, 0.0, is_stated)
    return Premise(assumption.id, chances, 0.0, last, is_stated, False, shaped, helped, rescue)


def _until(snapshot: Snapshot, assumption: Assumption, today: int) -> float:
    """The last day on which it can fail: as far as it must carry, else its mission's horizon, else ten years."""
    own = last_day(assumption.holds_until, today)
    if own is not None:
        return own
    mission = snapshot.find(Mission, assumption.mission_id)
    horizon = last_day(mission.horizon, today) if mission is not None else None
    return horizon if horizon is not None else 3652.0


def softening(responses: Iterable[ResponseAction], settings: Settings) -> tuple[float, float, float]:
    """(part of the chance, part of the harm) that responses take away, and the days until the first of them works.

    Each takes its part of what the others left, so another response, or a readier one, never makes things worse.
    """
    chance_left = harm_left = 1.0
    days = []
    for response in sorted(responses, key=lambda each: each.id):
        strength = settings.strength[Prepared(response.prepared)]
        if response.kind in judgements.NO_HELP or not strength:
            continue
        if response.kind in judgements.SHAPING:
            chance_left *= 1 - strength
            continue
        harm_left *= 1 - strength
        lead = judgements.USUAL_LEAD_DAYS if response.lead_time is None else float(response.lead_time)
        days.append(lead * judgements.LEAD_SHARE[Prepared(response.prepared)])
    return 1 - chance_left, 1 - harm_left, min(days, default=0.0)


def _rest(link: ItemAssumption, premise: int) -> Rest | None:
    """What failing does to the item; None where that is not said."""
    delay = three_points(link.delay_low, link.delay_likely, link.delay_high)
    dearer = (link.extra_cost or 0.0) / 100
    stops = link.effect == BreakEffect.STOPS
    if link.effect == BreakEffect.COSTS_MORE and not dearer:
        return None
    if not stops and delay is None and not dearer:
        return None
    return Rest(link.id, premise, stops, delay, dearer)


def _silent(ids: list[str]) -> list[Gap]:
    if not ids:
        return []
    return [Gap("no_chance", N_("{n} assumption has neither a chance nor a rating: it holds in every future."),
                N_("{n} assumptions have neither a chance nor a rating: they hold in every future."),
                "assumption", tuple(ids))]  # fmt: skip


def _vague(ids: list[str]) -> list[Gap]:
    if not ids:
        return []
    return [Gap("no_effect", N_("{n} item rests on an assumption, and nobody has said what happens if it fails."),
                N_("{n} times an item rests on an assumption, and nobody has said what happens if it fails."),
                "item_assumption", tuple(ids))]  # fmt: skip
