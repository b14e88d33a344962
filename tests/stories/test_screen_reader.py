"""A roadmap heard and moved: a screen reader on the accessibility bus finds, reads, focuses and moves a bar."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from model.project import Project
from resources.samples.build import Builder, texts
from tests.gui.windows import MARIT, NOON
from tests.stories import reader
from tests.stories.reader import FOCUSED, FRAME, LIST, LIST_ITEM, MENU_BAR, Reader, Thing, soon, started

ROOT = Path(__file__).resolve().parents[2]
BAR = "Test campaigns"


@contextmanager
def screen(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of a screen and a session bus of their own, both ended afterwards."""
    reading, writing = os.pipe()
    server = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]
    display = started(server, {}, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as number:
        shown = {"DISPLAY": f":{number.readline().strip()}", "XDG_RUNTIME_DIR": str(folder)}
    reading, writing = os.pipe()
    daemon = ["dbus-daemon", "--session", "--nofork", f"--print-address={writing}"]
    bus = started(daemon, shown, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        address = told.readline().strip()
    try:
        yield {**os.environ, **shown, "DBUS_SESSION_BUS_ADDRESS": address}
    finally:
        for process in (bus, display):
            process.terminate()
            process.wait(timeout=20)


@contextmanager
def running(file: Path, home: Path, environment: dict[str, str]) -> Iterator[None]:
    """The program with a project in a window of its own."""
    home.mkdir()
    author = {"name": MARIT.name, "initials": MARIT.initials, "organisation": MARIT.organisation}
    (home / "settings.json").write_text(json.dumps({"author": author}), encoding="utf-8")
    more = {"WAYMARK_HOME": str(home), "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    program = started([sys.executable, "main.py", str(file)], {**environment, **more}, cwd=ROOT)
    try:
        yield
    finally:
        program.terminate()
        program.wait(timeout=20)


def sample(path: Path) -> Path:
    project = Project.new(path, "Norway CCS", MARIT, clock=lambda: NOON)
    Builder(texts()["norway-ccs"]).type_into(project)
    project.save()
    project.close()
    return path


def window(seen: Reader) -> Thing | None:
    """The window of the program, once it stands."""
    for program in seen.programs():
        for frame in seen.children(program):
            if seen.role(frame) == FRAME and "Norway" in seen.name(frame):
                return frame
    return None


def pressed(seen: Reader, frame: Thing, *names: str) -> None:
    """Go through the menus to an entry, and press it; menus can be read without being open."""
    holder = next(seen.all_of(frame, MENU_BAR))
    for name in names:
        entry = soon(lambda holder=holder, name=name: seen.entry(holder, name))
        assert isinstance(entry, Thing)
        holder = entry
    assert seen.act(holder), f"{names[-1]} cannot be pressed"


@pytest.mark.long
def test_a_bar_is_found_read_focused_and_moved_by_the_accessibility_bus_alone(tmp_path):
    lacking = reader.missing()
    assert not lacking, f"this test needs {', '.join(lacking)}"
    file = sample(tmp_path / "Norway CCS.waymark")
    with screen(tmp_path) as environment, running(file, tmp_path / "home", environment):
        seen = Reader(environment)
        frame = soon(lambda: window(seen), 90)
        assert isinstance(frame, Thing)
        pressed(seen, frame, "View", "Roadmap")
        timeline = soon(lambda: seen.find(frame, LIST, "Roadmap timeline"))
        assert isinstance(timeline, Thing)
        said = {seen.name(bar): bar for bar in seen.children(timeline)}
        before = next(name for name in said if name.startswith(BAR))
        x, y, width, height = seen.box(said[before])
        assert seen.role(said[before]) == LIST_ITEM
        assert width > 20
        assert height > 10
        assert seen.focus(timeline)
        seen.click(x + width // 2, y + height // 2)
        soon(lambda: FOCUSED in seen.states(said[before]))
        pressed(seen, frame, "Roadmap", "Move or change its length", "A step later")
        after = soon(lambda: heard(seen, timeline, before))
    assert isinstance(after, str)
    assert after.startswith(BAR)
    assert after != before


def heard(seen: Reader, timeline: Thing, before: str) -> str | None:
    """What the bar says of itself now, once that is something else."""
    names = [seen.name(bar) for bar in seen.children(timeline)]
    return next((name for name in names if name.startswith(BAR) and name != before), None)
