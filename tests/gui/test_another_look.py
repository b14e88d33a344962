"""Another theme or text size over a window that is open."""

import pytest
from PySide6.QtGui import QImage

from tests.gui.registers import settled
from tests.gui.windows import harbour, shown


@pytest.fixture
def desktop(desktop):
    return shown(desktop, harbour(), 1366, 768)


def pictured(desktop) -> QImage:
    settled()
    return desktop.window.grab().toImage()


@pytest.mark.parametrize(("way", "there"), [("theme_choice", "dark"), ("theme_choice", "contrast"), ("text_size", 1.5)])
def test_there_and_back_leaves_every_pixel_as_it_was(look, desktop, way, there):
    before = pictured(desktop)
    back = {"theme_choice": "light", "text_size": 1.0}[way]
    look.choose(**{way: there})
    assert pictured(desktop) != before
    look.choose(**{way: back})
    assert pictured(desktop) == before
