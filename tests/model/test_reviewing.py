"""Answers of many, comparison with the review before, causes that become assumptions, advice that becomes a draft."""

import datetime

import pytest

from model.kinds import ReviewTopic, ReviewType, SignpostState
from model.project import Project
from model.rules import spread, stress
from model.rules.compared import compare
from model.rules.rhythm import DueKind, due, mine, next_review
from model.rules.spread import spread_of
from model.rules.templates import MID_TERM_TOPICS
from model.tables import (
    Assumption,
    AssumptionRating,
    Decision,
    Finding,
    Mission,
    PremortemEntry,
    RatingAnswer,
    RecommendedDecision,
    ReviewMethod,
    ReviewParticipant,
    ReviewQuestion,
    Signpost,
    StressTestReview,
)
from model.trouble import RuleBroken, UserTrouble
from tests.harbour import harbour

TODAY = datetime.date(2025, 11, 12)


def add(project: Project, table: str, **fields: object) -> str:
    return str(project.edit("add_row", table=table, fields=fields).result)


def the(project: Project, table):
    return project.snapshot.all(table)[0]


def review_in(project: Project, **more: object) -> str:
    mission = the(project, Mission).id
    return str(project.edit("plan_review", mission_id=mission, title="First look", **more).result)


def closed(project: Project, title: str, held_on: str, **rating: object) -> str:
    """A review that is held and closed, with the harbour's assumption rated."""
    review = str(project.edit("plan_review", mission_id=the(project, Mission).id, title=title).result)
    project.edit("open_review", review_id=review, held_on=held_on)
    said = {"load_bearing": 3, "vulnerable": 2, "status": "holding"} | rating
    project.edit("rate_assumption", review_id=review, assumption_id=the(project, Assumption).id, **said)
    fields = {"lock_in": "same", "verdict": "holds", "next_due": "2026-12"}
    project.edit("change_row", table="stress_test_review", id=review, fields=fields)
    return review


def close(project: Project, review: str) -> None:
    project.edit("close_review", review_id=review)


def answers(project: Project, *said: tuple[int | None, int | None, str | None]) -> list[dict[str, object]]:
    """A sheet for each answer, of a participant made for it."""
    review, one = the(project, StressTestReview).id, the(project, Assumption).id
    sheets = []
    for number, (load, weak, remark) in enumerate(said):
        person = add(project, "review_participant", review_id=review, name=f"P{number}", from_outside=number % 2)
        answer = {"assumption_id": one, "load_bearing": load, "vulnerable": weak, "remark": remark}
        sheets.append({"participant": person, "answers": [answer]})
    return sheets


def test_rating_sheets_become_answers_without_names_and_the_ratings_their_middle():
    project = harbour()
    review = review_in(project)
    sheets = answers(project, (3, 1, None), (3, 2, "A promise is no contract"), (1, 3, None))
    project.edit("take_ratings", review_id=review, sheets=sheets)
    rating = the(project, AssumptionRating)
    held = project.snapshot.referring(RatingAnswer, "rating_id", rating.id)
    assert (rating.load_bearing, rating.vulnerable) == (3, 2)
    assert sorted((a.load_bearing, a.vulnerable, a.from_outside) for a in held) == [(1, 3, 0), (3, 1, 0), (3, 2, 1)]
    assert {p.answered_on for p in project.snapshot.all(ReviewParticipant)} == {"2025-11-12"}
    assert "participant" not in str(project.undo_step().args), "the journal does not say who answered what"


def test_two_in_the_middle_give_the_higher_one_and_outsiders_are_counted_apart():
    project = harbour()
    review = review_in(project)
    project.edit("take_ratings", review_id=review, sheets=answers(project, (1, 0, None), (2, 3, None)))
    found = spread_of(project.snapshot.all(RatingAnswer), "load_bearing")
    assert (found.median, found.inside, found.outside) == (2, (0, 1, 0, 0), (0, 0, 1, 0))
    assert (found.counts, found.people, found.lowest, found.highest) == ((0, 1, 1, 0), 2, 1, 2)
    assert spread_of([], "vulnerable") is None


def test_dissent_is_what_those_say_who_stand_apart_from_the_middle():
    project = harbour()
    review = review_in(project)
    sheets = answers(project, (3, 1, "As all say"), (3, 1, None), (3, 3, "It will break"), (2, 1, "Only in part"))
    project.edit("take_ratings", review_id=review, sheets=sheets)
    found = spread.dissent_of(project.snapshot.all(RatingAnswer))
    assert [(d.remark, d.scale, d.value) for d in found] == [
        ("It will break", "vulnerable", 3), ("Only in part", "load_bearing", 2)]  # fmt: skip


def test_a_sheet_that_was_taken_in_is_not_taken_twice_nor_one_of_somebody_else():
    project = harbour()
    review = review_in(project)
    sheets = answers(project, (3, 1, None))
    project.edit("take_ratings", review_id=review, sheets=sheets)
    with pytest.raises(RuleBroken, match="taken in already"):
        project.edit("take_ratings", review_id=review, sheets=sheets)
    with pytest.raises(RuleBroken, match="not take part"):
        project.edit("take_ratings", review_id=review, sheets=[{"participant": "nobody", "answers": []}])
    with pytest.raises(UserTrouble):
        project.edit("change_row", table="review_participant", id=sheets[0]["participant"],
                     fields={"answered_on": None})  # fmt: skip
    assert project.snapshot.count(RatingAnswer) == 1


def test_ratings_made_in_the_room_stay_where_the_middle_is_not_wanted():
    project = harbour()
    review = review_in(project)
    project.edit("rate_assumption", review_id=review, assumption_id=the(project, Assumption).id, load_bearing=0)
    project.edit("take_ratings", review_id=review, sheets=answers(project, (3, 3, None)), medians=False)
    assert (the(project, AssumptionRating).load_bearing, project.snapshot.count(RatingAnswer)) == (0, 1)


def test_the_type_of_a_review_brings_its_methods_and_questions_once():
    project = harbour()
    review = review_in(project, type=ReviewType.MID_TERM, template=True)
    asked = [row.topic for row in project.snapshot.referring(ReviewQuestion, "review_id", review)]
    assert asked == list(MID_TERM_TOPICS) and len(asked) == 8
    assert project.edit("use_template", review_id=review).result == 0
    fields = {"type": ReviewType.EXTERNAL_QA}
    project.edit("change_row", table="stress_test_review", id=review, fields=fields)
    assert project.edit("use_template", review_id=review).result == 6
    methods = {row.method for row in project.snapshot.referring(ReviewMethod, "review_id", review)}
    assert "cost_uncertainty_analysis" in methods
    assert ReviewTopic.COST in [r.topic for r in project.snapshot.referring(ReviewQuestion, "review_id", review)]


def test_a_cause_becomes_an_assumption_and_its_early_sign_a_signpost_of_it():
    project = harbour()
    review = review_in(project)
    cause = add(project, "premortem_entry", review_id=review, cause="The port goes bankrupt", early_sign="Late wages")
    sign = project.edit("cause_to_signpost", entry_id=cause).result
    made = project.edit("cause_to_assumption", entry_id=cause, text="The port stays solvent").result
    assumption, signpost = project.snapshot.get(Assumption, made), project.snapshot.get(Signpost, sign)
    assert (assumption.text, assumption.origin) == ("The port stays solvent", "review")
    assert (signpost.text, signpost.assumption_id) == ("Late wages", made)
    assert project.snapshot.get(PremortemEntry, cause).becomes_id == made
    assert assumption in stress.to_rate(project.snapshot, project.snapshot.get(StressTestReview, review))


def test_advice_becomes_the_draft_of_a_decision_that_rests_on_the_review():
    project = harbour()
    review = review_in(project)
    advice = add(project, "recommended_decision", review_id=review, kind="pause", why="Nobody pays")
    made = project.edit("draft_advised", advice_id=advice, title="Pause the harbour").result
    decision = project.snapshot.get(Decision, made)
    assert (decision.review_id, decision.context, decision.status) == (review, "Nobody pays", "draft")
    assert project.snapshot.get(RecommendedDecision, advice).decision_id == made


def test_the_review_before_shows_what_weakened_and_what_was_said_and_not_done():
    project = harbour()
    first = closed(project, "First", "2024-05")
    done = add(project, "finding", review_id=first, text="Ask the port", state="done")
    late = add(project, "finding", review_id=first, text="Sign the contract", due="2024-12")
    advice = add(project, "recommended_decision", review_id=first, kind="adjust")
    close(project, first)
    second = closed(project, "Second", "2025-05", status="broken")
    found = compare(project.snapshot, project.snapshot.get(StressTestReview, second))
    assert [moved.now for moved in found.weakened] == [(3, 2, "broken")] and not found.mended
    assert ([f.id for f in found.done], [f.id for f in found.not_done]) == ([done], [late])
    assert [r.id for r in found.advised] == [advice]
    close(project, second)
    again = compare(project.snapshot, project.snapshot.get(StressTestReview, second))
    assert [moved.now for moved in again.weakened] == [(3, 2, "broken")], "sealed reviews compare by their seals"
    assert compare(project.snapshot, project.snapshot.get(StressTestReview, first)) is None


def test_a_review_is_due_by_the_earliest_of_rhythm_sign_election_and_gate():
    project = harbour()
    mission = the(project, Mission).id
    assert next_review(project.snapshot, the(project, Mission), TODAY) is None, "nothing says when it began"
    fields = {"start": "2025-03", "review_interval": 24}
    project.edit("change_row", table="mission", id=mission, fields=fields)
    assert next_review(project.snapshot, the(project, Mission), TODAY).text == "2027-03"
    add(project, "stage_gate", name="Build it?", subject_id=mission, planned_on="2027-03")
    assert next_review(project.snapshot, the(project, Mission), TODAY).text == "2026-12"
    add(project, "election", name="City election", held_on="2025-09-14")
    assert next_review(project.snapshot, the(project, Mission), TODAY).text == "2026-03-14"
    fields = {"text": "Unpaid bills", "assumption_id": the(project, Assumption).id, "state": SignpostState.TRIPPED,
              "state_since": "2025-10-02"}  # fmt: skip
    add(project, "signpost", **fields)
    assert next_review(project.snapshot, the(project, Mission), TODAY).text == "2025-10-02"


def test_an_ended_mission_and_one_with_a_planned_review_ask_for_no_other():
    project = harbour()
    mission = the(project, Mission)
    project.edit("change_row", table="mission", id=mission.id, fields={"start": "2025-03", "review_interval": 6})
    assert [one.table for one in due(project.snapshot, TODAY)] == ([] if mission.lifecycle == "idea" else ["mission"])
    review_in(project, planned_on="2026-02")
    found = [one for one in due(project.snapshot, TODAY) if one.kind == DueKind.REVIEW]
    assert [(one.table, one.text) for one in found] == [("stress_test_review", "2026-02")]


def test_mine_are_the_overdue_ones_and_those_of_the_next_month_that_name_me_or_my_office():
    project = harbour()
    review = review_in(project)
    office = add(project, "stakeholder", name="Mission office", short_name="MO")
    for text, owner, owner_id, day in (("Late", "marit  solheim", None, "2025-09-01"),
                                       ("Soon", None, office, "2025-12"), ("Far", "Marit Solheim", None, "2026-06"),
                                       ("Theirs", "Kari", None, "2025-11-20")):  # fmt: skip
        add(project, "finding", review_id=review, text=text, owner=owner, owner_id=owner_id, due=day)
    found = due(project.snapshot, TODAY)
    assert [one.name.split(" ", 1)[1] for one in found] == ["Late", "Theirs", "Soon", "Far"]
    own = mine(found, ("Marit Solheim", "MO"), TODAY)
    assert [one.name.split(" ", 1)[1] for one in own] == ["Late"], "December ends after the next thirty days"
    assert [one.is_overdue(TODAY) for one in own] == [True]
    later = mine(found, ("Marit Solheim", "MO"), TODAY, days=60)
    assert [one.name.split(" ", 1)[1] for one in later] == ["Late", "Soon"]


def test_a_finding_that_is_done_is_no_longer_due():
    project = harbour()
    finding = add(project, "finding", review_id=review_in(project), text="Ask", due="2025-09")
    project.edit("change_row", table="finding", id=finding, fields={"state": "done"})
    assert due(project.snapshot, TODAY) == [] and the(project, Finding).state == "done"
