"""The overview of very many rows: how many bars cover each little cell, as a picture of counts and hues."""

import numpy as np

from gui.timeline.picture import Picture, Rects, boxes
from gui.timeline.plan_ground import Area
from gui.timeline.stage import Stage
from gui.timeline.table import HUES

MOST = 15  # counts beyond are drawn like this one


def counts(stage: Stage, area: Area, cell: int) -> tuple[np.ndarray, np.ndarray]:
    """(lines, columns) counts of bars in cells of `cell` px by 1 px, and the hue of every line (-1 = no bar)."""
    layout, items = stage.layout, stage.tables.items
    lines, columns = max(1, area[3]), area[2] // cell + 1
    low, high = layout.rows_in(area[1] + stage.top, area[1] + area[3] + stage.top)
    bars = layout.order[layout.first[low] : layout.first[high]]
    line = (layout.row_y[layout.bar_row[bars]] - stage.top - area[1]).astype(np.int64)
    kept = (line >= 0) & (line < lines)
    bars, line = bars[kept], line[kept]
    x0 = np.clip((stage.scale.xs(items.a0[bars]) - area[0]) // cell, 0, columns).astype(np.int64)
    x1 = np.clip((stage.scale.xs(items.b1[bars]) - area[0]) // cell + 1, 0, columns).astype(np.int64)
    width = columns + 1
    size = lines * width
    rise = np.bincount(line * width + x0, minlength=size) - np.bincount(line * width + x1, minlength=size)
    covered = np.cumsum(rise.reshape(lines, width), axis=1)[:, :columns]
    hue = np.minimum(items.hue[bars], HUES - 1)
    votes = np.bincount(line * HUES + hue, minlength=lines * HUES).reshape(lines, HUES)
    hue = np.where(votes.sum(axis=1) > 0, votes.argmax(axis=1), -1)
    return np.minimum(covered, MOST), hue


def density_cells(stage: Stage, area: Area) -> Picture:
    """The counts as runs of equal cells, one ink for each hue and strength."""
    cell = max(1, round(2 * stage.metrics.ratio))
    covered, hue = counts(stage, area, cell)
    high = max(1, stage.metrics.row)
    strength = np.where(covered == 0, 0, np.minimum(4, (covered + 1) // 2 + (covered == 1)))
    key = np.where(strength > 0, (hue[:, None] + 1) * 8 + strength, 0)
    edges = np.diff(key, axis=1, prepend=0, append=0) != 0
    picture: Picture = []
    line, at = np.nonzero(edges)
    starts, same = at[:-1], line[1:] == line[:-1]
    ends = at[1:]
    runs_line, runs_start, runs_end = line[:-1][same], starts[same], ends[same]
    values = key[runs_line, runs_start]
    for value in np.unique(values[values > 0]):
        these = values == value
        rects = boxes(
            area[0] + runs_start[these] * cell,
            area[1] + runs_line[these],
            (runs_end[these] - runs_start[these]) * cell,
            high,
        )
        picture.append(Rects(f"heat{value % 8}:{value // 8 - 1}", rects))
    return picture
