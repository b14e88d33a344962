"""What a row that is begun in a register says already: where it belongs, and what it must say."""

from typing import Any

from gui.workspace.adding import in_running_text
from gui.workspace.document import Document
from gui.workspace.selection import Selection
from model.tables import ALL, About, Row
from model.trouble import UserTrouble
from model.words import N_


def fields_of_new(
    document: Document, selection: Selection, table: type[Row], wanted: dict[str, Any], *, asked: bool = False
) -> dict[str, Any]:
    """Values for a row that is begun here; `wanted` is what the filter or its neighbours ask for, and comes first.

    `asked` says that the person is asked for the rest, so that only what is likely is proposed. Raises UserTrouble
    where the row must belong to something that is not there yet.
    """
    far = {a.name for a in table.about.references if a.required} - {(table.about.parent or ("",))[0]}
    found: dict[str, Any] = {}
    for about in table.about.fields:
        if about.by != "anyone" or about.default is not None or about.kind in ("id", "code", "rank"):
            continue
        if wanted.get(about.name) is not None:
            found[about.name] = wanted[about.name]
        elif about.refers_to and (about.required or about.name in ("mission_id", "subject_id")):
            found[about.name] = _belongs_to(document, selection, about, guess=not (asked and about.name in far))
        elif about.required and about.name != table.about.title_field and not asked:
            found[about.name] = _first(document, about)
    fitting = {a.name for a in table.about.fields if a.by == "anyone" and a.default is not None} & wanted.keys()
    found |= {name: wanted[name] for name in fitting}
    return {name: value for name, value in found.items() if value is not None}


def _first(document: Document, about: About) -> Any:
    if about.choices is not None and about.kind == "choice":
        return str(next(iter(about.choices)).value)
    if about.kind == "date":
        return document.project.today().isoformat()
    return "…" if about.kind in ("line", "text") else about.low


def _belongs_to(document: Document, selection: Selection, about: About, *, guess: bool = True) -> str | None:
    """The selected row, what that one belongs to; else, as a guess, the first that is not closed."""
    snapshot = document.snapshot
    selected = snapshot.lookup(selection.ids[0], selection.table) if selection.ids and selection.table in ALL else None
    if selected is not None:
        if selected.about.name in about.refers_to:
            return str(selected.id)
        other = getattr(selected, about.name, None)
        if other and snapshot.lookup(other, *about.refers_to) is not None:
            return str(other)
    there = [row for name in about.refers_to for row in snapshot.all(ALL[name])]
    if there and not guess:
        return None
    if there:
        open_ones = (row.id for row in there if snapshot.seal_of(row.about.name, row.id) is None)
        return str(next(open_ones, there[0].id))
    if not about.required:
        return None
    one = in_running_text(document.words.say(ALL[about.refers_to[0]].about.one), document.words)
    raise UserTrouble(N_("This needs a {one} to belong to, and there is none yet."), N_("Add one first."), one=one)
