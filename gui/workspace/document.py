"""The open project as the window sees it: one door in, one signal out."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from model.project import Entry, Incoming, Project, Transaction
from model.state.snapshot import Snapshot
from model.trouble import UserTrouble
from model.words import Words


class Document(QObject):
    """The open project. Lives in the main thread. Rooms read `snapshot`, write through `edit`, hear `changed`."""

    changed = Signal(object)
    """Entry: what an edit, undo, redo or join has just done."""
    troubled = Signal(object)
    """UserTrouble: an edit was refused; nothing has changed."""
    saved = Signal()
    """The project file holds everything that was done so far."""

    def __init__(self, project: Project, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.words = words
        self.is_telling = False
        """Whether views are being told of an edit just now, so that none may begin."""

    @property
    def snapshot(self) -> Snapshot:
        """The project as it is now."""
        return self.project.snapshot

    def edit(self, verb: str, /, *, reason: str = "", **args: Any) -> Entry | None:
        """Run a verb; None where it was refused, which `troubled` has told."""
        try:
            entry = self.project.edit(verb, reason=reason, **args)
        except UserTrouble as trouble:
            self.troubled.emit(trouble)
            return None
        self._tell(entry)
        return entry

    def try_edit(self, verb: str, /, *, reason: str = "", **args: Any) -> Entry:
        """Run a verb for a form that shows the trouble beside the field itself. Raises UserTrouble."""
        entry = self.project.edit(verb, reason=reason, **args)
        self._tell(entry)
        return entry

    def take_return(self, changes: Any, moment: str, added: Any, reason: str) -> Entry:
        """Take in what one workbook brought, as one step. Raises UserTrouble."""
        entry = self.project.take_return(changes, moment, added=added, reason=reason)
        self._tell(entry)
        return entry

    def undo(self) -> Entry | None:
        """Take back this person's newest step; None where something stands in the way, which is told."""
        return self._step(self.project.undo)

    def redo(self) -> Entry | None:
        """Bring back the step that was undone last; None where something stands in the way, which is told."""
        return self._step(self.project.redo)

    def join(self, incoming: Incoming, choices: Any = None) -> Entry | None:
        """Take everything another copy has; None where it was refused, which is told."""
        return self._step(lambda: self.project.join(incoming, choices))

    def settle(self, clashes: Any, choices: Any) -> Entry | None:
        """Settle clashes that stayed open; None where that was refused, which is told."""
        return self._step(lambda: self.project.settle(clashes, choices))

    def _step(self, run: Any) -> Entry | None:
        try:
            entry: Entry = run()
        except UserTrouble as trouble:
            self.troubled.emit(trouble)
            return None
        self._tell(entry)
        return entry

    def undo_step(self) -> Transaction | None:
        """What undo would take back."""
        return self.project.undo_step()

    def redo_step(self) -> Transaction | None:
        """What redo would bring back."""
        return self.project.redo_step()

    def _tell(self, entry: Entry) -> None:
        if entry.transaction is None and not entry.whole:
            return
        self.is_telling = True
        try:
            with self.project.telling():
                self.changed.emit(entry)
        finally:
            self.is_telling = False
