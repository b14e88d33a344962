"""The pane at the right: what accepting would do on the roadmap, what else is touched, and the words people get."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.exits.parts import Mark
from gui.forms.bound import Bench, cleared
from gui.look.controls import Button, Card, CheckBox, Ground, Label, Rule, ScrollColumn, SectionHeading, TextEdit
from model.dates import in_words, partial
from model.edits.describe import change_line
from model.kinds import DecisionKind, DecisionStatus, Lifecycle
from model.rules import decisions
from model.rules.decisions import Effect
from model.tables import ALL, Decision, KillCriterion, StageGate, Target

_OWN = frozenset({"decision", "roadmap_version", "asset_disposition", "target_change"}) | frozenset(
    name for name in ALL if name.startswith("decision_")
)
"""Tables of the record itself: what accepting seals there is no effect."""


class EffectPane(Ground):
    """A preview with a box for each row that would change; what is unticked stays as it is, for a reason.

    `changed` says that boxes or the reason are different now; `message_wanted` that the message is to be written.
    """

    changed = Signal()
    message_wanted = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__("surface")
        self._bench = bench
        self.boxes: dict[str, CheckBox] = {}
        self._left: set[str] = set()
        self._decision_id = ""
        self._key: object = None
        self.reason = TextEdit(bench.look, bench.words.say("Why it stays as it is"),
                               placeholder=bench.words.say("Why does it stay as it is?"))  # fmt: skip
        self.reason.textChanged.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._scroll = ScrollColumn(bench.look, margin=16, gap=10)
        column.addWidget(self._scroll)
        self.reason.setParent(self)
        self.reason.hide()

    def left_alone(self) -> list[str]:
        """Ids of rows that accepting is to leave as they are."""
        return [row for row in self.boxes if row in self._left]

    def reason_text(self) -> str:
        return self.reason.toPlainText().strip()

    def show_decision(self, decision: Decision) -> None:
        bench = self._bench
        if decision.id != self._decision_id:
            self._decision_id = decision.id
            self._left = set()
            self.reason.setPlainText("")
        closed = bench.sealed(decision)
        found = () if closed else tuple(decisions.effects(bench.snapshot, decision))
        touched = tuple(self._touched(decision))
        message = bench.value_text(decision, "message")
        kinds = {part.kind for part in decisions.parts_of(bench.snapshot, decision)}
        key = (decision.id, closed, found, touched, message, DecisionKind.DISCONTINUE in kinds)
        if key == self._key:
            return
        self._key = key
        self.reason.setParent(self)
        self.reason.hide()
        cleared(self._scroll.body)
        if closed:
            self._fill_closed(decision)
        else:
            self._fill_open(found, decision)
        self._fill_touched(touched)
        self._fill_message(message, closed, DecisionKind.DISCONTINUE in kinds)
        self._scroll.body.addStretch(1)

    # What would change

    def _fill_open(self, found: tuple[Effect, ...], decision: Decision) -> None:
        bench, words, body = self._bench, self._bench.words, self._scroll.body
        self._heading(words.say("Effect on the roadmap"),
                      words.say("A preview. Nothing moves until the decision is accepted."))  # fmt: skip
        self.boxes = {}
        if not found:
            text = words.say("Nothing on the roadmap changes.") if decision.decided_on else \
                words.say("Say on which day it was decided, to see what changes.")  # fmt: skip
            body.addWidget(Label(bench.look, text, tone="muted", wraps=True))
            return
        said = words.count(len(found), "{n} change, one step to undo", "{n} changes, one step to undo")
        body.addWidget(SectionHeading(bench.look, said))
        for effect in found:
            body.addWidget(self._box(effect))
            body.addWidget(Rule())
        self._hint = Label(bench.look, words.say("Untick what should stay as it is. You will be asked for a reason."),
                           "small", "muted", wraps=True)  # fmt: skip
        body.addWidget(self._hint)
        body.addWidget(self.reason)
        self.reason.setVisible(bool(self.left_alone()))

    def _box(self, effect: Effect) -> QWidget:
        text = effect_words(self._bench, effect)
        look = self._bench.look
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(6))
        box = CheckBox(look, "", name=text)
        box.setChecked(effect.row not in self._left)
        box.toggled.connect(lambda ticked, row_id=effect.row: self._on_ticked(row_id, ticked))
        line.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        label = Label(look, text, wraps=True)
        label.setContentsMargins(0, look.px(3), 0, 0)
        line.addWidget(label, 1)
        self.boxes[effect.row] = box
        return row

    def _on_ticked(self, row_id: str, ticked: bool) -> None:
        (self._left.discard if ticked else self._left.add)(row_id)
        self.reason.setVisible(bool(self.left_alone()))
        self.changed.emit()

    # What has changed

    def _fill_closed(self, decision: Decision) -> None:
        bench, words, body = self._bench, self._bench.words, self._scroll.body
        lines = done_by(bench, decision)
        taken = decision.status == DecisionStatus.ACCEPTED
        if taken:
            self._heading(words.say("What it changed"), words.say("As the journal holds it."))
        else:
            self._heading(words.say("It was not taken"), words.say("Nothing has changed by it."))
        self.boxes = {}
        for name, change in lines:
            row = QWidget()
            column = QVBoxLayout(row)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(bench.look.px(2))
            column.addWidget(Label(bench.look, name, "label", wraps=True))
            column.addWidget(Label(bench.look, change, "small", "muted", wraps=True))
            body.addWidget(row)
            body.addWidget(Rule())
        if taken and not lines:
            body.addWidget(Label(bench.look, words.say("Nothing on the roadmap."), tone="muted", wraps=True))

    # What else is touched, and the message

    def _touched(self, decision: Decision) -> list[tuple[str, str, str, str]]:
        """(icon, words, table, id) of records that accepting shows in another light."""
        bench, words, snapshot = self._bench, self._bench.words, self._bench.snapshot
        found = []
        code = decision.code or decision.title
        old = snapshot.find(Decision, decision.supersedes_id)
        if old is not None:
            text = words.say("{old} will read “replaced by {code}”", old=old.code or old.title, code=code)
            if bench.sealed(decision):
                text = words.say("Replaces {old}", old=bench.value_text(decision, "supersedes_id"))
            found.append(("history", text, "decision", old.id))
        later = decisions.superseded_by(snapshot, decision)
        if later is not None:
            text = words.say("Replaced by {code}", code=snapshot.title_of(later))
            found.append(("badge-check", text, "decision", later.id))
        found += [("hexagon", words.say("Gate {gate}", gate=snapshot.title_of(gate)), "stage_gate", gate.id)
                  for gate in snapshot.referring(StageGate, "decision_id", decision.id)]  # fmt: skip
        found += [("octagon-alert", words.say("Stop criterion {name}", name=snapshot.title_of(stop)), "kill_criterion",
                   stop.id) for stop in snapshot.referring(KillCriterion, "decision_id", decision.id)]  # fmt: skip
        return found

    def _fill_touched(self, touched: tuple[tuple[str, str, str, str], ...]) -> None:
        bench, words, body = self._bench, self._bench.words, self._scroll.body
        if not touched:
            return
        body.addSpacing(bench.look.px(6))
        body.addWidget(SectionHeading(bench.look, words.say("Also touched")))
        for icon, text, table, row_id in touched:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(bench.look.px(8))
            line.addWidget(Mark(bench.look, icon))
            line.addWidget(Label(bench.look, text, wraps=True), 1)
            show = Button(bench.look, words.say("Show"), "link")
            show.setAccessibleDescription(text)
            show.clicked.connect(lambda _c=False, table=table, row_id=row_id: bench.go(table, row_id))
            line.addWidget(show)
            body.addWidget(row)
            body.addWidget(Rule())

    def _fill_message(self, message: str, closed: bool, asked: bool) -> None:
        bench, words = self._bench, self._bench.words
        if not message and (closed or not asked):
            return
        card = Card(bench.look, quiet=True, margin=12, gap=4)
        card.body.addWidget(Label(bench.look, words.say("Wording for the minutes"), "strong"))
        text = message or words.say("Nothing is written yet. Say what ends, what carries on, and blame nobody.")
        card.body.addWidget(Label(bench.look, text, tone="" if message else "muted", wraps=True))
        if not closed:
            name = words.say("Edit the message") if message else words.say("Write the message")
            edit = Button(bench.look, name, "link")
            edit.clicked.connect(self.message_wanted)
            card.body.addWidget(edit, 0, Qt.AlignmentFlag.AlignLeft)
        self._scroll.body.addSpacing(bench.look.px(6))
        self._scroll.body.addWidget(card)

    def _heading(self, title: str, text: str) -> None:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._bench.look.px(2))
        column.addWidget(Label(self._bench.look, title, "strong", wraps=True))
        column.addWidget(Label(self._bench.look, text, "small", "muted", wraps=True))
        self._scroll.body.addWidget(head)


def effect_words(bench: Bench, effect: Effect) -> str:
    """Such as: “Plan the plant” stops on 20 Sep 2013."""
    words = bench.words
    day = effect.day
    if effect.table == "roadmap_item":
        day = in_words(partial(effect.day), words) if effect.day else ""
        return words.say(effect.message, name=effect.name, day=day)
    if effect.table == "target":
        fields, target = dict(effect.fields), bench.snapshot.get(Target, effect.row)
        now = aim_words(bench, target, fields["target_value"], fields["target_date"])
        before = aim_words(bench, target, target.target_value, target.target_date)
        return words.say(effect.message, name=effect.name, now=now, before=before)
    return words.say(effect.message, name=effect.name, state=words.say(Lifecycle.label_of(effect.day)))


def aim_words(bench: Bench, target: Target, value: float | None, by: str | None) -> str:
    """Such as: 8 Mt by 2030."""
    words = bench.words
    figure = "" if value is None else f"{words.number(value)} {target.unit or ''}".strip()
    day = in_words(partial(by), words) if by else ""
    if figure and day:
        return words.say("{value} by {day}", value=figure, day=day)
    return figure or (words.say("by {day}", day=day) if day else words.say("no value"))


def done_by(bench: Bench, decision: Decision) -> list[tuple[str, str]]:
    """(row, change) of all that accepting the decision changed outside its own record, read from the journal."""
    found: dict[str, list[str]] = {}
    for entry in bench.document.project.history():
        if entry.verb != "accept_decision" or entry.args.get("decision_id") != decision.id:
            continue
        for change in entry.changes:
            row = bench.snapshot.lookup(change.row, change.table)
            if row is None or change.table in _OWN:
                continue
            line = change_line(change, bench.snapshot, bench.words)
            lines = found.setdefault(bench.snapshot.title_of(row), [])
            if line not in lines:
                lines.append(line)
    return [(name, "\n".join(lines)) for name, lines in found.items()]
