"""Names and sentences on a page that lead to a row."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from gui.look import paint
from gui.look.look import Look

_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


def wrapped_text(
    painter: QPainter, place: QRectF, text: str, font: QFont, colour: QColor, *, top: bool = False
) -> None:
    """Text on as many lines as it needs, at the leading side of `place`, in its middle or at its top.

    The text's own script decides its order: else a sentence loses its full stop to the other end from right to left.
    """
    mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    height = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter
    painter.save()
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(place, int(Qt.TextFlag.TextWordWrap | side | Qt.AlignmentFlag.AlignAbsolute | height), text)
    painter.restore()


class TextLink(QPushButton):
    """Text that can be clicked, as wide as its place and on as many lines as it needs; underlined under the pointer.

    `token` is its colour; one that `wraps` not is cut with "…" where there is no room.
    """

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        glyph: paint.Glyph = paint.BASE,
        token: str = "accent",
        wraps: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._look, self._text, self._glyph, self._token, self._wraps = look, text, glyph, token, wraps
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring", 4)
        self.setProperty("elides", True)
        upright = QSizePolicy.Policy.Minimum if wraps else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, upright)
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return self._wraps

    def heightForWidth(self, width: int) -> int:
        room = QRectF(0, 0, max(1, width), 100_000)
        held = self._look.metrics(self._glyph.size, self._glyph.weight).boundingRect(room, int(_WRAPPED), self._text)
        return max(self._look.sizes.target, int(held.height() + 0.999))

    def sizeHint(self) -> QSize:
        wide = paint.width_of(self._look, self._text, self._glyph) + 1
        return QSize(max(wide, self._look.sizes.target), self._look.sizes.target)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._look.px(72)), self._look.sizes.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, look = QPainter(self), self._look
        painter.setLayoutDirection(self.layoutDirection())
        font = look.font(self._glyph.size, self._glyph.weight)
        font.setUnderline(self.underMouse() and self.isEnabled())
        shown = self._text if self._wraps else paint.elided(look, self._text, self.width(), self._glyph)
        self.setToolTip(self._text if shown != self._text else "")
        wrapped_text(painter, QRectF(self.rect()), shown, font, look.colour(self._token if self.isEnabled() else "off"))
