"""The column "Waits for" of rows in a spreadsheet: "Dig; Survey SS+90" is two links, read and written alike."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from model.kinds import LinkType
from model.state.snapshot import Snapshot
from model.tables import Link, RoadmapItem

_ONE = re.compile(
    r"(?P<name>.*?)(?:\s+(?P<type>FS|SS|FF|SF))?(?:\s*(?P<lag>[+-]\s?\d{1,5}))?", re.DOTALL | re.IGNORECASE
)


def said_waits(snapshot: Snapshot, item_id: str) -> str:
    """What an item waits for, by title; type and lag are said where they are not the usual ones."""
    said = []
    for link in snapshot.referring(Link, "to_id", item_id):
        first = snapshot.find(RoadmapItem, link.from_id)
        if first is None:
            continue
        more = f" {link.type}" if link.type != LinkType.FS or link.lag_days else ""
        said.append(f"{first.title}{more}{f'{link.lag_days:+d}' if link.lag_days else ''}")
    return "; ".join(said)


def links_of(cell: str, key: str, names: Mapping[str, str]) -> tuple[list[dict[str, Any]], list[str]]:
    """The links that a cell says lead to `key`, and the names in it that are no item's. `names` in small letters."""
    links, unknown = [], []
    for part in filter(None, (each.strip() for each in cell.split(";"))):
        found = _named(part, names)
        if found is None:
            unknown.append(part)
        elif found[0] != key:
            links.append({"from": found[0], "to": key, "type": found[1], "lag_days": found[2]})
    return links, unknown


def _named(part: str, names: Mapping[str, str]) -> tuple[str, str, int] | None:
    """The item, type and lag of one part; a title that ends like a type is tried whole first."""
    if part.casefold() in names:
        return names[part.casefold()], LinkType.FS, 0
    match = _ONE.fullmatch(part)
    name = match["name"].strip().casefold() if match else ""
    if match is None or name not in names:
        return None
    return names[name], (match["type"] or LinkType.FS).upper(), int((match["lag"] or "0").replace(" ", ""))


def known_names(snapshot: Snapshot) -> dict[str, str]:
    """Ids of items by their codes and titles, in small letters; of two with one title the first counts."""
    items = snapshot.all(RoadmapItem)
    titles = {item.title.casefold(): item.id for item in reversed(items)}
    return titles | {item.code.casefold(): item.id for item in items if item.code}


def column_of(head: Sequence[str], name: str) -> int | None:
    """Where a header row holds this column."""
    wanted = name.casefold()
    return next((at for at, cell in enumerate(head) if cell.strip().casefold() == wanted), None)


def new_rows(rows: Sequence[Sequence[str]], column: int, known: Mapping[str, str]) -> Iterator[str]:
    """The cells of a column in those rows below the head that add an item: that hold more, and no known code."""
    for row in rows[1:]:
        others = [cell.strip() for at, cell in enumerate(row) if at != column]
        if any(others) and not any(cell.casefold() in known for cell in others if cell):
            yield row[column].strip() if column < len(row) else ""
