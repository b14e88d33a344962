"""Fonts, sizes, icons and themes: what a look hands out and how it changes."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QMenu, QVBoxLayout, QWidget

from gui.look import icons, sheet
from gui.look.look import Look
from gui.look.text import restyle
from resources import path
from tests.gui import looking


def test_thirteen_px_set_lines_of_eighteen(look: Look):
    assert round(look.metrics(13).lineSpacing()) == 18
    assert round(look.metrics(16, 600).lineSpacing()) == 22


def test_figures_stand_in_columns_in_every_weight(look: Look):
    for weight in (400, 500, 600):
        metrics = look.metrics(13, weight)
        assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_weights_differ_in_what_they_draw(look: Look):
    widths = [look.metrics(13, weight).horizontalAdvance("Northern Lights") for weight in (400, 500, 600)]
    assert widths == sorted(set(widths))


def test_a_larger_text_size_scales_fonts_lengths_and_sizes_alike(look: Look):
    before, control = look.font(13).pointSizeF(), look.sizes.control
    look.set_text_size(2.0)
    assert look.font(13).pointSizeF() == pytest.approx(2 * before)
    assert (look.px(12), look.sizes.control) == (24, 2 * control)


def test_the_text_size_stays_between_one_and_two(look: Look):
    look.set_text_size(5)
    assert look.text_size == 2.0
    look.set_text_size(0.2)
    assert look.text_size == 1.0


def test_compact_takes_room_from_rows_and_controls_and_keeps_targets(look: Look):
    roomy = look.sizes
    look.set_density("compact")
    assert (roomy.control - look.sizes.control, roomy.row - look.sizes.row) == (2, 4)
    assert look.sizes.control >= 24


def test_a_change_is_told_once_and_no_change_not_at_all(look: Look):
    told = QSignalSpy(look.changed)
    look.choose(theme_choice="dark", text_size=1.5, density="compact")
    look.choose(theme_choice="dark", text_size=1.5)
    assert told.count() == 1


def test_capitals_written_on_the_baseline_sit_in_the_middle(look: Look):
    image = QPixmap(60, 40)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(look.font(13))
    painter.drawText(QPoint(5, look.baseline(20)), "HEH")
    painter.end()
    rows = np.flatnonzero(looking.pixels(image.toImage()).min(axis=(1, 2)) < 128)
    assert abs((rows[0] + rows[-1] + 1) / 2 - 20) <= 1


def test_an_icon_is_drawn_in_the_colour_of_its_token(look: Look):
    picture = looking.pixels(on_white(look.pixmap("x", "accent", 48)))
    darkest = picture.reshape(-1, 3)[picture.sum(axis=2).argmin()]
    assert QColor(*(int(part) for part in darkest)).name() == look.colour("accent").name()


def test_an_icon_made_before_follows_the_theme(look: Look):
    icon = look.icon("plus")
    light = on_white(icon.pixmap(16, 16))
    look.set_theme("dark")
    assert not looking.alike(light, on_white(icon.pixmap(16, 16)))


def test_an_icon_of_what_cannot_be_used_is_fainter(look: Look):
    icon = look.icon("plus")
    usual, off = (on_white(icon.pixmap(QSize(32, 32), mode)) for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled))
    assert looking.contrast_of(off) < looking.contrast_of(usual)


def test_an_icon_is_drawn_anew_for_a_finer_screen_and_not_scaled(look: Look):
    fine = look.pixmap("plus", "ink", 16, 2.0)
    assert (fine.width(), fine.devicePixelRatio()) == (32, 2.0)


def test_the_line_of_an_icon_has_the_design_width():
    assert (icons.stroke_px(16), icons.stroke_px(20)) == (1.5, 1.75)
    assert icons.stroke_px(40) == pytest.approx(3.5)


def test_every_icon_file_draws_something(look: Look):
    names = [file.stem for file in path("icons").glob("*.svg")]
    empty = [name for name in names if looking.contrast_of(on_white(look.pixmap(name, "ink", 24))) < 4]
    assert (len(names) > 100, empty) == (True, [])


def test_an_icon_that_is_missing_leaves_an_empty_place_and_a_line_in_the_log(look: Look, caplog):
    image = look.pixmap("no-such-icon", "ink", 24).toImage()
    assert (image.width(), image.pixelColor(12, 12).alpha()) == (24, 0)
    assert "no-such-icon" in caplog.text


def test_every_colour_and_length_of_the_style_sheet_is_filled_in(look: Look):
    for size in (1.0, 1.7):
        look.set_text_size(size)
        assert not set("%") & set(sheet.style_sheet(look))
        assert "{px" not in sheet.style_sheet(look)


def test_the_style_sheet_names_no_item_view():
    assert not any(
        view in sheet.TEMPLATE
        for view in ("QTableView", "QTreeView", "QListView", "QAbstractItemView", "::item:alternate")
    )


def test_switching_the_theme_repaints_what_is_open(look: Look, qtbot):
    field = QLineEdit("Longship")
    qtbot.addWidget(field)
    field.show()
    light = looking.picture(field)
    look.set_theme("dark")
    dark = looking.picture(field)
    look.set_theme("light")
    assert (looking.alike(light, dark), looking.alike(light, looking.picture(field))) == (False, True)


def test_the_ring_follows_the_focus_and_survives_a_change_of_theme(look: Look, qtbot):
    window = window_of(QLineEdit("one"), QCheckBox("two"))
    qtbot.addWidget(window)
    window.show()
    assert looking.ringless(window) == []
    look.set_theme("dark")
    QApplication.processEvents()
    assert looking.ringless(window) == []


def test_the_ring_stays_when_a_field_turns_wrong_and_when_the_theme_changes(look: Look, qtbot):
    window = window_of(QLineEdit("31 April"))
    qtbot.addWidget(window)
    window.show()
    field = window.findChild(QLineEdit)
    field.setFocus()
    QApplication.processEvents()  # the focus itself shows it once more a moment later
    field.setProperty("state", "error")
    restyle(field)
    QApplication.processEvents()
    assert look.ring.isVisible()
    look.set_theme("dark")
    assert not look.ring.isVisible()  # Qt hides it
    qtbot.waitUntil(look.ring.isVisible)
    assert look.ring.widget() is field


def test_the_ring_is_drawn_in_the_accent_outside_the_field(look: Look, qtbot):
    window = window_of(QLineEdit("one"))
    qtbot.addWidget(window)
    window.show()
    field = window.findChild(QLineEdit)
    field.setFocus()
    QApplication.processEvents()
    beside = field.geometry().topLeft() + QPoint(-2, field.height() // 2)
    assert looking.picture(window).pixelColor(beside).name() == look.colour("accent").name()


def test_a_ticked_box_shows_the_accent(look: Look, qtbot):
    box = QCheckBox("Done")
    qtbot.addWidget(box)
    box.show()
    before = accent_pixels(look, box)
    box.setChecked(True)
    assert (before, accent_pixels(look, box) > 50) == (0, True)


def test_a_menu_marks_the_entry_under_the_pointer_in_high_contrast_too(look: Look, qtbot):
    look.set_theme("contrast")
    menu = QMenu()
    qtbot.addWidget(menu)
    action = menu.addAction(look.icon("plus"), "Add a driver")
    menu.popup(QPoint(10, 10))
    plain = menu.grab().toImage()
    menu.setActiveAction(action)
    assert not looking.alike(plain, menu.grab().toImage())


def test_a_menu_ticks_what_is_on(look: Look, qtbot):
    menu = QMenu()
    qtbot.addWidget(menu)
    action = menu.addAction("Legend")
    action.setCheckable(True)
    menu.popup(QPoint(10, 10))
    off = menu.grab().toImage()
    action.setChecked(True)
    assert not looking.alike(off, menu.grab().toImage())


def accent_pixels(look: Look, widget: QWidget) -> int:
    colour = look.colour("accent")
    wanted = (colour.red(), colour.green(), colour.blue())
    return int((looking.pixels(looking.picture(widget)) == wanted).all(axis=2).sum())


def on_white(pixmap: QPixmap):
    image = QPixmap(pixmap.size())
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return image.toImage()


def window_of(*children: QWidget) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    for child in children:
        column.addWidget(child)
    return window
