"""A board: marks between two scales, moved by dragging or by keys, seen whole or from near."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QSizePolicy

from gui.boards.painting import Painting
from gui.boards.plan import Axis, Mark, Measures, Plan, Zone
from gui.look import paint
from gui.look.look import Look
from gui.look.spoken import SpokenParts, tell_chosen
from model.words import Words

_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
ZOOM_STEP, WHEEL_BASE = 1.4, 1.0015


class Board(SpokenParts):
    """`chosen` carries a mark's id, `opened` too; `moved` the id and its two values, across and up.

    Two figures in a row place the chosen mark: up, then across. Alt and arrows move it by one. Plus, minus and the
    wheel with Ctrl zoom; W shows the whole. Dragging the ground, or the middle button, moves what is seen.
    """

    chosen = Signal(str)
    opened = Signal(str)
    moved = Signal(str, int, int)

    def __init__(self, look: Look, words: Words, name: str, across: Axis, up: Axis, zones: Sequence[Zone] = ()) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._painting = Painting(look)
        self.plan = Plan(across, up, tuple(zones))
        self._current, self._closed = "", False
        self._figure: int | None = None
        self._pressed: QPointF | None = None
        self._drag: QPointF | None = None
        self._panned: QPointF | None = None
        self._aside: dict[str, QRectF] = {}
        self._kept: QPixmap | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)
        look.changed.connect(self._take_look)
        self._take_look()

    # What it shows

    def show_marks(self, marks: Sequence[Mark], current: str = "", *, closed: bool = False) -> None:
        """Show these; `closed` = nothing can be moved."""
        if current != self._current:
            self._figure = None
        self._current, self._closed = current, closed
        if tuple(marks) != self.plan.marks:
            self.plan.marks = tuple(marks)
            self._lay_out()
        self._describe()
        self._renew()

    def choose(self, mark_id: str) -> None:
        """Show another mark as the chosen one, and bring it into sight; nothing is emitted."""
        if mark_id == self._current:
            return
        self._current, self._figure = mark_id, None
        self.plan.show(mark_id)
        self._describe()
        self._renew()
        tell_chosen(self)

    @property
    def current(self) -> str:
        return self._current

    def mark_place(self, mark_id: str) -> QRectF:
        """Where the chip or dot of a mark stands in the widget; empty where it has none."""
        spot = self.plan.spots.get(mark_id)
        return self.plan.seen(spot.chip) if spot is not None else self._aside.get(mark_id, QRectF())

    def field_place(self, x: int, y: int) -> QRectF:
        """Where the field of two values lies in the widget."""
        return self.plan.seen(self.plan.field_at(x, y))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(420), self._look.px(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._look.px(250))

    def _take_look(self) -> None:
        px = self._look.px
        self._painting.forget()
        self.plan.measures = Measures(px(24), px(3), px(9), px(72), px(34), self._painting.chip_width)
        self._lay_out()
        self._renew()

    def _lay_out(self) -> None:
        px = self._look.px
        low = px(69) if any(mark.at is None for mark in self.plan.marks) else px(40)
        self.plan.resize(QRectF(px(40), px(4), max(1, self.width() - px(44)), max(1, self.height() - px(4) - low)))
        self._aside = {}
        x = float(px(40)) + paint.width_of(self._look, self._aside_text(), paint.SMALL) + px(8)
        for mark in self.plan.aside():
            wide = self._painting.chip_width(mark.code)
            if x + wide > self.width():  # a list beside the board has them all
                break
            self._aside[mark.id] = QRectF(x, self.height() - px(28), wide, px(24))
            x += wide + px(4)

    def _aside_text(self) -> str:
        return self._words.say("{n} not placed", n=len(self.plan.aside()))

    def _renew(self) -> None:
        self._kept = None
        self.update()

    def _mark(self, mark_id: str) -> Mark | None:
        return next((mark for mark in self.plan.marks if mark.id == mark_id), None)

    # Seen from near

    def zoom_in(self) -> None:
        self._zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        self._zoom(1 / ZOOM_STEP)

    def show_whole(self) -> None:
        self.plan.whole()
        self._renew()

    def pan(self, by: QPointF) -> bool:
        """Move what is seen by so many px; whether there was anything to move."""
        moved = self.plan.pan(by)
        if moved:
            self._renew()
        return moved

    def _zoom(self, factor: float, at: QPointF | None = None) -> None:
        place = self.mark_place(self._current) if at is None else QRectF()
        held = place.center() if not place.isEmpty() and self.plan.plot.contains(place.center()) else None
        self.plan.zoom_by(factor, at or held or self.plan.plot.center())
        self._renew()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(WHEEL_BASE ** (turned.y() or turned.x()), event.position())
            event.accept()
            return
        sideways = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        by = QPointF(-(turned.x() or turned.y()), 0) if sideways else QPointF(-turned.x(), -turned.y())
        if self.pan(by * 0.5):
            event.accept()
        else:
            event.ignore()  # the page scrolls

    # Gestures

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._stop_drag()
        mark = self._at(event.position())
        if event.button() == Qt.MouseButton.MiddleButton or (event.button() == Qt.MouseButton.LeftButton and not mark):
            self._panned = event.position()
            return
        if mark is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = None if self._closed else event.position()
        self._choose(mark.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._panned is not None and event.buttons():
            if self.pan(self._panned - at):
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._panned = at
        elif self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance() / 2
            if far or self._drag is not None:
                self._drag = at
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.update()
        else:
            over = self._at(at) is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged = self._drag is not None
        self._stop_drag()
        mark = self._mark(self._current)
        target = self.plan.values_at(event.position()) if dragged else None
        if target is not None and mark is not None and target != mark.at:
            self.moved.emit(mark.id, *target)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        mark = self._at(event.position())
        if mark is not None:
            self.opened.emit(mark.id)

    def _stop_drag(self) -> None:
        self._pressed = self._drag = self._panned = None
        self.unsetCursor()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        figure = key - Qt.Key.Key_0 if Qt.Key.Key_0 <= key <= Qt.Key.Key_9 and not modifiers else None
        if key in _ARROWS and modifiers == Qt.KeyboardModifier.AltModifier:
            self._shift(*_ARROWS[Qt.Key(key)])
        elif key in _ARROWS and not modifiers:
            self._walk(1 if key in (Qt.Key.Key_Right, Qt.Key.Key_Down) else -1)
        elif figure is not None and self._figure_fits(figure):
            self._take_figure(figure)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not modifiers:
            self._walk(-len(self.plan.marks) if key == Qt.Key.Key_Home else len(self.plan.marks))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            self.opened.emit(self._current)
        elif key == Qt.Key.Key_Escape and (self._figure is not None or self._drag is not None):
            self._figure = None
            self._stop_drag()
        elif not self._zoom_key(key):
            super().keyPressEvent(event)

    def _zoom_key(self, key: int) -> bool:
        steps = {Qt.Key.Key_Plus: self.zoom_in, Qt.Key.Key_Equal: self.zoom_in, Qt.Key.Key_Minus: self.zoom_out,
                 Qt.Key.Key_W: self.show_whole}  # fmt: skip
        step = steps.get(Qt.Key(key))
        if step is not None:
            step()
        return step is not None

    def _figure_fits(self, figure: int) -> bool:
        axis = self.plan.up if self._figure is None else self.plan.across
        return bool(self._current) and not self._closed and axis.holds(figure)

    def _take_figure(self, figure: int) -> None:
        """The first figure is how far up, the second how far across."""
        if self._figure is None:
            self._figure = figure
            self.update()
            return
        up, self._figure = self._figure, None
        self.moved.emit(self._current, figure, up)

    def _shift(self, right: int, up: int) -> None:
        mark = self._mark(self._current)
        if mark is None or self._closed:
            return
        middle = ((self.plan.across.low + self.plan.across.high) // 2, (self.plan.up.low + self.plan.up.high) // 2)
        start = mark.at or (middle[0] - right, middle[1] - up)  # what has no place comes into the middle
        to = self.plan.across.held(start[0] + right), self.plan.up.held(start[1] + up)
        if to != mark.at:
            self.moved.emit(mark.id, *to)

    def _walk(self, step: int) -> None:
        ids = self.spoken_ids()
        if ids:
            here = ids.index(self._current) if self._current in ids else (-1 if step > 0 else len(ids))
            self._choose(ids[max(0, min(len(ids) - 1, here + step))])

    def _choose(self, mark_id: str) -> None:
        self.choose(mark_id)
        self.chosen.emit(mark_id)

    def _at(self, point: QPointF) -> Mark | None:
        aside = next((mark_id for mark_id, place in self._aside.items() if place.contains(point)), "")
        return self._mark(aside) if aside else self.plan.mark_at(point)

    # Spoken

    def spoken_ids(self) -> list[str]:
        """From the top left to the bottom right, then what has no place."""
        there = [mark for mark in self.plan.marks if mark.at is not None]
        there.sort(key=lambda mark: (-mark.at[1], mark.at[0]) if mark.at else (0, 0))
        return [mark.id for mark in (*there, *self.plan.aside())]

    def spoken_text(self, part: str) -> str:
        mark = self._mark(part)
        return self._said(mark) if mark is not None else ""

    def spoken_place(self, part: str) -> QRect:
        return self.mark_place(part).toAlignedRect()

    def spoken_chosen(self) -> str:
        return self._current

    def spoken_at(self, point: QPoint) -> str:
        mark = self._at(QPointF(point))
        return mark.id if mark is not None else ""

    def _said(self, mark: Mark) -> str:
        place = self._words.say("not placed")
        if mark.at is not None:
            place = self._words.say("{up}: {y}, {across}: {x}", up=self.plan.up.question, y=mark.at[1],
                                    across=self.plan.across.question, x=mark.at[0])  # fmt: skip
        return "\n".join(part for part in (f"{mark.code} {mark.title}".strip(), mark.said, place) if part)

    def _describe(self) -> None:
        mark = self._mark(self._current)
        self.setAccessibleDescription(self._said(mark).replace("\n", ", ") if mark is not None else "")

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        del event
        self._lay_out()
        self._renew()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._kept is None or self._kept.devicePixelRatioF() != self.devicePixelRatioF():
            self._kept = self._drawn()
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.drawPixmap(0, 0, self._kept)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._drag is not None:
            self._paint_drag(painter, self._drag)
        if self._figure is not None:
            self._paint_figure(painter)

    def _drawn(self) -> QPixmap:
        """Everything but what is being dragged, kept until something changes."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._painting.ground(painter, self.plan)
        self._painting.scales(painter, self.plan)
        self._painting.marks(painter, self.plan, self._current)
        if self.plan.aside():
            px = self._look.px
            spot = QRectF(px(40), self.height() - px(28), px(160), px(24))
            paint.text(painter, self._look, spot, self._aside_text(), self._look.colour("muted"), paint.SMALL)
            for mark_id, place in self._aside.items():
                mark = self._mark(mark_id)
                if mark is not None:
                    self._painting.chip(painter, mark, place, chosen=mark_id == self._current)
        painter.end()
        return picture

    def _paint_drag(self, painter: QPainter, at: QPointF) -> None:
        mark, over = self._mark(self._current), self.plan.values_at(at)
        if over is not None:
            place = self.field_place(*over).intersected(self.plan.plot).adjusted(1, 1, -1, -1)
            paint.box(painter, place, self._look.px(3), None, self._look.colour("accent"), 2)
        if mark is not None:
            place = QRectF(0, 0, self._painting.chip_width(mark.code), self.plan.measures.chip)
            place.moveCenter(at)
            painter.setOpacity(0.85)
            self._painting.chip(painter, mark, place, chosen=True)
            painter.setOpacity(1.0)

    def _paint_figure(self, painter: QPainter) -> None:
        look, place = self._look, self.mark_place(self._current)
        said = self._words.say("{n} and then?", n=self._figure)
        wide = paint.width_of(look, said, paint.SMALL_LABEL) + look.px(12)
        spot = QRectF(min(place.x(), self.width() - wide - 1.0), place.bottom() + look.px(3), wide, look.px(20))
        paint.box(painter, spot, look.px(4), look.colour("surface"), look.colour("accent"))
        paint.text(painter, look, spot.adjusted(look.px(6), 0, 0, 0), said, look.colour("accent"), paint.SMALL_LABEL)
