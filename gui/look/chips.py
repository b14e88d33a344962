"""Pills that name a state, and chips that hold a filter."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStyle, QWidget

from gui.look import paint
from gui.look.look import Look
from model.words import Words


class Pill(QLabel):
    """A state in a word; tone is good, warning, danger, muted or accent. In high contrast it is an outline."""

    def __init__(
        self, look: Look, text: str, tone: str = "muted", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._look, self._tone, self._icon = look, tone, icon
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, tone: str = "muted", icon: str = "") -> None:
        """Name another state."""
        self._tone, self._icon = tone, icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return paint.pill_size(self._look, self.text(), self._icon)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        paint.pill(painter, self._look, self.rect(), self.text(), self._tone, self._icon)


class Chip(QPushButton):
    """A filter in a row of filters: in use it is tinted and can be taken away, else it only opens its list.

    `opened` asks for the list of the filter; `removed` says that the person took it away (by the cross, Delete or
    Backspace). The chip itself changes only through `show_filter`.
    """

    opened = Signal()
    removed = Signal()

    def __init__(
        self,
        look: Look,
        words: Words,
        text: str,
        *,
        in_use: bool = False,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._words, self._icon = look, words, icon
        self._text, self._in_use = "", False
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self.setProperty("ring", 14)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.opened)
        self.show_filter(text, in_use=in_use)

    def show_filter(self, text: str, *, in_use: bool) -> None:
        """Say what is filtered and whether it hides anything now."""
        self._text, self._in_use = text, in_use
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        used = self._words.say("Filter in use, Delete removes it")
        self.setAccessibleDescription(used if in_use else "")
        self.updateGeometry()
        self.update()

    @property
    def in_use(self) -> bool:
        return self._in_use

    def sizeHint(self) -> QSize:
        look = self._look
        icon = look.px(20) if self._icon else 0
        wide = paint.width_of(look, self._text, paint.LABEL) + icon + look.px(10 + 6 + 14 + 10)
        return QSize(wide, look.sizes.control)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._look.px(80)), self._look.sizes.control)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._in_use and self.isDown() and self._cross().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._in_use and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look, painter = self._look, QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        ground, border, token = ("accent_tint", "accent", "accent") if self._in_use else ("surface", "control", "ink")
        rect = QRectF(self.rect())
        paint.box(painter, rect, rect.height() / 2, look.colour(ground), look.colour(border))
        if self.underMouse():
            paint.box(painter, rect, rect.height() / 2, paint.veil(look))
        mark = self._cross().adjusted(0, 0, 0, 0)
        side = look.px(14)
        spot = QRect(0, 0, side, side)
        spot.moveCenter(mark.center())
        paint.icon(painter, look, "x" if self._in_use else "chevron-down", spot, token)
        inner = self.rect().adjusted(look.px(10), 0, -look.px(10 + 14 + 6), 0)
        if self._icon:
            first = QRect(inner.x(), inner.y(), side, inner.height())
            paint.icon(painter, look, self._icon, self._seen(first), token)
            inner = inner.adjusted(look.px(20), 0, 0, 0)
        paint.text(painter, look, QRectF(self._seen(inner)), self._text, look.colour(token), paint.LABEL)
        cut = paint.width_of(look, self._text, paint.LABEL) > inner.width()
        if cut != bool(self.toolTip()):
            self.setToolTip(self._text if cut else "")

    def _cross(self) -> QRect:
        """Where the cross, or the chevron, can be clicked."""
        wide = max(self._look.px(14 + 10 + 4), self._look.sizes.target)
        return self._seen(QRect(self.width() - wide - self._look.px(1), 0, wide, self.height()))

    def _seen(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)
