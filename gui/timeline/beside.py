"""A place for what floats over the lanes: beside what it is about, and never over a name."""

import numpy as np

from gui.timeline.picture import boxes
from gui.timeline.stage import Stage
from gui.timeline.table import SPAN

Box = tuple[float, float, float, float]
STEP = 6.0  # px of the design from one place that is tried to the next
REACH = 360.0  # px of the design beyond which it would no longer be seen as belonging to it
ACROSS = 9  # places tried along the width


def written(stage: Stage) -> np.ndarray:
    """Everything that can be read in sight: names, notes, marks with their codes, (n, 4) in px of the view."""
    rows = stage.layout.rows_in(stage.top, stage.top + stage.height)
    if rows[0] >= rows[1] or not stage.metrics.is_named:
        return np.empty((0, 4))
    world, metrics = stage.world, stage.metrics
    world.ensure(*rows)
    here, marks = world.bars(*rows), world.marks(*rows)
    base = np.floor(stage.scale.left)
    bars = stage.layout.order[here]
    middle = (stage.layout.row_y + stage.layout.row_h // 2)[world.row[here]] - stage.top - metrics.bar / 2
    # A name inside moves along the bar that comes in from the left.
    slides = (stage.tables.items.shape[bars] != SPAN) & (world.x0[here] < base) & (world.x1[here] > base)
    name_x = np.where(slides, np.maximum(world.label_x[here] - base, 0), world.label_x[here] - base)
    found = [
        boxes(name_x, middle, world.label_w[here], metrics.bar),
        boxes(world.note_x[here] - base, middle, world.note_w[here], metrics.bar),
    ]
    mark_y = (stage.layout.row_y + stage.layout.row_h // 2)[world.mark_row[marks]] - stage.top - metrics.mark / 2
    mark_x = world.mark_x[marks] - base - metrics.mark / 2
    wide = metrics.mark + np.nan_to_num(world.codes.width[marks]) + metrics.gap
    found.append(boxes(mark_x, mark_y, wide, metrics.mark))
    every = np.concatenate(found)
    return every[(every[:, 2] > 0) & np.isfinite(every).all(axis=1)]


def place_beside(stage: Stage, width: float, height: float, around: Box) -> tuple[int, int] | None:
    """Left and top of a place of that size as near below `around` as there is one that hides no name, else above.

    None where there is none within reach.
    """
    ratio = stage.metrics.ratio
    gap, step = 5 * ratio, STEP * ratio
    if width + 2 * gap > stage.width or height + 2 * gap > stage.height:
        return None
    x, y, wide, high = around
    left = min(max(x, gap), stage.width - width - gap)
    lefts = np.unique(np.clip(np.linspace(left - width, left + width, ACROSS), gap, stage.width - width - gap))
    tops = np.arange(gap, stage.height - height - gap + 1, step)
    below = y + high + gap
    tops = np.append(tops, np.clip(below, gap, stage.height - height - gap))
    xs, ys = (grid.ravel() for grid in np.meshgrid(lefts, tops))
    names = written(stage)
    kept = boxes(np.array([x - gap]), np.array([y - gap]), wide + 2 * gap, high + 2 * gap)
    free = ~_met(xs, ys, width, height, np.concatenate((names, kept)), ratio)
    apart = np.where(ys >= below, ys - below, (below - ys) + height * 0.5 + 40 * ratio) + 0.35 * np.abs(xs - left)
    apart[~free] = np.inf
    best = int(apart.argmin())
    return (round(xs[best]), round(ys[best])) if apart[best] <= REACH * ratio else None


def _met(xs: np.ndarray, ys: np.ndarray, width: float, height: float, others: np.ndarray, pad: float) -> np.ndarray:
    """Which places of that size meet any of the other rectangles."""
    x, y, w, h = (others[:, part][None, :] for part in range(4))
    across = (xs[:, None] < x + w + pad) & (xs[:, None] + width > x - pad)
    down = (ys[:, None] < y + h + pad) & (ys[:, None] + height > y - pad)
    met: np.ndarray = (across & down).any(axis=1)
    return met
