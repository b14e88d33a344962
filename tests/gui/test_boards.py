"""A board of marks between two scales: placed by mouse and by keys, seen from near, read by a screen reader."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.boards.board import Board
from gui.boards.plan import Axis, Mark, Measures, Plan, Zone

ACROSS, UP = Axis("How uncertain?", 1, 5), Axis("How much?", 1, 5)
ZONE = Zone((4, 4), (5, 5), "critical", "danger", framed=True)


def marks(*places: tuple[int, int] | None) -> list[Mark]:
    return [Mark(f"m{n}", f"D{n}", f"Driver number {n}", at) for n, at in enumerate(places)]


@pytest.fixture
def board(qtbot, look, words) -> Board:
    made = Board(look, words, "Drivers", ACROSS, UP, (ZONE,))
    qtbot.addWidget(made)
    made.resize(700, 560)
    made.show_marks(marks((2, 3), (5, 5), None), "m0")
    made.show()
    made.setFocus()
    return made


def heard(signal) -> list[tuple]:
    said: list[tuple] = []
    signal.connect(lambda *args: said.append(args))
    return said


def drag(board: Board, start: QPointF, end: QPointF, button=Qt.MouseButton.LeftButton) -> None:
    QTest.mousePress(board, button, pos=start.toPoint())
    QTest.mouseMove(board, ((start + end) / 2).toPoint())
    QApplication.processEvents()
    QTest.mouseMove(board, end.toPoint())
    QTest.mouseRelease(board, button, pos=end.toPoint())


def test_a_mark_is_dragged_into_another_field_and_one_without_a_place_gets_one(board):
    moved, chosen = heard(board.moved), heard(board.chosen)
    drag(board, board.mark_place("m0").center(), board.field_place(4, 5).center())
    drag(board, board.mark_place("m2").center(), board.field_place(1, 1).center())
    assert moved == [("m0", 4, 5), ("m2", 1, 1)]
    assert chosen == [("m0",), ("m2",)]


def test_a_click_chooses_and_moves_nothing(board):
    moved, chosen = heard(board.moved), heard(board.chosen)
    QTest.mouseClick(board, Qt.MouseButton.LeftButton, pos=board.mark_place("m1").center().toPoint())
    assert (moved, chosen, board.current) == ([], [("m1",)], "m1")


def test_alt_and_arrows_move_the_chosen_mark_and_stop_at_the_ends_of_the_scales(board):
    moved = heard(board.moved)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left):
        QTest.keyClick(board, key, Qt.KeyboardModifier.AltModifier)
    assert moved == [("m0", 3, 3), ("m0", 2, 4), ("m0", 2, 2), ("m0", 1, 3)]
    board.choose("m1")
    QTest.keyClick(board, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert len(moved) == 4


def test_two_figures_place_the_chosen_mark_and_escape_forgets_the_first(board):
    moved = heard(board.moved)
    for key in (Qt.Key.Key_5, Qt.Key.Key_Escape, Qt.Key.Key_4, Qt.Key.Key_2, Qt.Key.Key_9):
        QTest.keyClick(board, key)
    assert moved == [("m0", 2, 4)]


def test_arrows_walk_in_reading_order_and_enter_opens(board):
    opened = heard(board.opened)
    walked = []
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left):
        QTest.keyClick(board, key)
        walked.append(board.current)
    assert walked == ["m1", "m0", "m2", "m2", "m0"]
    QTest.keyClick(board, Qt.Key.Key_Return)
    assert opened == [("m0",)]


def test_a_closed_board_moves_nothing(board):
    board.show_marks(marks((2, 3), (5, 5)), "m0", closed=True)
    moved = heard(board.moved)
    drag(board, board.mark_place("m0").center(), board.field_place(4, 5).center())
    QTest.keyClick(board, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(board, Qt.Key.Key_1)
    QTest.keyClick(board, Qt.Key.Key_1)
    assert moved == []


def test_zooming_keeps_what_is_under_the_pointer_and_the_whole_comes_back(board):
    at = board.mark_place("m1").center()
    before = board.plan.values_at(at)
    wheel = QWheelEvent(at, board.mapToGlobal(at.toPoint()), QPoint(), QPoint(0, 480), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(board, wheel)
    assert board.plan.zoom > 1.9
    assert board.plan.values_at(at) == before
    QTest.keyClick(board, Qt.Key.Key_Minus)
    QTest.keyClick(board, Qt.Key.Key_Plus)
    QTest.keyClick(board, Qt.Key.Key_W)
    assert (board.plan.zoom, board.plan.offset) == (1.0, QPointF())


def test_dragging_the_ground_moves_what_is_seen_and_never_past_the_edge(board):
    board.zoom_in()
    board.zoom_in()
    whole = board.plan.offset
    free = board.field_place(3, 4).center()
    drag(board, free, free + QPointF(-60, -40))
    assert board.plan.offset == whole + QPointF(60, 40)
    drag(board, free, free + QPointF(5000, 5000), Qt.MouseButton.MiddleButton)
    assert board.plan.offset == QPointF()


def test_choosing_elsewhere_brings_the_mark_into_sight(board):
    for _ in range(4):
        board.zoom_in()
    board.choose("m1")
    assert board.plan.plot.contains(board.mark_place("m1").center())


def test_a_screen_reader_finds_every_mark_with_its_place(board):
    spoken = QAccessible.queryAccessibleInterface(board)
    names = [spoken.child(n).text(QAccessible.Text.Name) for n in range(spoken.childCount())]
    assert names[0] == "D1 Driver number 1\nHow much?: 5, How uncertain?: 5"
    assert names[2] == "D2 Driver number 2\nnot placed"
    assert spoken.focusChild().text(QAccessible.Text.Name).startswith("D0 ")
    assert board.accessibleDescription() == "D0 Driver number 0, How much?: 3, How uncertain?: 2"


@pytest.mark.parametrize("count", [1, 3, 7, 20, 60, 200, 1000])
@pytest.mark.parametrize("zoom", [1.0, 2.0, 6.0])
def test_chips_and_titles_never_lie_over_each_other_nor_outside_their_field(count, zoom):
    plan = Plan(ACROSS, UP, (ZONE,), Measures())
    plan.zoom = zoom
    plan.resize(QRectF(40, 4, 900, 700))
    plan.take(marks(*((1 + n * 7 % 5, 1 + n * n % 5) for n in range(count))))
    assert len(plan.spots) == count
    fields: dict[tuple[int, int], list[QRectF]] = {}
    for spot in plan.spots.values():
        field = plan.field_at(*spot.mark.at)
        for part in (spot.chip, spot.title):
            assert part.isEmpty() or field.contains(part), (spot.shown, field, part)
        fields.setdefault(spot.mark.at, []).extend(part for part in (spot.chip, spot.title) if not part.isEmpty())
    for parts in fields.values():
        assert all(not a.adjusted(0.1, 0.1, -0.1, -0.1).intersects(b) for a, b in combinations(parts[:120], 2))


def test_the_nearer_one_comes_the_more_is_told():
    plan = Plan(ACROSS, UP, (), Measures())
    plan.resize(QRectF(0, 0, 900, 700))
    plan.take(marks(*((3, 3),) * 30))
    shown = [next(iter(plan.spots.values())).shown]
    for _ in range(6):
        plan.zoom_by(1.3, QPointF(450, 350))
        shown.append(next(iter(plan.spots.values())).shown)
    assert list(dict.fromkeys(shown)) == ["dot", "coded", "titled"]
