"""The one object that every widget asks for colours, fonts, sizes and icons."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QFocusFrame

from gui.look import fonts, icons, sheet
from gui.look import theme as palettes
from gui.look.style import FocusRing, WaymarkStyle
from resources import path as resource_path

ThemeChoice = Literal["light", "dark", "contrast", "system"]
Density = Literal["comfortable", "compact"]

_USUAL_DPI = 96.0
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sizes:
    """Heights and widths in px of what repeats everywhere, for one text size and density."""

    control: int  # buttons, line edits, choices
    chip: int  # pills in tables and lists
    row: int  # a table row
    row_two: int  # a table row with a second line
    timeline_row: int
    bar: int
    header: int  # a room's header
    menu_bar: int
    status_bar: int
    rail: int  # width of the rail
    target: int  # least side of anything to click
    icon: int
    gap: int  # between neighbours inside a control
    field_gap: int  # between fields
    group_gap: int
    page: int  # margin of a page


class Look(QObject):
    """Theme, text size, density and motion of the program, and everything drawn from them.

    `changed` is emitted after any of them has changed and the application wears the new look: widgets that keep
    sizes, fonts or pictures of their own take new ones then. Lives in the main thread.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None, *, resources: Path | None = None) -> None:
        super().__init__(parent)
        self._resources = resources or resource_path("")
        self._choice: ThemeChoice = "system"
        self._text_size = 1.0
        self._density: Density = "comfortable"
        self._reduced_motion = False
        self._family = fonts.load(self._resources / "fonts")
        self._dpi = QGuiApplication.primaryScreen().logicalDotsPerInch()
        self._app: QApplication | None = None
        self._dressed = False
        self._ring: FocusRing | None = None
        self._fonts: dict[tuple[float, int], QFont] = {}
        self._metrics: dict[tuple[float, int], QFontMetricsF] = {}
        self._pictures: dict[tuple[str, str, int, float], QPixmap] = {}
        self._colours: dict[str, QColor] = {}
        self._take_palette()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_scheme)

    # What is chosen

    @property
    def theme(self) -> palettes.Theme:
        """The palette in use; "system" is already resolved."""
        return self._theme

    @property
    def theme_choice(self) -> ThemeChoice:
        return self._choice

    @property
    def text_size(self) -> float:
        """1.0 to 2.0: how much larger than usual everything that carries text is."""
        return self._text_size

    @property
    def density(self) -> Density:
        return self._density

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing may move by itself."""
        return self._reduced_motion

    @property
    def sizes(self) -> Sizes:
        return self._sizes

    @property
    def family(self) -> str:
        return self._family

    @property
    def ring(self) -> QFocusFrame | None:
        """The focus ring; None before anything had the focus."""
        return self._ring.frame if self._ring is not None else None

    def set_theme(self, choice: ThemeChoice) -> None:
        """Wear a theme; "system" follows the desktop's light or dark."""
        self.choose(theme_choice=choice)

    def set_text_size(self, factor: float) -> None:
        """Make text and all that holds it larger, from 1.0 to 2.0; beyond is cut to the nearest."""
        self.choose(text_size=factor)

    def set_density(self, density: Density) -> None:
        self.choose(density=density)

    def set_reduced_motion(self, reduced: bool) -> None:
        self.choose(reduced_motion=reduced)

    def choose(
        self,
        *,
        theme_choice: ThemeChoice | None = None,
        text_size: float | None = None,
        density: Density | None = None,
        reduced_motion: bool | None = None,
    ) -> None:
        """Change several settings at the cost of one; nothing is emitted when all stay as they are."""
        before = (self._choice, self._text_size, self._density, self._reduced_motion)
        self._choice = theme_choice or self._choice
        self._text_size = min(2.0, max(1.0, text_size)) if text_size is not None else self._text_size
        self._density = density or self._density
        self._reduced_motion = self._reduced_motion if reduced_motion is None else reduced_motion
        if before == (self._choice, self._text_size, self._density, self._reduced_motion):
            return
        self._wear()

    # What is asked for while building and painting

    def colour(self, token: str) -> QColor:
        """The colour of a token of `theme.tokens`. Raises KeyError for a name that is none."""
        return self._colours[token]

    def edge(self, hue: int) -> QColor:
        """Full strength of a workstream's hue, 0 to 6 (6 = slate)."""
        return QColor(palettes.edge_of(self._theme, hue))

    def tint(self, hue: int) -> QColor:
        """Ground of a workstream's bars; ink on it can be read."""
        return QColor(palettes.tint_of(self._theme, hue))

    def px(self, length: float) -> int:
        """A length of the design in this text size, at least 1 for anything above 0."""
        scaled = round(length * self._scale)
        return max(1, scaled) if length > 0 else scaled

    def font(self, size: float = 13, weight: int = 400) -> QFont:
        """A font by its design size in px and its weight (400, 500 or 600); figures stand in columns."""
        key = (size, weight)
        if key not in self._fonts:
            font = QFont(self._family)
            # Points, so that Qt and the style sheet agree; the screen's dots per inch take them back to px.
            font.setPointSizeF(size * self._scale * 72 / self._dpi)
            font.setWeight(QFont.Weight(weight))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[key] = font
        return QFont(self._fonts[key])

    def metrics(self, size: float = 13, weight: int = 400) -> QFontMetricsF:
        key = (size, weight)
        if key not in self._metrics:
            self._metrics[key] = QFontMetricsF(self.font(size, weight))
        return self._metrics[key]

    def baseline(self, middle: float, size: float = 13, weight: int = 400) -> int:
        """Where to write so that capitals sit in the middle."""
        return round(middle + self.metrics(size, weight).capHeight() / 2)

    def icon(self, name: str, token: str = "ink", size: int = 16) -> QIcon:
        """An icon that takes the colour of its token at the moment it is painted."""
        return QIcon(icons.LineIcon(self, name, token, size))

    def pixmap(self, name: str, token: str = "ink", size: int = 16, ratio: float = 1.0) -> QPixmap:
        """An icon as a picture: `size` in px of the design, scaled like text; `ratio` of the screen."""
        return self.drawn_icon(name, token, self.px(size), ratio)

    def drawn_icon(self, name: str, token: str, side: int, ratio: float) -> QPixmap:
        """An icon of exactly `side` px; kept, since the same few are drawn again and again."""
        key = (name, token, side, ratio)
        if key not in self._pictures:
            colour = self._colours[token].name()
            self._pictures[key] = icons.drawn(self._resources / "icons" / f"{name}.svg", colour, side, ratio)
        return self._pictures[key]

    # What the application wears

    def apply(self, app: QApplication) -> None:
        """Dress the application in everything, the style sheet too."""
        self.prepare(app)
        self.dress()

    def prepare(self, app: QApplication) -> None:
        """Give the application style, font, palette and focus ring, but no style sheet yet.

        Widgets built before the sheet is set cost a third of those built after: build the first room between
        `prepare` and `dress`.
        """
        self._app = app
        app.setStyle(WaymarkStyle(self))
        self._put_on(app)
        if self._ring is None:
            self._ring = FocusRing(self, app)

    def dress(self) -> None:
        """Set the style sheet; from now on every change of look sets it anew."""
        if self._app is None:
            raise RuntimeError("Look.prepare comes before Look.dress")
        self._dressed = True
        self._app.setStyleSheet(sheet.style_sheet(self))

    def _wear(self) -> None:
        """Take the settings over: fonts, palette, sheet, in this order, then tell everybody."""
        self._take_palette()
        if self._app is not None:
            if self._dressed:  # from one sheet to another Qt takes five times as long as by way of none
                self._app.setStyleSheet("")
            self._put_on(self._app)
            if self._dressed:
                self._app.setStyleSheet(sheet.style_sheet(self))
                for widget in self._app.allWidgets():  # those with a style of their own lost the sheet over it
                    if widget.testAttribute(Qt.WidgetAttribute.WA_SetStyle):
                        widget.setStyle(widget.style())
        self.changed.emit()

    def _put_on(self, app: QApplication) -> None:
        # Each goes round to every widget there is, so neither is set again where it stays as it was.
        font, palette = self.font(), self._palette()
        if app.font() != font:
            app.setFont(font)
        if app.palette() != palette:
            app.setPalette(palette)

    def _take_palette(self) -> None:
        self._theme: palettes.Theme = self._resolved()
        self._scale = self._text_size * self._dpi / _USUAL_DPI
        self._colours = {name: QColor(value) for name, value in palettes.tokens(self._theme).items()}
        for kept in (self._fonts, self._metrics, self._pictures):
            kept.clear()
        self._sizes = self._sizes_now()

    def _resolved(self) -> palettes.Theme:
        if self._choice != "system":
            return self._choice
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _sizes_now(self) -> Sizes:
        less = 4 if self._density == "compact" else 0
        px = self.px
        return Sizes(
            control=px(28 - less // 2), chip=px(20), row=px(32 - less), row_two=px(52 - less),
            timeline_row=px(28 - less // 2), bar=px(18), header=px(48 - less), menu_bar=px(32 - less),
            status_bar=px(26), rail=px(64), target=max(24, px(24)), icon=px(16), gap=px(8), field_gap=px(12),
            group_gap=px(20 - less), page=px(24 - 2 * less),
        )  # fmt: skip

    def _on_system_scheme(self) -> None:
        if self._choice == "system" and self._resolved() != self._theme:
            log.info("The desktop's colours changed.")
            self._wear()

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        wanted = {
            role.Window: "panel", role.WindowText: "ink", role.Base: "surface", role.AlternateBase: "canvas",
            role.Text: "ink", role.Button: "surface", role.ButtonText: "ink", role.BrightText: "danger",
            role.PlaceholderText: "muted", role.Highlight: "accent", role.HighlightedText: "on_accent",
            role.Accent: "accent", role.Link: "accent", role.LinkVisited: "accent", role.ToolTipBase: "surface",
            role.ToolTipText: "ink", role.Light: "surface", role.Midlight: "panel", role.Mid: "hairline",
            role.Dark: "control", role.Shadow: "control",
        }  # fmt: skip
        palette = QPalette()
        for each, token in wanted.items():
            palette.setColor(each, self.colour(token))
        off = QPalette.ColorGroup.Disabled
        for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
            palette.setColor(off, each, self.colour("off"))
        palette.setColor(off, role.Highlight, self.colour("panel"))
        return palette
