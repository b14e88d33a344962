"""File work beside the window: it is waited for, and the window stays awake meanwhile."""

import threading
import time

import pytest
import shiboken6
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from gui.workspace.beside import beside, breathe
from model.trouble import UserTrouble


def test_the_window_stays_awake_while_a_file_is_worked_on(qtbot):
    beats: list[int] = []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(1))
    timer.start(5)

    def work() -> tuple[str, bool]:
        time.sleep(0.2)
        return "done", threading.current_thread() is threading.main_thread()

    assert beside(work) == ("done", False)
    assert len(beats) > 5


def test_a_widget_that_is_to_go_later_outlasts_a_breath(qtbot):
    seen: list[bool] = []

    def step() -> None:
        widget = QWidget()
        widget.deleteLater()
        breathe()
        seen.append(shiboken6.isValid(widget))
        loop.quit()

    step_outside = QWidget()
    step_outside.deleteLater()
    breathe()
    assert shiboken6.isValid(step_outside)
    loop = QEventLoop()
    QTimer.singleShot(0, loop, step)
    loop.exec()
    assert seen == [True]


def test_what_ends_at_once_is_not_missed(qtbot):
    assert [beside(lambda n=n: n) for n in range(50)] == list(range(50))


def test_trouble_comes_back_to_who_waits(qtbot):
    def work() -> None:
        raise UserTrouble("The file is gone.")

    with pytest.raises(UserTrouble, match="The file is gone"):
        beside(work)
