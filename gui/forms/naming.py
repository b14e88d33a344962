"""How a record is called and in which state it is, for lines that stand for it."""

import re
from typing import Any

from gui.forms.states import is_state
from gui.workspace.document import Document
from model.edits.describe import shown
from model.kinds import Kind
from model.state.snapshot import Snapshot

_NUMBERS = re.compile(r"(\d+)")
_FIRST_DATES = ("decided_on", "held_on", "dated", "due", "planned_on", "status_since", "start", "planned_start")


def title_in_words(document: Document, row: Any) -> str:
    """Code and title of a row; a title that is a choice or a date is said in words."""
    about = row.about
    title = about.field(about.title_field)
    if title.kind in ("choice", "date"):
        return shown(title, getattr(row, title.name), document.snapshot, document.words)
    return document.snapshot.title_of(row)


def state_of(row: Any) -> Kind | None:
    """The state of a record: the first of its choices that has tones; None where it has none or says nothing."""
    for about in row.about.fields:
        if about.kind == "choice" and about.choices is not None and is_state(about.choices):
            value = getattr(row, about.name)
            return about.choices(value) if value in about.choices._value2member_map_ else None
    return None


def day_of(document: Document, row: Any) -> str:
    """The date by which a record is known, in words; "" where it has none."""
    names = row.about.by_name
    value = next((getattr(row, name) for name in _FIRST_DATES if name in names and getattr(row, name)), None)
    return document.words.date(value) if value else ""


def seen(snapshot: Snapshot, row: Any) -> Any:
    """The row as it is shown: a closed one as its seal holds it."""
    seal = snapshot.seal_of(row.about.name, row.id) if snapshot.seals else None
    if seal is None:
        return row
    held = {name: value for name, value in seal["fields"].items() if name in row.about.by_name}
    return row._replace(**held)


def name_kept(snapshot: Snapshot, row: Any, field: str) -> str | None:
    """How a closed record called what the field refers to; None where it is not closed or refers to nothing."""
    seal = snapshot.seal_of(row.about.name, row.id) if snapshot.seals else None
    held = seal["shown"].get(field) if seal is not None else None
    return str(held["text"]) if held is not None else None


def natural(text: str) -> tuple[Any, ...]:
    """A sort key in which A2 comes before A10."""
    parts = _NUMBERS.split(text.casefold())
    return tuple((0, int(part), "") if part.isdigit() and part.isascii() else (1, 0, part) for part in parts if part)
