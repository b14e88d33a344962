"""Line icons, drawn at the size and in the colour they are shown in, never scaled."""

import logging
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from gui.look.look import Look

_BOX = 24  # side of the square that Lucide draws its icons in
log = logging.getLogger(__name__)


@lru_cache(maxsize=512)
def _source(file: Path) -> str:
    """The SVG text of an icon; empty, with a line in the log, if there is none."""
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        log.warning("There is no icon %s.", file)
        return ""


def stroke_px(size: int) -> float:
    """Width of an icon's line in px before the screen's ratio: 1.25 to 1.5 up to 16 px, 1.75 at 20 px and so on."""
    if size > 20:
        return size * 1.75 / 20
    return max(1.25, 1.5 + (size - 16) / 16)


def drawn(file: Path, colour: str, size: int, ratio: float) -> QPixmap:
    """The icon as a picture of `size` px at a screen ratio; empty if there is no such icon."""
    side = round(size * ratio)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    source = _source(file)
    if source:
        width = stroke_px(size) * _BOX / size
        source = re.sub(r'stroke-width="[^"]*"', f'stroke-width="{width:.3f}"', source)
        coloured = QByteArray(source.replace("currentColor", colour).encode())
        painter = QPainter(picture)
        QSvgRenderer(coloured).render(painter, QRectF(0, 0, side, side))
        painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


class LineIcon(QIconEngine):
    """Draws a named icon in the palette of the moment, so that a change of theme needs no new icons."""

    def __init__(self, look: "Look", name: str, token: str, size: int) -> None:
        super().__init__()
        self._look, self._name, self._token, self._size = look, name, token, size

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, ratio: float) -> QPixmap:
        del state
        token = "off_icon" if mode == QIcon.Mode.Disabled else self._token
        side = min(size.width(), size.height())
        return self._look.drawn_icon(self._name, token, side, ratio)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        del mode, state
        side = min(size.width(), size.height())
        return QSize(side, side)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        picture = self.scaledPixmap(rect.size(), mode, state, ratio)
        side = min(rect.width(), rect.height())
        place = QRect(0, 0, side, side)
        place.moveCenter(rect.center())
        painter.drawPixmap(place, picture)

    def clone(self) -> "LineIcon":
        return LineIcon(self._look, self._name, self._token, self._size)
