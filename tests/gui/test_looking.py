"""The checkers of `looking` find the faults they are for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QToolButton, QWidget

from gui.look import theme
from gui.look.controls import Button, ElidedLabel, IconButton, Label, LineEdit
from gui.look.look import Look
from gui.look.style import FocusRing
from tests.gui import looking


@pytest.fixture
def window(look: Look, qtbot) -> QWidget:
    window = QWidget()
    window.resize(400, 300)
    qtbot.addWidget(window)
    window.show()
    return window


def placed(window: QWidget, widget: QWidget, x: int, y: int, width: int, height: int) -> QWidget:
    widget.setParent(window)
    widget.setGeometry(x, y, width, height)
    widget.show()
    return widget


def test_a_window_without_faults_gives_empty_lists(window: QWidget, look: Look):
    placed(window, Label(look, "Northern Lights"), 10, 10, 200, 20)
    placed(window, Button(look, "Add a driver"), 10, 50, 200, 28)
    checks = (looking.cut_texts, looking.small_targets, looking.nameless, looking.faint_texts, looking.ringless)
    assert [check(window) for check in checks] == [[]] * 5


def test_a_line_that_is_wider_than_its_place_is_found(window: QWidget):
    placed(window, QLabel("Northern Lights"), 10, 10, 40, 20)
    assert "needs" in looking.cut_texts(window)[0]


def test_a_wrapped_text_that_is_higher_than_its_place_is_found(window: QWidget):
    label = placed(window, QLabel("Several industrial sources took its place"), 10, 10, 80, 18)
    label.setWordWrap(True)
    assert "height" in looking.cut_texts(window)[0]


def test_a_button_that_cuts_its_text_is_found(window: QWidget, look: Look):
    placed(window, Button(look, "Start the stress test"), 10, 10, 60, 28)
    assert len(looking.cut_texts(window)) == 1


def test_a_label_that_is_meant_to_be_cut_is_left_alone(window: QWidget, look: Look):
    placed(window, ElidedLabel(look, "Northern Lights"), 10, 10, 40, 20)
    assert looking.cut_texts(window) == []


def test_a_part_that_sticks_out_of_its_window_is_found(window: QWidget):
    placed(window, QLabel("Brevik"), 380, 10, 60, 20)
    assert "sticks out" in looking.cut_texts(window)[0]


def test_parts_that_lie_over_each_other_are_found(window: QWidget):
    placed(window, QLabel("Brevik"), 10, 10, 60, 20)
    placed(window, QLabel("Klemetsrud"), 40, 15, 100, 20)
    assert "overlap" in looking.cut_texts(window)[0]


def test_a_column_wider_than_its_scroll_area_is_found(window: QWidget):
    scroll = placed(window, QScrollArea(), 10, 10, 100, 100)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(QWidget())
    scroll.widget().resize(200, 50)
    assert "more than it shows" in looking.cut_texts(window)[0]


def test_a_target_below_24_px_is_found_unless_it_is_a_link_in_a_line(window: QWidget, look: Look):
    button = placed(window, IconButton(look, "x", "Close"), 10, 10, 20, 20)
    assert len(looking.small_targets(window)) == 1
    button.setProperty("inline", True)
    assert looking.small_targets(window) == []


def test_a_control_without_a_name_is_found(window: QWidget):
    placed(window, QLineEdit(), 10, 10, 100, 28)
    placed(window, QToolButton(), 10, 50, 28, 28)
    assert len(looking.nameless(window)) == 2


def test_a_named_control_is_left_alone(window: QWidget, look: Look):
    placed(window, LineEdit(look, "Holds until"), 10, 10, 100, 28)
    assert looking.nameless(window) == []


def test_text_that_hardly_stands_out_is_found(window: QWidget, look: Look):
    label = placed(window, QLabel("Hardly there"), 10, 10, 120, 20)
    label.setStyleSheet("color: #B8BEC6")
    assert "contrast" in looking.faint_texts(window)[0]


def test_a_control_without_a_ring_is_found_unless_it_draws_its_own(window: QWidget, monkeypatch):
    bare = placed(window, QPushButton("One"), 10, 10, 100, 28)
    monkeypatch.setattr(FocusRing, "_wanted", staticmethod(lambda widget: False))
    assert looking.ringless(window) == ["QPushButton “One” has no ring"]
    bare.setProperty("ring", False)
    assert looking.ringless(window) == []


def test_the_walk_comes_to_every_control_once_and_ends(window: QWidget):
    for number, text in enumerate(("One", "Two", "Three")):
        placed(window, QPushButton(text), 10, 10 + 40 * number, 100, 28)
    assert [widget.text() for widget in looking.tab_walk(window)] == ["One", "Two", "Three"]


def test_pictures_are_alike_up_to_a_pixel_in_a_thousand():
    white, other = (QImage(100, 100, QImage.Format.Format_RGB32) for _ in range(2))
    white.fill(Qt.GlobalColor.white)
    other.fill(Qt.GlobalColor.white)
    for x in range(10):
        other.setPixelColor(x, 0, QColor("black"))
    assert looking.alike(white, other)
    other.setPixelColor(50, 50, QColor("black"))
    assert not looking.alike(white, other)
    assert not looking.alike(white, QImage(50, 50, QImage.Format.Format_RGB32))


def test_the_contrast_of_a_picture_is_that_of_text_and_ground(window: QWidget, look: Look):
    label = placed(window, Label(look, "Mongstad", tone="danger"), 10, 10, 200, 20)
    wanted = theme.contrast(look.colour("danger").name(), look.colour("panel").name())
    assert looking.contrast_of(looking.picture(label, 3)) == pytest.approx(wanted, abs=0.1)
