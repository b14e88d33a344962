"""The column beside the lanes: names, how many items, fold arrows, hues, states. Its rows are those of the lanes."""

from dataclasses import dataclass

import numpy as np

from gui.timeline.layout import BAR_ROW, Layout
from gui.timeline.palette import tone_ground
from gui.timeline.picture import Frames, Measure, Picture, Rects, Symbols, Texts, box, one_text
from gui.timeline.plan_ground import chosen_rows
from gui.timeline.plan_header import BAND, band_rows, header_height
from gui.timeline.said import said_count
from gui.timeline.stage import Stage
from model.words import Words

EDGE, ARROW, NAME, RIGHT = 4, 21, 34, 12  # px of the design: width of the hue, middle of the arrow, name, right margin
ADD = 34  # height of the row that adds a workstream


@dataclass(frozen=True, slots=True)
class OutlineHit:
    """What is at a place of the column."""

    lane: str = ""
    bar: str = ""
    arrow: bool = False
    adds: bool = False


def outline(
    stage: Stage, words: Words, measure: Measure, size: tuple[int, int], *, focused: bool, adds: bool
) -> Picture:
    """The lanes in sight of a column of (width, height); `focused` draws the ring round the current lane.

    `adds` offers another workstream below the last lane.
    """
    width, height = size
    one = max(1, round(stage.metrics.ratio))
    picture: Picture = [Rects("surface", box((0, 0, width, height)))]
    layout = stage.layout
    seen = (layout.lane_h > 0) & (layout.lane_y < stage.top + height)
    seen &= layout.lane_y + layout.lane_h > stage.top
    named_to = -1e9
    for at in np.flatnonzero(seen):
        if stage.metrics.is_named:
            picture += _lane(stage, words, measure, width, int(at))
        else:
            named_to = _low_lane(stage, picture, width, int(at), named_to)
    if adds and layout.height - stage.top < height:
        picture += _adding(stage, words, width)
    picture.append(Rects("hairline", box((width - one, 0, one, height))))
    if focused and 0 <= stage.lane < len(layout.lane_y) and layout.lane_h[stage.lane]:
        y, high = int(layout.lane_y[stage.lane]) - stage.top, int(layout.lane_h[stage.lane])
        picture.append(Frames("", "accent", 2.0, 4.0, box((one, y + one, width - 3 * one, high - 3 * one))))
    return picture


def _lane(stage: Stage, words: Words, measure: Measure, width: int, at: int) -> Picture:
    layout, lane = stage.layout, stage.tables.lanes[at]
    ratio = stage.metrics.ratio
    one = max(1, round(ratio))
    y, high = int(layout.lane_y[at]) - stage.top, int(layout.lane_h[at])
    picture: Picture = []
    if lane.kind == "mission":
        picture.append(Rects("mission", box((0, y, width, high))))
        picture += _named(stage, measure, width, at, _name_middle(stage, at))
    else:
        picture += _chosen_items(stage, width, at)
        picture.append(Rects(f"edge:{lane.hue % 7}", box((0, y, EDGE * ratio, high - one))))
        picture += _named(stage, measure, width, at, _name_middle(stage, at), _counted(stage, words, at))
        picture += _items(stage, width, at)
    arrow = "chevron_right" if lane.folded else "chevron_down"
    arrow_x = (ARROW - (5 if lane.kind == "mission" else 0)) * ratio
    picture.append(Symbols(arrow, "muted", np.array([[arrow_x, _name_middle(stage, at)]])))
    picture.append(Rects("hairline", box((0, y + high - one, width, one))))
    return picture


def _low_lane(stage: Stage, picture: Picture, width: int, at: int, named_to: float) -> float:
    """A lane of the overview: its hue, and its name where the last one left room. Answers where names end now."""
    layout, lane, ratio = stage.layout, stage.tables.lanes[at], stage.metrics.ratio
    y, high = int(layout.lane_y[at]) - stage.top, int(layout.lane_h[at])
    if lane.kind != "mission":
        picture.append(Rects(f"edge:{lane.hue % 7}", box((0, y, EDGE * ratio, high))))
    if max(0, y) < named_to:
        return named_to
    middle = max(0, y) + 8 * ratio
    style = "row" if lane.kind != "mission" else "lane_quiet"
    picture.append(one_text(style, lane.name, 12 * ratio, middle, width - 20 * ratio))
    return max(0, y) + 17 * ratio


def _name_middle(stage: Stage, at: int) -> int:
    layout, ratio = stage.layout, stage.metrics.ratio
    y, high = int(layout.lane_y[at]) - stage.top, int(layout.lane_h[at])
    if stage.tables.lanes[at].kind == "mission":
        return y + stage.metrics.mission // 2
    return y + stage.metrics.pad + 1 + round(14 * ratio) if high < 44 * ratio else y + round(16 * ratio)


def _counted(stage: Stage, words: Words, at: int) -> str:
    return said_count(words, int(stage.tables.lane_items[at]))


def _named(stage: Stage, measure: Measure, width: int, at: int, middle: int, count: str = "") -> Picture:
    """The name with its pill, or with the count: beside it in a low or unfolded lane, else beneath."""
    lane, ratio = stage.tables.lanes[at], stage.metrics.ratio
    style = "mission" if lane.kind == "mission" else "lane"
    x = (NAME - 5) * ratio if lane.kind == "mission" else NAME * ratio
    right = width - RIGHT * ratio
    picture: Picture = []
    if lane.state:
        text_width = measure("pill:" + lane.tone, lane.state)
        wide, high = round(text_width + 16 * ratio), round(20 * ratio)
        left = round(right - wide)
        if lane.tone or lane.kind == "mission":
            picture.append(Frames(tone_ground(lane.tone), "", 1.0, 10.0, box((left, middle - high // 2, wide, high))))
        picture.append(one_text("pill:" + lane.tone, lane.state, left + 8 * ratio, middle, wide))
        right = left - 8 * ratio
    beside = not lane.folded or stage.layout.lane_h[at] < 44 * ratio
    if count and beside:
        left = right - measure("lane_quiet", count)
        if left > x + 60 * ratio:
            picture.append(one_text("lane_quiet", count, round(left), middle, right - left + 1))
            right = left - 8 * ratio
    elif count:
        picture.append(one_text("lane_quiet", count, x, middle + round(18 * ratio), right - x))
    picture.append(one_text(style, lane.name, x, middle, right - x))
    return picture


def _items(stage: Stage, width: int, at: int) -> Picture:
    """The names of an unfolded lane's bars, each in its row."""
    layout, items, ratio = stage.layout, stage.tables.items, stage.metrics.ratio
    rows = _item_rows(layout, at)
    chosen = set(stage.choice.bars)
    picture: Picture = []
    for style, wanted in (("item", False), ("item_chosen", True)):
        these = [row for row in rows if (items.specs[layout.row_bar[row]].id in chosen) == wanted]
        if these:
            names = [items.specs[layout.row_bar[row]].title for row in these]
            places = np.array([[NAME * ratio, layout.middle(row) - stage.top] for row in these])
            picture.append(Texts(style, names, places, np.full(len(these), width - (NAME + RIGHT) * ratio)))
    return picture


def _item_rows(layout: Layout, at: int) -> list[int]:
    mine = (layout.row_lane == at) & (layout.row_kind == BAR_ROW) & (layout.row_bar >= 0)
    return [int(row) for row in np.flatnonzero(mine)]


def _chosen_items(stage: Stage, width: int, at: int) -> Picture:
    rows = [row for row in chosen_rows(stage).tolist() if stage.layout.row_lane[row] == at]
    layout = stage.layout
    rects = [(0, int(layout.row_y[row]) - stage.top, width, int(layout.row_h[row])) for row in rows]
    return [Rects("row_chosen", box(*rects))] if rects else []


def _adding(stage: Stage, words: Words, width: int) -> Picture:
    ratio = stage.metrics.ratio
    middle = stage.layout.height - stage.top + ADD * ratio / 2
    one = max(1, round(ratio))
    x, long = ARROW * ratio, 10 * one
    plus = box((x - long // 2, middle - one // 2, long, one), (x - one // 2, middle - long // 2, one, long))
    text = words.say("Add a workstream")
    return [Rects("muted", plus), one_text("lane_quiet", text, NAME * ratio, middle, width - NAME * ratio)]


def corner(stage: Stage, words: Words, measure: Measure, width: int) -> Picture:
    """Above the column: the names of the header's rows and what the column is."""
    ratio = stage.metrics.ratio
    one = max(1, round(ratio))
    total, high = header_height(stage), round(BAND * ratio)
    picture: Picture = [Rects("surface", box((0, 0, width, total)))]
    for at, name in enumerate(band_rows(stage)):
        left = width - RIGHT * ratio - measure("row", name)
        picture.append(one_text("row", name, round(left), at * high + high / 2, width))
    top = len(band_rows(stage)) * high
    picture.append(one_text("outline_title", words.say("Outline"), 12 * ratio, top + (total - top) / 2, width))
    picture.append(Rects("hairline", box((0, total - one, width, one), (width - one, 0, one, total))))
    return picture


def outline_hit(stage: Stage, x: float, y: float) -> OutlineHit:
    """The lane or bar at a place of the column, and whether its arrow is meant."""
    layout, ratio = stage.layout, stage.metrics.ratio
    at = layout.lane_at(y + stage.top)
    if at < 0:
        below = layout.height - stage.top
        return OutlineHit(adds=below <= y < below + ADD * ratio)
    lane = stage.tables.lanes[at]
    row = layout.row_at(y + stage.top)
    if layout.row_kind[row] == BAR_ROW and layout.row_bar[row] >= 0:
        return OutlineHit(lane.id, stage.tables.items.specs[layout.row_bar[row]].id)
    near = abs(y - _name_middle(stage, at)) <= 14 * ratio
    return OutlineHit(lane.id, arrow=near and x <= (NAME - 2) * ratio)
