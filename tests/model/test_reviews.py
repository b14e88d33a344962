"""Stress-test reviews: what they ask for, what closing does, and that they never change."""

import pytest

from model.journal.record import Author
from model.project import Project
from model.rules import stress
from model.tables import Assumption, AssumptionRating, ReviewAddendum, Scenario, StressTestReview, WindTunnelRow
from model.trouble import RuleBroken


@pytest.fixture()
def project() -> Project:
    return Project.in_memory("Trial", Author("Marit", "MS"))


def reviewed(project: Project) -> tuple[str, str]:
    mission = project.edit("add_mission", title="Clean harbour").result
    fields = {"text": "Ships plug in", "mission_id": mission, "load_bearing": 3, "vulnerable": 2}
    assumption = project.edit("add_row", table="assumption", fields=fields).result
    review = project.edit("plan_review", mission_id=mission, title="Spring review", planned_on="2026-04").result
    return str(review), str(assumption)


def ready(project: Project) -> tuple[str, str]:
    review, assumption = reviewed(project)
    project.edit("open_review", review_id=review, held_on="2026-04-10")
    project.edit("rate_assumption", review_id=review, assumption_id=assumption, status="weakening", vulnerable=3)
    project.edit("change_row", table="stress_test_review", id=review,
                 fields={"verdict": "at_risk", "lock_in": "same", "next_due": "2027"})  # fmt: skip
    return review, assumption


def test_a_review_that_lacks_something_says_what_and_stays_open(project):
    review, _ = reviewed(project)
    project.edit("open_review", review_id=review)
    with pytest.raises(RuleBroken, match=r"Rate A1\. It is critical"):
        project.edit("close_review", review_id=review)
    assert project.snapshot.get(StressTestReview, review).state == "open"


def test_closing_seals_the_review_and_its_ratings_become_the_state_of_the_assumptions(project):
    review, assumption = ready(project)
    project.edit("close_review", review_id=review)
    row = project.snapshot.get(Assumption, assumption)
    assert (row.status, row.vulnerable, row.status_since) == ("weakening", 3, "2026-04-10")
    with pytest.raises(RuleBroken, match="does not change any more"):
        project.edit("change_row", table="stress_test_review", id=review, fields={"verdict": "holds"})
    with pytest.raises(RuleBroken, match="does not change any more"):
        project.edit("rate_assumption", review_id=review, assumption_id=assumption, status="holding")
    rating = project.snapshot.referring(AssumptionRating, "review_id", review)[0]
    assert project.snapshot.seal_of("assumption_rating", rating.id) is not None


def test_a_closed_review_reads_the_same_after_its_assumption_is_renamed(project):
    review, assumption = ready(project)
    project.edit("close_review", review_id=review)
    project.edit("rename", table="assumption", id=assumption, title="Ferries plug in")
    rating = project.snapshot.referring(AssumptionRating, "review_id", review)[0]
    seal = project.snapshot.seal_of("assumption_rating", rating.id)
    assert seal["shown"]["assumption_id"]["text"] == "A1 Ships plug in"


def test_a_closed_review_takes_addenda_and_nothing_else(project):
    review, _ = ready(project)
    project.edit("close_review", review_id=review)
    project.edit("add_review_addendum", review_id=review, text="The port disagrees.")
    assert [a.text for a in project.snapshot.referring(ReviewAddendum, "review_id", review)] == ["The port disagrees."]
    with pytest.raises(RuleBroken, match="takes no new parts"):
        project.edit("add_row", table="finding", fields={"review_id": review, "text": "Late"})


def test_a_finding_of_a_closed_review_can_still_be_settled(project):
    review, _ = ready(project)
    finding = project.edit("add_row", table="finding", fields={"review_id": review, "text": "No berth"}).result
    project.edit("close_review", review_id=review)
    project.edit("change_row", table="finding", id=finding, fields={"state": "done", "owner": "Port"})
    with pytest.raises(RuleBroken, match="does not change any more"):
        project.edit("change_row", table="finding", id=finding, fields={"text": "Other"})


def test_every_open_cell_of_the_wind_tunnel_is_named(project):
    review, _ = ready(project)
    scenarios = project.edit("add_row", table="scenario_set", fields={"name": "2035"}).result
    for name in ("Calm", "Storm"):
        project.edit("add_row", table="scenario", fields={"set_id": scenarios, "name": name})
    project.edit("change_row", table="stress_test_review", id=review, fields={"scenario_set_id": scenarios})
    option = project.edit("add_option", review_id=review, title="As planned").result
    row = project.snapshot.get(StressTestReview, review)
    missing = [dict(n.args)["scenario"] for n in stress.unmet(stress.needs_of_review(project.snapshot, row))]
    assert missing == ["Calm", "Storm"]
    for scenario in project.snapshot.all(Scenario):
        project.edit("score_option", row_id=option, scenario_id=scenario.id, score=0)
    scores = stress.scores_of(project.snapshot, row, project.snapshot.get(WindTunnelRow, option))
    assert stress.wind_label(scores) == "robust"
    project.edit("close_review", review_id=review)


@pytest.mark.parametrize(
    ("scores", "label"),
    [
        ([0, 2, 1], "robust"),
        ([-1, 2], "conditional"),
        ([-2, 2], "fragile"),
        ([1, 1], "no_regret"),
        ([1, None], None),
        ([], None),
    ],
)
def test_a_row_of_the_wind_tunnel_has_the_label_that_follows_from_its_scores(scores, label):
    assert stress.wind_label(scores) == label


def test_regret_is_the_most_a_row_falls_behind_the_best_one():
    assert stress.max_regret([[2, -1], [0, 1]]) == [2, 2]


def test_undoing_a_closing_opens_the_review_again(project):
    review, _ = ready(project)
    before = project.snapshot
    project.edit("close_review", review_id=review)
    project.undo()
    assert project.snapshot == before
    project.edit("change_row", table="stress_test_review", id=review, fields={"verdict": "holds"})
