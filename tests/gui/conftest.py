"""One look and one language for all tests of the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from gui.look.look import Look
from model.words import Words


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
