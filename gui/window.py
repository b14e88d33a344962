"""The window: menus and command field above, welcome or the open project in the middle, the status line below."""

from typing import Any

from PySide6.QtCore import QByteArray, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMenuBar,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QVBoxLayout,
    QWidget,
)

from gui.actions import Actions
from gui.files.recent import dropped_project
from gui.look.controls import Ground, Pages
from gui.look.look import Look
from gui.palette import CommandFace, Palette
from gui.rooms import RoomAbout
from gui.status import StatusLine
from gui.workbench import Workbench
from gui.workspace.desk import Desk
from gui.workspace.marks import sign_icon
from gui.workspace.settings import Settings
from gui.workspace.trouble import TroublePlace
from model.words import Words


class BarStyle(QProxyStyle):
    """Underlines the letters of menus only while Alt is held."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_UnderlineShortcut:
            return int(bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.AltModifier))
        return super().styleHint(hint, option, widget, data)


class MenuRow(QWidget):
    """The menus, and the command field at the far side."""

    def __init__(self, look: Look, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar = QMenuBar()
        self._style: BarStyle | None = None
        self.face = CommandFace(look, words)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(look.px(8))
        row.addWidget(self.bar, 1)
        row.addWidget(self.face)
        look.changed.connect(self._take_look)
        self._take_look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._style is None:  # a style set before the application has its sheet would lose the sheet
            self._style = BarStyle("Fusion")
            self._style.setParent(self.bar)
            self.bar.setStyle(self._style)

    def _take_look(self) -> None:
        px = self._look.px
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._row.setContentsMargins(px(8) if mirrored else 0, 0, 0 if mirrored else px(8), 0)
        self.setFixedHeight(max(self._look.sizes.menu_bar, self._look.sizes.control + 2))


class Window(QMainWindow):
    """Places what it is given, and passes on what the person wishes; it knows nothing of what a project holds."""

    close_requested = Signal()
    """The person wants the window gone; whoever hears it closes the window with `leave`."""
    file_dropped = Signal(str)

    def __init__(self, look: Look, words: Words, settings: Settings, rooms: tuple[RoomAbout, ...]) -> None:
        super().__init__()
        self.look, self.words, self.settings, self.rooms = look, words, settings, rooms
        self.setWindowTitle("Waymark")
        self.setWindowIcon(sign_icon())
        self.setMinimumSize(QSize(640, 420))
        self.setAcceptDrops(True)
        self.workbench: Workbench | None = None
        self._leaving = self._asking = False
        self.menu_row = MenuRow(look, words)
        self.setMenuWidget(self.menu_row)
        self.trouble = TroublePlace(look, words)
        self.status = StatusLine(look, words)
        self._stack = Pages()
        whole = Ground("canvas")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.trouble)
        column.addWidget(self._stack, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)
        self._stand(settings.get("window", {}))

    def take_actions(self, actions: Actions) -> Palette:
        """Put the actions into the menus, and open the palette from the command field."""
        actions.fill(self.menu_row.bar)
        palette = Palette(self.look, self.words, self.settings, actions, self)
        self.menu_row.face.clicked.connect(palette.open)
        return palette

    def show_welcome(self, page: QWidget) -> None:
        """Stand without a project."""
        self.workbench = None
        self._put(page)
        self.setWindowTitle("Waymark")

    def show_project(self, desk: Desk) -> Workbench:
        """Stand with a project open; one that was open before is let go."""
        self.workbench = Workbench(desk, self.rooms)
        self._put(self.workbench)
        return self.workbench

    def leave(self) -> None:
        """Close the window without asking again."""
        self._leaving = True
        if not self._asking:  # Qt passes over a close within a close
            self.close()

    def _put(self, page: QWidget) -> None:
        """Let the window hold this page and no other."""
        before = self._stack.currentWidget()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()

    def _stand(self, state: dict[str, Any]) -> None:
        """Where and how large the window was last, else as large as is usual."""
        if not self.restoreGeometry(QByteArray.fromBase64(str(state.get("geometry", "")).encode())):
            room = self.screen().availableGeometry()
            self.resize(min(1440, room.width()), min(900, room.height()))
            self.move(room.topLeft() + QPoint((room.width() - self.width()) // 2, (room.height() - self.height()) // 3))

    def state(self) -> dict[str, Any]:
        return {"geometry": bytes(self.saveGeometry().toBase64().data()).decode()}

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._leaving:
            self._asking = True
            self.close_requested.emit()
            self._asking = False
        if not self._leaving:
            event.ignore()
            return
        self.settings.set("window", self.state())
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_project(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_project(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.file_dropped.emit(path)
