"""A small mission with rough dates and ratings is typed by keyboard, and looked at in every room."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from model.tables import Assumption, Mission, RoadmapItem, Workstream
from tests.stories.test_own_mission import CTRL, SHIFT, Keyboard, desktop

__all__ = ["desktop"]
ROOM_KEYS = (
    Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5,
    Qt.Key.Key_6, Qt.Key.Key_7, Qt.Key.Key_8, Qt.Key.Key_9, Qt.Key.Key_0,
)  # fmt: skip


def test_rough_dates_and_ratings_are_typed_and_every_room_is_visited(desktop):
    keys = Keyboard(desktop)

    keys.press(Qt.Key.Key_N, CTRL)
    keys.press(Qt.Key.Key_A, CTRL)
    keys.type("Clean harbour")
    keys.press(Qt.Key.Key_Return)
    keys.command("Add mission")
    keys.fill(Title="A clean harbour", Mission_statement="Let children swim in the harbour by 2032.")
    keys.command("Add workstream")
    keys.fill(Title="Water")
    keys.command("Add roadmap item")
    keys.fill(Title="Dredge the basin", Start="spring 2026", End="around 2028")
    keys.command("Add roadmap item")
    keys.fill(Title="Shore power", Start="3/2027", End="H2 2030")
    keys.command("Add assumption")
    keys.fill(Assumption="The port pays for shore power")
    rate(keys, "Load-bearing", 3)
    rate(keys, "Vulnerable", 2)
    keys.where()

    snapshot = desktop.desk.snapshot
    [mission], [stream] = snapshot.all(Mission), snapshot.all(Workstream)
    assert mission.statement == "Let children swim in the harbour by 2032."
    dates = {row.title: (row.planned_start, row.planned_finish) for row in snapshot.all(RoadmapItem)}
    assert dates == {"Dredge the basin": ("2026-21", "2028~"), "Shore power": ("2027-03", "2030-41")}
    assert {row.workstream_id for row in snapshot.all(RoadmapItem)} == {stream.id}
    [assumption] = snapshot.all(Assumption)
    assert (assumption.load_bearing, assumption.vulnerable) == (3, 2)

    visited = []
    for key in ROOM_KEYS:
        keys.press(key, CTRL)
        keys.where()
        visited.append(desktop.window.workbench.room)
    assert visited == [about.name for about in desktop.rooms]

    keys.press(Qt.Key.Key_Z, CTRL)
    keys.where()
    assert desktop.desk.snapshot.get(Assumption, assumption.id).vulnerable != 2
    keys.press(Qt.Key.Key_Z, CTRL | SHIFT)
    keys.where()
    assert desktop.desk.snapshot == snapshot
    keys.press(Qt.Key.Key_S, CTRL)
    keys.where()
    assert desktop.desk.document.project.unpublished == 0


def rate(keys: Keyboard, name: str, step: int) -> None:
    """Open the list of steps, go down past “Not said” to the one that is meant, take it."""
    keys.walk_to(name)
    keys.press(Qt.Key.Key_Space)
    popup = QApplication.activePopupWidget()  # it has the keyboard while it is open
    assert popup is not None
    for _ in range(1 + step):
        QTest.keyClick(popup.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(popup.focusWidget(), Qt.Key.Key_Return)
    keys.desktop.window.activateWindow()  # without a window manager nobody brings it back
    assert QTest.qWaitForWindowActive(keys.desktop.window)
