"""What is done with rows of a register: each is one step, and nothing is lost."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from gui.forms.details import Details
from gui.registers.table import Register
from gui.workspace.document import Document
from gui.workspace.selection import Selection
from model.tables import (
    Assumption,
    Decision,
    Finding,
    ItemAssumption,
    Link,
    Mission,
    RoadmapItem,
    Workstream,
)
from resources.samples.build import in_memory
from tests.gui.registers import go_to, open_register, row_of, select, settled, type_text
from tests.gui.windows import press, said

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture()
def document(words) -> Document:
    return Document(in_memory("norway-ccs"), words)


@pytest.fixture()
def selection() -> Selection:
    return Selection()


@pytest.fixture()
def opened(qtbot, look, document, selection) -> Callable[..., Register]:
    return partial(open_register, qtbot, look, document, selection)


def paste(register: Register, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    press(register, Qt.Key.Key_V, CTRL)
    settled()


def steps(document: Document) -> int:
    return len(document.project.history())


def test_rows_with_a_header_are_added_as_one_step(document, opened):
    register = opened()
    before = steps(document)
    paste(register, "Assumption\tState\tLoad-bearing\tSince\nSteel stays cheap\tHolding\t2\tQ3 2031\n"
                    "The fjord stays open\tuntested\t3\t\n")  # fmt: skip
    first, second = document.snapshot.all(Assumption)[-2:]
    assert (first.text, first.status, first.load_bearing, first.status_since) == (
        "Steel stays cheap", "holding", 2, "2031-35"
    )  # fmt: skip
    assert (second.text, second.load_bearing) == ("The fjord stays open", 3)
    assert steps(document) == before + 1
    assert set(register.grid.chosen()) == {first.id, second.id}


def test_a_header_with_codes_changes_the_rows_that_carry_them(document, opened):
    register = opened()
    count = len(document.snapshot.all(Assumption))
    paste(register, "Code\tVulnerable\nB1\t3\nB5\t2\n")
    assert (row_of(document, "B1").vulnerable, row_of(document, "B5").vulnerable) == (3, 2)
    assert len(document.snapshot.all(Assumption)) == count


def test_cells_without_a_header_go_over_the_rows_from_the_ring_on(document, opened):
    register = opened()
    go_to(register, "B1", "load_bearing")
    before = steps(document)
    paste(register, "1\t2\n0\t1\n")
    first, second = row_of(document, "B1"), row_of(document, "B2")
    assert (first.load_bearing, first.vulnerable, second.load_bearing, second.vulnerable) == (1, 2, 0, 1)
    assert steps(document) == before + 1


def test_cells_that_cannot_be_taken_are_told_before_anything_is_written(document, opened):
    register = opened()
    before = document.snapshot
    go_to(register, "B1", "load_bearing")
    paste(register, "9\n2\n")
    question = register.doing.dialog
    assert question is not None and document.snapshot is before
    question.done(0)
    assert document.snapshot is before and QGuiApplication.clipboard().text() == "9\n2\n"
    paste(register, "9\n1\n")
    register.doing.dialog.done(1)
    assert (row_of(document, "B1").load_bearing, row_of(document, "B2").load_bearing) == (3, 1)


def test_a_closed_record_is_not_pasted_over(document, opened):
    register = opened(Decision)
    before = document.snapshot
    go_to(register, "D4", "title")
    paste(register, "Another title\n")
    assert register.doing.dialog is not None and document.snapshot is before


def test_copied_rows_come_back_the_same_by_pasting(document, opened):
    register = opened()
    select(register, "B3")
    press(register, Qt.Key.Key_C, CTRL)
    before = document.snapshot
    press(register, Qt.Key.Key_V, CTRL)
    assert document.snapshot is before and register.doing.dialog is None
    assert QGuiApplication.clipboard().text().startswith("Code\tAssumption\t")


def test_duplicate_adds_a_row_just_behind_and_selects_it(document, opened):
    register = opened()
    select(register, "B2")
    press(register, Qt.Key.Key_D, CTRL)
    copies = [row for row in document.snapshot.all(Assumption) if row.text == row_of(document, "B2").text]
    assert len(copies) == 2 and register.grid.chosen() == [next(r.id for r in copies if r.code != "B2")]


def test_filling_down_gives_the_first_value_to_the_others_as_one_step(document, opened):
    register = opened()
    select(register, "B1", "B2", "B3", field="category")
    before = steps(document)
    press(register, Qt.Key.Key_Down, CTRL | SHIFT)
    assert {row_of(document, code).category for code in ("B1", "B2", "B3")} == {"organisational"}
    assert steps(document) == before + 1


def test_one_row_is_filled_from_the_row_above_as_it_is_shown(document, opened):
    register = opened()
    first, second = (row for row in register.shown_ids()[:2])
    document.edit("change_row", table="assumption", id=first, fields={"holds_until": "2041"})
    place = register.lines.place_of(second)
    register.columns.choose(("text", "holds_until"))
    register.grid.setCurrentIndex(register.lines.index(place, register.lines.column_of("holds_until")))
    register.grid.choose([second])
    press(register, Qt.Key.Key_Down, CTRL | SHIFT)
    assert document.snapshot.get(Assumption, second).holds_until == "2041"


def test_a_paste_that_changes_rows_and_adds_others_is_one_step(document, opened):
    register = opened()
    before, count = steps(document), document.snapshot.count(Assumption)
    paste(register, "Code\tAssumption\nB1\tRewritten\n\tQuite new\n")
    texts = {row.text for row in document.snapshot.all(Assumption)}
    assert {"Rewritten", "Quite new"} <= texts and document.snapshot.count(Assumption) == count + 1
    assert steps(document) == before + 1
    document.undo()
    assert not {"Rewritten", "Quite new"} & {row.text for row in document.snapshot.all(Assumption)}


def test_the_clipboard_is_pasted_by_a_button_over_the_list(qtbot, document, opened):
    register = opened()
    QGuiApplication.clipboard().setText("Assumption\nRain stays away\n")
    qtbot.mouseClick(register.bar.paste, Qt.MouseButton.LeftButton)
    settled()
    assert document.snapshot.all(Assumption)[-1].text == "Rain stays away"


def test_details_walk_through_the_rows_that_the_filter_leaves(qtbot, look, document, selection, opened):
    register = opened()
    details = Details(look, document, selection)
    qtbot.addWidget(details)
    register.arranging.find("mongstad")
    ids = register.shown_ids()
    assert 1 < len(ids) < document.snapshot.count(Assumption)
    selection.choose("assumption", (ids[0],))
    walked = [ids[0]]
    for _ in range(len(ids) + 2):
        qtbot.mouseClick(details._next, Qt.MouseButton.LeftButton)
        walked.append(selection.one)
    assert list(dict.fromkeys(walked)) == ids


def test_many_rows_are_given_one_value_as_one_step(qtbot, document, opened):
    register = opened()
    select(register, "B1", "B2", "B3")
    register.doing.change_many()
    dialog = register.doing.dialog
    dialog._on_field("holds_until")
    qtbot.keyClicks(dialog.editor.focus_widget, "31 Apr 2026")
    dialog._act()
    assert dialog.note.text() and row_of(document, "B1").holds_until is None
    dialog.editor.focus_widget.clear()
    qtbot.keyClicks(dialog.editor.focus_widget, "2030")
    before = steps(document)
    dialog._act()
    assert {row_of(document, code).holds_until for code in ("B1", "B2", "B3")} == {"2030"}
    assert steps(document) == before + 1


def test_what_nothing_hangs_on_goes_at_once_and_undo_brings_it_back(document, opened):
    added = document.edit("add_row", table="assumption", fields={"text": "Steel stays cheap"}).result
    before = document.snapshot
    register = opened()
    register.reveal(added)
    press(register, Qt.Key.Key_Delete)
    assert document.snapshot.find(Assumption, added) is None and register.doing.dialog is None
    document.undo()
    assert document.snapshot == before


def test_what_is_in_the_way_of_removing_is_named(document, opened):
    register = opened()
    before = document.snapshot
    select(register, "A1")
    press(register, Qt.Key.Key_Delete)
    assert register.doing.dialog is not None and register.doing.dialog.heading.text() == "This cannot go yet"
    told = said(register.doing.dialog).split("\n")
    assert "Stress-test review: R1 Auditor General on Mongstad, closed" in told
    assert len(told) == len(set(told))
    assert document.snapshot is before


def test_the_question_lists_what_goes_along(document, opened):
    register = opened(Workstream)
    mission = document.edit("add_mission", title="Trial", statement="Try it by 2030.").result
    stream = document.edit("add_workstream", mission_id=mission, title="Trial line").result
    document.edit("add_item", workstream_id=stream, title="Pour concrete", start="2026", finish="2027")
    before = document.snapshot
    register.reveal(stream)
    register.grid.setFocus()
    press(register, Qt.Key.Key_Delete)
    question = register.doing.dialog
    assert question is not None and document.snapshot is before
    from tests.gui.windows import said

    assert "Pour concrete" in said(question)
    question.done(1)
    assert document.snapshot.find(Workstream, stream) is None


def test_a_cell_that_counts_leads_to_what_it_counts(qtbot, document, selection, opened):
    register = opened()
    place = register.lines.place_of(row_of(document, "A1").id)
    section = register.lines.column_of("item_assumption.assumption_id")
    spot = register.grid.visualRect(register.lines.index(place, section)).center()
    qtbot.mouseClick(register.grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert selection.table == "roadmap_item" and selection.one is not None


def test_the_menu_offers_what_can_be_done_with_several_rows(document, opened):
    register = opened()
    select(register, "B1", "B2")
    register.doing.open_menu(register.mapToGlobal(register.rect().center()))
    texts = [action.text() for action in register.doing.menu.actions()]
    register.doing.menu.close()
    assert "Change 2 rows…" in texts and "Fill down" in texts and "Remove" in texts


def test_no_gesture_of_a_register_writes_a_field_that_only_steps_write(document, opened):
    document.edit("add_row", table="decision", fields={"title": "Stop the pilot"})
    register = opened(Decision)
    kept = [a for a in Decision.about.fields if a.by != "anyone" and a.kind == "choice"]
    row = next(row for row in document.snapshot.all(Decision) if row.title == "Stop the pilot")
    before = document.snapshot
    for about in kept:
        other = next(kind for kind in about.choices if kind.value != getattr(row, about.name))
        title = document.words.say(about.title)
        paste(register, f"Code\t{title}\n{row.code}\t{document.words.say(other.label)}\n")
        assert register.doing.dialog is not None
        register.doing.dialog.done(0)
        if register.lines.column_of(about.name) is not None:
            codes = [r.code for r in document.snapshot.all(Decision)]
            select(register, *codes[-2:], field=about.name)
            press(register, Qt.Key.Key_D, CTRL | SHIFT)
        select(register, row.code, field="title")
        register.doing.change_many()
        assert about.name not in [register.doing.dialog.field.itemData(n) for n in
                                  range(register.doing.dialog.field.count())]  # fmt: skip
        register.doing.dialog.done(0)
    assert kept and document.snapshot is before


def test_a_row_that_joins_two_records_asks_for_both(qtbot, document, selection, opened):
    register = opened(Link)
    first, then = row_of(document, "I2", RoadmapItem), row_of(document, "I31", RoadmapItem)
    register.begin()
    settled()
    dialog = register.doing.dialog
    assert [field.label.text() for field in dialog.fields.values()] == ["From", "To", "Type"]
    dialog.fields["from_id"].editor.set_value(first.id)
    dialog.fields["to_id"].editor.set_value(first.id)
    dialog._add()
    assert dialog.note.text().startswith("An item cannot wait for itself.")
    dialog.fields["to_id"].editor.set_value(then.id)
    dialog._add()
    added = document.snapshot.get(Link, selection.one)
    assert (added.from_id, added.to_id, added.type) == (first.id, then.id, "FS")


def test_a_link_is_not_duplicated_and_says_why(document, opened):
    told = []
    document.troubled.connect(lambda trouble: told.append(str(trouble)))
    register = opened(ItemAssumption)
    before = steps(document)
    register.grid.choose([document.snapshot.all(ItemAssumption)[0].id])
    register.doing.duplicate()
    assert told == ["Two records are linked once. Add another link on the last line."]
    assert steps(document) == before


def test_a_new_part_belongs_to_a_record_that_is_still_open(qtbot, document, opened):
    open_one = document.edit("plan_review", mission_id=document.snapshot.all(Mission)[1].id, title="Next spring").result
    register = opened(Finding)
    register.begin()
    type_text(qtbot, register, "Nobody watches the price")
    qtbot.keyClick(register.window().focusWidget(), Qt.Key.Key_Return)
    settled()
    found = [row.review_id for row in document.snapshot.all(Finding) if row.text == "Nobody watches the price"]
    assert found == [open_one]
