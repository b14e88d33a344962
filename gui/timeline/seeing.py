"""How the roadmap is looked at: arrangement, comparison, the past, kept views. The plan itself stays as it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial as bound
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QStandardItemModel

from gui.look.controls import Option
from gui.look.popup import Popup, model_of
from gui.timeline import kept, offers
from gui.timeline.arranged import Arranged, Arrangement
from gui.timeline.changes import ICONS as CHANGE_ICONS
from gui.timeline.changes import ChangesPanel
from gui.timeline.content import Content
from gui.timeline.drawn import Drawn
from gui.timeline.filtering import FilterPanel
from gui.timeline.from_snapshot import content_of
from gui.timeline.past_bar import PastBar
from gui.timeline.rewinding import Rewinder
from gui.timeline.strip import Face, SeeingStrip
from gui.workspace.desk import Desk
from gui.workspace.lines import Line
from model.edits.describe import title_of
from model.kinds import TimelineField
from model.rules import grouping, resting
from model.state.snapshot import Snapshot
from model.tables import RoadmapItem, RoadmapVersion, StressTestReview, TimelineView
from model.trouble import UserTrouble
from model.words import N_


@dataclass(frozen=True, slots=True)
class Compared:
    """An earlier moment beside now: what it is called, and the row that names it ("" = a step of the history)."""

    name: str
    row: str
    snapshot: Snapshot


class Seeing(QObject):
    """Holds what is in force, shows it in the strip and the bars around the timeline, and builds the content."""

    changed = Signal()
    """Something else is to be seen: the content must be built anew."""
    chosen = Signal(str)
    """Id of an item to go to."""
    restored = Signal(object)
    """gui.timeline.kept.Looks: a kept view was opened; folds and the stretch of time are the room's."""
    name_wanted = Signal()
    """A view is to be kept under a name that is asked for."""
    copy_wanted = Signal()
    """Another copy of the project is to be chosen, to compare with."""
    told = Signal(str)
    """A sentence for the screen reader."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.arrangement = Arrangement()
        self.compared: Compared | None = None
        self.past: tuple[Snapshot, date] | None = None
        self.title = ""
        self.hidden = self.folded = 0
        self._waiting: tuple[str, str] | None = None
        self.strip = SeeingStrip(desk.look, desk.words)
        self.bar = PastBar(desk.look, desk.words)
        self.panel = ChangesPanel(desk.look, desk.words)
        self.bar.hide()
        self.panel.hide()
        self.rewinder = Rewinder(desk.document, self)
        self._popups: dict[str, Popup] = {}
        self._offered: QStandardItemModel | None = None
        self._join()

    def _join(self) -> None:
        self.strip.opened.connect(self.open)
        self.strip.removed.connect(self.remove)
        self.panel.chosen.connect(self.chosen)
        self.panel.closed.connect(lambda: self.remove("compare_plan"))
        self.rewinder.ready.connect(self._on_ready)
        self.rewinder.shown.connect(self._on_shown)
        self.rewinder.found.connect(self._on_found)
        self.bar.looked.connect(self._on_looked)
        self.bar.left.connect(self.leave_past)
        self.bar.compared.connect(self._compare_with_seen)
        self._desk.document.changed.connect(self._on_edited)

    # What is seen

    @property
    def snapshot(self) -> Snapshot:
        """The project that is seen: as it is now, or as it was."""
        return self.past[0] if self.past is not None else self._desk.snapshot

    def content(self, unfolded: frozenset[str], drawn: Drawn) -> Content:
        """Everything on the timeline as it is arranged now."""
        snapshot, day = self.past if self.past is not None else (self._desk.snapshot, self._desk.today())
        before = self.compared.snapshot if self.compared is not None and self.past is None else None
        arranged = Arranged(snapshot, self._desk.words, self._checked(snapshot), before)
        content = content_of(snapshot, self._desk.words, day, unfolded, arranged, drawn)
        self.hidden, self.folded = arranged.hidden, arranged.folded
        self._show_changes(arranged, before)
        self._show_faces()
        return content

    def _checked(self, snapshot: Snapshot) -> Arrangement:
        """The arrangement without what the project does not hold."""
        arrangement = self.arrangement
        if arrangement.stands_out and resting.reach_of(snapshot, arrangement.stands_out) is None:
            arrangement = replace(arrangement, stands_out="")
        if arrangement.scenario and not snapshot.has("scenario", arrangement.scenario):
            arrangement = replace(arrangement, scenario="")
        return arrangement

    def _show_changes(self, arranged: Arranged, before: Snapshot | None) -> None:
        self.panel.setVisible(before is not None)
        if before is None or self.compared is None:
            return
        now, lines = self._desk.snapshot, []
        for change in arranged.changes:
            name = now.name_of(change.item_id, RoadmapItem.about.name) or before.name_of(
                change.item_id, RoadmapItem.about.name
            )
            icon = CHANGE_ICONS[change.became]
            lines.append(Line(change.item_id, name, arranged.told(change), icon, change.became.tone or "muted"))
        self.panel.show_changes(self.compared.name, lines)

    def _show_faces(self) -> None:
        self.strip.show_faces(offers.faces(self._desk, self))

    def hidden_text(self) -> str:
        """What filters hide and what is folded away, in words; "" where nothing is."""
        words = self._desk.words
        parts = []
        if self.hidden:
            parts.append(words.count(self.hidden, N_("{n} hidden by filters"), N_("{n} hidden by filters")))
        if self.folded:
            parts.append(words.count(self.folded, N_("{n} folded away"), N_("{n} folded away")))
        return " · ".join(parts)

    def show_all(self) -> None:
        """Take away whatever hides items."""
        self.set(replace(self.arrangement, filters=(), milestones=False))

    def set(self, arrangement: Arrangement) -> None:
        """Put another arrangement in force."""
        if arrangement != self.arrangement:
            self.arrangement = arrangement
            self.changed.emit()

    # The chips

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What can be done, by the names of actions."""
        names = ("views", "group_lanes", "colour_items", "filter_items", "compare_plan", "tint_scenario", "stand_out")
        offered: dict[str, Callable[[], object]] = {name: bound(self.open, name) for name in names}
        offered |= {
            "milestones_only": lambda: self.open("milestones_only"), "show_past": lambda: self.open("show_past"),
            "keep_view": self.name_wanted.emit, "view_as_usual": lambda: self.remove("views"),
        }  # fmt: skip
        if self.compared is not None and self.past is None:
            offered |= {"next_change": lambda: self.panel.go_on(1), "previous_change": lambda: self.panel.go_on(-1)}
        if self.past is not None:
            offered["leave_past"] = self.leave_past
        if self._desk.selection.table in ("assumption", "decision") and self._desk.selection.one:
            offered["stand_out_selected"] = lambda: self.let_stand_out(self._desk.selection.one or "")
        return offered

    def open(self, name: str) -> None:
        """Open the list of a chip, or do at once what has no list."""
        if name == "milestones_only":
            self.set(replace(self.arrangement, milestones=not self.arrangement.milestones))
        elif name == "show_past":
            self.rewinder.read()
        elif name == "filter_items":
            self._open_filters()
        else:
            options, current = offers.options(self._desk, self, name)
            self._pop(name, options, current)

    def remove(self, name: str) -> None:
        """Take away what a chip says."""
        plain = Arrangement()
        changes: dict[str, dict[str, object]] = {
            "group_lanes": {"group": plain.group, "colour": self._colour_after(plain.group)},
            "colour_items": {"colour": self.arrangement.group}, "filter_items": {"filters": ()},
            "tint_scenario": {"scenario": ""}, "stand_out": {"stands_out": ""},
            "milestones_only": {"milestones": False},
        }  # fmt: skip
        if name == "show_past":
            self.leave_past()
        elif name == "compare_plan":
            self.compare("")
        elif name == "views":
            self.title, self.compared = "", None
            self.restored.emit(kept.Looks(plain))
        else:
            self.set(replace(self.arrangement, **changes[name]))  # type: ignore[arg-type]

    def take(self, name: str, data: object) -> None:
        """What was picked from the list of a chip."""
        arrangement, picked = self.arrangement, str(data)
        if name == "more":
            QTimer.singleShot(0, self, lambda: self.open(picked))  # after the list has closed
        elif name == "group_lanes":
            group = TimelineField(picked)
            self.set(replace(arrangement, group=group, colour=self._colour_after(group)))
        elif name == "colour_items":
            self.set(replace(arrangement, colour=TimelineField(picked)))
        elif name == "tint_scenario":
            self.set(replace(arrangement, scenario=picked))
        elif name == "stand_out":
            self.let_stand_out(picked)
        elif name == "compare_plan":
            special = {offers.EARLIER: lambda: self.open("show_past"), offers.COPY: self.copy_wanted.emit}
            special.get(picked, lambda: self.compare(picked))()
        elif name == "views":
            self._take_view(picked)

    def _colour_after(self, group: TimelineField) -> TimelineField:
        """Colours that followed the lanes go on following them."""
        return group if self.arrangement.colour == self.arrangement.group else self.arrangement.colour

    def let_stand_out(self, row_id: str) -> None:
        """Set back all items that do not rest on an assumption, or that a decision did not touch; say how many do."""
        self.set(replace(self.arrangement, stands_out=row_id))
        text = offers.reach_text(self._desk, row_id)
        if text:
            self.told.emit(text)

    def _pop(self, name: str, options: Sequence[Option], current: int) -> None:
        if name not in self._popups:
            popup = Popup(self._desk.look, self._desk.words, offers.title(self._desk.words, name), parent=self.strip)
            popup.picked.connect(lambda data: self.take(name, data))
            self._popups[name] = popup
        self._offered = model_of(options)
        self._popups[name].open_below(self.strip.anchor(name), self._offered, current)

    def _open_filters(self) -> None:
        panel = FilterPanel(self._desk.look, self._desk.words, self.strip)

        def show(field: object) -> None:
            chosen = TimelineField(str(field))
            snapshot, words = self.snapshot, self._desk.words
            values = {
                value: (grouping.label_of(snapshot, chosen, value, words), count)
                for value, count in grouping.in_use(snapshot, chosen).items()
            }
            panel.show_values(chosen, values, dict(self.arrangement.filters).get(chosen))

        panel.field_chosen.connect(show)
        panel.shown.connect(lambda field, values: self.set(self.arrangement.showing(field, values)))
        show(self.arrangement.filters[0][0] if self.arrangement.filters else TimelineField.KIND)
        panel.open_below(self.strip.anchor("filter_items"))

    # Kept views

    def _take_view(self, picked: str) -> None:
        if picked == offers.KEEP:
            self.name_wanted.emit()
            return
        view = self._desk.snapshot.find(TimelineView, picked)
        if view is None:
            self.remove("views")
            return
        looks = kept.looks_of(self._desk.snapshot, view)
        self.title = view.title
        self.restored.emit(looks)
        self.compare(looks.compared)

    def keep(self, title: str, looks: kept.Looks) -> None:
        """Keep what is in force under a name."""
        looks = replace(looks, arrangement=self.arrangement, compared=self.compared.row if self.compared else "")
        entry = self._desk.document.edit(
            "keep_timeline_view", title=title, **kept.kept_as(self._desk.snapshot, looks)
        )  # fmt: skip
        if entry is not None:
            self.title = title
            self._show_faces()

    # Comparing

    def compare(self, row_id: str) -> None:
        """Compare with the plan that a version or review holds; "" = no longer."""
        snapshot = self._desk.snapshot
        row = snapshot.lookup(row_id, RoadmapVersion.about.name, StressTestReview.about.name)
        moment = getattr(row, "moment", None) or getattr(row, "plan_moment", None)
        self._waiting = None
        if row is None or not moment:
            if self.compared is not None:
                self.compared = None
                self.changed.emit()
            return
        self._waiting = (snapshot.title_of(row), row_id)
        self.rewinder.find(moment)

    def compare_copy(self, path: Path) -> None:
        """Compare with another copy of the project, such as one that came by mail; nothing is joined."""
        self._waiting = (path.stem, "")
        try:
            self.rewinder.find_copy(path)
        except UserTrouble as trouble:
            self._waiting = None
            self._desk.document.troubled.emit(trouble)

    def _on_found(self, snapshot: Snapshot) -> None:
        if self._waiting is not None:
            self.compared = Compared(*self._waiting, snapshot)
            self._waiting = None
            self.changed.emit()

    def _compare_with_seen(self) -> None:
        if self.past is not None:
            snapshot, day = self.past
            self.compared = Compared(self._desk.words.day(day), "", snapshot)
            self.leave_past()

    # The past

    def _on_ready(self, count: int) -> None:
        self._desk.selection.choose("", ())  # as it is now, and not as it was
        self.bar.show_steps(count)
        self.bar.show()
        self.rewinder.look(count)
        self.bar.slider.setFocus()

    def _on_looked(self, number: int) -> None:
        self._tell_step(number)
        self.rewinder.look(number)

    def _tell_step(self, number: int) -> date:
        step = self.rewinder.step(number)
        day = datetime.fromisoformat(step.at).astimezone().date()
        told = title_of(step, self._desk.snapshot, self._desk.words)
        self.bar.show_step(self._desk.words.day(day), f"{told} ({step.author.name})" if step.author.name else told)
        return day

    def _on_shown(self, number: int, snapshot: Snapshot) -> None:
        self.past = (snapshot, self._tell_step(number))
        self.changed.emit()

    def leave_past(self) -> None:
        """Show the project as it is now again."""
        self.bar.hide()
        self.rewinder.forget()
        if self.past is not None:
            self.past = None
        self.changed.emit()

    def _on_edited(self, *_: object) -> None:
        """Something was done elsewhere: what is seen is now again."""
        if self.past is not None:
            self.past = None
            self.bar.hide()
        if self._waiting is not None:
            self.compare(self._waiting[1])


__all__ = ["Compared", "Face", "Seeing"]
