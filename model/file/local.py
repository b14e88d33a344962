"""What one working copy remembers for this computer alone; nothing of it travels with the project."""

import json
import sqlite3
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from model.file.places import this_account, this_computer
from model.file.safe_open import Fingerprint

_TABLES = (
    "CREATE TABLE IF NOT EXISTS note(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    """CREATE TABLE IF NOT EXISTS draft(tbl TEXT NOT NULL, row TEXT NOT NULL, field TEXT NOT NULL, text TEXT NOT NULL,
      at TEXT NOT NULL, PRIMARY KEY(tbl, row, field)) STRICT""",
)


@dataclass(frozen=True, slots=True)
class Draft:
    """Text that was being typed and is no edit yet."""

    table: str
    row: str
    field: str
    text: str
    at: str


class Local:
    """The notes beside a working copy. Every change is on disk when the call returns; may be used from any thread."""

    def __init__(self, path: Path) -> None:
        self._gate = threading.Lock()
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        try:
            for pragma in ("synchronous=FULL", "trusted_schema=OFF", "busy_timeout=5000", "secure_delete=ON"):
                self._db.execute(f"PRAGMA {pragma}")
            for table in _TABLES:
                self._db.execute(table)
        except BaseException:
            self._db.close()
            raise

    def close(self) -> None:
        with self._gate:
            self._db.close()

    # Notes by key

    def get(self, key: str, otherwise: str = "") -> str:
        """The note of that key."""
        with self._gate:
            found = self._db.execute("SELECT value FROM note WHERE key = ?", (key,)).fetchone()
        return str(found[0]) if found else otherwise

    def put(self, notes: Mapping[str, str]) -> None:
        """Set several notes at once: all of them or none; "" takes a note away."""
        with self._gate:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                for key, value in notes.items():
                    if value:
                        self._db.execute("INSERT OR REPLACE INTO note VALUES(?, ?)", (key, value))
                    else:
                        self._db.execute("DELETE FROM note WHERE key = ?", (key,))
                self._db.execute("COMMIT")
            except BaseException:
                self._db.execute("ROLLBACK")
                raise

    def _number(self, key: str) -> int:
        return int(self.get(key, "0"))

    # What is where

    @property
    def file(self) -> str:
        """Name of the database in the folder that is the working copy; "" while there is none."""
        return self.get("file")

    @property
    def project_id(self) -> str:
        return self.get("project_id")

    @property
    def target(self) -> Path | None:
        """The project's file, as a real path."""
        told = self.get("target")
        return Path(told) if told else None

    # What was saved, sent, seen; numbers are `txn.seq`

    @property
    def published_seq(self) -> int:
        """The last transaction that the saved file is known to hold."""
        return self._number("published_seq")

    @property
    def sent_seq(self) -> int:
        """The last transaction that may have left this computer, whether or not a save came to its end."""
        return self._number("sent_seq")

    @property
    def seen_seq(self) -> int:
        """The last transaction that a later look at the saved file has seen in it."""
        return self._number("seen_seq")

    @property
    def known(self) -> Fingerprint | None:
        """The saved file as it was last read or written from here; None before the first save."""
        return _fingerprint(self.get("known"))

    @property
    def published_moment(self) -> str:
        """The moment of the last save, as `record.moment_text` tells it."""
        return self.get("published_moment")

    def note_sent(self, seq: int, fingerprint: Fingerprint | None = None) -> None:
        """Before anything leaves this computer: from now on, transactions up to `seq` may be seen by others.

        `fingerprint` is that of the bytes which are about to become the saved file.
        """
        notes = {"sent_seq": str(max(seq, self.sent_seq))}
        if fingerprint is not None:
            notes["sending"], notes["sending_seq"] = _text(fingerprint), str(seq)
        self.put(notes)

    def note_published(self, seq: int, fingerprint: Fingerprint) -> None:
        """The saved file holds all transactions up to `seq`."""
        sent = str(max(seq, self.sent_seq))
        self.put({"known": _text(fingerprint), "published_seq": str(seq), "sent_seq": sent, "sending": ""})

    def note_joined(self, fingerprint: Fingerprint) -> None:
        """All that the saved file holds is in this copy now, so the next save may replace it."""
        self.put({"known": _text(fingerprint), "sending": ""})

    def note_seen(self, seq: int) -> None:
        self.put({"seen_seq": str(max(seq, self.seen_seq))})

    def recognises(self, found: Fingerprint) -> bool:
        """Whether the saved file is as this copy knows it; a save that was cut short after its end counts too.

        Notes what that says: the save came to its end, or its transactions were seen.
        """
        if found == self.known:
            if self.seen_seq != self.published_seq:
                self.note_seen(self.published_seq)
            return True
        if found != _fingerprint(self.get("sending")):
            return False
        self.note_published(self._number("sending_seq"), found)
        return True

    # Who and where

    @property
    def replica(self) -> bytes | None:
        """The id under which this copy's transactions are made; None until one is given."""
        told = self.get("replica")
        return bytes.fromhex(told) if told else None

    @replica.setter
    def replica(self, value: bytes) -> None:
        self.put({"replica": value.hex()})

    def is_elsewhere(self, folder: Path) -> bool:
        """Whether this copy was made on another computer, under another account or in another folder."""
        home = self.get("home")
        return bool(home) and home != _home(folder)

    def note_home(self, folder: Path) -> None:
        """This copy belongs here."""
        self.put({"home": _home(folder)})

    # Drafts

    def keep_draft(self, draft: Draft) -> None:
        with self._gate:
            self._db.execute("INSERT OR REPLACE INTO draft VALUES(?, ?, ?, ?, ?)", tuple(asdict(draft).values()))

    def drop_draft(self, table: str, row: str, field: str) -> None:
        with self._gate:
            self._db.execute("DELETE FROM draft WHERE tbl = ? AND row = ? AND field = ?", (table, row, field))

    def drafts(self) -> list[Draft]:
        """Every draft, the oldest first."""
        with self._gate:
            return [Draft(*row) for row in self._db.execute("SELECT tbl, row, field, text, at FROM draft ORDER BY at")]

    # The window

    @property
    def window(self) -> dict[str, Any]:
        """How the window stood when this project was last closed; {} where nothing is known."""
        try:
            told = json.loads(self.get("window", "{}"))
        except ValueError:
            return {}
        return told if isinstance(told, dict) else {}

    @window.setter
    def window(self, state: dict[str, Any]) -> None:
        self.put({"window": json.dumps(state)})


def _text(fingerprint: Fingerprint) -> str:
    return f"{fingerprint.size} {fingerprint.sha256} {fingerprint.mtime_ns}"


def _fingerprint(text: str) -> Fingerprint | None:
    if not text:
        return None
    size, sha256, mtime_ns = text.split()
    return Fingerprint(int(size), sha256, int(mtime_ns))


def _home(folder: Path) -> str:
    return "\n".join((this_computer(), this_account(), str(folder)))
