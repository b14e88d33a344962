"""The timeline on any screen: text stands out everywhere it is written, and a window may move to a finer screen."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.look import theme
from gui.timeline.palette import STYLES, Palette
from gui.timeline.plan import frame
from gui.timeline.plan_bars import FILLS
from gui.timeline.stage import Choice
from gui.timeline.view import TimelineView
from tests.gui.timeline_content import many, norway

THEMES = ("light", "dark", "contrast")
LANES, HEAD = ("surface", "row_chosen"), ("panel", "surface")
# Where each style is written; the halo beside bars has the colour of the lane.
GROUNDS = {
    "bar": (*FILLS, *LANES),
    "bar_stopped": ("stopped_ground", *LANES),
    "note": LANES,
    "code": LANES,
    "code_broken": LANES,
    "sign": ("surface",),
    "year": HEAD,
    "year_strong": HEAD,
    "part": HEAD,
    "politics": ("politics_ground",),
    "today": ("today",),
    "live": ("accent",),
    "mission": ("mission",),
    "lane": ("surface",),
    "lane_quiet": ("surface",),
    "item": ("surface",),
}


@pytest.mark.parametrize("name", THEMES)
def test_every_text_of_the_timeline_stands_out_from_its_ground_by_four_and_a_half_to_one(look, name):
    look.choose(theme_choice=name)
    palette = Palette(look)
    weak = {}
    for style, grounds in GROUNDS.items():
        for ground in grounds:
            ratio = theme.contrast(palette.text_colour(style).name(), palette.colour(ground).name())
            if ratio < 4.5:
                weak[style, ground] = round(ratio, 1)
    assert weak == {}
    assert set(GROUNDS) <= set(STYLES)


@pytest.fixture
def view(look, words, qtbot):
    look.choose(theme_choice="light")
    made = TimelineView(look, words)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show_content(norway())
    made.show()
    return made


def moved_to(view: TimelineView, ratio: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the window is carried to a screen with so many device px for a px of the design."""
    monkeypatch.setattr(QWidget, "devicePixelRatioF", lambda _widget: ratio)
    for widget in (view.canvas, view.head, view.outline, view.minimap):
        QApplication.sendEvent(widget, QEvent(QEvent.Type.DevicePixelRatioChange))


def test_a_window_carried_to_a_finer_screen_shows_the_same_days_and_rows(view, monkeypatch):
    stage = view.stage
    days = stage.scale.day(0), stage.scale.day(stage.width)
    rows = stage.layout.row_y.tolist()
    size = stage.width, stage.height
    moved_to(view, 2.0, monkeypatch)
    assert (stage.width, stage.height) == (2 * size[0], 2 * size[1])
    assert (stage.scale.day(0), stage.scale.day(stage.width)) == pytest.approx(days, abs=2)
    assert len(stage.layout.row_y) == len(rows)
    assert view.head.emitter.palette.ratio == 2.0
    assert view.canvas.grab().toImage().size().width() > 0
    moved_to(view, 1.0, monkeypatch)
    assert (stage.width, stage.height) == size
    assert stage.layout.row_y.tolist() == rows
    assert (stage.scale.day(0), stage.scale.day(stage.width)) == pytest.approx(days, abs=2)


def test_all_that_is_selected_is_outlined_at_no_greater_cost_than_what_is_in_sight(view):
    view.show_content(many(3000))
    view.fit()
    view.stage.choose(Choice(tuple(spec.id for spec in view.stage.tables.items.specs), (), "b1"))
    view.canvas.grab()
    known = np.unique(view.stage.world.texts().row)
    assert len(known) < 250
    assert frame(view.stage)
