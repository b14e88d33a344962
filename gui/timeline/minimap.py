"""The strip under the canvas: drag the window to pan, its ends to zoom; a click beside it goes there."""

from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap

from gui.timeline import plan_minimap
from gui.timeline.column import Painted
from gui.timeline.keymap import key_of
from gui.timeline.picture import Frames, Picture, box
from gui.timeline.raster import RasterEmitter
from gui.timeline.scale import TimeScale
from gui.timeline.stage import Stage
from model.words import Words

GRIP = 12.0  # px of the design around an end of the window


class Minimap(Painted):
    """`stage.scale` follows the window; `moved` tells it."""

    moved = Signal()

    def __init__(self, stage: Stage, emitter: RasterEmitter, words: Words) -> None:
        super().__init__(stage, emitter, words)
        self._part: Literal["", "left", "right", "middle"] = ""
        self._scale: TimeScale | None = None
        self._grabbed = 0.0
        self._still: tuple[object, QPixmap] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring", False)
        self.setAccessibleName(words.say("Whole roadmap"))
        self.setAccessibleDescription(words.say("Left and right move what is in sight, plus and minus zoom"))

    def sizeHint(self) -> QSize:
        return QSize(400, round(plan_minimap.HEIGHT * self.stage.metrics.ratio / self.devicePixelRatioF()))

    def wear(self, emitter: RasterEmitter) -> None:
        self._still = None
        super().wear(emitter)

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        if ratio != 1.0:
            painter.scale(1 / ratio, 1 / ratio)
        painter.drawPixmap(0, 0, self._drawn())
        self.emitter.draw(painter, self.picture())
        painter.end()

    def _drawn(self) -> QPixmap:
        """The bars, kept while neither they nor the stretch of time change."""
        scale = plan_minimap.whole(self.stage, self.wide)
        key = (self.stage.layout, scale, self.area)
        if self._still is None or self._still[0] != key:
            pixmap = QPixmap(*self.area)
            painter = QPainter(pixmap)
            self.emitter.draw(painter, plan_minimap.minimap(self.stage, self.wide))
            painter.end()
            self._still = (key, pixmap)
        return self._still[1]

    def picture(self) -> Picture:
        picture = plan_minimap.window(self.stage, self.wide)
        if self.hasFocus():
            one = self.stage.metrics.ratio
            high = round(plan_minimap.HEIGHT * one)
            picture.append(Frames("", "accent", 2.0, 3.0, box((one, one, self.wide - 2 * one, high - 2 * one))))
        return picture

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x() * self.devicePixelRatioF()
        self._scale = plan_minimap.whole(self.stage, self.wide)
        self._part = self._found(x)
        if not self._part:
            self.stage.show_day(self._scale.day(x))
            self._part = "middle"
            self._tell()
        self._grabbed = self.stage.scale.day(0) - self._scale.day(x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x() * self.devicePixelRatioF()
        if not self._part or self._scale is None:
            shapes = {"left": Qt.CursorShape.SizeHorCursor, "right": Qt.CursorShape.SizeHorCursor}
            self.setCursor(shapes.get(self._found(x), Qt.CursorShape.ArrowCursor))
            return
        stage, day = self.stage, self._scale.day(x)
        if self._part == "middle":
            stage.pan(round(stage.scale.x(day + self._grabbed)), 0)
        else:
            left, right = stage.scale.day(0), stage.scale.day(stage.width)
            left, right = (min(day, right - 60), right) if self._part == "left" else (left, max(day, left + 60))
            stage.scale = stage.scale.fitted(left, right, stage.width)
        self._tell()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self._part = ""
        self._scale = None
        if self.stage.packing_is_due():
            self.stage.repack_about(self.stage.height / 2)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, stage = key_of(event), self.stage
        if key in ("Left", "Right"):
            stage.pan(round(stage.width / 10) * (1 if key == "Right" else -1), 0)
        elif key in ("Plus", "Minus"):
            stage.zoom_about(stage.width / 2, 1.25 if key == "Plus" else 0.8)
        else:
            super().keyPressEvent(event)
            return
        self._tell()

    def _found(self, x: float) -> Literal["", "left", "right", "middle"]:
        left, right = plan_minimap.window_of(self.stage, plan_minimap.whole(self.stage, self.wide))
        reach = GRIP * self.stage.metrics.ratio
        if abs(x - left) <= reach:
            return "left"
        if abs(x - right) <= reach:
            return "right"
        return "middle" if left < x < right else ""

    def _tell(self) -> None:
        self.moved.emit()
        self.update()
