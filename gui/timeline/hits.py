"""What lies under the pointer."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from gui.timeline import units
from gui.timeline.packing import LEFT, RIGHT
from gui.timeline.plan_links import segments
from gui.timeline.requests import Edge
from gui.timeline.routing import ROUTED
from gui.timeline.stage import Stage
from gui.timeline.table import BAR, SPAN

Zone = Literal[
    "nothing",
    "lane",
    "body",
    "start",
    "end",
    "port_start",
    "port_end",
    "mark",
    "link",
    "link_from",
    "link_to",
    "start_in",
    "end_in",
]
GRIP, PORT, PORT_AT, NEAR_LINK = 5.0, 8.0, 10.0, 4.0  # px of the design; touch takes GRIP and PORT larger
TOUCH_GRIP = 9.0
# So many months, beginning every so many: a month, quarter or season, half, year, decade; or around one of them.
_SAID_MONTHS = ((1, 1), (3, 1), (6, 6), (9, 3), (12, 12), (18, 6), (36, 12), (120, 12))
LINK_END = 12.0  # px of the design within which an end of the selected link can be taken
LINK_ZONES = ("link", "link_from", "link_to")
BAR_ZONES = ("body", "start", "end", "start_in", "end_in", "port_start", "port_end")


@dataclass(frozen=True, slots=True)
class Hit:
    """What is there, in which lane, and the moment under the pointer in days."""

    zone: Zone
    id: str = ""
    lane: str = ""
    day: float = 0.0

    @property
    def bar(self) -> str:
        """The id of the bar hit, "" when it is something else."""
        return self.id if self.zone in BAR_ZONES else ""


def hit(stage: Stage, x: float, y: float, touch: bool = False, hovered: str = "") -> Hit:
    """The topmost thing at x, y of the view; bars before marks before links before the lane itself.

    Dots for links are those of the one selected bar, and of the `hovered` one.
    """
    day = stage.scale.day(x)
    lane_at = stage.layout.lane_at(y + stage.top)
    if lane_at < 0:
        return Hit("nothing", day=day)
    lane = stage.tables.lanes[lane_at].id
    row = stage.layout.row_at(y + stage.top)
    stage.world.ensure(row, row + 1)
    grip = (TOUCH_GRIP if touch else GRIP) * stage.metrics.ratio
    found = _link_end(stage, x, y) or _port(stage, x, y, hovered) or _handle(stage, x, y, grip)
    found = found or _bar(stage, row, x, grip) or _mark(stage, row, x) or _link(stage, x, y)
    zone, name = found or ("lane", "")
    return Hit(zone, name, lane, day)


def box_of(stage: Stage, bar: str) -> tuple[int, int, int, int] | None:
    """Left, top, width, height of a bar in the view, None where it is not shown."""
    at = stage.tables.items.index.get(bar, -1)
    row = int(stage.layout.bar_row[at]) if at >= 0 else -1
    if row < 0:
        return None
    stage.world.ensure(row, row + 1)
    place = int(stage.world.place[at])
    base = int(np.floor(stage.scale.left))
    high = stage.metrics.bar
    top = int(stage.layout.row_y[row] + stage.layout.row_h[row] // 2 - stage.top) - high // 2
    if stage.tables.items.shape[at] > SPAN:
        half = stage.metrics.point // 2 + 1
        return int(stage.world.mid[place]) - base - half, top, 2 * half, high
    left = max(int(stage.world.x0[place]) - base, -stage.width)
    right = min(int(stage.world.x1[place]) - base, 2 * stage.width)
    return left, top, max(right - left, 3), high


def whole_box(stage: Stage, bar: str) -> tuple[int, int, int, int] | None:
    """The bar with its name and all that is drawn for it, its whole row high."""
    at = stage.tables.items.index.get(bar, -1)
    row = int(stage.layout.bar_row[at]) if at >= 0 else -1
    if row < 0:
        return None
    stage.world.ensure(row, row + 1)
    place = int(stage.world.place[at])
    base = int(np.floor(stage.scale.left))
    left = max(int(stage.world.far_left[place]) - base - 24, -stage.width)
    right = min(int(stage.world.far_right[place]) - base + 24, 2 * stage.width)
    return left, int(stage.layout.row_y[row]) - stage.top, right - left, int(stage.layout.row_h[row])


def _bar(stage: Stage, row: int, x: float, grip: float) -> tuple[Zone, str] | None:
    """The bar of a row at x. Its whole row is the target; a name beside it belongs to it."""
    world, items = stage.world, stage.tables.items
    here = world.bars(row, row + 1)
    at = x + np.floor(stage.scale.left)
    bars = stage.layout.order[here]
    half = stage.metrics.point / 2 + 3 * stage.metrics.ratio
    point = items.is_point[bars]
    low = np.where(point, world.mid[here] - half, world.x0[here])
    high = np.where(point, world.mid[here] + half, world.x1[here])
    on = (at >= low - 1) & (at <= high + 1) & (items.shape[bars] != SPAN)
    if on.any():
        # Points lie above bars, later bars above earlier ones.
        chosen = int(max(np.flatnonzero(on), key=lambda n: (bool(point[n]), n)))
        return _end_or_body(at, float(low[chosen]), float(high[chosen]), bool(point[chosen]), grip), _id(
            stage, bars[chosen]
        )
    label = (at >= world.label_x[here]) & (at <= world.label_x[here] + world.label_w[here])
    note = (at >= world.note_x[here]) & (at <= world.note_x[here] + world.note_w[here])
    on = (label & (world.label_w[here] > 0)) | (note & (world.note_w[here] > 0))
    found = np.flatnonzero(on)
    return ("body", _id(stage, bars[found[-1]])) if len(found) else None


def _id(stage: Stage, bar: int) -> str:
    return stage.tables.items.specs[int(bar)].id


def _end_or_body(at: float, low: float, high: float, point: bool, grip: float) -> Zone:
    if point or high - low < 3 * grip:
        return "body"
    if at <= low + grip:
        return "start"
    return "end" if at >= high - grip else "body"


def port_places(stage: Stage, bar: str) -> list[tuple[Zone, float, float]]:
    """Where links can be drawn out of a bar: zone, x, y."""
    box = box_of(stage, bar)
    at = stage.tables.items.index.get(bar, -1)
    if box is None or stage.tables.items.shape[at] == SPAN:
        return []
    x, y, width, height = box
    ratio = stage.metrics.ratio
    place, world = int(stage.world.place[at]), stage.world
    named = world.label_w[place] > 0
    places: list[tuple[Zone, float, float]] = []
    for zone, way, end, taken in (
        ("port_start", -1, x, named and world.side[place] == LEFT),
        ("port_end", 1, x + width, (named and world.side[place] == RIGHT) or world.note_w[place] > 0),
    ):
        # Beside the end, or at its upper corner where a name stands beside it.
        off, middle = (PORT_AT * 0.7, y - 2 * ratio) if taken else (PORT_AT, y + height / 2)
        places.append((zone, end + way * off * ratio, middle))
    return places


def _port(stage: Stage, x: float, y: float, hovered: str) -> tuple[Zone, str] | None:
    """The dots beside the one bar that has the focus, and beside the one under the pointer."""
    focus = stage.choice.focus if len(stage.choice.bars) == 1 else ""
    reach = PORT * stage.metrics.ratio
    for bar in dict.fromkeys((focus, hovered)):
        for zone, px, py in port_places(stage, bar) if bar else ():
            if abs(x - px) <= reach * 0.75 and abs(y - py) <= reach:
                return zone, bar
    return None


def link_ends(stage: Stage, link: str) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Where a selected link begins and where it points to, in px of the view; None where it is not drawn whole."""
    at = stage.tables.links.index.get(link, -1)
    if at < 0:
        return None
    chosen = np.array([at], np.int64)
    stage.world.links_in(*stage.layout.rows_in(stage.top, stage.top + stage.height), chosen)
    if stage.world.route_kind[at] != ROUTED:
        return None
    corners = segments(stage, stage.world, chosen)[0]
    return (float(corners[0][0]), float(corners[0][1])), (float(corners[-1][0]), float(corners[-1][1]))


def _link_end(stage: Stage, x: float, y: float) -> tuple[Zone, str] | None:
    """An end of the one selected link, which can be led elsewhere."""
    choice = stage.choice
    if len(choice.links) != 1 or choice.bars:
        return None
    ends = link_ends(stage, choice.links[0])
    if ends is None:
        return None
    reach = LINK_END * stage.metrics.ratio
    zones: tuple[Zone, Zone] = ("link_from", "link_to")
    apart = [max(abs(x - ex), abs(y - ey)) for ex, ey in ends]
    nearest = int(apart[1] <= apart[0])
    return (zones[nearest], choice.links[0]) if apart[nearest] <= reach else None


def _handle(stage: Stage, x: float, y: float, grip: float) -> tuple[Zone, str] | None:
    """The handles of the one selected bar, which lie above a milestone that covers its end."""
    bar = stage.choice.focus
    box = box_of(stage, bar) if bar and len(stage.choice.bars) == 1 else None
    if box is None or stage.tables.items.shape[stage.tables.items.index[bar]] != BAR or box[2] < 3 * grip:
        return None
    left, top, width, height = box
    if not top - 2 <= y <= top + height + 2:
        return None
    if abs(x - left) <= grip:
        return "start", bar
    if abs(x - left - width) <= grip:
        return "end", bar
    return next(((zone, bar) for zone, at in window_handles(stage, bar) if abs(x - at) <= grip), None)


def is_window(stage: Stage, bar: str, edge: Edge) -> bool:
    """Whether an end lies between two dates, and is no whole or rough unit of the calendar."""
    spec = stage.tables.items.specs[stage.tables.items.index[bar]]
    ends = (spec.start_earliest, spec.start_latest) if edge == "start" else (spec.finish_earliest, spec.finish_latest)
    if ends[0] is None or ends[1] is None or ends[0] == ends[1]:
        return False
    return not _is_said_in_one(ends[0], ends[1])


def _is_said_in_one(first: int, last: int) -> bool:
    """Whether these days are what a unit, a season, a decade, or "around" a day or unit, means."""
    if last - first == 14:
        return True
    after = units.floor(last + 1, "month")
    if units.floor(first, "month") != first or after != last + 1:
        return False
    month = date.fromordinal(first).month - 1
    return any(units.plus(first, long, "month") == after and month % step == 0 for long, step in _SAID_MONTHS)


def window_handles(stage: Stage, bar: str) -> list[tuple[Zone, float]]:
    """Where the inner dates of windows can be taken: zone and x; their outer dates are the ends of the bar."""
    spec = stage.tables.items.specs[stage.tables.items.index[bar]]
    found: list[tuple[Zone, float]] = []
    if spec.start_latest is not None and is_window(stage, bar, "start"):
        found.append(("start_in", stage.scale.px(spec.start_latest + 1)))
    if spec.finish_earliest is not None and is_window(stage, bar, "finish"):
        found.append(("end_in", stage.scale.px(spec.finish_earliest)))
    box = box_of(stage, bar)
    near = 2 * GRIP * stage.metrics.ratio
    return [(zone, x) for zone, x in found if box is not None and box[0] + near < x < box[0] + box[2] - near]


def _mark(stage: Stage, row: int, x: float) -> tuple[Zone, str] | None:
    world = stage.world
    here = world.marks(row, row + 1)
    at = x + np.floor(stage.scale.left)
    reach = max(stage.metrics.mark / 2, 12 * stage.metrics.ratio)
    apart = np.abs(world.mark_x[here] - at)
    on_code = (at >= world.codes.x[here]) & (at <= world.codes.x[here] + world.codes.width[here])
    apart = np.where(on_code & (world.codes.width[here] > 0), 0.0, apart)
    if not len(apart) or apart.min() > reach:
        return None
    return "mark", stage.tables.marks.specs[int(world.mark_order[here][int(apart.argmin())])].id


def _link(stage: Stage, x: float, y: float) -> tuple[Zone, str] | None:
    rows = stage.layout.rows_in(stage.top, stage.top + stage.height)
    world = stage.world
    world.ensure(*rows)
    found = world.links_in(*rows, stage.chosen_links())
    found = found[world.route_kind[found] == ROUTED]
    if not len(found):
        return None
    corners = segments(stage, world, found)
    low, high = np.minimum(corners[:, :-1], corners[:, 1:]), np.maximum(corners[:, :-1], corners[:, 1:])
    apart_x = np.maximum(np.maximum(low[:, :, 0] - x, x - high[:, :, 0]), 0)
    apart_y = np.maximum(np.maximum(low[:, :, 1] - y, y - high[:, :, 1]), 0)
    apart = np.maximum(apart_x, apart_y).min(axis=1)
    best = int(apart.argmin())
    if apart[best] > NEAR_LINK * stage.metrics.ratio:
        return None
    return "link", stage.tables.links.specs[int(found[best])].id


def bars_in(stage: Stage, x0: float, y0: float, x1: float, y1: float) -> list[str]:
    """Ids of the bars that a rectangle of the view meets."""
    rows = stage.layout.rows_in(y0 + stage.top, y1 + stage.top)
    if rows[0] >= rows[1]:
        return []
    world, items = stage.world, stage.tables.items
    world.ensure(*rows)
    here = world.bars(*rows)
    base = np.floor(stage.scale.left)
    bars, row = stage.layout.order[here], world.row[here]
    middle = stage.layout.row_y[row] + stage.layout.row_h[row] // 2 - stage.top
    half = stage.metrics.bar / 2
    met = (middle + half >= y0) & (middle - half <= y1) & (items.shape[bars] != SPAN)
    met &= (world.x1[here] - base >= x0) & (world.x0[here] - base <= x1)
    return [items.specs[bar].id for bar in bars[met].tolist()]
