"""One look, one language and one way to a window for all tests of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gui.desktop import Desktop
from gui.look.look import Look
from gui.timeline.stage import Stage
from model.words import Words
from tests.gui.timeline_content import norway, staged
from tests.gui.windows import desktop_in, put_away


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Look:
    """The application in our look, put on once: dressing takes longer than most tests."""
    look = Look()
    look.choose(theme_choice="light")
    look.apply(qapp)
    return look


@pytest.fixture
def look(dressed: Look) -> Iterator[Look]:
    """Light, usual text size, comfortable; whatever the test chooses is taken back after it."""
    yield dressed
    dressed.choose(theme_choice="light", text_size=1.0, density="comfortable", reduced_motion=False)


@pytest.fixture
def words() -> Words:
    return Words("en", strict=True)


@pytest.fixture
def desktop(
    look: Look, words: Words, tmp_path: Path, qtbot: object, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desktop]:
    """The program behind a window that is not shown yet; settings and working copies lie in the test's own folder."""
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    made = desktop_in(look, words, tmp_path / "settings")
    yield made
    put_away(made)


@pytest.fixture
def stage() -> Stage:
    """Norway on a stage that counts in quarters."""
    made = staged(norway())
    made.unit_chosen = "quarter"
    return made
