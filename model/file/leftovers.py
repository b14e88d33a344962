"""Work that was kept on this computer and is in no saved file."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from model.file.local import Local
from model.file.lock import is_held
from model.file.places import copies_folder
from model.file.working import NOTES, unpublished


@dataclass(frozen=True, slots=True)
class Leftover:
    """A working copy with changes that were not saved. Open it by `WorkingCopy.open_for(target, ..., project_id)`."""

    project_id: str
    target: Path
    title: str
    changes: int | None
    """None: the copy is damaged, and opening it says where it was set aside."""
    last_at: str
    """When the last change was made, in UTC."""


def leftovers() -> list[Leftover]:
    """Such copies that no window has open, the one with the newest change first."""
    found = (_look_into(folder) for folder in copies_folder().iterdir() if (folder / NOTES).exists())
    return sorted((left for left in found if left), key=lambda left: left.last_at, reverse=True)


def _look_into(folder: Path) -> Leftover | None:
    if is_held(folder):
        return None
    try:
        with closing(Local(folder / NOTES)) as notes:
            file, project_id, target, seq = notes.file, notes.project_id, notes.target, notes.published_seq
    except sqlite3.Error:
        return None  # mended when the project is opened
    if not file or target is None:
        return None
    try:
        with closing(sqlite3.connect(f"{(folder / file).as_uri()}?mode=rw", uri=True)) as db:
            changes = unpublished(db, seq)
            title = db.execute("SELECT max(title) FROM project").fetchone()[0]
            last_at = db.execute("SELECT max(at) FROM txn").fetchone()[0]
    except sqlite3.Error:
        return Leftover(project_id, target, "", None, "")
    return Leftover(project_id, target, title or "", changes, last_at or "") if changes else None
