"""The command palette: a few letters find actions, rooms and rows; what was used last comes first."""

import time
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.palette import match
from model.project import Project
from tests.gui.windows import MARIT, harbour, shown


def texts(desktop) -> list[str]:
    return [entry.text for entry in desktop.palette.entries()]


def typed(desktop, text: str) -> list[str]:
    """What the palette lists after a text is typed."""
    QTest.keyClick(desktop.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    desktop.palette.field.clear()
    QTest.keyClicks(desktop.palette.field, text)
    return texts(desktop)


@pytest.mark.parametrize(
    ("better", "worse", "wanted"),
    [
        ("save", "go to the save place", "save"),
        ("record a decision", "open the recorded idea", "rec dec"),
        ("zoom in", "amazing room in town", "zi"),
        ("shore power", "short powder note", "shore p"),
    ],
)
def test_beginnings_of_words_count_most(better, worse, wanted):
    assert match(wanted, better) > match(wanted, worse)


def test_letters_that_are_not_there_find_nothing():
    assert match("xyz", "export to excel") == 0.0


def test_ctrl_k_opens_it_and_escape_goes_back_to_where_the_keyboard_was(desktop):
    shown(desktop, harbour())
    button = desktop.window.workbench.rail.findChildren(type(desktop.window.workbench.rail._buttons[0]))[1]
    button.setFocus()
    typed(desktop, "")
    assert desktop.palette.isVisible() and desktop.palette.field.hasFocus()
    QTest.keyClick(desktop.palette.field, Qt.Key.Key_Escape)
    assert not desktop.palette.isVisible() and button.hasFocus()


def test_enter_does_the_first_and_it_comes_first_next_time(desktop):
    shown(desktop, harbour())
    assert typed(desktop, "history")[0] == "History"
    QTest.keyClick(desktop.palette.field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert desktop.window.workbench.room == "history"
    assert typed(desktop, "")[0] == "History"


def test_rows_are_found_by_their_names_and_gone_to(desktop):
    project = harbour()
    shown(desktop, project)
    found = typed(desktop, "shore pow")
    assert found[:2] == ["I2 Shore power", "A1 The port pays for shore power"]
    QTest.keyClick(desktop.palette.field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert project.snapshot.name_of(desktop.desk.selection.one) == "I2 Shore power"


def test_of_two_rows_of_one_name_that_with_a_code_comes_first(desktop):
    project = harbour()
    project.edit("keep_version", label="A1 The port pays for shore power")
    shown(desktop, project)
    typed(desktop, "port pays")
    assert [entry.hint for entry in desktop.palette.entries()[:2]] == ["Assumption", "Plan version"]


def test_shortcuts_and_places_stand_beside(desktop):
    shown(desktop, harbour())
    typed(desktop, "save a copy")
    entry = desktop.palette.entries()[0]
    assert (entry.text, entry.hint, entry.keys) == ("Save a copy…", "File", "Ctrl+Shift+S")


def test_what_cannot_be_done_is_listed_with_its_reason_and_not_done(desktop):
    shown(desktop)
    typed(desktop, "save a copy")
    assert desktop.palette.entries()[0].reason == "Open a project first."
    QTest.keyClick(desktop.palette.field, Qt.Key.Key_Return)
    assert desktop.palette.isVisible()


@pytest.mark.parametrize(("text", "said"), [("2029", "2029"), ("Q3 2029", "Q3 2029"), ("12 mar 2029", "12 Mar 2029")])
def test_a_date_goes_to_its_place_on_the_roadmap(desktop, text, said):
    shown(desktop, harbour())
    assert typed(desktop, text)[0] == f"Go to {said} on the roadmap"
    QTest.keyClick(desktop.palette.field, Qt.Key.Key_Return)
    QApplication.processEvents()
    bench = desktop.window.workbench
    assert (bench.room, bench.current.tab()) == ("roadmap", "timeline")
    stage = bench.current.board().view.stage
    middle = date.fromordinal(round(stage.scale.day(stage.width / 2)))
    assert middle.year == 2029


def test_nothing_found_says_so(desktop):
    shown(desktop)
    assert typed(desktop, "qqqq") == []
    assert desktop.palette._nothing.isVisible()


def test_a_click_elsewhere_closes_it(desktop):
    shown(desktop, harbour())
    typed(desktop, "")
    desktop.window.workbench.rail._buttons[2].setFocus()
    assert not desktop.palette.isVisible()


def test_ten_thousand_rows_are_searched_as_one_types(desktop):
    """Under 50 ms for a letter is what the eye takes for at once; measured generously for slow machines."""
    project = Project.in_memory("Large", MARIT)
    mission = project.edit("add_mission", title="Large").result
    stream = project.edit("add_workstream", mission_id=mission, title="One").result
    rows = [{"workstream_id": stream, "title": f"Work on part {number}"} for number in range(10_000)]
    project.edit("add_rows", table="roadmap_item", rows=rows)
    shown(desktop, project)
    typed(desktop, "part 77")  # names are gathered once
    begun = time.perf_counter()
    desktop.palette.field.setText("part 777")
    taken = time.perf_counter() - begun
    assert texts(desktop)[0].endswith("part 777")
    assert taken < 0.2
