"""Registers arranged: filtered, sorted, gathered, with the columns that a person wants."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from gui.registers.table import Register
from gui.registers.wanted import Critical
from gui.workspace.document import Document
from gui.workspace.selection import Selection
from model.tables import Assumption, Driver, Finding, RoadmapItem
from resources.samples.build import in_memory
from tests.gui.looking import cut_texts, nameless, small_targets
from tests.gui.registers import Kept, go_to, open_register, row_of, settled, shown_codes, type_text
from tests.gui.windows import press


@pytest.fixture()
def document(words) -> Document:
    return Document(in_memory("norway-ccs"), words)


@pytest.fixture()
def selection() -> Selection:
    return Selection()


@pytest.fixture()
def opened(qtbot, look, document, selection) -> Callable[..., Register]:
    return partial(open_register, qtbot, look, document, selection)


def pick(qtbot, register: Register, text: str) -> None:
    """Take an option of the list that is open."""
    popup = register.bar.popup
    model = popup.list.model()
    rows = [n for n in range(model.rowCount()) if model.index(n, 0).data() == text]
    assert rows, [model.index(n, 0).data() for n in range(model.rowCount())]
    popup.list.setCurrentIndex(model.index(rows[0], 0))
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    settled()


def chip(register: Register, start: str):
    return next(chip for chip in register.bar.chips() if chip.text().startswith(start))


def click_heading(qtbot, register: Register, field: str) -> None:
    heading, section = register.grid.heading, register.lines.column_of(field)
    x = heading.sectionViewportPosition(section) + 12
    qtbot.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, heading.height() // 2))


def test_a_click_on_a_heading_sorts_up_then_down_then_as_before(qtbot, opened):
    register = opened()
    register.arranging.gather(None)
    before = shown_codes(register)
    click_heading(qtbot, register, "vulnerable")
    assert shown_codes(register)[0] in ("B1", "B5")
    assert register.grid.heading.isSortIndicatorShown()
    click_heading(qtbot, register, "vulnerable")
    assert shown_codes(register)[-1] in ("B1", "B5")
    click_heading(qtbot, register, "vulnerable")
    assert shown_codes(register) == before


def test_what_says_nothing_comes_last_in_either_direction(qtbot, opened):
    register = opened()
    register.arranging.gather(None)
    for _ in range(2):
        click_heading(qtbot, register, "status_since")
        assert set(shown_codes(register)[-2:]) == {"B1", "B5"}


def test_the_word_typed_in_the_search_leaves_rows_that_hold_it(qtbot, opened):
    register = opened()
    qtbot.keyClicks(register.bar.search, "klemetsrud")
    assert shown_codes(register) == ["B2"]
    assert register.bar.told.text() == "1 shown, 10 hidden by the filter"
    qtbot.mouseClick(register.bar.all, Qt.MouseButton.LeftButton)
    assert len(shown_codes(register)) == 11 and register.bar.search.text() == ""


def test_a_chip_filters_by_one_value_and_then_by_a_second(qtbot, opened):
    register = opened()
    qtbot.mouseClick(chip(register, "State"), Qt.MouseButton.LeftButton)
    pick(qtbot, register, "Holding")
    assert shown_codes(register) == ["B1", "B5"]
    assert chip(register, "State").text() == "State: Holding" and chip(register, "State").in_use
    register.bar.offer_filter("status")
    pick(qtbot, register, "Confirmed")
    assert shown_codes(register) == ["B1", "B4", "B5"]
    qtbot.keyClick(chip(register, "State"), Qt.Key.Key_Delete)
    assert len(shown_codes(register)) == 11


def test_critical_assumptions_are_one_choice_away(qtbot, opened):
    register = opened()
    qtbot.mouseClick(register.bar.add, Qt.MouseButton.LeftButton)
    pick(qtbot, register, "Critical: load-bearing and vulnerable 2 or more")
    assert "B1" not in shown_codes(register) and "A1" in shown_codes(register)


def test_rows_that_a_filter_hides_are_never_removed_with_the_others(qtbot, document, opened):
    register = opened()
    go_to(register, "B1", "text")
    register.grid.selectAll()
    qtbot.keyClicks(register.bar.search, "storting")
    assert register.grid.chosen() == [row_of(document, "B5").id]


def test_a_new_row_says_what_the_filter_asks_for(qtbot, document, opened):
    register = opened()
    register.bar.offer_filter("category")
    pick(qtbot, register, "Political")
    register.grid.setFocus()
    register.grid.move_to(register.lines.new_line, register.lines.title_column)
    type_text(qtbot, register, "Parliament agrees")
    press(register, Qt.Key.Key_Return)
    added = document.snapshot.all(Assumption)[-1]
    assert (added.text, added.category) == ("Parliament agrees", "political")
    assert added.code in shown_codes(register)


def test_groups_are_folded_by_a_key_and_the_sums_stay(qtbot, opened):
    register = opened()
    (first, group), _ = register.lines.arrangement.groups
    assert (group.shown, group.of) == (6, 6)
    register.grid.move_to(first, 0)
    press(register, Qt.Key.Key_Left)
    assert shown_codes(register) == ["B1", "B2", "B3", "B4", "B5"]
    press(register, Qt.Key.Key_Right)
    assert len(shown_codes(register)) == 11


def test_a_row_asked_for_is_uncovered_from_folds_and_filters(qtbot, document, opened):
    register = opened()
    register.arranging.fold_all({group.key for _, group in register.lines.arrangement.groups})
    register.reveal(row_of(document, "A3").id)
    assert register.grid.chosen() == [row_of(document, "A3").id]
    qtbot.keyClicks(register.bar.search, "storting")
    register.reveal(row_of(document, "A4").id)
    assert register.grid.chosen() == [row_of(document, "A4").id]


def test_groups_by_another_field_are_chosen_from_a_list(qtbot, opened):
    register = opened()
    qtbot.mouseClick(register.bar.group, Qt.MouseButton.LeftButton)
    pick(qtbot, register, "State")
    assert register.lines.arrangement.groups[0][1].text == "State: Holding"
    assert register.lines.column_of("status") is None


def test_columns_are_chosen_kept_as_a_set_and_there_again_next_time(qtbot, opened):
    kept = Kept()
    register = opened(settings=kept)
    qtbot.mouseClick(register.bar.columns, Qt.MouseButton.LeftButton)
    panel = register.columns.panel
    panel.boxes["owner_id"].click()
    panel.boxes["category"].click()
    qtbot.keyClicks(panel.name, "Watching")
    qtbot.keyClick(panel.name, Qt.Key.Key_Return)
    again = opened(settings=kept)
    assert again.lines.column_of("owner_id") is not None and again.lines.column_of("category") is None
    again.columns.choose(None)
    assert again.lines.column_of("category") is not None
    again.columns._on_set("Watching")
    assert again.lines.column_of("category") is None


def test_a_column_drawn_elsewhere_stays_there(qtbot, opened):
    kept = Kept()
    register = opened(settings=kept)
    state, category = register.lines.column_of("status"), register.lines.column_of("category")
    register.grid.heading.moveSection(state, category)
    settled()
    assert register.lines.column_of("status") == category
    again = opened(settings=kept)
    assert again.lines.column_of("status") == category
    assert again.grid.heading.keys_as_seen() == [column.key for column in again.lines.columns]


def test_settings_that_no_longer_fit_are_passed_over(opened):
    kept = Kept({"register.assumption": {"columns": ["gone", 7], "sort": ["gone", 1], "group": "gone", "sets": 3}})
    register = opened(settings=kept)
    assert register.lines.column_of("status") is not None


def test_columns_leave_while_there_is_no_room_but_names_stay_readable(opened):
    register = opened(width=760)
    assert register.lines.column_of("item_assumption.assumption_id") is None
    assert register.grid.columnWidth(register.lines.title_column) >= 340
    assert register.bar.columns.toolTip()


def test_typing_in_an_empty_register_begins_its_first_row(qtbot, document, opened):
    register = opened(Driver)
    type_text(qtbot, register, "Oil price")
    press(register, Qt.Key.Key_Return)
    settled()
    assert [row.title for row in document.snapshot.all(Driver)] == ["Oil price"]
    assert register.bar.isVisible()


def test_columns_take_the_whole_width_also_after_a_scroll_bar_has_come_and_gone(opened):
    for width in (1490, 900, 1490):
        register = opened(Finding, width=width)
        assert register.grid.heading.length() == register.grid.viewport().width()


@pytest.mark.parametrize("table", [Assumption, RoadmapItem, Driver])
@pytest.mark.parametrize("size", [1.0, 2.0])
def test_nothing_is_cut_too_small_or_without_a_name(look, opened, table, size):
    look.choose(text_size=size)
    register = opened(table, width=1250)
    QApplication.processEvents()
    assert cut_texts(register) + small_targets(register) + nameless(register) == []


@pytest.mark.parametrize("size, width", [(1.0, 900), (1.0, 480), (2.0, 900), (2.0, 614)])
def test_filters_stand_on_lines_of_their_own_where_all_do_not_fit_on_one(look, opened, size, width):
    register = opened(width=width)
    look.choose(text_size=size)  # while it is seen, as a person does
    register.arranging.put(Critical())
    settled()
    assert cut_texts(register) + small_targets(register) + nameless(register) == []
    assert register.bar.told.accessibleName() == "9 shown, 2 hidden by the filter"


def test_everything_is_ready_to_be_found_when_the_search_is_entered(qtbot, document, opened):
    register = opened()
    register.bar.search.setFocus()
    settled()
    type_text(qtbot, register, "oslo")
    found = shown_codes(register)
    assert found == [row.code for row in register.lines.rows if "oslo" in register.lines.cells.searched(row)]
    document.edit("change_row", table="assumption", id=row_of(document, "A1").id, fields={"notes": "Ask Oslo"})
    assert shown_codes(register) == ["A1", *found]
