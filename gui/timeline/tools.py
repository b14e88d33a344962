"""Gestures as values that change with the pointer: what would happen on release, to be shown and then asked for.

They keep the day and the height at which they began, so that the view may scroll under them.
"""

from dataclasses import dataclass
from typing import Literal

from gui.timeline import units
from gui.timeline.content import LinkType
from gui.timeline.hits import Hit, bars_in, box_of, hit
from gui.timeline.requests import Create, Edge, LinkUp, Move, Pan, Request, Resize, Select, ToLane
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
        self.unit = stage.unit
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
        self.unit = stage.unit
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

    def update(self, stage: Stage, x: float, y: float) -> None:
        self.unit = stage.unit
        low, high = sorted((self.day, stage.scale.day(x)))
        self.first = units.nearest_start(low, self.unit)
        self.last = max(units.nearest_finish(high, self.unit), units.plus(self.first, 1, self.unit) - 1)

    def finish(self, stage: Stage) -> list[Request]:
        return [Create(self.lane, self.first, self.last, self.unit)]


@dataclass(slots=True)
class Linking:
    """A link drawn out of an end of a bar; `target` is the bar under the pointer that can take it."""

    source: str
    out_of: Literal["start", "end"]
    x: float = 0.0
    y: float = 0.0
    target: str = ""
    into: Literal["start", "end"] = "start"

    def update(self, stage: Stage, x: float, y: float) -> None:
        self.x, self.y = x, y
        found = hit(stage, x, y)
        self.target = found.bar if found.bar and self.allowed(stage, found.bar) else ""
        box = box_of(stage, self.target) if self.target else None
        self.into = "end" if box is not None and x > box[0] + box[2] * 0.67 and box[2] > 24 else "start"

    def allowed(self, stage: Stage, target: str) -> bool:
        """Whether a bar can be linked to: another one, not linked in this direction yet."""
        if target == self.source:
            return False
        at = stage.tables.items.index[target]
        known = any(link.source == self.source and link.target == target for link in stage.tables.links.specs)
        return not known and bool(stage.tables.items.shape[at] != SPAN)

    @property
    def type(self) -> LinkType:
        return _LINKS[self.out_of, self.into]

    def finish(self, stage: Stage) -> list[Request]:
        return [LinkUp(self.source, self.target, self.type)] if self.target else []


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


Gesture = Moving | Resizing | Creating | Linking | Rubber | Panning


def gesture_for(stage: Stage, found: Hit, x: float, y: float, rubber: bool) -> Gesture | None:
    """What a drag from here does. `rubber` asks for the rectangle where a lane is empty."""
    if found.zone in ("start", "end") and _resizable(stage, found.id):
        return Resizing(found.id, "start" if found.zone == "start" else "finish")
    if found.zone in ("port_start", "port_end"):
        return Linking(found.id, "start" if found.zone == "port_start" else "end", x, y)
    if found.bar:
        chosen = stage.choice.bars if found.bar in stage.choice.bars else (found.bar,)
        return Moving(chosen, found.day, found.lane)
    if found.zone in ("link", "mark"):
        return None
    lane = stage.tables.lanes[stage.tables.lane_index[found.lane]] if found.lane else None
    if rubber or lane is None or lane.kind == "mission":
        return Rubber(found.day, y + stage.top, stage.choice.bars if rubber else (), x, y)
    return Creating(found.lane, found.day)


def _resizable(stage: Stage, bar: str) -> bool:
    return bool(stage.tables.items.shape[stage.tables.items.index[bar]] == 0)
