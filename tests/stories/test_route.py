"""The whole route, through the real window: draw, stress-test, decide, undo, save, and hand a ministry a workbook."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.desktop import Desktop
from gui.exits.decision import DecisionPage
from gui.files.exporting import ExportChoice
from gui.look.look import Look
from gui.stress.list import PlanSheet
from gui.stress.review import ReviewPage
from gui.stress.scenarios import ScenarioSheet
from gui.timeline.hits import box_of
from gui.timeline.view import TimelineView
from model.kinds import DecisionStatus, Lifecycle, ProgressStatus
from model.project import Author, Project
from model.rules.stress import is_critical, to_rate
from model.tables import Asset, Assumption, Decision, Mission, RoadmapItem, StressTestReview
from model.words import Words
from resources.samples.build import Builder, texts
from tests.gui import test_decision as deciding
from tests.gui import test_reviews as reviewing
from tests.gui.windows import desktop_in, put_away, shown

PLANT = "Plan the full-scale plant at Mongstad"


def mongstad_in_2013(path: Path) -> None:
    """The sample as it stood in the summer of 2013: three decisions taken, no review held."""
    builder = Builder(texts()["norway-ccs"])
    steps = builder.said["happened"]
    until = next(place for place, step in enumerate(steps) if step["kind"] == "review")
    builder.said["happened"] = steps[:until]
    project = Project.new(path, "Mongstad 2013", Author("Compilers"), clock=builder.clock)
    builder.type_into(project)
    project.save()
    project.close()


@pytest.fixture
def at_work(look: Look, words: Words, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    mongstad_in_2013(tmp_path / "mongstad.waymark")
    desktop = shown(desktop_in(look, words, tmp_path / "person"), width=1600, height=960)
    desktop.session.open(tmp_path / "mongstad.waymark")
    settle()
    yield desktop
    put_away(desktop)


def to_front(desktop: Desktop) -> None:
    """Without a window manager nobody brings the window back when a sheet over it closes."""
    desktop.window.activateWindow()
    assert QTest.qWaitForWindowActive(desktop.window)


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


def item(desktop: Desktop, title: str) -> RoadmapItem:
    return next(row for row in desktop.desk.snapshot.all(RoadmapItem) if row.title == title)


def run(desktop: Desktop, action: str) -> None:
    desktop.actions.run(action)
    settle()


def part_of(desktop: Desktop, kind):
    return next(part for part in desktop.window.findChildren(kind) if part.isVisible())


def drag_a_bar(desktop: Desktop) -> None:
    view = part_of(desktop, TimelineView)
    plant = item(desktop, PLANT).id
    left, top, width, height = box_of(view.stage, plant)
    start = QPoint(left + width // 2, top + height // 2)
    QTest.mousePress(view.canvas, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 13):
        QTest.mouseMove(view.canvas, start + QPoint(step * 10, 0))
    QTest.mouseRelease(view.canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(120, 0))
    settle()


def hold_a_review(desktop: Desktop) -> str:
    """Plan, open, rate, test against two futures, find, answer, judge and close."""
    run(desktop, "go_stress")
    run(desktop, "add_stress_test_review")
    sheet = desktop.window.findChild(PlanSheet)
    QTest.keyClicks(sheet.title, "Summer review")
    mission = next(row.id for row in desktop.desk.snapshot.all(Mission) if row.code == "N1")
    sheet.mission.set_current(mission)
    reviewing.click(sheet.take)
    page = part_of(desktop, ReviewPage)
    review = max(desktop.desk.snapshot.all(StressTestReview), key=lambda row: row.code).id
    held = SimpleNamespace(
        page=page, document=desktop.desk.document, review=review, project=desktop.desk.document.project
    )
    reviewing.opened(held)
    for assumption in to_rate(desktop.desk.snapshot, desktop.desk.snapshot.get(StressTestReview, review)):
        if is_critical(assumption):
            rate(page, assumption)
    reviewing.click(page.tunnel.choose)
    scenarios = desktop.window.findChild(ScenarioSheet)
    QTest.keyClicks(scenarios.name, "Europe 2025")
    scenarios.lines.setPlainText("Carbon price rises\nNobody follows")
    reviewing.click(scenarios.take)
    to_front(desktop)
    reviewing.add_line(page.tunnel.line, "Plan as approved")
    reviewing.keys(page.tunnel.matrix, Qt.Key.Key_1, Qt.Key.Key_F8, Qt.Key.Key_0)
    reviewing.add_line(page.findings.line, "The cost is out of proportion")
    reviewing.click(page.lock_in.answer._group.buttons()[2])
    reviewing.click(page.verdict.radios["at_risk"], QPoint(10, 12))
    reviewing.write(page.verdict.fields["next_due"], "2014")
    assert page.steps.needs == [] or [row.text_said() for row in page.steps.needs] == []
    reviewing.click(page.head.buttons["close"])
    return review


def rate(page: ReviewPage, assumption: Assumption) -> None:
    table = page.ratings
    reviewing.click(table, table.cell(assumption.id, 0, assumption.load_bearing).center())
    reviewing.click(table, table.cell(assumption.id, 1, assumption.vulnerable).center())
    table.rated.emit(assumption.id, "status", "broken" if assumption.code in ("A1", "A3", "A4") else assumption.status)


def take_the_decision(qtbot, desktop: Desktop) -> str:
    run(desktop, "go_exits")
    desktop.desk.ways.room_requested.emit("exits", "decision")
    settle()
    to_front(desktop)
    page = part_of(desktop, DecisionPage)
    deciding.click(page.list.new)
    to_front(desktop)
    QTest.keyClick(page, Qt.Key.Key_F2)
    qtbot.keyClicks(page.head.field.editor.focus_widget, "Discontinue full scale, keep the test centre")
    qtbot.keyClick(page.head.field.editor.focus_widget, Qt.Key.Key_Return)
    decision = page.decision_id
    document = desktop.desk.document
    mission = next(row.id for row in document.snapshot.all(Mission) if row.code == "N1")
    parts = [row for row in document.snapshot.rows("decision_part").values() if row.decision_id == decision]
    part = parts[0]
    deciding.choose(qtbot, next(iter(page.decided.parts.values()))["kind"], "Discontinue")
    document.edit("change_row", table="decision_part", id=part.id, fields={"subject_id": mission})
    stream = next(
        row.id for row in document.snapshot.rows("workstream").values() if row.title.startswith("Test centre")
    )
    document.edit("add_part", decision_id=decision, kind="continue", subject_id=stream)
    settle()
    for name, text in (("question", "Do we go on, or stop?"), ("decided_on", "20 Sep 2013"), ("revisit_on", "2014")):
        deciding.type_into(qtbot, page.decided.fields[name], text)
    deciding.choose(qtbot, page.decided.fields["body_id"], "Government")
    for title in ("Go on to a decision in 2016", "Stop full scale, keep the test centre"):
        deciding.click(page.options.links["add"])
        card = list(page.options.cards.values())[-1]
        deciding.type_into(qtbot, card.fields["title"], title)
        card.open()
    deciding.click(list(page.options.cards.values())[1].radio)
    deciding.click(page.assumptions.links["choose"])
    deciding.take(qtbot, page.assumptions.popup, "A1")
    for name in ("rationale", "obligations", "message"):
        deciding.type_into(qtbot, page.reasons.fields[name], f"The {name}.")
    for asset in document.snapshot.all(Asset):
        fate, use = page.assets.fields[asset.id]
        deciding.choose(qtbot, fate, "Retain")
        deciding.type_into(qtbot, use, "Goes on")
    deciding.click(page.foot.buttons["accept"])
    settle()
    return decision


def test_a_planner_draws_stress_tests_decides_goes_back_saves_and_hands_out_a_workbook(qtbot, at_work, tmp_path):
    desktop = at_work
    document = desktop.desk.document

    run(desktop, "go_roadmap")
    before = item(desktop, PLANT)
    drag_a_bar(desktop)
    moved = item(desktop, PLANT)
    assert moved.actual_start != before.actual_start or moved.planned_finish != before.planned_finish
    assert document.project.history()[-1].verb == "move_items"
    run(desktop, "undo")
    assert item(desktop, PLANT) == before
    run(desktop, "redo")
    assert item(desktop, PLANT) == moved
    run(desktop, "undo")

    review = hold_a_review(desktop)
    closed = document.snapshot.get(StressTestReview, review)
    assert (closed.state, closed.verdict) == ("closed", "at_risk")
    assert document.snapshot.seal_of("stress_test_review", review) is not None
    broken = {row.code for row in document.snapshot.all(Assumption) if row.status == "broken"}
    assert {"A1", "A3", "A4"} <= broken

    decision = take_the_decision(qtbot, desktop)
    accepted = document.snapshot
    assert accepted.get(Decision, decision).status == DecisionStatus.ACCEPTED
    assert next(row for row in accepted.all(Mission) if row.code == "N1").lifecycle == Lifecycle.DISCONTINUED
    assert (item(desktop, PLANT).progress_status, item(desktop, PLANT).actual_finish) == (
        ProgressStatus.ABANDONED, "2013-09-20")  # fmt: skip
    assert item(desktop, "Test campaigns").progress_status == ProgressStatus.ON_TRACK
    run(desktop, "undo")
    assert document.snapshot.get(Decision, decision).status == DecisionStatus.DRAFT
    run(desktop, "redo")
    assert document.snapshot == accepted

    run(desktop, "save")
    assert document.project.unpublished == 0

    target = tmp_path / "for-the-ministry.xlsx"
    desktop.exporting.write(desktop.desk, target, ExportChoice("en"))
    qtbot.waitUntil(target.exists, timeout=60_000)
    book = load_workbook(target)
    texts_there = {str(cell.value) for row in book["Decision log"].iter_rows() for cell in row if cell.value}
    assert any("Discontinue full scale, keep the test centre" in text for text in texts_there)
    assert {"Cover", "Roadmap", "Timeline", "Assumptions", "Stress tests", "Data dictionary"} <= set(book.sheetnames)

    path = document.project.path
    desktop.session.let_go()
    settle()
    again = Project.open(path, Author("Marit"))
    assert again.snapshot == accepted
    assert again.unpublished == 0
    again.close()
