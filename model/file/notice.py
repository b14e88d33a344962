"""The notice beside a project file while it is being replaced: who, on which computer, since when.

An exclusive create keeps two savers apart. It is a notice, not a promise: sync folders know nothing of it, and then
looking at the file again just before replacing it is what protects.
"""

import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from model.file.disk import FIRST_WAIT_S, TRIES, Disk, patiently, there
from model.file.lock import is_running
from model.file.places import this_account, this_machine
from model.file.trouble import BeingSaved, SaveTrouble, TargetBusy

STALE_AFTER_S = 120
"""By the clock of the disk it lies on. A save holds it for a second."""
UNFINISHED_AFTER_S = 10
"""The same for one that says nothing: whoever made it was about to write it."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What the notice says."""

    who: str
    machine: str
    pid: int
    since: str
    token: str

    @classmethod
    def of(cls, who: str) -> Self:
        """A new notice of this process."""
        now = datetime.now().astimezone().isoformat(" ", "minutes")[:16]
        return cls(who or this_account(), this_machine(), os.getpid(), now, uuid.uuid4().hex)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """What the text says; None where it is being written or is none of ours."""
        try:
            told = json.loads(text)
            return cls(str(told["who"]), str(told["machine"]), int(told["pid"]), str(told["since"]), str(told["token"]))
        except (ValueError, LookupError, TypeError):
            return None


def notice_path(target: Path) -> Path:
    """Where the notice of a project file lies."""
    return target.with_name(f".~lock.{target.name}")


@contextmanager
def notice(target: Path, who: str, own_time: float, disk: Disk) -> Iterator[Notice]:
    """Hold the notice; raises SaveTrouble where somebody keeps it. `own_time`: now, by the clock of that disk."""
    mine, path = Notice.of(who), notice_path(target)
    try:
        _put(mine, path, target, own_time, disk)
        yield mine
    finally:
        with suppress(OSError):  # its age takes it
            if stands(mine, target, disk):
                patiently(disk, lambda: disk.remove(path))


def stands(mine: Notice, target: Path, disk: Disk) -> bool:
    """Whether the notice is still this one, and nobody has taken it for a leftover."""
    try:
        return Notice.read(disk.read(notice_path(target))) == mine
    except FileNotFoundError:
        return False


def _put(mine: Notice, path: Path, target: Path, own_time: float, disk: Disk) -> None:
    for attempt in range(TRIES):
        with there(target):
            try:
                return patiently(disk, lambda: disk.create(path, json.dumps(asdict(mine))))
            except FileExistsError:
                if _clear(path, own_time, disk):
                    continue
        disk.sleep(FIRST_WAIT_S * 2**attempt)
    with there(target):
        raise being_saved(target, disk)


def _clear(path: Path, own_time: float, disk: Disk) -> bool:
    """Remove the notice where nobody stands behind it; True where the way is free."""
    about = disk.look(path)
    if about is None:
        return True
    try:
        found = Notice.read(disk.read(path))
    except FileNotFoundError:
        return True
    # This process saves a file once at a time, so a notice of its own is one that could not be removed.
    is_here = found is not None and found.machine == this_machine()
    is_left = is_here and found is not None and (found.pid == os.getpid() or not is_running(found.pid))
    if not is_left and own_time - about.st_mtime < (STALE_AFTER_S if found else UNFINISHED_AFTER_S):
        return False
    disk.remove(path)
    return True


def being_saved(target: Path, disk: Disk) -> SaveTrouble:
    """The trouble with somebody else's notice."""
    try:
        found = Notice.read(disk.read(notice_path(target)))
    except FileNotFoundError:
        found = None
    if found is None:
        return TargetBusy.about(target)
    return BeingSaved.about(target, who=found.who, machine=found.machine, since=found.since)
