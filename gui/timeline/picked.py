"""Outlines of what is selected, however much that is: only what is in sight costs anything."""

import numpy as np

from gui.timeline.picture import Frames, Picture, Rects, boxes
from gui.timeline.stage import Stage
from gui.timeline.table import SPAN

ROUNDED = 60  # so many outlines have round corners; more are drawn at once with square ones
AROUND, LINE = 2.0, 2.0  # px of the design between a bar and its outline, and its width


def picked_in_sight(stage: Stage) -> tuple[np.ndarray, np.ndarray]:
    """The selected bars that can be seen, as positions in the ItemTable, and their (n, 4) boxes in the view."""
    at, layout, items = stage.chosen_bars(), stage.layout, stage.tables.items
    rows = layout.rows_in(stage.top - 40, stage.top + stage.height + 40)
    row = layout.bar_row[at]
    near = (row >= rows[0]) & (row < rows[1]) & (row >= 0)
    at, row = at[near], row[near]
    if not len(at):
        return at, np.empty((0, 4))
    world = stage.world
    world.ensure(int(row.min()), int(row.max()) + 1)
    place, base, high = world.place[at], np.floor(stage.scale.left), stage.metrics.bar
    half = stage.metrics.point // 2 + 1
    point = items.shape[at] > SPAN
    left = np.where(point, world.mid[place] - base - half, np.maximum(world.x0[place] - base, -stage.width))
    right = np.where(point, left + 2 * half, np.minimum(world.x1[place] - base, 2 * stage.width))
    top = layout.row_y[row] + layout.row_h[row] // 2 - stage.top - high // 2
    seen = (left < stage.width + 20) & (right > -20)
    found = boxes(left, top, np.maximum(right - left, 3), high)
    return at[seen], found[seen]


def outlines(stage: Stage, found: np.ndarray) -> Picture:
    """Frames in the accent around boxes."""
    ratio = stage.metrics.ratio
    around = AROUND * ratio
    x, y = found[:, 0] - around, found[:, 1] - around
    wide, high = found[:, 2] + 2 * around, found[:, 3] + 2 * around
    if len(found) <= ROUNDED:
        return [Frames("", "accent", LINE, 5.0, boxes(x, y, wide, high))]
    line = max(1, round(LINE * ratio))
    sides = (
        boxes(x, y, wide, line),
        boxes(x, y + high - line, wide, line),
        boxes(x, y + line, line, high - 2 * line),
        boxes(x + wide - line, y + line, line, high - 2 * line),
    )
    return [Rects("accent", np.concatenate(sides))]
