"""The reviews in the room of stress tests: their list, and the page of the one that is open."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.forms.bound import Bench
from gui.look.controls import Pages
from gui.paper.records import rows_table
from gui.paper.values import Report, Table
from gui.stress.list import PlanSheet, ReviewList
from gui.stress.report import review_report
from gui.stress.review import ReviewPage
from gui.stress.sending import SendSheets
from gui.workspace.desk import Desk
from gui.workspace.orders import order_of
from gui.workspace.places import ask_where
from gui.workspace.room import Handlers, Header, Room
from model.tables import Finding, StressTestReview


class ReviewsBoard(Room):
    """List and page of reviews under the room's header."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = Pages()
        column.addWidget(self._stack)
        self._page: ReviewPage | None = None
        self._bench = Bench(desk.look, desk.document, desk.selection, desk.ways.row_requested.emit)
        self.list = ReviewList(self._bench)
        self.list.opened.connect(self.reveal)
        self.list.planned.connect(self.plan)
        self._stack.addWidget(self.list)
        self.list.renew()
        selected = desk.selection.one if desk.selection.table == "stress_test_review" else None
        if selected is not None:
            self.reveal(selected)

    @property
    def page(self) -> ReviewPage:
        """The page of one review; made when the first one is opened."""
        if self._page is None:
            desk = self.desk
            self._page = page = ReviewPage(desk.look, desk.document, desk.selection)
            page.row_requested.connect(desk.ways.row_requested)
            page.left.connect(self.show_list)
            page.send_wanted.connect(self.send_sheets)
            page.take_wanted.connect(self.take_sheets)
            page.report_wanted.connect(self.report)
            self._stack.addWidget(page)
        return self._page

    def fill_header(self, header: Header) -> None:
        header.add_steps()
        header.set_primary(self.desk.words.say("Plan a review"), "plus", self.plan)

    def handlers(self) -> Handlers:
        return {"add_stress_test_review": self.plan}

    def has_details(self) -> bool:
        return False

    def picture(self) -> Report:
        """The review that is open: verdict, ratings, wind tunnel, findings; else every review."""
        words, review = self.desk.words, self._open_review()
        if review is not None:
            return review_report(self.page.bench, review)
        return Report(words.say("Reviews"), (self.table(),), landscape=True)

    def table(self) -> Table:
        """The findings of the review that is open; else every review."""
        document, review = self.desk.document, self._open_review()
        if review is None:
            return rows_table(document, StressTestReview)
        return rows_table(document, Finding, self.desk.snapshot.referring(Finding, "review_id", review.id), "review_id")

    def _open_review(self) -> StressTestReview | None:
        if self._page is None or self._stack.currentWidget() is not self._page:
            return None
        return self.desk.snapshot.find(StressTestReview, self.page.review_id)

    def renew(self) -> None:
        self.list.renew()

    def plan(self) -> None:
        """Ask what the next review is about."""
        sheet = PlanSheet(self._bench, self.window())
        sheet.made.connect(self.reveal)
        sheet.open()

    def send_sheets(self, review_id: str) -> None:
        """Ask who gets a rating sheet, and write them."""
        SendSheets(self.desk, review_id, self.window()).open()

    def take_sheets(self, review_id: str, files: list[Path] | None = None) -> None:
        """Show what rating sheets bring that came back."""
        from gui.stress.taking import TakeSheets  # brings the workbook's library along, which no start waits for

        sheet = TakeSheets(self.desk, review_id, self.window())
        sheet.open()
        if files:
            sheet.read(files)

    def report(self, review_id: str, kind: str) -> None:
        """Hand a review out: pages by the window's own preview, a workbook by a child process."""
        if kind == "pages":
            self.desk.ways.action_requested.emit("save_pages")
            return
        words = self.desk.words
        title = self.desk.snapshot.title_of(self.desk.snapshot.get(StressTestReview, review_id))
        question, kind = words.say("Review report"), words.say("Excel workbooks")
        target = ask_where(self.desk, self.window(), question, kind, ".xlsx", title)
        if target is not None:
            self.write_report(review_id, target)

    def write_report(self, review_id: str, target: Path) -> None:
        """Have a review written as a workbook."""
        words = self.desk.words
        order = {**order_of(self.desk), "work": "review_report", "review": review_id, "target": str(target)}
        task = self.desk.tasks.start(words.say("Writing {file}", file=target.name), order)
        task.troubled.connect(lambda trouble: self.page.trouble.say(trouble.told(words), "danger"))
        told = words.say("The report is written: {file}", file=str(target))
        task.done.connect(lambda path: self.page.trouble.say(told, "good") if path else None)

    def reveal(self, review_id: str) -> None:
        """Show a review."""
        if self.desk.snapshot.find(StressTestReview, review_id) is None:
            return
        self.page.show_review(review_id)
        self._stack.setCurrentWidget(self.page)
        self.page.steps.steps["rate"].setFocus()

    def show_list(self) -> None:
        """Go back to the list, with the keyboard on the review that was open."""
        self.list.renew()
        self._stack.setCurrentWidget(self.list)
        row = self.list.rows.get(self.page.review_id) or next(iter(self.list.rows.values()), None)
        if row is not None:
            row.setFocus()
