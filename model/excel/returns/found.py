"""What is found in a workbook that came back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from model.words import N_, Words


class Returned(NamedTuple):
    """A field that was filled in: what the workbook had said, and what it says now, both in their stored form."""

    table: str
    row_id: str
    field: str
    base: Any
    value: Any
    sheet: str
    cell: str

    @property
    def row(self) -> str:
        """The row's id under the name that the journal knows it by."""
        return self.row_id


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new row: typed into a prepared one, or copied from another. `row` is its number on the sheet."""

    table: str
    fields: Mapping[str, Any]
    sheet: str
    row: int
    missing: tuple[str, ...] = ()
    """Fields that such a row cannot be without; somebody has to add them."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was not taken over. `message` and `advice` are filled from `args`; `cell` may be ""."""

    sheet: str
    cell: str
    message: str
    args: Mapping[str, Any]
    advice: str = ""

    def told(self, words: Words) -> str:
        """What it is and what to do, without the place."""
        return " ".join(words.say(text, **self.args) for text in (self.message, self.advice) if text)

    def place(self, words: Words) -> str:
        """Where it is: the sheet, and the cell where there is one."""
        if not self.cell:
            return self.sheet
        return words.say(N_("{sheet}, cell {cell}"), sheet=self.sheet, cell=self.cell)


@dataclass(frozen=True, slots=True)
class Question:
    """A cell that can be read in several ways: `choices` are the stored forms it may mean.

    `row_id` "": the cell belongs to the proposal in `row` of the sheet.
    """

    table: str
    row_id: str
    field: str
    base: Any
    sheet: str
    cell: str
    row: int
    typed: str
    choices: tuple[Any, ...]
    message: str
    args: Mapping[str, Any]

    def answered(self, value: Any) -> Returned:
        """The change that the answer makes."""
        return Returned(self.table, self.row_id, self.field, self.base, value, self.sheet, self.cell)

    def told(self, words: Words) -> str:
        """What is asked."""
        return words.say(self.message, **self.args)


@dataclass(frozen=True, slots=True)
class Return:
    """All that one workbook brings. Nothing has been applied."""

    changes: tuple[Returned, ...]
    proposals: tuple[Proposal, ...]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]
    moment: str
    """The moment it was made from, as text: what its filler saw."""
    project_id: str
    issued: date | None
    stakeholder_id: str = ""
    """Whose rows it holds; "" for all."""

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was done to it."""
        return not (self.changes or self.proposals or self.problems or self.questions)
