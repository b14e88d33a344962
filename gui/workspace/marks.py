"""An icon that stands for itself on a page."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look import paint
from gui.look.look import Look
from resources import path as resource

SIGN_SIZES = (16, 20, 24, 32, 48, 64, 128, 256)


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


class Sign(IconMark):
    """The program's own sign, in its own colours."""

    def __init__(self, look: Look, size: float = 40, parent: QWidget | None = None) -> None:
        super().__init__(look, "waymark", "ink", size, parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        QSvgRenderer(str(resource("icons/waymark.svg"))).render(QPainter(self), QRectF(self.rect()))


def sign_icon() -> QIcon:
    """The sign as an icon for windows and task bars."""
    renderer, icon = QSvgRenderer(str(resource("icons/waymark.svg"))), QIcon()
    for size in SIGN_SIZES:
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter)
        painter.end()
        icon.addPixmap(picture)
    return icon
