"""The fonts set the lines that the design counts on, and every icon that is asked for is there."""

import ast
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetrics, QFontMetricsF

import resources

ROOT = Path(__file__).resolve().parent.parent
FAMILY = "Waymark Sans"
WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600}
ICONS = sorted(resources.path("icons").glob("*.svg"))


@pytest.fixture
def fonts(qapp):
    numbers = [QFontDatabase.addApplicationFont(str(file)) for file in resources.path("fonts").glob("*.ttf")]
    yield
    for number in numbers:
        QFontDatabase.removeApplicationFont(number)


def font(size_px: int, weight: int) -> QFont:
    made = QFont(FAMILY)
    made.setPixelSize(size_px)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def test_the_three_fonts_are_one_family_of_three_weights(fonts):
    assert {style: QFontDatabase.weight(FAMILY, style) for style in QFontDatabase.styles(FAMILY)} == WEIGHTS


@pytest.mark.parametrize("weight", WEIGHTS.values())
def test_a_weight_is_taken_from_its_own_font(fonts, weight):
    info = QFontInfo(font(13, weight))
    assert (info.family(), info.weight()) == (FAMILY, weight)


def test_heavier_text_is_wider(fonts):
    widths = [QFontMetricsF(font(13, weight)).horizontalAdvance("Hamburgefonts") for weight in WEIGHTS.values()]
    assert widths == sorted(set(widths))


@pytest.mark.parametrize("weight", WEIGHTS.values())
def test_text_of_13_px_stands_in_lines_of_18_px(fonts, weight):
    metrics = QFontMetrics(font(13, weight))
    assert (metrics.height(), metrics.lineSpacing(), metrics.ascent(), metrics.descent()) == (18, 18, 14, 4)


@pytest.mark.parametrize("weight", WEIGHTS.values())
def test_all_figures_are_equally_wide(fonts, weight):
    metrics = QFontMetricsF(font(13, weight))
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1
    assert metrics.horizontalAdvance("1111") == pytest.approx(metrics.horizontalAdvance("9074"))


@pytest.mark.parametrize("weight", WEIGHTS.values())
def test_the_fonts_hold_the_letters_and_signs_of_the_field(fonts, weight):
    metrics = QFontMetrics(font(13, weight))
    assert [sign for sign in "ÅØæßőžąΩжЇ€£–—…→≥±½°₂²·×−“”’" if not metrics.inFontUcs4(ord(sign))] == []


@pytest.mark.parametrize("file", ICONS, ids=lambda file: file.stem)
def test_an_icon_is_drawn_on_the_grid_in_the_colour_of_its_text(file):
    drawing = ElementTree.parse(file).getroot()
    if file.stem == "waymark":
        assert drawing.get("viewBox") == "0 0 64 64"
    else:
        assert (drawing.get("viewBox"), drawing.get("stroke")) == ("0 0 24 24", "currentColor")
    assert len(drawing) > 0


def icons_asked_for(tree: ast.Module) -> list[str]:
    """The literal names given to `look.icon(...)`."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    return [
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr == "icon"
        if isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    ]


def test_every_icon_that_the_window_asks_for_is_there():
    known = {file.stem for file in ICONS}
    trees = {str(file): ast.parse(file.read_text("utf-8")) for file in (ROOT / "gui").rglob("*.py")}
    asked = [(file, name) for file, tree in trees.items() for name in icons_asked_for(tree)]
    assert [(file, name) for file, name in asked if name not in known] == []


def test_names_of_icons_are_found_in_calls():
    assert icons_asked_for(ast.parse('self._look.icon("plus", "ink")')) == ["plus"]


@pytest.mark.parametrize("name", ["Inter-OFL-1.1.txt", "Lucide-ISC.txt", "LGPL-3.0.txt", "GPL-3.0.txt"])
def test_the_licence_of_what_is_brought_along_is_there_and_listed(name):
    assert resources.path(f"licences/{name}").stat().st_size > 1_000
    assert name in resources.path("licences/README.md").read_text(encoding="utf-8")
