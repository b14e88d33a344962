"""What a seal holds: the frozen fields, the text of each reference, the ids of the parts, the heads it knows."""

from collections.abc import Iterator, Mapping
from typing import Any

from model.journal.heads import Heads
from model.state.snapshot import Key, Snapshot
from model.tables import ALL


def parts_of(snapshot: Snapshot, table: str, row_id: str) -> Iterator[Key]:
    """The row, its child rows and theirs, that a seal of the row freezes; children of `after_seal` tables stay out."""
    yield table, row_id
    for name, cls in ALL.items():
        parent = cls.about.parent
        if parent is None or parent[1] != table or cls.about.after_seal:
            continue
        for child in snapshot.referring(cls, parent[0], row_id):
            yield from parts_of(snapshot, name, child.id)


def seal_for(snapshot: Snapshot, heads: Heads, part: Key) -> dict[str, Any]:
    """The seal of one row as it is shown now."""
    table, row_id = part
    about = ALL[table].about
    row = snapshot.rows(table)[row_id]
    frozen = [a for a in about.fields[1:] if not a.after_seal]
    return {
        "fields": {a.name: getattr(row, a.name) for a in frozen},
        "shown": {a.name: _shown(snapshot, heads, a.refers_to, getattr(row, a.name)) for a in frozen
                  if a.refers_to and getattr(row, a.name)},
        "children": _children(snapshot, table, row_id),
        "heads": {a.name: sorted(t.hex() for t in heads.over(table, row_id, a.name)) for a in frozen},
    }  # fmt: skip


def _shown(snapshot: Snapshot, heads: Heads, tables: tuple[str, ...], row_id: str) -> dict[str, Any]:
    """The text by which a referenced row is shown, and where that text comes from, so that erasure finds it."""
    row = snapshot.lookup(row_id, *tables)
    if row is None:
        return {"table": "", "row": row_id, "field": "", "text": "", "heads": []}
    text, named_by = snapshot.title_of(row), row
    while named_by is not None and named_by.about.field(named_by.about.title_field).refers_to:
        row = named_by
        title = row.about.field(row.about.title_field)
        named_by = snapshot.lookup(getattr(row, title.name), *title.refers_to)
    source = named_by or row
    spot = (source.about.name, source.id, source.about.title_field)
    known = sorted(txn.hex() for txn in heads.over(*spot))
    return {"table": spot[0], "row": spot[1], "field": spot[2], "text": text, "heads": known}


def _children(snapshot: Snapshot, table: str, row_id: str) -> dict[str, list[str]]:
    children: dict[str, list[str]] = {}
    for name, cls in ALL.items():
        parent = cls.about.parent
        if parent is not None and parent[1] == table and not cls.about.after_seal:
            ids = [child.id for child in snapshot.referring(cls, parent[0], row_id)]
            if ids:
                children[name] = sorted(ids)
    return children


def shown_name(seal: Mapping[str, Any] | None, field: str) -> str | None:
    """The text by which the sealed row showed the row that `field` refers to; None where it is not sealed."""
    held = (seal or {}).get("shown", {}).get(field)
    return None if held is None else str(held["text"])


def seal_keeps(seal: Mapping[str, Any], table: str, row_id: str) -> bool:
    """Whether the sealed record had that part when it was sealed."""
    return row_id in seal["children"].get(table, ())
