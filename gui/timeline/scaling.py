"""What the scale counts in, and whether it is mixed: this person's choice, which changes no date."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from gui.timeline.bend import FAR, NEAR_AFTER, NEAR_BEFORE, STRAIGHT, Bend
from gui.timeline.counting import KINDS, Counting, Kind
from gui.timeline.view import TimelineView
from gui.workspace.desk import Desk
from model.rules.calendars import calendar_of
from model.trouble import UserTrouble
from model.words import N_

COUNTING, MIXED, LETTERS = "timeline_counting", "timeline_mixed", "timeline_letters"
NAMES: dict[Kind, str] = {
    "calendar": N_("Calendar years and quarters"), "fiscal": N_("Fiscal years"),
    "months": N_("Months of the project: M1, M2 …"), "weeks": N_("Weeks (ISO 8601)"),
}  # fmt: skip
MIXED_NAME = N_("Near quarters, far years")


class Scaling(QObject):
    """Keeps the scale of a timeline as the person chose it and as the project defines its years and months."""

    def __init__(self, desk: Desk, view: TimelineView) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        view.head.menu_requested.connect(self.open_menu)
        desk.settings.changed.connect(self._on_setting)
        self.follow()

    @property
    def kind(self) -> Kind:
        """What the scale counts in; the calendar where the project has no first month to count from."""
        chosen = self._desk.settings.get(COUNTING, "calendar")
        found: Kind = next((kind for kind in KINDS if kind == chosen), "calendar")
        return "calendar" if found == "months" and calendar_of(self._desk.snapshot).origin is None else found

    def _on_setting(self, key: str) -> None:
        if key == LETTERS:
            self.follow()

    @property
    def is_mixed(self) -> bool:
        return bool(self._desk.settings.get(MIXED, False))

    def follow(self) -> None:
        """Count as is chosen now, by the years and months of the project as it is now."""
        calendar = calendar_of(self._desk.snapshot)
        origin = calendar.origin.toordinal() if calendar.origin is not None else None
        self._view.set_letters(bool(self._desk.settings.get(LETTERS, True)))
        stage = self._view.stage
        counting = Counting(self.kind, calendar.fiscal_start, calendar.fiscal_named_by_start, origin)
        bend = self._bend() if self.is_mixed else STRAIGHT
        if counting != stage.counting or bend != stage.scale.bend:
            stage.set_counting(counting)
            stage.set_bend(bend)
            self._view.redraw_scale()

    def _bend(self) -> Bend:
        year = self._desk.today().year
        ends = (date(max(1, year - NEAR_BEFORE), 1, 1), date(min(9999, year + NEAR_AFTER), 1, 1))
        return Bend(ends[0].toordinal(), ends[1].toordinal(), FAR)

    def choose(self, kind: Kind) -> None:
        """Count in this from now on."""
        if kind == "months" and calendar_of(self._desk.snapshot).origin is None:
            self._desk.document.troubled.emit(UserTrouble(
                N_("This project has no first month to count from."),
                N_("Say in the overview, in the fields of the project, which month is M1."),
            ))  # fmt: skip
            return
        self._desk.settings.set(COUNTING, kind)
        self.follow()
        self._view.announce(self._desk.words.say(NAMES[kind]))

    def mix(self, mixed: bool | None = None) -> None:
        """Press far years together, or give them their width back; without an argument the other of the two."""
        self._desk.settings.set(MIXED, not self.is_mixed if mixed is None else mixed)
        self.follow()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By the names of the window's actions."""
        offered: dict[str, Callable[[], object]] = {
            f"scale_{kind}": lambda kind=kind: self.choose(kind) for kind in KINDS
        }
        return offered | {"scale_mixed": self.mix}

    def open_menu(self, place: QPoint) -> None:
        """The choices at a place of the screen, what is chosen ticked."""
        menu = QMenu(self._view)
        words = self._desk.words
        for kind in KINDS:
            action = menu.addAction(words.say(NAMES[kind]), lambda kind=kind: self.choose(kind))
            action.setCheckable(True)
            action.setChecked(kind == self.kind)
        menu.addSeparator()
        mixed = menu.addAction(words.say(MIXED_NAME), self.mix)
        mixed.setCheckable(True)
        mixed.setChecked(self.is_mixed)
        menu.popup(place)
