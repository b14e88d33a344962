"""Take in plans of other tools."""

from collections.abc import Mapping, Sequence
from typing import Any

from model.edits import rows
from model.edits.rows import add, table_named
from model.edits.verb import verb
from model.journal.writer import Writer
from model.tables import Link as Link
from model.tables import Mission, RoadmapItem, RowId, Workstream
from model.trouble import RuleBroken
from model.words import N_

Fields = Mapping[str, Any]


@verb(N_("Take in plan {name}"), keeps=("title", "mission_id"))
def take_plan(
    writer: Writer, title: str, streams: Sequence[Fields], links: Sequence[Fields], mission_id: str | None = None
) -> RowId:
    """Put the workstreams, items and links of another tool's plan into a mission, or into new ones."""
    if mission_id is not None and not writer.has(Mission, mission_id):
        raise RuleBroken(N_("The mission is not there any more."), N_("Choose another one."))
    ids: dict[str, RowId] = {}
    missions: dict[str, str] = {}
    for stream in streams or [{"title": title, "items": []}]:
        name = stream.get("mission") or title
        if mission_id is None and name not in missions:
            missions[name] = rows.add(writer, Mission, title=name)
        stream_id = rows.add(writer, Workstream, mission_id=mission_id or missions[name], title=stream["title"])
        keys = [item["key"] for item in stream["items"]]
        fields = [{name: value for name, value in item.items() if name != "key"} | {"workstream_id": stream_id}
                  for item in stream["items"]]  # fmt: skip
        ids |= dict(zip(keys, rows.add_rows(writer, RoadmapItem.about.name, fields), strict=True))
    for link in links:
        ends = {"from_id": ids[link["first"]], "to_id": ids[link["then"]]}
        rows.add(writer, Link, **ends, type=link["type"], lag_days=link["lag_days"], hardness=link["hardness"])
    return RowId(mission_id or next(iter(missions.values())))


@verb(N_("Begin with {name}"), keeps=("title",))
def take_rows(writer: Writer, title: str, rows: Sequence[Fields]) -> list[RowId]:
    """Add rows of several tables as one step, as a template holds them.

    Each is {"table": name, "fields": {...}}; the field "key" names a row for later ones, which say "@key".
    """
    named: dict[str, RowId] = {}
    made = []
    for row in rows:
        fields = {name: named[value[1:]] if isinstance(value, str) and value.startswith("@") else value
                  for name, value in row["fields"].items()}  # fmt: skip
        key = fields.pop("key", None)
        made.append(add(writer, table_named(row["table"]), **fields))
        if key is not None:
            named[key] = made[-1]
    return made
