"""What the timeline can show of a plan: groups, filters, changes since then, reach, tints, kept views."""

import datetime
from random import Random

import pytest

from model.kinds import DecisionKind, ItemKind, ProgressStatus, TimelineField, ViewPart
from model.project import Author, Project
from model.rules import grouping, plan_changes, resting, tinting
from model.rules.plan_changes import Became
from model.tables import (
    Assumption,
    Decision,
    DecisionItem,
    DecisionPart,
    ItemAssumption,
    ItemTarget,
    Link,
    Mission,
    RoadmapItem,
    Scenario,
    Stakeholder,
    StressTestReview,
    Target,
    TargetAssumption,
    TimelineView,
    TimelineViewPart,
    WindTunnelCell,
    WindTunnelRow,
    Workstream,
)
from model.trouble import RuleBroken
from model.words import Words
from tests.making import make, snapshot_of

WORDS = Words("en", strict=True)
MARIT, OLA = Author("Marit Solheim", "MS"), Author("Ola Berg", "OB")
F = TimelineField


def item(stream: str = "s1", **fields):
    return make(RoadmapItem, workstream_id=stream, **{"title": "Dredge", **fields})


# Groups and filters


def test_every_choice_and_reference_of_an_item_can_group_the_timeline():
    grouped = {field.value for field in F}
    told = {about.name for about in RoadmapItem.about.fields if about.kind in ("choice", "reference")}
    assert told <= grouped


def test_values_come_in_the_order_of_their_list_and_what_is_not_said_comes_last():
    rows = [item(progress_status=state) for state in (ProgressStatus.PAUSED, ProgressStatus.ON_TRACK)]
    owner = make(Stakeholder, id="b", name="Port")
    snapshot = snapshot_of(*rows, item(owner_id="b"), owner)
    states = list(grouping.in_use(snapshot, F.STATUS))
    assert states == sorted(states, key=list(ProgressStatus).index)
    assert grouping.in_use(snapshot, F.OWNER) == {"b": 1, "": 2}
    assert [grouping.label_of(snapshot, F.OWNER, value, WORDS) for value in ("b", "", "x")] == [
        "Port", "not said", "no longer there",
    ]  # fmt: skip


def test_an_item_with_several_targets_counts_for_each_and_stands_with_the_first():
    one, two = make(Target, id="t1", metric="a"), make(Target, id="t2", metric="b")
    dredge = item(id="i")
    links = [make(ItemTarget, id=f"l{n}", item_id="i", target_id=f"t{n}") for n in (1, 2)]
    snapshot = snapshot_of(one, two, dredge, *links)
    assert grouping.in_use(snapshot, F.TARGET) == {"t1": 1, "t2": 1}
    assert grouping.value_of(snapshot, dredge, F.TARGET) in ("t1", "t2")
    assert grouping.passes(snapshot, dredge, {F.TARGET: frozenset({"t2"})})
    assert not grouping.passes(snapshot, dredge, {F.TARGET: frozenset({""})})


def test_filters_of_several_fields_must_all_let_an_item_through():
    dredge = item(kind=ItemKind.ACTION, owner_id=None)
    snapshot = snapshot_of(dredge)
    lets = {F.KIND: frozenset({ItemKind.ACTION}), F.OWNER: frozenset({""})}
    assert grouping.passes(snapshot, dredge, lets)
    assert not grouping.passes(snapshot, dredge, lets | {F.STATUS: frozenset({ProgressStatus.PAUSED})})


def test_another_lane_is_a_change_of_one_field_or_of_none():
    assert grouping.writes(F.OWNER, "b") == {"owner_id": "b"}
    assert grouping.writes(F.OWNER, "") == {"owner_id": None}
    assert grouping.writes(F.WORKSTREAM, "") is None
    assert grouping.writes(F.TARGET, "t1") is None


# Changes since then


def test_what_was_added_moved_ended_and_removed_is_told_once_each_and_in_this_order():
    kept = item(id="kept", planned_start="2026", planned_finish="2027")
    moved = item(id="moved", planned_start="2026", planned_finish="2027-06")
    gone, ended = item(id="gone", planned_finish="2028"), item(id="ended", planned_start="2025")
    before = snapshot_of(kept, moved, gone, ended)
    now = snapshot_of(
        kept,
        moved._replace(forecast_finish="2027-09"),
        ended._replace(progress_status=ProgressStatus.ABANDONED),
        item(id="new", planned_start="2030"),
    )
    found = plan_changes.plan_changes(before, now)
    assert [(one.item_id, one.became) for one in found] == [
        ("new", Became.ADDED), ("moved", Became.LATER), ("ended", Became.ENDED), ("gone", Became.REMOVED),
    ]  # fmt: skip
    assert found[1].days == (datetime.date(2027, 9, 30) - datetime.date(2027, 6, 30)).days


def test_a_date_that_is_only_known_better_is_neither_later_nor_earlier():
    was = item(id="a", kind=ItemKind.MILESTONE, planned_finish="2027")
    found = plan_changes.plan_changes(snapshot_of(was), snapshot_of(was._replace(planned_finish="[2027-02..2027-12]")))
    assert [(one.became, one.days) for one in found] == [(Became.MOVED, 0)]


def test_nothing_changed_where_the_plan_is_the_same_and_a_note_is_no_change_of_the_plan():
    was = item(id="a", planned_start="2027")
    assert plan_changes.plan_changes(snapshot_of(was), snapshot_of(was)) == []
    assert plan_changes.plan_changes(snapshot_of(was), snapshot_of(was._replace(notes="x", title="Dig"))) == []


# Reach


def test_what_rests_on_an_assumption_reaches_what_waits_for_it_and_what_its_targets_need():
    rows = [make(Assumption, id="A", text="The port pays"), *(item(id=name) for name in "abcd")]
    rows += [make(ItemAssumption, id="ra", item_id="a", assumption_id="A"), make(Target, id="t", metric="Clean")]
    rows += [make(Link, id="ab", from_id="a", to_id="b"), make(Link, id="ba", from_id="b", to_id="a")]
    rows += [make(TargetAssumption, id="tA", target_id="t", assumption_id="A")]
    rows += [make(ItemTarget, id="ct", item_id="c", target_id="t")]
    reach = resting.reach_of(snapshot_of(*rows), "A")
    assert reach == resting.Reach(frozenset("a"), frozenset("bc"))
    assert "d" not in reach and len(reach) == 3


def test_a_decision_touches_what_it_names_and_what_it_ends_but_not_what_it_keeps():
    rows = [make(Mission, id="m", title="Harbour"), make(Decision, id="D", title="Stop the wall")]
    rows += [make(Workstream, id=f"s{n}", mission_id="m", title=f"S{n}") for n in (1, 2)]
    rows += [item("s1", id="a"), item("s2", id="b"), item("s2", id="c")]
    rows += [make(DecisionPart, id="p1", decision_id="D", kind=DecisionKind.DISCONTINUE, subject_id="s1")]
    rows += [make(DecisionPart, id="p2", decision_id="D", kind=DecisionKind.CONTINUE, subject_id="s2")]
    rows += [make(DecisionItem, id="di", decision_id="D", item_id="c"), make(Link, id="ab", from_id="a", to_id="b")]
    assert resting.touched_by(snapshot_of(*rows), "D") == resting.Reach(frozenset("ac"), frozenset("b"))
    assert resting.reach_of(snapshot_of(*rows), "a") is None


# Tints


def test_the_nearest_score_tints_an_item_of_several_that_of_the_latest_review_and_the_worst():
    rows = [
        make(Scenario, id="x", name="Port closes"),
        item("s1", id="own"),
        item("s1", id="lane"),
        item("s2", id="no"),
    ]
    rows += [make(StressTestReview, id=f"r{year}", title="R", held_on=str(year)) for year in (2024, 2025)]
    tested = [("r2024", "t1", None, "s1", 2), ("r2025", "t2", None, "s1", -1), ("r2025", "t3", None, "s1", -2)]
    tested += [("r2024", "t4", "own", None, 1)]
    for review, name, item_id, subject, score in tested:
        rows.append(make(WindTunnelRow, id=name, review_id=review, title=name, item_id=item_id, subject_id=subject))
        rows.append(make(WindTunnelCell, id=f"c{name}", review_id=review, row_id=name, scenario_id="x", score=score))
    snapshot = snapshot_of(*rows)
    assert tinting.tints(snapshot, "x") == {
        "own": tinting.Tint(1, "t4", own=True), "lane": tinting.Tint(-2, "t3", own=False),
    }  # fmt: skip
    assert [scenario.id for scenario in tinting.scored_scenarios(snapshot)] == ["x"]


# Kept views


@pytest.fixture
def project() -> Project:
    made = Project.in_memory("Harbour", MARIT, chance=Random(3))
    mission = made.edit("add_mission", title="A clean harbour").result
    made.edit("add_workstream", mission_id=mission, title="Water")
    return made


def test_a_kept_view_holds_its_filters_and_is_one_step_to_undo(project):
    stream = project.snapshot.all(Workstream)[0].id
    before = project.snapshot
    view = project.edit(
        "keep_timeline_view", title="For the minister", looks={"group_by": F.KIND, "milestones": 1},
        filters={F.WORKSTREAM: [stream], F.KIND: [ItemKind.ACTION], F.OWNER: [""]}, opened=[stream],
    ).result  # fmt: skip
    row = project.snapshot.get(TimelineView, view)
    assert (row.title, row.person, row.group_by, row.colour_by, row.milestones) == (
        "For the minister", "Marit Solheim", F.KIND, F.WORKSTREAM, 1,
    )  # fmt: skip
    parts = project.snapshot.referring(TimelineViewPart, "view_id", view)
    assert {(part.kind, part.field, part.shown_id, part.value) for part in parts} == {
        (ViewPart.FILTER, F.WORKSTREAM, stream, None), (ViewPart.FILTER, F.KIND, None, ItemKind.ACTION),
        (ViewPart.FILTER, F.OWNER, None, None), (ViewPart.OPENED, None, stream, None),
    }  # fmt: skip
    project.undo()
    assert project.snapshot == before


def test_a_view_of_the_same_name_replaces_ones_own_and_never_that_of_another(project):
    first = project.edit("keep_timeline_view", title="Board", filters={F.KIND: [ItemKind.PHASE]}).result
    assert project.edit("keep_timeline_view", title=" Board ", looks={"colour_by": F.KIND}).result == first
    assert project.snapshot.get(TimelineView, first).colour_by == F.KIND
    assert project.snapshot.count(TimelineViewPart) == 0
    project.author = OLA
    other = project.edit("keep_timeline_view", title="Board").result
    assert other != first
    assert {view.person for view in project.snapshot.all(TimelineView)} == {"Marit Solheim", "Ola Berg"}


def test_a_view_without_a_name_is_refused(project):
    with pytest.raises(RuleBroken):
        project.edit("keep_timeline_view", title="  ")
