"""What every room is handed: look, words, the open document, and the ways to other places."""

from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QObject, Signal

from gui.look.look import Look
from gui.workspace.document import Document
from gui.workspace.selection import Selection
from gui.workspace.settings import Settings
from gui.workspace.tasks import Tasks
from model.rules.checks import Checks, Found
from model.state.snapshot import Snapshot
from model.words import Words


class Ways(QObject):
    """Wishes to be somewhere else, or to have something done there. The window grants them; rooms do not meet."""

    room_requested = Signal(str, str)
    """(room, tab): go there; "" = the tab that was open last."""
    row_requested = Signal(str, str)
    """(table, id): show this row where it lives and select it."""
    action_requested = Signal(str)
    """Name of an action, as its menu item would do it."""


@dataclass(frozen=True)
class Desk:
    """The things of the open project that a room works with."""

    look: Look
    words: Words
    document: Document
    selection: Selection
    settings: Settings
    tasks: Tasks
    ways: Ways
    checks: Checks = field(default_factory=Checks)

    @property
    def snapshot(self) -> Snapshot:
        """The project as it is now."""
        return self.document.snapshot

    def today(self) -> date:
        return self.document.project.today()

    def found(self) -> Found:
        """What the rules find in the project as it is now; kept from edit to edit."""
        return self.checks.of(self.snapshot, self.today())
