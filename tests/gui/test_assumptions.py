"""Assumptions through the window: rated on the board, and everything that hangs on one walked by clicks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.desktop import Desktop
from gui.forms.details import Details
from gui.forms.record_line import RecordLine
from gui.workspace.links import TextLink
from model.tables import (
    Assumption,
    AssumptionInScenario,
    AssumptionReport,
    Decision,
    ItemAssumption,
    ResponseAction,
    RoadmapItem,
    Row,
    Signpost,
    StressTestReview,
)
from resources.samples.build import in_memory
from tests.gui.test_foresight import add, click, front, settle, where
from tests.gui.windows import shown

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desktop(desktop: Desktop) -> Desktop:
    return shown(desktop, in_memory("norway-ccs"), 1600, 1000)


def coded(desktop: Desktop, cls: type[Row], code: str) -> str:
    return next(row.id for row in desktop.desk.snapshot.all(cls) if row.code == code)


def test_an_assumption_is_rated_by_dragging_it_and_by_keys(desktop):
    page = front(desktop, "assumption", "stress")
    b5 = coded(desktop, Assumption, "B5")
    board = page.board
    start, end = board.mark_place(b5).center(), board.field_place(2, 2).center()
    QTest.mousePress(board, Qt.MouseButton.LeftButton, pos=start.toPoint())
    QTest.mouseMove(board, ((start + end) / 2).toPoint())
    QTest.mouseMove(board, end.toPoint())
    QTest.mouseRelease(board, Qt.MouseButton.LeftButton, pos=end.toPoint())
    row = desktop.desk.snapshot.get(Assumption, b5)
    assert (row.load_bearing, row.vulnerable) == (2, 2)
    board.setFocus()
    for key in (Qt.Key.Key_3, Qt.Key.Key_0):
        QTest.keyClick(board, key)
    QTest.keyClick(board, Qt.Key.Key_Right, ALT)
    row = desktop.desk.snapshot.get(Assumption, b5)
    assert (row.load_bearing, row.vulnerable) == (3, 1)


def test_board_and_list_choose_the_same_assumption(desktop):
    page = front(desktop, "assumption", "stress")
    b2 = coded(desktop, Assumption, "B2")
    QTest.mouseClick(page.board, Qt.MouseButton.LeftButton, pos=page.board.mark_place(b2).center().toPoint())
    assert desktop.desk.selection.one == b2
    b3 = coded(desktop, Assumption, "B3")
    register = page.listing.register
    register.reveal(b2)
    cell = register.grid.model().index(register.lines.place_of(b3), register.lines.title_column)
    register.grid.scrollTo(cell)
    QTest.mouseClick(register.grid.viewport(), Qt.MouseButton.LeftButton, pos=register.grid.visualRect(cell).center())
    settle()
    assert desktop.desk.selection.one == b3
    assert page.board.current == b3
    assert page.resting.title.text() == "Rests on B3: 3 items, NOK 14.2 bn"


def test_from_the_amine_assumption_to_the_2011_decision_and_back_takes_clicks_only(desktop):
    a2, d3 = coded(desktop, Assumption, "A2"), coded(desktop, Decision, "D3")
    page = front(desktop, "assumption", "stress")
    QTest.mouseClick(page.board, Qt.MouseButton.LeftButton, pos=page.board.mark_place(a2).center().toPoint())
    assert desktop.desk.selection.one == a2
    click(page, "decision", d3)
    assert desktop.window.workbench.room == "exits"
    assert desktop.desk.snapshot.get(Decision, desktop.desk.selection.one).decided_on == "2011-03-01"
    back = [line for kind in (RecordLine, TextLink) for line in desktop.window.workbench.current.findChildren(kind)
            if line.isVisible() and "Amine emissions are harmless" in line.accessibleName()]  # fmt: skip
    QTest.mouseClick(back[0], Qt.MouseButton.LeftButton)
    assert (desktop.window.workbench.room, *where(desktop)) == ("stress", "assumption", a2)
    assert desktop.window.workbench.current.board().board.current == a2


def test_the_chain_from_driver_over_item_and_signpost_to_the_review_is_walked_both_ways(desktop):
    b3 = coded(desktop, Assumption, "B3")
    driver = add(desktop, "driver", title="Exchange rate", impact=4, uncertainty=4)
    add(desktop, "driver_assumption", driver_id=driver, assumption_id=b3)
    page = front(desktop, "assumption", "stress")
    page.reveal(b3)
    item, sign = coded(desktop, RoadmapItem, "I38"), coded(desktop, Signpost, "S2")
    for table, row in (("driver", driver), ("roadmap_item", item), ("signpost", sign)):
        click(page, table, row)
        assert where(desktop)[1] == row
        walk_back(desktop, b3)
        page = desktop.window.workbench.current.board()


def test_from_a_review_to_the_assumption_and_to_what_was_decided_on_it_takes_one_click_each(desktop):
    b3, d9 = coded(desktop, Assumption, "B3"), coded(desktop, Decision, "D9")
    review = coded(desktop, StressTestReview, "R4")
    page = front(desktop, "assumption", "stress")
    page.reveal(b3)
    click(page, "stress_test_review", review)
    board = desktop.window.workbench.current.board()
    assert board.page.review_id == review
    links = {link.accessibleName(): link for link in board.page.detail.findChildren(TextLink)}
    links[desktop.desk.snapshot.title_of(desktop.desk.snapshot.get(Decision, d9))].click()
    settle()
    assert (desktop.window.workbench.room, desktop.desk.selection.one) == ("exits", d9)
    desktop.window.workbench.show_row("stress_test_review", review)
    settle()
    links = {link.accessibleName(): link for link in board.page.detail.findChildren(TextLink)}
    links["All that hangs on B3"].click()
    assert where(desktop) == ("assumption", b3)


def walk_back(desktop: Desktop, assumption: str) -> None:
    """By a line of the room or of the details beside it."""
    settle()
    bench = desktop.window.workbench
    if bench.details.folded:
        bench.toggle_details()
    details = bench.details.findChildren(Details)[0]
    details.show_tab("links")
    settle()
    name = desktop.desk.snapshot.get(Assumption, assumption).text
    lines = [line for holder in (bench.current, details) for line in holder.findChildren(RecordLine)
             if line.isVisible() and name in line.accessibleName()]  # fmt: skip
    QTest.mouseClick(lines[0], Qt.MouseButton.LeftButton)
    settle()
    if desktop.window.workbench.room != "stress":
        desktop.window.workbench.show_row("assumption", assumption)
    assert where(desktop)[1] == assumption


def test_a_response_is_put_on_the_roadmap_with_one_click_and_leads_there(desktop):
    b4 = coded(desktop, Assumption, "B4")
    response = add(desktop, "response_action", title="Sell at home", assumption_id=b4, kind="hedging")
    page = front(desktop, "assumption", "stress")
    page.reveal(b4)
    settle()
    groups = page.watched.groups
    groups.buttons["Put RA1 on the roadmap"].click()
    settle()
    row = desktop.desk.snapshot.get(ResponseAction, response)
    assert desktop.desk.snapshot.get(RoadmapItem, row.item_id).title == "Sell at home"
    assert row.prepared == "planned"
    assert "Put RA1 on the roadmap" not in groups.buttons


def test_how_it_stands_is_reported_from_the_card_and_earlier_reports_stay(desktop):
    b4 = coded(desktop, Assumption, "B4")
    page = front(desktop, "assumption", "stress")
    page.reveal(b4)
    settle()
    for state in ("weakening", "holding"):
        groups = page.remembered.groups
        groups.buttons["Report how it stands"].click()
        groups.popup.picked.emit(state)
        settle()
    reports = desktop.desk.snapshot.referring(AssumptionReport, "assumption_id", b4)
    assert [report.status for report in reports][-2:] == ["weakening", "holding"]
    assert desktop.desk.snapshot.get(Assumption, b4).status == "holding"


def test_how_long_nobody_questioned_it_is_said(desktop):
    page = front(desktop, "assumption", "stress")
    page.reveal(coded(desktop, Assumption, "B3"))
    assert page.remembered.hint.text().startswith("Last reviewed ")
    page.reveal(coded(desktop, Assumption, "B1"))
    assert page.remembered.hint.text().startswith("Never reviewed in the ")


def test_what_happens_to_an_item_and_how_likely_in_a_future_is_judged_beneath_the_board(desktop):
    b2 = coded(desktop, Assumption, "B2")
    held = add(desktop, "scenario_set", name="Markets")
    scenario = add(desktop, "scenario", set_id=held, name="Cold market")
    page = front(desktop, "assumption", "stress")
    page.reveal(b2)
    settle()
    card = page.breaking
    effect, delay = card.fields["effect"], card.fields["delay_likely"]
    effect.editor.choice.chosen.emit("delays")
    typed(delay, "90")
    typed(card.chances["failure_chance"], "40")
    settle()
    links = desktop.desk.snapshot.referring(ItemAssumption, "assumption_id", b2)
    assert {(link.effect, link.delay_likely) for link in links} == {("delays", 90), (None, None)}
    (chance,) = desktop.desk.snapshot.all(AssumptionInScenario)
    assert (chance.assumption_id, chance.scenario_id, chance.failure_chance) == (b2, scenario, 40)
    assert "if not: Takes longer, 90 days" in {line._face.beneath for line in page.resting.groups.lines.values()}
    typed(card.chances["why"], "Few buyers")
    settle()
    (chance,) = desktop.desk.snapshot.all(AssumptionInScenario)
    assert (chance.failure_chance, chance.why) == (40, "Few buyers")


def typed(field, text: str) -> None:
    """Type into a field and leave it."""
    field.start()
    QTest.keyClicks(field.editor.focus_widget, text)
    field.commit()
