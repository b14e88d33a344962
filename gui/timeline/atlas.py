"""One pixmap that holds every name, symbol, fade and pattern drawn so far, packed on shelves."""

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPen, QPixmap

from gui.timeline.palette import Palette
from gui.timeline.symbols import SYMBOLS

WIDTH, HEIGHT = 2048, 2048
FADES = np.unique(np.round(np.geomspace(2, 1024, 64)).astype(np.int64))  # widths that are drawn; the rest is solid
PATTERN, UPRIGHT = 1536, 30  # px of a pattern in one sprite, lying and upright
# Px of the design after which patterns repeat, and how much of a dash is drawn.
PERIODS = {"dots_h": 3, "dots_v": 3, "dash_h": 9, "dash_s": 5, "hatch": 6}
DASHES = {"dash_h": 5, "dash_s": 3}

Sprite = tuple[float, float, float, float]  # left, top, width, height in the atlas


class AtlasFull(Exception):
    """There is no room for another sprite; clear the atlas after drawing what still points into it."""


@dataclass(slots=True)
class _Shelf:
    top: int
    height: int
    used: int


class Atlas:
    """Sprites by what they show, drawn at first use."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self._metrics: dict[str, QFontMetricsF] = {}
        self._cuts: dict[tuple[str, str], np.ndarray] = {}
        self.pixmap = QPixmap(WIDTH, HEIGHT)
        self.clear()

    def clear(self) -> None:
        """Forget every sprite."""
        self.pixmap.fill(Qt.GlobalColor.transparent)
        self._texts: dict[str, dict[str, Sprite]] = {}
        self._symbols: dict[tuple[str, str], Sprite] = {}
        self._patterns: dict[tuple[str, str], Sprite] = {}
        self._fades: dict[tuple[tuple[str, ...], bool, int], np.ndarray] = {}
        self._shelves: list[_Shelf] = []
        self._bottom = 0

    @property
    def filled(self) -> int:
        """Px of its height in use."""
        return self._bottom

    def metrics(self, style: str) -> QFontMetricsF:
        if style not in self._metrics:
            self._metrics[style] = QFontMetricsF(self.palette.font(style))
        return self._metrics[style]

    def texts(self, style: str, strings: list[str]) -> np.ndarray:
        """Sprites of lines of one style, (n, 4)."""
        known = self._texts.setdefault(style, {})
        missing = [text for text in dict.fromkeys(strings) if text not in known]
        if missing:
            self._write(style, missing, known)
        return np.array([known[text] for text in strings], dtype=np.float64)

    def cut(self, style: str, text: str, room: float) -> float:
        """The widest start of a text that fits into `room` px and ends between two letters."""
        key = (style, text)
        if key not in self._cuts:
            measure = self.metrics(style).horizontalAdvance
            self._cuts[key] = np.array([measure(text[:count].rstrip()) for count in range(len(text) + 1)])
        cuts = self._cuts[key]
        return float(cuts[np.searchsorted(cuts, room, "right") - 1])

    def symbol(self, name: str, ink: str) -> Sprite:
        """A symbol in an ink."""
        key = (name, ink)
        if key not in self._symbols:
            width, height, draw = SYMBOLS[name]
            scale = self.palette.scale
            sprite = self._place(round(width * scale), round(height * scale))
            with _Painting(self.pixmap, sprite) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.translate(sprite[2] / 2, sprite[3] / 2)
                painter.scale(scale, scale)
                draw(painter, self.palette, self.palette.colour(ink))
            self._symbols[key] = sprite
        return self._symbols[key]

    def fades(
        self, inks: tuple[str, ...], rising: bool, which: np.ndarray, steps: np.ndarray, height: int
    ) -> np.ndarray:
        """Sprites (n, 4) of fades in the inks `which`, as wide as `FADES[steps]`."""
        key = (inks, rising, height)
        table = self._fades.setdefault(key, np.full((len(inks), len(FADES), 4), np.nan))
        found = table[which, steps]
        missing = np.isnan(found[:, 0])
        if missing.any():
            for ink, step in set(zip(which[missing].tolist(), steps[missing].tolist(), strict=True)):
                table[ink, step] = self._fade(inks[ink], rising, int(FADES[step]), height)
            found = table[which, steps]
        return found

    def period(self, pattern: str) -> int:
        """The px after which a pattern repeats."""
        return PERIODS[pattern] * max(1, round(self.palette.scale))

    def pattern(self, name: str, ink: str, height: int) -> Sprite:
        """A long sprite of a pattern."""
        key = (f"{name}/{height}", ink)
        if key not in self._patterns:
            one = max(1, round(self.palette.scale))
            size = (one, UPRIGHT) if name == "dots_v" else (PATTERN, height)
            sprite = self._place(*size)
            with _Painting(self.pixmap, sprite) as painter:
                draw_pattern(painter, name, self.palette.colour(ink), (0, 0, size[0], size[1]), one)
            self._patterns[key] = sprite
        return self._patterns[key]

    def _fade(self, ink: str, rising: bool, width: int, height: int) -> Sprite:
        sprite = self._place(width, height)
        full = self.palette.colour(ink)
        nothing = QColor(full)
        nothing.setAlpha(0)
        with _Painting(self.pixmap, sprite) as painter:
            gradient = QLinearGradient(0, 0, width, 0)
            gradient.setColorAt(0, nothing if rising else full)
            gradient.setColorAt(1, full if rising else nothing)
            painter.fillRect(QRectF(0, 0, width, height), gradient)
        return sprite

    def _write(self, style: str, texts: list[str], known: dict[str, Sprite]) -> None:
        metrics = self.metrics(style)
        font, colour = self.palette.font(style), self.palette.text_colour(style)
        height = math.ceil(metrics.ascent() + metrics.descent())
        places = []
        for text in texts:
            width = min(WIDTH - 2, math.ceil(metrics.horizontalAdvance(text)) + 2)
            places.append(self._place(width, height))
        painter = QPainter(self.pixmap)
        painter.setFont(font)
        painter.setPen(colour)
        for text, sprite in zip(texts, places, strict=True):
            painter.setClipRect(QRectF(*sprite))
            painter.drawText(QPointF(sprite[0], sprite[1] + round(metrics.ascent())), text)
            known[text] = sprite
        painter.end()

    def _place(self, width: int, height: int) -> Sprite:
        """Room for a sprite with a px between neighbours. Raises AtlasFull."""
        for shelf in self._shelves:
            if height <= shelf.height <= height + 3 and shelf.used + width + 1 <= WIDTH:
                shelf.used += width + 1
                return (shelf.used - width - 1, shelf.top, width, height)
        if self._bottom + height + 1 > HEIGHT:
            raise AtlasFull
        self._shelves.append(_Shelf(self._bottom, height, width + 1))
        self._bottom += height + 1
        return (0, self._shelves[-1].top, width, height)


class _Painting:
    """A painter with its origin at a sprite's corner and clipped to it."""

    def __init__(self, pixmap: QPixmap, sprite: Sprite) -> None:
        self._painter = QPainter(pixmap)
        self._painter.setClipRect(QRectF(*sprite))
        self._painter.translate(sprite[0], sprite[1])

    def __enter__(self) -> QPainter:
        return self._painter

    def __exit__(self, *_error: object) -> None:
        self._painter.end()


def draw_pattern(
    painter: QPainter, name: str, colour: QColor, rect: tuple[float, float, float, float], one: float
) -> None:
    """Fill a rectangle with a pattern that starts at its left upper corner; `one` is a px of the design."""
    x, y, width, height = rect
    if name == "hatch":
        _draw_hatch(painter, colour, rect, one)
        return
    along, across = (height, width) if name == "dots_v" else (width, height)
    step, on = PERIODS[name] * one, DASHES.get(name, 1) * one
    at = 0.0
    while at < along:
        long = min(on, along - at)
        dot = QRectF(x, y + at, across, long) if name == "dots_v" else QRectF(x + at, y, long, across)
        painter.fillRect(dot, colour)
        at += step


def _draw_hatch(painter: QPainter, colour: QColor, rect: tuple[float, float, float, float], one: float) -> None:
    x, y, width, height = rect
    painter.save()
    painter.setClipRect(QRectF(*rect), Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    faint = QColor(colour)
    faint.setAlphaF(0.42)
    painter.setPen(QPen(faint, one))
    at = -height
    while at < width:
        painter.drawLine(QPointF(x + at, y + height), QPointF(x + at + height, y))
        at += PERIODS["hatch"] * one
    painter.restore()
