"""The command `stress`: what the plan does when its assumptions give way, in words or as JSON lines."""

from pathlib import Path
from typing import Any

from model.commands import tell
from model.project import Author, Project
from model.rules.futures import Answers, Settings, futures_of, judgements, saying
from model.state.snapshot import Snapshot
from model.trouble import UserTrouble
from model.words import N_, Words

MOST = 1_000_000


def stress(path: Path, futures: int, seed: int, as_json: bool, words: Words) -> int:
    """Run the futures and tell the answers; 1 where a goal is out of reach somewhere or something is left out."""
    if not 1 <= futures <= MOST or seed < 0:
        raise UserTrouble(N_("Waymark runs 1 to {most} futures, from a seed of 0 or more."), most=words.number(MOST))
    project = Project.open(path, Author(""))
    try:
        snapshot, today = project.snapshot, project.today()
    finally:
        project.close()
    answers = futures_of(snapshot, today, Settings(futures=futures, seed=seed))
    if as_json:
        tell.as_json(_as_json(answers, snapshot, words))
    else:
        for text in _lines(answers, snapshot, words):
            tell.line(text)
    lost = any(chance < judgements.OUT_OF_REACH for answer in answers.goals for chance in answer.chances)
    return tell.TO_LOOK_AT if lost or answers.gaps else tell.FINE


def _lines(answers: Answers, snapshot: Snapshot, words: Words) -> list[str]:
    goal = answers.first_goal
    lines = [
        saying.sentence(answers, goal, snapshot, words), saying.second_sentence(answers, goal, snapshot, words),
        words.say(saying.NO_FORECAST), "",
    ]  # fmt: skip
    for number, answer in enumerate(answers.goals):
        lines.append(f"{answer.goal.title}: {saying.deadline(answer, words)}")
        for at in range(len(answer.chances)):
            lines += _in_scenario(answers, number, at, snapshot, words)
    lines.append("")
    for at in range(len(answers.plan.scenarios)):
        lines += _money(answers, at, words)
    lines += [saying.gap_said(gap, words) for gap in answers.gaps]
    return [*lines, saying.run_said(answers, words)]


def _in_scenario(answers: Answers, goal: int, at: int, snapshot: Snapshot, words: Words) -> list[str]:
    answer, finish = answers.goals[goal], answers.goals[goal].finishes[at]
    days = [words.say(N_("never")) if day is None else words.day(day) for day in (finish.p10, finish.p50, finish.p90)]
    said = words.say(
        N_("{scenario}: in {n} of 100 futures. Reached by {p10} (P10), {p50} (P50), {p90} (P90)."),
        scenario=saying.scenario_name(answers.plan, at, words), n=saying.of_100(answer.chances[at]), p10=days[0],
        p50=days[1], p90=days[2],
    )  # fmt: skip
    breaking = [
        "    " + words.say(
            N_("{name}: {failed} of 100 where it failed, {held} where it held."),
            name=snapshot.name_of(breaker.assumption_id, "assumption"), failed=saying.of_100(breaker.met_failed),
            held=saying.of_100(breaker.met_held),
        )
        for breaker in answers.breakers[goal][at][:3]
    ]  # fmt: skip
    return [f"  {said} {saying.out_of_reach(answers, goal, at, words)}".rstrip(), *breaking]


def _money(answers: Answers, at: int, words: Words) -> list[str]:
    stops = words.say(
        N_("{scenario}: something stops in {n} of 100 futures."),
        scenario=saying.scenario_name(answers.plan, at, words), n=saying.of_100(answers.stops[at]),
    )  # fmt: skip
    sums = [
        "  " + words.say(
            N_("By then {money} are spent (P50), {share} of it reusable."),
            money=saying.money(spent.spent[1], spent.money, words), share=words.percent(spent.reusable),
        )
        for spent in answers.money[at] if spent.spent is not None
    ]  # fmt: skip
    return [stops, *sums]


def _as_json(answers: Answers, snapshot: Snapshot, words: Words) -> dict[str, Any]:
    names = [saying.scenario_name(answers.plan, at, words) for at in range(len(answers.plan.scenarios))]
    return {
        "note": words.say(saying.NO_FORECAST), "futures": answers.settings.futures, "seed": answers.settings.seed,
        "sentence": saying.sentence(answers, answers.first_goal, snapshot, words), "scenarios": names,
        "goals": [_goal_json(answers, number, snapshot) for number in range(len(answers.goals))],
        "stops": [round(share, 4) for share in answers.stops],
        "money": [[{"currency": s.money[0], "price_year": s.money[1], "spent": s.spent, "total": s.total,
                    "reusable": round(s.reusable, 4)} for s in of_scenario] for of_scenario in answers.money],
        "left_out": [{"code": gap.code, "rows": list(gap.rows), "said": saying.gap_said(gap, words)}
                     for gap in answers.gaps],
    }  # fmt: skip


def _goal_json(answers: Answers, number: int, snapshot: Snapshot) -> dict[str, Any]:
    answer = answers.goals[number]
    return {
        "table": answer.goal.table, "id": answer.goal.row_id, "title": answer.goal.title,
        "due": answer.goal.deadline_text, "reached": answer.goal.is_reached,
        "chances": [round(chance, 4) for chance in answer.chances],
        "finishes": [[_iso(day) for day in (f.p10, f.p50, f.p90)] for f in answer.finishes],
        "out_of_reach_after": [_iso(day) for day in answer.out_of_reach],
        "breakers": [
            [{"assumption": snapshot.name_of(b.assumption_id, "assumption"), "id": b.assumption_id,
              "fails": round(b.fails, 4), "met_held": round(b.met_held, 4), "met_failed": round(b.met_failed, 4)}
             for b in ranked[:3]]
            for ranked in answers.breakers[number]
        ],
    }  # fmt: skip


def _iso(day: Any) -> str | None:
    return None if day is None else str(day.isoformat())
