"""A project as a value: whole, ordered, comparable, and sharing what did not change."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.journal.record import Author
from model.project import Project
from model.state.carried import packed, unpacked
from model.state.compare import differences
from model.state.snapshot import Snapshot
from model.tables import ALL, Assumption, Link, Mission, RoadmapItem, Stakeholder, Workstream
from model.tables import Project as ProjectRow


@pytest.fixture()
def project() -> Project:
    return Project.in_memory("Harbour", Author("Marit", "MS"))


@pytest.fixture()
def items(project: Project) -> list[str]:
    mission = project.edit("add_mission", title="Clean harbour").result
    stream = project.edit("add_workstream", mission_id=mission, title="Power").result
    return [project.edit("add_item", workstream_id=stream, title=title).result for title in ("One", "Two", "Three")]


def test_tables_that_did_not_change_are_shared(project, items):
    before = project.snapshot
    project.edit("rename", table="roadmap_item", id=items[0], title="First")
    after = project.snapshot
    assert after.table(RoadmapItem) is not before.table(RoadmapItem)
    assert all(after.rows(name) is before.rows(name) for name in ALL if name != "roadmap_item")


def test_an_earlier_snapshot_never_changes(project, items):
    before = project.snapshot
    rows = dict(before.rows("roadmap_item"))
    titles = [row.title for row in before.all(RoadmapItem)]
    project.edit("rename", table="roadmap_item", id=items[0], title="First")
    project.edit("remove_items", ids=[items[1]])
    project.undo()
    assert before.rows("roadmap_item") == rows
    assert [row.title for row in before.all(RoadmapItem)] == titles


def test_snapshots_compare_as_values(project, items):
    before = project.snapshot
    project.edit("rename", table="roadmap_item", id=items[0], title="First")
    assert project.snapshot != before
    project.edit("rename", table="roadmap_item", id=items[0], title="One")
    assert project.snapshot == before
    assert project.snapshot is not before
    assert before != "a project"


def test_rows_stand_in_their_hand_made_order(project, items):
    project.edit("place_row", table="roadmap_item", id=items[2], before=items[0])
    assert [row.title for row in project.snapshot.all(RoadmapItem)] == ["Three", "One", "Two"]
    project.edit("rename", table="roadmap_item", id=items[2], title="Zero")
    assert [row.title for row in project.snapshot.all(RoadmapItem)] == ["Zero", "One", "Two"]


def test_rows_without_an_order_stand_by_code_as_people_count(project):
    for code in ("D10", "D2", "D1"):
        project.edit("add_row", table="decision", fields={"title": code, "code": code})
    assert [row.code for row in project.snapshot.all(ALL["decision"])] == ["D1", "D2", "D10"]


def test_rows_without_a_code_stand_by_name(project):
    for name in ("port 10", "Port 9", "Agency"):
        project.edit("add_row", table="stakeholder", fields={"name": name})
    assert [row.name for row in project.snapshot.all(Stakeholder)] == ["Agency", "Port 9", "port 10"]


def test_what_refers_to_a_row_is_found_in_order_and_kept_up_to_date(project, items):
    stream = project.snapshot.all(Workstream)[0].id

    def titles(workstream: str = stream) -> list[str]:
        return [row.title for row in project.snapshot.referring(RoadmapItem, "workstream_id", workstream)]

    assert titles() == ["One", "Two", "Three"]
    project.edit("place_row", table="roadmap_item", id=items[0])
    assert titles() == ["Two", "Three", "One"]
    project.edit("rename", table="roadmap_item", id=items[0], title="Last")
    assert titles() == ["Two", "Three", "Last"]
    other = project.edit("add_workstream", mission_id=project.snapshot.all(Mission)[0].id, title="Heat").result
    project.edit("move_to_workstream", ids=[items[0]], workstream_id=other)
    assert (titles(), titles(other)) == (["Two", "Three"], ["Last"])
    project.edit("remove_items", ids=[items[1]])
    assert titles() == ["Three"]
    project.undo()
    project.undo()
    assert (titles(), titles(other)) == (["Two", "Three", "Last"], [])
    assert titles("nowhere") == []


STEP = st.tuples(st.sampled_from("abcdefg"), st.sampled_from([None, "x", "y"]), st.integers(0, 5), st.booleans())


@given(st.lists(STEP, max_size=25))
def test_order_and_references_follow_edits_as_if_gathered_anew(steps):
    light = RoadmapItem.about.light
    blank = dict.fromkeys(light._fields)
    rows: dict[str, Any] = {}
    snapshot = Snapshot.of_rows({})
    for row_id, stream, rank, is_asked in steps:
        rows = dict(rows)
        if rank == 0:
            rows.pop(row_id, None)
        else:
            rows[row_id] = light(**blank | {"id": row_id, "title": row_id, "workstream_id": stream, "rank": f"a{rank}"})
        snapshot = snapshot.following({"roadmap_item": rows}, {"roadmap_item": [row_id]})
        if not is_asked:
            continue
        anew = Snapshot.of_rows({"roadmap_item": rows})
        assert snapshot.all(RoadmapItem) == anew.all(RoadmapItem)
        for value in ("x", "y"):
            found = snapshot.referring(RoadmapItem, "workstream_id", value)
            assert found == anew.referring(RoadmapItem, "workstream_id", value)


def test_every_reference_to_a_row_is_found_whatever_table_it_is_in(project, items):
    project.edit("link_items", from_id=items[0], to_id=items[1])
    project.edit("link_items", from_id=items[2], to_id=items[0])
    found = {(row.about.name, field) for row, field in project.snapshot.referrers(items[0])}
    assert found == {("link", "from_id"), ("link", "to_id")}


def test_a_verb_sees_its_own_writes(project, items):
    writer = project._writer()
    writer.change(RoadmapItem, items[0], title="First")
    assert writer.snapshot.get(RoadmapItem, items[0]).title == "First"
    writer.remove(RoadmapItem, items[1])
    assert writer.snapshot.find(RoadmapItem, items[1]) is None
    assert project.snapshot.get(RoadmapItem, items[0]).title == "One"


def test_a_snapshot_taken_between_two_writes_keeps_what_it_saw(project, items):
    writer = project._writer()
    writer.change(RoadmapItem, items[0], title="First")
    between = writer.snapshot
    writer.change(RoadmapItem, items[0], title="Second")
    assert between.get(RoadmapItem, items[0]).title == "First"
    assert writer.snapshot.get(RoadmapItem, items[0]).title == "Second"


def test_rows_are_called_by_code_and_title_and_links_by_what_they_name(project, items):
    snapshot = project.snapshot
    assert snapshot.name_of(items[0], "roadmap_item") == "I1 One"
    assumption = project.edit("add_row", table="assumption", fields={"text": "Prices rise"}).result
    review = project.edit("plan_review", mission_id=snapshot.all(Mission)[0].id, title="Spring").result
    rating = project.edit("rate_assumption", review_id=review, assumption_id=assumption).result
    assert project.snapshot.name_of(rating) == "A1 Prices rise"
    assert project.snapshot.name_of("nowhere") == project.snapshot.name_of(None) == ""


def test_what_is_not_there_is_told_apart(project, items):
    snapshot = project.snapshot
    with pytest.raises(KeyError):
        snapshot.get(Mission, "nowhere")
    assert snapshot.find(Mission, "nowhere") is snapshot.find(Mission, None) is snapshot.lookup("nowhere") is None
    assert snapshot.lookup(items[0], "mission") is None
    assert snapshot.lookup(items[0]).title == "One"
    assert (snapshot.has("roadmap_item", items[0]), snapshot.has("mission", items[0])) == (True, False)
    assert (snapshot.count(RoadmapItem), snapshot.count(Link)) == (3, 0)
    assert snapshot.project == snapshot.all(ProjectRow)[0]


def test_seals_of_rows_that_are_not_there_are_left_out(project, items):
    rows = {name: project.snapshot.rows(name) for name in ALL}
    seals = {("roadmap_item", items[0]): {"fields": {}}, ("roadmap_item", "gone"): {"fields": {}}}
    assert set(Snapshot.of_rows(rows, seals).seals) == {("roadmap_item", items[0])}


def test_differences_are_net_and_name_whole_rows_once(project, items):
    before = project.snapshot
    added = project.edit("add_row", table="assumption", fields={"text": "Prices rise"}).result
    project.edit("change_row", table="roadmap_item", id=items[0], fields={"title": "First", "planned_start": "2031"})
    project.edit("remove_items", ids=[items[1]])
    found = {(d.table, d.row, d.field): (d.before, d.after) for d in differences(before, project.snapshot)}
    assert found == {
        ("assumption", added, ""): (None, project.snapshot.get(Assumption, added)),
        ("roadmap_item", items[0], "title"): ("One", "First"),
        ("roadmap_item", items[0], "planned_start"): (None, "2031"),
        ("roadmap_item", items[1], ""): (before.get(RoadmapItem, items[1]), None),
    }
    assert list(differences(before, before)) == []


def test_a_snapshot_travels_to_a_child_process_and_is_the_same_there(project, items):
    project.edit("prepare_decision", title="Go")
    decision = project.snapshot.all(ALL["decision"])[0].id
    project.edit("reject_decision", decision_id=decision)
    assert unpacked(packed(project.snapshot)) == project.snapshot
