"""Long work in a child process, so that the window never waits: progress, cancel, and what came of it."""

import json
import logging
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from model.trouble import UserTrouble
from model.words import N_

log = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parents[2]
SHOWN_AFTER_MS, NAMED_AFTER_MS, ENDED_AFTER_MS = 300, 2_000, 3_000
_KEPT_ERRORS = 20_000


class Task(QObject):
    """One piece of work in a process of its own.

    The child reads one JSON line (`order`), stops when its input is closed, and answers JSON lines: {"progress": 0.4,
    "step": "..."}, then {"result": ...} or {"trouble": message, "advice": ..., "args": {...}}.
    """

    progressed = Signal(float, str)
    """(0 to 1, or -1 where it cannot be known; the step in words)."""
    done = Signal(object)
    troubled = Signal(object)
    """UserTrouble; not after a cancel."""
    ended = Signal()
    """After everything, whatever came of it."""

    def __init__(self, name: str, command: Sequence[str], order: Mapping[str, Any], parent: QObject) -> None:
        super().__init__(parent)
        self.name = name
        self._cancelled = self._answered = False
        self._rest = b""
        self._errors = b""
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.readyReadStandardError.connect(self._read_errors)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._process.start(command[0], list(command[1:]))
        self._process.write(json.dumps(dict(order)).encode() + b"\n")

    def cancel(self) -> None:
        """Ask the child to stop by closing its input; one that does not is ended. What it had begun is not kept."""
        self._cancelled = True
        self._process.closeWriteChannel()
        QTimer.singleShot(ENDED_AFTER_MS, self, self._process.kill)

    def _read(self) -> None:
        self._rest += self._process.readAllStandardOutput().data()
        *lines, self._rest = self._rest.split(b"\n")
        for line in lines:
            if line.strip() and not self._cancelled:
                self._take(json.loads(line))

    def _read_errors(self) -> None:
        self._errors = (self._errors + self._process.readAllStandardError().data())[-_KEPT_ERRORS:]

    def _take(self, answer: dict[str, Any]) -> None:
        if "progress" in answer:
            self.progressed.emit(float(answer["progress"]), str(answer.get("step", "")))
        elif "trouble" in answer:
            self._answered = True
            told = UserTrouble(answer["trouble"], answer.get("advice", ""), **answer.get("args", {}))
            self.troubled.emit(told)
        elif "result" in answer:
            self._answered = True
            self.done.emit(answer["result"])

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._on_finished()

    def _on_finished(self, *_: object) -> None:
        self._read()
        if not self._answered and not self._cancelled:
            self._answered = True
            log.error("“%s” ended without an answer.\n%s", self.name, self._errors.decode(errors="replace"))
            told = UserTrouble(
                N_("“{name}” stopped before it was done. Nothing in the project has changed."),
                N_("Try again; the program’s log says more."), name=self.name,
            )  # fmt: skip
            self.troubled.emit(told)
        self.ended.emit()
        self.deleteLater()


class Tasks(QObject):
    """The work that is under way. The window shows the first of it: a bar at first, then its name and Cancel."""

    changed = Signal()
    """Something began, went on or ended; look at `shown` and `named`."""

    def __init__(self, parent: QObject | None = None, *, worker: Sequence[str] = ()) -> None:
        super().__init__(parent)
        self._worker = tuple(worker) or _worker()
        self._running: list[Task] = []
        self.progress: float = -1
        self.step = ""
        self.shown = self.named = False

    def start(self, name: str, order: Mapping[str, Any]) -> Task:
        """Begin a piece of work; `name` is what people call it."""
        task = Task(name, self._worker, order, self)
        self._running.append(task)
        task.progressed.connect(self._on_progress)
        task.ended.connect(lambda: self._on_ended(task))
        if len(self._running) == 1:
            QTimer.singleShot(SHOWN_AFTER_MS, task, self._show)
            QTimer.singleShot(NAMED_AFTER_MS, task, self._name)
        return task

    @property
    def current(self) -> Task | None:
        return self._running[0] if self._running else None

    def cancel(self) -> None:
        """Stop what is shown."""
        if self._running:
            self._running[0].cancel()

    def _show(self) -> None:
        self.shown = True
        self.changed.emit()

    def _name(self) -> None:
        self.named = True
        self.changed.emit()

    def _on_progress(self, progress: float, step: str) -> None:
        self.progress, self.step = progress, step
        self.changed.emit()

    def _on_ended(self, task: Task) -> None:
        self._running.remove(task)
        self.progress, self.step = -1, ""
        if not self._running:
            self.shown = self.named = False
        self.changed.emit()


def _worker() -> tuple[str, ...]:
    """How a child is started: the frozen program itself, or this Python with the program's main file."""
    if getattr(sys, "frozen", False):
        return sys.executable, "--worker"
    return sys.executable, str(ROOT / "main.py"), "--worker"
