"""Take items from the clipboard onto the roadmap."""

from collections.abc import Mapping, Sequence
from typing import Any

from model.edits import rows
from model.edits.verb import verb
from model.journal.writer import Writer
from model.tables import Link, RoadmapItem, link_id
from model.words import N_


@verb(N_("Paste {count} rows onto the roadmap"), keeps=("workstream_id",))
def paste_items(
    writer: Writer,
    items: Sequence[Mapping[str, Any]],
    links: Sequence[Mapping[str, Any]] = (),
    changed: Mapping[str, Mapping[str, Any]] | None = None,
    workstream_id: str | None = None,
) -> list[str]:
    """Add items and the links between them as one step, and change cells of others; gives the new ids.

    An item is {"key", "fields"}; links name their ends by those keys, or by ids of items that stand already. Without
    a workstream of its own an item goes into `workstream_id`.
    """
    made: dict[str, str] = {}
    added: list[Mapping[str, Any]] = []
    for item in items:
        fields = dict(item["fields"])
        if workstream_id is not None:
            fields.setdefault("workstream_id", workstream_id)
        added.append(fields)
    ids = rows.add_rows(writer, "roadmap_item", added)
    for item, row_id in zip(items, ids, strict=True):
        made[str(item.get("key"))] = row_id
    for link in links:
        ends = tuple(made.get(str(link[end]), str(link[end])) for end in ("from", "to"))
        told = {name: link[name] for name in ("type", "lag_days", "hardness", "notes") if link.get(name) is not None}
        writer.add(Link, link_id("link", *ends), from_id=ends[0], to_id=ends[1], **told)
    for row_id, cells in (changed or {}).items():
        writer.change(RoadmapItem, row_id, **cells)
    return list(ids)
