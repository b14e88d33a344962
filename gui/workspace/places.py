"""Where a file goes that a person asks for."""

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from gui.workspace.desk import Desk

LONGEST = 100
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


def file_stem(title: str) -> str:
    """A title as a name that every system takes for a file, without its ending; "" where nothing is left of it."""
    return " ".join(_FORBIDDEN.sub(" ", title).split())[:LONGEST].strip(" .")


def folder_beside(desk: Desk) -> Path:
    """Where one looks first: beside the project, at home while it was never saved."""
    path = desk.document.project.path
    return path.parent if path is not None else Path.home()


def with_ending(name: str, ending: str) -> Path:
    """A path as it was typed, with its ending."""
    return Path(name if name.lower().endswith(ending) else name + ending)


def ask_where(desk: Desk, over: QWidget, question: str, kind: str, ending: str, title: str = "") -> Path | None:
    """Let the person say where a file of that kind goes; None = nowhere. It is named like the project or `title`."""
    stem = file_stem(title or desk.document.project.title) or "Waymark"
    start = folder_beside(desk) / f"{stem}{ending}"
    name, _ = QFileDialog.getSaveFileName(over, question, str(start), f"{kind} (*{ending})")
    return with_ending(name, ending) if name else None
