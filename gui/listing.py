"""The list of a table in its room; while it is empty, what belongs there and the first step."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.look.controls import Button, EmptyState
from gui.registers.table import Register
from gui.workspace.adding import add_text, in_running_text, start_row
from gui.workspace.desk import Desk
from gui.workspace.room import Handlers
from model.tables import Row


class Listing(QStackedWidget):
    """A register. Nobody meets an empty table without being told what it is for."""

    def __init__(self, desk: Desk, icon: str, table: type[Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._table = desk, table
        self._opened = False
        self.register = Register(desk.look, desk.document, desk.selection, table, desk.settings)
        self._empty = self._page(icon)
        self.addWidget(self.register)
        self.addWidget(self._empty)
        self.setFocusProxy(self.register)
        desk.document.changed.connect(self._choose)
        self._choose()

    def _page(self, icon: str) -> QWidget:
        desk, words, page = self._desk, self._desk.words, QWidget()
        column = QVBoxLayout(page)
        many = in_running_text(words.say(self._table.about.many), words)
        state = EmptyState(desk.look, icon, words.say("No {many} yet.", many=many), words.say(self._table.about.help),
                           add_text(self._table, words))  # fmt: skip
        state.acted.connect(lambda: start_row(desk, self._table))
        as_list = Button(desk.look, words.say("Type or paste several into the list"), "link")
        as_list.clicked.connect(self._open)
        column.addStretch(1)
        column.addWidget(state)
        column.addWidget(as_list, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page

    def _choose(self, *_: Any) -> None:
        """Show the list as soon as there is something in it, or somebody asked for it."""
        count = self._desk.snapshot.count(self._table)
        self._opened = self._opened and not count
        self.setCurrentWidget(self.register if count or self._opened else self._empty)

    def _open(self) -> None:
        self._opened = True
        self._choose()
        self.register.setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self, row_id: str) -> None:
        """Bring a row into sight."""
        self.register.reveal(row_id)

    def handlers(self) -> Handlers:
        """What the register can do, while it is seen."""
        if self.currentWidget() is not self.register:
            return {}
        chosen = self._desk.selection.table == self._table.about.name
        offered = self.register.handlers()
        return {name: run for name, run in offered.items() if chosen or name == "paste_rows"}
