"""Buttons: with a text, with an icon alone, and rows of which one is chosen."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QStyle, QWidget

from gui.look import paint
from gui.look.look import Look

ButtonKind = Literal["primary", "plain", "quiet", "link", "danger"]


class Button(QPushButton):
    """A button with a text and perhaps an icon before it.

    Kinds: `primary` (one per room, filled), `plain` (bordered), `quiet` (no border), `link` (accent text in a row of
    text), `danger` (bordered, for what takes something away). A checkable button shows its chosen state. `keys` names
    the shortcut at its far side; `drops` draws a chevron for what opens a list.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        kind: ButtonKind = "plain",
        icon: str = "",
        *,
        keys: str = "",
        drops: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._kind: ButtonKind = kind
        self._icon = icon
        self._keys = keys
        self._drops = drops
        self._pops: QMenu | None = None
        self._cut = False
        self.set_text(text)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring", 4)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_text(self, text: str) -> None:
        """Show another text; an ampersand is shown as it is."""
        self._text = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: ButtonKind) -> None:
        self._kind = kind
        self.update()

    def set_menu(self, menu: QMenu) -> None:
        """Open `menu` below the button when it is pressed."""
        self._pops = menu
        self._drops = True
        menu.setParent(self, menu.windowFlags())
        self.clicked.connect(self._open_menu)
        self.updateGeometry()

    def shown_text(self) -> str:
        return self._text

    def whole_width(self, text: str) -> int:
        """How wide the button is with this text."""
        look = self._look
        wide = 0 if not text else paint.width_of(look, text, self._glyph())
        if self._icon:
            wide += look.px(16) + (look.px(6) if text else 0)
        if self._keys:
            wide += look.px(24) + paint.width_of(look, self._keys, paint.SMALL)
        if self._drops:
            wide += look.px(20)
        return max(wide + 2 * self._padding(text), look.sizes.target)

    def sizeHint(self) -> QSize:
        return QSize(self.whole_width(self._text), self._look.sizes.control)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        token = self._paint_ground(painter)
        padding = self._padding(self._text)
        inner = self.rect().adjusted(padding, 0, -padding, 0)
        if self._keys:
            inner = self._paint_keys(painter, inner, token)
        if self._drops:
            inner = self._take(painter, inner, "chevron-down", token, at_end=True)
        self._paint_face(painter, inner, token)

    def _open_menu(self) -> None:
        if self._pops is not None:
            self._pops.popup(self.mapToGlobal(QPoint(0, self.height() + self._look.px(2))))

    def _glyph(self) -> paint.Glyph:
        if self._kind == "primary" or self.isChecked():
            return paint.STRONG
        return paint.BASE if self._kind == "link" else paint.LABEL

    def _padding(self, text: str) -> int:
        if not text:
            return self._look.px(6)
        return self._look.px({"link": 4, "quiet": 8}.get(self._kind, 12))

    def _paint_ground(self, painter: QPainter) -> str:
        """Paint border and ground; the token that the face is drawn in."""
        look, rect, radius = self._look, QRectF(self.rect()), self._look.px(4)
        bordered = self._kind in ("plain", "danger", "primary")
        if not self.isEnabled():
            if bordered:
                paint.box(painter, rect, radius, look.colour("panel"), look.colour("hairline"))
            return "off"
        if self.isChecked():
            paint.box(painter, rect, radius, look.colour("accent_tint"), look.colour("accent"))
            return "accent"
        pressed, hovered = self.isDown(), self.underMouse()
        if self._kind == "primary":
            ground = look.colour("accent_hover" if pressed or hovered else "accent")
            paint.box(painter, rect, radius, ground)
            return "on_accent"
        if bordered:
            paint.box(painter, rect, radius, look.colour("surface"), look.colour(self._edge()))
        if (pressed or hovered) and self._kind != "link":
            paint.box(
                painter, rect, radius, look.colour("accent_tint") if pressed else paint.veil(look), self._down_edge()
            )
        return {"danger": "danger", "link": "accent"}.get(self._kind, "ink")

    def _edge(self) -> str:
        return "danger" if self._kind == "danger" else "control"

    def _down_edge(self) -> QColor | None:
        return self._look.colour(self._edge()) if self._kind in ("plain", "danger") else None

    def _take(self, painter: QPainter, inner: QRect, name: str, token: str, *, at_end: bool = False) -> QRect:
        """Paint an icon at one end of `inner`; what is left of it."""
        look, size = self._look, self._look.px(16)
        if at_end:
            spot, rest = (
                QRect(inner.right() + 1 - size, inner.y(), size, inner.height()),
                inner.adjusted(0, 0, -look.px(20), 0),
            )
        else:
            spot, rest = QRect(inner.x(), inner.y(), size, inner.height()), inner.adjusted(look.px(22), 0, 0, 0)
        way = painter.layoutDirection()
        paint.icon(painter, look, name, QStyle.visualRect(way, inner, spot), self._icon_token(token))
        return QStyle.visualRect(way, inner, rest)

    def _icon_token(self, token: str) -> str:
        return token if self.isEnabled() or self._text else "off_icon"

    def _paint_keys(self, painter: QPainter, inner: QRect, token: str) -> QRect:
        wide = paint.width_of(self._look, self._keys, paint.SMALL)
        spot = QRect(inner.right() + 1 - wide, inner.y(), wide, inner.height())
        way = painter.layoutDirection()
        colour = self._look.colour(token if token == "on_accent" else "muted")
        paint.text(painter, self._look, QRectF(QStyle.visualRect(way, inner, spot)), self._keys, colour, paint.SMALL)
        return QStyle.visualRect(way, inner, inner.adjusted(0, 0, -wide - self._look.px(24), 0))

    def _paint_face(self, painter: QPainter, inner: QRect, token: str) -> None:
        """Icon and text, in the middle unless something stands at the far side."""
        look, glyph = self._look, self._glyph()
        wide = paint.width_of(look, self._text, glyph) if self._text else 0
        whole = wide + (look.px(16) + (look.px(6) if self._text else 0) if self._icon else 0)
        if whole < inner.width() and not self._keys and not self._drops and self._kind != "link":
            inner = QRect(inner.x() + (inner.width() - whole) // 2, inner.y(), whole, inner.height())
        if self._icon:
            inner = self._take(painter, inner, self._icon, token)
        if not self._text:
            return
        rect = QRectF(inner)
        paint.text(painter, look, rect, self._text, look.colour(token), glyph)
        if self._kind == "link" and self.isEnabled() and self.underMouse():
            self._underline(painter, rect, min(wide, inner.width()), token)
        self._tell_when_cut(wide > inner.width())

    def _underline(self, painter: QPainter, rect: QRectF, wide: int, token: str) -> None:
        look = self._look
        line = paint.mirrored(painter, rect, QRectF(rect.x(), look.baseline(rect.center().y()) + look.px(2), wide, 1))
        painter.fillRect(line, look.colour(token))

    def _tell_when_cut(self, cut: bool) -> None:
        if cut != self._cut:
            self._cut = cut
            self.setToolTip(self._text if cut else "")


class IconButton(Button):
    """A button with an icon alone; its name is told by tooltip and screen reader, with the shortcut if it has one."""

    def __init__(
        self,
        look: Look,
        icon: str,
        name: str,
        *,
        keys: str = "",
        kind: ButtonKind = "quiet",
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, "", kind, icon, parent=parent)
        self.setCheckable(checkable)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name, keys)

    def set_name(self, name: str, keys: str = "") -> None:
        """Name what the button does."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  ({keys})" if keys else name)

    def sizeHint(self) -> QSize:
        side = self._look.sizes.control
        return QSize(side, side)


class Segmented(QFrame):
    """A row of which exactly one is chosen, like Day, Month, Quarter; the arrow keys move the choice.

    `chosen` carries the data of the segment that the person chose; `set_current` chooses in silence.
    """

    chosen = Signal(object)

    def __init__(
        self, look: Look, name: str, options: Sequence[tuple[object, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._data = [data for data, _ in options]
        self._group = QButtonGroup(self)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, (_, text) in enumerate(options):
            segment = _Segment(look, text)
            self._group.addButton(segment, number)
            row.addWidget(segment)
        self._group.buttons()[0].setChecked(True)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._data[number]))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def current(self) -> object:
        return self._data[self._group.checkedId()]

    def set_current(self, data: object) -> None:
        """Choose the segment of `data`. Raises ValueError if there is none."""
        self._group.button(self._data.index(data)).setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look = QPainter(self), self._look
        paint.box(painter, QRectF(self.rect()), look.px(4), look.colour("surface"), look.colour("control"))


class _Segment(QPushButton):
    def __init__(self, look: Look, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._look, self._text = look, text
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring", 4)

    def sizeHint(self) -> QSize:
        look = self._look
        wide = paint.width_of(look, self._text, paint.STRONG) + 2 * look.px(10)
        return QSize(max(wide, look.sizes.target), look.sizes.control)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.raise_()
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look, rect = QPainter(self), self._look, self.rect()
        inner = rect.adjusted(0, 1, 0, -1)
        glyph, token = (paint.STRONG, "accent") if self.isChecked() else (paint.LABEL, "ink")
        if self.isChecked():
            painter.fillRect(inner.adjusted(1, 0, -1, 0), look.colour("accent_tint"))
            line = look.px(2)
            painter.fillRect(QRect(1, rect.height() - 1 - line, rect.width() - 2, line), look.colour("accent"))
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(inner.adjusted(1, 0, -1, 0), paint.veil(look))
        if self.x() > 0:
            painter.fillRect(QRect(0, 1, 1, rect.height() - 2), look.colour("control"))
        if not self.isEnabled():
            token = "off"
        wide = paint.width_of(look, self._text, glyph)
        place = QRectF((rect.width() - wide) / 2, 0, wide + 1, rect.height())
        paint.text(painter, look, place, self._text, look.colour(token), glyph)
