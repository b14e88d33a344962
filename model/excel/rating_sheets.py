"""Rating sheets: one workbook for each participant of a review, in which assumptions are rated blind."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from model.excel.book import Book, Facts
from model.excel.cover import TITLE as COVER_TITLE
from model.excel.cover import Contents, Cover, write_cover
from model.excel.profiles import Profile
from model.excel.seen import Seen
from model.excel.sheets import Column, Sheet, field_column, identity_columns
from model.excel.styles import INPUT, INPUT_EDGE, INPUT_HEAD, INPUT_INK, NAVY, Look
from model.excel.table import Written, write_table
from model.excel.write import save_book
from model.kinds import Kind
from model.rules import stress
from model.state.snapshot import Snapshot
from model.tables import About, Assumption, RatingAnswer, ReviewParticipant, StressTestReview
from model.words import N_, Words

STAMP_SHEET, MAGIC, FORM = "_waymark", "waymark-ratings", "1"
FIELDS = ("load_bearing", "vulnerable", "remark")
_PIECE = 30_000
_SHEET_TITLE = N_("Rating sheet")
_HOLDS = N_("What the plan takes for granted, for you to rate")
_NOTE = N_(
    "Load-bearing: if it is false, how much of the plan must change? Vulnerable: could plausible events break it? "
    "Choose from the list of the tinted cells; leave empty what you cannot judge."
)
_STEPS = (
    N_("Fill it in on your own, before anybody talks about it: that is what makes many answers worth more than one."),
    N_("Rate each line twice, from 0 to 3. Leave empty what you cannot judge; that counts as no answer."),
    N_("Say in a line why, above all where you expect to stand alone. It is quoted without your name."),
    N_("Sort and widen as you like. Your answers are kept without your name; only that you answered is noted."),
)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What all sheets of one sending share. `stamp` is the moment for the program, `moment` in words."""

    review_id: str
    today: date
    moment: str
    stamp: str
    by: date | None = None
    issued_by: str = ""
    exported: datetime | None = None


def write_rating_sheets(snapshot: Snapshot, folder: Path, outgoing: Outgoing, words: Words,
                        people: Sequence[str] = (), progress: Callable[[float, str], None] | None = None,
                        stop: Callable[[], bool] | None = None) -> list[Path]:  # fmt: skip
    """Write a workbook into `folder` for each participant (for those in `people`, where ids are given).

    Files of the same name are replaced. Gives their paths in the order of the participants; raises Cancelled where
    `stop` says so, and leaves then what was written before.
    """
    review = snapshot.get(StressTestReview, outgoing.review_id)
    named = [p for p in snapshot.referring(ReviewParticipant, "review_id", review.id) if not people or p.id in people]
    taken: set[str] = set()
    written = []
    for number, person in enumerate(named):
        if progress is not None:
            told = words.say(N_("Writing the sheet of {name} …"), name=person.name)
            progress(number / len(named), told)
        path = Path(folder) / _file_name(words, review, person, taken)
        _write_one(snapshot, path, outgoing, words, review, person, stop)
        written.append(path)
    return written


def _file_name(words: Words, review: StressTestReview, person: ReviewParticipant, taken: set[str]) -> str:
    title = words.say(N_("{review} rating sheet, {name}"), review=review.code or "", name=person.name)
    plain = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", title).strip(" .")[:80] or "rating sheet"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain} {number}"
    taken.add(name.casefold())
    return f"{name}.xlsx"


def _write_one(snapshot: Snapshot, path: Path, outgoing: Outgoing, words: Words, review: StressTestReview,
               person: ReviewParticipant, stop: Callable[[], bool] | None) -> None:  # fmt: skip
    facts = Facts(outgoing.moment, outgoing.today, outgoing.exported, outgoing.issued_by, outgoing.stamp)
    book = Book(Seen(snapshot, words, Profile.MINISTRIES, outgoing.today), facts, stop)
    cover = book.add_sheet(words.say(COVER_TITLE))
    written = write_table(book, rating_sheet(snapshot, review))
    book.workbook[written.name].sheet_properties.tabColor = f"FF{INPUT_HEAD}"
    _offer(book, written)
    contents = [Contents(written.name, words.say(_HOLDS), written.rows)]
    write_cover(book, cover, contents, partial(_invite, review=review, person=person, by=outgoing.by),
                has_legend=False)  # fmt: skip
    book.describe()
    _stamp(book, outgoing, written, person)
    save_book(book, path, lambda share, sentence: None)


def rating_sheet(snapshot: Snapshot, review: StressTestReview) -> Sheet:
    """The sheet with a line for each assumption in the review's scope; nothing says how it was rated before."""
    field, asked = Assumption.about.field, RatingAnswer.about.field
    columns = (
        *identity_columns(Assumption),
        field_column(field("text"), width=(44, 60)),
        field_column(field("category"), width=(12, 18), optional=True),
        _scale(asked("load_bearing")),
        _scale(asked("vulnerable")),
        field_column(asked("remark"), width=(36, 50), optional=False, entry="fills"),
    )
    empty = tuple(_emptied(column) if column.entry else column for column in columns)
    return Sheet("rating_sheet", _SHEET_TITLE, _HOLDS, Assumption, empty,
                 lambda seen: _to_rate(snapshot, review), note=_NOTE)  # fmt: skip


def _to_rate(snapshot: Snapshot, review: StressTestReview) -> list[Assumption]:
    """In the order of the register: the order of the review would say which ones are held to be critical."""
    wanted = {assumption.id for assumption in stress.to_rate(snapshot, review)}
    return [assumption for assumption in snapshot.all(Assumption) if assumption.id in wanted]


def _scale(about: About) -> Column:
    return Column(about.name, about.title, "short", lambda seen, row: None, about.help, about, width=(24, 30),
                  entry="fills")  # fmt: skip


def _emptied(column: Column) -> Column:
    return Column(column.key, column.title, column.kind, lambda seen, row: None, column.help, column.about,
                  width=column.width, entry="fills")  # fmt: skip


def step_text(words: Words, step: Kind) -> str:
    """A step of a scale as the drop-down offers it: its figure, then what it means."""
    return words.say(N_("{n}  {meaning}"), n=step.value, meaning=words.say(step.label))


def _offer(book: Book, written: Written) -> None:
    """A list for each scale, and an easy look at what it means."""
    page = book.workbook[written.name]
    first, last = written.header + 1, written.header + max(1, written.rows)
    for place, column in enumerate(written.sheet.columns, 1):
        about = column.about
        if column.entry != "fills" or about is None or about.choices is None:
            continue
        name = book.list_named(about.choices.__name__.lower(), [step_text(book.words, s) for s in about.choices])
        rule = DataValidation(type="list", formula1=name, allow_blank=True, showErrorMessage=True)
        rule.error = book.words.say(N_("Choose one from the list, or type a figure from 0 to 3."))[:255]
        rule.errorTitle, rule.errorStyle = "Waymark", "warning"
        letter = get_column_letter(place)
        rule.add(f"{letter}{first}:{letter}{last}")
        page.add_data_validation(rule)


def _invite(cover: Cover, review: StressTestReview, person: ReviewParticipant, by: date | None) -> str:
    """The box with name, day and steps, right below the title of the cover; gives back for whom it is."""
    say = cover.book.words.say
    asked = say(N_("Rate, and return by {day}"), day=by) if by else say(N_("Rate and return"))
    edges = (("left", "thick", INPUT_HEAD),)
    cover.across(asked, Look(15, bold=True, ink=NAVY, ground=INPUT, down="center", indent=1, edges=edges), height=30)
    quiet = Look(10, ink=INPUT_INK, ground=INPUT, down="center", indent=1, edges=edges)
    about = say(N_("Stress-test review {code}: {title}"), code=review.code or "", title=review.title)
    for line in (person.name, about):
        cover.across(line, quiet, height=17)
    cover.across(None, Look(6, ground=INPUT, edges=edges), height=5)
    cover.gap(12)
    cover.heading(say(N_("How to fill it in")))
    line_edges = (("left", "thick", INPUT_HEAD), ("bottom", "hair", INPUT_EDGE))
    office = cover.book.facts.issued_by or cover.book.seen.snapshot.project.office or ""
    last = say(N_("Save it and send it back to {office}, under any name, as .xlsx or .ods."), office=office)
    plain = say(N_("Save it and send it back, under any name, as .xlsx or .ods."))
    steps = [*(say(step) for step in _STEPS), last if office else plain]
    for place, step in enumerate(steps, 1):
        cover.across(f"{place}   {step}", Look(9.5, down="center", indent=1, edges=line_edges), height=20)
    cover.gap(14)
    return str(person.name)


def _stamp(book: Book, outgoing: Outgoing, written: Written, person: ReviewParticipant) -> None:
    """The hidden sheet: which project, moment, review and participant, and which lines went out."""
    sheet = book.workbook.create_sheet(STAMP_SHEET)
    sheet.sheet_state = "veryHidden"
    for row, line in enumerate(_stamp_lines(book, outgoing, written, person), 1):
        for column, text in enumerate(line, 1):
            book.put(sheet, row, column, text)


def _stamp_lines(book: Book, outgoing: Outgoing, written: Written, person: ReviewParticipant) -> Iterator[list[str]]:
    yield [MAGIC, FORM]
    facts = {
        "project": book.seen.snapshot.project.id, "review": outgoing.review_id, "participant": person.id,
        "name": person.name, "issued": outgoing.today.isoformat(), "sheet": written.name,
    }  # fmt: skip
    yield from (["fact", name, value] for name, value in facts.items())
    stamp = outgoing.stamp
    yield from (["moment", stamp[at : at + _PIECE]] for at in range(0, len(stamp), _PIECE))
    for column, heading in zip(written.sheet.columns, written.headings, strict=True):
        yield ["column", column.key, heading]
        for step in (column.about.choices or ()) if column.key in FIELDS and column.about else ():
            yield ["step", column.key, step.value, step_text(book.words, step)]
    records: Sequence[Any] = written.records
    yield from (["row", row.id, row.code or ""] for row in records)
