"""A stress-test review from its planning to its seal, by the gestures of the person who holds it."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.forms.bound import Bound
from gui.look.look import Look
from gui.stress.list import PlanSheet, ReviewList
from gui.stress.review import ReviewPage
from gui.stress.room import ReviewsBoard
from gui.stress.scenarios import ScenarioSheet
from gui.workspace.document import Document
from gui.workspace.selection import Selection
from model.project import Author, Project
from model.tables import (
    Assumption,
    AssumptionRating,
    Finding,
    Mission,
    ReviewAddendum,
    Scenario,
    StressTestReview,
    WindTunnelCell,
    WindTunnelRow,
)
from model.words import Words
from resources.samples.build import in_memory
from tests.gui import looking, windows
from tests.model.copies import fork, seen_from

KEY = Qt.Key


@pytest.fixture
def project() -> Project:
    return in_memory("norway-ccs")


@pytest.fixture
def held(look: Look, words: Words, project: Project) -> Iterator[SimpleNamespace]:
    """A page that shows a newly planned review of the second mission."""
    mission = next(row.id for row in project.snapshot.all(Mission) if row.code == "N2")
    review = project.edit("plan_review", mission_id=mission, title="After the election", planned_on="2025-11").result
    document = Document(project, words)
    page = ReviewPage(look, document, Selection())
    page.resize(1820, 980)
    page.show_review(str(review))
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowExposed(page)
    yield SimpleNamespace(page=page, document=document, review=str(review), project=project)
    page.hide()
    page.deleteLater()
    QApplication.processEvents()


def row_of(held: SimpleNamespace) -> StressTestReview:
    return held.project.snapshot.get(StressTestReview, held.review)


def assumption(held: SimpleNamespace, code: str) -> str:
    return next(row.id for row in held.project.snapshot.all(Assumption) if row.code == code)


def rating(held: SimpleNamespace, code: str) -> AssumptionRating:
    mine = held.project.snapshot.referring(AssumptionRating, "review_id", held.review)
    return next(row for row in mine if row.assumption_id == assumption(held, code))


def click(widget: QWidget, point: QPoint | QPointF | None = None) -> None:
    place = point.toPoint() if isinstance(point, QPointF) else point or widget.rect().center()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()


def keys(widget: QWidget, *pressed: Qt.Key) -> None:
    widget.setFocus()
    for key in pressed:
        QTest.keyClick(widget, key)
    QApplication.processEvents()


def write(bound: Bound, text: str) -> None:
    """Type into a field and leave it."""
    widget = bound.editor.focus_widget
    widget.setFocus()
    if hasattr(widget, "selectAll"):
        widget.selectAll()
    QTest.keyClicks(widget, text)
    widget.clearFocus()
    QApplication.processEvents()


def add_line(line: QWidget, text: str) -> None:
    line.setFocus()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, KEY.Key_Return)
    QApplication.processEvents()


def choose_scenarios(held: SimpleNamespace, *lines: str) -> None:
    click(held.page.tunnel.choose)
    sheet = held.page.findChild(ScenarioSheet)
    QTest.keyClicks(sheet.name, "Market 2035")
    sheet.lines.setPlainText("\n".join(lines))
    click(sheet.take)
    held.page.activateWindow()
    QTest.qWaitForWindowActive(held.page)


def opened(held: SimpleNamespace) -> SimpleNamespace:
    click(held.page.head.buttons["open"])
    return held


def rate_all(held: SimpleNamespace) -> None:
    table = held.page.ratings
    for code, load, weak in (("B2", 2, 3), ("B3", 2, 3)):
        one = assumption(held, code)
        click(table, table.cell(one, 0, load).center())
        click(table, table.cell(one, 1, weak).center())
        held.page.ratings.rated.emit(one, "status", "broken")


def test_a_planned_review_says_that_it_has_to_be_opened_and_opening_notes_the_plan(held):
    assert "Open the review when it begins" in held.page.second.text()
    opened(held)
    row = row_of(held)
    assert (row.state, row.held_on, bool(row.plan_moment)) == ("open", "2025-11-12", True)
    assert held.page.sentence.text().startswith("Nothing has been tested yet. Start with what must be true for Long")


def test_a_click_on_a_figure_rates_and_the_sentence_follows_from_the_ratings(held):
    opened(held)
    rate_all(held)
    assert (rating(held, "B2").load_bearing, rating(held, "B2").vulnerable) == (2, 3)
    assert held.page.sentence.text() == "So far the plan holds with changes: B2 and B3 stay broken."


def test_a_state_is_taken_from_the_list_by_keys(held):
    opened(held)
    table = held.page.ratings
    held.page.choose(assumption(held, "B5"))
    keys(table, KEY.Key_3, KEY.Key_2, KEY.Key_Space)
    popup = table.popup
    QTest.keyClick(popup.list, KEY.Key_Down)
    QTest.keyClick(popup.list, KEY.Key_Down)
    QTest.keyClick(popup.list, KEY.Key_Return)
    QApplication.processEvents()
    row = rating(held, "B5")
    assert (row.load_bearing, row.vulnerable, row.status) == (3, 2, "weakening")
    assert held.page.sentence.text() == "So far the plan holds with changes: B5 is weakening."


def test_two_figures_on_the_board_rate_the_chosen_assumption(held):
    opened(held)
    held.page.choose(assumption(held, "B1"))
    keys(held.page.board, KEY.Key_2, KEY.Key_0)
    assert (rating(held, "B1").load_bearing, rating(held, "B1").vulnerable) == (2, 0)


def test_a_chip_dragged_to_another_field_takes_its_ratings(held):
    opened(held)
    board, one = held.page.board, assumption(held, "B1")
    start, end = board.chip_place(one).center().toPoint(), board.field_place(3, 3).center().toPoint()
    QTest.mousePress(board, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(board, (start + end) / 2)
    QTest.mouseRelease(board, Qt.MouseButton.LeftButton, pos=end)
    assert (rating(held, "B1").load_bearing, rating(held, "B1").vulnerable) == (3, 3)


def test_the_board_is_walked_by_arrows_and_a_chip_moved_by_alt_and_arrows(held):
    opened(held)
    board = held.page.board
    held.page.choose(assumption(held, "B5"))
    board.setFocus()
    QTest.keyClick(board, KEY.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert (rating(held, "B5").load_bearing, rating(held, "B5").vulnerable) == (3, 2)


def test_the_wind_tunnel_is_filled_from_the_keyboard_and_its_label_follows(held):
    opened(held)
    choose_scenarios(held, "Full ships: high price", "Cold market: low price")
    add_line(held.page.tunnel.line, "Plan as approved")
    matrix = held.page.tunnel.matrix
    keys(matrix, KEY.Key_Home, KEY.Key_2, KEY.Key_Right, KEY.Key_Minus, KEY.Key_1)
    option = held.project.snapshot.referring(WindTunnelRow, "review_id", held.review)[0]
    cells = held.project.snapshot.referring(WindTunnelCell, "row_id", option.id)
    assert sorted(cell.score for cell in cells) == [-1, 2]
    assert matrix.rows[0].label == "conditional"
    assert held.page.sentence.text() == "So far the plan holds with changes: only “Cold market” weakens it."


def test_w_asks_what_breaks_and_it_stands_at_the_end_of_the_row(held):
    opened(held)
    choose_scenarios(held, "Cold market")
    add_line(held.page.tunnel.line, "Plan as approved")
    matrix = held.page.tunnel.matrix
    keys(matrix, KEY.Key_Minus, KEY.Key_2, KEY.Key_W)
    field = held.page.tunnel.fields["what_breaks"]
    assert field.editor.focus_widget.hasFocus()
    write(field, "Nobody buys")
    assert matrix.what_breaks(matrix.rows[0]) == "Nobody buys"


def test_f8_goes_to_the_next_open_cell(held):
    opened(held)
    choose_scenarios(held, "Full ships", "Cold market")
    add_line(held.page.tunnel.line, "Plan as approved")
    matrix = held.page.tunnel.matrix
    keys(matrix, KEY.Key_1, KEY.Key_F8)
    assert matrix.current()[1].name == "Cold market"


def test_a_set_without_a_name_is_asked_for_one_and_nothing_is_written(held):
    opened(held)
    click(held.page.tunnel.choose)
    sheet = held.page.findChild(ScenarioSheet)
    sheet.lines.setPlainText("Cold market")
    click(sheet.take)
    assert "name" in sheet.note.text()
    assert not held.project.snapshot.all(Scenario)
    sheet.reject()


def test_a_click_on_what_is_missing_goes_where_it_is_answered(held):
    opened(held)
    need = next(row for row in held.page.steps.needs if "verdict" in row.text_said())
    click(need)
    assert QApplication.focusWidget() is held.page.verdict.radios["holds"]
    need = next(row for row in held.page.steps.needs if "B3" in row.text_said())
    click(need)
    assert held.page.ratings.hasFocus()
    assert held.page.detail.code.text() == "B3"


def whole_review(held: SimpleNamespace) -> None:
    """Everything that a review asks for, by gestures."""
    opened(held)
    rate_all(held)
    choose_scenarios(held, "Full ships", "Cold market")
    add_line(held.page.tunnel.line, "Plan as approved")
    keys(held.page.tunnel.matrix, KEY.Key_2, KEY.Key_F8, KEY.Key_0)
    add_line(held.page.findings.line, "No contract covers phase 2")
    click(held.page.lock_in.answer._group.buttons()[1])
    write(held.page.lock_in.text, "Smaller steps")
    click(held.page.verdict.radios["holds_with_changes"], QPoint(10, 12))
    write(held.page.verdict.fields["next_due"], "March 2026")


def test_a_whole_review_is_held_closed_sealed_and_remarked_upon(held):
    whole_review(held)
    assert [row.text_said() for row in held.page.steps.needs] == []
    click(held.page.head.buttons["close"])
    row = row_of(held)
    assert (row.state, row.verdict, row.lock_in, row.lock_in_text, row.next_due) == (
        "closed", "holds_with_changes", "somewhat_different", "Smaller steps", "2026-03")  # fmt: skip
    assert held.project.snapshot.seal_of("stress_test_review", held.review) is not None
    assert held.page.sentence.text() == "The plan holds with changes."
    held.page.addenda.text.setPlainText("The port disagrees.")
    click(held.page.addenda.add)
    assert [a.text for a in held.project.snapshot.referring(ReviewAddendum, "review_id", held.review)] == [
        "The port disagrees."]  # fmt: skip
    held.document.undo()
    held.document.undo()
    assert row_of(held).state == "open"
    assert held.page.head.buttons["close"].isEnabled()


def test_a_closed_review_takes_no_gesture_and_reads_from_its_seal(held):
    whole_review(held)
    click(held.page.head.buttons["close"])
    before = held.project.snapshot
    table, one = held.page.ratings, assumption(held, "B2")
    click(table, table.cell(one, 0, 0).center())
    keys(held.page.tunnel.matrix, KEY.Key_1)
    keys(held.page.board, KEY.Key_1, KEY.Key_1)
    assert held.project.snapshot == before
    assert held.page.tunnel.line.isHidden()
    held.document.edit("rename", table="assumption", id=one, title="Something else")
    assert next(row.text for row in held.page._rated if row.code == "B2") == "EU money closes the Klemetsrud gap"


def test_a_closed_review_keeps_its_scenarios_when_the_set_grows_or_is_renamed(held):
    whole_review(held)
    click(held.page.head.buttons["close"])
    first = held.project.snapshot.all(Scenario)[0]
    held.document.edit("rename", table="scenario", id=first.id, title="Empty ships")
    held.document.edit("add_row", table="scenario", fields={"set_id": first.set_id, "name": "War"})
    assert [column.name for column in held.page.tunnel.matrix.columns] == ["Full ships", "Cold market"]


def test_undoing_the_plan_of_a_review_leads_back_to_the_list(held):
    left: list[bool] = []
    held.page.left.connect(lambda: left.append(True))
    held.document.undo()
    assert left == [True]
    assert held.page.head.isHidden()


def test_an_assumption_without_ratings_stands_beside_the_board(held):
    opened(held)
    mission = row_of(held).mission_id
    held.document.edit("add_row", table="assumption", fields={"text": "Ships come", "mission_id": mission})
    new = next(row for row in held.project.snapshot.all(Assumption) if row.text == "Ships come")
    assert held.page.board.chip_place(new.id).top() > held.page.board.field_place(0, 0).bottom()


def test_tab_walks_through_the_whole_page_with_a_ring(held):
    whole_review(held)
    assert looking.ringless(held.page) == []


def test_tab_goes_from_the_ratings_to_the_argument_of_the_chosen_one(held):
    opened(held)
    held.page.ratings.setFocus()
    QTest.keyClick(held.page.ratings, KEY.Key_Tab)
    assert QApplication.focusWidget() is held.page.detail.fields["argument"].editor.focus_widget


def test_the_owner_of_a_finding_can_still_be_named_after_the_seal(held):
    whole_review(held)
    click(held.page.head.buttons["close"])
    part = next(iter(held.page.findings.rows.values()))
    click(part.face)
    assert "text" not in part.fields
    write(part.fields["owner"], "Gassnova")
    found = held.project.snapshot.referring(Finding, "review_id", held.review)
    assert [row.owner for row in found] == ["Gassnova"]


def test_argument_and_dissent_are_kept_with_the_rating(held):
    opened(held)
    held.page.choose(assumption(held, "B3"))
    write(held.page.detail.fields["argument"], "Steel rose")
    write(held.page.detail.fields["dissent"], "It will fall again")
    row = rating(held, "B3")
    assert (row.argument, row.dissent) == ("Steel rose", "It will fall again")


def test_undo_of_a_rating_is_seen_on_the_page(held):
    opened(held)
    rate_all(held)
    for _ in range(6):
        held.document.undo()
    assert held.page.ratings_card.count.text() == "0 of 4 rated"


def test_the_list_names_open_reviews_first_and_opens_one_by_enter(held):
    opened(held)
    reviews = ReviewList(held.page.bench)
    reviews.resize(1200, 800)
    reviews.show()
    reviews.renew()
    seen: list[str] = []
    reviews.opened.connect(seen.append)
    assert reviews.sentence.text() == "1 review is open and 6 are closed."
    first = next(iter(reviews.rows.values()))
    QTest.keyClick(first, KEY.Key_Return)
    assert seen == [held.review]
    reviews.deleteLater()


def test_a_review_is_planned_in_a_sheet_that_asks_for_a_title_and_understands_a_day(held):
    sheet = PlanSheet(held.page.bench, held.page)
    made: list[str] = []
    sheet.made.connect(made.append)
    sheet.open()
    click(sheet.take)
    assert sheet.note.text() == "Give it a title."
    QTest.keyClicks(sheet.title, "Mid-term")
    QTest.keyClicks(sheet.day, "March 2026")
    click(sheet.take)
    row = held.project.snapshot.get(StressTestReview, made[0])
    assert (row.title, row.planned_on, row.state) == ("Mid-term", "2026-03", "planned")


@pytest.mark.parametrize(("width", "height"), [(1820, 980), (1290, 640)])
@pytest.mark.parametrize("closed", [False, True])
def test_nothing_on_the_page_is_cut_nameless_or_too_small(held, width, height, closed):
    whole_review(held)
    if closed:
        click(held.page.head.buttons["close"])
    held.page.resize(width, height)
    for _ in range(4):
        QApplication.processEvents()
    assert looking.cut_texts(held.page) == []
    assert looking.small_targets(held.page) == []
    assert looking.nameless(held.page) == []


def test_the_room_shows_the_list_opens_a_review_and_esc_leads_back(look, words, project, tmp_path):
    desktop = windows.shown(windows.desktop_in(look, words, tmp_path), project)
    desktop.desk.ways.room_requested.emit("stress", "stress_test_review")
    board = desktop.window.findChild(ReviewsBoard)
    assert board.list.isVisible()
    click(next(iter(board.list.rows.values())))
    assert board.page.isVisible()
    assert board.page.head.title.text() == "R6  Cost-reduction phase at Klemetsrud"
    windows.press(board.page, KEY.Key_Escape)
    assert board.list.isVisible()
    assert QApplication.focusWidget() is next(iter(board.list.rows.values()))
    windows.put_away(desktop)


@pytest.mark.parametrize("width", [1820, 1290])
def test_a_card_grows_with_the_row_that_is_unfolded_in_it(held, width):
    opened(held)
    add_line(held.page.findings.line, "No contract covers phase 2")
    held.page.resize(width, 800)
    QApplication.processEvents()
    held.page.resize(width - 1, 800)
    for _ in range(4):
        QApplication.processEvents()
    click(next(iter(held.page.findings.rows.values())).face)
    for _ in range(4):
        QApplication.processEvents()
    assert looking.cut_texts(held.page) == []


def test_on_a_small_screen_the_sentence_and_the_board_are_seen_without_scrolling(held):
    opened(held)
    held.page.resize(1290, 640)
    for _ in range(4):
        QApplication.processEvents()
    assert not held.page.sentence.visibleRegion().isEmpty()
    seen = held.page.board.visibleRegion().boundingRect()
    assert seen == held.page.board.rect()


def test_what_came_after_closing_stands_beside_the_record_and_becomes_an_addendum(look, words):
    ours = Project.in_memory("Harbour", Author("Marit", "MS"))
    mission = ours.edit("add_mission", title="Clean harbour").result
    review = str(ours.edit("plan_review", mission_id=mission, title="Spring", type="audit").result)
    ours.edit("open_review", review_id=review, held_on="2026")
    fields = {"verdict": "holds", "next_due": "2027"}
    ours.edit("change_row", table="stress_test_review", id=review, fields=fields)
    theirs = fork(ours, "Ola")
    ours.edit("close_review", review_id=review)
    theirs.edit("change_row", table="stress_test_review", id=review, fields={"verdict": "broken"})
    theirs.edit("add_row", table="finding", fields={"review_id": review, "text": "Too late"})
    ours.join(seen_from(ours, theirs))
    page = ReviewPage(look, Document(ours, words), Selection())
    page.show_review(review)
    page.show()
    assert "Verdict: Broken, from Ola" in windows.said(page.late) and "Finding: Too late" in windows.said(page.late)
    click(page.late.links[0])
    assert [row.text for row in ours.snapshot.all(ReviewAddendum)] == ["Verdict: Broken, from Ola"]
    assert "stands as an addendum" in windows.said(page.late) and len(page.late.links) == 1
    assert ours.snapshot.get(StressTestReview, review).verdict == "holds"
    page.hide()
    page.deleteLater()


def test_a_day_to_look_again_is_proposed_with_its_reason_and_taken_by_a_click(held):
    opened(held)
    assert held.page.steps.steps["next"].accessibleName() == "Next review: proposed: 12 Nov 2026"
    assert held.page.verdict.propose.text() == "Look again 12 Nov 2026: 12 months after this review"
    fields = {"name": "Spring election", "held_on": "2026-04-12"}
    held.document.edit("add_row", table="election", fields=fields)
    assert held.page.verdict.propose.text() == "Look again 12 Oct 2026: 6 months after “Spring election”"
    click(held.page.verdict.propose)
    assert row_of(held).next_due == "2026-10-12" and held.page.verdict.propose is None
