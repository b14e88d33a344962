"""The packages that are installed are sound and are the ones asked for."""

import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage, QPainter, QPainterPath

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CALLS = 1_000


def lost_references(call) -> int:
    """How many references to None a thousand calls of `call` take away."""
    call()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(None)


def test_calls_without_a_result_lose_no_reference_to_none():
    # PySide6 6.12.0 on Python 3.11 lost one at each call and aborted after about 5,000 calls.
    thing, path = QObject(), QPainterPath()
    assert lost_references(lambda: thing.setObjectName("name")) < CALLS // 10
    assert lost_references(lambda: path.moveTo(1, 1)) < CALLS // 10


def test_drawing_loses_no_reference_to_none():
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    lost = lost_references(lambda: painter.fillRect(0, 0, 4, 4, 0))
    painter.end()
    assert lost < CALLS // 10


@pytest.mark.parametrize("asked", PROJECT["dependencies"])
def test_installed_package_is_the_one_asked_for(asked):
    requirement = Requirement(asked)
    assert requirement.specifier.contains(version(requirement.name))


def test_qt_and_its_binding_are_of_one_version():
    assert version("shiboken6") == version("PySide6-Essentials")


def test_this_python_is_one_that_waymark_supports():
    assert Requirement(f"python{PROJECT['requires-python']}").specifier.contains(sys.version.split()[0])


def test_every_hash_in_the_lock_belongs_to_an_exact_version():
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    packages = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert packages
    assert [line for line in packages if "==" not in line or not line.endswith("\\")] == []
