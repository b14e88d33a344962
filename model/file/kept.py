"""Versions of a project that are kept on this computer: what saves replaced, and what was set aside."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from model.file.disk import Disk
from model.file.places import EXTENSION, kept_folder
from model.file.safe_open import Fingerprint

KEPT_VERSIONS = 20


class Kept:
    """The kept versions of one project, each a whole project file that can be opened."""

    def __init__(self, project_id: str) -> None:
        self._id = project_id
        self.folder = kept_folder(project_id)

    def versions(self) -> list[Path]:
        """Files as they were before a save replaced them, and the last save itself; the newest last."""
        return sorted(self.folder.glob(f"saved *{EXTENSION}"))

    def find(self, version: Fingerprint) -> Path | None:
        """The kept version with these contents."""
        return next(iter(self.folder.glob(f"saved * {_mark(version)}{EXTENSION}")), None)

    def copy(self, source: Path, version: Fingerprint, disk: Disk) -> Path | None:
        """Keep a copy of the file; None where it no longer holds `version`."""
        into = self.folder / f"coming{EXTENSION}"
        into.unlink(missing_ok=True)
        if disk.copy(source, into) != version:
            into.unlink()
            return None
        return self.take(into, version)

    def take(self, file: Path, version: Fingerprint) -> Path:
        """Keep the file itself, which goes from where it is. The oldest of more than enough go."""
        into = self.folder / f"saved {_now()} {_mark(version)}{EXTENSION}"
        file.replace(into)
        # One more than are replaced: the newest is the saved file as it stands.
        for old in self.versions()[: -KEPT_VERSIONS - 1]:
            old.unlink(missing_ok=True)
        return into

    def forget(self, but: Fingerprint | None = None) -> None:
        """Let all go that was kept, `but` one: contents were erased, and they stand in those versions."""
        stays = self.find(but) if but is not None else None
        for old in (*self.folder.glob(f"*{EXTENSION}*"), *self.folder.glob(f"set aside/*{EXTENSION}*")):
            if old != stays:
                old.unlink(missing_ok=True)

    def set_aside(self, working: Path) -> Path:
        """Keep a working copy that is no longer in use; nobody has it open."""
        folder = kept_folder(self._id) / "set aside"
        folder.mkdir(exist_ok=True)
        into = folder / f"{_now()}{EXTENSION}"
        try:
            with closing(sqlite3.connect(f"{working.as_uri()}?mode=rw", uri=True, isolation_level=None)) as db:
                db.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.Error:
            _move_with_log(working, into)  # damaged: as it is, for whoever can mend it
        else:
            working.replace(into)
        for old in sorted(folder.glob(f"*{EXTENSION}"))[:-KEPT_VERSIONS]:
            old.unlink(missing_ok=True)
        return into


def _move_with_log(working: Path, into: Path) -> None:
    for ending in ("-wal", "-shm", ""):
        part = working.with_name(working.name + ending)
        if part.exists():
            part.replace(into.with_name(into.name + ending))


def _mark(version: Fingerprint) -> str:
    return version.sha256[:12]


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d %H%M%S.%f")
