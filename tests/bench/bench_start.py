"""How long the program takes until one can work, beside the least that such a program must load."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from model.journal.record import Author
from model.project import Project
from tests.bench.measure import Measure

ROOT = Path(__file__).resolve().parents[2]
OURS = """
import gc
gc.disable()  # as main.py does
import sys, time
from pathlib import Path
from gui import app as start
from PySide6.QtWidgets import QApplication
from gui.desktop import Desktop
from gui.workspace.settings import Settings
from gui.workspace.trouble import Bugs
app = start.application()
settings = Settings()
settings.set("author", {"name": "Bench", "initials": "B", "organisation": ""})
look = start.dressed_look(settings)
look.prepare(app)
words = start.chosen_words(settings)
desktop = Desktop(look, words, settings, Bugs(look, words, settings.folder, app))
look.dress()
desktop.start(None)
gc.freeze()
gc.enable()
app.processEvents()
stands = time.perf_counter()
if len(sys.argv) > 1:
    desktop.session.open(Path(sys.argv[1]))
    if len(sys.argv) > 2:
        desktop.window.go(sys.argv[2], "") if hasattr(desktop.window, "go") else None
    for _ in range(3):
        app.processEvents()
print("ready", time.perf_counter() - stands)
"""
PLAIN = """
import numpy
from PySide6.QtWidgets import QApplication, QMainWindow
from sqlmodel import Field, SQLModel
for number in range({tables}):
    names = [f"field_{{n}}" for n in range({fields})]
    body = {{name: Field(default=None) for name in names}} | {{"id": Field(primary_key=True), "__module__": __name__}}
    body["__annotations__"] = {{name: str | None for name in names}} | {{"id": str}}
    type(SQLModel)(f"Table{{number}}", (SQLModel,), body, table=True)
app = QApplication([])
window = QMainWindow()
window.show()
app.processEvents()
"""


def measure() -> Iterable[Measure]:
    """Start to an open window, and opening projects of 1,000 and 10,000 items to their first paint."""
    from model.tables import ALL

    fields = round(sum(len(cls.about.fields) for cls in ALL.values()) / len(ALL))
    plain = PLAIN.format(tables=len(ALL), fields=fields)
    with tempfile.TemporaryDirectory(prefix="waymark-bench-") as folder:
        home = Path(folder) / "home"
        ours, theirs = [], []
        for _ in range(5):
            ours.append(_run(OURS, home)[0])
            theirs.append(_run(plain, home)[0])
        yield Measure("start", median(ours) * 1000, "ms", median(theirs) * 1000, at_most=1.3)
        for count, bound in ((1_000, 300.0), (10_000, 800.0)):
            path = _project(Path(folder), count)
            opened = median(_run(OURS, home, str(path))[1] for _ in range(3))
            yield Measure(f"open {count:,} items to first paint", opened * 1000, "ms", None, at_most=bound)


def _project(folder: Path, count: int) -> Path:
    os.environ["WAYMARK_HOME"] = str(folder / "maker")
    path = folder / f"items-{count}.waymark"
    project = Project.new(path, f"{count} items", Author("Bench"))
    mission = project.edit("add_mission", title="Bench", start="2020", horizon="2040").result
    for number in range(20):
        stream = project.edit("add_workstream", mission_id=mission, title=f"Stream {number}").result
        rows = [
            {
                "workstream_id": stream,
                "title": f"Item {n}",
                "planned_start": str(2020 + n % 15),
                "planned_finish": str(2022 + n % 15),
            }
            for n in range(count // 20)
        ]
        project.edit("add_rows", table="roadmap_item", rows=rows)
    project.save()
    project.close()
    return path


def _run(script: str, home: Path, *arguments: str) -> tuple[float, float]:
    """Seconds for the whole process, and what it said it took after its window stood."""
    place = {"QT_QPA_PLATFORM": "offscreen", "WAYMARK_HOME": str(home), "PYTHONPATH": str(ROOT)}
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], env=os.environ | place, capture_output=True, text=True, check=True
    )
    taken = time.perf_counter() - begun
    said = next((line.split()[1] for line in done.stdout.splitlines() if line.startswith("ready")), "0")
    return taken, float(said)
