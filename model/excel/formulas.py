"""The few formulas of a workbook, each with the result it has today, and how a result gets into the file.

A formula stands only where something that a ministry types changes it. Previews of mails and Protected View do not
calculate, so the result is stored beside the formula; openpyxl stores none and leaves `<v/>` empty.
"""

import re
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

Result = int | float | str
Results = Mapping[str, Mapping[str, Result]]
"""By the name of the sheet's part in the file, then by cell: {"xl/worksheets/sheet2.xml": {"K7": 12}}."""

_FORMULA = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"((?: (?!t=)[a-z]+="[^"]*")*)(?: t="[a-z]+")?><f>(.*?)</f><v ?(?:/>|></v>)</c>'
)


class Formula(NamedTuple):
    """A formula as Excel reads it, without "=", and what it results in now."""

    text: str
    result: Result


class Ends(NamedTuple):
    """A day of an item: as planned, as now expected, as it was."""

    planned: date | str | None
    forecast: date | str | None
    actual: date | str | None


def slip(start: Ends, finish: Ends, exact: bool, cells: Mapping[str, str], day_label: str) -> Formula:
    """How many days later than planned; the end counts, where it is not known the start; "" where neither is.

    Being early counts only where the plan names a day: who is ready in June was not early for "2031".
    `cells` holds the addresses of planned, forecast and actual start and finish, and of how exact the plan is.
    """
    steps = (
        ("actual_finish", finish.actual, "planned_finish", finish.planned),
        ("forecast_finish", finish.forecast, "planned_finish", finish.planned),
        ("actual_start", start.actual, "planned_start", start.planned),
        ("forecast_start", start.forecast, "planned_start", start.planned),
    )
    is_exact = f'{cells["exact"]}={quoted(day_label)}'
    text, result = "", None
    for later, day, planned, plan in steps:
        both, less = f"{cells[later]},{cells[planned]}", f"{cells[later]}-{cells[planned]}"
        text += f"IF(COUNT({both})=2,MAX({less},IF({is_exact},{less},0)),"
        if result is None and isinstance(day, date) and isinstance(plan, date):
            result = (day - plan).days
    if result is None:
        return Formula(f'{text}""' + ")" * len(steps), "")
    return Formula(f'{text}""' + ")" * len(steps), result if exact else max(0, result))


def critical(load_bearing: int | None, vulnerable: int | None, cells: Mapping[str, str], label: str) -> Formula:
    """`label` where the assumption carries much and may well break (both ratings at least 2), else ""."""
    bears, breaks = cells["load_bearing"], cells["vulnerable"]
    text = f'IF(AND(ISNUMBER({bears}),ISNUMBER({breaks}),{bears}>=2,{breaks}>=2),{quoted(label)},"")'
    return Formula(text, label if (load_bearing or 0) >= 2 and (vulnerable or 0) >= 2 else "")


def quoted(text: str) -> str:
    """The text as a constant in a formula."""
    return '"' + text.replace('"', '""') + '"'


def store_results(path: Path, results: Results) -> int:
    """Fill the empty results of the saved workbook at `path`; gives back how many were filled."""
    filled = 0
    draft = path.with_name(path.name + ".results")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename in results:
                content, more = _filled(content, results[part.filename])
                filled += more
            new.writestr(part, content)
    draft.replace(path)
    return filled


def _filled(xml: bytes, results: Mapping[str, Result]) -> tuple[bytes, int]:
    def put(match: re.Match[bytes]) -> bytes:
        cell, style, formula = match.groups()
        result = results[cell.decode()]
        kind = b' t="str"' if isinstance(result, str) else b""
        value = escape(str(result)).encode()
        return b'<c r="%b"%b%b><f>%b</f><v>%b</v></c>' % (cell, style, kind, formula, value)

    return _FORMULA.subn(put, xml)
