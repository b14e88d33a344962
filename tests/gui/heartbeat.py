"""The beat of the window: how long one turn of its event loop keeps it deaf."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

BEAT_MS = 5


class Heartbeat(QObject):
    """Beats every 5 ms while it is watched. A turn counts with what it took of the clock and of the processor, the
    lesser of both: on a busy machine the clock runs while others have the processor, and that is no fault of ours.

    A turn that sleeps or waits for a disk is therefore not seen here; such work belongs beside the window anyhow.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self.beats = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._restart()

    def _restart(self) -> None:
        self._clock, self._own = time.perf_counter(), time.thread_time()

    def _beat(self) -> None:
        taken = min(time.perf_counter() - self._clock, time.thread_time() - self._own)
        self.longest, self.beats = max(self.longest, taken * 1000), self.beats + 1
        self._restart()

    @contextmanager
    def watched(self) -> Iterator["Heartbeat"]:
        """Beat during a block; `longest` is then the longest turn in ms."""
        self.longest, self.beats = 0.0, 0
        self._restart()
        self._timer.start(BEAT_MS)
        try:
            yield self
            self._beat()
        finally:
            self._timer.stop()


def longest_turn(call: Callable[[], object], *, for_ms: int = 60) -> float:
    """The longest turn in ms while `call` is done in the event loop, as a click or a key is, and what follows it."""
    heart, loop = Heartbeat(), QEventLoop()
    with heart.watched():
        QTimer.singleShot(0, heart, call)
        QTimer.singleShot(for_ms, loop, loop.quit)
        loop.exec()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return heart.longest
