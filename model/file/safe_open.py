"""Opens a file that came from elsewhere: its header by bytes, then a private copy, read only and within limits."""

import errno
import hashlib
import os
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self

from model.file import schema, soundness
from model.file.here import here
from model.file.places import fresh_room, remove_room
from model.file.trouble import (
    DamagedFile,
    EmptyFile,
    FileTrouble,
    LiveCopy,
    NewerFile,
    NotAFile,
    NotAProject,
    NotReadable,
    NotThere,
    OlderFile,
    TooLarge,
)

HEADER_BYTES = 100
MAGIC = b"SQLite format 3\x00"
CHUNK = 1 << 20
LARGEST_FILE = 512_000_000
SECONDS, BYTES_PER_SECOND = 20.0, 4_000_000
"""A file is looked through within SECONDS and one more for every BYTES_PER_SECOND."""
STEPS_BETWEEN_LOOKS = 20_000
_NOT_THERE = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG}


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 100 bytes of a project file say."""

    application_id: int
    schema_no: int
    page_bytes: int


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file held when it was read. Two are equal where the contents were; the time is only a hint."""

    size: int
    sha256: str
    mtime_ns: int = 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fingerprint) and (self.size, self.sha256) == (other.size, other.sha256)

    def __hash__(self) -> int:
        return hash(self.sha256)


class ForeignFile(sqlite3.Connection):
    """A private copy of somebody's project file that can be read and nothing else. Close it: the copy goes with it."""

    fingerprint: Fingerprint
    """Of the bytes that were read, once."""
    project_id: str
    room: Path | None = None

    def close(self) -> None:
        super().close()
        if self.room is not None:
            remove_room(self.room)
            self.room = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:  # type: ignore[override]
        self.close()


def peek(path: Path) -> Header:
    """The file's header, read without SQLite. Raises FileTrouble for all that is not a project of this version."""
    with _opened(path) as (file, size):
        return _header(file.read(HEADER_BYTES), size, path)


def fingerprint(path: Path) -> Fingerprint:
    """The fingerprint of a file's present contents. Raises FileTrouble where it cannot be read."""
    digest, size = hashlib.sha256(), 0
    with _opened(path) as (file, _):
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
        return Fingerprint(size, digest.hexdigest(), os.fstat(file.fileno()).st_mtime_ns)


def chunks(path: Path) -> Iterator[bytes]:
    """The file's contents bit by bit. Raises FileTrouble where it cannot be read."""
    with _opened(path) as (file, _):
        while chunk := file.read(CHUNK):
            yield chunk


def open_foreign(path: Path) -> ForeignFile:
    """A reader on a checked private copy of the file, whose bytes are read once and never changed.

    Raises FileTrouble where the file is not a whole, harmless project file of this version.
    """
    with here(path):
        room = fresh_room()
    try:
        found, size = _copy_in(path, room / "read.db")
        return _checked(path, room, found, time.monotonic() + SECONDS + size / BYTES_PER_SECOND)
    except BaseException:
        remove_room(room)
        raise


def _checked(path: Path, room: Path, found: Fingerprint, deadline: float) -> ForeignFile:
    copy = f"{(room / 'read.db').as_uri()}?mode=ro&immutable=1"
    db = sqlite3.connect(copy, uri=True, isolation_level=None, factory=ForeignFile)
    try:
        _fence(db)
        db.set_progress_handler(lambda: time.monotonic() > deadline, STEPS_BETWEEN_LOOKS)
        # Tables first: the look at the pages computes what checks and generated columns of others say.
        soundness.check_tables(db)
        soundness.check_pages(db)
        soundness.check_journal(db)
        db.project_id = soundness.project_id(db)
        db.set_progress_handler(None, 0)
        db.set_authorizer(_reading_only)
    except soundness.MISFITS as misfit:
        db.close()
        raise DamagedFile.about(path) from misfit
    except BaseException:
        db.close()
        raise
    db.fingerprint, db.room = found, room
    return db


def _fence(db: sqlite3.Connection) -> None:
    for limit, most in (
        (sqlite3.SQLITE_LIMIT_LENGTH, soundness.LONGEST_VALUE),
        (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (sqlite3.SQLITE_LIMIT_COLUMN, 200),
        (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 50),
        (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
        (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    ):
        db.setlimit(limit, most)
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "query_only=ON"):
        db.execute(f"PRAGMA {pragma}")


def _reading_only(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and second in ("count", "max", "min", "length"):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _copy_in(path: Path, copy: Path) -> tuple[Fingerprint, int]:
    """Copy the file's bytes; gives their fingerprint and number."""
    digest, size = hashlib.sha256(), 0
    with _opened(path) as (file, told):
        chunk = file.read(CHUNK)
        _header(chunk[:HEADER_BYTES], told, path)
        with here(path):
            into = copy.open("xb")
        with into:
            while chunk:
                digest.update(chunk)
                size += len(chunk)
                with here(path):
                    into.write(chunk)
                chunk = file.read(CHUNK)
            with here(path):
                into.flush()
        return Fingerprint(size, digest.hexdigest(), os.fstat(file.fileno()).st_mtime_ns), size


def _header(head: bytes, size: int, path: Path) -> Header:
    if size == 0:
        raise EmptyFile.about(path)
    if not MAGIC.startswith(head[: len(MAGIC)]):
        raise (DamagedFile if not head.strip(b"\0") else NotAProject).about(path)
    if len(head) < HEADER_BYTES:
        raise DamagedFile.about(path)
    header = Header(
        application_id=int.from_bytes(head[68:72], "big"),
        schema_no=int.from_bytes(head[60:64], "big", signed=True),
        page_bytes=65536 if head[16:18] == b"\0\1" else int.from_bytes(head[16:18], "big"),
    )
    if header.application_id != schema.APPLICATION_ID:
        raise NotAProject.about(path)
    if header.schema_no != schema.SCHEMA_NO:
        kind = NewerFile if header.schema_no > schema.SCHEMA_NO else OlderFile
        raise kind.about(path, found=header.schema_no, ours=schema.SCHEMA_NO)
    if head[18:20] == b"\2\2":
        raise LiveCopy.about(path)
    if size < header.page_bytes * int.from_bytes(head[28:32], "big"):
        raise DamagedFile.about(path)
    return header


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """The file open for reading, and its size. Whatever the system refuses becomes FileTrouble."""
    try:
        # A pipe would wait for its writer: it is opened without waiting, then refused.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise NotAFile.about(path)
            if about.st_size > LARGEST_FILE:
                raise TooLarge.about(path, megabytes=LARGEST_FILE // 1_000_000)
            yield file, about.st_size
    except FileTrouble:
        raise
    except OSError as error:
        raise _reading_trouble(error, path) from error
    except ValueError as error:  # a NUL in the path
        raise NotThere.about(path) from error


def _reading_trouble(error: OSError, path: Path) -> FileTrouble:
    if error.errno in _NOT_THERE:
        return NotThere.about(path)
    if error.errno == errno.EISDIR or (error.errno == errno.EACCES and path.is_dir()):
        return NotAFile.about(path)
    return NotReadable.about(path, reason=error.strerror or error)
