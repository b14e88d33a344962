"""What the window asks of a room."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from gui.look.controls import RoomHeader
from gui.workspace.desk import Desk
from gui.workspace.seen import as_seen
from model.edits.describe import title_of
from model.project import Entry

if TYPE_CHECKING:
    from gui.paper.values import Printed, Table

Handlers = Mapping[str, Callable[[], object]]


@dataclass(frozen=True)
class RoomStatus:
    """What a room tells the status bar. `hidden` says what is not shown, and `show` brings it back."""

    hidden: str = ""
    show: Callable[[], object] | None = None
    span: str = ""


class Header(RoomHeader):
    """The header of a room of the open project: undo and redo may stand in it."""

    def __init__(self, desk: Desk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, desk.words, title, parent)
        self._desk = desk

    def add_steps(self) -> None:
        """Put undo and redo here."""
        words, ways = self._desk.words, self._desk.ways
        self._undo = self.add_action(
            words.say("Undo"), "undo-2", lambda: ways.action_requested.emit("undo"), alone=True
        )
        self._redo = self.add_action(
            words.say("Redo"), "redo-2", lambda: ways.action_requested.emit("redo"), alone=True
        )
        self._desk.document.changed.connect(self._show_steps)
        self._show_steps()

    def _show_steps(self, *_: object) -> None:
        document = self._desk.document
        for button, step, verb in (
            (self._undo, document.undo_step(), self._desk.words.say("Undo")),
            (self._redo, document.redo_step(), self._desk.words.say("Redo")),
        ):
            button.setEnabled(step is not None)
            name = title_of(step, document.snapshot, self._desk.words) if step is not None else ""
            button.setToolTip(self._desk.words.say("{verb}: {step}", verb=verb, step=name) if name else verb)


class Room(QWidget):
    """A room of the open project. It hears of every edit, and looks again when it is seen next if it was hidden."""

    status_changed = Signal()
    """What `status` or `handlers` give is different now."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._behind = False
        self.setProperty("ring", False)  # a whole room is no control
        desk.document.changed.connect(self._on_changed)

    def handlers(self) -> Handlers:
        """What this room can do, by the names of actions; in force while the room is shown."""
        return {}

    def status(self) -> RoomStatus:
        return RoomStatus()

    def fill_header(self, header: Header) -> None:
        """Put what can be done here into the header it stands under."""
        header.add_steps()

    def has_details(self) -> bool:
        """Whether details of what is selected belong beside it now."""
        return True

    def tab(self) -> str:
        """The tab that is open; "" in a room without tabs."""
        return ""

    def show_tab(self, tab: str) -> None:
        """Open a tab; a name that is none is passed over."""

    def show_row(self, table: str, row_id: str) -> None:
        """Bring a row into sight; it is selected already."""

    def picture(self) -> "Printed":
        """What is put on paper, into a PDF or a picture: as it is seen, unless a room knows better.

        One without a title takes that of its tab.
        """
        return as_seen(self)

    def table(self) -> "Table | None":
        """What is copied as a table; None where a room holds nothing but its picture."""
        return None

    def renew(self) -> None:
        """Show the project as it is now."""

    def heed(self, entry: Entry) -> None:
        """Show what an edit has changed; looks at everything anew unless a room knows better."""
        del entry
        self.renew()

    def _on_changed(self, entry: Entry) -> None:
        if self.isVisible():
            self.heed(entry)
        else:
            self._behind = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._behind:
            self._behind = False
            self.renew()


@dataclass(frozen=True)
class Front:
    """A board that stands before the registers of a room. `title` is a message id; `build` makes it when first seen."""

    name: str
    title: str
    build: Callable[[Desk], Room]
    details: bool = True
    """Whether the details of what is selected stand beside it."""
