"""What stands under bars: brackets over doubt, the first plan, clamps where something is broken."""

import numpy as np

from gui.timeline.picture import Picture, Rects, Strips, Symbols, boxes, points
from gui.timeline.plan_bars import Seen, soft_ends
from gui.timeline.stage import Stage
from gui.timeline.table import BAR, GATE, SPAN


def beneath(stage: Stage, bars: Seen) -> Picture:
    """Under the bars: brackets over what is not exact, the first plan, clamps where something is broken."""
    picture: Picture = []
    metrics = stage.metrics
    one = max(1, round(metrics.ratio))
    low = bars.y - metrics.bar // 2 + metrics.bar
    soft_left, soft_right = soft_ends(stage, bars)
    spans = bars.shape == SPAN
    ranges = bars.shape == BAR
    wholly = (bars.shape > SPAN) & (bars.x1 - bars.x0 >= 10 * metrics.ratio)
    parts = (
        (bars.x0, bars.s0, soft_left & ranges),
        (bars.s1, bars.x1, soft_right & ranges),
        (bars.x0, bars.x1, wholly & ~spans),
    )
    tick = 3 * one
    at = np.concatenate([np.flatnonzero(mask) for _left, _right, mask in parts])
    if len(at):
        x0 = np.concatenate([left[mask] for left, _right, mask in parts])
        x1 = np.concatenate([right[mask] for _left, right, mask in parts])
        x0, x1, y = np.maximum(x0, -16384), np.minimum(x1, stage.width + 4096), low[at] + one
        picture.append(Strips("dots_h", "bracket", boxes(x0, y + tick - one, x1 - x0, one)))
        picture.append(Rects("bracket", np.concatenate((boxes(x0, y, one, tick), boxes(x1 - one, y, one, tick)))))
    picture += _first_plans(stage, bars, low)
    picture += _clamps(stage, bars, low)
    return picture


def _first_plans(stage: Stage, bars: Seen, low: np.ndarray) -> Picture:
    """A thin line over the first plan's dates, or a dotted outline where a point stood."""
    items, metrics = stage.tables.items, stage.metrics
    start, finish = items.base0[bars.bar], items.base1[bars.bar]
    one = max(1, round(metrics.ratio))
    base = int(np.floor(stage.scale.left))
    known = ~np.isnan(finish) & ~np.isnan(start) & (bars.shape == BAR)
    picture: Picture = []
    if known.any():
        x0 = stage.world.scale.xs(start[known]) - base
        x1 = stage.world.scale.xs(finish[known] + 1) - base
        y = low[known] + 2 * one
        line, end = boxes(x0, y, np.maximum(x1 - x0, 2), 2 * one), boxes(x1 - one, y - 2 * one, one, 6 * one)
        picture.append(Rects("ghost", np.concatenate((line, end))))
    moved = ~np.isnan(finish) & (bars.shape > SPAN)
    if moved.any():
        picture += _moved_points(stage, bars.where(moved), finish[moved], base)
    return picture


def _moved_points(stage: Stage, bars: Seen, finish: np.ndarray, base: int) -> Picture:
    was = stage.world.scale.xs(finish + 0.5) - base
    half = stage.metrics.point / 2
    apart = np.abs(bars.mid - was) > 2 * half
    bars, was = bars.where(apart), was[apart]
    one = max(1, round(stage.metrics.ratio))
    left, right = np.minimum(was, bars.mid) + half, np.maximum(was, bars.mid) - half
    picture: Picture = [Strips("dots_h", "ghost", boxes(left, bars.y, right - left, one))]
    outlines = ("ghost_milestone", "ghost_gate")
    picture.append(Symbols(outlines, "ghost", points(was, bars.y), (bars.shape == GATE).astype(np.int64)))
    later = bars.mid > was
    picture.append(Symbols("arrow_right", "ghost", points(bars.mid - half - 2 * one, bars.y)[later]))
    picture.append(Symbols("arrow_left", "ghost", points(bars.mid + half + 2 * one, bars.y)[~later]))
    return picture


def _clamps(stage: Stage, bars: Seen, low: np.ndarray) -> Picture:
    broken = stage.tables.items.conflict[bars.bar] & (bars.shape != SPAN)
    if not broken.any():
        return []
    one = max(1, round(stage.metrics.ratio))
    half = stage.metrics.point // 2
    point = bars.shape[broken] > SPAN
    x0 = np.where(point, bars.mid[broken] - half, bars.x0[broken])
    x1 = np.where(point, bars.mid[broken] + half, np.minimum(bars.x1[broken], stage.width + 4096))
    y, up = low[broken] + one, 5 * one
    return [
        Rects("broken", boxes(x0, y, x1 - x0, 2 * one)),
        Rects("broken", boxes(x0 - one, y + 2 * one - up, 2 * one, up)),
        Rects("broken", boxes(x1 - one, y + 2 * one - up, 2 * one, up)),
    ]
