"""What one person chose on this computer, kept as a small JSON file in the data folder."""

import json
import logging
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

log = logging.getLogger(__name__)
FILE = "settings.json"


def person_folder() -> Path:
    """Where this person's own things lie, beside the working copies. WAYMARK_HOME names another place."""
    named = os.environ.get("WAYMARK_HOME")
    if named:
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Waymark"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Waymark"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "waymark"


class Settings(QObject):
    """Values by name; what JSON can hold. A setting that cannot be written stays true until the program ends."""

    changed = Signal(str)

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder or person_folder()
        self._file = self.folder / FILE
        self._values = self._read()

    def get(self, key: str, default: Any = None) -> Any:
        """The value, or `default` where none was chosen or another kind of value stands there."""
        value = self._values.get(key, default)
        fits = (
            default is None or isinstance(value, type(default)) or (isinstance(default, float) and type(value) is int)
        )
        return value if fits else default

    def set(self, key: str, value: Any) -> None:
        """Choose a value; None forgets it."""
        if self._values.get(key) == value:
            return
        if value is None:
            self._values.pop(key, None)
        else:
            self._values[key] = value
        self._write()
        self.changed.emit(key)

    def _read(self) -> dict[str, Any]:
        try:
            told = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as trouble:
            log.warning("The settings in %s cannot be read and start afresh: %s", self._file, trouble)
            return {}
        return told if isinstance(told, dict) else {}

    def _write(self) -> None:
        beside = self._file.with_suffix(".new")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
            beside.replace(self._file)
        except OSError as trouble:
            log.warning("The settings cannot be kept in %s: %s", self._file, trouble)
