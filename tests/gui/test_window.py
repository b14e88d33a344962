"""The window: rooms, selection, details, status line, and what it keeps for the next time."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gui.files.questions import Unsaved
from gui.files.recent import recent_projects
from gui.workspace.dialog import Dialog
from gui.workspace.links import TextLink
from gui.workspace.settings import Settings
from model.project import Project
from model.tables import Assumption, RoadmapItem
from model.trouble import RuleBroken
from model.words import N_
from tests.gui import looking
from tests.gui.windows import MARIT, desktop_in, harbour, open_dialog, put_away, said, shown


def test_without_a_project_welcome_stands_there(desktop):
    shown(desktop)
    assert desktop.window.workbench is None
    assert "Your first ten minutes" in said(desktop.window)


def test_ctrl_and_a_figure_go_to_a_room(desktop):
    shown(desktop, harbour())
    QTest.keyClick(desktop.window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert desktop.window.workbench.room == "history"
    QTest.keyClick(desktop.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert desktop.window.workbench.room == "overview"


def test_every_room_opens_and_is_built_only_then(desktop):
    shown(desktop, harbour())
    bench = desktop.window.workbench
    assert list(bench._built) == ["overview"]
    for about in desktop.rooms:
        bench.enter(about.name)
        QApplication.processEvents()
        assert bench.current is not None and bench.current.isVisible()


def test_a_room_that_is_none_is_passed_over(desktop):
    shown(desktop, harbour())
    desktop.desk.ways.room_requested.emit("cellar", "")
    assert desktop.window.workbench.room == "overview"


def test_a_room_remembers_its_tab_and_selection(desktop):
    project = harbour()
    shown(desktop, project)
    item = project.snapshot.all(RoadmapItem)[0].id
    desktop.desk.ways.row_requested.emit("roadmap_item", item)
    desktop.desk.ways.room_requested.emit("history", "")
    assert desktop.desk.selection.ids == ()
    desktop.desk.ways.room_requested.emit("roadmap", "")
    assert (desktop.desk.selection.table, desktop.desk.selection.ids) == ("roadmap_item", (item,))
    assert desktop.window.workbench.current.tab() == "roadmap_item"


def test_asking_for_a_row_goes_to_where_it_lives_and_selects_it(desktop):
    project = harbour()
    shown(desktop, project)
    assumption = project.snapshot.all(Assumption)[0].id
    desktop.desk.ways.row_requested.emit("assumption", assumption)
    bench = desktop.window.workbench
    assert (bench.room, bench.current.tab(), desktop.desk.selection.one) == ("stress", "assumption", assumption)


def test_an_empty_list_says_what_belongs_there_and_begins_with_a_click(desktop):
    project = harbour()
    shown(desktop, project)
    desktop.desk.ways.room_requested.emit("foresight", "signal")
    QApplication.processEvents()
    room = desktop.window.workbench.current
    assert "No signals yet." in said(room)
    assert "Early, often ambiguous signs of change, as they were seen" in said(room)
    assert looking.cut_texts(desktop.window) == []
    begin = [b for b in room.findChildren(QPushButton) if b.text() == "Add signal" and b.isVisible()][-1]
    QTest.mouseClick(begin, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert len(project.snapshot.rows("signal")) == 1 and "No signals yet." not in said(room)


def test_the_list_of_what_has_a_board_waits_in_the_menu_of_tabs(desktop):
    shown(desktop, harbour())
    desktop.desk.ways.room_requested.emit("exits", "decision:list")
    QApplication.processEvents()
    room = desktop.window.workbench.current
    assert room.tab() == "decision:list" and "Decisions as a list" in said(room)


def test_a_removed_row_is_no_longer_selected(desktop):
    project = harbour()
    shown(desktop, project)
    assumption = project.snapshot.all(Assumption)[0].id
    desktop.desk.ways.row_requested.emit("assumption", assumption)
    desktop.actions.run("remove")
    assert project.snapshot.all(Assumption) == () and desktop.desk.selection.ids == ()
    desktop.actions.run("undo")
    assert len(project.snapshot.all(Assumption)) == 1


def test_duplicating_selects_the_copy(desktop):
    project = harbour()
    shown(desktop, project)
    first = project.snapshot.all(Assumption)[0]
    desktop.desk.ways.row_requested.emit("assumption", first.id)
    desktop.actions.run("duplicate")
    copy = project.snapshot.get(Assumption, desktop.desk.selection.one)
    assert copy.id != first.id and copy.text == first.text


def test_a_row_added_from_the_menu_belongs_where_the_person_is(desktop):
    project = harbour()
    shown(desktop, project)
    second = project.snapshot.all(RoadmapItem)[1]
    desktop.desk.ways.row_requested.emit("roadmap_item", second.id)
    desktop.actions.run("add_roadmap_item")
    new = project.snapshot.get(RoadmapItem, desktop.desk.selection.one)
    assert (new.title, new.workstream_id) == ("New roadmap item", second.workstream_id)


def test_a_row_that_has_nothing_to_belong_to_says_so(desktop):
    project = Project.in_memory("Empty", MARIT)
    shown(desktop, project)
    desktop.actions.run("add_roadmap_item")
    assert desktop.window.trouble.told() == (
        "This needs a workstream to belong to, and there is none yet. Add one first."
    )


def test_every_list_of_the_insert_menu_gets_a_row(desktop):
    """Each table in turn, in an order in which what a row needs to belong to is there."""
    project = harbour()
    shown(desktop, project)
    for about in [about for about in desktop.actions if about.adds]:
        before = len(project.snapshot.rows(about.adds))
        desktop.actions.run(about.name)
        told = desktop.window.trouble.told()
        asked = [dialog for dialog in desktop.window.findChildren(Dialog) if dialog.isVisible()]
        for dialog in asked:  # a room that asks first what the row is about
            dialog.done(0)
        grown = len(project.snapshot.rows(about.adds)) == before + 1
        assert grown or asked or "there is none yet" in told, (about.name, told)


# Details


def test_f4_folds_the_details(desktop):
    shown(desktop, harbour(), width=1920)
    desktop.desk.ways.room_requested.emit("roadmap", "")
    details = desktop.window.workbench.details
    assert not details.folded
    QTest.keyClick(desktop.window, Qt.Key.Key_F4)
    assert details.folded
    QTest.keyClick(desktop.window, Qt.Key.Key_F4)
    assert not details.folded


def test_in_a_narrow_window_details_wait_until_they_are_asked_for(desktop):
    project = harbour()
    shown(desktop, project, width=1366, height=768)
    desktop.desk.ways.room_requested.emit("stress", "assumption")
    details = desktop.window.workbench.details
    assert details.folded
    desktop.desk.selection.open("assumption", project.snapshot.all(Assumption)[0].id)
    assert not details.folded


@pytest.mark.parametrize("width", [1366, 1920])
def test_a_folded_pane_takes_no_more_than_its_strip(desktop, width):
    shown(desktop, harbour(), width=width)
    desktop.desk.ways.room_requested.emit("roadmap", "")
    details, room = desktop.window.workbench.details, desktop.window.workbench.current
    if not details.folded:
        QTest.keyClick(desktop.window, Qt.Key.Key_F4)
    QApplication.processEvents()
    assert details.width() == desktop.look.px(36)
    assert room.mapTo(desktop.window, room.rect().topRight()).x() >= desktop.window.width() - desktop.look.px(36) - 3
    QTest.keyClick(desktop.window, Qt.Key.Key_F4)
    QApplication.processEvents()
    assert details.width() == desktop.look.px(352)


def test_what_the_room_can_do_follows_the_selection(desktop):
    project = harbour()
    shown(desktop, project)
    desktop.desk.ways.room_requested.emit("roadmap", "timeline")
    assert not desktop.actions.can("link_items") and not desktop.actions.can("rename")
    items = [item.id for item in project.snapshot.all(RoadmapItem)]
    desktop.desk.selection.choose("roadmap_item", items[:2])
    assert desktop.actions.can("link_items")
    desktop.actions.run("link_items")
    assert len(project.snapshot.rows("link")) == 1
    desktop.desk.selection.choose("roadmap_item", items[:1])
    assert desktop.actions.can("rename") and not desktop.actions.can("link_items")


# Status line


def test_the_line_names_the_last_step_and_takes_it_back(desktop):
    project = harbour()
    shown(desktop, project)
    before = project.snapshot
    desktop.desk.document.edit(
        "change_row", table="assumption", id=before.all(Assumption)[0].id, fields={"text": "Other"}
    )
    line = desktop.window.status
    assert line.step.text.text() == "Change “A1 Other”"
    QTest.mouseClick(line.step.link, Qt.MouseButton.LeftButton)
    assert project.snapshot == before
    assert line.step.text.text() == "Undone: change “A1 The port pays for shore power”"


def test_the_line_counts_what_is_not_in_the_file_yet(desktop, tmp_path):
    shown(desktop)
    desktop.session.new(tmp_path / "harbour.waymark", "Harbour")
    line = desktop.window.status.saved
    assert line.text.text().startswith("Saved ")
    desktop.desk.document.edit("add_mission", title="One")
    desktop.desk.document.edit("add_mission", title="Two")
    assert line.text.text() == "2 changes are not in the file yet"
    QTest.mouseClick(line.link, Qt.MouseButton.LeftButton)
    assert line.text.text().startswith("Saved ") and desktop.desk.document.project.unpublished == 0


def test_findings_stand_on_the_line_and_on_the_rail(desktop):
    project = harbour()
    mission = next(iter(project.snapshot.rows("mission")))
    project.edit("plan_review", mission_id=mission, title="Late", planned_on="2024")
    shown(desktop, project)
    desktop.reporter.show_findings()
    assert desktop.window.status.findings.text.text() == "1 needs a decision"
    QTest.mouseClick(desktop.window.status.findings.link, Qt.MouseButton.LeftButton)
    assert desktop.window.workbench.room == "findings"


def test_a_refused_edit_is_told_in_the_window_and_gone_after_the_next_that_works(desktop):
    shown(desktop, harbour())
    desktop.desk.document.troubled.emit(RuleBroken(N_("An item cannot end before it starts.")))
    assert desktop.window.trouble.told() == "An item cannot end before it starts."
    desktop.desk.document.edit("add_mission", title="Next")
    assert desktop.window.trouble.told() == ""


# Coming and going


def test_closing_asks_what_becomes_of_changes_and_keeps_them(desktop, tmp_path):
    shown(desktop)
    path = tmp_path / "harbour.waymark"
    desktop.session.new(path, "Harbour")
    desktop.desk.document.edit("add_mission", title="Kept")
    desktop.window.close()
    question = open_dialog(desktop)
    assert isinstance(question, Unsaved) and question.heading.text() == "1 change is not in the file yet."
    assert desktop.window.isVisible()
    press_button(question, "Keep on this computer")
    assert not desktop.window.isVisible()
    kept = Project.open(path, MARIT)
    assert [mission.title for mission in kept.snapshot.rows("mission").values()] == ["Kept"] and kept.unpublished == 1
    kept.close()
    assert recent_projects(desktop.settings)[0].unsaved == 1


def test_closing_can_go_back_to_the_saved_file(desktop, tmp_path):
    shown(desktop)
    path = tmp_path / "harbour.waymark"
    desktop.session.new(path, "Harbour")
    desktop.desk.document.edit("add_mission", title="Given up")
    desktop.actions.run("close")
    press_button(open_dialog(desktop), "Go back to the saved file")
    assert desktop.window.workbench is None
    again = Project.open(path, MARIT)
    assert again.snapshot.rows("mission") == {}
    again.close()


def test_escape_stays_in_the_project(desktop, tmp_path):
    shown(desktop)
    desktop.session.new(tmp_path / "harbour.waymark", "Harbour")
    desktop.desk.document.edit("add_mission", title="Here")
    desktop.actions.run("close")
    QTest.keyClick(open_dialog(desktop), Qt.Key.Key_Escape)
    assert desktop.desk is not None and desktop.window.workbench is not None


def test_a_file_that_is_none_is_told_and_welcome_stays(desktop, tmp_path):
    shown(desktop)
    wrong = tmp_path / "letter.waymark"
    wrong.write_text("Dear all")
    desktop.session.open(wrong)
    assert "letter.waymark" in desktop.window.trouble.told()
    assert desktop.window.workbench is None


def test_a_project_file_can_be_dropped_on_the_window(desktop, tmp_path):
    shown(desktop)
    path = tmp_path / "dropped.waymark"
    project = Project.new(path, "Dropped", MARIT)
    project.save()
    project.close()
    drop(desktop.window, path)
    assert desktop.desk.document.project.title == "Dropped"


def test_other_files_are_not_taken(desktop, tmp_path):
    shown(desktop)
    event = dragged(tmp_path / "photo.png")
    event.setAccepted(False)
    desktop.window.dragEnterEvent(event)
    assert not event.isAccepted()


def test_the_next_start_finds_room_tab_and_size_again(desktop, look, words, tmp_path):
    shown(desktop, None, 777, 666)  # tests have a screen of 800 x 800
    path = tmp_path / "harbour.waymark"
    desktop.session.new(path, "Harbour")
    desktop.desk.ways.room_requested.emit("stress", "assumption")
    desktop.window.close()
    later = desktop_in(look, words, tmp_path / "settings")
    later.start(path)
    assert (later.window.workbench.room, later.window.workbench.current.tab()) == ("stress", "assumption")
    assert later.window.size().toTuple() == (777, 666)
    put_away(later)


def test_the_first_start_asks_who_is_there_and_entries_carry_the_name(look, words, tmp_path, qtbot):
    desktop = desktop_in(look, words, tmp_path)
    desktop.settings.set("author", None)
    shown(desktop)
    dialog = open_dialog(desktop)
    dialog._name.setText("")
    QTest.keyClicks(dialog._name, "Åsa Lind Berg")
    assert dialog._initials.text() == "ÅLB"
    press_button(dialog, "That is me")
    assert Settings(tmp_path).get("author", {})["name"] == "Åsa Lind Berg"
    desktop.session.enter(Project.in_memory("Mine", desktop.session.author))
    desktop.desk.document.edit("add_mission", title="One")
    assert desktop.desk.document.project.history()[-1].author.initials == "ÅLB"
    put_away(desktop)


def test_a_save_that_is_refused_offers_a_copy_beside(desktop, tmp_path):
    shown(desktop)
    path = tmp_path / "harbour.waymark"
    desktop.session.new(path, "Harbour")
    desktop.desk.document.edit("add_mission", title="Mine")
    path.write_bytes(other_version(tmp_path, path))
    assert desktop.session.save() is False
    assert "Your work is kept" in desktop.window.trouble.told() or "your work is kept" in desktop.window.trouble.told()
    assert "Save a copy" in said(desktop.window.trouble)
    press_button(desktop.window.trouble, "Save a copy beside it")
    assert len(list(tmp_path.glob("*.waymark"))) == 3  # ours, the other's template, the copy beside
    assert "A copy was saved" in desktop.window.trouble.told()


# Looks


@pytest.mark.parametrize(
    ("theme", "width", "height"), [("light", 1920, 1080), ("dark", 1366, 768), ("contrast", 1366, 768)]
)
def test_nothing_is_cut_small_or_without_a_name_in_any_front_room(desktop, look, theme, width, height):
    look.set_theme(theme)
    shown(desktop, harbour(), width, height)
    for name in ("overview", "findings", "history"):
        desktop.window.workbench.enter(name)
        QApplication.processEvents()
        assert looking.cut_texts(desktop.window) == [], name
        assert looking.small_targets(desktop.window) == [], name
        assert looking.nameless(desktop.window) == [], name


def test_sentences_that_lead_somewhere_are_whole(desktop):
    project = harbour()
    for _ in range(2):
        text = "A very long assumption about the price of shore power that no line of the overview can hold at once"
        mission = next(iter(project.snapshot.rows("mission")))
        fields = {"text": text, "mission_id": mission, "load_bearing": 3, "vulnerable": 3}
        project.edit("add_row", table="assumption", fields=fields)
    shown(desktop, project, 1366, 768)
    links = [link for link in desktop.window.findChildren(TextLink) if link.isVisible() and link.hasHeightForWidth()]
    assert links and [link.text() for link in links if link.height() < link.heightForWidth(link.width())] == []


def test_welcome_has_nothing_cut_small_or_without_a_name(desktop):
    shown(desktop, None, 1366, 768)
    assert looking.cut_texts(desktop.window) == []
    assert looking.small_targets(desktop.window) == []
    assert looking.nameless(desktop.window) == []


def test_at_twice_the_text_size_front_rooms_still_show_everything(desktop, look):
    look.set_text_size(2.0)
    shown(desktop, harbour(), 1366, 768)
    for name in ("overview", "findings", "history"):
        desktop.window.workbench.enter(name)
        QApplication.processEvents()
        assert looking.cut_texts(desktop.window) == [], name


# Helpers


def press_button(parent, text: str) -> None:
    found = [button for button in parent.findChildren(QPushButton) if button.text() == text]
    assert len(found) == 1, [button.text() for button in parent.findChildren(QPushButton)]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def urls(path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def dragged(path) -> QDragEnterEvent:
    dragged.held = urls(path)
    return QDragEnterEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        dragged.held,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def drop(window, path) -> None:
    data = urls(path)
    window.dropEvent(
        QDropEvent(
            QPoint(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    QApplication.processEvents()


def other_version(folder, path) -> bytes:
    """The same project as somebody else saved it meanwhile."""
    other = folder / "other.waymark"
    project = Project.new(other, "Harbour", MARIT)
    project.edit("add_mission", title="Theirs")
    project.save()
    project.close()
    return other.read_bytes()
