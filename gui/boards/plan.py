"""Where everything stands on a board: fields between two scales, and marks in them that never lie over each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QPointF, QRectF

Style = Literal["plain", "filled", "dashed"]
Shown = Literal["titled", "coded", "dot"]
DEEPEST = 16.0
"""How many times larger than whole a board can be seen."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale of whole numbers; `question` is what it asks."""

    question: str
    low: int
    high: int

    @property
    def steps(self) -> int:
        return self.high - self.low + 1

    def holds(self, value: int) -> bool:
        return self.low <= value <= self.high

    def held(self, value: int) -> int:
        """The value, or the end of the scale that is nearest to it."""
        return min(self.high, max(self.low, value))


@dataclass(frozen=True, slots=True)
class Zone:
    """Fields that mean the same, from (x, y) to (x, y), both counted in; `tone` names its colours, `framed` an edge."""

    first: tuple[int, int]
    last: tuple[int, int]
    title: str
    tone: str = "muted"
    framed: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on the board. `at` are its two values, None while it has none; `before` where it stood earlier.

    `dashed` says that it is only half known, `filled` that it is broken; `said` is what else a screen reader tells.
    """

    id: str
    code: str
    title: str
    at: tuple[int, int] | None
    before: tuple[int, int] | None = None
    style: Style = "plain"
    tone: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mark stands, in px from the corner of the ground at its zoom; `title` is the room for its title."""

    mark: Mark
    shown: Shown
    chip: QRectF
    title: QRectF


@dataclass(slots=True)
class Measures:
    """Lengths in px that follow from the size of text."""

    chip: float = 24.0
    gap: float = 3.0
    dot: float = 9.0
    title: float = 72.0
    """A title needs at least so much."""
    two_lines: float = 34.0
    """Where there is room a title has two lines, so high together."""
    width_of: Callable[[str], float] = lambda text: 8.0 * len(text) + 14


@dataclass(slots=True)
class Plan:
    """The board as numbers: scales, zones, marks, and which part of it is seen."""

    across: Axis
    up: Axis
    zones: tuple[Zone, ...] = ()
    measures: Measures = field(default_factory=Measures)
    marks: tuple[Mark, ...] = ()
    plot: QRectF = field(default_factory=QRectF)
    zoom: float = 1.0
    offset: QPointF = field(default_factory=QPointF)
    spots: dict[str, Spot] = field(default_factory=dict)

    # What is seen

    def resize(self, plot: QRectF) -> None:
        """Show the board in this part of the widget."""
        self.plot = plot
        self._hold()
        self.arrange()

    def zoom_by(self, factor: float, at: QPointF) -> None:
        """Come closer, or step back, keeping what is at this point of the widget where it is."""
        zoom = min(DEEPEST, max(1.0, self.zoom * factor))
        if zoom == self.zoom:
            return
        beside = at - self.plot.topLeft()
        self.offset = (self.offset + beside) * (zoom / self.zoom) - beside
        self.zoom = zoom
        self._hold()
        self.arrange()

    def pan(self, by: QPointF) -> bool:
        """Move what is seen; whether there was anything to move."""
        before = QPointF(self.offset)
        self.offset = self.offset + by
        self._hold()
        return self.offset != before

    def whole(self) -> None:
        """Show all of it."""
        self.zoom, self.offset = 1.0, QPointF()
        self.arrange()

    def show(self, mark_id: str) -> None:
        """Bring a mark into sight."""
        spot = self.spots.get(mark_id)
        if spot is None:
            return
        place = self.seen(spot.chip)
        left = min(0.0, place.left() - self.plot.left()) + max(0.0, place.right() - self.plot.right())
        top = min(0.0, place.top() - self.plot.top()) + max(0.0, place.bottom() - self.plot.bottom())
        self.pan(QPointF(left, top))

    def _hold(self) -> None:
        room = self.zoom - 1
        self.offset = QPointF(min(self.plot.width() * room, max(0.0, self.offset.x())),
                              min(self.plot.height() * room, max(0.0, self.offset.y())))  # fmt: skip

    # Fields

    def field_at(self, x: int, y: int) -> QRectF:
        """The field of two values, in px from the corner of the ground."""
        wide = self.plot.width() * self.zoom / self.across.steps
        tall = self.plot.height() * self.zoom / self.up.steps
        return QRectF((x - self.across.low) * wide, (self.up.high - y) * tall, wide, tall)

    def zone_at(self, zone: Zone) -> QRectF:
        return self.field_at(*zone.first).united(self.field_at(*zone.last))

    def seen(self, rect: QRectF) -> QRectF:
        """Where something of the ground lies in the widget."""
        return rect.translated(self.plot.topLeft() - self.offset)

    def values_at(self, point: QPointF) -> tuple[int, int] | None:
        """The two values of the field at a point of the widget; None outside."""
        if not self.plot.contains(point):
            return None
        there = point - self.plot.topLeft() + self.offset
        wide = self.plot.width() * self.zoom / self.across.steps
        tall = self.plot.height() * self.zoom / self.up.steps
        return (self.across.held(self.across.low + int(there.x() // wide)),
                self.up.held(self.up.high - int(there.y() // tall)))  # fmt: skip

    def mark_at(self, point: QPointF) -> Mark | None:
        """The mark at a point of the widget, its title counted in."""
        if not self.plot.contains(point):
            return None
        there = point - self.plot.topLeft() + self.offset
        for spot in self.spots.values():
            if spot.chip.contains(there) or spot.title.contains(there):
                return spot.mark
        return None

    # Marks

    def take(self, marks: Sequence[Mark]) -> None:
        self.marks = tuple(marks)
        self.arrange()

    def arrange(self) -> None:
        """Give every mark with values a place of its own in its field."""
        fields: dict[tuple[int, int], list[Mark]] = {}
        for mark in self.marks:
            if mark.at is not None:
                fields.setdefault((self.across.held(mark.at[0]), self.up.held(mark.at[1])), []).append(mark)
        self.spots = {}
        for (x, y), marks in fields.items():
            place = self.field_at(x, y).adjusted(4, 4, -4, -4)
            for zone in self.zones:  # the name of a zone stands in the corner of its first field
                if zone.title and self.zone_at(zone).topLeft() == self.field_at(x, y).topLeft():
                    place.setTop(min(place.top() + self.measures.chip * 0.75, place.bottom() - self.measures.chip))
            for spot in self._in_field(place, marks):
                self.spots[spot.mark.id] = spot

    def aside(self) -> list[Mark]:
        """Marks that have no place yet."""
        return [mark for mark in self.marks if mark.at is None]

    def _in_field(self, place: QRectF, marks: list[Mark]) -> list[Spot]:
        measures = self.measures
        tall = measures.chip + measures.gap
        wide = max(measures.width_of(mark.code) for mark in marks)
        lines = max(1, int((place.height() + measures.gap) // tall))
        columns = -(-len(marks) // lines)
        if place.width() / columns >= wide + measures.title:
            if columns == 1 and len(marks) * (measures.two_lines + measures.gap) <= place.height():
                tall = measures.two_lines + measures.gap
            return self._in_columns(place, marks, columns, wide, tall, titled=True)
        columns = int((place.width() + measures.gap) // (wide + measures.gap))
        if columns and -(-len(marks) // columns) <= lines:
            return self._in_columns(place, marks, min(columns, len(marks)), wide, tall, titled=False)
        return self._as_dots(place, marks)

    def _in_columns(
        self, place: QRectF, marks: list[Mark], columns: int, wide: float, tall: float, *, titled: bool
    ) -> list[Spot]:
        lines = -(-len(marks) // columns)
        step = place.width() / columns if titled else wide + self.measures.gap
        top = place.center().y() - (lines * tall - self.measures.gap) / 2
        left = place.left() if titled else place.center().x() - (columns * step - self.measures.gap) / 2
        found = []
        for number, mark in enumerate(marks):
            line, column = divmod(number, columns)
            over = (tall - self.measures.gap - self.measures.chip) / 2
            chip = QRectF(round(left + column * step), round(top + line * tall + over), wide, self.measures.chip)
            start = chip.right() + 2 * self.measures.gap
            title = QRectF(start, chip.top() - over, left + (column + 1) * step - self.measures.gap - start,
                           tall - self.measures.gap)  # fmt: skip
            found.append(Spot(mark, "titled" if titled else "coded", chip, title if titled else QRectF()))
        return found

    def _as_dots(self, place: QRectF, marks: list[Mark]) -> list[Spot]:
        """Dots side by side; closer together, and smaller, the more there are."""
        step = min(self.measures.dot + 3, (place.width() * place.height() / len(marks)) ** 0.5)
        columns = max(1, int(place.width() // step))
        lines = -(-len(marks) // columns)
        step = min(step, place.height() / lines)
        side = max(3.0, min(self.measures.dot, step - 1))
        left = place.center().x() - min(columns, len(marks)) * step / 2
        top = place.center().y() - lines * step / 2
        return [
            Spot(mark, "dot", QRectF(left + number % columns * step, top + number // columns * step, side, side),
                 QRectF())
            for number, mark in enumerate(marks)
        ]  # fmt: skip
