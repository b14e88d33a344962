"""Colours and fonts of what is printed: sizes as designed, whatever the screen wears; in colour or in grey."""

from PySide6.QtGui import QColor, QFont, QFontMetricsF

from gui.look.look import Look
from gui.look.theme import Theme, tokens
from gui.paper.values import FINE


class Inks:
    """One for each output. `letters` enlarges all text, as on a slide."""

    def __init__(self, look: Look, *, grey: bool = False, theme: Theme = "light", letters: float = 1.0) -> None:
        self.look, self.is_grey, self.theme = look, grey, theme
        self.letters = letters
        self._tokens = tokens(theme)
        self._fonts: dict[tuple[float, int], tuple[QFont, QFontMetricsF]] = {}

    def colour(self, token: str) -> QColor:
        """The colour of a token. Raises KeyError for a name that is none."""
        colour = QColor(self._tokens[token])
        return greyed(colour) if self.is_grey else colour

    def font(self, size: float, weight: int = 400) -> QFont:
        """A font by its size in px of the design, in FINE px."""
        return self._held(size, weight)[0]

    def metrics(self, size: float, weight: int = 400) -> QFontMetricsF:
        return self._held(size, weight)[1]

    def _held(self, size: float, weight: int) -> tuple[QFont, QFontMetricsF]:
        key = (size, weight)
        if key not in self._fonts:
            font = self.look.font(size, weight)
            font.setPixelSize(max(1, round(size * self.letters * FINE)))
            self._fonts[key] = (font, QFontMetricsF(font))
        return self._fonts[key]


def greyed(colour: QColor) -> QColor:
    """The colour as a printer without colours lays it down: its luminance (weights of ITU-R BT.709)."""
    light = round(0.2126 * colour.red() + 0.7152 * colour.green() + 0.0722 * colour.blue())
    return QColor(light, light, light, colour.alpha())
