"""Reads one cell as the value of a field: what people type in spreadsheets, taken only where it says one thing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from model.dates import Calendar, DateTrouble, parse_typed
from model.excel.canonical import text_from_cell
from model.excel.returns.stamp import Stamp, folded, list_name, shown_text
from model.rules.calendars import calendar_of
from model.state.snapshot import Snapshot
from model.tables import About
from model.tables.checks import check
from model.trouble import UserTrouble
from model.words import N_

_FIRST_SERIAL = date(1899, 12, 30)
_YEARS = range(1900, 2301)
_MOST_NAMED = 12
_GAPS = re.compile("[\\s\u00a0\u202f\u2009'’]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)
_GROUPED = re.compile(r"([+-]?\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?", re.ASCII)
_THOUSAND_OR_NOT = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)


class CellTrouble(UserTrouble):
    """A cell that cannot be taken over."""


class Unclear(UserTrouble):
    """A cell that can be read in several ways; `choices` are their stored forms."""

    def __init__(self, message: str, choices: Sequence[Any], **args: object) -> None:
        super().__init__(message, "", **args)
        self.choices = tuple(choices)


@dataclass(frozen=True)
class CellReader:
    """Reads the cells of one return."""

    stamp: Stamp
    snapshot: Snapshot
    calendar: Calendar = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "calendar", calendar_of(self.snapshot))

    def value(self, about: About, cell: Any) -> Any:
        """The stored form of what stands in the cell; None for an empty one. Raises UserTrouble, Unclear."""
        if cell.data_type == "f":
            raise CellTrouble(N_("“{field}” holds a formula, which is never taken over."),
                              N_("Type its value instead."), field=about.title)  # fmt: skip
        if cell.data_type == "e":
            raise CellTrouble(N_("“{field}” holds {text}, which a formula left there."),
                              N_("Type the value instead."), field=about.title, text=str(cell.value)[:20])  # fmt: skip
        raw = cell.value
        if isinstance(raw, str):
            raw = text_from_cell(raw).strip() if about.kind != "text" else text_from_cell(raw).rstrip()
        if raw is None or raw == "":
            return None
        return check(about, self._read(about, raw))

    def _read(self, about: About, raw: Any) -> Any:
        if about.kind == "date":
            return self._date(about, raw)
        if about.kind in ("whole", "rating", "number", "money", "percent"):
            return _number(about, raw)
        if about.kind in ("choice", "yes_no"):
            return self._choice(about, raw)
        if about.kind == "reference":
            return self._reference(about, raw)
        return _text(about, raw)

    def _date(self, about: About, raw: Any) -> str:
        if isinstance(raw, datetime | date):
            return _day(raw)
        if isinstance(raw, bool) or not isinstance(raw, str | int | float):
            raise _no_date(about, raw)
        if isinstance(raw, int | float):
            return _counted(about, raw)
        try:
            return parse_typed(raw, order=None, calendar=self.calendar).text
        except DateTrouble as trouble:
            if len(trouble.proposals) > 1:
                raise Unclear(trouble.message, [found.text for found in trouble.proposals], **trouble.args) from None
            raise

    def _choice(self, about: About, raw: Any) -> Any:
        is_yes_no = about.kind == "yes_no"
        if is_yes_no and (isinstance(raw, bool) or raw in (0, 1)):
            return int(raw)
        labels = self.stamp.labels.get(list_name(about), {})
        code = labels.get(folded(shown_text(raw)), shown_text(raw))
        if is_yes_no and code in ("0", "1"):
            return int(code)
        if about.choices is not None and code in about.choices._value2member_map_:
            return code
        raise CellTrouble(
            N_("“{field}” does not know “{value}”."), N_("Choose one from the list of the cell."),
            field=about.title, value=shown_text(raw)[:60],
        )  # fmt: skip

    def _reference(self, about: About, raw: Any) -> str:
        name = folded(shown_text(raw))
        found = [
            row_id for table in about.refers_to for row_id in self._named(table, name)
            if self.snapshot.has(table, row_id)
        ]  # fmt: skip
        if len(set(found)) == 1:
            return found[0]
        if found:
            raise CellTrouble(
                N_("“{field}”: {count} records are called “{value}”."), N_("Tell the office which one is meant."),
                field=about.title, value=shown_text(raw)[:60], count=len(set(found)),
            )  # fmt: skip
        raise CellTrouble(
            N_("“{field}”: there is no “{value}” in the project."), N_("Choose one from the list of the cell."),
            field=about.title, value=shown_text(raw)[:60],
        )  # fmt: skip

    def _named(self, table: str, name: str) -> list[str]:
        """Ids by the name that stood in the workbook's list; where there is none, by a code or short name."""
        held = self.stamp.names.get(table, {})
        if name in held:
            return held[name]
        wanted = [getattr(row, "code", None) or getattr(row, "short_name", None) for row in self._rows(table)]
        return [row.id for row, short in zip(self._rows(table), wanted, strict=True) if short and folded(short) == name]

    def _rows(self, table: str) -> list[Any]:
        return list(self.snapshot.rows(table).values())


def _day(raw: datetime | date) -> str:
    """The day; asked about where it may be a year that was typed into a cell for days, which then is in 1905."""
    day = raw.date() if isinstance(raw, datetime) else raw
    serial = (day - _FIRST_SERIAL).days
    if serial in _YEARS:
        raise Unclear(N_("{day} may be the year {year}, typed into a cell for days."), (str(serial), day.isoformat()),
                      day=day, year=serial)  # fmt: skip
    return day.isoformat()


def _counted(about: About, raw: float) -> str:
    """A bare number: a year, or a day as spreadsheets count them, which is asked about."""
    if raw in _YEARS:
        return str(int(raw))
    if 10_000 <= raw <= 110_000:
        day = _FIRST_SERIAL + timedelta(days=int(raw))
        raise Unclear(N_("{number} may be the day {day}, as spreadsheets count days."), (day.isoformat(),),
                      number=f"{raw:.15g}", day=day)  # fmt: skip
    raise _no_date(about, raw)


def _no_date(about: About, raw: Any) -> CellTrouble:
    return CellTrouble(
        N_("“{field}” takes a date; “{value}” is none."), N_("Type for example 2031-07-01, Q3 2031 or 2031."),
        field=about.title, value=shown_text(raw)[:40] if not isinstance(raw, time | timedelta) else str(raw)[:40],
    )  # fmt: skip


def _number(about: About, raw: Any) -> float:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        raise CellTrouble(N_("“{field}” takes a number, and the cell holds a date or a time."),
                          N_("Format the cell as a number and type it again."), field=about.title)  # fmt: skip
    if isinstance(raw, str):
        return _typed_number(about, raw)
    share = float(f"{raw * 100:.13g}") if about.kind == "percent" else raw
    return int(share) if isinstance(share, float) and share.is_integer() and abs(share) < 1e15 else share


def _typed_number(about: About, typed: str) -> float:
    """A number typed as text: "1 234,50"; "1,234" is asked about, for it may be one and a bit."""
    text = _GAPS.sub("", typed).replace("−", "-").removesuffix("%")
    if about.kind == "percent" and not typed.rstrip().endswith("%"):
        text = ""
    if _THOUSAND_OR_NOT.fullmatch(text) and about.kind not in ("whole", "rating"):
        small, large = float(text.replace(",", ".")), float(re.sub("[.,]", "", text))
        raise Unclear(N_("“{typed}” may be {large} or {small}."), (large, small), typed=typed[:40],
                      large=f"{large:.15g}", small=f"{small:.15g}")  # fmt: skip
    if _NUMBER.fullmatch(text) and not (about.kind in ("whole", "rating") and _THOUSAND_OR_NOT.fullmatch(text)):
        return _as_number(text.replace(",", "."))
    if match := _GROUPED.fullmatch(text):
        return _as_number(re.sub("[.,]", "", match[1]) + (f".{match[3]}" if match[3] else ""))
    raise CellTrouble(
        N_("“{field}” takes a number; “{value}” is none."),
        N_("Type the number alone; a reason or a remark has its own column."), field=about.title, value=typed[:60],
    )  # fmt: skip


def _as_number(text: str) -> float:
    value = float(text[:400])
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def _text(about: About, raw: Any) -> str:
    if isinstance(raw, str):
        return raw
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return shown_text(raw)
    raise CellTrouble(N_("“{field}” takes text, and the cell holds a date, a time or a yes or no."),
                      N_("Format the cell as text and type it again."), field=about.title)  # fmt: skip
