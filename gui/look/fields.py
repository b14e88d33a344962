"""Where the person types or ticks."""

from typing import Literal

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QRadioButton, QSizePolicy, QStyle, QWidget

from gui.look import paint
from gui.look.buttons import IconButton
from gui.look.look import Look
from gui.look.text import restyle
from model.words import Words

FieldState = Literal["", "error"]


class LineEdit(QLineEdit):
    """One line to type in; `unit` stands at its far side. `set_state("error")` borders it in the colour of danger."""

    def __init__(
        self, look: Look, name: str, *, placeholder: str = "", unit: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._unit = look, unit
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("ring", 4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._take_look)
        self._take_look()

    def set_state(self, state: FieldState) -> None:
        if (self.property("state") or "") != state:
            self.setProperty("state", state)
            restyle(self)

    def set_read_only(self, read_only: bool) -> None:
        """Show the value as plain text, without a border."""
        self.setReadOnly(read_only)
        restyle(self)

    def set_unit(self, unit: str) -> None:
        self._unit = unit
        self._take_look()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(160), self._look.sizes.control)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(64), self._look.sizes.control)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._unit:
            return
        painter, look = QPainter(self), self._look
        painter.setLayoutDirection(self.layoutDirection())
        wide = paint.width_of(look, self._unit, paint.SMALL)
        spot = QRectF(self.width() - wide - look.px(9), 0, wide, self.height())
        place = paint.mirrored(painter, QRectF(self.rect()), spot)
        paint.text(painter, look, place, self._unit, look.colour("muted"), paint.SMALL)

    def _take_look(self) -> None:
        far = paint.width_of(self._look, self._unit, paint.SMALL) + self._look.px(6) if self._unit else 0
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setTextMargins(far if mirrored else 0, 0, 0 if mirrored else far, 0)
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._take_look()


class TextEdit(QPlainTextEdit):
    """Several lines to type in; grows with its text between `least` and `most` lines. Tab goes on to the next field.

    `finished` says that the keyboard has left the field.
    """

    finished = Signal()

    def __init__(
        self,
        look: Look,
        name: str,
        *,
        placeholder: str = "",
        least: int = 2,
        most: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._least, self._most = look, least, most
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setProperty("ring", 4)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        look.changed.connect(self._fit)
        self._fit()

    def set_state(self, state: FieldState) -> None:
        if (self.property("state") or "") != state:
            self.setProperty("state", state)
            restyle(self)

    def set_read_only(self, read_only: bool) -> None:
        """Show the text without a border."""
        self.setReadOnly(read_only)
        restyle(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finished.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(96), self._height())

    def _lines(self) -> int:
        """How many lines the text takes at today's width."""
        lines, block = 0, self.document().firstBlock()
        while block.isValid():
            lines += max(1, block.layout().lineCount())
            block = block.next()
        return lines

    def _height(self) -> int:
        lines = min(self._most, max(self._least, self._lines()))
        line = self._look.metrics().lineSpacing()
        edges = 2 * (int(self.document().documentMargin()) + self._look.px(2) + 1)
        return int(lines * line + 0.999) + edges

    def _fit(self) -> None:
        policy = Qt.ScrollBarPolicy
        more = self._lines() > self._most
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if more else policy.ScrollBarAlwaysOff)
        height = self._height()
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)


class SearchField(QLineEdit):
    """A line to search with: a glass before it, a cross to clear it, and its shortcut while it is empty.

    Esc clears it. `keys` is shown only; the shortcut itself belongs to the window's actions.
    """

    def __init__(
        self, look: Look, words: Words, placeholder: str, *, keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._keys = look, keys
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setProperty("ring", 4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._clear = IconButton(look, "x", words.say("Clear the search"), parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.hide()
        self._clear.clicked.connect(self.clear)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        look.changed.connect(self._take_look)
        self._take_look()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(220), self._look.sizes.control)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(96), self._look.sizes.control)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._take_look()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look, painter, way = self._look, QPainter(self), self.layoutDirection()
        glass = QRect(look.px(8), 0, look.px(16), self.height())
        paint.icon(painter, look, "search", QStyle.visualRect(way, self.rect(), glass), "ink")
        if self._keys and not self.text():
            size = paint.keys_size(look, self._keys)
            spot = QRect(self.width() - size.width() - look.px(6), 0, size.width(), self.height())
            paint.keys(painter, look, QStyle.visualRect(way, self.rect(), spot), self._keys)

    def _take_look(self) -> None:
        look = self._look
        near = look.px(8 + 16 + 8) - look.px(5) - 3
        far = max(look.sizes.target, paint.keys_size(look, self._keys).width() + look.px(4) if self._keys else 0)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setTextMargins(far if mirrored else near, 0, near if mirrored else far, 0)
        self.updateGeometry()
        self._place()

    def _place(self) -> None:
        side = min(self._look.sizes.control - 2, self.height() - 2)
        spot = QRect(self.width() - side - 1, (self.height() - side) // 2, side, side)
        self._clear.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), spot))


class CheckBox(QCheckBox):
    """A check box with its text; an ampersand is shown as it is."""

    def __init__(self, look: Look, text: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._look = look
        self.setAccessibleName(name or text)
        self.setProperty("ring", 4)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(self._look.sizes.target, self._look.sizes.target))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Radio(QRadioButton):
    """A radio button with its text; those of one parent exclude each other."""

    def __init__(self, look: Look, text: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._look = look
        self.setAccessibleName(name or text)
        self.setProperty("ring", 4)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(self._look.sizes.target, self._look.sizes.target))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
