"""The canvas for screen readers: a list whose items are the bars in sight and the one with the focus."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from gui.look.spoken import SpokenList, held_by
from gui.timeline.hits import hit, whole_box
from gui.timeline.said import said_lane
from gui.timeline.table import SPAN

if TYPE_CHECKING:
    from gui.timeline.canvas import Canvas
    from gui.timeline.column import Outline

_INSTALLED = "waymark_timeline_spoken"


def install(app: QApplication) -> None:
    """Let canvas and outline be read; does nothing the second time."""
    if not app.property(_INSTALLED):
        QAccessible.installFactory(_made)
        app.setProperty(_INSTALLED, True)


def _made(key: str, thing: QObject) -> QAccessibleInterface | None:
    from gui.timeline.canvas import Canvas
    from gui.timeline.column import Outline

    if key == "Canvas" and isinstance(thing, Canvas):
        return held_by(thing, SpokenCanvas(thing))
    if key == "Outline" and isinstance(thing, Outline):
        return held_by(thing, SpokenOutline(thing))
    return None


class SpokenCanvas(SpokenList):
    """The bars in sight."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas

    def ids(self) -> list[str]:
        stage = self._canvas.stage
        rows = stage.layout.rows_in(stage.top, stage.top + stage.height)
        first, last = stage.layout.first[rows[0]], stage.layout.first[rows[1]]
        items = stage.tables.items
        bars = stage.layout.order[first:last]
        seen = (items.a0[bars] <= stage.scale.day(stage.width)) & (items.b1[bars] >= stage.scale.day(0))
        ids = [items.specs[bar].id for bar in bars[seen & (items.shape[bars] != SPAN)].tolist()]
        focus = stage.choice.focus
        return ids if not focus or focus in ids else [*ids, focus]

    def said(self, item: str) -> str:
        items = self._canvas.stage.tables.items
        at = items.index.get(item, -1)
        return (items.specs[at].spoken or items.specs[at].title) if at >= 0 else ""

    def place(self, item: str) -> QRect:
        found = whole_box(self._canvas.stage, item)
        ratio = self._canvas.devicePixelRatioF()
        return QRect(*(round(part / ratio) for part in found)) if found else QRect()

    def is_chosen(self, item: str) -> bool:
        return item == self._canvas.stage.choice.focus

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        at = self._canvas.mapFromGlobal(QPoint(x, y))
        ratio = self._canvas.devicePixelRatioF()
        found = hit(self._canvas.stage, at.x() * ratio, at.y() * ratio)
        return self.item(found.bar) if found.bar else None


class SpokenOutline(SpokenList):
    """The lanes."""

    def __init__(self, outline: "Outline") -> None:
        super().__init__(outline)
        self._outline = outline

    def ids(self) -> list[str]:
        stage = self._outline.stage
        return [lane.id for lane, high in zip(stage.tables.lanes, stage.layout.lane_h, strict=True) if high]

    def said(self, item: str) -> str:
        stage, words = self._outline.stage, self._outline.words
        at = stage.tables.lane_index.get(item, -1)
        if at < 0:
            return ""
        lane = stage.tables.lanes[at]
        said = said_lane(words, lane, int(stage.tables.lane_items[at]))
        folded = words.say("folded") if lane.folded else words.say("unfolded")
        return words.say("{lane}, {folded}", lane=said, folded=folded)

    def place(self, item: str) -> QRect:
        at = self._outline.stage.tables.lane_index.get(item, -1)
        return self._outline.row_rect(at) if at >= 0 else QRect()

    def is_chosen(self, item: str) -> bool:
        stage = self._outline.stage
        return 0 <= stage.lane < len(stage.tables.lanes) and stage.tables.lanes[stage.lane].id == item


def tell_focus(canvas: "Canvas") -> None:
    """Tell screen readers which bar has the focus now."""
    spoken = QAccessible.queryAccessibleInterface(canvas)
    if not QAccessible.isActive() or not isinstance(spoken, SpokenCanvas) or not canvas.stage.choice.focus:
        return
    ids = spoken.ids()
    if canvas.stage.choice.focus in ids:
        event = QAccessibleEvent(canvas, QAccessible.Event.Focus)
        event.setChild(ids.index(canvas.stage.choice.focus))
        QAccessible.updateAccessibility(event)


def announce(widget: QWidget, sentence: str) -> None:
    """Have a sentence spoken."""
    if sentence and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
