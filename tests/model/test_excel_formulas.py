"""Formulas with the result they have now, stored in the file so that previews show it."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from model.excel.formulas import Ends, critical, slip, store_results

_CELLS = {name: name.upper() for name in (
    "planned_start", "planned_finish", "forecast_start", "forecast_finish", "actual_start", "actual_finish", "exact",
)}  # fmt: skip
_NONE = Ends(None, None, None)
PLAN, LATER, LATEST = date(2031, 3, 1), date(2031, 3, 11), date(2031, 4, 10)


@pytest.mark.parametrize(
    ("start", "finish", "exact", "expected"),
    [
        (_NONE, Ends(PLAN, LATER, None), True, 10),
        (_NONE, Ends(PLAN, LATER, LATEST), True, 40),
        (_NONE, Ends(LATER, PLAN, None), True, -10),
        (_NONE, Ends(LATER, PLAN, None), False, 0),
        (Ends(PLAN, LATER, None), _NONE, True, 10),
        (Ends(PLAN, LATER, None), Ends(PLAN, LATEST, None), True, 40),
        (_NONE, Ends(None, LATER, None), True, ""),
        (_NONE, Ends("1890-01-01", LATER, None), True, ""),
        (_NONE, _NONE, True, ""),
    ],
)
def test_slip_is_what_the_end_or_else_the_start_comes_later_than_planned(start, finish, exact, expected):
    assert slip(start, finish, exact, _CELLS, "Day").result == expected


def test_an_assumption_is_critical_where_both_ratings_are_at_least_two():
    cells = {"load_bearing": "F7", "vulnerable": "G7"}
    assert critical(2, 3, cells, "Critical").result == "Critical"
    assert critical(3, 1, cells, "Critical").result == ""
    assert critical(None, 3, cells, "Critical").result == ""


def test_a_label_with_quotes_stays_one_constant():
    formula = critical(3, 3, {"load_bearing": "A1", "vulnerable": "B1"}, 'so "called"')
    assert formula.text.endswith('"so ""called""","")')


def test_results_are_stored_beside_their_formulas_and_nothing_else_changes(tmp_path: Path):
    workbook = Workbook()
    sheet = workbook.active
    sheet["A1"], sheet["A2"], sheet["A3"] = "=1+1", '=IF(1>2,"a","b & <c>")', "=1/4"
    sheet["B1"] = "<f>1</f><v></v>"
    path = tmp_path / "book.xlsx"
    workbook.save(path)

    filled = store_results(path, {"xl/worksheets/sheet1.xml": {"A1": 2, "A2": "b & <c>", "A3": 0.25}})

    values, formulas = load_workbook(path, data_only=True).active, load_workbook(path).active
    assert filled == 3
    assert [values[cell].value for cell in ("A1", "A2", "A3", "B1")] == [2, "b & <c>", 0.25, "<f>1</f><v></v>"]
    assert [formulas[cell].value for cell in ("A1", "A2")] == ["=1+1", '=IF(1>2,"a","b & <c>")']
    assert list(tmp_path.iterdir()) == [path]
