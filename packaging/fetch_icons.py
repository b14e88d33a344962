"""Takes the icons that Waymark uses out of Lucide: python packaging/fetch_icons.py FOLDER

FOLDER is the unpacked npm package lucide-static. An icon that is wanted later is added to NAMES and fetched again.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"

NAMES = {
    "rooms": """
        layout-dashboard chart-gantt telescope shield-alert door-open users coins lightbulb list-checks
        history""",
    "files": """
        file file-plus file-text file-clock file-x file-input file-output files file-spreadsheet folder-open
        save printer presentation image download upload archive hard-drive unplug paperclip external-link
        share-2""",
    "editing": """
        plus minus x check pencil trash-2 copy clipboard-paste scissors undo-2 redo-2 rotate-ccw rotate-cw
        refresh-cw repeat lock lock-open link unlink ellipsis grip-vertical group ungroup list-plus
        circle-plus""",
    "seeing": """
        search list-filter funnel zoom-in zoom-out maximize locate-fixed scan eye eye-off columns-3 rows-3
        arrow-up-down arrow-down-up panel-left panel-right panel-right-close panel-right-open fold-vertical
        unfold-vertical list-tree table-2 layers sliders-horizontal settings palette sun moon contrast map
        languages keyboard command""",
    "arrows": """
        arrow-up arrow-down arrow-left arrow-right chevron-up chevron-down chevron-left chevron-right
        chevrons-down-up chevrons-up-down move-horizontal corner-down-right trending-up trending-down""",
    "time": """
        calendar-days calendar-plus calendar-clock calendar-range clock clock-3 hourglass timer bell play
        pause square""",
    "states": """
        circle circle-dot circle-check circle-x circle-alert circle-question-mark circle-dashed info
        triangle triangle-alert octagon-alert diamond hexagon square-check star flag ban badge-check""",
    "field": """
        target goal milestone signpost route waypoints spline network git-branch git-merge git-compare split
        merge shield shield-check shield-question-mark scale gavel stamp vote landmark building building-2
        factory leaf sprout user user-plus handshake message-square quote scroll-text book-open
        graduation-cap flask-conical radar gauge banknote piggy-bank recycle dices sigma chart-column
        chart-line wrench key-round globe sparkles""",
}

FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" '
    'stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">\n{}\n</svg>\n'
)


def main(arguments: list[str]) -> int:
    source = Path(arguments[0]) / "icons" if len(arguments) == 1 else Path("icons")
    wanted = [name for names in NAMES.values() for name in names.split()]
    missing = [name for name in wanted if not (source / f"{name}.svg").is_file()]
    if missing:
        print(f"Lucide in {source} has no {', '.join(missing)}.", file=sys.stderr)
        return 2
    for name in wanted:
        shapes = re.findall(r"<(?!svg|!|/)[^>]+/>", (source / f"{name}.svg").read_text(encoding="utf-8"))
        (ICONS / f"{name}.svg").write_text(FRAME.format("\n".join(shapes)), encoding="utf-8", newline="\n")
    print(f"{len(wanted)} icons in {ICONS}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
