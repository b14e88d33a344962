"""The canvas for screen readers: a list whose items are the bars in sight and the one with the focus."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from gui.look.spoken import SpokenList, held_by
from gui.timeline.hits import hit, whole_box
from gui.timeline.said import said_lane
from gui.timeline.stops import current, stops
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
    """The lanes, and the items of those that are unfolded."""

    def __init__(self, outline: "Outline") -> None:
        super().__init__(outline)
        self._outline = outline

    def ids(self) -> list[str]:
        return stops(self._outline.stage)

    def said(self, item: str) -> str:
        stage, words = self._outline.stage, self._outline.words
        at = stage.tables.lane_index.get(item, -1)
        if at < 0:
            bar = stage.tables.items.index.get(item, -1)
            return (stage.tables.items.specs[bar].spoken or stage.tables.items.specs[bar].title) if bar >= 0 else ""
        lane = stage.tables.lanes[at]
        said = said_lane(words, lane, int(stage.tables.lane_items[at]))
        folded = words.say("folded") if lane.folded else words.say("unfolded")
        return words.say("{lane}, {folded}", lane=said, folded=folded)

    def place(self, item: str) -> QRect:
        tables = self._outline.stage.tables
        if item in tables.lane_index:
            return self._outline.row_rect(tables.lane_index[item])
        return self._outline.item_rect(tables.items.index[item]) if item in tables.items.index else QRect()

    def is_chosen(self, item: str) -> bool:
        return item == current(self._outline.stage)


def tell_focus(widget: QWidget) -> None:
    """Tell screen readers which bar of the canvas, or which row of the outline, has the focus now."""
    heard = QAccessible.queryAccessibleInterface(widget) if QAccessible.isActive() else None
    if not isinstance(heard, SpokenList):
        return
    chosen = next((at for at, item in enumerate(heard.ids()) if heard.is_chosen(item)), -1)
    if chosen >= 0:
        event = QAccessibleEvent(widget, QAccessible.Event.Focus)
        event.setChild(chosen)
        QAccessible.updateAccessibility(event)


def announce(widget: QWidget, sentence: str) -> None:
    """Have a sentence spoken."""
    if sentence and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
