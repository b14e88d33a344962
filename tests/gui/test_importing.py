"""A plan of another program comes in through the window, and leaves through it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.files.importing import ImportPlan
from model.tables import Mission, RoadmapItem
from tests.gui.registers import settled
from tests.gui.windows import harbour, said, shown
from tests.model.test_exchange import GAN, mspdi_of, task


@pytest.fixture
def desktop(desktop):
    return shown(desktop, harbour())


def sheet_of(desktop, qtbot, path, data: bytes) -> ImportPlan:
    path.write_bytes(data)
    desktop.actions.run("import")
    sheet = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ImportPlan) and w.isVisible())
    sheet.read(path)
    qtbot.waitUntil(lambda: not sheet.is_reading, timeout=30_000)
    settled()
    return sheet


def test_a_plan_is_looked_at_before_it_is_taken_in_as_one_step(desktop, qtbot, tmp_path):
    before = desktop.desk.snapshot
    data = mspdi_of(task(1, "Harbour", more="<Summary>1</Summary>") + task(2, "Dig", 2))
    sheet = sheet_of(desktop, qtbot, tmp_path / "quay.xml", data)
    text = said(sheet)
    assert "1 workstream, 1 item, 0 links" in text and "quay.xml is read. Nothing is taken in yet." in text
    assert desktop.desk.snapshot == before
    QTest.mouseClick(sheet.take, Qt.MouseButton.LeftButton)
    assert [m.title for m in desktop.desk.snapshot.all(Mission)][-1] == "Quay"
    assert desktop.window.workbench.room == "roadmap"
    desktop.actions.run("undo")
    assert desktop.desk.snapshot == before


def test_a_plan_goes_into_a_mission_that_is_there(desktop, qtbot, tmp_path):
    sheet = sheet_of(desktop, qtbot, tmp_path / "house.gan", GAN)
    mission = desktop.desk.snapshot.all(Mission)[0]
    sheet.into.set_current(mission.id)
    count = desktop.desk.snapshot.count(RoadmapItem)
    QTest.mouseClick(sheet.take, Qt.MouseButton.LeftButton)
    assert desktop.desk.snapshot.count(Mission) == 1
    assert desktop.desk.snapshot.count(RoadmapItem) == count + 2


def test_a_file_that_is_no_plan_is_told_and_nothing_can_be_taken(desktop, qtbot, tmp_path):
    sheet = sheet_of(desktop, qtbot, tmp_path / "quay.xml", b"<a/>")
    assert "cannot be read as MS Project XML" in said(sheet)
    assert not sheet.take.isEnabled()
    sheet.reject()


def test_the_roadmap_leaves_as_ms_project_xml(desktop, qtbot, tmp_path):
    desktop.exporting.write_plan(desktop.desk, tmp_path / "plan.xml")
    qtbot.waitUntil(lambda: (tmp_path / "plan.xml").exists() and desktop.desk.tasks.current is None, timeout=30_000)
    assert b"<ScheduleFromStart>1</ScheduleFromStart>" in (tmp_path / "plan.xml").read_bytes()
    assert "The plan is written: plan.xml" in said(desktop.window)
