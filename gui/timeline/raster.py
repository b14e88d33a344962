"""Draws pictures on screen: rectangles in batches, everything else as sprites of one atlas."""

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from gui.timeline.atlas import FADES, PATTERN, UPRIGHT, Atlas, AtlasFull
from gui.timeline.batch import FRAGMENT, Batch
from gui.timeline.palette import Palette
from gui.timeline.picture import Columns, Fades, Frames, Picture, Primitive, Rects, Strips, Symbols, Texts, by_ink

REMEMBERED = 50_000  # widths of texts
HALVED = 200  # texts that may not fit into one atlas and are drawn in two parts
TILE = 64  # px of height of the ground that is painted once and repeated


class RasterEmitter:
    """Draws in device px: the painter must not scale. One for each palette."""

    def __init__(self, palette: Palette, batch: Batch | None = None) -> None:
        self.palette = palette
        self.atlas = Atlas(palette)
        self._batch = batch or Batch()
        self._waiting: list[np.ndarray] = []
        self._widths: dict[tuple[str, str], float] = {}
        self._tile: tuple[object, QPixmap] | None = None

    def draw(self, painter: QPainter, picture: Picture) -> None:
        """Draw the primitives in their order."""
        for primitive in picture:
            if isinstance(primitive, Symbols | Strips | Fades | Texts):
                self._collect(painter, primitive)
                continue
            self._flush(painter)
            if isinstance(primitive, Rects):
                for ink, run in by_ink(primitive.ink, primitive.which, len(primitive.xywh)):
                    self._batch.fill(painter, primitive.xywh[run], self.palette.colour(ink))
            elif isinstance(primitive, Columns):
                self._ground(painter, primitive)
            else:
                self._frames(painter, primitive)
        self._flush(painter)

    def measure(self, style: str, text: str) -> float:
        """Width of a text in device px; remembered, since most texts stay from one content to the next."""
        key = (style, text)
        width = self._widths.get(key)
        if width is None:
            if len(self._widths) >= REMEMBERED:
                self._widths.clear()
            width = self._widths[key] = self.atlas.metrics(style).horizontalAdvance(text)
        return width

    def _collect(self, painter: QPainter, primitive: Primitive) -> None:
        """Keep sprites until something else has to be drawn; an overfull atlas is emptied between two."""
        try:
            fragments = self._fragments(painter, primitive)
        except AtlasFull:
            self._flush(painter)
            self.atlas.clear()
            if isinstance(primitive, Texts) and len(primitive.strings) > HALVED:
                for part in _halves(primitive):
                    self._collect(painter, part)
                return
            fragments = self._fragments(painter, primitive)
        self._waiting.append(fragments)

    def _flush(self, painter: QPainter) -> None:
        if not self._waiting:
            return
        waiting = self._waiting[0] if len(self._waiting) == 1 else np.concatenate(self._waiting)
        self._waiting = []
        self._batch.sprites(painter, waiting, self.atlas.pixmap)

    def fragments(self, texts: Texts) -> np.ndarray:
        """The pieces of the atlas that texts are made of."""
        return self._texts(texts)

    def _fragments(self, painter: QPainter, primitive: Primitive) -> np.ndarray:
        if isinstance(primitive, Symbols):
            return self._symbols(primitive)
        if isinstance(primitive, Texts):
            return self._texts(primitive)
        if isinstance(primitive, Fades):
            return self._faded(painter, primitive)
        return self._patterned(primitive)

    def _symbols(self, symbols: Symbols) -> np.ndarray:
        if not len(symbols.xy):
            return np.empty((0, FRAGMENT))
        which = np.zeros(len(symbols.xy), np.int64) if symbols.which is None else symbols.which
        kinds = symbols.kinds()
        table = np.zeros((len(kinds), 4))
        for kind in np.flatnonzero(np.bincount(which)).tolist():
            table[kind] = self.atlas.symbol(*kinds[kind])
        source = table[which]
        corner = np.floor(symbols.xy - source[:, 2:] / 2 + 0.5)
        return pieces(corner[:, 0], corner[:, 1], source)

    def _texts(self, texts: Texts) -> np.ndarray:
        if not len(texts.strings):
            return np.empty((0, FRAGMENT))
        strings = list(texts.strings)
        source = self.atlas.texts(texts.style, strings)
        metrics = self.atlas.metrics(texts.style)
        top = np.floor(texts.xy[:, 1] + metrics.capHeight() / 2 + 0.5) - round(metrics.ascent())
        x = np.floor(texts.xy[:, 0] + 0.5)
        long = np.flatnonzero(source[:, 2] - 2 > texts.width + 1)
        if not len(long):
            return pieces(x, top, source)
        dots = self.atlas.texts(texts.style, ["…"])[0]
        source = source.copy()
        ends = []
        for at in long.tolist():
            room = float(texts.width[at]) - dots[2] + 2
            cut = np.ceil(self.atlas.cut(texts.style, strings[at], max(0.0, room)))
            source[at, 2] = cut
            ends.append((x[at] + cut, top[at]))
        tails = np.array(ends)
        tail_source = np.tile(dots, (len(long), 1))
        kept = source[:, 2] > 0
        return np.concatenate((pieces(x[kept], top[kept], source[kept]), pieces(tails[:, 0], tails[:, 1], tail_source)))

    def _faded(self, painter: QPainter, fades: Fades) -> np.ndarray:
        """Fades as wide as drawn ones that fit, and the rest of their stretch solid."""
        kept = fades.xywh[:, 2] >= 1
        rects = fades.xywh[kept]
        if not len(rects):
            return np.empty((0, FRAGMENT))
        inks = (fades.ink,) if isinstance(fades.ink, str) else fades.ink
        which = np.zeros(len(rects), np.int64) if fades.which is None else fades.which[kept]
        step = np.maximum(np.searchsorted(FADES, rects[:, 2], "right") - 1, 0)
        source = self.atlas.fades(inks, fades.rising, which, step, int(rects[0, 3]))
        over = np.maximum(rects[:, 2] - source[:, 2], 0)
        rest = np.flatnonzero(over)
        if len(rest):
            solid = rects[rest]
            solid[:, 2] = over[rest]
            if fades.rising:
                solid[:, 0] += source[rest, 2]
            self._flush(painter)
            for ink, run in by_ink(inks, which[rest], len(rest)):
                self._batch.fill(painter, solid[run], self.palette.colour(ink))
        x = rects[:, 0] if fades.rising else rects[:, 0] + over
        return pieces(x, rects[:, 1], source)

    def _patterned(self, strips: Strips) -> np.ndarray:
        if not len(strips.xywh):
            return np.empty((0, FRAGMENT))
        upright = strips.pattern == "dots_v"
        inks = (strips.ink,) if isinstance(strips.ink, str) else strips.ink
        high = 0 if upright else int(strips.xywh[0, 3])
        rects, part = _in_lengths(strips.xywh, 1 if upright else 0, self.atlas.period(strips.pattern))
        which = np.zeros(len(rects), np.int64) if strips.which is None else strips.which[part]
        table = np.zeros((len(inks), 4))
        for ink in np.flatnonzero(np.bincount(which)).tolist():
            table[ink] = self.atlas.pattern(strips.pattern, inks[ink], high)
        source = table[which]
        source[:, 2:] = rects[:, 2:]
        return pieces(rects[:, 0], rects[:, 1], source)

    def _ground(self, painter: QPainter, columns: Columns) -> None:
        x, y, width, height = columns.area
        key = (columns.ground, tuple(columns.stripes), x, width)
        if self._tile is None or self._tile[0] != key:
            self._tile = (key, self._tiled(columns))
        painter.drawTiledPixmap(QRect(x, y, width, height), self._tile[1])

    def _tiled(self, columns: Columns) -> QPixmap:
        x, _y, width, _height = columns.area
        tile = QPixmap(max(1, width), TILE)
        tile.fill(self.palette.colour(columns.ground))
        painter = QPainter(tile)
        for ink, left, wide in columns.stripes:
            painter.fillRect(left - x, 0, wide, TILE, self.palette.colour(ink))
        painter.end()
        return tile

    def _frames(self, painter: QPainter, frames: Frames) -> None:
        painter.save()
        draw_frames(painter, self.palette, frames)
        painter.restore()


def draw_frames(painter: QPainter, palette: Palette, frames: Frames) -> None:
    """Rounded rectangles one by one; lines lie inside the rectangle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = frames.line * palette.scale
    pen = QPen(Qt.PenStyle.NoPen)
    if frames.edge:
        pen = QPen(palette.colour(frames.edge), line)
        if frames.dash:
            pen.setDashPattern([frames.dash * palette.scale / line, frames.dash * palette.scale * 0.8 / line])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(palette.colour(frames.fill) if frames.fill else Qt.BrushStyle.NoBrush)
    inset = line / 2 if frames.edge else 0.0
    radius = frames.radius * palette.scale
    for x, y, width, height in frames.xywh.tolist():
        rect = QRectF(QPointF(x, y), QPointF(x + width, y + height)).adjusted(inset, inset, -inset, -inset)
        round_by = min(radius, rect.height() / 2, rect.width() / 2)
        painter.drawRoundedRect(rect, round_by, round_by)


def pieces(x: np.ndarray, y: np.ndarray, source: np.ndarray) -> np.ndarray:
    """Unscaled fragments with their left upper corners at x, y; `source` is (n, 4) in the atlas."""
    result = np.empty((len(source), FRAGMENT))
    result[:, 0] = x + source[:, 2] / 2
    result[:, 1] = y + source[:, 3] / 2
    result[:, 2:6] = source
    result[:, 6:8] = 1.0
    result[:, 8] = 0.0
    result[:, 9] = 1.0
    return result


def _halves(texts: Texts) -> tuple[Texts, Texts]:
    middle = len(texts.strings) // 2
    return (
        Texts(texts.style, texts.strings[:middle], texts.xy[:middle], texts.width[:middle]),
        Texts(texts.style, texts.strings[middle:], texts.xy[middle:], texts.width[middle:]),
    )


def _in_lengths(rects: np.ndarray, axis: int, period: int) -> tuple[np.ndarray, np.ndarray]:
    """Rectangles longer than a pattern's sprite in several, cut where the pattern repeats, and their origin."""
    step = (UPRIGHT if axis else PATTERN) // period * period
    rects = rects.copy()
    if (rects[:, axis] < -64).any():
        before = np.maximum(0.0, np.floor((-64 - rects[:, axis]) / period) * period)
        before = np.minimum(before, np.floor(rects[:, axis + 2] / period) * period)
        rects[:, axis] += before
        rects[:, axis + 2] -= before
    rects[:, axis + 2] = np.minimum(rects[:, axis + 2], 16384)
    count = np.maximum(1, np.ceil(rects[:, axis + 2] / step)).astype(np.int64)
    part = np.repeat(np.arange(len(rects)), count)
    if len(part) == len(rects):
        return rects, part
    number = np.arange(len(part)) - np.repeat(np.cumsum(count) - count, count)
    result = rects[part]
    result[:, axis] += number * step
    result[:, axis + 2] = np.minimum(step, result[:, axis + 2] - number * step)
    return result, part
