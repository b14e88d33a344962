"""Rating sheets go out blind and come back: what is good is taken, what is not is named with its cell."""

import datetime
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from model.excel.rating_answers import SheetBack, judge, read_rating_sheet, to_take
from model.excel.rating_sheets import Outgoing, step_text, write_rating_sheets
from model.excel.returns.opening import office
from model.excel.styles import INPUT
from model.kinds import LoadBearing
from model.project import Project
from model.tables import Assumption, Mission, RatingAnswer, ReviewParticipant
from model.words import PseudoWords, Words
from tests.harbour import harbour

TODAY = datetime.date(2025, 11, 12)
SHEET = "Rating sheet"
WORDS = Words("en", strict=True)


class Round:
    """A review of the harbour with three assumptions and three participants, whose sheets went out."""

    def __init__(self, folder: Path) -> None:
        self.project = project = harbour()
        mission = project.snapshot.all(Mission)[0].id
        for text in ("Children want to swim", "The rain stays as it is"):
            project.edit("add_row", table="assumption", fields={"text": text, "mission_id": mission})
        self.review = str(project.edit("plan_review", mission_id=mission, title="First look").result)
        for name, outside in (("Kari Lund", 1), ("Ola: Nordmann", 0), ("Ingrid", 1)):
            fields = {"review_id": self.review, "name": name, "from_outside": outside}
            project.edit("add_row", table="review_participant", fields=fields)
        outgoing = Outgoing(self.review, TODAY, "12 Nov 2025", project.moment_text(), by=datetime.date(2025, 12, 1))
        self.paths = write_rating_sheets(project.snapshot, folder, outgoing, WORDS)

    def judged(self, *sheets: SheetBack):
        people = self.project.snapshot.referring(ReviewParticipant, "review_id", self.review)
        answered = {person.id: bool(person.answered_on) for person in people}
        return judge(sheets, self.project.snapshot.project.id, self.review, answered)


@pytest.fixture
def sent(tmp_path: Path) -> Round:
    return Round(tmp_path)


def header(page: Any) -> int:
    return next(row for row in range(1, 30) if page.cell(row, 2).value == "_id")


def filled(path: Path, *lines: tuple[Any, Any, Any], edit: Callable[[Any, int], None] | None = None) -> Path:
    """The sheet as somebody fills it in, line by line; then whatever else they do with it."""
    book = load_workbook(path)
    page = book[SHEET]
    first = header(page) + 1
    places = {page.cell(first - 1, place).value: place for place in range(1, 12)}
    for row, line in enumerate(lines, first):
        for heading, value in zip(("Load-bearing", "Vulnerable", "Remark"), line, strict=True):
            page.cell(row, places[heading]).value = value
    if edit is not None:
        edit(page, first)
    book.save(path)
    return path


def said(sheet: SheetBack) -> list[tuple[Any, ...]]:
    return [(line.code, line.load_bearing, line.vulnerable, line.remark) for line in sheet.lines]


def test_each_participant_gets_a_blind_sheet_with_drop_downs_and_hidden_ids(sent):
    assert [path.name for path in sent.paths] == [
        "R1 rating sheet, Kari Lund.xlsx",
        "R1 rating sheet, Ola_ Nordmann.xlsx",
        "R1 rating sheet, Ingrid.xlsx",
    ]
    book = load_workbook(sent.paths[0])
    page = book[SHEET]
    first = header(page) + 1
    assert page.column_dimensions["B"].hidden and book["_waymark"].sheet_state == "veryHidden"
    rules = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}
    assert {"list_loadbearing", "list_vulnerable"} <= set(rules.values())
    texts = [cell.value for row in page.iter_rows() for cell in row if cell.value is not None]
    assert 3 not in texts and 2 not in texts, "nothing says how it was rated before"
    tinted = [cell.coordinate for cell in page[first] if cell.fill.fgColor.rgb.endswith(INPUT)]
    assert len(tinted) == 3
    assert "Kari Lund" in [cell.value for row in book["Cover"].iter_rows() for cell in row]


def test_figures_texts_and_the_lists_own_lines_are_read_and_empty_lines_are_no_answer(sent):
    path = filled(
        sent.paths[0], (3, "2", None), (step_text(WORDS, LoadBearing.DETAILS), 0.0, " Sure "), (None, "", None)
    )
    found = read_rating_sheet(path, WORDS)
    assert (found.name, found.bad, found.trouble) == ("Kari Lund", (), "")
    assert said(found) == [("A1", 3, 2, None), ("A2", 1, 0, "Sure")]


def test_a_sheet_in_another_language_is_read_by_whoever_took_it(sent, tmp_path):
    other = PseudoWords(strict=True)
    outgoing = Outgoing(sent.review, TODAY, "12 Nov 2025", sent.project.moment_text())
    (tmp_path / "other").mkdir()
    path = write_rating_sheets(sent.project.snapshot, tmp_path / "other", outgoing, other)[0]
    book = load_workbook(path)
    page = next(sheet for sheet in book.worksheets[1:] if sheet.sheet_state == "visible")
    first = next(row for row in range(1, 30) if page.cell(row, 1).value == other.say("Code")) + 1
    page.cell(first, 5).value, page.cell(first, 6).value = step_text(other, LoadBearing.LOGIC), 1
    book.save(path)
    found = read_rating_sheet(path, WORDS)
    assert (said(found), found.bad) == ([("A1", 3, 1, None)], ())


def test_a_sorted_sheet_is_read_by_its_hidden_ids(sent):
    def sort(page: Any, first: int) -> None:
        rows = [[cell.value for cell in row] for row in page.iter_rows(first, first + 2)]
        for at, row in enumerate(reversed(rows)):
            for place, value in enumerate(row, 1):
                page.cell(first + at, place).value = value

    path = filled(sent.paths[0], (3, 2, None), (1, 1, None), (0, 3, "Rain"), edit=sort)
    found = read_rating_sheet(path, WORDS)
    assert sorted(said(found)) == [("A1", 3, 2, None), ("A2", 1, 1, None), ("A3", 0, 3, "Rain")] and not found.bad


def test_a_column_that_was_sorted_alone_is_not_read(sent):
    def sort(page: Any, first: int) -> None:
        for column in (1, 3):
            values = [page.cell(first + at, column).value for at in range(3)]
            for at, value in enumerate(reversed(values)):
                page.cell(first + at, column).value = value

    found = read_rating_sheet(filled(sent.paths[0], (3, 2, None), (1, 1, None), (0, 3, None), edit=sort), WORDS)
    assert said(found) == [("A2", 1, 1, None)]
    assert [bad.what for bad in found.bad] == ["This line no longer fits its hidden id, so it was not read."] * 2


@pytest.mark.parametrize("value", [7, -1, 2.5, "2.5", "high", "2-3", True, "=1+1", "2 or 3"])
def test_a_broken_value_is_named_with_its_cell_and_what_to_do_and_the_rest_is_read(sent, value):
    found = read_rating_sheet(filled(sent.paths[0], (value, 1, None), (2, 2, None)), WORDS)
    assert said(found) == [("A1", None, 1, None), ("A2", 2, 2, None)]
    (bad,) = found.bad
    book = load_workbook(sent.paths[0])
    first = header(book[SHEET]) + 1
    assert book[SHEET][bad.cell].row == first and bad.what.startswith("“Load-bearing”") and bad.todo


def test_a_line_that_was_doubled_or_invented_is_named(sent):
    def add(page: Any, first: int) -> None:
        for place in range(1, 12):
            page.cell(first + 3, place).value = page.cell(first, place).value
        page.cell(first + 4, 1).value = "A9"
        page.cell(first + 4, 5).value = 3

    found = read_rating_sheet(filled(sent.paths[0], (3, 2, None), edit=add), WORDS)
    assert said(found) == [("A1", 3, 2, None)]
    assert [bad.what[:24] for bad in found.bad] == ["This line is there twice", "This line is none that w"]


def test_a_file_that_is_no_rating_sheet_is_refused_in_one_sentence(sent, tmp_path):
    other = tmp_path / "x.xlsx"
    other.write_bytes(b"not a workbook")
    assert read_rating_sheet(other, WORDS).trouble.startswith("This is no Excel workbook.")
    book = load_workbook(sent.paths[0])
    del book["_waymark"]
    book.save(other)
    assert read_rating_sheet(other, WORDS).trouble.startswith("This workbook is no rating sheet")
    assert read_rating_sheet(tmp_path / "gone.xlsx", WORDS).trouble.startswith("The file is no longer there.")


def test_sheets_are_told_apart_good_twice_unknown_taken_before_and_of_another_review(sent, tmp_path):
    kari = read_rating_sheet(filled(sent.paths[0], (3, 2, None)), WORDS)
    ola = read_rating_sheet(filled(sent.paths[1], (1, 1, None)), WORDS)
    again = read_rating_sheet(filled(sent.paths[1], (2, 1, None)), WORDS)
    (tmp_path / "next").mkdir()
    other = Round(tmp_path / "next")
    strange = read_rating_sheet(filled(other.paths[0], (3, 3, None)), WORDS)
    unread = SheetBack("x.xlsx", trouble="This is no Excel workbook.")
    found = sent.judged(kari, kari, ola, again, strange, unread)
    assert (found.ready, found.same, found.twice) == ((kari,), (kari,), {ola.participant: (ola, again)})
    assert (found.elsewhere, found.unread, found.unknown) == ((strange,), (unread,), ())
    sent.project.edit("take_ratings", review_id=sent.review, sheets=to_take(found.ready))
    sent.project.edit("remove_row", table="review_participant", id=ola.participant)
    later = sent.judged(kari, ola)
    assert (later.before, later.unknown, later.ready) == ((kari,), (ola,), ())


def test_what_is_taken_are_answers_without_names(sent):
    sheets = [read_rating_sheet(filled(path, (3, 2, "Why"), (1, 1, None)), WORDS) for path in sent.paths]
    sent.project.edit("take_ratings", review_id=sent.review, sheets=to_take(sent.judged(*sheets).ready))
    answers = sent.project.snapshot.all(RatingAnswer)
    assert len(answers) == 6 and sum(bool(a.from_outside) for a in answers) == 4
    assert SheetBack.of_data(sheets[0].as_data()) == sheets[0]
    assert {a.code for a in sent.project.snapshot.all(Assumption)} == {"A1", "A2", "A3"}


@pytest.mark.long
def test_a_sheet_that_was_saved_by_libreoffice_is_read_all_the_same(sent, tmp_path):
    path = filled(sent.paths[0], (3, 2, None), (1, 1, "Æ"))
    shutil.copy(path, tmp_path / "sheet.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(office()), profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "sheet.xlsx")], check=True, capture_output=True, timeout=120)
    assert said(read_rating_sheet(tmp_path / "sheet.ods", WORDS)) == [("A1", 3, 2, None), ("A2", 1, 1, "Æ")]


def test_only_those_who_are_named_get_a_sheet(sent, tmp_path):
    project: Project = sent.project
    ingrid = next(p.id for p in project.snapshot.all(ReviewParticipant) if p.name == "Ingrid")
    outgoing = Outgoing(sent.review, TODAY, "12 Nov 2025", project.moment_text())
    found = write_rating_sheets(project.snapshot, tmp_path, outgoing, WORDS, people=[ingrid])
    assert [path.name for path in found] == ["R1 rating sheet, Ingrid.xlsx"]
