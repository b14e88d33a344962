"""Write one field of one row by the verb that fits: items move with their followers; their dates have a verb."""

from typing import Any

from gui.workspace.document import Document
from model.rules import schedule
from model.tables import RoadmapItem, Row

_EDGES = {"start": schedule.START_FIELDS, "finish": schedule.FINISH_FIELDS}


def write_field(document: Document, table: type[Row], row_id: str, name: str, value: Any) -> None:
    """Give a field its value as one entry. Raises UserTrouble."""
    edge = _edge(document, row_id, name) if table is RoadmapItem and value is not None else None
    if edge is not None:
        document.try_edit("set_dates", item_id=row_id, **{edge: value})
        return
    document.try_edit("change_row", table=table.about.name, id=row_id, fields={name: value})


def _edge(document: Document, row_id: str, name: str) -> str | None:
    """The edge of the bar that the field says now; None where another field stands before it."""
    item = document.snapshot.find(RoadmapItem, row_id)
    if item is None:
        return None
    return next((edge for edge, fields in _EDGES.items() if schedule.standing_field(item, fields) == name), None)
