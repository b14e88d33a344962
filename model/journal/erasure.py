"""What is left where contents were erased: the structure stays, the contents go from every place that holds them."""

from typing import Any

from model.journal.record import CREATE, ERASE, SEAL, SET, Change, TxnId
from model.tables import ALL
from model.tables.checks import check
from model.tables.row import About

Spot = tuple[str, str, str]
"""Table, row and field."""
Erased = dict[Spot, list[set[TxnId]]]
"""Erased fields; for each erasure the transactions whose value may be seen: itself and all that follow it."""

MARK = "…"
"""Stands where a text that a row cannot do without was erased."""
_TEXTS = ("line", "text", "code", "web")


def emptied(about: About) -> Any:
    """What the field holds after its contents were erased."""
    if about.default is not None:
        return check(about, None)
    return MARK if about.required and about.kind in _TEXTS else None


def can_be_erased(about: About) -> bool:
    """Whether a row makes sense without the field's contents."""
    return about.name != "id" and (not about.required or emptied(about) is not None)


def follow(erased: Erased, txn: TxnId, change: Change) -> None:
    """Take note of a change: an erasure, or one that follows an erasure and so keeps its contents."""
    for following in erased.get(change[1:4], ()):
        if not following.isdisjoint(change.over):
            following.add(txn)
    if change.kind == ERASE:
        erased.setdefault(change[1:4], []).append({txn})


def is_open(txn: TxnId, erasures: list[set[TxnId]]) -> bool:
    """Whether the transaction's value was written in the knowledge of every erasure of the field."""
    return all(txn in following for following in erasures)


def without(txn: TxnId, change: Change, erased: Erased) -> Change:
    """The change with nothing of what was erased, wherever in it that stands."""
    if change.kind == SET:
        if not is_open(txn, erased.get(change[1:4], [])):
            left = _left(change[1:4])
            return change._replace(before=left, after=left)
    elif change.kind == CREATE:
        for spot in erased:
            if spot[:2] == change[1:3]:
                change = change._replace(after=_row_without(change.after, spot))
    elif change.kind == SEAL:
        for spot, erasures in erased.items():
            before, after = (_seal_without(seal, change[1:3], spot, erasures) for seal in (change.before, change.after))
            change = change._replace(before=before, after=after)
    return change


def _left(spot: Spot) -> Any:
    about = ALL[spot[0]].about.by_name.get(spot[2]) if spot[0] in ALL else None
    return emptied(about) if about is not None else None


def _row_without(values: dict[str, Any] | None, spot: Spot) -> dict[str, Any] | None:
    if not values or spot[2] not in values:
        return values
    left = _left(spot)
    kept = {name: value for name, value in values.items() if name != spot[2]}
    return kept if left is None else kept | {spot[2]: left}


def _seal_without(
    seal: dict[str, Any] | None, row: tuple[str, str], spot: Spot, erasures: list[set[TxnId]]
) -> dict[str, Any] | None:
    if seal is None:
        return None
    fields, shown = seal["fields"], seal["shown"]
    if spot[:2] == row and spot[2] in fields and not _follows(seal["heads"].get(spot[2]), erasures):
        fields = fields | {spot[2]: _left(spot)}
        shown = {name: told for name, told in shown.items() if name != spot[2]}
    shown = {
        name: told | {"text": MARK}
        if (told["table"], told["row"], told["field"]) == spot and not _follows(told.get("heads"), erasures)
        else told
        for name, told in shown.items()
    }
    return seal | {"fields": fields, "shown": shown}


def _follows(heads: list[str] | None, erasures: list[set[TxnId]]) -> bool:
    """Whether a value with these heads was written in the knowledge of every erasure."""
    return bool(heads) and all(is_open(TxnId(bytes.fromhex(head)), erasures) for head in heads or ())
