"""Where Waymark keeps its own things on this computer, and how this computer and account are told apart."""

import getpass
import hashlib
import os
import platform
import sys
import tempfile
import time
import unicodedata
from pathlib import Path

from model.file.trouble import NotThere

EXTENSION = ".waymark"
OLD_AFTER_S = 24 * 3600
"""Age at which a left temporary file of ours on this computer belongs to nobody."""


def data_folder() -> Path:
    """The folder of this person's local data, made if it is not there."""
    return inside()


def home() -> Path:
    """Where that folder is or will be. WAYMARK_HOME names another."""
    named = os.environ.get("WAYMARK_HOME")
    if named:
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Waymark"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Waymark"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "waymark"


def inside(*names: str) -> Path:
    """A folder below the data folder, made if it is not there."""
    home().mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = home().joinpath(*names)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def copies_folder() -> Path:
    return inside("copies")


def kept_folder(project_id: str) -> Path:
    return inside("kept", project_id)


def fresh_room() -> Path:
    """A new private folder for one piece of work; the caller removes it. Those that a killed program left go by age."""
    rooms = inside("temp")
    oldest = time.time() - OLD_AFTER_S
    for left in rooms.iterdir():
        if left.stat(follow_symlinks=False).st_mtime < oldest:
            remove_room(left)
    return Path(tempfile.mkdtemp(dir=rooms))


def remove_room(room: Path) -> None:
    """Remove a folder of plain files. What is still open elsewhere stays until its age takes it."""
    try:
        for file in room.iterdir():
            file.unlink(missing_ok=True)
        room.rmdir()
    except OSError:
        return


def real_path(path: Path) -> Path:
    """Where the file truly is: absolute, links followed, so that a save replaces the file and not a link to it."""
    try:
        return Path(os.path.realpath(path))
    except ValueError as error:  # a NUL in the path
        raise NotThere.about(path) from error


def path_key(target: Path) -> str:
    """Sixteen characters that stand for a real path; the same however the disk spells its accents and capitals."""
    spelled = unicodedata.normalize("NFC", os.path.normcase(str(target)))
    return hashlib.sha256(spelled.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def this_machine() -> str:
    """The computer's name, for people."""
    return platform.node() or "?"


def this_computer() -> str:
    """What tells this computer from others, across a change of its name where the system has such a mark."""
    mark = _machine_mark()
    return hashlib.sha256(f"waymark {mark}".encode()).hexdigest()[:16] if mark else this_machine()


def _machine_mark() -> str:
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return ""
    try:
        return Path("/etc/machine-id").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def this_account() -> str:
    """The account's name; "" where the system does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
