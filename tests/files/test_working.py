"""The working copy: found again, made anew, kept apart; nothing that was not saved is ever lost."""

import json
import os
import sqlite3
from contextlib import closing

import pytest

from model.file import schema, soundness
from model.file.kept import Kept
from model.file.leftovers import leftovers
from model.file.local import Draft
from model.file.places import data_folder
from model.file.publish import publish
from model.file.trouble import (
    AlreadyThere,
    CopyDamaged,
    DamagedFile,
    HeldElsewhere,
    HereTrouble,
    NotThere,
    OtherProject,
)
from model.file.working import TargetState, WorkingCopy
from tests.files.makers import PROJECT_ID, colleague_saves, edit, ids, ids_in, nothing, raw_file, saved


def damage(path):
    content = bytearray(path.read_bytes())
    content[200:] = b"\x5a" * (len(content) - 200)
    path.write_bytes(content)


def test_a_new_project_has_a_copy_before_it_has_a_file(share):
    with WorkingCopy.create_new(share / "plan.waymark", PROJECT_ID) as copy:
        edit(copy.conn)
        assert (copy.unpublished, copy.sent, copy.project_id) == (1, 0, PROJECT_ID)
    assert list(share.iterdir()) == []


def test_a_new_project_does_not_take_the_place_of_a_file(share):
    raw_file(share / "plan.waymark")
    with pytest.raises(AlreadyThere):
        WorkingCopy.create_new(share / "plan.waymark", PROJECT_ID)


def test_a_file_from_elsewhere_is_taken_in_whole_and_its_tables_are_made_by_us(share):
    path = raw_file(share / "plan.waymark", 5)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("INSERT INTO mission(id, title) VALUES('m', 'forged')")

    def rebuild(db: sqlite3.Connection) -> None:
        db.execute("INSERT INTO mission(id, title) VALUES('m', 'from the journal')")

    with WorkingCopy.open_for(path, rebuild) as copy:
        assert ids(copy.conn) == ids_in(path)
        assert copy.conn.execute("SELECT title FROM mission").fetchall() == [("from the journal",)]
        assert (copy.unpublished, copy.sent, copy.look()) == (0, 5, TargetState.SAME)


def test_what_was_not_saved_is_there_at_the_next_start(share):
    with saved(share / "plan.waymark") as copy:
        late = edit(copy.conn)
    with WorkingCopy.open_for(share / "plan.waymark", nothing) as again:
        assert late in ids(again.conn)
        assert again.unpublished == 1
        assert not (again.diverged or again.missing or again.taken_anew or again.is_duplicate or again.trouble)


def test_a_copy_is_found_through_a_link_to_the_file(share):
    saved(share / "plan.waymark").close()
    (share / "link.waymark").symlink_to(share / "plan.waymark")
    with WorkingCopy.open_for(share / "link.waymark", nothing) as copy:
        assert copy.target == share / "plan.waymark"


def test_a_changed_file_is_taken_anew_where_nothing_here_is_unsaved(share):
    path = share / "plan.waymark"
    with saved(path) as copy:
        before = ids(copy.conn)
    theirs = colleague_saves(path)
    with WorkingCopy.open_for(path, nothing) as copy:
        assert ids(copy.conn) == before | {theirs}
        assert (copy.taken_anew, copy.diverged, copy.unpublished) == (True, False, 0)
        aside = list(Kept(PROJECT_ID).folder.glob("set aside/*"))
        assert [ids_in(file) for file in aside] == [before]


def test_a_changed_file_and_unsaved_edits_are_both_kept_for_joining(share):
    path = share / "plan.waymark"
    with saved(path) as copy:
        ours = edit(copy.conn)
    theirs = colleague_saves(path)
    with WorkingCopy.open_for(path, nothing) as copy:
        assert (copy.diverged, copy.taken_anew, copy.unpublished) == (True, False, 1)
        assert ours in ids(copy.conn)
        assert theirs in ids_in(path)


def test_a_file_that_went_back_to_an_older_state_does_not_take_saved_edits_away(share):
    path = share / "plan.waymark"
    with saved(path) as copy:
        old = path.read_bytes()
        late = edit(copy.conn)
        publish(copy)
    path.write_bytes(old)
    with WorkingCopy.open_for(path, nothing) as copy:
        assert copy.diverged
        assert late in ids(copy.conn)


def test_a_vanished_file_leaves_the_copy(share):
    path = share / "plan.waymark"
    with saved(path) as copy:
        all_of_it = ids(copy.conn)
    path.unlink()
    with WorkingCopy.open_for(path, nothing) as copy:
        assert copy.missing
        assert ids(copy.conn) == all_of_it
        assert copy.look() == TargetState.GONE


def test_a_damaged_file_leaves_the_copy_and_says_why(share):
    path = share / "plan.waymark"
    with saved(path) as copy:
        all_of_it = ids(copy.conn)
    damage(path)
    with WorkingCopy.open_for(path, nothing) as copy:
        assert isinstance(copy.trouble, DamagedFile)
        assert ids(copy.conn) == all_of_it


def test_a_file_that_never_was_has_no_copy(share):
    with pytest.raises(NotThere):
        WorkingCopy.open_for(share / "plan.waymark", nothing)


def test_another_project_under_the_same_name_leaves_the_first_ones_edits(share):
    path = share / "plan.waymark"
    with saved(path) as copy:
        late = edit(copy.conn)
    path.unlink()
    raw_file(path)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE meta SET value = 'another-project'")
    with WorkingCopy.open_for(path, nothing) as other:
        assert other.project_id == "another-project"
    path.unlink()
    with WorkingCopy.open_for(path, nothing, PROJECT_ID) as copy:
        assert late in ids(copy.conn)


def test_one_process_holds_a_copy_and_a_second_is_told_who(share):
    path = share / "plan.waymark"
    with saved(path), pytest.raises(HeldElsewhere) as caught:
        WorkingCopy.open_for(path, nothing)
    assert caught.value.args["pid"] == os.getpid()
    assert caught.value.args["name"] == "plan.waymark"
    WorkingCopy.open_for(path, nothing).close()


def test_a_copy_that_finds_itself_on_another_computer_says_so(share, monkeypatch):
    saved(share / "plan.waymark").close()
    monkeypatch.setattr("model.file.local.this_computer", lambda: "another")
    with WorkingCopy.open_for(share / "plan.waymark", nothing) as copy:
        assert copy.is_duplicate
        copy.local.note_home(copy.folder)
    with WorkingCopy.open_for(share / "plan.waymark", nothing) as copy:
        assert not copy.is_duplicate


def test_going_back_to_the_saved_file_sets_the_unsaved_aside(share):
    path = share / "plan.waymark"
    with saved(path) as copy:
        late = edit(copy.conn)
        copy.discard(nothing)
        assert ids(copy.conn) == ids_in(path)
        assert copy.unpublished == 0
        assert [late in ids_in(file) for file in Kept(PROJECT_ID).folder.glob("set aside/*")] == [True]


def test_going_back_to_a_file_that_is_not_there_changes_nothing(share):
    path = share / "plan.waymark"
    with saved(path) as copy:
        late = edit(copy.conn)
        path.unlink()
        with pytest.raises(NotThere):
            copy.discard(nothing)
        assert late in ids(copy.conn)


def test_going_back_to_another_projects_file_changes_nothing(share):
    path = share / "plan.waymark"
    with saved(path) as copy:
        late = edit(copy.conn)
        with closing(sqlite3.connect(path)) as db, db:
            db.execute("UPDATE meta SET value = 'another-project'")
        with pytest.raises(OtherProject):
            copy.discard(nothing)
        assert late in ids(copy.conn)


def test_a_replay_that_finds_the_journal_senseless_leaves_the_copy_as_it_was(share):
    def senseless(_: sqlite3.Connection) -> None:
        raise KeyError("a change of no row")

    path = share / "plan.waymark"
    with saved(path) as copy:
        late, conn = edit(copy.conn), copy.conn
        with pytest.raises(DamagedFile):
            copy.discard(senseless)
        assert copy.conn is conn
        assert late in ids(conn)
        edit(conn)


def test_an_abandoned_project_is_set_aside_and_forgotten(share):
    copy = WorkingCopy.create_new(share / "plan.waymark", PROJECT_ID)
    txn = edit(copy.conn)
    copy.abandon()
    assert leftovers() == []
    assert [ids_in(file) for file in Kept(PROJECT_ID).folder.glob("set aside/*")] == [{txn}]
    with pytest.raises(NotThere):
        WorkingCopy.open_for(share / "plan.waymark", nothing)


def test_leftovers_name_the_work_that_is_in_no_file(share):
    with saved(share / "saved.waymark"):
        pass
    with WorkingCopy.create_new(share / "plan.waymark", "b" * 32) as copy:
        copy.conn.execute("INSERT INTO project(id, title) VALUES('p', 'Green steel')")
        for _ in range(14):
            edit(copy.conn)
        assert leftovers() == []  # it is open
    (left,) = leftovers()
    assert (left.title, left.changes, left.target) == ("Green steel", 14, share / "plan.waymark")
    assert left.last_at == "2031-02-03T04:05:06Z"


def test_a_damaged_copy_is_set_aside_with_a_clear_word_and_the_file_opens(share):
    path = share / "plan.waymark"
    with saved(path) as copy:
        edit(copy.conn)
        database = copy.path
    damage(database)
    (left,) = leftovers()
    assert left.changes is None
    with pytest.raises(CopyDamaged) as caught:
        WorkingCopy.open_for(path, nothing)
    assert caught.value.args["aside"].exists()
    with WorkingCopy.open_for(path, nothing) as copy:
        assert ids(copy.conn) == ids_in(path)


def test_damaged_notes_begin_anew_and_count_all_as_sent_but_not_as_saved(share):
    path = share / "plan.waymark"
    with saved(path) as copy:
        late = edit(copy.conn)
        notes = copy.folder / "local.db"
    notes.write_bytes(b"no notes at all" * 1000)
    with WorkingCopy.open_for(path, nothing) as copy:
        assert late in ids(copy.conn)
        assert (copy.sent, copy.unpublished, copy.diverged) == (4, 4, True)


def test_a_home_that_cannot_be_written_to_is_told_in_words(share, home):
    home.write_text("a file where the folder should be")
    with pytest.raises(HereTrouble) as caught:
        WorkingCopy.create_new(share / "plan.waymark", PROJECT_ID)
    assert str(home) in str(caught.value)


def test_the_working_copy_is_tuned_and_ours(share):
    with saved(share / "plan.waymark") as copy:
        asked = {name: copy.conn.execute(f"PRAGMA {name}").fetchone()[0] for name in
                 ("journal_mode", "synchronous", "application_id", "user_version", "foreign_keys")}  # fmt: skip
        soundness.check_tables(copy.conn)
    assert asked == {"journal_mode": "wal", "synchronous": 2, "application_id": schema.APPLICATION_ID,
                     "user_version": schema.SCHEMA_NO, "foreign_keys": 1}  # fmt: skip


def test_notes_drafts_and_the_window_outlive_the_program(share):
    path = share / "plan.waymark"
    draft = Draft("mission", "m", "statement", "By 2035 we", "2031-01-01T00:00:00Z")
    with saved(path) as copy:
        copy.local.keep_draft(Draft("mission", "m", "title", "x", "2030-01-01T00:00:00Z"))
        copy.local.keep_draft(draft)
        copy.local.drop_draft("mission", "m", "title")
        copy.local.window = {"room": "timeline", "size": [1200, 800]}
        copy.local.replica = b"\x07" * 16
    with WorkingCopy.open_for(path, nothing) as copy:
        assert copy.local.drafts() == [draft]
        assert copy.local.window == {"room": "timeline", "size": [1200, 800]}
        assert copy.local.replica == b"\x07" * 16


def test_a_window_state_that_is_no_state_is_none(share):
    with saved(share / "plan.waymark") as copy:
        copy.local.put({"window": json.dumps([1])})
        assert copy.local.window == {}
        copy.local.put({"window": "{"})
        assert copy.local.window == {}


def test_our_own_folder_is_for_this_account_alone(share):
    saved(share / "plan.waymark").close()
    assert data_folder().stat().st_mode & 0o077 == 0
