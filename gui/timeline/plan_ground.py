"""What lies under the bars: the grid of time, election stripes, mission rows, lines between lanes, today."""

import numpy as np

from gui.timeline import units
from gui.timeline.picture import Columns, Picture, Rects, box, boxes
from gui.timeline.stage import Stage

Area = tuple[int, int, int, int]
FAINT_PX = 9.0  # least px between two lines of the faint grid


def ground(stage: Stage, area: Area) -> Picture:
    """Everything beneath the bars within an area of the view."""
    picture: Picture = [Columns("surface", stripes(stage), area)]
    picture += _mission_rows(stage, area)
    picture += _chosen_rows(stage, area)
    picture += _lane_lines(stage, area)
    picture += today_line(stage, area)
    return picture


def stripes(stage: Stage) -> list[tuple[str, int, int]]:
    """Vertical stripes of the whole width: faint and strong grid, then what happens in politics."""
    scale, width = stage.scale, stage.width
    line = max(1, round(stage.metrics.ratio))
    found: list[tuple[str, int, int]] = []
    upper, lower = stage.ticks()
    if not upper:
        found += _quarters(stage, line)
    for tick in lower:
        strong = tick.strong if upper else True
        found.append(("grid" if strong and not upper else "grid_faint", scale.px(tick.start), line))
    found += [("grid", scale.px(tick.start), line) for tick in upper]
    if not upper:
        found += [("grid_strong", scale.px(tick.start), line) for tick in lower if tick.strong]
    for day in (scale.bend.first, scale.bend.last):
        if np.isfinite(day):
            found.append(("control", scale.px(day), line))
    least = round(8 * stage.metrics.ratio)
    for band in stage.content.bands:
        if band.chip == "none":
            continue
        middle, wide = scale.px((band.start + band.finish + 1) / 2), scale.px(band.finish + 1) - scale.px(band.start)
        wide = max(least, wide)
        if band.chip == "sure":
            found.append(("politics_stripe", middle - wide // 2, wide))
    return [(ink, x, w) for ink, x, w in found if x < width and x + w > 0]


def _quarters(stage: Stage, line: int) -> list[tuple[str, int, int]]:
    """Faint lines between the years while there is room for them."""
    scale = stage.scale
    if scale.tick_step()[1] != 1:
        return []
    steps: tuple[units.Unit, ...] = ("quarter", "half")
    for unit in steps:
        if units.USUAL_DAYS[unit] * scale.zoom >= FAINT_PX * stage.metrics.ratio:
            days = units.starts(unit, max(scale.day(0), scale.bend.first), min(scale.day(stage.width), scale.bend.last))
            return [("grid_faint", int(x), line) for x in scale.xs(np.array(days, np.float64)).tolist()]
    return []


def _mission_rows(stage: Stage, area: Area) -> Picture:
    layout = stage.layout
    low, high = layout.rows_in(area[1] + stage.top, area[1] + area[3] + stage.top)
    rows = low + np.flatnonzero(layout.is_mission[layout.row_lane[low:high]])
    if not len(rows):
        return []
    y = layout.row_y[rows] - stage.top
    return [Rects("mission", boxes(np.full(len(rows), area[0]), y, area[2], layout.row_h[rows]))]


def _chosen_rows(stage: Stage, area: Area) -> Picture:
    """The rows of an unfolded lane whose bars are selected."""
    rows = chosen_rows(stage)
    if not len(rows):
        return []
    layout = stage.layout
    y = layout.row_y[rows] - stage.top
    return [Rects("row_chosen", boxes(np.full(len(rows), area[0]), y, area[2], layout.row_h[rows]))]


def chosen_rows(stage: Stage) -> np.ndarray:
    """Rows of unfolded lanes that hold a selected bar."""
    layout = stage.layout
    rows = layout.bar_row[stage.chosen_bars()]
    rows = rows[rows >= 0]
    return np.unique(rows[layout.row_bar[rows] >= 0])


def _lane_lines(stage: Stage, area: Area) -> Picture:
    layout = stage.layout
    line = max(1, round(stage.metrics.ratio))
    # In the overview lines between low lanes would hide what they part.
    least = 0 if stage.metrics.is_named else 12 * stage.metrics.ratio
    ends = (layout.lane_y + layout.lane_h)[layout.lane_h > least] - stage.top - line
    ends = ends[(ends >= area[1] - line) & (ends < area[1] + area[3])]
    if not len(ends):
        return []
    return [Rects("hairline", boxes(np.full(len(ends), area[0]), ends, area[2], line))]


def today_x(stage: Stage) -> int | None:
    """Where today stands, None without a today."""
    today = stage.content.today
    return None if today is None else stage.scale.px(today.toordinal() + 0.5)


def today_line(stage: Stage, area: Area) -> Picture:
    x = today_x(stage)
    wide = max(2, round(2 * stage.metrics.ratio))
    if x is None or not area[0] - wide <= x < area[0] + area[2] + wide:
        return []
    return [Rects("today", box((x - wide // 2, area[1], wide, area[3])))]
