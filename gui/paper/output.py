"""Pages as a file: PDF with text that stays text, SVG, PNG. A file that stood there before is replaced at the end."""

import re
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from gui.look.look import Look
from gui.paper.pages import Pages
from gui.paper.values import FINE, Paper, Printed, TitleBlock
from model.words import Words

Progress = Callable[[float], None]
Stop = Callable[[], bool]
KINDS = (".pdf", ".svg", ".png")
FALLBACK = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
"""What readers of an SVG take where our font is missing."""
_LARGEST, _DENSITY, _LAYING = 8000, 2.0, 0.3


class Cancelled(Exception):
    """Somebody no longer wants the file; what stood there before stands there still."""


@dataclass(frozen=True)
class Job:
    """What is to be written: a plain value, so that a child process can do it."""

    printed: Printed
    paper: Paper
    block: TitleBlock
    target: str


def write(
    job: Job, look: Look, words: Words, progress: Progress = lambda _share: None, stop: Stop = lambda: False
) -> list[str]:
    """Write by the target's ending; gives the files, several where pages are pictures.

    Raises OSError, and Cancelled where `stop` says so between two pages.
    """
    pages = laid_out(job, look, words, progress, stop)
    target = Path(job.target)
    if target.suffix.lower() == ".pdf":
        files = [(target, lambda part: _pdf(part, pages, progress, stop))]
    else:
        draw = _svg if target.suffix.lower() == ".svg" else _png
        files = [(name, lambda part, number=number: draw(part, pages, number))
                 for number, name in enumerate(names_of(target, pages.count))]  # fmt: skip
    for number, (name, put) in enumerate(files):
        if stop():
            raise Cancelled
        _replace(name, put)
        progress(_LAYING + (1 - _LAYING) * (number + 1) / len(files))
    return [str(name) for name, _put in files]


def laid_out(job: Job, look: Look, words: Words, progress: Progress, stop: Stop) -> Pages:
    """The pages of a job, ready to be drawn."""
    pages = Pages(job.printed, job.paper, job.block, look, words)
    for share in pages.lay():
        progress(share * _LAYING)
        if stop():
            raise Cancelled
    if job.paper.size == "picture":
        pages.cut_to(pages.fitted())
    return pages


def names_of(target: Path, count: int) -> list[Path]:
    """The target itself for one page, else a number behind each name."""
    if count == 1:
        return [target]
    wide = len(str(count))
    return [target.with_name(f"{target.stem}-{number + 1:0{wide}}{target.suffix}") for number in range(count)]


def _replace(target: Path, put: Callable[[Path], None]) -> None:
    """Write beside the target, then put it in its place."""
    part = target.with_name(f".{target.name}.part")
    try:
        part.touch()  # says at once when the place cannot be written
        put(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def page_layout(paper: Paper) -> QPageLayout:
    """The sheet as Qt's printing knows it; the margins are ours."""
    wide, high = paper.px()
    if paper.is_slide or not hasattr(QPageSize.PageSizeId, paper.size):
        size = QPageSize(QSizeF(min(wide, high), max(wide, high)) * 72 / 96, QPageSize.Unit.Point)
    else:
        size = QPageSize(QPageSize.PageSizeId[paper.size])
    way = QPageLayout.Orientation.Landscape if wide > high else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, way, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _pdf(part: Path, pages: Pages, progress: Progress, stop: Stop) -> None:
    writer = QPdfWriter(str(part))
    writer.setTitle(pages.printed.title)
    writer.setCreator("Waymark")
    writer.setAuthor(pages.block.who)
    writer.setResolution(96 * FINE)
    writer.setPageLayout(page_layout(pages.paper))
    painter = QPainter(writer)
    try:
        for number in range(pages.count):
            if stop():
                raise Cancelled
            if number:
                writer.newPage()
            pages.draw(painter, number)
            progress(_LAYING + (1 - _LAYING) * (number + 1) / pages.count)
    finally:
        done = painter.end()
    if not done:
        raise OSError(f"{part} could not be written")


def _svg(part: Path, pages: Pages, number: int) -> None:
    part.write_bytes(drawn_svg(pages, number))


def drawn_svg(pages: Pages, number: int) -> bytes:
    """A page as an SVG."""
    steps = svg_steps(pages, number)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return bytes(end.value)


def svg_steps(pages: Pages, number: int) -> Generator[None, None, bytes]:
    """The same in steps of a few milliseconds; it returns the SVG."""
    from PySide6.QtSvg import QSvgGenerator

    size = QSize(round(pages.width), round(pages.height))
    held = QByteArray()
    buffer = QBuffer(held)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setTitle(pages.printed.title)
    generator.setSize(size)
    whole = QRect(0, 0, size.width() * FINE, size.height() * FINE)
    generator.setViewBox(whole)
    painter = QPainter(generator)
    painter.setFont(pages.body_font())  # else the file would name the font of the person's screen
    if not pages.paper.clear:
        painter.fillRect(whole, Qt.GlobalColor.white)
    yield from pages.steps(painter, number)
    painter.end()
    return _with_fallback(held.data().decode()).encode()


def _with_fallback(text: str) -> str:
    """Name the fonts that may stand in for ours."""
    return re.sub(r'font-family="([^",]+)"', lambda found: f'font-family="{found[1]}, {FALLBACK}"', text)


def _png(part: Path, pages: Pages, number: int) -> None:
    if not image_of(pages, number).save(str(part), "PNG"):
        raise OSError(f"{part} could not be written")


def image_of(pages: Pages, number: int, density: float = 0.0) -> QImage:
    """A page as a picture of that many px for one of the design; 0 = as a file has it: slides one, sheets two."""
    density = density or (1.0 if pages.paper.size in ("HD", "4K") else _DENSITY)
    density = min(density, _LARGEST / max(pages.width, pages.height))
    clear = pages.paper.clear
    size = (QSizeF(pages.width, pages.height) * density).toSize()
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied if clear else QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.transparent if clear else Qt.GlobalColor.white)
    image.setDotsPerMeterX(round(96 * density / 0.0254))
    image.setDotsPerMeterY(round(96 * density / 0.0254))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(density / FINE, density / FINE)
    pages.draw(painter, number)
    painter.end()
    return image
