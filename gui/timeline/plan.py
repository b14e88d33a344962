"""A frame of the timeline as a picture: everything in an area of the view, layer by layer."""

from dataclasses import dataclass

import numpy as np

from gui.timeline import plan_bars, plan_links, plan_marks, plan_names, plan_under
from gui.timeline.density import density_cells
from gui.timeline.layout import DENSITY_PX
from gui.timeline.picture import Picture
from gui.timeline.plan_ground import Area, ground
from gui.timeline.stage import Stage

MOST_BARS = 6000  # beyond, or in rows too low for names, only rectangles are drawn
REACH = 12  # px of the design by which anything sticks out of its row


@dataclass(frozen=True, slots=True)
class Detail:
    """How much to draw: while zooming on a slow screen links and first plans wait until the hand rests."""

    links: bool = True
    beneath: bool = True


def frame(stage: Stage, area: Area | None = None, detail: Detail | None = None) -> Picture:
    """Everything that stands still while only the place changes; what moves along is in `over`."""
    area = area or (0, 0, stage.width, stage.height)
    detail = detail or Detail()
    picture = ground(stage, area)
    world, layout = stage.world, stage.layout
    reach = round(REACH * stage.metrics.ratio)
    rows = layout.rows_in(area[1] + stage.top - reach, area[1] + area[3] + stage.top + reach)
    if rows[0] >= rows[1]:
        return picture
    if stage.metrics.row < DENSITY_PX * stage.metrics.ratio:
        return picture + density_cells(stage, area)
    world.ensure(*rows)
    bars = plan_bars.seen(stage, world, rows, area[0], area[2])
    if not stage.metrics.is_named or len(bars) > MOST_BARS:
        return picture + plan_bars.bodies(stage, bars)
    if detail.links:
        picture += plan_links.links(stage, world, rows, stage.chosen_links(), area)
    picture += plan_marks.stems(stage, world, rows_with_rails(stage, rows))
    if detail.beneath:
        picture += plan_under.beneath(stage, bars)
    picture += plan_bars.bodies(stage, bars)
    picture += plan_bars.paused(stage, bars)
    picture += plan_marks.mission_lines(stage, world, bars)
    picture += plan_bars.glyphs(stage, bars)
    picture += plan_names.names(stage, bars)
    return picture + plan_marks.marks(stage, world, rows, area)


def rows_with_rails(stage: Stage, rows: tuple[int, int]) -> tuple[int, int]:
    """The rows, and those above them whose marks' stems may reach down into them."""
    lane = int(stage.layout.row_lane[rows[0]])
    first = int(np.searchsorted(stage.layout.row_lane, lane))
    return min(first, rows[0]), rows[1]
