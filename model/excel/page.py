"""How a sheet comes out of the printer: paper, margins, what is repeated on every page, what stands below it."""

import math
from typing import Any, Literal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins

from model.excel.book import Book
from model.excel.canonical import cut, units
from model.excel.lettering import FONT
from model.excel.styles import MUTED
from model.words import N_

WIDTH_ON_A4_UPRIGHT, WIDTH_ON_A4, WIDTH_ON_A3 = 100.0, 150.0, 216.0
"""Column widths that fit at full size."""
_FITS_ON_A4, _SMALLEST_SCALE = 176.0, 0.65
_STEPS = (_FITS_ON_A4, 250.0, 300.0, WIDTH_ON_A3 / _SMALLEST_SCALE)
_LONGEST_LEFT, _LONGEST_CENTRE = 80, 60
_A4, _A3 = 9, 8
Lies = Literal["upright", "across"]


def set_up(book: Book, sheet: Any, area: str, width: float, *, repeated_rows: str = "", repeated_columns: str = "",
           lies: Lies = "across", is_whole: bool = False) -> None:  # fmt: skip
    """Paper, scale, margins, repeated rows and footer of a sheet whose `area` is `width` wide.

    What is too wide for A3 goes over several pages, unless it `is_whole`.
    """
    setup = sheet.page_setup
    setup.orientation = "portrait" if lies == "upright" else "landscape"
    small = lies == "upright" or width <= _FITS_ON_A4
    setup.paperSize = _A4 if small else _A3
    setup.fitToWidth = 1 if is_whole else pages_across(width)
    setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins = PageMargins(left=0.45, right=0.45, top=0.5, bottom=0.65, header=0.25, footer=0.3)
    sheet.print_options.horizontalCentered = lies == "upright"
    sheet.print_area = area
    if repeated_rows:
        sheet.print_title_rows = repeated_rows
    if repeated_columns and setup.fitToWidth > 1:
        sheet.print_title_cols = repeated_columns
    _foot(book, sheet)


def pages_across(width: float) -> int:
    """How many pages side by side a table of that width takes, so that it can still be read."""
    return max(1, math.ceil(width * _SMALLEST_SCALE / WIDTH_ON_A3))


def room_on_paper(width: float) -> float:
    """How wide a table of that width may grow before its paper or its scale changes much."""
    larger = (step for step in _STEPS if width <= step)
    return next(larger, pages_across(width) * WIDTH_ON_A3 / _SMALLEST_SCALE)


def area_of(columns: int, rows: int) -> str:
    """The address of everything from A1 on."""
    return f"A1:{get_column_letter(columns)}{rows}"


def _foot(book: Book, sheet: Any) -> None:
    say = book.words.say
    footer = sheet.oddFooter
    title, moment = book.seen.snapshot.project.title, book.facts.moment
    footer.left.text = _plain(f"{cut(title, 45)} · {moment}" if moment else title, _LONGEST_LEFT)
    footer.center.text = _plain(f"{sheet.title} · {say(book.seen.profile.label)}", _LONGEST_CENTRE)
    footer.right.text = say(N_("Page {page} of {pages}"), page="&P", pages="&N")
    for part in (footer.left, footer.center, footer.right):
        part.font, part.size, part.color = f"{FONT},Regular", 8, MUTED


def _plain(text: str, longest: int) -> str:
    """Text for a footer, where & begins a code. Excel takes 255 letters in all, codes included."""
    text = " ".join(text.split())
    escaped = text.replace("&", "&&")
    while units(escaped) > longest:
        text = cut(text, units(text) - 2)
        escaped = text.replace("&", "&&")
    return escaped
