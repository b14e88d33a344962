"""Handing out: the workbook for a ministry, written by a child process while the person works on."""

import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.workspace.desk import Desk
from model.state.carried import packed
from resources import path as resource

SUFFIX = ".xlsx"


class Exporting(QObject):
    """Asks where the workbook goes, has it written, and tells what came of it."""

    troubled = Signal(object, object)
    """(UserTrouble, nothing to do at once)"""
    told = Signal(str, str, str, object)
    """(tone, what happened, what to know, what can be done at once)"""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._last = ""

    def ask(self, desk: Desk) -> None:
        """Let the person choose a file, then write it."""
        words, project = desk.words, desk.document.project
        folder = project.path.parent if project.path is not None else Path.home()
        start = str(folder / f"{project.title}{SUFFIX}")
        kind = words.say("Excel workbooks")
        name, _ = QFileDialog.getSaveFileName(self._window, words.say("Export to Excel"), start, f"{kind} (*{SUFFIX})")
        if name:
            self.write(desk, Path(name if name.lower().endswith(SUFFIX) else name + SUFFIX))

    def write(self, desk: Desk, target: Path) -> None:
        """Write the project as it is now to `target`."""
        words, project = desk.words, desk.document.project
        task = desk.tasks.start(words.say("Writing {file}", file=target.name), self.order(desk, target))
        task.troubled.connect(lambda trouble: self.troubled.emit(trouble, ()))
        task.done.connect(lambda path: self._on_done(desk, path))
        del project

    def order(self, desk: Desk, target: Path) -> dict[str, object]:
        """What the child needs to know; it never touches the project itself."""
        words, project = desk.words, desk.document.project
        now = datetime.datetime.now().astimezone()
        return {
            "work": "workbook", "snapshot": packed(project.snapshot), "target": str(target),
            "language": words.language, "date_order": words.date_order, "catalogues": str(resource("i18n")),
            "today": project.today().isoformat(), "moment": words.day(project.today()), "stamp": project.moment_text(),
            "issued_by": project.author.organisation,
            "exported": now.replace(tzinfo=None).isoformat(timespec="minutes"),
        }  # fmt: skip

    def open_last(self) -> None:
        """Show the workbook that was written last in the program for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._last))

    def _on_done(self, desk: Desk, path: object) -> None:
        if not path:
            return
        self._last = str(path)
        words = desk.words
        title = words.say("The workbook is written: {file}", file=Path(self._last).name)
        self.told.emit("good", title, str(Path(self._last).parent), (("open_export", words.say("Open it")),))
