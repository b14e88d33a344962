"""What a sheet holds: which table, which columns in which order, and what stands in each cell.

Everything follows from what the fields say of themselves. `register_sheet` turns any table into a sheet; sheets that
ministries know by heart (roadmap, assumptions, decisions) choose and join columns by hand from the same makers.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from model.excel.canonical import day_for_cell, number_for_cell
from model.excel.formulas import Formula
from model.excel.seen import NO, YES, Seen
from model.kinds import Kind
from model.tables import ALL, About, Row
from model.words import N_

Value = str | int | float | date | None
ColumnKind = Literal[
    "code", "id", "line", "text", "choice", "yes_no", "rating", "day", "date", "whole", "number", "money", "percent",
    "reference", "short",
]  # fmt: skip
Entry = Literal["", "fills", "proposes"]
FIRST, LAST = N_("{title}: first day"), N_("{title}: last day")
DATE_HELP = N_("As exactly as it is known: 2031, Q3 2031, around 2035")
FIRST_HELP = N_("The first day it may mean, to sort and count with")
LAST_HELP = N_("The last day it may mean, to sort and count with")
ID_HEADING = "_id"

_WIDTHS: dict[str, tuple[float, float]] = {
    "code": (6, 12), "id": (10, 10), "line": (14, 34), "text": (22, 44), "choice": (9, 18), "yes_no": (7, 9),
    "rating": (7, 10), "day": (10.7, 10.7), "date": (9, 14), "whole": (7, 12), "number": (8, 14), "money": (10, 18),
    "percent": (7, 9), "reference": (12, 24), "short": (8, 18),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `key` names it for other columns and for reading back; `title` and `help` are messages.

    `value` gives what the cell shows. `formula` gives a formula instead, from the row and the addresses of its cells
    by key. An `optional` column is hidden where no row has anything in it. `toned` colours the choice by its tone.
    """

    key: str
    title: str
    kind: ColumnKind
    value: Callable[[Seen, Any], Value]
    help: str = ""
    about: About | None = None
    title_args: Mapping[str, str] | None = None
    width: tuple[float, float] | None = None
    optional: bool = False
    toned: bool = False
    alarm: Literal["", "filled", "above zero"] = ""
    """When a cell stands out: where anything is in it, or a number above zero."""
    entry: Entry = ""
    """Where a ministry types: in every row, or only in the prepared rows that take proposals."""
    formula: Callable[[Seen, Any, Mapping[str, str]], Formula] | None = None

    @property
    def widths(self) -> tuple[float, float]:
        """The narrowest and the widest it may be."""
        return self.width or _WIDTHS[self.kind]

    @property
    def choices(self) -> type[Kind] | None:
        return self.about.choices if self.about else None

    def heading(self, seen: Seen) -> str:
        """The header, with the unit."""
        args = {name: seen.words.say(text) for name, text in (self.title_args or {}).items()}
        title = seen.words.say(self.title, **args)
        if self.about and self.about.unit and self.kind in ("whole", "number", "percent"):
            return f"{title} ({seen.words.say(self.about.unit)})"
        return title


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet with one table. `frozen` counts the columns that stay in view, the hidden id among them."""

    key: str
    title: str
    holds: str
    table: type[Row]
    columns: tuple[Column, ...]
    rows: Callable[[Seen], Sequence[Any]]
    frozen: int = 3
    note: str = ""
    hue: Callable[[Seen, Any], int | None] | None = None
    """The hue (1 to 7) of the mark at the left of a row."""
    prepared: int = 0
    """Empty rows below the table that take proposals; a sheet with such rows is one that a ministry fills in."""


def columns_of(about: About, *, key: str = "", optional: bool | None = None, **more: Any) -> tuple[Column, ...]:
    """The column of a field; for a date two: as it was said, and beside it a day that can be counted with."""
    hidden = not about.column if optional is None else optional
    if about.kind == "date":
        return dates(about, key or about.name, optional=hidden, **more)
    return (field_column(about, key or about.name, optional=hidden, **more),)


def field_column(about: About, key: str = "", **more: Any) -> Column:
    """One column for a field that is no date."""
    name, kind = about.name, _KINDS[about.kind]
    more.setdefault("optional", not about.column)
    more.setdefault("toned", about.choices is not None and any(choice.tone for choice in about.choices))
    column = Column(key or name, about.title, kind, _value_of(about), about.help, about, **more)
    if name == "id":
        return replace(column, title=ID_HEADING)
    return column


def dates(about: About, key: str, *, title: str = "", ends: bool | None = None, **more: Any) -> tuple[Column, Column]:
    """A date as it was said, and its first day (its last, where something `ends`) as a day that can be counted with.

    The keys are `key`_text and `key`.
    """
    name = about.name
    said = title or about.title
    is_end = name.endswith(("finish", "horizon", "due", "until")) if ends is None else ends
    heading = LAST if is_end else FIRST

    def text(seen: Seen, row: Any) -> Value:
        return seen.said(row, name)

    def day(seen: Seen, row: Any) -> Value:
        found = seen.last_day(row, name) if is_end else seen.first_day(row, name)
        return day_for_cell(found) if found else None

    counted = LAST_HELP if is_end else FIRST_HELP
    return (
        Column(f"{key}_text", said, "date", text, about.help or DATE_HELP, about, **more),
        Column(key, heading, "day", day, counted, about, {"title": said}, **more),
    )


def made(key: str, title: str, kind: ColumnKind, value: Callable[[Seen, Any], Value], help: str = "",
         **more: Any) -> Column:  # fmt: skip
    """A column that no single field gives."""
    return Column(key, title, kind, value, help, **more)


def identity_columns(table: type[Row]) -> tuple[Column, ...]:
    """The code people use (the title where there is none), and the hidden id beside it."""
    about = table.about
    shown = about.field("code") if "code" in about.by_name else about.field(about.title_field)
    first, *more = columns_of(shown, optional=False)
    return (first, field_column(about.field("id")), *more)


def register_sheet(table: type[Row]) -> Sheet:
    """A well-formed sheet for any table: every field that people read, in the order of its description."""
    about = table.about
    columns = list(identity_columns(table))
    first = columns[0].about.name if columns[0].about else ""
    parent = about.parent[0] if about.parent else ""
    names = [about.title_field, parent, *about.names]
    for name in dict.fromkeys(name for name in names if name and name != first):
        field = about.field(name)
        if field.kind in _KINDS and field.kind != "id":
            columns += columns_of(field, optional=False if name == parent else None)
    kept = tuple(columns)
    return Sheet(
        about.name, about.many, about.help, table, kept, lambda seen: seen.snapshot.all(table),
        frozen=2 if first == about.title_field else 3,
    )  # fmt: skip


def registers() -> tuple[type[Row], ...]:
    """Every table, in the order in which a minister's office reads them; one not named there follows its neighbour."""
    place, places = 0.0, {}
    for name in ALL:
        place = float(_READING_ORDER.index(name)) if name in _READING_ORDER else place + 0.001
        places[name] = place
    return tuple(ALL[name] for name in sorted(places, key=lambda name: places[name]))


def choices_of(column: Column) -> list[str] | None:
    """The messages a drop-down of the column offers; None where anything may be typed."""
    if column.kind == "choice" and column.choices is not None:
        return [choice.label for choice in column.choices]
    return [YES, NO] if column.kind == "yes_no" else None


_KINDS: dict[str, ColumnKind] = {
    "id": "id", "code": "code", "line": "line", "text": "text", "whole": "whole", "number": "number",
    "money": "money", "percent": "percent", "rating": "rating", "choice": "choice", "yes_no": "yes_no",
    "date": "date", "reference": "reference", "web": "line",
}  # fmt: skip
_READING_ORDER = (
    "project", "mission_area", "mission", "contributing_ministry", "criteria_set", "criterion", "criteria_assessment",
    "orientation_assessment", "target", "workstream", "mission_project", "roadmap_item", "status_report", "link",
    "item_target", "roadmap_version",
    "governance_body", "body_power", "membership", "responsibility",
    "policy_instrument", "instrument_workstream", "policy_link",
    "stakeholder", "stakeholder_discipline", "stakeholder_stance", "person", "affected_group",
    "co_creation_event", "participation", "contribution", "commitment", "additionality_test", "additionality_change",
    "signal", "driver", "scenario_set", "scenario", "future_persona", "futures_wheel", "backcast_step", "swot_note",
    "delphi_statement",
    "assumption", "item_assumption", "signpost", "response",
    "stress_test_review", "review_participant", "assumption_rating", "finding", "review_addendum",
    "wind_tunnel_row", "wind_tunnel_cell", "pathway", "stage_gate", "stop_criterion",
    "decision", "decision_part", "decision_option", "decision_assumption", "decision_evidence", "decision_addendum",
    "exit_strategy", "asset", "asset_disposition", "indicator", "learning_question", "experiment", "spillover",
    "budget_line", "tranche", "election", "government_term", "political_commitment", "evidence_item",
)  # fmt: skip


def _value_of(about: About) -> Callable[[Seen, Any], Value]:
    name = about.name
    if about.kind in ("whole", "rating", "number", "money"):

        def number(seen: Seen, row: Any) -> Value:
            value = seen.value(row, name)
            return None if value is None else number_for_cell(value)

        return number
    if about.kind == "percent":

        def share(seen: Seen, row: Any) -> Value:
            value = seen.value(row, name)
            return None if value is None else number_for_cell(value / 100)

        return share
    if about.kind in ("line", "text", "web", "code", "id"):

        def plain(seen: Seen, row: Any) -> Value:
            value: Value = seen.value(row, name)
            return value

        return plain

    def said(seen: Seen, row: Any) -> Value:
        return seen.said(row, name) or None

    return said
