"""What was erased is nowhere: not in the history, not in seals, not in any file, whatever arrives later."""

from pathlib import Path

import pytest

from model.journal import replay
from model.journal.erasure import MARK
from model.journal.record import Author
from model.project import Project
from model.tables import Finding, Person, ReviewParticipant
from model.trouble import RuleBroken
from tests.model.copies import exchange, fork, seen_from

SECRET = "Ingeborg"


@pytest.fixture()
def project() -> Project:
    return Project.in_memory("Harbour", Author("Marit", "MS"))


def reason_of(fields: dict[str, object]) -> str:
    """A reason that names whom the edit names."""
    return f"{SECRET} asked for it" if SECRET in repr(fields) else ""


def add(project: Project, table: str, **fields: object) -> str:
    return str(project.edit("add_row", table=table, fields=fields, reason=reason_of(fields)).result)


def change(project: Project, table: str, row: str, **fields: object) -> None:
    project.edit("change_row", table=table, id=row, fields=fields, reason=reason_of(fields))


def erase(project: Project, table: str, row: str, *fields: str) -> None:
    project.edit("erase", table=table, ids=[row], fields=list(fields))


def traces(project: Project) -> list[str]:
    """Where the secret still stands: in the database, in what is remembered of it, in the snapshot."""
    places = {
        "database": "\n".join(project._store.db.iterdump()),
        "heads": repr(project.heads._rows),
        "rows": repr([project.snapshot.rows(name) for name in ("person", "finding", "review_participant", "link")]),
        "seals": repr(project.snapshot.seals),
    }
    return [name for name, text in places.items() if SECRET in text]


def agrees(project: Project) -> bool:
    again = replay.replay(project._store.transactions()).snapshot
    return again == project.snapshot == project._store.snapshot()


def closed_review(project: Project) -> tuple[str, str]:
    """A sealed review, and the participant who is named in it."""
    mission = project.edit("add_mission", title="Clean harbour").result
    review = project.edit("plan_review", mission_id=mission, title="Spring", type="audit").result
    project.edit("open_review", review_id=review, held_on="2026")
    change(project, "stress_test_review", review, verdict="holds", next_due="2027")
    participant = add(project, "review_participant", review_id=review, name=SECRET)
    project.edit("close_review", review_id=review)
    return review, participant


def test_contents_leave_creation_changes_arguments_and_reasons(project):
    person = add(project, "person", name=SECRET, role="Witness")
    change(project, "person", person, role=f"{SECRET}’s deputy")
    change(project, "person", person, role="Witness")
    erase(project, "person", person, "name", "role")
    assert traces(project) == []
    held = project.snapshot.get(Person, person)
    assert (held.name, held.role) == (MARK, None)
    assert agrees(project)


def test_an_argument_that_a_verb_keeps_goes_too(project):
    mission = project.edit("add_mission", title=SECRET).result
    erase(project, "mission", mission, "title")
    assert traces(project) == []


def test_the_structure_stays_so_that_the_past_can_still_be_seen(project):
    person = add(project, "person", name=SECRET, role="Witness")
    moment = project.moment_text()
    steps = len(project.history())
    erase(project, "person", person, "name")
    assert len(project.history()) == steps + 1
    then = project.rewind(moment).get(Person, person)
    assert (then.name, then.role) == (MARK, "Witness")


def test_contents_leave_the_seal_of_the_row_itself(project):
    _, participant = closed_review(project)
    erase(project, "review_participant", participant, "name")
    assert traces(project) == []
    assert project.snapshot.get(ReviewParticipant, participant).name == MARK
    assert agrees(project)


def test_contents_leave_what_other_seals_showed_by_that_name(project):
    assumption = add(project, "assumption", text=SECRET)
    mission = project.edit("add_mission", title="Clean harbour").result
    review = project.edit("plan_review", mission_id=mission, title="Spring", type="audit").result
    project.edit("open_review", review_id=review, held_on="2026")
    change(project, "stress_test_review", review, verdict="holds", next_due="2027")
    rating = project.edit("rate_assumption", review_id=review, assumption_id=assumption, status="holding").result
    add(project, "rating_answer", rating_id=rating, remark="It will")  # named by the rating, which is named by it
    project.edit("close_review", review_id=review)
    erase(project, "assumption", assumption, "text")
    assert traces(project) == []
    assert agrees(project)


def test_contents_leave_a_closing_that_was_taken_back(project):
    _, participant = closed_review(project)
    project.undo()
    erase(project, "review_participant", participant, "name")
    assert traces(project) == []


def test_what_is_written_and_sealed_after_an_erasure_stays(project):
    mission = project.edit("add_mission", title="Clean harbour").result
    review = project.edit("plan_review", mission_id=mission, title="Spring", type="audit").result
    project.edit("open_review", review_id=review, held_on="2026")
    change(project, "stress_test_review", review, verdict="holds", next_due="2027")
    finding = add(project, "finding", review_id=review, text=SECRET)
    erase(project, "finding", finding, "text")
    project.edit("rename", table="finding", id=finding, title="Cables are late")
    project.edit("close_review", review_id=review)
    kari = fork(project, "Kari")
    kari.edit("add_mission", title="Another")
    project.join(seen_from(project, kari))
    seal = project.snapshot.seal_of("finding", finding)
    assert seal is not None
    assert seal["fields"]["text"] == "Cables are late"
    assert project.snapshot.get(Finding, finding).text == "Cables are late"
    assert agrees(project)


@pytest.mark.parametrize("is_sealed", [False, True])
def test_an_old_edit_that_arrives_later_loses_its_contents_everywhere(project, is_sealed):
    review, participant = closed_review(project)
    if not is_sealed:
        project.undo()
    kari, ola = fork(project, "Kari"), fork(project, "Ola")
    if not is_sealed:
        change(ola, "review_participant", participant, name=f"{SECRET} Aas")
        ola.edit("close_review", review_id=review)
    erase(kari, "review_participant", participant, "name")
    exchange(kari, ola)
    for copy in (kari, ola):
        assert traces(copy) == []
        assert copy.snapshot.get(ReviewParticipant, participant).name == MARK
        assert agrees(copy)
    assert kari.snapshot == ola.snapshot


def test_steps_before_an_erasure_can_still_be_taken_back_where_they_touch_other_fields(project):
    person = add(project, "person", name="Somebody", role="Witness", phone="1")
    change(project, "person", person, role=SECRET, phone="2")
    change(project, "person", person, phone="3")
    project.undo()
    kari = fork(project, "Kari")
    erase(kari, "person", person, "role")
    project.join(seen_from(project, kari))
    with pytest.raises(RuleBroken, match="was changed since"):
        project.undo()
    assert project.snapshot.get(Person, person).phone == "2"
    assert traces(project) == []


def test_what_was_written_between_two_erasures_goes_too(project):
    person = add(project, "person", name="Somebody", role="Witness")
    erase(project, "person", person, "role")
    change(project, "person", person, role=SECRET)
    erase(project, "person", person, "role")
    assert traces(project) == []
    project.edit("change_row", table="person", id=person, fields={"role": "Owner"})
    kari = fork(project, "Kari")
    erase(kari, "person", person, "name")
    project.join(seen_from(project, kari))
    assert project.snapshot.get(Person, person).role == "Owner"
    assert agrees(project)


def test_writing_and_erasing_in_one_step_leaves_nothing(project):
    person = add(project, "person", name="Somebody", role=SECRET)
    writer = project._writer()
    writer.change(Person, person, role=f"{SECRET} again")
    writer.erase(Person, person, "role")
    project._commit(writer, "erase", {}, "")
    assert traces(project) == []
    assert agrees(project)


@pytest.mark.parametrize(
    ("table", "fields", "erased", "says"),
    [
        ("person", {"name": "x"}, "id", "cannot be empty"),
        ("person", {"name": "x"}, "colour", "no field"),
        ("status_report", {"dated": "2026"}, "dated", "cannot be empty"),
        ("mission", {"title": "x"}, "lifecycle", "not typed"),
    ],
)
def test_what_a_row_cannot_do_without_is_not_erased(project, table, fields, erased, says):
    if table == "status_report":
        mission = project.edit("add_mission", title="x").result
        stream = project.edit("add_workstream", mission_id=mission, title="x").result
        fields["item_id"] = project.edit("add_item", workstream_id=stream, title="x").result
    row = add(project, table, **fields)
    before = project.snapshot
    with pytest.raises(RuleBroken, match=says):
        erase(project, table, row, erased)
    assert project.snapshot is before


# Files


def files_with_secret(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes())


def test_after_an_erasure_and_a_save_no_file_of_the_project_holds_the_text(tmp_path, monkeypatch):
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    project = Project.new(tmp_path / "plan.waymark", "Plan", Author("Marit"))
    person = add(project, "person", name=SECRET)
    project.save()
    change(project, "person", person, role=f"Deputy of {SECRET}")
    project.save()
    assert len(files_with_secret(tmp_path)) > 2
    erase(project, "person", person, "name", "role")
    assert files_with_secret(tmp_path) == ["plan.waymark"]
    project.save()
    assert files_with_secret(tmp_path) == []
    project.edit("add_mission", title="Goes on")
    project.save()
    project.close()
    assert files_with_secret(tmp_path) == []


def test_an_erasure_that_comes_with_a_join_clears_this_computer_too(tmp_path, monkeypatch):
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "kari"))
    path = tmp_path / "plan.waymark"
    kari = Project.new(path, "Plan", Author("Kari"))
    person = add(kari, "person", name=SECRET)
    kari.save()
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "ola"))
    ola = Project.open(path, Author("Ola"))
    erase(ola, "person", person, "name")
    ola.save()
    ola.close()
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "kari"))
    change(kari, "person", person, name=f"{SECRET} Aas")
    kari.edit("add_mission", title="Goes on")
    kari.join(kari.look_into(path))
    kari.save()
    kari.close()
    assert files_with_secret(tmp_path) == []
