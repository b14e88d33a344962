"""Makes the workbook that goes out to ministries, from a snapshot alone: any moment can be exported, anywhere."""

import os
import re
import tempfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.writer.excel import ExcelWriter

from model.excel.book import Book, Cancelled, Facts
from model.excel.charts import Shown, add_chart
from model.excel.cover import TITLE as COVER_TITLE
from model.excel.cover import Contents, write_cover
from model.excel.decisions import decisions_sheet
from model.excel.dictionary import dictionary_sheet
from model.excel.drawn import HOLDS, write_timeline
from model.excel.formulas import store_results
from model.excel.profiles import INTERNAL, Profile
from model.excel.returns.form import Returning, return_sheets
from model.excel.returns.invitation import invite
from model.excel.returns.stamp import write_stamp
from model.excel.roadmap import roadmap_sheet
from model.excel.seen import Seen
from model.excel.sheets import Sheet, register_sheet, registers
from model.excel.stress import (
    assumptions_figures,
    assumptions_sheet,
    findings_figures,
    findings_sheet,
    reviews_figures,
    reviews_sheet,
)
from model.excel.styles import INPUT_HEAD
from model.excel.table import Written, write_table
from model.excel.watching import drivers_figures, drivers_sheet, scenarios_sheet, signposts_figures, signposts_sheet
from model.excel.wind import colour_scores, wind_figures, wind_sheet
from model.state.snapshot import Snapshot
from model.tables import ALL
from model.words import N_, Words

COVER, ROADMAP, TIMELINE, DICTIONARY = "cover", "roadmap", "timeline", "dictionary"
STANDARD = (
    ROADMAP, TIMELINE, "drivers", "scenarios", "assumptions", "signposts", "stress_tests", "findings", "wind_tunnel",
    "decisions",
)  # fmt: skip
"""The sheets of an ordinary workbook, between Cover and Data dictionary."""

READING_ORDER = (
    "project", "mission_area", "mission", "target", "workstream", "mission_project", ROADMAP, TIMELINE, "link",
    "roadmap_version", "governance_body", "policy_instrument", "policy_link", "stakeholder", "person",
    "affected_group", "co_creation_event", "contribution", "commitment", "additionality_test", "signal", "drivers",
    "scenario_set", "scenarios", "future_persona", "assumptions", "item_assumption", "assumption_report", "signposts",
    "response_action", "stress_tests", "findings", "assumption_rating", "wind_tunnel", "wind_tunnel_cell",
    "premortem_entry", "pathway_action", "tipping_point", "transfer", "pathway", "stage_gate", "kill_criterion",
    "decisions", "decision_part", "decision_option", "challenge", "exit_strategy", "asset", "asset_disposition",
    "indicator", "reading", "learning_question", "experiment", "outcome_assessment", "spillover", "budget_line",
    "tranche", "cost_estimate", "reallocation", "election", "government_term", "party", "political_commitment",
    "parliament_engagement", "fairness_assessment", "evidence_item",
)  # fmt: skip
"""The order in which a minister's office reads; a table that is not named follows the one it stands behind."""

Progress = Callable[[float, str], None]
_BUILT, _SAVED = 0.6, 0.97
_MOMENT = re.compile(r"(?:[0-9a-f]{32})+")
_DICTIONARY_HOLDS = N_("What each column means and what it may hold")


def write(snapshot: Snapshot, *, path: Path, words: Words, today: date, moment_text: str, profile: Profile = INTERNAL,
          progress: Progress | None = None, stop: Callable[[], bool] | None = None,
          sheets: Sequence[str] | None = None, exported: datetime | None = None, issued_by: str = "",
          stamp: str = "", returning: Returning | None = None) -> None:  # fmt: skip
    """Write the workbook to `path`, which is replaced only when all of it is there.

    `sheets` names those between Cover and Data dictionary: keys of `STANDARD`, or SQL names of tables for their
    registers; not given it is `STANDARD`. With `returning` the sheets to fill in come first, and not given `sheets`
    are none; `stamp` is then needed. `moment_text` is the plan version in words, `stamp` the moment for the program;
    a moment given as the program writes it is stamped and said as "now". `progress` hears a share from 0 to 1
    and a sentence. Raises Cancelled where `stop` says so; then nothing was written.
    """
    told = progress or (lambda share, sentence: None)
    if _MOMENT.fullmatch(moment_text):
        moment_text, stamp = words.say(N_("as it is now")), stamp or moment_text
    book = Book(Seen(snapshot, words, profile, today), Facts(moment_text, today, exported, issued_by, stamp), stop)
    if returning is not None and not stamp:
        raise ValueError("a return says of which moment it is")
    chosen = sheets if sheets is not None else STANDARD if returning is None else ()
    _build(book, chosen, told, returning)
    save_book(book, Path(path), told)
    told(1.0, words.say(N_("The workbook is written.")))


def every_sheet(snapshot: Snapshot | None = None) -> tuple[str, ...]:
    """The standard sheets and a register for every other table, in the order in which offices read them.

    With a snapshot only registers that hold something.
    """
    covered = {sheet.table.about.name for sheet in _by_hand(snapshot).values()}
    others = [table.about.name for table in registers() if table.about.name not in covered]
    held = [name for name in others if snapshot is None or snapshot.rows(name)]
    places = {name: place for place, name in enumerate(READING_ORDER)}
    return tuple(
        sorted((*STANDARD, *held), key=lambda name: places[name] if name in places else _place_of(name, others, places))
    )


def _place_of(name: str, others: Sequence[str], places: dict[str, int]) -> float:
    """Behind the nearest table before it that has a place of its own, in the order of the tables."""
    at = others.index(name)
    before = next((other for other in reversed(others[:at]) if other in places), "")
    return places.get(before, -1) + (at + 1) / (len(others) + 2)


def _by_hand(snapshot: Snapshot | None) -> dict[str, Sheet]:
    found = (roadmap_sheet(), drivers_sheet(), scenarios_sheet(), assumptions_sheet(), signposts_sheet(),
             reviews_sheet(), findings_sheet(), wind_sheet(snapshot), decisions_sheet())  # fmt: skip
    return {sheet.key: sheet for sheet in found}


def _figures() -> dict[str, Shown]:
    """What is drawn beneath the table of a sheet, by the sheet's key."""
    return {
        "drivers": drivers_figures, "assumptions": assumptions_figures, "signposts": signposts_figures,
        "stress_tests": reviews_figures, "findings": findings_figures, "wind_tunnel": wind_figures,
    }  # fmt: skip


def _draw(book: Book, written: Written) -> None:
    """Charts and colours of a sheet that has its own."""
    if written.sheet.key == "wind_tunnel":
        colour_scores(book, written)
    shown = _figures().get(written.sheet.key)
    figures = shown(book.seen) if shown is not None else None
    if figures is not None:
        add_chart(book, written, figures)


def _build(book: Book, keys: Sequence[str], told: Progress, returning: Returning | None) -> None:
    """Every sheet: the cover first in order, last in time, for it lists the others."""
    by_hand = _by_hand(book.seen.snapshot)
    cover = book.add_sheet(book.words.say(COVER_TITLE))
    first = 0 if returning is None else 1
    share = _BUILT / (len(keys) + 2 + first)
    written = _to_fill_in(book, returning, share, told) if returning is not None else []
    contents = [_contents(book, sheet) for sheet in written]
    for number, key in enumerate(keys, first):
        begun = number * share
        if key == TIMELINE:
            told(begun, _writing(book, N_("Timeline")))
            name, rows = write_timeline(book)
            contents.append(Contents(name, book.words.say(HOLDS), None if rows else 0))
            continue
        sheet = by_hand[key] if key in by_hand else register_sheet(ALL[key])
        written.append(_table(book, sheet, begun, share, told))
        _draw(book, written[-1])
        contents.append(_contents(book, written[-1]))
    dictionary = dictionary_sheet(book, written)
    contents.append(_contents(book, _table(book, dictionary, (len(keys) + first) * share, share, told)))
    asks = None if returning is None else partial(invite, returning=returning)
    write_cover(book, cover, contents, asks, has_legend=returning is None or bool(keys))
    book.describe()
    if returning is not None:
        write_stamp(book, [sheet for sheet in written if sheet.sheet.prepared], returning)


def _to_fill_in(book: Book, returning: Returning, share: float, told: Progress) -> list[Written]:
    """The sheets of a return, told apart by the colour of their tabs."""
    found = return_sheets(book.seen, returning)
    written = []
    for place, sheet in enumerate(found):
        written.append(_table(book, sheet, place * share / len(found), share / len(found), told))
        book.workbook[written[-1].name].sheet_properties.tabColor = f"FF{INPUT_HEAD}"
    return written


def _table(book: Book, sheet: Sheet, begun: float, share: float, told: Progress) -> Written:
    sentence = _writing(book, sheet.title)
    return write_table(book, sheet, lambda part: told(begun + part * share, sentence))


def _contents(book: Book, written: Written) -> Contents:
    return Contents(written.name, book.words.say(written.sheet.holds), written.rows)


def _writing(book: Book, title: str) -> str:
    return book.words.say(N_("Writing {sheet} …"), sheet=book.words.say(title))


class _Writer(ExcelWriter):  # type: ignore[misc]
    """openpyxl's own writer, which can be stopped between sheets and tells how far it is."""

    def __init__(self, book: Book, archive: ZipFile, told: Progress) -> None:
        super().__init__(book.workbook, archive)
        self.book, self.told, self.saved = book, told, 0

    def write_worksheet(self, ws: Any) -> None:
        self.book.poll()
        share = self.saved / len(self.book.workbook.worksheets)
        self.told(_BUILT + share * (_SAVED - _BUILT), self.book.words.say(N_("Saving {sheet} …"), sheet=ws.title))
        self.saved += 1
        super().write_worksheet(ws)


def save_book(book: Book, path: Path, told: Progress) -> None:
    """Save beside the target and put it in its place at the end, so that there is never half a file."""
    handle, name = tempfile.mkstemp(prefix=".waymark-", suffix=".xlsx", dir=path.parent)
    os.close(handle)
    draft = Path(name)
    try:
        with ZipFile(draft, "w", ZIP_DEFLATED, allowZip64=True) as archive:
            _Writer(book, archive, told).write_data()
        parts = {sheet.path[1:]: book.results.get(sheet.title, {}) for sheet in book.workbook.worksheets}
        store_results(draft, {part: results for part, results in parts.items() if results})
        book.poll()
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


__all__ = ["INTERNAL", "STANDARD", "Cancelled", "Profile", "every_sheet", "write"]
