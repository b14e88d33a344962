"""The board of decisions in the exits room."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.exits.decision import DecisionPage
from gui.paper.records import record_report, rows_table
from gui.paper.values import Report, Table
from gui.workspace.desk import Desk
from gui.workspace.room import Handlers, Header, Room
from model.tables import Decision


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

    def picture(self) -> Report:
        """The brief of the decision that is open; else every decision."""
        document, words = self.desk.document, self.desk.words
        decision = self.desk.snapshot.find(Decision, self.page.decision_id)
        if decision is not None:
            return record_report(document, decision, words.say("Decision brief"))
        return Report(words.say("Decisions"), (self.table(),), landscape=True)

    def table(self) -> Table:
        """Every decision."""
        return rows_table(self.desk.document, Decision)

    def has_details(self) -> bool:
        return False

    def reveal(self, decision_id: str) -> None:
        """Show a decision that was asked for elsewhere."""
        self.page.show_decision(decision_id)
