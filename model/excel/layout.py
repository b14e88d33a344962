"""How wide the columns of a table are made: as its texts need, within the paper, with rows as low as can be."""

from collections.abc import Sequence
from typing import Any

from model.excel.lettering import lines_in, most_lines, width_for
from model.excel.page import room_on_paper
from model.excel.sheets import Column
from model.excel.styles import BODY_SIZE

TEXTS = frozenset({"code", "line", "text", "choice", "yes_no", "date", "reference", "short"})
NUMBERS = frozenset({"whole", "number", "money", "percent"})
HEADER_SIZE, FILTER_BUTTON = 8.5, 2.6
_SAMPLED_ROWS, _TALL_ROWS = 400, 40
_WIDEST_TEXT, _WIDEST_WIDENED, _NARROWEST = 90.0, 56.0, 96.0
_GAP, _STEP, _MOST_WIDENED = 1.0, 3.0, 1.12


def widths_for(columns: Sequence[Column], headings: Sequence[str], values: Sequence[Sequence[Any]],
               hidden: Sequence[bool]) -> list[float]:  # fmt: skip
    """The width of every column, in digits of the default font."""
    widths = [
        _width(column, heading, [line[place] for line in values])
        for place, (column, heading) in enumerate(zip(columns, headings, strict=True))
    ]
    texts = [place for place, column in enumerate(columns) if column.kind in TEXTS and not hidden[place]]
    _stretch(widths, texts, hidden)
    _widen(widths, texts, values, hidden)
    return widths


def _width(column: Column, heading: str, values: Sequence[Any]) -> float:
    least, most = column.widths
    step = max(1, len(values) // _SAMPLED_ROWS)
    texts = [value for value in values[::step] if isinstance(value, str)]
    if column.kind == "day":
        content = least
    elif column.kind in NUMBERS:
        numbers = [f"{value:,}" for value in values[::step] if isinstance(value, int | float)]
        content = max((width_for(text, BODY_SIZE) + 1.5 for text in numbers), default=least)
    else:
        lines = (line for text in texts for line in text.split("\n"))
        content = max((width_for(line, BODY_SIZE) + _GAP for line in lines), default=least)
    words = heading.replace("-", "- ").split()
    head = max(width_for(word, HEADER_SIZE, bold=True) for word in words) + FILTER_BUTTON
    width = max(least, min(most, content), head)
    fits = most_lines(BODY_SIZE)
    lines_needed = max((lines_in(text, width, BODY_SIZE) for text in texts), default=1)
    return min(_WIDEST_TEXT, width * lines_needed / fits) if lines_needed > fits else width


def _total(widths: Sequence[float], hidden: Sequence[bool]) -> float:
    return sum(width for width, is_hidden in zip(widths, hidden, strict=True) if not is_hidden)


def _stretch(widths: list[float], texts: Sequence[int], hidden: Sequence[bool]) -> None:
    """Give the widest text what a narrow table lacks, so that the lines above it are not cut on paper."""
    lacking = _NARROWEST - _total(widths, hidden)
    if lacking > 0 and texts:
        widths[max(texts, key=lambda place: widths[place])] += lacking


def _widen(widths: list[float], texts: Sequence[int], values: Sequence[Sequence[Any]], hidden: Sequence[bool]) -> None:
    """Spend the room that is left on the paper where it makes the tallest rows lower."""
    total = _total(widths, hidden)
    room = min(room_on_paper(total), total * _MOST_WIDENED) - total
    step = max(1, len(values) // _TALL_ROWS)
    rows = [[(place, line[place]) for place in texts if isinstance(line[place], str)] for line in values[::step]]
    while room >= _STEP:
        gains = _gains(widths, rows)
        if not gains:
            return
        widths[max(gains, key=lambda place: gains[place])] += _STEP
        room -= _STEP


def _gains(widths: Sequence[float], rows: Sequence[Sequence[tuple[int, str]]]) -> dict[int, int]:
    """How many lines of row height a wider column would save, for columns that alone make a row tall."""
    gains: dict[int, int] = {}
    for row in rows:
        lines = {place: lines_in(text, widths[place], BODY_SIZE) for place, text in row}
        tallest = max(lines.values(), default=1)
        causes = [place for place, count in lines.items() if count == tallest]
        if tallest < 2 or len(causes) > 1 or widths[causes[0]] + _STEP > _WIDEST_WIDENED:
            continue
        place = causes[0]
        text = next(text for at, text in row if at == place)
        saved = tallest - max([lines_in(text, widths[place] + _STEP, BODY_SIZE),
                               *(count for at, count in lines.items() if at != place)])  # fmt: skip
        if saved > 0:
            gains[place] = gains.get(place, 0) + saved
    return gains
