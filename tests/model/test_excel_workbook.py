"""The workbook as a file: what stands where, what can never happen to it, and what its readers do not get."""

import datetime
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell

from model.excel import STANDARD, Cancelled, Profile, every_sheet, write
from model.excel.sheets import register_sheet, registers
from model.state.snapshot import Snapshot
from model.tables import (
    ALL,
    Decision,
    DecisionOption,
    Finding,
    Mission,
    Person,
    Project,
    RoadmapItem,
    Row,
    StressTestReview,
    Workstream,
)
from model.words import PseudoWords, Words
from tests.making import make, snapshot_of
from tests.norway import norway

TODAY = date(2025, 11, 24)
HEADER = 5


def made(path: Path, snapshot: Snapshot | None = None, values: bool = False, words: Words | None = None,
         **more: Any) -> Any:  # fmt: skip
    """The workbook as openpyxl reads it, with formulas or with stored values."""
    target = path / "book.xlsx"
    write(snapshot or norway(), path=target, words=words or Words("en", strict=True), today=TODAY,
          moment_text="Baseline 3", **more)  # fmt: skip
    return load_workbook(target, data_only=values)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return made(tmp_path_factory.mktemp("norway"))


@pytest.fixture(scope="module")
def values(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return made(tmp_path_factory.mktemp("values"), values=True)


def column(sheet: Any, heading: str) -> list[Any]:
    """The values of a column below its heading."""
    place = [cell.value for cell in sheet[HEADER]].index(heading)
    return [row[place] for row in sheet.iter_rows(min_row=HEADER + 1, values_only=True)]


def row_of(sheet: Any, code: str) -> dict[str, Any]:
    """A row by its code: heading -> value."""
    headings = [cell.value for cell in sheet[HEADER]]
    for row in sheet.iter_rows(min_row=HEADER + 1, values_only=True):
        if row[0] == code:
            return dict(zip(headings, map(plain, row), strict=True))
    raise LookupError(code)


def plain(value: Any) -> Any:
    """A day as a date: openpyxl reads days as datetimes."""
    return value.date() if isinstance(value, datetime.datetime) else value


def plan(**fields: Any) -> Snapshot:
    """A project with one item."""
    return snapshot_of(
        make(Project, title="A plan"), make(Mission, id="m", title="Mission"),
        make(Workstream, id="w", mission_id="m", title="Strand"),
        make(RoadmapItem, **{"workstream_id": "w", "code": "I1", "title": "Item"} | fields),
    )  # fmt: skip


def tables_of(book: Any) -> list[tuple[Any, Any]]:
    return [(sheet, table) for sheet in book.worksheets for table in sheet.tables.values()]


def test_the_sheets_come_in_the_order_in_which_offices_read_them(book):
    assert book.sheetnames == ["Cover", "Roadmap", "Timeline", "Drivers", "Scenarios", "Assumptions",
                               "Signposts & responses", "Stress tests", "Findings", "Wind tunnel", "Decision log",
                               "Data dictionary", "_lists"]  # fmt: skip
    assert book["_lists"].sheet_state == "hidden"


def test_every_sheet_says_at_its_top_what_it_is_and_of_when(book):
    for name in book.sheetnames[1:-1]:
        top = [book[name].cell(row, 1).value for row in range(1, 4)]
        assert top[:2] == [name, "Norway: carbon capture and storage"]
        assert top[2].split("  ·  ") == ["Plan: Baseline 3", "Data as of 24 Nov 2025", "Exported 24 Nov 2025",
                                         "For: Internal", "Illustrative, not official"]  # fmt: skip


def test_every_table_has_a_name_and_unique_headings_that_stand_in_its_cells(book):
    found = tables_of(book)
    assert len({table.displayName for _, table in found}) == len(found) == len(STANDARD)
    for sheet, table in found:
        headings = [cell.value for cell in sheet[table.ref][0]]
        assert headings == [part.name for part in table.tableColumns]
        assert len({heading.casefold() for heading in headings}) == len(headings)


def test_headers_stay_in_view_and_are_repeated_on_paper(book):
    for sheet, table in tables_of(book):
        assert sheet.freeze_panes.endswith(str(HEADER + 1))
        assert sheet.print_title_rows == f"${HEADER}:${HEADER}"
        first, last = table.ref.split(":")
        printed = sheet.print_area.replace("$", "").split("!")[-1]
        if sheet._charts:  # what stands beneath the table is printed too
            assert int(re.sub(r"\D", "", printed.split(":")[1])) > int(re.sub(r"\D", "", last))
            printed = f"A1:{last}"
        assert (first, printed) == (f"A{HEADER}", f"A1:{last}")
        assert (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
        assert "&P" in sheet.oddFooter.right.text and "&N" in sheet.oddFooter.right.text


def test_the_code_comes_first_and_the_hidden_id_beside_it(book):
    sheet = book["Roadmap"]
    assert [cell.value for cell in sheet[HEADER]][:2] == ["Code", "_id"]
    assert sheet.column_dimensions["B"].hidden
    assert set(column(sheet, "_id")) == {item.id for item in norway().all(RoadmapItem)}
    assert all(not str(sheet["A1"].value).upper().startswith("ID") for sheet in book.worksheets)


def test_dates_are_text_as_they_were_said_beside_a_day_that_can_be_counted_with(book):
    row = row_of(book["Roadmap"], "I16")
    assert (row["Planned end"], row["Planned end: last day"]) == ("2026", date(2026, 12, 31))
    assert (row["Expected end"], row["Expected end: last day"]) == ("Q3 2029", date(2029, 9, 30))
    assert (row["Planned start"], row["Planned start: first day"]) == ("Jun 2022", date(2022, 6, 1))


@pytest.mark.parametrize("field", ["start", "finish"])
def test_a_milestone_has_its_one_date_as_end_whichever_field_holds_it(tmp_path, field):
    dates = {f"planned_{field}": "2031", f"actual_{field}": "2031-05-07"}
    row = row_of(made(tmp_path, plan(kind="milestone", **dates), values=True)["Roadmap"], "I1")
    assert (row["Planned start"], row["Planned end"]) == (None, "2031")
    assert row["Planned end: last day"] == date(2031, 12, 31)
    assert (row["Actual end: last day"], row["Slip (days)"]) == (date(2031, 5, 7), 0)


def test_an_open_date_has_no_day(tmp_path):
    row = row_of(made(tmp_path, plan(planned_start="[2029..]", planned_finish="[2031..]"))["Roadmap"], "I1")
    assert (row["Planned end"], row["Planned end: last day"]) == ("not before 2031", None)
    assert row["Planned start: first day"] == date(2029, 1, 1)


def test_a_day_that_excel_would_show_wrongly_is_text(tmp_path):
    row = row_of(made(tmp_path, plan(planned_start="1899-12-31", planned_finish="1900-02-28"))["Roadmap"], "I1")
    assert (row["Planned start: first day"], row["Planned end: last day"]) == ("1899-12-31", "1900-02-28")


def test_a_formula_stands_with_its_result(book, values):
    formulas, results = row_of(book["Roadmap"], "I17"), row_of(values["Roadmap"], "I17")
    assert formulas["Slip (days)"].startswith("=IF(COUNT(")
    assert results["Slip (days)"] == (date(2029, 9, 30) - date(2026, 12, 31)).days
    assert row_of(values["Assumptions"], "A4")["Critical"] == "Critical"
    assert row_of(values["Assumptions"], "B1")["Critical"] in (None, "")


def test_every_formula_has_a_stored_result_and_excel_calculates_anew(book, values):
    found = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    found += 1
                    assert values[sheet.title][cell.coordinate].value is not None or result_is_empty(cell)
    assert found == 28 + 11
    assert book.calculation.fullCalcOnLoad


def result_is_empty(cell: Any) -> bool:
    """openpyxl reads an empty text result as None."""
    return "IF(" in cell.value and '""' in cell.value


def test_the_roadmap_says_what_each_item_waits_for_and_rests_on(book):
    row = row_of(book["Roadmap"], "I22")
    assert row["Waits for"] == "I21 +30 d, I15 SS −14 d"
    assert row_of(book["Roadmap"], "I5")["Rests on"] == "A1, A2, A3, A4"
    assert row_of(book["Roadmap"], "I5")["Ministry"] == "OED"


def test_assumptions_say_what_rests_on_them_and_who_looked_last(book):
    row = row_of(book["Assumptions"], "B3")
    assert (row["Roadmap items on it"], row["How many"], row["Last review"]) == ("I14, I16", 2, "R5")
    assert row["Last review: first day"] == date(2023, 3, 1)
    assert row_of(book["Assumptions"], "A2")["Decisions on it"] == "D4"


def test_reviews_say_what_they_found(book):
    row = row_of(book["Stress tests"], "R1")
    assert row["Broken or weakening"] == "Broken: A1, A3, A4\nWeakening: A5"
    assert row["Findings"].splitlines()[0] == ("F1 · Critical: How complex capture at a running plant is was "
                                               "underestimated.")  # fmt: skip
    assert (row["Findings still open"], row_of(book["Stress tests"], "R6")["Findings still open"]) == (0, 1)


def test_the_decision_log_says_what_was_decided_among_what_and_on_which_grounds(book):
    row = row_of(book["Decision log"], "D4")
    assert row["What it decides"] == "Discontinue: Full-scale capture\nContinue: Test centre Mongstad"
    assert "✓ End full scale, go on testing" in row["Options weighed"].splitlines()
    assert row["Assumptions relied on"].splitlines()[0].startswith("A1 ")
    assert row["Evidence"].splitlines()[0] == "E1 Document 3:14 (2012–2013) to the Storting"
    assert row["What happens to assets"].splitlines()[0] == "Plant of the test centre: Retain, World test centre"
    assert column(book["Decision log"], "Code")[:4] == ["D1", "D2", "D3", "D4"]


def test_choices_have_a_drop_down_from_the_hidden_list(book):
    sheet = book["Roadmap"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    place = [cell.value for cell in sheet[HEADER]].index("State")
    letter = sheet.cell(HEADER, place + 1).column_letter
    rule = rules[f"{letter}6:{letter}33"]
    area = book.defined_names[rule.formula1].attr_text
    name, _, cells = area.partition("!")
    offered = [row[0].value for row in book[name.strip("'")][cells.replace("$", "")]]
    assert offered[:3] == ["Planned", "On track", "Minor issues"]
    assert set(column(sheet, "State")) <= set(offered)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("x")', "=cmd|' /C calc'!A0"])
def test_no_text_is_ever_a_formula(tmp_path, text):
    snapshot = snapshot_of(
        make(Project, title=text), make(Mission, id="m", title=text, code=text, statement=text, horizon="2031"),
        make(Workstream, id="w", mission_id="m", title=text),
        make(RoadmapItem, workstream_id="w", title=text, code=text, notes=text, planned_start="2030"),
        make(Decision, title=text, code=text, rationale=text, mission_id="m", decided_on="2030"),
    )  # fmt: skip
    book = made(tmp_path, snapshot, issued_by=text)
    formulas = [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
                if cell.data_type == "f"]  # fmt: skip
    assert [formula for formula in formulas if not formula.startswith("=IF(COUNT(")] == []
    assert row_of(book["Roadmap"], text)["Remarks"] == text


def test_a_text_longer_than_a_cell_is_cut_with_a_mark_and_control_characters_go(tmp_path):
    row = row_of(made(tmp_path, plan(notes="😀" * 20_000, title="a\x00b"))["Roadmap"], "I1")
    assert row["Remarks"].endswith("… [cut here: the whole text is in the project]")
    assert row["Title"] == "ab"


def test_a_footer_bears_ampersands_and_stays_within_what_excel_takes(tmp_path):
    snapshot = snapshot_of(make(Project, title="R&D && 50% " * 25))
    target = tmp_path / "book.xlsx"
    write(snapshot, path=target, words=PseudoWords("en"), today=TODAY, moment_text="Baseline & " * 20)
    for sheet in load_workbook(target).worksheets[:-1]:
        parts = (sheet.oddFooter.left, sheet.oddFooter.center, sheet.oddFooter.right)
        # Each part brings &L, its font, its size and its colour with it.
        assert sum(len(part.text) + 30 for part in parts) <= 255
        assert "&" not in parts[0].text.replace("&&", "")


def test_columns_that_nobody_filled_are_hidden_but_there(book):
    sheet = book["Roadmap"]
    headings = {cell.value: cell.column_letter for cell in sheet[HEADER]}
    assert sheet.column_dimensions[headings["Horizon band"]].hidden
    assert not sheet.column_dimensions[headings["Actual end"]].hidden


def test_rows_are_as_high_as_their_text(tmp_path):
    book = made(tmp_path, plan(notes="word " * 200))
    assert book["Roadmap"].row_dimensions[HEADER + 1].height > 12 * 15


def test_the_cover_lists_the_sheets_with_links_and_says_that_a_sample_is_illustrative(book):
    cover = book["Cover"]
    texts = [cell.value for row in cover.iter_rows() for cell in row if isinstance(cell.value, str)]
    links = [cell.hyperlink.location for row in cover.iter_rows() for cell in row
             if not isinstance(cell, MergedCell) and cell.hyperlink]  # fmt: skip
    assert links == [f"'{name}'!A1" for name in book.sheetnames[1:-1]]
    assert any(text.startswith("Illustrative: ") for text in texts)
    assert {"N1 Full-scale capture at Mongstad", "by 2014", "Ended", "Baseline 3", "For internal use"} <= set(texts)


def test_the_dictionary_explains_every_column(book):
    sheet = book["Data dictionary"]
    pairs = set(zip(column(sheet, "Sheet"), column(sheet, "Column"), strict=True))
    expected = {(page.title, heading.name) for page, table in tables_of(book) for heading in table.tableColumns
                if page.title != sheet.title}  # fmt: skip
    assert pairs == expected
    scale = [row[4] for row in sheet.iter_rows(min_row=6, values_only=True) if row[1] == "Load-bearing"]
    assert scale[0].startswith("0 = Nothing in the plan changes\n1 = ")


def test_the_file_holds_no_macro_no_link_outside_and_says_what_it_is(tmp_path):
    book = made(tmp_path, stamp="abc")
    with zipfile.ZipFile(tmp_path / "book.xlsx") as archive:
        names = archive.namelist()
        relations = b"".join(archive.read(name) for name in names if name.endswith(".rels"))
    assert not [name for name in names if "vba" in name.lower() or "externalLink" in name]
    assert b"External" not in relations
    assert (book.properties.title, book.properties.language) == ("Norway: carbon capture and storage", "en")
    stamp = {part.name: part.value for part in book.custom_doc_props.props}
    assert (stamp["waymark_moment"], stamp["waymark_profile"]) == ("abc", "internal")
    assert not any(sheet.protection.sheet for sheet in book.worksheets)


def test_a_moment_of_the_program_is_stamped_and_said_as_now(tmp_path):
    target = tmp_path / "book.xlsx"
    write(norway(), path=target, words=Words("en"), today=TODAY, moment_text="0f" * 32)
    book = load_workbook(target)
    assert book["Roadmap"]["A3"].value.startswith("Plan: as it is now  ·  ")
    assert {part.name: part.value for part in book.custom_doc_props.props}["waymark_moment"] == "0f" * 32


def test_the_public_gets_no_personal_name_and_is_told_what_was_withheld(tmp_path):
    snapshot = norway()
    personal = {str(value) for table in ALL.values() for about in table.about.fields if about.personal
                for row in snapshot.all(table) if (value := getattr(row, about.name))}  # fmt: skip
    assert len(personal) >= 3
    book = made(tmp_path, snapshot, profile=Profile.PUBLIC, sheets=every_sheet())
    texts = [str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value]
    assert [text for text in texts for name in personal if name in text] == []
    row = row_of(book["Stress tests"], "R1")
    assert (row["Led by"], row["Withheld"]) == ("withheld", "Led by, Participants")


def test_a_number_that_is_withheld_leaves_its_cell_empty(tmp_path, monkeypatch):
    monkeypatch.setattr(Profile, "withholds", lambda self, about: about.name == "load_bearing")
    row = row_of(made(tmp_path, values=True)["Assumptions"], "A1")
    assert (row["Load-bearing"], row["Withheld"]) == (None, "Load-bearing")


def full_row(table: type[Row]) -> Any:
    """A row of the table with something in every field but references."""
    samples = {"line": "A line", "text": "A text\nof two lines", "whole": 3, "number": 1.5, "money": 1_200_000.0,
               "percent": 45.0, "rating": 1, "yes_no": 1, "date": "2031-35", "code": "X1", "web": "a.pdf"}  # fmt: skip
    fields = {field.name: next(iter(field.choices)).value if field.kind == "choice" and field.choices
              else samples.get(field.kind) for field in table.about.fields if field.kind != "id"}  # fmt: skip
    return make(table, id=table.about.name, **fields)


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The register of every table, each with one full row, by SQL name."""
    snapshot = snapshot_of(*(full_row(table) for table in ALL.values()))
    book = made(tmp_path_factory.mktemp("registers"), snapshot, sheets=tuple(ALL))
    return {table.displayName.removeprefix("waymark_"): sheet for sheet, table in tables_of(book)}


@pytest.mark.parametrize("table", registers(), ids=lambda table: table.about.name)
def test_every_table_gives_a_well_formed_sheet(table, registered):
    about, sheet = table.about, registered[table.about.name]
    headings = [cell.value for cell in sheet[HEADER]]
    found = dict(zip(headings, [plain(cell.value) for cell in sheet[HEADER + 1]], strict=True))
    assert found["_id"] == about.name
    assert len(headings) == len(register_sheet(table).columns) == len(set(headings))
    counted = [value for value in found.values() if isinstance(value, date)]
    assert counted == [value for value in counted if value in (date(2031, 7, 1), date(2031, 9, 30))]
    assert len(counted) == sum(field.kind == "date" for field in about.fields)
    assert list(found.values()).count(0.45) == sum(field.kind == "percent" for field in about.fields)


def test_registers_come_in_reading_order_and_none_is_forgotten():
    names = [table.about.name for table in registers()]
    assert sorted(names) == sorted(ALL)
    assert names.index("mission") < names.index("roadmap_item") < names.index("assumption") < names.index("decision")


def test_a_sealed_decision_goes_out_as_it_was_sealed(tmp_path):
    decision = make(Decision, id="d", code="D1", title="Now", rationale="New words", status="accepted",
                    confirmation="Seen in May", chosen_id="o")  # fmt: skip
    options = [make(DecisionOption, id="o", decision_id="d", title="Go on"),
               make(DecisionOption, id="late", decision_id="d", title="Came later")]  # fmt: skip
    fields = {"title": "As decided", "rationale": "Old words", "chosen_id": "o", "confirmation": "never sealed"}
    shown = {"chosen_id": {"table": "decision_option", "row": "o", "field": "title", "text": "Go on, as it was called"}}
    seal = {"fields": fields, "shown": shown, "children": {"decision_option": ["o"]}, "heads": {}}
    snapshot = snapshot_of(make(Project, title="P"), decision, *options, seals={("decision", "d"): seal})
    row = row_of(made(tmp_path, snapshot)["Decision log"], "D1")
    assert (row["Title"], row["Rationale"]) == ("As decided", "Old words")
    assert row["How we see it was carried out"] == "Seen in May"
    assert row["Chosen option"] == "Go on, as it was called"
    assert row["Options weighed"] == "✓ Go on"


def test_a_sealed_finding_keeps_its_state_open_to_change(tmp_path):
    review = make(StressTestReview, id="r", code="R1", title="Review", state="closed")
    finding = make(Finding, id="f", code="F1", review_id="r", text="New", state="done")
    seals = {
        ("stress_test_review", "r"): {"fields": {"title": "Review"}, "children": {"finding": ["f"]}},
        ("finding", "f"): {"fields": {"text": "Old", "state": "open"}, "children": {}},
    }
    snapshot = snapshot_of(make(Project, title="P"), review, finding, seals=seals)
    row = row_of(made(tmp_path, snapshot)["Findings"], "F1")
    assert (row["Finding"], row["State"]) == ("Old", "Done")


def test_an_empty_project_gives_a_whole_workbook(tmp_path):
    book = made(tmp_path, snapshot_of(make(Project, title="Empty")), sheets=every_sheet())
    assert len(book.sheetnames) == len(every_sheet()) + 3
    assert book["Roadmap"]["A4"].value == "Nothing recorded yet."


def test_registers_that_hold_nothing_can_be_left_out():
    snapshot = snapshot_of(make(Project, title="P"), make(Person, name="N"))
    assert set(every_sheet(snapshot)) == {*STANDARD, "project", "person"}


def test_sheets_come_in_the_order_in_which_an_office_reads():
    order = every_sheet()
    wanted = (
        "mission", "target", "roadmap", "timeline", "stakeholder", "assumptions", "signposts", "stress_tests",
        "wind_tunnel", "decisions", "asset", "indicator", "budget_line", "election", "evidence_item",
    )  # fmt: skip
    assert [name for name in order if name in wanted] == list(wanted)


def test_everything_said_passes_through_the_translator(tmp_path):
    target = tmp_path / "book.xlsx"
    snapshot = snapshot_of(make(Project, id="p", title="P"))
    write(snapshot, path=target, words=PseudoWords("en"), today=TODAY, moment_text="Now",
          sheets=every_sheet())  # fmt: skip
    book = load_workbook(target)
    said = {line for sheet in book.worksheets[:-1] for row in sheet.iter_rows() for cell in row
            if isinstance(cell.value, str) for line in cell.value.split("\n")}  # fmt: skip
    bare = {re.sub("^-?[0-9]+ = ", "", line) for line in said} - {"P", "p", "Now", "_id", "24 Nov 2025"}
    assert {line for line in bare if not line.startswith("⟦") and any(letter.isalpha() for letter in line)} == set()


def test_progress_rises_from_nothing_to_all_and_says_what_is_written(tmp_path):
    heard: list[tuple[float, str]] = []
    made(tmp_path, progress=lambda share, sentence: heard.append((share, sentence)))
    shares = [share for share, _ in heard]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert heard[0][1] == "Writing Roadmap …"


@pytest.mark.parametrize("polls", [0, 1, 5, 12, 25])
def test_stopping_leaves_the_file_that_was_there_and_nothing_else(tmp_path, polls):
    target = tmp_path / "book.xlsx"
    target.write_bytes(b"the workbook of last month")
    left = iter(range(polls))
    with pytest.raises(Cancelled):
        write(norway(), path=target, words=Words("en"), today=TODAY, moment_text="Now",
              stop=lambda: next(left, None) is None)  # fmt: skip
    assert target.read_bytes() == b"the workbook of last month"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_told_before_anything_is_left_behind(tmp_path):
    with pytest.raises(FileNotFoundError):
        made(tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("missions", "pages"), [(1, 1), (40, 0)])
def test_a_cover_that_nearly_fits_is_printed_on_one_page_and_a_long_one_goes_on(tmp_path, missions, pages):
    rows = [make(Mission, code=f"N{n}", title=f"Mission {n}", statement="A clean harbour. " * 9, rank=f"b{n:03d}")
            for n in range(missions)]  # fmt: skip
    cover = made(tmp_path, snapshot_of(make(Project, title="Harbours"), *rows)).worksheets[0]
    assert cover.page_setup.fitToHeight == pages
