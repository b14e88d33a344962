"""The sheets that a ministry fills in: what it answers for, what is known of it, and the cells that are its own."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from model.dates import partial
from model.excel.canonical import day_for_cell
from model.excel.seen import Seen
from model.excel.sheets import DATE_HELP, Column, Entry, Sheet, Value, field_column
from model.state.snapshot import Snapshot
from model.tables import (
    ALL,
    About,
    Commitment,
    DecisionCondition,
    Finding,
    Indicator,
    MissionProject,
    Reading,
    ResponseAction,
    RoadmapItem,
    Row,
    Signpost,
    SignpostReading,
    Stakeholder,
    Workstream,
)
from model.words import N_

PREPARED_ROWS = 20
_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NOTE = N_(
    "Fill in the tinted cells; the empty rows at the end take what is missing. Sort, filter and add columns as you "
    "like. White cells are for reading."
)


@dataclass(frozen=True, slots=True)
class Returning:
    """That a workbook is to come back. `for_stakeholder` is the id of whose rows it holds; "" means all rows."""

    for_stakeholder: str = ""
    by: date | None = None
    """The day it is wanted back."""
    prepared: int = PREPARED_ROWS
    tables: tuple[str, ...] = ()
    """SQL names of the tables to fill in; empty: those that hold rows for the reader."""


class _Form(NamedTuple):
    """One sheet of a return: what is shown, what is filled in, and who answers for a row."""

    table: type[Row]
    shown: tuple[str, ...]
    filled: tuple[str, ...]
    owner: Callable[[Snapshot, Any], str | None]
    needs: type[Row] | None = None
    """Shown also without rows of its own where this table has rows of the reader: readings of its indicators."""


def return_sheets(seen: Seen, returning: Returning) -> tuple[Sheet, ...]:
    """The sheets to fill in, in the order in which they are asked; never none."""
    found = []
    for form in _forms():
        name = form.table.about.name
        rows = _rows(form, seen.snapshot, returning.for_stakeholder)
        if name in returning.tables or (not returning.tables and (rows or _is_awaited(form, seen.snapshot, returning))):
            found.append(_sheet(form, seen, rows, returning.prepared))
    return tuple(found) or (_sheet(_forms()[0], seen, (), returning.prepared),)


def _rows(form: _Form, snapshot: Snapshot, stakeholder: str) -> Sequence[Any]:
    rows: Sequence[Any] = snapshot.all(form.table)
    return [row for row in rows if form.owner(snapshot, row) == stakeholder] if stakeholder else rows


def _is_awaited(form: _Form, snapshot: Snapshot, returning: Returning) -> bool:
    if form.needs is None:
        return False
    rows: Sequence[Any] = snapshot.all(form.needs)
    own = ("watcher_id", "owner_id")
    who = next(name for name in own if name in form.needs.about.by_name)
    return any(not returning.for_stakeholder or getattr(row, who) == returning.for_stakeholder for row in rows)


def _sheet(form: _Form, seen: Seen, rows: Sequence[Any], prepared: int) -> Sheet:
    about = form.table.about
    first = about.field("code") if "code" in about.by_name else about.field(form.shown[0])
    shown = [name for name in form.shown if name != first.name]
    name = _column(first, "") if first.kind == "code" else replace(_column(first, "proposes"), width=(26, 40))
    columns = [name, field_column(about.field("id"))]
    columns += [_column(about.field(name), "proposes") for name in shown]
    columns += [_column(about.field(name), "fills") for name in form.filled]
    kept = tuple(column for column in columns if column.about is None or not seen.withholds(column.about)
                 or column.kind == "id")  # fmt: skip
    frozen = 3 if first.kind == "code" else 2
    return Sheet(f"return_{about.name}", about.many, about.help, form.table, kept, lambda seen: rows,
                 frozen=frozen, note=_NOTE, prepared=prepared)  # fmt: skip


def _column(about: About, entry: Entry) -> Column:
    if about.kind == "date":
        return Column(about.name, about.title, "date", _dated(about.name), about.help or DATE_HELP, about,
                      width=(10.7, 15), entry=entry)  # fmt: skip
    column = field_column(about, optional=False, entry=entry, **_WIDTHS.get(about.kind, {}))
    if entry == "proposes" and about.kind in ("number", "money", "whole"):
        return replace(column, value=_unless_withheld(column.value))
    return column


_WIDTHS: Mapping[str, Mapping[str, Any]] = {
    "text": {"width": (26, 40)}, "line": {"width": (16, 38)}, "choice": {"width": (12, 18)},
    "reference": {"width": (13, 22)},
}  # fmt: skip


def _dated(name: str) -> Callable[[Seen, Any], Value]:
    """A whole day as a day, so that it sorts; what is known less exactly in words."""

    def value(seen: Seen, row: Any) -> Value:
        text = seen.value(row, name)
        if not text:
            return None
        day = partial(text).earliest if _WHOLE_DAY.fullmatch(text) else None
        return day_for_cell(day) if day else seen.in_words(text)

    return value


def _unless_withheld(value: Callable[[Seen, Any], Value]) -> Callable[[Seen, Any], Value]:
    """A figure that is withheld leaves its cell empty; the column beside it says so."""

    def shown(seen: Seen, row: Any) -> Value:
        names = row.about.by_name
        return None if "withheld" in names and seen.value(row, "withheld") else value(seen, row)

    return shown


def _own(field: str) -> Callable[[Snapshot, Any], str | None]:
    def owner(snapshot: Snapshot, row: Any) -> str | None:
        found: str | None = getattr(row, field)
        return found or None

    return owner


def _of(table: type[Row], reference: str, field: str) -> Callable[[Snapshot, Any], str | None]:
    def owner(snapshot: Snapshot, row: Any) -> str | None:
        found: Any = snapshot.find(table, getattr(row, reference))
        return getattr(found, field, None) or None

    return owner


def _of_item(snapshot: Snapshot, item: Any) -> str | None:
    """Who is accountable; where nobody is named, the ministry of the workstream."""
    stream: Any = snapshot.find(Workstream, item.workstream_id)
    found: str | None = item.owner_id or getattr(stream, "ministry_id", None)
    return found


def _of_project(snapshot: Snapshot, row: Any) -> str | None:
    found: str | None = row.owner_id or row.ministry_id
    return found


def _of_finding(snapshot: Snapshot, row: Any) -> str | None:
    """The organisation; where only a name was typed, the one that is called so."""
    if row.owner_id or not row.owner:
        return row.owner_id or None
    name = row.owner.strip().casefold()
    found: list[str] = [body.id for body in snapshot.all(Stakeholder)
                        if name in ((body.name or "").casefold(), (body.short_name or "").casefold())]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _forms() -> tuple[_Form, ...]:
    return (
        _Form(RoadmapItem, ("title", "workstream_id", "kind", "owner_id", "planned_start", "planned_finish"),
              ("progress_status", "status_date", "confidence_rag", "forecast_start", "forecast_finish", "actual_start",
               "actual_finish", "status_note"), _of_item),
        _Form(MissionProject, ("title", "mission_id", "owner_id", "start", "finish"),
              ("confidence_rag", "confidence_note"), _of_project),
        _Form(Commitment, ("what", "actor_id", "amount", "withheld", "currency", "due_on"),
              ("status", "status_since", "status_note"), _own("actor_id")),
        _Form(Reading, ("indicator_id",), ("dated", "value", "withheld", "withheld_reason", "state_text", "quality",
                                           "comment"), _of(Indicator, "indicator_id", "owner_id"), Indicator),
        _Form(Signpost, ("text", "threshold", "unit", "watcher_id"), ("state", "state_since"), _own("watcher_id")),
        _Form(SignpostReading, ("signpost_id",), ("dated", "value", "state", "seen"),
              _of(Signpost, "signpost_id", "watcher_id"), Signpost),
        _Form(ResponseAction, ("title", "kind", "owner_id"), ("prepared",), _own("owner_id")),
        _Form(Finding, ("text", "review_id", "severity", "recommendation"),
              ("owner", "owner_id", "due", "state", "state_reason"), _of_finding),
        _Form(DecisionCondition, ("text", "decision_id", "owner_id", "due"), ("is_met", "met_on", "remark"),
              _own("owner_id")),
    )  # fmt: skip


def answers_for(snapshot: Snapshot, stakeholder: str) -> int:
    """How many rows a return of that body would hold."""
    return sum(len(_rows(form, snapshot, stakeholder)) for form in _forms())


def answer_counts(snapshot: Snapshot) -> dict[str, int]:
    """How many rows each body answers for, by its id, the one with most rows first."""
    counts: dict[str, int] = {}
    for form in _forms():
        for row in snapshot.all(form.table):
            who = form.owner(snapshot, row)
            if who:
                counts[who] = counts.get(who, 0) + 1
    there = snapshot.table(ALL["stakeholder"])
    return {who: counts[who] for who in sorted(counts, key=lambda who: (-counts[who], who)) if who in there}


def answering(snapshot: Snapshot) -> tuple[str, ...]:
    """Ids of the bodies that answer for any row, the one with most rows first: one return for each."""
    return tuple(answer_counts(snapshot))
