"""Everything that is derived can be worked out from the sample, and says what the case says."""

from datetime import date

import pytest

from model.kinds import Lifecycle
from model.rules import checks, decisions, schedule, stress
from model.state.snapshot import Snapshot
from model.tables import SUBJECTS, Assumption, Decision, Link, Mission, RoadmapItem, StressTestReview
from resources.samples.build import in_memory

TODAY = date(2025, 11, 12)


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return in_memory("norway-ccs").snapshot


def assumption(snapshot: Snapshot, code: str) -> Assumption:
    return next(row for row in snapshot.all(Assumption) if row.code == code)


def test_critical_is_what_carries_the_plan_and_could_break(snapshot):
    critical = [row.code for row in snapshot.all(Assumption) if stress.is_critical(row)]
    assert critical == ["A1", "A2", "A3", "A4", "A5", "A6", "B2", "B3", "B4"]


def test_what_rests_on_an_assumption_is_exact(snapshot):
    resting = stress.items_resting_on(snapshot, assumption(snapshot, "B3").id)
    titles = ["Build Brevik CCS", "Build the capture plant", "Build on to the new plan"]
    assert [item.title for item in resting] == titles


def test_the_age_of_an_assumption_counts_from_its_last_review(snapshot):
    last = stress.last_review(snapshot, assumption(snapshot, "B3").id)
    assert last.code == "R6"
    assert stress.lock_in_age(snapshot, assumption(snapshot, "B3"), TODAY) == 31
    assert stress.lock_in_age(snapshot, assumption(snapshot, "B1"), TODAY) == 70


def test_closed_reviews_lack_nothing(snapshot):
    for review in snapshot.all(StressTestReview):
        assert stress.unmet(stress.needs_of_review(snapshot, review)) == []
        assert stress.share_from_outside(snapshot, review.id) is None
    assert stress.due_reviews(snapshot, TODAY) == []
    assert len(stress.open_findings(snapshot)) == 12


def test_the_dates_of_the_roadmap_hold_together(snapshot):
    assert schedule.conflicts(snapshot) == []
    assert schedule.in_circle(snapshot.all(Link)) == set()
    assert [item.title for item in schedule.overdue(snapshot, TODAY)] == []
    for item in snapshot.all(RoadmapItem):
        assert schedule.start_of(item) is not None


def test_each_state_of_life_follows_from_the_accepted_decisions(snapshot):
    lives = {mission.code: mission.lifecycle for mission in snapshot.all(Mission)}
    assert lives == {"N1": Lifecycle.DISCONTINUED, "N2": Lifecycle.REVIVED}
    mongstad = next(mission for mission in snapshot.all(Mission) if mission.code == "N1")
    assert decisions.lifecycle_before(snapshot, mongstad, date(2013, 9, 20)) == Lifecycle.ACTIVE
    assert decisions.lifecycle_before(snapshot, mongstad, date(2013, 9, 21)) == Lifecycle.DISCONTINUED


def test_superseding_is_seen_from_the_later_decision(snapshot):
    later = {d.code: getattr(decisions.superseded_by(snapshot, d), "code", None) for d in snapshot.all(Decision)}
    assert {code: by for code, by in later.items() if by} == {"D2": "D3", "D3": "D4", "D8": "D9", "D9": "D11"}


def test_every_decision_knows_what_it_is_about_and_what_it_asks_for(snapshot):
    for decision in snapshot.all(Decision):
        about = decisions.subjects_of(snapshot, decision)
        assert about
        assert all(snapshot.lookup(subject, *SUBJECTS) is not None for subject in about)
        assert {"question", "decided_on", "body_id", "rationale"} <= set(decisions.fields_asked(snapshot, decision))
        assert decisions.effective_day(decision) is not None


def test_the_findings_are_those_that_the_case_leaves_open(snapshot):
    found = checks.findings(snapshot, TODAY)
    assert [remark for remark in found if remark.grade == checks.Grade.DECIDE] == []
    to_check = {remark.rule for remark in found if remark.grade == checks.Grade.CHECK}
    assert to_check == {"carried_by_broken", "past_horizon", "no_exit", "no_stop", "no_owner"}
    (carried,) = (remark for remark in found if remark.rule == "carried_by_broken")
    assert snapshot.get(RoadmapItem, carried.row).title == "Build on to the new plan"
    assert dict(carried.args)["codes"] == "B2, B3"
