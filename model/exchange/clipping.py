"""Items of a roadmap as a clip: carried by the clipboard from one project to another, with their fields and links."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from model.state.snapshot import Snapshot
from model.tables import Link, RoadmapItem, Workstream
from model.tables.row import About
from model.trouble import UserTrouble
from model.words import N_

MIME = "application/x-waymark-items"
FORMAT, VERSION = "waymark-items", 1
_KEPT_OF_LINK = ("type", "lag_days", "hardness", "notes")
_MOST_ITEMS = 20_000


@dataclass
class Fitted:
    """A clip as another project can take it. `left_out` are titles of fields by the title of their item."""

    items: list[dict[str, Any]] = field(default_factory=list)
    links: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)


def carried_fields() -> list[About]:
    """The fields of an item that go along."""
    fields = RoadmapItem.about.fields
    skipped = ("id", "code", "rank", "moment")
    return [about for about in fields
            if about.by == "anyone" and about.kind not in skipped and about.name != "workstream_id"]  # fmt: skip


def clip(snapshot: Snapshot, ids: Iterable[str]) -> bytes:
    """These items, and the links between them, as JSON."""
    rows = [row for each in ids if (row := snapshot.find(RoadmapItem, each)) is not None]
    held = {row.id for row in rows}
    links = [link for link in snapshot.all(Link) if link.from_id in held and link.to_id in held]
    told = {
        "format": FORMAT, "version": VERSION, "project": snapshot.project.id,
        "items": [_item(snapshot, row) for row in rows],
        "links": [{"from": link.from_id, "to": link.to_id} | {name: getattr(link, name) for name in _KEPT_OF_LINK}
                  for link in links],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False).encode()


def _item(snapshot: Snapshot, row: RoadmapItem) -> dict[str, Any]:
    values = {about.name: getattr(row, about.name) for about in carried_fields()}
    told = {name: value for name, value in values.items() if value is not None}
    names = {about.name: snapshot.name_of(told[about.name], *about.refers_to)
             for about in carried_fields() if about.refers_to and about.name in told}  # fmt: skip
    stream = snapshot.get(Workstream, row.workstream_id)
    return {"key": row.id, "workstream": stream.title, "fields": told, "names": names}


def fitted(snapshot: Snapshot, data: bytes, stream_id: str) -> Fitted:
    """The clip for this project: references by id, else by name, else left out.

    Items go into the workstream; where the clip comes from several, each goes into the one of its name in the same
    mission where there is one. Raises UserTrouble for what is no clip.
    """
    told = _read(data)
    streams = {str(item.get("workstream")) for item in told["items"]}
    home = snapshot.get(Workstream, stream_id)
    siblings = snapshot.referring(Workstream, "mission_id", home.mission_id)
    by_name = {row.title: row.id for row in siblings} if len(streams) > 1 else {}
    found = Fitted()
    for number, item in enumerate(told["items"]):
        fields = _fields(snapshot, item, found)
        fields["workstream_id"] = by_name.get(str(item.get("workstream")), stream_id)
        found.items.append({"key": str(item.get("key", f"#{number}")), "fields": fields})
    keys = {item["key"] for item in found.items}
    taken: set[tuple[str, str]] = set()
    for link in told["links"]:
        ends = {"from": str(link.get("from", "")), "to": str(link.get("to", ""))}
        pair = ends["from"], ends["to"]
        if set(pair) <= keys and len(set(pair)) == 2 and pair not in taken:
            taken.add(pair)
            found.links.append(ends | {name: link[name] for name in _KEPT_OF_LINK if link.get(name) is not None})
    return found


def _read(data: bytes) -> dict[str, list[dict[str, Any]]]:
    try:
        told = json.loads(data)
    except ValueError:
        told = None
    lists = [told.get(name) for name in ("items", "links")] if isinstance(told, dict) else [None]
    is_clip = isinstance(told, dict) and told.get("format") == FORMAT and told.get("version") == VERSION
    if not is_clip or not all(
        isinstance(part, list) and all(isinstance(each, dict) for each in part) for part in lists
    ):
        raise UserTrouble(N_("The clipboard holds no items that this version can read."), N_("Copy them again."))
    if len(told["items"]) > _MOST_ITEMS:
        raise UserTrouble(N_("That is more than can be pasted at once."), N_("Join the two files instead."))
    return {"items": told["items"], "links": told["links"]}


def _fields(snapshot: Snapshot, item: Mapping[str, Any], found: Fitted) -> dict[str, Any]:
    given, names = item.get("fields"), item.get("names")
    given = given if isinstance(given, dict) else {}
    names = names if isinstance(names, dict) else {}
    taken: dict[str, Any] = {}
    for about in carried_fields():
        value = given.get(about.name)
        if value is None:
            continue
        if about.refers_to:
            value = _referred(snapshot, about, str(value), str(names.get(about.name, "")))
            if value is None:
                found.left_out.append((str(given.get("title", "")), about.title))
                continue
        taken[about.name] = value
    return taken


def _referred(snapshot: Snapshot, about: About, row_id: str, name: str) -> str | None:
    if snapshot.lookup(row_id, *about.refers_to) is not None:
        return row_id
    rows = (row for table in about.refers_to for row in snapshot.rows(table).values())
    return next((row.id for row in rows if name and snapshot.title_of(row) == name), None)
