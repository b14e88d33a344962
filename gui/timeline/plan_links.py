"""Links as primitives: straight pieces, round corners, an arrow; a chosen one is thicker and in the accent."""

import numpy as np

from gui.timeline.picture import Picture, Rects, Symbols, boxes
from gui.timeline.plan_ground import Area
from gui.timeline.routing import ROUTED
from gui.timeline.stage import Stage
from gui.timeline.world import World

CORNER = 5.0  # px of the design
DASH, GAP = 4.0, 3.0  # of links that are only wished for


def links(stage: Stage, world: World, rows: tuple[int, int], chosen: np.ndarray, area: Area | None = None) -> Picture:
    """The links that touch the rows, within an area of the view; what is selected is drawn over them by `strong`."""
    found = world.links_in(*rows, chosen)
    cut = found[world.is_long[found]]
    found = found[~world.is_long[found] & (world.route_kind[found] == ROUTED)]
    if area is not None and len(found):
        x, reach = world.routes[found, :, 0] - np.floor(stage.scale.left), 8 * stage.metrics.ratio
        found = found[(x.max(axis=1) >= area[0] - reach) & (x.min(axis=1) <= area[0] + area[2] + reach)]
    broken, hard = stage.tables.links.broken[found], stage.tables.links.hard[found]
    picture = _drawn(stage, world.routes[found[hard & ~broken]], "ghost", 1.0)
    picture += _drawn(stage, world.routes[found[~hard]], "ghost", 1.0, dashed=True)
    picture += _drawn(stage, world.routes[found[broken]], "broken", 1.0)
    return picture + _stubs(stage, world, cut, rows)


def strong(stage: Stage, world: World, chosen: np.ndarray, ink: str = "accent") -> Picture:
    """Some links twice as thick, in the accent where they are chosen."""
    if not len(chosen):
        return []
    rows = stage.layout.rows_in(stage.top, stage.top + stage.height)
    chosen = chosen[world.touch(chosen, *rows)]
    world.links_in(*rows, chosen)
    routed = chosen[world.route_kind[chosen] == ROUTED]
    return _drawn(stage, world.routes[routed], ink, 2.0)


def segments(stage: Stage, world: World, links: np.ndarray) -> np.ndarray:
    """Corners of routed links in px of the view, (n, 8, 2)."""
    routes = world.routes[links].copy()
    routes[:, :, 0] -= np.floor(stage.scale.left)
    routes[:, :, 1] -= stage.top
    return routes


def _drawn(stage: Stage, routes: np.ndarray, ink: str, line: float, dashed: bool = False) -> Picture:
    if not len(routes):
        return []
    routes = routes.copy()
    routes[:, :, 0] -= np.floor(stage.scale.left)
    routes[:, :, 1] -= stage.top
    ratio = stage.metrics.ratio
    wide, radius = max(1, round(line * ratio)), round(CORNER * ratio)
    steps = np.sign(np.diff(routes, axis=1)).astype(np.int64)
    lengths = np.abs(np.diff(routes, axis=1)).sum(axis=2)
    arrive = _last_step(steps)
    tip = routes[:, -1].copy()
    picture = _arrows(tip, arrive, ink, ratio)
    shorten = np.zeros((len(routes), 7, 2))
    turns = _turns(steps, lengths, radius)
    picture += _corners(routes, turns, radius, wide, ink, shorten)
    pieces = _pieces(routes, steps, lengths, shorten, wide)
    picture.append(Rects(ink, _dashes(pieces, round(DASH * ratio), round(GAP * ratio)) if dashed else pieces))
    return picture


def _dashes(pieces: np.ndarray, on: int, off: int) -> np.ndarray:
    """Straight pieces cut into dashes from their left or upper end on: a link that is only wished for."""
    if not len(pieces):
        return pieces
    across = pieces[:, 2] >= pieces[:, 3]
    length = np.where(across, pieces[:, 2], pieces[:, 3])
    count = np.maximum(1, np.ceil(length / (on + off))).astype(np.int64)
    which = np.repeat(np.arange(len(pieces)), count)
    number = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
    at = number * (on + off)
    dash = np.minimum(on, length[which] - at)
    cut, sideways = pieces[which].copy(), across[which]
    cut[:, 0] += np.where(sideways, at, 0)
    cut[:, 1] += np.where(sideways, 0, at)
    cut[:, 2] = np.where(sideways, dash, cut[:, 2])
    cut[:, 3] = np.where(sideways, cut[:, 3], dash)
    return cut[dash > 0]


def _last_step(steps: np.ndarray) -> np.ndarray:
    """Direction (dx, dy) in which each link arrives."""
    moved = np.abs(steps).sum(axis=2) > 0
    last = 6 - np.argmax(moved[:, ::-1], axis=1)
    return steps[np.arange(len(steps)), last]


def _arrows(tip: np.ndarray, arrive: np.ndarray, ink: str, ratio: float) -> Picture:
    # Left and right by the sign of dx, down and up by that of dy.
    which = np.where(arrive[:, 0] > 0, 0, np.where(arrive[:, 0] < 0, 1, np.where(arrive[:, 1] > 0, 2, 3)))
    names = ("arrow_right", "arrow_left", "arrow_down", "arrow_up")
    return [Symbols(names, ink, tip - arrive * 3 * ratio, which)]


def _turns(steps: np.ndarray, lengths: np.ndarray, radius: int) -> list[tuple[int, int, np.ndarray]]:
    """(corner, piece before, links) of every real turn with room for the radius on both sides."""
    count = len(steps)
    before = np.zeros(count, np.int64)
    found = []
    links = np.arange(count)
    for corner in range(1, 7):
        moved = lengths[:, corner - 1] > 0
        before = np.where(moved, corner - 1, before)
        across = (steps[links, before] * steps[:, corner]).sum(axis=1) == 0
        leaves = lengths[:, corner] >= 2 * radius
        comes = lengths[links, before] >= 2 * radius
        turning = np.flatnonzero(across & leaves & comes)
        if len(turning):
            found.append((corner, turning, before[turning]))
    return [(corner, pieces, turning) for corner, turning, pieces in found]


def _corners(
    routes: np.ndarray, turns: list[tuple[int, int, np.ndarray]], radius: int, wide: int, ink: str, shorten: np.ndarray
) -> Picture:
    """Quarter circles, and by how much each piece gets shorter at its two ends."""
    name = "thick" if wide > 1.5 * max(1, radius // 5) else "thin"
    kinds = tuple(f"corner_{number}_{name}" for number in range(1, 5))
    places, numbers = [], []
    for corner, pieces, turning in turns:
        shorten[turning, pieces, 1] = radius
        shorten[turning, corner, 0] = radius
        into = np.sign(routes[turning, pieces + 1] - routes[turning, pieces])
        out = np.sign(routes[turning, corner + 1] - routes[turning, corner])
        # The quarter lies on the side from which the link comes and to which it goes.
        side = out - into
        places.append(routes[turning, corner] + side * (radius / 2) + 0.5)
        numbers.append((side[:, 0] < 0) * 2 + (side[:, 1] < 0))
    if not places:
        return []
    return [Symbols(kinds, ink, np.concatenate(places), np.concatenate(numbers))]


def _pieces(routes: np.ndarray, steps: np.ndarray, lengths: np.ndarray, shorten: np.ndarray, wide: int) -> np.ndarray:
    """Rectangles of the straight pieces."""
    start = routes[:, :-1] + steps * shorten[:, :, :1]
    end = routes[:, 1:] - steps * shorten[:, :, 1:]
    low, high = np.minimum(start, end), np.maximum(start, end)
    keep = (lengths > 0) & (lengths >= shorten.sum(axis=2))
    low, high = low[keep], high[keep]
    half = wide // 2
    return boxes(low[:, 0] - half, low[:, 1] - half, high[:, 0] - low[:, 0] + wide, high[:, 1] - low[:, 1] + wide)


def _stubs(stage: Stage, world: World, links: np.ndarray, rows: tuple[int, int]) -> Picture:
    """Short lines at those ends in the rows of links that are too long to be drawn before they are chosen."""
    if not len(links):
        return []
    table, layout = stage.tables.links, stage.layout
    base = int(np.floor(stage.scale.left))
    ratio = stage.metrics.ratio
    long = 7 * ratio
    picture: Picture = []
    for ends, others, finish in ((table.source, table.target, True), (table.target, table.source, False)):
        near = (layout.bar_row[ends[links]] >= rows[0]) & (layout.bar_row[ends[links]] < rows[1])
        bars, far = ends[links[near]], others[links[near]]
        down = layout.bar_row[far] > layout.bar_row[bars]
        row, place = layout.bar_row[bars], world.place[bars]
        x = (world.x1[place] - 6 * ratio if finish else world.x0[place] + 6 * ratio) - base
        half = stage.metrics.bar // 2
        y = layout.row_y[row] + layout.row_h[row] // 2 - stage.top + np.where(down, half, -half - long)
        picture.append(Rects("ghost", boxes(np.floor(x), y, max(1, round(ratio)), long)))
    return picture
