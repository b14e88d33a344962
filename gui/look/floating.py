"""What floats over the window, in a window of its own that escapes every clipping."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from gui.look import paint
from gui.look.look import Look


class Floating(QFrame):
    """A ground with a hard lower edge. Qt closes it on Esc and on a click beside it."""

    def __init__(self, look: Look, name: str, parent: QWidget | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._look = look
        self.setProperty("kind", "popup")
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def show_under(self, face: QWidget, gap: float, *, from_end: bool = False) -> None:
        """Show it as large as what it holds, `gap` under a part of the window and within the screen; its sides begin
        where those of `face` begin, or end where they end."""
        self.adjustSize()
        screen = face.screen().availableGeometry()
        left = face.width() - self.width() if from_end else 0
        place = face.mapToGlobal(QPoint(left, face.height() + self._look.px(gap)))
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        place.setY(max(screen.top(), min(place.y(), screen.bottom() - self.height())))
        self.move(place)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look, rect = QPainter(self), self._look, QRectF(self.rect())
        paint.box(painter, rect, look.px(6), look.colour("popup_edge"))
        lower = rect.adjusted(0, 0, 0, -2)
        paint.box(painter, lower, look.px(6), look.colour("surface"), look.colour("control"))
