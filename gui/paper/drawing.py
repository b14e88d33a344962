"""A page as an image, drawn some milliseconds at a time, so that a window that shows it never waits."""

import time

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from gui.paper.pages import Pages
from gui.paper.values import FINE


class Drawing:
    """A page that is being drawn, some milliseconds at a time."""

    def __init__(self, pages: Pages, number: int, size: QSizeF, ratio: float, ground: QColor | None = None) -> None:
        self.pages, self.number = pages, number
        self.layer = QImage((size * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
        self.layer.setDevicePixelRatio(ratio)
        self.layer.fill(ground or Qt.GlobalColor.transparent)
        self._painter = QPainter(self.layer)
        self._painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        share = size.width() / pages.width / FINE
        self._painter.scale(share, share)
        self._steps = pages.steps(self._painter, number)

    def draw_for(self, seconds: float) -> bool:
        """Draw on; whether the page is whole."""
        until = time.monotonic() + seconds
        for _step in self._steps:
            if time.monotonic() > until:
                return False
        self._painter.end()
        return True

    def give_up(self) -> None:
        self._steps.close()
        self._painter.end()
