"""The Cover: what this workbook is, from whom and for whom, what is in it, and how it is read."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from openpyxl.worksheet.hyperlink import Hyperlink

from model.excel.book import Book
from model.excel.drawn import legend
from model.excel.lettering import height_for, lines_in
from model.excel.page import area_of, set_up
from model.excel.styles import HAIR, HUES, MUTED, NAVY, NAVY_LIGHT, TONES, WHITE, Look, tint
from model.excel.table import WITHHELD_TEXT
from model.kinds import Kind, Lifecycle
from model.tables import Mission
from model.words import N_

TITLE = N_("Cover")
_WIDTHS = (2.0, 25.0, 34.0, 4.0, 18.0, 13.0, 2.0)
_FIRST, _LAST = 2, 6
_FITS_ON_ONE_PAGE = 900.0
"""Points that are still read well when they are made to fit on one page of A4; what is higher goes on over the next."""
_NONE: tuple[tuple[str, str, str], ...] = ()
_LINE = (("bottom", "thin", HAIR),)
_TONE_MEANINGS = (
    ("good", N_("Goes well, holds, accepted")),
    ("warning", N_("Needs attention")),
    ("danger", N_("Broken, critical")),
    ("accent", N_("Open, proposed")),
    ("muted", N_("Planned, ended, or not known")),
)


class Contents(NamedTuple):
    """A line of the list of sheets."""

    name: str
    holds: str
    rows: int | None


class Cover:
    """Writes from the top down; `row` is the next free one, `height` what stands above it, in points."""

    def __init__(self, book: Book, sheet: Any) -> None:
        self.book, self.sheet, self.row, self.height = book, sheet, 1, 0.0

    def put(self, column: int, value: Any, look: Look) -> Any:
        return self.book.put(self.sheet, self.row, column, value, self.book.styles.of(look))

    def across(self, text: str | None, look: Look, first: int = _FIRST, last: int = _LAST, height: float = 0) -> None:
        """A text over several columns, as high as it needs, then the next row."""
        for column in range(first, last + 1):
            self.put(column, text if column == first else None, look)
        self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=first, end_column=last)
        self.end(height, [(text or "", sum(_WIDTHS[first - 1 : last]) - look.indent * 1.6, look)])

    def end(self, height: float = 0, texts: Sequence[tuple[str, float, Look]] = ()) -> None:
        """Set the height of this row and go to the next."""
        needed = [height_for(lines_in(text, width, look.size, look.bold), look.size) for text, width, look in texts]
        whole = max([height, *needed]) or 12
        self.sheet.row_dimensions[self.row].height = whole
        self.height += whole
        self.row += 1

    def gap(self, height: float = 10) -> None:
        self.end(height)

    def heading(self, text: str) -> None:
        look = Look(11, bold=True, ink=NAVY, down="center", edges=(("bottom", "medium", NAVY),))
        self.across(text, look, height=20)
        self.gap(4)


def write_cover(book: Book, sheet: Any, contents: Sequence[Contents],
                invite: Callable[[Cover], str] | None = None, has_legend: bool = True) -> None:  # fmt: skip
    """Fill the cover sheet, which was added first, with what is known after the others are written.

    `invite` writes what the cover of a workbook that is to come back says first, and gives back for whom it is; where
    it holds only what is to be filled in it needs no legend of states and bars.
    """
    for place, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEFG"[place]].width = width
    cover = Cover(book, sheet)
    missions: Sequence[Any] = book.seen.snapshot.all(Mission)
    _band(cover, missions)
    _illustrative(cover)
    if invite is None:
        _statements(cover, missions)
        _details(cover)
        _sheets(cover, contents)
    else:
        readers = invite(cover)
        _sheets(cover, contents)
        _details(cover, readers)
    if has_legend:
        _legend(cover)
    set_up(book, sheet, area_of(len(_WIDTHS), cover.row), sum(_WIDTHS), lies="upright")
    if cover.height <= _FITS_ON_ONE_PAGE:
        sheet.page_setup.fitToHeight = 1
    sheet.sheet_properties.tabColor = f"FF{NAVY}"


def _band(cover: Cover, missions: Sequence[Any]) -> None:
    cover.gap(8)
    band = Look(22, bold=True, ink=WHITE, ground=NAVY, down="center", indent=1, edges=_NONE)
    quiet = Look(10.5, ink=NAVY_LIGHT, ground=NAVY, down="center", indent=1, edges=_NONE)
    cover.across(None, quiet, height=14)
    cover.across(cover.book.seen.snapshot.project.title, band, height=34)
    cover.across(_subtitle(cover, missions), quiet, height=18)
    cover.across(None, quiet, height=14)
    cover.gap(12)


def _subtitle(cover: Cover, missions: Sequence[Any]) -> str:
    say, seen = cover.book.words.say, cover.book.seen
    if len(missions) == 1 and missions[0].horizon:
        return say(N_("Mission roadmap with stress tests and decisions, to {horizon}"),
                   horizon=seen.in_words(missions[0].horizon))  # fmt: skip
    return say(N_("Mission roadmap with stress tests and decisions"))


def _illustrative(cover: Cover) -> None:
    if not cover.book.seen.snapshot.project.illustrative:
        return
    ground, ink = TONES["warning"]
    look = Look(9.5, bold=True, ink=ink, ground=ground, down="center", indent=1, edges=_NONE)
    text = N_("Illustrative: compiled from public sources as an example. Not an official document of any government.")
    cover.across(cover.book.words.say(text), look, height=24)
    cover.gap()


def _statements(cover: Cover, missions: Sequence[Any]) -> None:
    """The missions with their statements; what the project is about where there are none."""
    seen, summary = cover.book.seen, cover.book.seen.snapshot.project.summary
    if summary:
        cover.across(summary, Look(10.5, edges=_NONE))
        cover.gap(6)
    for mission in missions:
        name = " ".join(text for text in (mission.code, mission.title) if text)
        horizon = seen.said(mission, "horizon")
        until = cover.book.words.say(N_("by {horizon}"), horizon=horizon) if horizon else ""
        state = seen.said(mission, "lifecycle")
        title = Look(10.5, bold=True, ink=NAVY, down="center", edges=_NONE)
        room = sum(_WIDTHS[1:4])
        for column, text, look in (
            (2, name, title), (3, None, title), (4, None, title),
            (5, until, Look(9.5, ink=MUTED, down="center", across="right", indent=1, edges=_NONE)),
            (6, state, _state_look(mission.lifecycle)),
        ):  # fmt: skip
            cover.put(column, text, look)
        cover.sheet.merge_cells(start_row=cover.row, end_row=cover.row, start_column=2, end_column=4)
        cover.end(18, [(name, room, title), (until, _WIDTHS[4], title)])
        if mission.statement:
            cover.across(mission.statement, Look(10, edges=_NONE))
        cover.gap(6)
    cover.gap(4)


def _state_look(code: str) -> Look:
    tone = Lifecycle(code).tone if code in Lifecycle._value2member_map_ else "muted"
    ground, ink = TONES.get(tone, TONES["muted"])
    return Look(9, bold=True, ink=ink, ground=ground, across="center", down="center", edges=_NONE)


def _details(cover: Cover, readers: str = "") -> None:
    say, facts, seen = cover.book.words.say, cover.book.facts, cover.book.seen
    profile: Kind = seen.profile
    rows = [
        (N_("Issued"), cover.book.exported_text()),
        (N_("Issued by"), facts.issued_by or _lead_ministries(cover)),
        (N_("For"), readers or say(profile.label)),
        (N_("Plan version"), facts.moment),
        (N_("Data as of"), cover.book.words.day(facts.today)),
        (N_("Contents"), say(profile.help)),
        (N_("Classification"), say(seen.profile.classification)),
    ]
    quiet = Look(9, ink=MUTED, down="center", edges=_LINE)
    strong = Look(9.5, bold=True, down="center", edges=_LINE)
    for title, value in rows:
        if value:
            cover.put(2, say(title), quiet)
            cover.across(value, strong, first=3, height=17)
    cover.gap(14)


def _lead_ministries(cover: Cover) -> str:
    seen = cover.book.seen
    missions: Sequence[Any] = seen.snapshot.all(Mission)
    return ", ".join(dict.fromkeys(name for name in (seen.said(m, "lead_ministry_id") for m in missions) if name))


def _sheets(cover: Cover, contents: Sequence[Contents]) -> None:
    cover.heading(cover.book.words.say(N_("What is in this workbook")))
    link = Look(9.5, ink="0B5CAD", underline=True, down="center", edges=_LINE)
    plain, count = Look(9.5, down="center", edges=_LINE), Look(9, ink=MUTED, across="right", down="center", edges=_LINE)
    for name, holds, rows in contents:
        cell = cover.put(2, name, link)
        target = name.replace("'", "''")
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{target}'!A1", display=name, tooltip=name)
        cell._style = cover.book.styles.of(link)
        many = cover.book.words.count(rows, N_("{n} row"), N_("{n} rows")) if rows is not None else ""
        cover.put(6, many, count)
        for column in range(3, 6):
            cover.put(column, holds if column == 3 else None, plain)
        cover.sheet.merge_cells(start_row=cover.row, end_row=cover.row, start_column=3, end_column=5)
        cover.end(17, [(holds, sum(_WIDTHS[2:5]), plain), (name, _WIDTHS[1], link)])
    cover.gap(14)


def _legend(cover: Cover) -> None:
    """Colours and bars at the left, signs at the right."""
    say = cover.book.words.say
    cover.heading(say(N_("How to read it")))
    signs = legend()
    samples = _samples(cover)
    text = Look(9, down="center", indent=1, edges=_NONE)
    for place in range(max(len(samples), len(signs))):
        if place < len(samples):
            shown, look, meaning = samples[place]
            cover.put(2, shown, look)
            cover.put(3, say(meaning), text)
        if place < len(signs):
            sign, label = signs[place]
            cover.put(4, sign, Look(10.5, ink=NAVY, across="center", down="center", wrap=False, edges=_NONE))
            cover.put(5, say(label), text)
        cover.end(17)
    cover.gap(4)
    note = say(N_("Dates stand as exactly as they are known; the day beside each can be sorted and counted with. "
                  "What is calculated carries its result, so previews show it too."))  # fmt: skip
    cover.across(note, Look(9, ink=MUTED, edges=_NONE))


def _samples(cover: Cover) -> list[tuple[str | None, Look, str]]:
    """Pieces of the other sheets with what they mean."""
    say, hue, white = cover.book.words.say, HUES[0], (("bottom", "medium", WHITE),)
    found: list[tuple[str | None, Look, str]] = []
    for tone, meaning in _TONE_MEANINGS:
        ground, ink = TONES[tone]
        look = Look(9, bold=True, ink=ink, ground=ground, across="center", down="center", edges=white)
        found.append((say(N_("State")), look, meaning))
    bars = ((hue, "solid", "", N_("Done")), (tint(hue, 0.5), "solid", "", N_("Planned")),
            (tint(hue, 0.88), "lightUp", tint(hue, 0.35), N_("Somewhere here, as exactly as it is known")),
            ("E9ECF0", "solid", "", N_("Where the plan stood before it moved")))  # fmt: skip
    edges = (("bottom", "thick", WHITE), ("top", "thick", WHITE))
    for ground, pattern, ink, meaning in bars:
        found.append((None, Look(9, ground=ground, pattern=pattern, pattern_ink=ink, edges=edges), meaning))
    hatched = Look(9, italic=True, ink=MUTED, ground=WHITE, pattern="lightUp", pattern_ink="D5DAE1", across="center",
                   down="center", edges=white)  # fmt: skip
    return [*found, (say(WITHHELD_TEXT), hatched, N_("Not given to these readers"))]
