"""What a record is linked to, both ways: found from the descriptions of fields alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from model.state.snapshot import Snapshot
from model.tables import ALL, About, Row, TableAbout
from model.words import N_, Words


@dataclass(frozen=True)
class Relation:
    """One way in which records of a table are linked to others.

    `table` and `field` name the reference that makes the link. `far` is the other reference of a row that only joins
    two records; None where the referring row itself is meant.
    """

    table: type[Row]
    field: About
    far: About | None
    part: bool
    """Whether the referring rows are parts of the record."""

    def title(self, words: Words, here: str) -> str:
        """The heading over the linked records, seen from a record of the table `here`."""
        about = self.table.about
        if self.far is not None:
            ends = set(self.far.refers_to)
            if len(ends) == 1 and ends != {here}:
                return words.say(ALL[self.far.refers_to[0]].about.many)
            return words.say(N_("{many}: {role}"), many=words.say(about.many), role=words.say(self.far.title))
        if self.part:
            return words.say(about.many)
        return words.say(N_("{many}: {role}"), many=words.say(about.many), role=words.say(self.field.title))

    @property
    def can_add(self) -> bool:
        """Whether a link of this kind is made here: two records are joined, or a part is added."""
        return self.far is not None or self.part


@dataclass(frozen=True)
class Linked:
    """A record at the other end, and the row that makes the link (the record itself where it refers)."""

    record: Any
    link: Any


def relations_of(table: type[Row]) -> list[Relation]:
    """Every way in which something refers to rows of the table: joined records first, then parts, then the rest."""
    here, found = table.about.name, []
    for other in ALL.values():
        for field in other.about.references:
            if here not in field.refers_to:
                continue
            far = far_end(other.about, field) if other.about.link else None
            part = far is None and other.about.parent is not None and other.about.parent[0] == field.name
            found.append(Relation(other, field, far, part))
    return sorted(found, key=lambda relation: (relation.far is None, not relation.part))


def far_end(link: TableAbout, near: About) -> About | None:
    """The reference at the other end of a row that joins two records; None where it has none."""
    return next((a for a in link.references if a.name != near.name and a.required), None)


def linked(snapshot: Snapshot, relation: Relation, row_id: str) -> Iterator[Linked]:
    """The records that are linked in this way, in their table's order."""
    for row in snapshot.referring(relation.table, relation.field.name, row_id):
        if relation.far is None:
            yield Linked(row, row)
            continue
        record = snapshot.lookup(getattr(row, relation.far.name), *relation.far.refers_to)
        if record is not None:
            yield Linked(record, row)


def pointed_to(snapshot: Snapshot, row: Any) -> Iterator[tuple[About, Any]]:
    """(field, record) for everything the record itself refers to."""
    for about in row.about.references:
        record = snapshot.lookup(getattr(row, about.name), *about.refers_to)
        if record is not None:
            yield about, record


def count_of(snapshot: Snapshot, row: Any) -> int:
    """How many links a record has, both ways."""
    referring = sum(
        len(snapshot.referring(relation.table, relation.field.name, row.id))
        for relation in relations_of(ALL[row.about.name])
    )
    return referring + sum(1 for _ in pointed_to(snapshot, row))
