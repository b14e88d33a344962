"""The widgets around the canvas: the head with its scale, the corner, and the outline of the lanes."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from gui.timeline import plan_header, plan_outline, spoken
from gui.timeline.keymap import held_by, key_of, wheel_steps
from gui.timeline.picture import Picture
from gui.timeline.raster import RasterEmitter
from gui.timeline.requests import Fold, Menu, Open, Rename, Request, Select, Show
from gui.timeline.stage import Stage
from gui.timeline.stops import current, next_stop
from gui.timeline.walk import next_lane
from model.words import Words


class Painted(QWidget):
    """A widget that is a picture of the stage."""

    def __init__(self, stage: Stage, emitter: RasterEmitter, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = stage
        self.emitter = emitter
        self.words = words
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def wear(self, emitter: RasterEmitter) -> None:
        """Paint with other colours or sizes from now on."""
        self.emitter = emitter
        self.update()

    def picture(self) -> Picture:
        """What is painted, in device px of this widget."""
        raise NotImplementedError

    @property
    def wide(self) -> int:
        """Width in device px."""
        return round(self.width() * self.devicePixelRatioF())

    @property
    def area(self) -> tuple[int, int]:
        """Width and height in device px."""
        return self.wide, round(self.height() * self.devicePixelRatioF())

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        if ratio != 1.0:
            painter.scale(1 / ratio, 1 / ratio)
        self.emitter.draw(painter, self.picture())
        painter.end()


class Head(Painted):
    """Politics, today and the scale above the canvas. Dragging it pans, the wheel goes through time."""

    panned = Signal(int)  # px further right
    zoomed = Signal(float, float)  # about an x in device px, by a factor
    menu_requested = Signal(QPoint)  # what the scale counts in, at a place of the screen

    def __init__(self, stage: Stage, emitter: RasterEmitter, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(stage, emitter, words, parent)
        self._held: float | None = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def picture(self) -> Picture:
        return plan_header.header(self.stage, self.words, self.emitter.measure)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = event.position().x()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            return
        moved = round((self._held - event.position().x()) * self.devicePixelRatioF())
        if moved:
            self._held = event.position().x()
            self.panned.emit(moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self._held = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        ratio = self.devicePixelRatioF()
        factor, dx, dy = wheel_steps(event, self.stage.metrics.row * 2, ratio)
        if factor != 1.0:
            self.zoomed.emit(event.position().x() * ratio, factor)
        elif dx or dy:
            self.panned.emit(dx or dy)
        event.accept()


class Corner(Painted):
    """Names of the head's rows, above the outline."""

    def picture(self) -> Picture:
        return plan_outline.corner(self.stage, self.words, self.emitter.measure, self.wide)


class Outline(Painted):
    """The lanes by name, and the items of those that are unfolded: the same plan as a list, with the same keys.

    Up and down walk, + and - or the arrows fold, Enter opens, F2 renames; at an item Alt and the arrows move it.
    """

    requested = Signal(object)  # list of gui.timeline.requests
    add_requested = Signal()
    lane_chosen = Signal(str)
    pressed = Signal(str, object)  # a key that changes the item here, and what was held with it
    wheeled = Signal(int, int)

    def __init__(self, stage: Stage, emitter: RasterEmitter, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(stage, emitter, words, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setProperty("ring", False)
        self.setAccessibleName(words.say("Outline of the lanes"))

    def picture(self) -> Picture:
        return plan_outline.outline(
            self.stage, self.words, self.emitter.measure, self.area, focused=self.hasFocus(), adds=True
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        found = self._found(event.position().x(), event.position().y())
        if found.adds:
            self.add_requested.emit()
        elif found.bar:
            self.requested.emit([Select((found.bar,), (), found.bar)])
        elif found.lane:
            self._choose(self.stage.tables.lane_index[found.lane])
            if found.arrow:
                self._fold(not self.stage.tables.lanes[self.stage.lane].folded)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._found(event.position().x(), event.position().y())
        if found.bar or (found.lane and not found.arrow):
            self.requested.emit([Open(found.bar or found.lane)])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._found(event.position().x(), event.position().y())
        hand = found.arrow or found.adds
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        ratio = self.devicePixelRatioF()
        found = self._found(event.pos().x(), event.pos().y())
        if found.lane:
            self._choose(self.stage.tables.lane_index[found.lane])
            left = -self.width() * ratio
            self.requested.emit(
                [Menu(found.bar or found.lane, left + event.pos().x() * ratio, event.pos().y() * ratio)]
            )

    def wheelEvent(self, event: QWheelEvent) -> None:
        factor, _dx, dy = wheel_steps(event, self.stage.metrics.row * 2, self.devicePixelRatioF())
        if factor == 1.0 and dy:
            self.wheeled.emit(0, dy)
        event.accept()

    def event(self, event: QEvent) -> bool:
        ours = ("Up", "Down", "Left", "Right", "Plus", "Minus", "Return", "F2", "Home", "End", "Delete")
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and key_of(event) in ours:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = key_of(event), held_by(event.modifiers(), space=False)
        here = current(self.stage)
        is_item = here in self.stage.tables.items.index
        if is_item and held.alt and key in ("Left", "Right", "Up", "Down"):
            self.pressed.emit(key, held)
        elif not self.stage.tables.lanes or held.ctrl or held.alt:
            super().keyPressEvent(event)
        elif key in ("Up", "Down", "Home", "End"):
            self._go(next_stop(self.stage, key))
        elif is_item and key == "Left":
            self._go(self.stage.tables.lanes[self.stage.lane].id)
        elif key in ("Plus", "Right", "Minus", "Left"):
            self._fold(folded=key in ("Minus", "Left"))
        elif here and key in ("Return", "F2"):
            self.requested.emit([Open(here) if key == "Return" else Rename(here)])
        elif is_item and key == "Delete":
            self.pressed.emit(key, held)
        else:
            super().keyPressEvent(event)

    def _go(self, stop: str) -> None:
        """Stand at a lane or an item."""
        lane = self.stage.tables.lane_index.get(stop, -1)
        if stop and lane < 0:
            self.requested.emit([Select((stop,), (), stop), Show("focus")])
        elif stop:
            if current(self.stage) != stop and self.stage.choice.bars:
                self.requested.emit([Select(())])
            self._choose(lane)

    def _choose(self, lane: int) -> None:
        self.stage.lane = lane
        y, high = int(self.stage.layout.lane_y[lane]), int(self.stage.layout.lane_h[lane])
        top = self.stage.top
        self.stage.scroll_to(min(max(top, y + min(high, self.stage.height) - self.stage.height), y))
        self.lane_chosen.emit(self.stage.tables.lanes[lane].id)
        spoken.tell_focus(self)
        self.update()

    def _fold(self, folded: bool) -> None:
        if self.stage.lane < 0:
            return
        lane = self.stage.tables.lanes[self.stage.lane]
        asked: list[Request] = [Fold(lane.id, folded)] if lane.folded != folded else []
        if not asked and folded and lane.group:
            self._choose(self.stage.tables.lane_index[lane.group])
        if asked:
            self.requested.emit(asked)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.stage.lane < 0 and self.stage.tables.lanes:
            self.stage.lane = next_lane(self.stage, -1, 1)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _found(self, x: float, y: float) -> plan_outline.OutlineHit:
        ratio = self.devicePixelRatioF()
        return plan_outline.outline_hit(self.stage, x * ratio, y * ratio)

    def item_rect(self, bar: int) -> QRect:
        """Where an item of an unfolded lane stands in this widget."""
        ratio, layout = self.devicePixelRatioF(), self.stage.layout
        rows = (layout.row_bar == bar).nonzero()[0]
        if not len(rows):
            return QRect()
        row = int(rows[0])
        y = int(layout.row_y[row]) - self.stage.top
        return QRect(0, round(y / ratio), self.width(), round(int(layout.row_h[row]) / ratio))

    def row_rect(self, lane: int) -> QRect:
        """Where a lane stands in this widget."""
        ratio = self.devicePixelRatioF()
        y, high = int(self.stage.layout.lane_y[lane]) - self.stage.top, int(self.stage.layout.lane_h[lane])
        return QRect(0, round(y / ratio), self.width(), round(high / ratio))
