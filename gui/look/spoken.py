"""Painted parts for screen readers: a widget that is a list, and its items, which are no widgets.

Items are children made when asked for. `interface_cast` stays Qt's own: one made in Python ends the process.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QHelpEvent, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QToolTip, QWidget

_INSTALLED = "waymark_parts_spoken"


class SpokenParts(QWidget):
    """A painted widget that can be reached by Tab and says what stands under the pointer and to screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", 4)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            speak(app)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            part = self.spoken_at(event.pos())
            QToolTip.showText(event.globalPos(), self.spoken_text(part) if part else "", self)
            return True
        return super().event(event)

    def spoken_ids(self) -> list[str]:
        """Ids of the parts, in reading order."""
        raise NotImplementedError

    def spoken_text(self, part: str) -> str:
        """The sentence of a part."""
        raise NotImplementedError

    def spoken_place(self, part: str) -> QRect:
        """Where a part stands in the widget."""
        raise NotImplementedError

    def spoken_chosen(self) -> str:
        """The part that has the keyboard; "" = none."""
        raise NotImplementedError

    def spoken_at(self, point: QPoint) -> str:
        """The part at a point of the widget; "" = none."""
        raise NotImplementedError


def speak(app: QApplication) -> None:
    """Let widgets with spoken parts be read; does nothing the second time."""
    if not app.property(_INSTALLED):
        QAccessible.installFactory(_made)
        app.setProperty(_INSTALLED, True)


def _made(key: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, SpokenParts) and key == type(thing).__name__:
        return held_by(thing, _Parts(thing))
    return None


def held_by(widget: QWidget, spoken: QAccessibleInterface) -> QAccessibleInterface:
    """Hold the Python side for as long as its widget lives."""
    widget.__dict__.setdefault("_spoken", []).append(spoken)
    return spoken


def tell_chosen(widget: QWidget) -> None:
    """Tell screen readers which part has the keyboard now."""
    if not QAccessible.isActive() or not isinstance(widget, SpokenParts):
        return
    ids, chosen = widget.spoken_ids(), widget.spoken_chosen()
    if chosen in ids:
        event = QAccessibleEvent(widget, QAccessible.Event.Focus)
        event.setChild(ids.index(chosen))
        QAccessible.updateAccessibility(event)


class SpokenList(QAccessibleWidget):
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


class _Parts(SpokenList):
    """The parts of a widget that speaks for them itself."""

    def __init__(self, widget: SpokenParts) -> None:
        super().__init__(widget)
        self._parts = widget

    def ids(self) -> list[str]:
        return self._parts.spoken_ids()

    def said(self, item: str) -> str:
        return self._parts.spoken_text(item)

    def place(self, item: str) -> QRect:
        return self._parts.spoken_place(item)

    def is_chosen(self, item: str) -> bool:
        return item == self._parts.spoken_chosen()

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        found = self._parts.spoken_at(self._parts.mapFromGlobal(QPoint(x, y)))
        return self.item(found) if found else None


class SpokenItem(QAccessibleInterface):
    """One item of such a list."""

    def __init__(self, holder: SpokenList, item: str) -> None:
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
