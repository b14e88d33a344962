"""File work beside the window: it is waited for, and the window stays awake meanwhile."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QThread, Signal

T = TypeVar("T")


class _Bell(QObject):
    rung = Signal()


def breathe() -> None:
    """Let the window paint what stands there so far; keys and clicks wait until the caller is done too.

    Outside an event loop nothing is painted: Qt would then delete at once whatever is only to be deleted later, such
    as the dialog whose key led here.
    """
    if QThread.currentThread().loopLevel() == 0:
        return
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def beside(run: Callable[[], T]) -> T:
    """What `run` gives, done in a thread. The window repaints meanwhile; keys and clicks wait until it is done.

    For reading and writing files only: other Python work belongs into a child process. Raises what `run` raises.
    """
    bell, loop = _Bell(), QEventLoop()
    bell.rung.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    with ThreadPoolExecutor(1, "beside") as pool:
        future = pool.submit(run)
        future.add_done_callback(lambda _: bell.rung.emit())
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return future.result()
