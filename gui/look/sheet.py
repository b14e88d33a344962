"""The style sheet: grounds, lines, boxes and their states, from one template.

No item view is named here: a rule for one makes its viewport see-through, and every wheel step repaints it whole.
No `:focus` borders either: the focus ring lies outside, so nothing jumps. `.QPushButton` means that class alone: our
own buttons and choices inherit from Qt's and paint themselves.
"""

import re
from typing import TYPE_CHECKING

from gui.look import theme

if TYPE_CHECKING:
    from gui.look.look import Look

# %name is a colour, {px12} a length and {pt13} a font size of the design in today's text size.
TEMPLATE = """
QMainWindow, QDialog { background: %surface; }
QWidget[ground="canvas"] { background: %canvas; }
QWidget[ground="surface"] { background: %surface; }
QWidget[ground="panel"] { background: %panel; }
QWidget[ground="accent"] { background: %accent_tint; }
QFrame[kind="card"] { background: %surface; border: 1px solid %hairline; border-radius: {px6}px; }
QFrame[kind="quiet_card"] { background: %panel; border: 1px solid %panel_edge; border-radius: {px6}px; }
QFrame[kind="chosen_card"] { background: %surface; border: 2px solid %accent; border-radius: {px6}px; }
QFrame[kind="popup"] {
    background: %surface; border: 1px solid %control; border-bottom: 3px solid %popup_edge; border-radius: {px6}px; }
QFrame[kind="banner"] { border: 1px solid %panel_edge; border-radius: {px6}px; background: %panel; }
QFrame[kind="banner"][tone="accent"] { background: %accent_tint; border-color: %accent_edge; }
QFrame[kind="banner"][tone="warning"] { background: %warning_ground; border-color: %warning_edge; }
QFrame[kind="banner"][tone="danger"] { background: %danger_ground; border-color: %danger_edge; }
QFrame[kind="banner"][tone="good"] { background: %good_ground; border-color: %good_edge; }
QFrame[kind="rule"] { background: %hairline; border: 0; }

QLabel[kind="small"] { font-size: {pt11.5}pt; }
QLabel[kind="label"] { font-weight: 500; }
QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="small_strong"] { font-size: {pt11.5}pt; font-weight: 600; }
QLabel[kind="heading"] { font-size: {pt16}pt; font-weight: 600; }
QLabel[kind="statement"] { font-size: {pt16}pt; }
QLabel[kind="brand"] { font-size: {pt20}pt; font-weight: 600; }
QLabel[tone="muted"] { color: %muted; }
QLabel[tone="danger"] { color: %danger; }
QLabel[tone="warning"] { color: %warning; }
QLabel[tone="good"] { color: %good; }
QLabel[tone="accent"] { color: %accent; }
QLabel:disabled { color: %off; }

QLineEdit, QTextEdit, QPlainTextEdit {
    background: %surface; color: %ink; border: 1px solid %control; border-radius: {px4}px;
    placeholder-text-color: %muted; selection-background-color: %accent; selection-color: %on_accent; }
QLineEdit { padding: 0 {px5}px; }
QTextEdit, QPlainTextEdit { padding: {px2}px {px3}px; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled {
    background: %panel; color: %off; border-color: %hairline; }
QLineEdit[readOnly="true"], QTextEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] {
    background: transparent; border-color: transparent; }
QLineEdit[state="error"], QTextEdit[state="error"], QPlainTextEdit[state="error"] { border: 2px solid %danger; }
QLineEdit[readOnly="true"] { padding: 0; }
QLineEdit[state="error"] { padding: 0 {px4}px; }
QLineEdit QToolButton { background: transparent; border: 0; }

.QPushButton {
    background: %surface; color: %ink; border: 1px solid %control; border-radius: {px4}px; padding: 0 {px11}px;
    min-height: {px26}px; font-weight: 500; }
.QPushButton:hover { background: %hover; }
.QPushButton:pressed { background: %accent_tint; }
.QPushButton:default { background: %accent; color: %on_accent; border-color: %accent; }
.QPushButton:default:hover { background: %accent_hover; }
.QPushButton:disabled { background: %panel; color: %off; border-color: %hairline; }
.QToolButton { background: transparent; border: 1px solid transparent; border-radius: {px4}px; }
.QToolButton:hover { background: %hover; }
.QToolButton:pressed, .QToolButton:checked { background: %accent_tint; border-color: %chosen_edge; }
QCheckBox, QRadioButton { spacing: {px8}px; color: %ink; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: %off; }
QCheckBox::indicator, QRadioButton::indicator { width: {px16}px; height: {px16}px; }

QSlider { background: transparent; }
QSlider::groove:horizontal { height: {px4}px; background: %control; border-radius: {px2}px; }
QSlider::sub-page:horizontal { background: %accent; border-radius: {px2}px; }
QSlider::handle:horizontal {
    width: {px14}px; margin: -{px6}px 0; background: %surface; border: 2px solid %accent; border-radius: {px9}px; }
QSlider::handle:horizontal:hover { background: %accent_tint; }

QMenuBar { background: %panel; border: 0; padding: 0 {px8}px; }
QMenuBar::item { background: transparent; color: %ink; padding: {px6}px {px10}px; border-radius: {px4}px; }
QMenuBar::item:selected { background: %hover_panel; }
QMenuBar::item:pressed { background: %accent_tint; color: %accent; }
QMenu {
    background: %surface; color: %ink; border: 1px solid %control; border-bottom: 3px solid %popup_edge;
    padding: {px4}px; }
QMenu::item { padding: {px5}px {px24}px {px5}px {px10}px; border: 1px solid transparent; border-radius: {px4}px; }
QMenu::item:selected { background: %accent_tint; color: %accent; border-color: %chosen_edge; }
QMenu::item:disabled { color: %off; background: transparent; border-color: transparent; }
QMenu::icon { padding-left: {px8}px; }
QMenu::indicator { width: {px16}px; height: {px16}px; left: {px5}px; }
QMenu::separator { height: 1px; background: %hairline; margin: {px4}px {px6}px; }
QToolTip { background: %surface; color: %ink; border: 1px solid %control; padding: {px4}px {px6}px; }

QScrollArea { background: transparent; border: 0; }
QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: {px12}px; }
QScrollBar:horizontal { height: {px12}px; }
QScrollBar::handle { background: %scroll; border-radius: {r3}px; margin: {px3}px; }
QScrollBar::handle:vertical { min-height: {px32}px; }
QScrollBar::handle:horizontal { min-width: {px32}px; }
QScrollBar::handle:hover { background: %control; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: %hairline; }
QProgressBar { background: %panel; border: 0; border-radius: {r2}px; max-height: {px4}px; min-height: {px4}px; }
QProgressBar::chunk { background: %accent; border-radius: {r2}px; }
QStatusBar { background: %panel; border-top: 1px solid %hairline; }
QStatusBar::item { border: 0; }
"""


def style_sheet(look: "Look") -> str:
    """The sheet for the look of the moment."""
    colours = theme.tokens(look.theme)
    colours["scroll"] = theme.mixed(colours["control"], colours["surface"], 0.0 if look.theme == "contrast" else 0.35)
    for tone in ("accent", "warning", "danger", "good"):  # without tints an outline must do
        ground = theme.tone_colours(tone)[1]
        colours[f"{tone}_edge"] = colours[tone if look.theme == "contrast" else ground]
    colours["panel_edge"] = colours["hairline"] if look.theme == "contrast" else colours["panel"]

    def colour(match: re.Match[str]) -> str:
        return colours[match[1]]

    def length(match: re.Match[str]) -> str:
        return _length(look, match[1], float(match[2]))

    return re.sub(r"\{(px|pt|r)([\d.]+)\}", length, re.sub(r"%(\w+)", colour, TEMPLATE))


def _length(look: "Look", unit: str, size: float) -> str:
    if unit == "pt":
        return f"{look.font(size).pointSizeF():.3f}"
    # r: half of a bar that holds it: a radius above half the height turns corners square.
    return str(look.px(2 * size) // 2 if unit == "r" else look.px(size))
