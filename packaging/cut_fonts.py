"""Cuts the three fonts of Waymark out of Inter's variable font: python packaging/cut_fonts.py [INTER.ttf]

Without a path the font of the package fontpkg-inter is taken. Three static fonts, since Qt sees but one weight in the
variable one; tabular figures, so that columns of numbers stand still; 18 px lines at 13 px, since QLabel has no line
height of its own.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FAMILY = "Waymark Sans"
WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600}
OPTICAL_SIZE = 14
FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"

# In parts of an em. 14 + 4 px at 13 px: capitals (9.5 px) then stand half a pixel from the middle of the line.
ASCENT, DESCENT = 14 / 13, 4 / 13

# All letters and signs that Inter has; alternates, which nobody can type, are left out.
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl"]


def main(arguments: list[str]) -> int:
    source = Path(arguments[0]) if arguments else packaged_inter()
    if source is None or not source.is_file():
        print("Inter's variable font was not found: install fontpkg-inter, or name the file.", file=sys.stderr)
        return 2
    for style, weight in WEIGHTS.items():
        target = FONTS / f"WaymarkSans-{style}.ttf"
        cut(source, style, weight).save(target)
        print(f"{target.name}: {target.stat().st_size / 1024:.0f} KB")
    return 0


def packaged_inter() -> Path | None:
    found = importlib.util.find_spec("fontpkg_inter")
    return Path(found.origin or "").parent / "files" / "Inter[opsz,wght].ttf" if found else None


def cut(source: Path, style: str, weight: int) -> TTFont:
    """One static font of the given weight, ready to be saved."""
    whole = TTFont(source, recalcTimestamp=False)
    font = instancer.instantiateVariableFont(whole, {"opsz": OPTICAL_SIZE, "wght": weight}, inplace=True)
    use_tabular_figures(font)
    keep_what_text_needs(font)
    set_line(font)
    set_names(font, style, weight)
    return font


def use_tabular_figures(font: TTFont) -> None:
    """The figures 0 to 9 become the ones of equal width; signs between them keep their own."""
    tabular = tabular_glyphs(font)
    for table in font["cmap"].tables:
        if table.isUnicode():
            for code in range(ord("0"), ord("9") + 1):
                table.cmap[code] = tabular.get(table.cmap[code], table.cmap[code])  # tables may share one map


def tabular_glyphs(font: TTFont) -> dict[str, str]:
    substitutions = font["GSUB"].table
    for record in substitutions.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            tables = substitutions.LookupList.Lookup[record.Feature.LookupListIndex[0]].SubTable
            return dict(getattr(tables[0], "ExtSubTable", tables[0]).mapping)
    raise ValueError("the font has no tabular figures")


def keep_what_text_needs(font: TTFont) -> None:
    options = subset.Options(layout_features=FEATURES, hinting=False, name_IDs=["*"], notdef_outline=True)
    options.drop_tables += ["STAT", "MVAR", "HVAR", "gasp"]
    options.glyph_names = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)


def set_line(font: TTFont) -> None:
    size = font["head"].unitsPerEm
    ascent, descent = int(ASCENT * size), int(DESCENT * size)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, -descent, 0
    metrics = font["OS/2"]
    metrics.sTypoAscender, metrics.sTypoDescender, metrics.sTypoLineGap = ascent, -descent, 0
    metrics.usWinAscent, metrics.usWinDescent = ascent, descent
    metrics.fsSelection |= 1 << 7  # every system shall read the typographic values


def set_names(font: TTFont, style: str, weight: int) -> None:
    """One family of three weights: a name of its own for each weight would make three families."""
    font["OS/2"].usWeightClass = weight
    names = font["name"]
    for unwanted in {record.nameID for record in names.names} - {0, 5, 8, 9, 11, 12, 13, 14}:
        names.removeNames(nameID=unwanted)
    postscript = f"WaymarkSans-{style}"
    texts = {1: FAMILY, 2: style, 3: f"{postscript}, cut from Inter", 4: f"{FAMILY} {style}", 6: postscript}
    for number, text in {**texts, 16: FAMILY, 17: style}.items():
        names.setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
