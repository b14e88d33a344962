"""The program as a process: it starts, opens what it was asked for, and ends clean."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui import app
from gui.workspace.settings import Settings
from model.project import Project
from tests.gui.windows import MARIT

ROOT = Path(__file__).resolve().parents[2]
# Starts as main.py does; once the window stands, tells what is in it and closes it.
_RUN = """
import sys
from PySide6.QtCore import QTimer
from gui import app, desktop

start = desktop.Desktop.start

def watched(self, file=None):
    start(self, file)
    QTimer.singleShot(700, lambda: tell(self))

def tell(self):
    bar = self.window.menu_row.bar
    print(self.window.windowTitle(), bar.actionGeometry(bar.actions()[0]).width(), sep="|")
    self.window.close()

desktop.Desktop.start = watched
sys.exit(app.run(sys.argv[1:]))
"""


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess:
    environment = os.environ | {"WAYMARK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", _RUN, *arguments],
        check=False,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def command(home: Path, *arguments: str) -> subprocess.CompletedProcess:
    """One command of main.py, on a machine without a screen."""
    environment = {key: value for key, value in os.environ.items() if key not in ("QT_QPA_PLATFORM", "DISPLAY")}
    return subprocess.run(
        [sys.executable, "main.py", *arguments],
        check=False,
        cwd=ROOT,
        env=environment | {"WAYMARK_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_it_starts_opens_a_file_and_ends_clean(tmp_path):
    path = tmp_path / "harbour.waymark"
    project = Project.new(path, "Clean harbour", MARIT)
    project.save()
    project.close()
    done = run(tmp_path / "home", str(path))
    title, width = done.stdout.strip().split("|")
    assert (done.returncode, title) == (0, "Clean harbour[*]")
    assert int(width) > 38  # the menus wear the style sheet, though they were built before it was set
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there_leaves_welcome_and_ends_clean(tmp_path):
    done = run(tmp_path / "home", str(tmp_path / "nowhere.waymark"))
    assert done.returncode == 0 and done.stdout.startswith("Waymark|")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF-"), ("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_command_line_writes_the_roadmap_as_a_picture(tmp_path, ending, begins):
    path = tmp_path / "harbour.waymark"
    project = Project.new(path, "Clean harbour", MARIT)
    mission = project.edit("add_mission", title="A clean harbour").result
    stream = project.edit("add_workstream", mission_id=mission, title="Water").result
    project.edit("add_item", workstream_id=stream, title="Dredge the basin", start="2026", finish="2027")
    project.save()
    project.close()
    target = tmp_path / f"harbour.{ending}"
    done = command(tmp_path / "home", "export", str(path), str(target))
    assert (done.returncode, done.stdout) == (0, f"Wrote harbour.{ending}.\n"), done.stderr
    assert target.read_bytes().startswith(begins) and len(target.read_bytes()) > 2_000


def test_a_picture_that_cannot_be_written_is_one_clear_line(tmp_path):
    path = tmp_path / "harbour.waymark"
    project = Project.new(path, "Clean harbour", MARIT)
    project.save()
    project.close()
    done = command(tmp_path / "home", "export", str(path), "/nowhere/at/all/harbour.pdf")
    assert done.returncode == 2 and done.stderr.count("\n") == 1
    assert "“harbour.pdf” could not be written" in done.stderr


@pytest.mark.parametrize(
    ("argv", "file"),
    [([], None), (["--sample"], None), (["a.waymark"], Path("a.waymark")), (["-x", "b.waymark"], Path("b.waymark"))],
)
def test_the_file_is_what_is_no_option(argv, file):
    assert app.file_of(argv) == file


def test_settings_that_make_no_sense_give_the_usual_look_and_words(qapp, tmp_path):
    settings = Settings(tmp_path)
    for key, value in (("theme", "plaid"), ("density", "huge"), ("text_size", 40.0), ("date_order", "ydm")):
        settings.set(key, value)
    settings.set("first_weekday", 12)
    look, words = app.dressed_look(settings), app.chosen_words(settings)
    assert (look.theme_choice, look.density, look.text_size) == ("system", "comfortable", 2.0)
    assert words.date_order in ("dmy", "mdy", "ymd") and words.first_weekday == 0


def test_a_language_from_the_right_turns_the_window_round(qapp, tmp_path):
    settings = Settings(tmp_path)
    settings.set("language", "ar")
    words = app.chosen_words(settings)
    app.speak(qapp, words)
    try:
        assert QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
