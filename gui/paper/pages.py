"""A printed thing on its pages: margins, heading, body, and the title block that says where it comes from."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter, QPen

from gui.look.look import Look
from gui.look.theme import Theme
from gui.paper.inks import Inks
from gui.paper.values import FINE, Body, Paper, Printed, TitleBlock
from gui.paper.wrap import Style
from model.words import Words

MARGIN, HEAD, FOOT, SECOND = 36.0, 44.0, 40.0, 14.0
"""px of the design: 9.5 mm at each side, which every printer leaves free; the heading, the title block, its second
line where it needs one."""
LEAST, MOST = 25, 300
"""Between these, in per cent, a scale is looked for that fits a number of pages."""
_TRIES = 7
_USUAL_WIDTH = 1123.0


class Pages:
    """Lays something out on paper and draws its pages. Call `lay` to its end before anything else."""

    def __init__(
        self, printed: Printed, paper: Paper, block: TitleBlock, look: Look, words: Words, *,
        theme: Theme = "light", letters: float = 0.0,
    ) -> None:  # fmt: skip
        self.printed, self.paper, self.block = printed, paper, block
        self._words = words
        self.width, self.height = paper.px()
        self.letters = letters or self._letters()
        self.scale = paper.scale
        """In per cent, as it was found or asked for."""
        self._inks = Inks(look, grey=paper.grey, theme=theme, letters=self.letters)
        bodies = Inks(look, grey=paper.grey, theme=theme)
        self.body: Body = printed.body(look, words, bodies)

    def _letters(self) -> float:
        """Headings of large sheets and slides are larger; they are read from farther away."""
        return min(3.0, max(1.0, (self.width / _USUAL_WIDTH) ** 0.7))

    # Laying out

    def lay(self) -> Iterator[float]:
        """Find the scale and lay the body out; yields how far it has come, from 0 to 1."""
        paper = self.paper
        if not paper.down or not self.body.spreads:
            yield from self.body.lay(self.room(), paper)
            return
        most = 100 if paper.size == "picture" else MOST
        low, high, best = LEAST, most, LEAST
        for number in range(_TRIES):
            self.scale = most if number == 0 else (low + high) // 2
            yield from self._share(number)
            if self.body.down() <= paper.down:
                best = low = self.scale
                if number == 0:
                    break
            else:
                high = self.scale
        if self.scale != best:
            self.scale = best
            yield from self._share(_TRIES - 1)
        yield 1.0

    def _share(self, number: int) -> Iterator[float]:
        """One of the tries."""
        for share in self.body.lay(self.room(), self.paper):
            yield (number + share) / _TRIES

    def lay_all(self) -> "Pages":
        """Laid out at once."""
        for _share in self.lay():
            pass
        return self

    def room(self) -> tuple[int, int]:
        """What is left for the body at its scale, in FINE px."""
        wide, high = self.width - 2 * self._margin, self.height - 2 * self._margin - self._head() - self._foot()
        share = FINE * 100 / self.scale
        return int(wide * share), int(high * share)

    def fitted(self) -> float:
        """The height in px of the design that a single page needs."""
        used = self.body.height() * self.scale / 100 / FINE
        return used + 2 * self._margin + self._head() + self._foot()

    def cut_to(self, height: float) -> None:
        """Make the page lower: a picture ends where its contents end."""
        self.height = min(self.height, height)

    def body_font(self) -> QFont:
        """The font of small print."""
        return self._inks.font(11)

    @property
    def count(self) -> int:
        return self.body.count()

    @property
    def _margin(self) -> float:
        return MARGIN * (1.0 if not self.paper.is_slide else self.letters)

    def _head(self) -> float:
        return HEAD * self.letters if self.printed.title else 0.0

    def _foot(self) -> float:
        return (FOOT + (SECOND if self._is_tight() else 0.0)) * self.letters if self.paper.block else 0.0

    def _is_tight(self) -> bool:
        """Whether the title block needs two lines for what it says."""
        texts = self._style(11, 500, "ink")
        wanted = sum(texts.width(text) + 18 * FINE * self.letters for _name, text in self.cells(0))
        return wanted > (self.width - 2 * self._margin) * FINE

    # Drawing

    def draw(self, painter: QPainter, number: int) -> None:
        """One page, from 0, in FINE px from its left upper corner."""
        for _step in self.steps(painter, number):
            pass

    def steps(self, painter: QPainter, number: int) -> Iterator[None]:
        """The same in steps of a few milliseconds; no other page may be drawn in between."""
        margin = self._margin * FINE
        painter.save()
        try:
            painter.translate(margin, margin)
            if self.printed.title:
                self._draw_head(painter)
            painter.translate(0, self._head() * FINE)
            painter.scale(self.scale / 100, self.scale / 100)
            yield from self.body.steps(painter, number)
        finally:
            painter.restore()
        if self.paper.block:
            self._draw_foot(painter, number)

    def _style(self, size: float, weight: int, token: str) -> Style:
        return Style(self._inks.font(size, weight), self._inks.metrics(size, weight), self._inks.colour(token))

    def _draw_head(self, painter: QPainter) -> None:
        unit, width = FINE * self.letters, (self.width - 2 * self._margin) * FINE
        title, quiet = self._style(17, 600, "ink"), self._style(11, 400, "muted")
        marked = self._style(11, 600, "ink")
        right = width
        if self.block.classification:
            long = marked.width(self.block.classification)
            right -= long + 12 * unit
            place = QRectF(width - long - 12 * unit, 2 * unit, long + 12 * unit, 20 * unit)
            painter.setPen(QPen(self._inks.colour("ink"), 1.2 * unit))
            painter.drawRect(place)
            marked.draw(painter, place.x() + 6 * unit, 2 * unit + (20 * unit - marked.line) / 2,
                        self.block.classification)  # fmt: skip
        said = title.cut(self.printed.title, right - 12 * unit)
        title.draw(painter, 0, 0, said)
        rest = right - title.width(said) - 28 * unit
        note = self.printed.subtitle
        if note and rest > 60 * unit:
            shift = (title.line - quiet.line) / 2 + 2 * unit
            quiet.draw(painter, title.width(said) + 14 * unit, shift, quiet.cut(note, rest))
        painter.fillRect(QRectF(0, 30 * unit, width, max(1.0, 0.75 * unit)), self._inks.colour("control"))

    def cells(self, number: int) -> list[tuple[str, str]]:
        """The parts of the title block of a page: what each is, and what it says."""
        words, block = self._words, self.block
        page = words.say("{number} of {count}", number=number + 1, count=self.count)
        parts = [
            (words.say("Project"), block.project), (words.say("Mission"), block.mission),
            (words.say("State"), block.moment), (words.say("Printed by"), block.who),
            (words.say("Printed on"), block.when), (words.say("Page"), page if self.count > 1 else ""),
        ]  # fmt: skip
        return [(name, text) for name, text in parts if text]

    def _draw_foot(self, painter: QPainter, number: int) -> None:
        unit = FINE * self.letters
        width = (self.width - 2 * self._margin) * FINE
        painter.save()
        high = (34 + (SECOND if self._is_tight() else 0)) * unit
        painter.translate(self._margin * FINE, (self.height - self._margin) * FINE - high)
        if not self.paper.clear:  # a recorded painting may reach a little beyond its place
            painter.fillRect(QRectF(0, -2 * unit, width, high + 2 * unit), self._inks.colour("surface"))
        painter.fillRect(QRectF(0, 0, width, max(1.0, 0.75 * unit)), self._inks.colour("control"))
        names, texts = self._style(8.5, 400, "muted"), self._style(11, 500, "ink")
        cells = self.cells(number)
        gap = 18 * unit
        wanted = [max(names.width(name), texts.width(text)) + gap for name, text in cells]
        room = _shared(wanted, width)
        x = 0.0
        for place, ((name, text), wide) in enumerate(zip(cells, room, strict=True)):
            if place:
                painter.fillRect(QRectF(x - gap / 2, 6 * unit, max(1.0, 0.6 * unit), high - 10 * unit),
                                 self._inks.colour("hairline"))  # fmt: skip
            names.draw(painter, x, 5 * unit, names.cut(name, wide - gap))
            for number, line in enumerate(_two_lines(texts, text, wide - gap)):
                texts.draw(painter, x, (16 + number * SECOND) * unit, line)
            x += wide
        painter.restore()


def paper_for(printed: Printed) -> Paper:
    """How a thing is put on paper unless somebody says otherwise: what is spread in one piece, on a larger sheet."""
    return Paper("A3" if getattr(printed, "spreads", False) else "A4", printed.landscape, down=1)


def with_size(paper: Paper, size: str) -> Paper:
    """The same on another size; a slide is one page without a scale of its own."""
    return replace(paper, size=size, **({"down": 1, "across": 1, "landscape": True} if size in ("HD", "4K") else {}))


def _two_lines(style: Style, text: str, width: float) -> list[str]:
    """The text in at most two lines, the second cut where it must be."""
    lines = style.lines(text, width)
    return lines if len(lines) < 3 else [lines[0], style.cut(text[len(lines[0]) :].strip(), width)]


def _shared(wanted: list[float], width: float) -> list[float]:
    """As much as each wants; where it is too much, the widest give up first."""
    room = list(wanted)
    while sum(room) > width + 1 and room:
        widest = max(room)
        at = [number for number, each in enumerate(room) if each >= widest - 1]
        below = max((each for each in room if each < widest - 1), default=0.0)
        over = (sum(room) - width) / len(at)
        for number in at:
            room[number] = max(below, room[number] - over, 1.0)
        if below == 0.0:
            break
    return room
