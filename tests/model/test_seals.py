"""Closed reviews and taken decisions: what is sealed reads the same for ever, and nothing that comes late is lost."""

import pytest

from model.journal import replay
from model.journal.join import late_changes
from model.journal.record import ALIVE, ALIVE_FIELD, Author, Change
from model.journal.seals import shown_name
from model.project import Project
from model.tables import Assumption, Finding, ReviewAddendum, StressTestReview
from model.trouble import RuleBroken
from tests.model.copies import exchange, fork, seen_from

REVIEW = "stress_test_review"


@pytest.fixture()
def project() -> Project:
    return Project.in_memory("Harbour", Author("Marit", "MS"))


@pytest.fixture()
def review(project: Project) -> str:
    """An open review that could be closed at once."""
    mission = project.edit("add_mission", title="Clean harbour").result
    review = project.edit("plan_review", mission_id=mission, title="Spring", type="audit").result
    project.edit("open_review", review_id=review, held_on="2026")
    change(project, REVIEW, review, verdict="holds", next_due="2027")
    return str(review)


def add(project: Project, table: str, **fields: object) -> str:
    return str(project.edit("add_row", table=table, fields=fields).result)


def change(project: Project, table: str, row: str, **fields: object) -> None:
    project.edit("change_row", table=table, id=row, fields=fields)


def seal_of(project: Project, row: str, table: str = REVIEW) -> dict[str, object]:
    seal = project.snapshot.seal_of(table, row)
    assert seal is not None
    return dict(seal)


def agrees(project: Project) -> bool:
    """Whether journal, tables and snapshot say the same."""
    again = replay.replay(project._store.transactions()).snapshot
    return again == project.snapshot == project._store.snapshot()


def test_closing_freezes_the_review_and_its_parts(project, review):
    finding = add(project, "finding", review_id=review, text="Cables are late")
    project.edit("close_review", review_id=review)
    for table, row, fields in ((REVIEW, review, {"title": "x"}), ("finding", finding, {"text": "x"})):
        with pytest.raises(RuleBroken, match="closed and does not change"):
            change(project, table, row, **fields)
        with pytest.raises(RuleBroken, match="closed record stays"):
            project.edit("remove_row", table=table, id=row)
    with pytest.raises(RuleBroken, match="takes no new parts"):
        add(project, "finding", review_id=review, text="Another")


def test_a_part_cannot_be_moved_into_a_closed_record(project, review):
    mission = project.snapshot.get(StressTestReview, review).mission_id
    other = project.edit("plan_review", mission_id=mission, title="Autumn", type="audit").result
    finding = add(project, "finding", review_id=other, text="Cables are late")
    project.edit("close_review", review_id=review)
    with pytest.raises(RuleBroken, match="takes no new parts"):
        change(project, "finding", finding, review_id=review)
    assert agrees(project)


def test_what_is_declared_so_stays_open_after_closing(project, review):
    finding = add(project, "finding", review_id=review, text="Cables are late")
    project.edit("close_review", review_id=review)
    change(project, "finding", finding, state="done", owner="Ministry")
    addendum = project.edit("add_review_addendum", review_id=review, text="Seen again").result
    change(project, "review_addendum", addendum, text="Seen once more")
    assert project.snapshot.get(Finding, finding).state == "done"
    assert project.snapshot.get(ReviewAddendum, addendum).text == "Seen once more"
    assert agrees(project)


def test_a_sealed_record_shows_what_it_refers_to_by_the_name_of_then(project, review):
    assumption = add(project, "assumption", text="Prices rise")
    rating = project.edit("rate_assumption", review_id=review, assumption_id=assumption, status="holding").result
    project.edit("close_review", review_id=review)
    before = seal_of(project, rating, "assumption_rating")
    project.edit("rename", table="assumption", id=assumption, title="Prices fall")
    assert seal_of(project, rating, "assumption_rating") == before
    assert shown_name(before, "assumption_id") == "A1 Prices rise"
    assert project.snapshot.get(Assumption, assumption).text == "Prices fall"


def test_what_a_sealed_record_refers_to_cannot_go(project, review):
    assumption = add(project, "assumption", text="Prices rise")
    project.edit("rate_assumption", review_id=review, assumption_id=assumption, status="holding")
    project.edit("close_review", review_id=review)
    with pytest.raises(RuleBroken, match="needs it"):
        project.edit("remove_row", table="assumption", id=assumption)


def test_changes_of_the_transaction_that_seals_are_not_late(project, review):
    project.edit("close_review", review_id=review, signed_off_by="Head of office")
    assert late_changes(replay.replay(project._store.transactions())) == []


def test_taking_a_closing_back_gives_the_open_review_again(project, review):
    before = project.snapshot
    project.edit("close_review", review_id=review)
    project.undo()
    assert project.snapshot == before
    project.redo()
    assert project.snapshot.seal_of(REVIEW, review) is not None
    assert agrees(project)


def test_values_and_parts_that_came_late_are_kept_and_listed(project, review):
    kari, ola = fork(project, "Kari"), fork(project, "Ola")
    kari.edit("close_review", review_id=review)
    change(ola, REVIEW, review, verdict="broken")
    late = add(ola, "finding", review_id=review, text="Too late")
    exchange(kari, ola)
    for copy in (kari, ola):
        listed = late_changes(replay.replay(copy._store.transactions()))
        assert {(c.table, c.row, c.field) for c in listed} == {(REVIEW, review, "verdict"), ("finding", late, "")}
        assert copy.snapshot.get(StressTestReview, review).verdict == "holds"
        assert copy.snapshot.find(Finding, late) is None
        assert agrees(copy)


def test_what_hangs_on_a_late_part_waits_with_it(project, review):
    assumption = add(project, "assumption", text="Prices rise")
    tag = add(project, "tag", name="Money")
    kari, ola = fork(project, "Kari"), fork(project, "Ola")
    kari.edit("close_review", review_id=review)
    late = add(ola, "finding", review_id=review, text="Too late")
    add(ola, "record_tag", tag_id=tag, record_id=late)
    rating = ola.edit("rate_assumption", review_id=review, assumption_id=assumption).result
    add(ola, "rating_answer", rating_id=rating, remark="It will")
    exchange(kari, ola)
    for copy in (kari, ola):
        rows = [copy.snapshot.rows(name) for name in ("finding", "record_tag", "assumption_rating", "rating_answer")]
        assert rows == [{}, {}, {}, {}]
        assert copy._store.db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert agrees(copy)


def test_a_late_part_keeps_nothing_alive(project, review):
    assumption = add(project, "assumption", text="Prices rise")
    kari, ola = fork(project, "Kari"), fork(project, "Ola")
    kari.edit("close_review", review_id=review)
    ola.edit("rate_assumption", review_id=review, assumption_id=assumption)
    exchange(kari, ola)
    kari.edit("remove_row", table="assumption", id=assumption)
    assert kari.snapshot.find(Assumption, assumption) is None
    assert agrees(kari)


def test_late_parts_and_values_come_to_their_places_once_the_closing_is_taken_back(project, review):
    kari, ola = fork(project, "Kari"), fork(project, "Ola")
    kari.edit("close_review", review_id=review)
    change(ola, REVIEW, review, verdict="broken")
    late = add(ola, "finding", review_id=review, text="Too late")
    kari.join(seen_from(kari, ola))
    kari.undo()
    assert kari.snapshot.find(Finding, late) is not None
    assert kari.snapshot.get(StressTestReview, review).verdict == "broken"
    assert agrees(kari)


def test_removing_meanwhile_what_another_one_closed_does_not_take_the_record(project, review):
    kari, ola = fork(project, "Kari"), fork(project, "Ola")
    kari.edit("close_review", review_id=review)
    ola.edit("remove_row", table=REVIEW, id=review)
    exchange(kari, ola)
    for copy in (kari, ola):
        assert copy.snapshot.seal_of(REVIEW, review) is not None
        assert {(c.table, c.field) for c in copy.clashes()} == {(REVIEW, ALIVE_FIELD)}
        assert agrees(copy)


def test_a_faulty_program_cannot_remove_a_sealed_record(project, review):
    project.edit("close_review", review_id=review)
    writer = project._writer()
    over = tuple(sorted(writer.heads.all_of(REVIEW, review)))
    writer._put(Change(ALIVE, REVIEW, review, ALIVE_FIELD, 1, 0, over))
    project._commit(writer, "remove_row", {}, "", whole=True)
    assert project.snapshot.seal_of(REVIEW, review) is not None
    assert agrees(project)


def test_two_different_closings_are_a_clash_and_both_stay_readable(project, review):
    kari, ola = fork(project, "Kari"), fork(project, "Ola")
    kari.edit("close_review", review_id=review)
    change(ola, REVIEW, review, verdict="broken", verdict_text="Prices fell")
    ola.edit("close_review", review_id=review)
    exchange(kari, ola)
    assert kari.snapshot == ola.snapshot
    (clash,) = (clash for clash in kari.clashes() if clash.table == REVIEW)
    assert {side.value["fields"]["verdict"] for side in clash.sides} == {"holds", "broken"}
    wanted = next(side for side in clash.sides if side.value["fields"]["verdict"] == "holds")
    kari.settle([clash], {clash.key: wanted.txn})
    assert kari.snapshot.get(StressTestReview, review).verdict == "holds"
    assert kari.clashes() == []
    assert agrees(kari)
    with pytest.raises(RuleBroken, match="settled a clash"):
        kari.undo()


def test_a_closing_that_was_taken_back_does_not_clash_with_one_that_stands(project, review):
    kari, ola = fork(project, "Kari"), fork(project, "Ola")
    kari.edit("close_review", review_id=review)
    ola.edit("close_review", review_id=review)
    ola.undo()
    exchange(kari, ola)
    for copy in (kari, ola):
        assert copy.clashes() == []
        assert copy.snapshot.seal_of(REVIEW, review) is not None
        assert agrees(copy)


def test_a_sealed_decision_in_a_circle_reads_as_it_was_sealed(project):
    first, then = (project.edit("prepare_decision", title=title).result for title in ("One", "Two"))
    kari, ola = fork(project, "Kari"), fork(project, "Ola")
    change(ola, "decision", then, supersedes_id=first)
    ola.edit("add_mission", title="Something else")  # so that Kari's are the older ones
    ola.edit("add_mission", title="Something more")
    change(kari, "decision", first, supersedes_id=then)
    kari.edit("reject_decision", decision_id=first)
    ola.edit("rename", table="decision", id=then, title="Two again")
    exchange(kari, ola)
    for copy in (kari, ola):
        assert copy.snapshot.lookup(first, "decision").supersedes_id == then
        assert agrees(copy)


def test_a_closing_can_be_redone_after_its_undo_was_saved(tmp_path, monkeypatch):
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    project = Project.new(tmp_path / "plan.waymark", "Plan", Author("Marit"))
    mission = project.edit("add_mission", title="Clean harbour").result
    review = project.edit("plan_review", mission_id=mission, title="Spring", type="audit").result
    project.edit("open_review", review_id=review, held_on="2026")
    change(project, REVIEW, review, verdict="holds", next_due="2027")
    project.edit("close_review", review_id=review)
    project.undo()
    project.save()
    project.redo()
    assert project.snapshot.seal_of(REVIEW, review) is not None
    project.undo()
    assert project.snapshot.seal_of(REVIEW, review) is None
    project.close()


def test_a_copy_that_leaves_the_computer_makes_a_closing_stay(tmp_path, monkeypatch):
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    project = Project.new(tmp_path / "plan.waymark", "Plan", Author("Marit"))
    mission = project.edit("add_mission", title="Clean harbour").result
    review = project.edit("plan_review", mission_id=mission, title="Spring", type="audit").result
    project.edit("open_review", review_id=review, held_on="2026")
    change(project, REVIEW, review, verdict="holds", next_due="2027")
    project.edit("close_review", review_id=review)
    project.save_copy(tmp_path / "for the ministry.waymark")
    with pytest.raises(RuleBroken, match="was saved and others may have read it"):
        project.undo()
    project.close()
