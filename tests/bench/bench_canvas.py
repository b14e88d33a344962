"""The roadmap canvas at 1920 x 1080: whole frames beside the least that shows the same bars and names, and gestures."""

import os
import time
from collections.abc import Callable, Iterable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from gui.look.look import Look
from gui.timeline.batch import Batch
from gui.timeline.hits import box_of
from gui.timeline.layout import Metrics
from gui.timeline.palette import Palette
from gui.timeline.picture import Texts
from gui.timeline.plan import frame
from gui.timeline.pointer import Held, Pointer
from gui.timeline.raster import RasterEmitter
from gui.timeline.stage import Choice, Stage
from gui.timeline.view import TimelineView
from model.words import Words
from tests.bench.measure import Measure, interleaved
from tests.gui.timeline_content import many

WIDTH, HEIGHT = 1920, 1080
AT_MOST_MS = 16.0
AT_MOST_YARDSTICKS = 8.0


def measure() -> Iterable[Measure]:
    """Frames and gestures at 1,000, 10,000 and 100,000 bars, in ms of processor time."""
    app = QApplication.instance() or QApplication([])
    look = Look()
    look.choose(theme_choice="light")
    for count in (1_000, 10_000, 100_000):
        yield from _frames(look, count)
    for count in (1_000, 10_000):
        yield from _gestures(look, app, count)


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
    bound = AT_MOST_YARDSTICKS if count <= 10_000 else None
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


def _gestures(look: Look, app: object, count: int) -> Iterable[Measure]:
    assert isinstance(app, QApplication)
    view = TimelineView(look, Words("en"))
    view.resize(WIDTH, HEIGHT)
    view.show_content(many(count))
    view.show()
    app.processEvents()
    view.stage.zoom_about(500, 2.0)
    view.stage.repack_about(300)
    turn = [0]

    def swing(far: int) -> int:
        turn[0] += 1
        return far if turn[0] % 40 < 20 else -far

    def painted() -> None:
        view.refresh()
        app.processEvents()

    def pan() -> None:
        view.stage.pan(swing(37), 0)
        painted()

    def scroll() -> None:
        view.stage.pan(0, swing(56))
        painted()

    def zoom() -> None:
        view.canvas.zoom(700, 1.06 if swing(1) > 0 else 1 / 1.06)
        painted()

    taken = interleaved({"pan": pan, "scroll": scroll, "drag": _drag(view, app)}, 61, time.thread_time, 2)
    view.canvas.pointer.cancel()
    taken |= interleaved({"zoom": zoom}, 61, time.thread_time, 2)  # alone: after it the others would paint whole frames
    for name, value in taken.items():
        yield Measure(f"{name}, whole view, {count:,} bars", value, "ms", at_most=AT_MOST_MS)
    other = many(count, seed=8)
    begun = time.perf_counter()
    view.show_content(other)
    app.processEvents()
    yield Measure(f"other content shown, {count:,} bars", (time.perf_counter() - begun) * 1000, "ms")
    view.close()
    view.deleteLater()


def _drag(view: TimelineView, app: QApplication) -> Callable[[], None]:
    """One step of dragging a bar in sight."""
    stage = view.stage
    rows = stage.layout.rows_in(stage.top + 200, stage.top + 600)
    places = [(spec.id, box_of(stage, spec.id)) for spec in stage.tables.items.specs
              if rows[0] <= stage.layout.bar_row[stage.tables.items.index[spec.id]] < rows[1]]  # fmt: skip
    bar, box = next((bar, box) for bar, box in places if box and 200 < box[0] < 1000 and box[2] > 40)
    stage.choose(Choice((bar,), (), bar))
    pointer: Pointer = view.canvas.pointer
    pointer.press(box[0] + box[2] / 2, box[1] + 9, Held())
    at = QPointF(box[0] + box[2] / 2, box[1] + 9)
    step = [0]

    def move() -> None:
        step[0] = (step[0] + 9) % 300
        pointer.move(at.x() + 10 + step[0], at.y(), Held())
        view.canvas.update()
        app.processEvents()

    return move

