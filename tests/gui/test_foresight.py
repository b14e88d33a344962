"""The foresight room through the window: boards worked by mouse and by keys, and every link walked both ways."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.boards.page import BoardPage
from gui.boards.rows import Groups
from gui.desktop import Desktop
from model.kinds import Quadrant
from model.rules import foresight
from model.tables import Driver, FuturesWheel, Scenario, ScenarioSet
from tests.gui.windows import harbour, open_dialog, shown

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desktop(desktop: Desktop) -> Desktop:
    return shown(desktop, harbour())


def add(desktop: Desktop, table: str, **fields: object) -> str:
    return str(desktop.desk.document.edit("add_row", table=table, fields=fields).result)


def front(desktop: Desktop, tab: str, room: str = "foresight") -> BoardPage:
    desktop.window.workbench.enter(room, tab)
    settle()
    return desktop.window.workbench.current.board()


def where(desktop: Desktop) -> tuple[str, str]:
    settle()
    return desktop.window.workbench.current.tab().split(":")[0], desktop.desk.selection.one


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def click(page: QWidget, table: str, row_id: str) -> None:
    """Click the line that leads to a record."""
    settle()
    lines = [groups.lines[table, row_id] for groups in page.findChildren(Groups)
             if (table, row_id) in groups.lines and groups.isVisible()]  # fmt: skip
    QTest.mouseClick(lines[0], Qt.MouseButton.LeftButton)
    settle()


def test_an_empty_board_of_drivers_says_what_belongs_there_and_begins_with_one(desktop):
    page = front(desktop, "driver")
    assert page.is_empty()
    page.blank.button.click()
    settle()
    assert desktop.desk.snapshot.count(Driver) == 1
    assert page.board.plan.aside()[0].id == desktop.desk.selection.one


def test_a_driver_dragged_into_the_corner_becomes_a_critical_uncertainty(desktop):
    driver = add(desktop, "driver", title="Price", impact=2, uncertainty=2)
    page = front(desktop, "driver")
    board = page.board
    start, end = board.mark_place(driver).center(), board.field_place(5, 4).center()
    QTest.mousePress(board, Qt.MouseButton.LeftButton, pos=start.toPoint())
    QTest.mouseMove(board, ((start + end) / 2).toPoint())
    QTest.mouseMove(board, end.toPoint())
    QTest.mouseRelease(board, Qt.MouseButton.LeftButton, pos=end.toPoint())
    row = desktop.desk.snapshot.get(Driver, driver)
    assert (row.impact, row.uncertainty, foresight.driver_class(row)) == (4, 5, "critical_uncertainty")
    assert page.sentence.text() == "What makes futures differ: Price."
    assert "critical" in page.chosen_card.hint.text().casefold()


def test_a_driver_is_placed_by_two_figures_and_moved_by_alt_and_arrows(desktop):
    driver = add(desktop, "driver", title="Price")
    page = front(desktop, "driver")
    page.choose(driver)
    page.board.setFocus()
    QTest.keyClick(page.board, Qt.Key.Key_5)
    QTest.keyClick(page.board, Qt.Key.Key_2)
    QTest.keyClick(page.board, Qt.Key.Key_Right, ALT)
    row = desktop.desk.snapshot.get(Driver, driver)
    assert (row.impact, row.uncertainty) == (5, 3)
    desktop.actions.run("undo")
    assert desktop.desk.snapshot.get(Driver, driver).uncertainty == 2


def test_from_a_signal_to_the_driver_to_the_assumption_and_back_takes_clicks_only(desktop):
    snapshot = desktop.desk.snapshot
    driver, signal = add(desktop, "driver", title="Price", impact=5, uncertainty=5), add(desktop, "signal", title="Low")
    assumption = next(iter(snapshot.rows("assumption")))
    add(desktop, "signal_bearing", signal_id=signal, bears_on_id=driver)
    add(desktop, "driver_assumption", driver_id=driver, assumption_id=assumption)
    page = front(desktop, "driver")
    QTest.mouseClick(page.board, Qt.MouseButton.LeftButton, pos=page.board.mark_place(driver).center().toPoint())
    click(page, "signal", signal)
    assert where(desktop) == ("signal", signal)
    page = front(desktop, "driver")
    page.choose(driver)
    click(page, "assumption", assumption)
    assert (desktop.window.workbench.room, *where(desktop)) == ("stress", "assumption", assumption)


def test_links_are_made_from_the_card_and_taken_away_with_delete(desktop):
    driver, signal = add(desktop, "driver", title="Price", impact=5, uncertainty=5), add(desktop, "signal", title="Low")
    page = front(desktop, "driver")
    page.choose(driver)
    settle()
    groups = page.chosen_card.groups
    groups.buttons["Link signal"].click()
    groups.popup.picked.emit(signal)
    settle()
    assert [row.id for row in foresight.signals_of(desktop.desk.snapshot, driver)] == [signal]
    QTest.keyClick(groups.lines["signal", signal], Qt.Key.Key_Delete)
    assert foresight.signals_of(desktop.desk.snapshot, driver) == []


def test_a_futures_wheel_begins_from_a_driver(desktop):
    driver = add(desktop, "driver", title="Price", impact=5, uncertainty=5)
    page = front(desktop, "driver")
    page.choose(driver)
    settle()
    page.chosen_card.groups.buttons["Draw a futures wheel"].click()
    (wheel,) = desktop.desk.snapshot.all(FuturesWheel)
    assert (wheel.title, wheel.starts_from_id) == ("Price", driver)
    assert where(desktop) == ("futures_wheel", wheel.id)


# Scenarios


def test_without_drivers_the_first_step_leads_to_their_board(desktop):
    page = front(desktop, "scenario_set")
    page.blank.button.click()
    assert desktop.window.workbench.current.tab() == "driver"


def test_two_drivers_become_a_cross_with_four_scenarios_through_the_sheet(desktop):
    add(desktop, "driver", title="Price", impact=5, uncertainty=5)
    add(desktop, "driver", title="Trust", impact=4, uncertainty=4)
    page = front(desktop, "scenario_set")
    page.blank.button.click()
    sheet = open_dialog(desktop)
    for line, text in ((sheet.name, "2040"), (sheet.year, "2040"), *zip(sheet.ends.values(), "abcd", strict=True)):
        QTest.keyClicks(line, text)
    sheet.take.click()
    settle()
    (held,) = desktop.desk.snapshot.all(ScenarioSet)
    assert (held.axis_a, held.axis_b, held.horizon_year) == ("Price", "Trust", 2040)
    rows = {row.quadrant: row for row in desktop.desk.snapshot.all(Scenario)}
    assert rows["high_low"].name == "b, c"
    cross = page.cross
    places = {key: cross.cards[row.id].mapTo(cross, cross.cards[row.id].rect().center()) for key, row in rows.items()}
    assert places["low_low"].x() < places["high_low"].x()
    assert places["low_high"].y() < places["low_low"].y()


def test_the_axes_of_a_cross_grow_to_the_right_in_scripts_from_right_to_left_too(desktop):
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        price, trust = (add(desktop, "driver", title=name, impact=5, uncertainty=5) for name in ("Price", "Trust"))
        names = {place: place for place in Quadrant}
        desktop.desk.document.edit("add_axes", name="2040", driver_a_id=price, driver_b_id=trust, low_a="a",
                                   high_a="b", low_b="c", high_b="d", names=names)  # fmt: skip
        cross = front(desktop, "scenario_set").cross
        rows = {row.quadrant: row.id for row in desktop.desk.snapshot.all(Scenario)}
        assert cross.cards[rows["low_low"]].x() < cross.cards[rows["high_low"]].x()
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_scenarios_are_walked_by_arrows_and_the_way_leads_to_the_driver(desktop):
    price, trust = (add(desktop, "driver", title=name, impact=5, uncertainty=5) for name in ("Price", "Trust"))
    desktop.desk.document.edit("add_axes", name="2040", driver_a_id=price, driver_b_id=trust, low_a="a", high_a="b",
                               low_b="c", high_b="d", names={place: place for place in Quadrant})  # fmt: skip
    page = front(desktop, "scenario_set")
    first, second = list(page.cross.cards)[:2]
    QTest.mouseClick(page.cross.cards[first], Qt.MouseButton.LeftButton)
    assert desktop.desk.selection.one == first
    QTest.keyClick(page.cross.cards[first], Qt.Key.Key_Right)
    assert desktop.desk.selection.one == second
    click(page, "driver", price)
    assert where(desktop) == ("driver", price)
    assert desktop.window.workbench.current.board().board.current == price
    held = next(iter(desktop.desk.snapshot.rows("scenario_set")))
    click(desktop.window.workbench.current.board(), "scenario_set", held)
    assert desktop.window.workbench.current.tab() == "scenario_set"


def test_a_free_set_shows_its_scenarios_as_cards(desktop):
    held = add(desktop, "scenario_set", name="Four roads")
    rows = [add(desktop, "scenario", set_id=held, name=name) for name in ("Storms", "Calm")]
    page = front(desktop, "scenario_set")
    assert list(page.cards.cards) == rows
    assert not page.cross.isVisible()
    assert page.sentence.text() == "“Four roads” holds 2 futures."


# Personas


def test_a_persona_challenges_an_assumption_and_both_lead_to_each_other(desktop):
    persona = add(desktop, "future_persona", name="Ingrid")
    assumption = next(iter(desktop.desk.snapshot.rows("assumption")))
    page = front(desktop, "future_persona")
    assert page.sentence.text() == "1 persona challenges 0 assumptions. 1 challenges nothing yet."
    QTest.mouseClick(page.cards.cards[persona], Qt.MouseButton.LeftButton)
    groups = page.side.groups
    groups.buttons["Challenge an assumption"].click()
    groups.popup.picked.emit(assumption)
    settle()
    assert page.sentence.text() == "1 persona challenges 1 assumption."
    assert page.how.placeholderText() == "What would Ingrid say against A1?"
    QTest.keyClicks(page.how, "Two ships a week")
    QTest.keyClick(page.how, Qt.Key.Key_Return)
    settle()
    assert next(iter(desktop.desk.snapshot.rows("persona_challenge").values())).how == "Two ships a week"
    assert not page.how.isVisible()
    click(page, "assumption", assumption)
    assert (desktop.window.workbench.room, *where(desktop)) == ("stress", "assumption", assumption)
    click(desktop.window.workbench.current.board(), "future_persona", persona)
    assert (desktop.window.workbench.room, *where(desktop)) == ("foresight", "future_persona", persona)
