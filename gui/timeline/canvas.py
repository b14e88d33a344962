"""The widget that shows the lanes: it turns Qt's events into plain ones and paints what the stage shows."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from gui.timeline import over
from gui.timeline.backing import Backing
from gui.timeline.foresight import NOTHING, Days, Foresee, Foreseen
from gui.timeline.hits import Hit, hit
from gui.timeline.keymap import held_by, key_of, wheel_steps
from gui.timeline.keys import LETTERS, Keyboard
from gui.timeline.picture import Frames, Picture, box
from gui.timeline.pointer import Held, Pointer
from gui.timeline.raster import RasterEmitter
from gui.timeline.requests import Menu, Request, Zoom
from gui.timeline.stage import Stage
from gui.timeline.tools import Gesture, Panning, Rubber
from model.words import Words

REST_MS = 90  # after the last turn of the wheel the frame is painted whole
REPACK_MS = 220  # and rows are shared anew where names want it
EDGE = 28.0  # px of the design from the edge within which a drag scrolls
SCROLL_MS = 25
_SHAPES = {
    "start": Qt.CursorShape.SizeHorCursor,
    "end": Qt.CursorShape.SizeHorCursor,
    "start_in": Qt.CursorShape.SizeHorCursor,
    "end_in": Qt.CursorShape.SizeHorCursor,
    "port_start": Qt.CursorShape.CrossCursor,
    "port_end": Qt.CursorShape.CrossCursor,
    "mark": Qt.CursorShape.PointingHandCursor,
    "link": Qt.CursorShape.PointingHandCursor,
    "link_from": Qt.CursorShape.CrossCursor,
    "link_to": Qt.CursorShape.CrossCursor,
}


class Canvas(QWidget):
    """Lanes and bars. Answers gestures and keys with `requested`; `moved` tells that place or zoom has changed."""

    requested = Signal(object)  # list of gui.timeline.requests
    announced = Signal(str)  # a sentence for the screen reader while something is placed by keys
    moved = Signal()
    settled = Signal()  # the hand rests after zooming: time to share rows anew

    def __init__(self, stage: Stage, emitter: RasterEmitter, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = stage
        self.pointer = Pointer(stage)
        self.keyboard = Keyboard(stage)
        self.zoom_at = 0.0
        self._emitter = emitter
        self._words = words
        self._backing = Backing(stage, emitter)
        self.foresee: Foresee = lambda _gesture: NOTHING  # what a gesture would break; the owner of the project knows
        self.preview = self._preview()
        self.offered: Mapping[str, Days] = {}  # where others would go if that were agreed to
        self._moving: tuple[object, Picture] | None = None
        self._at = QPointF()
        self._space = False
        self._zooming = False
        self._rest = self._timer(REST_MS, self._on_rest)
        self._repack = self._timer(REPACK_MS, self.settled.emit)
        self._scroll = self._timer(SCROLL_MS, self._on_scroll, single=False)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", False)
        self.setAccessibleName(words.say("Roadmap timeline"))

    def wear(self, emitter: RasterEmitter) -> None:
        """Paint with other colours or sizes from now on."""
        self._emitter = emitter
        self._backing.wear(emitter)
        self.preview = self._preview()
        self._moving = None
        self.update()

    def _preview(self) -> over.Preview:
        return over.Preview(self.stage, self._words, self._emitter.measure, self._foreseen)

    def _foreseen(self, gesture: Gesture) -> Foreseen:
        return self.foresee(gesture)

    def refresh(self) -> None:
        """Paint what the stage shows now."""
        self._moving = None
        self.update()

    def give_up(self) -> None:
        """End what is being dragged, placed or linked without asking for anything."""
        self.pointer.cancel()
        self.pointer.hovered = Hit("nothing")
        self.keyboard.cancel()
        self._scroll.stop()

    def _timer(self, ms: int, call: object, single: bool = True) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(ms)
        timer.setSingleShot(single)
        timer.timeout.connect(call)
        return timer

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        ratio = self.devicePixelRatioF()
        self._backing.bring_up(self._zooming)
        painter = QPainter(self)
        if ratio != 1.0:
            painter.scale(1 / ratio, 1 / ratio)
        painter.drawPixmap(0, 0, self._backing.pixmap)
        self._emitter.draw(painter, self._over())
        painter.end()

    def _over(self) -> Picture:
        stage = self.stage
        gesture = self.pointer.gesture or self.keyboard.placing or self.keyboard.linking
        quiet = gesture is not None and not isinstance(gesture, Panning)
        picture = self._moving_names() + over.chosen(stage, self.pointer.hovered, quiet, self.hasFocus())
        picture = picture + (over.ghosts(stage, self.offered) if self.offered and not quiet else [])
        picture = picture + self.preview.of(gesture)
        choice = stage.choice
        if self.hasFocus() and not (choice.focus or choice.links or choice.marks or gesture is not None):
            one = stage.metrics.ratio
            ring = box((one, one, stage.width - 2 * one, stage.height - 2 * one))
            picture.append(Frames("", "accent", 2.0, 3.0, ring))
        return picture

    def _moving_names(self) -> Picture:
        stage = self.stage
        key = (stage.world, stage.scale.left, stage.top, stage.width, stage.height)
        if self._moving is None or self._moving[0] != key:
            self._moving = (key, over.moving(stage))
        return self._moving[1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        del event
        self._take_size()

    def _take_size(self) -> None:
        """Another size, or a screen with another ratio."""
        ratio = self.devicePixelRatioF()
        self.stage.resize(round(self.width() * ratio), round(self.height() * ratio))
        self.moved.emit()

    # Pointer

    def _place(self, position: QPointF) -> tuple[float, float]:
        ratio = self.devicePixelRatioF()
        return position.x() * ratio, position.y() * ratio

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return
        asked = self.keyboard.click(*self._place(event.position()))
        self.keyboard.cancel()
        if asked:
            self._ask(asked)
            self.update()
            return
        self._at = event.position()
        held = held_by(event.modifiers(), self._space)
        middle = event.button() == Qt.MouseButton.MiddleButton
        self._ask(self.pointer.press(*self._place(event.position()), held, middle))
        self._dress_cursor()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._at = event.position()
        if self.keyboard.follow(*self._place(event.position())):
            self.update()
            return
        before = self.pointer.hovered
        held = held_by(event.modifiers(), self._space)
        asked = self.pointer.move(*self._place(event.position()), held)
        self._ask(asked)
        if self.pointer.gesture is not None and not isinstance(self.pointer.gesture, Panning):
            self._scroll.start()
        if self.pointer.busy or before != self.pointer.hovered:
            if before.id != self.pointer.hovered.id or before.zone != self.pointer.hovered.zone or self.pointer.busy:
                self.update()
            self._dress_cursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._scroll.stop()
        held = held_by(event.modifiers(), self._space)
        self._ask(self.pointer.release(*self._place(event.position()), held))
        self._dress_cursor()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._ask(self.pointer.double(*self._place(event.position())))

    def carry(self, item: str, title: str, is_point: bool, lane: str) -> None:
        """Let keys place an item that has no date; the lanes take the keyboard."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keyboard.carry(item, title, is_point, lane)
        self.announced.emit(self.preview.says(self.keyboard.placing))
        self.update()

    def carried(self, at: QPointF) -> None:
        """What the pointer took up beside the lanes is over this place of them."""
        self._at = at
        self.pointer.move(*self._place(at), Held())
        if self.rect().contains(at.toPoint()):
            self._scroll.start()
        self.update()

    def put_down(self, at: QPointF) -> None:
        """What was carried is let go here."""
        self._scroll.stop()
        self._ask(self.pointer.release(*self._place(at), Held()))
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        del event
        if not self.pointer.busy:
            self.pointer.hovered = Hit("nothing")
            self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = QPointF(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._ask(self.keyboard.press("Menu", held_by(event.modifiers(), False)) or [])
            return
        x, y = self._place(place)
        found = hit(self.stage, x, y)
        chosen = (*self.stage.choice.bars, *self.stage.choice.links, *self.stage.choice.marks)
        asked: list[Request] = []
        if found.id and found.id not in chosen:
            asked = self.pointer.press(x, y, held_by(Qt.KeyboardModifier.NoModifier, False))
        self.pointer.cancel()
        self._ask([*asked, Menu(found.id, x, y)])

    def _dress_cursor(self) -> None:
        gesture = self.pointer.gesture
        if isinstance(gesture, Panning):
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._space:
            shape = Qt.CursorShape.OpenHandCursor
        elif isinstance(gesture, Rubber):
            shape = Qt.CursorShape.CrossCursor
        else:
            shape = _SHAPES.get(self.pointer.hovered.zone, Qt.CursorShape.ArrowCursor)
        if self.cursor().shape() != shape:
            self.setCursor(shape)

    def _on_scroll(self) -> None:
        """A drag near the edge pulls the view along."""
        if self.pointer.gesture is None or isinstance(self.pointer.gesture, Panning):
            self._scroll.stop()
            return
        x, y = self._place(self._at)
        edge = EDGE * self.stage.metrics.ratio
        dx = _pull(x, self.stage.width, edge)
        dy = _pull(y, self.stage.height, edge)
        if dx or dy:
            self.stage.pan(dx, dy)
            self.pointer.gesture.update(self.stage, x, y)
            self.moved.emit()
            self.update()

    # Wheel, pinch, keys

    def wheelEvent(self, event: QWheelEvent) -> None:
        factor, dx, dy = wheel_steps(event, self.stage.metrics.row * 2, self.devicePixelRatioF())
        if factor != 1.0:
            self.zoom(self._place(event.position())[0], factor)
        elif dx or dy:
            self.stage.pan(dx, dy)
            self.moved.emit()
            self.update()
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.NativeGesture and isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom(self._place(event.position())[0], max(0.2, 1 + event.value()))
                return True
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._takes(event):
                event.accept()
                return True
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self._tell(event.globalPos(), QPointF(event.pos()))
        elif event.type() == QEvent.Type.DevicePixelRatioChange:
            self._take_size()
        return super().event(event)

    def zoom(self, x: float, factor: float) -> None:
        """Zoom about an x in device px and, when the hand rests, paint whole and share rows anew."""
        self.stage.zoom_about(x, factor)
        self.zoom_at = self._place(self._at)[1]
        self._zooming = True
        self._rest.start()
        self._repack.start()
        self.moved.emit()
        self.update()

    def _on_rest(self) -> None:
        self._zooming = False
        self.update()

    def _takes(self, event: QKeyEvent) -> bool:
        """Keys that are ours while the canvas has the focus, whatever menus use them for."""
        key = key_of(event)
        mods = event.modifiers()
        if key in ("Left", "Right", "Up", "Down", "Home", "End", "Return", "Insert", "Plus", "Minus", "F2", "Delete"):
            return True
        if key in ("C", "X", "V"):
            return mods == Qt.KeyboardModifier.ControlModifier
        plain = not mods & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        busy = self.pointer.busy or self.keyboard.placing is not None or self.keyboard.linking is not None
        if key == "Escape":
            return busy or bool(self.stage.choice.bars) or bool(self.stage.choice.links)
        return plain and (key in LETTERS and self.keyboard.letters)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = key_of(event)
        if key == "Space" and self.keyboard.linking is None and self.keyboard.placing is None:
            self._space = True
            self._dress_cursor()
            return
        if key == "Escape" and self.pointer.cancel():
            self._scroll.stop()
            self._dress_cursor()
            self.update()
            return
        if not self.press(key, held_by(event.modifiers(), self._space)):
            super().keyPressEvent(event)

    def press(self, key: str, held: Held, called: bool = False) -> bool:
        """Do what a key does here; False where it does nothing. `called` = by a menu, not by the key."""
        asked = self.keyboard.press(key, held, called)
        if asked is None:
            return False
        self._ask(asked)
        said = self.preview.says(self.keyboard.placing or self.keyboard.linking)
        if said:
            self.announced.emit(said)
        self.update()
        return True

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if key_of(event) == "Space" and not event.isAutoRepeat():
            self._space = False
            self._dress_cursor()
            return
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._space = False
        self.give_up()
        self.update()

    def _tell(self, place: QPoint, at: QPointF) -> bool:
        """The sentence of what is under the pointer."""
        found = hit(self.stage, *self._place(at))
        items, marks = self.stage.tables.items, self.stage.tables.marks
        if found.bar:
            spec = items.specs[items.index[found.bar]]
            QToolTip.showText(place, spec.spoken or spec.title, self)
        elif found.zone == "mark":
            mark = marks.specs[marks.index[found.id]]
            QToolTip.showText(place, mark.spoken or mark.code, self)
        else:
            QToolTip.hideText()
        return True

    def _ask(self, asked: list[Request]) -> None:
        for one in asked:
            if isinstance(one, Zoom):
                self.zoom(one.x, one.factor)
        rest = [one for one in asked if not isinstance(one, Zoom)]
        if rest:
            self.requested.emit(rest)


def _pull(at: float, length: int, edge: float) -> int:
    """How far a drag near an edge scrolls in one step."""
    if at < edge:
        return -round(min(1.0, (edge - at) / edge) * 18) - 2
    if at > length - edge:
        return round(min(1.0, (at - length + edge) / edge) * 18) + 2
    return 0
