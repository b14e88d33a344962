"""A chart of futures: draws itself with its title and with whose judgements it follows from, also when copied."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look import paint, theme
from gui.look.look import Look
from gui.paper.values import Image
from model.rules.futures import Answers, saying
from model.state.snapshot import Snapshot
from model.words import Words

DENSITY = 2
HEADING = paint.Glyph(16, 600)
HUES = (0, 1, 2, 5, 3, 4)
"""Colours of scenarios, by their place; each has a shape of its own too."""


@dataclass(frozen=True)
class Shown:
    """What the charts show: the answers, in the words of the snapshot they were given for, and what is chosen."""

    answers: Answers
    snapshot: Snapshot
    goal: int
    scenario: int


class OnPaper:
    """A look as it is, in the light colours that paper and slides need."""

    theme = "light"

    def __init__(self, look: Look) -> None:
        self._look = look
        self._tokens = theme.tokens("light")

    def colour(self, token: str) -> QColor:
        return QColor(self._tokens[token])

    def edge(self, hue: int) -> QColor:
        return QColor(theme.edge_of("light", hue))

    def tint(self, hue: int) -> QColor:
        return QColor(theme.tint_of("light", hue))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._look, name)


class Brush:
    """Draws lines of text and marks in the px of the design, from left to right."""

    def __init__(self, painter: QPainter, look: Look) -> None:
        self.painter, self.look, self.px = painter, look, look.px
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def colour(self, token: str) -> QColor:
        return self.look.colour(token)

    def text(self, x: float, y: float, wide: float, said: str, token: str = "ink",
             glyph: paint.Glyph = paint.BASE, high: float = 0, side: str = "left") -> None:  # fmt: skip
        """One line in the middle of the height; `side` is where it stands in the width."""
        high = high or self.px(18)
        need = min(float(paint.width_of(self.look, said, glyph)), wide)
        start = x + (wide - need if side == "right" else (wide - need) / 2 if side == "middle" else 0)
        paint.text(self.painter, self.look, QRectF(start, y, need + 1, high), said, self.colour(token), glyph)

    def lines(self, x: float, y: float, wide: float, said: Sequence[str], token: str = "ink",
              glyph: paint.Glyph = paint.BASE) -> float:  # fmt: skip
        """Lines one below the other; gives where the next one would stand."""
        for line in said:
            self.text(x, y, wide, line, token, glyph)
            y += self.px(17)
        return y

    def bar(self, rect: QRectF, ground: QColor | str, *, hatched: QColor | str | None = None) -> None:
        """A bar; the hatching tells it from others where colours are not seen."""
        fill = self.colour(ground) if isinstance(ground, str) else ground
        self.painter.fillRect(rect, fill)
        if hatched is not None:
            self.hatch(rect, self.colour(hatched) if isinstance(hatched, str) else hatched)
        if self.look.theme == "contrast":
            self.painter.setPen(QPen(self.colour("ink"), 1))
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))

    def hatch(self, rect: QRectF, colour: QColor) -> None:
        painter, step = self.painter, self.px(5)
        painter.save()
        painter.setClipRect(rect)
        painter.setPen(QPen(colour, max(1.0, self.px(1))))
        x = rect.left() - rect.height()
        while x < rect.right():
            painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
            x += step
        painter.restore()

    def upright(self, x: float, top: float, bottom: float, colour: QColor | str, wide: float = 1,
                *, dashed: bool = False) -> None:  # fmt: skip
        pen = QPen(self.colour(colour) if isinstance(colour, str) else colour, self.px(wide))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashed:
            pen.setDashPattern([3, 2])
        self.painter.setPen(pen)
        self.painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def across(self, x: float, right: float, y: float, colour: QColor | str, wide: float = 1) -> None:
        self.painter.setPen(QPen(self.colour(colour) if isinstance(colour, str) else colour, self.px(wide)))
        self.painter.drawLine(QPointF(x, y), QPointF(right, y))

    def scenario(self, at: int, x: float, middle: float) -> None:
        """The scenario's shape in its colour, around a middle."""
        half, painter = self.px(5), self.painter
        painter.setBrush(self.look.edge(HUES[at % len(HUES)]))
        painter.setPen(QPen(self.colour("ink"), 1) if self.look.theme == "contrast" else Qt.PenStyle.NoPen)
        shape = at % 4
        if shape == 0:
            painter.drawEllipse(QPointF(x, middle), half, half)
        elif shape == 1:
            painter.drawRect(QRectF(x - half, middle - half, 2 * half, 2 * half))
        else:
            tip = half + 1
            corners = [(0, -tip), (tip, 0), (0, tip), (-tip, 0)]
            if shape == 2:
                corners = [(0, -half), (half, half), (-half, half)]
            painter.drawPolygon(QPolygonF([QPointF(x + dx, middle + dy) for dx, dy in corners]))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def dot(self, x: float, middle: float, tone: str) -> None:
        """A state: filled for what is there, hollow for what is missing."""
        self.painter.setPen(QPen(self.colour(tone), self.px(1.5)))
        self.painter.setBrush(Qt.BrushStyle.NoBrush if tone == "danger" else self.colour(tone))
        self.painter.drawEllipse(QPointF(x, middle), self.px(3.5), self.px(3.5))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)


def wrapped(look: Look, said: str, wide: float, glyph: paint.Glyph = paint.BASE, most: int = 4) -> list[str]:
    """The text on lines of that width; the last one is cut where there are too many."""
    lines: list[str] = []
    for word in said.split(" "):
        if lines and paint.width_of(look, f"{lines[-1]} {word}", glyph) <= wide:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) <= most:
        return [paint.elided(look, line, wide, glyph) for line in lines]
    return [*lines[: most - 1], paint.elided(look, " ".join(lines[most - 1 :]), wide, glyph)]


class Chart(QWidget):
    """Shows one answer. `named` is its heading, `hint` what stands beside it; subclasses draw what lies between."""

    def __init__(self, look: Look, words: Words, named: str, hint: str) -> None:
        super().__init__()
        self.look, self.words, self.named, self.hint = look, words, named, hint
        self.shown: Shown | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(named)
        self.setProperty("elides", True)
        look.changed.connect(self._fit)

    def show_answers(self, shown: Shown) -> None:
        self.shown = shown
        self.setAccessibleDescription(f"{self.spoken()} {self.words.say(saying.NO_FORECAST)}")
        self._fit()
        self.update()

    # What a chart says and draws

    def spoken(self) -> str:
        """The chart in words, for those who do not see it."""
        raise NotImplementedError

    def middle(self, brush: Brush | None, wide: float, top: float) -> float:
        """Draw what lies between heading and foot, from `top`; gives where it ends. Without a brush only measures."""
        raise NotImplementedError

    def set_hint(self, hint: str) -> None:
        self.hint = hint

    # Sizes

    def needed(self, wide: float) -> float:
        """The height that the chart takes in that width."""
        return self._drawn(None, wide)

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(420), int(self.needed(max(self.width(), self.look.px(280)))))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(260), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _fit(self) -> None:
        if self.shown is not None:
            self.setFixedHeight(int(self.needed(self.width())) + 1)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self.shown is None:
            return
        painter = QPainter(self)
        try:
            self._drawn(Brush(painter, self.look), self.width())
        finally:
            painter.end()

    def _drawn(self, brush: Brush | None, wide: float) -> float:
        look, px = self.look, self.look.px
        title = paint.width_of(look, self.named, HEADING)
        beside = title + px(10) + paint.width_of(look, self.hint, paint.SMALL) <= wide
        heads = wrapped(look, self.named, wide, HEADING, 2)
        hints = [] if beside else wrapped(look, self.hint, wide, paint.SMALL, 3)
        y = 0.0
        for line in heads:
            if brush is not None:
                brush.text(0, y, wide, line, glyph=HEADING, high=px(22))
            y += px(22)
        if brush is not None and beside:
            brush.text(title + px(10), px(1), wide, self.hint, "muted", paint.SMALL, high=px(22))
        if brush is not None:
            brush.lines(0, y, wide, hints, "muted", paint.SMALL)
        y = self.middle(brush, wide, y + px(17) * len(hints) + px(8)) + px(10)
        foot = wrapped(look, self.words.say(saying.NO_FORECAST), wide, paint.SMALL, 4)
        if brush is not None:
            brush.across(0, wide, y, "hairline")
            brush.lines(0, y + px(5), wide, foot, "muted", paint.SMALL)
        return y + px(5) + px(17) * len(foot)

    def draw_on_paper(self, painter: QPainter | None, wide: float) -> float:
        """Draw it in the colours of paper, or only measure; gives its height. Its foot says what it follows from."""
        worn = self.look
        self.look = cast(Look, OnPaper(worn))
        try:
            return self._drawn(Brush(painter, self.look) if painter is not None else None, wide)
        finally:
            self.look = worn


def pictured(columns: Sequence[Sequence[Chart]], wide: int) -> Image:
    """Charts side by side in columns of that width, as one picture."""
    look = columns[0][0].look
    gap, margin = look.px(24), look.px(8)
    heights = [sum(chart.draw_on_paper(None, wide) + gap for chart in column) - gap for column in columns]
    size = QSize(len(columns) * (wide + gap) - gap + 2 * margin, int(max(heights)) + 1 + 2 * margin)
    image = QImage(size * DENSITY, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(DENSITY)
    image.fill(QColor(theme.tokens("light")["surface"]))
    painter = QPainter(image)
    try:
        for number, column in enumerate(columns):
            y = float(margin)
            for chart in column:
                painter.save()
                painter.translate(margin + number * (wide + gap), y)
                y += chart.draw_on_paper(painter, wide) + gap
                painter.restore()
    finally:
        painter.end()  # before the image goes, whatever happens
    said = " ".join(chart.accessibleDescription() for column in columns for chart in column)
    return Image(_png(image), size.width(), size.height(), said)


def _png(image: QImage) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(held.data())
