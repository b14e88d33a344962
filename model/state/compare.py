"""Net changes between two snapshots."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from model.state.snapshot import Snapshot
from model.tables import ALL


class Difference(NamedTuple):
    """One field that differs; `field` is "" for a row that is only in one of them (the other side is None)."""

    table: str
    row: str
    field: str
    before: Any
    after: Any


def differences(before: Snapshot, after: Snapshot) -> Iterator[Difference]:
    """What differs from `before` to `after`, table by table; tables they share cost nothing."""
    for name, cls in ALL.items():
        old, new = before.rows(name), after.rows(name)
        if old is new:
            continue
        for row_id in {**old, **new}:
            a, b = old.get(row_id), new.get(row_id)
            if a == b:
                continue
            if a is None or b is None:
                yield Difference(name, row_id, "", a, b)
                continue
            for field in cls.about.names:
                if getattr(a, field) != getattr(b, field):
                    yield Difference(name, row_id, field, getattr(a, field), getattr(b, field))
