"""The window stays awake on the sample: no turn of its event loop takes more than 100 ms, wherever one goes."""

import gc
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.app import get_ready
from gui.desktop import Desktop
from gui.look.look import Look
from gui.workspace.dialog import Dialog
from model.project import Project
from model.tables import Assumption, RoadmapItem
from model.words import Words
from resources.samples.build import Builder, texts
from tests.gui.heartbeat import longest_turn
from tests.gui.windows import MARIT, NOON, desktop_in, put_away, shown

MOST_MS, YARDSTICK_MS, TRIES = 100.0, 9.5, 5
TABLES = ("mission", "roadmap_item", "driver", "assumption", "signpost", "asset", "stakeholder", "budget_line")
DIALOGS = ("search", "shortcuts", "settings", "help", "about", "new", "export", "keep_version", "first_steps")
Steps = Iterator[tuple[str, Callable[[], object]]]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Norway in a file."""
    path = tmp_path_factory.mktemp("sample") / "Norway CCS.waymark"
    project = Project.new(path, "Norway CCS", MARIT, clock=lambda: NOON)
    Builder(texts()["norway-ccs"]).type_into(project)
    project.save()
    project.close()
    return path


def visits(desktop: Desktop) -> Steps:
    """Every room and its boards, and the lists that are used most, each with a record in the details."""
    bench, desk = desktop.window.workbench, desktop.desk
    for about in desktop.rooms:
        yield f"enter {about.name}", lambda name=about.name: bench.enter(name)
        for front in about.fronts[1:]:
            yield f"open {front.name}", lambda room=about.name, tab=front.name: bench.enter(room, tab)
    for table in (table for table in TABLES if desk.snapshot.rows(table)):
        row = next(iter(desk.snapshot.rows(table)))
        yield f"show {table}", lambda table=table, row=row: desk.ways.row_requested.emit(table, row)
    for tab in ("links", "history", "form"):
        yield f"details: {tab}", lambda tab=tab: bench.details._details.show_tab(tab)


def work(desktop: Desktop) -> Steps:
    """Rows are added, changed, taken back and saved, in front of the rooms that have most to tell of it."""
    bench, desk, run = desktop.window.workbench, desktop.desk, desktop.actions.run
    item, assumption = desk.snapshot.all(RoadmapItem)[0].id, desk.snapshot.all(Assumption)[0].id
    for room in ("overview", "roadmap", "findings", "history"):
        yield f"go to {room}", lambda room=room: bench.enter(room)
        yield f"rename in {room}", lambda: desk.document.edit("rename", table="roadmap_item", id=item, title="Renamed")
        yield f"undo in {room}", lambda: run("undo")
    yield "add an assumption", lambda: run("add_assumption")
    yield "show an assumption", lambda: desk.ways.row_requested.emit("assumption", assumption)
    yield "add a budget line", lambda: run("add_budget_line")
    yield "save", lambda: run("save")


def looking(desktop: Desktop) -> Steps:
    """The palette is typed into, dialogs come and go."""
    palette = desktop.palette
    yield "open the palette", palette.open
    for letter in "brevik 2030":
        yield f"type {letter}", lambda letter=letter: QTest.keyClicks(palette.field, letter)
    yield "leave the palette", palette.close_again
    for name in DIALOGS:
        yield f"dialog {name}", lambda name=name: desktop.actions.run(name)
        if name == "search":
            for letter in "brevik":
                yield f"search {letter}", lambda letter=letter: QTest.keyClicks(QApplication.focusWidget(), letter)
        yield f"close {name}", lambda: [dialog.reject() for dialog in open_dialogs(desktop.window)]


def yardstick_ms() -> float:
    """What plain counting takes of a processor, the best of seven."""
    taken = []
    for _ in range(7):
        start = time.thread_time()
        sum(number * number for number in range(200_000))
        taken.append(time.thread_time() - start)
    return min(taken) * 1000


def allowed_ms() -> float:
    """100 where counting takes what it took on the machine of the goal; more where it takes longer, or where more
    programs, or other tests beside it, want the processor: they share its caches. Never more than twice."""
    cores = os.cpu_count() or 1
    crowd = os.getloadavg()[0] / cores if hasattr(os, "getloadavg") else 1.0
    beside = 1.4 if int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")) >= cores else 1.0
    return MOST_MS * min(2.0, max(beside, crowd) * max(1.0, yardstick_ms() / YARDSTICK_MS))


def open_dialogs(window: QWidget) -> list[Dialog]:
    return [dialog for dialog in window.findChildren(Dialog) if dialog.isVisible()]


def walk(look: Look, sample: Path, home: Path) -> dict[str, float]:
    """Open the sample in a new window and do everything once; the longest turn in ms of each step."""
    desktop = shown(desktop_in(look, Words("en", strict=True), home), width=1600, height=960)
    QTest.qWait(50)
    taken = {
        "make a project": longest_turn(lambda: desktop.session.new(home / "Quay.waymark", "Quay"), for_ms=700),
        "close it": longest_turn(lambda: desktop.actions.run("close"), for_ms=200),
        "open": longest_turn(lambda: desktop.session.open(sample), for_ms=700),
    }
    assert desktop.desk is not None and desktop.desk.snapshot.rows("mission")
    for steps in (visits, work, looking):
        for name, step in steps(desktop):
            taken[name] = longest_turn(step)
    desktop.session.save()
    put_away(desktop)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return taken


def test_the_window_never_stalls_over_100_ms_on_the_sample(look, sample, tmp_path, qtbot, monkeypatch):
    """A step stalls if it takes too long each time it is tried, in up to five new windows: caches of a machine that
    does much else make single turns twice as long now and then."""
    get_ready()  # as the program does beside the window, right after its start
    gc.collect()
    gc.freeze()
    least: dict[str, float] = {}
    for number in range(TRIES):
        monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / f"home {number}"))
        for name, ms in walk(look, sample, tmp_path / f"person {number}").items():
            least[name] = min(ms, least.get(name, ms))
        if max(least.values()) <= allowed_ms():
            break
    gc.unfreeze()
    print({name: round(ms) for name, ms in sorted(least.items(), key=lambda one: -one[1])[:12]})
    assert {name: round(ms) for name, ms in least.items() if ms > allowed_ms()} == {}
