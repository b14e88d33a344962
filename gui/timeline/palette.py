"""The inks and text styles of pictures, taken from the look."""

from PySide6.QtGui import QColor, QFont

from gui.look.look import Look
from gui.look.theme import Theme, edge_of, mixed, tint_of, tokens

# Size in px of the design, weight, ink.
STYLES: dict[str, tuple[float, int, str]] = {
    "bar": (12, 400, "ink"),
    "bar_stopped": (12, 400, "stopped"),
    "note": (12, 400, "muted"),
    "code": (11, 600, "muted"),
    "code_broken": (11, 600, "danger"),
    "year": (11.5, 400, "muted"),
    "year_strong": (11.5, 600, "ink"),
    "part": (10.5, 400, "muted"),
    "sign": (10.5, 600, "ink"),
    "politics": (10.5, 500, "politics"),
    "today": (10.5, 600, "on_today"),
    "row": (10.5, 400, "muted"),
    "outline_title": (13, 600, "ink"),
    "mission": (13, 600, "ink"),
    "lane": (13, 600, "ink"),
    "lane_quiet": (11.5, 400, "muted"),
    "item": (12, 400, "ink"),
    "item_chosen": (12, 600, "accent"),
    "live": (12, 600, "on_accent"),
    "title": (16, 600, "ink"),
    "page": (11, 400, "muted"),
}
_HEAT = (0.0, 0.72, 0.5, 0.26, 0.0)
# Inks between two tokens: how much of the second.
_MIXED = {
    "mission": ("panel", "surface", 0.0),
    "grid": ("hairline", "surface", 0.1),
    "grid_faint": ("hairline", "surface", 0.62),
    "grid_strong": ("hairline", "control", 0.12),
    "row_chosen": ("accent_tint", "surface", 0.4),
    "politics_stripe": ("politics_ground", "politics", 0.0),
    "bracket": ("muted", "surface", 0.0),
    "line": ("muted", "ink", 0.15),
    "stop": ("muted", "ink", 0.4),
    "stopped_seen": ("ghost", "surface", 0.72),
    "good_wash": ("good", "surface", 0.72),
    "warning_wash": ("warning", "surface", 0.72),
    "danger_wash": ("danger", "surface", 0.68),
    "faint": ("hairline", "surface", 0.55),
    "unsaid": ("hairline", "surface", 0.4),
}
_TONES = {"good": "good", "warning": "warning", "danger": "danger", "accent": "accent"}


class Palette:
    """Colours by ink and fonts by style, for one look and one screen ratio; made anew when either changes.

    `paper` is for print: light unless a theme is named, and sizes as designed whatever the person's text size is.
    """

    def __init__(self, look: Look, ratio: float = 1.0, *, paper: bool = False, theme: Theme | None = None) -> None:
        self._look = look
        self.ratio = ratio
        self._theme: Theme = theme or ("light" if paper else look.theme)
        self._tokens = tokens(self._theme)
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[str, QFont] = {}
        self.scale = ratio if paper else look.px(100) / 100 * ratio

    def colour(self, ink: str) -> QColor:
        """The colour of an ink. Raises KeyError for a name that is none."""
        if ink not in self._colours:
            self._colours[ink] = self._found(ink)
        return self._colours[ink]

    def font(self, style: str) -> QFont:
        """The font of a style in device px."""
        if style not in self._fonts:
            size, weight, _ink = style_of(style)
            font = self._look.font(size, weight)
            font.setPixelSize(max(1, round(size * self.scale)))
            self._fonts[style] = font
        return self._fonts[style]

    def text_colour(self, style: str) -> QColor:
        return self.colour(style_of(style)[2])

    def _found(self, ink: str) -> QColor:
        name, _colon, number = ink.partition(":")
        if number:
            return QColor(self._hued(name, int(number)))
        known = self._tokens
        if name == "stopped_ground" and known[name] == known["surface"]:
            name = "stopped_seen"  # high contrast has no tints, but a bar must be seen
        if name in _MIXED:
            one, two, share = _MIXED[name]
            return QColor(mixed(known[one], known[two], share))
        return QColor(known[name])

    def _hued(self, name: str, hue: int) -> str:
        surface = self._tokens["surface"]
        if name == "edge":
            return edge_of(self._theme, hue)
        if name == "tint":
            return tint_of(self._theme, hue)
        if name == "pale":
            return mixed(tint_of(self._theme, hue), surface, 0.62)
        if name.startswith("heat"):
            return mixed(edge_of(self._theme, hue), surface, _HEAT[int(name[4:])])
        raise KeyError(f"{name}:{hue}")


def style_of(style: str) -> tuple[float, int, str]:
    """Size, weight and ink of a style; "pill:good" is the text of a pill in that tone."""
    if style in STYLES:
        return STYLES[style]
    return 11, 500, _TONES.get(style.partition(":")[2], "muted")


def tone_ground(tone: str) -> str:
    """The ink under a pill's text."""
    if tone == "accent":
        return "accent_tint"
    return f"{tone}_ground" if tone in _TONES else "stopped_ground"
