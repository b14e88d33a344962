"""Compares the rows of one returned sheet with what went out, value by value in one form."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from openpyxl.utils import get_column_letter

from model.excel.canonical import number_for_cell
from model.excel.returns.cells import CellReader, Unclear
from model.excel.returns.found import Problem, Proposal, Question, Returned
from model.excel.returns.stamp import CUT, DATE, NOTHING, NUMBER, TEXT, ColumnMap, SheetMap, digest, shown_text
from model.state.snapshot import Snapshot
from model.tables import ALL, About
from model.tables.checks import check
from model.trouble import UserTrouble
from model.words import N_, Words

_MOST_PROBLEMS = 2_000


class Gathered:
    """What was found so far."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.changes: list[Returned] = []
        self.proposals: list[Proposal] = []
        self.problems: list[Problem] = []
        self.questions: list[Question] = []

    def problem(self, sheet: str, cell: str, message: str, advice: str = "", **args: Any) -> None:
        """Note something that was not taken over; beyond some thousands nobody reads on."""
        if len(self.problems) < _MOST_PROBLEMS:
            if "field" in args:
                args["field"] = self.words.say(args["field"])
            self.problems.append(Problem(sheet, cell, message, args, advice))


class _Base(NamedTuple):
    """What a filled column held: its stored value, and how it was shown where that says more."""

    value: Any
    shown: str = ""
    is_cut: bool = False


class RowReader:
    """Takes the rows of one sheet. `places` says where each column of the map stands now."""

    def __init__(self, title: str, sheet: SheetMap, places: Sequence[int | None], cells: CellReader,
                 gathered: Gathered, snapshot: Snapshot) -> None:  # fmt: skip
        self.title, self.sheet, self.cells, self.gathered, self.snapshot = title, sheet, cells, gathered, snapshot
        self.table = ALL[sheet.table].about
        there = [(i, place) for i, place in enumerate(places) if place is not None]
        self.columns: list[tuple[int, int, ColumnMap]] = [(i, place, sheet.columns[i]) for i, place in there]
        self.id_place = next((place for _, place, column in self.columns if column.kind == "id"), None)
        self.met: dict[str, int] = {}

    def has_content(self, row: Sequence[Any]) -> bool:
        """Whether anything stands in the row's known columns."""
        return any(row[place].value not in (None, "") for _, place, _ in self.columns if place < len(row))

    def take(self, number: int, row: Sequence[Any]) -> None:
        """Take one row: a known one is compared, a new one is a proposal."""
        if self.id_place is None or not row or not self.has_content(row):
            return
        cell = row[self.id_place]
        row_id = shown_text(cell.value) if cell.data_type != "f" else "="
        if not row_id:
            self._propose(number, row)
        elif row_id in self.met:
            self._problem(number, self.id_place, N_("This row is a copy of row {row}; the first one counts."),
                          row=self.met[row_id])  # fmt: skip
            if self._differs(row_id, row):
                self._propose(number, row)
        elif row_id in self.sheet.base:
            self.met[row_id] = number
            self._compare(number, row, row_id)
        else:
            self._unknown(number, row, row_id)

    def _problem(self, number: int, place: int, message: str, advice: str = "", **args: Any) -> None:
        self.gathered.problem(self.title, self._cell(number, place), message, advice, **args)

    @staticmethod
    def _cell(number: int, place: int) -> str:
        return f"{get_column_letter(place + 1)}{number}"

    def _unknown(self, number: int, row: Sequence[Any], row_id: str) -> None:
        assert self.id_place is not None
        if self.snapshot.has(self.sheet.table, row_id):
            self._problem(number, self.id_place, N_("This row comes from another workbook, so it was not read."),
                          N_("Take that workbook in as well."))  # fmt: skip
            return
        self._problem(number, self.id_place, N_("The hidden id of this row is none that was sent out."),
                      N_("It is shown as a new row."))  # fmt: skip
        self._propose(number, row)

    # Known rows

    def _compare(self, number: int, row: Sequence[Any], row_id: str) -> None:
        base = self.sheet.base[row_id]
        seen = [part for part in self.columns if part[2].entry != "fills" and part[2].kind != "id"]
        moved = [(place, column) for i, place, column in seen if not _is_as_shown(row[place], _at(base, i))]
        filled = [part for part in seen if _at(base, part[0]) != NOTHING]
        if all(row[place].value in (None, "") for _, place, column in self.columns if column.kind != "id"):
            self._problem(number, 0, N_("This row was emptied. Nothing was taken from it, and nothing is deleted."))
            return
        if len(filled) > 1 and len(moved) * 2 > len(filled):
            self._problem(number, 0, N_("This row no longer fits its hidden id, so nothing was read from it."),
                          N_("Was only a part of the columns sorted? Sort whole rows."))  # fmt: skip
            return
        for place, column in moved:
            self._problem(number, place, N_("“{heading}” is for reading; what was changed there is not taken over."),
                          N_("If it is wrong, tell the office."), heading=column.heading)  # fmt: skip
        for i, place, column in self.columns:
            if column.entry == "fills":
                self._compare_cell(number, place, row, row_id, self.table.field(column.field), _at(base, i))

    def _compare_cell(self, number: int, place: int, row: Sequence[Any], row_id: str, about: About, held: str) -> None:
        cell, base = row[place], _base_of(about, held)
        if base is None:
            self._problem(number, place, N_("What “{field}” held before is damaged, so it was not read."),
                          field=about.title)  # fmt: skip
            return
        if base.is_cut:
            if not _is_as_shown(cell, held):
                message = N_("The text in “{field}” is longer than a cell holds, so its change was not taken over.")
                self._problem(number, place, message, N_("Tell the office what to change."), field=about.title)
            return
        if base.shown and cell.data_type != "f" and shown_text(cell.value) == base.shown:
            return
        try:
            value = self.cells.value(about, cell)
        except Unclear as unclear:
            self._ask(number, place, row_id, about, base.value, cell, unclear)
            return
        except UserTrouble as trouble:
            self._trouble(number, place, about, trouble)
            return
        if _same(about, value, base.value):
            return
        if value is None and (about.required or about.default is not None):
            self._problem(number, place, N_("“{field}” cannot be empty; it stays as it was."), field=about.title)
            return
        where = self.title, self._cell(number, place)
        self.gathered.changes.append(Returned(self.sheet.table, row_id, about.name, base.value, value, *where))

    def _trouble(self, number: int, place: int, about: About, trouble: UserTrouble) -> None:
        args = {"field": about.title, **trouble.args}
        self._problem(number, place, trouble.message, trouble.advice, **args)

    def _ask(self, number: int, place: int, row_id: str, about: About, base: Any, cell: Any, unclear: Unclear) -> None:
        self.gathered.questions.append(Question(
            self.sheet.table, row_id, about.name, base, self.title, self._cell(number, place), number,
            shown_text(cell.value), unclear.choices, unclear.message, unclear.args,
        ))  # fmt: skip

    # New rows

    def _differs(self, row_id: str, row: Sequence[Any]) -> bool:
        """Whether a copied row says anything else than the row it was copied from did."""
        base = self.sheet.base.get(row_id)
        if base is None:
            return True
        for i, place, column in self.columns:
            held = _at(base, i)
            if column.kind == "id":
                continue
            if column.entry != "fills":
                if not _is_as_shown(row[place], held):
                    return True
            elif not self._is_unchanged(row[place], self.table.field(column.field), held):
                return True
        return False

    def _is_unchanged(self, cell: Any, about: About, held: str) -> bool:
        base = _base_of(about, held)
        if base is None or base.is_cut:
            return base is not None and _is_as_shown(cell, held)
        if base.shown and cell.data_type != "f" and shown_text(cell.value) == base.shown:
            return True
        try:
            return _same(about, self.cells.value(about, cell), base.value)
        except UserTrouble:
            return False

    def _propose(self, number: int, row: Sequence[Any]) -> None:
        fields: dict[str, Any] = {}
        unclear: set[str] = set()
        for about, place in self._typed(row):
            try:
                fields[about.name] = self.cells.value(about, row[place])
            except Unclear as trouble:
                unclear.add(about.name)
                self._ask(number, place, "", about, None, row[place], trouble)
            except UserTrouble as trouble:
                self._trouble(number, place, about, trouble)
        given = {name: value for name, value in fields.items() if value is not None}
        if not given and not unclear:
            self._problem(number, 0, N_("This row holds nothing that a new row could be made of."))
            return
        needed = [about for about in self.table.fields if about.required and about.default is None]
        missing = [about for about in needed if about.name not in given and about.name not in unclear]
        for about in missing:
            self._problem(number, 0, N_("The new row does not say “{field}”."),
                          N_("It has to be added before the row can be taken in."), field=about.title)  # fmt: skip
        self.gathered.proposals.append(
            Proposal(self.sheet.table, given, self.title, number, tuple(about.name for about in missing))
        )

    def _typed(self, row: Sequence[Any]) -> Iterator[tuple[About, int]]:
        """The fields of a new row with the places of their cells, where something stands in them."""
        for _, place, column in self.columns:
            if column.entry and column.field and row[place].value not in (None, ""):
                yield self.table.field(column.field), place


def _at(base: Sequence[str], place: int) -> str:
    return base[place] if place < len(base) else NOTHING


def _is_as_shown(cell: Any, held: str) -> bool:
    """Whether the cell still shows what it showed."""
    if cell.data_type == "f":
        return False
    text = shown_text(cell.value)
    return digest(text) == held[1:] if held.startswith(CUT) else text == shown_text(held[1:])


def _base_of(about: About, held: str) -> _Base | None:
    """The stored value that the workbook was made with; None where its text is damaged."""
    kind, text = held[:1], held[1:]
    try:
        if kind == NOTHING:
            return _Base(None)
        if kind == CUT:
            return _Base(None, is_cut=True)
        if kind == DATE and about.kind == "date":
            stored, _, shown = text.partition("|")
            return _Base(check(about, stored), shown)
        if kind == NUMBER:
            return _Base(check(about, float(text) if "." in text or "e" in text else int(text)))
        if kind == TEXT:
            return _Base(check(about, text))
    except (UserTrouble, ValueError):
        return None
    return None


def _same(about: About, value: Any, base: Any) -> bool:
    if isinstance(value, int | float) and isinstance(base, int | float):
        scale = 100 if about.kind == "percent" else 1
        return number_for_cell(value / scale) == number_for_cell(base / scale)
    return bool(value == base)


__all__ = ["Gathered", "RowReader"]
