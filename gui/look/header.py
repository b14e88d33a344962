"""The line at the top of a room: its name, its ways of seeing, and what can be done there."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from gui.look.buttons import Button, IconButton
from gui.look.look import Look
from gui.look.navigation import Tabs
from gui.look.text import ElidedLabel
from model.words import Words


@dataclass(frozen=True)
class _Action:
    button: Button
    icon: str
    text: str


class RoomHeader(QWidget):
    """Title, then what belongs to the view, then actions at the far side, the primary one last.

    When the line gets narrow, actions first lose their texts from the left and then move into a menu; the primary one
    stays, at the narrowest with its icon alone. What was added with `add_view` keeps its width; only `Tabs` may shrink.
    """

    def __init__(self, look: Look, words: Words, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.title = ElidedLabel(look, title, "heading", parent=self)
        self._views: list[QWidget] = []
        self._actions: list[_Action] = []
        self._primary: _Action | None = None
        self._more = IconButton(look, "ellipsis", words.say("More actions"), parent=self)
        self._more.clicked.connect(self._open_rest)
        self._more.hide()
        self._hidden: list[_Action] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._arrange)

    def add_view(self, widget: QWidget) -> None:
        """Put tabs, a choice or a segmented button after the title."""
        widget.setParent(self)
        self._views.append(widget)
        widget.show()
        self._arrange()

    def add_action(self, text: str, icon: str, on_click: Callable[[], object], *, alone: bool = False) -> Button:
        """Put a button at the far side; `alone` shows the icon only, with `text` as its name."""
        button = IconButton(self._look, icon, text) if alone else Button(self._look, text, icon=icon)
        button.setParent(self)
        button.clicked.connect(lambda _checked=False: on_click())
        self._actions.append(_Action(button, icon, "" if alone else text))
        button.show()
        self._more.raise_()
        self._arrange()
        return button

    def set_primary(self, text: str, icon: str, on_click: Callable[[], object]) -> Button:
        """Put the one primary button at the very end."""
        button = Button(self._look, text, "primary", icon, parent=self)
        button.clicked.connect(lambda _checked=False: on_click())
        self._primary = _Action(button, icon, text)
        button.show()
        self._arrange()
        return button

    def sizeHint(self) -> QSize:
        wide = 2 * self._margin() + self.title.sizeHint().width()
        parts = [*self._views, *(action.button for action in self._actions)]
        wide += sum(part.sizeHint().width() + self._gap() for part in parts)
        if self._primary is not None:
            wide += self._primary.button.sizeHint().width() + self._gap()
        return QSize(wide + 2 * self._gap(), self._look.sizes.header)

    def minimumSizeHint(self) -> QSize:
        wide = 2 * self._margin() + self.title.minimumSizeHint().width() + 2 * self._gap()
        wide += sum(self._least(view) + self._gap() for view in self._views)
        icons = bool(self._actions) + (self._primary is not None)
        return QSize(wide + icons * (self._look.sizes.control + self._gap()), self._look.sizes.header)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        line = QRect(0, self.height() - 1, self.width(), 1)
        QPainter(self).fillRect(line, self._look.colour("hairline"))

    def _arrange(self) -> None:
        if self._primary is not None:
            self._dress(self._primary, text=self._room_beside(self._primary) >= 0)
        room = self.width() - 2 * self._margin() - self.title.sizeHint().width() - self._gap()
        room -= sum(view.sizeHint().width() + self._gap() for view in self._views)
        if self._primary is not None:
            room -= self._primary.button.sizeHint().width() + self._gap()
        self._fold(max(room, self._room_for_icons()))
        right = self._place_actions()
        self._place_views(right)
        self.updateGeometry()

    def _room_for_icons(self) -> int:
        """What actions get in any case, as icons: tabs give way to them, for they have a menu of their own."""
        icons = len(self._actions) * (self._look.sizes.control + self._gap())
        left = self.width() - 2 * self._margin() - self.title.sizeHint().width() - self._gap()
        left -= sum(self._least(view) + self._gap() for view in self._views)
        if self._primary is not None:
            left -= self._primary.button.sizeHint().width() + self._gap()
        return min(icons, left)

    def _room_beside(self, primary: _Action) -> int:
        """What the whole primary button leaves, in px, once all else is as narrow as it gets; may be negative."""
        least = 2 * self._margin() + self.title.sizeHint().width() + self._gap()
        least += sum(self._least(view) + self._gap() for view in self._views)
        least += (self._more.sizeHint().width() + self._gap()) if self._actions else 0
        whole = primary.button.whole_width(primary.text)
        return self.width() - least - whole - self._gap()

    def _fold(self, room: int) -> None:
        """Show actions whole while they fit in `room` px, then without texts, then in the menu; from the left."""
        for action in self._actions:
            self._dress(action, text=True)
        order = [action for action in self._actions if action.text]
        for action in order:
            if self._taken(self._actions) <= room:
                break
            self._dress(action, text=False)
        self._hidden = []
        for action in self._actions:
            shown = [each for each in self._actions if each not in self._hidden]
            if self._taken(shown) + (self._more.sizeHint().width() if self._hidden else 0) <= room:
                break
            self._hidden.append(action)
        for action in self._actions:
            action.button.setVisible(action not in self._hidden)
        self._more.setVisible(bool(self._hidden))

    def _dress(self, action: _Action, *, text: bool) -> None:
        if not action.text:
            return
        action.button.set_text(action.text if text else "")
        action.button.setAccessibleName(action.text)
        action.button.setToolTip("" if text else action.text)

    def _taken(self, actions: list[_Action]) -> int:
        return sum(action.button.sizeHint().width() + self._gap() for action in actions)

    def _place_actions(self) -> int:
        """Lay the actions out from the far side; where they begin."""
        x = self.width() - self._margin()
        buttons = [action.button for action in self._actions if action not in self._hidden]
        shown: list[Button] = [*([self._more] if self._hidden else []), *buttons]
        if self._primary is not None:
            shown.append(self._primary.button)
        for button in reversed(shown):
            size = button.sizeHint()
            x -= size.width()
            self._put(button, x, size)
            x -= self._gap()
        return x

    def _place_views(self, right: int) -> None:
        size = self.title.sizeHint()
        least = sum(self._least(view) + self._gap() for view in self._views)
        wide = max(self._look.px(24), min(size.width(), right - self._margin() - least))
        self._put(self.title, self._margin(), QSize(wide, size.height()))
        x = self._margin() + wide + self._gap()
        for view in self._views:
            hint = view.sizeHint()
            if isinstance(view, Tabs):
                self._put(view, x, QSize(max(self._least(view), min(hint.width(), right - x)), self.height() - 1))
            else:
                self._put(view, x, hint)
            x += view.width() + self._gap()

    def _put(self, part: QWidget, x: int, size: QSize) -> None:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = self.width() - x - size.width()
        part.setGeometry(x, (self.height() - size.height()) // 2, size.width(), size.height())

    def _open_rest(self) -> None:
        menu = QMenu(self)
        for action in self._hidden:
            text = action.text or action.button.accessibleName()
            row = menu.addAction(self._look.icon(action.icon), text.replace("&", "&&"))
            row.setEnabled(action.button.isEnabled())
            row.triggered.connect(action.button.click)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _margin(self) -> int:
        return self._look.px(16)

    def _gap(self) -> int:
        return self._look.px(8)

    @staticmethod
    def _least(view: QWidget) -> int:
        return view.minimumSizeHint().width() if isinstance(view, Tabs) else view.sizeHint().width()
