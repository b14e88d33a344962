"""A futures wheel as a picture: the middle, rings of consequences, and lines from each to what it follows from."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy

from gui.foresight.wheel_plan import Node, WheelPlan, planned
from gui.look import paint
from gui.look.look import Look
from gui.look.spoken import SpokenParts, tell_chosen
from gui.workspace.links import wrapped_text
from model.kinds import EffectSign
from model.rules.foresight import Ring
from model.words import Words

SIGNS = {EffectSign.BENEFIT: ("+", "good", "good_ground"), EffectSign.HARM: ("−", "danger", "danger_ground"),
         EffectSign.MIXED: ("±", "warning", "warning_ground")}  # fmt: skip
_STEP, _BASE, _NEAREST = 1.4, 1.0015, 6.0


class WheelPicture(SpokenParts):
    """`chosen` carries a consequence, `opened` too; `wanted` asks for what follows from one ("" = from the middle).

    Up goes towards the middle, down outwards, left and right round the ring; Insert adds; plus, minus and the wheel
    with Ctrl zoom, W shows the whole.
    """

    chosen = Signal(str)
    opened = Signal(str)
    wanted = Signal(str)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._title, self._current = "", ""
        self._rings: Sequence[Ring] = ()
        self._groups: dict[str, int] = {}
        self._zoom, self._offset = 1.0, QPointF()
        self._panned: QPointF | None = None
        self.plan = WheelPlan(QPointF(), QRectF(), (), {})
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self._lay_out)

    def show_wheel(self, title: str, rings: Sequence[Ring], groups: dict[str, int], current: str) -> None:
        """Show a wheel; `groups` says how many affected groups each consequence has led to."""
        if title != self._title:
            self._zoom, self._offset = 1.0, QPointF()
        self._title, self._rings, self._groups = title, tuple(rings), groups
        self._current = current if any(ring.row.id == current for ring in rings) else ""
        self.setAccessibleName(self._words.say("Futures wheel: {title}", title=title))
        self.setAccessibleDescription(self.spoken_text(self._current))
        self._lay_out()
        tell_chosen(self)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(640), self._look.px(440))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(300), self._look.px(340))

    # Seen from near

    def zoom_in(self) -> None:
        self._zoom_by(_STEP, QPointF(self.rect().center()))

    def zoom_out(self) -> None:
        self._zoom_by(1 / _STEP, QPointF(self.rect().center()))

    def show_whole(self) -> None:
        self._zoom, self._offset = 1.0, QPointF()
        self._lay_out()

    def _zoom_by(self, factor: float, at: QPointF) -> None:
        zoom = min(_NEAREST, max(1.0, self._zoom * factor))
        self._offset = (self._offset + at) * (zoom / self._zoom) - at
        self._zoom = zoom
        self._lay_out()

    def _lay_out(self) -> None:
        px, room = self._look.px, self._zoom - 1
        self._offset = QPointF(min(self.width() * room, max(0.0, self._offset.x())),
                               min(self.height() * room, max(0.0, self._offset.y())))  # fmt: skip
        whole = QRectF(-self._offset.x(), -self._offset.y(), self.width() * self._zoom, self.height() * self._zoom)
        self.plan = planned(self._rings, whole.adjusted(px(8), px(8), -px(8), -px(8)), (px(150), px(44)))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        del event
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom_by(_BASE ** (turned.y() or turned.x()), event.position())
        elif self._zoom > 1:
            self._offset -= QPointF(turned) * 0.5
            self._lay_out()
        else:
            event.ignore()  # the page scrolls

    # Gestures

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.plan.at(event.position())
        if found and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(found)
        elif event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._panned = event.position()
            if self.plan.heart.contains(event.position()):
                self.chosen.emit("")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._panned is not None and event.buttons():
            self._offset += self._panned - event.position()
            self._panned = event.position()
            self._lay_out()
            return
        over = bool(self.plan.at(event.position())) or self.plan.heart.contains(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self._panned = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.plan.at(event.position())
        if found:
            self.opened.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: self._round(-1), Qt.Key.Key_Right: self._round(1), Qt.Key.Key_Up: self._above(),
                 Qt.Key.Key_Down: self._below()}  # fmt: skip
        zooms = {Qt.Key.Key_Plus: self.zoom_in, Qt.Key.Key_Equal: self.zoom_in, Qt.Key.Key_Minus: self.zoom_out,
                 Qt.Key.Key_W: self.show_whole}  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps:
            self.chosen.emit(steps[key])
        elif key in zooms:
            zooms[key]()
        elif key == Qt.Key.Key_Insert:
            self.wanted.emit(self._current)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    def _round(self, step: int) -> str:
        here = self.plan.nodes.get(self._current)
        same = [ring.row.id for ring in self._rings if ring.order == (here.ring.order if here is not None else 1)]
        if not same:
            return ""
        return same[(same.index(self._current) + step) % len(same)] if here is not None else same[0]

    def _above(self) -> str:
        here = self.plan.nodes.get(self._current)
        parent = here.ring.row.parent_id if here is not None else None
        return parent if parent in self.plan.nodes else ""

    def _below(self) -> str:
        rows = [ring.row for ring in self._rings]
        if not self._current:
            return next((ring.row.id for ring in self._rings if ring.order == 1), "")
        return next((row.id for row in rows if row.parent_id == self._current), self._current)

    # Spoken

    def spoken_ids(self) -> list[str]:
        return [ring.row.id for ring in self._rings]

    def spoken_text(self, part: str) -> str:
        node, words = self.plan.nodes.get(part), self._words
        if node is None:
            return ""
        row = node.ring.row
        order = words.say("order {n}", n=node.ring.order)
        sign = words.say(EffectSign.label_of(row.sign)) if row.sign else ""
        count = self._groups.get(part, 0)
        groups = words.count(count, "{n} affected group", "{n} affected groups") if count else ""
        return ", ".join(text for text in (row.text, order, sign, groups) if text)

    def spoken_place(self, part: str) -> QRect:
        node = self.plan.nodes.get(part)
        return _place(node).toAlignedRect() if node is not None else QRect()

    def spoken_chosen(self) -> str:
        return self._current

    def spoken_at(self, point: QPoint) -> str:
        return self.plan.at(QPointF(point))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number, circle in enumerate(self.plan.rings):
            style = Qt.PenStyle.DashLine if number else Qt.PenStyle.SolidLine
            painter.setPen(QPen(look.colour("hairline"), 1.2, style))
            painter.drawEllipse(circle)
        self._paint_lines(painter)
        for key, node in self.plan.nodes.items():
            if key != self._current:
                self._paint_node(painter, node, chosen=False)
        self._paint_heart(painter)
        if self._current in self.plan.nodes:
            self._paint_node(painter, self.plan.nodes[self._current], chosen=True)

    def _paint_lines(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._look.colour("ghost"), 1.2))
        for node in self.plan.nodes.values():
            above = self.plan.nodes.get(node.ring.row.parent_id or "")
            painter.drawLine(above.spot if above is not None else self.plan.middle, node.spot)

    def _paint_heart(self, painter: QPainter) -> None:
        look, px = self._look, self._look.px
        chosen = not self._current
        paint.box(painter, self.plan.heart, px(8), look.colour("accent_tint" if chosen else "panel"),
                  look.colour("accent" if chosen else "control"), 2 if chosen else 1)  # fmt: skip
        inner = self.plan.heart.adjusted(px(8), px(4), -px(8), -px(4))
        wrapped_text(painter, inner, self._fit(self._title, inner, 3), look.font(13, 600), look.colour("ink"))

    def _paint_node(self, painter: QPainter, node: Node, *, chosen: bool) -> None:
        look, px, row = self._look, self._look.px, node.ring.row
        sign = SIGNS.get(EffectSign(row.sign)) if row.sign else None
        mark, token, ground = sign or ("", "control", "surface")
        place = _place(node)
        if node.box.isEmpty() and not chosen:
            painter.setPen(QPen(look.colour(token), 1.6))
            painter.setBrush(look.colour(ground))
            painter.drawEllipse(node.spot, px(5), px(5))
            return
        if node.box.isEmpty():
            place = QRectF(0, 0, px(150), px(44))
            place.moveCenter(node.spot)
        edge = look.colour("accent" if chosen else token)
        paint.box(painter, place, px(5), look.colour(ground), edge, 2 if chosen else 1)
        inner = place.adjusted(px(7), px(2), -px(7), -px(2))
        if mark:
            wide = px(13)
            spot = QRectF(inner.right() - wide + px(3), inner.y(), wide, px(18))
            paint.text(painter, look, spot, mark, look.colour(token), paint.STRONG)
            inner.setRight(inner.right() - wide)
        if self._groups.get(row.id):
            side = px(12)
            place_icon = QRectF(place.right() - px(17), place.bottom() - px(16), side, side)
            paint.icon(painter, look, "users", place_icon.toRect(), "ink")
            inner.setRight(min(inner.right(), place_icon.left() - px(2)))
        wrapped_text(painter, inner, self._fit(row.text, inner, 2), look.font(11.5, 400), look.colour("ink"))

    def _fit(self, text: str, place: QRectF, lines: int) -> str:
        """The text cut so that it takes no more than so many lines."""
        room = place.width() * lines * 0.86
        return paint.elided(self._look, text, room, paint.SMALL)


def _place(node: Node) -> QRectF:
    """What can be clicked of a consequence."""
    if not node.box.isEmpty():
        return node.box
    dot = QRectF(0, 0, 24, 24)
    dot.moveCenter(node.spot)
    return dot
