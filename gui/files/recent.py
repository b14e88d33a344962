"""Projects that were open lately, and files dropped on the window."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

from gui.workspace.settings import Settings

KEPT, EXTENSION = 12, ".waymark"


@dataclass(frozen=True)
class Recent:
    """A project that was open: where its file lies, what it is called, when it was last used."""

    path: Path
    title: str
    at: str
    unsaved: int = 0
    """How many changes were not in the file when it was last closed."""

    @property
    def is_there(self) -> bool:
        return self.path.is_file()


def recent_projects(settings: Settings) -> list[Recent]:
    """The latest first; entries that are no longer understood are passed over."""
    found = []
    for one in settings.get("recent", []):
        if isinstance(one, dict) and one.get("path"):
            unsaved = one.get("unsaved", 0)
            found.append(Recent(Path(one["path"]), str(one.get("title", "")), str(one.get("at", "")),
                                unsaved if isinstance(unsaved, int) else 0))  # fmt: skip
    return found


def remember(settings: Settings, path: Path, title: str, unsaved: int = 0) -> None:
    """Put a project on top of the list."""
    now = datetime.datetime.now().astimezone().isoformat(timespec="minutes")
    first = {"path": str(path), "title": title, "at": now, "unsaved": unsaved}
    others = [one for one in settings.get("recent", []) if isinstance(one, dict) and one.get("path") != str(path)]
    settings.set("recent", [first, *others][:KEPT])


def forget_all(settings: Settings) -> None:
    settings.set("recent", [])


def dropped_project(data: QMimeData) -> str:
    """The path of the one project file that is being dragged; "" for anything else."""
    if not data.hasUrls():
        return ""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].lower().endswith(EXTENSION) else ""
