"""Make and take away links between records, and begin parts of a record."""

from typing import Any

from gui.forms.naming import title_in_words
from gui.forms.relations import Relation
from gui.look.controls import Option
from gui.workspace.adding import in_running_text
from gui.workspace.document import Document
from model.project import Entry
from model.tables import ALL, About


def join(document: Document, relation: Relation, row_id: str, far_id: str) -> Entry | None:
    """Link a record to another one; None where it was refused, which has been told."""
    assert relation.far is not None
    ends = {relation.field.name: row_id, relation.far.name: far_id}
    return document.edit("add_row", table=relation.table.about.name, fields={**_needed(document, relation), **ends})


def begin_part(document: Document, relation: Relation, row_id: str) -> str | None:
    """Add a part to a record and give its id; None where it was refused, which has been told."""
    fields = {**_needed(document, relation), relation.field.name: row_id}
    entry = document.edit("add_row", table=relation.table.about.name, fields=fields)
    return str(entry.result) if entry is not None else None


def unlink(document: Document, table: str, link_id: str) -> Entry | None:
    """Take a link away; the records that it joined stay."""
    return document.edit("remove_row", table=table, id=link_id)


def candidates(document: Document, relation: Relation, row_id: str) -> list[Option]:
    """The records that can be joined: all but the record itself and those that are."""
    snapshot, far = document.snapshot, relation.far
    assert far is not None
    held = snapshot.referring(relation.table, relation.field.name, row_id)
    gone = {row_id, *(getattr(row, far.name) for row in held)}
    several = len(far.refers_to) > 1
    options = []
    for name in far.refers_to:
        hint = document.words.say(ALL[name].about.one) if several else ""
        rows = (row for row in snapshot.all(ALL[name]) if row.id not in gone)
        options += [Option(row.id, title_in_words(document, row), hint=hint) for row in rows]
    return options


def _needed(document: Document, relation: Relation) -> dict[str, Any]:
    """First values for what the new row must say besides its two ends."""
    found: dict[str, Any] = {}
    ends = {relation.field.name, relation.far.name if relation.far is not None else ""}
    for about in relation.table.about.fields:
        if about.required and about.default is None and about.by == "anyone" and about.name not in ends:
            found[about.name] = _first(document, relation, about)
    return {name: value for name, value in found.items() if value is not None}


def _first(document: Document, relation: Relation, about: About) -> Any:
    words = document.words
    if about.kind == "choice" and about.choices is not None:
        return str(next(iter(about.choices)).value)
    if about.kind == "date":
        return document.project.today().isoformat()
    if about.refers_to:
        return next((row.id for name in about.refers_to for row in document.snapshot.all(ALL[name])), None)
    if about.kind in ("line", "text"):
        return words.say("New {one}", one=in_running_text(words.say(relation.table.about.one), words))
    return about.low
