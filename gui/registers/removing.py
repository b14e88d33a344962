"""What else goes when rows are removed, and the question that lists it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QWidget

from gui.look.controls import Label
from gui.look.look import Look
from gui.workspace.dialog import Dialog
from gui.workspace.document import Document
from model.state.snapshot import Snapshot
from model.tables import ALL
from model.words import N_, Words

_LISTED = 12


@dataclass
class Following:
    """Rows that go along, rows that lose a reference, and rows in the way (the removed one, the one that needs it).

    `closed` are rows asked for, or going along, that a seal keeps. Links between records are counted, not listed.
    """

    along: dict[tuple[str, str], Any] = field(default_factory=dict)
    loosened: dict[tuple[str, str], Any] = field(default_factory=dict)
    in_the_way: list[tuple[Any, Any]] = field(default_factory=list)
    closed: list[Any] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        return bool(self.in_the_way or self.closed)

    @property
    def is_worth_asking(self) -> bool:
        """Whether more is touched than the rows themselves and lines that only join them to others."""
        return self.is_refused or any(not row.about.link for row in self.along.values())


def following(snapshot: Snapshot, table: str, ids: Sequence[str]) -> Following:
    """What removing these rows does to others."""
    found = Following()
    going = {(table, row_id) for row_id in ids}
    waiting = [snapshot.rows(table)[row_id] for row_id in ids if row_id in snapshot.rows(table)]
    while waiting:
        row = waiting.pop(0)
        name = row.about.name
        if snapshot.seal_of(name, row.id) is not None:
            found.closed.append(row)
            continue
        for other, reference in snapshot.referrers(row.id, name):
            key = (other.about.name, other.id)
            about = other.about.field(reference)
            sealed = snapshot.seal_of(*key) is not None and not about.after_seal
            if key in going:
                continue
            if about.on_delete == "refuses" or sealed:
                found.in_the_way.append((row, other))
            elif about.on_delete == "goes along":
                going.add(key)
                found.along[key] = other
                waiting.append(other)
            else:
                found.loosened[key] = other
    for key in found.along:
        found.loosened.pop(key, None)
    return found


class RemoveQuestion(Dialog):
    """Lists what goes along, or what stands in the way. It ends with 1 where the rows are to go."""

    def __init__(self, look: Look, document: Document, rows: Sequence[Any], what: Following, parent: QWidget) -> None:
        words, snapshot = document.words, document.snapshot
        name = snapshot.title_of(rows[0])
        title = (
            words.say("Remove “{name}”?", name=name)
            if len(rows) == 1
            else words.say("Remove {n} rows?", n=len(rows))
        )
        if what.is_refused:
            title = words.say("This cannot go yet")
        super().__init__(look, title, parent)
        if what.is_refused:
            self._say_refused(words, snapshot, what)
            self.add_button(words.say("Close"), 0, "primary")
            return
        self.say(words.say("With it go:") if len(rows) == 1 else words.say("With them go:"))
        self._list(words, snapshot, [row for row in what.along.values() if not row.about.link])
        links = sum(row.about.link for row in what.along.values())
        if links:
            self.say(words.count(links, "and {n} link between records.", "and {n} links between records."), "muted")
        if what.loosened:
            n = len(what.loosened)
            self.say(words.count(n, "{n} other record no longer points to it.",
                                 "{n} other records no longer point to it."), "muted")  # fmt: skip
        self.say(words.say("Undo brings everything back."), "muted")
        self.add_button(words.say("Keep"), 0)
        self.add_button(words.say("Remove"), 1, "primary")

    def _say_refused(self, words: Words, snapshot: Snapshot, what: Following) -> None:
        for row in what.closed[:_LISTED]:
            name = snapshot.title_of(row)
            self.say(words.say("“{name}” is closed. A closed record stays; a later one can replace it.", name=name))
        for name, needs in _needed_by(snapshot, what).items():
            self.say(words.say("“{name}” is needed by:", name=name))
            for record in needs[:_LISTED]:
                self.body.addWidget(Label(self.look, self._need(words, snapshot, record), wraps=True))
        if what.in_the_way:
            self.say(words.say("Change those first. What is closed keeps what it relied on."), "muted")

    def _need(self, words: Words, snapshot: Snapshot, record: Any) -> str:
        one, name = words.say(record.about.one), snapshot.title_of(record)
        if snapshot.seal_of(record.about.name, record.id) is not None:
            return words.say("{one}: {name}, closed", one=one, name=name)
        return words.say(N_("{one}: {name}"), one=one, name=name)

    def _list(self, words: Words, snapshot: Snapshot, rows: list[Any]) -> None:
        for row in rows[:_LISTED]:
            line = words.say(N_("{one}: {name}"), one=words.say(row.about.one), name=snapshot.title_of(row))
            self.body.addWidget(Label(self.look, line, wraps=True))
        more = len(rows) - _LISTED
        if more > 0:
            self.say(words.count(more, "and {n} more", "and {n} more"), "muted")


def _needed_by(snapshot: Snapshot, what: Following) -> dict[str, list[Any]]:
    """The records that stand in the way, by the name of what they need; a part stands for its whole record."""
    found: dict[str, list[Any]] = {}
    for row, other in what.in_the_way:
        needs, whole = found.setdefault(snapshot.title_of(row), []), other
        while whole.about.parent is not None:
            field, table = whole.about.parent
            above = snapshot.lookup(getattr(whole, field), table)
            if above is None:
                break
            whole = above
        if whole not in needs:
            needs.append(whole)
    return found


def remove(look: Look, document: Document, table: str, ids: Sequence[str], parent: QWidget,
           after: Callable[[], object]) -> RemoveQuestion | None:  # fmt: skip
    """Remove rows; ask first only where more goes, or something stands in the way. The question, if one was asked."""

    def act() -> None:
        if len(ids) == 1:
            document.edit("remove_row", table=table, id=ids[0])
        else:
            document.edit("remove_rows", table=table, ids=list(ids))
        after()

    what = following(document.snapshot, table, ids)
    if not what.is_worth_asking:
        act()
        return None
    rows = [document.snapshot.rows(table)[row_id] for row_id in ids]
    question = RemoveQuestion(look, document, rows, what, parent)
    question.accepted.connect(act)
    question.open()
    return question


def closed_among(snapshot: Snapshot, table: str, ids: Sequence[str]) -> int:
    """How many of the rows a seal keeps as they are."""
    return sum(snapshot.seal_of(ALL[table].about.name, row_id) is not None for row_id in ids)
