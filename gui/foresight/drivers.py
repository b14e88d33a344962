"""Drivers on a board of impact against uncertainty; beside it what feeds the chosen one and what it could shake."""

from collections.abc import Sequence

from gui.boards.board import Board
from gui.boards.page import BoardCard, BoardPage
from gui.boards.plan import Axis, Mark, Zone
from gui.boards.rows import Act, Group, RowsCard, line_of, link_act, tie
from gui.look.controls import EmptyState
from gui.workspace.adding import start_row
from gui.workspace.desk import Desk
from gui.workspace.room import Handlers, Header, RoomStatus
from model.kinds import DriverClass
from model.rules import foresight
from model.tables import (
    Assumption,
    Driver,
    DriverAssumption,
    FuturesWheel,
    Signal,
    SignalBearing,
)
from model.words import Words

LOW, TOP = 1, 5


class DriversPage(BoardPage):
    """What could change the mission, and which of it is a critical uncertainty: the class follows from the place."""

    chooses = "driver"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = desk.words
        across = Axis(words.say("Uncertainty: how little do we know about where it goes?"), LOW, TOP)
        up = Axis(words.say("Impact: how much changes with it?"), LOW, TOP)
        self.board = Board(desk.look, words, words.say("Board of drivers: impact against uncertainty"), across, up,
                           zones(words))  # fmt: skip
        self.board.chosen.connect(self.choose)
        self.board.opened.connect(lambda row_id: desk.selection.open("driver", row_id))
        self.board.moved.connect(self._place)
        hint = words.say("Drag, or Alt and arrows. Two figures place the chosen one: impact, then uncertainty.")
        self.chosen_card = RowsCard(desk)
        self.loose = RowsCard(desk)
        self.arrange(BoardCard(desk, words.say("What could change the mission"), hint, self.board),
                     (self.chosen_card, self.loose))  # fmt: skip
        self.renew()

    def fill_header(self, header: Header) -> None:
        words = self.desk.words
        header.add_steps()
        header.add_action(words.say("Note a signal"), "radar", lambda: start_row(self.desk, Signal))
        header.set_primary(words.say("Add a driver"), "plus", self.add)

    def handlers(self) -> Handlers:
        return {"add_driver": self.add}

    def status(self) -> RoomStatus:
        snapshot, words = self.desk.snapshot, self.desk.words
        drivers = words.count(snapshot.count(Driver), "{n} driver", "{n} drivers")
        return RoomStatus(span=f"{drivers}, {words.count(snapshot.count(Signal), '{n} signal', '{n} signals')}")

    def add(self) -> None:
        """Begin a driver; it waits beside the board until it is placed."""
        start_row(self.desk, Driver)
        self.renew()

    def empty(self) -> EmptyState:
        words = self.desk.words
        state = EmptyState(self.desk.look, "telescope", words.say("No drivers yet."),
                           words.say("Which forces could change this mission?"), words.say("Add a driver"))  # fmt: skip
        state.acted.connect(self.add)
        return state

    def is_empty(self) -> bool:
        return not self.desk.snapshot.count(Driver)

    def show_content(self) -> None:
        drivers = self.desk.snapshot.all(Driver)
        self.sentence.setText(sentence(drivers, self.desk.words))
        self.board.show_marks([self._mark(driver) for driver in drivers], self.chosen())
        self._show_chosen(self.desk.snapshot.find(Driver, self.chosen()))
        self._show_loose()
        self.status_changed.emit()

    def _mark(self, driver: Driver) -> Mark:
        kind, words = foresight.driver_class(driver), self.desk.words
        at = (driver.uncertainty, driver.impact) if driver.uncertainty and driver.impact else None
        said = words.say(kind.label) if kind is not None else ""
        return Mark(driver.id, driver.code or "", driver.title, at, style="plain" if at else "dashed",
                    tone=kind.tone if kind is not None else "", said=said)  # fmt: skip

    def _place(self, driver_id: str, uncertainty: int, impact: int) -> None:
        self.desk.document.edit("change_row", table="driver", id=driver_id,
                                fields={"uncertainty": uncertainty, "impact": impact})  # fmt: skip

    def _show_chosen(self, driver: Driver | None) -> None:
        desk, words, card = self.desk, self.desk.words, self.chosen_card
        if driver is None:
            card.say(words.say("Four kinds of drivers"), words.say("Choose one to see what feeds it."))
            card.groups.show_groups([Group(words.say(kind.label), (), _about(kind, words)) for kind in DriverClass])
            return
        kind = foresight.driver_class(driver)
        said = words.say("Not placed yet: how much changes with it, and how little do we know?")
        card.say(desk.snapshot.title_of(driver), _about(kind, words, named=True) if kind is not None else said)
        card.groups.show_groups([self._signals(driver), self._shaken(driver), *self._onwards(driver)])

    def _signals(self, driver: Driver) -> Group:
        desk, words, groups = self.desk, self.desk.words, self.chosen_card.groups
        links = desk.snapshot.referring(SignalBearing, "bears_on_id", driver.id)
        lines = [line_of(desk, desk.snapshot.get(Signal, link.signal_id), link=("signal_bearing", link.id))
                 for link in links]  # fmt: skip
        held = [link.signal_id for link in links]
        act = link_act(desk, groups, Signal, lambda signal: self._feed(signal, driver), held)
        return Group(words.say("Signals that feed it"), lines, words.say("None yet. What have you seen of it?"),
                     [act] if act else [])  # fmt: skip

    def _shaken(self, driver: Driver) -> Group:
        desk, words, groups = self.desk, self.desk.words, self.chosen_card.groups
        links = desk.snapshot.referring(DriverAssumption, "driver_id", driver.id)
        lines = [line_of(desk, desk.snapshot.get(Assumption, link.assumption_id), link=("driver_assumption", link.id))
                 for link in links]  # fmt: skip
        held = [link.assumption_id for link in links]
        act = link_act(desk, groups, Assumption, lambda row: self._shake(driver, row), held)
        return Group(words.say("Assumptions that it could shake"), lines,
                     words.say("None yet. What would no longer hold?"), [act] if act else [])  # fmt: skip

    def _feed(self, signal_id: str, driver: Driver) -> None:
        tie(self.desk, "signal_bearing", signal_id=signal_id, bears_on_id=driver.id)

    def _shake(self, driver: Driver, assumption_id: str) -> None:
        tie(self.desk, "driver_assumption", driver_id=driver.id, assumption_id=assumption_id)

    def _onwards(self, driver: Driver) -> list[Group]:
        """Scenario sets and futures wheels that begin with it."""
        desk, words = self.desk, self.desk.words
        sets = [line_of(desk, held) for held in foresight.sets_of_driver(desk.snapshot, driver.id)]
        wheels = [line_of(desk, wheel) for wheel in foresight.wheels_from(desk.snapshot, driver.id)]
        draw = Act(words.say("Draw a futures wheel"), lambda: self._draw_wheel(driver), "git-branch")
        found = [Group(words.say("Axis of"), sets)] if sets else []
        return [*found, Group(words.say("Futures wheels that start from it"), wheels, "", [draw])]

    def _draw_wheel(self, driver: Driver) -> None:
        entry = self.desk.document.edit("add_row", table="futures_wheel", fields={
            "title": driver.title, "starts_from_id": driver.id, "mission_id": driver.mission_id})  # fmt: skip
        if entry is not None:
            self.desk.ways.row_requested.emit(FuturesWheel.about.name, str(entry.result))

    def _show_loose(self) -> None:
        desk, words = self.desk, self.desk.words
        rows = foresight.loose_signals(desk.snapshot)
        self.loose.setVisible(bool(rows))
        self.loose.say(words.count(len(rows), "{n} signal feeds no driver yet", "{n} signals feed no driver yet"))
        self.loose.groups.show_groups([Group("", [line_of(desk, row) for row in rows[:8]])])


def zones(words: Words) -> list[Zone]:
    """Which places on the board make which kind of driver."""
    high, low = foresight.HIGH, foresight.LOW
    return [
        Zone((high, high), (TOP, TOP), words.say(DriverClass.CRITICAL_UNCERTAINTY.label), "accent", framed=True),
        Zone((LOW, high), (low, TOP), words.say(DriverClass.PREDETERMINED.label), "good"),
        Zone((high, LOW), (TOP, low), words.say(DriverClass.WATCH.label), "warning"),
    ]


def sentence(drivers: Sequence[Driver], words: Words) -> str:
    """What the board says, in plain words."""
    critical = [one for one in drivers if foresight.driver_class(one) == DriverClass.CRITICAL_UNCERTAINTY]
    open_ = sum(foresight.driver_class(one) is None for one in drivers)
    if len(critical) in (1, 2):
        names = words.say("{first} and {second}", first=critical[0].title, second=critical[-1].title)
        said = words.say("What makes futures differ: {names}.",
                         names=names if len(critical) == 2 else critical[0].title)  # fmt: skip
    elif critical:
        said = words.say("{n} critical uncertainties make futures differ.", n=len(critical))
    else:
        said = words.say("No driver is a critical uncertainty so far.")
    if open_:
        said += " " + words.count(open_, "{n} driver waits to be placed.", "{n} drivers wait to be placed.")
    return said


def _about(kind: DriverClass, words: Words, *, named: bool = False) -> str:
    says = {
        DriverClass.CRITICAL_UNCERTAINTY: words.say("High impact, high uncertainty. Two make the axes of scenarios."),
        DriverClass.PREDETERMINED: words.say("High impact, and we know where it goes. It holds in every scenario."),
        DriverClass.WATCH: words.say("Little impact so far, and very uncertain. Scan for signals."),
        DriverClass.CONTEXT: words.say("Known, or of little weight. Keep it in mind."),
    }  # fmt: skip
    return f"{words.say(kind.label)}. {says[kind]}" if named else says[kind]
