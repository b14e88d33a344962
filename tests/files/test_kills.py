"""Programs that are killed while they edit, save and open: nothing acknowledged is lost, the saved file is whole."""

import multiprocessing
import os
import random
import time
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from model.file.notice import notice_path
from model.file.publish import publish
from model.file.working import WorkingCopy
from tests.files import killed
from tests.files.faults import untroubled
from tests.files.makers import colleague_saves, edit, ids, ids_in, nothing, saved

KILLS_EDITING, KILLS_SAVING, KILLS_OPENING = 15, 25, 10
LONGEST_S = 0.06
PATIENCE_S = 30


@pytest.fixture(scope="module")
def processes() -> Any:
    """Makes processes that have the program loaded; a child of a child where the system can do that quickly."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.files.killed"])
    return context


def started(processes: Any, target: Any, *args: Any) -> tuple[BaseProcess, Any]:
    """The running process, and what it acknowledges."""
    reader, writer = processes.Pipe(duplex=False)
    process = processes.Process(target=target, args=(*args, writer))
    process.start()
    writer.close()
    return process, reader


def told(reader: Any) -> set[str]:
    """All that was acknowledged, to the end."""
    found = set()
    while True:
        try:
            found.add(reader.recv_bytes().decode())
        except EOFError:
            reader.close()
            return found


def ended(process: BaseProcess) -> int | None:
    process.join(PATIENCE_S)
    code = process.exitcode
    process.close()
    return code


@pytest.mark.parametrize(("saves", "kills"), [(False, KILLS_EDITING), (True, KILLS_SAVING)])
def test_a_program_killed_at_any_moment_loses_nothing_it_acknowledged(home, share, processes, saves, kills):
    path = share / "plan.waymark"
    chance, acknowledged = random.Random(20310203), set()
    with saved(path) as copy:
        acknowledged |= ids(copy.conn)
    for seed in range(kills):
        process, reader = started(processes, killed.edit_and_save, home, path, seed, saves)
        assert reader.poll(PATIENCE_S)
        process.join(chance.random() * LONGEST_S)
        process.kill()
        acknowledged |= told(reader)
        assert ended(process) == -9
        in_file = ids_in(path)
        with WorkingCopy.open_for(path, nothing) as copy:
            assert acknowledged | in_file <= ids(copy.conn)
            assert not (copy.diverged or copy.missing or copy.trouble)
    with WorkingCopy.open_for(path, nothing) as copy:
        publish(copy)
    assert acknowledged <= ids_in(path)
    assert len(acknowledged) > kills


def grow_old(left: Path) -> None:
    """Let a notice that says nothing be an hour old; others are known by the process that ended."""
    if left.exists() and not left.read_text():
        os.utime(left, (time.time() - 3600, time.time() - 3600))


def steps_of_a_save(path: Path) -> int:
    disk = untroubled()
    with saved(path) as copy:
        edit(copy.conn)
        publish(copy, disk=disk)
    return len(disk.done)


def test_a_save_killed_at_any_step_leaves_a_whole_file_and_all_edits(home, share, processes):
    path = share / "plan.waymark"
    steps = steps_of_a_save(path)
    assert steps >= 15
    for number in range(1, steps + 2):
        before = ids_in(path)
        when = ("before", number) if number <= steps else ("after", steps)
        process, reader = started(processes, killed.save_and_end, home, path, *when)
        late = told(reader)
        assert ended(process) == 9
        after = ids_in(path)
        assert after in (before, before | late)
        with WorkingCopy.open_for(path, nothing) as copy:
            assert before | late <= ids(copy.conn)
            assert not (copy.diverged or copy.missing or copy.trouble or copy.taken_anew)
            if late <= after:
                assert copy.sent == max(seq for (seq,) in copy.conn.execute("SELECT seq FROM txn"))
            later = {edit(copy.conn)}
            grow_old(notice_path(path))
            publish(copy)
        assert ids_in(path) == before | late | later
        assert not notice_path(path).exists()


def test_a_program_killed_while_it_takes_a_changed_file_anew_loses_nothing(home, share, processes):
    path = share / "plan.waymark"
    saved(path).close()
    chance = random.Random(7)
    for _ in range(KILLS_OPENING):
        colleague_saves(path)
        process = processes.Process(target=killed.open_and_end, args=(home, path, chance.random() * LONGEST_S))
        process.start()
        assert ended(process) == 9
        with WorkingCopy.open_for(path, nothing) as copy:
            assert ids(copy.conn) == ids_in(path)
            assert not (copy.diverged or copy.missing or copy.trouble)
