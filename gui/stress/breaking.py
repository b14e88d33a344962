"""What happens when an assumption does not hold: to each item that rests on it, and how likely in each future."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from gui.forms.bound import Bench, Bound, FieldGrid, cleared
from gui.look.controls import Card, Choice, Label, Option
from gui.workspace.desk import Desk
from model.tables import Assumption, AssumptionInScenario, ItemAssumption, Scenario, link_id
from model.trouble import UserTrouble

_EFFECT = (("effect", 12), ("delay_low", 4), ("delay_likely", 4), ("delay_high", 4), ("extra_cost", 12), ("why", 12))
_CHANCE = (("failure_chance", 12), ("why", 12))


class BreakingCard(Card):
    """The team's own judgement; the futures are run with it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look)
        look, words = desk.look, desk.words
        self._desk, self._assumption = desk, ""
        self.bench = Bench(look, desk.document, desk.selection, desk.ways.row_requested.emit)
        self.fields: dict[str, Bound] = {}
        self.chances: dict[str, Bound] = {}
        title = words.say("If it does not hold")
        self.setAccessibleName(title)
        self.body.addWidget(Label(look, title, "strong", wraps=True))
        self.items = Choice(look, words, words.say("What happens to"))
        self.items.chosen.connect(lambda _link: self._show_item())
        self._effect = QVBoxLayout()
        self.scenarios = Choice(look, words, words.say("How likely in"))
        self.scenarios.chosen.connect(lambda _scenario: self._show_scenario())
        self._chance = QVBoxLayout()
        self._parts: list[tuple[Label, Choice]] = []
        for choice, column in ((self.items, self._effect), (self.scenarios, self._chance)):
            label = Label(look, choice.accessibleName(), "small", "muted")
            label.setBuddy(choice)
            self._parts.append((label, choice))
            self.body.addWidget(label)
            self.body.addWidget(choice)
            self.body.addLayout(column)
        self._keys: tuple[object, object] = ("", "")

    def show_assumption(self, row: Assumption) -> None:
        """Show what is judged of an assumption; hidden while nothing rests on it and there is no future."""
        snapshot, self._assumption = self._desk.snapshot, row.id
        links = snapshot.referring(ItemAssumption, "assumption_id", row.id)
        self.items.set_options([Option(one.id, snapshot.name_of(one.item_id, "roadmap_item")) for one in links])
        if self.items.currentData() is None and links:
            self.items.set_current(links[0].id)
        scenarios = snapshot.all(Scenario)
        self.scenarios.set_options([Option(one.id, snapshot.title_of(one)) for one in scenarios])
        if self.scenarios.currentData() is None and scenarios:
            self.scenarios.set_current(scenarios[0].id)
        for (label, choice), there in zip(self._parts, (links, scenarios), strict=True):
            label.setVisible(bool(there))
            choice.setVisible(bool(there))
        self.bench.busy = True
        self._show_item()
        self._show_scenario()
        self.bench.busy = False
        self.setVisible(bool(links or scenarios))

    def _show_item(self) -> None:
        link = self.items.currentData()
        key = (self._assumption, link)
        if self._keys[0] != key:
            self._keys = (key, self._keys[1])
            cleared(self._effect)
            self.fields = {}
            if link is not None:
                grid = FieldGrid(self.bench.look, narrow=300)
                for name, share in _EFFECT:
                    self.fields[name] = Bound(self.bench, "item_assumption", str(link), name)
                    grid.add(self.fields[name], share)
                self._effect.addWidget(grid)
        for field in self.fields.values():
            field.show_now()

    def _show_scenario(self) -> None:
        scenario = self.scenarios.currentData()
        key = (self._assumption, scenario)
        if self._keys[1] != key:
            self._keys = (self._keys[0], key)
            cleared(self._chance)
            self.chances = {}
            if scenario is not None:
                row_id = link_id(AssumptionInScenario.about.name, self._assumption, str(scenario))
                grid = FieldGrid(self.bench.look, narrow=300)
                for name, share in _CHANCE:
                    self.chances[name] = Bound(self.bench, "assumption_in_scenario", row_id, name,
                                               write=self._writer(row_id, str(scenario), name))  # fmt: skip
                    grid.add(self.chances[name], share)
                self._chance.addWidget(grid)
        for field in self.chances.values():
            field.show_now()

    def _writer(self, row_id: str, scenario: str, name: str) -> Any:
        """Writes a judgement, and begins its row with the first one."""
        assumption = self._assumption

        def write(value: Any) -> UserTrouble | None:
            if self._desk.snapshot.find(AssumptionInScenario, row_id) is not None:
                return self.bench.write("change_row", table="assumption_in_scenario", id=row_id, fields={name: value})
            fields = {"assumption_id": assumption, "scenario_id": scenario, name: value}
            return self.bench.write("add_row", table="assumption_in_scenario", id=row_id, fields=fields)

        return write
