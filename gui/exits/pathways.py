"""The map of pathways: which choice expires first, where one may switch, and what speaks for each way."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from gui.boards.page import BoardPage
from gui.boards.rows import Act, Group, Line, RowsCard, line_of
from gui.exits.pathways_picture import PathwaysPicture
from gui.look.controls import Card, Choice, EmptyState, Label, Option
from gui.paper.values import Table
from gui.workspace.desk import Desk
from gui.workspace.room import Header, RoomStatus
from model.dates import from_days, in_words, move, partial
from model.exchange import pathways_text
from model.rules import pathways
from model.rules.pathways import Switch, Way
from model.tables import Mission, PathwayAction, Scenario, TippingPoint, Transfer
from model.trouble import UserTrouble

LARGEST = 1_000_000
SCORES = ("cost", "benefit", "side_effects", "flexibility")


class PathwaysPage(BoardPage):
    """One mission's map, the scorecard of its ways, and the chosen action or switch beside it."""

    chooses = "pathway_action"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look, words = desk.look, desk.words
        self._mission, self._current = "", ("", "")
        self.missions = Choice(look, words, words.say("Mission"))
        self.missions.chosen.connect(lambda mission: self.show_mission(str(mission)))
        self.drawing = PathwaysPicture(look, words)
        self.drawing.setAccessibleName(words.say("Map of pathways"))
        self.drawing.chosen.connect(self._pick)
        self.drawing.opened.connect(desk.selection.open)
        self.drawing.wanted.connect(lambda _action: self._ask_switch())
        self.drawing.moved.connect(self._move)
        self.sum = Label(look, "", "base", "muted", wraps=True)
        card = Card(look, margin=12)
        card.body.addWidget(self._top())
        card.body.addWidget(self.sum)
        card.body.addWidget(self.drawing)
        self.legend = Label(look, "", "small", "muted", wraps=True)
        card.body.addWidget(self.legend)
        card.body.addStretch(1)
        self.place = RowsCard(desk)
        self.scores = RowsCard(
            desk, words.say("Scorecard"), words.say("From −2, much worse, to +2, much better: your own.")
        )
        self.arrange(card, (self.place, self.scores), 7, 3)
        self.renew()

    def _top(self) -> QWidget:
        top = QWidget()
        line = QHBoxLayout(top)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.missions, 2)
        line.addStretch(3)
        return top

    def fill_header(self, header: Header) -> None:
        words = self.desk.words
        header.add_steps()
        header.add_action(words.say("Take in sequences"), "file-input", self.ask_sequences)
        header.set_primary(words.say("Add an action"), "plus", self.add)

    def status(self) -> RoomStatus:
        count = self.desk.snapshot.count(PathwayAction)
        return RoomStatus(span=self.desk.words.count(count, "{n} action", "{n} actions"))

    def is_empty(self) -> bool:
        return not self.desk.snapshot.count(PathwayAction)

    def empty(self) -> EmptyState:
        words = self.desk.words
        text = words.say("Draw the action you are on now, then ask when it stops being enough.")
        state = EmptyState(self.desk.look, "route", words.say("No pathways yet."), text, words.say("Add an action"))
        state.acted.connect(self.add)
        return state

    def show_mission(self, mission_id: str) -> None:
        self._mission = mission_id
        self.show_content()

    # What stands there

    def show_content(self) -> None:
        desk, snapshot, today = self.desk, self.desk.snapshot, self.desk.today()
        with_map = [m for m in snapshot.all(Mission) if snapshot.referring(PathwayAction, "mission_id", m.id)]
        if self._mission not in {mission.id for mission in with_map}:
            self._mission = with_map[0].id
        self.missions.set_options([Option(mission.id, mission.title) for mission in with_map])
        self.missions.set_current(self._mission)
        found = pathways.switches(snapshot, self._mission)
        ways = pathways.ways(snapshot, self._mission)
        preferred = next((way for way in ways if way.pathway is not None and way.pathway.preferred), None)
        scenarios = self._scenarios()
        self.drawing.show_map(
            pathways.lines(snapshot, self._mission, today), found, pathways.still_open(ways, today), preferred,
            pathways.horizon_of(snapshot, self._mission), today, scenarios, self._current,
        )  # fmt: skip
        self.sentence.setText(self._sentence(found))
        self.sum.setText(self._sum(found))
        self.sum.setVisible(bool(self.sum.text()))
        shapes = (
            desk.words.say("circle"),
            desk.words.say("square"),
            desk.words.say("triangle"),
            desk.words.say("diamond"),
        )
        named = [f"{shapes[number % 4]} = {snapshot.name_of(key, 'scenario')}" for key, number in scenarios.items()]
        keys = desk.words.say(
            "Up and down: actions. Left and right: switches. T: switch from here. "
            "D: what must be decided first. Alt and arrows move a date."
        )
        self.legend.setText("  ".join([*named, keys]))
        self._show_scores(ways)
        self._show_place(found)
        self.status_changed.emit()

    def _scenarios(self) -> dict[str, int]:
        snapshot = self.desk.snapshot
        used = {tip.scenario_id for tip in snapshot.all(TippingPoint) if tip.scenario_id}
        return {row.id: number for number, row in enumerate(one for one in snapshot.all(Scenario) if one.id in used)}

    def _first(self, found: list[Switch]) -> Switch | None:
        return next((one for one in found if not one.decided and one.decide_by is not None), None)

    def _sentence(self, found: list[Switch]) -> str:
        words, snapshot, first = self.desk.words, self.desk.snapshot, self._first(found)
        if first is None or first.decide_by is None or first.at is None:
            return words.say("No switch waits for a decision with a date.")
        before, then = (snapshot.get(PathwayAction, i) for i in (first.transfer.from_id, first.transfer.to_id))
        if first.decide_by < self.desk.today():
            return words.say("“{then}” was to be decided by {day}: after that it comes too late.", then=then.title,
                             day=self._day(first.decide_by))  # fmt: skip
        return words.say("Decide on “{then}” by {day}. “{before}” may stop being enough on {last}.", then=then.title,
                         day=self._day(first.decide_by), before=before.title, last=self._day(first.at))  # fmt: skip

    def _sum(self, found: list[Switch]) -> str:
        words, snapshot, first = self.desk.words, self.desk.snapshot, self._first(found)
        if first is None or first.decide_by is None or first.at is None:
            return ""
        then = snapshot.get(PathwayAction, first.transfer.to_id)
        return words.say(
            "Decide by = earliest sell-by − lead time − decision time: {last} − {lead} days − {deciding} days = {day}.",
            last=self._day(first.at), lead=words.number(pathways.lead_days(then)),
            deciding=words.number(pathways.deciding_days(snapshot, then)), day=self._day(first.decide_by),
        )  # fmt: skip

    def _day(self, day: date) -> str:
        return in_words(from_days(day), self.desk.words)

    def _show_scores(self, ways: list[Way]) -> None:
        desk, words, groups = self.desk, self.desk.words, []
        named = [way for way in ways if way.pathway is not None]
        for way in named:
            assert way.pathway is not None
            said = [f"{words.say(way.pathway.about.field(name).title)} {getattr(way.pathway, name):+d}"
                    for name in SCORES if getattr(way.pathway, name) is not None]  # fmt: skip
            day = words.say("decide by {day}", day=self._day(way.decide_by)) if way.decide_by else ""
            text = ", ".join(part for part in (*said, day) if part)
            groups.append(Group("", [line_of(desk, way.pathway, beneath=text)]))
        if not named:
            text = words.count(
                len(ways), "{n} way leads on from what you do now.", "{n} ways lead on from what you do now."
            )
            more = words.say("Name those you weigh as pathways, and score them.")
            groups.append(Group("", (), f"{text} {more}"))
        self.scores.groups.show_groups(groups)

    def _show_place(self, found: list[Switch]) -> None:
        desk, words, snapshot = self.desk, self.desk.words, self.desk.snapshot
        table, row_id = self._current
        switch = next((one for one in found if one.transfer.id == row_id), None)
        action = snapshot.find(PathwayAction, row_id) if table == "pathway_action" else None
        if switch is not None:
            ends = [
                line_of(desk, snapshot.get(PathwayAction, i)) for i in (switch.transfer.from_id, switch.transfer.to_id)
            ]
            decided = snapshot.lookup(switch.transfer.decision_id, "decision")
            self.place.say(
                words.say("Switch"), words.say("Decided") if switch.decided else words.say("Not decided yet")
            )
            self.place.groups.show_groups([
                Group(words.say("From, and to"), ends),
                Group(words.say("Decided by"), [line_of(desk, decided)] if decided is not None else [],
                      words.say("Nobody decided it yet."), (self._details(),)),
            ])  # fmt: skip
            return
        if action is None or action.mission_id != self._mission:
            self.place.say(words.say("Choose an action or a switch to see it."))
            self.place.groups.show_groups([])
            return
        tips = [self._tip(row) for row in snapshot.referring(TippingPoint, "action_id", action.id)]
        onward = [line_of(desk, row) for row in snapshot.referring(Transfer, "from_id", action.id)]
        self.place.say(action.title)
        self.place.groups.show_groups([
            Group(words.say("Enough until"), tips, words.say("No tipping point yet: when does it stop being enough?"),
                  (Act(words.say("Add a tipping point"), self._add_tip, "plus"),)),
            Group(words.say("Switches from here"), onward, words.say("It leads nowhere yet."),
                  (Act(words.say("Switch from here…"), self._ask_switch, "split"), self._details())),
        ])  # fmt: skip

    def _details(self) -> Act:
        return Act(
            self.desk.words.say("All its fields"), lambda: self.desk.selection.open(*self._current), "panel-right"
        )

    def _tip(self, row: TippingPoint) -> Line:
        days = [in_words(partial(text), self.desk.words) for text in (row.sell_by_earliest, row.sell_by_latest) if text]
        return line_of(
            self.desk, row, beneath=self.desk.snapshot.name_of(row.scenario_id, "scenario"), day=" – ".join(days)
        )

    # Doing

    def _pick(self, table: str, row_id: str) -> None:
        self._current = (table, row_id)
        self.desk.selection.choose(table, (row_id,))
        self.show_content()

    def add(self) -> None:
        """Add an action to the mission that is shown, else to the first."""
        missions = self.desk.snapshot.all(Mission)
        mission = self._mission or (missions[0].id if missions else "")
        if not mission:
            self.desk.ways.action_requested.emit("add_mission")
            return
        title = self.desk.words.say("New action")
        entry = self.desk.document.edit(
            "add_row", table="pathway_action", fields={"mission_id": mission, "title": title}
        )
        if entry is not None:
            self._pick("pathway_action", str(entry.result))
            self.desk.selection.open("pathway_action", str(entry.result))

    def _add_tip(self) -> None:
        fields = {"action_id": self._current[1], "condition_text": self.desk.words.say("Condition")}
        entry = self.desk.document.edit("add_row", table="tipping_point", fields=fields)
        if entry is not None:
            self.desk.selection.open("tipping_point", str(entry.result))

    def _ask_switch(self) -> None:
        words, snapshot, here = self.desk.words, self.desk.snapshot, self._current[1]
        others = [row for row in snapshot.referring(PathwayAction, "mission_id", self._mission) if row.id != here]
        button = words.say("Switch from here…")
        if self._current[0] == "pathway_action" and others and button in self.place.groups.buttons:
            options = [Option(row.id, row.title) for row in others]
            self.place.groups.choose(words.say("Switch to"), options, self._add_switch, button)

    def _add_switch(self, to_id: str) -> None:
        self.desk.document.edit("add_switch", from_id=self._current[1], to_id=to_id)

    def _move(self, table: str, row_id: str, step: int) -> None:
        """Move the dates of the chosen action, or of what comes before the chosen switch, by a month."""
        snapshot = self.desk.snapshot
        transfer = snapshot.find(Transfer, row_id)
        action = transfer.from_id if transfer is not None else row_id
        cells = {}
        for tip in snapshot.referring(TippingPoint, "action_id", action):
            dates = {name: move(partial(text), step, "month").text
                     for name in ("sell_by_earliest", "sell_by_latest") if (text := getattr(tip, name))}  # fmt: skip
            if dates:
                cells[tip.id] = dates
        if cells:
            self.desk.document.edit("change_cells", table="tipping_point", rows=cells)
        del table

    def ask_sequences(self) -> None:
        """Let the person choose a text of sequences, as the Pathways Generator writes them."""
        words, missions = self.desk.words, self.desk.snapshot.all(Mission)
        if not missions:
            self.desk.ways.action_requested.emit("add_mission")
            return
        name, _ = QFileDialog.getOpenFileName(self, words.say("Take in sequences"), str(Path.home()),
                                              f"{words.say('Texts')} (*.txt *.csv *.tsv)")  # fmt: skip
        if name:
            self.take_sequences(Path(name))

    def take_sequences(self, path: Path) -> None:
        """Put the actions and switches of the file on the map, as one step."""
        document, mission = self.desk.document, self._mission or self.desk.snapshot.all(Mission)[0].id
        try:
            with path.open("rb") as file:
                text = file.read(LARGEST).decode("utf-8", "replace")
            found = [{"first": s.first, "then": s.then, "at": s.at} for s in pathways_text.read(text)]
            document.try_edit("take_switches", mission_id=mission, switches=found)
        except UserTrouble as trouble:
            document.troubled.emit(trouble)
        except OSError as error:
            self.desk.document.troubled.emit(UserTrouble(str(error.strerror or error)))

    # On paper

    def table(self) -> Table:
        """Every switch with its dates."""
        words, snapshot, rows = self.desk.words, self.desk.snapshot, []
        for one in pathways.switches(snapshot, self._mission):
            ends = [snapshot.name_of(i, "pathway_action") for i in (one.transfer.from_id, one.transfer.to_id)]
            days = [self._day(day) if day is not None else "" for day in (one.at, one.decide_by)]
            rows.append((*ends, *days, words.say("Decided") if one.decided else ""))
        headings = (words.say("From"), words.say("To"), words.say("Switch"), words.say("Decide by"), words.say("State"))
        return Table(words.say("Pathways"), headings, tuple(rows))
