"""The roadmap on paper and as a picture: pages that repeat lane names and scale, a title block and a legend."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from gui.look.look import Look
from gui.timeline import over, plan_header, plan_outline
from gui.timeline.content import Content
from gui.timeline.layout import Metrics
from gui.timeline.legend import legend
from gui.timeline.palette import Palette
from gui.timeline.picture import Picture, Rects, box, one_text
from gui.timeline.plan import frame
from gui.timeline.plan_header import header_height
from gui.timeline.stage import Stage
from gui.timeline.vector import VectorEmitter
from model.words import Words

FINE = 4  # drawn px for one px of the design: lines and letters stand to a quarter px
MARGIN, TITLE, LEGEND, COLUMN = 36, 44, 30, 284  # px of the design
SLIDE = QSize(1920, 1080)
MOST_OUTLINED = 300  # bars whose names are drawn as shapes in an SVG; beyond, the file would grow too large
LARGEST = 8000  # px of a side of a picture


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed round the roadmap, and on what. `pages_wide` spreads the time over so many pages."""

    title: str
    subtitle: str = ""
    printed: date | None = None
    paper: str = "A3"  # A0 to A4, landscape
    pages_wide: int = 1


class Printer:
    """Lays the roadmap out on sheets of a size in px of the design and draws them."""

    def __init__(self, look: Look, words: Words, content: Content, sheet: Sheet, *, outlines: bool = False) -> None:
        self._words = words
        self._sheet = sheet
        self._emitter = VectorEmitter(Palette(look, FINE, paper=True), outlines)
        self._stage = Stage(self._emitter.measure, Metrics().scaled(FINE))
        self._stage.scale = self._stage.scale.with_ratio(FINE)
        self._stage.show(content)

    def fit(self, width: int) -> None:
        """Fit the time into sheets `width` px of the design wide."""
        self._width = width * FINE
        self._body = self._width - (2 * MARGIN + COLUMN) * FINE
        self._stage.resize(self._body * self._sheet.pages_wide, 10)
        self._stage.fit()
        self._left = self._stage.scale

    def font(self) -> QFont:
        """The font of small print."""
        return self._emitter.palette.font("page")

    def height(self) -> int:
        """Height in px of the design of one sheet that holds all lanes."""
        extra = (2 * MARGIN + TITLE + LEGEND) * FINE + header_height(self._stage)
        return -(-(extra + self._stage.layout.height) // FINE)

    def pages(self, height: int) -> list[tuple[int, int, int]]:
        """(column, first y, last y) of every sheet `height` px of the design high."""
        room = (height - 2 * MARGIN - TITLE - LEGEND) * FINE - header_height(self._stage)
        cuts = list(self._cuts(max(room, 4 * self._stage.metrics.row)))
        return [(column, top, low) for top, low in cuts for column in range(self._sheet.pages_wide)]

    def draw(self, painter: QPainter, page: tuple[int, int, int], number: int, count: int) -> None:
        """One sheet, in FINE px from its left upper corner."""
        column, top, low = page
        stage = self._stage
        stage.scale = replace(self._left, left=self._left.left + column * self._body)
        stage.resize(self._body, low - top)
        stage.top = top
        head = header_height(stage)
        x, y = MARGIN * FINE, MARGIN * FINE
        self._at(painter, x, y, self._titled(number, count), (self._width - 2 * MARGIN * FINE, TITLE * FINE))
        y += TITLE * FINE
        measure, wide = self._emitter.measure, COLUMN * FINE
        self._at(painter, x, y, plan_outline.corner(stage, self._words, measure, wide), (wide, head))
        self._at(painter, x + wide, y, plan_header.header(stage, self._words, measure), (self._body, head))
        y += head
        lanes = plan_outline.outline(stage, self._words, measure, (wide, low - top), focused=False, adds=False)
        self._at(painter, x, y, lanes, (wide, low - top))
        body = frame(stage, (0, 0, self._body, low - top)) + over.moving(stage)
        self._at(painter, x + wide, y, body, (self._body, low - top))
        y += low - top
        room = self._width - 2 * MARGIN * FINE
        shown, _end = legend(stage, self._words, measure, room, LEGEND * FINE / 2, 0.0)
        self._at(painter, x, y, shown, (room, LEGEND * FINE))

    def _at(self, painter: QPainter, x: int, y: int, picture: Picture, size: tuple[int, int]) -> None:
        painter.save()
        painter.translate(x, y)
        self._emitter.draw(painter, picture, (0, 0, *size))
        painter.restore()

    def _titled(self, number: int, count: int) -> Picture:
        sheet, words = self._sheet, self._words
        width = self._width - 2 * MARGIN * FINE
        parts = [sheet.subtitle] if sheet.subtitle else []
        if sheet.printed is not None:
            parts.append(words.say("as of {day}", day=sheet.printed))
        if count > 1:
            parts.append(words.say("page {number} of {count}", number=number, count=count))
        said = " · ".join(parts)
        long = self._emitter.measure("page", said)
        title_room = width - long - 24 * FINE
        return [
            one_text("title", sheet.title, 0, TITLE * FINE / 2 - 4 * FINE, title_room),
            one_text("page", said, max(0.0, width - long), TITLE * FINE / 2 - 4 * FINE, long + FINE),
            Rects("hairline", box((0, TITLE * FINE - FINE, width, FINE))),
        ]

    def _cuts(self, room: int) -> Iterator[tuple[int, int]]:
        """Stretches of lanes that fill a sheet; a lane is cut between two of its rows only where it must be."""
        layout = self._stage.layout
        ends = [int(y + high) for y, high in zip(layout.lane_y, layout.lane_h, strict=True) if high]
        rows = [int(y) for y in layout.row_y]
        top = 0
        while top < layout.height:
            fitting = [end for end in ends if top < end <= top + room]
            inner = [y for y in rows if top < y <= top + room]
            low = fitting[-1] if fitting else (inner[-1] if inner else top + room)
            yield top, min(low, layout.height)
            top = low
        if not layout.height:
            yield 0, self._stage.metrics.row


def write(target: Path, look: Look, words: Words, content: Content, sheet: Sheet) -> int:
    """Write a .pdf, .svg or .png by the target's ending and answer how many pages it has. Raises OSError.

    Letters in an SVG are shapes while there are few enough: its reader need not have our font.
    """
    suffix = target.suffix.lower()
    if suffix == ".pdf":
        return _pdf(target, look, words, content, sheet)
    one_page = replace(sheet, pages_wide=1)
    shapes = suffix == ".svg" and len(content.bars) <= MOST_OUTLINED
    printer = Printer(look, words, content, one_page, outlines=shapes)
    printer.fit(SLIDE.width())
    size = QSize(SLIDE.width(), max(SLIDE.height(), printer.height()))
    if suffix == ".svg":
        _svg(target, printer, size, sheet.title)
    else:
        _png(target, printer, size)
    return 1


def _pdf(target: Path, look: Look, words: Words, content: Content, sheet: Sheet) -> int:
    with target.open("wb"):  # says at once when the place cannot be written
        pass
    writer = QPdfWriter(str(target))
    writer.setTitle(sheet.title)
    writer.setCreator("Waymark")
    writer.setResolution(96 * FINE)
    size = QPageSize(QPageSize.PageSizeId[sheet.paper])
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0)))
    pixels = size.sizePixels(96)
    width, height = max(pixels.width(), pixels.height()), min(pixels.width(), pixels.height())
    printer = Printer(look, words, content, sheet)
    printer.fit(width)
    pages = printer.pages(height)
    painter = QPainter(writer)
    for number, page in enumerate(pages, start=1):
        if number > 1:
            writer.newPage()
        printer.draw(painter, page, number, len(pages))
    if not painter.end():
        raise OSError(f"{target} could not be written")
    return len(pages)


def _svg(target: Path, printer: Printer, size: QSize, title: str) -> None:
    from PySide6.QtSvg import QSvgGenerator

    with target.open("wb"):
        pass
    generator = QSvgGenerator()
    generator.setFileName(str(target))
    generator.setTitle(title)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width() * FINE, size.height() * FINE))
    painter = QPainter(generator)
    painter.setFont(printer.font())  # else the file would name the font of the person's screen
    painter.fillRect(0, 0, size.width() * FINE, size.height() * FINE, Qt.GlobalColor.white)
    printer.draw(painter, printer.pages(size.height())[0], 1, 1)
    painter.end()


def _png(target: Path, printer: Printer, size: QSize) -> None:
    ratio = min(2.0, LARGEST / max(size.width(), size.height()))
    image = QImage((QSizeF(size) * ratio).toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(ratio / FINE, ratio / FINE)
    printer.draw(painter, printer.pages(size.height())[0], 1, 1)
    painter.end()
    if not image.save(str(target), "PNG"):
        raise OSError(f"{target} could not be written")
