"""The roadmap room by gestures and keys in a whole window: every one is a step of the project, taken back as one."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from gui.desktop import Desktop
from gui.timeline.hits import box_of, link_ends, window_handles
from gui.timeline.room import RoadmapRoom
from gui.timeline.shelf import Carried
from model.rules import schedule
from model.tables import Link, RoadmapItem, Workstream, link_id
from tests.gui.windows import harbour, open_dialog, said, shown

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
)  # fmt: skip


def plan():
    """Dig until Q2 2027, build from then on, open in 2029; an idea without a date."""
    project = harbour()
    water = project.snapshot.all(Workstream)[0].id
    for name, start, finish, kind in (
        ("dig", "2026-33", "2027-33", "action"), ("build", "2027-34", "2028-35", "action"),
        ("open", "2029-06", None, "milestone"), ("idea", None, None, "action"),
    ):  # fmt: skip
        fields = {"title": name.title(), "start": start, "finish": finish, "kind": kind}
        project.edit("add_item", id=name, workstream_id=water, **fields)
    project.edit("link_items", from_id="dig", to_id="build")
    project.edit("link_items", from_id="build", to_id="open")
    return project


@pytest.fixture
def desktop(desktop: Desktop) -> Desktop:
    shown(desktop, plan()).window.workbench.enter("roadmap")
    QApplication.processEvents()
    return desktop


@pytest.fixture
def room(desktop) -> RoadmapRoom:
    found = desktop.window.workbench.current.board()
    found.view.set_unit("quarter")
    found.view.canvas.setFocus()
    QApplication.processEvents()
    return found


def row(room: RoadmapRoom, item: str) -> RoadmapItem:
    return room.desk.snapshot.get(RoadmapItem, item)


def dates(room: RoadmapRoom, item: str) -> tuple[str | None, str | None]:
    return row(room, item).planned_start, row(room, item).planned_finish


def choose(room: RoadmapRoom, *items: str) -> None:
    room.desk.selection.choose("roadmap_item", items)
    room.view.canvas.setFocus()
    QApplication.processEvents()


def key(room: RoadmapRoom, *keys: tuple[Qt.Key, Qt.KeyboardModifier] | Qt.Key) -> None:
    for one in keys:
        code, held = one if isinstance(one, tuple) else (one, NONE)
        QTest.keyClick(room.view.canvas, code, held)
    QApplication.processEvents()


def middle(room: RoadmapRoom, item: str) -> QPoint:
    x, y, width, height = box_of(room.view.stage, item)
    return QPoint(round(x + width / 2), round(y + height / 2))


def drag(room: RoadmapRoom, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    canvas = room.view.canvas
    QTest.mousePress(canvas, LEFT, held, start)
    for step in (0.3, 0.7, 1.0):
        QTest.mouseMove(canvas, start + (end - start) * step)
    QTest.mouseRelease(canvas, LEFT, held, end)
    QApplication.processEvents()


def bar(room: RoadmapRoom) -> str:
    """What the bar beside the selection says, when it has found its place."""
    QTest.qWait(40)
    for _turn in range(100):  # a busy machine is late
        if not room.at_hand.bar._rest.isActive():
            break
        QTest.qWait(40)
    return said(room.at_hand.bar) if room.at_hand.bar.isVisible() else ""


def test_a_move_moves_nothing_else_and_offers_what_would_follow(room):
    choose(room, "dig")
    key(room, (Qt.Key.Key_Right, ALT), (Qt.Key.Key_Right, ALT))
    assert dates(room, "dig") == ("2026-35", "2027-35")
    assert (dates(room, "build"), dates(room, "open")) == (("2027-34", "2028-35"), ("2029-06", None))
    assert room.at_hand.offer == ("dig",)
    assert "go along" in bar(room) and "Build" in bar(room)
    assert set(room.view.canvas.offered) == {"build"}


def test_an_offer_that_is_agreed_to_by_key_is_one_step(room):
    choose(room, "dig")
    key(room, (Qt.Key.Key_Right, ALT), (Qt.Key.Key_Right, ALT), (Qt.Key.Key_Return, CTRL))
    assert schedule.conflicts(room.desk.snapshot) == []
    assert room.at_hand.offer == () and room.view.canvas.offered == {}
    after = dates(room, "build")
    room.desk.document.undo()
    assert (dates(room, "build"), dates(room, "dig")) == (("2027-34", "2028-35"), ("2026-35", "2027-35"))
    room.desk.document.redo()
    assert dates(room, "build") == after


def test_an_offer_is_agreed_to_and_refused_by_its_buttons(room):
    choose(room, "dig")
    for _turn in range(2):
        key(room, (Qt.Key.Key_Right, ALT))
    bar(room)
    room.at_hand.bar.button("Leave it").click()
    assert schedule.conflicts(room.desk.snapshot) and room.at_hand.offer == ()
    key(room, (Qt.Key.Key_Right, ALT))
    bar(room)
    room.at_hand.bar.button("Let it follow").click()
    assert schedule.conflicts(room.desk.snapshot) == []


def test_an_offer_goes_when_something_else_is_done(room):
    choose(room, "dig")
    key(room, (Qt.Key.Key_Right, ALT), (Qt.Key.Key_Right, ALT))
    room.desk.document.edit("rename", table="roadmap_item", id="open", title="Opening")
    assert room.at_hand.offer == () and room.view.canvas.offered == {}


def test_while_a_bar_is_dragged_the_label_tells_what_would_break(room):
    choose(room, "dig")
    canvas, start = room.view.canvas, middle(room, "dig")
    QTest.mousePress(canvas, LEFT, NONE, start)
    end = start + QPoint(round(2 * 91.31 * room.view.stage.scale.zoom), 0)
    QTest.mouseMove(canvas, (start + end) / 2)
    QTest.mouseMove(canvas, end)
    assert canvas.preview.says(canvas.pointer.gesture).endswith("breaks 1 link")
    found = canvas.foresee(canvas.pointer.gesture)
    assert (found.bars, set(found.follows)) == (("build",), {"build"})
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, LEFT, NONE, end)
    assert dates(room, "dig") == ("2026-33", "2027-33")


@pytest.mark.parametrize("way", [0, 1, 2])
def test_f8_goes_to_a_broken_link_explains_it_and_offers_three_repairs(room, desktop, way):
    room.desk.document.edit("move_items", ids=["dig"], n=3, unit="quarter")
    assert "F8" in desktop.actions.keys("next_conflict")
    desktop.actions.run("next_conflict")
    link = link_id("link", "dig", "build")
    assert room.view.stage.choice.links == (link,)
    text = bar(room)
    assert "“I5 Build” starts 1" in text or "Build” starts" in text
    repairs = [part for part in room.at_hand.bar._parts if part.kind == "button" and not part.is_bare]
    assert len(repairs) == 3
    before = room.desk.snapshot
    room.at_hand.bar.button(repairs[way].text).click()
    assert schedule.conflicts(room.desk.snapshot) == []
    room.desk.document.undo()
    assert room.desk.snapshot == before


def test_a_link_is_drawn_chosen_changed_led_elsewhere_and_removed_by_keyboard_alone(room):
    choose(room, "dig")
    key(room, Qt.Key.Key_K)
    link = link_id("link", "dig", "build")
    assert room.view.stage.choice.links == (link,)
    key(room, (Qt.Key.Key_Down, ALT), (Qt.Key.Key_Right, ALT), Qt.Key.Key_H)
    held = room.desk.snapshot.get(Link, link)
    assert (held.type, held.lag_days, held.hardness) == ("SS", 91, "soft")
    key(room, Qt.Key.Key_L, Qt.Key.Key_Right, Qt.Key.Key_Return)
    [new] = room.view.stage.choice.links
    assert new != link and room.desk.snapshot.find(Link, link) is None
    moved = room.desk.snapshot.get(Link, new)
    assert (moved.from_id, moved.lag_days, moved.hardness) == ("dig", 91, "soft")
    key(room, Qt.Key.Key_Delete)
    assert room.desk.snapshot.find(Link, new) is None


def test_an_arrow_is_led_to_another_bar_by_its_end(room):
    link = link_id("link", "dig", "build")
    room.desk.selection.choose("link", (link,))
    QApplication.processEvents()
    _start, tip = link_ends(room.view.stage, link)
    drag(room, QPoint(round(tip[0]), round(tip[1])), middle(room, "open"))
    assert room.desk.snapshot.find(Link, link) is None
    assert room.desk.snapshot.get(Link, link_id("link", "dig", "open")).type == "FS"


def test_the_bar_changes_lag_type_and_strength_of_a_link(room):
    link = link_id("link", "dig", "build")
    room.doing.show_link(link)
    bar(room)
    from gui.look.controls import LineEdit

    line = room.at_hand.bar.findChild(LineEdit)
    line.setText("45")
    line.editingFinished.emit()
    assert room.desk.snapshot.get(Link, link).lag_days == 45
    run(room, "Finish to start", "Finish to finish")
    run(room, "Must hold", "Wished for")
    held = room.desk.snapshot.get(Link, link)
    assert (held.type, held.hardness, held.lag_days) == ("FF", "soft", 45)


def run(room: RoadmapRoom, button: str, option: str) -> None:
    """Open a menu of the bar and choose from it."""
    bar(room)
    room.at_hand.bar.button(button).click()
    menu = room.at_hand.bar.findChildren(QMenu)[-1]
    next(action for action in menu.actions() if action.text() == option).trigger()
    menu.close()
    QApplication.processEvents()


def test_the_bar_changes_kind_state_exactness_and_colour_of_an_item(room):
    choose(room, "build")
    run(room, "Action", "Phase")
    run(room, "Planned", "On track")
    run(room, "Q2 2027", "Year")
    run(room, "Colour of its workstream", "Wine")
    held = row(room, "build")
    assert (held.kind, held.progress_status, held.planned_start) == ("phase", "on_track", "2027")
    assert room.desk.snapshot.get(Workstream, held.workstream_id).hue == 6


def test_several_items_are_reported_and_made_less_exact_as_one_step_each(room):
    choose(room, "dig", "build")
    before = room.desk.snapshot
    run(room, "State", "Minor issues")
    assert {row(room, one).progress_status for one in ("dig", "build")} == {"minor_issues"}
    room.desk.document.undo()
    assert room.desk.snapshot == before
    run(room, "Exactness", "Half year")
    assert (dates(room, "dig"), dates(room, "build")) == (("2026-40", "2027-40"), ("2027-40", "2028-41"))


def test_both_ends_are_made_less_exact_by_key(room):
    choose(room, "build")
    key(room, Qt.Key.Key_P, (Qt.Key.Key_P, SHIFT))
    assert dates(room, "build") == ("2027-40", "2028-41")


def test_an_end_dragged_with_shift_is_known_as_a_window(room):
    choose(room, "build")
    x, y, width, height = box_of(room.view.stage, "build")
    far = QPoint(round(x + width + 2 * 91.31 * room.view.stage.scale.zoom), round(y + height / 2))
    drag(room, QPoint(x + width - 1, round(y + height / 2)), far, SHIFT)
    assert dates(room, "build")[1] == "[2028-07-01..2029-03-31]"


def test_a_shift_is_shown_before_and_is_one_step(room, desktop):
    choose(room, "dig")
    key(room, Qt.Key.Key_S)
    dialog = open_dialog(desktop)
    assert "3 items shift; every link holds as before." in said(dialog)
    assert set(room.view.canvas.offered) == {"dig", "build", "open"}
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_2)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert (dates(room, "dig"), dates(room, "open")) == (("2026-35", "2027-35"), ("2029-12", None))
    assert room.view.canvas.offered == {}
    room.desk.document.undo()
    assert dates(room, "open") == ("2029-06", None)


def test_a_shift_that_is_given_up_leaves_everything(room, desktop):
    before = room.desk.snapshot
    choose(room, "dig")
    desktop.actions.run("shift_items")
    open_dialog(desktop).reject()
    assert room.desk.snapshot is before and room.view.canvas.offered == {}


def test_an_item_without_a_date_stands_on_the_shelf_and_is_dragged_onto_one(room):
    assert [item.title for item in room.shelf.items] == ["Idea"]
    chip = room.shelf.findChild(Carried)
    stage, canvas = room.view.stage, room.view.canvas
    lane = stage.tables.lane_index[row(room, "idea").workstream_id]
    place = QPoint(round(stage.scale.x(schedule.date(2028, 2, 10).toordinal())), int(stage.layout.lane_y[lane]) + 6)
    QTest.mousePress(chip, LEFT, NONE, QPoint(8, 8))
    for at in (QPoint(20, -30), chip.mapFromGlobal(canvas.mapToGlobal(place))):
        QTest.mouseMove(chip, at)
    QTest.mouseRelease(chip, LEFT, NONE, chip.mapFromGlobal(canvas.mapToGlobal(place)))
    QApplication.processEvents()
    assert dates(room, "idea") == ("2028-33", "2028-33")
    assert not room.shelf.isVisible()


def test_an_item_on_the_shelf_is_placed_by_keys_alone(room):
    chip = room.shelf.findChild(Carried)
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Return)
    assert room.view.canvas.hasFocus() and room.view.canvas.keyboard.placing is not None
    key(room, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert dates(room, "idea")[0] is not None and dates(room, "idea")[0] == dates(room, "idea")[1]


def test_a_double_click_in_an_empty_lane_makes_a_milestone_that_is_named_at_once(room):
    stage, canvas = room.view.stage, room.view.canvas
    lane = stage.tables.lane_index[room.desk.snapshot.all(Workstream)[1].id]
    place = QPoint(round(stage.scale.x(schedule.date(2031, 5, 5).toordinal())), int(stage.layout.lane_y[lane]) + 8)
    QTest.mouseDClick(canvas, LEFT, NONE, place)
    QApplication.processEvents()
    [new] = [item for item in room.desk.snapshot.all(RoadmapItem) if item.title == "New milestone"]
    assert (new.kind, new.planned_start, new.planned_finish) == ("milestone", "2031-34", None)
    assert room.view.editor.bar == new.id


def test_tab_leads_from_the_lanes_into_the_bar_and_escape_back(room):
    choose(room, "dig")
    bar(room)
    QTest.keyClick(room.view.canvas, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert room.at_hand.bar.isAncestorOf(focus)
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert room.view.canvas.hasFocus()


def test_what_waits_for_an_item_is_selected_beside_it(room, desktop):
    choose(room, "dig")
    key(room, Qt.Key.Key_W)
    assert set(room.desk.selection.ids) == {"dig", "build", "open"}
    key(room, (Qt.Key.Key_Right, ALT))
    assert (dates(room, "dig")[0], dates(room, "open")[0]) == ("2026-34", "2029-09")
    room.desk.document.undo()
    assert dates(room, "open")[0] == "2029-06"


def test_a_lane_is_renamed_in_the_outline(room):
    stream = row(room, "dig").workstream_id
    room.view.stage.lane = room.view.stage.tables.lane_index[stream]
    room.view.outline.setFocus()
    QTest.keyClick(room.view.outline, Qt.Key.Key_F2)
    editor = room.view.lane_editor
    assert editor.isVisible() and editor.text() == "Water"
    QTest.keyClicks(editor, "Clean water")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert room.desk.snapshot.get(Workstream, stream).title == "Clean water"
    assert room.view.outline.hasFocus()


def test_single_letters_can_be_switched_off(room):
    choose(room, "dig")
    room.desk.settings.set("timeline_letters", False)
    key(room, Qt.Key.Key_K)
    assert room.view.stage.choice.links == ()
    room.desk.settings.set("timeline_letters", True)
    key(room, Qt.Key.Key_K)
    assert room.view.stage.choice.links != ()


def test_the_menu_of_an_item_offers_every_gesture(room):
    choose(room, "dig")
    menu = QMenu()
    room.at_hand.fill_menu(menu, "dig")
    texts = {action.text() for action in menu.actions() if action.text()}
    assert {"Rename", "Details", "Kind", "State", "Start known by", "End known by", "Link to another item",
            "Shift the selected and what follows…", "Cut items", "Copy rows", "Remove"} <= texts  # fmt: skip
    next(action for action in menu.actions() if action.text() == "Remove").trigger()
    assert room.desk.snapshot.find(RoadmapItem, "dig") is None


def test_the_scale_is_chosen_from_the_menu_and_kept(room, desktop):
    desktop.actions.run("scale_fiscal")
    assert room.view.stage.counting.kind == "fiscal"
    desktop.actions.run("scale_months")
    assert room.view.stage.counting.kind == "fiscal" and "first month" in said(desktop.window.trouble)
    project = room.desk.snapshot.project.id
    room.desk.document.edit("change_row", table="project", id=project, fields={"month_origin": "2026-03"})
    desktop.actions.run("scale_months")
    assert room.view.stage.counting.kind == "months"
    before = row(room, "dig")
    desktop.actions.run("scale_mixed")
    assert not room.view.stage.scale.bend.is_straight and row(room, "dig") == before
    desktop.actions.run("scale_mixed")
    assert room.view.stage.scale.bend.is_straight


def test_with_large_text_in_a_small_window_the_bar_is_one_button_that_opens_a_menu(room, desktop, look):
    look.set_text_size(2.0)
    desktop.window.resize(1366, 768)
    QApplication.processEvents()
    room.desk.document.edit("move_items", ids=["dig"], n=3, unit="quarter")
    room.doing.next_conflict(1)
    assert bar(room).strip() == "With the selection"
    room.at_hand.bar.button("With the selection").click()
    menu = room.at_hand.bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    texts = [action.text() for action in menu.actions()]
    assert "lets it." in texts[0] and not menu.actions()[0].isEnabled()
    wish = next(action for action in menu.actions() if action.text() == "Make the link a wish")
    wish.trigger()
    menu.close()
    look.set_text_size(1.0)
    assert schedule.conflicts(room.desk.snapshot) == []


def test_a_window_has_a_handle_for_its_earliest_and_its_latest_date(room):
    room.desk.document.edit("set_window", item_id="build", edge="finish", first="2028-07-01", last="2029-06-30")
    choose(room, "build")
    stage = room.view.stage
    x, y, width, height = box_of(stage, "build")
    middle_y, quarter = round(y + height / 2), 91.31 * stage.scale.zoom
    [(zone, inner)] = window_handles(stage, "build")
    assert zone == "end_in"
    drag(room, QPoint(round(inner), middle_y), QPoint(round(inner - quarter), middle_y))
    assert dates(room, "build")[1] == "[2028-04-01..2029-06-30]"
    drag(room, QPoint(x + width - 1, middle_y), QPoint(round(x + width + quarter), middle_y))
    assert dates(room, "build")[1] == "[2028-04-01..2029-09-30]"
    key(room, (Qt.Key.Key_Left, CTRL | SHIFT | ALT))
    assert dates(room, "build")[1] == "[2028-04-01..2029-06-30]"


def test_of_very_many_that_shift_the_first_are_shown(room, desktop):
    stream = row(room, "dig").workstream_id
    rows = [{"title": f"Step {n}", "workstream_id": stream, "planned_start": "2031"} for n in range(450)]
    room.desk.document.edit("add_rows", table="roadmap_item", rows=rows)
    room.at_hand.ask_shift(["dig"])
    dialog = open_dialog(desktop)
    dialog._scopes["workstream"].setChecked(True)
    assert "The lanes show the first 400" in said(dialog) and len(room.view.canvas.offered) == 400
    dialog.reject()


def test_what_is_no_more_is_not_moved(room):
    before = room.desk.snapshot
    room.doing.move(["gone"], 1, "quarter")
    room.doing.resize("gone", "finish", 738_000, "quarter")
    assert room.desk.snapshot is before


def test_a_link_begun_by_a_button_is_ended_by_a_click_on_the_other_item(room):
    choose(room, "dig")
    bar(room)
    room.at_hand.bar.button("Link it to another item").click()
    canvas = room.view.canvas
    assert canvas.keyboard.linking is not None and bar(room) == ""
    QTest.mouseMove(canvas, middle(room, "open"))
    QTest.mouseClick(canvas, LEFT, NONE, middle(room, "open"))
    assert room.desk.snapshot.get(Link, link_id("link", "dig", "open")).type == "FS"
    assert canvas.keyboard.linking is None


def test_a_click_beside_every_item_gives_a_begun_link_up(room):
    choose(room, "dig")
    key(room, Qt.Key.Key_L)
    before = room.desk.snapshot
    QTest.mouseClick(room.view.canvas, LEFT, NONE, QPoint(5, room.view.canvas.height() - 5))
    assert room.view.canvas.keyboard.linking is None and room.desk.snapshot is before


def test_an_item_pressed_on_the_shelf_is_put_down_by_a_click(room):
    chip = room.shelf.findChild(Carried)
    QTest.mouseClick(chip, LEFT, NONE, QPoint(8, 8))
    stage, canvas = room.view.stage, room.view.canvas
    lane = stage.tables.lane_index[row(room, "idea").workstream_id]
    place = QPoint(round(stage.scale.x(schedule.date(2028, 2, 10).toordinal())), int(stage.layout.lane_y[lane]) + 6)
    QTest.mouseMove(canvas, place)
    QTest.mouseClick(canvas, LEFT, NONE, place)
    assert dates(room, "idea") == ("2028-33", "2028-33")
