"""What rests on assumptions, what signposts show, what a tripped one asks for, and responses that become items."""

from datetime import date

import pytest

from model.journal.record import Author
from model.project import Project
from model.rules import checks, watching
from model.tables import (
    Assumption,
    AssumptionRating,
    BudgetLine,
    Commitment,
    Election,
    Indicator,
    ItemAssumption,
    Reading,
    ResponseAction,
    RoadmapItem,
    Signpost,
    SignpostReading,
    StressTestReview,
    Target,
    TargetAssumption,
)
from model.tables import (
    Project as ProjectRow,
)
from model.trouble import RuleBroken
from resources.samples.build import in_memory
from tests.making import make, snapshot_of

TODAY = date(2026, 3, 1)


@pytest.fixture()
def project() -> Project:
    return Project.in_memory("Trial", Author("Marit", "MS"))


def test_items_targets_and_money_that_rest_on_an_assumption_are_exact_and_currencies_stay_apart():
    item = make(RoadmapItem, title="Build", project_id="p", workstream_id="w")
    other = make(RoadmapItem, title="Run", project_id="p")
    target = make(Target, metric="Less")
    lines = [
        make(BudgetLine, title="a", item_id=item.id, currency="NOK", price_year=2025, planned=10.0, expenditure=12.0),
        make(BudgetLine, title="b", subject_id="p", currency="NOK", price_year=2025, planned=5.0),
        make(BudgetLine, title="c", subject_id="p", currency="EUR", planned=1.0),
        make(BudgetLine, title="of another item", subject_id="p", item_id=other.id, currency="NOK", planned=99.0),
        make(BudgetLine, title="secret", subject_id="p", currency="NOK", planned=7.0, withheld=1),
        make(BudgetLine, title="around", subject_id="w", currency="NOK", planned=30.0),
        make(BudgetLine, title="elsewhere", subject_id="q", currency="NOK", planned=50.0),
    ]
    snapshot = snapshot_of(item, other, target, *lines, make(ItemAssumption, item_id=item.id, assumption_id="a"),
                           make(TargetAssumption, target_id=target.id, assumption_id="a"))  # fmt: skip
    load = watching.load_of(snapshot, "a")
    assert (load.items, load.targets) == ((item,), (target,))
    assert [(m.currency, m.price_year, m.amount, [line.title for line in m.lines]) for m in load.money] == [
        ("EUR", None, 1.0, ["c"]), ("NOK", 2025, 17.0, ["a", "b"]),
    ]  # fmt: skip
    assert [line.title for line in load.withheld] == ["secret"]
    assert [(m.amount, m.lines[0].title) for m in load.shared] == [(30.0, "around")]


@pytest.mark.parametrize(
    ("comparator", "threshold", "near_at", "value", "expected"),
    [
        (">", 9.1, None, 9.2, "tripped"), (">", 9.1, None, 9.1, "near"), (">", 9.1, None, 8.19, "near"),
        (">", 9.1, None, 8.1, "quiet"), (">=", 100, 80, 100, "tripped"), (">=", 100, 80, 80, "near"),
        (">=", 100, 80, 79, "quiet"), ("<", 10, None, 9, "tripped"), ("<", 10, None, 10, "near"),
        ("<", 10, None, 11, "near"), ("<", 10, None, 11.5, "quiet"), ("<=", -10, None, -9, "near"),
        ("<=", -10, None, -10, "tripped"), ("=", 5, None, 5, "tripped"), ("=", 5, 3, 7, "near"),
        ("=", 5, 3, 8, "quiet"),
        ("occurs", 5, None, 5, None), (None, 5, None, 5, None), (">", None, None, 5, None),
    ],
)  # fmt: skip
def test_a_value_is_quiet_near_or_past_the_trigger(comparator, threshold, near_at, value, expected):
    signpost = make(Signpost, text="s", comparator=comparator, threshold=threshold, near_at=near_at)
    assert watching.state_at(signpost, value) == expected


def shown(signpost, *rows):
    got = watching.shown_by(snapshot_of(signpost, *rows), signpost, TODAY)
    return got.state, got.since, got.value


def test_the_newest_look_decides_and_since_is_when_that_began():
    signpost = make(Signpost, text="s", comparator=">", threshold=10.0)
    looks = [make(SignpostReading, signpost_id=signpost.id, dated=day, value=value)
             for day, value in (("2024", 5.0), ("2025-01", 11.0), ("2025-06", 12.0))]  # fmt: skip
    assert shown(signpost, *looks) == ("tripped", "2025-01", 12.0)
    back = make(SignpostReading, signpost_id=signpost.id, dated="2026-01", value=3.0)
    assert shown(signpost, *looks, back) == ("quiet", "2026-01", 3.0)
    seen = make(SignpostReading, signpost_id=signpost.id, dated="2026-02", value=3.0, state="near")
    assert shown(signpost, *looks, back, seen) == ("near", "2026-02", 3.0)


def test_what_was_typed_stands_until_a_later_look():
    typed = make(Signpost, text="s", comparator=">", threshold=10.0, state="tripped", state_since="2025-05")
    early = make(SignpostReading, signpost_id=typed.id, dated="2025-01", value=1.0)
    late = make(SignpostReading, signpost_id=typed.id, dated="2025-09", value=1.0)
    assert shown(typed, early) == ("tripped", "2025-05", None)
    assert shown(typed, early, late) == ("quiet", "2025-01", 1.0)
    retired = make(Signpost, text="s", comparator=">", threshold=0.0, state="retired")
    assert shown(retired, make(SignpostReading, signpost_id=retired.id, dated="2025", value=9.0))[0] == "retired"


def test_a_threshold_on_an_indicator_reads_the_indicator_and_passes_over_what_is_withheld():
    indicator = make(Indicator, name="Price")
    signpost = make(Signpost, text="s", comparator="<", threshold=50.0, indicator_id=indicator.id)
    readings = [make(Reading, indicator_id=indicator.id, dated="2025-03", value=49.0),
                make(Reading, indicator_id=indicator.id, dated="2025-09", value=99.0, withheld=1)]  # fmt: skip
    assert shown(signpost, *readings) == ("tripped", "2025-03", 49.0)


def test_events_trip_a_signpost_when_they_happen_and_are_near_half_a_year_before():
    far = make(RoadmapItem, title="Vote", planned_start="2027-01-01")
    close = make(RoadmapItem, title="Vote", planned_start="2026-08")
    done = make(RoadmapItem, title="Vote", planned_start="2026", actual_finish="2025-12-24")
    gone = make(Election, held_on="2025-09-08")
    ahead = make(Election, held_on="2029-09")
    broken = make(Commitment, what="Pay", status="broken", status_since="2026-01")
    expected = {far.id: ("quiet", ""), close.id: ("near", ""), done.id: ("tripped", "2025-12-24"),
                gone.id: ("tripped", "2025-09-08"), ahead.id: ("quiet", ""),
                broken.id: ("tripped", "2026-01")}  # fmt: skip
    for row in (far, close, done, gone, ahead, broken):
        assert shown(make(Signpost, text="s", event_id=row.id), row)[:2] == expected[row.id], row


def alarm_rows(held_on: str = "", state: str = "closed", status: str = "holding", since: str | None = None):
    assumption = make(Assumption, text="a", status=status, status_since=since)
    signpost = make(Signpost, text="s", assumption_id=assumption.id, state="tripped", state_since="2025-05-01")
    review = make(StressTestReview, title="r", state=state, held_on=held_on or None)
    rating = make(AssumptionRating, review_id=review.id, assumption_id=assumption.id)
    return snapshot_of(assumption, signpost, review, rating), signpost, review


def test_a_tripped_signpost_makes_a_review_due_until_one_is_held():
    snapshot, signpost, _ = alarm_rows("2025-04-30")
    (alarm,) = watching.alarms(snapshot, TODAY)
    assert (alarm.signpost, alarm.since, alarm.review) == (signpost, "2025-05-01", None)
    assert watching.alarms(alarm_rows("2025-05-01")[0], TODAY) == []
    assert watching.alarms(alarm_rows("2025-04-30", status="retired")[0], TODAY) == []
    assert watching.alarms(alarm_rows("2025-04-30", status="confirmed", since="2025-06")[0], TODAY) == []
    assert len(watching.alarms(alarm_rows("2025-04-30", status="confirmed", since="2025-03")[0], TODAY)) == 1
    waiting, _, review = alarm_rows("", state="planned")
    assert [one.review for one in watching.alarms(waiting, TODAY)] == [review]


def test_norways_signposts_were_all_answered_by_reviews_of_their_time():
    snapshot = in_memory("norway-ccs").snapshot
    states = {row.code: watching.shown_by(snapshot, row, TODAY).state for row in snapshot.all(Signpost)}
    assert states == {"S1": "tripped", "S2": "tripped", "S3": "tripped"}
    assert watching.alarms(snapshot, TODAY) == []


def test_looking_at_a_signpost_takes_its_state_over_and_a_late_entry_of_an_old_look_does_not(project):
    fields = {"text": "Price", "comparator": ">", "threshold": 10.0}
    signpost = project.edit("add_row", table="signpost", fields=fields).result
    project.edit("look_at", signpost_id=signpost, value=12.0, dated="2026-02-01")
    row = project.snapshot.get(Signpost, signpost)
    assert (row.state, row.state_since) == ("tripped", "2026-02-01")
    project.edit("look_at", signpost_id=signpost, value=1.0, dated="2020")
    assert project.snapshot.get(Signpost, signpost) == row
    with pytest.raises(RuleBroken, match="Nothing was noted"):
        project.edit("look_at", signpost_id=signpost)


def test_a_review_planned_for_a_signpost_knows_its_trigger(project):
    mission = project.edit("add_mission", title="Clean harbour").result
    assumption = project.edit("add_row", table="assumption", fields={"text": "a", "mission_id": mission}).result
    signpost = project.edit("add_row", table="signpost", fields={"text": "Price", "assumption_id": assumption}).result
    review = project.edit("plan_review_for", signpost_id=signpost, title="After the price", planned_on="2026-05").result
    row = project.snapshot.get(StressTestReview, review)
    assert (row.trigger_id, row.type, row.trigger_kind, row.mission_id) == (signpost, "triggered", "signpost", mission)


def test_a_response_becomes_an_item_where_its_assumption_stands_and_an_idea_is_planned_then(project):
    mission = project.edit("add_mission", title="Clean harbour").result
    project.edit("add_workstream", mission_id=mission, title="First")
    stream = project.edit("add_workstream", mission_id=mission, title="Ships").result
    item = project.edit("add_item", workstream_id=stream, title="Shore power").result
    assumption = project.edit("add_row", table="assumption", fields={"text": "a", "mission_id": mission}).result
    fields = {"title": "Second supplier", "assumption_id": assumption, "lead_time": 200}
    response = project.edit("add_row", table="response_action", fields=fields).result
    project.edit("add_row", table="item_assumption", fields={"item_id": item, "assumption_id": assumption})
    made = project.edit("plan_response", response_id=response, start="2027").result
    row, after = project.snapshot.get(RoadmapItem, made), project.snapshot.get(ResponseAction, response)
    assert (row.title, row.workstream_id, row.planned_start, row.duration_likely) == (
        "Second supplier", stream, "2027", 200)  # fmt: skip
    assert (after.item_id, after.prepared) == (made, "planned")
    with pytest.raises(RuleBroken, match="on the roadmap already"):
        project.edit("plan_response", response_id=response)


def test_an_indicator_that_trips_a_signpost_is_a_finding_without_anybody_typing_the_state():
    indicator, assumption = make(Indicator, name="Price"), make(Assumption, text="a", status="holding")
    signpost = make(Signpost, text="s", comparator="<", threshold=50.0, indicator_id=indicator.id,
                    assumption_id=assumption.id, watcher_id="x")  # fmt: skip
    reading = make(Reading, indicator_id=indicator.id, dated="2025-03", value=49.0)
    found = checks.findings(snapshot_of(indicator, assumption, signpost, reading, make(ProjectRow, title="P")), TODAY)
    assert [one.row for one in found if one.rule == "signpost_tripped"] == [signpost.id]
