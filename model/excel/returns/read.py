"""Takes a returned workbook apart: finds its sheets and columns, and compares its rows with what was sent out."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from model.excel.returns.cells import CellReader
from model.excel.returns.diff import Gathered, RowReader
from model.excel.returns.found import Return
from model.excel.returns.opening import Opened, opened
from model.excel.returns.stamp import SheetMap, Stamp, folded, read_stamp
from model.excel.returns.trouble import ReturnTrouble
from model.state.snapshot import Snapshot
from model.words import N_, Words

_HEADER_WITHIN, _LAST_COLUMN, _SPARE_ROWS = 60, 200, 100


_Places = list[int | None]


class Came(NamedTuple):
    """One file of a folder: what it brings, or why it was not read."""

    path: Path
    found: Return | ReturnTrouble


def read_return(path: Path, snapshot: Snapshot, words: Words) -> Return:
    """Everything that the workbook brings, compared with what it said when it went out; nothing is applied.

    `words` names sheets and fields in problems where the workbook itself does not. Raises ReturnTrouble where the
    file cannot be taken at all.
    """
    path = Path(path)
    with opened(path) as book:
        stamp = read_stamp(book)
        if stamp.facts["project"] != snapshot.project.id:
            raise ReturnTrouble(
                N_("This workbook belongs to another project."),
                N_("Open that project, then take the workbook in again."),
            )
        return _Reading(book, stamp, snapshot, words).everything()


def read_returns(folder: Path, snapshot: Snapshot, words: Words) -> Iterator[Came]:
    """Every workbook in the folder, by name, each read when it is asked for; drafts of open files are left out."""
    files = (path for path in sorted(Path(folder).iterdir()) if path.is_file())
    for path in files:
        if path.suffix.lower() in (".xlsx", ".ods", ".xlsm", ".xls") and not path.name.startswith(("~$", ".")):
            try:
                yield Came(path, read_return(path, snapshot, words))
            except ReturnTrouble as trouble:
                yield Came(path, trouble)


class _Reading:
    """Reads one opened return."""

    def __init__(self, book: Opened, stamp: Stamp, snapshot: Snapshot, words: Words) -> None:
        self.book, self.stamp, self.snapshot, self.words = book, stamp, snapshot, words
        self.gathered = Gathered(words)
        self.cells = CellReader(stamp, snapshot)

    def everything(self) -> Return:
        taken: set[str] = set()
        for sheet in self.stamp.sheets.values():
            title = self._title_of(sheet, taken)
            if title is None:
                message = N_("This sheet is not in the workbook, so nothing was read from it.")
                self.gathered.problem(sheet.title, "", message)
                continue
            taken.add(title)
            self._read(title, sheet)
        self._tell_of_copies(taken)
        stamp, found = self.stamp, self.gathered
        return Return(
            tuple(found.changes), tuple(found.proposals), tuple(found.problems), tuple(found.questions), stamp.moment,
            stamp.facts["project"], stamp.issued, stamp.facts.get("for", ""),
        )  # fmt: skip

    def _title_of(self, sheet: SheetMap, taken: set[str]) -> str | None:
        """The sheet of that name; where it was renamed, the one that has its headings."""
        names = {folded(title): title for title in self.book.titles}
        if (title := names.get(folded(sheet.title))) is not None:
            return title
        others = {folded(other.title) for other in self.stamp.sheets.values()}
        for title in self.book.titles:
            if title not in taken and folded(title) not in others and self._fits(title, sheet):
                return title
        return None

    def _fits(self, title: str, sheet: SheetMap) -> bool:
        wanted = {folded(column.heading) for column in sheet.columns}
        rows = self.book.rows(title, _HEADER_WITHIN, _LAST_COLUMN)
        return any(wanted <= _headings(row) for row in rows)

    def _tell_of_copies(self, taken: set[str]) -> None:
        for title in self.book.titles:
            if title not in taken and any(self._fits(title, sheet) for sheet in self.stamp.sheets.values()):
                self.gathered.problem(title, "", N_("This sheet is a copy of another one, so it was not read."),
                                      N_("Move what is new in it to the sheet it was copied from."))  # fmt: skip

    def _read(self, title: str, sheet: SheetMap) -> None:
        last = _HEADER_WITHIN + 3 * (len(sheet.base) + sheet.prepared) + _SPARE_ROWS
        rows = enumerate(self.book.rows(title, last + 1, _LAST_COLUMN), 1)
        places = self._header(title, sheet, rows)
        if places is None:
            return
        reader = RowReader(title, sheet, places, self.cells, self.gathered, self.snapshot)
        for number, row in rows:
            if number > last:
                if reader.has_content(row):
                    message = N_("Rows from here on lie too far down, so they were not read.")
                    self.gathered.problem(title, f"A{number}", message, N_("Move them up to the others."))
                return
            reader.take(number, row)

    def _header(self, title: str, sheet: SheetMap, rows: Iterator[tuple[int, Sequence[Any]]]) -> _Places | None:
        """For each column of the map its place on the sheet; None where no header is found."""
        wanted = [folded(column.heading) for column in sheet.columns]
        row_ids = {folded(column.heading) for column in sheet.columns if column.kind == "id"}
        for number, row in rows:
            found = _headings(row)
            if row_ids & found and len(found & set(wanted)) * 2 >= len(wanted):
                return self._places(title, number, sheet, row)
            if number >= _HEADER_WITHIN:
                break
        self.gathered.problem(
            title, "", N_("The line with the headings was not found, so nothing was read from this sheet."),
            N_("Put the headings back as they were, the hidden column _id among them."),
        )  # fmt: skip
        return None

    def _places(self, title: str, number: int, sheet: SheetMap, row: Sequence[Any]) -> _Places:
        at: dict[str, list[int]] = {}
        for place, cell in enumerate(row):
            if isinstance(cell.value, str):
                at.setdefault(folded(cell.value), []).append(place)
        places: _Places = []
        for column in sheet.columns:
            found = at.get(folded(column.heading), [])
            places.append(found[0] if len(found) == 1 else None)
            if not found and column.entry:
                self.gathered.problem(title, f"A{number}", N_("The column “{heading}” is gone, so it was not read."),
                                      heading=column.heading)  # fmt: skip
            elif len(found) > 1:
                message = N_("Several columns are called “{heading}”, so none was read.")
                self.gathered.problem(title, f"A{number}", message, N_("Give the added column another heading."),
                                      heading=column.heading)  # fmt: skip
        return places


def _headings(row: Sequence[Any]) -> set[str]:
    return {folded(cell.value) for cell in row if isinstance(cell.value, str)}
