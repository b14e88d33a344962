"""The exit strategy of a mission, workstream or project: how ready it is to end well, and what is missing."""

import datetime
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.boards.page import BoardPage
from gui.boards.rows import Act, Group, Line, RowsCard, line_of
from gui.exits.readiness import ReadinessBar
from gui.look.controls import Card, Choice, EmptyState, Label, Option
from gui.paper.values import Facts, Heading, Paragraph, Report, Table
from gui.workspace.adding import start_row
from gui.workspace.desk import Desk
from gui.workspace.room import Header, RoomStatus
from model.dates import in_words, partial
from model.kinds import DecisionStatus, DefaultEnd, Disposition, ExitIntent, GateOutcome, StopConsequence
from model.rules import decisions, exits
from model.rules.exits import Readiness
from model.tables import Asset, Decision, ExitStrategy, GateCriterion, KillCriterion, Mission, StageGate

SPOKEN = (
    "intent",
    "who_decides_id",
    "default_if_no_decision",
    "sunset_date",
    "notice_period_months",
    "obligations",
    "people_plan",
    "knowledge_plan",
    "communication_plan",
    "last_confirmed_on",
)


class StrategyPage(BoardPage):
    """Readiness first, then the strategy, gates, stop criteria, assets and decisions."""

    chooses = "exit_strategy"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look, words = desk.look, desk.words
        self._subject = ""
        self.subjects = Choice(look, words, words.say("Mission, workstream or project"))
        self.subjects.chosen.connect(lambda subject: self.show_subject(str(subject)))
        self.bar = ReadinessBar(look, words)
        self.note = Label(look, "", "small", "muted", wraps=True)
        head = Card(look, margin=12)
        line = QHBoxLayout()
        line.addWidget(self.subjects, 2)
        line.addStretch(3)
        head.body.addLayout(line)
        head.body.addWidget(self.bar)
        head.body.addWidget(self.note)
        self.strategy = RowsCard(desk, words.say("Exit strategy"))
        self.gates = RowsCard(desk, words.say("Stage gates"))
        self.stops = RowsCard(desk, words.say("Stop criteria"), words.say("Set before the fact"))
        self.assets = RowsCard(
            desk, words.say("Assets"), words.say("What should happen to each, agreed while all is well")
        )
        self.decided = RowsCard(desk, words.say("Decisions"))
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(12))
        for part in (head, self.gates, self.stops, self.assets):
            column.addWidget(part)
        column.addStretch(1)
        self.arrange(main, (self.strategy, self.decided), 6, 4)
        self.renew()

    def fill_header(self, header: Header) -> None:
        header.add_steps()
        header.set_primary(
            self.desk.words.say("Record a decision"),
            "plus",
            lambda: self.desk.ways.action_requested.emit("record_decision"),
        )

    def status(self) -> RoomStatus:
        count = self.desk.snapshot.count(ExitStrategy)
        return RoomStatus(span=self.desk.words.count(count, "{n} exit strategy", "{n} exit strategies"))

    def is_empty(self) -> bool:
        return not self.desk.snapshot.count(Mission)

    def empty(self) -> EmptyState:
        words = self.desk.words
        state = EmptyState(
            self.desk.look,
            "door-open",
            words.say("Day one is the best day to plan the end."),
            words.say("Add a mission first; then say how it could end well, and who decides."),
            words.say("Add a mission"),
        )
        state.acted.connect(lambda: self.desk.ways.action_requested.emit("add_mission"))
        return state

    def show_subject(self, subject_id: str) -> None:
        self._subject = subject_id
        self.show_content()

    def reveal(self, row_id: str) -> None:
        """Show the strategy that was asked for elsewhere."""
        row = self.desk.snapshot.find(ExitStrategy, row_id)
        self.choose(row_id)
        if row is not None and row.subject_id:
            self.show_subject(row.subject_id)

    # What stands there

    def show_content(self) -> None:
        desk, snapshot, today = self.desk, self.desk.snapshot, self.desk.today()
        rows = exits.subjects(snapshot)
        if self._subject not in {row.id for row in rows}:
            live = [row for row in rows if exits.strategy_of(snapshot, row.id) is not None]
            self._subject = (live or rows)[0].id
        self.subjects.set_options([Option(row.id, row.title, hint=desk.words.say(row.about.one)) for row in rows])
        self.subjects.set_current(self._subject)
        ready = exits.readiness(snapshot, self._subject, today)
        strategy = exits.strategy_of(snapshot, self._subject)
        self.sentence.setText(self._sentence(ready))
        self.bar.show_readiness(ready)
        self.note.setText(
            desk.words.say(
                "Exit readiness is Waymark’s own construction: six parts of equal weight. It "
                "helps you find gaps and does not judge people."
            )
        )
        self._show_strategy(strategy, ready)
        self._show_gates()
        self._show_stops()
        self._show_assets()
        self._show_decisions()
        self.status_changed.emit()

    def _name(self) -> str:
        return str(
            getattr(self.desk.snapshot.lookup(self._subject, "mission", "workstream", "mission_project"), "title", "")
        )

    def _sentence(self, ready: Readiness) -> str:
        words = self.desk.words
        if not ready.missing:
            return words.say("“{name}” could end well today.", name=self._name())
        missing = ", ".join(words.say(part.label).lower() for part in ready.missing)
        return words.say(
            "{score} of 100: “{name}” could end better. Missing: {missing}.",
            score=words.number(ready.score),
            name=self._name(),
            missing=missing,
        )

    def _show_strategy(self, strategy: ExitStrategy | None, ready: Readiness) -> None:
        words, desk = self.desk.words, self.desk
        if strategy is None:
            self.strategy.say(
                words.say("Exit strategy"), words.say("How could this end well? Name who decides and what stays.")
            )
            self.strategy.groups.show_groups(
                [Group("", (), "", (Act(words.say("Start"), self._start, "plus", primary=True),))]
            )
            return
        self.strategy.say(
            words.say("Exit strategy"),
            "" if ready.can_stop else words.say("The body that decides has no power to stop it."),
        )
        groups = [
            Group(words.say(ExitStrategy.about.field(name).title), (), said or words.say("Not said yet"))
            for name, said in self._said(strategy)
        ]
        acts = (
            Act(words.say("Edit"), lambda: desk.selection.open("exit_strategy", strategy.id), "pencil"),
            Act(words.say("Confirm it again today"), lambda: self._confirm(strategy.id), "check"),
        )
        self.strategy.groups.show_groups([*groups, Group("", (), "", acts)])

    def _said(self, strategy: ExitStrategy) -> list[tuple[str, str]]:
        """What the strategy says, field by field; "" where nothing is said."""
        words, snapshot = self.desk.words, self.desk.snapshot
        said = {
            "intent": words.say(ExitIntent.label_of(strategy.intent)) if strategy.intent else "",
            "who_decides_id": snapshot.name_of(strategy.who_decides_id, "governance_body"),
            "default_if_no_decision": words.say(DefaultEnd.label_of(strategy.default_if_no_decision))
            if strategy.default_if_no_decision
            else "",
            "notice_period_months": words.count(strategy.notice_period_months, "{n} month", "{n} months")
            if strategy.notice_period_months is not None
            else "",
        }
        for name in ("sunset_date", "last_confirmed_on"):
            text = getattr(strategy, name)
            said[name] = in_words(partial(text), words) if text else ""
        return [(name, said[name] if name in said else getattr(strategy, name) or "") for name in SPOKEN]

    def _show_gates(self) -> None:
        words, snapshot = self.desk.words, self.desk.snapshot
        gates = exits.gates_of(snapshot, self._subject)
        passed = sum(gate.outcome is not None for gate in gates)
        ahead = words.count(len(gates) - passed, "{n} ahead", "{n} ahead")
        self.gates.say(
            words.say("Stage gates"), words.say("{passed} passed, {ahead}", passed=words.number(passed), ahead=ahead)
        )
        act = Act(words.say("Add a gate"), lambda: start_row(self.desk, StageGate, subject_id=self._subject), "plus")
        self.gates.groups.show_groups(
            [
                Group(
                    "",
                    [self._gate(row) for row in gates],
                    words.say("No gate yet: where is it decided to go on?"),
                    (act,),
                )
            ]
        )

    def _gate(self, gate: StageGate) -> Line:
        words, snapshot = self.desk.words, self.desk.snapshot
        criteria = snapshot.referring(GateCriterion, "gate_id", gate.id)
        must = [row for row in criteria if row.kind == "must_meet"]
        met = sum(bool(row.is_met) for row in must)
        outcome = words.say(GateOutcome.label_of(gate.outcome)) if gate.outcome else ""
        musts = (
            words.say("{met} of {all} musts met", met=words.number(met), all=words.number(len(must))) if must else ""
        )
        text = gate.passed_on or gate.planned_on
        return line_of(
            self.desk,
            gate,
            beneath=", ".join(part for part in (outcome, musts) if part),
            day=in_words(partial(text), words) if text else "",
        )

    def _show_stops(self) -> None:
        words = self.desk.words
        rows = exits.criteria_of(self.desk.snapshot, self._subject)
        late = self._late_edits(rows)
        lines = [self._stop(row, late.get(row.id)) for row in rows]
        act = Act(
            words.say("Add a stop criterion"),
            lambda: start_row(self.desk, KillCriterion, subject_id=self._subject),
            "plus",
        )
        self.stops.groups.show_groups(
            [Group("", lines, words.say("None yet: what would make you stop, and by when?"), (act,))]
        )

    def _stop(self, row: KillCriterion, late: int | None) -> Line:
        words = self.desk.words
        then = words.say(StopConsequence.label_of(row.consequence)) if row.consequence else ""
        by = words.say("by {day}", day=in_words(partial(row.by_date), words)) if row.by_date else ""
        edited = (
            words.count(late, "edited {n} day before its day", "edited {n} days before its day")
            if late is not None
            else ""
        )
        return line_of(self.desk, row, beneath=", ".join(part for part in (by, then, edited) if part))

    def _late_edits(self, rows: list[KillCriterion]) -> dict[str, int]:
        """Criteria that were edited within their last 90 days, and how many days before their day."""
        wanted, found = {row.id: row for row in rows}, dict[str, int]()
        for txn in self.desk.document.project.history():
            for change in txn.changes:
                row = wanted.get(change.row) if change.table == "kill_criterion" else None
                if row is not None and change.field in (
                    "condition",
                    "threshold",
                    "comparator",
                    "by_date",
                    "consequence",
                ):
                    left = exits.days_before(row, _day_of(txn.at))
                    if left is not None:
                        found[row.id] = left
        return found

    def _show_assets(self) -> None:
        words = self.desk.words
        lines = [self._asset(row) for row in exits.assets_of(self.desk.snapshot, self._subject)]
        act = Act(words.say("Add an asset"), lambda: start_row(self.desk, Asset, subject_id=self._subject), "plus")
        self.assets.groups.show_groups(
            [Group("", lines, words.say("Nothing listed yet: what of value would remain?"), (act,))]
        )

    def _asset(self, asset: Asset) -> Line:
        words = self.desk.words
        what = words.say(Disposition.label_of(asset.intended)) if asset.intended else words.say("not set")
        owner = self.desk.snapshot.name_of(asset.owner_id, "stakeholder")
        return line_of(self.desk, asset, beneath=owner, day=what)

    def _show_decisions(self) -> None:
        words, snapshot = self.desk.words, self.desk.snapshot
        held = set(exits.inside(snapshot, self._subject))
        mine = [row for row in snapshot.all(Decision) if held & decisions.subjects_of(snapshot, row)]
        mine.sort(key=lambda row: decisions.effective_day(row) or date.max, reverse=True)
        lines = []
        for row in mine:
            after = decisions.superseded_by(snapshot, row)
            beneath = words.say("replaced by {code}", code=after.code or "") if after is not None else ""
            lines.append(line_of(self.desk, row, beneath=beneath))
        replaced = sum(decisions.superseded_by(snapshot, row) is not None for row in mine)
        force = sum(row.status == DecisionStatus.ACCEPTED for row in mine) - replaced
        self.decided.say(
            words.say("Decisions"),
            words.say(
                "{force} in force, {replaced} replaced", force=words.number(force), replaced=words.number(replaced)
            ),
        )
        self.decided.groups.show_groups([Group("", lines, words.say("Nothing is decided yet."))])

    # Doing

    def _start(self) -> None:
        fields = {"subject_id": self._subject}
        entry = self.desk.document.edit("add_row", table="exit_strategy", fields=fields)
        if entry is not None:
            self.desk.selection.open("exit_strategy", str(entry.result))

    def _confirm(self, strategy_id: str) -> None:
        fields: dict[str, Any] = {
            "last_confirmed_on": self.desk.today().isoformat(),
            "confirmed_by": self.desk.document.project.author.name or None,
        }
        self.desk.document.edit("change_row", table="exit_strategy", id=strategy_id, fields=fields)

    # On paper

    def picture(self) -> Report:
        """The strategy on paper: readiness, what it says, gates, stop criteria, assets."""
        words, snapshot = self.desk.words, self.desk.snapshot
        if self.is_empty():
            return Report(words.say("Exit strategy"), ())
        ready = exits.readiness(snapshot, self._subject, self.desk.today())
        strategy = exits.strategy_of(snapshot, self._subject)
        facts = Facts(
            tuple((words.say(ExitStrategy.about.field(name).title), said) for name, said in self._said(strategy))
            if strategy is not None
            else ()
        )
        blocks = (
            Paragraph(self._sentence(ready), large=True),
            Paragraph(self.note.text(), quiet=True),
            facts,
            Heading(words.say("Assets"), 2),
            self.table(),
        )
        return Report(words.say("Exit strategy: {name}", name=self._name()), blocks)

    def table(self) -> Table:
        """The assets with what should happen to each."""
        words, rows = self.desk.words, []
        for asset in exits.assets_of(self.desk.snapshot, self._subject):
            what = words.say(Disposition.label_of(asset.intended)) if asset.intended else words.say("not set")
            owner = self.desk.snapshot.name_of(asset.owner_id, "stakeholder")
            rows.append((asset.name, owner, what))
        return Table("", (words.say("Asset"), words.say("Owner"), words.say("What happens")), tuple(rows))


def _day_of(at: str) -> date:
    return datetime.datetime.fromisoformat(at).astimezone().date()
