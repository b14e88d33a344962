"""Colours, and what a cell looks like. Each look is made once per workbook."""

from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils.indexed_list import IndexedList

from model.excel.lettering import FONT

NAVY, WHITE, INK, MUTED, HAIR, QUIET = "1F3864", "FFFFFF", "1B2733", "4A5563", "D8DEE6", "F1F4F8"
NAVY_LIGHT = "C9D3E6"
ACCENT, TODAY, GHOST = "0B5CAD", "C2185B", "C5CCD4"
POLITICS, POLITICS_GROUND = "5A4B8A", "ECE9F6"
INPUT, INPUT_EDGE, INPUT_HEAD, INPUT_INK, PREPARED = "FFF8DF", "EBD9A0", "FFE08A", "5C4300", "FBFAF4"
"""Where a ministry types: cells, their edges, their header with its ink, and the rows prepared for proposals."""
HUES = ("0072B2", "009E73", "E69F00", "CC79A7", "56B4E9", "882255", "5F6E7E")
"""One per workstream, told apart by the colour-blind too; the last is slate, for enabling strands."""
TONES = {
    "good": ("DDF3EB", "0B6B4F"),
    "warning": ("FFF3D6", "7A4F00"),
    "danger": ("FCE9DF", "A33A05"),
    "accent": ("E3EEF9", "0B4F95"),
    "muted": ("EEF2F6", "4A5563"),
}
"""Ground and text by tone; text on ground is 4.5:1 or better."""

DAY_FORMAT, WHOLE_FORMAT, NUMBER_FORMAT, PERCENT_FORMAT = "yyyy\\-mm\\-dd", "#,##0", "#,##0.##########", "0%"
SLIP_FORMAT = "+#,##0;-#,##0;0"
BODY_SIZE = 9.0


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks. Colours are RRGGBB; `edges` are sides with (name, style, colour)."""

    size: float = BODY_SIZE
    bold: bool = False
    italic: bool = False
    underline: bool = False
    ink: str = INK
    ground: str = ""
    pattern: str = "solid"
    pattern_ink: str = ""
    across: str = "left"
    down: str = "top"
    wrap: bool = True
    indent: int = 0
    form: str = "General"
    edges: tuple[tuple[str, str, str], ...] = (("bottom", "hair", HAIR),)
    quoted: bool = False


def mixed(hue: str, with_colour: str, share: float) -> str:
    """`hue` with that share of another colour mixed in, 0 to 1."""
    pairs = ((int(hue[i : i + 2], 16), int(with_colour[i : i + 2], 16)) for i in (0, 2, 4))
    return "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def tint(hue: str, share: float) -> str:
    """The hue, made lighter."""
    return mixed(hue, WHITE, share)


def readable(hue: str) -> str:
    """The hue, dark enough for text on its own 85 % tint."""
    ground = tint(hue, 0.85)
    share = 0.0
    while contrast(mixed(hue, "000000", share), ground) < 4.6:
        share += 0.05
    return mixed(hue, "000000", share)


def contrast(ink: str, ground: str) -> float:
    """Contrast of two colours by WCAG 2: 1 to 21."""
    a, b = sorted((_light(ink), _light(ground)))
    return (b + 0.05) / (a + 0.05)


def _light(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def tone_style(tone: str) -> DifferentialStyle:
    """What a conditional format lays over a cell of that tone."""
    ground, ink = TONES[tone]
    fill = PatternFill(bgColor=f"FF{ground}", fill_type="solid")
    return DifferentialStyle(font=Font(color=f"FF{ink}"), fill=fill)


class Styles:
    """The looks of one workbook. Its default font is ours, so that column widths are counted in its digits."""

    def __init__(self, workbook: Workbook, scratch: Any) -> None:
        normal = Font(name=FONT, size=10, color=f"FF{INK}", family=2)
        workbook._fonts = IndexedList([normal])
        workbook._named_styles["Normal"].font = normal
        self._scratch = scratch
        self._made: dict[Look, Any] = {}

    def of(self, look: Look) -> Any:
        """The style array of the look: for `cell._style`, and never to be changed."""
        array = self._made.get(look)
        if array is None:
            array = self._made[look] = self._make(look)
        return array

    def _make(self, look: Look) -> Any:
        cell = Cell(self._scratch, row=1, column=1)
        cell.font = Font(
            name=FONT, size=look.size, bold=look.bold, italic=look.italic, color=f"FF{look.ink}", family=2,
            underline="single" if look.underline else None,
        )  # fmt: skip
        if look.ground:
            front = look.ground if look.pattern == "solid" else look.pattern_ink
            cell.fill = PatternFill(look.pattern, fgColor=f"FF{front}", bgColor=f"FF{look.ground}")
        cell.alignment = Alignment(
            horizontal=look.across, vertical=look.down, wrap_text=look.wrap or None, indent=look.indent
        )
        if look.edges:
            cell.border = Border(**{side: Side(style, f"FF{colour}") for side, style, colour in look.edges})
        if look.form != "General":
            cell.number_format = look.form
        cell.protection = Protection(locked=True)
        if look.quoted:
            cell.quotePrefix = True
        return cell._style
