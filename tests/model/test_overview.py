"""The page of a mission: what comes next, what it rests on, what was kept; derived, never typed."""

from datetime import date

import pytest

from model.rules.overview import MissionPage, mission_page
from model.state.snapshot import Snapshot
from model.tables import (
    Asset,
    AssetDisposition,
    Assumption,
    BudgetLine,
    Decision,
    DecisionPart,
    Mission,
    RoadmapItem,
    StageGate,
    StressTestReview,
    Workstream,
)
from tests.making import make, snapshot_of

TODAY = date(2025, 11, 12)


@pytest.fixture
def mission():
    return make(Mission, title="Clean harbour", lifecycle="active")


def page_of(mission, *rows) -> MissionPage:
    return mission_page(snapshot_of(mission, *rows), mission, TODAY)


def test_a_mission_with_nothing_has_an_empty_page(mission):
    page = page_of(mission)
    assert (page.gate, page.decide_by, page.review, page.milestone) == (None, None, None, None)
    assert (page.targets, page.critical, page.strands, page.kept, page.items) == ((), (), (), (), 0)
    assert not page.has_ended and page.since == ""


def test_the_next_milestone_is_the_earliest_that_is_still_to_come(mission):
    stream = make(Workstream, mission_id=mission.id, title="Water")
    items = [
        make(RoadmapItem, workstream_id=stream.id, kind="milestone", title=title, planned_finish=when, **more)
        for title, when, more in (
            ("gone", "2024", {}),
            ("done", "2026", {"progress_status": "completed"}),
            ("later", "2031", {}),
            ("next", "2027-41", {}),
        )
    ]
    page = page_of(mission, stream, *items)
    assert (page.milestone.name, page.milestone.when, page.milestone.day) == ("next", "2027-41", date(2027, 12, 31))
    assert page.items == 4


def test_a_date_that_may_still_be_to_come_counts_as_to_come(mission):
    stream = make(Workstream, mission_id=mission.id, title="Water")
    item = make(RoadmapItem, workstream_id=stream.id, kind="stage_gate", title="Gate", planned_finish="2025")
    assert page_of(mission, stream, item).gate.name == "Gate"


def test_the_next_gate_may_be_one_of_a_workstream_and_a_gate_that_was_passed_is_none(mission):
    stream = make(Workstream, mission_id=mission.id, title="Water")
    passed = make(StageGate, name="Passed", subject_id=mission.id, planned_on="2026-01", passed_on="2025-11-01")
    coming = make(StageGate, name="Coming", subject_id=stream.id, planned_on="2026-02")
    other = make(StageGate, name="Another mission's", planned_on="2025-12")
    assert page_of(mission, stream, passed, coming, other).gate.name == "Coming"


def test_a_planned_review_comes_before_what_the_last_one_said(mission):
    said = make(
        StressTestReview, mission_id=mission.id, title="Said", state="closed", held_on="2024", next_due="2025-12"
    )
    assert page_of(mission, said).review.when == "2025-12"
    planned = make(StressTestReview, mission_id=mission.id, title="Planned", planned_on="2026-02")
    assert page_of(mission, said, planned).review.name == "Planned"


def test_an_ending_says_since_when_and_by_which_decision():
    mission = make(Mission, title="Plant", lifecycle="discontinued")
    stop = make(Decision, code="D4", title="Stop", status="accepted", decided_on="2013-09-20", mission_id=mission.id)
    part = make(DecisionPart, decision_id=stop.id, kind="discontinue", subject_id=mission.id)
    page = page_of(mission, stop, part)
    assert (page.has_ended, page.since, page.decided_by.code) == (True, "2013-09-20", "D4")


def test_a_later_decision_that_leaves_the_state_as_it_is_says_nothing_of_since():
    mission = make(Mission, title="Plant", lifecycle="active")
    rows = []
    for code, kind, day in (("D1", "launch", "2020"), ("D2", "continue", "2023")):
        decision = make(Decision, code=code, title=code, status="accepted", decided_on=day, mission_id=mission.id)
        rows += [decision, make(DecisionPart, decision_id=decision.id, kind=kind, subject_id=mission.id)]
    assert page_of(mission, *rows).decided_by.code == "D1"


def test_critical_assumptions_come_broken_first_and_harmless_ones_not_at_all(mission):
    rows = [
        make(Assumption, mission_id=mission.id, text=text, load_bearing=load, vulnerable=weak, status=status)
        for text, load, weak, status in (
            ("holds", 3, 3, "holding"),
            ("harmless", 1, 3, "broken"),
            ("broken", 2, 2, "broken"),
            ("untested", 3, 2, "untested"),
        )
    ]
    assert [a.text for a in page_of(mission, *rows).critical] == ["broken", "untested", "holds"]


def test_a_strand_reaches_from_its_first_to_its_last_day(mission):
    stream = make(Workstream, mission_id=mission.id, title="Water")
    empty = make(Workstream, mission_id=mission.id, title="Without items")
    items = [
        make(RoadmapItem, workstream_id=stream.id, title="a", planned_start="2026-03", planned_finish="2027"),
        make(RoadmapItem, workstream_id=stream.id, title="b", planned_start="2025", planned_finish="2026"),
    ]
    strands = page_of(mission, stream, empty, *items).strands
    assert [(s.stream.title, s.start, s.finish) for s in strands] == [("Water", date(2025, 1, 1), date(2027, 12, 31))]


def test_what_was_dropped_before_it_began_does_not_lengthen_a_strand(mission):
    stream = make(Workstream, mission_id=mission.id, title="Water")
    rows = [
        make(RoadmapItem, workstream_id=stream.id, title="stopped", planned_start="2006", planned_finish="2014",
             progress_status="abandoned", actual_finish="2013-09-20"),
        make(RoadmapItem, workstream_id=stream.id, title="dropped", planned_finish="2016", progress_status="abandoned"),
    ]  # fmt: skip
    assert page_of(mission, stream, *rows).strands[0].finish == date(2013, 9, 20)


def test_what_was_kept_is_what_accepted_decisions_settled():
    mission = make(Mission, title="Plant", lifecycle="discontinued")
    asset = make(Asset, name="Test centre")
    rows = [mission, asset]
    for status in ("accepted", "draft"):
        decision = make(Decision, title=status, status=status, mission_id=mission.id)
        rows += [decision, make(AssetDisposition, decision_id=decision.id, asset_id=asset.id, disposition="retain")]
    page = mission_page(snapshot_of(*rows), mission, TODAY)
    assert [row.disposition for row in page.kept] == ["retain"]


def test_money_is_listed_largest_first_by_its_furthest_step_and_never_added(mission):
    stream = make(Workstream, mission_id=mission.id, title="Water")
    lines = [
        make(BudgetLine, title="planned only", subject_id=mission.id, planned=5.0),
        make(BudgetLine, title="spent", subject_id=stream.id, planned=9.0, committed=8.0, expenditure=7.0),
        make(BudgetLine, title="withheld", subject_id=mission.id, planned=50.0, withheld=1),
        make(BudgetLine, title="nothing said", subject_id=mission.id),
        make(BudgetLine, title="of others", planned=99.0),
    ]
    money = page_of(mission, stream, *lines).money
    assert [(one.line.title, one.field, one.amount) for one in money] == [
        ("spent", "expenditure", 7.0), ("planned only", "planned", 5.0),
    ]  # fmt: skip


def test_the_sample_says_what_the_case_says():
    from model.project import Author, Project
    from resources.samples.build import Builder, texts

    project = Project.in_memory("Norway", Author("Marit Solheim"))
    Builder(texts()["norway-ccs"]).type_into(project)
    snapshot: Snapshot = project.snapshot
    pages = {mission.title: mission_page(snapshot, mission, TODAY) for mission in snapshot.all(Mission)}
    mongstad = next(page for title, page in pages.items() if "Mongstad" in title)
    assert mongstad.has_ended and mongstad.since == "2013-09-20" and mongstad.successors
    longship = next(page for title, page in pages.items() if "Longship" in title)
    assert longship.predecessor == mongstad.mission and len(longship.strands) >= 5
