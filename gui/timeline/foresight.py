"""What a gesture under way would break, and where others would have to go: asked of the rules while the hand moves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from gui.timeline import units
from gui.timeline.tools import Gesture, Moving, Resizing
from model.dates import PartialDate
from model.kinds import SPANS
from model.rules import cascade, schedule
from model.rules.cascade import Cascade, Dates
from model.state.snapshot import Snapshot
from model.tables import Link, RoadmapItem

Days = tuple[int | None, int | None, int | None, int | None]
"""Earliest and latest start, earliest and latest end of a bar, as in `content.BarSpec`."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Links that would break, the bars at their other ends, and new days of those that would have to follow."""

    links: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    follows: Mapping[str, Days] = field(default_factory=dict)
    stuck: int = 0
    """How many links would stay broken even if all the others followed."""

    def __bool__(self) -> bool:
        return bool(self.links or self.follows)


NOTHING = Foreseen()
Foresee = Callable[[Gesture], Foreseen]


class Foresight:
    """Asks the rules about a gesture; the last answer is kept, since the pointer often moves within one unit."""

    def __init__(self, snapshot: Callable[[], Snapshot]) -> None:
        self._snapshot = snapshot
        self._last: tuple[object, Snapshot | None, Foreseen] = (None, None, NOTHING)

    def __call__(self, gesture: Gesture) -> Foreseen:
        """What would follow if the gesture ended now."""
        key = self._key(gesture)
        if key is None:
            return NOTHING
        snapshot = self._snapshot()
        if self._last[0] != key or self._last[1] is not snapshot:
            self._last = (key, snapshot, self._asked(snapshot, gesture))
        return self._last[2]

    @staticmethod
    def _key(gesture: Gesture) -> object:
        if isinstance(gesture, Moving) and gesture.count:
            return gesture.bars, gesture.count, gesture.unit
        if isinstance(gesture, Resizing) and gesture.day is not None:
            return gesture.bar, gesture.edge, gesture.day, gesture.unit
        return None

    @staticmethod
    def _asked(snapshot: Snapshot, gesture: Gesture) -> Foreseen:
        if isinstance(gesture, Moving):
            there = [bar for bar in gesture.bars if snapshot.find(RoadmapItem, bar) is not None]
            return foreseen(snapshot, cascade.after_move(snapshot, there, gesture.count, gesture.unit), there)
        assert isinstance(gesture, Resizing) and gesture.day is not None
        item = snapshot.find(RoadmapItem, gesture.bar)
        if item is None:
            return NOTHING
        fields = schedule.START_FIELDS if gesture.edge == "start" else schedule.FINISH_FIELDS
        new = {schedule.standing_field(item, fields): units.edtf(gesture.day, gesture.unit)}
        return foreseen(snapshot, cascade.after(snapshot, {gesture.bar: new}), [gesture.bar])


def foreseen(snapshot: Snapshot, found: Cascade, moved: list[str]) -> Foreseen:
    """A cascade as the timeline draws it."""
    if not found.breaks and not found.follows:
        return NOTHING
    links = [snapshot.get(Link, conflict.link_id) for conflict in found.breaks]
    far = [link.to_id if link.from_id in moved else link.from_id for link in links]
    follows = {each: days_of(snapshot.get(RoadmapItem, each), new) for each, new in found.follows.items()}
    return Foreseen(tuple(link.id for link in links), tuple(dict.fromkeys(far)), follows, len(found.stuck))


def days_of(item: RoadmapItem, new: Dates) -> Days:
    """The days at which an item would stand with new dates."""
    row = item._replace(**new)  # type: ignore[attr-defined]
    start, finish = schedule.start_of(row), schedule.finish_of(row)
    if item.kind not in SPANS and (start is None or finish is None):
        start = finish = start or finish
    return (*_ends(start), *_ends(finish))


def _ends(when: PartialDate | None) -> tuple[int | None, int | None]:
    if when is None:
        return None, None
    return when.earliest and when.earliest.toordinal(), when.latest and when.latest.toordinal()
