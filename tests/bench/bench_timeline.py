"""The roadmap at 1920 x 1080, screen ratio 1 and 2: whole frames beside the least that shows the same, and gestures.

Every count and ratio runs in a process of its own, so that memory is its own too. Times are of the processor: on a busy
machine the clock on the wall measures the others.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from gui.look.look import Look
from gui.timeline.batch import Batch
from gui.timeline.layout import Metrics
from gui.timeline.palette import Palette
from gui.timeline.picture import Texts
from gui.timeline.plan import frame
from gui.timeline.raster import RasterEmitter
from gui.timeline.stage import Stage
from tests.bench.measure import Measure, interleaved
from tests.bench.timeline_run import HEIGHT, WIDTH, Figures
from tests.gui.timeline_content import many

ROOT = Path(__file__).resolve().parents[2]
COUNTS = (1_000, 10_000, 100_000)
MEDIAN_MS, P95_MS = 16.0, 33.0
DEAF_MS = 100.0  # longest time that the window may be deaf
AT_MOST_YARDSTICKS = 8.0
# Longest median and 95th percentile in ms at the two screen ratios; None where only the window must not be deaf.
BOUNDS: dict[str, tuple[tuple[float, float], tuple[float, float] | None]] = {
    "pan": ((MEDIAN_MS, P95_MS), (MEDIAN_MS, P95_MS)),
    "scroll": ((MEDIAN_MS, P95_MS), (MEDIAN_MS, P95_MS)),
    "pan, all chosen": ((MEDIAN_MS, P95_MS), (MEDIAN_MS, P95_MS)),
    "drag": ((MEDIAN_MS, P95_MS), (MEDIAN_MS, P95_MS)),
    "zoom": ((MEDIAN_MS, P95_MS), (P95_MS, 2 * P95_MS)),
    "fit": ((MEDIAN_MS, P95_MS), None),
    "fold": ((MEDIAN_MS, P95_MS), None),
    "edit": ((MEDIAN_MS, P95_MS), None),
}
LARGEST_EDITED = 10_000  # beyond, folding and edits must only not be felt as a stop


def measure() -> Iterable[Measure]:
    """Frames, and gestures with their 95th percentiles, in ms of processor time; first paint; MB of view and caches."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    look = Look()
    look.choose(theme_choice="light")
    for count in COUNTS:
        yield from _frames(look, count)
    for ratio in (1, 2):
        for count in COUNTS:
            yield from _gestures(run(count, ratio), count, ratio)


def run(count: int, ratio: int, platform: str = "offscreen") -> Figures:
    """The figures of one run in a process of its own."""
    environment = {**os.environ, "QT_SCALE_FACTOR": str(ratio), "QT_QPA_PLATFORM": platform}
    command = [sys.executable, "-m", "tests.bench.timeline_run", str(count)]
    done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    figures: Figures = json.loads(done.stdout)
    return figures


def _gestures(figures: Figures, count: int, ratio: int) -> Iterable[Measure]:
    where = f"{count:,} bars, ratio {ratio}"
    for name, found in figures.items():
        if name == "memory":
            yield Measure(f"{name}, {where}", found["MB"], "MB")
        elif name not in BOUNDS:
            yield Measure(f"{name}, {where}", found["median"], "ms")
        else:
            median, p95 = _bounds(name, count, ratio)
            yield Measure(f"{name}, {where}", found["median"], "ms", at_most=median)
            yield Measure(f"{name}, {where}, 95th percentile", found["p95"], "ms", at_most=p95)


def _bounds(name: str, count: int, ratio: int) -> tuple[float, float]:
    if name in ("fold", "edit") and count > LARGEST_EDITED:
        return DEAF_MS, DEAF_MS
    return BOUNDS[name][ratio - 1] or (DEAF_MS, DEAF_MS)


def _frames(look: Look, count: int) -> Iterable[Measure]:
    emitter = RasterEmitter(Palette(look))
    stage = Stage(emitter.measure, Metrics())
    stage.resize(WIDTH, HEIGHT)
    stage.show(many(count))
    stage.fit()
    target = QPixmap(WIDTH, HEIGHT)
    target.fill(QColor("white"))

    def whole() -> None:
        stage.forget_world()  # as after a step of zooming
        painter = QPainter(target)
        emitter.draw(painter, frame(stage))
        painter.end()

    least = _least(stage, emitter, target)
    taken = interleaved({"frame": whole, "least": least}, rounds=41, clock=time.thread_time, warm=3)
    bound = AT_MOST_YARDSTICKS if count <= 10_000 else None  # beyond, rows are counts and the least draws every bar
    yield Measure(f"whole frame, {count:,} bars", taken["frame"], "ms", taken["least"], bound)


def _least(stage: Stage, emitter: RasterEmitter, target: QPixmap) -> Callable[[], None]:
    """The yardstick: fill the ground, exact rectangles of the bars in sight, their names from an atlas."""
    rows = stage.layout.rows_in(stage.top, stage.top + stage.height)
    world = stage.world
    world.ensure(*rows)
    here = world.bars(*rows)
    base = np.floor(stage.scale.left)
    y = stage.layout.row_y[world.row[here]] + 5 - stage.top
    rects = np.stack((world.x0[here] - base, y, world.x1[here] - world.x0[here], np.full(len(y), 18)), axis=1)
    rects = np.ascontiguousarray(rects, dtype=np.float64)
    texts = [part for part in frame(stage) if isinstance(part, Texts)]
    fragments = np.concatenate([emitter.fragments(part) for part in texts])
    batch, ground, tint = Batch(), QColor("white"), QColor("#9ECAE6")

    def draw() -> None:
        painter = QPainter(target)
        painter.fillRect(0, 0, WIDTH, HEIGHT, ground)
        batch.fill(painter, rects, tint)
        batch.sprites(painter, fragments, emitter.atlas.pixmap)
        painter.end()

    return draw
