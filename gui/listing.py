"""The list of a table in its room; while it is empty, what belongs there and the first step."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.look.controls import Button, EmptyState, Pages
from gui.paper.values import Report, Table
from gui.registers.table import Register
from gui.workspace.adding import add_text, in_running_text, start_row
from gui.workspace.desk import Desk
from gui.workspace.room import Handlers
from model.tables import Row


class Listing(Pages):
    """A register. Nobody meets an empty table without being told what it is for."""

    def __init__(self, desk: Desk, icon: str, table: type[Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._table = desk, table
        self._icon, self._opened = icon, False
        self._register: Register | None = None
        self._empty: QWidget | None = None
        desk.document.changed.connect(self._choose)
        self._choose()

    @property
    def register(self) -> Register:
        """The list itself; made when it is first wanted."""
        if self._register is None:
            desk = self._desk
            self._register = Register(desk.look, desk.document, desk.selection, self._table, desk.settings)
            self.addWidget(self._register)
            self.setFocusProxy(self._register)
        return self._register

    @property
    def empty(self) -> QWidget:
        """What stands where no row is yet; made when it is first wanted."""
        if self._empty is None:
            self._empty = self._page(self._icon)
            self.addWidget(self._empty)
        return self._empty

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
        self.setCurrentWidget(self.register if count or self._opened else self.empty)

    def _open(self) -> None:
        self._opened = True
        self._choose()
        self.register.setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self, row_id: str) -> None:
        """Bring a row into sight."""
        self.register.reveal(row_id)

    def table(self) -> Table:
        """The list as it is printed and copied."""
        return self.register.printed()

    def picture(self) -> Report:
        """The list on pages, with its headings on each."""
        return Report(self._desk.words.say(self._table.about.many), (self.table(),), landscape=True)

    def handlers(self) -> Handlers:
        """What the register can do, while it is seen."""
        if self._register is None or self.currentWidget() is not self._register:
            return {}
        chosen = self._desk.selection.table == self._table.about.name
        offered = self.register.handlers()
        return {name: run for name, run in offered.items() if chosen or name == "paste_rows"}
