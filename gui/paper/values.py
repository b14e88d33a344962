"""What a room hands out to be printed or copied, as plain values that also travel to a child process."""

import html
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from gui.look.look import Look
    from gui.paper.inks import Inks
    from model.words import Words

FINE = 4
"""Drawn px for one px of the design (1/96 inch): lines and letters stand to a quarter px."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that stays with what follows. `level` 1 is a part, 2 a section within it."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `large` for the sentence that a page begins with, `quiet` for notes."""

    text: str
    large: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of one record: pairs of a field and its value."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts under headings. `right` holds the places of columns whose figures stand at the far side."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()
    note: str = ""

    def as_tsv(self) -> str:
        """Lines with tabs, as a sheet takes them; a cell that holds lines or quotes is quoted."""
        return "".join("\t".join(_quoted(cell) for cell in row) + "\r\n" for row in (self.headings, *self.rows))

    def as_html(self) -> str:
        """A table for documents and mails."""
        head = "".join(f"<th>{html.escape(text)}</th>" for text in self.headings)
        lines = [f"<tr>{''.join(self._cells(row))}</tr>" for row in self.rows]
        caption = f"<caption>{html.escape(self.title)}</caption>" if self.title else ""
        return (
            f'<meta charset="utf-8"><table border="1">{caption}<thead><tr>{head}</tr></thead>'
            f"<tbody>{''.join(lines)}</tbody></table>"
        )

    def _cells(self, row: tuple[str, ...]) -> Iterator[str]:
        for place, text in enumerate(row):
            side = ' align="right"' if place in self.right else ""
            yield f"<td{side}>{html.escape(text).replace(chr(10), '<br>')}</td>"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of `width` x `height` px of the design, as the bytes of a PNG; `text` says what it shows.

    `strokes` are the same as Qt's recorded painting, where there is one: lines and letters for what can draw them.
    """

    png: bytes
    width: int
    height: int
    text: str
    strokes: bytes = b""


Block = Heading | Paragraph | Facts | Table | Image


@dataclass(frozen=True, slots=True)
class Report:
    """Blocks one below the other, over as many pages as they need."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    subtitle: str = ""
    middle: bool = False
    """Whether what fits on one page stands in its middle, as on the first slide."""

    def body(self, look: "Look", words: "Words", inks: "Inks", *, letters: float = 1.0) -> "Body":
        from gui.paper.report import ReportBody

        return ReportBody(self, words, inks, letters)


class Printed(Protocol):
    """Anything that can be put on paper: a report, or the roadmap."""

    @property
    def title(self) -> str: ...
    @property
    def subtitle(self) -> str: ...
    @property
    def landscape(self) -> bool: ...
    def body(self, look: "Look", words: "Words", inks: "Inks", *, letters: float = 1.0) -> "Body": ...


class Body(Protocol):
    """A printed thing that is being laid out. Lengths are FINE px, before the scale of the paper."""

    spreads: bool
    """Whether it can be spread over pages side by side, and so be fitted into a number of pages."""

    def lay(self, room: tuple[int, int], paper: "Paper") -> Iterator[float]:
        """Lay it out for pages of that room; yields how far it has come, from 0 to 1."""
        ...

    def count(self) -> int:
        """How many pages it needs; at least one."""
        ...

    def down(self) -> int:
        """How many pages stand one below the other."""
        ...

    def steps(self, painter: "QPainter", number: int) -> Iterator[None]:
        """Draw the page of that number, from 0, into the room, in steps of a few milliseconds."""
        ...

    def height(self) -> int:
        """How much of the height of a single page is used."""
        ...


@dataclass(frozen=True, slots=True)
class Paper:
    """On what something is put and how. `down` 0 lets it need as many pages as it needs at `scale` per cent."""

    size: str = "A4"
    landscape: bool = True
    across: int = 1
    down: int = 0
    scale: int = 100
    marks: bool = False
    """Neighbouring pages overlap and carry marks to glue them by."""
    legend: bool = True
    block: bool = True
    grey: bool = False
    clear: bool = False
    """A picture without a ground."""
    outlines: bool = False
    """Letters as shapes, for readers without the font."""

    def px(self) -> tuple[float, float]:
        """Width and height in px of the design."""
        wide, high = SIZES[self.size]
        return (wide, high) if self.landscape or self.is_slide else (high, wide)

    @property
    def is_slide(self) -> bool:
        return self.size in SLIDES

    def of(self, size: str) -> "Paper":
        """The same on another size."""
        return replace(self, size=size)


def _mm(wide: float, high: float) -> tuple[float, float]:
    return wide / 25.4 * 96, high / 25.4 * 96


SIZES = {
    "A4": _mm(297, 210), "A3": _mm(420, 297), "A2": _mm(594, 420), "A1": _mm(841, 594), "A0": _mm(1189, 841),
    "Letter": _mm(279.4, 215.9), "Tabloid": _mm(431.8, 279.4),
    "HD": (1920.0, 1080.0), "4K": (3840.0, 2160.0), "picture": (1600.0, 4000.0),
}  # fmt: skip
"""Landscape, in px of the design; ISO 216 and ANSI sizes, and slides by their pixels."""
SLIDES = ("HD", "4K", "picture")


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What stands on every page about where it comes from. Texts are said already; "" leaves a part out."""

    project: str = ""
    mission: str = ""
    moment: str = ""
    who: str = ""
    when: str = ""
    classification: str = ""


def _quoted(text: str) -> str:
    if any(sign in text for sign in '\t\r\n"'):
        return '"' + text.replace('"', '""') + '"'
    return text
