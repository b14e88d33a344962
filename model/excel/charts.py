"""Native charts beneath a table: a small block of figures, and beside it the chart that reads them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from openpyxl.chart import BarChart, Reference, ScatterChart, Series
from openpyxl.chart.marker import DataPoint, Marker
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.title import Title, title_maker
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, ParagraphProperties
from openpyxl.utils import get_column_letter

from model.excel.book import Book
from model.excel.layout import HEADER_SIZE
from model.excel.lettering import height_for, lines_in
from model.excel.page import area_of
from model.excel.seen import Seen
from model.excel.styles import BODY_SIZE, HAIR, MUTED, NAVY, TONES, WHITE, Look
from model.excel.table import Written
from model.words import N_

Form = Literal["columns", "bars", "stacked", "dots"]
_LEFT, _GAP_ROWS, _LEAST_ROWS = 3, 2, 15
"""The block begins in the third column, for the second holds ids and is hidden."""
_INKS = {"good": "2E8B6B", "warning": "D99A1E", "danger": "C4531A", "accent": "0B5CAD", "muted": "8793A1", "": "0B5CAD"}
_WIDE_ENOUGH = 18
_WIDE_CM, _HIGH_CM, _LEAST_WIDE_CM = 17.0, 7.6, 10.0
_NOTE = N_("Counted when this workbook was written.")


@dataclass(frozen=True, slots=True)
class Figures:
    """What a chart shows. `headings` name the columns of `rows`: a text, then figures.

    `tones` colours the series in their order, or with one series its points. Of dots the figures are across and up.
    """

    title: str
    form: Form
    headings: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    tones: tuple[str, ...] = ()
    axes: tuple[str, str] = ("", "")
    low: float | None = None
    high: float | None = None


Shown = Callable[[Seen], Figures | None]


class _Place(NamedTuple):
    """Where a block stands: the columns of its texts and figures, and where its chart begins."""

    page: Any
    columns: tuple[int, ...]
    top: int
    first: int
    last: int

    def of(self, place: int, *, head: bool = False) -> Reference:
        """The cells of a column of the block, with its heading where asked."""
        column = self.columns[place]
        return Reference(self.page, min_col=column, min_row=self.first - int(head), max_row=self.last)


def add_chart(book: Book, written: Written, figures: Figures) -> None:
    """Put the figures and their chart beneath the table of a sheet, and both on its printed pages."""
    page, columns = book.workbook[written.name], len(written.sheet.columns)
    seen = [place for place in range(_LEFT, columns + 1) if not _dimension(page, place).hidden]
    if (_dimension(page, 1).width or 0) >= _WIDE_ENOUGH:  # a title stands there, not a code
        seen = [1, *seen]
    used = seen[: len(figures.headings)]
    if len(used) < len(figures.headings):
        return
    top = written.header + max(1, written.rows) + _GAP_ROWS + 1
    place = _Place(page, tuple(used), top, top + 3, top + 2 + len(figures.rows))
    _write_block(book, place, figures)
    chart = _dots(place, figures) if figures.form == "dots" else _bars(place, figures)
    chart.title, chart.height = _title(figures.title), _HIGH_CM
    right = seen[len(used) :]
    room = sum(_wide_cm(page, column) for column in right[1:])
    is_beside = room >= _LEAST_WIDE_CM
    chart.width = min(_WIDE_CM, room) if is_beside else _WIDE_CM
    row = top if is_beside else place.last + 2
    page.add_chart(chart, f"{get_column_letter(right[1] if is_beside else used[0])}{row}")
    page.print_area = area_of(columns, max(place.last, row + _LEAST_ROWS) + 1)


def _dimension(page: Any, column: int) -> Any:
    return page.column_dimensions[get_column_letter(column)]


def _wide_cm(page: Any, column: int) -> float:
    """Excel draws a digit seven px wide and adds five px a column, at 96 px an inch."""
    dimension = _dimension(page, column)
    return 0.0 if dimension.hidden else ((dimension.width or 8.43) * 7 + 5) / 96 * 2.54


def _title(text: str) -> Title:
    """A title as large as the headings of the sheet, which programs make much larger by themselves."""
    title = title_maker(text)
    for paragraph in title.tx.rich.p:
        paragraph.pPr = ParagraphProperties(defRPr=CharacterProperties(sz=1100, b=True, solidFill=NAVY))
        for run in paragraph.r or ():
            run.rPr = CharacterProperties(sz=1100, b=True, solidFill=NAVY)
    return title


def _write_block(book: Book, place: _Place, figures: Figures) -> None:
    """Title, a note, headings and figures."""
    page, top = place.page, place.top
    heading = Look(11, bold=True, ink=NAVY, edges=(), wrap=False)
    book.put(page, top, 1, figures.title, book.styles.of(heading))
    book.put(page, top + 1, 1, book.words.say(_NOTE), book.styles.of(Look(8.5, ink=MUTED, edges=(), wrap=False)))
    lines = 1
    for number, (column, text) in enumerate(zip(place.columns, figures.headings, strict=True)):
        look = Look(HEADER_SIZE, bold=True, ink=WHITE, ground=NAVY, across="right" if number else "left", down="center")
        book.put(page, top + 2, column, text, book.styles.of(look))
        lines = max(lines, lines_in(text, _dimension(page, column).width or 8.43, HEADER_SIZE, True))
    page.row_dimensions[top + 2].height = height_for(lines, HEADER_SIZE) + 3
    plain, number_look = Look(edges=(("bottom", "hair", HAIR),)), Look(across="right", form="0.##")
    for row, line in enumerate(figures.rows, place.first):
        for number, (column, value) in enumerate(zip(place.columns, line, strict=True)):
            book.put(page, row, column, value, book.styles.of(number_look if number else plain))
        texts = lines_in(str(line[0]), _dimension(page, place.columns[0]).width or 8.43, BODY_SIZE)
        page.row_dimensions[row].height = height_for(texts, BODY_SIZE)


def _bars(place: _Place, figures: Figures) -> Any:
    chart = BarChart()
    chart.type = "bar" if figures.form == "bars" else "col"
    chart.gapWidth = 60
    if figures.form == "stacked":
        chart.grouping, chart.overlap = "stacked", 100
    series = len(figures.headings) - 1
    for number in range(1, series + 1):
        chart.add_data(place.of(number, head=True), titles_from_data=True)
    chart.set_categories(place.of(0))
    for number, one in enumerate(chart.series):
        one.graphicalProperties = _filled(figures.tones[number] if 1 < series <= len(figures.tones) else "")
    if series == 1:
        chart.legend = None
        _colour_points(chart.series[0], figures.tones)
    else:
        chart.legend.position = "b"
    if figures.form == "bars":  # the first at the top, and the figures at the bottom all the same
        chart.x_axis.scaling.orientation, chart.y_axis.crosses = "maxMin", "max"
    _finish_axes(chart, figures)
    chart.x_axis.tickLblPos = "low"
    return chart


def _colour_points(series: Any, tones: Sequence[str]) -> None:
    for place, tone in enumerate(tones):
        point = DataPoint(idx=place)
        point.graphicalProperties = _filled(tone)
        series.dPt.append(point)


def _dots(place: _Place, figures: Figures) -> Any:
    chart = ScatterChart()
    chart.style, chart.legend = 13, None
    series = Series(place.of(2), place.of(1), title=figures.title)
    series.marker = Marker("circle", size=9)
    series.marker.graphicalProperties = _filled("accent")
    series.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    chart.series.append(series)
    _finish_axes(chart, figures)
    chart.x_axis.scaling.min, chart.x_axis.scaling.max = figures.low, figures.high
    chart.x_axis.majorUnit = 1
    return chart


def _filled(tone: str) -> GraphicalProperties:
    return GraphicalProperties(solidFill=_INKS[tone])


def _finish_axes(chart: Any, figures: Figures) -> None:
    """Both axes are drawn: newer Excel hides what does not say that it is not deleted."""
    for axis, title in ((chart.x_axis, figures.axes[0]), (chart.y_axis, figures.axes[1])):
        axis.delete = False
        axis.title = title or None
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=HAIR))
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = figures.low, figures.high
    chart.y_axis.number_format = "0.##"
    if all(isinstance(value, int) for row in figures.rows for value in row[1:]):
        chart.y_axis.majorUnit = _whole_unit(figures)


def _whole_unit(figures: Figures) -> float:
    """A step of the axis that is a whole number and leaves at most about eight lines."""
    sums = [sum(row[1:]) if figures.form == "stacked" else max(row[1:]) for row in figures.rows]
    return max(1, -(-max(sums, default=1) // 8))


def counts(seen: Seen, title: str, heading: str, choices: Any, found: Sequence[str | None]) -> Figures | None:
    """How many of the records stand at each choice; None where there are none."""
    if not found:
        return None
    rows = [(seen.label(choices, kind.value), sum(one == kind.value for one in found)) for kind in choices]
    tones = tuple(kind.tone if kind.tone in TONES else "" for kind in choices)
    say = seen.words.say
    return Figures(say(title), "columns", (say(heading), say(N_("How many"))), tuple(rows), tones, low=0)
