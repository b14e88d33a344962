"""Values as a workbook can hold them: what is written, and what comes back, are compared in this one form."""

import math
import re
from datetime import date

LONGEST_TEXT = 32_767
"""UTF-16 units that one cell holds; a letter outside the basic plane counts twice."""
FIRST_DAY = date(1900, 3, 1)
"""Excel counts a 29 February 1900 that never was, so days before this one are written as text."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ESCAPED_ESCAPE = re.compile(r"_x005[Ff]_(?=x[0-9A-Fa-f]{4}_)")
_DIGITS = 15


def text_for_cell(text: str, mark: str = "…") -> str:
    """The text as one cell can hold it: no control characters, at most `LONGEST_TEXT` units with `mark` at the cut.

    What a spreadsheet would read as an escape (`_x0041_`) is escaped itself.
    """
    if len(text) < LONGEST_TEXT // 2 and text.isprintable() and "_x" not in text:
        return text
    text = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if "_x" in text:
        text = _ESCAPE.sub(r"_x005F_x\1_", text)
    return cut(text, LONGEST_TEXT, mark)


def text_from_cell(text: str) -> str:
    """The text that `text_for_cell` wrote; what was cut stays cut."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPED_ESCAPE.sub("_", text) if "_x" in text else text


def units(text: str) -> int:
    """How long Excel counts the text: in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def cut(text: str, longest: int, mark: str = "…") -> str:
    """The text with at most `longest` UTF-16 units, whole letters only; `mark` stands where it was cut."""
    if len(text) * 2 <= longest or units(text) <= longest:
        return text
    kept = text.encode("utf-16-le")[: (longest - units(mark)) * 2].decode("utf-16-le", errors="ignore")
    return kept.rstrip() + mark


def day_for_cell(day: date) -> date | str:
    """The day itself; as ISO text where Excel would show another one."""
    return day if day >= FIRST_DAY else day.isoformat()


def number_for_cell(value: float) -> float | None:
    """The number with the fifteen digits that Excel keeps; None for what is no number."""
    if isinstance(value, int):
        return value if abs(value) < 10**_DIGITS else float(value)
    return float(f"{value:.{_DIGITS}g}") if math.isfinite(value) else None
