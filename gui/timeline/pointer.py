"""The pointer's state machine: idle, pressed, dragging. Fed with plain events, answers with requests."""

from dataclasses import dataclass, field
from math import hypot

from gui.timeline import units
from gui.timeline.hits import LINK_ZONES, Hit, hit
from gui.timeline.requests import Create, Open, Request, Select
from gui.timeline.stage import Stage
from gui.timeline.tools import Gesture, Panning, Placing, gesture_for

THRESHOLD = 4.0  # px of the design before a press becomes a drag


@dataclass(frozen=True, slots=True)
class Held:
    """Keys held down during an event of the pointer."""

    shift: bool = False
    ctrl: bool = False
    alt: bool = False
    space: bool = False


@dataclass(slots=True)
class _Press:
    x: float
    y: float
    found: Hit
    held: Held
    was_chosen: bool


@dataclass(slots=True)
class Pointer:
    """`gesture` is what is being dragged right now, for the preview; None while nothing is."""

    stage: Stage
    gesture: Gesture | None = None
    hovered: Hit = field(default_factory=lambda: Hit("nothing"))
    touch: bool = False
    _press: _Press | None = None

    @property
    def busy(self) -> bool:
        return self._press is not None or self.gesture is not None

    def press(self, x: float, y: float, held: Held, middle: bool = False) -> list[Request]:
        """A button goes down: selects what is not selected yet."""
        if middle or held.space:
            self.gesture = Panning(x, y)
            return []
        found = self._found(x, y)
        choice = self.stage.choice
        was_chosen = found.id in choice.bars or found.id in choice.links or found.id in choice.marks
        self._press = _Press(x, y, found, held, was_chosen)
        if found.id and not was_chosen and not held.ctrl and not held.shift:
            return [_only(found)]
        return []

    def move(self, x: float, y: float, held: Held) -> list[Request]:
        """The pointer moves, with or without a button down."""
        if self.gesture is None and self._press is None:
            self.hovered = self._found(x, y)
            return []
        if self.gesture is None and self._press is not None:
            if hypot(x - self._press.x, y - self._press.y) < THRESHOLD * self.stage.metrics.ratio:
                return []
            press = self._press
            rubber, widens = held.ctrl or press.held.ctrl, held.shift or press.held.shift
            self.gesture = gesture_for(self.stage, press.found, press.x, press.y, rubber, widens)
            if self.gesture is None:
                return []
        if self.gesture is None:
            return []
        self.gesture.update(self.stage, x, y)
        return self.gesture.step() if isinstance(self.gesture, Panning) else []

    def release(self, x: float, y: float, held: Held) -> list[Request]:
        """The button goes up: a drag is asked for, a click selects."""
        press, gesture = self._press, self.gesture
        self._press = self.gesture = None
        if gesture is not None:
            gesture.update(self.stage, x, y)
            return gesture.finish(self.stage)
        if press is None:
            return []
        return self._clicked(press)

    def double(self, x: float, y: float) -> list[Request]:
        """A double click opens what is there, or makes a milestone in an empty lane, as exact as the scale."""
        self._press = self.gesture = None
        found = hit(self.stage, x, y, self.touch)
        if found.id and found.zone not in LINK_ZONES:
            return [Open(found.id)]
        lanes = self.stage.tables
        if found.zone != "lane" or lanes.lanes[lanes.lane_index[found.lane]].kind == "mission":
            return []
        unit = self.stage.unit_at(found.day)
        start = units.floor(found.day, unit)
        return [Create(found.lane, start, units.plus(start, 1, unit) - 1, unit, is_point=True)]

    def carry(self, item: str, title: str, is_point: bool) -> None:
        """Take up an item that stands beside the lanes; it is put down where the button goes up."""
        self._press = None
        self.gesture = Placing(item, title, is_point)

    def _found(self, x: float, y: float) -> Hit:
        """What is there; the dots of the bar that was under the pointer just before can be reached too."""
        return hit(self.stage, x, y, self.touch, self.hovered.bar)

    def cancel(self) -> bool:
        """Give up what is being dragged; answers whether anything was."""
        busy = self.busy
        self._press = self.gesture = None
        return busy

    def _clicked(self, press: _Press) -> list[Request]:
        found, held, choice = press.found, press.held, self.stage.choice
        if not found.id:
            self.stage.lane = self.stage.tables.lane_index.get(found.lane, -1)
            return [] if held.ctrl or held.shift else [Select(())]
        if found.bar and (held.ctrl or held.shift):
            kept = tuple(bar for bar in choice.bars if bar != found.bar)
            bars = kept if press.was_chosen else (*kept, found.bar)
            return [Select(bars, choice.links, bars[-1] if bars else "")]
        if press.was_chosen and len(choice.bars) + len(choice.links) + len(choice.marks) > 1:
            return [_only(found)]
        return []


def _only(found: Hit) -> Select:
    if found.zone in LINK_ZONES:
        return Select((), (found.id,))
    if found.zone == "mark":
        return Select((), (), "", (found.id,))
    return Select((found.id,), (), found.id)
