"""Long work of the model in slices between two events of the window, so that it never stands still."""

from collections.abc import Generator
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

SLICE_S = 0.012


class Slices(QObject):
    """Runs one generator at a time; another one takes the place of that which is under way."""

    done = Signal(object)
    """What the generator gave back."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Generator[None, None, Any] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        return self._work is not None

    def start(self, work: Generator[None, None, Any]) -> None:
        """Begin; short work is done before this returns."""
        self._work = work
        self._go_on()
        if self._work is not None:
            self._timer.start()

    def stop(self) -> None:
        """Give up what is under way."""
        self._work = None
        self._timer.stop()

    def _go_on(self) -> None:
        until = perf_counter() + SLICE_S
        while self._work is not None and perf_counter() < until:
            try:
                next(self._work)
            except StopIteration as ended:
                self.stop()
                self.done.emit(ended.value)
