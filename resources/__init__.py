"""What the program shows but does not compute: icons, fonts, texts, samples."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent


def path(name: str) -> Path:
    """Where a resource lies, as `path("icons/plus.svg")`; independent of the working directory."""
    return _ROOT / name
