"""The mission full screen: what stands on the slides, how one goes through them, and that nothing else is on them."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.desktop import Desktop
from gui.paper.show import Show
from gui.paper.slides import only_lane, slides
from gui.timeline.export import Chart
from model.tables import Decision, RoadmapItem, Workstream
from resources.samples.build import in_memory
from tests.gui.looking import pixels
from tests.gui.timeline_content import norway
from tests.gui.windows import desktop_in, harbour, put_away, shown

KEY = Qt.Key


@pytest.fixture
def desktop(desktop: Desktop) -> Desktop:
    return shown(desktop, in_memory("norway-ccs"), 1366, 768)


def presenting(desktop: Desktop, size: QSize | None = None) -> Show:
    desktop.actions.run("present")
    show = desktop.window.findChildren(Show)[-1]
    assert show.isFullScreen()
    if size is not None:
        show.showNormal()
        show.resize(size)
    QApplication.processEvents()
    return show


def test_the_walk_holds_mission_roadmap_every_workstream_decisions_reviews_and_what_is_next(desktop):
    snapshot = desktop.desk.snapshot
    found = list(slides(desktop.desk))
    charts = [slide.printed for slide in found if isinstance(slide.printed, Chart)]
    streams = [s for s in snapshot.all(Workstream) if snapshot.referring(RoadmapItem, "workstream_id", s.id)]
    assert [chart.title for chart in charts] == ["The whole roadmap", *(stream.title for stream in streams)]
    titles = [slide.printed.title for slide in found]
    assert titles[-3:] == ["Decisions", "Stress-test reviews", "What is next"]
    told = str(found[titles.index("Decisions")].printed.blocks)
    assert all((decision.code or "") in told for decision in snapshot.all(Decision))
    assert snapshot.project.title in found[0].spoken
    assert all(slide.spoken for slide in found)


def test_the_next_things_lie_ahead_and_stand_in_their_order(desktop):
    ahead = list(slides(desktop.desk))[-1].printed.blocks[0]
    assert ahead.rows
    years = [row[0][-4:] for row in ahead.rows]
    assert years == sorted(years) and years[0] >= "2025"


def test_a_workstreams_slide_holds_its_items_and_nothing_of_others():
    content = norway()
    lane = next(lane for lane in content.lanes if lane.id == "lights")
    part = only_lane(content, lane)
    assert {bar.lane for bar in part.bars} == {"lights"}
    assert {bar.id for bar in part.bars} == {bar.id for bar in content.bars if bar.lane == "lights"}
    ids = {bar.id for bar in part.bars}
    assert all(link.source in ids and link.target in ids for link in part.links)


def test_keys_go_on_and_back_and_to_the_ends_and_esc_leaves(desktop):
    show = presenting(desktop)
    count = show.count()
    assert count > 10 and show.at == 0
    for key, expected in (
        (KEY.Key_Right, 1), (KEY.Key_Space, 2), (KEY.Key_PageDown, 3), (KEY.Key_Down, 4), (KEY.Key_Left, 3),
        (KEY.Key_Up, 2), (KEY.Key_PageUp, 1), (KEY.Key_End, count - 1), (KEY.Key_Right, count - 1),
        (KEY.Key_Home, 0), (KEY.Key_Left, 0),
    ):  # fmt: skip
        QTest.keyClick(show, key)
        assert show.at == expected, key
    QTest.mouseClick(show, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(50, 50))
    assert show.at == 1
    QTest.mouseClick(show, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, QPoint(50, 50))
    assert show.at == 0
    left = []
    show.left.connect(lambda: left.append(True))
    QTest.keyClick(show, KEY.Key_Escape)
    assert left == [True]


def test_a_screen_reader_hears_which_slide_it_is(desktop):
    show = presenting(desktop)
    assert show.accessibleName().startswith(f"1 of {show.count()}: {desktop.desk.snapshot.project.title}")
    show.go(3)
    assert "The whole roadmap" in show.accessibleName()
    show.close()


@pytest.mark.parametrize("size", [QSize(1920, 1080), QSize(1366, 768), QSize(1280, 1024)])
def test_slides_fill_any_screen_and_nothing_runs_over_their_edges(desktop, qtbot, size):
    show = presenting(desktop, size)
    for number in range(show.count()):
        show.go(number)
        show.repaint()
        qtbot.waitUntil(show.is_drawn, timeout=5_000)
        seen = pixels(show.grab().toImage())
        ground = seen[2, 2]
        place = show._place().toRect()
        for edge in (seen[place.top() : place.bottom(), place.left() + 4], seen[place.top() + 4],
                     seen[place.top() : place.bottom(), place.right() - 4], seen[place.bottom() - 4]):  # fmt: skip
            assert (edge == ground).all(), number
        assert (seen != ground).any(axis=2).mean() > 0.01, number
    show.close()


def test_the_next_slide_is_drawn_before_it_is_asked_for(desktop, qtbot):
    show = presenting(desktop, QSize(960, 540))
    for number in range(3):
        qtbot.waitUntil(lambda number=number: number + 1 in show._drawn, timeout=5_000)
        show.go(number + 1)
        assert show.is_drawn()
    show.close()


def test_slides_wear_the_colours_of_the_window(desktop, look):
    look.choose(theme_choice="dark")
    show = presenting(desktop, QSize(960, 540))
    assert np.mean(pixels(show.grab().toImage())[0]) < 80
    show.close()
    look.choose(theme_choice="light")


def test_a_small_project_is_presented_without_what_it_lacks(look, words, tmp_path, qtbot):
    desktop = shown(desktop_in(look, words, tmp_path), harbour(), 1366, 768)
    titles = [slide.printed.title for slide in slides(desktop.desk)]
    assert titles == ["", "The whole roadmap", "Water", "Ships", "What is next"]
    put_away(desktop)
