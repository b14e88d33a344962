"""How much room a text takes, so that columns and rows are made wide and high enough before anybody opens the sheet.

Widths are those of Arial, which ministries have; Liberation Sans, which takes its place elsewhere, has the same.
"""

import math
import unicodedata
from functools import lru_cache

FONT = "Arial"
_THOUSANDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
    556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
    556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
    500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_WIDE, _CAPITAL, _SMALL = 1000, 720, 570
_BOLD = 1.09
_SAFETY = 1.05
_POINTS_PER_WIDTH, _PADDING_POINTS = 5.25, 5.5
_LINE, _ROUNDING = 1.32, 0.3
HIGHEST_ROW = 409.0
"""Points: Excel makes no row higher."""


class _Widths(dict[str, int]):
    """Thousandths of the font size by letter; guesses those it has not met."""

    def __missing__(self, letter: str) -> int:
        base = unicodedata.normalize("NFD", letter)[0]
        if base in self and base != letter:
            width = self[base]
        elif unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF:
            width = _WIDE
        elif unicodedata.combining(letter):
            width = 0
        else:
            width = _CAPITAL if letter.isupper() else _SMALL
        self[letter] = width
        return width


_WIDTHS = _Widths({chr(32 + place): width for place, width in enumerate(_THOUSANDTHS)} | {"…": 1000, "—": 1000})


def points_of(text: str, size: float, bold: bool = False) -> float:
    """The width in points of a text without line breaks."""
    width = sum(map(_WIDTHS.__getitem__, text)) * size / 1000
    return width * _BOLD if bold else width


def width_for(text: str, size: float, bold: bool = False) -> float:
    """The column width in which the text stands on one line."""
    return (points_of(text, size, bold) * _SAFETY + _PADDING_POINTS) / _POINTS_PER_WIDTH


def room_in(width: float) -> float:
    """Points that a text has in a column of that width."""
    return width * _POINTS_PER_WIDTH - _PADDING_POINTS


def lines_in(text: str, width: float, size: float, bold: bool = False) -> int:
    """How many lines the text takes in a column of that width, wrapped at its spaces; at least one."""
    room = room_in(width) / _SAFETY + _ROUNDING
    if "\n" in text:
        return sum(_lines(part, room, size, bold) for part in text.split("\n"))
    return _lines(text, room, size, bold)


def height_for(lines: int, size: float) -> float:
    """The height in points of a row with so many lines, with a little air; never above `HIGHEST_ROW`."""
    return min(round(lines * size * _LINE + 4, 1), HIGHEST_ROW)


def most_lines(size: float) -> int:
    """How many lines a row can show."""
    return int((HIGHEST_ROW - 4) / (size * _LINE))


@lru_cache(maxsize=20_000)
def _lines(text: str, room: float, size: float, bold: bool) -> int:
    if len(text) * size <= room or points_of(text, size, bold) <= room:
        return 1
    space = points_of(" ", size, bold)
    lines, filled = 1, 0.0
    for word in text.split(" "):
        width = points_of(word, size, bold)
        if filled and filled + width > room:
            lines, filled = lines + 1, 0.0
        if width > room:
            more = math.ceil(width / room) - 1
            lines, width = lines + more, width - more * room
        filled += width + space
    return lines
