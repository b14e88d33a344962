"""Gestures as values that change with the pointer: what would happen on release, to be shown and then asked for.

They keep the day and the height at which they began, so that the view may scroll under them.
"""

from dataclasses import dataclass
from typing import Literal

from gui.timeline import units
from gui.timeline.content import BarSpec, LinkType
from gui.timeline.hits import Hit, bars_in, box_of, hit, is_window
from gui.timeline.requests import (
    AimLink,
    Create,
    Edge,
    LinkUp,
    Move,
    Pan,
    Place,
    Request,
    Resize,
    Select,
    Span,
    ToLane,
    Window,
)
from gui.timeline.stage import Stage
from gui.timeline.table import SPAN
from gui.timeline.units import Unit

_LINKS: dict[tuple[str, str], LinkType] = {
    ("end", "start"): "FS",
    ("start", "start"): "SS",
    ("end", "end"): "FF",
    ("start", "end"): "SF",
}


@dataclass(slots=True)
class Moving:
    """Bars carried along; into another lane too where the pointer is in one."""

    bars: tuple[str, ...]
    day: float
    lane: str
    unit: Unit = "day"
    count: int = 0
    to_lane: str = ""

    def update(self, stage: Stage, x: float, y: float) -> None:
        self.unit = stage.unit_at(stage.scale.day(x))
        self.count = round((stage.scale.day(x) - self.day) / units.USUAL_DAYS[self.unit])
        at = stage.layout.lane_at(y + stage.top)
        lane = stage.tables.lanes[at] if at >= 0 else None
        other = lane is not None and lane.kind == "workstream" and lane.id != self.lane
        self.to_lane = lane.id if lane is not None and other else ""

    def finish(self, stage: Stage) -> list[Request]:
        asked: list[Request] = []
        if self.to_lane:
            asked.append(ToLane(self.bars, self.to_lane))
        if self.count:
            asked.append(Move(self.bars, self.count, self.unit))
        return asked


@dataclass(slots=True)
class Resizing:
    """One end of a bar on its way; it never passes the other end."""

    bar: str
    edge: Edge
    unit: Unit = "day"
    day: int | None = None

    def update(self, stage: Stage, x: float, y: float) -> None:
        self.unit = stage.unit_at(stage.scale.day(x))
        day = stage.scale.day(x)
        spec = stage.tables.items.specs[stage.tables.items.index[self.bar]]
        if self.edge == "start":
            latest = spec.finish_latest if spec.finish_latest is not None else units.LAST_DAY
            self.day = min(units.nearest_start(day, self.unit), units.floor(latest, self.unit))
        else:
            earliest = spec.start_earliest if spec.start_earliest is not None else units.FIRST_DAY
            least = units.plus(units.floor(earliest, self.unit), 1, self.unit) - 1
            self.day = max(units.nearest_finish(day, self.unit), least)

    def finish(self, stage: Stage) -> list[Request]:
        if self.day is None or self.day == _end_of(stage, self.bar, self.edge):
            return []
        return [Resize(self.bar, self.edge, self.day, self.unit)]


def _end_of(stage: Stage, bar: str, edge: Edge) -> int | None:
    """The exact day of an end, None where it is not exact."""
    spec = stage.tables.items.specs[stage.tables.items.index[bar]]
    ends = (spec.start_earliest, spec.start_latest) if edge == "start" else (spec.finish_earliest, spec.finish_latest)
    return ends[0] if ends[0] == ends[1] else None


@dataclass(slots=True)
class Creating:
    """A new bar drawn in an empty lane."""

    lane: str
    day: float
    unit: Unit = "day"
    first: int = 0
    last: int = 0
    is_point: bool = False

    def update(self, stage: Stage, x: float, y: float) -> None:
        self.unit = stage.unit_at(stage.scale.day(x))
        low, high = sorted((self.day, stage.scale.day(x)))
        self.first = units.nearest_start(low, self.unit)
        self.last = max(units.nearest_finish(high, self.unit), units.plus(self.first, 1, self.unit) - 1)

    def finish(self, stage: Stage) -> list[Request]:
        last = units.plus(self.first, 1, self.unit) - 1 if self.is_point else self.last
        return [Create(self.lane, self.first, last, self.unit, self.is_point)]


@dataclass(slots=True)
class Linking:
    """A link drawn out of an end of a bar, or one end of a `link` led elsewhere.

    `source` is the bar that stays, `target` the one under the pointer that can take the other end; where `backwards`
    the bar that stays is the one that waits.
    """

    source: str
    out_of: Literal["start", "end"]
    x: float = 0.0
    y: float = 0.0
    target: str = ""
    into: Literal["start", "end"] = "start"
    link: str = ""
    backwards: bool = False

    def update(self, stage: Stage, x: float, y: float) -> None:
        self.x, self.y = x, y
        found = hit(stage, x, y)
        self.target = found.bar if found.bar and self.allowed(stage, found.bar) else ""
        box = box_of(stage, self.target) if self.target else None
        if box is None or box[2] <= 24:
            self.into = "end" if self.backwards else "start"
        else:
            share = 0.33 if self.backwards else 0.67
            self.into = "end" if x > box[0] + box[2] * share else "start"

    def allowed(self, stage: Stage, target: str) -> bool:
        """Whether a bar can be linked to: another one, not linked in this direction yet."""
        at = stage.tables.items.index.get(target, -1)
        if target == self.source or at < 0:
            return False
        ends = (target, self.source) if self.backwards else (self.source, target)
        known = any((link.source, link.target) == ends and link.id != self.link for link in stage.tables.links.specs)
        return not known and bool(stage.tables.items.shape[at] != SPAN)

    @property
    def type(self) -> LinkType:
        return _LINKS[(self.into, self.out_of) if self.backwards else (self.out_of, self.into)]

    def finish(self, stage: Stage) -> list[Request]:
        if not self.target:
            return []
        if self.link:
            source, target = (self.target, self.source) if self.backwards else (self.source, self.target)
            old = stage.tables.links.specs[stage.tables.links.index[self.link]]
            changed = (old.source, old.target, old.type) != (source, target, self.type)
            return [AimLink(self.link, source, target, self.type)] if changed else []
        return [LinkUp(self.source, self.target, self.type)]


def aiming(stage: Stage, link: str, backwards: bool) -> Linking | None:
    """The gesture that leads an end of a link elsewhere: its beginning where `backwards`, else the end it points to."""
    at = stage.tables.links.index.get(link, -1)
    if at < 0:
        return None
    spec = stage.tables.links.specs[at]
    starts: Literal["start", "end"] = "end" if spec.type in ("FS", "FF") else "start"
    ends: Literal["start", "end"] = "end" if spec.type in ("FF", "SF") else "start"
    if backwards:
        return Linking(spec.target, ends, target=spec.source, into=starts, link=link, backwards=True)
    return Linking(spec.source, starts, target=spec.target, into=ends, link=link)


@dataclass(slots=True)
class Placing:
    """An item without a date carried to a place in time; a point in time takes the first day only."""

    item: str
    title: str
    is_point: bool
    lane: str = ""
    unit: Unit = "day"
    first: int = 0
    last: int = 0

    def update(self, stage: Stage, x: float, y: float) -> None:
        self.unit = stage.unit_at(stage.scale.day(x))
        at = stage.layout.lane_at(y + stage.top)
        lane = stage.tables.lanes[at] if at >= 0 else None
        self.lane = lane.id if lane is not None and lane.kind == "workstream" and 0 <= x <= stage.width else ""
        self.first = units.floor(stage.scale.day(x), self.unit)
        self.last = units.plus(self.first, 1, self.unit) - 1

    def finish(self, stage: Stage) -> list[Request]:
        return [Place(self.item, self.lane, self.first, self.last, self.unit)] if self.lane else []


@dataclass(slots=True)
class Widening:
    """One side of a soft end on its way, the far one or the `inner`: the end lies anywhere between the two."""

    bar: str
    edge: Edge
    inner: bool = False
    unit: Unit = "day"
    first: int = 0
    last: int = 0

    def update(self, stage: Stage, x: float, y: float) -> None:
        self.unit = stage.unit_at(stage.scale.day(x))
        spec = stage.tables.items.specs[stage.tables.items.index[self.bar]]
        day = stage.scale.day(x)
        if self.inner:
            self._move_inner(spec, day)
        elif self.edge == "finish":
            first = spec.finish_earliest if spec.finish_earliest is not None else spec.finish_latest
            self.first = first if first is not None else units.floor(day, self.unit)
            self.last = max(units.nearest_finish(day, self.unit), self.first)
        else:
            last = spec.start_latest if spec.start_latest is not None else spec.start_earliest
            self.last = last if last is not None else units.floor(day, self.unit)
            self.first = min(units.nearest_start(day, self.unit), self.last)

    def _move_inner(self, spec: BarSpec, day: float) -> None:
        if self.edge == "finish" and spec.finish_latest is not None:
            self.first, self.last = min(units.nearest_start(day, self.unit), spec.finish_latest), spec.finish_latest
        elif self.edge == "start" and spec.start_earliest is not None:
            self.first, self.last = spec.start_earliest, max(units.nearest_finish(day, self.unit), spec.start_earliest)

    def finish(self, stage: Stage) -> list[Request]:
        return [Window(self.bar, self.edge, self.first, self.last, self.unit)] if self.last else []


@dataclass(slots=True)
class Rubber:
    """A rectangle that selects the bars it meets, beside those selected before."""

    day: float
    height: float  # in px from the top of the first lane
    before: tuple[str, ...] = ()
    x: float = 0.0
    y: float = 0.0

    def update(self, stage: Stage, x: float, y: float) -> None:
        self.x, self.y = x, y

    def box(self, stage: Stage) -> tuple[float, float, float, float]:
        """Left, top, right, bottom in the view."""
        x0, y0 = stage.scale.x(self.day), self.height - stage.top
        return min(x0, self.x), min(y0, self.y), max(x0, self.x), max(y0, self.y)

    def finish(self, stage: Stage) -> list[Request]:
        found = tuple(dict.fromkeys((*self.before, *bars_in(stage, *self.box(stage)))))
        return [Select(found, focus=found[-1] if found else "")]


@dataclass(slots=True)
class Ranging:
    """A stretch of time marked to be seen larger."""

    day: float
    first: float = 0.0
    last: float = 0.0

    def update(self, stage: Stage, x: float, y: float) -> None:
        self.first, self.last = sorted((self.day, stage.scale.day(x)))

    def finish(self, stage: Stage) -> list[Request]:
        wide = stage.scale.x(self.last) - stage.scale.x(self.first)
        return [Span(self.first, self.last)] if wide >= 12 * stage.metrics.ratio else []


@dataclass(slots=True)
class Panning:
    """The canvas under the hand."""

    x: float
    y: float
    dx: int = 0
    dy: int = 0

    def update(self, stage: Stage, x: float, y: float) -> None:
        self.dx, self.dy = round(self.x - x), round(self.y - y)
        self.x, self.y = self.x - self.dx, self.y - self.dy

    def step(self) -> list[Request]:
        """What moved since the last step."""
        moved = Pan(self.dx, self.dy)
        self.dx = self.dy = 0
        return [moved] if moved.dx or moved.dy else []

    def finish(self, stage: Stage) -> list[Request]:
        return []


Gesture = Moving | Resizing | Widening | Creating | Placing | Linking | Rubber | Ranging | Panning


def gesture_for(stage: Stage, found: Hit, x: float, y: float, rubber: bool, widens: bool = False) -> Gesture | None:
    """What a drag from here does.

    `rubber` asks for the rectangle where a lane is empty, `widens` for a soft end or a stretch of time.
    """
    if found.zone in ("start", "end") and _resizable(stage, found.id):
        edge: Edge = "start" if found.zone == "start" else "finish"
        return Widening(found.id, edge) if widens or is_window(stage, found.id, edge) else Resizing(found.id, edge)
    if found.zone in ("start_in", "end_in"):
        return Widening(found.id, "start" if found.zone == "start_in" else "finish", inner=True)
    if found.zone in ("port_start", "port_end"):
        return Linking(found.id, "start" if found.zone == "port_start" else "end", x, y)
    if found.zone in ("link_from", "link_to"):
        return aiming(stage, found.id, backwards=found.zone == "link_from")
    if found.bar:
        chosen = stage.choice.bars if found.bar in stage.choice.bars else (found.bar,)
        return Moving(chosen, found.day, found.lane)
    if found.zone in ("link", "mark"):
        return None
    if widens:
        return Ranging(found.day)
    lane = stage.tables.lanes[stage.tables.lane_index[found.lane]] if found.lane else None
    if rubber or lane is None or lane.kind == "mission":
        return Rubber(found.day, y + stage.top, stage.choice.bars if rubber else (), x, y)
    return Creating(found.lane, found.day)


def _resizable(stage: Stage, bar: str) -> bool:
    return bool(stage.tables.items.shape[stage.tables.items.index[bar]] == 0)
