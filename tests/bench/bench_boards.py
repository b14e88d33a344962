"""Boards of 1,000 marks at 1488 x 900: panning, dragging, dropping, zooming and choosing, in ms of processor time."""

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication

from gui.boards.board import Board
from gui.boards.plan import Axis, Mark, Zone
from gui.look.look import Look
from model.words import Words
from tests.bench.measure import Measure, alone

AT_MOST_MS = 16.0
COUNT = 1_000
Button = Qt.MouseButton


def measure() -> Iterable[Measure]:
    """One step of each gesture with the frame that it asks for."""
    app = QApplication.instance() or QApplication([])
    look = Look()
    look.choose(theme_choice="light")
    for zoom in (1.5, 4.0):
        for name, step in gestures(look, zoom).items():
            yield alone(f"{name}, {COUNT:,} marks, {zoom:g} x", step, at_most=AT_MOST_MS, rounds=41,
                        clock=time.thread_time)  # fmt: skip
    del app


def gestures(look: Look, zoom: float) -> dict[str, Callable[[], object]]:
    board, target = board_of(look), QPixmap(1488, 900)
    board.plan.zoom_by(zoom, board.plan.plot.center())
    marks = board.plan.marks
    board.choose(marks[0].id)

    def frame() -> None:
        board.render(target)

    ways = [QPointF(9, 5), QPointF(-9, -5)]

    def pan() -> None:
        ways.reverse()
        if not board.pan(ways[0]):
            board.pan(ways[1])
        frame()

    start = board.mark_place(marks[0].id).center()
    send(board, QEvent.Type.MouseButtonPress, start)
    at = [start, start + QPointF(40, 30)]

    def drag() -> None:
        at.reverse()
        send(board, QEvent.Type.MouseMove, at[0])
        frame()

    def choose() -> None:
        board.choose(marks[7].id if board.current != marks[7].id else marks[3].id)
        frame()

    places = [(1, 1), (5, 5)]

    def drop() -> None:
        places.reverse()
        board.show_marks([replace(marks[0], at=places[0]), *marks[1:]], board.current)
        frame()

    factors = [1.1, 1 / 1.1]

    def zooming() -> None:
        factors.reverse()
        board.plan.zoom_by(factors[0], board.plan.plot.center())
        board.pan(QPointF(1, 1))
        frame()

    return {"drag a mark": drag, "pan": pan, "choose another": choose, "drop a mark": drop, "zoom": zooming}


def board_of(look: Look) -> Board:
    zones = (Zone((4, 4), (5, 5), "critical uncertainty", "accent", framed=True),)
    board = Board(look, Words(), "Bench", Axis("How uncertain?", 1, 5), Axis("How much?", 1, 5), zones)
    board.resize(1488, 900)
    board.show_marks([Mark(f"m{n}", f"D{n}", f"A force that could change the mission {n}",
                           (1 + n * 7 % 5, 1 + n * n % 5)) for n in range(COUNT)])  # fmt: skip
    return board


def send(board: Board, kind: QEvent.Type, at: QPointF) -> None:
    held = Button.LeftButton
    button = Button.NoButton if kind == QEvent.Type.MouseMove else held
    there = QPointF(board.mapToGlobal(QPoint()))
    QApplication.sendEvent(board, QMouseEvent(kind, at, there + at, button, held, Qt.KeyboardModifier.NoModifier))
