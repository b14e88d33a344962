"""The roadmap on paper and as a picture: pages that repeat lane names and scale, and never lose a row or a name."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen

from gui.look.look import Look
from gui.paper.inks import Inks, greyed
from gui.paper.values import FINE, Paper
from gui.timeline import over, plan_header, plan_outline
from gui.timeline.bend import STRAIGHT, Bend
from gui.timeline.content import Content
from gui.timeline.counting import CALENDAR, Counting
from gui.timeline.layout import Metrics
from gui.timeline.legend import legend_in_rows
from gui.timeline.palette import Palette
from gui.timeline.picture import Frames, Picture, Primitive, Rects, Texts, box, one_text
from gui.timeline.plan import frame
from gui.timeline.plan_header import header_height
from gui.timeline.stage import Stage
from gui.timeline.vector import VectorEmitter
from model.words import Words

NARROWEST, WIDEST = 200, 0.34
"""Width of the lanes' names: at least so many px of the design, and at most that share of a page."""
LEGEND, AGAIN = 24, 22  # heights in px of the design: a row of the legend, the line that names what goes on
OVERLAPS = (0.1, 0.2, 0.35)
"""Shares of a page by which neighbours overlap; more where names would be cut otherwise."""
LEAST_OVERLAP, JOIN = 12, 9  # px of the design: between neighbours, and the arm of a mark
_AT_ONCE = 1000
"""px of the design of height whose names are looked at in one go."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The roadmap as it is to be printed."""

    title: str
    content: Content
    subtitle: str = ""
    landscape: bool = True
    spreads: bool = True
    """Whether the time can be spread over pages side by side."""
    counting: Counting = CALENDAR
    bend: Bend = STRAIGHT

    def body(self, look: Look, words: Words, inks: Inks, *, letters: float = 1.0) -> "ChartBody":
        return ChartBody(self, look, words, inks, letters)


class PaperPalette(Palette):
    """Sizes as designed, in the colours that are printed."""

    def __init__(self, look: Look, inks: Inks, ratio: float = FINE) -> None:
        self._is_grey = inks.is_grey
        super().__init__(look, ratio, paper=True, theme=inks.theme)

    def _found(self, ink: str) -> QColor:
        colour = super()._found(ink)
        return greyed(colour) if self._is_grey else colour


@dataclass(frozen=True, slots=True)
class Tile:
    """A page: from which px of the whole time, and from and to which row in px."""

    column: int
    left: int
    top: int
    low: int


class ChartBody:
    """Lays the roadmap out on tiles and draws them. All lengths are FINE px."""

    spreads = True

    def __init__(self, chart: Chart, look: Look, words: Words, inks: Inks, letters: float = 1.0) -> None:
        self._words, self._letters = words, letters
        self.emitter = VectorEmitter(PaperPalette(look, inks, FINE * letters))
        self.stage = Stage(self.emitter.measure, Metrics().scaled(FINE * letters))
        self.stage.scale = self.stage.scale.with_ratio(FINE * letters)
        self.stage.show(chart.content)
        self.stage.set_counting(chart.counting)
        self.stage.set_bend(chart.bend)
        self.tiles: list[Tile] = []
        self._paper = Paper()
        self._width = self._wide = self._body = self._legend = 0
        self._starts: list[int] = [0]

    # Laying out

    def lay(self, room: tuple[int, int], paper: Paper) -> Iterator[float]:
        self._paper = paper
        self.emitter.outlines, self.emitter.clear = paper.outlines, paper.clear
        self._width = room[0]
        self._wide = round(min(self._column(), room[0] * WIDEST))
        self._body = max(1, room[0] - self._wide)
        self._legend = self._legend_height()
        yield 0.1
        yield from self._spread(max(1, paper.across))
        yield 0.9
        high = room[1] - self._legend - header_height(self.stage)
        cuts = list(self._cuts(max(high, 4 * self.stage.metrics.row)))
        self.tiles = [Tile(at, left, top, low) for top, low in cuts for at, left in enumerate(self._starts)]
        yield 1.0

    def count(self) -> int:
        return max(1, len(self.tiles))

    def down(self) -> int:
        return len(self.tiles) // max(1, len(self._starts))

    def height(self) -> int:
        low = self.tiles[0].low - self.tiles[0].top if self.tiles else 0
        return header_height(self.stage) + low + self._legend

    def _column(self) -> float:
        """As wide as the longest name of a lane or of an item in an open lane, with what stands beside it."""
        measure, unit = self.emitter.measure, self.stage.metrics.ratio
        wide = NARROWEST * unit
        for lane in self.stage.tables.lanes:
            beside = measure("pill:" + lane.tone, lane.state) + 24 * unit if lane.state else 60 * unit
            style = "mission" if lane.kind == "mission" else "lane"
            wide = max(wide, measure(style, lane.name) + beside + 50 * unit)
        return wide

    def _legend_height(self) -> int:
        if not self._paper.legend:
            return 0
        high = LEGEND * self.stage.metrics.ratio
        rows = legend_in_rows(self.stage, self._words, self.emitter.measure, self._width, high)[1]
        return round((rows + 0.5) * high)

    def _spread(self, across: int) -> Iterator[float]:
        """Find where each page begins in the whole time, so that every name stands whole on one page."""
        stage, body = self.stage, self._body
        most = round(OVERLAPS[-1] * body)
        starts = [0]
        for number, overlap in enumerate(OVERLAPS):
            total = across * body - (across - 1) * round(overlap * body)
            stage.resize(total, 10)
            stage.fit()
            if across == 1:
                break
            found = [np.empty((0, 2))]
            for spans in self._spans(total):
                found.append(spans)
                yield 0.1 + 0.25 * number
            starts = [0]
            while len(starts) < across:
                starts.append(self._next(starts[-1] + body, np.concatenate(found), most))
            if starts[-1] + body >= total:
                break
        self._left, self._starts = stage.scale.left, starts

    def _next(self, end: int, spans: np.ndarray, most: int) -> int:
        """Where the page begins after one that ends at `end`: before the names that are cut there."""
        begins = end - round(LEAST_OVERLAP * self.stage.metrics.ratio * (4 if self._paper.marks else 1))
        cut = spans[(spans[:, 0] < end) & (spans[:, 1] > end) & (spans[:, 0] > end - most)]
        if len(cut):
            begins = min(begins, int(cut[:, 0].min()) - round(4 * self.stage.metrics.ratio))
        return max(begins, end - most)

    def _spans(self, total: int) -> Iterator[np.ndarray]:
        """From and to which px names stand, some rows at a time."""
        stage, high = self.stage, round(_AT_ONCE * self.stage.metrics.ratio)
        for top in range(0, max(1, stage.layout.height), high):
            stage.resize(total, min(high, max(1, stage.layout.height - top)))
            stage.top = top
            for part in frame(stage):
                if isinstance(part, Texts) and len(part.strings):
                    long = np.array([self.emitter.measure(part.style, text) for text in part.strings])
                    x = part.xy[:, 0]
                    yield np.column_stack((x, x + np.minimum(long, part.width)))
        stage.top = 0

    def _cuts(self, room: int) -> Iterator[tuple[int, int]]:
        """Stretches of lanes that fill a sheet; a lane is cut between two of its rows only where it must be."""
        layout = self.stage.layout
        ends = sorted(int(y + high) for y, high in zip(layout.lane_y, layout.lane_h, strict=True) if high)
        rows = sorted(int(y) for y in layout.row_y)
        top = 0
        while top < layout.height:
            left = room - (round(AGAIN * self.stage.metrics.ratio) if self._goes_on(top) else 0)
            low = _last(ends, top, top + left) or _last(rows, top, top + left) or top + left
            yield top, min(low, layout.height)
            top = low
        if not layout.height:
            yield 0, self.stage.metrics.row

    def _goes_on(self, top: int) -> str:
        """What began on an earlier page and goes on at this row; "" where a mission or a lane of its own begins."""
        at = self.stage.layout.lane_at(top)
        if top <= 0 or at < 0:
            return ""
        lane = self.stage.tables.lanes[at]
        names = [each.name for each in self.stage.tables.lanes if lane.group and each.id == lane.group]
        if int(self.stage.layout.lane_y[at]) < top:
            names.append(lane.name)
        return " › ".join(names)

    # Drawing

    def steps(self, painter: QPainter, number: int) -> Iterator[None]:
        if not self.tiles:
            return
        tile, stage = self.tiles[number], self.stage
        stage.scale = replace(stage.scale, left=self._left + tile.left)
        stage.resize(self._body, tile.low - tile.top)
        stage.top = tile.top
        head, high, wide = header_height(stage), tile.low - tile.top, self._wide
        measure, words = self.emitter.measure, self._words
        yield from self._at(painter, (0, 0, wide, head), plan_outline.corner(stage, words, measure, wide))
        scale = [_not_cut_at_left(part) for part in plan_header.header(stage, words, measure)]
        yield from self._at(painter, (wide, 0, self._body, head), scale)
        again = self._name_again(tile)
        yield from self._at(painter, (0, head, self._width, self._again(tile)), again)
        y = head + self._again(tile)
        lanes = plan_outline.outline(stage, words, measure, (wide, high), focused=False, adds=False)
        yield from self._at(painter, (0, y, wide, high), lanes)
        picture = frame(stage, (0, 0, self._body, high)) + over.moving(stage)
        yield from self._at(painter, (wide, y, self._body, high), picture)
        if self._paper.marks:
            self._mark(painter, number, head, y + high)
        if self._legend:
            pitch = LEGEND * stage.metrics.ratio
            shown, rows = legend_in_rows(stage, words, measure, self._width, pitch)
            yield from self._at(painter, (0, y + high + round(pitch / 2), self._width, round(rows * pitch)), shown)

    def _again(self, tile: Tile) -> int:
        """Height of the line that says what goes on from an earlier page."""
        return round(AGAIN * self.stage.metrics.ratio) if self._goes_on(tile.top) else 0

    def _name_again(self, tile: Tile) -> Picture:
        name, high, unit = self._goes_on(tile.top), self._again(tile), self.stage.metrics.ratio
        if not name:
            return []
        said = self._words.say("{name}, continued", name=name)
        return [Rects("panel", box((0, 0, self._width, high))),
                one_text("lane_quiet", said, 12 * unit, high / 2, self._width - 24 * unit)]  # fmt: skip

    def _at(self, painter: QPainter, place: tuple[int, int, int, int], picture: Picture) -> Iterator[None]:
        x, y, width, height = place
        painter.save()
        painter.translate(x, y)
        try:
            yield from self.emitter.steps(painter, picture, (0, 0, width, height))
        finally:
            painter.restore()

    def _mark(self, painter: QPainter, number: int, top: int, low: int) -> None:
        """Crosses where the neighbouring pages join: the right one is laid with its own crosses on these."""
        tile, count = self.tiles[number], len(self._starts)
        unit = self.stage.metrics.ratio
        places = [self._wide] if tile.column else []
        if tile.column + 1 < count:
            places.append(self._wide + self._starts[tile.column + 1] - tile.left)
        painter.setPen(QPen(self.emitter.palette.colour("ink"), max(1.0, 0.75 * unit)))
        arm = JOIN * unit
        for x in places:
            for y in (top, low):
                at = QPointF(x, y)
                painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0))
                painter.drawLine(at - QPointF(0, arm), at + QPointF(0, arm))


def _not_cut_at_left(part: Primitive) -> Primitive:
    """Without the chips that begin on the page before: their word would be missing."""
    return replace(part, xywh=part.xywh[part.xywh[:, 0] >= 0]) if isinstance(part, Frames) else part


def _last(places: list[int], above: int, low: int) -> int:
    """The greatest of rising places that lies below `above` and not beyond `low`; 0 where none does."""
    at = bisect_right(places, low) - 1
    return places[at] if at >= 0 and places[at] > above else 0
