"""Runs the futures in a thread of their own; numpy lets go of Python while it computes, so the window stays fluid."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QThread, Signal

from model.rules.futures import Answers, Cancelled, Settings, futures_of, plan_of
from model.state.snapshot import Snapshot
from model.trouble import UserTrouble


class Apart(QThread):
    """Work in a thread of its own; it outlives the page that asked for it, and ends before the program does."""

    def __init__(self, snapshot: Snapshot, today: date, settings: Settings) -> None:
        app = QCoreApplication.instance()
        super().__init__(app)
        self.snapshot, self._today, self._settings = snapshot, today, settings
        self._cancelled = False
        self.bug: BaseException | None = None
        if app is not None:
            app.aboutToQuit.connect(self.end)
        self.finished.connect(self.deleteLater)

    @property
    def is_cancelled(self) -> bool:
        return self._cancelled

    def cancel(self) -> None:
        """Ask it to stop; it does so within a part of a second."""
        self._cancelled = True

    def end(self) -> None:
        """Cancel, and wait until it has stopped."""
        self.cancel()
        self.wait()

    def run(self) -> None:
        try:
            self.work()
        except BaseException as bug:  # noqa: BLE001  raised again where bugs are reported, in the window's thread
            self.bug = bug

    def work(self) -> None:
        raise NotImplementedError


class Running(Apart):
    """One run. `answered` carries the answers, `troubled` a UserTrouble; after a cancel neither comes."""

    progressed = Signal(float)
    answered = Signal(object)
    troubled = Signal(object)

    def work(self) -> None:
        try:
            answers: Answers = futures_of(self.snapshot, self._today, self._settings, self.progressed.emit,
                                          lambda: self._cancelled)  # fmt: skip
        except Cancelled:
            return
        except UserTrouble as trouble:
            self.troubled.emit(trouble)
            return
        self.answered.emit(answers)


class Looking(Apart):
    """Reads the plan without running it; `looked` carries it with its gaps."""

    looked = Signal(object)

    def work(self) -> None:
        self.looked.emit(plan_of(self.snapshot, self._today, self._settings))
