"""Draws pictures as lines, areas and text for print, PDF and SVG. Everything is cut to its frame by arithmetic.

PDF drops gradients with alpha and SVG ignores clipping: soft ends go to the opaque ground, and nothing is clipped.
"""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPainterPath, QPen

from gui.timeline.atlas import DASHES, PERIODS
from gui.timeline.palette import Palette
from gui.timeline.picture import (
    Columns,
    Fades,
    Frames,
    Inks,
    Picture,
    Primitive,
    Rects,
    Strips,
    Symbols,
    Texts,
    in_pieces,
)
from gui.timeline.raster import draw_frames
from gui.timeline.symbols import SYMBOLS

Frame = tuple[float, float, float, float]
_SEAM = 0.4  # px of the design by which neighbours of one colour overlap, so that no viewer shows a gap


class VectorEmitter:
    """`outlines` draws text as shapes, for readers that lack the font; `clear` leaves the ground out.

    Without a ground, what would be painted in its colour takes away what lies beneath, as the halo of a name does.
    """

    def __init__(self, palette: Palette, outlines: bool = False) -> None:
        self.palette = palette
        self.outlines = outlines
        self.clear = False
        self._metrics: dict[str, QFontMetricsF] = {}
        self._frame: Frame = (0, 0, 0, 0)

    def draw(self, painter: QPainter, picture: Picture, frame: Frame) -> None:
        """Draw what lies within the frame (x, y, width, height) of the painter's coordinates."""
        for _step in self.steps(painter, picture, frame):
            pass

    def steps(self, painter: QPainter, picture: Picture, frame: Frame) -> Iterator[None]:
        """The same in steps of a few milliseconds, for who must not wait; nothing else may draw in between."""
        for part in picture:
            for piece in in_pieces(part):
                self._frame = frame
                self._draw(painter, piece)
                yield

    def _draw(self, painter: QPainter, part: Primitive) -> None:
        if isinstance(part, Rects):
            self._rects(painter, part)
        elif isinstance(part, Columns):
            self._columns(painter, part)
        elif isinstance(part, Fades):
            self._fades(painter, part)
        elif isinstance(part, Strips):
            self._strips(painter, part)
        elif isinstance(part, Symbols):
            self._symbols(painter, part)
        elif isinstance(part, Texts):
            self._texts(painter, part)
        else:
            self._frames(painter, part)

    def measure(self, style: str, text: str) -> float:
        """Width of a text in px of the palette."""
        return self.metrics(style).horizontalAdvance(text)

    def metrics(self, style: str) -> QFontMetricsF:
        if style not in self._metrics:
            self._metrics[style] = QFontMetricsF(self.palette.font(style))
        return self._metrics[style]

    def _cut(self, x: float, y: float, width: float, height: float) -> QRectF | None:
        """A rectangle within the frame, None outside."""
        left, top = max(x, self._frame[0]), max(y, self._frame[1])
        right = min(x + width, self._frame[0] + self._frame[2])
        low = min(y + height, self._frame[1] + self._frame[3])
        return QRectF(left, top, right - left, low - top) if right > left and low > top else None

    def _inks(self, ink: Inks, which: np.ndarray | None, count: int) -> list[str]:
        if isinstance(ink, str):
            return [ink] * count
        assert which is not None
        return [ink[number] for number in which.tolist()]

    def _rects(self, painter: QPainter, rects: Rects) -> None:
        inks = self._inks(rects.ink, rects.which, len(rects.xywh))
        for ink, rect in zip(inks, rects.xywh.tolist(), strict=True):
            cut = self._cut(*rect)
            if cut is not None:
                self._fill(painter, cut, ink)

    def _fill(self, painter: QPainter, rect: QRectF, ink: str) -> None:
        if self.clear and ink == "surface":
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
            painter.fillRect(rect, Qt.GlobalColor.transparent)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        else:
            painter.fillRect(rect, self.palette.colour(ink))

    def _columns(self, painter: QPainter, columns: Columns) -> None:
        x, y, width, height = columns.area
        ground = self._cut(x, y, width, height)
        if ground is None:
            return
        self._fill(painter, ground, columns.ground)
        for ink, left, wide in columns.stripes:
            cut = self._cut(left, y, wide, height)
            if cut is not None:
                painter.fillRect(cut, self.palette.colour(ink))

    def _fades(self, painter: QPainter, fades: Fades) -> None:
        ground = QColor(self.palette.colour("surface"))
        if self.clear:
            ground.setAlpha(0)
        over = _SEAM * self.palette.scale
        inks = self._inks(fades.ink, fades.which, len(fades.xywh))
        for ink, (x, y, width, height) in zip(inks, fades.xywh.tolist(), strict=True):
            cut = self._cut(x - (0 if fades.rising else over), y, width + over, height)
            if cut is None:
                continue
            gradient = QLinearGradient(x, 0, x + width, 0)
            full = self.palette.colour(ink)
            gradient.setColorAt(0, ground if fades.rising else full)
            gradient.setColorAt(1, full if fades.rising else ground)
            painter.fillRect(cut, gradient)

    def _strips(self, painter: QPainter, strips: Strips) -> None:
        one = max(1, round(self.palette.scale))
        inks = self._inks(strips.ink, strips.which, len(strips.xywh))
        for ink, (x, y, width, height) in zip(inks, strips.xywh.tolist(), strict=True):
            cut = self._cut(x, y, width, height)
            if cut is None:
                continue
            colour = self.palette.colour(ink)
            if strips.pattern == "hatch":
                self._hatch(painter, colour, cut, one)
            else:
                self._dashes(painter, colour, cut, strips.pattern, one)

    def _dashes(self, painter: QPainter, colour: QColor, rect: QRectF, pattern: str, one: int) -> None:
        """One dashed line: a file holds a stroke for it, not a rectangle for each dot."""
        upright = pattern == "dots_v"
        step, on = PERIODS[pattern] * one, DASHES.get(pattern, 1) * one
        wide = rect.width() if upright else rect.height()
        pen = QPen(colour, wide)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([on / wide, (step - on) / wide])
        painter.setPen(pen)
        middle = rect.center()
        if upright:
            painter.drawLine(QPointF(middle.x(), rect.top()), QPointF(middle.x(), rect.bottom()))
        else:
            painter.drawLine(QPointF(rect.left(), middle.y()), QPointF(rect.right(), middle.y()))

    def _hatch(self, painter: QPainter, colour: QColor, rect: QRectF, one: int) -> None:
        ground = self.palette.colour("surface")
        share = 0.64  # as strong as the screen's see-through lines are on the tint below them
        parts = ((colour.red(), ground.red()), (colour.green(), ground.green()), (colour.blue(), ground.blue()))
        painter.setPen(QPen(QColor(*(round(a * share + b * (1 - share)) for a, b in parts)), one))
        step, high = PERIODS["hatch"] * one, rect.height()
        at = -high
        while at < rect.width():
            # The line rises from the lower edge at `at`; both ends are cut to the rectangle.
            first, last = max(at, 0.0), min(at + high, rect.width())
            if last > first:
                painter.drawLine(
                    QPointF(rect.x() + first, rect.bottom() - (first - at)),
                    QPointF(rect.x() + last, rect.bottom() - (last - at)),
                )
            at += step

    def _symbols(self, painter: QPainter, symbols: Symbols) -> None:
        kinds = symbols.kinds()
        which = [0] * len(symbols.xy) if symbols.which is None else symbols.which.tolist()
        x0, y0, width, height = self._frame
        for number, (x, y) in zip(which, symbols.xy.tolist(), strict=True):
            if not (x0 <= x <= x0 + width and y0 <= y <= y0 + height):
                continue
            name, ink = kinds[number]
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(x, y)
            painter.scale(self.palette.scale, self.palette.scale)
            SYMBOLS[name][2](painter, self.palette, self.palette.colour(ink))
            painter.restore()

    def _texts(self, painter: QPainter, texts: Texts) -> None:
        metrics = self.metrics(texts.style)
        font, colour = self.palette.font(texts.style), self.palette.text_colour(texts.style)
        painter.setFont(font)
        painter.setPen(colour)
        left, top, width, height = self._frame
        places = zip(texts.strings, texts.xy.tolist(), texts.width.tolist(), strict=True)
        for text, (x, middle), room in places:
            room = min(room + 1, left + width - x)
            if x < left - 1 or room < 8 or not top <= middle <= top + height:
                continue
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room + 1)
            if shown != text and len(shown) < 4:
                continue
            baseline = QPointF(x, middle + metrics.capHeight() / 2)
            if self.outlines:
                path = QPainterPath()
                path.addText(baseline, font, shown)
                painter.fillPath(path, colour)
            else:
                painter.drawText(baseline, shown)

    def _frames(self, painter: QPainter, frames: Frames) -> None:
        cuts = [cut for rect in frames.xywh.tolist() if (cut := self._cut(*rect)) is not None]
        if not cuts:
            return
        rects = np.array([[cut.x(), cut.y(), cut.width(), cut.height()] for cut in cuts])
        painter.save()
        draw_frames(
            painter, self.palette, Frames(frames.fill, frames.edge, frames.line, frames.radius, rects, frames.dash)
        )
        painter.restore()
