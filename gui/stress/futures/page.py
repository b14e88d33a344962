"""Futures: run the plan through thousands of them, read what they say, keep it with a review."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QMenu, QVBoxLayout, QWidget

from gui.look.controls import Card, EmptyState, Ground, Label, Note, ScrollColumn
from gui.paper.values import Block, Paragraph, Report, Table
from gui.stress.futures.asked import Asked
from gui.stress.futures.breaks import BreaksChart
from gui.stress.futures.chances import ChancesChart
from gui.stress.futures.chart import Chart, Shown, pictured
from gui.stress.futures.finishes import FinishesChart
from gui.stress.futures.head import Head, Missing, RunBar
from gui.stress.futures.running import Looking, Running
from gui.stress.futures.spent import SpentChart
from gui.workspace.desk import Desk
from gui.workspace.room import Handlers, Header, Room
from model.kinds import ReviewState
from model.project import Entry
from model.rules.futures import Answers, Plan, Settings, has_changed, keep_args, obstacle, saying
from model.state.snapshot import Snapshot
from model.tables import FuturesChance, FuturesRun, ItemAssumption, Link, StressTestReview
from model.trouble import UserTrouble

NARROW, PRINTED = 1000, 690


class FuturesPage(Room):
    """Ctrl+R runs, Esc cancels, 1 to 4 choose a scenario; the figures stay until the next run."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look, words = desk.look, desk.words
        self.running: Running | None = None
        self.looking: Looking | None = None
        self._again = False
        self.answers: Answers | None = None
        self.read: Snapshot | None = None
        """The project as it was when the answers were made."""
        self._looked: Snapshot | None = None
        self._goal = self._scenario = 0
        self.head = Head(look, words)
        self.run_bar = RunBar(look, words)
        self.run_bar.cancel.clicked.connect(self.cancel)
        self.missing = Missing(look, words, self._open)
        self.note = Note(look)
        self.chances = ChancesChart(look, words)
        self.finishes = FinishesChart(look, words)
        self.breaks = BreaksChart(look, words)
        self.spent = SpentChart(look, words)
        self._cards: list[Card] = []
        self._keep: QWidget | None = None
        self.asked = Asked(desk)
        self.asked.scenario_chosen.connect(self.choose_scenario)
        self.asked.changed.connect(self._on_asked)
        self.chances.chosen.connect(self.choose_goal)
        self.chances.opened.connect(self._open_goal)
        self.breaks.opened.connect(lambda row_id: self._open("assumption", row_id))
        self._build()
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.cancel)
        self._escape.setContext(Qt.ShortcutContext.WindowShortcut)  # the keyboard may be in the header
        self._escape.setEnabled(False)
        self.renew()

    @property
    def charts(self) -> tuple[Chart, ...]:
        return self.chances, self.finishes, self.breaks, self.spent

    def _build(self) -> None:
        look, words = self.desk.look, self.desk.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        ground = Ground("canvas")
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(0, 0, 0, 0)
        self._scroll = ScrollColumn(look, margin=16, gap=12)
        inner.addWidget(self._scroll)
        column.addWidget(ground)
        body = self._scroll.body
        self._empty = EmptyState(
            look, "dices", words.say("What does the plan do when its assumptions give way?"),
            words.say("Waymark runs it through {n} futures, in a second or two: assumptions fail as often as you "
                      "judge, work takes as long as you say.", n=words.number(Settings().futures)),
            words.say("Run the futures"),
        )  # fmt: skip
        self._empty.acted.connect(self.run)
        if self._empty.button is not None:
            self._empty.button.set_icon("dices")
        for part in (self.head, self.run_bar, self.note, self._empty, self.asked):
            body.addWidget(part)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(look.px(12))
        self._across.addLayout(self._side((self.chances, self.breaks)), 57)
        self._across.addLayout(self._side((self.finishes, self.spent), self._details()), 43)
        body.addLayout(self._across)
        body.addWidget(self.missing)
        body.addStretch(1)

    def _side(self, charts: Sequence[Chart], last: Card | None = None) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self.desk.look.px(12))
        for chart in charts:
            card = Card(self.desk.look, margin=14)
            card.body.addWidget(chart)
            self._cards.append(card)
            column.addWidget(card)
        if last is not None:
            self._cards.append(last)
            column.addWidget(last)
        column.addStretch(1)
        return column

    def _details(self) -> Card:
        look = self.desk.look
        card = Card(look)
        self.reach = Label(look, "", "label", wraps=True)
        self.details = Label(look, "", "small", "muted", wraps=True)
        card.body.addWidget(self.reach)
        card.body.addWidget(self.details)
        return card

    def fill_header(self, header: Header) -> None:
        words = self.desk.words
        header.add_steps()
        self._keep = header.add_action(words.say("Keep with a review…"), "archive", self.ask_review)
        header.set_primary(words.say("Run the futures"), "dices", self.run).setToolTip(
            words.say("Run the futures ({keys})", keys="Ctrl+R")
        )

    def handlers(self) -> Handlers:
        offered: dict[str, object] = {"run_futures": self.run}
        if self.answers is not None and self.open_reviews():
            offered["keep_futures"] = self.ask_review
        return offered  # type: ignore[return-value]

    def has_details(self) -> bool:
        return False

    def heed(self, entry: Entry) -> None:
        """A review may have been opened or closed, with which a run could be kept."""
        super().heed(entry)
        self.status_changed.emit()

    # Running

    def settings(self) -> Settings:
        """What the next run is asked for."""
        return self.asked.settings()

    def _on_asked(self) -> None:
        """Run again with what is asked for now, if a run stands here; else say what that would leave out."""
        if self.running is not None:
            self._again = True
            self.running.cancel()
            return
        if self.answers is not None:
            self.run()
            return
        self._looked = None
        self.renew()

    def run(self) -> None:
        """Run the futures of the plan as it is now."""
        if self.running is not None:
            return
        snapshot = self.desk.snapshot
        self.note.say("")
        running = self.running = Running(snapshot, self.desk.today(), self.settings())
        running.progressed.connect(self.run_bar.show_share)
        running.answered.connect(self._on_answered)
        running.troubled.connect(self._tell)
        running.finished.connect(self._on_finished)
        self.destroyed.connect(running.cancel)
        self.run_bar.show_share(0)
        self.run_bar.show()
        self._escape.setEnabled(True)
        running.start()

    def cancel(self) -> None:
        """Stop a run; what stood there before stays."""
        if self.running is not None:
            self.running.cancel()

    def _on_finished(self) -> None:
        running, self.running = self.running, None
        self.run_bar.hide()
        self._escape.setEnabled(False)
        if running is None:
            return
        again, self._again = self._again, False
        if again:
            self.run()
        elif running.is_cancelled:
            self.note.say(self.desk.words.say("The run was stopped. Nothing has changed."), "warning")
        if running.bug is not None:
            raise running.bug

    def _on_answered(self, answers: Answers) -> None:
        if self.running is not None and not self.running.is_cancelled:
            self.show_answers(answers, self.running.snapshot)

    def _tell(self, trouble: UserTrouble) -> None:
        self.note.say(trouble.told(self.desk.words), "warning")

    # Showing

    def show_answers(self, answers: Answers, snapshot: Snapshot) -> None:
        before = self.answers
        self.answers, self.read = answers, snapshot
        if before is None or len(before.goals) != len(answers.goals):
            self._goal = answers.first_goal
        worst = min(range(len(answers.plan.scenarios)), key=lambda at: answers.goals[self._goal].chances[at])
        if before is None or self._scenario >= len(answers.plan.scenarios):
            self._scenario = worst
        plan = answers.plan
        names = [saying.scenario_name(plan, at, self.desk.words) for at in range(len(plan.scenarios))]
        self.asked.show_scenarios(names, self._scenario)
        self.renew()
        self.status_changed.emit()

    def choose_goal(self, at: int) -> None:
        """Make this goal the one that the sentence and the other charts are about."""
        self._goal = at
        self.renew()

    def choose_scenario(self, at: int) -> None:
        """Show what breaks first, and when it is too late, in this scenario."""
        if self.answers is not None and 0 <= at < len(self.answers.plan.scenarios):
            self._scenario = at
            self.renew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if self.answers is not None and 0 <= number < min(9, len(self.answers.plan.scenarios)):
            self.choose_scenario(number)
            return
        super().keyPressEvent(event)

    def renew(self) -> None:
        answers, read = self.answers, self.read
        shown = answers is not None and read is not None
        self.asked.renew()
        self.head.setVisible(shown)
        self._empty.setVisible(not shown)
        for card in self._cards:
            card.setVisible(shown)
        if answers is None or read is None:
            self._show_missing()
            return
        words = self.desk.words
        self.head.show_sentence(saying.figure(answers.goals[self._goal], words),
                                saying.sentence(answers, self._goal, read, words),
                                saying.second_sentence(answers, self._goal, read, words))  # fmt: skip
        changed = has_changed(read, self.desk.snapshot)
        self.head.stale.say(words.say("The project has changed since this run. Run again.") if changed else "")
        self.asked.choose(self._scenario)
        goal = saying.goal_name(read, answers.goals[self._goal])
        name = saying.scenario_name(answers.plan, self._scenario, words)
        hint = words.say("{goal} in time, out of 100 futures", goal=goal)
        if len(answers.plan.scenarios) > 1:
            hint = words.say("{goal} in time, out of 100 futures, in “{scenario}”", goal=goal, scenario=name)
        self.breaks.set_hint(hint)
        for chart in self.charts:
            chart.show_answers(Shown(answers, read, self._goal, self._scenario))
        self.reach.setText(saying.out_of_reach(answers, self._goal, self._scenario, words))
        self.reach.setVisible(bool(self.reach.text()))
        self.details.setText(self._said_details(answers))
        self.missing.show_gaps(answers.gaps)

    def _show_missing(self) -> None:
        """Before the first run: have looked, in a thread, at what stands in its way and what it will leave out."""
        if self.looking is not None or (self._looked is not None and not has_changed(self._looked, self.desk.snapshot)):
            return
        self._looked = self.desk.snapshot
        looking = self.looking = Looking(self._looked, self.desk.today(), self.settings())
        looking.looked.connect(self._on_looked)
        looking.finished.connect(self._on_look_over)
        looking.start()

    def _on_looked(self, plan: Plan) -> None:
        if self.answers is None:
            trouble = obstacle(plan)
            self.note.say(trouble.told(self.desk.words) if trouble is not None else "", "warning")
            self.missing.show_gaps(plan.gaps)

    def _on_look_over(self) -> None:
        looking, self.looking = self.looking, None
        if looking is not None and looking.bug is not None:
            raise looking.bug
        if self.answers is None:
            self._show_missing()  # something may have changed meanwhile

    def _said_details(self, answers: Answers) -> str:
        words = self.desk.words
        parts = [saying.run_said(answers, words)]
        parts += [
            words.say("Kept with {review}.", review=self.desk.snapshot.name_of(run.review_id, "stress_test_review"))
            if self._is_this(run, answers) else self._earlier(run, answers)
            for run in self.desk.snapshot.all(FuturesRun)
        ]  # fmt: skip
        return " ".join(part for part in parts if part)

    def _is_this(self, run: FuturesRun, answers: Answers) -> bool:
        now = keep_args(answers, self.read or self.desk.snapshot, self.desk.today(), self.desk.words)["run"]
        return all(getattr(run, name) == value for name, value in now.items())

    def _earlier(self, run: FuturesRun, answers: Answers) -> str:
        """What an earlier run said of the chosen goal; "" where it did not know it."""
        snapshot, words = self.desk.snapshot, self.desk.words
        goal = answers.goals[self._goal].goal.row_id
        rows = [row for row in snapshot.referring(FuturesChance, "run_id", run.id) if row.goal_id == goal]
        chances = [saying.of_100(row.chance / 100) for row in rows if row.chance is not None]
        if not chances:
            return ""
        span = words.number(chances[0]) if min(chances) == max(chances) else words.say(
            "{low} to {high}", low=min(chances), high=max(chances))  # fmt: skip
        return words.say("In {review} it was {span} of 100.", span=span,
                         review=snapshot.name_of(run.review_id, "stress_test_review"))  # fmt: skip

    # Keeping

    def open_reviews(self) -> list[StressTestReview]:
        """Reviews with which a run can be kept."""
        return [r for r in self.desk.snapshot.all(StressTestReview) if r.state != ReviewState.CLOSED]

    def ask_review(self) -> None:
        """Offer the reviews that are not closed."""
        words = self.desk.words
        if self.answers is None:
            self.note.say(words.say("Run the futures first."), "warning")
            return
        reviews = self.open_reviews()
        if not reviews:
            self.note.say(words.say("No review is open to keep it with. Plan one first."), "warning")
            return
        menu = QMenu(self)
        menu.setAccessibleName(words.say("Keep with a review"))
        for review in reviews:
            name = self.desk.snapshot.title_of(review).replace("&", "&&")
            said = words.say("Keep with review {name}", name=name)
            menu.addAction(said, lambda review_id=review.id: self.keep(review_id))
        menu.aboutToHide.connect(menu.deleteLater, Qt.ConnectionType.QueuedConnection)
        beneath = self._keep if self._keep is not None and self._keep.isVisible() else self.head.figure
        menu.popup(beneath.mapToGlobal(QPoint(0, beneath.height())))

    def keep(self, review_id: str) -> None:
        """Keep the answers that stand here with a review."""
        if self.answers is None or self.read is None:
            return
        kept = keep_args(self.answers, self.read, self.desk.today(), self.desk.words)
        try:
            self.desk.document.edit("keep_futures", review_id=review_id, **kept)
        except UserTrouble as trouble:
            self._tell(trouble)

    # Ways out

    def _open(self, table: str, row_id: str) -> None:
        """Show a record where it lives; a link is shown at its item."""
        snapshot = self.desk.snapshot
        rest = snapshot.find(ItemAssumption, row_id) if table == "item_assumption" else None
        link = snapshot.find(Link, row_id) if table == "link" else None
        if rest is not None:
            table, row_id = "roadmap_item", rest.item_id
        elif link is not None:
            table, row_id = "roadmap_item", link.from_id
        if snapshot.has(table, row_id):
            self.desk.ways.row_requested.emit(table, row_id)

    def _open_goal(self, at: int) -> None:
        if self.answers is not None:
            goal = self.answers.goals[at].goal
            self._open(goal.table, goal.row_id)

    # On paper

    def table(self) -> Table | None:
        """Every goal in every scenario."""
        words, answers, read = self.desk.words, self.answers, self.read
        if answers is None or read is None:
            return None
        rows = tuple(
            (saying.goal_name(read, answer), words.date(answer.goal.deadline_text),
             saying.scenario_name(answers.plan, at, words), words.number(saying.of_100(chance)),
             *(words.say("never") if day is None else words.day(day)
               for day in (answer.finishes[at].p10, answer.finishes[at].p50, answer.finishes[at].p90)))
            for answer in answers.goals for at, chance in enumerate(answer.chances)
        )  # fmt: skip
        heads = (words.say("Target or gate"), words.say("By when"), words.say("Scenario"), words.say("Met, of 100"),
                 words.say("P10"), words.say("P50"), words.say("P90"))  # fmt: skip
        return Table(words.say("Futures"), heads, rows, frozenset({3}), words.say(saying.NO_FORECAST))

    def picture(self) -> Report:
        """Sentence, charts and table, with how they were made."""
        words, answers, read, table = self.desk.words, self.answers, self.read, self.table()
        title = words.say("Futures")
        if answers is None or read is None or table is None:
            return Report(title, (Paragraph(words.say("The futures have not been run yet.")),), landscape=True)
        blocks: list[Block] = [
            Paragraph(saying.sentence(answers, self._goal, read, words), large=True),
            Paragraph(saying.second_sentence(answers, self._goal, read, words)),
            pictured(((self.chances, self.breaks), (self.finishes, self.spent)), PRINTED),
            Paragraph(self.reach.text()), Paragraph(self.details.text(), quiet=True), table,
        ]  # fmt: skip
        return Report(title, tuple(blocks), landscape=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.desk.look.px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._across.direction() != way:
            self._across.setDirection(way)
