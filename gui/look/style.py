"""Fusion with our check boxes and radio buttons, and one focus ring for the whole program."""

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFocusFrame,
    QMenu,
    QMenuBar,
    QProxyStyle,
    QScrollArea,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

if TYPE_CHECKING:
    from gui.look.look import Look

_CHECKS = (QStyle.PrimitiveElement.PE_IndicatorCheckBox, QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck)
_RADIO = QStyle.PrimitiveElement.PE_IndicatorRadioButton
_FOCUS_RECT = QStyle.PrimitiveElement.PE_FrameFocusRect
_SIGNS = {
    QStyle.PrimitiveElement.PE_IndicatorMenuCheckMark: "check",
    QStyle.PrimitiveElement.PE_IndicatorArrowRight: "chevron-right",
    QStyle.PrimitiveElement.PE_IndicatorArrowLeft: "chevron-left",
    QStyle.PrimitiveElement.PE_IndicatorArrowUp: "chevron-up",
    QStyle.PrimitiveElement.PE_IndicatorArrowDown: "chevron-down",
}


class WaymarkStyle(QProxyStyle):
    """Draws check boxes and radio buttons itself and leaves the rest to Fusion and the style sheet.

    Only `drawPrimitive` is overridden: hints and metrics are asked thousands of times while a window is built.
    """

    def __init__(self, look: "Look") -> None:
        super().__init__("Fusion")
        self._look = look

    def drawPrimitive(
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if element in _CHECKS:
            draw_check(painter, self._look, QRectF(option.rect), option.state)
        elif element == _RADIO:
            draw_radio(painter, self._look, QRectF(option.rect), option.state)
        elif element in _SIGNS:
            draw_sign(painter, self._look, option, _SIGNS[element])
        elif element != _FOCUS_RECT:  # the ring replaces it
            super().drawPrimitive(element, option, painter, widget)


def _mark_colours(look: "Look", state: QStyle.StateFlag) -> tuple[QColor, QColor, QColor]:
    """Border, ground and mark of a check box or radio button."""
    marked = bool(state & (QStyle.StateFlag.State_On | QStyle.StateFlag.State_NoChange))
    if not state & QStyle.StateFlag.State_Enabled:
        return look.colour("hairline"), look.colour("panel"), look.colour("off")
    if marked:
        return look.colour("accent"), look.colour("accent"), look.colour("on_accent")
    hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    return look.colour("control"), look.colour("hover" if hovered else "surface"), look.colour("ink")


def _square(look: "Look", rect: QRectF) -> QRectF:
    """A square of 16 px of the design, on whole pixels, in the middle of `rect`."""
    side = min(look.px(16), int(rect.width()), int(rect.height()))
    left, top = int(rect.x() + (rect.width() - side) / 2), int(rect.y() + (rect.height() - side) / 2)
    return QRectF(left, top, side, side)


def draw_check(painter: QPainter, look: "Look", rect: QRectF, state: QStyle.StateFlag) -> None:
    """A check box in the middle of `rect`: ticked for State_On, a dash for State_NoChange."""
    border, ground, mark = _mark_colours(look, state)
    box = _square(look, rect)
    side = box.width()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(border, max(1, round(side / 16))))
    painter.setBrush(ground)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), side / 5, side / 5)
    pen = QPen(mark, side / 8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    if state & QStyle.StateFlag.State_On:
        corners = ((0.27, 0.53), (0.43, 0.68), (0.74, 0.34))
        painter.drawPolyline([QPointF(box.x() + x * side, box.y() + y * side) for x, y in corners])
    elif state & QStyle.StateFlag.State_NoChange:
        painter.drawLine(
            QPointF(box.x() + 0.3 * side, box.center().y()), QPointF(box.x() + 0.7 * side, box.center().y())
        )
    painter.restore()


def draw_radio(painter: QPainter, look: "Look", rect: QRectF, state: QStyle.StateFlag) -> None:
    """A radio button in the middle of `rect`, with a dot for State_On."""
    border, _, _ = _mark_colours(look, state)
    box = _square(look, rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(border, max(1.0, box.width() / 12 if state & QStyle.StateFlag.State_On else 1.0)))
    painter.setBrush(look.colour("surface"))
    painter.drawEllipse(box.adjusted(0.75, 0.75, -0.75, -0.75))
    if state & QStyle.StateFlag.State_On:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(border)
        painter.drawEllipse(box.center(), box.width() * 0.28, box.width() * 0.28)
    painter.restore()


def draw_sign(painter: QPainter, look: "Look", option: QStyleOption, icon: str) -> None:
    """The tick or arrow of a menu or tool button as one of our icons, in the middle of its place."""
    side = look.px(16)
    token = "ink" if option.state & QStyle.StateFlag.State_Enabled else "off_icon"
    picture = look.drawn_icon(icon, token, side, painter.device().devicePixelRatioF())
    painter.drawPixmap(option.rect.center() - QPoint(side // 2, side // 2), picture)


class RingStyle(QProxyStyle):
    """Draws the focus ring. Worn by the focus frame alone, so its hints cost nothing elsewhere."""

    def __init__(self, look: "Look") -> None:
        super().__init__("Fusion")
        self._look = look

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: QStyleHintReturn | None = None,
    ) -> int:
        # Without these two the widget itself would hide its ring.
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        return super().styleHint(hint, option, widget, data)

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return 3
        return super().pixelMetric(metric, option, widget)

    def drawControl(
        self, element: QStyle.ControlElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        if element != QStyle.ControlElement.CE_FocusFrame:
            super().drawControl(element, option, painter, widget)
            return
        around = widget.widget() if isinstance(widget, QFocusFrame) else None
        radius = around.property("ring") if around is not None else None
        draw_ring(painter, self._look, QRectF(option.rect), self._look.px(4 if radius is None else float(radius)) + 3)


def draw_ring(painter: QPainter, look: "Look", rect: QRectF, radius: float) -> None:
    """The focus ring along the inner side of `rect`; item views draw it round their current cell."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = min(radius, rect.height() / 2 - 1)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def bring_into_view(widget: QWidget) -> None:
    """Scroll to a widget that is out of sight: Qt does so only for the Tab key inside of what scrolls."""
    around = widget.parentWidget()
    while around is not None and widget.isVisible() and widget.visibleRegion().isEmpty():
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


class FocusRing(QObject):
    """One ring that follows the keyboard focus through every window.

    A widget's property `ring` is the radius of its own corners in px of the design (4 if unset); False means that it
    draws its own.
    """

    def __init__(self, look: "Look", app: QApplication) -> None:
        super().__init__(look)
        self._style = RingStyle(look)
        self._style.setParent(self)
        self._frame: QFocusFrame | None = None
        app.focusChanged.connect(self._on_focus_changed)

    @property
    def frame(self) -> QFocusFrame | None:
        """The ring's own widget; None before the first focus and after its window is gone."""
        return self._frame if self._frame is not None and shiboken6.isValid(self._frame) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The frame hides whenever its widget is given another style or sheet, as at a change of theme.
        if event.type() == QEvent.Type.StyleChange:
            QTimer.singleShot(0, self._show_again)
        return False

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and shiboken6.isValid(before):
            before.removeEventFilter(self)
        frame = self.frame
        if now is None or not self._wanted(now):
            if frame is not None:
                frame.setWidget(None)  # type: ignore[arg-type]  # Qt's own way to let go
            return
        if frame is None:
            frame = self._frame = QFocusFrame()
            frame.setStyle(self._style)
        bring_into_view(now)
        frame.setWidget(now)
        now.installEventFilter(self)
        # The frame also stays hidden for a widget that is scrolled into view only after it was focused.
        QTimer.singleShot(0, self._show_again)

    def _show_again(self) -> None:
        frame = self.frame
        if frame is not None and frame.widget() is not None and frame.widget().isVisible():
            frame.show()
            frame.update()

    @staticmethod
    def _wanted(widget: QWidget) -> bool:
        if widget.property("ring") is False:
            return False
        return not isinstance(widget, QAbstractItemView | QMenu | QMenuBar) and not widget.isWindow()
