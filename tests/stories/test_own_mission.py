"""An empty project becomes a small mission of one's own, by keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.desktop import Desktop
from gui.look.look import Look
from model.project import Author, Project
from model.tables import Assumption, Mission, RoadmapItem, Row, StressTestReview, Workstream
from model.words import Words
from tests.gui.windows import desktop_in, put_away, shown

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MOST_TABS = 80


@pytest.fixture
def desktop(
    look: Look, words: Words, tmp_path: Path, qtbot: object, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desktop]:
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    made = desktop_in(look, words, tmp_path)
    yield shown(made, width=1600, height=960)
    put_away(made)


class Keyboard:
    """Presses keys where the keyboard is, and nothing else."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop

    def where(self) -> QWidget:
        """What has the keyboard; without a window manager nobody brings a window to the front."""
        for _ in range(5):
            QApplication.processEvents()
        if QApplication.activeWindow() is None:
            self.desktop.window.activateWindow()
            QApplication.processEvents()
        return QApplication.focusWidget() or self.desktop.window

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.where(), key, modifier)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.where(), text)

    def command(self, text: str) -> None:
        """Do the first thing that the palette finds for a few words."""
        self.press(Qt.Key.Key_K, CTRL)
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def walk_to(self, name: str) -> None:
        """Press Tab until a part of that name has the keyboard."""
        passed = []
        for _ in range(MOST_TABS):
            passed.append(self.where().accessibleName())
            if passed[-1] == name:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"{name} is not among {passed}")

    def fill(self, **fields: str) -> None:
        """Type over the named fields, going to each by Tab; a step on leaves the last."""
        for name, text in fields.items():
            self.walk_to(name.replace("_", " "))
            self.press(Qt.Key.Key_A, CTRL)
            self.type(text)
            self.press(Qt.Key.Key_Tab)
        self.where()


def test_an_empty_project_becomes_a_mission_by_keyboard_alone(desktop, tmp_path):
    keys = Keyboard(desktop)

    keys.press(Qt.Key.Key_N, CTRL)
    keys.press(Qt.Key.Key_A, CTRL)
    keys.type("Quiet nights")
    keys.press(Qt.Key.Key_Return)
    keys.where()
    project = desktop.desk.document.project
    assert project.path is not None and project.path.exists()

    keys.command("Add mission")
    keys.fill(Title="Quiet nights in every city", Horizon="2035")
    keys.command("Add workstream")
    keys.fill(Title="Roads")
    keys.command("Add roadmap item")
    keys.fill(Title="Lay quiet asphalt", End="Q3 2031")
    keys.command("Add assumption")
    keys.fill(Assumption="Cities pay for the asphalt themselves")

    def only(table: type[Row]):
        rows = list(desktop.desk.snapshot.all(table))
        assert len(rows) == 1, rows
        return rows[0]

    mission, stream, item, assumption = (only(cls) for cls in (Mission, Workstream, RoadmapItem, Assumption))
    assert (mission.title, mission.horizon) == ("Quiet nights in every city", "2035")
    assert (stream.title, stream.mission_id) == ("Roads", mission.id)
    assert (item.title, item.planned_finish, item.workstream_id) == ("Lay quiet asphalt", "2031-35", stream.id)
    assert assumption.text == "Cities pay for the asphalt themselves"

    keys.press(Qt.Key.Key_Z, CTRL)
    assert only(Assumption).text != assumption.text
    keys.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert only(Assumption) == assumption

    keys.command("Plan a stress test")
    keys.type("First look")
    keys.press(Qt.Key.Key_Return)
    keys.where()
    assert [review.title for review in desktop.desk.snapshot.all(StressTestReview)] == ["First look"]

    keys.press(Qt.Key.Key_S, CTRL)
    keys.where()
    assert project.unpublished == 0
    told = desktop.desk.snapshot
    path = project.path
    desktop.session.let_go()
    again = Project.open(path, Author("Marit"))
    assert again.snapshot == told
    again.close()
