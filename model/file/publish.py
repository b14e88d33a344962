"""Saving: the working copy becomes the project's file in steps that may each stop, and nothing is lost by any.

Somebody who reads the file meanwhile sees the old one or the new one, whole. Whatever stops a save, the saved file is
as it was, and the work is in the working copy.
"""

import datetime
import re
import sqlite3
import uuid
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from os import stat_result
from pathlib import Path

from model.file import soundness
from model.file.disk import Disk, patiently, there
from model.file.here import here, is_refused_here
from model.file.kept import Kept
from model.file.notice import Notice, being_saved, notice, stands
from model.file.places import EXTENSION, fresh_room, real_path, remove_room
from model.file.safe_open import Fingerprint, peek
from model.file.trouble import (
    DiskTrouble,
    FileTrouble,
    FolderGone,
    IsTheProject,
    NotReadable,
    NotThere,
    NotWritable,
    ReadBackDiffers,
    TargetChanged,
    TargetGone,
    WorkDamaged,
)
from model.file.working import WorkingCopy
from model.journal.record import ERASE

LEFT_AFTER_S = 3600
"""Age at which a temporary file of ours beside a project belongs to nobody, by the clock of the disk it lies on."""
_LONGEST_STEM, _LONGEST_NAME = 40, 100
_LEFT = re.compile(r"\.~.{1,40}\.waymark-[0-9a-f]{8}\.tmp", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Published:
    """A file that now holds all transactions up to `seq`, and has been read back."""

    path: Path
    seq: int
    fingerprint: Fingerprint
    is_new: bool = True
    """False: there was nothing to save, and the file was left as it is."""
    replaced: Path | None = None
    """Where the file as it was before is kept on this computer."""


def publish(working: WorkingCopy, who: str = "", *, recreate: bool = False, disk: Disk | None = None) -> Published:
    """Save: put the working copy in the place of the project's file. May run in any thread.

    `who` is named in the notice to other savers. Raises SaveTrouble: TargetChanged where the file is not as this copy
    knows it, TargetGone where it has vanished, unless `recreate`; or FileTrouble where this computer's disk refuses.
    """
    with working.saving:
        return _Save(working, disk or Disk()).run(who, recreate)


def save_beside(
    working: WorkingCopy, initials: str, day: datetime.date, *, label: str = "to be joined", disk: Disk | None = None
) -> Published:
    """Save a copy next to the project's file, named so that people see what it is for."""
    marks = " ".join(part for part in (re.sub(r"[^\w-]", "", initials)[:10], day.isoformat()) if part)
    stem, number = f"{working.target.stem[:_LONGEST_NAME]} ({label}, {marks})", 1
    path = working.target.with_name(stem + EXTENSION)
    disk = disk or Disk()
    with there(working.target):
        while disk.look(path) is not None:
            number += 1
            path = working.target.with_name(f"{stem} {number}{EXTENSION}")
    return save_copy(working, path, disk=disk)


def save_copy(working: WorkingCopy, path: Path, *, disk: Disk | None = None) -> Published:
    """Save the project into another file, which joins later; a project that was there is kept on this computer."""
    path = real_path(path)
    if path == working.target:
        raise IsTheProject.about(path)
    with working.saving:
        return _Save(working, disk or Disk(), path).run_copy()


class _Save:
    """One save into one file."""

    has_erased = False
    """Contents were erased that the file held until now; known once the snapshot is checked."""

    def __init__(self, working: WorkingCopy, disk: Disk, target: Path | None = None) -> None:
        self.working = working
        self.local = working.local
        self.disk = disk
        self.target = target or working.target
        with here(self.target):
            self.kept = Kept(working.project_id)

    def run(self, who: str, recreate: bool) -> Published:
        about = self._stat()
        before = self._first_look(about, recreate)
        if before and self._last_seq() == self.local.published_seq:
            return Published(self.target, self.local.published_seq, before, is_new=False)
        replaced = self._keep(before)
        with self._snapshot() as (snapshot, checked), self._beside(snapshot, about) as (temp, written):
            seq = checked.result()
            with notice(self.target, who, self._time_of(temp), self.disk) as mine:
                self._look_again(before, about)
                self._check_notice(mine)
                self._replace(temp, seq, written)
                self._read_back(written)
            with here(self.target):
                self.local.note_published(seq, self._with_time(written))
            self._keep_own(snapshot, written)
            if self.has_erased:
                replaced = None
                with suppress(OSError):
                    self.kept.forget(but=written)
        return Published(self.target, seq, written, replaced=replaced)

    def run_copy(self) -> Published:
        replaced = self._keep_if_project()
        with self._snapshot() as (snapshot, checked), self._beside(snapshot, self._stat()) as (temp, written):
            seq = checked.result()
            self._replace(temp, seq, written, is_copy=True)
            self._read_back(written)
        return Published(self.target, seq, written, replaced=replaced)

    # Looking

    def _first_look(self, about: stat_result | None, recreate: bool) -> Fingerprint | None:
        """The saved file as it stands; None where a first save makes it. Raises where it is not as it was known."""
        if about is None:
            self._check_folder()
            if self.local.known is not None and not recreate:
                raise TargetGone.about(self.target)
            return None
        if not about.st_mode & 0o222:
            raise NotWritable.about(self.target)
        found = self._fingerprint()
        if found is None or not self.local.recognises(found):
            raise self._changed()
        return found

    def _look_again(self, before: Fingerprint | None, about: stat_result | None) -> None:
        """Just before replacing, under the notice: the saved file must still be what the first look saw."""
        now = self._stat()
        if before is None or about is None:
            if now is not None:
                raise self._changed()
            return
        same = now is not None and _marks(now) == _marks(about)
        if not same and self._fingerprint() != before:
            raise self._changed() if now is not None else TargetGone.about(self.target)

    def _check_notice(self, mine: Notice) -> None:
        with there(self.target):
            if not stands(mine, self.target, self.disk):
                raise being_saved(self.target, self.disk)

    def _stat(self) -> stat_result | None:
        with there(self.target):
            return self.disk.look(self.target)

    def _fingerprint(self) -> Fingerprint | None:
        with there(self.target):
            try:
                return self.disk.fingerprint(self.target)
            except NotThere:
                return None
            except NotReadable as trouble:
                raise DiskTrouble.about(self.target, reason=trouble.args["reason"]) from trouble

    def _check_folder(self) -> None:
        with there(self.target):
            if self.disk.look(self.target.parent) is None:
                raise FolderGone.about(self.target)

    def _changed(self) -> TargetChanged:
        about = self._stat()
        when = datetime.datetime.fromtimestamp(about.st_mtime if about else 0).astimezone()
        return TargetChanged.about(self.target, time=f"{when:%H:%M}", day=when.date())

    # Keeping what is replaced

    def _keep(self, before: Fingerprint | None) -> Path | None:
        if before is None:
            return None
        with here(self.target):
            kept = self.kept.find(before) or self.kept.copy(self.target, before, self.disk)
        if kept is None:
            raise self._changed()
        return kept

    def _keep_if_project(self) -> Path | None:
        try:
            peek(self.target)
            return self._keep(self._fingerprint())
        except FileTrouble:
            return None

    def _keep_own(self, snapshot: Path, written: Fingerprint) -> None:
        # The snapshot is the saved file to the byte; whoever replaces it need not copy it first.
        with suppress(OSError):
            if self.kept.find(written) is None:
                self.kept.take(snapshot, written)

    # Writing

    @contextmanager
    def _snapshot(self) -> Iterator[tuple[Path, Future[int]]]:
        """The working copy as one local file. It is checked while it is copied to its place: ask before replacing.

        The check gives the number of its last transaction, and raises WorkDamaged.
        """
        with here(self.target):
            room = fresh_room()
        try:
            path = room / f"snapshot{EXTENSION}"
            with here(self.target), self._sound():
                self.disk.snapshot(self.working.path, path)
            with ThreadPoolExecutor(1) as helper:
                yield path, helper.submit(self._checked, path)
        finally:
            remove_room(room)

    def _checked(self, snapshot: Path) -> int:
        uri = f"{snapshot.as_uri()}?mode=ro&immutable=1"
        with here(self.target), self._sound(), closing(sqlite3.connect(uri, uri=True)) as db:
            peek(snapshot)
            db.execute("PRAGMA mmap_size=1000000000")  # the check takes a fifth less
            soundness.check_tables(db)
            soundness.check_pages(db)
            erasure = "SELECT 1 FROM change WHERE kind=? AND txn>? LIMIT 1"
            self.has_erased = db.execute(erasure, (ERASE, self.local.published_seq)).fetchone() is not None
            return soundness.last_seq(db)

    @contextmanager
    def _sound(self) -> Iterator[None]:
        try:
            yield
        except (*soundness.MISFITS, FileTrouble) as misfit:
            if is_refused_here(misfit):
                raise
            raise WorkDamaged.about(self.target, kept=self.kept.folder) from misfit

    def _last_seq(self) -> int:
        uri = f"{self.working.path.as_uri()}?mode=ro"
        with here(self.target), closing(sqlite3.connect(uri, uri=True)) as db:
            return soundness.last_seq(db)

    @contextmanager
    def _beside(self, snapshot: Path, about: stat_result | None) -> Iterator[tuple[Path, Fingerprint]]:
        """The snapshot as a temporary file in the target's folder, on its disk; removed where it is left over."""
        stem = self.target.stem[:_LONGEST_STEM] or "project"
        temp = self.target.with_name(f".~{stem}{EXTENSION}-{uuid.uuid4().hex[:8]}.tmp")
        try:
            with there(self.target):
                written = self.disk.copy(snapshot, temp)
                if about is not None:
                    self.disk.take_rights(temp, about)
            yield temp, written
        finally:
            with suppress(OSError):  # its age takes it
                self.disk.remove(temp)
        self._clear_left()

    def _replace(self, temp: Path, seq: int, written: Fingerprint, *, is_copy: bool = False) -> None:
        with there(self.target):
            about = self.disk.look(temp)
        if about is None or about.st_size != written.size:
            raise ReadBackDiffers.about(self.target)
        with here(self.target):
            self.local.note_sent(seq, None if is_copy else written)
        with there(self.target, replacing=True):
            patiently(self.disk, lambda: self.disk.replace(temp, self.target))
        with there(self.target):
            self.disk.flush_folder(self.target.parent)

    def _read_back(self, written: Fingerprint) -> None:
        if self._fingerprint() == written:
            return
        try:
            peek(self.target)
        except FileTrouble as trouble:
            raise ReadBackDiffers.about(self.target) from trouble
        raise self._changed()  # by somebody whom no notice keeps away, such as a sync client

    def _time_of(self, path: Path) -> float:
        with there(self.target):
            about = self.disk.look(path)
        return about.st_mtime if about else 0.0

    def _with_time(self, written: Fingerprint) -> Fingerprint:
        about = self._stat()
        return Fingerprint(written.size, written.sha256, about.st_mtime_ns if about else 0)

    def _clear_left(self) -> None:
        """Remove temporary files that killed programs left here long ago."""
        with suppress(OSError):
            now = self._time_of(self.target)
            for name in self.disk.names(self.target.parent):
                if not _LEFT.fullmatch(name):
                    continue
                about = self.disk.look(self.target.with_name(name))
                if about is not None and now - about.st_mtime > LEFT_AFTER_S:
                    self.disk.remove(self.target.with_name(name))


def _marks(about: stat_result) -> tuple[int, int, int]:
    return about.st_size, about.st_mtime_ns, about.st_ino
