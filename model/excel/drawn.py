"""The Timeline sheet, drawn by filling cells: it prints as it stands and needs no macro, no chart, no add-in."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from openpyxl.formatting.rule import Rule
from openpyxl.utils import get_column_letter

from model.dates import Precision, partial, sort_key
from model.excel.book import POLL_ROWS, Book
from model.excel.formulas import quoted
from model.excel.lanes import DECISION, ELECTION, GLYPHS, REVIEW, Drawing, Glyph, Lane, Stroke, days_of, lanes_of
from model.excel.lettering import height_for, lines_in, points_of, room_in, width_for
from model.excel.page import area_of, set_up
from model.excel.spans import Scale, scale_for
from model.excel.styles import (
    GHOST,
    HAIR,
    HUES,
    INK,
    MUTED,
    NAVY,
    NAVY_LIGHT,
    POLITICS,
    POLITICS_GROUND,
    TODAY,
    WHITE,
    Look,
    readable,
    tint,
    tone_style,
)
from model.kinds import DecisionStatus, ItemKind, ProgressStatus, ReviewState, Verdict
from model.tables import Election, GovernmentTerm
from model.words import N_

TITLE, HOLDS = N_("Timeline"), N_("Drawn over time, with reviews, decisions and politics")
_LABELS = (N_("Code"), N_("Item"), N_("Start"), N_("End"), N_("State"))
_FIRST = len(_LABELS) + 1
_WIDTH_OF_COLUMN = {Precision.QUARTER: 2.9, Precision.HALF: 2.5, Precision.YEAR: 3.4}
_ROW_SIZE, _LOWEST_ROW, _INDENT = 9.0, 16.5, 1.5
_STROKES = {"plan": 0.5, "done": 0.0, "unsure": 0.5, "stopped": 0.5, "ghost": 0.0}


class Drawn(NamedTuple):
    """What came of the sheet: its name, and how many rows it has."""

    name: str
    rows: int


class _Page(NamedTuple):
    """The sheet with its scale; `today` is the column of today, or -1."""

    book: Book
    sheet: Any
    scale: Scale
    today: int
    starts: frozenset[int]

    def edges(self, column: int) -> tuple[tuple[str, str, str], ...]:
        """The lines at the left of a column: years, and today."""
        if column == self.today:
            return (("left", "medium", TODAY),)
        return (("left", "thin", HAIR),) if column in self.starts else ()

    def put(self, row: int, column: int, value: Any, look: Look) -> None:
        self.book.put(self.sheet, row, column, value, self.book.styles.of(look))


def write_timeline(book: Book) -> Drawn:
    """Add the Timeline sheet."""
    seen = book.seen
    scale = scale_for(days_of(seen), seen.today)
    drawing = lanes_of(seen, scale)
    sheet = book.add_sheet(book.words.say(TITLE))
    starts = frozenset(first for _, first, _ in scale.years())
    page = _Page(book, sheet, scale, scale.column(seen.today) if scale.holds(seen.today) else -1, starts)
    widths = _widths(page, drawing)
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = round(width, 2)
    row = book.head(sheet, book.words.say(TITLE), _note(page, drawing), len(widths), sum(widths))
    top = row
    row = _years(page, row)
    row = _politics(page, row)
    for number, lane in enumerate(drawing.lanes):
        if number % POLL_ROWS == 0:
            book.poll()
        _lane(page, row + number, lane, widths)
    last = row + max(len(drawing.lanes), 1) - 1
    _colour(page, row, last)
    sheet.freeze_panes = f"{get_column_letter(_FIRST)}{row}"
    set_up(book, sheet, area_of(len(widths), last), sum(widths), repeated_rows=f"{top}:{row - 1}",
           is_whole=True)  # fmt: skip
    return Drawn(sheet.title, len(drawing.lanes))


def _widths(page: _Page, drawing: Drawing) -> list[float]:
    limits = ((5.0, 10.0), (28.0, 48.0), (8.0, 15.0), (8.0, 15.0), (9.0, 16.0))
    texts = [
        [lane.code for lane in drawing.lanes], [lane.title for lane in drawing.lanes],
        [lane.start for lane in drawing.lanes], [lane.finish for lane in drawing.lanes],
        [lane.state for lane in drawing.lanes],
    ]  # fmt: skip
    heads = [width_for(page.book.words.say(label), 8.5, bold=True) + 1 for label in _LABELS]
    labels = [
        max(head, min(most, max([least, *(width_for(text, _ROW_SIZE) + _INDENT for text in column)])))
        for head, (least, most), column in zip(heads, limits, texts, strict=True)
    ]
    return [*labels, *[_WIDTH_OF_COLUMN[page.scale.unit]] * page.scale.count]


def _note(page: _Page, drawing: Drawing) -> str:
    say = page.book.words.say
    signs = "   ".join(f"{sign} {say(label)}" for sign, label in legend())
    units = {
        Precision.QUARTER: N_("One column is a quarter."),
        Precision.HALF: N_("One column is half a year."),
        Precision.YEAR: N_("One column is a year."),
    }
    note = " ".join((
        say(units[page.scale.unit]),
        say(N_("Full colour: done; light: planned; pale: somewhere here; grey: the plan before it moved.")),
    ))  # fmt: skip
    if page.today >= 0:
        note += " " + say(N_("The red line is {day}."), day=page.book.facts.today)
    if drawing.folded:
        note += " " + page.book.words.count(
            drawing.folded,
            N_("{n} item is folded into its workstream; the Roadmap sheet lists it."),
            N_("{n} items are folded into their workstreams; the Roadmap sheet lists them all."),
        )
    return f"{note}   {signs}"


def legend() -> list[tuple[str, str]]:
    """Every sign with what it stands for (a message)."""
    kinds = (ItemKind.MILESTONE, ItemKind.DELIVERABLE, ItemKind.STAGE_GATE, ItemKind.DECISION_POINT,
             ItemKind.REVIEW_POINT, ItemKind.EVENT)  # fmt: skip
    return [
        *((GLYPHS[kind], kind.label) for kind in kinds),
        (REVIEW, N_("Stress test")), (DECISION, N_("Decision")), (ELECTION, N_("Election")),
    ]  # fmt: skip


def _years(page: _Page, row: int) -> int:
    """The header: years merged over their columns, below them quarters or halves. Gives back the next row."""
    has_parts = page.scale.unit is not Precision.YEAR
    last = row + 1 if has_parts else row
    head = Look(8.5, bold=True, ink=WHITE, ground=NAVY, down="center", wrap=False, edges=())
    for line in range(row, last + 1):
        for place, label in enumerate(_LABELS, 1):
            page.put(line, place, page.book.words.say(label) if line == last else None, head)
    for year, first, final in page.scale.years():
        edges = (("left", "thin", "33497A"),)
        look = Look(8.5, bold=True, ink=WHITE, ground=NAVY, across="center", down="center", wrap=False, edges=edges)
        for column in range(first, final + 1):
            page.put(row, _FIRST + column, f"{year}" if column == first else None, look)
        if final > first:
            page.sheet.merge_cells(start_row=row, end_row=row, start_column=_FIRST + first, end_column=_FIRST + final)
    if has_parts:
        _parts(page, last)
    page.sheet.row_dimensions[row].height = 17 if has_parts else 20
    return last + 1


def _parts(page: _Page, row: int) -> None:
    message = N_("Q{quarter}") if page.scale.unit is Precision.QUARTER else N_("H{half}")
    for column in range(page.scale.count):
        edges = (("left", "thin", "33497A"),) if column in page.starts else ()
        part = page.scale.part(column)
        text = page.book.words.say(message, quarter=part, half=part)
        look = Look(6.5, ink=NAVY_LIGHT, ground=NAVY, across="center", down="center", wrap=False, edges=edges)
        page.put(row, _FIRST + column, text, look)
    page.sheet.row_dimensions[row].height = 14


def _politics(page: _Page, row: int) -> int:
    """Governments and elections above the plan. Gives back the next row."""
    snapshot = page.book.seen.snapshot
    terms = [(name, span) for name, span in _terms(page) if span is not None]
    if terms:
        _row_label(page, row, page.book.words.say(GovernmentTerm.about.many))
        for place, (name, span) in enumerate(terms):
            _term(page, row, name, span, shaded=place % 2 == 0)
        page.sheet.row_dimensions[row].height = 15
        row += 1
    days = [partial(election.held_on) for election in snapshot.all(Election) if election.held_on]
    columns = [page.scale.column(when.earliest) for when in days if when.earliest and page.scale.holds(when.earliest)]
    if columns:
        _row_label(page, row, page.book.words.say(Election.about.many))
        for column in range(page.scale.count):
            edges = (*page.edges(column), ("bottom", "thin", NAVY_LIGHT))
            look = Look(9, ink=POLITICS, across="center", down="center", wrap=False, edges=edges)
            page.put(row, _FIRST + column, ELECTION if column in columns else None, look)
        page.sheet.row_dimensions[row].height = 15
        row += 1
    return row


def _row_label(page: _Page, row: int, text: str) -> None:
    edges = (("bottom", "hair", HAIR),)
    for place in range(1, _FIRST):
        page.put(row, place, text if place == 2 else None, Look(8.5, ink=POLITICS, down="center", edges=edges))


def _terms(page: _Page) -> list[tuple[str, tuple[int, int] | None]]:
    """Each government with the columns whose middle lies in its time; no column has two."""
    found = []
    free = 0
    rows: Sequence[Any] = page.book.seen.snapshot.all(GovernmentTerm)
    for term in sorted(rows, key=lambda row: sort_key(row.start)):
        first, last = _middle(term.start) or date.min, _middle(term.finish) or date.max
        columns = [c for c in range(free, page.scale.count) if first <= page.scale.middle(c) < last]
        found.append((term.name, (columns[0], columns[-1]) if columns else None))
        free = columns[-1] + 1 if columns else free
    return found


def _middle(text: str | None) -> date | None:
    """The day in the middle of what a date may mean."""
    when = partial(text) if text else None
    if when is None or when.earliest is None or when.latest is None:
        return (when.earliest or when.latest) if when else None
    return date.fromordinal((when.earliest.toordinal() + when.latest.toordinal()) // 2)


def _term(page: _Page, row: int, name: str, span: tuple[int, int], shaded: bool) -> None:
    ground = POLITICS_GROUND if shaded else "F7F5FC"
    edges = (("left", "thin", "B9B0DC"), ("bottom", "hair", HAIR))
    look = Look(8, ink=POLITICS, ground=ground, across="center", down="center", wrap=False, edges=edges)
    room = room_in(_WIDTH_OF_COLUMN[page.scale.unit] * (span[1] - span[0] + 1))
    while name and points_of(name, 8) * 1.08 > room:
        name = name[:-2].rstrip() + "…" if len(name) > 2 else ""
    for column in range(span[0], span[1] + 1):
        page.put(row, _FIRST + column, name if column == span[0] else None, look)
    if span[1] > span[0]:
        page.sheet.merge_cells(
            start_row=row, end_row=row, start_column=_FIRST + span[0], end_column=_FIRST + span[1]
        )


def _lane(page: _Page, row: int, lane: Lane, widths: Sequence[float]) -> None:
    base = _base(lane)
    texts = (lane.code, lane.title, lane.start, lane.finish, lane.state)
    for place, text in enumerate(texts, 1):
        page.put(row, place, text or None, _label_look(lane, base, place))
    strokes: dict[int, Stroke] = {}
    for stroke in lane.strokes:
        strokes.update(dict.fromkeys(range(stroke.first, stroke.last + 1), stroke))
    glyphs = {glyph.column: glyph for glyph in reversed(lane.glyphs)}
    for column in range(page.scale.count):
        glyph = glyphs.get(column)
        look = _cell_look(page, lane, base, column, strokes.get(column), glyph)
        page.put(row, _FIRST + column, glyph.text if glyph else None, look)
    lines = lines_in(lane.title, widths[1] - _INDENT, base.size, base.bold)
    page.sheet.row_dimensions[row].height = max(_LOWEST_ROW, height_for(lines, _ROW_SIZE))


def _base(lane: Lane) -> Look:
    hue = HUES[lane.hue - 1]
    if lane.kind == "mission":
        return Look(10, bold=True, ink=WHITE, ground="3A5488", down="center", edges=())
    if lane.kind == "stream":
        edges = (("bottom", "hair", tint(hue, 0.6)),)
        return Look(9.5, bold=True, ink=readable(hue), ground=tint(hue, 0.85), down="center", edges=edges)
    return Look(_ROW_SIZE, down="center")


def _label_look(lane: Lane, base: Look, place: int) -> Look:
    quiet = lane.kind in ("item", "record") and place != 2
    return Look(
        base.size if place == 2 else _ROW_SIZE - 0.5, bold=base.bold and place <= 2, ink=MUTED if quiet else base.ink,
        ground=base.ground, down="center", indent=1 if place == 2 and lane.kind in ("item", "record") else 0,
        edges=base.edges, wrap=place == 2 and lane.kind != "mission",
    )  # fmt: skip


def _cell_look(page: _Page, lane: Lane, base: Look, column: int, stroke: Stroke | None, glyph: Glyph | None) -> Look:
    lines = page.edges(column) if lane.kind != "mission" or column == page.today else ()
    edges = (*base.edges, *lines)
    ground, pattern, pattern_ink = base.ground, "solid", ""
    hue = HUES[lane.hue - 1]
    if stroke is not None:
        ground, pattern, pattern_ink = _stroke_fill(stroke, hue)
        edges = (("top", "thick", base.ground or WHITE), ("bottom", "thick", base.ground or WHITE))
        if column == stroke.first or column in page.starts or column == page.today:
            edges = (*edges, *page.edges(column))
    ink = INK
    if glyph is not None:
        ink = {"ghost": GHOST, "review": INK, "decision": "9A6B00"}.get(glyph.tone, readable(hue))
    return Look(10.5, ink=ink, ground=ground, pattern=pattern, pattern_ink=pattern_ink, across="center", down="center",
                wrap=False, edges=edges)  # fmt: skip


def _stroke_fill(stroke: Stroke, hue: str) -> tuple[str, str, str]:
    """Ground, pattern and its ink."""
    if stroke.kind == "unsure":
        return tint(hue, 0.88), "lightUp", tint(hue, 0.35)
    if stroke.kind == "stopped":
        return "E1E5EA", "lightDown", "9AA5B1"
    if stroke.kind == "ghost":
        return "E9ECF0", "solid", ""
    return tint(hue, _STROKES[stroke.kind]), "solid", ""


def _colour(page: _Page, first: int, last: int) -> None:
    """States stand out by tone, as in the tables."""
    area = f"{get_column_letter(_FIRST - 1)}{first}:{get_column_letter(_FIRST - 1)}{last}"
    tones = {
        page.book.words.say(choice.label): choice.tone
        for kind in (ProgressStatus, Verdict, ReviewState, DecisionStatus)
        for choice in kind
        if choice.tone in ("warning", "danger")
    }
    for label, tone in tones.items():
        rule = Rule("cellIs", operator="equal", dxf=tone_style(tone), formula=[quoted(label)])
        page.sheet.conditional_formatting.add(area, rule)
