"""A part of the window as it is seen, for boards that have no drawing of their own."""

from typing import TypeGuard

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QEvent, QIODevice, QPoint
from PySide6.QtGui import QImage, QPainter, QPicture
from PySide6.QtWidgets import QWidget

from gui.paper.values import Image, Report

DENSITY = 2


def is_only_seen(printed: object) -> TypeGuard[Report]:
    """Whether a picture of the window is all there is."""
    return isinstance(printed, Report) and len(printed.blocks) == 1 and isinstance(printed.blocks[0], Image)


def as_seen(widget: QWidget, title: str = "") -> Report:
    """One picture of the widget; without a title it has none yet."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # nothing may move while it is drawn
    picture = Image(_dots(widget), widget.width(), widget.height(), widget.accessibleName(), _strokes(widget))
    return Report(title, (picture,), landscape=widget.width() > widget.height())


def _dots(widget: QWidget) -> bytes:
    """The widget as a PNG in double density."""
    image = QImage(widget.size() * DENSITY, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(DENSITY)
    image.fill(widget.palette().base().color())
    widget.render(image)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return held.data()


def _strokes(widget: QWidget) -> bytes:
    """What is painted when the widget is drawn, so that lines stay lines and text stays text on paper."""
    picture = QPicture()
    painter = QPainter(picture)
    widget.render(painter, QPoint())
    painter.end()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer)
    return held.data()
