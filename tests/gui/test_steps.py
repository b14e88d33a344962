"""Undo and redo of several steps at once, chosen by their names."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.desktop import Desktop
from gui.steps import StepsSheet
from model.tables import RoadmapItem
from tests.gui.windows import harbour, open_dialog, shown


@pytest.fixture
def desktop(desktop: Desktop) -> Desktop:
    project = harbour()
    item = project.snapshot.all(RoadmapItem)[0].id
    for title in ("One", "Two", "Three"):
        project.edit("rename", table="roadmap_item", id=item, title=title)
    return shown(desktop, project)


def sheet(desktop: Desktop) -> StepsSheet:
    desktop.actions.run("steps")
    found = open_dialog(desktop)
    assert isinstance(found, StepsSheet)
    return found


def titles(desktop: Desktop) -> set[str]:
    return {row.title for row in desktop.desk.snapshot.all(RoadmapItem)}


def test_the_steps_stand_by_name_the_newest_first(desktop):
    names = [line.text for line in sheet(desktop).list.model().lines]
    assert len(names) == 10 and names[0].startswith("Rename") and names[-1].startswith("Add")


def test_the_chosen_step_and_all_above_it_are_taken_back_and_brought_back(desktop):
    dialog = sheet(desktop)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert "One" in titles(desktop)
    dialog = sheet(desktop)
    dialog._way._group.button(1).click()
    assert len(dialog.list.model().lines) == 2
    dialog.list.choose(1)
    dialog.done(1)
    assert "Three" in titles(desktop)


def test_a_sheet_that_is_given_up_undoes_nothing(desktop):
    sheet(desktop).reject()
    assert "Three" in titles(desktop)
