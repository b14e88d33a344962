"""One file and several people: joining copies, a file changed by a colleague, a second window on the same file."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton

from gui.files import neighbour
from gui.history.joining import Joining
from model.project import Author, Project
from tests.gui import looking
from tests.gui.windows import MARIT, desktop_in, open_dialog, put_away, said, shown

KARI = Author("Kari Lund", "KL", "Ministry")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def shared(desktop, tmp_path) -> Path:
    """A project that is open here, saved with one mission."""
    shown(desktop)
    path = tmp_path / "shared.waymark"
    desktop.session.new(path, "Shared")
    desktop.desk.document.edit("add_mission", title="Harbour", statement="As it was")
    desktop.session.save()
    return path


def elsewhere(path: Path, other: Path, **fields) -> None:
    """What Kari does in a copy of the file on her computer."""
    if path != other:
        shutil.copyfile(path, other)
    project = Project.open(other, KARI)
    mission = next(iter(project.snapshot.rows("mission")))
    project.edit("change_row", table="mission", id=mission, fields=fields)
    project.edit("add_mission", title="Kari’s")
    project.save()
    project.close()


def mission_of(desktop):
    return next(row for row in desktop.desk.snapshot.rows("mission").values() if row.title == "Harbour")


def press(parent, text: str) -> None:
    found = [button for button in parent.findChildren(QPushButton) if button.text() == text]
    assert len(found) == 1, [button.text() for button in parent.findChildren(QPushButton)]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_a_join_without_clashes_is_shown_and_done(desktop, shared, tmp_path):
    elsewhere(shared, tmp_path / "kari.waymark", notes="Seen by Kari")
    desktop.session.look_into(tmp_path / "kari.waymark")
    dialog = open_dialog(desktop)
    assert "2 steps join by themselves." in said(dialog)
    press(dialog, "Join")
    assert mission_of(desktop).notes == "Seen by Kari"
    assert {row.title for row in desktop.desk.snapshot.rows("mission").values()} == {"Harbour", "Kari’s"}


def test_a_clash_shows_both_values_and_takes_the_chosen_one(desktop, shared, tmp_path):
    elsewhere(shared, tmp_path / "kari.waymark", statement="As Kari wants it")
    row = mission_of(desktop).id
    desktop.desk.document.edit("change_row", table="mission", id=row, fields={"statement": "As Marit wants it"})
    desktop.session.look_into(tmp_path / "kari.waymark")
    dialog = open_dialog(desktop)
    text = said(dialog)
    assert "Ours: As Marit wants it" in text and "Theirs: As Kari wants it" in text and "Kari Lund" in text
    theirs = next(radio for radio in dialog.findChildren(QRadioButton) if radio.text().startswith("Theirs"))
    theirs.click()
    press(dialog, "Join")
    assert mission_of(desktop).statement == "As Kari wants it"
    assert desktop.desk.document.project.clashes() == []


def test_a_clash_may_stay_open_and_be_settled_later(desktop, shared, tmp_path):
    elsewhere(shared, tmp_path / "kari.waymark", statement="As Kari wants it")
    row = mission_of(desktop).id
    desktop.desk.document.edit("change_row", table="mission", id=row, fields={"statement": "As Marit wants it"})
    desktop.session.look_into(tmp_path / "kari.waymark")
    press(open_dialog(desktop), "Join, leave 1 clash open")
    assert len(desktop.desk.document.project.clashes()) == 1
    desktop.actions.run("settle")
    dialog = open_dialog(desktop)
    ours = next(radio for radio in dialog.findChildren(QRadioButton) if radio.text().startswith("Ours"))
    ours.click()
    press(dialog, "Settle")
    assert mission_of(desktop).statement == "As Marit wants it"
    assert desktop.desk.document.project.clashes() == []


def test_cancelling_a_join_leaves_everything_as_it_is(desktop, shared, tmp_path):
    elsewhere(shared, tmp_path / "kari.waymark", notes="Seen by Kari")
    before = desktop.desk.snapshot
    desktop.session.look_into(tmp_path / "kari.waymark")
    QTest.keyClick(open_dialog(desktop), Qt.Key.Key_Escape)
    assert desktop.desk.snapshot is before


def test_a_copy_with_nothing_new_says_so(desktop, shared, tmp_path):
    shutil.copyfile(shared, tmp_path / "same.waymark")
    desktop.session.look_into(tmp_path / "same.waymark")
    assert desktop.window.trouble.told() == "That copy has nothing that is not here already."


def test_another_project_is_not_joined(desktop, shared, tmp_path):
    other = Project.new(tmp_path / "other.waymark", "Other", KARI)
    other.save()
    other.close()
    desktop.session.look_into(tmp_path / "other.waymark")
    assert "other.waymark" in desktop.window.trouble.told()


def test_nothing_of_a_join_is_cut(desktop, shared, tmp_path):
    elsewhere(
        shared, tmp_path / "kari.waymark", statement="As Kari wants it, in a sentence that is as long as such are"
    )
    row = mission_of(desktop).id
    desktop.desk.document.edit("change_row", table="mission", id=row, fields={"statement": "As Marit wants it"})
    desktop.session.look_into(tmp_path / "kari.waymark")
    dialog = open_dialog(desktop)
    assert isinstance(dialog, Joining)
    assert looking.cut_texts(dialog) == [] and looking.nameless(dialog) == []


def test_a_file_changed_by_a_colleague_is_told_once_and_joined_by_a_click(desktop, shared, tmp_path):
    mine = tmp_path / "kari.waymark"
    elsewhere(shared, mine, notes="Seen by Kari")
    mine.replace(shared)
    desktop.desk.document.edit("add_mission", title="Marit’s")
    desktop.session.look()
    assert desktop.window.trouble.told() == "Someone saved this project meanwhile. Your work is kept."
    desktop.window.trouble.clear()
    desktop.session.look()
    assert desktop.window.trouble.told() == ""
    assert desktop.session.save() is False
    desktop.session.join_saved()
    press(open_dialog(desktop), "Join")
    assert desktop.session.save() is True
    assert mission_of(desktop).notes == "Seen by Kari"


def test_an_unchanged_file_is_not_spoken_of(desktop, shared):
    desktop.session.look()
    assert desktop.window.trouble.told() == ""


def test_a_second_start_brings_the_first_window_to_the_front(desktop, shared):
    rung = QSignalSpy(desktop.session.called)
    script = f"from pathlib import Path; from gui.files import neighbour; print(neighbour.call(Path({str(shared)!r})))"
    other = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert rung.wait(10_000)
    while other.poll() is None:
        QApplication.processEvents()
    told, _ = other.communicate()
    assert told.strip() == "True"


def test_nobody_answers_for_a_file_that_is_open_nowhere(qtbot, tmp_path):
    assert neighbour.call(tmp_path / "nowhere.waymark") is False


def test_after_closing_nobody_answers(desktop, shared):
    desktop.session.let_go()
    QApplication.processEvents()
    assert neighbour.call(shared) is False


def test_the_same_file_in_a_second_window_says_where_it_is(desktop, shared, look, words, tmp_path):
    second = shown(desktop_in(look, words, tmp_path / "second"))
    second.session.open(shared)
    assert "already open" in second.window.trouble.told() or "another window" in second.window.trouble.told()
    assert second.desk is None
    put_away(second)


def test_marit_is_who_the_window_says(desktop):
    assert desktop.session.author == MARIT


def test_a_dropped_copy_of_this_project_is_joined_and_another_project_is_opened(desktop, shared, tmp_path):
    elsewhere(shared, tmp_path / "kari.waymark", notes="Seen by Kari")
    desktop.window.file_dropped.emit(str(tmp_path / "kari.waymark"))
    press(open_dialog(desktop), "Join")
    assert mission_of(desktop).notes == "Seen by Kari"
    other = Project.new(tmp_path / "other.waymark", "Other", KARI)
    other.save()
    other.close()
    desktop.session.save()
    desktop.window.file_dropped.emit(str(tmp_path / "other.waymark"))
    assert desktop.desk.document.project.title == "Other"
