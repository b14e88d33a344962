"""Registers: what is typed in a cell is kept as one step, and what cannot be kept stays with its reason."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from gui.registers.table import Register
from gui.workspace.document import Document
from gui.workspace.selection import Selection
from model.tables import ALL, Assumption, BudgetLine, Decision, RoadmapItem
from resources.samples.build import in_memory
from tests.gui.registers import go_to, open_register, row_of, settled, type_text
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


def test_typing_in_a_cell_replaces_it_and_enter_keeps_it_and_goes_down(qtbot, document, opened):
    register = opened()
    go_to(register, "A1", "text")
    before = len(document.project.history())
    type_text(qtbot, register, "Capture takes ten years")
    assert row_of(document, "A1").text != "Capture takes ten years"
    press(register, Qt.Key.Key_Return)
    assert row_of(document, "A1").text == "Capture takes ten years"
    assert len(document.project.history()) == before + 1
    settled()
    assert register.grid.chosen() == [row_of(document, "A2").id]


def test_f2_begins_with_what_stands_there_and_tab_goes_on_to_the_next_column(qtbot, document, opened):
    register = opened()
    go_to(register, "B3", "status_since")
    press(register, Qt.Key.Key_F2)
    qtbot.keyClick(register.window().focusWidget(), Qt.Key.Key_End)
    assert register.window().focusWidget().text() == "5 Apr 2023"
    qtbot.keyClick(register.window().focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text(qtbot, register, "June 2024")
    press(register, Qt.Key.Key_Tab)
    assert row_of(document, "B3").status_since == "2024-06"
    assert register.grid.currentIndex().column() == register.lines.column_of("status_since") + 1


def test_escape_leaves_the_cell_as_it_was(qtbot, document, opened):
    register = opened()
    before = document.snapshot
    go_to(register, "A1", "text")
    type_text(qtbot, register, "Nonsense")
    press(register, Qt.Key.Key_Escape)
    settled()
    assert document.snapshot is before
    assert not register.editing.is_open
    assert register.grid.hasFocus()


def test_a_date_that_is_none_stays_as_it_was_typed_and_says_why(qtbot, document, opened):
    register = opened()
    before = document.snapshot
    go_to(register, "B3", "status_since")
    type_text(qtbot, register, "31 Apr 2026")
    press(register, Qt.Key.Key_Return)
    settled()
    assert document.snapshot is before
    assert register.window().focusWidget().text() == "31 Apr 2026"
    assert "31" in register.editing.note.text() and register.editing.note.isVisible()
    press(register, Qt.Key.Key_Escape)
    assert not register.editing.note.isVisible()


def test_the_last_line_takes_one_row_after_another(qtbot, document, opened):
    register = opened()
    register.grid.move_to(register.lines.new_line, register.lines.title_column)
    for text in ("Steel stays cheap", "The fjord stays open"):
        type_text(qtbot, register, text)
        press(register, Qt.Key.Key_Return)
        settled()
    assert [row.text for row in document.snapshot.all(Assumption)][-2:] == ["Steel stays cheap", "The fjord stays open"]
    document.undo()
    assert len(document.snapshot.all(Assumption)) == 12


def test_a_closed_record_is_not_typed_in_and_says_why(qtbot, document, opened):
    register = opened(Decision)
    told = []
    document.troubled.connect(told.append)
    before = document.snapshot
    go_to(register, "D4", "title")
    press(register, Qt.Key.Key_F2)
    assert not register.editing.is_open and document.snapshot is before
    assert "closed" in told[0].told(document.words)


def test_a_field_that_only_steps_write_is_not_typed_in(qtbot, document, opened):
    document.edit("add_row", table="decision", fields={"title": "Stop the pilot"})
    register = opened(Decision)
    told = []
    document.troubled.connect(told.append)
    row = next(row for row in document.snapshot.all(Decision) if row.title == "Stop the pilot")
    field = next(a for a in Decision.about.fields if a.by != "anyone" and register.lines.column_of(a.name))
    go_to(register, row.code, field.name)
    press(register, Qt.Key.Key_F2)
    assert not register.editing.is_open
    assert document.words.say(field.title) in told[0].told(document.words)


def test_selecting_rows_tells_the_window_and_follows_it(qtbot, document, selection, opened):
    register = opened()
    go_to(register, "A2", "text")
    assert selection.one == row_of(document, "A2").id
    qtbot.keyClick(register.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert set(selection.ids) == {row_of(document, "A2").id, row_of(document, "A3").id}
    selection.choose("assumption", (row_of(document, "B4").id,))
    assert register.grid.chosen() == [row_of(document, "B4").id]
    selection.choose("", ())
    assert register.grid.chosen() == []


def test_enter_asks_for_the_details_of_the_row(qtbot, document, selection, opened):
    register = opened()
    go_to(register, "A2", "text")
    with qtbot.waitSignal(selection.opened) as told:
        press(register, Qt.Key.Key_Return)
    assert told.args == ["assumption", row_of(document, "A2").id]


def test_a_change_from_elsewhere_is_shown_and_the_selection_stays(qtbot, document, opened):
    register = opened()
    go_to(register, "A2", "text")
    row_id = row_of(document, "A1").id
    document.edit("change_row", table="assumption", id=row_id, fields={"text": "It takes ten years"})
    place = register.lines.place_of(row_id)
    assert register.lines.index(place, register.lines.title_column).data() == "It takes ten years"
    added = document.edit("add_row", table="assumption", fields={"text": "It holds"}).result
    assert register.lines.place_of(added) is not None
    document.edit("remove_row", table="assumption", id=added)
    assert register.lines.place_of(added) is None
    assert register.grid.chosen() == [row_of(document, "A2").id]


def test_a_hidden_register_looks_again_when_it_is_shown(qtbot, document, opened):
    register = opened()
    register.hide()
    document.edit("add_row", table="assumption", fields={"text": "New while hidden"})
    register.show()
    assert "New while hidden" in [row.text for row in register.lines.rows]


def test_every_cell_speaks_its_heading_and_value(document, opened):
    register = opened()
    place, section = register.lines.place_of(row_of(document, "B3").id), register.lines.column_of("load_bearing")
    spoken = register.lines.index(place, section).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Load-bearing: 2 of 3, Large parts change"


def test_a_step_of_a_scale_is_taken_by_its_figure(qtbot, document, opened):
    register = opened()
    go_to(register, "B1", "load_bearing")
    type_text(qtbot, register, "1")
    settled()
    popup = register.editing.editor.choice.popup
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    settled()
    assert row_of(document, "B1").load_bearing == 1
    assert register.grid.hasFocus() and not register.editing.is_open


def test_closing_the_list_of_a_choice_leaves_the_cell_as_it_was(qtbot, document, opened):
    register = opened()
    before = document.snapshot
    go_to(register, "B1", "category")
    press(register, Qt.Key.Key_F2)
    qtbot.keyClick(register.editing.editor.choice.popup.list, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not register.editing.is_open)
    assert document.snapshot is before
    assert register.window().focusWidget() is register.grid


def test_clicking_elsewhere_keeps_what_was_typed(qtbot, document, opened):
    register = opened()
    go_to(register, "B1", "text")
    type_text(qtbot, register, "The state pays")
    register.bar.search.setFocus()
    settled()
    assert row_of(document, "B1").text == "The state pays"
    assert register.bar.search.hasFocus()


def test_what_happened_is_typed_beneath_the_name_by_a_click_on_the_wish(qtbot, document, opened):
    register = opened()
    place = register.lines.place_of(row_of(document, "A3").id)
    spot = register.grid.visualRect(register.lines.index(place, register.lines.title_column))
    qtbot.mouseClick(
        register.grid.viewport(), Qt.MouseButton.LeftButton, pos=spot.bottomLeft() + QPoint(20, -12)
    )
    type_text(qtbot, register, "Cost rose")
    press(register, Qt.Key.Key_Return)
    assert row_of(document, "A3").what_broke_it == "Cost rose"


def test_what_is_being_typed_stays_while_other_rows_change(qtbot, document, opened):
    register = opened()
    go_to(register, "B5", "text")
    type_text(qtbot, register, "Broad support")
    document.edit("add_row", table="assumption", fields={"text": "First of all"})
    settled()
    type_text(qtbot, register, " stays")
    press(register, Qt.Key.Key_Return)
    assert row_of(document, "B5").text == "Broad support stays"


def test_the_date_of_an_item_takes_its_followers_along(qtbot, document, opened):
    register = opened(RoadmapItem)
    row = next(row for row in document.snapshot.all(RoadmapItem) if row.planned_finish and not row.actual_finish)
    register.reveal(row.id)
    register.grid.setFocus()
    register.grid.move_to(register.lines.place_of(row.id), register.lines.column_of("planned_finish"))
    type_text(qtbot, register, "2031")
    press(register, Qt.Key.Key_Return)
    assert document.snapshot.get(RoadmapItem, row.id).planned_finish == "2031"
    assert document.undo_step().verb == "set_dates"


@pytest.mark.parametrize("stands", ["actual_finish", "forecast_finish"])
def test_a_planned_date_is_typed_where_a_later_one_stands_and_that_one_stays(qtbot, document, opened, stands):
    row = next(row for row in document.snapshot.all(RoadmapItem) if row.planned_finish and not row.actual_finish)
    document.edit("change_row", table="roadmap_item", id=row.id, fields={stands: "2032-06"})
    register = opened(RoadmapItem)
    register.reveal(row.id)
    register.grid.setFocus()
    register.grid.move_to(register.lines.place_of(row.id), register.lines.column_of("planned_finish"))
    type_text(qtbot, register, "2031")
    press(register, Qt.Key.Key_Return)
    now = document.snapshot.get(RoadmapItem, row.id)
    assert (now.planned_finish, getattr(now, stands)) == ("2031", "2032-06")


def test_another_name_elsewhere_is_seen_and_what_no_cell_says_arranges_nothing(document, opened):
    register = opened(RoadmapItem, width=1900)
    row = next(row for row in document.snapshot.all(RoadmapItem) if row.owner_id)
    arranged = []
    register.grid.arranged.connect(lambda: arranged.append(True))
    document.edit("change_row", table="stakeholder", id=row.owner_id, fields={"notes": "Seen at the harbour"})
    assert arranged == []
    document.edit("change_row", table="stakeholder", id=row.owner_id, fields={"name": "Harbour office"})
    section = register.lines.column_of("owner_id")
    assert register.lines.index(register.lines.place_of(row.id), section).data() == "Harbour office"


def test_the_first_words_beneath_a_name_make_room_for_all(document, opened):
    ids = [document.edit("add_row", table="budget_line", fields={"title": f"Quay {n}"}).result for n in range(2)]
    register = opened(BudgetLine)
    second = register.lines.second
    assert second is not None
    height = register.grid.rowHeight(register.lines.place_of(ids[0]))
    document.edit("change_row", table="budget_line", id=ids[1], fields={second.name: "Steel costs more"})
    assert register.grid.rowHeight(register.lines.place_of(ids[0])) > height


def test_a_screen_reader_reads_the_cell_as_it_is_meant(document, opened):
    register = opened()
    place, section = register.lines.place_of(row_of(document, "B3").id), register.lines.column_of("status")
    spoken = QAccessible.queryAccessibleInterface(register.grid)
    cells = [spoken.child(number) for number in range(spoken.childCount())]
    texts = [cell.text(QAccessible.Text.Name) for cell in cells if cell is not None]
    assert register.lines.index(place, section).data(Qt.ItemDataRole.AccessibleTextRole) == "State: Broken"
    assert texts.count("State: Broken") == 6


def test_every_table_is_a_register_that_speaks_in_every_cell(look, document, selection):
    silent = []
    for name, table in ALL.items():
        register = Register(look, document, selection, table)
        lines = register.lines
        assert lines.rowCount() - len(lines.arrangement.groups) == len(document.snapshot.all(table)) + 1, name
        cells = [lines.index(n, section) for n in range(lines.rowCount()) for section in range(lines.columnCount())]
        silent += [(name, c.row()) for c in cells if not c.data(Qt.ItemDataRole.AccessibleTextRole)]
        register.deleteLater()
    assert silent == []
