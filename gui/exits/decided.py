"""Section 1 of a decision: what it does with what, the question, the day, and who decides."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.exits.parts import Section
from gui.exits.politics import context_of
from gui.forms.bound import Bench, Bound, FieldGrid, ReadValue, cleared
from gui.look.controls import Banner, IconButton, Note
from model.kinds import DecisionKind
from model.rules import decisions
from model.tables import Decision, DecisionPart

GOES_ON = frozenset({DecisionKind.REVIVE, DecisionKind.REPURPOSE, DecisionKind.HAND_OVER})
"""Kinds after which something may go on under another name."""
_FIELDS = (("question", 12), ("decided_on", 3), ("body_id", 5), ("revisit_on", 4), ("effective_from", 3),
           ("supersedes_id", 5), ("revisit_trigger", 4))  # fmt: skip


class DecidedSection(Section):
    """A row per part, then question, day, body, and when to look at it again; political context beneath."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, 1, bench.words.say("What is decided"))
        self.add_link("part", bench.words.say("Add a part"))
        self.acted.connect(lambda _what: self._add_part())
        self._key: object = None
        self._decision_id = ""
        self.fields: dict[str, Bound] = {}
        self.parts: dict[str, dict[str, Bound]] = {}
        self._power = Note(bench.look, "", "warning", "circle-alert")
        self._banner: Banner | None = None

    def show_decision(self, decision: Decision) -> None:
        bench = self.bench
        parts = decisions.parts_of(bench.snapshot, decision)
        closed = bench.sealed(decision)
        key = (decision.id, closed, tuple((p.id, self._goes_on(p)) for p in parts), self._shares(decision))
        self._decision_id = decision.id
        if closed or key != self._key:
            self._key = key
            self._build(decision, parts, closed)
        else:
            for field in (*self.fields.values(), *(f for row in self.parts.values() for f in row.values())):
                field.show_now()
        self.links["part"].setVisible(not closed)
        self._show_power(decision, closed)
        self._show_context(decision, closed)
        asked = {"parts", "allowed", "question", "decided_on", "body_id", "revisit_on"}
        needs = decisions.needs_of_decision(bench.snapshot, decision)
        self.show_done(all(need.met for need in needs if need.code in asked))

    def _shares(self, decision: Decision) -> tuple[tuple[str, int], ...]:
        """Final decisions are not looked at again."""
        needs = {need.code for need in decisions.needs_of_decision(self.bench.snapshot, decision)}
        left_out = () if "revisit_on" in needs else ("revisit_on", "revisit_trigger")
        return tuple((name, share) for name, share in _FIELDS if name not in left_out or getattr(decision, name))

    @staticmethod
    def _goes_on(part: DecisionPart) -> bool:
        return part.kind in GOES_ON or part.successor_id is not None

    def _build(self, decision: Decision, parts: tuple[DecisionPart, ...], closed: bool) -> None:
        cleared(self.body)
        self._power = Note(self.bench.look, "", "warning", "circle-alert")
        self._banner = None
        self.parts = {}
        for number, part in enumerate(parts):
            self.body.addWidget(self._part_row(part, number, len(parts), closed))
        grid = FieldGrid(self.bench.look)
        self.fields = grid.add_row(self.bench, decision, self._shares(decision), closed)
        self.body.addWidget(grid)
        self.body.addWidget(self._power)

    def _part_row(self, part: DecisionPart, number: int, count: int, closed: bool) -> QWidget:
        bench, words = self.bench, self.bench.words
        names = [("kind", 3), ("subject_id", 5)] + ([("successor_id", 4)] if self._goes_on(part) else [])
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        grid = FieldGrid(bench.look, narrow=420)
        line.addWidget(grid, 1)
        fields: dict[str, Bound] = {}
        for name, share in names:
            title = words.say(DecisionPart.about.field(name).title)
            if closed:
                text = bench.value_text(part, name)
                grid.add(ReadValue(bench.look, title, text or "–"), share)
                continue
            fields[name] = Bound(bench, "decision_part", part.id, name, bare=number > 0 and name != "successor_id")
            grid.add(fields[name], share)
        if not closed:
            self.parts[part.id] = fields
        if count > 1 and not closed:
            name = words.say("Take part {n} away", n=number + 1)
            away = IconButton(bench.look, "x", name)
            away.clicked.connect(lambda: self.tell(bench.write("remove_row", table="decision_part", id=part.id)))
            line.addWidget(away, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _add_part(self) -> None:
        self.tell(self.bench.write("add_part", decision_id=self._decision_id, kind=str(DecisionKind.CONTINUE)))
        if self.parts:
            list(self.parts.values())[-1]["kind"].start()

    def _show_power(self, decision: Decision, closed: bool) -> None:
        bench, words = self.bench, self.bench.words
        body = decisions.body_without_power(bench.snapshot, decision)
        if body is None:
            self._power.say("")
        elif closed:
            self._power.say(words.say("“{body}” has no recorded power to stop things.", body=body.name))
        else:
            self._power.say(words.say("“{body}” has no recorded power to stop things. Let the body decide that may, or "
                                      "add the power to it in People.", body=body.name))  # fmt: skip

    def _show_context(self, decision: Decision, closed: bool) -> None:
        """The record's own words where there are some, else what the calendar says."""
        bench, words = self.bench, self.bench.words
        noted = bench.value_text(decision, "political_context")
        text = noted or context_of(bench.snapshot, decision.decided_on, words)
        if self._banner is not None:
            if self._banner.title.text() == text and self._banner.property("noted") == bool(noted):
                return
            self.body.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        if not text:
            return
        offers = [("note", words.say("Note this with the record"))] if not noted and not closed else []
        self._banner = Banner(bench.look, words, "accent", text, "", (), icon="landmark")
        self._banner.setProperty("noted", bool(noted))
        if offers:
            from gui.look.controls import Button

            note = Button(bench.look, offers[0][1], "link")
            note.clicked.connect(lambda: self.tell(bench.write(
                "change_row", table="decision", id=decision.id, fields={"political_context": text})))  # fmt: skip
            self._banner.layout().addWidget(note)
        self.body.addWidget(self._banner)
