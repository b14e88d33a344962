"""Colours by the name of what they are for, in three palettes, and the sums done with them."""

from typing import Literal, get_args

from PySide6.QtGui import QColor

Theme = Literal["light", "dark", "contrast"]
THEMES: tuple[Theme, ...] = get_args(Theme)

_LIGHT = {
    "canvas": "#F6F8FA",  # behind pages of cards, group rows, footers
    "surface": "#FFFFFF",  # where the work happens: tables, forms, cards
    "panel": "#EEF2F6",  # rail, menu bar, status bar, quiet boxes
    "hover": "#EEF2F6",  # under the pointer, on surface and canvas
    "hover_panel": "#DFE6ED",  # under the pointer, on panel
    "ink": "#1B2733",
    "muted": "#4A5563",
    "hairline": "#D8DEE6",  # decoration, never the only sign of a control
    "control": "#7C8896",  # borders of controls
    "accent": "#0B5CAD",
    "accent_hover": "#094C90",
    "accent_tint": "#E3EEF9",  # ground of what is chosen
    "chosen_edge": "#E3EEF9",  # frame of what is chosen: seen in high contrast only, where tints are missing
    "on_accent": "#FFFFFF",
    "danger": "#B8460B",
    "danger_ground": "#FCE9DF",
    "on_danger": "#FFFFFF",
    "warning": "#8A5A00",
    "warning_ground": "#FFF3D6",
    "good": "#0B6B4F",
    "good_ground": "#DDF3EB",
    "on_good": "#FFFFFF",
    "broken": "#D55E00",  # a shape, never text
    "today": "#C2185B",
    "on_today": "#FFFFFF",
    "stopped": "#4A5563",  # text on a stopped bar
    "stopped_ground": "#E1E5EA",
    "politics": "#5A4B8A",  # elections and governments
    "politics_ground": "#ECE9F6",
    "ghost": "#7F8B98",  # the first plan, and links between bars
    "decision": "#F2C230",  # fill of the shield, always with an ink edge
    "on_decision": "#1B2733",
    "popup_edge": "#7C8896",  # the hard line below what floats
    "off": "#4A5563",  # text of what cannot be used now
    "off_icon": "#7C8896",
}
_DARK = {
    "canvas": "#12181F",
    "surface": "#1A222B",
    "panel": "#202A35",
    "hover": "#202A35",
    "hover_panel": "#2C3947",
    "ink": "#E6ECF2",
    "muted": "#A9B4C0",
    "hairline": "#2E3A47",
    "control": "#6B7A8A",
    "accent": "#6CB2F2",
    "accent_hover": "#8CC4F6",
    "accent_tint": "#1D344B",
    "chosen_edge": "#1D344B",
    "on_accent": "#0E1B28",
    "danger": "#FFB08A",
    "danger_ground": "#43261A",
    "on_danger": "#2A140A",
    "warning": "#F0C56A",
    "warning_ground": "#3A2F14",
    "good": "#7AD3B4",
    "good_ground": "#153629",
    "on_good": "#0B2018",
    "broken": "#F0813A",
    "today": "#F06FA3",
    "on_today": "#2B0A18",
    "stopped": "#B6C0CA",
    "stopped_ground": "#2B3540",
    "politics": "#C3B8F0",
    "politics_ground": "#24233F",
    "ghost": "#7C8997",
    "decision": "#F2C230",
    "on_decision": "#1B2733",
    "popup_edge": "#6B7A8A",
    "off": "#A9B4C0",
    "off_icon": "#6B7A8A",
}
_CONTRAST = {
    "canvas": "#000000",
    "surface": "#000000",
    "panel": "#000000",
    "hover": "#2B2B2B",
    "hover_panel": "#2B2B2B",
    "ink": "#FFFFFF",
    "muted": "#E4E4E4",
    "hairline": "#8C8C8C",
    "control": "#FFFFFF",
    "accent": "#FFDD33",
    "accent_hover": "#FFEB85",
    "accent_tint": "#000000",
    "chosen_edge": "#FFDD33",
    "on_accent": "#000000",
    "danger": "#FFB08A",
    "danger_ground": "#000000",
    "on_danger": "#000000",
    "warning": "#FFD27A",
    "warning_ground": "#000000",
    "good": "#8CF0CB",
    "good_ground": "#000000",
    "on_good": "#000000",
    "broken": "#FF9A57",
    "today": "#FF8FBC",
    "on_today": "#000000",
    "stopped": "#E4E4E4",
    "stopped_ground": "#000000",
    "politics": "#D6CCFF",
    "politics_ground": "#000000",
    "ghost": "#C4C4C4",
    "decision": "#F2C230",
    "on_decision": "#000000",
    "popup_edge": "#FFFFFF",
    "off": "#A6A6A6",
    "off_icon": "#A6A6A6",
}
_TOKENS: dict[Theme, dict[str, str]] = {"light": _LIGHT, "dark": _DARK, "contrast": _CONTRAST}

# Blue, green, orange, pink, sky, wine: told apart by people who see no red or no green; slate is for enabling strands.
HUES = ("#0072B2", "#009E73", "#E69F00", "#CC79A7", "#56B4E9", "#882255", "#5F6E7E")
HUE_NAMES = ("blue", "green", "orange", "pink", "sky", "wine", "slate")
SLATE = 6
_LIFTED = {0: "#3F9FE0", 5: "#C0608F", 6: "#90A0B0"}  # the three that would sink into a dark ground
_TOWARDS_GROUND: dict[Theme, float] = {"light": 0.62, "dark": 0.56, "contrast": 0.68}

TONES = ("good", "warning", "danger", "muted", "accent")


def tokens(theme: Theme) -> dict[str, str]:
    """Every token of one palette as "#RRGGBB"."""
    return dict(_TOKENS[theme])


def tone_colours(tone: str) -> tuple[str, str]:
    """The tokens for text and ground of a tone; an unknown or empty tone reads as muted."""
    if tone == "accent":
        return "accent", "accent_tint"
    if tone in ("good", "warning", "danger"):
        return tone, f"{tone}_ground"
    return "muted", "panel"


def edge_of(theme: Theme, hue: int) -> str:
    """The full-strength colour of a workstream, seen against the palette's grounds; hues repeat after slate."""
    hue %= len(HUES)
    return HUES[hue] if theme == "light" else _LIFTED.get(hue, HUES[hue])


def tint_of(theme: Theme, hue: int) -> str:
    """The ground of a workstream's bars, on which ink can be read."""
    return mixed(HUES[hue % len(HUES)], _TOKENS[theme]["surface"], _TOWARDS_GROUND[theme])


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0 to 1) of `other` in it, as "#RRGGBB"."""
    one, two = QColor(colour), QColor(other)
    parts = ((one.red(), two.red()), (one.green(), two.green()), (one.blue(), two.blue()))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in parts)


def contrast(colour: str, other: str) -> float:
    """The WCAG 2 contrast ratio of two opaque colours, 1 to 21."""
    light, dark = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    c = QColor(colour)
    red, green, blue = (_linear(part / 255) for part in (c.red(), c.green(), c.blue()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
