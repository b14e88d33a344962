"""One measured run of the timeline in a process of its own: python -m tests.bench.timeline_run COUNT

Prints JSON: for every action its medians and 95th percentiles in ms, of processor time and by the clock on the wall,
and `memory` in MB. The ratio of the screen is the environment's (QT_SCALE_FACTOR), and so is the platform.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from gui.look.look import Look
from gui.timeline.content import Content
from gui.timeline.hits import box_of
from gui.timeline.pointer import Held
from gui.timeline.stage import Choice
from gui.timeline.view import TimelineView
from model.words import Words
from tests.gui.timeline_content import many

WIDTH, HEIGHT = 1920, 1080
ROUNDS, WARM = 61, 4
Action = Callable[[], object]
Figures = dict[str, dict[str, float]]


class Run:
    """A shown view and what people do with it, each step painted before it counts as done."""

    def __init__(self, app: QApplication, count: int) -> None:
        self.app = app
        self.content = told_apart(many(count))
        self.figures: Figures = {}
        look = Look()
        look.choose(theme_choice="light")
        gc.collect()
        before = _held_mb()
        self.view = TimelineView(look, Words("en"))
        self.view.resize(WIDTH, HEIGHT)
        self._once("first paint", self._open)
        self.figures["memory"] = {"MB": _held_mb() - before}
        self._turn = 0

    def measure(self) -> Figures:
        view = self.view
        self._once("rows shared anew", lambda: view.stage.pack(anew=True))
        self._many("fit", view.fit)
        view.stage.zoom_about(500 * view.stage.metrics.ratio, 2.0)
        view.stage.repack_about(300)
        self._many("pan", lambda: view.stage.pan(self._swing(37), 0))
        self._many("scroll", lambda: view.stage.pan(0, self._swing(56)))
        self._drag()
        every = tuple(spec.id for spec in view.stage.tables.items.specs)
        view.stage.choose(Choice(every, (), every[0]))
        self._many("pan, all chosen", lambda: view.stage.pan(self._swing(37), 0))
        view.stage.choose(Choice())
        self._many("fold", self._fold)
        self._many("edit", self._edit)
        self._many("zoom", lambda: view.canvas.zoom(700, 1.06 if self._swing(1) > 0 else 1 / 1.06))
        return self.figures

    def _open(self) -> None:
        self.view.show_content(self.content)
        self.view.show()

    def _painted(self) -> None:
        self.view.refresh()
        self.app.processEvents()

    def _once(self, name: str, action: Action) -> None:
        cpu, wall = time.thread_time(), time.perf_counter()
        action()
        self._painted()
        self._keep(name, [(time.thread_time() - cpu) * 1000], [(time.perf_counter() - wall) * 1000])

    def _many(self, name: str, action: Action) -> None:
        cpu, wall = [], []
        for turn in range(WARM + ROUNDS):
            gc.collect()
            begun = time.thread_time(), time.perf_counter()
            action()
            self._painted()
            if turn >= WARM:
                cpu.append((time.thread_time() - begun[0]) * 1000)
                wall.append((time.perf_counter() - begun[1]) * 1000)
            self.app.processEvents()
        self._keep(name, cpu, wall)

    def _keep(self, name: str, cpu: list[float], wall: list[float]) -> None:
        self.figures[name] = {
            "median": float(np.median(cpu)),
            "p95": float(np.percentile(cpu, 95)),
            "wall": float(np.median(wall)),
            "wall p95": float(np.percentile(wall, 95)),
        }

    def _swing(self, far: int) -> int:
        """To and fro, so that many steps stay in sight of the content."""
        self._turn += 1
        return far if self._turn % 40 < 20 else -far

    # What needs a bar in sight

    def _bar_in_sight(self) -> tuple[str, tuple[int, int, int, int]]:
        stage, ratio = self.view.stage, self.view.stage.metrics.ratio
        rows = stage.layout.rows_in(stage.top + 200 * ratio, stage.top + 600 * ratio)
        here = stage.layout.order[stage.layout.first[rows[0]] : stage.layout.first[rows[1]]]
        for spec in (stage.tables.items.specs[bar] for bar in here.tolist()):
            box = box_of(stage, spec.id)
            if box and 200 * ratio < box[0] < 1000 * ratio and box[2] > 40 * ratio:
                return spec.id, box
        raise LookupError("no bar in sight")

    def _drag(self) -> None:
        """Steps of one bar carried along, with its live dates and what it breaks; the press and grip are not timed."""
        view = self.view
        bar, box = self._bar_in_sight()
        view.stage.choose(Choice((bar,), (), bar))
        view.canvas.pointer.press(box[0] + box[2] / 2, box[1] + 9, Held())
        at, step = QPointF(box[0] + box[2] / 2, box[1] + 9), [0]

        def move() -> None:
            step[0] = (step[0] + 9) % 300
            view.canvas.pointer.move(at.x() + 10 + step[0], at.y(), Held())

        self._many("drag", move)
        view.canvas.pointer.cancel()

    def _fold(self) -> None:
        """A lane in sight is unfolded, or folded again: its owner shows a content in which that lane differs."""
        view = self.view
        at = view.stage.layout.lane_at(view.stage.top + view.stage.height // 2)
        lanes = list(view.stage.content.lanes)
        lanes[at] = replace(lanes[at], folded=not lanes[at].folded)
        view.show_content(replace(view.stage.content, lanes=tuple(lanes)))

    def _edit(self) -> None:
        """A bar in sight gets other dates: its owner shows a content in which that bar differs."""
        view = self.view
        at = view.stage.tables.items.index[self._bar_in_sight()[0]]
        view.show_content(moved(view.stage.content, at, self._swing(30)))


def told_apart(content: Content) -> Content:
    """The content with a name for every bar that no other has, as real roadmaps have."""
    return replace(content, bars=tuple(replace(bar, title=f"{bar.title} {at}") for at, bar in enumerate(content.bars)))


def moved(content: Content, at: int, days: int) -> Content:
    """The content with one bar some days later."""
    bars = list(content.bars)
    ends = ("start_earliest", "start_latest", "finish_earliest", "finish_latest")
    later = {end: getattr(bars[at], end) + days for end in ends if getattr(bars[at], end) is not None}
    bars[at] = replace(bars[at], **later)
    return replace(content, bars=tuple(bars))


def _held_mb() -> float:
    """Megabytes of memory that the process holds now, 0 where the system does not say."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return 0.0
    return int(status.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def main(arguments: list[str]) -> int:
    """Measure once and print the figures."""
    app = QApplication([])
    run = Run(app, int(arguments[0]))
    run.measure()
    print(json.dumps(run.figures))
    run.view.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
