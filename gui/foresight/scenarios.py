"""Scenario sets: four fields between two axes, or cards side by side."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.boards.cards import Cards, Face
from gui.boards.page import BoardPage
from gui.boards.rows import Act, Group, RowsCard, line_of
from gui.foresight.axes_sheet import AxesSheet
from gui.foresight.cross import Cross
from gui.look.controls import Card, Choice, EmptyState, Label, Option
from gui.workspace.adding import start_row
from gui.workspace.desk import Desk
from gui.workspace.room import Handlers, Header, RoomStatus
from model.kinds import BetterWorse, Plausibility
from model.rules import foresight
from model.tables import (
    Driver,
    FuturePersona,
    Scenario,
    ScenarioSet,
    StressTestReview,
)

SHAPES = ("circle", "square", "triangle", "diamond")
"""Scenarios are told apart by shape, here and in every chart."""


class ScenariosPage(BoardPage):
    """One set at a time."""

    chooses = "scenario"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look, words = desk.look, desk.words
        self._held = ""
        self.sets = Choice(look, words, words.say("Scenario set"))
        self.sets.chosen.connect(lambda held: self.show_set(str(held)))
        self.about = Label(look, "", "small", "muted", wraps=True)
        top = QWidget()
        line = QHBoxLayout(top)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(12))
        line.addWidget(self.sets, 1)
        line.addWidget(self.about, 2)
        self.cross = Cross(look)
        self.cards = Cards(look, words.say("Scenarios"), 260)
        for part in (self.cross, self.cards):
            part.picked.connect(self.choose)
            part.opened.connect(lambda row_id: desk.selection.open("scenario", row_id))
        card = Card(look, margin=12)
        self._filler = QWidget()
        for part, share in ((top, 0), (self.cross, 1), (self.cards, 0), (self._filler, 1)):
            card.body.addWidget(part, share)
        self.side = RowsCard(desk)
        self.arrange(card, (self.side,), 5, 3)
        self.renew()

    def fill_header(self, header: Header) -> None:
        words = self.desk.words
        header.add_steps()
        header.add_action(words.say("Free set"), "layers", self.add_free)
        header.set_primary(words.say("Scenarios from two drivers"), "plus", self.add_axes)

    def handlers(self) -> Handlers:
        has_axes = self.desk.snapshot.count(Driver) >= 2
        return {"add_scenario_set": self.add_axes if has_axes else self.add_free}

    def status(self) -> RoomStatus:
        snapshot, words = self.desk.snapshot, self.desk.words
        sets = words.count(snapshot.count(ScenarioSet), "{n} set", "{n} sets")
        return RoomStatus(span=f"{sets}, {words.count(snapshot.count(Scenario), '{n} scenario', '{n} scenarios')}")

    def empty(self) -> EmptyState:
        words = self.desk.words
        question = words.say("Which futures should the plan survive? Two critical uncertainties give four.")
        state = EmptyState(self.desk.look, "layers", words.say("No scenarios yet."), question,
                           words.say("Scenarios from two drivers"))  # fmt: skip
        state.acted.connect(self.add_axes)
        return state

    def is_empty(self) -> bool:
        return not self.desk.snapshot.count(ScenarioSet)

    def add_axes(self) -> None:
        """Ask for the two axes; fewer than two drivers lead to the board of drivers first."""
        if self.desk.snapshot.count(Driver) < 2:
            self.desk.ways.room_requested.emit("foresight", "driver")
            return
        sheet = AxesSheet(self.desk, self.window())
        sheet.made.connect(self.show_set)
        sheet.open()

    def add_free(self) -> None:
        """Begin a set that comes from no axes."""
        entry = self.desk.document.edit("add_row", table="scenario_set", fields={
            "name": self.desk.words.say("New scenario set")})  # fmt: skip
        if entry is not None:
            self.show_set(str(entry.result))
            self.desk.selection.open("scenario_set", str(entry.result))

    def show_set(self, set_id: str) -> None:
        self._held = set_id
        self.renew()

    def reveal(self, row_id: str) -> None:
        """Show a set, or the set of a scenario."""
        scenario = self.desk.snapshot.find(Scenario, row_id)
        if scenario is not None:
            self.choose(row_id)
        self.show_set(scenario.set_id if scenario is not None else row_id)

    def show_content(self) -> None:
        words, snapshot = self.desk.words, self.desk.snapshot
        sets = snapshot.all(ScenarioSet)
        chosen = snapshot.find(Scenario, self.chosen())
        held = snapshot.find(ScenarioSet, chosen.set_id if chosen is not None else self._held) or sets[0]
        self._held = held.id
        self.sets.set_options([Option(row.id, row.name) for row in sets])
        self.sets.set_current(held.id)
        rows = snapshot.referring(Scenario, "set_id", held.id)
        year = words.say("They play in {year}.", year=str(held.horizon_year)) if held.horizon_year else ""
        self.about.setText(year)
        self.sentence.setText(self._sentence(held, len(rows)))
        faces = {row.id: self._face(row, number) for number, row in enumerate(rows)}
        has_axes = foresight.has_axes(held)
        self.cross.setVisible(has_axes)
        self._filler.setVisible(not has_axes)
        placed = foresight.in_quadrants(snapshot, held.id) if has_axes else {}
        if has_axes:
            self.cross.show_set(held, {place: [faces[row.id] for row in mine] for place, mine in placed.items()},
                                self.chosen())  # fmt: skip
        there = {row.id for mine in placed.values() for row in mine}
        self.cards.show_faces([face for key, face in faces.items() if key not in there], self.chosen())
        self._show_side(held, chosen)

    def _sentence(self, held: ScenarioSet, count: int) -> str:
        words = self.desk.words
        if foresight.has_axes(held):
            return words.count(count, "{n} future between “{a}” and “{b}”.", "{n} futures between “{a}” and “{b}”.",
                               a=held.axis_a, b=held.axis_b)  # fmt: skip
        return words.count(count, "“{name}” holds {n} future.", "“{name}” holds {n} futures.", name=held.name)

    def _face(self, row: Scenario, number: int) -> Face:
        words = self.desk.words
        pills = []
        if row.plausibility:
            pills.append((words.say(Plausibility.label_of(row.plausibility)), "muted"))
        if row.desirability is not None:
            tone = "good" if row.desirability > 0 else "danger" if row.desirability < 0 else "muted"
            pills.append((words.say(BetterWorse.label_of(str(row.desirability))), tone))
        text = row.summary or (row.narrative or "")[:160]
        code = f"{row.code} " if row.code else ""
        return Face(row.id, f"{code}{row.name}", (text,) if text else (), tuple(pills), SHAPES[number % len(SHAPES)])

    def _show_side(self, held: ScenarioSet, row: Scenario | None) -> None:
        desk, words, snapshot = self.desk, self.desk.words, self.desk.snapshot
        drivers = [snapshot.find(Driver, one) for one in (held.axis_a_driver_id, held.axis_b_driver_id)]
        reviews = snapshot.referring(StressTestReview, "scenario_set_id", held.id)
        about = [Group(words.say("Reviews that test against this set"), [line_of(desk, one) for one in reviews],
                       words.say("None yet. Choose the set when you plan one."))]  # fmt: skip
        if any(drivers):
            about.insert(0, Group(words.say("Axes"), [line_of(desk, one) for one in drivers if one is not None]))
        add = Act(words.say("Add a scenario"), lambda: start_row(desk, Scenario, set_id=held.id), "plus")
        if row is None:
            self.side.say(held.name, held.notes or "")
            self.side.groups.show_groups([*about, Group("", (), "", [add])])
            return
        untold = words.say("No story yet: write it in the details.")
        self.side.say(snapshot.title_of(row), row.narrative or untold)
        people = snapshot.referring(FuturePersona, "scenario_id", row.id)
        begin = Act(words.say("Invent a persona"), lambda: self._invent(row.id), "user-plus")
        told = ((words.say("Key features"), row.features), (words.say("Early signs"), row.early_signs))
        said = [Group(title, (), text) for title, text in told if text]
        people_lines = [line_of(desk, one) for one in people]
        lives = Group(words.say("Who lives there"), people_lines, words.say("Nobody yet."), [begin])
        self.side.groups.show_groups([*said, lives, *about, Group("", (), "", [add])])

    def _invent(self, scenario_id: str) -> None:
        """Begin somebody who lives in a scenario, and go there."""
        entry_id = start_row(self.desk, FuturePersona, scenario_id=scenario_id)
        if entry_id is not None:
            self.desk.ways.row_requested.emit("future_persona", entry_id)
