"""The private copy in which a project is edited: every edit is on disk at once, whatever happens to the saved file.

A copy lives in a folder named after the project's id and the file's real path, and holds a database, the notes of
`local.py` and a lock. The database has a new name whenever it is made anew; which one counts is one note, so a
program that is killed at any point leaves either the old or the new.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Self

from model.file import soundness
from model.file.database import Rebuild, connect, fill
from model.file.disk import Disk
from model.file.here import here, is_refused_here, primary_code
from model.file.kept import Kept
from model.file.local import Local
from model.file.lock import Hold
from model.file.places import copies_folder, path_key, real_path
from model.file.safe_open import Fingerprint, ForeignFile, fingerprint, open_foreign
from model.file.trouble import (
    AlreadyThere,
    CopyDamaged,
    DamagedFile,
    EmptyFile,
    FileTrouble,
    NotThere,
    OtherProject,
)

NOTES, BUILDING = "local.db", "building.db"


class TargetState(StrEnum):
    """How the saved file stands to what this copy knows of it."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


class WorkingCopy:
    """An open working copy, held by this process until `close`. Use from one thread, `local` from any."""

    conn: sqlite3.Connection
    """Tuned, without implicit transactions."""
    path: Path
    """The database."""
    diverged = False
    """The saved file holds what this copy does not, and the other way round: to be joined before a save."""
    missing = False
    """The saved file is not there; all that was in it at the last look is here."""
    taken_anew = False
    """The saved file had changed, and nothing here was unsaved: this copy was made from it again."""
    is_duplicate = False
    """This copy was made elsewhere: give it a new replica id before the next edit, then call `local.note_home`."""
    trouble: FileTrouble | None = None
    """Why the saved file cannot be read, where this copy stands in for it."""
    saving: threading.Lock
    """Held while a save runs, so that one follows the other."""

    def __init__(self, folder: Path, target: Path) -> None:
        """Take hold of the folder; the makers below do the rest. Raises HeldElsewhere."""
        self.folder = folder
        self.target = target
        self.saving = threading.Lock()
        with here(target):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._hold = Hold(folder, target)
        try:
            with here(target):
                self.local = _notes(folder)
        except BaseException:
            self._hold.release()
            raise

    @classmethod
    def create_new(cls, path: Path, project_id: str) -> Self:
        """The copy for a new project, whose file comes with the first save. Raises AlreadyThere."""
        target = real_path(path)
        if target.exists():
            raise AlreadyThere.about(target)
        copy = cls(_folder_of(project_id, target), target)
        with copy._making():
            copy._build(None, None, project_id)
            copy._start()
        return copy

    @classmethod
    def open_for(cls, path: Path, rebuild: Rebuild, project_id: str = "") -> Self:
        """The copy for the project saved at `path`, made from it where there is none.

        Look at `diverged`, `missing`, `trouble`, `taken_anew` and `is_duplicate` afterwards. Where the file is not
        there, the newest copy of it opens, or that of `project_id`. Raises FileTrouble.
        """
        target = real_path(path)
        try:
            found = fingerprint(target)
        except NotThere:
            return cls._open_without_file(target, project_id, None)
        with here(target):
            known = next((folder for folder in _copies_of(target) if _knows(folder, found)), None)
        if known:
            return cls._open(known, target)
        try:
            with open_foreign(target) as foreign:
                return cls._open_beside(target, foreign, rebuild)
        except (DamagedFile, EmptyFile) as trouble:
            return cls._open_without_file(target, project_id, trouble)

    @classmethod
    def _open(cls, folder: Path, target: Path) -> Self:
        copy = cls(folder, target)
        with copy._making():
            copy._start()
        return copy

    @classmethod
    def _open_without_file(cls, target: Path, project_id: str, trouble: FileTrouble | None) -> Self:
        with here(target):
            folders = [f for f in _copies_of(target) if f.name.startswith(project_id) and _is_filled(f)]
        if not folders:
            raise trouble or NotThere.about(target)
        copy = cls._open(folders[-1], target)
        copy.trouble, copy.missing = trouble, trouble is None
        return copy

    @classmethod
    def _open_beside(cls, target: Path, foreign: ForeignFile, rebuild: Rebuild) -> Self:
        copy = cls(_folder_of(foreign.project_id, target), target)
        with copy._making():
            if copy.local.file:
                copy._start()
                copy._follow(foreign, rebuild)
            else:
                copy._build(foreign, rebuild, foreign.project_id)
                copy._start()
        return copy

    def _follow(self, foreign: ForeignFile, rebuild: Rebuild) -> None:
        """The saved file changed: take it anew where it holds all that is here, else leave the joining to others."""
        if self.local.recognises(foreign.fingerprint):
            return
        if not _ids(self.conn) <= _ids(foreign):
            self.diverged = True
            return
        self._take(foreign, rebuild)
        self.taken_anew = True

    def _take(self, foreign: ForeignFile, rebuild: Rebuild) -> None:
        self._build(foreign, rebuild, foreign.project_id)  # raises with all as it was
        self.conn.close()
        self._start()

    # Making

    @contextmanager
    def _making(self) -> Iterator[None]:
        """Lets everything go where the copy cannot be made or opened."""
        try:
            with here(self.target):
                yield
        except BaseException:
            if "conn" in vars(self):
                self.conn.close()
            self.local.close()
            self._hold.release()
            raise

    def _build(self, foreign: ForeignFile | None, rebuild: Rebuild | None, project_id: str) -> None:
        """Make the database anew, from a file or empty, and let it count from now on."""
        building = self.folder / BUILDING
        for ending in ("", "-journal"):
            building.with_name(BUILDING + ending).unlink(missing_ok=True)
        try:
            seq = fill(building, foreign, rebuild, project_id)
        except (*soundness.MISFITS, LookupError, TypeError, AttributeError) as misfit:
            building.unlink(missing_ok=True)
            if foreign is None or is_refused_here(misfit):
                raise
            raise DamagedFile.about(self.target) from misfit
        name = self._free_name()
        building.replace(self.folder / name)
        Disk().flush_folder(self.folder)
        notes = {"file": name, "project_id": project_id, "target": str(self.target), "sending": "", "known": ""}
        self.local.put(notes | {f"{what}_seq": str(seq) for what in ("published", "sent", "seen")})
        if foreign is not None:
            self.local.note_published(seq, foreign.fingerprint)

    def _free_name(self) -> str:
        number = 1
        while (self.folder / f"working-{number}.db").exists():
            number += 1
        return f"working-{number}.db"

    def _start(self) -> None:
        """Open the database that counts. Any other beside it is set aside."""
        self.path = self.folder / self.local.file
        self.project_id = self.local.project_id
        for left in self.folder.glob("working-*.db"):
            if left != self.path:
                Kept(self.project_id).set_aside(left)
        try:
            self.conn = connect(self.path)
        except soundness.MISFITS as misfit:
            if is_refused_here(misfit):
                raise
            aside = Kept(self.project_id).set_aside(self.path)
            self.local.put({"file": ""})
            raise CopyDamaged.about(self.target, aside=aside) from misfit
        if not self.local.get("home"):
            self.local.note_home(self.folder)
        self.is_duplicate = self.local.is_elsewhere(self.folder)

    # While it is open

    @property
    def sent(self) -> int:
        """`txn.seq` of the last transaction that may have left this computer."""
        return self.local.sent_seq

    @property
    def unpublished(self) -> int:
        """How many transactions the saved file is not known to hold."""
        return unpublished(self.conn, self.local.published_seq)

    def look(self) -> TargetState:
        """How the saved file stands now, for a notice: its contents are read only where size or time changed.

        Notes it where the file holds what was saved from here. Raises FileTrouble.
        """
        known = self.local.known
        try:
            about = self.target.stat()
            if known and (about.st_size, about.st_mtime_ns) == (known.size, known.mtime_ns):
                found = known
            else:
                found = fingerprint(self.target)
        except FileNotFoundError:
            return TargetState.GONE
        except NotThere:
            return TargetState.GONE
        return TargetState.SAME if self.local.recognises(found) else TargetState.CHANGED

    def discard(self, rebuild: Rebuild) -> None:
        """Go back to the saved file. What was not saved is set aside. Raises FileTrouble, and has changed nothing."""
        with open_foreign(self.target) as foreign, here(self.target):
            if foreign.project_id != self.project_id:
                raise OtherProject.about(self.target)
            self._take(foreign, rebuild)
        self.diverged = self.missing = False
        self.trouble = None

    def abandon(self) -> None:
        """Let this copy go for good, such as that of a new project nobody wants; it is set aside."""
        self.conn.close()
        self.local.put({"file": ""})
        Kept(self.project_id).set_aside(self.path)
        self.close()
        (self.folder / NOTES).unlink()

    def close(self) -> None:
        """Let go of it; all edits stay. Does nothing the second time."""
        self.conn.close()
        self.local.close()
        self._hold.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def unpublished(db: sqlite3.Connection, published_seq: int) -> int:
    """How many transactions came after the last one that was saved."""
    (number,) = db.execute("SELECT count(*) FROM txn WHERE seq > ?", (published_seq,)).fetchone()
    return int(number)


def _folder_of(project_id: str, target: Path) -> Path:
    with here(target):
        return copies_folder() / f"{project_id}-{path_key(target)}"


def _copies_of(target: Path) -> list[Path]:
    """Folders of the copies of this file, that which was worked in last at the end."""
    found = [folder for folder in copies_folder().glob(f"*-{path_key(target)}") if (folder / NOTES).exists()]
    return sorted(found, key=lambda folder: (folder / NOTES).stat().st_mtime_ns)


def _knows(folder: Path, found: Fingerprint) -> bool:
    try:
        with closing(Local(folder / NOTES)) as notes:
            return bool(notes.file) and notes.recognises(found)
    except sqlite3.DatabaseError:
        return False  # mended under the lock


def _is_filled(folder: Path) -> bool:
    with closing(Local(folder / NOTES)) as notes:
        return bool(notes.file)


def _notes(folder: Path) -> Local:
    """The copy's notes. Where they are damaged they begin anew, with all that is in the copy as not saved."""
    path = folder / NOTES
    try:
        return Local(path)
    except sqlite3.DatabaseError as error:
        if primary_code(error) not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise
    path.replace(folder / f"{NOTES}.damaged")
    notes = Local(path)
    working = sorted(folder.glob("working-*.db"))
    if working:
        with closing(sqlite3.connect(working[-1])) as db:
            sent = str(soundness.last_seq(db))
        notes.put({"file": working[-1].name, "project_id": folder.name.rpartition("-")[0], "sent_seq": sent})
    return notes


def _ids(db: sqlite3.Connection) -> set[bytes]:
    return {txn for (txn,) in db.execute("SELECT id FROM txn")}
