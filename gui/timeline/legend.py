"""What shapes and colours mean, in lines under the canvas."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QSize

from gui.timeline.column import Painted
from gui.timeline.content import Content, KeyEntry
from gui.timeline.picture import Frames, Measure, Picture, Rects, Strips, Symbols, box, one_text
from gui.timeline.plan_bars import EDGES, FILLS, code_of
from gui.timeline.stage import Stage
from model.words import Words

HEIGHT = 30  # px of the design
MOST_ROWS = 6
_SAMPLE = 22


class Legend(Painted):
    """The legend as a strip."""

    def sizeHint(self) -> QSize:
        return QSize(400, self.rows(400) * round(HEIGHT * self.stage.metrics.ratio / self.devicePixelRatioF()))

    def rows(self, width: float) -> int:
        """How many lines of `width` device px all that colours mean needs; shapes take what is left of the last."""
        key = entries(self.words, self.stage.content)[: len(self.stage.content.key)]
        wide = width - 24 * self.stage.metrics.ratio
        return min(MOST_ROWS, _in_rows(self.stage, self.emitter.measure, key, wide, HEIGHT)[1])

    def picture(self) -> Picture:
        ratio = self.stage.metrics.ratio
        high, rows = round(HEIGHT * ratio), self.rows(self.wide)
        picture: Picture = [Rects("surface", box((0, 0, self.wide, rows * high)))]
        picture.append(Rects("hairline", box((0, 0, self.wide, max(1, round(ratio))))))
        every = entries(self.words, self.stage.content)
        measure, width = self.emitter.measure, self.wide - 24 * ratio
        drawn, needed = _in_rows(self.stage, measure, every, width, high, left=12 * ratio, most=rows)
        if needed > rows and rows == MOST_ROWS:
            drawn.append(one_text("note", "…", self.wide - 12 * ratio, rows * high - high / 2, 12 * ratio))
        return picture + drawn


def legend_in_rows(stage: Stage, words: Words, measure: Measure, width: float, high: float) -> tuple[Picture, int]:
    """All entries in as many rows of that height as they need, for paper; and how many rows those are."""
    return _in_rows(stage, measure, entries(words, stage.content), width, high)


def _in_rows(
    stage: Stage,
    measure: Measure,
    shown: Sequence[tuple[str, str]],
    width: float,
    high: float,
    *,
    left: float = 0.0,
    most: int | None = None,
) -> tuple[Picture, int]:
    """Entries in rows of that width and height, and how many rows; what finds no room in the `most` is left out."""
    ratio = stage.metrics.ratio
    picture: Picture = []
    x, row = 0.0, 0
    for name, text in shown:
        long = (_SAMPLE + 6) * ratio + measure("note", text)
        if x and x + long > width:
            x, row = 0.0, row + 1
        if most is not None and row >= most:
            return picture, row + 1
        middle = row * high + high / 2
        picture += _sample(stage, name, left + x, middle)
        picture.append(one_text("note", text, round(left + x + (_SAMPLE + 6) * ratio), middle, long))
        x += long + 18 * ratio
    return picture, row + 1


def entries(words: Words, content: Content) -> list[tuple[str, str]]:
    """Samples with their meaning; first what colours say, where they do not follow the lanes."""
    return [
        *((f"key:{number}", entry.text) for number, entry in enumerate(content.key)),
        ("milestone_reached", words.say("reached")),
        ("milestone", words.say("planned")),
        ("gate", words.say("gate")),
        ("decision", words.say("decision")),
        ("review", words.say("review")),
        ("assumption_broken", words.say("assumption broken")),
        ("signpost", words.say("signpost tripped")),
        ("ghost", words.say("first plan")),
        ("doubt", words.say("date not exact")),
        ("paused", words.say("paused")),
        ("stopped", words.say("stopped")),
        ("hatch", words.say("repurposed")),
    ]


def _sample(stage: Stage, name: str, x: float, middle: float) -> Picture:
    ratio = stage.metrics.ratio
    one = max(1, round(ratio))
    x, y, wide = round(x), round(middle), round(_SAMPLE * ratio)
    if name.startswith("key:"):
        return _key(stage, stage.content.key[int(name[4:])], x, y)
    if name == "ghost":
        return [Rects("ghost", box((x, y - one, wide, 2 * one), (x + wide - one, y - 3 * one, one, 6 * one)))]
    if name == "doubt":
        ticks = box((x, y, one, 3 * one), (x + wide - one, y, one, 3 * one))
        return [Strips("dots_h", "bracket", box((x, y + 2 * one, wide, one))), Rects("bracket", ticks)]
    if name == "paused":
        return [Frames("", "muted", 1.0, 4.0, box((x, y - 6 * one, wide, 12 * one)), dash=3)]
    if name == "stopped":
        return [
            Rects("stopped_ground", box((x, y - 6 * one, wide - 3 * one, 12 * one))),
            Rects("stop", box((x + wide - 4 * one, y - 8 * one, 2 * one, 16 * one))),
        ]
    if name == "hatch":
        return [
            Rects("tint:0", box((x, y - 6 * one, wide, 12 * one))),
            Strips("hatch", "edge:0", box((x, y - 6 * one, wide, 12 * one))),
        ]
    return [Symbols(name, "ink", np.array([[x + wide / 2, y]]))]


def _key(stage: Stage, entry: KeyEntry, x: int, middle: int) -> Picture:
    """A little bar in the colour, with its sign."""
    ratio = stage.metrics.ratio
    one, wide = max(1, round(ratio)), round(_SAMPLE * ratio)
    code, top, high = code_of(entry.hue, entry.wash), middle - 7 * one, 14 * one
    body = Rects(FILLS[code], box((x, top, wide, high)))
    if not entry.sign:
        return [body, Rects(EDGES[code], box((x, top, 3 * one, high)))]
    left = x + (wide - stage.measure("sign", entry.sign)) / 2
    inner = Rects("surface", box((x + one, top + one, wide - 2 * one, high - 2 * one)))
    frame = Rects(EDGES[code], box((x, top, wide, high)))
    return [frame, inner, one_text("sign", entry.sign, left, middle, wide)]
