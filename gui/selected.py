"""What can be done with the selected rows of any table, wherever they are selected."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from gui.actions import Actions
from gui.workspace.desk import Desk

_BEARERS = ("assumption", "decision")
"""Tables whose rows bear or touch items of the roadmap."""


class SelectedRows(QObject):
    """Offers duplicate, remove and the like while something is selected; a room that knows better comes first."""

    def __init__(self, actions: Actions) -> None:
        super().__init__(actions)
        self._actions = actions
        self._desk: Desk | None = None
        self._offered: dict[str, Callable[[], object]] = {}

    def follow(self, desk: Desk | None) -> None:
        """Look at the selection of this project from now on; None = none is open."""
        self._desk = desk
        if desk is not None:
            desk.selection.changed.connect(self._on_selected)
            desk.document.changed.connect(self._on_changed)
        self._on_selected()

    def _on_selected(self) -> None:
        self._actions.withdraw(self._offered)
        self._offered = {}
        if self._desk is not None and self._desk.selection.ids:
            self._offered = {"remove": self.remove, "clear_selection": lambda: self._choose(())}
            if self._desk.selection.table in _BEARERS and self._desk.selection.one is not None:
                self._offered["stand_out_selected"] = self.show_on_roadmap
            if self._desk.selection.one is not None:
                self._offered |= {"duplicate": self.duplicate, "open_details": self.open_details}
        self._actions.offer(self._offered, behind=True)

    def _on_changed(self) -> None:
        """Rows that are gone are no longer selected."""
        assert self._desk is not None
        selection = self._desk.selection
        if selection.table:
            there = self._desk.snapshot.rows(selection.table)
            self._choose(tuple(row_id for row_id in selection.ids if row_id in there))

    def _choose(self, ids: tuple[str, ...]) -> None:
        assert self._desk is not None
        self._desk.selection.choose(self._desk.selection.table, ids)

    def remove(self) -> None:
        """Take the selected rows away; Undo brings them back."""
        assert self._desk is not None
        table, ids = self._desk.selection.table, self._desk.selection.ids
        if len(ids) == 1:
            self._desk.document.edit("remove_row", table=table, id=ids[0])
        else:
            self._desk.document.edit("remove_rows", table=table, ids=list(ids))

    def duplicate(self) -> None:
        """Add a row with the same contents, and select it."""
        assert self._desk is not None
        table, row_id = self._desk.selection.table, self._desk.selection.one
        entry = self._desk.document.edit("duplicate_row", table=table, id=row_id)
        if entry is not None:
            self._desk.selection.choose(table, (str(entry.result),))

    def show_on_roadmap(self) -> None:
        """Go to the roadmap, where what rests on the selected row, or what it touched, stands out."""
        assert self._desk is not None
        table, ids = self._desk.selection.table, self._desk.selection.ids
        self._desk.ways.room_requested.emit("roadmap", "timeline")
        self._desk.selection.choose(table, ids)
        self._actions.withdraw(self._offered)  # from here on it is the roadmap's to do
        self._actions.run("stand_out_selected")
        self._actions.offer(self._offered, behind=True)

    def open_details(self) -> None:
        assert self._desk is not None
        selection = self._desk.selection
        if selection.one is not None:
            selection.opened.emit(selection.table, selection.one)
