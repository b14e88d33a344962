"""The Norwegian workbook, cell by cell: tests/files/norway_workbook.txt is what it must be.

After a wanted change write it anew and read the difference: python -m tests.model.test_excel_golden
"""

import datetime
import itertools
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from model.excel import write
from model.words import Words
from tests.norway import norway

GOLDEN = Path(__file__).resolve().parent.parent / "files" / "norway_workbook.txt"
TODAY = date(2025, 11, 24)
_DERIVED = {"Data dictionary": 8, "_lists": 1}
"""Sheets that only repeat what the fields say of themselves: as many of their rows are compared."""


def written(folder: Path) -> Path:
    path = folder / "norway.xlsx"
    write(norway(), path=path, words=Words("en", strict=True), today=TODAY, moment_text="Baseline 3")
    return path


def told(path: Path) -> str:
    """The workbook as text: every sheet with its print set-up, every cell that holds or shows something."""
    book, results = load_workbook(path), load_workbook(path, data_only=True)
    lines: list[str] = []
    for sheet in book.worksheets:
        setup = sheet.page_setup
        paper = f"page {setup.orientation} {setup.paperSize} {setup.fitToWidth}x{setup.fitToHeight}"
        lines += [
            f"== {sheet.title} ==",
            f"{paper} area {sheet.print_area} rows {sheet.print_title_rows} freeze {sheet.freeze_panes}",
            *(f"table {table.displayName} {table.ref}" for table in sheet.tables.values()),
            *(f"list {rule.sqref} {rule.type} {rule.formula1}" for rule in sheet.data_validations.dataValidation),
            *(f"merged {area}" for area in sorted(str(area) for area in sheet.merged_cells.ranges)),
            *(line for row in sheet.iter_rows(max_row=_DERIVED.get(sheet.title)) for line in cells(row, results)),
            "",
        ]
    return "\n".join(lines)


def cells(row: tuple[Any, ...], results: Any) -> Iterator[str]:
    """A line per cell that holds something, and one for neighbours that are only coloured alike."""
    for (ground, is_empty), group in itertools.groupby(row, key=lambda cell: (ground_of(cell), cell.value is None)):
        members = list(group)
        on = f" on {ground}" if ground else ""
        if is_empty:
            yield from [f"{members[0].coordinate}:{members[-1].coordinate}{on}"] if ground else []
            continue
        for cell in members:
            value = results[cell.parent.title][cell.coordinate].value
            shown = value.date().isoformat() if isinstance(value, datetime.datetime) else repr(value)
            formula = f" {cell.value}" if cell.data_type == "f" else ""
            form = "" if cell.number_format == "General" else f" [{cell.number_format}]"
            yield f"{cell.coordinate} {shown}{form}{on}{formula}"


def ground_of(cell: Any) -> str:
    """The colour of the cell's fill, and its pattern where it is not plain."""
    fill = cell.fill
    if not fill.fill_type:
        return ""
    return fill.fgColor.rgb[2:] + ("" if fill.fill_type == "solid" else f" {fill.fill_type} {fill.bgColor.rgb[2:]}")


def test_the_norwegian_workbook_is_cell_by_cell_what_it_was(tmp_path):
    assert told(written(tmp_path)).splitlines() == GOLDEN.read_text(encoding="utf-8").splitlines()


def resaved(path: Path, kind: str) -> Path:
    """The workbook as LibreOffice writes it after calculating it anew."""
    target = path.parent / kind
    office = shutil.which("soffice")
    assert office, "this test needs LibreOffice"
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    call = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(target), str(path)]
    subprocess.run(call, check=True, capture_output=True, timeout=120)
    return target / f"{path.stem}.{kind}"


@pytest.mark.long
def test_libreoffice_calculates_the_same_results_and_keeps_every_cell(tmp_path):
    path = written(tmp_path)
    ours, theirs = (load_workbook(book, data_only=True) for book in (path, resaved(path, "xlsx")))
    differing = [
        (sheet.title, cell.coordinate, cell.value, theirs[sheet.title][cell.coordinate].value)
        for sheet in ours.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if (cell.value or None) != (theirs[sheet.title][cell.coordinate].value or None)
    ]
    assert differing == []
    assert {name for sheet in theirs.worksheets for name in sheet.tables} == {
        name for sheet in ours.worksheets for name in sheet.tables
    }


@pytest.mark.long
def test_no_cell_is_printed_as_hashes(tmp_path):
    pdf = resaved(written(tmp_path), "pdf")
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60).stdout
    assert b"###" not in text
    assert "Page 1 of" in text.decode()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        GOLDEN.write_text(told(written(Path(folder))), encoding="utf-8")
