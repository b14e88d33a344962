"""The program's own typeface, if it is there."""

import logging
from pathlib import Path

from PySide6.QtGui import QFontDatabase

FAMILY = "Waymark Sans"
log = logging.getLogger(__name__)


def load(folder: Path) -> str:
    """The family to write in: ours once every font file of `folder` is loaded, else the system's own.

    Three static files carry the weights 400, 500 and 600: Qt sees only one style in a variable font.
    """
    if FAMILY in QFontDatabase.families():
        return FAMILY
    for file in sorted(folder.glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            log.warning("The font %s cannot be read.", file)
    if FAMILY in QFontDatabase.families():
        return FAMILY
    fallback = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    log.warning("No font named %s in %s; %s is used instead.", FAMILY, folder, fallback)
    return fallback
