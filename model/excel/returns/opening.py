"""Opens a guarded workbook for reading, row by row; what LibreOffice saved as .ods is converted by it first."""

import shutil
import subprocess
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from model.excel.returns.guard import damaged, look_at
from model.excel.returns.trouble import ReturnTrouble
from model.words import N_

_LONGEST_CONVERSION_S = 120
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_BROKEN = (
    OSError, EOFError, ValueError, LookupError, TypeError, AttributeError, AssertionError, SyntaxError,
    ArithmeticError, RecursionError, NotImplementedError, InvalidFileException, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What the library raises for files that are workbooks by name only: its sources know no error of their own."""


class Opened:
    """An opened workbook: its sheets by name, and their rows within bounds that the file has no say in."""

    def __init__(self, book: Any) -> None:
        self._book = book

    @property
    def titles(self) -> list[str]:
        """The names of its sheets, in their order."""
        return [sheet.title for sheet in self._book.worksheets]

    def rows(self, title: str, last_row: int, last_column: int) -> Iterator[Sequence[Any]]:
        """The rows of a sheet from its first one on, as cells. Raises ReturnTrouble where it is broken."""
        with _told():
            yield from self._book[title].iter_rows(min_row=1, max_row=last_row, max_col=last_column)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise damaged() from error


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """The workbook, read only. Raises ReturnTrouble."""
    with tempfile.TemporaryDirectory(prefix="waymark-return-", ignore_cleanup_errors=True) as folder:
        if look_at(path) == "ods":
            path = _converted(path, Path(folder))
            look_at(path)
        with path.open("rb") as file:
            with _told():
                book = load_workbook(file, read_only=True, keep_links=False)
            with closing(book):
                yield Opened(book)


def office() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def _converted(path: Path, folder: Path) -> Path:
    program = office()
    if program is None:
        raise ReturnTrouble(
            N_("This workbook is of the kind .ods, and LibreOffice, which could convert it, was not found."),
            N_("Save it as .xlsx, then take it in again."),
        )
    source = folder / "return.ods"
    shutil.copyfile(path, source)
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "xlsx",
               "--outdir", str(folder), str(source)]  # fmt: skip
    try:
        subprocess.run(command, capture_output=True, timeout=_LONGEST_CONVERSION_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        raise _not_converted() from None
    result = folder / "return.xlsx"
    if not result.is_file():
        raise _not_converted()
    return result


def _not_converted() -> ReturnTrouble:
    return ReturnTrouble(
        N_("LibreOffice could not convert this .ods workbook."), N_("Save it as .xlsx, then take it in again.")
    )
