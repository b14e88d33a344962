"""Start a row of any table: named so that it can be found, placed where the person is, ready to be filled in."""

from typing import Any

from gui.workspace.desk import Desk
from model.dates import partial
from model.tables import ALL, About, Row
from model.trouble import UserTrouble
from model.words import N_, Words


def in_running_text(text: str, words: Words) -> str:
    """A label as it stands inside a sentence: without its capital, but where every noun keeps it."""
    keeps = words.language.startswith("de") or text[:2].isupper()
    return text if keeps else text[:1].lower() + text[1:]


def add_text(cls: type[Row], words: Words) -> str:
    """What a button says that adds a row of the table."""
    return words.say("Add {one}", one=in_running_text(words.say(cls.about.one), words))


def start_row(desk: Desk, cls: type[Row], **fields: Any) -> str | None:
    """Add a row and select it; None where it was refused, which has been told."""
    try:
        wanted = {**_needed(desk, cls), **fields}
    except UserTrouble as trouble:
        desk.document.troubled.emit(trouble)
        return None
    entry = desk.document.edit("add_row", table=cls.about.name, fields=wanted)
    if entry is None:
        return None
    row_id = str(entry.result)
    desk.selection.open(cls.about.name, row_id)
    return row_id


def _needed(desk: Desk, cls: type[Row]) -> dict[str, Any]:
    """Values for what the table requires and for where the person is now. Raises UserTrouble."""
    found: dict[str, Any] = {}
    for about in cls.about.fields:
        if about.by != "anyone" or about.default is not None:
            continue
        if about.refers_to and (about.required or about.name in ("mission_id", "subject_id")):
            found[about.name] = _reference(desk, about)
        elif about.required and about.kind in ("line", "text"):
            one = in_running_text(desk.words.say(cls.about.one), desk.words)
            found[about.name] = desk.words.say("New {one}", one=one)
        elif about.required and about.choices is not None:
            found[about.name] = next(iter(about.choices)).value
        elif about.required and about.kind == "date":
            found[about.name] = partial(desk.today().isoformat()).text
    return {name: value for name, value in found.items() if value is not None}


def _reference(desk: Desk, about: About) -> str | None:
    """The row to belong to: the selected one, what that one belongs to, else the first there is."""
    selected = desk.snapshot.lookup(desk.selection.one, desk.selection.table) if desk.selection.table else None
    if selected is not None:
        if selected.about.name in about.refers_to:
            return str(selected.id)
        other = getattr(selected, about.name, None)
        if other and desk.snapshot.lookup(other, *about.refers_to) is not None:
            return str(other)
    for table in about.refers_to:
        first = next(iter(desk.snapshot.all(ALL[table])), None)
        if first is not None:
            return first.id
    if about.required:
        one = in_running_text(desk.words.say(ALL[about.refers_to[0]].about.one), desk.words)
        raise UserTrouble(N_("This needs a {one} to belong to, and there is none yet."), N_("Add one first."), one=one)
    return None
