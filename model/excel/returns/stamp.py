"""The hidden sheet of a return: which project and moment it is of, where everything stands, and what was in it.

Lines of text, each with its kind in the first cell. What comes back is not trusted: names of tables and fields are
looked up anew, ids must be there, and values pass the same door as all others.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from model.excel.book import Book
from model.excel.canonical import number_for_cell, text_from_cell, units
from model.excel.returns.form import Returning
from model.excel.returns.opening import Opened
from model.excel.returns.trouble import ReturnTrouble
from model.excel.seen import NO, YES
from model.excel.sheets import Column
from model.excel.table import Mark, Written
from model.tables import ALL, About
from model.words import N_

STAMP_SHEET = "_waymark"
MAGIC, FORM = "waymark-return", "1"
_PIECE, _LONGEST_BASE = 30_000, 32_000
_MOST_LINES, _MOST_COLUMNS = 200_000, 80
_SPACES = re.compile(r"\s+")
_MOMENT = re.compile(r"(?:[0-9a-f]{32})+")
NOTHING, TEXT, NUMBER, DATE, SHOWN, CUT = "", "T", "N", "D", "S", "C"


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """A column as it went out. `field` "" where it shows no single field."""

    field: str
    entry: str
    kind: str
    heading: str


@dataclass(slots=True)
class SheetMap:
    """A sheet as it went out, with the values of its rows by hidden id."""

    table: str
    title: str
    columns: tuple[ColumnMap, ...] = ()
    exported: int = 0
    prepared: int = 0
    base: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Stamp:
    """All that the hidden sheet says."""

    facts: dict[str, str] = field(default_factory=dict)
    moment: str = ""
    sheets: dict[str, SheetMap] = field(default_factory=dict)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    """By the name of a list: what people read, folded, to its code."""
    names: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """By table: how rows were called, folded, to their ids."""

    @property
    def issued(self) -> date | None:
        try:
            return date.fromisoformat(self.facts.get("issued", ""))
        except ValueError:
            return None


def folded(text: str) -> str:
    """A text as headings, labels and names are compared: capitals and the number of spaces do not count."""
    return _SPACES.sub(" ", text).strip().casefold()


def list_name(about: About) -> str:
    """The name of the list that a choice is made from."""
    return about.choices.__name__ if about.choices else "yes_no"


def shown_text(value: Any) -> str:
    """What stands in a cell, as text in which equal values are equal."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, int | float):
        number = number_for_cell(float(value))
        return "" if number is None else f"{number:.15g}"
    return _SPACES.sub(" ", text_from_cell(value)).strip()


def digest(text: str) -> str:
    """A short stand-in for a text, as `shown_text` gives it, that is too long to be kept twice."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def write_stamp(book: Book, written: Sequence[Written], returning: Returning) -> None:
    """Add the hidden sheet, behind all others."""
    sheet = book.workbook.create_sheet(STAMP_SHEET)
    sheet.sheet_state = "veryHidden"
    for row, line in enumerate(_lines(book, written, returning), 1):
        for column, text in enumerate(line, 1):
            if text:
                book.put(sheet, row, column, text)


def _lines(book: Book, written: Sequence[Written], returning: Returning) -> Iterator[Sequence[str]]:
    yield MAGIC, FORM
    facts = {
        "project": book.seen.snapshot.project.id, "issued": book.facts.today.isoformat(),
        "by": returning.by.isoformat() if returning.by else "", "for": returning.for_stakeholder,
        "language": book.words.language,
    }  # fmt: skip
    yield from (("fact", name, value) for name, value in facts.items() if value)
    moment = book.facts.stamp
    yield from (("moment", moment[at : at + _PIECE]) for at in range(0, len(moment), _PIECE))
    columns = [column for sheet in written for column in sheet.sheet.columns]
    yield from _label_lines(book, columns)
    yield from _name_lines(book, columns)
    for sheet in written:
        yield from _sheet_lines(book, sheet)


def _label_lines(book: Book, columns: Sequence[Column]) -> Iterator[Sequence[str]]:
    say = book.words.say
    yield from (("label", "yes_no", code, say(label)) for code, label in (("1", YES), ("0", NO)))
    for choices in dict.fromkeys(column.choices for column in columns):
        if choices is not None:
            yield from (("label", choices.__name__, choice.value, say(choice.label)) for choice in choices)


def _name_lines(book: Book, columns: Sequence[Column]) -> Iterator[Sequence[str]]:
    tables = dict.fromkeys(name for column in columns if column.about for name in column.about.refers_to)
    for table in tables:
        for row in book.seen.snapshot.all(ALL[table]):
            yield "name", table, row.id, book.seen.name(row.id, table)


def _sheet_lines(book: Book, written: Written) -> Iterator[Sequence[str]]:
    sheet, key = written.sheet, written.sheet.key
    yield "sheet", key, sheet.table.about.name, written.name, str(written.rows), str(sheet.prepared)
    for column, heading in zip(sheet.columns, written.headings, strict=True):
        name = column.about.name if column.about else ""
        yield "column", key, name, column.entry, column.kind, heading
    for record, values in zip(written.records, written.values, strict=True):
        cells = [_base(book, column, record, value) for column, value in zip(sheet.columns, values, strict=True)]
        yield "row", key, record.id, *cells


def _base(book: Book, column: Column, record: Any, value: Any) -> str:
    """The stored value where the column is filled in, else what the cell shows; its kind stands before it."""
    if value is None or isinstance(value, Mark):
        return NOTHING
    if column.entry != "fills" or column.about is None:
        return _short(book, SHOWN, value if isinstance(value, str) else shown_text(value))
    stored = book.seen.value(record, column.about.name)
    if column.kind == "date":
        return f"{DATE}{stored}|{shown_text(value)}"
    return _short(book, TEXT, stored) if isinstance(stored, str) else f"{NUMBER}{stored!r}"


def _short(book: Book, kind: str, text: str) -> str:
    return kind + text if units(text) < _LONGEST_BASE else CUT + digest(shown_text(book.held(text)))


def read_stamp(book: Opened) -> Stamp:
    """What the hidden sheet of an opened workbook says. Raises ReturnTrouble where there is none."""
    is_there = STAMP_SHEET in book.titles
    lines = book.rows(STAMP_SHEET, _MOST_LINES, _MOST_COLUMNS) if is_there else iter(())
    first = _texts(next(lines, ()))
    if first[:1] != [MAGIC]:
        raise ReturnTrouble(
            N_("This workbook does not say which project it belongs to."),
            N_("Use the workbook that was sent out to be filled in, saved under any name."),
        )
    if first[1:2] != [FORM]:
        raise ReturnTrouble(
            N_("This workbook was made by a newer version of Waymark."), N_("Update Waymark, then take it in again.")
        )
    stamp = Stamp()
    for line in lines:
        _take(stamp, _texts(line))
    if not _MOMENT.fullmatch(stamp.moment) or not stamp.sheets or "project" not in stamp.facts:
        raise ReturnTrouble(
            N_("What this workbook says of its project is damaged."), N_("Ask for it again, or send a new one out.")
        )
    return stamp


def _texts(line: Sequence[Any]) -> list[str]:
    return ["" if cell.value is None else text_from_cell(str(cell.value)) for cell in line]


def _take(stamp: Stamp, line: Sequence[str]) -> None:
    kind, *rest = line or [""]
    rest += [""] * 6
    if kind == "fact":
        stamp.facts[rest[0]] = rest[1]
    elif kind == "moment":
        stamp.moment += rest[0]
    elif kind == "label":
        stamp.labels.setdefault(rest[0], {})[folded(rest[2])] = rest[1]
    elif kind == "name" and rest[2]:
        stamp.names.setdefault(rest[0], {}).setdefault(folded(rest[2]), []).append(rest[1])
    elif kind == "sheet" and rest[1] in ALL:
        stamp.sheets[rest[0]] = SheetMap(rest[1], rest[2], exported=_number(rest[3]), prepared=_number(rest[4]))
    elif kind in ("column", "row") and rest[0] in stamp.sheets:
        _take_part(stamp.sheets[rest[0]], kind, rest)


def _take_part(sheet: SheetMap, kind: str, rest: Sequence[str]) -> None:
    if kind == "row":
        sheet.base[rest[1]] = tuple(rest[2 : 2 + len(sheet.columns)])
        return
    about = ALL[sheet.table].about.by_name.get(rest[1])
    entry = rest[2] if about is not None and about.by == "anyone" else ""
    if entry == "fills" and about is not None and about.ministry != "fills":
        entry = ""
    sheet.columns = (*sheet.columns, ColumnMap(rest[1] if about else "", entry, rest[3], rest[4]))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
