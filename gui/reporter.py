"""Keeps the status line, the window's title, undo and redo, and the badge on the rail true."""

import datetime
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from gui.actions import Actions
from gui.files.session import Session
from gui.window import Window
from gui.workspace.adding import in_running_text
from gui.workspace.desk import Desk
from gui.workspace.room import RoomStatus
from gui.workspace.tasks import Tasks
from model.edits.describe import title_of
from model.project import Entry, Transaction
from model.rules.checks import Grade

FINDINGS_AFTER_MS = 250


class Reporter(QObject):
    """Looks at the open project after every edit and tells the window."""

    def __init__(self, window: Window, actions: Actions, tasks: Tasks, session: Session) -> None:
        super().__init__(window)
        self._window, self._actions, self._tasks, self._session = window, actions, tasks, session
        self._words = window.words
        self._desk: Desk | None = None
        self._offered: dict[str, Callable[[], object]] = {}
        self._stopping = {"stop_work": tasks.cancel}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(FINDINGS_AFTER_MS)
        self._later.timeout.connect(self.show_findings)
        tasks.changed.connect(self._show_work)
        self.follow(None)

    def follow(self, desk: Desk | None) -> None:
        """Tell of this project from now on; None = none is open."""
        self._desk = desk
        self._offer({})
        line = self._window.status
        for told in (line.step, line.hidden, line.findings, line.selected, line.span):
            told.tell("")
        today = datetime.datetime.now().astimezone().date() if desk is None else desk.today()
        line.today.tell(self._words.day(today))
        if desk is None:
            self._later.stop()
            line.saved.tell(self._words.say("No project is open"), act=False)
            return
        desk.document.changed.connect(self._on_changed)
        desk.document.saved.connect(self._show_saved)
        desk.selection.changed.connect(self._show_selection)
        self._show_saved()
        self._show_steps()
        self._show_title()
        self._later.start()

    def show_room(self, status: RoomStatus) -> None:
        """What the room in front hides and shows."""
        self._window.status.show_room(status)

    def _on_changed(self, entry: Entry) -> None:
        self._show_saved()
        self._show_steps()
        self._show_title()
        self._show_step(entry)
        self._later.start()

    # Saved or not

    def _show_saved(self) -> None:
        if self._desk is None:
            return
        project, words, line = self._desk.document.project, self._words, self._window.status.saved
        if project.copy is None:
            line.tell(words.say("Kept in memory only"), "circle-alert", "warning", act=False)
            return
        count = project.unpublished
        if count:
            line.tell(words.count(count, "{n} change is not in the file yet", "{n} changes are not in the file yet"),
                      "hard-drive")  # fmt: skip
            return
        at = self._session.saved_at
        text = words.say("Saved {time}", time=at.strftime("%H:%M")) if at else words.say("Saved")
        line.tell(text, "check", act=False)

    def _show_title(self) -> None:
        if self._desk is None:
            return
        project = self._desk.document.project
        self._window.setWindowTitle(f"{project.title}[*]")
        self._window.setWindowModified(project.unpublished > 0)
        path = project.path
        self._window.setWindowFilePath(str(path) if path is not None and Path(path).exists() else "")

    # Steps

    def _show_steps(self) -> None:
        assert self._desk is not None
        document, words = self._desk.document, self._words
        offered: dict[str, Callable[[], object]] = {}
        for name, step, run in (
            ("undo", document.undo_step(), document.undo),
            ("redo", document.redo_step(), document.redo),
        ):
            if step is None:
                self._actions.call(name)
                continue
            offered[name] = run
            said = in_running_text(self._said(step), words)
            text = words.say("Undo {step}", step=said) if name == "undo" else words.say("Redo {step}", step=said)
            self._actions.call(name, text, words.say("Done on {day}", day=local_day(step.at)))
        self._offer(offered)

    def _offer(self, offered: dict[str, Callable[[], object]]) -> None:
        self._actions.withdraw(self._offered)
        self._offered = offered
        self._actions.offer(offered)

    def _said(self, step: Transaction) -> str:
        assert self._desk is not None
        return title_of(step, self._desk.snapshot, self._words)

    def _show_step(self, entry: Entry) -> None:
        assert self._desk is not None
        if entry.transaction is None:
            return
        can_undo = "undo" in self._offered and entry.verb not in ("undo", "join")
        if entry.verb in ("undo", "redo"):
            step = self._desk.document.redo_step() if entry.verb == "undo" else self._desk.document.undo_step()
            said = in_running_text(self._said(step), self._words) if step is not None else ""
            text = (
                self._words.say("Undone: {step}", step=said)
                if entry.verb == "undo"
                else self._words.say("Redone: {step}", step=said)
            )
        else:
            text = self._said(entry.transaction)
        self._window.status.step.tell(text, act=can_undo)

    # What else the line tells

    def _show_selection(self) -> None:
        assert self._desk is not None
        count = len(self._desk.selection.ids)
        text = self._words.count(count, "{n} selected", "{n} selected") if count else ""
        self._window.status.selected.tell(text)

    def show_findings(self) -> None:
        """What the rules ask to look at, on the line and on the rail."""
        if self._desk is None or self._window.workbench is None:
            return
        found = self._desk.found().open
        decide = sum(remark.grade == Grade.DECIDE for remark in found)
        check = sum(remark.grade == Grade.CHECK for remark in found)
        words, pieces = self._words, []
        if decide:
            pieces.append(words.count(decide, "{n} needs a decision", "{n} need a decision"))
        if check:
            pieces.append(words.say("{n} to check", n=check))
        text = ", ".join(pieces)
        self._window.status.findings.tell(text, "circle-alert")
        badge = str(decide + check) if decide + check else ""
        self._window.workbench.rail.set_badge("findings", badge, text)

    def _show_work(self) -> None:
        tasks, task = self._tasks, self._tasks.current
        if bool(task) != self._actions.can("stop_work"):
            (self._actions.offer if task else self._actions.withdraw)(self._stopping)
        name = task.name if task is not None else ""
        shown = f"{name}: {tasks.step}" if name and tasks.step else name
        self._window.status.show_work(shown, tasks.progress, shown=tasks.shown, named=tasks.named)


def local_day(at: str) -> datetime.date:
    """The day of an entry in this computer's time."""
    return datetime.datetime.fromisoformat(at).astimezone().date()
