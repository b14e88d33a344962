"""Undo takes back this person's newest step, whole, or says what stands in the way."""

import pytest

from model.journal.record import Author
from model.project import Project
from model.tables import Assumption, Mission, RoadmapItem
from model.trouble import RuleBroken
from tests.model.copies import fork, seen_from


@pytest.fixture()
def project() -> Project:
    return Project.in_memory("Harbour", Author("Marit", "MS"))


def values(project: Project, mission: str) -> str:
    return project.snapshot.get(Mission, mission).title


def test_five_edits_of_one_field_go_back_one_by_one_and_forward_again(project):
    mission = project.edit("add_mission", title="0").result
    for number in range(1, 6):
        project.edit("rename", table="mission", id=mission, title=str(number))
    back = []
    for _ in range(5):
        project.undo()
        back.append(values(project, mission))
    project.undo()
    assert back == ["4", "3", "2", "1", "0"]
    assert project.snapshot.find(Mission, mission) is None
    for _ in range(6):
        project.redo()
    assert values(project, mission) == "5"
    with pytest.raises(RuleBroken, match="nothing to redo"):
        project.redo()


def test_another_edit_ends_what_could_be_redone(project):
    mission = project.edit("add_mission", title="0").result
    project.edit("rename", table="mission", id=mission, title="1")
    project.undo()
    project.edit("rename", table="mission", id=mission, title="2")
    assert project.redo_step() is None


def test_opening_is_not_a_step(project):
    with pytest.raises(RuleBroken, match="nothing to undo"):
        project.undo()


def test_a_value_that_somebody_else_wrote_last_is_never_taken_back(project):
    mission = project.edit("add_mission", title="0").result
    kari = fork(project, "Kari")
    project.edit("rename", table="mission", id=mission, title="Marit’s")
    kari.join(seen_from(kari, project))
    kari.edit("rename", table="mission", id=mission, title="Kari’s")
    project.join(seen_from(project, kari))
    with pytest.raises(RuleBroken, match="was changed since"):
        project.undo()
    assert values(project, mission) == "Kari’s"


def test_adding_is_not_taken_back_once_somebody_built_on_it(project):
    mission = project.edit("add_mission", title="0").result
    kari = fork(project, "Kari")
    kari.edit("add_workstream", mission_id=mission, title="Power")
    project.join(seen_from(project, kari))
    with pytest.raises(RuleBroken, match="is used since"):
        project.undo()
    assert project.snapshot.find(Mission, mission) is not None


def test_a_removed_item_comes_back_with_its_links(project):
    mission = project.edit("add_mission", title="0").result
    stream = project.edit("add_workstream", mission_id=mission, title="Power").result
    ends = [project.edit("add_item", workstream_id=stream, title=t, start="2026").result for t in ("One", "Two")]
    project.edit("link_items", from_id=ends[0], to_id=ends[1])
    before = project.snapshot
    project.edit("remove_items", ids=[ends[0]])
    assert project.snapshot.count(RoadmapItem) == 1
    project.undo()
    assert project.snapshot == before


def test_the_menu_names_the_step_as_it_was_first_done(project):
    mission = project.edit("add_mission", title="0").result
    project.edit("rename", table="mission", id=mission, title="1")
    project.undo()
    project.redo()
    assert project.undo_step().verb == "rename"
    project.undo()
    assert project.undo_step().verb == "add_mission"
    assert project.redo_step().verb == "rename"


def test_an_erasure_is_not_taken_back(project):
    row = project.edit("add_row", table="assumption", fields={"text": "x", "what_broke_it": "y"}).result
    project.edit("erase", table="assumption", ids=[row], fields=["what_broke_it"])
    with pytest.raises(RuleBroken, match="erased"):
        project.undo()
    assert project.snapshot.get(Assumption, row).what_broke_it is None


def test_a_closing_that_was_saved_stays(tmp_path, monkeypatch):
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    project = Project.new(tmp_path / "plan.waymark", "Plan", Author("Marit"))
    mission = project.edit("add_mission", title="0").result
    review = project.edit("plan_review", mission_id=mission, title="Audit", type="audit").result
    project.edit("open_review", review_id=review, held_on="2026")
    project.edit("change_row", table="stress_test_review", id=review, fields={"verdict": "holds", "next_due": "2028"})
    project.edit("close_review", review_id=review)
    project.undo()
    project.redo()
    project.save()
    with pytest.raises(RuleBroken, match="was saved"):
        project.undo()
    project.close()


def test_steps_outlive_the_program(tmp_path, monkeypatch):
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    path = tmp_path / "plan.waymark"
    project = Project.new(path, "Plan", Author("Marit"))
    mission = project.edit("add_mission", title="0").result
    project.save()
    project.edit("rename", table="mission", id=mission, title="1")
    project.close()
    project = Project.open(path, Author("Marit"))
    assert project.unpublished == 1
    project.undo()
    assert values(project, mission) == "0"
    project.redo()
    assert values(project, mission) == "1"
    project.close()
