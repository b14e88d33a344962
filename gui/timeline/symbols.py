"""Every symbol of the timeline, drawn about the origin in px of the design. Sprites and printed pages share them."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from gui.timeline.palette import Palette

Draw = Callable[[QPainter, Palette, QColor], None]


def _pen(colour: QColor, width: float, dotted: bool = False) -> QPen:
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if dotted:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1.4, 1.6])
    return pen


def _polygon(*corners: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners])


def _lines(painter: QPainter, pen: QPen, *corners: tuple[float, float]) -> None:
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(_polygon(*corners))


def _check(painter: QPainter, colour: QColor, size: float = 1.0, width: float = 1.7) -> None:
    _lines(painter, _pen(colour, width), (-3 * size, 0.2 * size), (-0.8 * size, 2.3 * size), (3.2 * size, -2.2 * size))


def _cross(painter: QPainter, colour: QColor, size: float = 2.2) -> None:
    _lines(painter, _pen(colour, 1.4), (-size, -size), (size, size))
    _lines(painter, _pen(colour, 1.4), (size, -size), (-size, size))


def _shape(painter: QPainter, outline: QPolygonF, fill: QColor | None, edge: QPen, halo: QColor | None) -> None:
    if halo is not None:
        painter.setPen(_pen(halo, edge.widthF() + 4.5))
        painter.setBrush(halo)
        painter.drawPolygon(outline)
    painter.setPen(edge)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(outline)


def _diamond(half: float) -> QPolygonF:
    return _polygon((0, -half), (half, 0), (0, half), (-half, 0))


def _hexagon() -> QPolygonF:
    return _polygon((-4, -7), (4, -7), (8, 0), (4, 7), (-4, 7), (-8, 0))


def milestone(painter: QPainter, palette: Palette, ink: QColor) -> None:
    surface = palette.colour("surface")
    _shape(painter, _diamond(6.2), surface, _pen(ink, 1.6), surface)


def milestone_reached(painter: QPainter, palette: Palette, ink: QColor) -> None:
    _shape(painter, _diamond(6.8), ink, _pen(ink, 0.8), palette.colour("surface"))


def milestone_dropped(painter: QPainter, palette: Palette, ink: QColor) -> None:
    muted, surface = palette.colour("muted"), palette.colour("surface")
    _shape(painter, _diamond(7.2), surface, _pen(muted, 1.3), surface)
    _cross(painter, muted, 1.9)


def ghost_milestone(painter: QPainter, palette: Palette, ink: QColor) -> None:
    _shape(painter, _diamond(6.2), None, _pen(ink, 1.2, dotted=True), None)


def gate(painter: QPainter, palette: Palette, ink: QColor) -> None:
    surface = palette.colour("surface")
    _shape(painter, _hexagon(), surface, _pen(ink, 1.6), surface)


def gate_passed(painter: QPainter, palette: Palette, ink: QColor) -> None:
    gate(painter, palette, ink)
    _check(painter, ink)


def gate_dropped(painter: QPainter, palette: Palette, ink: QColor) -> None:
    muted, surface = palette.colour("muted"), palette.colour("surface")
    _shape(painter, _hexagon(), surface, _pen(muted, 1.3), surface)
    _cross(painter, muted)


def ghost_gate(painter: QPainter, palette: Palette, ink: QColor) -> None:
    _shape(painter, _hexagon(), None, _pen(ink, 1.2, dotted=True), None)


def event(painter: QPainter, palette: Palette, ink: QColor) -> None:
    _dot(painter, palette.colour("surface"), ink, palette)


def event_reached(painter: QPainter, palette: Palette, ink: QColor) -> None:
    _dot(painter, ink, ink, palette)


def event_dropped(painter: QPainter, palette: Palette, ink: QColor) -> None:
    _dot(painter, palette.colour("surface"), palette.colour("muted"), palette)
    _cross(painter, palette.colour("muted"), 1.8)


def _dot(painter: QPainter, fill: QColor, edge: QColor, palette: Palette) -> None:
    halo = palette.colour("surface")
    painter.setPen(_pen(halo, 5))
    painter.setBrush(halo)
    painter.drawEllipse(QPointF(0, 0), 5, 5)
    painter.setPen(_pen(edge, 1.6))
    painter.setBrush(fill)
    painter.drawEllipse(QPointF(0, 0), 5, 5)


def review(painter: QPainter, palette: Palette, ink: QColor) -> None:
    colour = palette.colour("ink")
    painter.setPen(_pen(colour, 1.7))
    painter.setBrush(palette.colour("surface"))
    painter.drawEllipse(QPointF(0, 0), 7, 7)
    _lines(painter, _pen(colour, 1.5), (0, -3.8), (0, 0.2), (2.7, 1.8))


def _shield(painter: QPainter, palette: Palette) -> QColor:
    ink = palette.colour("on_decision")
    outline = QPainterPath(QPointF(-6.8, -7.2))
    outline.lineTo(6.8, -7.2)
    outline.lineTo(6.8, 1.2)
    outline.cubicTo(6.8, 4.4, 3.4, 6.4, 0, 8)
    outline.cubicTo(-3.4, 6.4, -6.8, 4.4, -6.8, 1.2)
    outline.closeSubpath()
    edge = ink if palette.colour("surface").lightness() > 127 else palette.colour("decision").darker(185)
    painter.setPen(_pen(edge, 1.5))
    painter.setBrush(palette.colour("decision"))
    painter.drawPath(outline)
    return ink


def decision(painter: QPainter, palette: Palette, ink: QColor) -> None:
    colour = _shield(painter, palette)
    painter.translate(0, -0.6)
    _check(painter, colour, 1.0, 1.8)


def decision_stop(painter: QPainter, palette: Palette, ink: QColor) -> None:
    colour = _shield(painter, palette)
    painter.fillRect(QRectF(-2.8, -3.4, 5.6, 5.6), colour)


def decision_open(painter: QPainter, palette: Palette, ink: QColor) -> None:
    colour = _shield(painter, palette)
    hook = QPainterPath(QPointF(-2.4, -2.4))
    hook.cubicTo(-2.4, -5.6, 2.4, -5.6, 2.4, -2.6)
    hook.cubicTo(2.4, -0.9, 0, -0.8, 0, 1.0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(colour, 1.6))
    painter.drawPath(hook)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(0, 3.6), 1.1, 1.1)


def assumption_broken(painter: QPainter, palette: Palette, ink: QColor) -> None:
    colour, surface = palette.colour("broken"), palette.colour("surface")
    _shape(painter, _polygon((0, -6.6), (7, 5.6), (-7, 5.6)), colour, _pen(colour, 1.8), None)
    _lines(painter, _pen(surface, 1.7), (0, -2.6), (0, 1.4))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(surface)
    painter.drawEllipse(QPointF(0, 3.8), 1.0, 1.0)


def signpost(painter: QPainter, palette: Palette, ink: QColor) -> None:
    colour = palette.colour("ink")
    _lines(painter, _pen(colour, 1.5), (-4.5, -7), (-4.5, 7.5))
    flag = _polygon((-4.5, -6.5), (6, -3.5), (-4.5, -0.5))
    _shape(painter, flag, palette.colour("decision"), _pen(colour, 1.3), None)


def pause(painter: QPainter, palette: Palette, ink: QColor) -> None:
    painter.fillRect(QRectF(0, -3.5, 2.4, 7), ink)
    painter.fillRect(QRectF(4, -3.5, 2.4, 7), ink)


def seam(painter: QPainter, palette: Palette, ink: QColor) -> None:
    surface = palette.colour("surface")
    _lines(painter, _pen(surface, 4.2), (-3.5, 9), (3.5, -9))
    _lines(painter, _pen(ink, 1.8), (-3.5, 9), (3.5, -9))


def chevron(painter: QPainter, palette: Palette, ink: QColor) -> None:
    _lines(painter, _pen(ink, 1.7), (-2, -4), (2, 0), (-2, 4))


def chevron_down(painter: QPainter, palette: Palette, ink: QColor) -> None:
    _lines(painter, _pen(ink, 1.6), (-4, -2), (0, 2), (4, -2))


def chevron_right(painter: QPainter, palette: Palette, ink: QColor) -> None:
    _lines(painter, _pen(ink, 1.6), (-2, -4), (2, 0), (-2, 4))


def handle(painter: QPainter, palette: Palette, ink: QColor) -> None:
    painter.setPen(_pen(ink, 1.6))
    painter.setBrush(palette.colour("surface"))
    painter.drawRoundedRect(QRectF(-2.5, -4.5, 5, 9), 1.5, 1.5)


def port(painter: QPainter, palette: Palette, ink: QColor) -> None:
    painter.setPen(_pen(ink, 1.6))
    painter.setBrush(palette.colour("surface"))
    painter.drawEllipse(QPointF(0, 0), 3, 3)


def port_hot(painter: QPainter, palette: Palette, ink: QColor) -> None:
    painter.setPen(_pen(ink, 1.6))
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(0, 0), 4, 4)


def _arrow(dx: int, dy: int) -> Draw:
    def draw(painter: QPainter, palette: Palette, ink: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        tip, back, wing = 3.0, -3.0, 3.2
        across = (-dy, dx)
        painter.drawPolygon(
            _polygon(
                (dx * tip, dy * tip),
                (dx * back + across[0] * wing, dy * back + across[1] * wing),
                (dx * back - across[0] * wing, dy * back - across[1] * wing),
            )
        )

    return draw


def _corner(sx: int, sy: int, width: float) -> Draw:
    """A quarter circle between the middles of two sides of a 5 px square; the link's corner is at (-sx, -sy)."""

    def draw(painter: QPainter, palette: Palette, ink: QColor) -> None:
        pen = QPen(ink, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x, y, reach = -sx * 2.5, -sy * 2.5, 5.0
        curve = QPainterPath(QPointF(x + sx * reach, y))
        curve.quadTo(x, y, x, y + sy * reach)
        painter.drawPath(curve)

    return draw


def _cap(left: bool) -> Draw:
    """3 px of a bar's end with two round corners."""

    def draw(painter: QPainter, palette: Palette, ink: QColor) -> None:
        out, into = (-1.5, 1.5) if left else (1.5, -1.5)
        path = QPainterPath(QPointF(into, -9))
        path.quadTo(out, -9, out, -6)
        path.lineTo(out, 6)
        path.quadTo(out, 9, into, 9)
        path.closeSubpath()
        painter.fillPath(path, ink)

    return draw


# Name: width and height in px of the design, and how it is drawn.
SYMBOLS: dict[str, tuple[float, float, Draw]] = {
    "milestone": (20, 20, milestone),
    "milestone_reached": (20, 20, milestone_reached),
    "milestone_dropped": (20, 20, milestone_dropped),
    "ghost_milestone": (20, 20, ghost_milestone),
    "gate": (22, 20, gate),
    "gate_passed": (22, 20, gate_passed),
    "gate_dropped": (22, 20, gate_dropped),
    "ghost_gate": (22, 20, ghost_gate),
    "event": (20, 20, event),
    "event_reached": (20, 20, event_reached),
    "event_dropped": (20, 20, event_dropped),
    "review": (18, 18, review),
    "decision": (18, 20, decision),
    "decision_open": (18, 20, decision_open),
    "decision_stop": (18, 20, decision_stop),
    "assumption_broken": (18, 18, assumption_broken),
    "signpost": (18, 18, signpost),
    "pause": (16, 10, pause),
    "seam": (14, 18, seam),
    "chevron": (10, 12, chevron),
    "chevron_down": (12, 12, chevron_down),
    "chevron_right": (12, 12, chevron_right),
    "handle": (10, 14, handle),
    "port": (10, 10, port),
    "port_hot": (12, 12, port_hot),
    "arrow_right": (8, 8, _arrow(1, 0)),
    "arrow_left": (8, 8, _arrow(-1, 0)),
    "arrow_down": (8, 8, _arrow(0, 1)),
    "arrow_up": (8, 8, _arrow(0, -1)),
    "cap_left": (3, 18, _cap(left=True)),
    "cap_right": (3, 18, _cap(left=False)),
    **{
        f"corner_{number}_{name}": (8, 8, _corner(sx, sy, width))
        for number, (sx, sy) in enumerate(((1, 1), (1, -1), (-1, 1), (-1, -1)), start=1)
        for name, width in (("thin", 1.0), ("thick", 2.0))
    },
}
