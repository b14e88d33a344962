"""Copies of a project that are edited apart and joined, without files."""

import sqlite3
from pathlib import Path
from typing import Any

from model.file.safe_open import Fingerprint
from model.joining import Incoming
from model.journal.join import join
from model.journal.record import Author
from model.project import Project


def fork(project: Project, name: str, **more: Any) -> Project:
    """Another person's copy of the project as it is now."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    project._store.db.backup(db)
    return Project(db, Author(name, name[:2].upper()), clock=project._clock, **more)


def seen_from(ours: Project, theirs: Project) -> Incoming:
    """What joining the other copy into ours would give."""
    mine = tuple(ours._store.transactions())
    joined = join(mine, theirs._store.transactions(), ours.snapshot, ours._replica)
    return Incoming(Path("theirs.waymark"), Fingerprint(0, ""), joined, mine)


def exchange(ours: Project, theirs: Project) -> None:
    """Both take everything from each other."""
    ours.join(seen_from(ours, theirs))
    theirs.join(seen_from(theirs, ours))
