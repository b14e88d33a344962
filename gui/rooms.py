"""The rooms of an open project: their names, their order, and what is in them. A room is built when it is entered."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from gui.workspace.desk import Desk
from gui.workspace.room import Front, Room
from model.tables import ALL, Row
from model.words import N_

RowPage = Callable[[Desk, str], QWidget]
"""Makes the guided page of one row, by its id."""


@dataclass(frozen=True)
class RoomAbout:
    """A room: its boards, then a register for every table that lives here. Texts are message ids.

    `first` are the tables whose tabs come first; others follow in reading order. `pages` offers a guided page for the
    rows of a table, by the table's name.
    """

    name: str
    title: str
    icon: str
    first: tuple[str, ...] = ()
    fronts: tuple[Front, ...] = ()
    pages: dict[str, RowPage] = field(default_factory=dict)

    def tables(self) -> list[type[Row]]:
        """Tables with a tab here: what stands for itself first, then parts of records. What only links has none."""
        mine = [cls for cls in ALL.values() if cls.about.room == self.name and cls.about.name != "project"]
        shown = [cls for cls in mine if not cls.about.link or cls.about.name in self.first]
        return sorted(shown, key=self._place)

    def _place(self, cls: type[Row]) -> tuple[int, bool]:
        name = cls.about.name
        return (
            (self.first.index(name), False) if name in self.first else (len(self.first), cls.about.parent is not None)
        )


def rooms() -> tuple[RoomAbout, ...]:
    """Every room, in the order of the rail. Those that hold nothing yet are left out until a table lives there."""
    listed = (
        RoomAbout("overview", N_("Overview"), "layout-dashboard", ("mission", "target", "mission_area"),
                  (Front("page", N_("At a glance"), _overview, details=False),)),
        RoomAbout("roadmap", N_("Roadmap"), "chart-gantt",
                  ("roadmap_item", "workstream", "mission_project", "link", "roadmap_version")),
        RoomAbout("foresight", N_("Foresight"), "telescope", ("driver", "scenario_set", "scenario")),
        RoomAbout("stress", N_("Stress tests"), "shield-alert",
                  ("stress_test_review", "assumption", "signpost", "finding")),
        RoomAbout("exits", N_("Exits"), "door-open", ("exit_strategy", "gate", "decision", "asset")),
        RoomAbout("people", N_("People"), "users",
                  ("stakeholder", "governance_body", "person", "election", "government_term")),
        RoomAbout("money", N_("Money"), "coins", ("budget_line",)),
        RoomAbout("learning", N_("Learning"), "lightbulb",
                  ("learning_question", "experiment", "indicator", "evidence_item")),
        RoomAbout("findings", N_("Findings"), "list-checks", (), (Front("page", N_("Open"), _findings),)),
        RoomAbout("history", N_("History"), "history", (), (Front("page", N_("Journal"), _history),)),
    )  # fmt: skip
    return tuple(about for about in listed if about.fronts or about.tables())


def built(desk: Desk, about: RoomAbout) -> Room:
    """Make a room, with all that it needs loaded only now."""
    from gui.tabbed import TabbedRoom

    return TabbedRoom(desk, about)


def _overview(desk: Desk) -> Room:
    from gui.overview.room import OverviewPage

    return OverviewPage(desk)


def _findings(desk: Desk) -> Room:
    from gui.findings.room import FindingsPage

    return FindingsPage(desk)


def _history(desk: Desk) -> Room:
    from gui.history.room import HistoryPage

    return HistoryPage(desk)
