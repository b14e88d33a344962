"""The roadmap on paper and as a picture."""

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from gui.paper.output import Cancelled, Job, image_of, write
from gui.paper.pages import Pages
from gui.paper.values import FINE, Paper, TitleBlock
from gui.timeline.bend import Bend
from gui.timeline.content import Content
from gui.timeline.counting import Counting
from gui.timeline.export import Chart
from gui.timeline.layout import Metrics
from gui.timeline.palette import Palette
from gui.timeline.plan import frame
from gui.timeline.raster import RasterEmitter
from gui.timeline.scale import EPOCH
from gui.timeline.stage import Stage
from gui.timeline.vector import VectorEmitter
from tests.gui.looking import pixels
from tests.gui.timeline_content import many, norway

BLOCK = TitleBlock("Norway CCS", "Longship", "12 Nov 2025, 14:32", "Marit Solheim", "12 Nov 2025", "Internal")
SVG = "{http://www.w3.org/2000/svg}"


def chart(content: Content) -> Chart:
    return Chart("Roadmap", content, "Illustrative")


def laid(look, words, content: Content, paper: Paper) -> Pages:
    return Pages(chart(content), paper, BLOCK, look, words).lay_all()


def put(look, words, target: Path, content: Content, paper: Paper) -> list[str]:
    return write(Job(chart(content), paper, BLOCK, str(target)), look, words)


def pages_in(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def text_of(pdf: Path, page: int = 0) -> str:
    """What a reader can mark and copy in a PDF, of one page or of all."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.fail("pdftotext (poppler-utils) reads the text of PDFs in these tests")
    only = ["-f", str(page), "-l", str(page)] if page else []
    return subprocess.run([tool, *only, "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()


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
    put(look, words, target, norway(), Paper("A3", down=1))
    assert pages_in(target.read_bytes()) == 1
    target = tmp_path / "many.pdf"
    put(look, words, target, many(200), Paper("A4", across=2))
    assert pages_in(target.read_bytes()) == laid(look, words, many(200), Paper("A4", across=2)).count
    assert pages_in(target.read_bytes()) % 2 == 0
    assert pages_in(target.read_bytes()) >= 6


@pytest.mark.parametrize(
    ("size", "landscape"), [("A4", True), ("A4", False), ("A3", True), ("A1", True), ("A0", False)]
)
def test_a_sheet_is_as_large_as_its_name_says(look, words, tmp_path, size, landscape):
    target = tmp_path / "sheet.pdf"
    put(look, words, target, norway(), Paper(size, landscape, down=1))
    box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", target.read_bytes())
    wide, high = (float(each) / 72 * 25.4 for each in box.groups())
    sides = {"A4": (297, 210), "A3": (420, 297), "A1": (841, 594), "A0": (1189, 841)}[size]
    assert (wide, high) == pytest.approx(sides if landscape else sides[::-1], abs=0.6)


def test_text_in_a_pdf_can_be_marked_and_every_name_stands_on_some_page(look, words, tmp_path):
    content, target = norway(), tmp_path / "tiles.pdf"
    put(look, words, target, content, Paper("A3", across=3, scale=100))
    found = " ".join(text_of(target).split())
    missing = [bar.title for bar in content.bars if bar.shape != "span" and not bar.label and bar.title not in found]
    assert missing == []


@pytest.mark.parametrize("across", [1, 2, 4])
def test_every_row_stands_on_exactly_one_row_of_pages_and_every_day_on_one_at_least(look, words, across):
    pages = laid(look, words, many(300, per_lane=40), Paper("A4", across=across))
    body = pages.body
    cuts = sorted({(tile.top, tile.low) for tile in body.tiles})
    assert len(cuts) > 2
    assert cuts[0][0] == 0 and cuts[-1][1] == body.stage.layout.height
    assert all(one[1] == two[0] for one, two in pairwise(cuts))
    starts = sorted({tile.left for tile in body.tiles})
    assert len(starts) == across
    assert all(two - one <= body._body for one, two in pairwise(starts))
    first, last = body.stage.tables.horizon()
    left = body._left
    scale = body.stage.scale
    assert (first - EPOCH) * scale.zoom - left >= starts[0] - 1
    assert (last - EPOCH) * scale.zoom - left <= starts[-1] + body._body + 1


def test_a_sheet_begins_with_a_row_and_a_lane_that_fits_on_the_next_is_not_cut(look, words):
    body = laid(look, words, many(300, per_lane=40), Paper("A4")).body
    tops = {int(y) for y in body.stage.layout.row_y} | {int(y) for y in body.stage.layout.lane_y}
    assert all(tile.top in tops for tile in body.tiles)
    body = laid(look, words, norway(), Paper("A4", across=2)).body
    assert all(tile.top in {int(y) for y in body.stage.layout.lane_y} for tile in body.tiles)


def test_lane_names_and_the_scale_stand_on_every_page(look, words, tmp_path):
    target = tmp_path / "tiles.pdf"
    put(look, words, target, norway(), Paper("A4", across=2))
    count = pages_in(target.read_bytes())
    assert count >= 4
    years = re.compile(r"\b20[0-3]\d\b")
    for number in range(1, count + 1):
        text = text_of(target, number)
        assert "Outline" in text and len(years.findall(text)) >= 4, number
        assert f"{number} of {count}" in text
    assert text_of(target, 1).count("Test centre (TCM)") == text_of(target, 2).count("Test centre (TCM)") == 1


def test_paper_counts_years_as_the_screen_does_and_presses_far_years_together(look, words, tmp_path):
    target = tmp_path / "fiscal.pdf"
    printed = replace(chart(norway()), counting=Counting("fiscal", 4))
    write(Job(printed, Paper("A3", down=1), BLOCK, str(target)), look, words)
    assert "FY" in text_of(target) and "FY" not in text_of_plain(look, words, tmp_path)
    near = date(2024, 1, 1).toordinal(), date(2028, 1, 1).toordinal()
    bent = Pages(replace(chart(norway()), bend=Bend(*near, 1 / 12)), Paper("A3", down=1), BLOCK, look, words).lay_all()
    straight = laid(look, words, norway(), Paper("A3", down=1))
    shares = []
    for pages in (bent, straight):
        scale = pages.body.stage.scale
        shares.append((scale.x(near[1]) - scale.x(near[0])) / pages.body._body)
    assert shares[0] > 2 * shares[1]


def text_of_plain(look, words, folder: Path) -> str:
    put(look, words, folder / "plain.pdf", norway(), Paper("A3", down=1))
    return text_of(folder / "plain.pdf")


def test_what_goes_on_from_the_page_before_is_named_again(look, words, tmp_path):
    target = tmp_path / "many.pdf"
    put(look, words, target, many(300, per_lane=150), Paper("A4"))
    assert "continued" not in text_of(target, 1)
    assert "continued" in text_of(target, 2)


def test_a_plan_is_scaled_until_it_fits_the_pages_that_were_asked_for(look, words):
    for down in (1, 2):
        pages = laid(look, words, many(120), Paper("A3", down=down))
        assert pages.body.down() <= down
        larger = Paper("A3", scale=pages.scale + 8)
        assert laid(look, words, many(120), larger).body.down() > down


def test_marks_stand_where_the_next_page_begins(look, words):
    paper = Paper("A4", across=2, marks=True)
    first, second = (np.array(pixels(image_of(laid(look, words, norway(), paper), at, 1.0))) for at in (0, 1))
    plain = pixels(image_of(laid(look, words, norway(), Paper("A4", across=2)), 0, 1.0))
    assert (first != plain).any() and first.shape == second.shape
    body = laid(look, words, norway(), paper).body
    tiles = body.tiles[:2]
    assert tiles[1].left < tiles[0].left + body._body


def test_the_title_block_says_whose_plan_it_is_and_how_it_may_be_handled(look, words, tmp_path):
    target = tmp_path / "one.pdf"
    put(look, words, target, norway(), Paper("A3", down=1))
    text = text_of(target)
    for said in ("Norway CCS", "Longship", "12 Nov 2025, 14:32", "Marit Solheim", "Internal", "assumption broken"):
        assert said in text, said
    put(look, words, target, norway(), Paper("A3", down=1, block=False, legend=False))
    assert "Marit Solheim" not in text_of(target)
    assert "assumption broken" not in text_of(target)


def test_print_is_light_and_as_designed_whatever_the_screen_looks_like(look, words, tmp_path):
    put(look, words, tmp_path / "light.svg", norway(), Paper("HD", down=1))
    look.choose(theme_choice="dark", text_size=1.6, density="compact")
    put(look, words, tmp_path / "dark.svg", norway(), Paper("HD", down=1))
    assert (tmp_path / "light.svg").read_bytes() == (tmp_path / "dark.svg").read_bytes()


def test_grey_print_has_no_colour_and_keeps_every_shape_apart(look, words):
    seen = pixels(image_of(laid(look, words, norway(), Paper("A3", down=1, grey=True)), 0, 1.0)).astype(int)
    assert (np.ptp(seen, axis=2) <= 2).all()
    assert len(np.unique(seen[:, :, 0])) > 40


def test_text_in_an_svg_is_text_and_names_fonts_that_may_stand_in(look, words, tmp_path):
    target = tmp_path / "norway.svg"
    put(look, words, target, norway(), Paper("HD", down=1))
    texts = ["".join(each.itertext()) for each in ET.parse(target).getroot().iter(f"{SVG}text")]
    assert "Test centre (TCM)" in texts and "Build Brevik CCS" in texts
    families = set(re.findall(r'font-family="([^"]+)"', target.read_text(encoding="utf-8")))
    assert families and all(each.endswith("sans-serif") for each in families)


def test_an_svg_with_letters_as_shapes_shows_the_roadmap_in_any_reader(look, words, tmp_path):
    target = tmp_path / "norway.svg"
    put(look, words, target, norway(), Paper("HD", down=1, outlines=True))
    text = target.read_text(encoding="utf-8")
    assert "clipPath" not in text
    lanes = [each for each in ET.fromstring(text).iter(f"{SVG}text") if "Test centre" in "".join(each.itertext())]
    assert lanes == []
    renderer = QSvgRenderer(str(target))
    image = QImage(960, 540, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    seen = pixels(image)
    assert len(np.unique(seen.reshape(-1, 3), axis=0)) > 500
    assert (seen[:, :12] == 255).all()


def test_nothing_in_an_svg_sticks_out_of_the_canvas(look, words, tmp_path):
    target = tmp_path / "norway.svg"
    put(look, words, target, norway(), Paper("HD", down=1))
    rects = ET.parse(target).getroot().iter(f"{SVG}rect")
    widths = [float(rect.get("width", 0)) for rect in rects]
    assert widths and max(widths) <= 1920 * FINE


@pytest.mark.parametrize(("size", "wide", "high"), [("HD", 1920, 1080), ("4K", 3840, 2160)])
def test_a_slide_has_its_size_and_holds_the_whole_roadmap(look, words, tmp_path, size, wide, high):
    target = tmp_path / "norway.png"
    assert put(look, words, target, norway(), Paper(size, down=1)) == [str(target)]
    image = QImage(str(target))
    assert (image.width(), image.height()) == (wide, high)
    assert not image.hasAlphaChannel()


def test_a_slide_without_a_ground_shows_what_lies_beneath_it(look, words, tmp_path):
    target = tmp_path / "clear.png"
    put(look, words, target, norway(), Paper("HD", down=1, clear=True))
    image = QImage(str(target)).convertToFormat(QImage.Format.Format_ARGB32)
    alpha = np.frombuffer(image.constBits(), np.uint8).reshape(1080, 1920, 4)[:, :, 3]
    assert alpha[5, 5] == 0
    assert (alpha == 0).mean() > 0.4
    assert (alpha == 255).mean() > 0.05


def test_an_empty_roadmap_gives_one_page(look, words, tmp_path):
    target = tmp_path / "empty.pdf"
    put(look, words, target, Content((), ()), Paper("A3", down=1))
    assert pages_in(target.read_bytes()) == 1


@pytest.mark.parametrize("name", ["a.pdf", "a.svg", "a.png"])
def test_a_place_that_cannot_be_written_is_told(look, words, tmp_path, name):
    with pytest.raises(OSError):
        put(look, words, tmp_path / "nowhere" / name, norway(), Paper("A3", down=1))


def test_what_stood_there_before_stays_where_the_writing_is_cancelled(look, words, tmp_path):
    target = tmp_path / "plan.pdf"
    target.write_text("the plan of last year")
    asked = []
    job = Job(chart(many(300)), Paper("A4"), BLOCK, str(target))
    with pytest.raises(Cancelled):
        write(job, look, words, stop=lambda: asked.append(1) or len(asked) > 4)
    assert target.read_text() == "the plan of last year"
    assert list(tmp_path.iterdir()) == [target]
