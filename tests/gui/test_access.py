"""What a screen reader finds in every room and what the Tab key comes to."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from gui.desktop import Desktop
from model.project import Project
from resources.samples.build import Builder, texts
from tests.gui import looking
from tests.gui.test_pages import DIALOGS
from tests.gui.windows import MARIT, NOON, open_dialog, shown

ROOMS = (
    "overview", "roadmap", "foresight", "stress", "exits", "people", "money", "learning", "findings", "history",
)  # fmt: skip
DEEPEST, WIDEST = 40, 60  # how far down and how many children of one part are asked; a table has thousands of cells
CELLS = (QAccessible.Role.Cell, QAccessible.Role.ListItem, QAccessible.Role.TreeItem)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "norway.waymark"
    project = Project.new(path, "Norway CCS", MARIT, clock=lambda: NOON)
    Builder(texts()["norway-ccs"]).type_into(project)
    project.save()
    project.close()
    return path


@pytest.fixture
def norway(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    return Project.open(shutil.copy(sample, tmp_path), MARIT, clock=lambda: NOON)


def spoken(window: QWidget) -> Iterator[tuple[QAccessibleInterface, str]]:
    """Every part a screen reader can come to, each with the way to it."""
    waiting = [(QAccessible.queryAccessibleInterface(window), "window")]
    while waiting:
        part, way = waiting.pop()
        if part is None or not part.isValid() or part.state().invisible:
            continue
        yield part, way
        if way.count("/") < DEEPEST:
            for place in range(min(part.childCount(), WIDEST)):
                child = part.child(place)
                if child is not None and child.isValid():
                    name = child.text(QAccessible.Text.Name) or type(child.object()).__name__
                    waiting.append((child, f"{way}/{name[:30]}"))


def silent(window: QWidget) -> list[str]:
    """Parts that take the keyboard and say neither what they are nor what they are called; empty cells may."""
    found = []
    for part, way in spoken(window):
        if not part.state().focusable or part.state().disabled or part.role() in CELLS:
            continue
        holder = part.parent()
        inherits = holder is not None and holder.state().focusable and holder.text(QAccessible.Text.Name)
        widget = part.object()
        if isinstance(widget, QWidget) and (not widget.isVisible() or widget.focusPolicy().value == 0):
            continue
        if part.role() == QAccessible.Role.NoRole or not (part.text(QAccessible.Text.Name) or inherits):
            found.append(f"{way} ({part.role()})")
    return found


def jumps(window: QWidget, begins: QWidget | None = None) -> list[str]:
    """Steps of the Tab key that go upwards, or backwards in a line, among the parts of one holder.

    The walk is a circle: it is read from where it `begins`, so that coming round is no step upwards.
    """
    found = []
    last: dict[QWidget, QWidget] = {}
    walk = list(looking.tab_walk(window))
    first = walk.index(begins) if begins in walk else 0
    for widget in walk[first:] + walk[:first]:
        holder = widget.parentWidget()
        before = last.get(holder)
        if before is not None:
            start, then = before.mapTo(window, QPoint(0, 0)), widget.mapTo(window, QPoint(0, 0))
            above = then.y() + widget.height() <= start.y()
            back = then.x() < start.x() and abs(then.y() - start.y()) < min(widget.height(), before.height()) / 2
            if above or back:
                found.append(f"{looking.described(before)} -> {looking.described(widget)}")
        last[holder] = widget
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_a_screen_reader_can_name_whatever_takes_the_keyboard(desktop, norway, room):
    bench = opened(desktop, norway, room)
    for table in (None, *tabs_of(desktop, room)):
        bench.enter(room, table) if table else bench.enter(room)
        settle()
        assert sum(1 for _ in spoken(desktop.window)) > 20
        assert silent(desktop.window) == [], (room, table)


@pytest.mark.parametrize("room", ROOMS)
def test_tab_goes_through_a_room_in_reading_order_with_its_ring_seen(desktop, norway, room):
    opened(desktop, norway, room)
    assert jumps(desktop.window) == []
    assert looking.ringless(desktop.window) == []


@pytest.mark.parametrize("room", ROOMS)
def test_at_twice_the_text_size_nothing_is_cut_in_a_room(desktop, look, norway, room):
    look.set_text_size(2.0)
    opened(desktop, norway, room)
    assert looking.cut_texts(desktop.window) == []


@pytest.mark.parametrize("name", DIALOGS)
def test_a_screen_reader_can_name_whatever_takes_the_keyboard_in_a_dialog(desktop, norway, name):
    shown(desktop, norway, 1366, 768)
    desktop.actions.run(name)
    settle()
    dialog = open_dialog(desktop)
    assert sum(1 for _ in spoken(dialog)) > 2
    assert silent(dialog) == []
    assert jumps(dialog, begins=dialog.focusWidget()) == []
    dialog.done(0)


def opened(desktop: Desktop, project: Project, room: str):
    shown(desktop, project, 1366, 768)
    bench = desktop.window.workbench
    bench.enter(room)
    settle()
    return bench


def tabs_of(desktop: Desktop, room: str) -> list[str]:
    return list(next(about.first for about in desktop.rooms if about.name == room))


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_the_walks_find_a_nameless_field_and_a_step_upwards(look, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    low, middle, high = QPushButton("Low", window), QPushButton("Middle", window), QLineEdit(window)
    for place, part in enumerate((high, middle, low)):
        part.setGeometry(10, 10 + 60 * place, 80, 30)
    window.show()
    settle()
    assert len(silent(window)) == 1
    high.setAccessibleName("High")
    assert silent(window) == []
    assert jumps(window) != []
