"""Reports on pages: headings stay with what follows, tables repeat their headings, long rows go over the page's end."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QImage, QPaintEngine, QPainter, QPicture

from gui.paper.columns import column_widths
from gui.paper.inks import Inks
from gui.paper.values import FINE, Block, Facts, Heading, Image, Paper, Paragraph, Report, Table
from gui.paper.wrap import Style
from model.words import Words

Paint = Callable[[QPainter, float], None]
"""Draws itself with its upper edge at a height."""
_AT_ONCE = 40
"""Pieces that are made between two reports of progress."""
_PAD, _GAP, _SMALL_GAP = 5, 14, 5  # px of the design
_LABEL = 170


@dataclass(slots=True)
class Piece:
    """Something that is not cut. `before` is kept free above it but at the top of a page."""

    height: float
    paint: Paint
    before: float = 0.0
    stays: bool = False
    """Whether it may not be the last of a page."""
    head: "Piece | None" = None
    """What is repeated above it where a page begins with it."""


class ReportBody:
    """Lays the blocks of a report out, and draws its pages."""

    spreads = False

    def __init__(self, report: Report, words: Words, inks: Inks, letters: float = 1.0) -> None:
        self._report, self._words, self._inks = report, words, inks
        self._unit = FINE * letters
        self._styles: dict[tuple[float, int, str], Style] = {}
        self._pages: list[list[tuple[Piece, float]]] = []
        self._width = self._room = 0.0

    def lay(self, room: tuple[int, int], paper: Paper) -> Iterator[float]:
        del paper
        self._width, self._room = room
        self._pages = [[]]
        waiting: list[Piece] = []
        at, made, total = 0.0, 0, max(1, sum(_size(block) for block in self._report.blocks))
        for block in self._report.blocks:
            for piece in self._pieces(block):
                waiting.append(piece)
                if not piece.stays:
                    at = self._place(waiting, at)
                    waiting = []
                made += 1
                if made % _AT_ONCE == 0:
                    yield min(1.0, made / total)
        self._place(waiting, at)
        yield 1.0

    def count(self) -> int:
        return max(1, len(self._pages))

    def down(self) -> int:
        return self.count()

    def height(self) -> int:
        held = self._pages[0] if self._pages else []
        return round(held[-1][1] + held[-1][0].height) if held else 0

    def steps(self, painter: QPainter, number: int) -> Iterator[None]:
        if self._report.middle and self.count() == 1:
            painter.translate(0, max(0.0, (self._room - self.height()) * 0.42))
        for piece, top in self._pages[number]:
            piece.paint(painter, top)
            yield

    def _place(self, pieces: list[Piece], at: float) -> float:
        """Put pieces that belong together on this page or the next one; how far down the page is used then."""
        page = self._pages[-1]
        needed = sum(piece.height + piece.before for piece in pieces)
        if page and at + needed > self._room:
            page, at = [], 0.0
            self._pages.append(page)
        for piece in pieces:
            if not page and piece.head is not None:
                page.append((piece.head, 0.0))
                at = piece.head.height
            elif page:
                at += piece.before
            page.append((piece, at))
            at += piece.height
        return at

    # Pieces

    def _style(self, size: float, weight: int = 400, token: str = "ink") -> Style:
        key = (size, weight, token)
        if key not in self._styles:
            inks = self._inks
            self._styles[key] = Style(inks.font(size, weight), inks.metrics(size, weight), inks.colour(token))
        return self._styles[key]

    def _pieces(self, block: Block) -> Iterator[Piece]:
        if isinstance(block, Heading):
            style = self._style(16 if block.level == 1 else 12.5, 600)
            yield from self._text(block.text, style, _GAP * (1.2 if block.level == 1 else 1.0), stays=True)
        elif isinstance(block, Paragraph):
            size = 15 if block.large else (10.5 if block.quiet else 11.5)
            yield from self._text(block.text, self._style(size, 400, "muted" if block.quiet else "ink"), _SMALL_GAP)
        elif isinstance(block, Facts):
            yield from self._facts(block)
        elif isinstance(block, Table):
            yield from self._table(block)
        else:
            yield self._image(block)

    def _text(self, text: str, style: Style, before: float, *, stays: bool = False) -> Iterator[Piece]:
        """One piece for each line, so that long texts go over the page's end."""
        for number, line in enumerate(style.lines(text, self._width)):
            yield Piece(style.line, lambda painter, top, line=line: style.draw(painter, 0, top, line),
                        before * self._unit if number == 0 else 0.0, stays)  # fmt: skip

    def _facts(self, facts: Facts) -> Iterator[Piece]:
        label, value = self._style(11, 400, "muted"), self._style(11.5)
        wide = min(_LABEL * self._unit, self._width * 0.35)
        for name, text in facts.pairs:
            names = label.lines(name, wide - 2 * _PAD * self._unit)
            lines = value.lines(text, self._width - wide)
            for number in range(max(len(names), len(lines))):
                first = names[number] if number < len(names) else ""
                second = lines[number] if number < len(lines) else ""

                def paint(painter: QPainter, top: float, first: str = first, second: str = second) -> None:
                    label.draw(painter, 0, top, first)
                    value.draw(painter, wide, top, second)

                yield Piece(value.line, paint, _SMALL_GAP * self._unit if number == 0 else 0.0)

    def _image(self, image: Image) -> Piece:
        width, height = image.width * self._unit, image.height * self._unit
        share = min(1.0, self._width / max(1.0, width), self._room / max(1.0, height))

        def paint(painter: QPainter, top: float) -> None:
            place = QRectF(0, top, width * share, height * share)
            if image.strokes and painter.paintEngine().type() != QPaintEngine.Type.SVG:  # an SVG would not be clipped
                play(painter, image, place)
                return
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, QImage.fromData(image.png))

        return Piece(height * share, paint, _SMALL_GAP * self._unit)

    # Tables

    def _table(self, table: Table) -> Iterator[Piece]:
        head_style, style = self._style(10.5, 600, "muted"), self._style(11)
        pad = _PAD * self._unit
        widths = column_widths(table, head_style, style, self._width, 2 * pad)
        if table.title:
            yield from self._text(table.title, self._style(12.5, 600), _GAP, stays=True)
        head = self._row(table.headings, widths, head_style, table, ground="panel", rule="control")
        head.before = (_SMALL_GAP if table.title else _GAP) * self._unit
        head.stays = True
        yield head
        most = max(1, int((self._room - head.height - 2 * pad) / style.line))
        for row in table.rows:
            for part in self._parts(row, widths, style, most):
                piece = self._row(part, widths, style, table, rule="hairline")
                piece.head = head
                yield piece
        if not table.rows:
            yield from self._text(self._words.say("Nothing stands here yet."), self._style(11, 400, "muted"), 3)
        if table.note:
            yield from self._text(table.note, self._style(10.5, 400, "muted"), _SMALL_GAP)

    def _parts(
        self, row: tuple[str, ...], widths: list[float], style: Style, most: int
    ) -> Iterator[tuple[list[str], ...]]:
        """The row's cells in lines; a row higher than a page in several parts."""
        pad = 2 * _PAD * self._unit
        cells = [style.lines(text, width - pad) for text, width in zip(row, widths, strict=True)]
        high = max((len(lines) for lines in cells), default=1)
        for start in range(0, high, most):
            yield tuple(lines[start : start + most] for lines in cells)

    def _row(
        self, cells: tuple[str, ...] | tuple[list[str], ...], widths: list[float], style: Style, table: Table, *,
        rule: str, ground: str = "",
    ) -> Piece:  # fmt: skip
        pad = _PAD * self._unit
        lines = [style.lines(cell, width - 2 * pad) if isinstance(cell, str) else cell
                 for cell, width in zip(cells, widths, strict=True)]  # fmt: skip
        height = max((len(each) for each in lines), default=1) * style.line + 1.4 * pad
        thin = max(1.0, 0.75 * FINE)

        def paint(painter: QPainter, top: float) -> None:
            if ground:
                painter.fillRect(QRectF(0, top, sum(widths), height), self._inks.colour(ground))
            painter.fillRect(QRectF(0, top + height - thin, sum(widths), thin), self._inks.colour(rule))
            x = 0.0
            for place, (texts, width) in enumerate(zip(lines, widths, strict=True)):
                for number, text in enumerate(texts):
                    over = width - 2 * pad - style.width(text) if place in table.right else 0.0
                    style.draw(painter, x + pad + over, top + 0.7 * pad + number * style.line, text)
                x += width

        return Piece(height, paint)


def play(painter: QPainter, image: Image, place: QRectF) -> None:
    """Draw the recorded painting of a picture into a place."""
    held = QByteArray(image.strokes)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    picture = QPicture()
    picture.load(buffer)
    painter.save()
    painter.setClipRect(place)
    painter.translate(place.topLeft())
    finer = painter.device().logicalDpiX() / picture.logicalDpiX()  # Qt enlarges what was recorded by it
    painter.scale(place.width() / image.width / finer, place.height() / image.height / finer)
    picture.play(painter)
    painter.restore()


def _size(block: Block) -> int:
    """About how many pieces a block makes."""
    if isinstance(block, Table):
        return len(block.rows) + 2
    return len(block.pairs) if isinstance(block, Facts) else 1
