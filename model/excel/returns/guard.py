"""Looks at a file before any library opens it: what is no workbook, or too much of one, is refused in one sentence."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from model.excel.returns.trouble import ReturnTrouble
from model.words import N_

MOST_PARTS, LARGEST_PART, LARGEST_WHOLE, MOST_SHRUNK = 2_000, 64 << 20, 200 << 20, 200
LARGEST_FILE, LARGEST_OTHER_PART = 64 << 20, 6 << 20
MOST_MARKS, MOST_OTHER_MARKS = 1_200_000, 200_000
"""Signs "<" in one part: what a library keeps of a row is bound by them, whatever the size of the file."""
_SMALL_PART = 1 << 20
_CHUNK = 1 << 20
_HEAD, _OVERLAP = 4096, 16
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']*)["']""")
_KNOWN = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1"}
_OLD_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = (".xml", ".rels", ".vml")
_CONTENT = "xl/worksheets/", "xl/sharedStrings", "content.xml"

_ASK_AGAIN = N_("Ask for it to be saved as an Excel workbook (.xlsx) and sent again.")


def look_at(path: Path) -> str:
    """What the file is: "xlsx" or "ods". Raises ReturnTrouble for all that is not taken in."""
    with _readable():
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if head.startswith(_OLD_FILE):
                raise _old_file(head + file.read(_CHUNK))
        if not head.startswith(b"PK"):
            raise ReturnTrouble(N_("This is no Excel workbook."), _ASK_AGAIN)
        if size > LARGEST_FILE:
            raise _too_much()
        with zipfile.ZipFile(path) as archive:
            return _look_into(archive)


def _old_file(content: bytes) -> ReturnTrouble:
    if _ENCRYPTED in content:
        return ReturnTrouble(
            N_("This workbook is protected by a password."), N_("Save it without a password, then take it in again.")
        )
    return ReturnTrouble(N_("This is an old kind of workbook (.xls)."), N_("Save it as .xlsx, then take it in again."))


def _too_much() -> ReturnTrouble:
    return ReturnTrouble(
        N_("This workbook unpacks to far more than a return can hold."), N_("Use the workbook that was sent out.")
    )


@contextmanager
def _readable() -> Iterator[None]:
    """What a broken archive brings up becomes one sentence."""
    try:
        yield
    except FileNotFoundError:
        raise ReturnTrouble(N_("The file is no longer there.")) from None
    except PermissionError:
        raise ReturnTrouble(
            N_("The file cannot be read at the moment."), N_("Close it where it is open, then try again.")
        ) from None
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError):
        raise damaged() from None


def damaged() -> ReturnTrouble:
    """What is told of a file that is a workbook by name only."""
    return ReturnTrouble(N_("This workbook is damaged and cannot be read."), _ASK_AGAIN)


def _look_into(archive: zipfile.ZipFile) -> str:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    folded = {name.casefold() for name in names}
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_WHOLE:
        raise _too_much()
    if len(folded) < len(names) or not all(map(_is_clean, names)) or any(part.flag_bits & 1 for part in parts):
        raise damaged()
    if any("vbaproject" in name or name.startswith("xl/macrosheets/") for name in folded):
        raise ReturnTrouble(N_("This workbook holds macros, so it was not opened."),
                            N_("Save it as .xlsx, which holds none, then take it in again."))  # fmt: skip
    if any(name.startswith("xl/externallinks/") for name in folded):
        raise ReturnTrouble(N_("This workbook holds links to other files, so it was not opened."),
                            N_("Type the values instead of the links, then take it in again."))  # fmt: skip
    kind = _kind(folded)
    for part in parts:
        _weigh(archive, part)
    return kind


def _is_clean(name: str) -> bool:
    pieces = name.rstrip("/").split("/")
    return not name.startswith(("/", "\\")) and ".." not in pieces and "\x00" not in name and ":" not in name


def _kind(names: set[str]) -> str:
    if "xl/workbook.xml" in names or ("[content_types].xml" in names and any(n.startswith("xl/") for n in names)):
        return "xlsx"
    if "content.xml" in names and "meta-inf/manifest.xml" in names:
        return "ods"
    raise ReturnTrouble(N_("This is no Excel workbook."), _ASK_AGAIN)


def _weigh(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Unpack the part once, without keeping it, and see that it is small and plain, whatever its name says."""
    is_small = part.filename.endswith(_MARKUP) and not part.filename.startswith(_CONTENT)
    largest, most = (LARGEST_OTHER_PART, MOST_OTHER_MARKS) if is_small else (LARGEST_PART, MOST_MARKS)
    if part.file_size > max(largest, _SMALL_PART) or (
        part.file_size > _SMALL_PART and part.file_size > MOST_SHRUNK * max(1, part.compress_size)
    ):
        raise _too_much()
    size = marks = 0
    tail = b""
    with archive.open(part) as opened:
        while chunk := opened.read(_CHUNK):
            if not size:
                _look_at_head(chunk[:_HEAD], part.filename.endswith(_MARKUP))
            if b"<!DOCTYPE" in tail + chunk or b"<!ENTITY" in tail + chunk:
                raise damaged()
            tail = chunk[-_OVERLAP:]
            size, marks = size + len(chunk), marks + chunk.count(b"<")
            if size > largest or marks > most:
                raise _too_much()


def _look_at_head(head: bytes, is_markup: bool) -> None:
    """Only plain text is let through as markup: other encodings would hide from a search what stands in them."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not is_markup and not start.startswith((b"<", b"\x00<", b"\xff\xfe", b"\xfe\xff")):
        return
    encoding = _ENCODING.search(head[:200])
    if b"\x00" in head or not start.startswith(b"<") or (encoding and encoding[1].lower() not in _KNOWN):
        raise damaged()
