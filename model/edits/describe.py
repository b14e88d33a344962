"""What a transaction did, as a sentence: for undo menus, the status bar and the history."""

from collections.abc import Iterable
from typing import Any

from model.dates import in_words, partial
from model.edits import VERBS
from model.journal.record import ALIVE, CREATE, ERASE, SEAL, Change, Transaction
from model.state.snapshot import Snapshot
from model.tables import ALL
from model.tables.row import About
from model.words import N_, Words

_MADE = {
    "new_project": N_("Start the project"),
    "undo": N_("Undo"),
    "redo": N_("Redo"),
    "settle_clashes": N_("Settle clashes"),
    "take_return": N_("Take in a workbook"),
}


def title_of(txn: Transaction, snapshot: Snapshot, words: Words) -> str:
    """What was done, such as: Move “Build phase 2”. Names are today's, or the last ones of what is gone."""
    verb = VERBS.get(txn.verb)
    message = verb.title if verb else _MADE.get(txn.verb, txn.verb)
    name = f"“{_subject(txn, snapshot, words)}”" if "{name}" in message else ""
    return words.say(message, name=name, count=len({(c.table, c.row) for c in txn.changes}))


def _subject(txn: Transaction, snapshot: Snapshot, words: Words) -> str:
    if not txn.changes:
        return ""
    verb = VERBS.get(txn.verb)
    about = snapshot.lookup(txn.args.get(verb.about)) if verb and verb.about else None
    if about is not None:
        return _named(about, snapshot)
    first = next((c for c in txn.changes if verb is None or not ALL_LINKS.get(c.table)), txn.changes[0])
    name = row_name(first, txn.changes, snapshot)
    others = len({(c.table, c.row) for c in txn.changes if not ALL_LINKS.get(c.table)}) - 1
    if others > 0 and txn.args.get("ids") and len(txn.args["ids"]) > 1:
        return words.count(others, N_("{name} and {n} more"), N_("{name} and {n} more"), name=name)
    return name or words.say(ALL[first.table].about.one) if first.table in ALL else name


ALL_LINKS = {name: cls.about.link for name, cls in ALL.items()}


def row_name(change: Change, changes: Iterable[Change], snapshot: Snapshot) -> str:
    """The row's name: today's, or the one it was made or left with."""
    row = snapshot.lookup(change.row, change.table) if change.table in ALL else None
    if row is not None:
        return _named(row, snapshot)
    title = ALL[change.table].about.title_field if change.table in ALL else ""
    for other in changes:
        if other.row == change.row and other.kind == CREATE and other.after:
            return str(other.after.get(title) or "")
        if other.row == change.row and other.field == title:
            return str(other.before or other.after or "")
    return ""


def _named(row: Any, snapshot: Snapshot) -> str:
    """A row's title; a link is named by its two ends."""
    if not row.about.link:
        return snapshot.title_of(row)
    ends = [snapshot.name_of(getattr(row, about.name), *about.refers_to)
            for about in row.about.fields if about.required and about.refers_to]  # fmt: skip
    return " → ".join(end for end in ends if end) or snapshot.title_of(row)


def change_line(change: Change, snapshot: Snapshot, words: Words) -> str:
    """One change as a line of the history: what was before, what is now."""
    about = ALL[change.table].about
    if change.kind == CREATE:
        return words.say(N_("{one} added"), one=words.say(about.one))
    if change.kind == ALIVE:
        return words.say(N_("{one} brought back") if change.after else N_("{one} removed"), one=words.say(about.one))
    if change.kind == SEAL:
        return words.say(N_("Closed: it does not change any more") if change.after else N_("Opened again"))
    field = about.field(change.field)
    if change.kind == ERASE:
        return words.say(N_("{field}: contents erased"), field=words.say(field.title))
    return words.say(
        N_("{field}: {before} → {after}"),
        field=words.say(field.title),
        before=shown(field, change.before, snapshot, words) or words.say(N_("empty")),
        after=shown(field, change.after, snapshot, words) or words.say(N_("empty")),
    )


def shown(field: About, value: object, snapshot: Snapshot, words: Words) -> str:
    """A field's value as people read it; "" for None."""
    if value is None:
        return ""
    if field.kind == "date":
        return in_words(partial(str(value)), words)
    if field.kind == "yes_no":
        return words.say(N_("yes")) if value else words.say(N_("no"))
    if field.choices is not None and field.kind == "choice":
        return words.say(field.choices.label_of(str(value)))
    if field.refers_to:
        return snapshot.name_of(str(value), *field.refers_to)
    if isinstance(value, int | float):
        return str(value) if field.is_year else words.number(value)
    return str(value)
