"""The workbook being made: its sheets, the lists its drop-downs offer, and what all sheets say at their top."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from model.excel.canonical import cut, text_for_cell
from model.excel.formulas import Result
from model.excel.lettering import height_for, lines_in, width_for
from model.excel.seen import Seen
from model.excel.styles import INK, MUTED, NAVY, Look, Styles
from model.words import N_

LISTS = "_lists"
_LONGEST_SHEET_NAME = 31
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_TEXT_CUT = N_("… [cut here: the whole text is in the project]")
POLL_ROWS = 200


class Cancelled(Exception):
    """The export was stopped on request; no file was written or changed."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What every sheet says of itself. `exported` None: only the day is known."""

    moment: str
    today: date
    exported: datetime | None = None
    issued_by: str = ""
    stamp: str = ""


class Book:
    """An openpyxl workbook with what our sheets share."""

    def __init__(self, seen: Seen, facts: Facts, stop: Callable[[], bool] | None = None) -> None:
        self.seen = seen
        self.words = seen.words
        self.facts = facts
        self.workbook = Workbook()
        self._lists: Any = self.workbook.active
        self._lists.title = LISTS
        self._lists.sheet_state = "hidden"
        self.styles = Styles(self.workbook, self._lists)
        self.results: dict[str, dict[str, Result]] = {}
        """Results of formulas by sheet name and cell."""
        self._list_names: dict[tuple[str, ...], str] = {}
        self._stop = stop
        self._cut_mark = self.words.say(_TEXT_CUT)
        self._plain = self.styles.of(Look(edges=(), wrap=False))

    def poll(self) -> None:
        """Raises Cancelled if the export is to stop."""
        if self._stop is not None and self._stop():
            raise Cancelled

    def add_sheet(self, title: str) -> Any:
        """A new sheet behind the others, without gridlines; its name is what Excel allows of the title."""
        self.poll()
        names = {sheet.title.casefold() for sheet in self.workbook.worksheets}
        sheet = self.workbook.create_sheet(_sheet_name(title, names), len(self.workbook.worksheets) - 1)
        sheet.sheet_view.showGridLines = False
        sheet.sheet_view.rightToLeft = self.words.right_to_left or None
        return sheet

    def held(self, text: str) -> str:
        """The text as a cell of this workbook holds it."""
        return text_for_cell(text, self._cut_mark)

    def put(self, sheet: Any, row: int, column: int, value: Any, array: Any = None) -> Any:
        """Write a value; a text is never read as a formula. `array` is a style of `styles.of`."""
        cell = sheet.cell(row, column)
        if isinstance(value, str):
            cell.value = self.held(value)
            cell.data_type = "s"
        elif value is not None:
            cell.value = value
        cell._style = self._plain if array is None else array
        return cell

    def put_formula(self, sheet: Any, row: int, column: int, text: str, result: Result, array: Any) -> None:
        """Write a formula with the result it has now."""
        cell = sheet.cell(row, column)
        cell.value = "=" + text
        cell._style = array
        self.results.setdefault(sheet.title, {})[cell.coordinate] = result

    def list_named(self, key: str, choices: Sequence[str]) -> str:
        """The defined name of a list of texts on the hidden sheet, made when first asked for."""
        found = self._list_names.get(tuple(choices))
        if found is not None:
            return found
        column = len(self._list_names) + 1
        name = "list_" + re.sub(r"\W", "_", key)
        taken = set(self._list_names.values())
        name = name if name not in taken else f"{name}_{column}"
        self.put(self._lists, 1, column, name)
        for row, choice in enumerate(choices, 2):
            self.put(self._lists, row, column, choice)
        letter = get_column_letter(column)
        area = f"'{LISTS}'!${letter}$2:${letter}${len(choices) + 1}"
        self.workbook.defined_names[name] = DefinedName(name, attr_text=area)
        self._list_names[tuple(choices)] = name
        return name

    def head(self, sheet: Any, title: str, note: str, last_column: int, room: float) -> int:
        """Title, project, facts and note in the first rows; gives back the row below. `room` is the table's width."""
        quiet = Look(8.5, ink=MUTED, edges=())
        lines = (
            (title, Look(16, bold=True, ink=NAVY, down="center", edges=())),
            (self.seen.snapshot.project.title, Look(10.5, bold=True, ink=INK, edges=())),
            (self.facts_line(), quiet),
            (note, quiet),
        )
        for row, (text, look) in enumerate(lines, 1):
            wraps = width_for(text, look.size, look.bold) > room
            if wraps:
                sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last_column)
            self.put(sheet, row, 1, text or None, self.styles.of(replace(look, wrap=wraps)))
            count = lines_in(text, room, look.size, look.bold) if wraps else 1
            sheet.row_dimensions[row].height = height_for(count, look.size)
        sheet.row_dimensions[4].height += 4
        return 5

    def facts_line(self) -> str:
        """Plan, day of the data, moment of the export, and for whom."""
        say = self.words.say
        parts = [say(N_("Plan: {moment}"), moment=self.facts.moment)] if self.facts.moment else []
        parts += [
            say(N_("Data as of {day}"), day=self.facts.today),
            say(N_("Exported {moment}"), moment=self.exported_text()),
            say(N_("For: {readers}"), readers=self.seen.profile),
        ]
        if self.seen.snapshot.project.illustrative:
            parts.append(say(N_("Illustrative, not official")))
        return "  ·  ".join(parts)

    def exported_text(self) -> str:
        """Day and time of the export; only the day where no time is known."""
        moment = self.facts.exported
        if moment is None:
            return self.words.day(self.facts.today)
        return self.words.say(N_("{day}, {time}"), day=moment.date(), time=f"{moment:%H:%M}")

    def describe(self) -> None:
        """Fill the document's properties: title, language, and what it was made from."""
        project = self.seen.snapshot.project
        properties = self.workbook.properties
        properties.title = text_for_cell(project.title)
        properties.subject = self.words.say(N_("Mission roadmap, stress tests and decisions"))
        properties.creator = self.facts.issued_by or "Waymark"
        properties.lastModifiedBy = properties.creator
        properties.language = self.words.language
        properties.created = self.facts.exported or datetime.combine(self.facts.today, datetime.min.time())
        stamp = {
            "waymark_project": project.id, "waymark_moment": self.facts.stamp or self.facts.moment,
            "waymark_profile": self.seen.profile.value, "waymark_day": self.facts.today.isoformat(),
        }  # fmt: skip
        for name, value in stamp.items():
            self.workbook.custom_doc_props.append(StringProperty(name=name, value=value))
        self.workbook.calculation.fullCalcOnLoad = True
        self.workbook.active = 0


def _sheet_name(title: str, taken: set[str]) -> str:
    """A name that Excel takes: short, without its special letters, not yet used."""
    name = _NOT_IN_SHEET_NAMES.sub(" ", title).strip().strip("'") or "Sheet"
    name = cut(name, _LONGEST_SHEET_NAME).strip()
    number = 1
    while name.casefold() in taken or name.casefold() == "history":
        number += 1
        name = f"{cut(name, _LONGEST_SHEET_NAME - 4, '')} {number}"
    return name
