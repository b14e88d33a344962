"""Undo takes back this person's newest step, whole, or says what stands in the way."""

import pytest

from model.journal import replay
from model.journal.record import Author
from model.project import Project
from model.tables import Assumption, GovernanceBody, ItemAssumption, Link, Mission, Person, RoadmapItem, Workstream
from model.trouble import RuleBroken
from tests.model.copies import exchange, fork, seen_from


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


# Several people


def agrees(project: Project) -> bool:
    again = replay.replay(project._store.transactions()).snapshot
    return again == project.snapshot == project._store.snapshot()


@pytest.fixture()
def items(project) -> list[str]:
    mission = project.edit("add_mission", title="Clean harbour").result
    stream = project.edit("add_workstream", mission_id=mission, title="Power").result
    return [project.edit("add_item", workstream_id=stream, title=title).result for title in ("One", "Two")]


def rename(project: Project, item: str, title: str) -> None:
    project.edit("rename", table="roadmap_item", id=item, title=title)


def test_a_step_is_taken_back_whole_or_not_at_all(project, items):
    project.edit("change_rows", table="roadmap_item", ids=items, fields={"result": "Marit’s"})
    kari = fork(project, "Kari")
    kari.edit("change_row", table="roadmap_item", id=items[0], fields={"result": "Kari’s"})
    project.join(seen_from(project, kari))
    before = project.snapshot
    with pytest.raises(RuleBroken, match="“I1 One” was changed since"):
        project.undo()
    assert project.snapshot is before


def test_undo_does_not_go_on_to_an_older_step(project, items):
    rename(project, items[0], "Marit’s")
    project.edit("add_mission", title="Elsewhere")
    kari = fork(project, "Kari")
    rename(kari, items[0], "Kari’s")
    project.join(seen_from(project, kari))
    project.undo()
    for _ in range(2):
        with pytest.raises(RuleBroken, match="was changed since"):
            project.undo()
    assert project.undo_step().verb == "rename"


def test_what_another_one_wrote_and_took_back_stands_in_nobodys_way(project, items):
    rename(project, items[0], "Marit’s")
    kari = fork(project, "Kari")
    rename(kari, items[0], "Kari’s")
    kari.undo()
    project.join(seen_from(project, kari))
    project.undo()
    assert project.snapshot.get(RoadmapItem, items[0]).title == "One"
    assert agrees(project)


def test_a_value_of_a_row_that_another_one_removed_is_not_taken_back(project, items):
    rename(project, items[0], "Marit’s")
    kari = fork(project, "Kari")
    kari.edit("remove_items", ids=[items[0]])
    project.join(seen_from(project, kari))
    with pytest.raises(RuleBroken, match="“Marit’s” was removed since"):
        project.undo()
    assert project.snapshot.find(RoadmapItem, items[0]) is None
    assert agrees(project)


def test_a_link_that_both_drew_stays_when_one_takes_it_back(project, items):
    kari = fork(project, "Kari")
    kari.edit("link_items", from_id=items[0], to_id=items[1])
    project.edit("add_mission", title="Later than Kari’s link")
    project.edit("link_items", from_id=items[0], to_id=items[1])
    project.join(seen_from(project, kari))
    with pytest.raises(RuleBroken, match="was changed since"):
        project.undo()
    assert project.snapshot.count(Link) == 1


def test_bringing_a_row_back_keeps_what_another_one_changed_meanwhile(project, items):
    kari = fork(project, "Kari")
    rename(kari, items[0], "Kari’s")
    project.edit("add_mission", title="Later than Kari’s edit")
    project.edit("remove_items", ids=[items[0]])
    project.join(seen_from(project, kari))
    project.undo()
    assert project.snapshot.get(RoadmapItem, items[0]).title == "Kari’s"
    assert project.clashes() == []
    with pytest.raises(RuleBroken, match="was changed since"):
        project.redo()
    assert project.snapshot.get(RoadmapItem, items[0]).title == "Kari’s"
    assert agrees(project)


def test_a_settled_clash_is_not_taken_back(project, items):
    kari = fork(project, "Kari")
    rename(kari, items[0], "Kari’s")
    rename(project, items[0], "Marit’s")
    project.join(seen_from(project, kari))
    (clash,) = project.clashes()
    project.settle([clash], {clash.key: clash.sides[0].txn})
    with pytest.raises(RuleBroken, match="settled a clash"):
        project.undo()


def test_settling_that_a_removed_row_stays_is_not_taken_back(project, items):
    kari = fork(project, "Kari")
    rename(kari, items[0], "Kari’s")
    project.edit("remove_items", ids=[items[0]])
    project.join(seen_from(project, kari))
    (clash,) = project.clashes()
    project.settle([clash], {clash.key: next(side.txn for side in clash.sides if side.value)})
    assert project.clashes() == []
    with pytest.raises(RuleBroken, match="settled a clash"):
        project.undo()
    assert project.snapshot.get(RoadmapItem, items[0]).title == "Kari’s"
    assert agrees(project)


def test_a_move_is_not_taken_back_into_a_circle(project):
    first, then = (
        project.edit("add_row", table="governance_body", fields={"name": name}).result for name in ("Board", "Group")
    )
    project.edit("change_row", table="governance_body", id=first, fields={"reports_to_id": then})
    project.edit("change_row", table="governance_body", id=first, fields={"reports_to_id": None})
    kari = fork(project, "Kari")
    kari.edit("change_row", table="governance_body", id=then, fields={"reports_to_id": first})
    project.join(seen_from(project, kari))
    with pytest.raises(RuleBroken, match="above itself"):
        project.undo()
    assert project.snapshot.get(GovernanceBody, first).reports_to_id is None
    assert agrees(project)


def test_a_removed_row_that_only_a_reference_kept_goes_with_it(project, items):
    row = project.edit("add_row", table="assumption", fields={"text": "Prices rise"}).result
    kari, ola = fork(project, "Kari"), fork(project, "Ola")
    kari.edit("remove_row", table="assumption", id=row)
    ola.edit("add_row", table="item_assumption", fields={"item_id": items[0], "assumption_id": row})
    exchange(kari, ola)
    assert kari.snapshot.find(Assumption, row) is not None
    link = kari.snapshot.all(ItemAssumption)[0].id
    kari.edit("remove_row", table="item_assumption", id=link)
    assert kari.snapshot.find(Assumption, row) is None
    assert agrees(kari)
    ola.undo()
    assert ola.snapshot.find(Assumption, row) is None
    assert agrees(ola)


def test_a_removed_row_that_is_changed_stays_for_its_own_sake(project, items):
    row = project.edit("add_row", table="assumption", fields={"text": "Prices rise"}).result
    kari, ola = fork(project, "Kari"), fork(project, "Ola")
    kari.edit("remove_row", table="assumption", id=row)
    ola.edit("add_row", table="item_assumption", fields={"item_id": items[0], "assumption_id": row})
    exchange(kari, ola)
    kari.edit("rename", table="assumption", id=row, title="Prices fall")
    assert kari.clashes() == []
    kari.edit("remove_row", table="item_assumption", id=kari.snapshot.all(ItemAssumption)[0].id)
    assert kari.snapshot.get(Assumption, row).text == "Prices fall"
    kari.undo()
    kari.undo()
    assert kari.snapshot.get(Assumption, row).text == "Prices rise"
    assert agrees(kari)


# Rows that come and go


def test_adding_is_taken_back_and_done_again_as_often_as_one_likes(project):
    row = project.edit("add_row", table="person", fields={"name": "Kari"}).result
    project.edit("change_row", table="person", id=row, fields={"role": "Owner"})
    for _ in range(3):
        project.undo()
        project.undo()
        assert project.snapshot.find(Person, row) is None
        project.redo()
        project.redo()
        assert project.snapshot.get(Person, row).role == "Owner"
    assert agrees(project)


def test_removing_is_taken_back_and_done_again_with_all_that_went_along(project, items):
    project.edit("link_items", from_id=items[0], to_id=items[1])
    row = project.edit("add_row", table="assumption", fields={"text": "Prices rise"}).result
    project.edit("add_row", table="item_assumption", fields={"item_id": items[0], "assumption_id": row})
    before = project.snapshot
    project.edit("remove_row", table="workstream", id=before.all(Workstream)[0].id)
    after = project.snapshot
    assert [after.count(table) for table in (Workstream, RoadmapItem, Link, ItemAssumption)] == [0, 0, 0, 0]
    for _ in range(3):
        project.undo()
        assert project.snapshot == before
        project.redo()
        assert project.snapshot == after
    assert agrees(project)


def test_a_link_that_was_removed_and_drawn_again_goes_and_comes_back(project, items):
    project.edit("link_items", from_id=items[0], to_id=items[1], lag_days=5)
    link = project.snapshot.all(Link)[0].id
    project.edit("remove_items", link_ids=[link])
    project.edit("link_items", from_id=items[0], to_id=items[1])
    again = project.snapshot
    assert again.get(Link, link).lag_days == 0
    project.undo()
    assert project.snapshot.find(Link, link) is None
    project.redo()
    assert project.snapshot == again
    project.undo()
    project.undo()
    assert project.snapshot.get(Link, link).lag_days == 5
    assert agrees(project)


def test_removing_and_drawing_a_link_again_in_one_step_is_a_change_of_it(project, items):
    project.edit("link_items", from_id=items[0], to_id=items[1], lag_days=5)
    before = project.snapshot
    link = before.all(Link)[0].id
    writer = project._writer()
    writer.change(Link, link, lag_days=9)
    writer.remove(Link, link)
    writer.add(Link, link, from_id=items[0], to_id=items[1], lag_days=7)
    project._commit(writer, "link_items", {}, "")
    assert project.snapshot.get(Link, link).lag_days == 7
    assert agrees(project)
    project.undo()
    assert project.snapshot == before
    assert agrees(project)


def test_drawing_a_link_again_and_removing_it_in_one_step_is_nothing(project, items):
    project.edit("link_items", from_id=items[0], to_id=items[1])
    link = project.snapshot.all(Link)[0].id
    project.edit("remove_items", link_ids=[link])
    writer = project._writer()
    writer.add(Link, link, from_id=items[0], to_id=items[1], lag_days=7)
    writer.remove(Link, link)
    assert writer.changes == ()


def test_a_value_comes_back_only_where_what_it_refers_to_is_still_there(project):
    body = project.edit("add_row", table="governance_body", fields={"name": "Board"}).result
    mission = project.edit("add_row", table="mission", fields={"title": "One", "owner_body_id": body}).result
    project.edit("change_row", table="mission", id=mission, fields={"owner_body_id": None})
    kari = fork(project, "Kari")
    kari.edit("remove_row", table="governance_body", id=body)
    project.join(seen_from(project, kari))
    with pytest.raises(RuleBroken, match="belongs to is no longer there"):
        project.undo()
    assert agrees(project)


def test_making_the_project_is_not_a_step_after_a_restart_either(tmp_path, monkeypatch):
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    path = tmp_path / "plan.waymark"
    Project.new(path, "Plan", Author("Marit")).close()
    project = Project.new(tmp_path / "other.waymark", "Plan", Author("Marit"))
    project.save()
    project.close()
    project = Project.open(tmp_path / "other.waymark", Author("Marit"))
    assert project.undo_step() is None
    with pytest.raises(RuleBroken, match="nothing to undo"):
        project.undo()
    assert project.title == "Plan"
    project.close()


def test_nobody_takes_back_a_step_while_a_change_is_being_told(project):
    project.edit("add_mission", title="0")
    with project.telling(), pytest.raises(RuntimeError):
        project.undo()
    project.undo()
    with project.telling(), pytest.raises(RuntimeError):
        project.redo()
