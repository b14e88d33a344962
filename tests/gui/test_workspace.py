"""What all rooms use: settings, trouble told in words, bugs reported, work in a child process."""

import json
import sys
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit

from gui.files.exporting import ExportChoice, Exporting
from gui.workspace.dialog import Dialog
from gui.workspace.settings import Settings
from gui.workspace.tasks import Tasks
from gui.workspace.trouble import KEPT_REPORTS, Bugs, TroublePlace, report_of, versions
from model.trouble import UserTrouble
from model.words import N_
from tests.gui.windows import desktop_in, harbour, put_away, shown

# Settings


def test_a_setting_is_found_again_by_the_next_start(tmp_path):
    Settings(tmp_path).set("theme", "dark")
    assert Settings(tmp_path).get("theme") == "dark"


def test_a_setting_of_another_kind_than_expected_counts_as_none(tmp_path):
    Settings(tmp_path).set("text_size", "huge")
    assert Settings(tmp_path).get("text_size", 1.0) == 1.0


def test_a_forgotten_setting_has_its_default_again(tmp_path):
    settings = Settings(tmp_path)
    settings.set("theme", "dark")
    settings.set("theme", None)
    assert Settings(tmp_path).get("theme", "system") == "system"


@pytest.mark.parametrize("held", ["", "{", "[1, 2]", '{"theme": ', "\x00\x01"])
def test_damaged_settings_start_afresh(tmp_path, held):
    (tmp_path / "settings.json").write_text(held)
    settings = Settings(tmp_path)
    assert settings.get("theme", "system") == "system"
    settings.set("theme", "light")
    assert json.loads((tmp_path / "settings.json").read_text()) == {"theme": "light"}


def test_settings_that_cannot_be_written_stay_true_until_the_end(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    settings = Settings(blocked / "below")
    settings.set("theme", "dark")
    assert settings.get("theme") == "dark"


def test_setting_the_same_again_tells_nobody(tmp_path):
    settings = Settings(tmp_path)
    settings.set("theme", "dark")
    heard = QSignalSpy(settings.changed)
    settings.set("theme", "dark")
    assert heard.count() == 0


# Trouble


def test_trouble_says_what_happened_and_what_to_do(look, words, qtbot):
    place = TroublePlace(look, words)
    qtbot.addWidget(place)
    place.tell(UserTrouble(N_("There is no file “{name}”."), N_("Look whether it was moved."), name="a"))
    assert place.told() == "There is no file “a”. Look whether it was moved."
    place.clear()
    assert place.told() == "" and not place.isVisible()


def test_what_can_be_done_at_once_is_passed_on(look, words, qtbot):
    place = TroublePlace(look, words)
    qtbot.addWidget(place)
    place.show_text("warning", "Changed", "", (("save", "Save again"),))
    heard = QSignalSpy(place.acted)
    place._banner.acted.emit("save")
    assert heard.at(0) == ["save"] and place.told() == ""


def fail() -> None:
    raise ZeroDivisionError("of our own")


def caught(bugs: Bugs) -> None:
    try:
        fail()
    except ZeroDivisionError as error:
        bugs.take(type(error), error, error.__traceback__)


def test_a_bug_gets_a_report_on_this_computer_and_one_dialog(look, words, tmp_path, qtbot):
    bugs = Bugs(look, words, tmp_path)
    caught(bugs)
    caught(bugs)
    dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, Dialog) and each.isVisible()]
    assert len(dialogs) == 1
    shown_text = dialogs[0].findChild(QPlainTextEdit).toPlainText()
    reports = sorted((tmp_path / "reports").glob("*.txt"))
    assert len(reports) == 2 and reports[0].read_text() == shown_text
    assert "ZeroDivisionError: of our own" in shown_text and shown_text.startswith("Waymark ")
    dialogs[0].done(1)
    QApplication.processEvents()
    caught(bugs)
    dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, Dialog) and each.isVisible()]
    assert len(dialogs) == 1
    dialogs[0].done(1)


def test_only_the_newest_reports_are_kept(look, words, tmp_path, qtbot):
    bugs = Bugs(look, words, tmp_path)
    bugs._dialog = Dialog(look, "Shown already")
    for _ in range(KEPT_REPORTS + 3):
        caught(bugs)
    assert len(list((tmp_path / "reports").glob("*.txt"))) == KEPT_REPORTS


def test_watching_takes_the_place_of_pythons_last_resort_and_gives_it_back(look, words, tmp_path):
    before = sys.excepthook
    bugs = Bugs(look, words, tmp_path)
    bugs.watch()
    assert sys.excepthook == bugs.take
    bugs.unwatch()
    assert sys.excepthook == before


def test_a_report_names_the_versions():
    assert [line.split()[0] for line in versions().splitlines()][:3] == ["Waymark", "Python", "Qt"]
    assert "Traceback" not in versions()
    assert report_of(KeyError, KeyError("x"), None).endswith("KeyError: 'x'\n")


# Work in a child process

_CHILD = """
import json, sys, time
order = json.loads(sys.stdin.readline())
def tell(**answer):
    print(json.dumps(answer), flush=True)
if order["work"] == "fine":
    tell(progress=0.5, step="half")
    tell(result=order["x"] + 1)
elif order["work"] == "trouble":
    tell(trouble="No room left in {place}.", advice="Free some.", args={"place": "there"})
elif order["work"] == "waits":
    sys.stdin.read()
else:
    sys.exit("it broke")
"""


@pytest.fixture
def tasks(qtbot, tmp_path):
    child = tmp_path / "child.py"
    child.write_text(_CHILD)
    made = Tasks(worker=(sys.executable, str(child)))
    yield made
    made.deleteLater()


def test_a_child_tells_its_progress_and_its_result(tasks, qtbot):
    task = tasks.start("Counting", {"work": "fine", "x": 41})
    steps, results = QSignalSpy(task.progressed), QSignalSpy(task.done)
    with qtbot.waitSignal(task.ended, timeout=10_000):
        pass
    assert (steps.at(0), results.at(0)) == ([0.5, "half"], [42]) and tasks.current is None


def test_trouble_of_a_child_is_told_in_words(tasks, qtbot, words):
    task = tasks.start("Writing", {"work": "trouble"})
    with qtbot.waitSignal(task.troubled, timeout=10_000) as told:
        pass
    assert told.args[0].told(words) == "No room left in there. Free some."


def test_a_child_that_breaks_is_told_and_nothing_hangs(tasks, qtbot, words):
    task = tasks.start("Writing", {"work": "nonsense"})
    heard = []
    task.troubled.connect(heard.append)
    with qtbot.waitSignal(task.ended, timeout=10_000):
        pass
    assert "“Writing” stopped before it was done" in heard[0].told(words)


def test_a_child_that_cannot_be_started_is_told(qtbot, words):
    tasks = Tasks(worker=("/nowhere/at/all",))
    heard = []
    tasks.start("Writing", {}).troubled.connect(heard.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=5_000)
    assert tasks.current is None


def test_cancelling_closes_the_childs_input_and_tells_no_trouble(tasks, qtbot):
    task = tasks.start("Waiting", {"work": "waits"})
    troubles = QSignalSpy(task.troubled)
    QTest.qWait(200)
    with qtbot.waitSignal(task.ended, timeout=10_000):
        tasks.cancel()
    assert troubles.count() == 0


def test_the_window_shows_a_bar_then_the_name_and_cancel(tasks, qtbot):
    tasks.start("Waiting", {"work": "waits"})
    assert (tasks.shown, tasks.named) == (False, False)
    qtbot.waitUntil(lambda: tasks.shown, timeout=2_000)
    assert not tasks.named
    qtbot.waitUntil(lambda: tasks.named, timeout=4_000)
    tasks.cancel()
    qtbot.waitUntil(lambda: tasks.current is None, timeout=10_000)
    assert (tasks.shown, tasks.named) == (False, False)


def test_a_workbook_is_written_by_a_child_while_the_window_goes_on(look, words, tmp_path, qtbot):
    desktop = shown(desktop_in(look, words, tmp_path), harbour())
    target = tmp_path / "harbour.xlsx"
    told = QSignalSpy(desktop.exporting.told)
    desktop.exporting.write(desktop.desk, target)
    qtbot.waitUntil(lambda: told.count() == 1, timeout=60_000)
    assert "harbour.xlsx" in desktop.window.trouble.told()
    sheet = openpyxl.load_workbook(target)["Roadmap"]
    cells = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {"Dredge the basin", "Shore power", "First swim"} <= cells
    put_away(desktop)


def test_a_workbook_that_cannot_be_written_says_so(look, words, tmp_path, qtbot):
    desktop = shown(desktop_in(look, words, tmp_path), harbour())
    desktop.exporting.write(desktop.desk, Path("/nowhere/at/all/harbour.xlsx"))
    qtbot.waitUntil(lambda: desktop.window.trouble.told() != "", timeout=60_000)
    assert "“harbour.xlsx” could not be written" in desktop.window.trouble.told()
    put_away(desktop)


def test_the_order_for_a_workbook_is_plain_data(look, words, tmp_path, qtbot):
    desktop = shown(desktop_in(look, words, tmp_path), harbour())
    order = Exporting(desktop.window).order(desktop.desk, tmp_path / "a.xlsx", ExportChoice("en"))
    assert json.loads(json.dumps(order)) == order
    put_away(desktop)


def test_names_proposed_for_files_hold_nothing_that_a_disk_refuses(desktop, monkeypatch):
    project = harbour()
    project.edit("change_row", table="project", id=project.snapshot.project.id, fields={"title": "Ports/quays: now?"})
    shown(desktop, project)
    proposed = []

    def answer(_over, _question, start: str, *_more: str) -> tuple[str, str]:
        proposed.append(Path(start).name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    desktop.exporting.ask_calendar(desktop.desk)
    desktop.exporting.ask_plan(desktop.desk)
    desktop.session.ask_save_copy()
    assert proposed == ["Ports quays now.ics", "Ports quays now.xml", "Copy of Ports quays now.waymark"]
