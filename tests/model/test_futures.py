"""The futures against cases whose answers are known, and what must be true of any plan."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.rules.futures import Cancelled, Settings, futures_of, obstacle, plan_of
from model.rules.futures.engine import run
from model.state.snapshot import Snapshot
from model.tables import (
    Asset,
    Assumption,
    AssumptionInScenario,
    BudgetLine,
    ItemAssumption,
    ItemTarget,
    Link,
    Mission,
    ResponseAction,
    RoadmapItem,
    Scenario,
    ScenarioSet,
    StageGate,
    Target,
    TargetAssumption,
    Workstream,
)
from model.trouble import UserTrouble
from tests.making import make, snapshot_of

TODAY = datetime.date(2026, 1, 1)
MANY = Settings(futures=10_000, seed=7)
NOISE = 0.015  # three standard errors of a share of 10,000 futures, at most


def day(number: int) -> str:
    return (TODAY + datetime.timedelta(days=number)).isoformat()


def item(name: str, **fields: Any) -> Any:
    return make(RoadmapItem, id=name, workstream_id="lane", title=name, **fields)


def target(name: str, by: int, *items: str, premises: Sequence[str] = ()) -> list[Any]:
    return [
        make(Target, id=name, mission_id="mission", metric=name, target_date=day(by)),
        *(make(ItemTarget, item_id=each, target_id=name) for each in items),
        *(make(TargetAssumption, target_id=name, assumption_id=each) for each in premises),
    ]


def link(first: str, then: str, kind: str = "FS", lag: int = 0, hardness: str = "hard") -> Any:
    return make(Link, id=f"{first}>{then}{kind}", from_id=first, to_id=then, type=kind, lag_days=lag, hardness=hardness)


def premise(name: str, **fields: Any) -> Any:
    return make(Assumption, id=name, text=name, mission_id="mission", **({"holds_until": day(1000)} | fields))


def rests(item_id: str, assumption_id: str, effect: str = "delays", **fields: Any) -> Any:
    row_id = f"{item_id}/{assumption_id}"
    return make(ItemAssumption, id=row_id, item_id=item_id, assumption_id=assumption_id, effect=effect, **fields)


def project(*rows: Any) -> Snapshot:
    flat = [row for each in rows for row in (each if isinstance(each, list) else [each])]
    mission = make(Mission, id="mission", title="Mission", lifecycle="active", horizon=day(3000))
    return snapshot_of(mission, make(Workstream, id="lane", mission_id="mission", title="Lane"), *flat)


def finishes(snapshot: Snapshot, goal: int = 0, asked: Settings = MANY) -> np.ndarray:
    """When the goal is reached in each future of the first scenario, in days from today."""
    return run(plan_of(snapshot, TODAY, asked), asked.futures, asked.seed).finishes[goal, 0]


def chance(snapshot: Snapshot, asked: Settings = MANY) -> float:
    return futures_of(snapshot, TODAY, asked).goals[0].chances[0]


# Known answers


def test_a_single_chain_of_sure_durations_ends_on_the_day_that_a_calendar_says():
    chain = project(
        item("a", planned_start=day(10), duration_likely=20), item("b", duration_likely=30),
        item("c", duration_likely=5), link("a", "b", lag=3), link("b", "c"), target("t", 68, "c"),
    )  # fmt: skip
    assert set(finishes(chain)) == {68.0}
    assert chance(chain) == 1.0
    assert chance(project(item("a", planned_start=day(10), duration_likely=59), target("t", 68, "a"))) == 0.0


def test_a_chain_of_three_point_durations_has_the_mean_and_the_spread_of_their_sum():
    points = {"duration_low": 10, "duration_likely": 20, "duration_high": 60}
    chain = project(
        item("a", planned_start=day(0), **points), item("b", **points), link("a", "b"), target("t", 99, "b")
    )
    ends = finishes(chain)
    assert ends.mean() == pytest.approx(2 * 30, abs=0.5)
    variance = 2 * (10**2 + 20**2 + 60**2 - 10 * 20 - 10 * 60 - 20 * 60) / 18  # of a triangular distribution
    assert ends.std() == pytest.approx(variance**0.5, rel=0.03)
    assert ends.min() >= 20 and ends.max() <= 120


def test_a_merge_of_parallel_strands_has_the_exact_distribution_of_the_maximum():
    strands = [item(f"s{n}", planned_start=day(0), duration_low=0, duration_high=100) for n in range(4)]
    merge = project(
        *strands, item("end", duration_likely=0), *(link(f"s{n}", "end") for n in range(4)), target("t", 80, "end")
    )
    ends = np.sort(finishes(merge))
    for share in (0.1, 0.25, 0.5, 0.75, 0.9):  # P(max <= x) = (x / 100) ** 4
        assert (ends <= 100 * share).mean() == pytest.approx(share**4, abs=NOISE)
    assert chance(merge) == pytest.approx(0.8**4, abs=NOISE)


def test_a_triangular_duration_has_the_exact_chance_below_and_above_its_likely_value():
    one = project(item("a", planned_start=day(0), duration_low=100, duration_likely=150, duration_high=400),
                  target("t", 300, "a"))  # fmt: skip
    ends = finishes(one)
    assert (ends <= 150).mean() == pytest.approx(50 / 300, abs=NOISE)
    assert chance(one) == pytest.approx(1 - 100**2 / (300 * 250), abs=NOISE)


def test_a_date_spreads_over_the_days_it_may_mean():
    quarter = project(item("a", planned_finish="2026-33"), target("t", 44, "a"))
    assert chance(quarter) == pytest.approx(44 / 89, abs=NOISE)
    around = finishes(project(item("a", planned_finish="2030~"), target("t", 99, "a")))
    low, high = (datetime.date(2029, 1, 1) - TODAY).days, (datetime.date(2031, 12, 31) - TODAY).days
    assert around.mean() == pytest.approx((low + high) / 2, abs=10)
    assert around.std() == pytest.approx((high - low) / 24**0.5, rel=0.03)  # triangular: likeliest in the middle


def test_nothing_changes_where_no_assumption_can_fail():
    rows = (item("a", planned_start=day(0), duration_likely=50), target("t", 60, "a"))
    held = project(*rows, premise("p", failure_chance=0), rests("a", "p", "stops"))
    assert futures_of(held, TODAY, MANY).goals == futures_of(project(*rows), TODAY, MANY).goals
    assert chance(held) == 1.0


@pytest.mark.parametrize("status", ["broken", "holding"])
def test_everything_stops_where_all_assumptions_fail_at_once(status):
    sure = premise("p", failure_chance=100, status=status, holds_until=day(1))
    plan = project(item("a", planned_start=day(2), duration_likely=5), item("b", duration_likely=1), link("a", "b"),
                   target("t", 999, "b"), sure, rests("a", "p", "stops"))  # fmt: skip
    answers = futures_of(plan, TODAY, MANY)
    assert answers.goals[0].chances == (0.0,)
    assert answers.goals[0].finishes[0].p10 is None
    assert answers.stops == (1.0,)


def test_a_delay_that_may_come_gives_a_mixture_of_two_points():
    plan = project(item("a", planned_start=day(0), duration_likely=2000), target("t", 2050, "a"),
                   premise("p", failure_chance=30), rests("a", "p", delay_likely=100))  # fmt: skip
    ends = finishes(plan)
    assert set(ends) == {2000.0, 2100.0}
    assert (ends == 2100).mean() == pytest.approx(0.3, abs=NOISE)
    breaker = futures_of(plan, TODAY, MANY).breakers[0][0][0]
    assert (breaker.assumption_id, breaker.met_held, breaker.met_failed) == ("p", 1.0, 0.0)
    assert breaker.fails == pytest.approx(0.3, abs=NOISE)


def test_two_independent_delays_give_the_four_points_of_their_mixture():
    plan = project(
        item("a", planned_start=day(0), duration_likely=2000), target("t", 2001, "a"),
        premise("p", failure_chance=50), premise("q", failure_chance=20),
        rests("a", "p", delay_likely=10), rests("a", "q", delay_likely=100),
    )  # fmt: skip
    ends = finishes(plan)
    shares = {value: (ends == value).mean() for value in (2000, 2010, 2100, 2110)}
    assert shares == pytest.approx({2000: 0.4, 2010: 0.4, 2100: 0.1, 2110: 0.1}, abs=NOISE)


def test_an_assumption_that_fails_after_the_work_is_done_harms_nothing():
    plan = project(item("a", planned_start=day(0), duration_likely=250), target("t", 300, "a"),
                   premise("p", failure_chance=100, holds_until=day(1000)), rests("a", "p", "stops"))  # fmt: skip
    assert chance(plan) == pytest.approx(0.75, abs=NOISE)


def test_every_kind_of_link_holds_back_the_end_it_names():
    first = item("a", planned_start=day(100), duration_likely=50)
    ends = {}
    for kind in ("FS", "SS", "FF", "SF"):
        then = item("b", planned_start=day(0), duration_likely=30)
        ends[kind] = set(finishes(project(first, then, link("a", "b", kind, lag=7), target("t", 1, "b"))))
    assert ends == {"FS": {187.0}, "SS": {137.0}, "FF": {157.0}, "SF": {107.0}}


def test_a_link_that_is_only_wished_for_moves_nothing():
    rows = (item("a", planned_start=day(100), duration_likely=50), item("b", planned_start=day(0), duration_likely=9))
    assert set(finishes(project(*rows, link("a", "b", hardness="soft"), target("t", 1, "b")))) == {9.0}


def test_what_has_happened_stays_and_what_is_overdue_ends_today_at_the_earliest():
    done = item("a", planned_finish=day(50), actual_finish=day(-20), progress_status="completed")
    late = item("b", planned_start=day(-90), planned_finish=day(-30))
    sure = (premise("p", failure_chance=100, holds_until=day(1)), rests("a", "p", "stops"))
    answers = futures_of(project(done, late, *sure, target("t", 1, "a"), target("u", -5, "b")), TODAY, MANY)
    assert [goal.chances[0] for goal in answers.goals] == [1.0, 0.0]
    assert [goal.goal.is_reached for goal in answers.goals] == [True, False]
    assert answers.goals[1].finishes[0].p50 == TODAY


def test_each_scenario_has_its_own_chances_and_the_luck_is_the_same_in_all():
    rows = [
        make(ScenarioSet, id="set", name="Set"),
        *(make(Scenario, id=f"s{n}", set_id="set", name=f"S{n}", rank=f"{n}") for n in range(4)),
    ]
    rows += [
        make(AssumptionInScenario, assumption_id="p", scenario_id=f"s{n}", failure_chance=25 * n) for n in range(4)
    ]
    plan = project(*rows, item("a", planned_start=day(0), duration_likely=2000), target("t", 2001, "a"),
                   premise("p"), rests("a", "p", "stops"))  # fmt: skip
    answers = futures_of(plan, TODAY, MANY)
    assert answers.goals[0].chances == pytest.approx((1, 0.75, 0.5, 0.25), abs=NOISE)
    reached = run(answers.plan, 500, 7).finishes[0] < np.inf
    assert all((reached[n] >= reached[n + 1]).all() for n in range(3))


def test_a_target_that_rests_on_an_assumption_of_its_own_is_missed_where_that_fails():
    plan = project(item("a", planned_start=day(0), duration_likely=10), target("t", 500, "a", premises=["p"]),
                   premise("p", failure_chance=40, holds_until=day(1000)))  # fmt: skip
    # it fails before the item is over in 0.4 * 10 / 1000 of the futures
    assert chance(plan) == pytest.approx(1 - 0.4 * 10 / 1000, abs=0.005)
    alone = project(target("t", 500, premises=["p"]), item("a", planned_start=day(0)), premise("p", failure_chance=40))
    assert chance(alone) == pytest.approx(1 - 0.4 * 500 / 1000, abs=NOISE)


def test_a_rating_stands_in_for_a_chance_that_nobody_stated():
    rows = (item("a", planned_start=day(0), duration_likely=2000), target("t", 2001, "a"), rests("a", "p", "stops"))
    answers = futures_of(project(*rows, premise("p", vulnerable=2)), TODAY, MANY)
    assert answers.goals[0].chances[0] == pytest.approx(0.67, abs=NOISE)
    assert (answers.stated, answers.derived) == (0, 1)


def test_money_before_a_stop_is_what_the_work_took_until_then_and_assets_that_stay_are_reusable():
    plan = project(
        item("a", planned_start=day(0), duration_likely=1000), target("t", 1001, "a"),
        premise("p", failure_chance=50, holds_until=day(1000)), rests("a", "p", "stops"),
        make(BudgetLine, id="line", title="Build", item_id="a", planned=1000.0, currency="NOK", price_year=2025),
        make(Asset, name="Hall", value=250.0, currency="NOK", price_year=2025, intended="repurpose"),
        make(Asset, name="Scrap", value=500.0, currency="NOK", price_year=2025, intended="write_off"),
    )  # fmt: skip
    answers = futures_of(plan, TODAY, MANY)
    (spent,) = answers.money[0]
    assert answers.stops[0] == pytest.approx(0.5, abs=NOISE)
    assert spent.spent == pytest.approx((100, 500, 900), abs=25)
    assert spent.total == (1000.0, 1000.0, 1000.0)
    assert (spent.money, spent.reusable) == (("NOK", 2025), 0.25)


def test_an_item_gets_dearer_only_where_its_assumption_fails():
    plan = project(
        item("a", planned_start=day(0), duration_likely=2000), target("t", 2001, "a"),
        premise("p", failure_chance=30), rests("a", "p", "costs_more", extra_cost=40.0),
        make(BudgetLine, id="line", title="Build", item_id="a", planned=1000.0, currency="NOK"),
    )  # fmt: skip
    (spent,) = futures_of(plan, TODAY, MANY).money[0]
    assert spent.spent is None and spent.total == pytest.approx((1000, 1000, 1400))


def test_a_prepared_response_wins_back_what_it_is_worth_and_one_made_ready_says_what_it_would_win():
    rows = [item("a", planned_start=day(0), duration_likely=2000), target("t", 2300, "a"),
            premise("p", failure_chance=40), rests("a", "p", "stops")]  # fmt: skip
    ready = make(ResponseAction, id="r", title="Spare", assumption_id="p", kind="hedging", prepared="ready",
                 lead_time=100)  # fmt: skip
    with_it, without = futures_of(project(*rows, ready), TODAY, MANY), futures_of(project(*rows), TODAY, MANY)
    assert without.goals[0].chances[0] == pytest.approx(0.6, abs=NOISE)
    assert with_it.goals[0].chances[0] == pytest.approx(0.9, abs=NOISE)
    assert with_it.breakers[0][0][0].without == pytest.approx(0.6, abs=0.03)
    assert with_it.breakers[0][0][0].made_ready is None
    assert without.breakers[0][0][0].made_ready == pytest.approx(0.9, abs=0.03)


def test_a_ready_response_takes_away_three_quarters_of_a_delay_and_one_carried_out_nine_tenths():
    rows = [item("a", planned_start=day(0), duration_likely=2000), target("t", 2300, "a"),
            premise("p", failure_chance=40), rests("a", "p", delay_likely=100)]  # fmt: skip
    for prepared, left in (("idea", 100), ("planned", 75), ("ready", 25), ("executed", 10)):
        response = make(ResponseAction, id="r", title="R", assumption_id="p", kind="mitigating", prepared=prepared)
        assert sorted(set(finishes(project(*rows, response)))) == pytest.approx([2000, 2000 + left]), prepared


def test_of_two_responses_the_one_that_works_sooner_counts():
    rows = [item("a", planned_start=day(0), duration_likely=2000), target("t", 2300, "a"),
            premise("p", failure_chance=40), rests("a", "p", "stops")]  # fmt: skip
    rows += [make(ResponseAction, id=f"r{days}", title="R", assumption_id="p", kind="hedging", prepared="ready",
                  lead_time=days) for days in (300, 60)]  # fmt: skip
    ends = finishes(project(*rows))
    assert set(ends[np.isfinite(ends)]) == {2000, 2030}  # half of the lead time is over when it is ready
    assert np.isinf(ends).mean() == pytest.approx(0.4 * 0.25 * 0.25, abs=NOISE)


def test_work_that_is_stopped_before_it_begins_holds_back_what_waits_for_its_start():
    sure = premise("p", failure_chance=100, holds_until=day(10))
    after = {}
    for begin in (0, 100):
        rows = (item("a", planned_start=day(begin), duration_likely=500), item("b", duration_likely=1))
        plan = project(*rows, link("a", "b", "SS"), sure, rests("a", "p", "stops"), target("t", 999, "b"))
        after[begin] = chance(plan)
    assert after == {0: 1.0, 100: 0.0}


def test_a_goal_is_out_of_reach_once_work_has_stood_still_longer_than_all_but_five_futures_allow():
    plan = project(item("a", planned_start=day(30), duration_low=0, duration_high=100), target("t", 230, "a"))
    answer = futures_of(plan, TODAY, MANY).goals[0]
    # 5 of 100 futures take at most 5 days, so the work can begin 225 days from today at the latest
    assert answer.out_of_reach[0] is not None
    assert abs((answer.out_of_reach[0] - TODAY).days - 225) <= 1
    hopeless = futures_of(project(item("a", planned_finish=day(60)), target("t", 20, "a")), TODAY, MANY).goals[0]
    assert hopeless.out_of_reach == (None,)


# Clear answers where something is missing


def test_an_empty_plan_says_what_to_do_instead_of_a_figure():
    for snapshot, words in ((project(), "no item has a date"), (project(item("a")), "no item has a date")):
        with pytest.raises(UserTrouble, match=words):
            futures_of(snapshot, TODAY, MANY)
    mission, lane = make(Mission, id="mission", title="M"), make(Workstream, id="lane", mission_id="mission", title="L")
    lone = snapshot_of(mission, lane, item("a", planned_start=day(3)))
    trouble = obstacle(plan_of(lone, TODAY, MANY))
    assert trouble is not None and "nothing to reach" in str(trouble)


def test_links_in_a_circle_are_left_out_and_named():
    rows = [item(name, planned_start=day(0), duration_likely=10) for name in "abc"]
    plan = project(*rows, link("a", "b"), link("b", "c"), link("c", "b"), target("t", 99, "c"))
    answers = futures_of(plan, TODAY, MANY)
    (gap,) = answers.gaps
    assert (gap.code, sorted(gap.rows), dict(gap.args)) == ("circle", ["b>cFS", "c>bFS"], {"names": "b, c"})
    assert answers.goals[0].chances == (1.0,)


def test_what_is_missing_is_counted_and_named():
    plan = project(
        item("a", planned_start=day(0), planned_finish=day(9)), item("undated"), item("endless", planned_start=day(1)),
        premise("silent"), premise("vague", failure_chance=10), rests("a", "silent"), rests("a", "vague"),
        target("t", 99, "a"), target("loose", 99),
        make(Target, id="never", mission_id="mission", metric="never", target_date="[2030..]"),
        make(StageGate, id="gate", name="Gate", subject_id="mission"),
    )  # fmt: skip
    assert {gap.code: gap.rows for gap in plan_of(plan, TODAY, MANY).gaps} == {
        "no_dates": ("undated",), "no_end": ("endless",), "no_chance": ("silent",), "no_effect": ("a/vague",),
        "no_target_items": ("loose", "never"), "gate_off_roadmap": ("gate",),
    }  # fmt: skip


def test_gates_are_goals_and_without_target_or_gate_the_horizon_is_one():
    gate = item("g", kind="stage_gate", planned_finish=day(40))
    work = item("a", planned_start=day(0), duration_likely=50)
    with_gate = futures_of(project(gate, work, link("a", "g")), TODAY, MANY)
    assert [(goal.goal.table, goal.chances) for goal in with_gate.goals] == [("roadmap_item", (0.0,))]
    row = make(StageGate, id="gate", name="Gate", subject_id="lane", item_id="g", planned_on=day(60))
    named = futures_of(project(gate, work, link("a", "g"), row), TODAY, MANY)
    assert [(goal.goal.table, goal.chances) for goal in named.goals] == [("stage_gate", (1.0,))]
    bare = futures_of(project(work), TODAY, MANY)
    assert [(goal.goal.table, goal.chances) for goal in bare.goals] == [("mission", (1.0,))]


def test_a_run_tells_how_far_it_is_and_stops_when_asked():
    plan = plan_of(project(item("a", planned_finish=day(60)), target("t", 20, "a")), TODAY, MANY)
    told: list[float] = []
    run(plan, 250_000, 1, told.append)
    assert told == sorted(told) and told[-1] == 1.0 and len(told) > 4
    with pytest.raises(Cancelled):
        run(plan, 250_000, 1, stop=lambda: True)


# Whatever the plan


@st.composite
def plans(draw: st.DrawFn) -> list[Any]:
    """The rows of a plan that may be anything: links, assumptions, what rests on them, responses, targets."""
    n, m = draw(st.integers(1, 7)), draw(st.integers(0, 4))
    days = st.one_of(st.none(), st.integers(0, 400))
    rows: list[Any] = []
    for at in range(n):
        start = draw(days)
        rows.append(item(f"i{at}", planned_start=None if start is None else day(start),
                         duration_low=draw(days), duration_likely=draw(days), duration_high=draw(days)))  # fmt: skip
    ends = st.integers(0, n - 1)
    kinds = st.sampled_from(["FS", "SS", "FF", "SF"])
    for first, then, kind, lag in draw(st.lists(st.tuples(ends, ends, kinds, st.integers(-50, 50)), max_size=10)):
        if first != then:
            rows.append(link(f"i{first}", f"i{then}", kind, lag))
    rows += [premise(f"p{at}", failure_chance=draw(st.integers(0, 100)), holds_until=day(draw(st.integers(1, 900))))
             for at in range(m)]  # fmt: skip
    effects = st.sampled_from(["delays", "stops", "costs_more"])
    for at in range(m):
        rows.append(rests(f"i{draw(ends)}", f"p{at}", draw(effects), delay_likely=draw(days), extra_cost=20.0))
    rows += target("t", draw(st.integers(0, 900)), *{f"i{draw(ends)}" for _ in range(2)},
                   premises=[f"p{at}" for at in range(m) if draw(st.booleans())])  # fmt: skip
    return list({row.id: row for row in rows}.values())


FEW = Settings(futures=200, seed=3)


@settings(max_examples=60, deadline=None)
@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(rows: list[Any], luck: Random):
    shuffled = list(rows)
    luck.shuffle(shuffled)
    one, other = plan_of(project(*rows), TODAY, FEW), plan_of(project(*shuffled), TODAY, FEW)
    if obstacle(one) is None:
        assert (run(one, 200, 3).finishes == run(other, 200, 3).finishes).all()


@settings(max_examples=60, deadline=None)
@given(plans())
def test_another_row_leaves_the_futures_of_the_others_alone(rows: list[Any]):
    one = plan_of(project(*rows), TODAY, FEW)
    more = plan_of(project(*rows, item("zz", planned_start=day(3), duration_low=1, duration_high=9),
                           premise("a0", failure_chance=50), rests("zz", "a0", "stops")), TODAY, FEW)  # fmt: skip
    if obstacle(one) is None:
        assert (run(one, 200, 3).finishes == run(more, 200, 3).finishes).all()


@settings(max_examples=80, deadline=None)
@given(plans(), st.data())
def test_more_or_readier_responses_never_make_any_goal_later(rows: list[Any], data: st.DataObject):
    held = [row.id for row in rows if row.about.name == "assumption"]
    if not held:
        return
    steps = ["idea", "planned", "ready", "executed"]
    kinds = st.sampled_from(["shaping", "hedging", "mitigating", "corrective", "reassess", "seizing"])
    days, which = st.integers(0, 300), st.sampled_from(held)

    def a_response(name: str, prepared: str) -> Any:
        return make(ResponseAction, id=name, title=name, assumption_id=data.draw(which), kind=data.draw(kinds),
                    prepared=prepared, lead_time=data.draw(days))  # fmt: skip

    response = a_response("r0", data.draw(st.sampled_from(steps[:3])))
    more = a_response("r1", data.draw(st.sampled_from(steps)))
    readier = response._replace(prepared=steps[steps.index(response.prepared) + 1])
    ends = []
    for responses in ([response], [response, more], [readier, more]):
        plan = plan_of(project(*rows, *responses), TODAY, FEW)
        if obstacle(plan) is not None:
            return
        ends.append(run(plan, 200, 3).finishes)
    assert (ends[0] >= ends[1]).all() and (ends[1] >= ends[2]).all()


@settings(max_examples=30, deadline=None)
@given(plans(), st.integers(1, 6))
def test_the_size_of_the_blocks_changes_nothing(rows: list[Any], blocks: int):
    from model.rules.futures import engine

    plan = plan_of(project(*rows), TODAY, FEW)
    if obstacle(plan) is not None:
        return
    whole = run(plan, 500, 3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_IN_A_ROW", 64 * blocks)
        parts = run(plan, 500, 3)
    assert (whole.finishes == parts.finishes).all() and (whole.failed == parts.failed).all()
    assert (whole.met_failed == parts.met_failed).all() and (whole.first_stop == parts.first_stop).all()


def test_the_same_seed_gives_the_same_answers_and_another_one_others():
    plan = project(item("a", planned_start=day(0), duration_low=0, duration_high=100), target("t", 50, "a"))
    assert futures_of(plan, TODAY, MANY) == futures_of(plan, TODAY, MANY)
    assert chance(plan) != chance(plan, replace(MANY, seed=8))
