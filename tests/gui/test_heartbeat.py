"""The beat of the window is missed where the window is deaf, and only there."""

import time

from tests.gui.heartbeat import Heartbeat, longest_turn


def busy(ms: float) -> None:
    """Use the processor for so long."""
    until = time.thread_time() + ms / 1000
    while time.thread_time() < until:
        pass


def test_a_turn_of_150_ms_is_a_stall(qtbot):
    assert longest_turn(lambda: busy(150)) >= 150


def test_short_turns_are_none_however_many(qtbot):
    assert longest_turn(lambda: busy(5)) < 100


def test_the_processor_that_others_had_is_not_counted(qtbot):
    assert longest_turn(lambda: time.sleep(0.15), for_ms=200) < 100


def test_it_beats_again_and_again_while_it_is_watched(qtbot):
    with Heartbeat().watched() as heart:
        qtbot.wait(100)
    assert heart.beats > 5
