"""The timeline as a widget: real events in, requests out, one picture of everything."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from gui.timeline.content import Content
from gui.timeline.hits import box_of, port_places
from gui.timeline.plan_outline import outline_hit
from gui.timeline.view import TimelineView
from tests.gui import looking
from tests.gui.timeline_content import day, many, norway

LEFT, CTRL, SHIFT, ALT = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


class Heard:
    """Everything a view asks for, as tuples that begin with the signal's name."""

    NAMES = (
        "create",
        "move",
        "resize",
        "lane_move",
        "rename",
        "link",
        "delete",
        "precision",
        "fold",
        "add_lane",
        "open",
    )

    def __init__(self, view: TimelineView) -> None:
        self.said: list[tuple[object, ...]] = []
        for name in self.NAMES:
            getattr(view, f"{name}_requested").connect(lambda *args, name=name: self.said.append((name, *args)))
        view.menu_requested.connect(lambda item, _place: self.said.append(("menu", item)))
        view.selected.connect(lambda ids: self.said.append(("selected", ids)))

    def take(self) -> list[tuple[object, ...]]:
        said, self.said = self.said, []
        return said


@pytest.fixture
def view(look, words, qtbot) -> Iterator[TimelineView]:
    shown = TimelineView(look, words)
    qtbot.addWidget(shown)
    shown.resize(1400, 900)
    shown.show_content(norway())
    shown.show()
    QApplication.processEvents()
    shown.set_unit("quarter")
    shown.canvas.setFocus()
    return shown


@pytest.fixture
def heard(view) -> Heard:
    return Heard(view)


def middle(view: TimelineView, bar: str) -> QPoint:
    x, y, width, height = box_of(view.stage, bar)
    return QPoint(round(x + width / 2), round(y + height / 2))


def drag(view: TimelineView, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
    QTest.mousePress(view.canvas, LEFT, keys, start)
    for step in (0.3, 0.7, 1.0):
        QTest.mouseMove(view.canvas, start + (end - start) * step)
    QTest.mouseRelease(view.canvas, LEFT, keys, end)


def wheel(view: TimelineView, place: QPoint, turn: int, keys: Qt.KeyboardModifier = NONE) -> None:
    canvas = view.canvas
    event = QWheelEvent(
        QPointF(place),
        QPointF(canvas.mapToGlobal(place)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def test_everything_is_fitted_when_it_is_first_seen(view):
    stage = view.stage
    start, finish = stage.horizon()
    assert 0 <= stage.scale.x(start) < 250
    assert stage.width - 60 < stage.scale.x(finish) <= stage.width
    assert view.out_of_sight() == []


def test_place_and_zoom_stay_when_the_content_changes(view):
    view.zoom_by(3)
    before = view.stage.scale
    view.show_content(norway(unfolded=("lights",)))
    assert view.stage.scale == before


def test_dragging_a_bar_asks_for_a_move(view, heard):
    two = round(2 * 91.31 * view.stage.scale.zoom)
    start = middle(view, "phase1")
    drag(view, start, start + QPoint(two, 0))
    assert heard.take() == [("selected", ("phase1",)), ("move", ("phase1",), 2, "quarter")]


def test_escape_during_a_drag_asks_for_nothing(view, heard):
    start = middle(view, "phase1")
    QTest.mousePress(view.canvas, LEFT, NONE, start)
    QTest.mouseMove(view.canvas, start + QPoint(80, 0))
    assert view.canvas.pointer.gesture is not None
    QTest.keyClick(view.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.canvas, LEFT, NONE, start + QPoint(80, 0))
    assert heard.take() == [("selected", ("phase1",))]


def test_new_content_during_a_drag_gives_the_drag_up(view, heard):
    start = middle(view, "phase1")
    QTest.mousePress(view.canvas, LEFT, NONE, start)
    QTest.mouseMove(view.canvas, start + QPoint(80, 0))
    view.show_content(Content((), ()))
    QApplication.processEvents()
    QTest.mouseRelease(view.canvas, LEFT, NONE, start + QPoint(80, 0))
    assert [said for said in heard.take() if said[0] != "selected"] == []


def test_a_bar_that_goes_while_its_name_is_edited_is_not_renamed(view, heard):
    view.begin_rename("phase1")
    view.editor.setText("Another name")
    view.show_content(Content((), ()))
    QTest.keyClick(view.editor, Qt.Key.Key_Return)
    assert heard.take() == []


def test_a_drag_in_an_empty_lane_asks_for_a_new_item(view, heard):
    lane = view.stage.tables.lane_index["rules"]
    y = int(view.stage.layout.lane_y[lane]) + 18 - view.stage.top
    x0, x1 = (round(view.stage.scale.x(day(text))) for text in ("2009-01-05", "2010-12-20"))
    drag(view, QPoint(x0, y), QPoint(x1, y))
    assert heard.take() == [("create", "rules", day("2009-01-01"), day("2010-12-31"), "quarter", False)]


def test_a_link_is_drawn_from_a_dot_of_the_selected_bar(view, heard):
    view.select(["phase1"])
    x, y = next((x, y) for zone, x, y in port_places(view.stage, "phase1") if zone == "port_end")
    drag(view, QPoint(round(x), round(y)), middle(view, "phase2") - QPoint(40, 0))
    assert ("link", "phase1", "phase2", "FS") in heard.take()


def test_the_wheel_scrolls_and_zooms_only_with_ctrl(view):
    zoom = view.stage.scale.zoom
    view.resize(1400, 500)
    QApplication.processEvents()
    wheel(view, QPoint(600, 200), -120)
    assert view.stage.top > 0 and view.stage.scale.zoom == zoom
    left = view.stage.scale.left
    wheel(view, QPoint(600, 200), -120, SHIFT)
    assert view.stage.scale.left > left and view.stage.scale.zoom == zoom
    day_there = view.stage.scale.day(600)
    wheel(view, QPoint(600, 200), 240, CTRL)
    assert view.stage.scale.zoom > zoom * 1.3
    assert abs(view.stage.scale.x(day_there) - 600) < 1e-6


def test_a_pinch_zooms_about_the_fingers(view):
    zoom, there = view.stage.scale.zoom, view.stage.scale.day(500)
    at, screen = QPointF(500, 200), QPointF(view.canvas.mapToGlobal(QPoint(500, 200)))
    device = QPointingDevice.primaryPointingDevice()
    pinch = QNativeGestureEvent(Qt.NativeGestureType.ZoomNativeGesture, device, 2, at, at, screen, 0.25, QPointF())
    QApplication.sendEvent(view.canvas, pinch)
    assert view.stage.scale.zoom == zoom * 1.25
    assert abs(view.stage.scale.x(there) - 500) < 1e-6


def test_rows_are_shared_anew_when_the_hand_rests_and_the_lane_under_the_pointer_stays(view, qtbot):
    lane = view.stage.tables.lane_index["lights"]
    QTest.mouseMove(view.canvas, QPoint(600, int(view.stage.layout.lane_y[lane]) + 10 - view.stage.top))
    before = int(view.stage.layout.lane_y[lane]) - view.stage.top
    with qtbot.waitSignal(view.canvas.settled, timeout=2000):
        view.zoom_by(6)
    assert view.stage.layout.packed_at == view.stage.scale.zoom
    assert abs(int(view.stage.layout.lane_y[lane]) - view.stage.top - before) <= view.stage.metrics.row * 4


def test_a_name_is_edited_where_it_stands(view, heard):
    view.select(["phase1"])
    QTest.keyClick(view.canvas, Qt.Key.Key_F2)
    editor = view.editor
    assert editor.isVisible() and editor.text() == "Build phase 1" and editor.hasFocus()
    assert abs(editor.geometry().center().y() - middle(view, "phase1").y()) <= 2
    editor.setText("Build the first phase")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert not editor.isVisible() and view.canvas.hasFocus()
    assert heard.take() == [("rename", "phase1", "Build the first phase")]


def test_escape_leaves_the_name_as_it_was(view, heard):
    view.begin_rename("phase1")
    view.editor.setText("Something else")
    QTest.keyClick(view.editor, Qt.Key.Key_Escape)
    assert heard.take() == []
    assert view.canvas.hasFocus()


def test_keys_do_what_drags_do(view, heard):
    view.select(["phase2"])
    for key, mods in (
        (Qt.Key.Key_Right, ALT),
        (Qt.Key.Key_Left, ALT | SHIFT),
        (Qt.Key.Key_Right, ALT | CTRL),
        (Qt.Key.Key_Up, ALT),
        (Qt.Key.Key_Delete, NONE),
        (Qt.Key.Key_P, NONE),
        (Qt.Key.Key_Return, NONE),
        (Qt.Key.Key_Menu, NONE),
        (Qt.Key.Key_Plus, NONE),
    ):
        QTest.keyClick(view.canvas, key, mods)
    assert heard.take() == [
        ("move", ("phase2",), 1, "quarter"),
        ("resize", "phase2", "finish", day("2028-09", last=True), "quarter"),
        ("resize", "phase2", "start", day("2025-04-01"), "quarter"),
        ("lane_move", ("phase2",), "brevik"),
        ("delete", ("phase2",), ()),
        ("precision", "phase2", "finish"),
        ("open", "phase2"),
        ("menu", "phase2"),
        ("fold", "lights", False),
    ]


def test_the_canvas_keeps_its_keys_from_menus_while_it_has_the_focus(view):
    view.select(["phase1"])
    for key, mods, ours in (
        (Qt.Key.Key_Delete, NONE, True),
        (Qt.Key.Key_N, NONE, True),
        (Qt.Key.Key_Z, CTRL, False),
        (Qt.Key.Key_N, CTRL, False),
    ):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, mods)
        event.ignore()
        QApplication.sendEvent(view.canvas, event)
        assert event.isAccepted() is ours


def test_selecting_from_outside_tells_nobody_and_brings_the_bar_into_sight(view, heard):
    view.zoom_by(8)
    view.select(["geo"])
    left, _top, width, _height = box_of(view.stage, "geo")
    assert left + width > 0 and left < view.stage.width
    assert heard.take() == []


def test_a_right_click_selects_and_asks_for_the_menu(view, heard):
    place = middle(view, "phase1")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.canvas.mapToGlobal(place))
    QApplication.sendEvent(view.canvas, event)
    assert heard.take() == [("selected", ("phase1",)), ("menu", "phase1")]


def test_the_tooltip_says_the_sentence_of_what_is_under_the_pointer(view):
    place = middle(view, "phase1")
    QApplication.sendEvent(view.canvas, QHelpEvent(QEvent.Type.ToolTip, place, view.canvas.mapToGlobal(place)))
    assert QToolTip.text() == "Build phase 1"
    QToolTip.hideText()


def test_the_scale_is_dragged_through_time(view):
    view.zoom_by(3)
    left, zoom = view.stage.scale.left, view.stage.scale.zoom
    QTest.mousePress(view.head, LEFT, NONE, QPoint(600, 50))
    QTest.mouseMove(view.head, QPoint(500, 50))
    QTest.mouseRelease(view.head, LEFT, NONE, QPoint(500, 50))
    assert view.stage.scale.left == left + 100 and view.stage.scale.zoom == zoom


def test_the_scroll_bar_is_seen_only_where_there_is_something_to_scroll(view):
    view.resize(1400, 500)
    QApplication.processEvents()
    assert view.bar.isVisible()
    width = view.canvas.width()
    view.resize(1400, 1200)
    QApplication.processEvents()
    assert not view.bar.isVisible() and view.canvas.width() == width


# The outline


def outline_click(view: TimelineView, lane: str, x: int) -> None:
    at = view.stage.tables.lane_index[lane]
    y = int(view.stage.layout.lane_y[at]) - view.stage.top + 17
    QTest.mouseClick(view.outline, LEFT, NONE, QPoint(x, y))


def test_the_arrow_of_the_outline_folds_and_a_name_selects_the_lane(view, heard, qtbot):
    outline_click(view, "lights", 20)
    assert heard.take() == [("fold", "lights", False)]
    with qtbot.waitSignal(view.lane_selected) as told:
        outline_click(view, "brevik", 120)
    assert told.args == ["brevik"]


def test_the_rows_of_the_outline_stand_beside_their_lanes(view):
    for lane in ("N1", "tcm", "lights", "money2"):
        at = view.stage.tables.lane_index[lane]
        y = int(view.stage.layout.lane_y[at]) - view.stage.top + 17
        assert outline_hit(view.stage, 100, y).lane == lane
    assert view.outline.mapToGlobal(QPoint(0, 0)).y() == view.canvas.mapToGlobal(QPoint(0, 0)).y()


def test_an_item_in_the_outline_selects_its_bar(view, heard):
    at = view.stage.tables.items.index["eu"]
    y = view.stage.layout.middle(int(view.stage.layout.bar_row[at])) - view.stage.top
    QTest.mouseClick(view.outline, LEFT, NONE, QPoint(90, y))
    assert heard.take() == [("selected", ("eu",))]


def test_the_outline_is_walked_and_folded_by_keys(view, heard):
    view.outline.setFocus()
    QTest.keyClick(view.outline, Qt.Key.Key_Home)
    QTest.keyClick(view.outline, Qt.Key.Key_Down)
    QTest.keyClick(view.outline, Qt.Key.Key_Right)
    QTest.keyClick(view.outline, Qt.Key.Key_Return)
    assert heard.take() == [("fold", "tcm", False), ("open", "tcm")]


def test_an_item_of_an_unfolded_lane_is_walked_to_moved_and_opened_in_the_outline(view, heard):
    lane = view.stage.tables.lane_index["klemetsrud"]
    view.outline.setFocus()
    view.stage.lane = lane
    QTest.keyClick(view.outline, Qt.Key.Key_Down)
    QTest.keyClick(view.outline, Qt.Key.Key_Down)
    assert view.stage.choice.focus == "kbuild"
    QTest.keyClick(view.outline, Qt.Key.Key_Right, ALT)
    QTest.keyClick(view.outline, Qt.Key.Key_Right, ALT | SHIFT)
    QTest.keyClick(view.outline, Qt.Key.Key_Return)
    asked = heard.take()
    assert [said[:2] for said in asked if said[0] in ("move", "resize", "open")] == [
        ("move", ("kbuild",)), ("resize", "kbuild"), ("open", "kbuild"),
    ]  # fmt: skip
    QTest.keyClick(view.outline, Qt.Key.Key_Left)
    assert view.stage.choice.bars == ()
    assert view.stage.lane == lane


def test_a_screen_reader_finds_the_items_of_unfolded_lanes_in_the_outline(view):
    read = QAccessible.queryAccessibleInterface(view.outline)
    said = [read.child(at).text(QAccessible.Text.Name) for at in range(read.childCount())]
    lane = next(at for at, text in enumerate(said) if "Klemetsrud" in text)
    assert said[lane + 1 : lane + 5] == [
        "EU Innovation Fund bid", "Build the capture plant", "Cost reduction", "Build on to the new plan",
    ]  # fmt: skip
    view.select(("kbuild",))
    assert read.focusChild().text(QAccessible.Text.Name) == "Build the capture plant"
    place = read.child(lane + 2).rect()
    assert place.height() > 12
    assert view.outline.rect().contains(view.outline.mapFromGlobal(place.center()))


def test_a_workstream_can_be_added_below_the_last_lane(look, words, qtbot):
    view = TimelineView(look, words)
    qtbot.addWidget(view)
    view.resize(1400, 1100)
    view.show_content(norway())
    view.show()
    QApplication.processEvents()
    heard = Heard(view)
    QTest.mouseClick(view.outline, LEFT, NONE, QPoint(60, view.stage.layout.height - view.stage.top + 16))
    assert heard.take() == [("add_lane",)]


# The minimap


def test_dragging_the_window_of_the_minimap_pans_and_its_end_zooms(view):
    view.zoom_by(4)
    left, zoom = view.stage.scale.left, view.stage.scale.zoom
    from gui.timeline.plan_minimap import whole, window_of

    first, last = window_of(view.stage, whole(view.stage, view.minimap.wide))
    centre = QPoint((first + last) // 2, 20)
    QTest.mousePress(view.minimap, LEFT, NONE, centre)
    QTest.mouseMove(view.minimap, centre + QPoint(-60, 0))
    QTest.mouseRelease(view.minimap, LEFT, NONE, centre + QPoint(-60, 0))
    assert view.stage.scale.left < left and view.stage.scale.zoom == zoom
    first, last = window_of(view.stage, whole(view.stage, view.minimap.wide))
    QTest.mousePress(view.minimap, LEFT, NONE, QPoint(last, 20))
    QTest.mouseMove(view.minimap, QPoint(last + 80, 20))
    QTest.mouseRelease(view.minimap, LEFT, NONE, QPoint(last + 80, 20))
    assert view.stage.scale.zoom < zoom


def test_the_overview_shows_all_lanes_at_once_and_goes_back(look, words, qtbot):
    view = TimelineView(look, words)
    qtbot.addWidget(view)
    view.resize(1400, 900)
    view.show_content(many(1000))
    view.show()
    QApplication.processEvents()
    height, row = view.stage.layout.height, view.stage.metrics.row
    assert height > 4 * view.stage.height
    view.set_overview(True)
    assert view.stage.height * 0.5 < view.stage.layout.height <= view.stage.height
    view.set_overview(False)
    assert (view.stage.layout.height, view.stage.metrics.row) == (height, row)


# Looks


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_it_is_painted_in_every_theme(look, words, qtbot, theme, size):
    look.choose(theme_choice=theme)
    view = TimelineView(look, words)
    qtbot.addWidget(view)
    view.set_legend(True)
    view.resize(*size)
    view.show_content(norway())
    view.show()
    QApplication.processEvents()
    seen = looking.pixels(view.grab().toImage())
    colours = {tuple(colour) for colour in seen.reshape(-1, 3)[::17].tolist()}
    for ink in ("surface", "mission", "tint:1", "edge:4", "today"):
        assert view.head.emitter.palette.colour(ink).getRgb()[:3] in colours, ink
    assert looking.cut_texts(view) == []
    assert looking.nameless(view) == []


def test_larger_text_and_another_theme_are_taken_over_while_it_is_shown(view, look):
    row, ground = view.stage.metrics.row, view.head.emitter.palette.colour("surface")
    look.choose(theme_choice="dark", text_size=1.5)
    QApplication.processEvents()
    assert view.stage.metrics.row == round(row * 1.5)
    assert view.head.emitter.palette.colour("surface") != ground
    assert view.head.height() == view.corner.height() > 74


def test_compact_rows_are_lower(view, look):
    row = view.stage.metrics.row
    look.choose(density="compact")
    assert view.stage.metrics.row < row


# Screen readers


def spoken(widget: object) -> object:
    return QAccessible.queryAccessibleInterface(widget)


def test_the_canvas_is_a_list_of_the_bars_in_sight(view):
    canvas = spoken(view.canvas)
    assert canvas.role() == QAccessible.Role.List
    assert canvas.text(QAccessible.Text.Name) == "Roadmap timeline"
    names = [canvas.child(at).text(QAccessible.Text.Name) for at in range(canvas.childCount())]
    assert ("Build phase 1" in names and len(names) == len(set(names))) or "" in names
    child = next(canvas.child(at) for at, name in enumerate(names) if name == "Build phase 1")
    assert child.role() == QAccessible.Role.ListItem
    assert canvas.indexOfChild(child) == names.index("Build phase 1")
    place = middle(view, "phase1")
    assert child.rect().contains(view.canvas.mapToGlobal(place))
    at = view.canvas.mapToGlobal(place)
    assert canvas.childAt(at.x(), at.y()).text(QAccessible.Text.Name) == "Build phase 1"
    assert child.parent().text(QAccessible.Text.Name) == "Roadmap timeline"


def test_the_bar_with_the_focus_is_always_among_them(view):
    view.select(["phase1"])
    view.stage.pan(-4000, 0)
    canvas = spoken(view.canvas)
    focused = canvas.focusChild()
    assert focused.text(QAccessible.Text.Name) == "Build phase 1"
    assert focused.state().focused and focused.state().selected


def test_the_outline_says_lanes_with_their_items_and_whether_they_are_folded(view):
    outline = spoken(view.outline)
    names = [outline.child(at).text(QAccessible.Text.Name) for at in range(outline.childCount())]
    assert "Northern Lights, 7 items, folded" in names
    assert "Longship: a full CCS chain, Running, unfolded" in names


def test_what_keys_place_is_announced(view, qtbot):
    view.select(["esa2"])
    with qtbot.waitSignal(view.canvas.announced) as told:
        QTest.keyClick(view.canvas, Qt.Key.Key_N)
    assert told.args[0].startswith("Q4 2020")
