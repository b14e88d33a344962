"""What a person with a ruler would find wrong in a window, as lists of sentences; empty lists mean that all is well.

A widget says that something is meant by a property: `elides` (its text may be cut, the tooltip shows it whole),
`inline` (a link in running text, which may be smaller than a target), `floats` (it lies over its neighbours).
"""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QSlider,
    QTabBar,
    QWidget,
)

from gui.look import theme

_CLICKED = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QSlider)
_GRAIN = 3  # pixels drawn per px when colours are measured, so that thin strokes reach their full colour


def parts(window: QWidget) -> Iterator[QWidget]:
    """Every visible widget in `window`, itself included, without the focus ring and the insides of scroll bars."""
    for widget in (window, *window.findChildren(QWidget)):
        inside = widget.parentWidget()
        if not widget.isVisible() or isinstance(widget, QFocusFrame | QScrollBar) or isinstance(inside, QScrollBar):
            continue
        if widget is window or widget.window() is window.window():
            yield widget


def cut_texts(window: QWidget) -> list[str]:
    """Texts wider or higher than their place, parts that stick out of what holds them, and parts that overlap."""
    found = []
    for widget in parts(window):
        found += _too_small(widget)
        found += _sticks_out(widget, window)
        found += _overlaps(widget)
    return found


def small_targets(window: QWidget, least: int = 24) -> list[str]:
    """What can be clicked and is smaller than `least` px in one direction."""
    found = []
    for widget in parts(window):
        if not isinstance(widget, _CLICKED) or not widget.isEnabled() or widget.property("inline"):
            continue
        if isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox):
            continue
        if min(widget.width(), widget.height()) < least:
            found.append(f"{described(widget)} is {widget.width()} x {widget.height()} px")
    return found


def nameless(window: QWidget) -> list[str]:
    """What the keyboard or the pointer reaches and a screen reader cannot name.

    The inner parts of a composite, as the line of an editable choice, inherit its name.
    """
    found = []
    for widget in parts(window):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, _CLICKED)
        if not reached or isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox):
            continue
        if not _spoken_name(widget):
            found.append(f"{described(widget)} has no name")
    return found


def ringless(window: QWidget) -> list[str]:
    """What shows no focus ring when Tab comes to it; item views and what draws its own ring are left out."""
    found = []
    for widget in tab_walk(window):
        own = widget.property("ring") is False or isinstance(widget, QAbstractItemView)
        rings = [frame for frame in window.window().findChildren(QFocusFrame) if frame.isVisible()]
        if not own and not any(frame.widget() is widget and not frame.visibleRegion().isEmpty() for frame in rings):
            found.append(f"{described(widget)} has no ring")
    return found


def tab_walk(window: QWidget) -> Iterator[QWidget]:
    """What the Tab key comes to, one after the other, each focused while it is handed over, until the walk closes."""
    window.window().activateWindow()
    window.focusNextChild()
    seen: list[QWidget] = []
    widget = QApplication.focusWidget()
    while widget is not None and widget not in seen:
        QApplication.processEvents()
        seen.append(widget)
        yield widget
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()


def faint_texts(window: QWidget, least: float = 4.5) -> list[str]:
    """Labels and buttons whose text stands out less than `least` from its ground, measured on the picture."""
    found = []
    whole = pixels(picture(window, _GRAIN))
    for widget in parts(window):
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.isEnabled() or not widget.text():
            continue
        if widget.visibleRegion().boundingRect() != widget.rect():  # scrolled away
            continue
        place = widget.mapTo(window, QPoint(0, 0)) * _GRAIN
        size = widget.size() * _GRAIN
        ratio = _contrast(whole[place.y() : place.y() + size.height(), place.x() : place.x() + size.width()])
        if ratio < least:
            found.append(f"{described(widget)} has a contrast of {ratio:.1f}")
    return found


def picture(widget: QWidget, grain: int = 1) -> QImage:
    """The widget as it is seen with what lies beneath, `grain` pixels per px."""
    window = widget.window()
    rect = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    pixmap = QPixmap(rect.size() * grain)
    pixmap.setDevicePixelRatio(grain)
    pixmap.fill(Qt.GlobalColor.transparent)
    window.render(pixmap, QPoint(0, 0), rect)
    return pixmap.toImage()


def pixels(image: QImage) -> np.ndarray:
    """Rows of pixels as (height, width, 3) red, green and blue."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    whole = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return whole[:, : image.width(), 2::-1].copy()


def contrast_of(image: QImage) -> float:
    """The contrast between a picture's most frequent colour and the colour farthest from it that is not a speck."""
    return _contrast(pixels(image))


def alike(image: QImage, other: QImage, *, share: float = 0.001, step: int = 12) -> bool:
    """Whether two pictures are the same but for at most `share` of pixels that differ by more than `step` of 255."""
    if image.size() != other.size():
        return False
    far = np.abs(pixels(image).astype(int) - pixels(other)).max(axis=2) > step
    return bool(far.mean() <= share)


def described(widget: QWidget) -> str:
    """A widget in words, for whoever reads the finding."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
    return f"{type(widget).__name__} “{text or widget.accessibleName() or widget.objectName()}”"


def _contrast(part: np.ndarray) -> float:
    packed = part.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)
    colours, counts = np.unique(packed, return_counts=True)
    ground, seen = _hex(colours[counts.argmax()]), colours[counts >= 3]
    return max((theme.contrast(ground, _hex(colour)) for colour in seen), default=1.0)


def _hex(packed: np.uint32) -> str:
    return f"#{int(packed):06x}"


def _spoken_name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else widget.accessibleName()


def _too_small(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel):
        return _label_too_small(widget)
    if isinstance(widget, QTabBar):
        held = widget.rect()
        shown = [n for n in range(widget.count()) if widget.isTabVisible(n)]
        return [f"the tab “{widget.tabText(n)}” is cut" for n in shown if not held.contains(widget.tabRect(n))]
    if isinstance(widget, QAbstractButton | QComboBox) and not widget.property("elides"):
        needed = _needed(widget)
        if needed.width() > widget.width() or needed.height() > widget.height():
            return [f"{described(widget)} needs {needed.width()} x {needed.height()} px, has {widget.size().toTuple()}"]
    never_sideways = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if isinstance(widget, QScrollArea) and widget.horizontalScrollBarPolicy() == never_sideways and widget.widget():
        over = widget.widget().width() - widget.viewport().width()
        return [f"{described(widget)} holds {over} px more than it shows"] if over > 0 else []
    return []


def _needed(widget: QAbstractButton | QComboBox) -> QSize:
    """The width of a button's whole text and the least height; choices may cut theirs and tell it by a tooltip."""
    least = widget.minimumSizeHint()
    return least if isinstance(widget, QComboBox) else QSize(widget.sizeHint().width(), least.height())


def _label_too_small(label: QLabel) -> list[str]:
    if not label.text() or label.property("elides"):
        return []
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        found = [f"{described(label)} needs a height of {needed} px, has {label.height()}"]
        return found if needed > label.height() else []
    needed = label.minimumSizeHint()
    if needed.width() <= label.width() and needed.height() <= label.height():
        return []
    return [f"{described(label)} needs {needed.width()} x {needed.height()} px, has {label.size().toTuple()}"]


def _sticks_out(widget: QWidget, window: QWidget) -> list[str]:
    """Whether what holds the widget clips it; what a scroll area has scrolled away is not clipped."""
    if widget is window or isinstance(widget, QScrollBar):
        return []
    holder = widget.parentWidget()
    scrolls = isinstance(holder.parentWidget(), QAbstractScrollArea) and holder.parentWidget().viewport() is holder
    if scrolls or widget.isWindow() or holder.rect().contains(widget.geometry()) or widget.rect().isEmpty():
        return []
    place = widget.geometry().getRect()
    return [f"{described(widget)} at {place} sticks out of {described(holder)} {holder.size().toTuple()}"]


def _overlaps(holder: QWidget) -> list[str]:
    """Neighbours that both say something and lie over each other."""
    if isinstance(holder, QAbstractScrollArea | QComboBox | QLineEdit | QAbstractSpinBox):
        return []
    children = [child for child in holder.children() if isinstance(child, QWidget) and child.isVisible()]
    children = [child for child in children if not isinstance(child, QFocusFrame) and not child.isWindow()]
    found = []
    for number, child in enumerate(children):
        for other in children[number + 1 :]:
            both = child.geometry() & other.geometry()
            if both.width() > 1 and both.height() > 1 and not (child.property("floats") or other.property("floats")):
                found.append(f"{described(child)} and {described(other)} overlap by {both.size().toTuple()} px")
    return found
