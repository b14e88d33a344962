"""Ways of looking at the roadmap, driven as people drive them: by chips, menus, keys and the field to find in."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog

from gui.desktop import Desktop
from gui.look.popup import Popup
from gui.timeline.filtering import FilterPanel
from gui.timeline.hits import box_of
from gui.timeline.naming import ViewName
from gui.timeline.room import RoadmapRoom
from model.kinds import TimelineField
from model.project import Author, Project
from model.tables import Assumption, ItemAssumption, RoadmapItem, RoadmapVersion, TimelineView, Workstream
from model.words import PseudoWords
from tests.gui import looking
from tests.gui.test_pages import unwrapped
from tests.gui.windows import desktop_in, harbour, open_dialog, press, put_away, shown

Waits = Callable[[Callable[[], bool]], None]
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def project() -> Project:
    return harbour()


@pytest.fixture
def desktop(desktop: Desktop, project: Project) -> Desktop:
    shown(desktop, project)
    assert desktop.window.workbench is not None
    desktop.window.workbench.enter("roadmap", "timeline")
    QApplication.processEvents()
    return desktop


@pytest.fixture
def room(desktop: Desktop) -> RoadmapRoom:
    found = desktop.window.workbench.current.board()
    assert isinstance(found, RoadmapRoom)
    return found


@pytest.fixture
def waits(qtbot) -> Waits:
    return lambda true: qtbot.waitUntil(true, timeout=4000)


def item(project: Project, title: str) -> RoadmapItem:
    return next(row for row in project.snapshot.all(RoadmapItem) if row.title == title)


def lanes(room: RoadmapRoom) -> list[str]:
    return [lane.name for lane in room.view.stage.content.lanes]


def bar(room: RoadmapRoom, item_id: str):
    return next((each for each in room.view.stage.content.bars if each.id == item_id), None)


def pick(text: str) -> None:
    """Take an entry of the list that is open, by the keyboard."""
    popup = next(each for each in QApplication.topLevelWidgets() if isinstance(each, Popup) and each.isVisible())
    model = popup.list.model()
    rows = [model.index(row, 0).data() for row in range(model.rowCount())]
    popup.list.setCurrentIndex(model.index(rows.index(text), 0))
    QTest.keyClick(popup.list, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_lanes_and_colours_by_another_field_are_chosen_from_a_list_and_taken_back_by_the_chip(desktop, room):
    press(desktop.window, Qt.Key.Key_G, CTRL_SHIFT)
    pick("Kind")
    assert lanes(room) == ["A clean harbour", "Action", "Milestone"]
    assert room.view.stage.content.key == ()
    desktop.actions.run("colour_items")
    pick("Workstream")
    assert [entry.text for entry in room.view.stage.content.key] == ["Water", "Ships"]
    assert room.view.legend.isVisible()
    chip = room.seeing.strip.chips["group_lanes"]
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert lanes(room) == ["A clean harbour", "Water", "Ships"]
    assert not room.view.legend.isVisible()


def test_the_legend_takes_as_many_lines_as_its_colours_need(desktop, room, project):
    stream = project.snapshot.all(Workstream)[0]
    low = None
    for number in range(14):
        made = project.edit("add_workstream", mission_id=stream.mission_id, title=f"A workstream with a name {number}")
        project.edit("add_item", workstream_id=made.result, title=f"Item {number}", start="2027", finish="2028")
        room.seeing.take("group_lanes", TimelineField.KIND)
        room.seeing.take("colour_items", TimelineField.WORKSTREAM)
        room.renew()
        low = low or room.view.legend.height()
    QApplication.processEvents()
    legend = room.view.legend
    assert legend.height() > low
    written = [text for part in legend.picture() if hasattr(part, "strings") for text in part.strings]
    assert [entry.text for entry in room.view.stage.content.key if entry.text not in written] == []


def test_a_filter_says_how_many_it_hides_and_one_click_shows_them(desktop, room, project):
    desktop.actions.run("filter_items")
    panel = next(each for each in QApplication.topLevelWidgets() if isinstance(each, FilterPanel) and each.isVisible())
    boxes = {box.text(): box for box in panel.findChildren(QCheckBox)}
    assert sorted(boxes) == ["Action (2)", "Milestone (1)"]
    QTest.keyClick(boxes["Action (2)"], Qt.Key.Key_Space)
    assert [each.title for each in room.view.stage.content.bars if each.shape != "span"] == ["First swim"]
    assert room.status().hidden == "2 hidden by filters"
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    room.status().show()
    assert room.status().hidden == ""
    assert bar(room, item(project, "Shore power").id) is not None


def test_folded_to_milestones_and_back_by_one_key(desktop, room, project):
    press(desktop.window, Qt.Key.Key_M, CTRL_SHIFT)
    assert bar(room, item(project, "Shore power").id) is None
    assert room.status().hidden == "2 folded away"
    press(desktop.window, Qt.Key.Key_M, CTRL_SHIFT)
    assert bar(room, item(project, "Shore power").id) is not None


def test_dragging_to_another_lane_changes_the_field_that_lanes_stand_for(desktop, room, project):
    room.seeing.take("group_lanes", TimelineField.STATUS)
    dredge = item(project, "Dredge the basin").id
    project.edit("change_row", table="roadmap_item", id=item(project, "Shore power").id,
                 fields={"progress_status": "paused"})  # fmt: skip
    room.renew()
    there = next(lane.id for lane in room.view.stage.content.lanes if lane.name == "Paused")
    room.view.lane_move_requested.emit((dredge,), there)
    assert item(project, "Dredge the basin").progress_status == "paused"
    desktop.actions.run("undo")
    assert item(project, "Dredge the basin").progress_status != "paused"


def test_the_field_finds_items_and_goes_there_also_into_a_closed_mission(desktop, room, project):
    mission = room.view.stage.content.lanes[0].id
    room.view.fold_requested.emit(mission, True)
    press(desktop.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = room.seeing.strip.field
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, "dredge BAS")
    assert room.seeing.strip.hits.text() == "1 hit"
    QTest.keyClick(field, Qt.Key.Key_Return)
    dredge = item(project, "Dredge the basin").id
    assert desktop.desk.selection.ids == (dredge,)
    assert box_of(room.view.stage, dredge) is not None
    assert room.seeing.strip.hits.text() == "1 of 1"


def test_what_a_filter_hides_is_found_and_said_not_to_be_shown(desktop, room):
    room.seeing.set(room.seeing.arrangement.showing(TimelineField.KIND, frozenset({"milestone"})))
    field = room.seeing.strip.field
    QTest.keyClicks(field, "dredge")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert room.seeing.strip.hits.text() == "1 of 1, not shown now"


def test_compared_with_a_version_ghosts_stand_and_a_list_of_changes_leads_there(desktop, room, project, waits):
    desk = desktop.desk
    desk.document.edit("keep_version", label="Spring plan")
    dredge, shore = item(project, "Dredge the basin"), item(project, "Shore power")
    desk.document.edit("move_items", ids=[dredge.id], n=1, unit="year")
    desk.document.edit("remove_items", ids=[shore.id], link_ids=[])
    press(desktop.window, Qt.Key.Key_B, CTRL_SHIFT)
    pick("Spring plan")
    waits(lambda: room.seeing.panel.isVisible())
    model = room.seeing.panel.list.model()
    assert [(model.index(row, 0).data(), model.lines[row].below) for row in range(model.rowCount())] == [
        (f"{dredge.code} Dredge the basin", "12 months later"), (f"{shore.code} Shore power", "Removed"),
    ]  # fmt: skip
    assert bar(room, dredge.id).baseline_finish is not None
    assert bar(room, shore.id).wash == "gone"
    desktop.actions.run("next_change")
    assert desk.selection.ids == (dredge.id,)
    room.seeing.panel.closed.emit()
    assert (room.seeing.panel.isVisible(), bar(room, shore.id)) == (False, None)


def test_an_edit_while_comparing_is_in_the_list_at_once(desktop, room, project, waits):
    desktop.desk.document.edit("keep_version", label="Spring plan")
    room.seeing.compare(project.snapshot.all(RoadmapVersion)[0].id)
    waits(lambda: room.seeing.panel.isVisible())
    assert room.seeing.panel.counted.text() == "No item was added, moved, ended or removed."
    desktop.desk.document.edit("move_items", ids=[item(project, "First swim").id], n=1, unit="quarter")
    assert room.seeing.panel.counted.text() == "1 change"


def test_the_slider_shows_the_plan_as_it_was_changes_nothing_and_leads_back(desktop, room, project, waits):
    before = project.snapshot
    press(desktop.window, Qt.Key.Key_H, CTRL_SHIFT)
    waits(lambda: room.seeing.bar.isVisible() and room.seeing.past is not None)
    count = len(project.history())
    slider = room.seeing.bar.slider
    assert (slider.minimum(), slider.maximum(), slider.value()) == (1, count, count)
    while slider.value() > 4:
        QTest.keyClick(slider, Qt.Key.Key_Left)
    waits(lambda: not room.seeing.rewinder.busy)
    assert [each.title for each in room.view.stage.content.bars if each.shape != "span"] == []
    assert "Step 4" in room.seeing.bar.said.text()
    room.view.create_requested.emit(lanes_ids(room)[1], 740_000, 740_100, "month", False)
    assert project.snapshot is before
    QTest.keyClick(slider, Qt.Key.Key_Escape)
    assert not room.seeing.bar.isVisible()
    assert bar(room, item(project, "First swim").id) is not None


def lanes_ids(room: RoadmapRoom) -> list[str]:
    return [lane.id for lane in room.view.stage.content.lanes]


def test_in_the_past_nothing_is_selected_that_could_be_changed(desktop, room, project, waits):
    swim = item(project, "First swim").id
    desktop.desk.selection.choose("roadmap_item", (swim,))
    desktop.actions.run("show_past")
    waits(lambda: room.seeing.past is not None)
    assert desktop.desk.selection.ids == ()
    x, y, width, height = box_of(room.view.stage, swim)
    QTest.mouseClick(room.view.canvas, Qt.MouseButton.LeftButton, pos=QPoint(int(x + width / 2), int(y + height / 2)))
    assert room.view.stage.choice.bars == (swim,)
    assert desktop.desk.selection.ids == ()
    assert not desktop.actions.can("duplicate")


def test_now_is_compared_with_what_the_slider_showed(desktop, room, project, waits):
    desktop.actions.run("show_past")
    waits(lambda: room.seeing.past is not None)
    room.seeing.bar.slider.setValue(4)
    waits(lambda: not room.seeing.rewinder.busy)
    room.seeing.bar.compared.emit()
    assert room.seeing.past is None
    assert room.seeing.panel.counted.text() == "3 changes"
    assert {each.note for each in room.view.stage.content.bars if each.shape != "span"} == {"Added"}


def test_a_copy_that_came_by_mail_is_compared_with_and_not_joined(desktop, room, project, waits, tmp_path, monkeypatch):
    mailed, count = tmp_path / "Mailed.waymark", len(project.history())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(mailed), ""))
    other = Project.new(mailed, "Another", project.author)
    other.save()
    other.close()
    desktop.actions.run("compare_plan")
    pick("Another copy of this project…")
    assert room.seeing.compared is None  # it is no copy of this project, which is told
    assert desktop.window.trouble.isVisible()
    assert len(project.history()) == count


def test_an_edit_elsewhere_ends_the_look_at_the_past(desktop, room, waits):
    desktop.actions.run("show_past")
    waits(lambda: room.seeing.past is not None)
    desktop.desk.document.edit("add_row", table="tag", fields={"name": "late"})
    assert (room.seeing.past, room.seeing.bar.isVisible()) == (None, False)


def test_what_rests_on_an_assumption_is_shown_from_its_details_in_another_room(desktop, room, project):
    desk, assumption = desktop.desk, project.snapshot.all(Assumption)[0]
    shore, dredge = item(project, "Shore power"), item(project, "Dredge the basin")
    desk.document.edit("add_row", table=ItemAssumption.about.name,
                       fields={"item_id": shore.id, "assumption_id": assumption.id})  # fmt: skip
    desktop.window.workbench.enter("stress", "assumption")
    desk.selection.choose("assumption", (assumption.id,))
    QApplication.processEvents()
    desktop.actions.run("stand_out_selected")
    QApplication.processEvents()
    assert desktop.window.workbench.room == "roadmap"
    assert (bar(room, shore.id).wash, bar(room, shore.id).sign, bar(room, dredge.id).wash) == (
        "", assumption.code, "faint",
    )  # fmt: skip
    assert room.seeing.strip.chips["stand_out"].text() == f"Rests on {assumption.code}: 1"


def test_a_view_is_kept_by_name_travels_in_the_file_and_is_opened_from_the_list(desktop, room, project, waits):
    stream = project.snapshot.all(Workstream)[0].id
    room.view.fold_requested.emit(stream, False)
    room.seeing.set(room.seeing.arrangement.showing(TimelineField.KIND, frozenset({"milestone"})))
    desktop.actions.run("keep_view")
    dialog = open_dialog(desktop)
    assert isinstance(dialog, ViewName)
    QTest.keyClicks(dialog.name, "For the minister")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert [(view.title, view.person) for view in project.snapshot.all(TimelineView)] == [
        ("For the minister", "Marit Solheim"),
    ]  # fmt: skip
    desktop.actions.run("view_as_usual")
    assert room.status().hidden == ""
    press(desktop.window, Qt.Key.Key_V, CTRL_SHIFT)
    pick("For the minister")
    assert room.status().hidden == "2 hidden by filters"
    assert not next(lane for lane in room.view.stage.content.lanes if lane.id == stream).folded
    assert room.seeing.strip.chips["views"].text() == "For the minister"


def test_a_view_of_somebody_else_is_offered_with_their_name_and_never_overwritten(desktop, room, project):
    own, project.author = project.author, Author("Ola Berg", "OB")
    project.edit("keep_timeline_view", title="Board", looks={"group_by": "kind"})
    project.author = own
    room.seeing.keep("Board", room._looks())
    assert sorted(view.person for view in project.snapshot.all(TimelineView)) == ["Marit Solheim", "Ola Berg"]
    press(desktop.window, Qt.Key.Key_V, CTRL_SHIFT)
    popup = next(each for each in QApplication.topLevelWidgets() if isinstance(each, Popup) and each.isVisible())
    model = popup.list.model()
    offered = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert offered == ["As usual", "Board", "Board, Ola Berg", "Keep this view…"]
    QTest.keyClick(popup.list, Qt.Key.Key_Escape)


@pytest.mark.parametrize("width", [760, 1366])
def test_the_strip_shows_what_is_in_force_first_and_offers_the_rest_from_one_button(desktop, room, width, look):
    look.choose(text_size=2.0)
    desktop.window.resize(width, 768)
    room.seeing.open("milestones_only")
    QApplication.processEvents()
    strip = room.seeing.strip
    assert strip.chips["milestones_only"].isVisible()
    assert not strip.chips["show_past"].isVisible()
    assert looking.cut_texts(strip) == []
    QTest.mouseClick(strip.more, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    pick("Lanes by")
    pick("Kind")
    assert lanes(room)[1:] == ["Action", "Milestone"]


def test_every_way_of_looking_stands_in_the_menu_with_a_reason_where_it_cannot_be_done(desktop):
    actions = desktop.actions
    names = [about.name for about in actions.in_menu("&Roadmap") if about.sub == "What is seen"]
    assert len(names) == 16
    dead = {name for name in names if not actions.can(name)}
    assert dead == {"next_change", "previous_change", "leave_past", "stand_out_selected"}
    assert all(actions.reason(name) for name in dead)


# For everyone


def everything_shown(desktop: Desktop, room: RoadmapRoom, project: Project, waits: Waits) -> None:
    """Compared with a plan, coloured by letters, filtered and with a scenario's absence: as much as may stand there."""
    desktop.desk.document.edit("keep_version", label="Spring plan")
    desktop.desk.document.edit("move_items", ids=[item(project, "First swim").id], n=1, unit="year")
    room.seeing.take("colour_items", TimelineField.KIND)
    room.seeing.compare(project.snapshot.all(RoadmapVersion)[0].id)
    waits(lambda: room.seeing.panel.isVisible())


@pytest.mark.parametrize("size", [1.0, 2.0])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_strip_list_and_slider_are_whole_named_and_read_well(desktop, room, project, waits, look, size, theme):
    look.choose(theme_choice=theme, text_size=size)
    desktop.window.resize(1366, 768)
    everything_shown(desktop, room, project, waits)
    desktop.actions.run("show_past")
    waits(lambda: room.seeing.past is not None)
    QApplication.processEvents()
    for part in (room.seeing.strip, room.seeing.bar):
        assert part.isVisible()
        assert looking.cut_texts(part) == []
        assert looking.small_targets(part) == []
        assert looking.nameless(part) == []
        assert looking.faint_texts(part) == []
    room.seeing.leave_past()
    QApplication.processEvents()
    for check in (looking.cut_texts, looking.small_targets, looking.nameless, looking.faint_texts):
        assert check(room.seeing.panel) == []


def test_the_dialog_and_the_panel_of_filters_are_whole_at_twice_the_text_size(desktop, room, look):
    look.choose(text_size=2.0)
    desktop.window.resize(1366, 768)
    desktop.actions.run("filter_items")
    panel = next(each for each in QApplication.topLevelWidgets() if isinstance(each, FilterPanel) and each.isVisible())
    for check in (looking.cut_texts, looking.small_targets, looking.nameless):
        assert check(panel) == []
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    desktop.actions.run("keep_view")
    dialog = open_dialog(desktop)
    QApplication.processEvents()
    for check in (looking.cut_texts, looking.small_targets, looking.nameless):
        assert check(dialog) == []
    dialog.reject()


def test_every_word_of_it_passes_through_the_translator(look, tmp_path, qtbot, waits, monkeypatch):
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    project = harbour()
    desktop = shown(desktop_in(look, PseudoWords(strict=True), tmp_path), project, 1920, 1080)
    desktop.window.workbench.enter("roadmap", "timeline")
    room = desktop.window.workbench.current.board()
    everything_shown(desktop, room, project, waits)
    bare = unwrapped(room, project)
    desktop.actions.run("show_past")
    waits(lambda: room.seeing.past is not None)
    bare += unwrapped(room.seeing.bar, project)
    desktop.actions.run("filter_items")
    panel = next(each for each in QApplication.topLevelWidgets() if isinstance(each, FilterPanel) and each.isVisible())
    bare += unwrapped(panel, project)
    panel.close()
    desktop.actions.run("keep_view")
    bare += unwrapped(open_dialog(desktop), project)
    put_away(desktop)
    assert [text for text in bare if "Spring plan" not in text] == []


def test_tab_leads_through_the_strip_and_every_stop_shows_where_the_keyboard_is(desktop, room):
    strip = room.seeing.strip
    strip.chips["views"].setFocus(Qt.FocusReason.TabFocusReason)
    stops = [strip.chips["views"]]
    while stops[-1] is not strip.field and len(stops) < 20:
        QTest.keyClick(stops[-1], Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    chips = [chip for chip in strip.chips.values() if chip.isVisible()]
    assert stops == [*chips, strip.more, strip.field]
    assert looking.ringless(strip) == []
