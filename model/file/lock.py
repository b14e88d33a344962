"""One process holds a working copy: a lock of the operating system, which ends with the process however it ends."""

import json
import os
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from model.file.places import this_machine
from model.file.trouble import HeldElsewhere

_FAR = 1 << 30
"""Windows locks bytes and lets nobody read them, so the locked byte lies far behind what is written."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock, as recorded by that process."""

    pid: int
    machine: str
    since: str

    @classmethod
    def of_this_process(cls) -> Self:
        return cls(os.getpid(), this_machine(), datetime.now().astimezone().isoformat(" ", "minutes")[:16])

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The holder that `text` tells of; None where it tells of none."""
        try:
            told = json.loads(text)
            return cls(int(told["pid"]), str(told["machine"]), str(told["since"]))
        except (ValueError, LookupError, TypeError):
            return None


class Hold:
    """The lock on one folder, from its taking until `release` or the end of the process."""

    def __init__(self, folder: Path, target: Path) -> None:
        """Take it. Raises HeldElsewhere naming who has it; `target` is the project's file, for the sentence."""
        path = folder / "held"
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            _lock(self._handle)
        except OSError as error:
            os.close(self._handle)
            who = Holder.read(path.read_text(encoding="utf-8", errors="replace")) or Holder(0, "?", "?")
            raise HeldElsewhere.about(target, **asdict(who)) from error
        os.ftruncate(self._handle, 0)
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, json.dumps(asdict(Holder.of_this_process())).encode())

    def release(self) -> None:
        """Let it go; does nothing the second time."""
        if self._handle >= 0:
            os.close(self._handle)  # closing unlocks
            self._handle = -1


def is_held(folder: Path) -> bool:
    """Whether a process holds the folder just now."""
    path = folder / "held"
    if not path.exists():
        return False
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        _lock(handle)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def is_running(pid: int) -> bool:
    """Whether a process of that number runs on this computer."""
    if sys.platform == "win32":
        return _is_running_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


if sys.platform == "win32":
    import ctypes
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _is_running_on_windows(pid: int) -> bool:
        synchronize, timed_out = 0x00100000, 0x102
        process = ctypes.windll.kernel32.OpenProcess(synchronize, False, pid)
        if not process:
            return False
        try:
            return bool(ctypes.windll.kernel32.WaitForSingleObject(process, 0) == timed_out)
        finally:
            ctypes.windll.kernel32.CloseHandle(process)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
