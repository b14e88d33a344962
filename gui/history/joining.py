"""Joining two copies: what comes in by itself, what two people must agree on, and what the whole then asks for."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from gui.look.controls import Card, EmptyState, Label, Note, Radio, ScrollColumn
from gui.workspace.desk import Desk
from gui.workspace.dialog import Dialog
from model.edits.describe import shown
from model.rules.checks import findings
from model.state.snapshot import Snapshot
from model.tables import ALL

ALIVE, SEAL = "_alive", "_seal"
NEW_FINDINGS = 4


class ClashCard(Card):
    """One field with several values, side by side in the same dress; `chosen` says that one was taken."""

    chosen = Signal()

    def __init__(self, desk: Desk, clash: Any, snapshot: Snapshot) -> None:
        super().__init__(desk.look, margin=14, gap=6)
        self._desk, self.clash, self._snapshot = desk, clash, snapshot
        words, name = desk.words, snapshot.name_of(clash.row, clash.table)
        self.body.addWidget(Label(desk.look, self._about(name), "strong", wraps=True))
        self._group = QButtonGroup(self)
        for number, side in enumerate(clash.sides):
            whose = words.say("Ours") if side.is_ours else words.say("Theirs")
            radio = Radio(desk.look, f"{whose}: {self._value(side.value)}")
            self._group.addButton(radio, number)
            self.body.addWidget(radio)
            by = " · ".join(part for part in (side.author, words.date(side.at[:10]), side.reason) if part)
            note = Label(desk.look, by, "small", "muted", wraps=True)
            note.setContentsMargins(desk.look.px(24), 0, 0, desk.look.px(4))
            self.body.addWidget(note)
        self._group.idClicked.connect(lambda _number: self.chosen.emit())

    def choice(self) -> Any | None:
        """The transaction whose value was taken; None while nothing is chosen."""
        number = self._group.checkedId()
        return self.clash.sides[number].txn if number >= 0 else None

    def _about(self, name: str) -> str:
        words, clash = self._desk.words, self.clash
        if clash.field == ALIVE:
            return words.say("“{name}” was removed by one and changed by another.", name=name)
        if clash.field == SEAL:
            return words.say("“{name}” was closed twice with different contents.", name=name)
        field = ALL[clash.table].about.field(clash.field)
        return words.say("{field} of “{name}”", field=words.say(field.title), name=name)

    def _value(self, value: Any) -> str:
        words, clash = self._desk.words, self.clash
        if clash.field == ALIVE:
            return words.say("keep it") if value else words.say("remove it")
        if clash.field == SEAL:
            return words.say("as this one closed it")
        field = ALL[clash.table].about.field(clash.field)
        return shown(field, value, self._snapshot, words) or words.say("empty")


class Joining(Dialog):
    """Shows a join before it is done. Cancelling leaves everything as it is; a join that was done is not undone."""

    agreed = Signal(object)
    """The choices: for each clash that was settled, its key and the transaction whose value is taken."""

    def __init__(
        self, desk: Desk, clashes: Sequence[Any], snapshot: Snapshot, came: int, parent: QWidget | None = None
    ) -> None:
        """`snapshot` is the whole as it would be, `came` how many steps come in; 0 = only clashes are settled."""
        words = desk.words
        title = words.say("Join two copies") if came else words.say("Settle clashes")
        super().__init__(desk.look, title, parent, wide=680)
        self._desk, self._came = desk, came
        self.body.addWidget(Label(desk.look, self._sentence(len(clashes)), "brand", wraps=True))
        scroll = ScrollColumn(desk.look, margin=0, gap=10)
        self._cards = [ClashCard(desk, clash, snapshot) for clash in clashes]
        for card in self._cards:
            card.chosen.connect(self._on_chosen)
            scroll.body.addWidget(card)
        if not clashes:
            scroll.body.addWidget(EmptyState(desk.look, "git-merge", words.say("Nothing clashes.")))
        self._add_findings(scroll.body, snapshot)
        scroll.body.addStretch(1)
        scroll.setMinimumHeight(desk.look.px(320))
        self.body.addWidget(scroll, 1)
        if came:
            note = words.say("Cancel before you join; the version before is kept as a file.")
            self.body.addWidget(Note(desk.look, note, "muted", "info"))
        self.add_button(words.say("Cancel"), 0)
        self._join = self.add_button("", 1, "primary")
        self.accepted.connect(lambda: self.agreed.emit(self.choices()))
        self._on_chosen()

    def choices(self) -> dict[tuple[str, str, str], Any]:
        """What was chosen so far."""
        chosen = ((card.clash.key, card.choice()) for card in self._cards)
        return {key: txn for key, txn in chosen if txn is not None}

    def _sentence(self, clashing: int) -> str:
        words = self._desk.words
        came = (
            words.count(self._came, "{n} step joins by itself.", "{n} steps join by themselves.") if self._came else ""
        )
        need = words.count(clashing, "{n} clash needs you.", "{n} clashes need you.") if clashing else ""
        return " ".join(part for part in (came, need) if part) or words.say("Nothing clashes.")

    def _on_chosen(self) -> None:
        words, left = self._desk.words, len(self._cards) - len(self.choices())
        verb = words.say("Join") if self._came else words.say("Settle")
        if left:
            verb = words.count(left, "{verb}, leave {n} clash open", "{verb}, leave {n} clashes open", verb=verb)
        self._join.set_text(verb)
        self._join.setEnabled(bool(self._came or self.choices()))

    def _add_findings(self, body: QVBoxLayout, snapshot: Snapshot) -> None:
        """What the joined whole asks for and ours did not."""
        desk, words = self._desk, self._desk.words
        before = {(remark.rule, remark.row) for remark in desk.found().open}
        new = [r for r in findings(snapshot, desk.today()) if (r.rule, r.row) not in before]
        if not new:
            return
        body.addWidget(Label(desk.look, words.say("What the joined whole asks for"), "strong"))
        for remark in new[:NEW_FINDINGS]:
            body.addWidget(Label(desk.look, words.say(remark.message, **dict(remark.args)), wraps=True))
        if len(new) > NEW_FINDINGS:
            more = len(new) - NEW_FINDINGS
            body.addWidget(Label(desk.look, words.count(more, "and {n} more", "and {n} more"), tone="muted"))
