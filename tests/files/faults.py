"""Disks on which one step goes wrong: refused with an error, or the program ends there."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from model.file.disk import Disk

STEPS = (
    "snapshot", "copy", "write", "flush", "flush_folder", "create", "read", "replace", "remove", "look", "take_rights",
    "fingerprint", "names", "sleep",
)  # fmt: skip
LARGE = 4096


class CountingDisk(Disk):
    """Tells `on_step` of every step, by its name and number, before and after it is done; never waits."""

    def __init__(self, on_step: Callable[[str, int, str], None]) -> None:
        self.on_step = on_step
        self.done: list[str] = []
        self.slept = 0.0

    def sleep(self, seconds: float) -> None:
        self.slept += seconds

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if name not in STEPS:
            return found

        def step(*args: Any) -> Any:
            self.done.append(name)
            number = len(self.done)
            self.on_step(name, number, "before")
            result = found(*args)
            self.on_step(name, number, "after")
            return result

        return step


def untroubled() -> CountingDisk:
    """Only counts, and does not wait."""
    return CountingDisk(lambda *_: None)


def failing(number: int, error: Exception, when: str = "before", times: int = 1) -> CountingDisk:
    """The step of that number raises, and so do the next `times` - 1 of the same name."""
    left, failed = [times], [""]

    def fail(name: str, at: int, now: str) -> None:
        if now == when and left[0] and (at == number or (at > number and name == failed[0])):
            failed[0] = name
            left[0] -= 1
            raise error

    return CountingDisk(fail)


def failing_at(step: str, error: Exception, times: int = 1) -> CountingDisk:
    """The first `times` steps of that name raise."""
    left = [times]

    def fail(name: str, _: int, now: str) -> None:
        if name == step and now == "before" and left[0]:
            left[0] -= 1
            raise error

    return CountingDisk(fail)


def ending(number: int, when: str) -> CountingDisk:
    """The program ends at that step, as if it were killed."""

    def end(_: str, at: int, now: str) -> None:
        if at == number and now == when:
            os._exit(9)

    return CountingDisk(end)


class ShortWrites(Disk):
    """A disk that says it wrote all and wrote less."""

    def write(self, handle: int, chunk: bytes) -> int:
        os.write(handle, chunk[:-1000] if len(chunk) > LARGE else chunk)
        return len(chunk)


class SpoiledSnapshots(Disk):
    """A disk on which a page of what was just written is noise."""

    def snapshot(self, working: Path, into: Path) -> None:
        super().snapshot(working, into)
        with closing(sqlite3.connect(into)) as db:
            page = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'change_by_txn'").fetchone()[0]
        with into.open("r+b") as file:
            file.seek((page - 1) * 4096)
            file.write(b"\xff" * 4096)


class SpoiledWrites(Disk):
    """A disk that turns a bit on its way."""

    def write(self, handle: int, chunk: bytes) -> int:
        return super().write(handle, chunk[:-1] + bytes([chunk[-1] ^ 1]) if len(chunk) > LARGE else chunk)
