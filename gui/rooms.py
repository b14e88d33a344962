"""The rooms of an open project: their names, their order, and what is in them. A room is built when it is entered."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from gui.actions import INSERT, VIEW, ActionAbout
from gui.workspace.desk import Desk
from gui.workspace.room import Front, Room
from model.tables import ALL, Row
from model.words import N_

RowPage = Callable[[Desk, str], QWidget]
"""Makes the guided page of one row, by its id."""


@dataclass(frozen=True)
class RoomAbout:
    """A room: its boards, then a register for every table that lives here. Texts are message ids.

    `first` are the tabs that come first, tables and fronts, in this order; other fronts stand before them, other tables
    follow in reading order. A front named like a table stands in the place of its register. `pages` offers a guided
    page for the rows of a table, by the table's name.
    """

    name: str
    title: str
    icon: str
    first: tuple[str, ...] = ()
    fronts: tuple[Front, ...] = ()
    pages: dict[str, RowPage] = field(default_factory=dict)

    def tables(self) -> list[type[Row]]:
        """Tables with a tab here, what only links left out."""
        mine = [cls for cls in ALL.values() if cls.about.room == self.name and cls.about.name != "project"]
        shown = [cls for cls in mine if not cls.about.link or cls.about.name in self.first]
        return sorted(shown, key=self._place)

    def is_part(self, cls: type[Row]) -> bool:
        """Whether rows of the table are parts of other records, and its list only wanted now and then."""
        return cls.about.parent is not None and cls.about.name not in self.first

    def _place(self, cls: type[Row]) -> tuple[int, bool]:
        name = cls.about.name
        return (self.first.index(name) if name in self.first else len(self.first), self.is_part(cls))


def rooms() -> tuple[RoomAbout, ...]:
    """Every room, in the order of the rail. Those that hold nothing yet are left out until a table lives there."""
    listed = (
        RoomAbout("overview", N_("Overview"), "layout-dashboard", ("mission", "target", "mission_area"),
                  (Front("page", N_("At a glance"), _overview, details=False),)),
        RoomAbout("roadmap", N_("Roadmap"), "chart-gantt",
                  ("roadmap_item", "workstream", "mission_project", "link", "roadmap_version"),
                  (Front("timeline", N_("Timeline"), _roadmap),)),
        RoomAbout("foresight", N_("Foresight"), "telescope",
                  ("driver", "signal", "scenario_set", "future_persona", "futures_wheel", "horizons", "backcast_step"),
                  (Front("driver", N_("Drivers"), _drivers), Front("scenario_set", N_("Scenarios"), _scenarios),
                   Front("future_persona", N_("Personas"), _personas),
                   Front("futures_wheel", N_("Futures wheel"), _wheels),
                   Front("horizons", N_("Three horizons"), _horizons),
                   Front("backcast_step", N_("Backcasting"), _backcasting))),
        RoomAbout("stress", N_("Stress tests"), "shield-alert",
                  ("stress_test_review", "assumption", "signpost", "wind_tunnel", "futures", "due", "finding",
                   "response_action"),
                  (Front("stress_test_review", N_("Reviews"), _reviews, details=False),
                   Front("due", N_("Due"), _due, details=False),
                   Front("assumption", N_("Assumptions"), _assumptions),
                   Front("signpost", N_("Signposts"), _signposts),
                   Front("wind_tunnel", N_("Wind tunnel"), _winds, details=False),
                   Front("futures", N_("Futures"), _futures, details=False))),
        RoomAbout("exits", N_("Exits"), "door-open",
                  ("strategy", "stage_gate", "decision", "asset", "map", "lineage", "exit_strategy",
                   "kill_criterion", "pathway"),
                  (Front("strategy", N_("Exit strategy"), _strategies),
                   Front("decision", N_("Decisions"), _decisions, details=False),
                   Front("map", N_("Map of pathways"), _pathways),
                   Front("lineage", N_("Lineage"), _lineage, details=False))),
        RoomAbout("people", N_("People"), "users",
                  ("in_the_room", "stakeholder", "governance_body", "person", "affected_group", "election",
                   "government_term"),
                  (Front("in_the_room", N_("Who is in the room"), _in_the_room, details=False),)),
        RoomAbout("money", N_("Money"), "coins", ("budget_line", "tranche", "cost_estimate", "reallocation")),
        RoomAbout("learning", N_("Learning"), "lightbulb",
                  ("measured", "learning_question", "experiment", "indicator", "spillover", "evidence_item"),
                  (Front("measured", N_("What is measured"), _measured),)),
        RoomAbout("findings", N_("Findings"), "list-checks", (), (Front("page", N_("Open"), _findings),)),
        RoomAbout("history", N_("History"), "history", (), (Front("page", N_("Journal"), _history, details=False),)),
    )  # fmt: skip
    return tuple(about for about in listed if about.fronts or about.tables())


def room_actions(about_rooms: tuple[RoomAbout, ...]) -> list[ActionAbout]:
    """An action for every room, Ctrl+1 to Ctrl+0, and one that adds a row to each of its lists."""
    going = [
        ActionAbout(f"go_{about.name}", about.title, VIEW, about.icon, f"Ctrl+{(number + 1) % 10}", parted=number == 0)
        for number, about in enumerate(about_rooms)
    ]
    adding = [
        ActionAbout(f"add_{cls.about.name}", cls.about.one, INSERT, "plus", adds=cls.about.name, sub=about.title)
        for about in about_rooms
        for cls in about.tables()
        if not about.is_part(cls) and not cls.about.link
    ]
    return going + adding


def built(desk: Desk, about: RoomAbout, tab: str = "") -> Room:
    """Make a room that stands at a tab, the first for "", with all that it needs loaded only now."""
    from gui.tabbed import TabbedRoom

    return TabbedRoom(desk, about, tab)


def _overview(desk: Desk) -> Room:
    from gui.overview.room import OverviewPage

    return OverviewPage(desk)


def _roadmap(desk: Desk) -> Room:
    from gui.timeline.room import RoadmapRoom

    return RoadmapRoom(desk)


def _drivers(desk: Desk) -> Room:
    from gui.foresight.drivers import DriversPage

    return DriversPage(desk)


def _scenarios(desk: Desk) -> Room:
    from gui.foresight.scenarios import ScenariosPage

    return ScenariosPage(desk)


def _personas(desk: Desk) -> Room:
    from gui.foresight.personas import PersonasPage

    return PersonasPage(desk)


def _wheels(desk: Desk) -> Room:
    from gui.foresight.wheel import WheelsPage

    return WheelsPage(desk)


def _horizons(desk: Desk) -> Room:
    from gui.foresight.horizons import HorizonsPage

    return HorizonsPage(desk)


def _backcasting(desk: Desk) -> Room:
    from gui.foresight.backcasting import BackcastingPage

    return BackcastingPage(desk)


def _reviews(desk: Desk) -> Room:
    from gui.stress.room import ReviewsBoard

    return ReviewsBoard(desk)


def _assumptions(desk: Desk) -> Room:
    from gui.stress.assumptions import AssumptionsPage

    return AssumptionsPage(desk)


def _due(desk: Desk) -> Room:
    from gui.stress.due import DuePage

    return DuePage(desk)


def _signposts(desk: Desk) -> Room:
    from gui.stress.signposts import SignpostsPage

    return SignpostsPage(desk)


def _futures(desk: Desk) -> Room:
    from gui.stress.futures.page import FuturesPage

    return FuturesPage(desk)


def _winds(desk: Desk) -> Room:
    from gui.stress.winds import WindTunnelPage

    return WindTunnelPage(desk)


def _measured(desk: Desk) -> Room:
    from gui.learning.room import IndicatorsPage

    return IndicatorsPage(desk)


def _in_the_room(desk: Desk) -> Room:
    from gui.people.room import InTheRoomPage

    return InTheRoomPage(desk)


def _strategies(desk: Desk) -> Room:
    from gui.exits.strategy import StrategyPage

    return StrategyPage(desk)


def _pathways(desk: Desk) -> Room:
    from gui.exits.pathways import PathwaysPage

    return PathwaysPage(desk)


def _lineage(desk: Desk) -> Room:
    from gui.exits.lineage import LineagePage

    return LineagePage(desk)


def _decisions(desk: Desk) -> Room:
    from gui.exits.room import DecisionsBoard

    return DecisionsBoard(desk)


def _findings(desk: Desk) -> Room:
    from gui.findings.room import FindingsPage

    return FindingsPage(desk)


def _history(desk: Desk) -> Room:
    from gui.history.room import HistoryPage

    return HistoryPage(desk)
