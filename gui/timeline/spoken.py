"""The canvas for screen readers: a list whose items are the bars in sight and the one with the focus.

Bars are children made when asked for. `interface_cast` stays Qt's own: one made in Python ends the process.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QColor,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QWidget

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
        return _kept(thing, SpokenCanvas(thing))
    if key == "Outline" and isinstance(thing, Outline):
        return _kept(thing, SpokenOutline(thing))
    return None


def _kept(widget: QWidget, spoken: "QAccessibleInterface") -> "QAccessibleInterface":
    """Hold the Python side for as long as its widget lives."""
    widget.setProperty("spoken", None)
    widget.__dict__.setdefault("_spoken", []).append(spoken)
    return spoken


class _SpokenList(QAccessibleWidget):
    """A widget with list items that are no widgets."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.List, widget.accessibleName())
        self._made: dict[str, SpokenItem] = {}

    def ids(self) -> list[str]:
        """Ids of the items, in reading order."""
        raise NotImplementedError

    def said(self, item: str) -> str:
        """The sentence of an item."""
        raise NotImplementedError

    def place(self, item: str) -> QRect:
        """Where an item stands in the widget."""
        raise NotImplementedError

    def is_chosen(self, item: str) -> bool:
        raise NotImplementedError

    def childCount(self) -> int:
        return len(self.ids())

    def child(self, index: int) -> QAccessibleInterface | None:
        ids = self.ids()
        return self.item(ids[index]) if 0 <= index < len(ids) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        ids = self.ids()
        return ids.index(child.id) if isinstance(child, SpokenItem) and child.id in ids else -1

    def focusChild(self) -> QAccessibleInterface | None:
        return next((self.item(each) for each in self.ids() if self.is_chosen(each)), None)

    def item(self, item: str) -> "SpokenItem":
        """The child of an id, the same one whenever it is asked for."""
        if item not in self._made:
            self._made[item] = SpokenItem(self, item)
            QAccessible.registerAccessibleInterface(self._made[item])
        return self._made[item]


class SpokenCanvas(_SpokenList):
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


class SpokenOutline(_SpokenList):
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


class SpokenItem(QAccessibleInterface):
    """One bar or lane."""

    def __init__(self, holder: _SpokenList, item: str) -> None:
        super().__init__()
        self._holder = holder
        self.id = item

    def isValid(self) -> bool:
        return True

    def object(self) -> QObject | None:
        return None

    def window(self) -> QWindow | None:
        return None

    def backgroundColor(self) -> QColor:
        return QColor()

    def foregroundColor(self) -> QColor:
        return QColor()

    def parent(self) -> QAccessibleInterface | None:
        return QAccessible.queryAccessibleInterface(self._holder.object())

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:
        del index
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        del x, y
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        del child
        return -1

    def rect(self) -> QRect:
        widget = self._holder.object()
        place = self._holder.place(self.id)
        return QRect(widget.mapToGlobal(place.topLeft()), place.size()) if isinstance(widget, QWidget) else place

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        chosen = self._holder.is_chosen(self.id)
        state.focusable = state.selectable = True
        state.selected = chosen
        widget = self._holder.object()
        state.focused = chosen and isinstance(widget, QWidget) and widget.hasFocus()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        return self._holder.said(self.id) if kind == QAccessible.Text.Name else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        del kind, text


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
