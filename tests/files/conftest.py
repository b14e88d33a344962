"""Each test has a home of its own: working copies and kept versions of no other."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("WAYMARK_HOME", str(folder))
    return folder


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """The folder that others see too."""
    folder = tmp_path / "share"
    folder.mkdir()
    return folder
