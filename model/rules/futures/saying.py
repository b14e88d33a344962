"""The answers in words. Each says whose judgements it follows from; none is a forecast."""

from math import floor, log10

from model.kinds import Prepared
from model.rules.futures import judgements
from model.rules.futures.answers import Answers, Breaker, GoalAnswer
from model.rules.futures.plan import Gap, Money, Plan
from model.state.snapshot import Snapshot
from model.tables import Assumption, ResponseAction
from model.words import N_, Words

NO_FORECAST = N_(
    "These figures follow from your own judgements about assumptions, dates and money. They are not forecasts."
)
NO_SCENARIO = N_("The plan as it stands")
_DAYS_IN_A_MONTH = 30.436875


def of_100(share: float) -> int:
    """The share as futures out of 100; what is neither never nor always never reads so."""
    if 0 < share < 0.01:
        return 1
    return 99 if 0.99 < share < 1 else round(share * 100)


def scenario_name(plan: Plan, at: int, words: Words) -> str:
    """The name of a scenario; of a plan without scenarios that it is the plan itself."""
    return plan.scenarios[at][1] or words.say(NO_SCENARIO)


def goal_name(snapshot: Snapshot, answer: GoalAnswer) -> str:
    """How people call the goal, without its code."""
    row = snapshot.lookup(answer.goal.row_id, answer.goal.table)
    return answer.goal.title if row is None else str(getattr(row, row.about.title_field))


def figure(answer: GoalAnswer, words: Words) -> str:
    """The span of the goal's chance over all scenarios: "31 to 78"."""
    low, high = (of_100(share) for share in answer.span)
    if low == high:
        return words.number(low)
    return words.say(N_("{low} to {high}"), low=low, high=high)


def sentence(answers: Answers, goal: int, snapshot: Snapshot, words: Words) -> str:
    """In how many futures the goal is met, in the best and in the worst scenario."""
    answer = answers.goals[goal]
    chances = answer.chances
    best, worst = chances.index(max(chances)), chances.index(min(chances))
    said = {
        "goal": goal_name(snapshot, answer), "date": words.date(answer.goal.deadline_text),
        "high": of_100(chances[best]), "low": of_100(chances[worst]),
    }  # fmt: skip
    if answer.goal.is_reached:
        return words.say(N_("“{goal}” is reached."), **said)
    if said["high"] == said["low"]:
        return words.say(N_("“{goal}” is met by {date} in {high} of 100 futures."), **said)
    return words.say(
        N_("“{goal}” is met by {date} in {high} of 100 futures in “{best}”, in {low} in “{worst}”."), **said,
        best=scenario_name(answers.plan, best, words), worst=scenario_name(answers.plan, worst, words),
    )  # fmt: skip


def second_sentence(answers: Answers, goal: int, snapshot: Snapshot, words: Words) -> str:
    """What would break the goal first where it is in most danger, and why scenarios are not averaged."""
    answer = answers.goals[goal]
    worst = answer.chances.index(min(answer.chances))
    ranked = answers.breakers[goal][worst]
    parts = []
    if ranked:
        assumption = snapshot.find(Assumption, ranked[0].assumption_id)
        name = assumption.text if assumption is not None else ""
        parts.append(words.say(N_("“{assumption}” would break it first."), assumption=name))
    elif unsaid(answers):
        parts.append(
            words.say(N_("What happens when its assumptions fail has not been said, so mostly its dates vary."))
        )
    elif not answers.stated + answers.derived:
        parts.append(words.say(N_("No assumption that it rests on can fail, so only its dates vary.")))
    else:
        parts.append(words.say(N_("No single assumption makes a difference that can be told from luck.")))
    if len(answers.plan.scenarios) > 1:
        parts.append(words.say(N_("Scenarios are not averaged, because nobody has agreed how likely each is.")))
    return " ".join(parts)


def unsaid(answers: Answers) -> bool:
    """Whether chances or effects are missing, so that the plan looks safer than anybody has judged."""
    return any(gap.code in ("no_chance", "no_effect") for gap in answers.gaps)


def deadline(answer: GoalAnswer, words: Words) -> str:
    """What the goal is, and by when."""
    kinds = {"target": N_("target, by {date}"), "mission": N_("horizon, by {date}")}
    return words.say(kinds.get(answer.goal.table, N_("gate, by {date}")), date=words.date(answer.goal.deadline_text))


def out_of_reach(answers: Answers, goal: int, scenario: int, words: Words) -> str:
    """Until when work can stand still."""
    answer = answers.goals[goal]
    if answer.goal.is_reached:
        return ""
    fewest = round(judgements.OUT_OF_REACH * 100)
    when = answer.out_of_reach[scenario]
    name = scenario_name(answers.plan, scenario, words)
    several = len(answers.plan.scenarios) > 1
    if when is None and not several:
        return words.say(N_("Out of reach already: met in fewer than {n} of 100 futures."), n=fewest)
    if when is None:
        return words.say(N_("Out of reach already in “{scenario}”: met in fewer than {n} of 100 futures."),
                         scenario=name, n=fewest)  # fmt: skip
    if not several:
        return words.say(
            N_("Out of reach after {date}: if the work it waits for stands still until then, it is met in fewer than "
               "{n} of 100 futures."), date=words.day(when), n=fewest,
        )  # fmt: skip
    return words.say(
        N_("Out of reach after {date} in “{scenario}”: if the work it waits for stands still until then, it is met in "
           "fewer than {n} of 100 futures."),
        date=words.day(when), scenario=name, n=fewest,
    )  # fmt: skip


def harm(answers: Answers, assumption_id: str, snapshot: Snapshot, words: Words) -> str:
    """What failing does: which items it stops, delays or makes dearer."""
    stops, delays, dearer = [], [], []
    for work in answers.plan.works:
        for rest in work.rests:
            if answers.plan.premises[rest.premise].row_id != assumption_id:
                continue
            item = snapshot.lookup(work.row_id, "roadmap_item")
            name = item.title if item is not None else ""
            if rest.stops:
                stops.append(words.say(N_("“{item}” cannot go on"), item=name))
            elif rest.delay is not None:
                delays.append(words.say(N_("“{item}” takes {time} longer"), item=name,
                                        time=length(rest.delay.middle, words)))  # fmt: skip
            elif rest.dearer:
                dearer.append(words.say(N_("“{item}” costs {share} more"), item=name, share=words.percent(rest.dearer)))
    said = [*stops, *delays, *dearer]
    if not said:
        return words.say(N_("The goal itself rests on it."))
    more = words.count(len(said) - 2, N_("and {n} more"), N_("and {n} more")) if len(said) > 2 else ""
    return ", ".join([*said[:2], *([more] if more else [])]) + "."


def length(days: float, words: Words) -> str:
    """A length of time as planners say it."""
    months = round(days / _DAYS_IN_A_MONTH)
    if months < 2:
        return words.count(round(days), N_("{n} day"), N_("{n} days"))
    return words.count(months, N_("{n} month"), N_("{n} months"))


def help_tone(breaker: Breaker, snapshot: Snapshot) -> str:
    """good: a response is ready; warning: one is planned; danger: there is none."""
    steps = {r.prepared for r in snapshot.referring(ResponseAction, "assumption_id", breaker.assumption_id)}
    if steps & {Prepared.READY, Prepared.EXECUTED}:
        return "good"
    return "warning" if Prepared.PLANNED in steps else "danger"


def help_said(answers: Answers, goal: int, scenario: int, breaker: Breaker, snapshot: Snapshot, words: Words) -> str:
    """What is prepared against it and what that is worth, or what a response would win."""
    chance = answers.goals[goal].chances[scenario]
    responses = snapshot.referring(ResponseAction, "assumption_id", breaker.assumption_id)
    order = [Prepared.EXECUTED, Prepared.READY, Prepared.PLANNED, Prepared.IDEA]
    best = min(responses, key=lambda r: (order.index(Prepared(r.prepared)), r.id), default=None)
    worth = None if breaker.without is None else max(0, round(100 * (chance - breaker.without)))
    gain = None if breaker.made_ready is None else max(0, round(100 * (breaker.made_ready - chance)))
    if best is None or best.prepared == Prepared.IDEA:
        if gain:
            return words.say(N_("No response is prepared. A ready one would win back {n} of 100."), n=gain)
        return words.say(N_("No response is prepared. Name one."))
    if best.prepared == Prepared.PLANNED:
        if gain:
            return words.say(N_("“{response}” is only planned. Made ready, it would win back {n} of 100."),
                             response=best.title, n=gain)  # fmt: skip
        return words.say(N_("“{response}” is only planned."), response=best.title)
    if worth:
        return words.say(N_("“{response}” is ready and wins back {n} of 100."), response=best.title, n=worth)
    return words.say(N_("“{response}” is ready."), response=best.title)


def gap_said(gap: Gap, words: Words) -> str:
    """What the futures had to leave out."""
    return words.count(len(gap.rows), gap.one, gap.many, **dict(gap.args))


def run_said(answers: Answers, words: Words) -> str:
    """How it was run: everything needed to run it again."""
    n = answers.settings.futures
    scenarios = len(answers.plan.scenarios)
    run = words.count(
        scenarios, N_("{futures} futures, seed {seed}."),
        N_("{futures} futures in each of {n} scenarios, seed {seed}."),
        futures=words.number(n), seed=str(answers.settings.seed),
    )  # fmt: skip
    stated, derived = answers.stated, answers.derived
    chances = words.count(
        stated + derived, N_("{n} assumption can fail: {stated} chance stated, {derived} derived from its rating."),
        N_("{n} assumptions can fail: {stated} chances are stated, {derived} derived from ratings."),
        stated=stated, derived=derived,
    )  # fmt: skip
    return f"{run} {chances}"


def money(amount: float, of: Money, words: Words) -> str:
    """A sum with currency and price year, to three figures: more would claim more than is known."""
    said = words.money(rounded(amount), of[0])
    return said if of[1] is None else words.say(N_("{sum} in prices of {year}"), sum=said, year=str(of[1]))


def rounded(amount: float) -> float:
    """The sum to three figures."""
    if not amount:
        return 0.0
    return round(amount, 2 - floor(log10(abs(amount))))
