"""The wind tunnel on a tab of its own: scored by keys, with the review one click away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.desktop import Desktop
from model.tables import StressTestReview, WindTunnelCell
from tests.gui.test_foresight import front, settle
from tests.gui.test_foresight_walk import looked_ahead
from tests.gui.windows import shown


@pytest.fixture
def desktop(desktop: Desktop) -> Desktop:
    return shown(desktop, looked_ahead(), 1600, 900)


def test_the_open_review_stands_first_and_its_cells_are_scored_by_keys(desktop):
    page = front(desktop, "wind_tunnel", "stress")
    assert page.sentence.text() == "1 option in 4 futures: 1 with an open cell."
    matrix = page.tunnel.matrix
    page.tunnel.start()
    for _ in range(3):
        QTest.keyClick(matrix, Qt.Key.Key_1)
        QTest.keyClick(matrix, Qt.Key.Key_F8)
    settle()
    scores = sorted(cell.score for cell in desktop.desk.snapshot.all(WindTunnelCell))
    assert scores == [-1, 1, 1, 1]
    assert page.sentence.text() == "1 option in 4 futures: 1 conditional."


def test_an_option_is_added_here_and_the_review_is_one_click_away(desktop):
    page = front(desktop, "wind_tunnel", "stress")
    QTest.keyClicks(page.tunnel.line, "Wait a year")
    QTest.keyClick(page.tunnel.line, Qt.Key.Key_Return)
    settle()
    assert page.sentence.text().startswith("2 options in 4 futures")
    (review,) = desktop.desk.snapshot.all(StressTestReview)
    page.go.click()
    settle()
    assert desktop.window.workbench.current.tab() == "stress_test_review"
    assert desktop.window.workbench.current.board().page.review_id == review.id


def test_the_tabs_of_stress_tests_stand_in_their_order(desktop):
    front(desktop, "wind_tunnel", "stress")
    room = desktop.window.workbench.current
    names = [str(place.data) for place in room._places][:6]
    assert names == ["stress_test_review", "assumption", "signpost", "wind_tunnel", "futures", "due"]
