"""The overview, the findings, the journal, search and the dialogs, as they are read."""

import re
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gui.files.samples import SAMPLES, strands
from gui.findings.reasons import ReasonQuestion
from gui.workspace.bars import StrandBars
from gui.workspace.dialog import Dialog
from gui.workspace.lines import LineList
from gui.workspace.trouble import versions
from model.project import Project
from model.rules.overview import mission_page
from model.tables import AcceptedFinding, Assumption, Mission, RoadmapItem
from model.words import PseudoWords
from resources.samples.build import Builder, texts
from tests.gui import looking
from tests.gui.windows import MARIT, NOON, desktop_in, harbour, open_dialog, put_away, said, shown

DIALOGS = ("settings", "shortcuts", "about", "search", "new", "keep_version", "first_steps", "print", "steps")


def page(desktop):
    """The board in front."""
    return desktop.window.workbench.current.board()


def lines(desktop) -> list[str]:
    """The lines of the list in front."""
    model = page(desktop).findChild(LineList).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def click(holder, text: str) -> None:
    names = [(link, link.accessibleName() or link.text()) for link in holder.findChildren(QPushButton)]
    found = [link for link, name in names if name.startswith(text) and link.isVisible()]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()


# Overview


def test_an_empty_project_asks_for_a_mission_and_begins_one(desktop):
    project = Project.in_memory("Empty", MARIT)
    shown(desktop, project)
    assert "Which change do you want to see, and by when?" in said(desktop.window)
    button = next(b for b in desktop.window.findChildren(QPushButton) if b.text() == "Add a mission")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [mission.title for mission in project.snapshot.all(Mission)] == ["New mission"]
    assert desktop.desk.selection.table == "mission"


def test_the_sentence_comes_first_and_follows_every_edit(desktop):
    project = harbour()
    shown(desktop, project)
    assert "“A clean harbour” is under way. Nothing waits for a decision." in said(page(desktop))
    broken = project.snapshot.all(Assumption)[0].id
    desktop.desk.document.edit("change_row", table="assumption", id=broken, fields={"status": "broken"})
    QApplication.processEvents()
    assert "“A clean harbour” is under way. 1 critical assumption is broken." in said(page(desktop))


def test_names_on_the_overview_lead_to_their_rows(desktop):
    project = harbour()
    shown(desktop, project)
    click(page(desktop), "First swim")
    assert project.snapshot.name_of(desktop.desk.selection.one) == "I3 First swim"
    assert desktop.window.workbench.room == "roadmap"


def test_a_hidden_overview_looks_again_when_it_is_seen(desktop):
    project = harbour()
    shown(desktop, project)
    desktop.desk.ways.room_requested.emit("history", "")
    mission = project.snapshot.all(Mission)[0].id
    desktop.desk.document.edit("change_row", table="mission", id=mission, fields={"title": "A harbour to swim in"})
    desktop.desk.ways.room_requested.emit("overview", "")
    QApplication.processEvents()
    assert "“A harbour to swim in” is under way." in said(page(desktop))


def test_strands_are_drawn_with_years_and_today(desktop):
    project = harbour()
    project.edit("set_dates", item_id=project.snapshot.all(RoadmapItem)[0].id, start="2025")
    shown(desktop, project)
    bars = page(desktop).findChild(StrandBars)
    assert bars is not None and bars.accessibleName() == "Workstreams over time"
    colours = {tuple(colour) for colour in looking.pixels(looking.picture(bars)).reshape(-1, 3).tolist()}
    today = desktop.look.colour("today")
    assert (today.red(), today.green(), today.blue()) in colours


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: one.file)
def test_the_picture_of_a_sample_shows_what_the_sample_says(words, sample):
    project = Project.in_memory("Sample", MARIT)
    Builder(texts()[sample.file]).type_into(project)
    pages = [mission_page(project.snapshot, mission, date(2025, 11, 12)) for mission in project.snapshot.all(Mission)]
    real = {strand.stream.title: strand for page in pages for strand in page.strands}
    for drawn in strands(sample.file, words):
        strand = real[drawn.title]
        hue = (strand.stream.hue or 7) - 1
        assert (drawn.start, drawn.finish, drawn.hue) == (strand.start, strand.finish, hue), drawn.title
        assert drawn.ended == (strand.stream.lifecycle == "discontinued")


# Findings


def with_findings() -> Project:
    project = harbour()
    mission = project.snapshot.all(Mission)[0].id
    project.edit("plan_review", mission_id=mission, title="Spring review", planned_on="2024-03")
    project.edit("add_row", table="assumption", fields={"text": "Not rated", "mission_id": mission})
    return project


def test_findings_that_need_a_decision_come_first(desktop):
    shown(desktop, with_findings())
    desktop.desk.ways.room_requested.emit("findings", "")
    assert lines(desktop)[0] == "Review “Spring review” is overdue."
    assert "“Not rated” is not rated yet." in lines(desktop)[1:]
    assert "1 finding needs a decision." in said(page(desktop))


def line_of(desktop, text: str) -> int:
    """Where in the list the line with that text stands; the list has the keyboard and it is chosen."""
    listed = page(desktop).findChild(LineList)
    listed.setFocus()
    listed.choose(lines(desktop).index(text))
    return listed.currentIndex().row()


def test_choosing_a_finding_selects_its_row_and_enter_goes_there(desktop):
    project = with_findings()
    shown(desktop, project)
    desktop.desk.ways.room_requested.emit("findings", "")
    line_of(desktop, "“Not rated” is not rated yet.")
    assert project.snapshot.name_of(desktop.desk.selection.one) == "A2 Not rated"
    QTest.keyClick(page(desktop).findChild(LineList), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert (desktop.window.workbench.room, desktop.window.workbench.current.tab()) == ("stress", "assumption")


def test_a_filter_says_what_it_hides_and_shows_it_again(desktop):
    shown(desktop, with_findings())
    desktop.desk.ways.room_requested.emit("findings", "")
    whole = lines(desktop)
    click(page(desktop), "To check")
    left = lines(desktop)
    hidden = len(whole) - len(left)
    assert "“Not rated” is not rated yet." in left and "Review “Spring review” is overdue." not in left
    line = desktop.window.status.hidden
    assert line.text.text() == f"{hidden} finding{'s' if hidden > 1 else ''} hidden by the filter"
    QTest.mouseClick(line.link, Qt.MouseButton.LeftButton)
    assert lines(desktop) == whole and not line.isVisible()


def test_a_repaired_finding_is_gone(desktop):
    project = with_findings()
    shown(desktop, project)
    desktop.desk.ways.room_requested.emit("findings", "")
    row = project.snapshot.all(Assumption)[1].id
    whole = lines(desktop)
    desktop.desk.document.edit("change_row", table="assumption", id=row, fields={"load_bearing": 1, "vulnerable": 1})
    assert set(whole) - set(lines(desktop)) == {"“Not rated” is not rated yet."}


def answer_question(desktop, button: str, reason: str) -> None:
    question = next(d for d in QApplication.topLevelWidgets() if isinstance(d, ReasonQuestion) and d.isVisible())
    QTest.keyClicks(question.fields["reason"].editor.focus_widget, reason)
    click(question, button)
    QApplication.processEvents()


def test_a_finding_may_stand_with_a_reason_and_be_opened_again(desktop):
    project = with_findings()
    shown(desktop, project)
    desktop.desk.ways.room_requested.emit("findings", "")
    text = "“Not rated” is not rated yet."
    line_of(desktop, text)
    QTest.keyClick(page(desktop).findChild(LineList), Qt.Key.Key_A)
    answer_question(desktop, "Let it stand", "We rate it in spring")
    assert text not in lines(desktop)
    click(page(desktop), "May stand")
    assert lines(desktop) == [text]
    line_of(desktop, text)
    assert "May stand: We rate it in spring" in said(page(desktop))
    click(page(desktop), "Open it again")
    assert text in lines(desktop), "the last one put aside is opened, and all open ones are shown"


def test_a_reason_is_needed_for_a_finding_to_stand(desktop):
    project = with_findings()
    shown(desktop, project)
    desktop.desk.ways.room_requested.emit("findings", "")
    line_of(desktop, "“Not rated” is not rated yet.")
    click(page(desktop), "Let it stand …")
    answer_question(desktop, "Let it stand", "")
    assert "“Not rated” is not rated yet." in lines(desktop)
    assert not project.snapshot.all(AcceptedFinding)


def test_a_rule_is_switched_off_for_the_project_and_asked_again(desktop):
    project = with_findings()
    shown(desktop, project)
    desktop.desk.ways.room_requested.emit("findings", "")
    line_of(desktop, "“Not rated” is not rated yet.")
    click(page(desktop), "Do not ask this rule …")
    answer_question(desktop, "Do not ask this rule", "Others rate them")
    assert "“Not rated” is not rated yet." not in lines(desktop)
    click(page(desktop), "Rules not asked")
    page(desktop).findChild(LineList).choose(0)
    assert "Not asked: Others rate them" in said(page(desktop))
    click(page(desktop), "Ask this rule again")
    assert "“Not rated” is not rated yet." in lines(desktop)


def test_nothing_to_repair_says_so(desktop):
    shown(desktop, Project.in_memory("Empty", MARIT, clock=lambda: NOON))
    desktop.desk.ways.room_requested.emit("findings", "")
    assert "Nothing to repair." in said(page(desktop))


# Journal


def test_the_journal_tells_every_step_newest_first(desktop):
    shown(desktop, harbour())
    desktop.desk.ways.room_requested.emit("history", "")
    assert lines(desktop)[:2] == ["Add “A1 The port pays for shore power”", "Add “I3 First swim”"]
    assert lines(desktop)[-1] == "Start the project"


def test_the_chosen_step_shows_what_changed(desktop):
    project = harbour()
    item = project.snapshot.all(RoadmapItem)[0].id
    project.edit("set_dates", reason="The dredger is late", item_id=item, finish="2028")
    shown(desktop, project)
    desktop.desk.ways.room_requested.emit("history", "")
    text = said(page(desktop))
    assert "End: 2027 → 2028" in text and "Marit Solheim · 12 Nov 2025" in text and "The dredger is late" in text


def test_searching_the_journal_hides_and_brings_back(desktop):
    shown(desktop, harbour())
    desktop.desk.ways.room_requested.emit("history", "")
    page(desktop)._search.setText("shore")
    assert lines(desktop) == ["Add “A1 The port pays for shore power”", "Add “I2 Shore power”"]
    assert desktop.window.status.hidden.text.text() == "6 steps hidden by the search"
    QTest.mouseClick(desktop.window.status.hidden.link, Qt.MouseButton.LeftButton)
    assert len(lines(desktop)) == 8


def test_a_long_journal_is_read_as_one_scrolls(desktop):
    project = harbour()
    mission = project.snapshot.all(Mission)[0].id
    for number in range(450):
        project.edit("change_row", table="mission", id=mission, fields={"notes": f"Note {number}"})
    shown(desktop, project)
    desktop.desk.ways.room_requested.emit("history", "")
    assert len(lines(desktop)) == 200
    model = page(desktop).findChild(LineList).model()
    while model.canFetchMore(model.index(-1, -1)):
        model.fetchMore(model.index(-1, -1))
    assert len(lines(desktop)) == 458 and lines(desktop)[-1] == "Start the project"


# Search


def test_every_text_of_every_record_is_searched(desktop, qtbot):
    project = harbour()
    mission = project.snapshot.all(Mission)[0].id
    project.edit("change_row", table="mission", id=mission, fields={"notes": "Ask the fishermen first."})
    shown(desktop, project)
    desktop.actions.run("search")
    sheet = open_dialog(desktop)
    sheet._field.setText("FISHERMEN")
    sheet.search()
    model = sheet.findChild(LineList).model()
    line = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert line == "N1 A clean harbour, Mission · Notes · Ask the fishermen first."
    QTest.keyClick(sheet._field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert desktop.desk.selection.one == mission


def test_what_was_overwritten_is_found_in_the_journal(desktop):
    project = harbour()
    mission = project.snapshot.all(Mission)[0].id
    project.edit("change_row", table="mission", id=mission, fields={"notes": "Ask the fishermen first."})
    project.edit("change_row", table="mission", id=mission, fields={"notes": "Done."})
    shown(desktop, project)
    desktop.actions.run("search")
    sheet = open_dialog(desktop)
    sheet._field.setText("fishermen")
    sheet.search()
    assert sheet._count.text() == "1 place"


def test_words_that_stand_nowhere_say_so(desktop):
    shown(desktop, harbour())
    desktop.actions.run("search")
    sheet = open_dialog(desktop)
    sheet._field.setText("submarine")
    sheet.search()
    assert sheet._count.text() == "Nothing holds these words."


# Dialogs


@pytest.mark.parametrize("name", DIALOGS)
@pytest.mark.parametrize("size", [1.0, 2.0])
def test_every_dialog_opens_shows_everything_and_closes_by_escape(desktop, look, name, size):
    look.set_text_size(size)
    shown(desktop, harbour(), 1366, 768)
    desktop.actions.run(name)
    dialog = open_dialog(desktop)
    QApplication.processEvents()
    assert looking.cut_texts(dialog) == []
    assert looking.small_targets(dialog) == []
    assert looking.nameless(dialog) == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert [d for d in desktop.window.findChildren(Dialog) if d.isVisible()] == []


def test_a_look_chosen_in_the_settings_is_worn_at_once_and_kept(desktop, tmp_path):
    shown(desktop)
    desktop.actions.run("theme_dark")
    assert desktop.look.theme == "dark" and desktop.settings.get("theme") == "dark"
    assert desktop.actions.action("theme_dark").isChecked() and not desktop.actions.action("theme_light").isChecked()


def test_a_plan_is_kept_under_its_name(desktop):
    project = harbour()
    shown(desktop, project)
    desktop.actions.run("keep_version")
    dialog = open_dialog(desktop)
    QTest.keyClicks(dialog._name, "First plan")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    QApplication.processEvents()
    versions = list(project.snapshot.rows("roadmap_version").values())
    assert [version.label for version in versions] == ["First plan"]
    assert project.rewind(versions[0].moment).rows("roadmap_item") == project.snapshot.rows("roadmap_item")


def test_the_shortcut_sheet_lists_every_shortcut(desktop):
    shown(desktop)
    desktop.actions.run("shortcuts")
    text = said(open_dialog(desktop))
    missing = [
        a.name for a in desktop.actions if desktop.actions.keys(a.name) and desktop.actions.keys(a.name) not in text
    ]
    assert missing == []


# Other languages


def test_every_text_of_front_rooms_and_dialogs_passes_through_the_translator(look, tmp_path, qtbot):
    """In a language that wraps each message, only what people typed themselves stands unwrapped."""
    desktop = desktop_in(look, PseudoWords(strict=True), tmp_path)
    project = with_findings()
    shown(desktop, project, 1920, 1080)
    bare: list[str] = []
    for name in ("overview", "findings", "history"):
        desktop.window.workbench.enter(name)
        QApplication.processEvents()
        bare += unwrapped(desktop.window, project)
    for name in DIALOGS:
        desktop.actions.run(name)
        dialog = open_dialog(desktop)
        bare += unwrapped(dialog, project)
        dialog.done(0)
        QApplication.processEvents()
    put_away(desktop)
    assert set(bare) == set()


def test_every_text_of_every_room_and_tab_passes_through_the_translator(look, tmp_path, qtbot):
    desktop = desktop_in(look, PseudoWords(strict=True), tmp_path)
    project = with_findings()
    shown(desktop, project, 1920, 1080)
    bare: dict[tuple[str, str], list[str]] = {}
    for about in desktop.rooms:
        for tab in ("", *about.first):
            desktop.window.workbench.enter(about.name, tab)
            QApplication.processEvents()
            found = unwrapped(desktop.window, project)
            if found:
                bare[about.name, tab] = found
    put_away(desktop)
    assert bare == {}


def unwrapped(holder, project) -> list[str]:
    """Texts that neither a message nor a record, a number, a version or a proper name accounts for."""
    typed = {str(value) for name in ("mission", "workstream", "roadmap_item", "assumption", "stress_test_review")
             for row in project.snapshot.rows(name).values() for value in row if value is not None}  # fmt: skip
    typed |= {project.snapshot.title_of(row) for name in ("assumption", "roadmap_item", "stress_test_review", "mission")
              for row in project.snapshot.rows(name).values()}  # fmt: skip
    own = {"Waymark", "English", versions()}
    kept = [text for text in said(holder).split("\n\n") if text]
    found = [line for text in kept for line in text.splitlines() if line and "⟦" not in line]
    plain = [line for line in found if line not in typed | own and any(letter.isalpha() for letter in line)]
    return [line for line in plain if line not in versions() and not _is_said_elsewhere(line)]


def _is_said_elsewhere(line: str) -> bool:
    """Days, names of authors with days, keys: what is formatted, or is the same in every language."""
    is_day = re.fullmatch(r"(\d{1,2} )?[A-Z][a-z]{2} \d{4}", line) is not None
    is_letter = re.fullmatch(r"(Shift\+)?[A-Z]", line) is not None
    keys = ("Ctrl", "F", "Alt", "Del", "Enter", "Esc", "Shift+F")
    return is_day or is_letter or "Marit Solheim" in line or line.startswith(keys)


def test_from_right_to_left_nothing_is_cut(look, words, tmp_path, qtbot):
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        desktop = desktop_in(look, words, tmp_path)
        shown(desktop, with_findings(), 1366, 768)
        for name in ("overview", "findings", "history"):
            desktop.window.workbench.enter(name)
            QApplication.processEvents()
            # Read from the right, Qt keeps one px for the handle of a part that is hidden.
            cut = [text for text in looking.cut_texts(desktop.window) if "sticks out of QSplitter" not in text]
            assert cut == [], name
        put_away(desktop)
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_what_is_named_by_a_choice_is_named_in_words_in_the_journal(desktop):
    project = harbour()
    mission = project.snapshot.all(Mission)[0].id
    project.edit("prepare_decision", title="Go on", mission_id=mission, kind="scale_up", subject_id=mission)
    shown(desktop, project)
    desktop.desk.ways.room_requested.emit("history", "")
    assert "Part of a decision · Scale up" in said(page(desktop))
