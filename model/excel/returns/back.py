"""What returned workbooks bring, as plain data for the window, and how each change stands to the plan of today."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

from model.excel.returns.found import Proposal, Return, Returned
from model.excel.returns.read import read_return
from model.excel.returns.trouble import ReturnTrouble
from model.journal.record import SET, Transaction
from model.state.snapshot import Snapshot
from model.tables import ALL
from model.words import Words


class Told(NamedTuple):
    """Something that was not taken over: where, and what it is and what to do."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A cell that can be read in several ways. `row_id` "": the cell belongs to the new row in `row` of the sheet."""

    table: str
    row_id: str
    field: str
    base: Any
    sheet: str
    cell: str
    row: int
    choices: tuple[Any, ...]
    text: str

    def answered(self, value: Any) -> Returned:
        """The change that the answer makes."""
        return Returned(self.table, self.row_id, self.field, self.base, value, self.sheet, self.cell)


@dataclass(frozen=True, slots=True)
class Back:
    """One workbook that came back. `trouble` says why nothing of it was read."""

    file: str
    trouble: str = ""
    changes: tuple[Returned, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    problems: tuple[Told, ...] = ()
    questions: tuple[Asked, ...] = ()
    moment: str = ""
    issued: str = ""
    stakeholder_id: str = ""

    def as_data(self) -> dict[str, Any]:
        """Itself as plain data, for a line of JSON."""
        return asdict(self)

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> "Back":
        """The same from plain data."""
        parts: dict[str, Any] = {
            "changes": tuple(Returned(*one) for one in data["changes"]),
            "proposals": tuple(Proposal(**{**one, "missing": tuple(one["missing"])}) for one in data["proposals"]),
            "problems": tuple(Told(*one) for one in data["problems"]),
            "questions": tuple(Asked(**{**one, "choices": tuple(one["choices"])}) for one in data["questions"]),
        }
        return cls(**{**data, **parts})


def read_back(path: Path, snapshot: Snapshot, words: Words) -> Back:
    """What the workbook brings; why it was not read, where it cannot be taken at all."""
    try:
        found = read_return(path, snapshot, words)
    except ReturnTrouble as trouble:
        return Back(path.name, trouble.told(words))
    return _back(path.name, found, words)


def _back(file: str, found: Return, words: Words) -> Back:
    asked = tuple(
        Asked(one.table, one.row_id, one.field, one.base, one.sheet, one.cell, one.row, one.choices, one.told(words))
        for one in found.questions
    )
    problems = tuple(Told(one.place(words), one.told(words)) for one in found.problems)
    proposals = tuple(Proposal(one.table, dict(one.fields), one.sheet, one.row, one.missing)
                      for one in found.proposals)  # fmt: skip
    issued = found.issued.isoformat() if found.issued else ""
    return Back(file, "", found.changes, proposals, problems, asked, found.moment, issued, found.stakeholder_id)


class Standing(Enum):
    """How a change that came back stands to the plan as it is now."""

    OPEN = "nobody touched the field since"
    THERE = "the plan says so already"
    MEANWHILE = "the field was edited since the workbook went out"
    BEFORE = "it was taken in before, and the field was edited since"
    GONE = "its row was removed"


def standing(change: Returned, snapshot: Snapshot, taken: Callable[[], frozenset[Any]]) -> Standing:
    """How it stands; `taken` gives what was taken in before and is asked only where that matters."""
    row: Any = snapshot.find(ALL[change.table], change.row_id)
    if row is None:
        return Standing.GONE
    now = getattr(row, change.field)
    if now == change.value:
        return Standing.THERE
    if now == change.base:
        return Standing.OPEN
    key = (change.table, change.row_id, change.field, change.base, change.value)
    return Standing.BEFORE if key in taken() else Standing.MEANWHILE


def taken_before(history: Iterable[Transaction]) -> frozenset[Any]:
    """The changes that returned workbooks have made so far: table, row, field, value before and value."""
    return frozenset(
        (change.table, change.row, change.field, change.before, change.after)
        for txn in history if txn.verb == "take_return" for change in txn.changes if change.kind == SET
    )  # fmt: skip


def is_there(proposal: Proposal, snapshot: Snapshot) -> bool:
    """Whether a row that says the same stands in the plan already."""
    rows = snapshot.rows(proposal.table).values()
    return bool(proposal.fields) and any(
        all(getattr(row, name) == value for name, value in proposal.fields.items()) for row in rows
    )
