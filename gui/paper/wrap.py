"""Text in lines of a width. Text stays text: what is drawn can be marked and copied in the PDF."""

from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

LEADING = 1.38
"""Distance of lines, in heights of the font's size."""


class Style:
    """A font with its measures and colour, for lines of text."""

    def __init__(self, font: QFont, metrics: QFontMetricsF, colour: QColor) -> None:
        self.font, self.metrics, self.colour = font, metrics, colour
        self.line = font.pixelSize() * LEADING
        self._cap = metrics.capHeight()
        self.width = lru_cache(maxsize=20_000)(metrics.horizontalAdvance)

    def lines(self, text: str, width: float) -> list[str]:
        """The text in lines no wider than `width`; a word that is wider is cut."""
        found: list[str] = []
        for part in text.split("\n"):
            found += [part] if self.width(part) <= width else self._broken(part, width)
        return found

    def longest_word(self, text: str) -> float:
        """The width of the word with the most letters, which is about the widest."""
        return self.width(max(text.split(), key=len, default=""))

    def _broken(self, text: str, width: float) -> list[str]:
        layout = QTextLayout(text, self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        found = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            found.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
        layout.endLayout()
        return found

    def draw(self, painter: QPainter, x: float, top: float, text: str) -> None:
        """Write one line into the stretch of its height that begins at `top`."""
        if not text:
            return
        painter.setFont(self.font)
        painter.setPen(self.colour)
        painter.drawText(QPointF(x, top + (self.line + self._cap) / 2), text)

    def cut(self, text: str, width: float) -> str:
        """The text, shortened with "…" where it is wider."""
        from PySide6.QtCore import Qt

        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width + 1)
