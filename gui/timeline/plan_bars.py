"""Bars as primitives: bodies, soft ends, edges, points, and what shows how they ended."""

from dataclasses import dataclass

import numpy as np

from gui.timeline.content import Wash
from gui.timeline.picture import Fades, Picture, Rects, Strips, Symbols, boxes, points
from gui.timeline.stage import Stage
from gui.timeline.table import (
    BAR,
    DONE,
    FAINT,
    GONE,
    HUES,
    PAUSED,
    PLANNED,
    REPURPOSED,
    RUNNING,
    SPAN,
    STATES,
    STOPPED,
    WASHES,
)
from gui.timeline.world import World

# Inks of bodies and of leading edges by the code of a bar: its hue, 7 + hue where it is paused, 14 where stopped.
# From 15 on those of washes.
FILLS = (
    *(f"tint:{hue}" for hue in range(HUES)), *(f"pale:{hue}" for hue in range(HUES)), "stopped_ground",
    "good_wash", "warning_wash", "danger_wash", "unsaid", "faint", "surface",
)  # fmt: skip
EDGES = (
    *(f"edge:{hue}" for hue in range(HUES)), *(f"edge:{hue}" for hue in range(HUES)), "ghost",
    "good", "warning", "danger", "control", "hairline", "ghost",
)  # fmt: skip
STOPPED_CODE = 14
_POINT_NAMES = {2: "milestone", 3: "gate", 4: "review", 5: "decision", 6: "event"}


@dataclass(slots=True)
class Seen:
    """The bars of an area in px of the view, by the code of their inks; `bar` are positions in the ItemTable."""

    bar: np.ndarray
    here: np.ndarray  # their places in the world's arrays
    x0: np.ndarray
    s0: np.ndarray
    s1: np.ndarray
    x1: np.ndarray
    mid: np.ndarray
    y: np.ndarray  # middle of the row
    shape: np.ndarray
    state: np.ndarray
    hue: np.ndarray
    code: np.ndarray  # of the inks, in rising order

    def where(self, at: np.ndarray) -> "Seen":
        """Some of them, by a mask or by their places."""
        at = np.flatnonzero(at) if at.dtype == bool else at
        return Seen(*(getattr(self, name)[at] for name in Seen.__slots__))

    def __len__(self) -> int:
        return len(self.bar)


def seen(stage: Stage, world: World, rows: tuple[int, int], x: int, width: int) -> Seen:
    """The bars of some rows that show, with their names and first plans, between x and x + width."""
    here = world.bars(*rows)
    base = int(np.floor(stage.scale.left))
    reach = 24 * stage.metrics.ratio
    items = stage.tables.items
    bars = stage.layout.order[here]
    shown = (world.far_right[here] - base >= x - reach) & (world.far_left[here] - base <= x + width + reach)
    at = np.flatnonzero(shown)
    at = at[np.argsort(codes(items.state[bars[at]], items.hue[bars[at]]), kind="stable")]
    bars, at = bars[at], at + here.start
    row = world.row[at]
    state, hue = items.state[bars], items.hue[bars]
    return Seen(
        bars, at, world.x0[at] - base, world.s0[at] - base, world.s1[at] - base, world.x1[at] - base,
        world.mid[at] - base, stage.layout.row_y[row] + stage.layout.row_h[row] // 2 - stage.top,
        items.shape[bars], state, hue, codes(state, hue),
    )  # fmt: skip


def codes(state: np.ndarray, hue: np.ndarray) -> np.ndarray:
    """Number of the inks of every bar."""
    plain = np.where(state == STOPPED, STOPPED_CODE, hue + HUES * (state == PAUSED))
    return np.where(hue < HUES, plain, hue + STOPPED_CODE + 1 - HUES)


def code_of(hue: int, wash: Wash = "") -> int:
    """Number of the inks of a hue or of a wash."""
    number = HUES + WASHES.index(wash) if wash else hue % HUES
    return int(codes(np.array([PLANNED]), np.array([number]))[0])


def bodies(stage: Stage, bars: Seen) -> Picture:
    """Ranges with their soft ends, leading edges and rounded corners."""
    ranges = bars.where(bars.shape == BAR)
    if not len(ranges):
        return []
    metrics = stage.metrics
    soft_left, soft_right = soft_ends(stage, ranges)
    high, cap = metrics.bar, max(2, round(3 * metrics.ratio))
    top = ranges.y - high // 2
    left, right = np.where(soft_left, ranges.s0, ranges.x0), np.where(soft_right, ranges.s1, ranges.x1)
    wide = right - left >= 3 * cap
    capped_left, capped_right = ~soft_left & wide, ~soft_right & wide & (ranges.state != STOPPED)
    body_x = np.maximum(left + cap * capped_left, -4096)
    body_end = np.minimum(right - cap * capped_right, stage.width + 4096)
    picture: Picture = [_some(FILLS, ranges, boxes(body_x, top, body_end - body_x, high), body_end > body_x)]
    narrow = ~soft_left & ~wide
    picture.append(_some(EDGES, ranges, boxes(left, top, np.minimum(cap, ranges.x1 - left), high), narrow))
    for mask, x, width, rising in (
        (soft_left, ranges.x0, ranges.s0 - ranges.x0, True),
        (soft_right, ranges.s1, ranges.x1 - ranges.s1, False),
    ):
        at = np.flatnonzero(mask)
        picture.append(Fades(FILLS, boxes(x[at], top[at], width[at], high), rising, ranges.code[at]))
    middle = top + high / 2
    for mask, x, name, inks in (
        (capped_left, left + cap / 2, "cap_left", EDGES),
        (capped_right, right - cap / 2, "cap_right", FILLS),
    ):
        at = np.flatnonzero(mask)
        picture.append(Symbols(name, inks, points(x[at], middle[at]), ranges.code[at]))
    picture += _repurposed(stage, ranges)
    done = capped_right & (ranges.state == DONE)
    line = max(1, round(metrics.ratio))
    picture.append(_some(EDGES, ranges, boxes(right - line, top + cap, line, high - 2 * cap), done))
    return picture + _stops(stage, ranges)


def _some(inks: tuple[str, ...], bars: Seen, rects: np.ndarray, mask: np.ndarray) -> Rects:
    at = np.flatnonzero(mask)
    return Rects(inks, rects[at], bars.code[at])


def soft_ends(stage: Stage, bars: Seen) -> tuple[np.ndarray, np.ndarray]:
    """Whether the start and the end of each bar are drawn soft: where the doubt is wider than a few px."""
    least = 4 * stage.metrics.ratio
    return bars.s0 - bars.x0 >= least, bars.x1 - bars.s1 >= least


def _repurposed(stage: Stage, bars: Seen) -> Picture:
    """A slanted seam where the purpose changed and hatching after it."""
    turned = stage.tables.items.turned[bars.bar]
    at = np.flatnonzero((bars.state == REPURPOSED) & ~np.isnan(turned))
    if not len(at):
        return []
    bars, turned = bars.where(at), turned[at]
    high = stage.metrics.bar
    base = int(np.floor(stage.scale.left))
    seam = np.minimum(np.maximum(stage.world.scale.xs(turned) - base, bars.x0), bars.x1)
    end = np.minimum(bars.s1, stage.width + 4096)
    top = bars.y - high // 2
    hatched = np.flatnonzero(end > seam)
    rects = boxes(seam, top, end - seam, high)
    return [
        Strips("hatch", EDGES, rects[hatched], bars.code[hatched]),
        Symbols("seam", EDGES, points(seam, top + high / 2), bars.code),
    ]


def _stops(stage: Stage, bars: Seen) -> Picture:
    """The upright end of what was stopped."""
    stopped = (bars.state == STOPPED) & (bars.x1 < stage.width + 64)
    if not stopped.any():
        return []
    wide = max(2, round(2.5 * stage.metrics.ratio))
    high = stage.metrics.bar + 2 * max(1, round(2 * stage.metrics.ratio))
    y = bars.y - stage.metrics.bar // 2 - (high - stage.metrics.bar) // 2
    return [Rects("stop", boxes(bars.x1 - wide, y, wide, high)[stopped])]


def glyphs(stage: Stage, bars: Seen) -> Picture:
    """Points in their shapes, and the sign on what is paused."""
    picture: Picture = []
    pts = bars.where(bars.shape > SPAN)
    if len(pts):
        for ink, these in (("ghost", pts.where(pts.hue >= FAINT)), ("ink", pts.where(pts.hue < FAINT))):
            kinds, which = np.unique(these.shape * len(STATES) + these.state, return_inverse=True)
            symbols = tuple(_point_symbol(*divmod(number, len(STATES))) for number in kinds.tolist())
            if symbols:
                picture.append(Symbols(symbols, ink, points(these.mid, these.y), which))
    paused = (bars.shape == BAR) & (bars.state == PAUSED) & (bars.x1 - bars.x0 >= stage.metrics.bar)
    if paused.any():
        picture.append(Symbols("pause", "ink", points(bars.x0 + stage.metrics.inset, bars.y)[paused]))
    return picture


def _point_symbol(shape: int, state: int) -> str:
    name = _POINT_NAMES[shape]
    if name == "gate":
        return {DONE: "gate_passed", STOPPED: "gate_dropped"}.get(state, "gate")
    if name == "review":
        return name
    if name == "decision":
        return {DONE: "decision", RUNNING: "decision", STOPPED: "decision_stop"}.get(state, "decision_open")
    if state == STOPPED:
        return f"{name}_dropped"
    return name if state in (PLANNED, PAUSED) else f"{name}_reached"


def paused(stage: Stage, bars: Seen) -> Picture:
    """Dashed outlines of what is paused or no more.

    Dashes start at the bar's own end, so that panning does not shift them.
    """
    at = np.flatnonzero((bars.shape == BAR) & ((bars.state == PAUSED) | (bars.hue == GONE)))
    if not len(at):
        return []
    metrics = stage.metrics
    one, high = max(1, round(metrics.ratio)), metrics.bar
    x0, x1, top = bars.x0[at], np.minimum(bars.x1[at], stage.width + 4096), bars.y[at] - high // 2
    lying = np.concatenate((boxes(x0, top, x1 - x0, one), boxes(x0, top + high - one, x1 - x0, one)))
    code = np.concatenate((bars.code[at], bars.code[at]))
    order = np.argsort(code, kind="stable")
    upright = [boxes(x1 - one, top + step * one, one, 3 * one) for step in (2, 7, 12)]
    ends, end_code = np.concatenate(upright), np.tile(bars.code[at], 3)
    by_code = np.argsort(end_code, kind="stable")
    return [
        Strips("dash_s", EDGES, lying[order], code[order]),
        Rects(EDGES, ends[by_code], end_code[by_code]),
    ]
