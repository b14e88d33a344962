"""The help page that tells what was measured."""

import os
import platform
import sys

Rows = dict[tuple[str, int], dict[str, dict[str, float]]]
COLUMNS = ("first paint", "pan", "zoom", "drag")
HEAD = """# How fast the roadmap is

Measured by a program of ours beside three free timelines for the web, on the same made-up items. Every figure is the \
time in milliseconds from asking until the picture is there: half of all steps were faster. Smaller is better; 16 ms \
is a frame of a usual screen.

Machine: {cores} cores of kind {machine}, {memory} of memory, no graphics card. Qt {qt} draws 1920 × 1080 \
points without a screen; the others run in a Chromium of that size without a screen. They were measured \
one after the other, so other work on the machine may blur the figures.
"""
FOOT = """
At 10,000 items Waymark is faster than the fastest of them by these factors: {ratios}.

The others are shown at their best: two of them show one task in a row and so draw about 35 bars where Waymark draws \
several hundred with links, soft ends, marks and first plans; vis-timeline draws no links at all. "Drag" is one step \
of moving one bar. A step of theirs ends with a frame of the browser, which comes every 17 ms. "First paint" \
counts from the items to the picture and leaves out loading the program.

To measure it yourself: `python3 -m tests.bench.peers`, with node, npm and Chromium installed. `python3 dev.py bench \
timeline` measures Waymark alone, up to 100,000 items.
"""


def written(rows: Rows, ratios: dict[str, float]) -> str:
    """The page for some figures and for how many times faster ours are."""
    parts = [HEAD.format(cores=os.cpu_count(), machine=platform.machine(), memory=_memory(), qt=_qt())]
    for count in sorted({count for _name, count in rows}):
        parts.append(f"\n## {count:,} items\n\n| | {' | '.join(COLUMNS)} |\n|---|{'---:|' * len(COLUMNS)}\n")
        for (name, at), figures in rows.items():
            if at == count:
                parts.append(f"| {name} | " + " | ".join(_ms(figures[column]["median"]) for column in COLUMNS) + " |\n")
    said = [f"{column} {ratios[column]:.1f}" for column in COLUMNS]
    parts.append(FOOT.format(ratios=", ".join(said)))
    return "".join(parts)


def _ms(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"


def _memory() -> str:
    if not hasattr(os, "sysconf") or sys.platform == "win32":
        return "an unknown amount"
    return f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GB"


def _qt() -> str:
    from PySide6.QtCore import qVersion

    return qVersion()
