"""What this computer's own disk refuses, told as trouble with the file that was to be read or saved."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from model.file.places import home
from model.file.trouble import HereTrouble, NoRoomHere

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM,
}  # fmt: skip


def primary_code(error: BaseException) -> int:
    """SQLite's code of what went wrong, without its finer distinctions; 0 where there is none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def is_refused_here(error: BaseException) -> bool:
    """Whether it is this computer that refuses, not a database that is damaged."""
    return isinstance(error, OSError) or primary_code(error) in _REFUSED


@contextmanager
def here(target: Path) -> Iterator[None]:
    """Everything in it touches this computer's own disk alone; `target` is the file it is done for."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        if not is_refused_here(error):
            raise
        place = home()
        if (isinstance(error, OSError) and error.errno in FULL) or primary_code(error) == sqlite3.SQLITE_FULL:
            raise NoRoomHere.about(target, home=place) from error
        reason = (error.strerror if isinstance(error, OSError) else None) or error
        raise HereTrouble.about(target, home=place, reason=reason) from error
