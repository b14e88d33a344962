"""Backcasting: from a wanted future back to today, step by step; a step becomes a milestone with one click."""

from gui.boards.cards import Cards, Face
from gui.boards.page import BoardPage
from gui.boards.rows import Act, Group, RowsCard, line_of
from gui.look.controls import Card, Choice, EmptyState, Label, LineEdit, Option
from gui.workspace.adding import start_row
from gui.workspace.desk import Desk
from gui.workspace.room import Handlers, Header, RoomStatus
from model.kinds import ProgressStatus
from model.rules import foresight
from model.tables import BackcastStep, Mission, RoadmapItem, Target


class BackcastingPage(BoardPage):
    """The steps of one mission, the wanted future first."""

    chooses = "backcast_step"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look, words = desk.look, desk.words
        self._mission = ""
        self.missions = Choice(look, words, words.say("Mission"))
        self.missions.chosen.connect(lambda mission: self.show_mission(str(mission)))
        self.cards = Cards(look, words.say("Steps from the wanted future back to today"), 260)
        self.cards.picked.connect(self.choose)
        self.cards.opened.connect(lambda row_id: desk.selection.open("backcast_step", row_id))
        self.cards.acted.connect(self._act)
        asked = words.say("What must be true before that?")
        self.before = LineEdit(look, asked, placeholder=asked)
        self.before.returnPressed.connect(self._add_before)
        card = Card(look, margin=12)
        card.body.addWidget(self.missions)
        hint = words.say("From the wanted future back to today. Each step makes the one before it possible.")
        card.body.addWidget(Label(look, hint, "small", "muted", wraps=True))
        card.body.addWidget(self.cards)
        card.body.addWidget(self.before)
        card.body.addStretch(1)
        self.side = RowsCard(desk)
        self.arrange(card, (self.side,), 5, 3)
        self.renew()

    def fill_header(self, header: Header) -> None:
        header.add_steps()
        header.set_primary(self.desk.words.say("Add a step"), "plus", self.add)

    def handlers(self) -> Handlers:
        return {"add_backcast_step": self.add}

    def status(self) -> RoomStatus:
        count = self.desk.snapshot.count(BackcastStep)
        return RoomStatus(span=self.desk.words.count(count, "{n} step", "{n} steps"))

    def add(self) -> None:
        fields = {"mission_id": self._mission} if self._mission else {}
        start_row(self.desk, BackcastStep, **fields)

    def empty(self) -> EmptyState:
        words = self.desk.words
        question = words.say("Which future do you want to wake up in, and what must be true just before that?")
        state = EmptyState(self.desk.look, "milestone", words.say("No steps yet."), question, words.say("Add a step"))
        state.acted.connect(self.add)
        return state

    def is_empty(self) -> bool:
        return not self.desk.snapshot.count(BackcastStep)

    def show_mission(self, mission_id: str) -> None:
        self._mission = mission_id
        self.renew()

    def reveal(self, row_id: str) -> None:
        row = self.desk.snapshot.find(BackcastStep, row_id)
        if row is not None:
            self.choose(row_id)
            self.show_mission(row.mission_id)

    def show_content(self) -> None:
        snapshot, words = self.desk.snapshot, self.desk.words
        chosen = snapshot.find(BackcastStep, self.chosen())
        first = snapshot.all(BackcastStep)[0].mission_id
        held = chosen.mission_id if chosen is not None else self._mission
        self._mission = held if snapshot.find(Mission, held) is not None else first
        self.missions.set_options([Option(row.id, snapshot.title_of(row)) for row in snapshot.all(Mission)])
        self.missions.set_current(self._mission)
        steps = foresight.backcast(snapshot, self._mission)
        made = sum(snapshot.find(RoadmapItem, step.item_id) is not None for step in steps)
        said = words.count(len(steps), "{n} step leads back to today", "{n} steps lead back to today")
        planned = words.count(made, "{n} is on the roadmap", "{n} are on the roadmap")
        self.sentence.setText(words.say("{steps}, {planned}.", steps=said, planned=planned))
        self.cards.show_faces([self._face(step) for step in steps], self.chosen())
        self._show_side(chosen)

    def _face(self, step: BackcastStep) -> Face:
        words, snapshot = self.desk.words, self.desk.snapshot
        item = snapshot.find(RoadmapItem, step.item_id)
        gap = words.say("Missing today: {gap}", gap=step.gap[:160]) if step.gap else ""
        texts = tuple(text for text in ((step.precondition or "")[:160], gap) if text)
        pills = ((words.say("on the roadmap"), "good"),) if item is not None else ()
        acts = () if item is not None else (words.say("Make it a milestone"),)
        above = words.date(step.by) if step.by else words.say("no date yet")
        return Face(step.id, step.state_reached, texts, pills, "flag", acts, above)

    def _act(self, step_id: str, _text: str) -> None:
        self.choose(step_id)
        self.desk.document.edit("make_milestone", step_id=step_id)

    def _add_before(self) -> None:
        """Add a step without a date yet, and choose it."""
        text = self.before.text().strip()
        if not text:
            return
        fields = {"mission_id": self._mission, "state_reached": text}
        entry = self.desk.document.edit("add_row", table="backcast_step", fields=fields)
        if entry is not None:
            self.before.clear()
            self.choose(str(entry.result))

    def _show_side(self, step: BackcastStep | None) -> None:
        desk, words, snapshot = self.desk, self.desk.words, self.desk.snapshot
        targets = [line_of(desk, row) for row in snapshot.referring(Target, "mission_id", self._mission)]
        wanted = Group(words.say("Targets of the mission"), targets, words.say("None yet."))
        if step is None:
            self.side.say(words.say("Where do the steps lead?"), words.say("Choose a step to see its milestone."))
            self.side.groups.show_groups([wanted])
            return
        when = words.date(step.by) if step.by else words.say("Give it a date in the details.")
        self.side.say(step.state_reached, when)
        item = snapshot.find(RoadmapItem, step.item_id)
        acts = []
        if item is None:
            acts.append(Act(words.say("Make it a milestone"), lambda: self._act(step.id, ""), "milestone"))
        lines = [line_of(desk, item, beneath=words.say(ProgressStatus.label_of(item.progress_status)))] if item else []
        groups = [Group(words.say("Milestone"), lines, words.say("Not on the roadmap yet."), acts)]
        groups += [Group(title, (), text) for title, text in (
            (words.say("What the next step needs from it"), step.precondition),
            (words.say("What is missing today"), step.gap)) if text]  # fmt: skip
        self.side.groups.show_groups([*groups, wanted])
