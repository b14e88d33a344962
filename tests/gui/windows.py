"""A whole window over a small project, for tests that work in it."""

import datetime
from pathlib import Path
from random import Random

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from gui.desktop import Desktop
from gui.look.look import Look
from gui.workspace.settings import Settings
from gui.workspace.trouble import Bugs
from model.project import Author, Project
from model.words import Words

MARIT = Author("Marit Solheim", "MS", "Mission office")
NOON = datetime.datetime(2025, 11, 12, 12, 0, tzinfo=datetime.UTC)


def desktop_in(look: Look, words: Words, folder: Path) -> Desktop:
    """The program behind one window, with its own settings in `folder`; not shown yet."""
    settings = Settings(folder)
    settings.set("author", {"name": MARIT.name, "initials": MARIT.initials, "organisation": MARIT.organisation})
    settings.set("folder", str(folder))
    return Desktop(look, words, settings, Bugs(look, words, folder))


def harbour() -> Project:
    """A small project in memory: one mission, two workstreams, three items, one assumption."""
    project = Project.in_memory("Clean harbour", MARIT, clock=lambda: NOON, chance=Random(7))
    mission = project.edit(
        "add_mission", title="A clean harbour", statement="Let children swim in the harbour by 2032.", horizon="2032"
    ).result
    water = project.edit("add_workstream", mission_id=mission, title="Water").result
    ships = project.edit("add_workstream", mission_id=mission, title="Ships").result
    project.edit("add_item", workstream_id=water, title="Dredge the basin", start="2026", finish="2027")
    project.edit("add_item", workstream_id=ships, title="Shore power", start="2026-34", finish="2028")
    project.edit("add_item", workstream_id=water, title="First swim", kind="milestone", finish="2030-06")
    fields = {"text": "The port pays for shore power", "mission_id": mission, "load_bearing": 3, "vulnerable": 2}
    project.edit("add_row", table="assumption", fields=fields)
    return project


def shown(desktop: Desktop, project: Project | None = None, width: int = 1440, height: int = 900) -> Desktop:
    """Show the window, with a project in it if one is given."""
    desktop.window.resize(width, height)
    desktop.start()
    if project is not None:
        desktop.session.enter(project)
    QApplication.processEvents()
    return desktop


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
