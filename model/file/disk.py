"""The steps of a save that touch a disk, one method each, and how what they refuse is told."""

import errno
import hashlib
import os
import sqlite3
import stat
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from model.file.here import FULL
from model.file.places import EXTENSION
from model.file.safe_open import Fingerprint, chunks, fingerprint
from model.file.trouble import (
    DiskTrouble,
    FolderGone,
    NoRoom,
    NotWritable,
    SaveTrouble,
    TargetBusy,
)

T = TypeVar("T")
TRIES, FIRST_WAIT_S = 8, 0.02
"""Waits double from the first: 2.5 s in all."""
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN, errno.EHOSTDOWN,
         errno.EHOSTUNREACH, errno.ENETDOWN, errno.ENETUNREACH, errno.ETIMEDOUT}  # fmt: skip
_BUSY = {errno.EBUSY, errno.ETXTBSY, errno.EAGAIN}
_BUSY_ON_WINDOWS = {5, 32, 33}
"""Access denied, sharing violation, lock violation: for a moment, where a scanner or sync client looks at the file."""
_HELD_ON_WINDOWS = {32, 33}
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL}
_NO_FOLDER_FLUSH = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EISDIR, errno.EBADF}


class Disk:
    """What a save does to disks. Tests let a step of it go wrong."""

    def snapshot(self, working: Path, into: Path) -> None:
        """Write all that is committed in the working copy into one new file, without what was deleted."""
        with closing(sqlite3.connect(working, isolation_level=None)) as db:
            db.execute("PRAGMA busy_timeout=5000")
            db.execute("VACUUM INTO ?", (str(into),))

    def copy(self, source: Path, into: Path) -> Fingerprint:
        """Copy into a new file, through to the disk; gives what was read. FileTrouble: the source refuses."""
        digest, size = hashlib.sha256(), 0
        with into.open("xb") as writer:
            for chunk in chunks(source):
                digest.update(chunk)
                size += self.write(writer.fileno(), chunk)
            self.flush(writer.fileno())
        return Fingerprint(size, digest.hexdigest())

    def write(self, handle: int, chunk: bytes) -> int:
        """Write all of the chunk; gives its length."""
        view = memoryview(chunk)
        while view:
            view = view[os.write(handle, view) :]
        return len(chunk)

    def flush(self, handle: int) -> None:
        os.fsync(handle)

    def flush_folder(self, folder: Path) -> None:
        """Let the folder's entries reach the disk, where the system can do that."""
        if os.name == "nt":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in _NO_FOLDER_FLUSH:
                raise
        finally:
            os.close(handle)

    def create(self, path: Path, text: str) -> None:
        """Make a new file with this text, whole at once where the disk knows links. FileExistsError: there is one."""
        temp = path.with_name(f".~lock{EXTENSION}-{uuid.uuid4().hex[:8]}.tmp")
        try:
            self._write_new(temp, text)
            try:
                path.hardlink_to(temp)
            except OSError as error:
                if error.errno not in _NO_LINKS:
                    raise
                self._write_new(path, text)
        finally:
            temp.unlink(missing_ok=True)

    def _write_new(self, path: Path, text: str) -> None:
        with path.open("x", encoding="utf-8") as file:
            try:
                self.write(file.fileno(), text.encode())
            except BaseException:
                path.unlink(missing_ok=True)
                raise

    def read(self, path: Path) -> str:
        return path.read_text(encoding="utf-8", errors="replace")

    def replace(self, source: Path, target: Path) -> None:
        """Put `source` in the place of `target`: everybody sees the one or the other, whole."""
        source.replace(target)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def look(self, path: Path) -> os.stat_result | None:
        """What the system says of the file; None where there is none."""
        try:
            return path.stat()
        except FileNotFoundError:
            return None

    def take_rights(self, path: Path, of: os.stat_result) -> None:
        """Give the file the rights that another had. Shares that know no rights refuse, and lose nothing."""
        with suppress(OSError):
            path.chmod(stat.S_IMODE(of.st_mode))

    def fingerprint(self, path: Path) -> Fingerprint:
        return fingerprint(path)

    def names(self, folder: Path) -> list[str]:
        return [entry.name for entry in folder.iterdir()]

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


def patiently(disk: Disk, act: Callable[[], T]) -> T:
    """What `act` gives; tried again for some seconds while another program holds the file."""
    for attempt in range(TRIES - 1):
        try:
            return act()
        except OSError as error:
            if not is_passing(error):
                raise
        disk.sleep(FIRST_WAIT_S * 2**attempt)
    return act()


def is_passing(error: OSError) -> bool:
    """Whether the same call may work in a moment."""
    return error.errno in _BUSY or getattr(error, "winerror", None) in _BUSY_ON_WINDOWS


@contextmanager
def there(target: Path, *, replacing: bool = False) -> Iterator[None]:
    """What the disk of the saved file refuses, told as trouble with the save.

    `replacing`: the folder has just been written to, so what Windows denies is denied by a program, not by a right.
    """
    try:
        yield
    except OSError as error:
        held = getattr(error, "winerror", None) in (_BUSY_ON_WINDOWS if replacing else _HELD_ON_WINDOWS)
        raise (TargetBusy.about(target) if held else _saving_trouble(error, target)) from error


def _saving_trouble(error: OSError, target: Path) -> SaveTrouble:
    for kind, codes in ((TargetBusy, _BUSY), (NoRoom, FULL), (NotWritable, _FORBIDDEN), (FolderGone, _GONE)):
        if error.errno in codes:
            return kind.about(target)
    return DiskTrouble.about(target, reason=error.strerror or error)
