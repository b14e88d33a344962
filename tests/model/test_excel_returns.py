"""Workbooks that come back: every good edit is found, every problem is told, nothing is invented."""

import datetime
import random
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from copy import copy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from model.excel import Profile, write
from model.excel.returns import Return, Returned, Returning, ReturnTrouble, answering, read_return, read_returns
from model.excel.returns.form import _forms
from model.excel.styles import INPUT
from model.kinds import Confidence, ProgressStatus
from model.project import Author, Project
from model.state.snapshot import Snapshot
from model.tables import (
    Commitment,
    Finding,
    Indicator,
    Mission,
    Reading,
    RoadmapItem,
    Signpost,
    Stakeholder,
    Workstream,
)
from model.tables import Project as ProjectRow
from model.words import PseudoWords, Words
from tests.making import make, snapshot_of
from tests.norway import an_id, norway

TODAY, MOMENT = date(2025, 11, 24), "ab" * 16
ITEMS, HEADER = "Roadmap items", 6
Edit = Callable[[Any], None]


def words() -> Words:
    return Words("en", strict=True)


@cache
def ordinary() -> bytes:
    """The workbook of the sample, made once."""
    with tempfile.TemporaryDirectory() as folder:
        return sent(Path(folder), norway()).read_bytes()


def sent(path: Path, snapshot: Snapshot | None = None, said: Words | None = None, **more: Any) -> Path:
    """The workbook as it goes out."""
    target = path / "return.xlsx"
    if snapshot is None and said is None and not more:
        target.write_bytes(ordinary())
        return target
    returning = more.pop("returning", Returning(by=date(2026, 1, 15)))
    write(snapshot or norway(), path=target, words=said or words(), today=TODAY, moment_text="Baseline 3",
          stamp=MOMENT, returning=returning, **more)  # fmt: skip
    return target


def changed(path: Path, edit: Edit) -> Path:
    """The workbook after somebody worked in it."""
    book = load_workbook(path)
    edit(book)
    book.save(path)
    return path


def back(path: Path, edit: Edit, snapshot: Snapshot | None = None, **more: Any) -> Return:
    """What comes back after `edit`."""
    return read_return(changed(sent(path, snapshot, **more), edit), snapshot or norway(), words())


def place(sheet: Any, heading: str) -> int:
    return [cell.value for cell in sheet[HEADER]].index(heading) + 1


def row_of(sheet: Any, code: str) -> int:
    return next(row for row in range(HEADER + 1, sheet.max_row + 1) if sheet.cell(row, 1).value == code)


def fill(code: str, heading: str, value: Any, title: str = ITEMS) -> Edit:
    """Types a value into a cell."""

    def edit(book: Any) -> None:
        sheet = book[title]
        sheet.cell(row_of(sheet, code), place(sheet, heading)).value = value

    return edit


def both(*edits: Edit) -> Edit:
    def edit(book: Any) -> None:
        for one in edits:
            one(book)

    return edit


def told(found: Return) -> list[str]:
    return [f"{problem.place(words())}: {problem.told(words())}" for problem in found.problems]


def values(found: Return) -> dict[tuple[str, str], Any]:
    """What changed: (code or id, field) -> value."""
    snapshot = norway()
    codes = {row.id: row.code for table in (RoadmapItem, Finding) for row in snapshot.all(table)}
    return {(codes.get(one.row_id, one.row_id), one.field): one.value for one in found.changes}


def plan(*more: Any) -> Snapshot:
    """A project with one item and what is given."""
    return snapshot_of(
        make(ProjectRow, id="p", title="A plan"), make(Mission, id="m", title="Mission"),
        make(Workstream, id="w", mission_id="m", title="Strand"),
        make(Stakeholder, id="s", name="Ministry of Energy", short_name="ME"),
        make(RoadmapItem, id="i", workstream_id="w", code="I1", title="Item", owner_id="s"), *more,
    )  # fmt: skip


def test_what_was_not_touched_brings_nothing(tmp_path):
    found = read_return(sent(tmp_path), norway(), words())
    assert found.is_untouched
    assert (found.moment, found.issued) == (MOMENT, TODAY)
    assert found.project_id == norway().project.id


@pytest.mark.parametrize("said", [PseudoWords(), Words("fr"), Words("en", date_order="mdy"), Words("nb")])
def test_the_language_of_the_workbook_does_not_matter(tmp_path, said):
    assert read_return(sent(tmp_path, said=said), norway(), words()).is_untouched


def test_every_cell_that_a_ministry_fills_in_may_be_filled_in():
    for form in _forms():
        about = form.table.about
        filled = [about.field(name) for name in form.filled]
        assert [field.name for field in filled if field.ministry != "fills" or field.by != "anyone"] == []
        assert [name for name in form.shown if about.field(name).ministry == "no"] == []


def test_a_return_is_not_locked_and_hides_only_what_the_program_needs(tmp_path):
    book = load_workbook(sent(tmp_path))
    assert book.sheetnames == ["Cover", ITEMS, "Mission projects", "Findings of reviews", "Data dictionary", "_lists",
                               "_waymark"]  # fmt: skip
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible"] * 5 + ["hidden", "veryHidden"]
    assert not any(sheet.protection.sheet for sheet in book.worksheets)
    sheet = book[ITEMS]
    assert sheet.column_dimensions["B"].hidden
    tint = f"FF{INPUT}"
    tinted = [cell.value for cell in sheet[HEADER] if sheet.cell(HEADER + 1, cell.column).fill.fgColor.rgb == tint]
    assert tinted == ["State", "State as of", "Delivery confidence", "Start as now expected", "End as now expected",
                      "Started on", "Ended on", "What the state means"]  # fmt: skip
    assert sheet.tables["waymark_return_roadmap_item"].ref.endswith(str(HEADER + 28 + 20))


def test_the_cover_asks_for_it_back(tmp_path):
    sheet = load_workbook(sent(tmp_path, issued_by="Mission office"))["Cover"]
    said = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert "Please return by 15 Jan 2026" in said
    assert any(text.endswith("send it back to Mission office, under any name, as .xlsx or .ods.") for text in said)


@pytest.mark.parametrize(("heading", "typed", "field", "value"), [
    ("State", "Major issues", "progress_status", "major_issues"),
    ("State", " major  ISSUES ", "progress_status", "major_issues"),
    ("State as of", date(2026, 1, 7), "status_date", "2026-01-07"),
    ("State as of", datetime.datetime.combine(date(2026, 1, 7), datetime.time(14, 30)), "status_date", "2026-01-07"),
    ("State as of", "31/12/2026", "status_date", "2026-12-31"),
    ("State as of", "Q3 2031", "status_date", "2031-35"),
    ("State as of", "around 2035", "status_date", "2035~"),
    ("End as now expected", 2031, "forecast_finish", "2031"),
    ("End as now expected", "2031", "forecast_finish", "2031"),
    ("End as now expected", None, "forecast_finish", None),
    ("What the state means", "=not a formula", "status_note", "=not a formula"),
    ("What the state means", 12.5, "status_note", "12.5"),
    ("What the state means", "_x0041_ and\ntwo lines ", "status_note", "_x0041_ and\ntwo lines"),
    ("Delivery confidence", Confidence.RED.label, "confidence_rag", "red"),
])  # fmt: skip
def test_a_good_edit_is_found_and_nothing_else(tmp_path, heading, typed, field, value):
    def edit(book: Any) -> None:
        cell = book[ITEMS].cell(row_of(book[ITEMS], "I16"), place(book[ITEMS], heading))
        cell.value = typed.replace("_x0041_", "_x005F_x0041_") if isinstance(typed, str) else typed
        if isinstance(typed, str):
            cell.data_type = "s"

    found = back(tmp_path, edit)
    assert values(found) == {("I16", field): value}
    assert (told(found), found.questions, found.proposals) == ([], (), ())
    one = found.changes[0]
    item = norway().get(RoadmapItem, an_id("I16"))
    assert (one.table, one.base, one.sheet) == ("roadmap_item", getattr(item, field), ITEMS)


@pytest.mark.parametrize(("heading", "typed", "what"), [
    ("State", "=1+1", "“State” holds a formula, which is never taken over. Type its value instead."),
    ("State", "Splendid", "“State” does not know “Splendid”. Choose one from the list of the cell."),
    ("State", None, "“State” cannot be empty; it stays as it was."),
    ("State as of", "soon", '"soon" cannot be read as a date.'),
    ("State as of", 7, "“State as of” takes a date; “7” is none."),
    ("State as of", True, "“State as of” takes a date; “True” is none."),
    ("What the state means", date(2026, 1, 7), "“What the state means” takes text, and the cell holds"),
    ("What the state means", "x" * 30_100, "“What the state means” holds 30000 characters"),
    ("Title", "Another title", "“Title” is for reading; what was changed there is not taken over."),
])  # fmt: skip
def test_a_value_that_cannot_be_taken_is_told_in_words_with_its_place(tmp_path, heading, typed, what):
    found = back(tmp_path, fill("I16", heading, typed))
    assert len(found.problems) == 1
    assert what in told(found)[0]
    assert told(found)[0].startswith(f"{ITEMS}, cell ")
    assert (found.changes, found.proposals, found.questions) == ((), (), ())


@pytest.mark.parametrize(("typed", "choices"), [
    ("03/04/2027", ("2027-04-03", "2027-03-04")),
    ("31/02/2026", ("2026-02-28", "2026-02")),
    (date(1905, 7, 23), ("2031", "1905-07-23")),
    (46_204, ("2026-07-01",)),
])  # fmt: skip
def test_a_date_that_may_mean_several_days_is_asked_about(tmp_path, typed, choices):
    found = back(tmp_path, fill("I16", "State as of", typed))
    assert (found.changes, found.problems) == ((), ())
    question = found.questions[0]
    assert (question.choices, question.row_id, question.field) == (choices, an_id("I16"), "status_date")
    assert question.told(words())
    assert question.answered(choices[0])[:5] == ("roadmap_item", an_id("I16"), "status_date", None, choices[0])


def readings(path: Path, typed: Any, heading: str = "Value", **fields: Any) -> Return:
    """What comes back when the value of a reading was typed over."""
    snapshot = plan(
        make(Indicator, id="n", code="N1", name="Stored carbon dioxide", owner_id="s"),
        make(Reading, id="r", indicator_id="n", dated="2025-06-30", value=1.5, **fields),
    )  # fmt: skip

    def edit(book: Any) -> None:
        sheet = book["Readings"]
        at = next(cell.column for cell in sheet[HEADER] if str(cell.value).startswith(heading))
        sheet.cell(HEADER + 1, at).value = typed

    return back(path, edit, snapshot)


@pytest.mark.parametrize(("typed", "value"), [
    (2, 2.0), ("1 234,50", 1234.5), ("1\u00a0234,5", 1234.5), ("1.234.567", 1_234_567.0), ("1,234.5", 1234.5),
    ("-3", -3.0), ("0,125", 0.125), (0.1 + 0.2, 0.3), (None, None),
])  # fmt: skip
def test_a_number_is_read_as_people_type_it(tmp_path, typed, value):
    found = readings(tmp_path, typed)
    assert [one.value for one in found.changes] == [value]
    assert found.problems == ()


@pytest.mark.parametrize("typed", ["withheld", "about 12", date(2026, 1, 1), True, "1,23,4", "=A1", "1e999"])
def test_what_is_no_number_is_told(tmp_path, typed):
    found = readings(tmp_path, typed)
    assert (len(found.problems), found.changes) == (1, ())


def test_a_number_with_one_group_of_three_is_asked_about(tmp_path):
    found = readings(tmp_path, "1,234")
    assert [question.choices for question in found.questions] == [(1234.0, 1.234)]


def test_a_column_to_withhold_stands_beside_each_number_that_may_be_withheld(tmp_path):
    found = readings(tmp_path, "Yes", "Figures withheld")
    assert [(one.field, one.value) for one in found.changes] == [("withheld", 1)]
    header = [cell.value for cell in load_workbook(tmp_path / "return.xlsx")["Readings"][HEADER]]
    assert header.index("Figures withheld") == next(i for i, text in enumerate(header) if text.startswith("Value")) + 1


def test_a_withheld_sum_does_not_go_out(tmp_path):
    snapshot = plan(make(Commitment, id="c", code="C1", what="Money", actor_id="s", amount=7e8, withheld=1))
    sheet = load_workbook(sent(tmp_path, snapshot))["Commitments"]
    assert sheet.cell(HEADER + 1, place(sheet, "Amount")).value is None
    assert sheet.cell(HEADER + 1, place(sheet, "Figures withheld")).value == "Yes"


def typed_row(sheet: Any, row: int, **cells: Any) -> None:
    for heading, value in cells.items():
        sheet.cell(row, place(sheet, heading.replace("_", " "))).value = value


def test_a_filled_prepared_row_is_a_proposal(tmp_path):
    def edit(book: Any) -> None:
        sheet = book[ITEMS]
        typed_row(sheet, HEADER + 31, Title="A third ship", Workstream="Transport and storage", Kind="Milestone",
                  End="Q3 2031", State="Planned")  # fmt: skip

    found = back(tmp_path, edit)
    proposal = found.proposals[0]
    assert (proposal.table, proposal.row, proposal.missing) == ("roadmap_item", HEADER + 31, ())
    assert dict(proposal.fields) == {
        "title": "A third ship", "workstream_id": an_id("storage"), "kind": "milestone", "planned_finish": "2031-35",
        "progress_status": "scheduled",
    }  # fmt: skip
    assert (found.changes, found.problems) == ((), ())


def test_a_new_row_says_what_it_lacks_and_what_of_it_cannot_be_read(tmp_path):
    def edit(book: Any) -> None:
        typed_row(book[ITEMS], HEADER + 30, Title="A third ship", Accountable="Nobody", End="03/04/2027")
        book[ITEMS].cell(HEADER + 40, 1).value = "thank you"

    found = back(tmp_path, edit)
    assert [dict(proposal.fields) for proposal in found.proposals] == [{"title": "A third ship"}]
    assert found.proposals[0].missing == ("workstream_id",)
    assert [problem.message for problem in found.problems] == [
        "“{field}”: there is no “{value}” in the project.", "The new row does not say “{field}”.",
        "This row holds nothing that a new row could be made of.",
    ]  # fmt: skip
    assert [(question.row_id, question.row) for question in found.questions] == [("", HEADER + 30)]


def test_rows_and_columns_may_be_moved_added_and_deleted(tmp_path):
    def edit(book: Any) -> None:
        sheet = book[ITEMS]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(HEADER + 1, HEADER + 28)]
        random.Random(7).shuffle(rows)
        rows = [row for row in rows if row[0] != "I3"]
        for number, row in enumerate(rows, HEADER + 1):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value
        for column in range(1, sheet.max_column + 1):
            sheet.cell(HEADER + 28, column).value = None
        sheet.insert_cols(5)
        sheet.cell(HEADER, 5).value = "Our remarks"
        sheet.insert_rows(1, 2)
        sheet.auto_filter.ref = f"A8:{sheet.cell(8, sheet.max_column).coordinate}"
        sheet.row_dimensions[12].hidden = True
        sheet.title = "Energy's part"

    assert back(tmp_path, edit).is_untouched


def test_a_copied_row_is_reported_and_where_it_says_more_it_is_a_proposal(tmp_path):
    def edit(book: Any) -> None:
        sheet = book[ITEMS]
        for at in (HEADER + 29, HEADER + 30):
            for column in range(1, sheet.max_column + 1):
                sheet.cell(at, column).value = sheet.cell(HEADER + 16, column).value
        sheet.cell(HEADER + 30, place(sheet, "Title")).value = "A second capture plant"

    found = back(tmp_path, edit)
    assert [problem.message for problem in found.problems] == [
        "This row is a copy of row {row}; the first one counts."] * 2  # fmt: skip
    assert [(one.row, one.fields["title"]) for one in found.proposals] == [(HEADER + 30, "A second capture plant")]
    assert found.changes == ()


def test_a_column_sorted_alone_takes_nothing_with_it(tmp_path):
    def edit(book: Any) -> None:
        sheet = book[ITEMS]
        ids = [sheet.cell(row, 2).value for row in range(HEADER + 1, HEADER + 29)]
        for row, row_id in enumerate(ids[3:] + ids[:3], HEADER + 1):
            sheet.cell(row, 2).value = row_id

    found = back(tmp_path, edit)
    assert found.changes == ()
    assert {problem.message for problem in found.problems} <= {
        "This row no longer fits its hidden id, so nothing was read from it.",
        "“{heading}” is for reading; what was changed there is not taken over.",
    }  # fmt: skip


def test_an_emptied_row_is_never_a_deletion(tmp_path):
    def edit(book: Any) -> None:
        sheet = book[ITEMS]
        for column in (1, *range(3, sheet.max_column + 1)):
            sheet.cell(HEADER + 2, column).value = None
        for column in range(1, sheet.max_column + 1):
            sheet.cell(HEADER + 4, column).value = None

    found = back(tmp_path, edit)
    assert (found.changes, found.proposals, len(found.problems)) == ((), (), 1)
    assert "nothing is deleted" in told(found)[0]


def test_missing_sheets_and_columns_are_told_and_delete_nothing(tmp_path):
    def edit(book: Any) -> None:
        book.remove(book["Findings of reviews"])
        sheet = book[ITEMS]
        sheet.delete_cols(place(sheet, "State as of"))
        sheet.cell(HEADER, place(sheet, "Ended on")).value = "Started on"
        sheet.cell(HEADER, sheet.max_column + 1).value = "Title"
        copied = book.copy_worksheet(book["Mission projects"])
        copied.title = "Mine"

    found = back(tmp_path, edit)
    assert found.changes == ()
    assert [problem.message for problem in found.problems] == [
        "Several columns are called “{heading}”, so none was read.",
        "The column “{heading}” is gone, so it was not read.",
        "Several columns are called “{heading}”, so none was read.",
        "The column “{heading}” is gone, so it was not read.",
        "This sheet is not in the workbook, so nothing was read from it.",
        "This sheet is a copy of another one, so it was not read.",
    ]  # fmt: skip


def test_without_the_hidden_ids_nothing_is_read_from_the_sheet(tmp_path):
    found = back(tmp_path, lambda book: book[ITEMS].delete_cols(2))
    assert (len(found.problems), found.changes, found.proposals) == (1, (), ())
    assert "headings was not found" in told(found)[0]


def test_a_row_of_another_workbook_and_an_id_of_nowhere_are_told_apart(tmp_path):
    def edit(book: Any) -> None:
        sheet = book[ITEMS]
        sheet.cell(HEADER + 10, 2).value = an_id("I16")
        typed_row(sheet, HEADER + 11, Title="New", Workstream="Finance")
        sheet.cell(HEADER + 11, 2).value = "0" * 32

    found = back(tmp_path, edit, returning=Returning(an_id("Gassnova")))
    assert [problem.message for problem in found.problems] == [
        "This row comes from another workbook, so it was not read.",
        "The hidden id of this row is none that was sent out.",
    ]  # fmt: skip
    assert [proposal.fields["title"] for proposal in found.proposals] == ["New"]


def test_a_text_that_was_cut_is_not_taken_for_an_edit_and_cannot_be_edited(tmp_path):
    snapshot = plan(make(RoadmapItem, id="long", workstream_id="w", code="I2", title="Long", status_note="😀" * 20_000))
    assert read_return(sent(tmp_path, snapshot), snapshot, words()).is_untouched
    found = back(tmp_path, fill("I2", "What the state means", "short"), snapshot)
    assert (found.changes, len(found.problems)) == ((), 1)


def test_a_return_of_one_ministry_holds_what_it_answers_for_and_no_more(tmp_path):
    snapshot = norway()
    bodies = answering(snapshot)
    assert an_id("Gassnova") in bodies
    rows: list[str] = []
    for body in bodies:
        path = sent(tmp_path, snapshot, returning=Returning(body))
        found = read_return(path, snapshot, words())
        assert (found.is_untouched, found.stakeholder_id) == (True, body)
        sheet = load_workbook(path)[ITEMS] if ITEMS in load_workbook(path).sheetnames else None
        rows += [] if sheet is None else [sheet.cell(row, 2).value for row in range(HEADER + 1, sheet.max_row + 1)]
    items = [row for row in rows if row]
    assert sorted(items) == sorted(item.id for item in snapshot.all(RoadmapItem))


def test_an_owner_of_indicators_and_signposts_gets_room_for_what_they_show(tmp_path):
    snapshot = plan(make(Indicator, id="n", name="Stored", owner_id="s"), make(Signpost, id="q", text="Price"))
    names = load_workbook(sent(tmp_path, snapshot, returning=Returning("s"))).sheetnames
    assert names[:3] == ["Cover", ITEMS, "Readings"]


def test_a_return_goes_with_other_sheets_and_leaves_out_what_its_readers_do_not_get(tmp_path):
    path = sent(tmp_path, sheets=("roadmap", "timeline"), profile=Profile.PUBLIC)
    assert load_workbook(path).sheetnames[:6] == ["Cover", ITEMS, "Mission projects", "Findings of reviews", "Roadmap",
                                                  "Timeline"]  # fmt: skip
    assert read_return(path, norway(), words()).is_untouched


def test_the_hidden_sheet_is_not_trusted(tmp_path):
    def edit(book: Any) -> None:
        for row in book["_waymark"].iter_rows():
            cells = [cell.value for cell in row]
            if cells[0] == "column" and cells[2] in ("title", "id", "code", "workstream_id"):
                row[3].value = "fills"
            if cells[0] == "row" and cells[2] == an_id("I2"):
                row[9 + 1].value = "N" + "9" * 40
        sheet = book[ITEMS]
        sheet.cell(HEADER + 16, place(sheet, "Title")).value = "Taken over"

    found = back(tmp_path, edit)
    assert found.changes == ()
    assert any("“Title” is for reading" in text for text in told(found))


def test_a_damaged_stamp_is_refused(tmp_path):
    path = sent(tmp_path)

    def edit(book: Any) -> None:
        for row in book["_waymark"].iter_rows(max_row=10):
            if row[0].value == "moment":
                row[1].value = "zz"

    with pytest.raises(ReturnTrouble, match="damaged"):
        read_return(changed(path, edit), norway(), words())


def test_a_return_of_another_project_is_refused(tmp_path):
    with pytest.raises(ReturnTrouble, match="another project"):
        read_return(sent(tmp_path), plan(), words())


def test_a_workbook_without_a_stamp_is_refused(tmp_path):
    write(norway(), path=tmp_path / "plain.xlsx", words=words(), today=TODAY, moment_text="now")
    with pytest.raises(ReturnTrouble, match="does not say which project"):
        read_return(tmp_path / "plain.xlsx", norway(), words())


def test_a_folder_of_returns_is_read_file_by_file(tmp_path):
    fine, other = sent(tmp_path), tmp_path / "b.xlsx"
    fine.rename(tmp_path / "a.xlsx")
    other.write_bytes(b"no workbook")
    (tmp_path / "~$a.xlsx").write_bytes(b"open elsewhere")
    (tmp_path / "letter.txt").write_text("see the workbook")
    came = list(read_returns(tmp_path, norway(), words()))
    assert [one.path.name for one in came] == ["a.xlsx", "b.xlsx"]
    assert isinstance(came[0].found, Return)
    assert isinstance(came[1].found, ReturnTrouble)


def test_what_came_back_is_written_over_what_was_seen_and_clashes_with_what_was_edited_meanwhile(tmp_path):
    project = Project.in_memory("A plan", Author("Marit Solheim", "MS", "Mission office"))
    mission = project.edit("add_row", table="mission", fields={"title": "Mission"}).result
    stream = project.edit("add_row", table="workstream", fields={"title": "Strand", "mission_id": mission}).result
    items = [{"title": title, "workstream_id": stream, "code": code} for title, code in (("One", "I1"), ("Two", "I2"))]
    first, second = (project.edit("add_row", table="roadmap_item", fields=fields).result for fields in items)
    path = tmp_path / "return.xlsx"
    write(project.snapshot, path=path, words=words(), today=TODAY, moment_text=project.moment_text(),
          returning=Returning())  # fmt: skip
    changed(path, both(fill("I1", "State", "On track"), fill("I2", "State", "On track")))
    project.edit("change_row", table="roadmap_item", id=second, fields={"progress_status": "major_issues"})
    found = read_return(path, project.snapshot, words())
    assert {(one.row_id, one.value) for one in found.changes} == {(first, "on_track"), (second, "on_track")}
    project.take_return(found.changes, found.moment)
    assert project.snapshot.get(RoadmapItem, first).progress_status == "on_track"
    assert [clash.key for clash in project.clashes()] == [("roadmap_item", second, "progress_status")]


def resaved(path: Path, *kinds: str) -> Path:
    """The workbook after LibreOffice saved it as each kind in turn."""
    office = shutil.which("soffice")
    assert office, "this test needs LibreOffice"
    for number, kind in enumerate(kinds):
        target = path.parent / f"saved{number}"
        profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
        call = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(target), str(path)]
        subprocess.run(call, check=True, capture_output=True, timeout=120)
        path = target / f"return.{kind}"
    return path


def hard() -> Snapshot:
    """Texts, sums and dates that programs like to change in passing."""
    texts = ["=1+1", "+1", "'quoted", " spaces  within", "a\n\n  b",
             "tab\there", "_x0041_ & <b>", "2031", "1e5", "TRUE",
             "03/04/2027", "ä🙂", "x" * 29_000, "😀" * 20_000, "a\u00a0b\u2028c"]  # fmt: skip
    items = [make(RoadmapItem, id=f"t{n}", workstream_id="w", code=f"T{n}", title=text[:90], status_note=text,
                  planned_start=f"{1890 + n * 11}-02-28", forecast_finish=("1899-12-31", "2031-35", "2035~")[n % 3])
             for n, text in enumerate(texts)]  # fmt: skip
    sums = [1.1, 0.1 + 0.2, 1e15 + 0.3, -7.0, 1 / 3, 0.0, None, 1e-9]
    shown = [make(Reading, id=f"r{n}", indicator_id="n", dated="2025-06-30", value=value, withheld=n % 2, comment="c")
             for n, value in enumerate(sums)]  # fmt: skip
    return plan(make(Indicator, id="n", name="Stored", owner_id="s"), *items, *shown)


def test_texts_sums_and_dates_that_programs_like_to_change_bring_nothing(tmp_path):
    assert told(read_return(sent(tmp_path, hard()), hard(), words())) == []
    assert read_return(sent(tmp_path, hard()), hard(), words()).is_untouched


@pytest.mark.long
@pytest.mark.parametrize("kinds", [("xlsx",), ("ods",), ("ods", "xlsx"), ("xlsx", "xlsx")])
@pytest.mark.parametrize("sample", [norway, hard])
def test_what_libreoffice_saved_again_brings_nothing(tmp_path, sample, kinds):
    found = read_return(resaved(sent(tmp_path, sample()), *kinds), sample(), words())
    assert (found.changes, told(found), found.proposals, found.questions) == ((), [], (), ())


@pytest.mark.long
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_edits_survive_libreoffice(tmp_path, kind):
    edit = both(
        fill("I16", "State", "Major issues"), fill("I17", "State as of", "Q3 2031"), fill("I1", "State", "Splendid"),
        fill("I18", "Ended on", date(2020, 2, 1)), fill("I19", "State as of", "03/04/2027"),
        fill("I20", "What the state means", "=1+1"),
        lambda book: typed_row(book[ITEMS], HEADER + 30, Title="New", Workstream="Finance"),
    )  # fmt: skip
    found = read_return(resaved(changed(sent(tmp_path), edit), kind), norway(), words())
    assert values(found) == {
        ("I16", "progress_status"): "major_issues", ("I17", "status_date"): "2031-35",
        ("I18", "actual_finish"): "2020-02-01",
    }  # fmt: skip
    assert [problem.message for problem in found.problems] == [
        "“{field}” does not know “{value}”.", "“{field}” holds a formula, which is never taken over."]  # fmt: skip
    assert [question.choices for question in found.questions] == [("2027-04-03", "2027-03-04")]
    assert [dict(one.fields) for one in found.proposals] == [{"title": "New", "workstream_id": an_id("money")}]


def test_a_row_that_was_deleted_meanwhile_still_brings_its_edit(tmp_path):
    project = Project.in_memory("A plan", Author("Marit Solheim", "MS", "Mission office"))
    mission = project.edit("add_row", table="mission", fields={"title": "Mission"}).result
    stream = project.edit("add_row", table="workstream", fields={"title": "Strand", "mission_id": mission}).result
    fields = {"title": "One", "workstream_id": stream, "code": "I1"}
    item = project.edit("add_row", table="roadmap_item", fields=fields).result
    path = tmp_path / "return.xlsx"
    write(project.snapshot, path=path, words=words(), today=TODAY, moment_text=project.moment_text(),
          returning=Returning())  # fmt: skip
    changed(path, fill("I1", "State", "On track"))
    project.edit("remove_row", table="roadmap_item", id=item)
    found = read_return(path, project.snapshot, words())
    assert [(one.row_id, one.value) for one in found.changes] == [(item, "on_track")]
    project.take_return(found.changes, found.moment)
    assert [clash.key[1] for clash in project.clashes()] == [item]


_TYPED: dict[str, tuple[str, list[tuple[Any, Any]]]] = {
    "State": ("progress_status", [(state.label, state.value) for state in list(ProgressStatus)[:3]]),
    "State as of": ("status_date", [("2031", "2031"), (date(2026, 5, 4), "2026-05-04"), ("H2 2028", "2028-41")]),
    "Ended on": ("actual_finish", [("2030", "2030"), (None, None), ("Mar 2029", "2029-03")]),
    "What the state means": ("status_note", [("a", "a"), (None, None), ("ça\nva", "ça\nva")]),
}


@settings(max_examples=12)
@given(st.lists(st.tuples(st.integers(0, 27), st.sampled_from(sorted(_TYPED)), st.integers(0, 2)), max_size=25),
       st.randoms(use_true_random=False))  # fmt: skip
def test_whatever_is_typed_and_however_rows_are_sorted_exactly_that_is_found(tmp_path_factory, edits, chance):
    snapshot = norway()
    folder = tmp_path_factory.mktemp("returns", numbered=True)
    wanted: dict[tuple[str, str], Any] = {}

    def edit(book: Any) -> None:
        sheet = book[ITEMS]
        for offset, heading, choice in edits:
            row = HEADER + 1 + offset
            typed, value = _TYPED[heading][1][choice]
            sheet.cell(row, place(sheet, heading)).value = typed
            wanted[(sheet.cell(row, 2).value, _TYPED[heading][0])] = value
        rows = [[copy(cell.value) for cell in row] for row in sheet.iter_rows(HEADER + 1, HEADER + 48)]
        chance.shuffle(rows)
        for number, row in enumerate(rows, HEADER + 1):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value

    found = back(folder, edit)
    real = {key: value for key, value in wanted.items() if getattr(snapshot.get(RoadmapItem, key[0]), key[1]) != value}
    assert {(one.row_id, one.field): one.value for one in found.changes} == real
    assert (found.problems, found.proposals, found.questions) == ((), (), ())


def test_changes_know_their_row_under_the_name_of_the_journal():
    one = Returned("roadmap_item", "i", "status_note", None, "a", "Items", "A1")
    assert one.row == "i"


def test_the_cover_of_one_ministry_names_it_and_tells_nothing_of_the_others(tmp_path):
    sheet = load_workbook(sent(tmp_path, returning=Returning(an_id("Gassnova"))))["Cover"]
    said = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert said[said.index("For") + 1] == said[said.index("Please fill in and return") + 1] == "Gassnova"
    assert not any(mission.statement in said for mission in norway().all(Mission))
