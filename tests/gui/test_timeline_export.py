"""The roadmap on paper and as a picture."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from gui.timeline.content import Content
from gui.timeline.export import FINE, Printer, Sheet, write
from gui.timeline.layout import Metrics
from gui.timeline.palette import Palette
from gui.timeline.plan import frame
from gui.timeline.raster import RasterEmitter
from gui.timeline.stage import Stage
from gui.timeline.vector import VectorEmitter
from tests.gui.looking import pixels
from tests.gui.timeline_content import many, norway

SHEET = Sheet("Norway", "Illustrative", date(2025, 11, 12))


def pages_in(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_ways_of_drawing_show_the_same(look, theme):
    look.set_theme(theme)
    palette = Palette(look)
    raster, vector = RasterEmitter(palette), VectorEmitter(palette)
    stage = Stage(raster.measure, Metrics())
    stage.resize(1200, 860)
    stage.show(norway())
    stage.fit()
    pictures = []
    for draw in (raster.draw, lambda painter, parts: vector.draw(painter, parts, (0, 0, 1200, 860))):
        image = QImage(1200, 860, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        draw(painter, frame(stage))
        painter.end()
        pictures.append(pixels(image).astype(int))
    # Letters are placed at parts of a px, soft ends hide the grid, hatching is even: a shape out of place is neither.
    far = np.abs(pictures[0] - pictures[1]).max(axis=2) > 90
    assert far.mean() < 0.004
    blocks = far[:860, :1200].reshape(86, 10, 120, 10).mean(axis=(1, 3))
    assert blocks.max() < 0.4


def test_a_pdf_has_as_many_pages_as_the_lanes_and_the_time_need(look, words, tmp_path):
    target = tmp_path / "one.pdf"
    assert write(target, look, words, norway(), SHEET) == 1 == pages_in(target.read_bytes())
    target = tmp_path / "many.pdf"
    count = write(target, look, words, many(200), Sheet("Many", paper="A4", pages_wide=2))
    assert count == pages_in(target.read_bytes())
    assert count % 2 == 0 and count >= 6


def test_every_row_stands_on_exactly_one_page(look, words):
    printer = Printer(look, words, many(300, per_lane=40), SHEET)
    printer.fit(1100)
    pages = printer.pages(780)
    assert len(pages) > 2
    assert pages[0][1] == 0
    assert all(one[2] == two[1] for one, two in pairwise(pages))
    tops = {int(y) for y in printer._stage.layout.row_y}
    lanes = {int(y) for y in printer._stage.layout.lane_y}
    assert all(page[1] in tops | lanes for page in pages)
    assert pages[-1][2] == printer._stage.layout.height


def test_a_lane_that_finds_room_on_the_next_page_is_not_cut(look, words):
    printer = Printer(look, words, norway(), SHEET)
    printer.fit(1100)
    lanes = {int(y) for y in printer._stage.layout.lane_y}
    assert all(page[1] in lanes for page in printer.pages(600))


def test_print_is_light_and_as_designed_whatever_the_screen_looks_like(look, words, tmp_path):
    write(tmp_path / "light.svg", look, words, norway(), SHEET)
    look.choose(theme_choice="dark", text_size=1.6, density="compact")
    write(tmp_path / "dark.svg", look, words, norway(), SHEET)
    assert (tmp_path / "light.svg").read_bytes() == (tmp_path / "dark.svg").read_bytes()


def test_an_svg_shows_the_roadmap_in_any_reader_without_our_font(look, words, tmp_path):
    target = tmp_path / "norway.svg"
    write(target, look, words, norway(), SHEET)
    root = ET.parse(target).getroot()
    assert not list(root.iter("{http://www.w3.org/2000/svg}text"))
    assert "clipPath" not in target.read_text(encoding="utf-8")
    renderer = QSvgRenderer(str(target))
    image = QImage(960, 540, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    seen = pixels(image)
    assert len(np.unique(seen.reshape(-1, 3), axis=0)) > 500
    margin = seen[:, :16]
    assert (margin == 255).all()


def test_nothing_in_an_svg_sticks_out_of_the_canvas(look, words, tmp_path):
    target = tmp_path / "norway.svg"
    write(target, look, words, norway(), SHEET)
    rects = ET.parse(target).getroot().iter("{http://www.w3.org/2000/svg}rect")
    widths = [float(rect.get("width", 0)) for rect in rects]
    assert widths and max(widths) <= 1920 * FINE


def test_a_png_is_a_slide_in_double_density(look, words, tmp_path):
    target = tmp_path / "norway.png"
    write(target, look, words, norway(), SHEET)
    image = QImage(str(target))
    assert (image.width(), image.height()) == (3840, 2160)


def test_an_empty_roadmap_gives_one_page(look, words, tmp_path):
    target = tmp_path / "empty.pdf"
    assert write(target, look, words, Content((), ()), SHEET) == 1
    assert pages_in(target.read_bytes()) == 1


@pytest.mark.parametrize("name", ["a.pdf", "a.svg", "a.png"])
def test_a_place_that_cannot_be_written_is_told(look, words, tmp_path, name):
    with pytest.raises(OSError):
        write(tmp_path / "nowhere" / name, look, words, norway(), SHEET)
