"""One review as a workbook: ratings with spread and dissent, wind tunnel, findings; a closed one by its seal."""

import datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from model.excel.review_report import write_review
from model.project import Project
from model.tables import Assumption, Mission
from model.words import Words
from tests.harbour import harbour

TODAY = datetime.date(2025, 11, 12)


def reviewed() -> tuple[Project, str]:
    """The harbour after a closed review that three people had rated; its assumption was renamed afterwards."""
    project = harbour()
    mission, assumption = project.snapshot.all(Mission)[0].id, project.snapshot.all(Assumption)[0].id
    review = str(project.edit("plan_review", mission_id=mission, title="First look").result)
    project.edit("open_review", review_id=review, held_on="2025-11-10")
    sheets = []
    for name, outside, weak in (("Kari", 1, 3), ("Ola", 0, 1), ("Ingrid", 0, 1)):
        fields = {"review_id": review, "name": name, "from_outside": outside}
        person = project.edit("add_row", table="review_participant", fields=fields).result
        remark = "No contract yet" if weak == 3 else None
        answer = {"assumption_id": assumption, "load_bearing": 3, "vulnerable": weak, "remark": remark}
        sheets.append({"participant": person, "answers": [answer]})
    project.edit("take_ratings", review_id=review, sheets=sheets)
    project.edit("rate_assumption", review_id=review, assumption_id=assumption, status="holding")
    project.edit("add_row", table="finding", fields={"review_id": review, "text": "Sign it", "owner": "Marit"})
    run = {"ran_on": "2025-11-10", "futures": 10_000, "seed": 1, "sentence": "62 of 100 futures meet the target."}
    chances = [{"goal_id": mission, "due": "2032", "chance": 62, "p10": "2030", "p50": "2031", "p90": None}]
    project.edit("keep_futures", review_id=review, run=run, chances=chances)
    fields = {"verdict": "holds", "lock_in": "same", "next_due": "2026-11"}
    project.edit("change_row", table="stress_test_review", id=review, fields=fields)
    project.edit("close_review", review_id=review)
    project.edit("change_row", table="assumption", id=assumption, fields={"text": "Somebody pays"})
    return project, review


def written(folder: Path) -> Any:
    project, review = reviewed()
    write_review(project.snapshot, review, path=folder / "review.xlsx", words=Words("en", strict=True), today=TODAY,
                 moment_text="Baseline 1")  # fmt: skip
    return load_workbook(folder / "review.xlsx", data_only=True)


def test_the_workbook_of_a_review_holds_what_the_review_says_and_nothing_else(tmp_path):
    book = written(tmp_path)
    assert book.sheetnames == ["Cover", "Stress tests", "Ratings", "Findings", "Runs of futures", "Chances of goals",
                               "Participants", "Data dictionary", "_lists"]  # fmt: skip


def test_futures_that_were_kept_say_that_they_are_no_forecasts(tmp_path):
    book = written(tmp_path)
    for name, said in (("Runs of futures", "62 of 100 futures meet the target."), ("Chances of goals", 0.62)):
        values = [cell.value for row in book[name].iter_rows() for cell in row]
        assert said in values and any("They are not forecasts." in str(value) for value in values)


def test_ratings_carry_their_spread_and_the_dissent_without_a_name(tmp_path):
    sheet = written(tmp_path)["Ratings"]
    line = {sheet.cell(5, place).value: sheet.cell(6, place).value for place in range(1, sheet.max_column + 1)}
    assert (line["Load-bearing"], line["Vulnerable"], line["State"], line["Answers"]) == (3, 1, "Holding", 3)
    assert line["Vulnerable, answers 0 to 3"] == "0 · 2 · 0 · 1\nof them outside 0 · 0 · 0 · 1"
    assert "“No contract yet” (from outside, 3)" in line.values()
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert not any("Kari" in text for text in texts)


def test_a_closed_review_shows_its_assumptions_as_they_were_called_then(tmp_path):
    sheet = written(tmp_path)["Ratings"]
    assert sheet.cell(6, 1).value == "A1 The port pays for shore power"
    assert len(sheet._charts) == 1
