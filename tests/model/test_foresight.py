"""Looking ahead without a window: classes of drivers, rings of a futures wheel, horizons, steps back."""

import pytest

from model.journal.record import Author
from model.kinds import HorizonBand, Quadrant
from model.project import Project
from model.rules import foresight
from model.tables import (
    AffectedGroup,
    BackcastStep,
    Driver,
    Implication,
    RoadmapItem,
    Scenario,
    ScenarioSet,
    Signal,
    SignalBearing,
)
from model.trouble import RuleBroken
from tests.making import make, snapshot_of


@pytest.fixture()
def project() -> Project:
    return Project.in_memory("Trial", Author("Marit", "MS"))


@pytest.mark.parametrize(
    ("impact", "uncertainty", "expected"),
    [(5, 4, "critical_uncertainty"), (4, 4, "critical_uncertainty"), (4, 2, "predetermined_element"),
     (2, 4, "watch"), (1, 5, "watch"), (3, 3, "context"), (5, 3, "context"), (3, 5, "context"), (1, 1, "context"),
     (None, 5, None), (5, None, None)],
)  # fmt: skip
def test_what_a_driver_is_good_for_follows_from_its_two_ratings(impact, uncertainty, expected):
    assert foresight.driver_class(make(Driver, title="Sea level", impact=impact, uncertainty=uncertainty)) == expected


def test_critical_uncertainties_are_offered_first_as_axes():
    rows = [make(Driver, title=title, impact=i, uncertainty=u)
            for title, i, u in (("Known", 5, 1), ("Calm", 1, 1), ("Storm", 4, 4), ("Open", None, None))]  # fmt: skip
    names = [driver.title for driver in foresight.drivers_of_axes(snapshot_of(*rows))]
    assert names == ["Storm", "Known", "Calm", "Open"]


def test_signals_that_feed_nothing_are_told_apart():
    driver, tied, loose = make(Driver, title="D"), make(Signal, title="Tied"), make(Signal, title="Loose")
    snapshot = snapshot_of(driver, tied, loose, make(SignalBearing, signal_id=tied.id, bears_on_id=driver.id))
    assert [s.title for s in foresight.signals_of(snapshot, driver.id)] == ["Tied"]
    assert [s.title for s in foresight.loose_signals(snapshot)] == ["Loose"]


def grown() -> dict[str, object]:
    """A wheel: a (with a1, a2; a1 has a11), b (alone)."""
    rows = {}
    for key, above in (("a", None), ("b", None), ("a1", "a"), ("a2", "a"), ("a11", "a1")):
        parent = rows[above].id if above else None
        rows[key] = make(Implication, wheel_id="w", text=key, parent_id=parent)
    return rows


def test_a_branch_of_the_wheel_gets_as_much_of_the_circle_as_it_has_ends():
    rings = {ring.row.text: ring for ring in foresight.wheel(snapshot_of(*grown().values()), "w")}
    assert {text: ring.order for text, ring in rings.items()} == {"a": 1, "b": 1, "a1": 2, "a2": 2, "a11": 3}
    shares = {text: (round(ring.begins * 3), round(ring.ends * 3)) for text, ring in rings.items()}
    assert shares == {"a": (0, 2), "a1": (0, 1), "a11": (0, 1), "a2": (1, 2), "b": (2, 3)}


def test_consequences_that_follow_from_each_other_hang_on_the_middle():
    first = make(Implication, wheel_id="w", text="first", id="1", parent_id="2")
    second = make(Implication, wheel_id="w", text="second", id="2", parent_id="1")
    rings = foresight.wheel(snapshot_of(first, second), "w")
    assert {ring.row.text: ring.order for ring in rings} == {"first": 1, "second": 2}


def test_horizons_hold_dated_items_in_the_order_of_their_days():
    late = make(RoadmapItem, title="late", horizon_band="H3", planned_start="2040")
    early = make(RoadmapItem, title="early", horizon_band="H3", planned_start="2030", planned_finish="2031")
    open_, dropped = make(RoadmapItem, title="open"), make(RoadmapItem, title="dropped", planned_start="2030",
                                                           progress_status="abandoned")  # fmt: skip
    bare = make(RoadmapItem, title="bare", planned_start="2029")
    found = foresight.horizons(snapshot_of(late, early, open_, dropped, bare))
    titles = {band: [one.item.title for one in rows] for band, rows in found.items() if rows}
    assert titles == {HorizonBand.H3: ["early", "late"], None: ["bare"]}


def test_backcasting_goes_from_the_wanted_future_back_to_today():
    rows = [make(BackcastStep, mission_id="m", state_reached=text, by=by)
            for text, by in (("now", "2026"), ("then", "2040"), ("some day", None), ("mid", "2033"))]  # fmt: skip
    steps = foresight.backcast(snapshot_of(*rows), "m")
    assert [step.state_reached for step in steps] == ["then", "mid", "now", "some day"]


def test_two_drivers_become_a_set_of_four_scenarios_in_one_step(project):
    a, b = (project.edit("add_row", table="driver", fields={"title": title}).result for title in ("Price", "Trust"))
    names = {place.value: place.value.upper() for place in Quadrant}
    entry = project.edit("add_axes", name="2040", driver_a_id=a, driver_b_id=b, low_a="low", high_a="high",
                         low_b="thin", high_b="deep", names=names, horizon_year=2040)  # fmt: skip
    held = project.snapshot.get(ScenarioSet, entry.result)
    assert (held.axis_a, held.axis_a_low, held.axis_b, held.axis_b_high) == ("Price", "low", "Trust", "deep")
    assert foresight.has_axes(held)
    placed = foresight.in_quadrants(project.snapshot, held.id)
    assert [[row.name for row in rows] for rows in placed.values()] == [[name] for name in names.values()]
    assert foresight.sets_of_driver(project.snapshot, a) == [held]
    project.undo()
    assert (project.snapshot.count(ScenarioSet), project.snapshot.count(Scenario)) == (0, 0)


def test_one_driver_cannot_be_both_axes(project):
    driver = project.edit("add_row", table="driver", fields={"title": "Price"}).result
    with pytest.raises(RuleBroken, match="Two axes need two drivers"):
        project.edit("add_axes", name="x", driver_a_id=driver, driver_b_id=driver, low_a="", high_a="", low_b="",
                     high_b="", names={place.value: "s" for place in Quadrant})  # fmt: skip


def test_a_consequence_of_the_third_order_becomes_a_group_with_its_order_effect_and_mission(project):
    mission = project.edit("add_mission", title="Clean harbour").result
    wheel = project.edit("add_row", table="futures_wheel", fields={"title": "Port", "mission_id": mission}).result
    above = None
    for text in ("first", "second", "third"):
        fields = {"wheel_id": wheel, "text": text, "parent_id": above, "sign": "harm"}
        above = project.edit("add_row", table="implication", fields=fields).result
    group = project.edit("add_group_from", implication_id=above, name="Night workers").result
    row = project.snapshot.get(AffectedGroup, group)
    assert (row.order, row.effect, row.mission_id, row.effect_text) == (3, "burden", mission, "third")
    assert (row.discovered_by, foresight.groups_of(project.snapshot, above)) == ("futures_wheel", (row,))


def test_a_step_back_from_the_future_becomes_a_milestone_once_and_keeps_the_link(project):
    mission = project.edit("add_mission", title="Clean harbour").result
    fields = {"mission_id": mission, "state_reached": "Ships plug in", "by": "2031-35"}
    step = project.edit("add_row", table="backcast_step", fields=fields).result
    with pytest.raises(RuleBroken, match="needs a workstream"):
        project.edit("make_milestone", step_id=step)
    stream = project.edit("add_workstream", mission_id=mission, title="Ships").result
    made = project.edit("make_milestone", step_id=step).result
    item = project.snapshot.get(RoadmapItem, made)
    assert (item.kind, item.title, item.planned_finish, item.workstream_id) == (
        "milestone", "Ships plug in", "2031-35", stream)  # fmt: skip
    assert project.snapshot.get(BackcastStep, step).item_id == item.id
    with pytest.raises(RuleBroken, match="on the roadmap already"):
        project.edit("make_milestone", step_id=step)
