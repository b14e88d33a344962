"""Writes a sheet with one table: header, rows as high as their text, drop-downs, colours, print set-up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from openpyxl.formatting.rule import Rule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from model.excel.book import POLL_ROWS, Book
from model.excel.formulas import quoted
from model.excel.layout import FILTER_BUTTON, HEADER_SIZE, NUMBERS, TEXTS, widths_for
from model.excel.lettering import height_for, lines_in, most_lines
from model.excel.page import area_of, pages_across, set_up
from model.excel.sheets import Column, Sheet, Value, choices_of, made
from model.excel.styles import (
    BODY_SIZE,
    DAY_FORMAT,
    HAIR,
    HUES,
    INK,
    INPUT,
    INPUT_EDGE,
    INPUT_HEAD,
    INPUT_INK,
    MUTED,
    NAVY,
    NAVY_LIGHT,
    NUMBER_FORMAT,
    PERCENT_FORMAT,
    PREPARED,
    QUIET,
    SLIP_FORMAT,
    WHITE,
    WHOLE_FORMAT,
    Look,
    tone_style,
)
from model.tables import ALL
from model.words import N_

WITHHELD_TEXT = N_("withheld")
_INPUT_EDGES = (("bottom", "thin", INPUT_EDGE), ("right", "thin", INPUT_EDGE))
_MOST_NAMES = 2_000
_CELL_EDGES = (("bottom", "hair", HAIR), ("right", "hair", "E8ECF1"))


class Mark(Enum):
    """Stands in a cell for a value that these readers do not get."""

    WITHHELD = "withheld"


class Written(NamedTuple):
    """What came of a sheet: its name in the workbook, its headings, how many rows, and what stands in them."""

    name: str
    sheet: Sheet
    headings: tuple[str, ...]
    rows: int
    header: int
    records: Sequence[Any]
    values: Sequence[Sequence[Value | Mark]]


class _Body(NamedTuple):
    columns: tuple[Column, ...]
    headings: tuple[str, ...]
    rows: Sequence[Any]
    values: list[list[Value | Mark]]
    widths: list[float]
    hidden: list[bool]

    @property
    def room(self) -> float:
        return self.room_of(len(self.columns))

    def room_of(self, first: int) -> float:
        """How wide the first columns are together."""
        shown = zip(self.widths[:first], self.hidden, strict=False)
        return sum(width for width, hidden in shown if not hidden)


def write_table(book: Book, sheet: Sheet, told: Callable[[float], None] = lambda share: None) -> Written:
    """Add the sheet to the workbook. `told` hears which share of its rows is written."""
    body = _gathered(book, sheet)
    page = book.add_sheet(book.words.say(sheet.title))
    reach = sheet.frozen if pages_across(body.room) > 1 else len(body.columns)
    header = book.head(page, _headline(book, sheet), _note(book, sheet, body), reach, body.room_of(reach))
    if sheet.prepared:
        header = _band(book, page, header, body)
    _header(book, page, header, body, sheet.hue is not None)
    _rows(book, page, header, sheet, body, told)
    last = header + max(1, len(body.rows) + sheet.prepared)
    for place, (width, hidden) in enumerate(zip(body.widths, body.hidden, strict=True), 1):
        dimension = page.column_dimensions[get_column_letter(place)]
        dimension.width, dimension.hidden = round(width, 2), hidden
    _name_table(page, sheet, header, last, body)
    _offer(book, page, header, last, body)
    _colour(book, page, header, last, body)
    page.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}{header + 1}"
    area = area_of(len(body.columns), last)
    frozen = f"A:{get_column_letter(sheet.frozen)}"
    top = header - 1 if sheet.prepared else header
    set_up(book, page, area, body.room, repeated_rows=f"{top}:{header}", repeated_columns=frozen)
    return Written(page.title, sheet, body.headings, len(body.rows), header, body.rows, body.values)


def _headline(book: Book, sheet: Sheet) -> str:
    title = book.words.say(sheet.title)
    return book.words.say(N_("Your return: {sheet}"), sheet=title) if sheet.prepared else title


def _gathered(book: Book, sheet: Sheet) -> _Body:
    seen = book.seen
    rows = sheet.rows(seen)
    withheld = [column.about is not None and seen.withholds(column.about) for column in sheet.columns]
    columns = sheet.columns
    headings = unique([column.heading(seen) for column in columns])
    values: list[list[Value | Mark]] = []
    for number, row in enumerate(rows):
        if number % POLL_ROWS == 0:
            book.poll()
        values.append([column.value(seen, row) for column in columns])
    if any(withheld):
        columns = (*columns, _withheld_column())
        headings = unique([*headings, columns[-1].heading(seen)])
        _withhold(book, values, withheld, headings)
    formulas = [column.formula is not None for column in columns]
    hidden = [
        column.kind == "id" or (column.optional and not formulas[i] and all(line[i] in (None, "") for line in values))
        for i, column in enumerate(columns)
    ]
    widths = widths_for(columns, headings, values, hidden)
    return _Body(columns, headings, rows, values, widths, hidden)


def _withheld_column() -> Column:
    return made("withheld", N_("Withheld"), "short", lambda seen, row: None,
                N_("Which fields of the row are kept from these readers"), optional=True)  # fmt: skip


def _withhold(book: Book, values: list[list[Value | Mark]], withheld: list[bool], headings: Sequence[str]) -> None:
    """Put marks in place of what the readers do not get, and name the fields at the end of each row."""
    places = [place for place, is_withheld in enumerate(withheld) if is_withheld]
    for line in values:
        named = []
        for place in places:
            if line[place] not in (None, ""):
                line[place] = Mark.WITHHELD
                named.append(headings[place])
        line.append(", ".join(named) or None)


def unique(headings: Sequence[str]) -> tuple[str, ...]:
    """The headings, numbered where two are the same but for capitals; none is empty."""
    found: dict[str, str] = {}
    for heading in headings:
        name, number = heading or "–", 1
        while name.casefold() in found:
            number += 1
            name = f"{heading} ({number})"
        found[name.casefold()] = name
    return tuple(found.values())


def _note(book: Book, sheet: Sheet, body: _Body) -> str:
    if not body.rows and not sheet.prepared:
        return book.words.say(N_("Nothing recorded yet."))
    notes = [book.words.say(sheet.note)] if sheet.note else []
    if any(hidden and column.kind != "id" for hidden, column in zip(body.hidden, body.columns, strict=True)):
        notes.append(book.words.say(N_("Columns without entries are hidden.")))
    fits = most_lines(BODY_SIZE)
    texts = ((value, width) for line in body.values for value, width in zip(line, body.widths, strict=True))
    if any(isinstance(text, str) and len(text) > 500 and lines_in(text, w, BODY_SIZE) > fits for text, w in texts):
        notes.append(book.words.say(N_("Some texts are longer than a row can show; the cell holds them whole.")))
    return " ".join(notes)


def _band(book: Book, page: Any, row: int, body: _Body) -> int:
    """A line above the header that says which columns are for reading and which are to be filled in."""
    before = ""
    for place, column in enumerate(body.columns, 1):
        fills = column.entry == "fills"
        part = N_("Yours to fill in") if fills else N_("What we know")
        ground, ink = (INPUT_HEAD, INPUT_INK) if fills else (QUIET, MUTED)
        look = Look(8.5, bold=True, ink=ink, ground=ground, down="center", wrap=False, edges=())
        book.put(page, row, place, book.words.say(part) if part != before else None, book.styles.of(look))
        before = before if body.hidden[place - 1] else part
    page.row_dimensions[row].height = height_for(1, 8.5) + 3
    return row + 1


def _header(book: Book, page: Any, row: int, body: _Body, marked: bool) -> None:
    lines = 1
    for place, (column, heading) in enumerate(zip(body.columns, body.headings, strict=True), 1):
        quiet, is_indented = column.kind == "day", column.kind in NUMBERS or (marked and place == 1)
        fills = column.entry == "fills"
        ink = INPUT_INK if fills else NAVY_LIGHT if quiet else WHITE
        look = Look(
            HEADER_SIZE, bold=not quiet, ink=ink, ground=INPUT_HEAD if fills else NAVY, across=_across(column),
            down="center", edges=(("right", "thin", INPUT_EDGE if fills else "33497A"),), indent=int(is_indented),
        )  # fmt: skip
        book.put(page, row, place, heading, book.styles.of(look))
        if not body.hidden[place - 1]:
            lines = max(lines, lines_in(heading, body.widths[place - 1] - FILTER_BUTTON + 1, HEADER_SIZE, True))
    page.row_dimensions[row].height = height_for(lines, HEADER_SIZE) + 6


def _across(column: Column) -> str:
    if column.kind in NUMBERS:
        return "right"
    return "center" if column.kind == "rating" or column.alarm == "filled" else "left"


def _look(column: Column) -> Look:
    forms = {"day": DAY_FORMAT, "whole": WHOLE_FORMAT, "number": NUMBER_FORMAT, "money": WHOLE_FORMAT,
             "percent": PERCENT_FORMAT}  # fmt: skip
    kind = column.kind
    form = SLIP_FORMAT if column.alarm == "above zero" else forms.get(kind, "General")
    if column.about is not None and column.about.is_year:
        form = "0"
    return Look(
        bold=kind == "code", ink=MUTED if kind in ("day", "code") else INK, across=_across(column),
        wrap=kind in TEXTS, form=form, indent=1 if kind in NUMBERS else 0,
        edges=_CELL_EDGES,
    )  # fmt: skip


def _with(look: Look, **changes: Any) -> Look:
    return replace(look, **changes)


class _Pen:
    """Writes the cells of one column."""

    def __init__(self, book: Book, page: Any, column: Column, place: int) -> None:
        look = _look(column)
        self.prepared = book.styles.of(_with(look, ground=PREPARED, edges=_INPUT_EDGES) if column.entry else look)
        if column.entry == "fills":
            look = _with(look, ground=INPUT, edges=_INPUT_EDGES)
        self.book, self.page, self.place = book, page, place
        self.plain = book.styles.of(look)
        self.day = book.styles.of(_with(look, form=DAY_FORMAT)) if column.kind == "date" else self.plain
        self.quoted = book.styles.of(_with(look, quoted=True))
        hatch = _with(look, ground=WHITE, pattern="lightUp", pattern_ink="D5DAE1", italic=True, ink=MUTED)
        self.hatched = book.styles.of(hatch)
        self.withheld = book.words.say(WITHHELD_TEXT) if column.kind in TEXTS else None

    def write(self, row: int, value: Value | Mark) -> None:
        array, put = self.plain, self.book.put
        if value is Mark.WITHHELD:
            put(self.page, row, self.place, self.withheld, self.hatched)
            return
        if isinstance(value, str) and value[:1] in "=+-@":
            array = self.quoted
        elif isinstance(value, date):
            array = self.day
        put(self.page, row, self.place, value, array)


def _rows(book: Book, page: Any, header: int, sheet: Sheet, body: _Body, told: Callable[[float], None]) -> None:
    pens = [_Pen(book, page, column, place) for place, column in enumerate(body.columns, 1)]
    letters = {column.key: get_column_letter(place) for place, column in enumerate(body.columns, 1)}
    wrapped = [(place, body.widths[place]) for place, column in enumerate(body.columns)
               if column.kind in TEXTS and not body.hidden[place]]  # fmt: skip
    formulas = [(place, column) for place, column in enumerate(body.columns) if column.formula is not None]
    marks = _marks(book, body.columns[0]) if sheet.hue is not None else {}
    lowest = height_for(1, BODY_SIZE)
    for number, (row, line) in enumerate(zip(body.rows, body.values, strict=True)):
        if number % POLL_ROWS == 0:
            book.poll()
            told(number / len(body.rows))
        place = header + 1 + number
        for pen, value in zip(pens, line, strict=True):
            pen.write(place, value)
        for column_place, column in formulas:
            _write_formula(book, page, place, column_place + 1, column, row, letters, pens[column_place].plain)
        if marks and sheet.hue is not None:
            page.cell(place, 1)._style = marks[sheet.hue(book.seen, row) or 7]
        texts = ((line[i], width) for i, width in wrapped)
        lines = max((lines_in(text, width, BODY_SIZE) for text, width in texts if isinstance(text, str)), default=1)
        page.row_dimensions[place].height = height_for(lines, BODY_SIZE) if lines > 1 else lowest
    first = header + 1 + len(body.rows)
    for place in range(first, first + sheet.prepared):
        page.row_dimensions[place].height = lowest
        for pen in pens:
            book.put(page, place, pen.place, None, pen.prepared)
    if not body.rows and not sheet.prepared:
        for pen in pens:
            pen.write(header + 1, None)


def _marks(book: Book, first: Column) -> Mapping[int, Any]:
    """The look of the first cell of a row by hue: a bar of that colour at its left."""
    look = _look(first)
    return {
        hue: book.styles.of(_with(look, edges=(*look.edges, ("left", "thick", colour)), indent=1))
        for hue, colour in enumerate(HUES, 1)
    }


def _write_formula(book: Book, page: Any, row: int, place: int, column: Column, item: Any,
                   letters: Mapping[str, str], array: Any) -> None:  # fmt: skip
    assert column.formula is not None
    cells = {key: f"{letter}{row}" for key, letter in letters.items()}
    text, result = column.formula(book.seen, item, cells)
    book.put_formula(page, row, place, text, result, array)


def _name_table(page: Any, sheet: Sheet, header: int, last: int, body: _Body) -> None:
    area = f"A{header}:{get_column_letter(len(body.columns))}{last}"
    table = Table(displayName=f"waymark_{sheet.key}", ref=area)
    table._initialise_columns()
    for column, heading in zip(table.tableColumns, body.headings, strict=True):
        column.name = heading
    page.add_table(table)


def _offer(book: Book, page: Any, header: int, last: int, body: _Body) -> None:
    """Drop-downs for choices, limits for numbers and days, with a hint where the scale needs one."""
    for place, column in enumerate(body.columns, 1):
        rule = _validation(book, column)
        if rule is None or column.formula is not None:
            continue
        letter = get_column_letter(place)
        rule.add(f"{letter}{header + 1}:{letter}{last}")
        page.add_data_validation(rule)


def _validation(book: Book, column: Column) -> DataValidation | None:
    say, about = book.words.say, column.about
    offered = choices_of(column)
    if offered is not None and about is not None:
        key = about.choices.__name__.lower() if about.choices else "yes_no"
        name = book.list_named(key, [say(choice) for choice in offered])
        return _rule("list", say(N_("Choose one from the list.")), formula1=name)
    if column.entry and (rule := _typed(book, column)) is not None:
        return rule
    if column.kind == "day":
        return _rule("date", say(N_("Type a day, such as 2031-07-01.")), operator="greaterThanOrEqual", formula1="61")
    if about is not None and column.kind in ("rating", "whole", "number", "percent") and about.low is not None:
        kind = "whole" if column.kind in ("rating", "whole") else "decimal"
        scale = 100 if column.kind == "percent" else 1
        low, high = about.low / scale, (1e15 if about.high is None else about.high) / scale
        rule = _rule(kind, say(N_("Type a number from {low} to {high}."), low=f"{low:g}", high=f"{high:g}"),
                     operator="between", formula1=f"{low:.15g}", formula2=f"{high:.15g}")  # fmt: skip
        _explain(book, rule, column)
        return rule
    return None


def _typed(book: Book, column: Column) -> DataValidation | None:
    """What helps where a ministry types: names to choose from, how dates may be said, numbers without limits."""
    say, about = book.words.say, column.about
    assert about is not None
    if about.kind == "reference":
        rows = ((row.id, table) for table in about.refers_to for row in book.seen.snapshot.all(ALL[table]))
        names = [book.seen.name(row_id, table) for row_id, table in rows]
        named = [name for name in dict.fromkeys(names) if name]
        if not 0 < len(named) <= _MOST_NAMES:
            return None
        formula = book.list_named("_".join(about.refers_to), named)
        return _rule("list", say(N_("Choose one from the list.")), formula1=formula)
    if about.kind == "date":
        rule = DataValidation(allow_blank=True, showInputMessage=True)
        rule.promptTitle = column.heading(book.seen)[:32]
        rule.prompt = say(N_("As exactly as it is known: 2031-07-01, Jul 2031, Q3 2031, 2031"))[:255]
        return rule
    if about.kind in ("number", "money") and about.low is None:
        return _rule("decimal", say(N_("Type a number.")), operator="between", formula1="-1E+300", formula2="1E+300")
    return None


def _explain(book: Book, rule: DataValidation, column: Column) -> None:
    if column.kind != "rating" or column.choices is None:
        return
    steps = [f"{choice.value} {book.words.say(choice.label)}" for choice in column.choices]
    rule.promptTitle, rule.prompt = column.heading(book.seen)[:32], "\n".join(steps)[:255]
    rule.showInputMessage = True


def _rule(kind: str, message: str, **more: Any) -> DataValidation:
    rule = DataValidation(type=kind, allow_blank=True, showErrorMessage=True, **more)
    rule.error, rule.errorTitle = message[:255], "Waymark"
    return rule


def _colour(book: Book, page: Any, header: int, last: int, body: _Body) -> None:
    """Colours that follow what is typed: always beside the text, never instead of it."""
    for place, column in enumerate(body.columns, 1):
        letter = get_column_letter(place)
        area, first = f"{letter}{header + 1}:{letter}{last}", f"{letter}{header + 1}"
        if column.toned and column.kind == "choice" and column.choices is not None:
            for choice in column.choices:
                if choice.tone:
                    page.conditional_formatting.add(area, _equals(book.words.say(choice.label), choice.tone))
        elif column.alarm == "filled":
            rule = Rule("expression", dxf=tone_style("danger"), formula=[f"LEN({first})>0"])
            page.conditional_formatting.add(area, rule)
        elif column.alarm == "above zero":
            rule = Rule("expression", dxf=tone_style("warning"), formula=[f"AND(ISNUMBER({first}),{first}>0)"])
            page.conditional_formatting.add(area, rule)


def _equals(text: str, tone: str) -> Rule:
    return Rule("cellIs", operator="equal", dxf=tone_style(tone), formula=[quoted(text)])
