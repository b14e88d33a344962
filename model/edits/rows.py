"""Add, change and remove rows of any register."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from model.edits.verb import verb
from model.journal import ranks
from model.journal.writer import Writer
from model.tables import ALL, Row, RowId, link_id
from model.trouble import RuleBroken
from model.words import N_


def table_named(name: str) -> type[Row]:
    """The table with that SQL name; RuleBroken with the known ones if there is none."""
    if name not in ALL:
        raise RuleBroken(N_("There is no table “{name}”."), N_("Tables are: {known}."), name=name, known=", ".join(ALL))
    return ALL[name]


def add(writer: Writer, table: type[Row], row_id: str | None = None, /, **fields: Any) -> RowId:
    """Add a row at the end of its list, with the next free code unless one is given."""
    about = table.about
    if "code" in about.by_name and not fields.get("code") and about.prefix:
        fields["code"] = next_code(table, writer.snapshot.rows(about.name).values())
    if "rank" in about.by_name and not fields.get("rank"):
        fields["rank"] = ranks.between(_last_rank(writer, table), None, chance=writer.chance)
    return writer.add(table, _id_of_link(table, row_id, fields), **fields)


def _id_of_link(table: type[Row], row_id: str | None, fields: Mapping[str, Any]) -> str | None:
    """The id of a new row: that of a link follows from its ends. RuleBroken for a link with another one."""
    if not table.about.link:
        return row_id
    follows = _link_id(table, fields)
    if row_id not in (None, follows):
        raise RuleBroken(
            N_("The id of a {one} follows from what it links."), N_("Leave the id out."), one=table.about.one
        )
    return follows


def _link_id(table: type[Row], fields: Mapping[str, Any]) -> RowId:
    """The id that follows from the ends, and from the role where there is one."""
    keys = [about for about in table.about.fields if about.required]
    return link_id(table.about.name, *(str(fields.get(about.name, about.default)) for about in keys))


def next_code(table: type[Row], rows: Iterable[Any]) -> str:
    """The prefix with the next number above all that are used."""
    pattern = re.compile(re.escape(table.about.prefix) + r"(\d{1,9})")
    used = (pattern.fullmatch(row.code or "") for row in rows)
    return f"{table.about.prefix}{1 + max((int(found.group(1)) for found in used if found), default=0)}"


def _last_rank(writer: Writer, table: type[Row]) -> str | None:
    rows = writer.snapshot.rows(table.about.name).values()
    last = max((row.rank for row in rows if row.rank), default=None)
    if last is None or ranks.is_rank(last):
        return last
    return max((row.rank for row in rows if row.rank and ranks.is_rank(row.rank)), default=None)


@verb(N_("Add {name}"), keeps=("table",))
def add_row(writer: Writer, table: str, fields: Mapping[str, Any] | None = None, id: str | None = None) -> RowId:
    """Add a row to a register."""
    return add(writer, table_named(table), id, **(fields or {}))


@verb(N_("Add {count} rows"), keeps=("table",))
def add_rows(writer: Writer, table: str, rows: Sequence[Mapping[str, Any]]) -> list[RowId]:
    """Add many rows to a register as one step."""
    return _add_all(writer, table_named(table), rows)


def _add_all(writer: Writer, cls: type[Row], rows: Sequence[Mapping[str, Any]]) -> list[RowId]:
    about, made = cls.about, []
    number = int(re.sub(r"\D", "", next_code(cls, writer.snapshot.rows(about.name).values()))) if about.prefix else 0
    last = _last_rank(writer, cls) if "rank" in about.by_name else None
    for row in rows:
        fields = dict(row)
        row_id = fields.pop("id", None)
        if about.prefix and not fields.get("code"):
            fields["code"], number = f"{about.prefix}{number}", number + 1
        if "rank" in about.by_name and not fields.get("rank"):
            fields["rank"] = last = ranks.between(last, None, chance=writer.chance)
        made.append(writer.add(cls, _id_of_link(cls, row_id, fields), **fields))
    return made


@verb(N_("Change {name}"), keeps=("table", "id"))
def change_row(writer: Writer, table: str, id: str, fields: Mapping[str, Any]) -> None:
    """Change fields of one row."""
    writer.change(table_named(table), id, **fields)


@verb(N_("Change {count} rows"), keeps=("table",))
def change_rows(writer: Writer, table: str, ids: Sequence[str], fields: Mapping[str, Any]) -> None:
    """Give many rows the same values as one step."""
    cls = table_named(table)
    for row_id in ids:
        writer.change(cls, row_id, **fields)


@verb(N_("Change cells of {count} rows"), keeps=("table",))
def change_cells(writer: Writer, table: str, rows: Mapping[str, Mapping[str, Any]]) -> None:
    """Give each of many rows its own values as one step (paste, fill down)."""
    cls = table_named(table)
    for row_id, fields in rows.items():
        writer.change(cls, row_id, **fields)


@verb(N_("Paste into {count} rows"), keeps=("table",))
def paste_rows(
    writer: Writer, table: str, changed: Mapping[str, Mapping[str, Any]], added: Sequence[Mapping[str, Any]]
) -> list[RowId]:
    """Change cells of some rows and add others as one step; the ids of those that are new."""
    cls = table_named(table)
    for row_id, fields in changed.items():
        writer.change(cls, row_id, **fields)
    return _add_all(writer, cls, added)


@verb(N_("Remove {name}"), keeps=("table", "id"))
def remove_row(writer: Writer, table: str, id: str) -> None:
    """Remove a row, and what goes along with it."""
    writer.remove(table_named(table), id)


@verb(N_("Remove {count} rows"), keeps=("table",))
def remove_rows(writer: Writer, table: str, ids: Sequence[str]) -> None:
    """Remove many rows as one step."""
    cls = table_named(table)
    for row_id in ids:
        if writer.has(cls, row_id):
            writer.remove(cls, row_id)


@verb(N_("Duplicate {name}"), keeps=("table", "id"))
def duplicate_row(writer: Writer, table: str, id: str) -> RowId:
    """Add a row with the same contents just behind, with a code of its own."""
    cls = table_named(table)
    row = writer.row(cls, id)
    fields = {a.name: getattr(row, a.name) for a in cls.about.fields
              if a.by == "anyone" and a.kind not in ("id", "code", "rank")}  # fmt: skip
    order: list[Any] = list(writer.snapshot.all(cls))
    copy = add(writer, cls, **fields)
    if "rank" in cls.about.by_name:
        _place(writer, cls, order, [other.id for other in order].index(id) + 1, copy)
    return copy


@verb(N_("Move {name}"), keeps=("table", "id"))
def place_row(writer: Writer, table: str, id: str, before: str | None = None) -> None:
    """Move a row in its hand-made order: in front of `before`, or to the end."""
    cls = table_named(table)
    if "rank" not in cls.about.by_name:
        raise RuleBroken(N_("A {one} has no field “{field}”."), one=cls.about.one, field=N_("Order"))
    order: list[Any] = [row for row in writer.snapshot.all(cls) if row.id != id]
    at = next((n for n, row in enumerate(order) if row.id == before), len(order))
    _place(writer, cls, order, at, id)


def _place(writer: Writer, cls: type[Row], order: Sequence[Any], at: int, row_id: str) -> None:
    """Give the row the rank of place `at` in `order`; neighbours that share a rank get fresh ones."""
    placing = ranks.place([row.rank or "" for row in order], at, chance=writer.chance)
    for place, rank in placing.re_ranked.items():
        writer.change(cls, order[place].id, rank=rank)
    writer.change(cls, row_id, rank=placing.rank)


@verb(N_("Erase contents of {name}"), keeps=("table", "id"))
def erase(writer: Writer, table: str, ids: Sequence[str], fields: Sequence[str]) -> None:
    """Take contents away for ever, out of the whole history too. It cannot be undone."""
    cls = table_named(table)
    for row_id in ids:
        writer.erase(cls, row_id, *fields)
