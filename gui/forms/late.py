"""What came to a closed record without knowing of its closing: kept beside it, and made an addendum by a click."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from gui.forms.bound import Bench, cleared
from gui.look.controls import Card, Label
from gui.workspace.links import TextLink
from model.edits.describe import shown
from model.tables import ALL


@dataclass(frozen=True)
class LateAbout:
    """Which closed records are looked at: their table, how their parts point to them, and where addenda are written."""

    table: str
    owner: str
    addendum: str
    verb: str


@dataclass(frozen=True)
class Late:
    """A value or part that came late, said in words, and whose it was."""

    text: str
    who: str


def late_of(bench: Bench, about: LateAbout, row_id: str) -> list[Late]:
    """What came late to a record and its parts, in the order of the rows."""
    project, words = bench.document.project, bench.words
    found = [one for one in project.late_changes() if _belongs(bench, about, one, row_id)]
    wanted = {one.txn for one in found}
    authors = {txn.id: txn.author.name for txn in project.history() if txn.id in wanted}
    return [Late(_said(bench, one), authors.get(one.txn) or words.say("somebody")) for one in found]


def _belongs(bench: Bench, about: LateAbout, one: Any, row_id: str) -> bool:
    if one.table == about.table:
        return bool(one.row == row_id)
    if not one.field and isinstance(one.value, dict):
        return one.value.get(about.owner) == row_id
    row = bench.snapshot.lookup(one.row, one.table)
    return row is not None and getattr(row, about.owner, None) == row_id


def _said(bench: Bench, one: Any) -> str:
    """A field with its value, or a part by its name."""
    words, about = bench.words, ALL[one.table].about
    if one.field:
        field = about.field(one.field)
        value = shown(field, one.value, bench.snapshot, words)
        return words.say("{field}: {value}", field=words.say(field.title), value=value or words.say("nothing"))
    fields = one.value if isinstance(one.value, dict) else {}
    title = shown(about.field(about.title_field), fields.get(about.title_field), bench.snapshot, words)
    return words.say("{field}: {value}", field=words.say(about.one), value=title)


class LateCard(Card):
    """Only there where something came late."""

    def __init__(self, bench: Bench, about: LateAbout) -> None:
        super().__init__(bench.look)
        self.bench, self._about = bench, about
        self._key: object = None
        title = bench.words.say("Came after it was closed")
        self.setAccessibleName(title)
        line = QHBoxLayout()
        line.setSpacing(bench.look.px(8))
        line.addWidget(Label(bench.look, title, "strong"))
        hint = bench.words.say("Kept beside the record; it changes nothing in it")
        line.addWidget(Label(bench.look, hint, "small", "muted", wraps=True), 1)
        self.body.addLayout(line)
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        self.links: list[TextLink] = []
        self.hide()

    def show_record(self, record: Any) -> None:
        """Look for what came late; looks anew only where the seals or addenda have changed."""
        bench = self.bench
        if not bench.sealed(record):
            self.hide()
            return
        addenda = bench.snapshot.referring(ALL[self._about.addendum], self._about.owner, record.id)
        key = (record.id, bench.snapshot.seals, addenda)
        if key == self._key:
            return
        self._key = key
        found = late_of(bench, self._about, record.id)
        cleared(self._rows)
        self.links = []
        told = {getattr(addendum, "text", "") for addendum in addenda}
        for late in found:
            self._add(record.id, late, told)
        self.setVisible(bool(found))

    def _add(self, row_id: str, late: Late, told: set[str]) -> None:
        look, words = self.bench.look, self.bench.words
        text = words.say("{what}, from {who}", what=late.text, who=late.who)
        self._rows.addWidget(Label(look, text, wraps=True))
        if text in told:
            self._rows.addWidget(Label(look, words.say("stands as an addendum"), "small", "muted"))
            return
        link = TextLink(look, words.say("Make it an addendum"), wraps=False)
        link.setAccessibleName(words.say("Make an addendum of {what}", what=text))
        link.clicked.connect(self._writer(row_id, text))
        self.links.append(link)
        self._rows.addWidget(link)

    def _writer(self, row_id: str, text: str) -> Callable[[], object]:
        return lambda: self.bench.write(self._about.verb, **{self._about.owner: row_id, "text": text})
