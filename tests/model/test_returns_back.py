"""Returned workbooks as plain data, how their changes stand to the plan of today, and new rows taken in with them."""

import json

import pytest

from model.excel import write
from model.excel.returns import Proposal, Returned, Returning
from model.excel.returns.back import Back, Standing, is_there, read_back, standing, taken_before
from model.project import Project
from model.tables import RoadmapItem, Stakeholder, Workstream
from model.trouble import UserTrouble
from tests.harbour import harbour
from tests.model.test_excel_returns import HEADER, ITEMS, TODAY, both, changed, fill, typed_row, words


@pytest.fixture
def project() -> Project:
    return harbour()


def item(project: Project, title: str = "Shore power") -> RoadmapItem:
    return next(one for one in project.snapshot.all(RoadmapItem) if one.title == title)


def sent(project: Project, path):
    write(project.snapshot, path=path, words=words(), today=TODAY, moment_text=project.moment_text(),
          returning=Returning())  # fmt: skip
    return path


def filled(project: Project, path) -> Back:
    """A return with a change, a date that can be read in two ways, a problem and a new row."""
    first, second, third = (one.code for one in project.snapshot.all(RoadmapItem))
    changed(sent(project, path), both(
        fill(first, "State", "On track"), fill(second, "State as of", "03/04/2027"), fill(third, "State", "Splendid"),
        lambda book: typed_row(book[ITEMS], HEADER + 9, Title="Crane", Workstream="Ships"),
    ))  # fmt: skip
    return read_back(path, project.snapshot, words())


def test_a_return_is_the_same_after_it_went_through_a_line_of_json(project, tmp_path):
    back = filled(project, tmp_path / "a.xlsx")
    assert (len(back.changes), len(back.questions), len(back.problems), len(back.proposals)) == (1, 1, 1, 1)
    assert Back.of_data(json.loads(json.dumps(back.as_data()))) == back


def test_what_cannot_be_read_says_why_and_keeps_its_name(project, tmp_path):
    (tmp_path / "letter.xlsx").write_bytes(b"no workbook")
    back = read_back(tmp_path / "letter.xlsx", project.snapshot, words())
    assert back.file == "letter.xlsx"
    assert "This is no Excel workbook." in back.trouble


def test_changes_and_new_rows_are_one_step_that_can_be_taken_back(project, tmp_path):
    back = filled(project, tmp_path / "a.xlsx")
    before, steps = project.snapshot, len(project.history())
    added = [(one.table, one.fields) for one in back.proposals]
    project.take_return(back.changes, back.moment, added=back.proposals, reason="a.xlsx")
    assert len(project.history()) == steps + 1
    assert item(project, "Dredge the basin").progress_status == "on_track"
    crane = item(project, "Crane")
    assert crane.code and crane.workstream_id == added[0][1]["workstream_id"]
    project.undo()
    assert project.snapshot == before


def test_a_new_row_that_is_refused_leaves_everything_as_it_was(project):
    before = project.snapshot
    with pytest.raises(UserTrouble):
        project.take_return((), project.moment_text(), added=[Proposal("roadmap_item", {"title": "Crane"}, "S", 9)])
    assert project.snapshot == before


def state(project: Project, value: str) -> Returned:
    one = item(project)
    return Returned("roadmap_item", one.id, "progress_status", one.progress_status, value, "Items", "D8")


def test_a_change_knows_whether_the_field_was_edited_meanwhile_or_says_so_already(project):
    one, moment, before = state(project, "on_track"), project.moment_text(), project.snapshot

    def found() -> Standing:
        return standing(one, project.snapshot, lambda: taken_before(project.history()))

    assert found() is Standing.OPEN
    project.take_return([one], moment)
    assert found() is Standing.THERE
    project.edit("change_row", table="roadmap_item", id=one.row_id, fields={"progress_status": "major_issues"})
    assert found() is Standing.BEFORE
    other = one._replace(value="complete")
    assert standing(other, project.snapshot, lambda: taken_before(project.history())) is Standing.MEANWHILE
    project.edit("remove_row", table="roadmap_item", id=one.row_id)
    assert found() is Standing.GONE
    assert standing(one, before, frozenset) is Standing.OPEN


def test_a_new_row_that_stands_in_the_plan_already_is_known(project):
    stream = next(one for one in project.snapshot.all(Workstream) if one.title == "Ships")
    fields = {"title": "Shore power", "workstream_id": stream.id}
    assert is_there(Proposal("roadmap_item", fields, "S", 9), project.snapshot)
    assert not is_there(Proposal("roadmap_item", {**fields, "title": "Crane"}, "S", 9), project.snapshot)


def test_a_body_is_counted_by_the_rows_it_answers_for(project):
    from model.excel.returns import answer_counts

    body = project.edit("add_row", table="stakeholder", fields={"name": "Port authority"}).result
    assert answer_counts(project.snapshot) == {}
    for one in project.snapshot.all(RoadmapItem)[:2]:
        project.edit("change_row", table="roadmap_item", id=one.id, fields={"owner_id": body})
    assert answer_counts(project.snapshot) == {body: 2}
    assert project.snapshot.get(Stakeholder, body).name == "Port authority"
