"""A whole window over a small project, for tests that work in it."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from gui.desktop import Desktop
from gui.look.look import Look
from gui.workspace.settings import Settings
from gui.workspace.trouble import Bugs
from model.project import Project
from model.words import Words
from tests.harbour import MARIT, NOON, harbour

__all__ = [
    "MARIT", "NOON", "board_over", "desktop_in", "harbour", "open_dialog", "press", "put_away", "said", "shown",
]  # fmt: skip


def desktop_in(look: Look, words: Words, folder: Path) -> Desktop:
    """The program behind one window, with its own settings in `folder`; not shown yet."""
    settings = Settings(folder)
    settings.set("author", {"name": MARIT.name, "initials": MARIT.initials, "organisation": MARIT.organisation})
    settings.set("folder", str(folder))
    return Desktop(look, words, settings, Bugs(look, words, folder))


def shown(desktop: Desktop, project: Project | None = None, width: int = 1440, height: int = 900) -> Desktop:
    """Show the window, with a project in it if one is given."""
    desktop.window.resize(width, height)
    desktop.start()
    if project is not None:
        desktop.session.enter(project)
    QApplication.processEvents()
    return desktop


def board_over(desktop: Desktop, project: Project, room: str, tab: str, width: int = 1600) -> QWidget:
    """The board of a tab, in a window over the project."""
    shown(desktop, project, width)
    desktop.desk.ways.room_requested.emit(room, tab)
    QApplication.processEvents()
    assert desktop.window.workbench is not None
    return desktop.window.workbench.current.board()


def put_away(desktop: Desktop) -> None:
    """Close the window whatever stands in it, a dialog first."""
    for dialog in desktop.window.findChildren(QDialog):
        dialog.reject()
    desktop.session.let_go()
    desktop.window.leave()
    desktop.window.deleteLater()
    desktop.deleteLater()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is in the widget's window."""
    QTest.keyClick(widget.window().focusWidget() or widget, key, modifier)


def open_dialog(desktop: Desktop) -> QWidget:
    """The dialog that stands over the window now."""
    from gui.workspace.dialog import Dialog

    found = [dialog for dialog in desktop.window.findChildren(Dialog) if dialog.isVisible()]
    assert len(found) == 1, found
    return found[0]


def said(widget: QWidget) -> str:
    """All texts that stand in a widget."""
    from PySide6.QtWidgets import QAbstractButton, QLabel

    texts = [
        part.text() for part in widget.findChildren(QLabel) + widget.findChildren(QAbstractButton) if part.isVisible()
    ]
    return "\n".join(text for text in texts if text)
