"""From one bar to the next by keys: along a lane by time, from lane to lane by nearness in time."""

import numpy as np

from gui.timeline.stage import Stage
from gui.timeline.table import SPAN


def bars_of(stage: Stage, lane: int) -> list[int]:
    """The visible bars of a lane by their start."""
    items = stage.tables.items
    bars = stage.layout.bars_of_lane(lane)
    bars = bars[items.shape[bars] != SPAN]
    return bars[np.argsort(items.a0[bars], kind="stable")].tolist()


def along(stage: Stage, bar: str, step: int) -> str:
    """The bar before (-1) or after (1) in its lane, itself at the ends of the lane."""
    at = stage.tables.items.index[bar]
    bars = bars_of(stage, int(stage.tables.items.lane[at]))
    if at not in bars:
        return bar
    place = min(max(0, bars.index(at) + step), len(bars) - 1)
    return stage.tables.items.specs[bars[place]].id


def end_of_lane(stage: Stage, bar: str, last: bool) -> str:
    """The first or last bar of a bar's lane."""
    bars = bars_of(stage, int(stage.tables.items.lane[stage.tables.items.index[bar]]))
    return stage.tables.items.specs[bars[-1 if last else 0]].id if bars else bar


def across(stage: Stage, bar: str, step: int) -> str:
    """The bar nearest in time in the next row of the lane, else in the next lane that has any."""
    items = stage.tables.items
    at = items.index[bar]
    rows = stage.layout.bar_row
    order, row = stage.layout.order, int(rows[at])
    wanted = _moment(stage, at)
    row += step
    while 0 <= row < len(stage.layout.row_y):
        bars = order[stage.layout.first[row] : stage.layout.first[row + 1]]
        bars = bars[items.shape[bars] != SPAN]
        if len(bars):
            apart = [abs(_moment(stage, int(other)) - wanted) for other in bars]
            return items.specs[int(bars[int(np.argmin(apart))])].id
        row += step
    return bar


def first_of(stage: Stage, lane: int) -> str:
    """The bar of a lane, or of the nearest lane below, that stands nearest to the middle of the view."""
    middle = stage.scale.day(stage.width / 2)
    for at in range(max(0, lane), len(stage.tables.lanes)):
        bars = bars_of(stage, at)
        if bars:
            return stage.tables.items.specs[min(bars, key=lambda bar: abs(_moment(stage, bar) - middle))].id
    return ""


def next_lane(stage: Stage, lane: int, step: int, workstream: bool = False) -> int:
    """The next visible lane above or below, the same one where there is none."""
    at = lane + step
    while 0 <= at < len(stage.tables.lanes):
        shown = stage.layout.lane_h[at] > 0
        if shown and not (workstream and stage.tables.lanes[at].kind == "mission"):
            return at
        at += step
    return lane


def _moment(stage: Stage, bar: int) -> float:
    items = stage.tables.items
    start, finish = float(items.a0[bar]), float(items.b1[bar])
    return start if not np.isfinite(finish) else (start + finish) / 2
