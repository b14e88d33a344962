"""The board of decisions in the exits room."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.exits.decision import DecisionPage
from gui.workspace.desk import Desk
from gui.workspace.room import Handlers, Header, Room


class DecisionsBoard(Room):
    """The guided page of decisions under the room's header."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.page = DecisionPage(desk.look, desk.document, desk.selection)
        self.page.row_requested.connect(desk.ways.row_requested)
        column.addWidget(self.page)

    def fill_header(self, header: Header) -> None:
        header.add_steps()
        header.set_primary(self.desk.words.say("Record a decision"), "plus", self.page.prepare)

    def handlers(self) -> Handlers:
        return {"add_decision": self.page.prepare}

    def has_details(self) -> bool:
        return False

    def reveal(self, decision_id: str) -> None:
        """Show a decision that was asked for elsewhere."""
        self.page.show_decision(decision_id)
