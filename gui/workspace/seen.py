"""A part of the window as it is seen, for boards that have no drawing of their own."""

from typing import TypeGuard

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from gui.paper.values import Image, Report

DENSITY = 2


def is_only_seen(printed: object) -> TypeGuard[Report]:
    """Whether a picture of the window is all there is."""
    return isinstance(printed, Report) and len(printed.blocks) == 1 and isinstance(printed.blocks[0], Image)


def as_seen(widget: QWidget, title: str = "") -> Report:
    """One picture of the widget, in double density; without a title it has none yet."""
    image = QImage(widget.size() * DENSITY, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(DENSITY)
    image.fill(widget.palette().base().color())
    widget.render(image)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    picture = Image(held.data(), widget.width(), widget.height(), widget.accessibleName())
    return Report(title, (picture,), landscape=widget.width() > widget.height())
