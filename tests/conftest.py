"""What every test stands on: no screen, no files of the person at the keyboard, the same random cases each time."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before any test imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "quick", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "long", max_examples=1_000, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("quick")

_OWN_PLACES = {
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CONFIG_HOME": "config",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
}
_places = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Settings and working copies go to a folder that lives as long as this run."""
    config.stash[_places] = tempfile.TemporaryDirectory(prefix="waymark-tests-", ignore_cleanup_errors=True)
    for variable, name in _OWN_PLACES.items():
        place = Path(config.stash[_places].name) / name
        place.mkdir()
        os.environ[variable] = str(place)


def pytest_unconfigure(config: pytest.Config) -> None:
    if _places in config.stash:
        config.stash[_places].cleanup()
