"""What some decisions have besides: conditions, targets that they change, and objections that were raised."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.exits.effect import aim_words
from gui.exits.grounds import GroundRow, Grounds
from gui.forms.bound import Bench, Bound, FieldGrid, choose_from, cleared
from gui.look.controls import Banner, Button, Label, Option, Pill, Popup, Rule
from model.kinds import ChallengeOutcome, DecisionKind
from model.rules import decisions
from model.tables import Challenge, Decision, DecisionCondition, Target, TargetChange

K = DecisionKind
Fields = tuple[tuple[str, int], ...]


class PartsSection(Grounds):
    """Rows of one table that belong to the decision: read in a line, opened for typing by the pencil."""

    table: type[Any]
    fields: Fields
    asked_by: frozenset[str] = frozenset()

    def __init__(self, bench: Bench, title: str, add: str, none: str) -> None:
        super().__init__(bench, 7, title)
        self.editors: dict[str, dict[str, Bound]] = {}
        self._none, self._closed = none, False
        self.add_link("add", add)
        self.acted.connect(self.begin)

    def show_decision(self, decision: Decision) -> None:
        rows = self.bench.snapshot.referring(self.table, "decision_id", decision.id)
        kinds = {part.kind for part in decisions.parts_of(self.bench.snapshot, decision)}
        closed = self.bench.sealed(decision)
        self.setVisible(bool(rows) or (not closed and bool(kinds & self.asked_by)))
        same = self._decision is not None and self._decision.id == decision.id
        same = same and closed == self._closed and set(self.rows) == {row.id for row in rows}
        self._closed = closed
        if same and any(row.is_open for row in self.rows.values()):
            for editor in self.editors.values():
                for field in editor.values():
                    field.show_now()
            return
        self._show(decision, rows, self._none, lambda closed: self._fill(rows, closed))
        self.show_done(bool(rows) and all(self.is_settled(row) for row in rows))

    def _fill(self, rows: tuple[Any, ...], closed: bool) -> None:
        self.editors = {}
        words = self.bench.words
        for row in rows:
            name = self.text_of(row)
            line = GroundRow(self.bench, self.icon_of(row), getattr(row, "code", None), name, self.place_of(row))
            for widget in self.said_of(row):
                line.line.addWidget(widget)
            if self.open_fields(row):
                line.add_button(self.bench, "pencil", words.say("Change “{name}”", name=name),
                                lambda row_id=row.id: self.toggle(row_id))  # fmt: skip
            if not self.bench.sealed(row) and (not closed or self.table.about.after_seal):
                line.add_button(self.bench, "x", words.say("Take “{name}” away", name=name),
                                lambda row_id=row.id: self._remove(row_id))  # fmt: skip
            self._add_row(row.id, line)

    def open_fields(self, row: Any) -> Fields:
        """Fields that may still change: of a closed record those that go on after it."""
        if not self.bench.sealed(row):
            return self.fields
        return tuple(field for field in self.fields if self.table.about.field(field[0]).after_seal)

    def toggle(self, row_id: str) -> None:
        """Open the fields of a row with the keyboard in the first, or put them away."""
        line = self.rows[row_id]
        fields: dict[str, Bound] = {}
        line.toggle(lambda: self._editor(row_id, fields))
        if line.is_open:
            self.editors[row_id] = fields
            for widget in (self, line):  # what is only queued to be shown cannot take the keyboard
                widget.show()
            line.show_editor()
            next(iter(fields.values())).start()
        elif self._decision is not None:
            self._key = None
            self.show_decision(self.bench.snapshot.get(Decision, self._decision.id))

    def _editor(self, row_id: str, fields: dict[str, Bound]) -> QWidget:
        grid = FieldGrid(self.bench.look, narrow=420)
        for name, share in self.open_fields(self.bench.snapshot.get(self.table, row_id)):
            fields[name] = Bound(self.bench, self.table.about.name, row_id, name)
            grid.add(fields[name], share)
        grid.setContentsMargins(self.bench.look.px(24), 0, 0, self.bench.look.px(8))
        return grid

    def _remove(self, row_id: str) -> None:
        self.tell(self.bench.write("remove_row", table=self.table.about.name, id=row_id))

    def add_row(self, **fields: Any) -> None:
        """Add a row and open it for typing."""
        assert self._decision is not None
        before = set(self.rows)
        self.tell(self.bench.write("add_row", table=self.table.about.name,
                                   fields={"decision_id": self._decision.id, **fields}))  # fmt: skip
        for row_id in set(self.rows) - before:
            self.toggle(row_id)

    def begin(self, _said: object = None) -> None:
        """Begin another row, whatever the signal carries."""
        self.add()

    def add(self) -> None:
        """Begin another row."""
        self.add_row()

    def is_settled(self, row: Any) -> bool:
        return True

    def text_of(self, row: Any) -> str:
        return self.bench.value_text(row, "text")

    def place_of(self, row: Any) -> tuple[str, str]:
        return self.table.about.name, row.id

    def icon_of(self, row: Any) -> tuple[str, str]:
        return "circle" if self.is_settled(row) else "circle-dashed", "ink"

    def said_of(self, row: Any) -> Iterator[QWidget]:
        """What stands at the far side of the line."""
        yield from ()

    def quiet(self, text: str) -> Label:
        return Label(self.bench.look, text, "small", "muted")


class ConditionsSection(PartsSection):
    """What must hold for the decision to stand: by whom, by when, met or not. Met is said after the sealing too."""

    table = DecisionCondition
    fields = (("text", 12), ("owner_id", 6), ("due", 6), ("is_met", 4), ("met_on", 4), ("remark", 4))
    asked_by = frozenset({K.RESUME, K.HAND_OVER})

    def __init__(self, bench: Bench) -> None:
        words = bench.words
        super().__init__(bench, words.say("Conditions"), words.say("Add a condition"),
                         words.say("What must hold for this decision to stand, and who sees to it?"))  # fmt: skip

    def add(self) -> None:
        self.add_row(text=self.bench.words.say("New condition"))

    def is_settled(self, row: Any) -> bool:
        return bool(row.is_met)

    def icon_of(self, row: Any) -> tuple[str, str]:
        return ("circle-check", "good") if row.is_met else ("circle-dashed", "ink")

    def said_of(self, row: Any) -> Iterator[QWidget]:
        words = self.bench.words
        for name in ("owner_id", "due"):
            if self.bench.value_text(row, name):
                yield self.quiet(self.bench.value_text(row, name))
        met = words.say("met {day}", day=words.date(row.met_on)) if row.met_on else words.say("met")
        missed = words.say("not met") if row.is_met is not None else words.say("open")
        tone = "good" if row.is_met else "muted" if row.is_met is None else "warning"
        yield Pill(self.bench.look, met if row.is_met else missed, tone)


class TargetsSection(PartsSection):
    """Targets that get another value or date; the old one stays beside the new one."""

    table = TargetChange
    fields = (("new_value", 6), ("new_date", 6), ("why", 12))
    asked_by = frozenset({K.ADJUST, K.PIVOT, K.SCALE_UP, K.SCALE_DOWN})

    def __init__(self, bench: Bench) -> None:
        words = bench.words
        super().__init__(bench, words.say("Targets it changes"), words.say("Change a target"),
                         words.say("Which targets get another value or day? Both stay known."))  # fmt: skip
        self.chooser: Popup | None = None
        self.face: QWidget = self.links["add"]

    def add(self) -> None:
        bench = self.bench
        options = [Option(row.id, bench.snapshot.title_of(row), icon="target",
                          hint=aim_words(bench, row, row.target_value, row.target_date))
                   for row in bench.snapshot.all(Target)]  # fmt: skip
        face = self.links["add"] if self.links["add"].isVisible() else self.face
        self.chooser = choose_from(bench, face, self.title.text(), options,
                                   lambda row_id: self.add_row(target_id=str(row_id)))  # fmt: skip

    def is_settled(self, row: Any) -> bool:
        return row.new_value is not None or bool(row.new_date)

    def text_of(self, row: Any) -> str:
        return self.bench.value_text(row, "target_id")

    def place_of(self, row: Any) -> tuple[str, str]:
        return "target", row.target_id

    def icon_of(self, row: Any) -> tuple[str, str]:
        return "target", "ink"

    def said_of(self, row: Any) -> Iterator[QWidget]:
        bench, words = self.bench, self.bench.words
        target = bench.snapshot.get(Target, row.target_id)
        taken = target.changed_by_id == row.decision_id or row.old_value is not None or row.old_date is not None
        was = (row.old_value, row.old_date) if taken else (target.target_value, target.target_date)
        now = (was[0] if row.new_value is None else row.new_value, row.new_date or was[1])
        if not self.is_settled(row):
            yield self.quiet(words.say("{before}, no new value yet", before=aim_words(bench, target, *was)))
            return
        before, after = aim_words(bench, target, *was), aim_words(bench, target, *now)
        yield self.quiet(words.say("before: {before}", before=before))
        yield Pill(bench.look, after, "accent")


class ChallengesSection(PartsSection):
    """Reasoned objections with their ground and outcome; also against an accepted decision."""

    table = Challenge
    fields = (("text", 12), ("ground", 4), ("raised_by_id", 4), ("raised_on", 4), ("outcome", 4), ("answered_on", 4),
              ("evidence_id", 4), ("answer", 12))  # fmt: skip

    def __init__(self, bench: Bench) -> None:
        words = bench.words
        super().__init__(bench, words.say("Objections"), words.say("Record an objection"), "")

    def show_decision(self, decision: Decision) -> None:
        super().show_decision(decision)
        self.links["add"].setVisible(True)

    def add(self) -> None:
        self.add_row(text=self.bench.words.say("New objection"),
                     raised_on=self.bench.document.project.today().isoformat())  # fmt: skip

    def is_settled(self, row: Any) -> bool:
        return bool(row.outcome != ChallengeOutcome.PENDING)

    def icon_of(self, row: Any) -> tuple[str, str]:
        return ("message-square", "ink") if self.is_settled(row) else ("message-square", "warning")

    def said_of(self, row: Any) -> Iterator[QWidget]:
        bench, words = self.bench, self.bench.words
        if row.ground:
            yield self.quiet(bench.value_text(row, "ground").lower())
        outcome = ChallengeOutcome(row.outcome)
        yield Pill(bench.look, words.say(outcome.label).lower(), outcome.tone)


class BesideSections(QWidget):
    """The three sections that few decisions need, each hidden until it is asked for or has rows; what is hidden can
    be begun from the line at the end."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench, words, look = bench, bench.words, bench.look
        self.conditions, self.targets = ConditionsSection(bench), TargetsSection(bench)
        self.challenges = ChallengesSection(bench)
        self._sections = (self.conditions, self.targets, self.challenges)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._rules: dict[PartsSection, Rule] = {}
        for section in self._sections:
            self._rules[section] = Rule()
            column.addWidget(self._rules[section])
            column.addWidget(section)
        column.addWidget(Rule())
        self._more = QWidget()
        line = QHBoxLayout(self._more)
        line.setContentsMargins(0, look.px(10), 0, look.px(14))
        line.setSpacing(look.px(16))
        self.begin: dict[PartsSection, Button] = {}
        texts = (words.say("Add a condition"), words.say("Change a target"), words.say("Record an objection"))
        for section, text in zip(self._sections, texts, strict=True):
            self.begin[section] = Button(look, text, "link")
            self.begin[section].clicked.connect(section.begin)
            line.addWidget(self.begin[section])
        self.targets.face = self.begin[self.targets]
        line.addStretch(1)
        column.addWidget(self._more)

    def show_decision(self, decision: Decision, number: int) -> None:
        """Show what there is; `number` is that of the first section that is seen."""
        closed = self._bench.sealed(decision)
        offered = {self.conditions: not closed, self.challenges: True,
                   self.targets: not closed and bool(self._bench.snapshot.count(Target))}  # fmt: skip
        for section in self._sections:
            section.show_decision(decision)
            hidden = section.isHidden()
            self._rules[section].setVisible(not hidden)
            self.begin[section].setVisible(hidden and offered[section])
            if not hidden:
                section.mark.set_number(number)
                number += 1
        self._more.setVisible(any(not button.isHidden() for button in self.begin.values()))


class PendingBanner(QWidget):
    """Says over a decision that an objection to it waits for an answer; hidden while none does."""

    def __init__(self, bench: Bench, show: Callable[[str], object]) -> None:
        super().__init__()
        self._bench, self._show = bench, show
        self._shown: object = None
        self.banner: Banner | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, bench.look.px(14), 0, 0)

    def show_decision(self, decision: Decision) -> None:
        bench, words = self._bench, self._bench.words
        waiting = [row for row in bench.snapshot.referring(Challenge, "decision_id", decision.id)
                   if row.outcome == ChallengeOutcome.PENDING]  # fmt: skip
        self.setVisible(bool(waiting))
        key = (decision.id, tuple((row.id, row.text) for row in waiting))
        if key == self._shown:
            return
        self._shown = key
        cleared(self._column)
        self.banner = None
        if waiting:
            title = words.count(len(waiting), "{n} objection waits for an answer", "{n} objections wait for an answer")
            self.banner = Banner(bench.look, words, "warning", title, waiting[0].text,
                                 [(waiting[0].id, words.say("Answer it"))], icon="message-square")  # fmt: skip
            self.banner.acted.connect(lambda row_id: self._show(str(row_id)))
            self._column.addWidget(self.banner)
