"""The inks and text styles of pictures, taken from the look."""

from PySide6.QtGui import QColor, QFont

from gui.look.look import Look
from gui.look.theme import mixed

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
_TONES = {"good": "good", "warning": "warning", "danger": "danger", "accent": "accent"}


class Palette:
    """Colours by ink and fonts by style, for one look and one screen ratio; made anew when either changes."""

    def __init__(self, look: Look, ratio: float = 1.0) -> None:
        self._look = look
        self.ratio = ratio
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[str, QFont] = {}
        self.scale = look.px(100) / 100 * ratio

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
        look = self._look
        name, _colon, number = ink.partition(":")
        if number:
            return self._hued(name, int(number))
        derived = {
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
        }
        if name == "stopped_ground" and look.colour(name) == look.colour("surface"):
            name = "stopped_seen"  # high contrast has no tints, but a bar must be seen
        if name in derived:
            one, two, share = derived[name]
            return QColor(mixed(look.colour(one).name(), look.colour(two).name(), share))
        return look.colour(name)

    def _hued(self, name: str, hue: int) -> QColor:
        look = self._look
        if name == "edge":
            return look.edge(hue)
        if name == "tint":
            return look.tint(hue)
        surface = look.colour("surface").name()
        if name == "pale":
            return QColor(mixed(look.tint(hue).name(), surface, 0.62))
        if name.startswith("heat"):
            return QColor(mixed(look.edge(hue).name(), surface, _HEAT[int(name[4:])]))
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
