"""A snapshot as plain JSON data, to be handed to a child process."""

from collections.abc import Mapping
from typing import Any

from model.state.snapshot import Snapshot
from model.tables import ALL


def packed(snapshot: Snapshot) -> dict[str, Any]:
    """The snapshot as lists and texts; tables without rows are left out."""
    tables = {name: [list(row) for row in snapshot.rows(name).values()] for name in ALL}
    seals = [[table, row_id, dict(seal)] for (table, row_id), seal in snapshot.seals.items()]
    return {"tables": {name: rows for name, rows in tables.items() if rows}, "seals": seals}


def unpacked(data: Mapping[str, Any]) -> Snapshot:
    """The snapshot that `packed` took apart, equal to it as a value."""
    rows = {
        name: {values[0]: ALL[name].about.light._make(values) for values in held}
        for name, held in data["tables"].items()
    }
    return Snapshot.of_rows(rows, {(table, row_id): seal for table, row_id, seal in data["seals"]})
