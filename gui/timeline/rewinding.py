"""Looks at the project as it was, without holding the window up."""

from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from gui.timeline.slices import Slices
from gui.workspace.document import Document
from model.project import Past, Transaction
from model.state.snapshot import Snapshot

SETTLED_MS = 30


class Rewinder(QObject):
    """Shows steps of the history one after the other, however fast they are asked for: only the last one counts."""

    ready = Signal(int)
    """The history is read: how many steps it has."""
    shown = Signal(int, object)
    """(step, Snapshot): the project after that step."""
    found = Signal(object)
    """Snapshot: the project at the moment that was asked for."""

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._past: Past | None = None
        self._wanted = 0
        self._slices = Slices(self)
        self._slices.done.connect(self._on_done)
        self._moments = Slices(self)
        self._moments.done.connect(self.found)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SETTLED_MS)
        self._wait.timeout.connect(self._work)
        document.changed.connect(self.forget)

    def forget(self, *_: object) -> None:
        """Something was done: the history has another step, and what was under way no longer counts."""
        self._past = None
        self._slices.stop()
        self._moments.stop()
        self._wait.stop()

    def read(self) -> None:
        """Read the history; `ready` tells when that is done."""
        self._wanted = 0
        self._slices.start(self._reading())

    def _reading(self) -> Generator[None, None, None]:
        yield from self._known().reading()

    def step(self, number: int) -> Transaction:
        """A step of the history that was read, from 1 on."""
        return self._known().steps[number - 1]

    def look(self, number: int) -> None:
        """Show the project after that step, at once where it was looked at before, else as soon as may be."""
        self._wanted = number
        known = self._known().known(number)
        if known is not None:
            self._wait.stop()
            self._slices.stop()
            self.shown.emit(number, known)
        else:
            self._wait.start()

    def find(self, moment: str) -> None:
        """Work out the project at a moment; `found` carries it."""
        self._moments.start(self._known().working_to(moment))

    def find_copy(self, path: Path) -> None:
        """Work out the project as it stands in another copy; `found` carries it. Raises UserTrouble."""
        self._moments.start(self._document.project.past(path).working_to_end())

    @property
    def busy(self) -> bool:
        return self._slices.busy or self._moments.busy or self._wait.isActive()

    def _known(self) -> Past:
        if self._past is None:
            self._past = self._document.project.past()
        return self._past

    def _work(self) -> None:
        self._slices.start(self._known().working(self._wanted))

    def _on_done(self, snapshot: Snapshot | None) -> None:
        if snapshot is None:
            self.ready.emit(len(self._known().steps))
        else:
            self.shown.emit(self._wanted, snapshot)
