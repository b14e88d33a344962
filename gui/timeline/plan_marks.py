"""Marks as primitives: symbols and codes on the rails, stems to their bars, and the line of a mission."""

import numpy as np

from gui.timeline.layout import MISSION_ROW
from gui.timeline.picture import Picture, Rects, Strips, Symbols, Texts, boxes, one_text, points
from gui.timeline.plan_bars import Seen
from gui.timeline.plan_ground import Area, today_x
from gui.timeline.stage import Stage
from gui.timeline.table import MARKS, PAUSED, PLANNED, SPAN
from gui.timeline.world import World

_BROKEN = MARKS.index("assumption_broken")
_INKS = {"assumption_broken": "broken", "signpost": "ink"}


def stems(stage: Stage, world: World, rows: tuple[int, int]) -> Picture:
    """Dotted lines from marks down to the bars they concern, where nothing is written on the way."""
    here = world.marks(*rows)
    marks = world.mark_order[here]
    bars = stage.tables.marks.bar[marks]
    row, target = world.mark_row[here], stage.layout.bar_row[np.maximum(bars, 0)]
    leads = np.flatnonzero((bars >= 0) & (target > row))
    if not len(leads):
        return []
    layout, metrics = stage.layout, stage.metrics
    one = max(1, round(metrics.ratio))
    picture: Picture = []
    texts = world.texts()
    boxes_found = []
    for at in leads:
        x, first, last = world.mark_x[here][at], int(row[at]), int(target[at])
        between = np.arange(first + 1, last)
        if texts.meet(between, np.full(len(between), x - 3 * one), np.full(len(between), x + 3 * one)).any():
            continue
        top = layout.middle(first) + metrics.mark // 2 + 3 * one
        low = layout.middle(last) - metrics.bar // 2
        if low > top:
            boxes_found.append((x - np.floor(stage.scale.left), top - stage.top, one, low - top))
    if boxes_found:
        picture.append(Strips("dots_v", "bracket", np.array(boxes_found, np.float64)))
    return picture


def marks(stage: Stage, world: World, rows: tuple[int, int], area: Area) -> Picture:
    """Symbols and codes of the rows."""
    here = world.marks(*rows)
    found = world.mark_order[here]
    if not len(found):
        return []
    base = int(np.floor(stage.scale.left))
    layout = stage.layout
    x = world.mark_x[here] - base
    y = layout.row_y[world.mark_row[here]] + layout.row_h[world.mark_row[here]] // 2 - stage.top
    reach = 60 * stage.metrics.ratio
    near = (x >= area[0] - reach) & (x <= area[0] + area[2] + reach)
    code_x, code_w = world.codes.x[here] - base, world.codes.width[here]
    on_mission = layout.row_kind[world.mark_row[here]] == MISSION_ROW
    today = today_x(stage)
    on_today = (code_x <= today + 3) & (code_x + code_w >= today - 3) if today is not None else np.zeros(len(x), bool)
    ground = layout.is_mission[layout.row_lane[world.mark_row[here]]]
    written = near & (code_w > 0)
    picture = _code_grounds(stage, (code_x, y, code_w), written & (on_mission | (on_today & ground)), "mission")
    picture += _code_grounds(stage, (code_x, y, code_w), written & on_today & ~ground, "surface")
    kinds = stage.tables.marks.kind[found]
    for kind in np.unique(kinds[near]):
        name = MARKS[kind]
        picture.append(Symbols(name, _INKS.get(name, "on_decision"), points(x, y)[near & (kinds == kind)]))
    specs = stage.tables.marks.specs
    for style, mask in (("code", kinds != _BROKEN), ("code_broken", kinds == _BROKEN)):
        at = np.flatnonzero(mask & near & (code_w > 0))
        if len(at):
            strings = [specs[mark].code for mark in found[at].tolist()]
            picture.append(Texts(style, strings, points(code_x[at], y[at]), code_w[at]))
    return picture


def _code_grounds(
    stage: Stage, places: tuple[np.ndarray, np.ndarray, np.ndarray], mask: np.ndarray, ground: str
) -> Picture:
    """The ground behind codes on a mission's line or the line of today."""
    if not mask.any():
        return []
    x, y, width = (part[mask] for part in places)
    pad = 3 * stage.metrics.ratio
    high = stage.metrics.bar
    return [Rects(ground, boxes(x - pad, y - high // 2, width + 2 * pad, high))]


def mission_lines(stage: Stage, world: World, bars: Seen) -> Picture:
    """A mission's life as a line: solid while it runs, dashed while it is planned or paused, and its quiet note."""
    spans = bars.where(bars.shape == SPAN)
    picture: Picture = []
    if not len(spans):
        return picture
    one = max(1, round(stage.metrics.ratio))
    dashed = (spans.state == PLANNED) | (spans.state == PAUSED)
    left, right = np.maximum(spans.x0, -4096), np.minimum(spans.x1, stage.width + 4096)
    solid = ~dashed
    picture.append(Rects("line", boxes(left, spans.y - one, right - left, 3 * one)[solid]))
    picture.append(Strips("dash_h", "line", boxes(left, spans.y, right - left, one)[dashed]))
    ended = np.isfinite(stage.tables.items.b1[spans.bar])
    picture.append(Rects("line", boxes(spans.x1 - one, spans.y - 6 * one, 2 * one, 12 * one)[ended & solid]))
    picture.append(Rects("line", boxes(spans.x1 - one, spans.y - 5 * one, one, 10 * one)[ended & dashed]))
    for at in range(len(spans)):
        picture += _mission_note(stage, world, spans, at)
    return picture


def _mission_note(stage: Stage, world: World, spans: Seen, at: int) -> Picture:
    bar = int(spans.bar[at])
    note = stage.tables.items.notes[bar]
    if not note or not np.isfinite(stage.tables.items.b1[bar]):
        return []
    base = np.floor(stage.scale.left)
    row = int(stage.layout.bar_row[bar])
    marks, gap = world.marks(row, row + 1), stage.metrics.gap
    x = float(spans.x1[at])
    starts = world.mark_x[marks] - stage.metrics.mark / 2 - base
    ends = np.maximum(starts + stage.metrics.mark, world.codes.x[marks] + world.codes.width[marks] - base)
    for start, end in zip(starts, ends, strict=True):
        x = max(x, end) if start <= x + gap else x
    same = world.bars(row, row + 1)
    following = [float(other) - base for other in world.x0[same] if other - base > x]
    following += [float(start) for start in starts if start > x]
    room = min([float(stage.tables.items.note_px[bar]) + 1, *(other - x - 2 * gap for other in following)])
    if room < 40 * stage.metrics.ratio:
        return []
    return [one_text("note", note, np.floor(x + gap), float(spans.y[at]), room)]
