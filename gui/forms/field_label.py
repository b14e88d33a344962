"""The title over a field, with a mark behind it where the field has more to say about itself."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QToolTip, QWidget

from gui.look import paint
from gui.look.controls import Label
from gui.look.look import Look


class FieldLabel(Label):
    """A small muted title; a question mark stands behind it where there is help and room, and shows it."""

    def __init__(self, look: Look, text: str, help: str = "", parent: QWidget | None = None) -> None:
        super().__init__(look, text, "small", "muted", parent=parent)
        self._help = help
        self.setToolTip(help)

    def _mark(self) -> QRect:
        """Where the question mark stands; empty where there is none."""
        look, side = self._look, self._look.px(13)
        start = paint.width_of(look, self.text(), paint.SMALL) + look.px(5)
        if not self._help or start + side > self.width():
            return QRect()
        spot = QRect(start, (self.height() - side) // 2, side, side)
        return QStyle.visualRect(self.layoutDirection(), self.rect(), spot)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        mark = self._mark()
        if not mark.isEmpty():
            paint.icon(QPainter(self), self._look, "circle-question-mark", mark, "muted")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._mark().contains(event.position().toPoint()):
            QToolTip.showText(event.globalPosition().toPoint(), self._help, self)
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self._help:
            return True
        return super().event(event)
