"""Small makers of rows and snapshots for tests: what is not said takes the field's default."""

from typing import Any

from model.state.snapshot import Snapshot
from model.tables import Row, new_id


def make(table: type[Row], **fields: Any) -> Any:
    """A light row of the table; fields not given have their default, and the id is new."""
    values = {about.name: about.default for about in table.about.fields} | {"id": new_id()} | fields
    return table.about.light(**values)


def snapshot_of(*rows: Any, seals: Any = None) -> Snapshot:
    """A snapshot of those rows, of any tables."""
    tables: dict[str, dict[str, Any]] = {}
    for row in rows:
        tables.setdefault(row.about.name, {})[row.id] = row
    return Snapshot.of_rows(tables, seals)
