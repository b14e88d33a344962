"""Every colour that is read stands out from every ground it lies on."""

import pytest

from gui.look import theme
from gui.look.look import Look

GROUNDS = ("canvas", "surface", "panel", "hover")
TEXTS = [(text, ground) for text in ("ink", "muted") for ground in (*GROUNDS, "hover_panel", "accent_tint")]
TEXTS += [("accent", ground) for ground in (*GROUNDS, "accent_tint")]
TEXTS += [(tone, f"{tone}_ground") for tone in ("danger", "warning", "good")]
TEXTS += [(tone, "surface") for tone in ("danger", "warning", "good", "today")]
TEXTS += [("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_danger", "danger"), ("on_good", "good")]
TEXTS += [("stopped", "stopped_ground"), ("politics", "politics_ground"), ("on_today", "today"), ("off", "panel")]
TEXTS += [("on_decision", "decision")]
SHAPES = [(shape, "surface") for shape in ("control", "broken", "today", "ghost", "off_icon", "danger", "accent")]
SHAPES += [("popup_edge", "surface"), ("accent", "panel"), ("accent", "canvas"), ("control", "panel")]


@pytest.mark.parametrize("name", theme.THEMES)
def test_text_stands_out_from_its_ground_by_four_and_a_half_to_one(name):
    values = theme.tokens(name)
    ratios = {(text, ground): theme.contrast(values[text], values[ground]) for text, ground in TEXTS}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", theme.THEMES)
def test_borders_and_shapes_stand_out_by_three_to_one(name):
    values = theme.tokens(name)
    ratios = {(shape, ground): theme.contrast(values[shape], values[ground]) for shape, ground in SHAPES}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < 3} == {}


def test_high_contrast_keeps_seven_to_one_for_all_text():
    values = theme.tokens("contrast")
    assert [pair for pair in TEXTS if theme.contrast(values[pair[0]], values[pair[1]]) < 7] == []


@pytest.mark.parametrize("name", theme.THEMES)
def test_ink_can_be_read_on_the_tint_of_every_workstream(name):
    ink = theme.tokens(name)["ink"]
    assert all(theme.contrast(ink, theme.tint_of(name, hue)) >= 5.5 for hue in range(len(theme.HUES)))


@pytest.mark.parametrize("name", ["dark", "contrast"])
def test_the_edge_of_every_workstream_is_seen_on_a_dark_ground(name):
    surface = theme.tokens(name)["surface"]
    assert all(theme.contrast(theme.edge_of(name, hue), surface) >= 3 for hue in range(len(theme.HUES)))


def test_all_palettes_name_the_same_tokens():
    assert len({frozenset(theme.tokens(name)) for name in theme.THEMES}) == 1


def test_black_on_white_has_the_greatest_contrast_there_is():
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#777777", "#777777") == pytest.approx(1)


def test_mixing_goes_the_given_way_towards_the_other_colour():
    assert theme.mixed("#000000", "#FFFFFF", 0.5) == "#808080"
    assert theme.mixed("#102030", "#FFFFFF", 0.0) == "#102030"


def test_a_look_answers_in_the_palette_it_wears(look: Look):
    for name in theme.THEMES:
        look.set_theme(name)
        assert {token: look.colour(token).name().upper() for token in theme.tokens(name)} == theme.tokens(name)


def test_a_colour_that_is_no_token_is_refused(look: Look):
    with pytest.raises(KeyError):
        look.colour("purple")
