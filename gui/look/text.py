"""Texts on a page: plain, cut to their place, or with a mark before them."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.look import paint
from gui.look.look import Look

TextKind = Literal["small", "base", "label", "strong", "small_strong", "heading", "statement", "brand"]
Tone = Literal["", "muted", "danger", "warning", "good", "accent"]

GLYPHS: dict[str, paint.Glyph] = {
    "small": paint.SMALL,
    "base": paint.BASE,
    "label": paint.LABEL,
    "strong": paint.STRONG,
    "small_strong": paint.Glyph(11.5, 600),
    "heading": paint.Glyph(16, 600),
    "statement": paint.Glyph(16, 400),
    "brand": paint.Glyph(20, 600),
}


def restyle(widget: QWidget) -> None:
    """Let the style sheet see that a property of the widget has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class Label(QLabel):
    """A text in one of the type sizes; what it shows is never taken for markup."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        kind: TextKind = "base",
        tone: Tone = "",
        *,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setProperty("tone", tone)
        self.setWordWrap(wraps)
        self.setText(text)

    def set_tone(self, tone: Tone) -> None:
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)


class ElidedLabel(Label):
    """One line that is cut with "…" where there is no room; the tooltip then shows it whole."""

    def __init__(
        self, look: Look, text: str = "", kind: TextKind = "base", tone: Tone = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, text, kind, tone, parent=parent)
        self._cut = False
        self.setProperty("elides", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._look.px(24)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        glyph = GLYPHS[self.property("kind")]
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        token = self.property("tone") or "ink"
        rect = QRectF(self.contentsRect())
        paint.text(
            painter, self._look, rect, self.text(), self._look.colour(token if self.isEnabled() else "off"), glyph
        )
        cut = paint.elided(self._look, self.text(), rect.width(), glyph) != self.text()
        if cut or self._cut:
            self.setToolTip(self.text() if cut else "")
        self._cut = cut


class Note(QWidget):
    """A sentence with an icon before it, beneath the field it speaks of; hidden while it has nothing to say."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        tone: Tone = "danger",
        icon: str = "circle-alert",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._tone, self._icon = look, tone, icon
        self.label = Label(look, text, "small", tone, wraps=True, parent=self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setVisible(bool(text))

    def say(self, text: str, tone: Tone | None = None) -> None:
        """Show another sentence; an empty one hides the note."""
        self.label.setText(text)
        if tone is not None:
            self._tone = tone
            self.label.set_tone(tone)
        self.setVisible(bool(text))
        self.updateGeometry()

    def text(self) -> str:
        return self.label.text()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self.label.heightForWidth(width - self._start()), self._look.px(16))

    def sizeHint(self) -> QSize:
        hint = self.label.sizeHint()
        return QSize(hint.width() + self._start(), max(hint.height(), self._look.px(16)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(96), self._look.px(16))

    def resizeEvent(self, event: object) -> None:
        del event
        left = self._start() if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else 0
        self.label.setGeometry(left, 0, self.width() - self._start(), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        side = self._look.px(13)
        spot = QRectF(0, self._look.px(1.5), side, side)
        place = paint.mirrored(painter, QRectF(self.rect()), spot).toRect()
        paint.icon(painter, self._look, self._icon, place, self._tone or "ink")

    def _start(self) -> int:
        return self._look.px(18)
