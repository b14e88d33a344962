"""The whole roadmap in a strip: every bar a thin line, and a window over what is in sight."""

from datetime import date

import numpy as np

from gui.timeline.picture import Frames, Picture, Rects, box, boxes, one_text
from gui.timeline.plan_bars import EDGES, codes
from gui.timeline.scale import TimeScale
from gui.timeline.stage import Stage

MOST_LINES = 1500  # bars beyond which only their number is drawn
HEIGHT, SCALE_AT = 52, 36  # px of the design: the strip, and where its years stand


def whole(stage: Stage, width: int) -> TimeScale:
    """The scale of the strip: all of the time, and what is in sight beyond it."""
    start, finish = stage.horizon()
    start, finish = min(start, stage.scale.day(0)), max(finish, stage.scale.day(stage.width))
    return TimeScale(ratio=stage.metrics.ratio).fitted(start, finish, width, 12 * stage.metrics.ratio)


def minimap(stage: Stage, width: int) -> Picture:
    """The strip over `width` px."""
    ratio = stage.metrics.ratio
    one = max(1, round(ratio))
    high = round(HEIGHT * ratio)
    scale = whole(stage, width)
    picture: Picture = [Rects("canvas", box((0, 0, width, high))), Rects("hairline", box((0, 0, width, one)))]
    picture += _years(stage, scale, width)
    items, layout = stage.tables.items, stage.layout
    bars = layout.order[(items.shape[layout.order] == 0)]
    if len(bars) > MOST_LINES:
        picture += _crowd(stage, scale, bars, width)
    elif len(bars):
        # What was stopped, and what washes set back, lies beneath the hues.
        code = len(EDGES) - 1 - codes(items.state[bars], items.hue[bars])
        bars, code = bars[np.argsort(code, kind="stable")], np.sort(code)
        x0 = np.clip(scale.xs(items.a0[bars]), 0, width)
        x1 = np.clip(scale.xs(items.b1[bars]), 0, width)
        y = 6 * ratio + np.floor(layout.bar_row[bars] / max(1, len(layout.row_y)) * (SCALE_AT - 10) * ratio)
        picture.append(Rects(EDGES[::-1], boxes(x0, y, np.maximum(x1 - x0, one), one), code))
    picture += _points(stage, scale, width)
    today = stage.content.today
    if today is not None:
        picture.append(Rects("today", box((scale.px(today.toordinal()), one, one, high))))
    return picture


def _points(stage: Stage, scale: TimeScale, width: int) -> Picture:
    """What stands at one date, as little squares; among many bars they would only be noise."""
    items, layout, ratio = stage.tables.items, stage.layout, stage.metrics.ratio
    points = layout.order[items.is_point[layout.order]]
    if not len(points) or len(points) > MOST_LINES:
        return []
    side = max(2, round(2 * ratio))
    x = np.clip(scale.xs(items.middle[points]), 0, width) - side // 2
    y = 6 * ratio + np.floor(layout.bar_row[points] / max(1, len(layout.row_y)) * (SCALE_AT - 10) * ratio)
    return [Rects("muted", boxes(x, y, side, side))]


def _crowd(stage: Stage, scale: TimeScale, bars: np.ndarray, width: int) -> Picture:
    """Of very many bars how many there are at a time, as columns."""
    items, ratio = stage.tables.items, stage.metrics.ratio
    step = max(2, round(2 * ratio))
    count = width // step + 1
    first = np.clip(scale.xs(items.a0[bars]) // step, 0, count).astype(np.int64)
    last = np.clip(scale.xs(items.b1[bars]) // step + 1, 0, count).astype(np.int64)
    rise = np.bincount(first, minlength=count + 1) - np.bincount(last, minlength=count + 1)
    covered = np.cumsum(rise)[:count]
    high = np.ceil(covered / max(1, int(covered.max())) * (SCALE_AT - 10) * ratio)
    return [Rects("ghost", boxes(np.arange(count) * step, SCALE_AT * ratio - high, step - 1, high)[high > 0])]


def _years(stage: Stage, scale: TimeScale, width: int) -> Picture:
    ratio = stage.metrics.ratio
    _upper, lower = scale.ticks(width)
    picture: Picture = []
    last = -1e9
    for tick in lower:
        x = scale.px(tick.start)
        if tick.unit != "year" or not tick.strong or x < last or not 0 <= x < width - 40 * ratio:
            continue
        last = x + 40 * ratio
        year = str(date.fromordinal(tick.start).year)
        picture.append(Rects("hairline", box((x, SCALE_AT * ratio, max(1, round(ratio)), (HEIGHT - SCALE_AT) * ratio))))
        picture.append(one_text("part", year, x + 5 * ratio, (SCALE_AT + 7) * ratio, 40 * ratio))
    return picture


def window_of(stage: Stage, scale: TimeScale) -> tuple[int, int]:
    """Left and right end of what is in sight, in px of the strip."""
    return scale.px(stage.scale.day(0)), scale.px(stage.scale.day(stage.width))


def window(stage: Stage, width: int) -> Picture:
    """The frame over what is in sight, with its two ends."""
    left, right = window_of(stage, whole(stage, width))
    ratio = stage.metrics.ratio
    high = round(HEIGHT * ratio)
    grip, tall = 5 * ratio, 18 * ratio
    middle = high / 2 - tall / 2
    grips = box((left - grip / 2, middle, grip, tall), (right - grip / 2, middle, grip, tall))
    return [
        Frames("", "accent", 1.5, 3.0, box((left, 2 * ratio, right - left, high - 4 * ratio))),
        Frames("accent", "", 1.0, 2.0, grips),
    ]
