"""Sheets 12 to 16 of the workbook: from drivers to the wind tunnel, with their charts."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from model.excel import write
from model.kinds import WindLabel
from model.project import Project
from model.tables import Assumption, Mission
from model.words import Words
from tests.harbour import harbour

TODAY, HEADER = date(2025, 11, 12), 5
SCORES = (("As planned", (2, 0, 1, -1)), ("In steps", (1, 0, 1, 0)), ("At once", (2, -1, 1, -2)),
          ("Keep on", (1, 1, 2, 1)), ("Stop", (-1, 0, None, 1)))  # fmt: skip


def blown_through() -> Project:
    """The harbour with a review of five options in four scenarios, one of them named like a message with a field."""
    project = harbour()
    mission, assumption = project.snapshot.all(Mission)[0].id, project.snapshot.all(Assumption)[0].id
    add = lambda table, **fields: str(project.edit("add_row", table=table, fields=fields).result)  # noqa: E731
    chosen = add("scenario_set", name="Europe 2035", mission_id=mission)
    names = ("Full ships", "Crowded {sea}", "Public buyers", "Cold market")
    scenarios = [add("scenario", set_id=chosen, name=name) for name in names]
    review = project.edit("plan_review", mission_id=mission, title="First", scenario_set_id=chosen).result
    for title, scores in SCORES:
        option = project.edit("add_option", review_id=review, title=title).result
        for scenario, score in zip(scenarios, scores, strict=True):
            if score is not None:
                project.edit("score_option", row_id=option, scenario_id=scenario, score=score)
    add("driver", title="Carbon price", impact=5, uncertainty=4)
    add("driver", title="Storage law", impact=4, uncertainty=2)
    sign = add("signpost", text="Unpaid bills", assumption_id=assumption, comparator=">=", threshold=3.5, unit="months")
    add("signpost_reading", signpost_id=sign, dated="2025-10-01", value=4)
    add("response_action", title="A bank stands in", assumption_id=assumption, prepared="ready")
    return project


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any]:
    """The workbook with its formulas, and with the results that are stored beside them."""
    path: Path = tmp_path_factory.mktemp("book") / "book.xlsx"
    write(blown_through().snapshot, path=path, words=Words("en", strict=True), today=TODAY, moment_text="Baseline 1")
    return load_workbook(path), load_workbook(path, data_only=True)


def column(sheet: Any, heading: str, rows: int) -> list[Any]:
    place = [cell.value for cell in sheet[HEADER]].index(heading) + 1
    return [sheet.cell(row, place).value for row in range(HEADER + 1, HEADER + 1 + rows)]


def test_labels_of_the_wind_tunnel_are_formulas_with_their_results(both):
    formulas, values = (book["Wind tunnel"] for book in both)
    said = [WindLabel.CONDITIONAL, WindLabel.ROBUST, WindLabel.FRAGILE, WindLabel.NO_REGRET]
    assert column(values, "Label", 5) == [*(label.label for label in said), None]
    assert all(text.startswith("=IF(COUNT(") for text in column(formulas, "Label", 5))
    assert column(values, "Worst", 5) == [-1, 0, -2, 1, -1]
    assert column(values, "Mean", 5) == [0.5, 0.5, 0, 1.25, 0]
    assert column(values, "Share from 0 up", 4) == [0.75, 1, 0.5, 1]
    assert column(values, "Crowded {sea}", 5) == [0, 0, -1, 1, 0]
    assert column(values, "Most regret", 5) == [None] * 5, "a cell is open, so nothing can be compared"


def test_the_most_regret_is_against_the_best_of_each_scenario(tmp_path):
    project = blown_through()
    stop = next(row for row in project.snapshot.rows("wind_tunnel_row").values() if row.title == "Stop")
    scenario = next(s for s in project.snapshot.rows("scenario").values() if s.name == "Public buyers")
    project.edit("score_option", row_id=stop.id, scenario_id=scenario.id, score=2)
    write(project.snapshot, path=tmp_path / "b.xlsx", words=Words("en", strict=True), today=TODAY, moment_text="B")
    sheet = load_workbook(tmp_path / "b.xlsx", data_only=True)["Wind tunnel"]
    assert column(sheet, "Most regret", 5) == [2, 1, 3, 1, 3]


def test_what_drivers_are_good_for_and_signposts_show_is_derived(both):
    _, values = both
    assert column(values["Drivers"], "Good for", 2) == ["Critical uncertainty", "Predetermined"]
    signs = values["Signposts & responses"]
    assert column(signs, "Shows", 1) == ["Tripped"]
    assert column(signs, "Last seen", 1) == [4]
    assert column(signs, "Prepared for its assumption", 1) == ["RA1 A bank stands in: Ready"]
    assert column(values["Assumptions"], "Signposts", 1) == ["SP1: Tripped"]


def test_every_chart_reads_cells_that_are_seen_and_lies_on_the_printed_page(both):
    formulas, _ = both
    with_charts = {sheet.title: sheet._charts for sheet in formulas.worksheets if sheet._charts}
    assert set(with_charts) == {"Drivers", "Assumptions", "Signposts & responses", "Wind tunnel"}
    for title, (chart,) in with_charts.items():
        sheet = formulas[title]
        for series in chart.series:
            for source in (series.val or series.yVal, series.cat or series.xVal):
                letter = source.numRef.f.split("$")[1]
                assert not sheet.column_dimensions[letter].hidden, title
        assert chart.x_axis.delete is False and chart.y_axis.delete is False
        assert chart.anchor._from.row + 1 > sheet.max_row - 25


def test_a_workbook_without_reviews_has_no_charts_and_says_that_nothing_is_there(tmp_path):
    project = harbour()
    project.edit("remove_row", table="assumption", id=project.snapshot.all(Assumption)[0].id)
    write(project.snapshot, path=tmp_path / "b.xlsx", words=Words("en", strict=True), today=TODAY, moment_text="B")
    book = load_workbook(tmp_path / "b.xlsx")
    assert [sheet.title for sheet in book.worksheets if sheet._charts] == []
    assert "Nothing recorded yet." in [cell.value for row in book["Wind tunnel"].iter_rows() for cell in row]
