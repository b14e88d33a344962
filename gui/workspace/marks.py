"""An icon that stands for itself on a page."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look import paint
from gui.look.look import Look


class IconMark(QWidget):
    """An icon in a token's colour; `size` in px of the design. It says nothing to a screen reader."""

    def __init__(
        self, look: Look, name: str, token: str = "ink", size: float = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._name, self._token, self._size = look, name, token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = self._look.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        paint.icon(QPainter(self), self._look, self._name, self.rect(), self._token)
