"""What is painted: both ways of drawing agree, a moved picture equals a new one, a full atlas loses nothing."""

import random
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from gui.timeline import atlas as atlases
from gui.timeline import over
from gui.timeline.backing import Backing
from gui.timeline.batch import FRAGMENT, Batch, layout_fits
from gui.timeline.bend import Bend
from gui.timeline.counting import Counting
from gui.timeline.layout import Metrics
from gui.timeline.palette import STYLES, Palette
from gui.timeline.picture import Fades, Rects, Strips, Symbols, Texts, box
from gui.timeline.plan import Detail, frame
from gui.timeline.raster import RasterEmitter
from gui.timeline.stage import Choice, Stage
from gui.timeline.symbols import SYMBOLS
from tests.gui.looking import pixels
from tests.gui.timeline_content import many, norway

WIDTH, HEIGHT = 1100, 620


def staged(emitter: RasterEmitter, content: object, ratio: float = 1.0) -> Stage:
    stage = Stage(emitter.measure, Metrics().scaled(ratio))
    stage.scale = stage.scale.with_ratio(ratio)
    stage.resize(round(WIDTH * ratio), round(HEIGHT * ratio))
    stage.show(content)
    stage.fit()
    return stage


def painted(emitter: RasterEmitter, stage: Stage) -> np.ndarray:
    image = QImage(stage.width, stage.height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    emitter.draw(painter, frame(stage))
    painter.end()
    return pixels(image)


def test_qt_reads_the_memory_of_arrays_as_it_was_written():
    assert layout_fits()


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_drawing_from_arrays_and_from_lists_gives_the_same_picture(look, ratio):
    palette = Palette(look, ratio)
    direct, listed = RasterEmitter(palette, Batch(direct=True)), RasterEmitter(palette, Batch(direct=False))
    stage = staged(direct, norway(), ratio)
    assert np.array_equal(painted(direct, stage), painted(listed, stage))


def test_arrays_of_another_form_are_refused():
    pixmap = QPixmap(10, 10)
    painter = QPainter(pixmap)
    with pytest.raises(ValueError, match=r"expected \(n, 4\)"):
        Batch(direct=True).fill(painter, np.zeros((2, 3)), QColor("red"))
    painter.end()


def test_empty_arrays_draw_nothing(look):
    emitter = RasterEmitter(Palette(look))
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    nothing, nowhere = np.empty((0, 4)), np.empty((0, 2))
    emitter.draw(
        painter,
        [
            Rects("ink", nothing),
            Fades("tint:1", nothing, rising=True),
            Strips("hatch", "edge:1", nothing),
            Symbols("gate", "ink", nowhere),
            Texts("bar", (), nowhere, np.empty(0)),
        ],
    )
    painter.end()
    assert FRAGMENT == 10
    assert (pixels(image) == 255).all()


@pytest.mark.parametrize("make", [norway, lambda: many(300)])
@pytest.mark.parametrize("ratio", [1.0, 1.5])
def test_a_panned_picture_equals_a_new_one(look, make, ratio):
    emitter = RasterEmitter(Palette(look, ratio))
    stage = staged(emitter, make(), ratio)
    stage.zoom_about(400, 1.7)
    stage.repack_about(100)
    backing = Backing(stage, emitter)
    backing.bring_up()
    chance = random.Random(4)
    for _step in range(25):
        stage.pan(chance.randrange(-180, 180), chance.choice((0, 0, -60, 45, 300)))
        backing.bring_up()
        fresh = painted(emitter, stage)
        assert np.array_equal(pixels(backing.pixmap.toImage()), fresh)


def test_a_panned_picture_of_a_mixed_scale_with_wishes_equals_a_new_one(look):
    emitter = RasterEmitter(Palette(look))
    content = norway()
    wishes = tuple(replace(link, hard=at % 2 == 0) for at, link in enumerate(content.links))
    stage = staged(emitter, replace(content, links=wishes))
    stage.set_counting(Counting("fiscal", 4))
    stage.set_bend(Bend(date(2012, 1, 1).toordinal(), date(2020, 1, 1).toordinal(), 1 / 6))
    stage.zoom_about(400, 1.7)
    stage.repack_about(100)
    backing = Backing(stage, emitter)
    backing.bring_up()
    chance = random.Random(5)
    for _step in range(15):
        stage.pan(chance.randrange(-180, 180), chance.choice((0, 0, -60, 45, 300)))
        backing.bring_up()
        assert np.array_equal(pixels(backing.pixmap.toImage()), painted(emitter, stage))


def test_selecting_repaints_the_rows_that_change(look):
    emitter = RasterEmitter(Palette(look))
    stage = staged(emitter, norway())
    stage.scroll_to(10_000)
    backing = Backing(stage, emitter)
    backing.bring_up()
    for bar in ("again", "eu", ""):
        stage.choose(Choice((bar,) if bar else (), (), bar))
        backing.bring_up()
        assert np.array_equal(pixels(backing.pixmap.toImage()), painted(emitter, stage))


def test_an_atlas_that_overflows_is_emptied_and_nothing_is_lost(look, monkeypatch):
    whole = RasterEmitter(Palette(look))
    stage = staged(whole, many(300))
    expected = painted(whole, stage)
    monkeypatch.setattr(atlases, "HEIGHT", round(whole.atlas.filled * 0.8))
    small = RasterEmitter(Palette(look))
    emptied = []
    monkeypatch.setattr(small.atlas, "clear", lambda clear=small.atlas.clear: (emptied.append(1), clear()))
    for _frame in range(2):
        # Slanted edges are rounded a little differently at another place of the atlas.
        assert np.abs(painted(small, stage).astype(int) - expected).max() <= 12
    assert emptied


def test_a_name_that_is_cut_ends_in_dots_within_its_room(look):
    emitter = RasterEmitter(Palette(look))
    text = "Plan the full-scale plant at Mongstad"
    for room in (30, 55, 90, 140):
        image = QImage(400, 30, QImage.Format.Format_RGB32)
        image.fill(emitter.palette.colour("surface"))
        painter = QPainter(image)
        emitter.draw(painter, [Texts("bar", (text,), np.array([[10.0, 15.0]]), np.array([float(room)]))])
        painter.end()
        written = np.flatnonzero((pixels(image) != pixels(image)[0, 0]).any(axis=(0, 2)))
        assert room * 0.6 < written.max() - 9 <= room + 1


def test_every_symbol_and_style_can_be_drawn_in_every_theme(look):
    for theme in ("light", "dark", "contrast"):
        look.set_theme(theme)
        emitter = RasterEmitter(Palette(look))
        image = QImage(60, 60, QImage.Format.Format_RGB32)
        for name, (width, height, _draw) in SYMBOLS.items():
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            emitter.draw(painter, [Symbols(name, "ink", np.array([[30.0, 30.0]]))])
            painter.end()
            seen = np.argwhere((pixels(image) != 0).any(axis=2))
            if theme == "light":
                assert len(seen), name
            assert len(seen) == 0 or np.ptp(seen, axis=0).max() < max(width, height) + 1
        assert all(emitter.measure(style, "Text") > 10 for style in STYLES)


def test_while_zooming_links_and_first_plans_may_wait(look):
    emitter = RasterEmitter(Palette(look))
    stage = staged(emitter, norway())
    full, quick = frame(stage), frame(stage, None, Detail(links=False, beneath=False))
    assert len(quick) < len(full)


def test_very_many_bars_become_a_picture_of_counts_in_the_hue_of_their_lane(look):
    emitter = RasterEmitter(Palette(look))
    stage = Stage(emitter.measure, Metrics().squeezed(2))
    stage.resize(WIDTH, HEIGHT)
    stage.show(many(2000))
    stage.fit()
    inks = {part.ink for part in frame(stage) if isinstance(part, Rects) and isinstance(part.ink, str)}
    assert {ink for ink in inks if ink.startswith("heat")}
    assert not any(isinstance(part, Texts) for part in frame(stage))


def test_rows_of_a_few_px_show_bars_without_names(look):
    emitter = RasterEmitter(Palette(look))
    stage = Stage(emitter.measure, Metrics().squeezed(8))
    stage.resize(WIDTH, HEIGHT)
    stage.show(many(2000))
    stage.fit()
    kinds = {type(part) for part in frame(stage)}
    assert Rects in kinds and Texts not in kinds


def test_what_moves_along_stays_at_the_edge(look):
    emitter = RasterEmitter(Palette(look))
    stage = staged(emitter, norway())
    stage.zoom_about(0, 3)
    stage.pan(round(stage.scale.x(735_600)), 0)
    texts = [part for part in over.moving(stage) if isinstance(part, Texts)]
    names = [name for part in texts for name in part.strings]
    assert "Test campaigns · world test centre from 2013" in names
    assert all((part.xy[:, 0] == stage.metrics.inset).all() for part in texts)


def test_the_ring_of_a_selected_bar_lies_round_it(look):
    emitter = RasterEmitter(Palette(look))
    stage = staged(emitter, norway())
    stage.choose(Choice(("build",), (), "build"))
    outline = next(part for part in over.chosen(stage, over.Hit("nothing"), False, True) if hasattr(part, "radius"))
    left, top, width, height = outline.xywh[0]
    assert width > 20 and height == stage.metrics.bar + 4
    assert box((left, top, width, height)).shape == (1, 4)
