"""One selection for the whole window."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """The selected rows of one table; outline, timeline, table and details follow it."""

    changed = Signal()
    opened = Signal(str, str)
    """(table, row): somebody wants to go into this row's details."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = ""
        self.ids: tuple[str, ...] = ()
        self._walks: dict[str, Callable[[], Sequence[str]]] = {}

    def walk_by(self, table: str, ids: Callable[[], Sequence[str]]) -> None:
        """From now on one walks through the rows of a table in the order of the list that is seen."""
        self._walks[table] = ids

    def walk(self, table: str) -> Sequence[str]:
        """Ids in the order of the list that was seen last; none where there was no list."""
        return self._walks[table]() if table in self._walks else ()

    def choose(self, table: str, ids: Sequence[str]) -> None:
        """Select these rows and nothing else; none = nothing is selected."""
        chosen = tuple(dict.fromkeys(ids))
        name = table if chosen else ""
        if (name, chosen) == (self.table, self.ids):
            return
        self.table, self.ids = name, chosen
        self.changed.emit()

    @property
    def one(self) -> str | None:
        """The selected row where it is just one."""
        return self.ids[0] if len(self.ids) == 1 else None

    def open(self, table: str, row_id: str) -> None:
        """Select a row and go into its details."""
        self.choose(table, (row_id,))
        self.opened.emit(table, row_id)
