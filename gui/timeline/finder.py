"""The field that finds items and marks on the roadmap and takes people there."""

from PySide6.QtCore import QObject, Signal

from gui.timeline.finding import hits
from gui.timeline.seeing import Seeing
from gui.timeline.view import TimelineView
from gui.workspace.desk import Desk
from model.tables import Mission, RoadmapItem, Workstream
from model.words import N_


class Finder(QObject):
    """Goes from hit to hit; what is folded away or filtered is brought into sight or named."""

    unfold_wanted = Signal(str)
    """Id of a closed mission that holds the hit."""

    def __init__(self, desk: Desk, view: TimelineView, seeing: Seeing) -> None:
        super().__init__(view)
        self._desk, self._view, self._seeing = desk, view, seeing
        self._hits: list[tuple[str, str]] = []
        self._at = -1
        field = seeing.strip.field
        field.textChanged.connect(self._search)
        field.stepped.connect(self.step)

    def begin(self) -> None:
        """Put the keyboard into the field."""
        field = self._seeing.strip.field
        field.setFocus()
        field.selectAll()

    def _search(self, typed: str) -> None:
        self._hits, self._at = hits(self._seeing.snapshot, typed), -1
        words = self._desk.words
        text = words.count(len(self._hits), N_("{n} hit"), N_("{n} hits")) if typed.strip() else ""
        self._seeing.strip.show_hits(text)

    def step(self, step: int) -> None:
        """Go to the next hit, or the one before; round at the ends."""
        if not self._hits:
            return
        self._at = (self._at + step) % len(self._hits) if self._at >= 0 or step > 0 else len(self._hits) - 1
        table, row_id = self._hits[self._at]
        self._desk.selection.choose(table, (row_id,))
        words = self._desk.words
        text = words.say(N_("{n} of {count}"), n=self._at + 1, count=len(self._hits))
        if not self.show(table, row_id):
            text = words.say(N_("{text}, not shown now"), text=text)
        self._seeing.strip.show_hits(text)
        self._view.announce(f"{text}: {self._desk.snapshot.name_of(row_id, table)}")

    def show(self, table: str, row_id: str) -> bool:
        """Bring an item or a mark into sight; whether it stands on the timeline as that is arranged now."""
        stage = self._view.stage
        if table != RoadmapItem.about.name:
            at = stage.tables.marks.index.get(row_id, -1)
            if at >= 0:
                stage.show_day(float(stage.tables.marks.day[at]))
                self._view.refresh()
            return at >= 0
        at = stage.tables.items.index.get(row_id, -1)
        if at >= 0 and stage.layout.bar_row[at] < 0:
            item = self._desk.snapshot.find(RoadmapItem, row_id)
            stream = self._desk.snapshot.find(Workstream, item.workstream_id) if item is not None else None
            if stream is not None and self._desk.snapshot.find(Mission, stream.mission_id) is not None:
                self.unfold_wanted.emit(stream.mission_id)
                at = stage.tables.items.index.get(row_id, -1)
        if at < 0 or stage.layout.bar_row[at] < 0:
            return False
        self._view.show_item(row_id)
        return True
