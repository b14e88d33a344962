"""Where the consequences of a futures wheel stand: on rings, in boxes that never lie over each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF

from model.rules.foresight import OUTERMOST, Ring

_REACH = 14
_FIRST = 0.46
"""How far out the first ring lies: room for the middle and for texts."""


@dataclass(frozen=True)
class Node:
    """A consequence in the picture: where it is, and the box of its text; empty where that finds no room."""

    ring: Ring
    spot: QPointF
    box: QRectF


@dataclass(frozen=True)
class WheelPlan:
    """Everything in px of the widget."""

    middle: QPointF
    heart: QRectF
    rings: tuple[QRectF, ...]
    nodes: dict[str, Node]

    def at(self, point: QPointF) -> str:
        """The consequence at a point; "" = none."""
        inside = (key for key, node in self.nodes.items() if node.box.contains(point))
        dots = ((key, node) for key, node in self.nodes.items() if node.box.isEmpty())
        near = (key for key, node in dots if (node.spot - point).manhattanLength() <= _REACH)
        return next(inside, "") or next(near, "")


def planned(rings: Sequence[Ring], area: QRectF, box: tuple[float, float]) -> WheelPlan:
    """Place the consequences in `area`; `box` is how wide and high a text may be.

    Inner rings are placed first, so they keep their texts when room runs out; coming nearer brings the others.
    """
    wide, tall = box
    deepest = max(OUTERMOST, max((ring.order for ring in rings), default=0))
    across, up = (area.width() - wide) / 2, (area.height() - tall) / 2
    middle = area.center()
    heart = QRectF(0, 0, wide * 1.1, tall * 1.3)
    heart.moveCenter(middle)
    circles = []
    for order in range(1, deepest + 1):
        share = _FIRST + (1 - _FIRST) * (order - 1) / (deepest - 1)
        circles.append(QRectF(middle.x() - across * share, middle.y() - up * share, 2 * across * share, 2 * up * share))
    spots = {ring.row.id: _spot(ring, middle, circles[ring.order - 1]) for ring in rings}
    taken = [heart]
    nodes = {}
    for ring in sorted(rings, key=lambda ring: ring.order):
        spot = spots[ring.row.id]
        others = [other for key, other in spots.items() if key != ring.row.id]
        place = next((one for one in _tries(spot, wide, tall) if _is_free(one, area, taken, others)), QRectF())
        if not place.isEmpty():
            taken.append(place)
        nodes[ring.row.id] = Node(ring, spot, place)
    return WheelPlan(middle, heart, tuple(circles), nodes)


def _spot(ring: Ring, middle: QPointF, circle: QRectF) -> QPointF:
    """On the ring of its order, in the middle of its share, which begins at the top."""
    turn = ring.middle * 2 * pi - pi / 2
    return QPointF(middle.x() + circle.width() / 2 * cos(turn), middle.y() + circle.height() / 2 * sin(turn))


def _is_free(box: QRectF, area: QRectF, taken: Sequence[QRectF], spots: Sequence[QPointF]) -> bool:
    """Whether a text may stand there: over no other text, and over the place of no other consequence."""
    near = box.adjusted(-2, -2, 2, 2)
    if not area.adjusted(-4, -4, 4, 4).contains(box) or any(near.intersects(other) for other in taken):
        return False
    wide = box.adjusted(-8, -8, 8, 8)
    return not any(wide.contains(spot) for spot in spots)


def _tries(spot: QPointF, wide: float, tall: float) -> Iterator[QRectF]:
    """Boxes that hold the spot: around it, then to its sides, then above and below; at last narrower ones."""
    for share in (1.0, 0.7):
        for x, y in ((0.0, 0.0), (0.42, 0.0), (-0.42, 0.0), (0.0, 0.42), (0.0, -0.42), (0.42, 0.42), (-0.42, 0.42),
                     (0.42, -0.42), (-0.42, -0.42)):  # fmt: skip
            box = QRectF(0, 0, wide * share, tall)
            box.moveCenter(QPointF(spot.x() + x * wide * share, spot.y() + y * tall))
            yield box
