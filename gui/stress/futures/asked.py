"""What is asked of a run: the scenario in sight, and which mission, scenarios, how many futures and whose luck."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.look.controls import Choice, FlowLayout, Option, Segmented
from gui.workspace.desk import Desk
from model.kinds import ENDED
from model.rules.futures import Settings
from model.tables import Mission, Scenario, ScenarioSet

NUMBERS = (1_000, 10_000, 100_000)
SEEDS = tuple(range(1, 10))
_SEGMENTS = 6
"""Scenarios in a row; more of them are chosen from a list."""


class Asked(QWidget):
    """`scenario_chosen` carries a place; `changed` says that another run would be asked for now."""

    scenario_chosen = Signal(int)
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        look, words = desk.look, desk.words
        self._flow = FlowLayout(look, self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.scenarios: Segmented | Choice | None = None
        self.mission = self._choice(words.say("Mission"))
        self.set = self._choice(words.say("Scenario set"))
        self.number = self._choice(words.say("How many futures"))
        self.seed = self._choice(words.say("Seed: another one shows what hangs on luck"))
        self.number.set_options([Option(n, words.count(n, "{n} future", "{n} futures")) for n in NUMBERS])
        self.number.set_current(Settings().futures)
        self.seed.set_options([Option(n, words.say("Seed {n}", n=n)) for n in SEEDS])
        self.seed.set_current(SEEDS[0])
        self.renew()

    def _choice(self, name: str) -> Choice:
        choice = Choice(self._desk.look, self._desk.words, name)
        choice.setToolTip(name)
        choice.chosen.connect(lambda _data: self.changed.emit())
        self._flow.addWidget(choice)
        return choice

    def renew(self) -> None:
        """Offer the missions that live and the sets that have scenarios; a choice of one is no choice."""
        snapshot, words = self._desk.snapshot, self._desk.words
        missions = [m for m in snapshot.all(Mission) if m.lifecycle not in ENDED]
        self._offer(self.mission, [Option("", words.say("All missions")), *(Option(m.id, m.title) for m in missions)],
                    len(missions) > 1)  # fmt: skip
        sets = [s for s in snapshot.all(ScenarioSet) if snapshot.referring(Scenario, "set_id", s.id)]
        self._offer(self.set, [Option("", words.say("Scenarios with chances")), *(Option(s.id, s.name) for s in sets)],
                    len(sets) > 1)  # fmt: skip

    @staticmethod
    def _offer(choice: Choice, options: Sequence[Option], seen: bool) -> None:
        choice.set_options(options)
        if choice.currentData() is None or not seen:
            choice.set_current("")
        choice.setVisible(seen)

    def settings(self) -> Settings:
        """What the next run is asked for."""
        return Settings(
            futures=int(str(self.number.currentData())), seed=int(str(self.seed.currentData())),
            mission_id=str(self.mission.currentData() or "") or None,
            scenario_set_id=str(self.set.currentData() or "") or None,
        )  # fmt: skip

    # The scenario in sight

    def show_scenarios(self, names: Sequence[str], current: int) -> None:
        """Offer these; nothing where there is only one."""
        look, words = self._desk.look, self._desk.words
        if self.scenarios is not None:
            self._flow.removeWidget(self.scenarios)
            self.scenarios.hide()
            self.scenarios.deleteLater()
            self.scenarios = None
        if len(names) < 2:
            return
        said = words.say("Scenario, keys 1 to {n}", n=min(9, len(names)))
        if len(names) <= _SEGMENTS:
            self.scenarios = Segmented(look, said, list(enumerate(names)))
        else:
            self.scenarios = Choice(look, words, said, [Option(at, name) for at, name in enumerate(names)])
        self.scenarios.setToolTip(said)
        self.scenarios.chosen.connect(lambda at: self.scenario_chosen.emit(int(str(at))))
        self._flow.insert_widget(0, self.scenarios)
        self.scenarios.show()
        QWidget.setTabOrder(self.scenarios, self.mission)
        self.choose(current)

    def choose(self, at: int) -> None:
        """Show the scenario of that place as the one in sight."""
        if self.scenarios is not None:
            self.scenarios.set_current(at)
