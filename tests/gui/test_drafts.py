"""Text that was being typed outlasts a program that ends without warning."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.desktop import Desktop
from gui.look.controls import Banner, Button
from gui.look.look import Look
from model.project import Project
from model.tables import Assumption
from model.words import Words
from tests.gui.registers import settled
from tests.gui.windows import MARIT, desktop_in, harbour, put_away, said, shown


@pytest.fixture()
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in a file, with one assumption."""
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    project = Project.new(tmp_path / "harbour.waymark", "Clean harbour", MARIT)
    mission = project.edit("add_mission", title="A clean harbour").result
    project.edit("add_row", table="assumption", fields={"text": "The port pays", "mission_id": mission})
    project.save()
    project.close()
    return tmp_path / "harbour.waymark"


@pytest.fixture()
def started(look: Look, words: Words, tmp_path: Path, qtbot: object) -> Iterator[Desktop]:
    made: list[Desktop] = []

    def start(file: Path) -> Desktop:
        desktop = shown(desktop_in(look, words, tmp_path), width=1600, height=960)
        made.append(desktop)
        desktop.session.open(file)
        settled()
        return desktop

    yield start
    for desktop in made:
        put_away(desktop)


def type_notes(desktop: Desktop, text: str) -> str:
    """Type into the notes of the assumption and stay there; its id."""
    row = desktop.desk.snapshot.all(Assumption)[0].id
    desktop.desk.ways.row_requested.emit("assumption", row)
    settled()
    details = desktop.window.workbench.details._details
    while not details.is_settled:
        QApplication.processEvents()
    place = details._forms["assumption"][0].fields["notes"].editor.focus_widget
    place.show()
    desktop.window.activateWindow()
    place.setFocus()
    settled()
    QTest.keyClicks(place, text)
    return row


def press(desktop: Desktop, text: str) -> None:
    [banner] = desktop.window.findChildren(Banner)
    button = next(button for button in banner.findChildren(Button) if button.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settled()


def ended_without_warning(desktop: Desktop) -> None:
    """Nothing was committed and no draft dropped then; the file is free for the next window."""
    desktop.drafts._kept.clear()
    form = desktop.window.workbench.details._details._forms["assumption"][0]
    form.fields["notes"].editor.set_value(None)
    desktop.session.let_go()


def test_what_was_being_typed_is_offered_back_and_written_as_one_step(started, path):
    desktop = started(path)
    row = type_notes(desktop, "Ask the pilots")
    desktop.drafts.keep()
    assert [draft.text for draft in desktop.session.document.project.drafts()] == ["Ask the pilots"]
    ended_without_warning(desktop)

    again = started(path)
    assert "Notes: Ask the pilots" in said(again.window.trouble)
    press(again, "Put it back")
    project = again.session.document.project
    assert (again.desk.snapshot.get(Assumption, row).notes, project.drafts()) == ("Ask the pilots", [])
    project.undo()
    assert again.desk.snapshot.get(Assumption, row).notes is None


def test_what_became_an_edit_is_kept_no_longer(started, path):
    desktop = started(path)
    type_notes(desktop, "Ask the pilots")
    desktop.drafts.keep()
    desktop.window.workbench.details._details.commit()
    desktop.drafts.keep()
    assert desktop.session.document.project.drafts() == []


def test_what_is_let_go_is_not_offered_again(started, path):
    desktop = started(path)
    type_notes(desktop, "Ask the pilots")
    desktop.drafts.keep()
    ended_without_warning(desktop)
    again = started(path)
    press(again, "Let it go")
    assert again.session.document.project.drafts() == []


def test_a_project_without_a_file_keeps_none():
    project = harbour()
    project.keep_draft("assumption", "1", "notes", "Ask the pilots")
    assert project.drafts() == []


def test_an_erasure_lets_drafts_go_too(path):
    project = Project.open(path, MARIT)
    row = project.snapshot.all(Assumption)[0].id
    project.edit("change_row", table="assumption", id=row, fields={"notes": "Ask Kari"})
    project.keep_draft("assumption", row, "notes", "Ask Kari and Ola")
    project.edit("erase", table="assumption", ids=[row], fields=["notes"])
    assert project.drafts() == []
    project.close()
