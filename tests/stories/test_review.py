"""A complete review through the real window: sheets go out blind, come back good, sorted, broken and twice; then what
follows, to the seal, the draft of the decision, the report, and the list of what is due next."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.desktop import Desktop
from gui.exits.decision import DecisionPage
from gui.look.look import Look
from gui.stress.due import DuePage
from gui.stress.list import PlanSheet
from gui.stress.review import ReviewPage
from gui.stress.room import ReviewsBoard
from gui.stress.scenarios import ScenarioSheet
from gui.stress.sending import SendSheets
from gui.stress.taking import TakeSheets
from gui.workspace.links import TextLink
from model.tables import (
    Assumption,
    AssumptionRating,
    Decision,
    Finding,
    Mission,
    RatingAnswer,
    RecommendedDecision,
    ReviewParticipant,
    ReviewQuestion,
    Signpost,
    StressTestReview,
)
from model.words import Words
from tests.gui import looking
from tests.gui import test_reviews as reviewing
from tests.gui.windows import MARIT, desktop_in, harbour, put_away, said, shown

PEOPLE = (("Kari Lund", True), ("Ola Nordmann", False), ("Ingrid Solheim", True))


@pytest.fixture
def at_work(look: Look, words: Words, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    project = harbour()
    project.author = MARIT
    mission = project.snapshot.all(Mission)[0].id
    for text in ("Children want to swim", "The rain stays as it is"):
        project.edit("add_row", table="assumption", fields={"text": text, "mission_id": mission})
    desktop = shown(desktop_in(look, words, tmp_path / "person"), project, width=1880, height=1000)
    yield desktop
    put_away(desktop)


def settle(times: int = 8) -> None:
    for _ in range(times):
        QApplication.processEvents()


def wait_for(happened: Callable[[], object], seconds: float = 90) -> bool:
    """Whether it happens while a child process works."""
    until = time.monotonic() + seconds
    while not happened() and time.monotonic() < until:
        QTest.qWait(30)
    return bool(happened())


def to_front(desktop: Desktop) -> None:
    desktop.window.activateWindow()
    assert QTest.qWaitForWindowActive(desktop.window)


def part_of(desktop: Desktop, kind: Any) -> Any:
    return next(part for part in desktop.window.findChildren(kind) if part.isVisible())


def planned(desktop: Desktop) -> SimpleNamespace:
    """A review before a decision, planned and opened through its sheet."""
    desktop.actions.run("go_stress")
    desktop.actions.run("plan_review")
    settle()
    sheet = desktop.window.findChild(PlanSheet)
    QTest.keyClicks(sheet.title, "Before we build")
    sheet.type.set_current("pre_decision")
    reviewing.click(sheet.take)
    to_front(desktop)
    page = part_of(desktop, ReviewPage)
    held = SimpleNamespace(page=page, document=desktop.desk.document, project=desktop.desk.document.project,
                           review=desktop.desk.snapshot.all(StressTestReview)[0].id)  # fmt: skip
    reviewing.opened(held)
    return held


def invite(held: SimpleNamespace) -> None:
    """Name the people; those from outside are ticked in their fields."""
    for name, outside in PEOPLE:
        reviewing.add_line(held.page.people.line, name)
        if outside:
            person = next(p for p in held.project.snapshot.all(ReviewParticipant) if p.name == name)
            fields = {"from_outside": 1}
            held.document.edit("change_row", table="review_participant", id=person.id, fields=fields)
    assert "3 people, 67% from outside" in held.page.people.share.text()


def send(desktop: Desktop, held: SimpleNamespace, folder: Path) -> list[Path]:
    """Choose to send sheets from the card, and have them written by the child process."""
    reviewing.click(held.page.ratings_card.sheets)
    QTest.keyClick(held.page.ratings_card.popup.list, Qt.Key.Key_Return)
    settle()
    sheet = desktop.window.findChild(SendSheets)
    assert len(sheet.chosen()) == 3 and looking.nameless(sheet) == []
    folder.mkdir()
    sheet.write_to(folder)
    assert wait_for(lambda: sheet.open_folder.isVisibleTo(sheet)), sheet.note.text()
    assert sheet.note.text() == "3 sheets lie in “out”. Send each to its participant."
    sheet.reject()
    to_front(desktop)
    return sorted(folder.glob("*.xlsx"))


def fill(path: Path, *lines: tuple[Any, Any, str | None], edit: Callable[[Any, int], None] | None = None) -> None:
    """What a participant types into a sheet, line by line."""
    book = load_workbook(path)
    page = book["Rating sheet"]
    head = next(row for row in range(1, 30) if page.cell(row, 2).value == "_id")
    places = {page.cell(head, place).value: place for place in range(1, 12)}
    for row, line in enumerate(lines, head + 1):
        for heading, value in zip(("Load-bearing", "Vulnerable", "Remark"), line, strict=True):
            page.cell(row, places[heading]).value = value
    if edit is not None:
        edit(page, head + 1)
    book.save(path)


def from_last_to_first(page: Any, first: int) -> None:
    """Sort the three lines the other way round, whole rows as a spreadsheet does."""
    rows = [[cell.value for cell in row] for row in page.iter_rows(first, first + 2)]
    for at, row in enumerate(reversed(rows)):
        for place, value in enumerate(row, 1):
            page.cell(first + at, place).value = value


def filled_in(folder: Path, sent: list[Path]) -> Path:
    """The sheets as they come back: one sorted, one with a broken value, one sent twice and not the same."""
    back = folder / "back"
    back.mkdir()
    ingrid, kari, ola = (shutil.copy(path, back / path.name) for path in sent)
    fill(Path(kari), (3, 3, "No contract is signed"), (1, 1, None), (2, 0, None), edit=from_last_to_first)
    fill(Path(ola), (3, "rather high", None), (1, 1, None), (2, 1, None))
    fill(Path(ingrid), (3, 2, None), (1, 1, None), (2, 1, None))
    again = Path(shutil.copy(ingrid, back / "Ingrid once more.xlsx"))
    fill(again, (3, 1, None))
    (back / "minutes.xlsx").write_text("no workbook")
    return back


def drop(page: ReviewPage, folder: Path) -> None:
    """Let a folder fall on the page of the review."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(40, 40), *args)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(40, 40), *args))


def take(desktop: Desktop, held: SimpleNamespace, back: Path) -> None:
    """Drop the folder, look at what it brings, choose which of two counts, and take it in as one step."""
    before = held.project.snapshot
    drop(held.page, back)
    sheet = desktop.window.findChild(TakeSheets)
    assert wait_for(lambda: bool(sheet.batch.ready) and not sheet.is_reading)
    settle()
    text = said(sheet.scroll.content)
    assert held.project.snapshot == before, "reading applies nothing"
    assert "2 sheets can be taken in" in "\n".join(label for label in text.splitlines())
    assert "R1 rating sheet, Ola Nordmann.xlsx, cell F6" in text and "“rather high” is none of them" in text
    assert "minutes.xlsx: This is no Excel workbook." in text
    assert "Ingrid Solheim sent several sheets that differ. Which one counts?" in text
    assert sheet.take.shown_text() == "Take 2 sheets in" and looking.nameless(sheet) == []
    (choices,) = sheet.answers.values()
    first = next(radio for radio, one in choices if one is not None and one.file.startswith("R1"))
    reviewing.click(first, QPoint(10, 12))
    assert sheet.take.shown_text() == "Take 3 sheets in"
    reviewing.click(sheet.take)
    to_front(desktop)


def rate(held: SimpleNamespace) -> None:
    """What the answers do not say is said in the room: how each stands now."""
    for assumption in held.project.snapshot.all(Assumption):
        held.page.ratings.rated.emit(assumption.id, "status", "weakening" if assumption.code == "A1" else "holding")


def link(desktop: Desktop, text: str) -> TextLink:
    return next(part for part in desktop.window.findChildren(TextLink) if part.isVisible() and part.text() == text)


def finish(desktop: Desktop, held: SimpleNamespace) -> None:
    """Wind tunnel, pre-mortem, questions, findings, advice, lock-in question, verdict, next day."""
    page, document = held.page, held.document
    reviewing.click(page.tunnel.choose)
    scenarios = desktop.window.findChild(ScenarioSheet)
    QTest.keyClicks(scenarios.name, "Harbour 2035")
    scenarios.lines.setPlainText("Full ships\nEmpty quays")
    reviewing.click(scenarios.take)
    to_front(desktop)
    reviewing.add_line(page.tunnel.line, "Build as planned")
    reviewing.keys(page.tunnel.matrix, Qt.Key.Key_2, Qt.Key.Key_F8, Qt.Key.Key_Minus, Qt.Key.Key_1)
    reviewing.add_line(page.premortem.line, "The port went bankrupt")
    reviewing.click(link(desktop, "Make it an assumption"))
    reviewing.click(link(desktop, "Watch its early sign"))
    for question in document.snapshot.referring(ReviewQuestion, "review_id", held.review):
        document.edit("change_row", table="review_question", id=question.id, fields={"grade": "partly"})
    reviewing.add_line(page.findings.line, "Nobody has signed for the power")
    finding = document.snapshot.all(Finding)[0]
    fields = {"owner": MARIT.name, "due": "2025-12-01"}
    document.edit("change_row", table="finding", id=finding.id, fields=fields)
    reviewing.add_line(page.advice.line, "Build only what is signed for")
    advice = document.snapshot.all(RecommendedDecision)[0]
    mission = document.snapshot.all(Mission)[0].id
    fields = {"kind": "adjust", "subject_id": mission}
    document.edit("change_row", table="recommended_decision", id=advice.id, fields=fields)
    reviewing.click(page.lock_in.answer._group.buttons()[1])
    reviewing.write(page.lock_in.text, "Smaller steps")
    reviewing.click(page.verdict.radios["holds_with_changes"], QPoint(10, 12))
    reviewing.write(page.verdict.fields["next_due"], "May 2026")


def test_a_review_is_held_by_many_closed_reported_and_followed_up(at_work, tmp_path):
    desktop = at_work
    held = planned(desktop)
    document, page = held.document, held.page
    assert len(document.snapshot.referring(ReviewQuestion, "review_id", held.review)) == 3
    invite(held)
    sent = send(desktop, held, tmp_path / "out")
    assert [path.name for path in sent] == [f"R1 rating sheet, {name}.xlsx" for name, _ in sorted(PEOPLE)]

    take(desktop, held, filled_in(tmp_path, sent))
    answers = document.snapshot.all(RatingAnswer)
    assert len(answers) == 9 and sum(answer.vulnerable is None for answer in answers) == 1
    first = document.snapshot.all(Assumption)[0]
    ratings = document.snapshot.referring(AssumptionRating, "assumption_id", first.id)
    assert [(rating.load_bearing, rating.vulnerable) for rating in ratings] == [(3, 3)], "the middle of 2 and 3 is 3"
    assert page.ratings_card.count.text() == "0 of 3 rated, 3 of 3 sheets are back"
    assert "“No contract is signed”" not in said(page.detail), "it stands in the middle, so it is no dissent"
    desktop.actions.run("undo")
    assert document.snapshot.all(RatingAnswer) == (), "all sheets are one step"
    desktop.actions.run("redo")
    assert len(document.snapshot.all(RatingAnswer)) == 9

    rate(held)
    finish(desktop, held)
    assert [row.text_said() for row in page.steps.needs] == []
    assert page.sentence.text() == "So far the plan holds with changes: A1 is weakening."
    made = next(a for a in document.snapshot.all(Assumption) if a.origin == "review")
    assert made.text == "It does not come to this: The port went bankrupt"
    assert [sign.assumption_id for sign in document.snapshot.all(Signpost)] == [made.id]
    run = {"ran_on": "2025-11-12", "futures": 10_000, "seed": 1, "sentence": "62 of 100 futures meet the target."}
    chances = [{"goal_id": document.snapshot.all(Mission)[0].id, "due": "2032", "chance": 62}]
    document.edit("keep_futures", review_id=held.review, run=run, chances=chances)
    reviewing.click(page.head.buttons["close"])
    review = document.snapshot.get(StressTestReview, held.review)
    assert (review.state, review.verdict, review.next_due) == ("closed", "holds_with_changes", "2026-05")
    assert document.snapshot.get(Assumption, first.id).status == "weakening"
    before = document.snapshot
    page.ratings.rated.emit(first.id, "load_bearing", 0)
    reviewing.keys(page.tunnel.matrix, Qt.Key.Key_0)
    assert document.snapshot == before, "a closed review takes no gesture"

    follow_up(desktop, held, tmp_path)


def follow_up(desktop: Desktop, held: SimpleNamespace, folder: Path) -> None:
    """The report, an addendum, the draft of what was advised, what is due, and the next review beside this one."""
    document, page = held.document, held.page
    room = next(room for room in desktop.window.findChildren(ReviewsBoard) if room.isVisible())
    report = room.picture()
    texts = str(report.blocks)
    assert "62 of 100 futures meet the target." in texts and "They are not forecasts." in texts and "62%" in texts
    assert "The plan holds with changes." in texts and "Nobody has signed for the power" in texts
    room.write_report(held.review, folder / "report.xlsx")
    assert wait_for((folder / "report.xlsx").exists)
    settle()
    assert "Ratings" in load_workbook(folder / "report.xlsx").sheetnames

    page.addenda.text.setPlainText("The port disagrees.")
    reviewing.click(page.addenda.add)
    reviewing.click(link(desktop, "Draft the decision"))
    settle()
    (decision,) = document.snapshot.all(Decision)
    assert (decision.review_id, decision.status) == (held.review, "draft")
    assert part_of(desktop, DecisionPage).decision_id == decision.id

    desktop.actions.run("show_due")
    settle()
    due = part_of(desktop, DuePage)
    assert due.found[0].name.endswith("Nobody has signed for the power")
    assert looking.nameless(due) == []

    mission = document.snapshot.all(Mission)[0].id
    second = document.edit("plan_review", mission_id=mission, title="A year later").result
    document.edit("open_review", review_id=second, held_on="2026-05-04")
    first = document.snapshot.all(Assumption)[0].id
    document.edit("rate_assumption", review_id=second, assumption_id=first, status="broken")
    desktop.desk.ways.row_requested.emit("stress_test_review", second)
    settle()
    reviewing.click(part_of(desktop, ReviewPage).head.compare)
    from gui.stress.comparing import CompareSheet

    compared = said(desktop.window.findChild(CompareSheet))
    assert "Since R1, 1 assumption weakened and 1 finding was said and not done." in compared
