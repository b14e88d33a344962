"""The Data dictionary: what every column of the workbook means, what sort of thing it holds, and what is allowed."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from model.excel.book import Book
from model.excel.sheets import Column, Sheet, choices_of, made
from model.excel.table import Written
from model.tables import ALL, Project
from model.words import N_

_TYPES = {
    "code": N_("Short code"), "id": N_("Hidden id, never to be changed"), "line": N_("Text, one line"),
    "text": N_("Text"), "choice": N_("Choice from a list"), "yes_no": N_("Yes or no"),
    "rating": N_("Number on a scale"),
    "day": N_("Day"), "date": N_("Date as exactly as known"), "whole": N_("Whole number"), "number": N_("Number"),
    "money": N_("Sum of money"), "percent": N_("Share"), "reference": N_("One of the records of"),
    "short": N_("Derived text"),
}  # fmt: skip
_FORMULA = N_("Calculated")
_BETWEEN, _AT_LEAST = N_("{low} to {high}"), N_("{low} or more")


class Meaning(NamedTuple):
    """One line of the dictionary."""

    sheet: str
    heading: str
    help: str
    type: str
    allowed: str


def dictionary_sheet(book: Book, written: Sequence[Written]) -> Sheet:
    """The sheet that explains the columns of those written before it."""
    lines = [meaning for sheet in written for meaning in _meanings(book, sheet)]

    def column(key: str, title: str, width: tuple[float, float]) -> Column:
        return made(key, title, "line", lambda seen, line: getattr(line, key) or None, width=width)

    columns = (
        column("sheet", N_("Sheet"), (12, 20)),
        column("heading", N_("Column"), (16, 30)),
        column("help", N_("Meaning"), (26, 46)),
        column("type", N_("Type"), (12, 22)),
        column("allowed", N_("Allowed values"), (20, 50)),
    )
    return Sheet("dictionary", N_("Data dictionary"), N_("What each column means and what it may hold"), Project,
                 columns, lambda seen: lines, frozen=2)  # fmt: skip


def _meanings(book: Book, written: Written) -> list[Meaning]:
    say = book.words.say
    found = []
    for column, heading in zip(written.sheet.columns, written.headings, strict=False):
        kind = _FORMULA if column.formula is not None else _TYPES[column.kind]
        help_text = say(column.help) or _fallback(book, column)
        found.append(Meaning(written.name, heading, help_text, say(kind), _allowed(book, column)))
    return found


def _fallback(book: Book, column: Column) -> str:
    if column.kind == "id":
        return book.words.say(N_("Tells the program which record the row is"))
    return ""


def _allowed(book: Book, column: Column) -> str:
    say = book.words.say
    offered = choices_of(column)
    if offered is not None:
        return " · ".join(say(choice) for choice in offered)
    if column.kind == "rating" and column.choices is not None:
        return "\n".join(f"{choice.value} = {say(choice.label)}" for choice in column.choices)
    about: Any = column.about
    if column.kind == "reference" and about is not None and about.refers_to:
        return ", ".join(say(ALL[table].about.many) for table in about.refers_to if table in ALL)
    if about is None or about.low is None or column.kind not in ("rating", "whole", "number", "percent"):
        return ""
    if about.high is None or about.high >= 2**31:
        return say(_AT_LEAST, low=f"{about.low:g}")
    return say(_BETWEEN, low=f"{about.low:g}", high=f"{about.high:g}")
