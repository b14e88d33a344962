"""Many rectangles or sprites in one call, straight from arrays. The one place that hands Qt the memory of numpy.

Guards: float64, C-contiguous, never empty, and held by the caller until the call returns. Where Qt's types do not have
the expected layout, lists of Qt objects do the same more slowly.
"""

import numpy as np
import shiboken6
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

FRAGMENT = 10  # x, y of the centre, source left, top, width, height, scale x, y, rotation, opacity


class Batch:
    """Draws arrays. `direct` False takes the way through lists."""

    def __init__(self, direct: bool | None = None) -> None:
        self.direct = layout_fits() if direct is None else direct

    def fill(self, painter: QPainter, rects: np.ndarray, colour: QColor) -> None:
        """Fill (n, 4) rectangles x, y, width, height."""
        if not len(rects):
            return
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(colour)
        if not self.direct:
            painter.drawRects([QRectF(*rect) for rect in rects.tolist()])
            return
        held = _held(rects, 4)
        painter.drawRects(shiboken6.wrapInstance(held.ctypes.data, QRectF), len(held))

    def sprites(self, painter: QPainter, fragments: np.ndarray, pixmap: QPixmap) -> None:
        """Draw (n, 10) pieces of a pixmap."""
        if not len(fragments):
            return
        if not self.direct:
            for row in fragments.tolist():
                left, top = row[0] - row[4] / 2, row[1] - row[5] / 2
                painter.drawPixmap(QPointF(left, top), pixmap, QRectF(row[2], row[3], row[4], row[5]))
            return
        held = _held(fragments, FRAGMENT)
        first = shiboken6.wrapInstance(held.ctypes.data, QPainter.PixmapFragment)
        painter.drawPixmapFragments(first, len(held), pixmap)


def _held(array: np.ndarray, columns: int) -> np.ndarray:
    """The array in the form that Qt reads, itself where it has it already."""
    held = np.ascontiguousarray(array, dtype=np.float64)
    if held.ndim != 2 or held.shape[1] != columns:
        raise ValueError(f"expected (n, {columns}), got {held.shape}")
    return held


def layout_fits() -> bool:
    """Whether a rectangle and a fragment read from numpy's memory are those that were written there."""
    rect = np.array([[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]])
    seen = shiboken6.wrapInstance(rect[1:].ctypes.data, QRectF)
    if seen != QRectF(5, 6, 7, 8):
        return False
    piece = np.arange(1.0, 11.0).reshape(1, FRAGMENT)
    read = shiboken6.wrapInstance(piece.ctypes.data, QPainter.PixmapFragment)
    names = ("x", "y", "sourceLeft", "sourceTop", "width", "height", "scaleX", "scaleY", "rotation", "opacity")
    return [getattr(read, name) for name in names] == piece[0].tolist()
