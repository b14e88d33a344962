"""The whole window: the longest time it is deaf on the sample, and its memory with a large mission office's records."""

import os
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from gui.app import get_ready
from gui.desktop import Desktop
from gui.look.look import Look
from model.project import Project
from model.tables import RoadmapItem
from model.words import Words
from resources.samples.build import Builder, texts
from tests.bench.bench_register import many_items
from tests.bench.measure import Measure
from tests.gui.windows import MARIT, NOON, desktop_in, put_away, shown

DEAF_MS, MEMORY_MB = 100.0, 400.0
ITEMS, ASSUMPTIONS = 10_000, 2_000


def measure() -> Iterable[Measure]:
    """Milliseconds of processor time between two turns of the event loop; megabytes held by the process."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    look = Look()
    look.choose(theme_choice="light")
    look.apply(app)
    with tempfile.TemporaryDirectory() as home:
        os.environ["WAYMARK_HOME"] = home
        yield from _measured(look, Path(home))


def _measured(look: Look, home: Path) -> Iterable[Measure]:
    sample = Project.in_memory("Norway CCS", MARIT, clock=lambda: NOON)
    Builder(texts()["norway-ccs"]).type_into(sample)
    desktop = shown(desktop_in(look, Words(), home), sample, 1920, 1080)
    get_ready()
    first, again = _walk(desktop), _walk(desktop)
    yield Measure("deaf at the most, rooms of the sample entered first", max(first), "ms", at_most=DEAF_MS)
    yield Measure("deaf at the most, rooms of the sample entered again", max(again), "ms", at_most=DEAF_MS)
    yield Measure("deaf at the most, editing and undoing in every room", max(_edits(desktop)), "ms", at_most=DEAF_MS)
    put_away(desktop)
    large = many_items(ITEMS)
    mission = next(iter(large.snapshot.rows("mission")))
    rows = [{"text": f"Assumption {n}", "mission_id": mission} for n in range(ASSUMPTIONS)]
    large.edit("add_rows", table="assumption", rows=rows)
    desktop = shown(desktop_in(look, Words(), home / "large"), large, 1920, 1080)
    _walk(desktop)
    yield Measure("memory, 10,000 items, every room entered", _held_mb(), "MB", at_most=MEMORY_MB)
    put_away(desktop)


def _walk(desktop: Desktop) -> list[float]:
    """Enter every room; how long each turn took."""
    bench = desktop.window.workbench
    assert bench is not None
    turns = []
    for about in desktop.rooms:
        turns.append(_turn(lambda name=about.name: bench.enter(name)))
        turns += [_turn(lambda: None) for _ in range(3)]
    return turns


def _edits(desktop: Desktop) -> list[float]:
    """Rename an item and take it back, in each room; how long each turn took."""
    bench, desk = desktop.window.workbench, desktop.desk
    assert bench is not None and desk is not None
    item = desk.snapshot.all(RoadmapItem)[0].id
    turns = []
    for about in desktop.rooms:
        bench.enter(about.name)
        _turn(lambda: None)
        turns.append(_turn(lambda: desk.document.edit("rename", table="roadmap_item", id=item, title="Another name")))
        turns.append(_turn(desk.document.undo))
    return turns


def _turn(call) -> float:  # type: ignore[no-untyped-def]
    begun = time.thread_time()
    call()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return (time.thread_time() - begun) * 1000


def _held_mb() -> float:
    """What the process holds now, where the system tells; its peak elsewhere."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
