"""Rating sheets that come back: each is read by itself, then all are judged together; nothing is applied."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter

from model.excel.rating_sheets import FIELDS, FORM, MAGIC, STAMP_SHEET
from model.excel.returns.opening import Opened, opened
from model.excel.returns.stamp import folded, shown_text
from model.excel.returns.trouble import ReturnTrouble
from model.kinds import Kind
from model.tables import About, RatingAnswer
from model.words import N_, Words

_MOST_LINES, _HEADER_WITHIN, _LAST_COLUMN, _SPARE_ROWS = 20_000, 60, 100, 200
_FIGURE = re.compile(r"([0-3])(?:[.,]0+)?")
_LONGEST_REMARK = 5_000


@dataclass(frozen=True, slots=True)
class Line:
    """One answer; None = not answered."""

    assumption_id: str
    code: str
    load_bearing: int | None
    vulnerable: int | None
    remark: str | None


@dataclass(frozen=True, slots=True)
class BadLine:
    """A cell that was not taken: where it is, what it is, and what to do."""

    cell: str
    what: str
    todo: str


@dataclass(frozen=True, slots=True)
class SheetBack:
    """One rating sheet as it came back. `trouble` says why the whole file was not read."""

    file: str
    project: str = ""
    review: str = ""
    participant: str = ""
    name: str = ""
    lines: tuple[Line, ...] = ()
    bad: tuple[BadLine, ...] = ()
    trouble: str = ""

    def as_data(self) -> dict[str, Any]:
        """Itself as plain data, for a line of JSON."""
        return asdict(self)

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> "SheetBack":
        """What `as_data` took apart."""
        lines = tuple(Line(**line) for line in data["lines"])
        return cls(**{**data, "lines": lines, "bad": tuple(BadLine(**bad) for bad in data["bad"])})


def read_rating_sheet(path: Path, words: Words) -> SheetBack:
    """The sheet at `path`. What cannot be read at all comes back with its trouble told in `words`."""
    path = Path(path)
    try:
        with opened(path) as book:
            return _Reading(book, path.name, words).whole()
    except ReturnTrouble as trouble:
        return SheetBack(path.name, trouble=trouble.told(words))


class _Reading:
    """Reads one opened rating sheet."""

    def __init__(self, book: Opened, file: str, words: Words) -> None:
        self.book, self.file, self.words = book, file, words
        self.facts: dict[str, str] = {}
        self.headings: dict[str, str] = {}
        self.codes: dict[str, str] = {}
        self.steps: dict[str, dict[str, int]] = {}
        """What the lists of the workbook offer, in its language, by the field."""
        self.bad: list[BadLine] = []

    def whole(self) -> SheetBack:
        self._read_stamp()
        title = self._title()
        lines = self._lines(title)
        facts = self.facts
        return SheetBack(self.file, facts["project"], facts["review"], facts["participant"], facts.get("name", ""),
                         tuple(lines), tuple(self.bad))  # fmt: skip

    def _read_stamp(self) -> None:
        is_there = STAMP_SHEET in self.book.titles
        rows = self.book.rows(STAMP_SHEET, _MOST_LINES, 4) if is_there else iter(())
        lines = [["" if cell.value is None else str(cell.value) for cell in row] + [""] * 4 for row in rows]
        if not lines or lines[0][0] != MAGIC:
            raise ReturnTrouble(N_("This workbook is no rating sheet of Waymark."),
                                N_("Use the workbook that was sent out, saved under any name."))  # fmt: skip
        if lines[0][1] != FORM:
            raise ReturnTrouble(N_("This workbook was made by a newer version of Waymark."),
                                N_("Update Waymark, then take it in again."))  # fmt: skip
        for kind, first, second, *rest in lines[1:]:
            if kind == "fact":
                self.facts[first] = second
            elif kind == "column":
                self.headings[first] = second
            elif kind == "row":
                self.codes[first] = second
            elif kind == "step" and first in FIELDS and _FIGURE.fullmatch(second):
                self.steps.setdefault(first, {})[folded(rest[0])] = int(second)
        if not {"project", "review", "participant"} <= self.facts.keys() or not self.codes:
            raise ReturnTrouble(N_("What this workbook says of its review is damaged."),
                                N_("Send a new sheet out, and ask for it to be filled in again."))  # fmt: skip

    def _title(self) -> str:
        """The sheet with the answers: by its name, else the one that has its headings."""
        wanted = folded(self.facts.get("sheet", ""))
        for title in self.book.titles:
            if folded(title) == wanted:
                return title
        for title in self.book.titles:
            if any(self._is_header(row) for row in self.book.rows(title, _HEADER_WITHIN, _LAST_COLUMN)):
                return title
        raise ReturnTrouble(N_("The sheet with the ratings is gone from this workbook."),
                            N_("Ask for it again, or send a new one out."))  # fmt: skip

    def _is_header(self, row: Sequence[Any]) -> bool:
        found = {folded(str(cell.value)) for cell in row if cell.value is not None}
        return {folded(self.headings.get(name, "")) for name in ("id", "load_bearing")} <= found

    def _lines(self, title: str) -> list[Line]:
        last = _HEADER_WITHIN + len(self.codes) * 2 + _SPARE_ROWS
        places: dict[str, int] | None = None
        found: list[Line] = []
        met: dict[str, int] = {}
        for number, row in enumerate(self.book.rows(title, last, _LAST_COLUMN), 1):
            if places is None:
                places = self._places(number, row) if self._is_header(row) else None
                continue
            line = self._line(number, row, places, met)
            if line is not None:
                found.append(line)
        if places is None:
            raise ReturnTrouble(
                N_("The line with the headings was not found in this workbook."),
                N_("Put the headings back as they were, the hidden column _id among them."),
            )
        return found

    def _places(self, number: int, row: Sequence[Any]) -> dict[str, int]:
        at = {folded(str(cell.value)): place for place, cell in enumerate(row) if cell.value is not None}
        names = {name: self.headings.get(name, "") for name in ("id", "code", *FIELDS)}
        for heading in names.values():
            if folded(heading) not in at:
                self._note(f"A{number}", N_("The column “{heading}” is gone, so it was not read."), heading=heading)
        return {name: at[folded(heading)] for name, heading in names.items() if folded(heading) in at}

    def _line(self, number: int, row: Sequence[Any], places: Mapping[str, int], met: dict[str, int]) -> Line | None:
        cells = {name: row[place] for name, place in places.items() if place < len(row)}
        if all(cells[name].value in (None, "") for name in FIELDS if name in cells):
            return None
        row_id = shown_text(cells["id"].value) if "id" in cells else ""
        place = f"A{number}"
        if row_id not in self.codes:
            self._note(place, N_("This line is none that was sent out, so it was not read."),
                       N_("Put what it says into the remark of a line that was."))  # fmt: skip
            return None
        if row_id in met:
            self._note(place, N_("This line is there twice; the one in row {row} counts."),
                       N_("Ask which one is meant where they differ."), row=met[row_id])  # fmt: skip
            return None
        met[row_id] = number
        if "code" in cells and shown_text(cells["code"].value) not in ("", self.codes[row_id]):
            self._note(place, N_("This line no longer fits its hidden id, so it was not read."),
                       N_("Was only a part of the columns sorted? Sort whole rows."))  # fmt: skip
            return None
        at = {name: f"{get_column_letter(places[name] + 1)}{number}" for name in cells}
        scales = [self._scale(name, cells.get(name), at.get(name, place)) for name in FIELDS[:2]]
        remark = self._remark(cells.get("remark"), at.get("remark", place))
        if scales == [None, None] and remark is None:
            return None
        return Line(row_id, self.codes[row_id], scales[0], scales[1], remark)

    def _scale(self, name: str, cell: Any, place: str) -> int | None:
        """The figure from 0 to 3, as a number, as text, or as the list offers it."""
        if cell is None or cell.value in (None, ""):
            return None
        about = RatingAnswer.about.field(name)
        if cell.data_type in ("f", "e"):
            self._note(place, N_("“{field}” holds a formula, which is never taken over."),
                       N_("Type its value instead."), field=self.words.say(about.title))  # fmt: skip
            return None
        text = shown_text(cell.value)
        if isinstance(cell.value, bool) or (step := self._step(about, text)) is None:
            self._note(place, N_("“{field}” goes from 0 to 3; “{value}” is none of them."),
                       N_("Choose one from the list of the cell."), field=self.words.say(about.title),
                       value=text[:60])  # fmt: skip
            return None
        return step

    def _step(self, about: About, text: str) -> int | None:
        match = _FIGURE.fullmatch(text)
        if match is not None:
            return int(match[1])
        choices: Iterable[Kind] = about.choices or ()
        said = {folded(self.words.say(step.label)): int(step.value) for step in choices}
        return (said | self.steps.get(about.name, {})).get(folded(text))

    def _remark(self, cell: Any, place: str) -> str | None:
        if cell is None or cell.value in (None, ""):
            return None
        if cell.data_type in ("f", "e"):
            self._note(place, N_("The remark holds a formula, which is never taken over."),
                       N_("Type it as text."))  # fmt: skip
            return None
        text = str(cell.value).strip() if isinstance(cell.value, str) else shown_text(cell.value)
        return text[:_LONGEST_REMARK] or None

    def _note(self, cell: str, what: str, todo: str = "", **args: object) -> None:
        if len(self.bad) < _SPARE_ROWS:
            say = self.words.say
            self.bad.append(BadLine(cell, say(what, **args), say(todo, **args)))


# All sheets together


@dataclass(frozen=True, slots=True)
class Batch:
    """What came back, sorted: who can be taken in, who sent several sheets, and which files are to be left."""

    ready: tuple[SheetBack, ...] = ()
    same: tuple[SheetBack, ...] = ()
    """Sheets that say the same as one in `ready`: they count once."""
    twice: Mapping[str, tuple[SheetBack, ...]] = field(default_factory=dict)
    """By participant: sheets that differ. Somebody has to say which one counts."""
    unknown: tuple[SheetBack, ...] = ()
    """Of people who are not, or no longer, among the participants."""
    before: tuple[SheetBack, ...] = ()
    """Of people whose sheet was taken in before."""
    elsewhere: tuple[SheetBack, ...] = ()
    """Of another review or another project."""
    unread: tuple[SheetBack, ...] = ()


def judge(sheets: Iterable[SheetBack], project_id: str, review_id: str, answered: Mapping[str, bool]) -> Batch:
    """Sort the sheets of a review. `answered` holds its participants, and whether their sheet was taken in before."""
    piles: dict[str, list[SheetBack]] = {name: [] for name in ("unread", "elsewhere", "unknown", "before")}
    own: dict[str, list[SheetBack]] = {}
    for sheet in sheets:
        if sheet.trouble:
            piles["unread"].append(sheet)
        elif (sheet.project, sheet.review) != (project_id, review_id):
            piles["elsewhere"].append(sheet)
        elif sheet.participant not in answered:
            piles["unknown"].append(sheet)
        elif answered[sheet.participant]:
            piles["before"].append(sheet)
        else:
            own.setdefault(sheet.participant, []).append(sheet)
    ready, same, twice = [], [], {}
    for person, found in own.items():
        if len({_said(sheet) for sheet in found}) == 1:
            ready.append(found[0])
            same += found[1:]
        else:
            twice[person] = tuple(found)
    left = {name: tuple(found) for name, found in piles.items()}
    return Batch(tuple(ready), tuple(same), twice, **left)


def _said(sheet: SheetBack) -> tuple[object, ...]:
    return frozenset(sheet.lines), frozenset(bad.what for bad in sheet.bad)


def to_take(sheets: Iterable[SheetBack]) -> list[dict[str, Any]]:
    """The sheets as the verb `take_ratings` wants them."""
    names = ("assumption_id", *FIELDS)
    return [
        {"participant": sheet.participant,
         "answers": [{name: getattr(line, name) for name in names} for line in sheet.lines]}
        for sheet in sheets
    ]  # fmt: skip
