"""Rows from a spreadsheet's clipboard, read for a table: which cells they change, which rows they add."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QWidget

from gui.forms.typed import read_typed
from gui.look.look import Look
from gui.workspace.dialog import Dialog
from gui.workspace.document import Document
from model.state.snapshot import Snapshot
from model.tables import About, Row
from model.tables.checks import check
from model.trouble import UserTrouble
from model.words import N_, Words

_LONGEST_QUOTE = 60
_LISTED = 10


@dataclass
class Pasting:
    """What a paste would do. `wrong` are sentences, one per cell that cannot be taken as it is."""

    added: list[dict[str, Any]] = field(default_factory=list)
    changed: dict[str, dict[str, Any]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def table_of(text: str) -> list[list[str]]:
    """The cells of tab-separated text as a spreadsheet copies it; blank lines at the end are dropped."""
    rows = [list(row) for row in csv.reader(io.StringIO(text), delimiter="\t")]
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def headed(table: type[Row], first: Sequence[str], words: Words) -> list[About | None] | None:
    """The fields that a first line names; None where it names none and is a row like the others."""
    by_title = {words.say(a.title).casefold(): a for a in table.about.fields if a.kind not in ("id", "rank", "moment")}
    by_title |= {a.name: a for a in by_title.values()}
    found = [by_title.get(cell.strip().casefold()) for cell in first]
    named, told = sum(about is not None for about in found), sum(bool(cell.strip()) for cell in first)
    return found if named and named * 2 >= told and (named > 1 or told == 1) else None


class PasteReader:
    """Reads clipboard rows for a table. Cells go to `fields` from left to right, and to `targets` from top to bottom.

    A header row says the fields itself; its rows then change those whose code they carry, and add the others.
    Headings of `counts`, in small letters, are known and hold nothing to take.
    """

    def __init__(self, table: type[Row], snapshot: Snapshot, words: Words, counts: Iterable[str] = ()) -> None:
        self._table, self._snapshot, self._words = table, snapshot, words
        self._counts = frozenset(counts)
        self._found = Pasting()

    def read(self, rows: list[list[str]], fields: Sequence[About | None], targets: Sequence[str]) -> Pasting:
        """What pasting does, and what it cannot do."""
        if not rows:
            return self._found
        named = headed(self._table, rows[0], self._words)
        if named is not None:
            self._tell_unknown(rows[0], named)
            codes = {row.code: row.id for row in self._snapshot.all(self._table) if row.code} if self._coded() else {}
            for number, row in enumerate(rows[1:], 2):
                told = [cell if about is not None else "" for cell, about in zip(row, named, strict=False)]
                self._take(number, told, named, codes.get(self._code_of(row, named)))
            return self._found
        for number, row in enumerate(rows, 1):
            self._take(number, row, fields, targets[number - 1] if number <= len(targets) else None)
        return self._found

    def _tell_unknown(self, head: Sequence[str], named: Sequence[About | None]) -> None:
        """Say once which headings name no field; their cells are left out."""
        for cell, about in zip(head, named, strict=True):
            name = cell.strip()
            if about is None and name and name.casefold() not in self._counts:
                self._found.wrong.append(self._words.say(N_("There is no column “{name}” here."), name=name))

    def _coded(self) -> bool:
        return "code" in self._table.about.by_name

    def _code_of(self, row: Sequence[str], named: Sequence[About | None]) -> str:
        pairs = zip(row, named, strict=False)
        return next((cell.strip() for cell, about in pairs if about is not None and about.kind == "code"), "")

    def _take(self, number: int, cells: Sequence[str], fields: Sequence[About | None], target: str | None) -> None:
        """One clipboard row: a change of the target, or a new row."""
        if not any(cell.strip() for cell in cells):
            return
        old = self._snapshot.find(self._table, target)
        values: dict[str, Any] = {}
        for place, cell in enumerate(cells):
            about = fields[place] if place < len(fields) else None
            if about is None and not cell.strip():
                continue
            try:
                self._read(values, about, cell, old)
            except UserTrouble as trouble:
                told = trouble.told(self._words)
                self._found.wrong.append(self._words.say(N_("Row {row}: {what}"), row=number, what=told))
        if old is not None and values:
            self._found.changed[old.id] = values
        elif old is None and values:
            self._found.added.append(values)

    def _read(self, values: dict[str, Any], about: About | None, cell: str, old: Any) -> None:
        if about is None:
            raise UserTrouble(N_("No column stands here for “{text}”."), text=cell.strip()[:_LONGEST_QUOTE])
        value = check(about, read_typed(about, cell, self._snapshot, self._words))
        if old is not None and value == getattr(old, about.name):
            return
        if about.by != "anyone":
            if cell.strip():
                raise UserTrouble(
                    N_("“{field}” is not typed: the program keeps it."), field=self._words.say(about.title)
                )
            return
        sealed = old is not None and self._snapshot.seal_of(self._table.about.name, old.id) is not None
        if sealed and not about.after_seal:
            raise UserTrouble(N_("“{name}” is closed and does not change any more."), name=self._snapshot.title_of(old))
        if value is None and (old is None or about.required):
            if old is not None:
                raise UserTrouble(N_("“{field}” cannot be empty."), field=self._words.say(about.title))
            return
        values[about.name] = value


def as_table(rows: Sequence[Sequence[str]]) -> str:
    """Cells as tab-separated text that spreadsheets read."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue()


class PasteQuestion(Dialog):
    """Lists the cells that could not be taken. It ends with 1 where the rest is to be pasted all the same."""

    def __init__(self, look: Look, document: Document, found: Pasting, act: Callable[[], Any], parent: QWidget) -> None:
        words, n = document.words, len(found.wrong)
        super().__init__(look, words.count(n, "{n} cell cannot be taken as it is",
                                           "{n} cells cannot be taken as they are"), parent, wide=560)  # fmt: skip
        for sentence in found.wrong[:_LISTED]:
            self.say(sentence)
        if n > _LISTED:
            self.say(words.count(n - _LISTED, "and {n} more", "and {n} more"), "muted")
        self.say(words.say("Nothing is pasted yet. What you copied stays in the clipboard."), "muted")
        self.add_button(words.say("Paste nothing"), 0)
        if found.added or found.changed:
            self.add_button(words.say("Paste the rest, leave these empty"), 1, "primary")
            self.accepted.connect(act)
