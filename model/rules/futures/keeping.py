"""What of the answers is kept with a review: plain values, as the verb keep_futures takes them."""

from datetime import date
from typing import Any

from model.rules.futures import saying
from model.rules.futures.answers import SHOWN, Answers, Finish
from model.state.snapshot import Snapshot
from model.words import Words


def kept(answers: Answers, snapshot: Snapshot, today: date, words: Words) -> dict[str, Any]:
    """Arguments of keep_futures but the review."""
    scenarios = [scenario_id or None for scenario_id, _ in answers.plan.scenarios]
    return {"run": _run(answers, snapshot, today, words), "chances": _chances(answers, scenarios),
            "breakers": _breakers(answers, scenarios), "money": _money(answers, scenarios)}  # fmt: skip


def _run(answers: Answers, snapshot: Snapshot, today: date, words: Words) -> dict[str, Any]:
    first = answers.plan.scenarios[0][0]
    scenario = snapshot.lookup(first, "scenario")
    goal = answers.first_goal
    said = (saying.sentence(answers, goal, snapshot, words), saying.second_sentence(answers, goal, snapshot, words),
            words.say(saying.NO_FORECAST))  # fmt: skip
    return {
        "ran_on": today.isoformat(), "futures": answers.settings.futures, "seed": answers.settings.seed,
        "scenario_set_id": scenario.set_id if scenario is not None else None, "stated": answers.stated,
        "derived": answers.derived, "sentence": " ".join(said),
        "left_out": "\n".join(saying.gap_said(gap, words) for gap in answers.gaps) or None,
    }  # fmt: skip


def _chances(answers: Answers, scenarios: list[str | None]) -> list[dict[str, Any]]:
    return [
        {"goal_id": answer.goal.row_id, "scenario_id": scenario, "due": answer.goal.deadline_text,
         "chance": _percent(answer.chances[at]), **_days(answer.finishes[at]),
         "out_of_reach": _iso(answer.out_of_reach[at])}
        for answer in answers.goals for at, scenario in enumerate(scenarios)
    ]  # fmt: skip


def _breakers(answers: Answers, scenarios: list[str | None]) -> list[dict[str, Any]]:
    return [
        {"goal_id": answer.goal.row_id, "scenario_id": scenario, "assumption_id": breaker.assumption_id,
         "place": place, "fails": _percent(breaker.fails), "met_held": _percent(breaker.met_held),
         "met_failed": _percent(breaker.met_failed)}
        for number, answer in enumerate(answers.goals) for at, scenario in enumerate(scenarios)
        for place, breaker in enumerate(answers.breakers[number][at][:SHOWN], 1)
    ]  # fmt: skip


def _money(answers: Answers, scenarios: list[str | None]) -> list[dict[str, Any]]:
    rows = []
    for at, scenario in enumerate(scenarios):
        for spent in answers.money[at]:
            p10, p50, p90 = spent.spent or (None, None, None)
            rows.append({"scenario_id": scenario, "stops": _percent(answers.stops[at]), "currency": spent.money[0],
                         "price_year": spent.money[1], "spent_p10": p10, "spent_p50": p50, "spent_p90": p90,
                         "reusable": _percent(spent.reusable)})  # fmt: skip
    return rows


def _percent(share: float) -> float:
    return round(share * 100, 2)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _days(finish: Finish) -> dict[str, str | None]:
    return {"p10": _iso(finish.p10), "p50": _iso(finish.p50), "p90": _iso(finish.p90)}
