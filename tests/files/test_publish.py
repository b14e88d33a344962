"""Saving: whole or not at all, over nobody's work, and every refusal told in one sentence."""

import contextlib
import datetime
import errno
import itertools
import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from model.file.kept import Kept
from model.file.notice import STALE_AFTER_S, UNFINISHED_AFTER_S, Notice, notice_path
from model.file.places import this_machine
from model.file.publish import LEFT_AFTER_S, publish, save_beside, save_copy
from model.file.safe_open import fingerprint, peek
from model.file.trouble import (
    BeingSaved,
    DiskTrouble,
    FolderGone,
    HereTrouble,
    IsTheProject,
    NoRoom,
    NoRoomHere,
    NotAProject,
    NotWritable,
    ReadBackDiffers,
    SaveTrouble,
    TargetBusy,
    TargetChanged,
    TargetGone,
    WorkDamaged,
)
from model.file.working import TargetState, WorkingCopy
from tests.files.faults import ShortWrites, SpoiledSnapshots, SpoiledWrites, failing, failing_at, untroubled
from tests.files.makers import PROJECT_ID, colleague_saves, edit, ids, ids_in, nothing, raw_file, saved

DAY = datetime.date(2031, 2, 3)


@pytest.fixture
def path(share):
    return share / "plan.waymark"


@pytest.fixture
def copy(path):
    with saved(path) as made:
        yield made


def win_error(code: int) -> OSError:
    error = PermissionError(errno.EACCES, "denied")
    error.winerror = code
    return error


# What a save leaves


def test_a_save_holds_every_edit_and_leaves_one_file(copy, path):
    edit(copy.conn)
    result = publish(copy)
    assert ids_in(path) == ids(copy.conn)
    assert list(path.parent.iterdir()) == [path]
    assert (result.seq, result.is_new, result.path, copy.unpublished) == (4, True, path, 0)
    assert result.fingerprint == fingerprint(path) == copy.local.known


def test_a_saved_file_is_a_plain_file_with_our_marks(copy, path):
    header = peek(path)
    assert header.application_id == 0x57594D4B
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert db.execute("SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')").fetchone() == (0,)


def test_guards_on_the_open_copy_do_not_travel(copy, path):
    copy.conn.execute("CREATE TEMP TRIGGER g BEFORE DELETE ON main.txn BEGIN SELECT RAISE(ABORT, 'no'); END")
    edit(copy.conn)
    publish(copy)
    assert ids_in(path) == ids(copy.conn)


def test_deleted_text_is_not_in_the_saved_file(copy, path):
    edit(copy.conn, "a secret that was erased")
    copy.conn.execute("UPDATE change SET after = NULL WHERE after = 'a secret that was erased'")
    publish(copy)
    assert b"a secret" not in path.read_bytes()


def test_a_save_with_nothing_new_leaves_the_file_alone(copy, path):
    before = path.stat()
    assert not publish(copy).is_new
    assert path.stat() == before


def test_a_save_may_run_in_a_thread_while_edits_go_on(copy, path):
    first = {edit(copy.conn) for _ in range(20)}
    running = threading.Thread(target=publish, args=(copy,))
    running.start()
    later = [edit(copy.conn) for _ in range(50)]
    running.join()
    assert first <= ids_in(path)
    publish(copy)
    assert set(later) <= ids_in(path)


def test_rights_of_the_file_stay_as_they_were(copy, path):
    path.chmod(0o664)
    edit(copy.conn)
    publish(copy)
    assert path.stat().st_mode & 0o777 == 0o664


def test_a_save_through_a_link_replaces_the_file_and_not_the_link(share, path):
    saved(path).close()
    (share / "link.waymark").symlink_to(path)
    with WorkingCopy.open_for(share / "link.waymark", nothing) as copy:
        edit(copy.conn)
        publish(copy)
        assert ids_in(path) == ids(copy.conn)
    assert (share / "link.waymark").is_symlink()


def test_a_file_with_a_long_name_is_saved_too(share):
    path = share / ("ä" * 100 + ".waymark")
    with saved(path) as copy:
        assert ids_in(path) == ids(copy.conn)


# Over nobody's work


def test_a_file_that_somebody_saved_meanwhile_is_not_overwritten(copy, path):
    edit(copy.conn)
    theirs = colleague_saves(path)
    content = path.read_bytes()
    with pytest.raises(TargetChanged) as caught:
        publish(copy)
    assert path.read_bytes() == content
    assert theirs in ids_in(path)
    assert copy.unpublished == 1
    assert caught.value.beside
    assert copy.look() == TargetState.CHANGED


def test_a_file_of_the_same_size_and_time_but_other_contents_is_not_overwritten(copy, path):
    edit(copy.conn)
    before = path.stat()
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(TargetChanged):
        publish(copy)


def test_a_file_that_changes_while_we_save_is_not_overwritten(copy, path):
    edit(copy.conn)
    disk = untroubled()
    disk.on_step = lambda name, _, when: colleague_saves(path) if (name, when) == ("create", "after") else None
    with pytest.raises(TargetChanged):
        publish(copy, disk=disk)
    assert len(ids_in(path)) == 4
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_appears_before_the_first_save_is_not_overwritten(share):
    path = share / "plan.waymark"
    with WorkingCopy.create_new(path, PROJECT_ID) as copy:
        path.write_text("something else")
        with pytest.raises(TargetChanged):
            publish(copy)
    assert path.read_text() == "something else"


def test_what_was_joined_may_be_saved_over(copy, path):
    edit(copy.conn)
    colleague_saves(path)
    copy.local.note_joined(fingerprint(path))
    publish(copy)
    assert ids_in(path) == ids(copy.conn)


def test_a_file_that_appears_in_the_last_moment_is_seen_by_reading_back(copy, path):
    edit(copy.conn)
    disk = untroubled()
    disk.on_step = lambda name, _, when: colleague_saves(path) if (name, when) == ("flush_folder", "after") else None
    with pytest.raises(TargetChanged):
        publish(copy, disk=disk)
    assert copy.unpublished == 1


def test_a_vanished_file_is_told_and_made_again_on_request(copy, path):
    edit(copy.conn)
    path.unlink()
    with pytest.raises(TargetGone):
        publish(copy)
    assert not path.exists()
    publish(copy, recreate=True)
    assert ids_in(path) == ids(copy.conn)


def test_a_vanished_folder_is_told(copy, path, tmp_path):
    edit(copy.conn)
    path.parent.rename(tmp_path / "gone")
    for again in (False, True):
        with pytest.raises(FolderGone):
            publish(copy, recreate=again)
    with pytest.raises(FolderGone):
        save_beside(copy, "KN", DAY)
    (tmp_path / "gone").rename(path.parent)
    publish(copy)
    assert ids_in(path) == ids(copy.conn)


def test_a_file_marked_read_only_is_respected(copy, path):
    edit(copy.conn)
    path.chmod(0o444)
    with pytest.raises(NotWritable):
        publish(copy)
    assert len(ids_in(path)) == 3


# The notice


def left_notice(path, **said):
    told = {"who": "Ola", "machine": "elsewhere", "pid": 1, "since": "2031-02-03 09:12", "token": "t"} | said
    notice_path(path).write_text(json.dumps(told))
    return notice_path(path)


def ended_process() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        return process.pid


def test_somebody_who_is_just_saving_is_named(copy, path):
    edit(copy.conn)
    left = left_notice(path)
    disk = untroubled()
    with pytest.raises(BeingSaved) as caught:
        publish(copy, disk=disk)
    assert (caught.value.args["who"], caught.value.args["machine"]) == ("Ola", "elsewhere")
    assert 2 < disk.slept < 10
    assert left.exists()
    assert len(ids_in(path)) == 3


def test_a_notice_that_goes_away_is_waited_for(copy, path):
    edit(copy.conn)
    left = left_notice(path)
    disk = untroubled()
    disk.on_step = lambda name, _, when: left.unlink() if name == "sleep" and left.exists() else None
    publish(copy, disk=disk)
    assert ids_in(path) == ids(copy.conn)
    assert not left.exists()


@pytest.mark.parametrize(
    ("said", "age_s"), [(None, STALE_AFTER_S), ("not ours", UNFINISHED_AFTER_S), ("", UNFINISHED_AFTER_S)]
)
def test_an_old_notice_is_taken_over_whatever_it_says(copy, path, said, age_s):
    edit(copy.conn)
    left = left_notice(path)
    if said is not None:
        left.write_text(said)
    for age, taken in ((age_s - 5, False), (age_s + 5, True)):
        os.utime(left, (time.time() - age, time.time() - age))
        with contextlib.nullcontext() if taken else pytest.raises(SaveTrouble):
            publish(copy, disk=untroubled())
    assert list(path.parent.iterdir()) == [path]


def test_a_fresh_notice_that_says_nothing_yet_is_respected(copy, path):
    edit(copy.conn)
    left_notice(path).write_text("")
    with pytest.raises(TargetBusy):
        publish(copy, disk=untroubled())


def test_the_notice_of_a_process_that_ended_here_is_taken_over_at_once(copy, path):
    edit(copy.conn)
    left_notice(path, machine=this_machine(), pid=ended_process())
    disk = untroubled()
    publish(copy, disk=disk)
    assert disk.slept == 0
    assert list(path.parent.iterdir()) == [path]


def test_a_save_whose_notice_was_taken_for_a_leftover_stops(copy, path):
    edit(copy.conn)
    disk = untroubled()
    disk.on_step = lambda name, _, when: left_notice(path) if (name, when) == ("create", "after") else None
    with pytest.raises(BeingSaved):
        publish(copy, disk=disk)
    assert len(ids_in(path)) == 3
    assert notice_path(path).exists()  # it is theirs


def test_the_notice_of_a_program_that_runs_here_is_respected(copy, path):
    edit(copy.conn)
    left_notice(path, machine=this_machine(), pid=os.getppid())
    with pytest.raises(BeingSaved):
        publish(copy, disk=untroubled())


def test_a_notice_is_there_while_the_file_is_replaced_and_names_who(copy, path):
    edit(copy.conn)
    seen = []
    disk = untroubled()
    disk.on_step = lambda name, *_: seen.append(Notice.read(notice_path(path).read_text())) if name == "replace" else 0
    publish(copy, "Kari", disk=disk)
    assert [(told.who, told.pid) for told in seen] == [("Kari", os.getpid())] * 2


# What disks refuse

REFUSED = {
    "ENOSPC": (OSError(errno.ENOSPC, "No space left on device"), NoRoom),
    "EDQUOT": (OSError(errno.EDQUOT, "Disk quota exceeded"), NoRoom),
    "EACCES": (PermissionError(errno.EACCES, "Permission denied"), NotWritable),
    "EROFS": (OSError(errno.EROFS, "Read-only file system"), NotWritable),
    "ENOENT": (FileNotFoundError(errno.ENOENT, "No such file or directory"), FolderGone),
    "ESTALE": (OSError(errno.ESTALE, "Stale file handle"), FolderGone),
    "EIO": (OSError(errno.EIO, "Input/output error"), DiskTrouble),
    "EXDEV": (OSError(errno.EXDEV, "Invalid cross-device link"), DiskTrouble),
}


@pytest.mark.parametrize(
    ("step", "name"),
    [
        *itertools.product(["write", "flush", "create", "replace", "flush_folder"], ["ENOSPC", "EACCES", "EIO"]),
        *itertools.product(["copy"], REFUSED),
    ],
)
def test_what_the_disk_refuses_is_told_in_one_sentence_and_the_file_is_whole(copy, path, step, name):
    error, kind = REFUSED[name]
    late, before = edit(copy.conn), ids_in(path)
    with pytest.raises(kind) as caught:
        publish(copy, disk=failing_at(step, error))
    assert "plan.waymark" in str(caught.value)
    assert caught.value.advice
    assert ids_in(path) in (before, before | {late})
    assert late in ids(copy.conn)
    assert list(path.parent.iterdir()) == [path]
    publish(copy)
    assert ids_in(path) == ids(copy.conn)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), NoRoomHere),
        (OSError(errno.EIO, "Input/output error"), HereTrouble),
        (sqlite3.DatabaseError("database disk image is malformed"), WorkDamaged),
    ],
)
def test_trouble_with_our_own_disk_is_not_blamed_on_the_file(copy, path, error, kind):
    edit(copy.conn)
    with pytest.raises(kind):
        publish(copy, disk=failing_at("snapshot", error))
    assert len(ids_in(path)) == 3


def test_a_database_that_says_the_disk_is_full_means_this_computer(copy, path):
    edit(copy.conn)
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    with pytest.raises(NoRoomHere):
        publish(copy, disk=failing_at("snapshot", full))


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), OSError(errno.EIO, "io")], ids=["ENOSPC", "EIO"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_every_step_may_stop_once_and_nothing_is_lost(copy, path, home, error, when):
    counted = untroubled()
    edit(copy.conn)
    publish(copy, disk=counted)
    for number in range(1, len(counted.done) + 3):
        late, before = edit(copy.conn), ids_in(path)
        try:
            publish(copy, disk=failing(number, error, when))
            assert late in ids_in(path)
        except SaveTrouble as trouble:
            assert "plan.waymark" in str(trouble)
        except (NoRoomHere, HereTrouble):
            assert ids_in(path) == before
        assert ids_in(path) in (before, before | {late})
        assert ids_in(path) <= ids(copy.conn)
        left = [file.name for file in path.parent.iterdir() if file != path]
        assert not [name for name in left if name.endswith(".tmp") and counted.done[number - 1] != "remove"]
        assert not list(home.glob("temp/*"))
        publish(copy)
        assert ids_in(path) == ids(copy.conn)
        for name in left:
            (path.parent / name).unlink(missing_ok=True)


def test_a_disk_that_knows_no_links_has_notices_too(copy, path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    edit(copy.conn)
    publish(copy, disk=untroubled())
    assert list(path.parent.iterdir()) == [path]
    edit(copy.conn)
    left_notice(path)
    with pytest.raises(BeingSaved):
        publish(copy, disk=untroubled())


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_scanner_that_holds_the_file_for_a_moment_is_waited_for(copy, path, code):
    edit(copy.conn)
    disk = failing_at("replace", win_error(code), times=5)
    publish(copy, disk=disk)
    assert 0.1 < disk.slept < 1
    assert ids_in(path) == ids(copy.conn)


@pytest.mark.parametrize("code", [5, 32])
def test_a_program_that_holds_the_file_for_long_is_told_and_a_copy_beside_helps(copy, path, code):
    edit(copy.conn)
    disk = failing_at("replace", win_error(code), times=99)
    with pytest.raises(TargetBusy) as caught:
        publish(copy, disk=disk)
    assert caught.value.beside
    assert 2 < disk.slept < 3
    assert len(ids_in(path)) == 3
    beside = save_beside(copy, "KN", DAY)
    assert ids_in(beside.path) == ids(copy.conn)


def test_a_right_that_windows_denies_to_the_folder_is_no_busy_file(copy):
    edit(copy.conn)
    disk = failing_at("copy", win_error(5), times=99)
    with pytest.raises(NotWritable):
        publish(copy, disk=disk)
    assert disk.slept == 0


def test_a_write_that_was_cut_short_does_not_reach_the_file(copy, path):
    edit(copy.conn)
    with pytest.raises(ReadBackDiffers):
        publish(copy, disk=ShortWrites())
    assert len(ids_in(path)) == 3
    assert list(path.parent.iterdir()) == [path]


def test_a_disk_that_spoils_what_it_writes_is_found_out_and_the_old_file_is_kept(copy, path):
    edit(copy.conn)
    before = ids_in(path)
    with pytest.raises(SaveTrouble):
        publish(copy, disk=SpoiledWrites())
    assert copy.unpublished == 1
    assert before in [ids_in(version) for version in Kept(PROJECT_ID).versions()]


def test_a_damaged_working_copy_does_not_reach_the_file(copy, path):
    for _ in range(50):
        edit(copy.conn)
    copy.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    page = copy.conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'change_by_txn'").fetchone()[0]
    with copy.path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    content = path.read_bytes()
    with pytest.raises(WorkDamaged) as caught:
        publish(copy)
    assert path.read_bytes() == content
    assert str(Kept(PROJECT_ID).folder) in str(caught.value)


def test_a_snapshot_that_is_damaged_does_not_reach_the_file(copy, path):
    edit(copy.conn)
    content = path.read_bytes()
    with pytest.raises(WorkDamaged):
        publish(copy, disk=SpoiledSnapshots())
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


# Noted before, so that a cut never reopens what others may have seen


def test_sent_is_noted_before_the_file_is_replaced(copy, path):
    edit(copy.conn)
    noted = []
    disk = untroubled()
    disk.on_step = lambda name, *_: noted.append(copy.sent) if name == "replace" else None
    publish(copy, disk=disk)
    assert noted == [4, 4]


def test_a_save_that_stopped_before_the_replace_may_have_sent_nothing(copy):
    edit(copy.conn)
    with pytest.raises(NotWritable):
        publish(copy, disk=failing_at("create", PermissionError(errno.EACCES, "denied")))
    assert (copy.sent, copy.unpublished) == (3, 1)


def test_a_save_that_was_cut_after_the_replace_is_known_as_ours(copy, path):
    edit(copy.conn)
    with pytest.raises(DiskTrouble):
        publish(copy, disk=failing_at("flush_folder", OSError(errno.EIO, "io")))
    assert copy.unpublished == 1
    assert copy.look() == TargetState.SAME
    assert copy.unpublished == 0


def test_saved_transactions_count_as_seen_at_a_later_look(copy):
    edit(copy.conn)
    publish(copy)
    assert copy.local.seen_seq < 4
    copy.look()
    assert copy.local.seen_seq == 4


# What was replaced is kept


def test_the_last_twenty_replaced_files_are_kept_and_open(copy, path):
    states = []
    for _ in range(25):
        states.append(ids_in(path))
        edit(copy.conn)
        publish(copy)
    assert [ids_in(version) for version in Kept(PROJECT_ID).versions()] == [*states[-20:], ids_in(path)]


def test_a_file_of_somebody_elses_is_kept_before_it_is_replaced(share):
    path = raw_file(share / "plan.waymark")
    content = path.read_bytes()
    with WorkingCopy.open_for(path, nothing) as copy:
        edit(copy.conn)
        replaced = publish(copy).replaced
    assert replaced.read_bytes() == content


# Copies


def test_a_copy_beside_says_whose_it_is_and_leaves_the_file_alone(copy, path):
    late = edit(copy.conn)
    content = path.read_bytes()
    first, second = save_beside(copy, "K/N", DAY), save_beside(copy, "K/N", DAY)
    assert first.path.name == "plan (to be joined, KN 2031-02-03).waymark"
    assert second.path.name == "plan (to be joined, KN 2031-02-03) 2.waymark"
    assert late in ids_in(first.path)
    assert path.read_bytes() == content
    assert (copy.unpublished, copy.sent) == (1, 4)


def test_a_saved_copy_replaces_a_project_only_after_keeping_it(copy, share):
    other = raw_file(share / "other.waymark", 1)
    before = ids_in(other)
    result = save_copy(copy, other)
    assert ids_in(other) == ids(copy.conn)
    assert ids_in(result.replaced) == before
    assert copy.look() == TargetState.SAME


def test_a_copy_onto_the_project_itself_is_not_made(copy, path):
    with pytest.raises(IsTheProject):
        save_copy(copy, path.parent / "." / path.name)


@pytest.mark.parametrize("step", ["snapshot", "copy", "write", "flush", "replace"])
def test_a_copy_that_cannot_be_made_leaves_nothing(copy, path, step):
    with pytest.raises((NoRoom, NoRoomHere)):
        save_beside(copy, "KN", DAY, disk=failing_at(step, OSError(errno.ENOSPC, "full")))
    assert list(path.parent.iterdir()) == [path]


# Leftovers


def test_only_our_own_old_temporary_files_are_removed(copy, path):
    folder = path.parent
    old, fresh = folder / ".~plan.waymark-0123abcd.tmp", folder / ".~plan.waymark-89abcdef.tmp"
    others = [folder / ".~plan.waymark-xyz.tmp", folder / "plan.tmp", folder / ".~lock.other.odt#"]
    long_ago = time.time() - LEFT_AFTER_S - 5
    for file in (old, fresh, *others):
        file.write_text("left")
        if file is not fresh:
            os.utime(file, (long_ago, long_ago))
    edit(copy.conn)
    publish(copy)
    assert not old.exists()
    assert all(file.exists() for file in (fresh, *others))


def test_our_own_old_rooms_are_removed(copy, home):
    left = home / "temp" / "left"
    left.mkdir(parents=True)
    (left / "snapshot.waymark").write_text("left")
    os.utime(left, (0, 0))
    edit(copy.conn)
    publish(copy)
    assert not list((home / "temp").iterdir())


def test_a_project_replaced_by_something_else_is_not_overwritten(copy, path):
    edit(copy.conn)
    path.write_text("a letter")
    with pytest.raises(TargetChanged):
        publish(copy)
    assert path.read_text() == "a letter"
    copy.close()
    with pytest.raises(NotAProject):
        WorkingCopy.open_for(path, nothing)
