"""What a run of futures answers is kept with a review, told by the command line, and frozen when the review closes."""

import datetime
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from main import main
from model.project import Author, Project
from model.rules.futures import Settings, futures_of, keep_args
from model.tables import FuturesBreaker, FuturesChance, FuturesMoney, FuturesRun, ReviewAddendum, StressTestReview
from model.trouble import RuleBroken, UserTrouble
from model.words import Words

NOON = datetime.datetime(2026, 1, 1, 12, 0, tzinfo=datetime.UTC)
MARIT = Author("Marit Solheim", "MS", "Mission office")
WORDS = Words("en", strict=True)


def harbour(project: Project) -> Project:
    """One item that waits for nothing, one assumption beneath it, a target, money and four scenarios."""
    edit = project.edit
    mission = edit("add_mission", title="A clean harbour", statement="Children swim by 2032.", horizon="2032").result
    lane = edit("add_workstream", mission_id=mission, title="Water").result
    item = edit("add_item", workstream_id=lane, title="Dredge the basin", start="2026-02", finish="2029").result

    def add(table: str, **fields: Any) -> str:
        return str(edit("add_row", table=table, fields=fields).result)

    pays = add("assumption", text="The port pays", mission_id=mission, failure_chance=40.0, holds_until="2030")
    add("item_assumption", item_id=item, assumption_id=pays, effect="stops")
    scenarios = add("scenario_set", name="Trade")
    for name, chance in (("Full ships", 10.0), ("Cold market", 80.0)):
        scenario = add("scenario", set_id=scenarios, name=name)
        add("assumption_in_scenario", assumption_id=pays, scenario_id=scenario, failure_chance=chance)
    target = add("target", mission_id=mission, metric="Water is clean")
    edit("set_target", target_id=target, value=None, by="2030")
    add("item_target", item_id=item, target_id=target)
    add("budget_line", title="Dredging", item_id=item, planned=4.0e8, currency="NOK", price_year=2025)
    return project


@pytest.fixture
def project() -> Project:
    return harbour(Project.in_memory("Clean harbour", MARIT, clock=lambda: NOON, chance=Random(7)))


def kept(project: Project, review_id: str, seed: int = 1) -> str:
    answers = futures_of(project.snapshot, project.today(), Settings(futures=2_000, seed=seed))
    return str(project.edit("keep_futures", review_id=review_id,
                            **keep_args(answers, project.snapshot, project.today(), WORDS)).result)  # fmt: skip


def review_of(project: Project) -> str:
    mission = next(iter(project.snapshot.rows("mission")))
    review = str(project.edit("plan_review", mission_id=mission, title="First look").result)
    project.edit("open_review", review_id=review)
    return review


def test_a_run_is_kept_with_its_parameters_and_results(project):
    review = review_of(project)
    run_id = kept(project, review)
    snapshot = project.snapshot
    run = snapshot.get(FuturesRun, run_id)
    assert (run.review_id, run.ran_on, run.futures, run.seed, run.stated) == (review, "2026-01-01", 2000, 1, 1)
    assert "not forecasts" in (run.sentence or "") and "“Water is clean”" in (run.sentence or "")
    chances = snapshot.all(FuturesChance)
    assert len(chances) == 2 and all(row.due == "2030" and row.p10 for row in chances)
    assert sorted(row.chance or 0 for row in chances) == pytest.approx([44, 93], abs=3)  # ends after 3.5 of 5 years
    assert [row.place for row in snapshot.all(FuturesBreaker)] == [1, 1]
    assert {(row.currency, row.price_year) for row in snapshot.all(FuturesMoney)} == {("NOK", 2025)}


def test_keeping_another_run_takes_the_place_of_the_first_and_is_undone_whole(project):
    review = review_of(project)
    kept(project, review)
    before = project.snapshot
    kept(project, review, seed=2)
    assert [run.seed for run in project.snapshot.all(FuturesRun)] == [2]
    assert len(project.snapshot.all(FuturesChance)) == 2
    project.undo()
    assert project.snapshot == before


def test_a_kept_run_is_written_by_its_verb_alone(project):
    run_id = kept(project, review_of(project))
    with pytest.raises(UserTrouble):
        project.edit("change_row", table="futures_run", id=run_id, fields={"seed": 5})
    chance = next(iter(project.snapshot.rows("futures_chance")))
    with pytest.raises(UserTrouble):
        project.edit("change_row", table="futures_chance", id=chance, fields={"chance": 99.0})


def test_closing_the_review_seals_the_run_and_no_other_run_can_take_its_place(project):
    review = review_of(project)
    run_id = kept(project, review)
    project.edit("change_row", table="stress_test_review", id=review,
                 fields={"lock_in": "same", "verdict": "holds", "next_due": "2027"})  # fmt: skip
    project.edit("close_review", review_id=review)
    assert project.snapshot.get(StressTestReview, review).state == "closed"
    seal = project.snapshot.seal_of("futures_run", run_id)
    assert seal is not None and seal["fields"]["seed"] == 1
    assert all(project.snapshot.seal_of("futures_chance", row) for row in project.snapshot.rows("futures_chance"))
    with pytest.raises(RuleBroken, match="closed record stays"):
        kept(project, review, seed=2)
    assert project.snapshot.all(ReviewAddendum) == ()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    project = harbour(Project.new(tmp_path / "harbour.waymark", "Clean harbour", MARIT, clock=lambda: NOON))
    project.save()
    project.close()
    return tmp_path / "harbour.waymark"


def test_the_command_tells_the_answers_in_words(file, capsys):
    status = main(["stress", str(file), "--futures", "1000", "--seed", "3"])
    told = capsys.readouterr().out
    assert status == 0
    assert told.startswith("“Water is clean” is met by 2030 in ")
    for text in ("in “Full ships”", "They are not forecasts.", "“The port pays” would break it first.", "(P10)",
                 "Out of reach after", "where it failed", "NOK",
                 "1,000 futures in each of 2 scenarios, seed 3."):  # fmt: skip
        assert text in told


def test_the_command_answers_one_json_object_with_the_same_figures_for_the_same_seed(file, capsys):
    answers = []
    for _ in range(2):
        main(["stress", str(file), "--futures", "1000", "--json"])
        answers.append(json.loads(capsys.readouterr().out))
    assert answers[0] == answers[1]
    assert answers[0]["scenarios"] == ["Full ships", "Cold market"]
    goal = answers[0]["goals"][0]
    assert goal["chances"][0] > goal["chances"][1] and len(goal["finishes"]) == 2
    assert "not forecasts" in answers[0]["note"]


def test_an_empty_project_is_told_what_it_needs_and_wrong_numbers_are_refused(tmp_path, capsys):
    path = tmp_path / "empty.waymark"
    main(["new", str(path)])
    assert main(["stress", str(path)]) == 2
    assert "no item has a date" in capsys.readouterr().err
    assert main(["stress", str(path), "--futures", "0"]) == 2
    assert "Waymark runs 1 to" in capsys.readouterr().err
