"""The names of bars and the notes beside them."""

import numpy as np

from gui.timeline.packing import LEFT, RIGHT
from gui.timeline.picture import Picture, Rects, Texts, boxes, points
from gui.timeline.plan_bars import EDGES, Seen
from gui.timeline.plan_ground import today_x
from gui.timeline.stage import Stage
from gui.timeline.table import BAR, FAINT, SPAN, STOPPED
from gui.timeline.world import World


def names(stage: Stage, bars: Seen) -> Picture:
    """The names and notes, but for those that stay in sight by moving along."""
    world = stage.world
    base = int(np.floor(stage.scale.left))
    x, width = world.label_x[bars.here] - base, world.label_w[bars.here]
    side = world.side[bars.here]
    beside = (side == RIGHT) | (side == LEFT)
    chosen = (width > 0) & (bars.shape != SPAN) & ~comes_in(world, bars)
    return _texts(stage, bars, chosen, x, width, beside) + _notes(stage, bars, base)


def moving_names(stage: Stage, bars: Seen) -> Picture:
    """The names of bars that come in from the left, at the edge of the view."""
    metrics = stage.metrics
    room = np.minimum(bars.x1, stage.width) - metrics.inset - metrics.point // 2
    width = np.minimum(stage.tables.items.label_px[bars.bar], room)
    chosen = comes_in(stage.world, bars) & (room >= 26 * metrics.ratio)
    inset = np.full(len(bars), metrics.inset)
    return _texts(stage, bars, chosen, inset, width, np.zeros(len(bars), bool))


def comes_in(world: World, bars: Seen) -> np.ndarray:
    """Bars with their name inside whose start is left of the view while some of them still shows."""
    side = world.side[bars.here]
    return (bars.shape == BAR) & (bars.x0 < 0) & (bars.x1 > 0) & (side != RIGHT) & (side != LEFT)


def _texts(
    stage: Stage, bars: Seen, chosen: np.ndarray, x: np.ndarray, width: np.ndarray, beside: np.ndarray
) -> Picture:
    items = stage.tables.items
    labels = items.labels
    halo = _halos(stage, x[chosen & beside], bars.y[chosen & beside], width[chosen & beside])
    picture = _signs(stage, bars, chosen, x, width)
    x, width = x + items.sign_px[bars.bar], width - items.sign_px[bars.bar]
    chosen = chosen & (width > 0)
    quiet = (bars.state == STOPPED) | (bars.hue >= FAINT)
    for style, mask in (("bar", chosen & ~quiet), ("bar_stopped", chosen & quiet)):
        at = np.flatnonzero(mask)
        if len(at):
            strings = [labels[bar] for bar in bars.bar[at].tolist()]
            picture.append(Texts(style, strings, points(x[at], bars.y[at]), width[at]))
    return halo + picture


def _signs(stage: Stage, bars: Seen, chosen: np.ndarray, x: np.ndarray, width: np.ndarray) -> Picture:
    """The letter or score of bars in a little frame of their colour, before their names: read without colour too."""
    sign_px = stage.tables.items.sign_px[bars.bar]
    at = np.flatnonzero(chosen & (sign_px > 0) & (width >= sign_px))
    if not len(at):
        return []
    specs, metrics = stage.tables.items.specs, stage.metrics
    one = max(1, round(metrics.ratio))
    gap, high = round(4 * metrics.ratio), metrics.bar - 4 * one
    left, long, top = x[at], sign_px[at] - gap, bars.y[at] - high // 2
    inner = boxes(left + one, top + one, long - 2 * one, high - 2 * one)
    signs = [specs[bar].sign for bar in bars.bar[at].tolist()]
    inset = (long - np.array([stage.measure("sign", sign) for sign in signs])) / 2
    return [
        Rects(EDGES, boxes(left, top, long, high), bars.code[at]),
        Rects("surface", inner),
        Texts("sign", signs, points(np.floor(left + inset), bars.y[at]), long),
    ]


def _notes(stage: Stage, bars: Seen, base: int) -> Picture:
    world = stage.world
    x, width = world.note_x[bars.here] - base, world.note_w[bars.here]
    at = np.flatnonzero(width > 0)
    if not len(at):
        return []
    notes = stage.tables.items.notes
    strings = [notes[bar] for bar in bars.bar[at].tolist()]
    halo = _halos(stage, x[at], bars.y[at], width[at])
    return [*halo, Texts("note", strings, points(x[at], bars.y[at]), width[at])]


def _halos(stage: Stage, x: np.ndarray, y: np.ndarray, width: np.ndarray) -> Picture:
    """The ground behind names that the line of today would cross."""
    today = today_x(stage)
    if today is None or not len(x):
        return []
    pad = 3 * stage.metrics.ratio
    crossed = (x - pad <= today) & (x + width + pad >= today)
    if not crossed.any():
        return []
    high = stage.metrics.bar
    return [Rects("surface", boxes(x - pad, y - high // 2, width + 2 * pad, high)[crossed])]
