"""By when a switch must be decided, how many ways stay open, and where a way ends."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from model import tables as t
from model.project import Project
from model.rules import pathways
from tests.gui.windows import MARIT, NOON
from tests.making import snapshot_of
from tests.model.finding_rows import row

TODAY = date(2026, 11, 24)
PROJECT = row(t.Project, "p", title="Sea", decision_time=90)
MISSION = row(t.Mission, "m", title="Dry feet", horizon="2080", lifecycle="active")
NOW = row(t.PathwayAction, "now", mission_id="m", title="Dikes", is_current=1)
THEN = row(t.PathwayAction, "then", mission_id="m", title="Pumps", lead_time=365, decision_time=100)
SWITCH = row(t.Transfer, "sw", from_id="now", to_id="then")


def tip(row_id: str, first: str, last: str | None = None, of: str = "now"):
    return row(
        t.TippingPoint, row_id, action_id=of, condition_text="Water", sell_by_earliest=first, sell_by_latest=last
    )


def test_a_switch_is_decided_by_the_worst_sell_by_date_less_lead_and_decision_time():
    snapshot = snapshot_of(PROJECT, MISSION, NOW, THEN, SWITCH, tip("a", "2040"), tip("b", "2035-07-01"))
    assert pathways.decide_by(snapshot, SWITCH) == date(2034, 3, 23)
    own = snapshot_of(PROJECT, MISSION, NOW, THEN._replace(decision_time=None), SWITCH, tip("b", "2035-07-01"))
    assert pathways.decide_by(own, SWITCH) == date(2034, 4, 2), "the project says how long a decision takes"


def test_without_a_sell_by_date_nothing_has_to_be_decided():
    assert pathways.decide_by(snapshot_of(PROJECT, MISSION, NOW, THEN, SWITCH), SWITCH) is None


def test_a_line_is_sure_until_the_first_scenario_and_may_last_until_the_last():
    snapshot = snapshot_of(PROJECT, MISSION, NOW, THEN, SWITCH, tip("a", "2040", "2048"), tip("b", "2050", "2060"))
    now, then = pathways.lines(snapshot, "m", TODAY)
    assert (now.sure_until, now.until, now.is_dead_end) == (date(2040, 1, 1), date(2060, 12, 31), False)
    assert (then.start, then.sure_until, then.is_decided) == (date(2040, 1, 1), None, False)


def test_an_action_that_ends_before_the_horizon_and_leads_nowhere_is_a_dead_end():
    snapshot = snapshot_of(PROJECT, MISSION, NOW, tip("a", "2040"))
    assert pathways.lines(snapshot, "m", TODAY)[0].is_dead_end


def test_ways_that_nobody_named_follow_from_the_map_and_bear_circles():
    back = row(t.Transfer, "back", from_id="then", to_id="now")
    found = pathways.ways(snapshot_of(PROJECT, MISSION, NOW, THEN, SWITCH, back), "m")
    assert sorted(len(way.switches) for way in found) == [0, 1]


@given(st.lists(st.integers(2020, 2100), min_size=1, max_size=6))
def test_the_number_of_open_ways_never_grows(years):
    rows = [PROJECT, MISSION, NOW]
    for n, year in enumerate(years):
        rows += [row(t.PathwayAction, f"x{n}", mission_id="m", title=f"X{n}", lead_time=n * 100),
                 row(t.Transfer, f"t{n}", from_id="now", to_id=f"x{n}"), tip(f"p{n}", str(year))]  # fmt: skip
    found = pathways.ways(snapshot_of(*rows), "m")
    counts = [one.count for one in pathways.still_open(found, TODAY)]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] >= 1, "to go on as now stays open"


def test_switches_of_a_text_use_actions_that_are_there_and_come_once():
    project = Project.in_memory("Sea", MARIT, clock=lambda: NOON)
    mission = project.edit("add_row", table="mission", fields={"title": "Dry feet"}).result
    switches = [{"first": "current", "then": "dikes"}, {"first": "dikes", "then": "pumps", "at": 2045.0}]
    project.edit("take_switches", mission_id=mission, switches=switches)
    project.edit("take_switches", mission_id=mission, switches=switches)
    snapshot = project.snapshot
    assert [row.title for row in snapshot.all(t.PathwayAction)] == ["dikes", "pumps"]
    assert snapshot.count(t.Transfer) == 1 and snapshot.count(t.TippingPoint) == 1
    assert snapshot.all(t.PathwayAction)[0].is_current == 1
