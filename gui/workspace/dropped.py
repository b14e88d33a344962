"""Workbooks that are dragged in or lie in a folder."""

from pathlib import Path

from PySide6.QtCore import QMimeData

KINDS = (".xlsx", ".ods", ".xlsm", ".xls")


def dropped_sheets(data: QMimeData) -> list[Path]:
    """Workbooks among what is dragged; of a folder all that lie in it."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [file for path in paths for file in workbooks_in(path)]


def workbooks_in(path: Path) -> list[Path]:
    """The file itself, or the workbooks of a folder; drafts that a spreadsheet keeps beside open files stay out."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return [each for each in files if each.suffix.lower() in KINDS and not each.name.startswith(("~$", "."))]
