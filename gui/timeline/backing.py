"""The painted frame, kept: panning moves it and paints only what comes into sight."""

import time

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap, QRegion

from gui.timeline import plan_bars, plan_names
from gui.timeline.layout import DENSITY_PX
from gui.timeline.plan import Detail, frame
from gui.timeline.plan_ground import chosen_rows
from gui.timeline.raster import RasterEmitter
from gui.timeline.stage import Stage
from gui.timeline.world import World

APART = 3  # rows between places that are repainted by themselves
SLOW_MS = 12.0  # a frame that took longer is drawn with less while the hand is zooming


class Backing:
    """A pixmap that equals a fresh painting of the stage after every `bring_up`."""

    def __init__(self, stage: Stage, emitter: RasterEmitter) -> None:
        self._stage = stage
        self._emitter = emitter
        self._world: World | None = None
        self._left = self._top = 0
        self._full = True
        self._moving: set[int] = set()
        self._rows = np.empty(0, np.int64)
        self.pixmap = QPixmap()
        self._slow = 0  # whole frames in a row that took too long

    def wear(self, emitter: RasterEmitter) -> None:
        """Paint everything anew with other colours or sizes."""
        self._emitter = emitter
        self._world = None

    def bring_up(self, quick: bool = False) -> None:
        """Make the pixmap show the stage; `quick` may leave out what a slow screen has no time for."""
        stage = self._stage
        detail = Detail(links=False, beneath=False) if quick and self._slow > 1 else Detail()
        left, top = int(np.floor(stage.scale.left)), stage.top
        size = (stage.width, stage.height)
        same = self._world is stage.world and self.pixmap.size().toTuple() == size and (self._full or quick)
        dx, dy = left - self._left, top - self._top
        counted = stage.metrics.row < DENSITY_PX * stage.metrics.ratio and bool(dx or dy)
        if not same or counted or abs(dx) >= size[0] or abs(dy) >= size[1]:
            self._paint_all(detail)
        else:
            areas = self._changed_rows()
            if dx or dy:
                areas += self._scrolled(dx, dy)
            self._left, self._top = left, top
            self._paint(areas, detail)
        self._left, self._top, self._world = left, top, stage.world
        self._rows = chosen_rows(stage)

    def _paint_all(self, detail: Detail) -> None:
        stage = self._stage
        begun = time.perf_counter()
        if self.pixmap.size().toTuple() != (stage.width, stage.height):
            self.pixmap = QPixmap(stage.width, stage.height)
        painter = QPainter(self.pixmap)
        self._emitter.draw(painter, frame(stage, None, detail))
        painter.end()
        self._full = detail.links
        self._moving = self._coming_in()
        if detail.links:
            # One slow frame may only have filled the atlas.
            slow = (time.perf_counter() - begun) * 1000 > SLOW_MS
            self._slow = self._slow + 1 if slow else 0

    def _paint(self, areas: list[QRegion], detail: Detail) -> None:
        if not areas:
            return
        painter = QPainter(self.pixmap)
        for clip in areas:
            painter.setClipRegion(clip)
            self._emitter.draw(painter, frame(self._stage, clip.boundingRect().getRect(), detail))
        painter.end()

    def _scrolled(self, dx: int, dy: int) -> list[QRegion]:
        """Move what is there and answer with what has to be painted."""
        width, height = self._stage.width, self._stage.height
        self.pixmap.scroll(-dx, -dy, self.pixmap.rect())
        areas = []
        if dx:
            areas.append(QRegion(width - dx if dx > 0 else 0, 0, abs(dx), height))
        if dy:
            areas.append(QRegion(0, height - dy if dy > 0 else 0, width, abs(dy)))
        return [*areas, *self._turned()] if dx else areas

    def _turned(self) -> list[QRegion]:
        """Where the names of bars are that have begun or ceased to move along, near ones together."""
        stage, world = self._stage, self._stage.world
        now = self._coming_in()
        changed = self._moving ^ now
        self._moving = now
        places = []
        base = int(np.floor(stage.scale.left))
        for bar in changed:
            row, place = int(stage.layout.bar_row[bar]), int(world.place[bar])
            y, high = int(stage.layout.row_y[row]) - stage.top, int(stage.layout.row_h[row])
            right = int(world.label_x[place] + world.label_w[place]) - base + 2
            if row >= 0 and y < stage.height and y + high > 0 and right > 0:
                places.append(QRect(0, y, min(right, stage.width), high))
        return _near_ones(places, APART * stage.metrics.row)

    def _coming_in(self) -> set[int]:
        """The bars in sight whose names are drawn over the frame."""
        stage = self._stage
        rows = stage.layout.rows_in(stage.top, stage.top + stage.height)
        if rows[0] >= rows[1] or not stage.metrics.is_named:
            return set()
        bars = plan_bars.seen(stage, stage.world, rows, 0, stage.width)
        return set(bars.bar[plan_names.comes_in(stage.world, bars)].tolist())

    def _changed_rows(self) -> list[QRegion]:
        """Rows whose ground shows another selection than before."""
        stage = self._stage
        changed = np.setxor1d(self._rows, chosen_rows(stage))
        y = stage.layout.row_y[changed] - stage.top
        high = stage.layout.row_h[changed]
        return [QRegion(0, int(top), stage.width, int(tall)) for top, tall in zip(y, high, strict=True)]


def _near_ones(places: list[QRect], apart: int) -> list[QRegion]:
    """The places as few regions: each is drawn by itself, and what lies within its bounds is looked through."""
    regions: list[QRegion] = []
    for place in sorted(places, key=QRect.top):
        if regions and place.top() - regions[-1].boundingRect().bottom() <= apart:
            regions[-1] += place
        else:
            regions.append(QRegion(place))
    return regions
