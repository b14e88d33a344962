"""How wide the columns of a printed table are."""

from itertools import islice

from gui.paper.values import Table
from gui.paper.wrap import Style

_LOOKED_AT = 120
"""Rows that are measured: more seldom change anything."""
_SHORT = 13
"""Letters up to which nothing is put into two lines: dates, states, figures."""
_WIDEST = 60
"""Letters beyond which a column asks for no more room of its own."""


def column_widths(table: Table, head: Style, style: Style, width: float, pad: float) -> list[float]:
    """Widths that fill `width`: what needs little gets it, long texts share the rest.

    Where not even the longest words find room, every column gives up a share.
    """
    longest = style.width("n") * _WIDEST
    least, wanted = [], []
    for place, heading in enumerate(table.headings):
        cells = [row[place] for row in islice(table.rows, _LOOKED_AT)]
        words = max((style.longest_word(text) for text in set(cells)), default=0.0)
        texts = max((style.width(line) for text in cells for line in text.split("\n")), default=0.0)
        least.append(min(max(words, head.longest_word(heading)), longest / 3) + pad)
        if texts <= style.width("n") * _SHORT:
            least[-1] = max(least[-1], texts + pad)
        wanted.append(max(min(texts, longest), head.width(heading), least[-1] - pad) + pad)
    if sum(wanted) <= width:
        return _stretched(wanted, width)
    spare = width - sum(least)
    if spare <= 0:
        return [each * width / sum(least) for each in least]
    wishes = [want - need for want, need in zip(wanted, least, strict=True)]
    return [need + spare * wish / sum(wishes) for need, wish in zip(least, wishes, strict=True)]


def _stretched(wanted: list[float], width: float) -> list[float]:
    """What is left over goes to the widest column, as far as that helps reading; the table may end before the page."""
    at = wanted.index(max(wanted)) if wanted else 0
    left = width - sum(wanted)
    return [each + (min(left, each) if number == at else 0.0) for number, each in enumerate(wanted)]
