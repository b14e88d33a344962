"""Workbooks go out to be filled in and come back through the window; nothing is taken in that was not shown."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication

from gui.desktop import Desktop
from gui.files.returned import MORE, ReturnedBook
from gui.files.returning import TakeWorkbooks
from gui.files.sending import EACH, SendWorkbooks
from gui.workspace.dropped import dropped_sheets
from model.excel import write
from model.excel.returns import Returned, Returning
from model.excel.returns.back import Asked, Back, Told
from model.excel.returns.found import Proposal
from model.project import Project
from model.tables import RoadmapItem, Workstream
from model.words import PseudoWords
from tests.gui import looking
from tests.gui.test_reviews import click
from tests.gui.windows import desktop_in, harbour, open_dialog, put_away, said, shown
from tests.model.test_excel_returns import HEADER, ITEMS, TODAY, both, changed, fill, typed_row, words

SIZES = {"usual text": 1.0, "text of twice the size": 2.0}


def answered_harbour() -> Project:
    """The harbour, where two bodies answer for items."""
    project = harbour()
    bodies = [project.edit("add_row", table="stakeholder", fields={"name": name}).result
              for name in ("Port authority", "Ministry of Water")]  # fmt: skip
    for one, body in zip(project.snapshot.all(RoadmapItem), (bodies[1], bodies[0], bodies[1]), strict=True):
        project.edit("change_row", table="roadmap_item", id=one.id, fields={"owner_id": body})
    return project


@pytest.fixture
def desktop(desktop: Desktop) -> Desktop:
    return shown(desktop, answered_harbour())


def item(desktop: Desktop, title: str) -> RoadmapItem:
    return next(one for one in desktop.desk.snapshot.all(RoadmapItem) if one.title == title)


def sent(desktop: Desktop, path: Path, edit=None) -> Path:
    """A workbook as it went out, filled in by `edit`."""
    project = desktop.desk.document.project
    write(project.snapshot, path=path, words=words(), today=TODAY, moment_text=project.moment_text(),
          returning=Returning())  # fmt: skip
    return changed(path, edit) if edit else path


def taking(desktop: Desktop, qtbot, *paths: Path) -> TakeWorkbooks:
    desktop.actions.run("take_workbook")
    sheet = open_dialog(desktop)
    assert isinstance(sheet, TakeWorkbooks)
    sheet.read(paths)
    qtbot.waitUntil(lambda: not sheet.is_reading, timeout=60_000)
    return sheet


def box(sheet: TakeWorkbooks, title: str, field: str):
    book = sheet.books[0]
    row = next(one for one in sheet._desk.snapshot.all(RoadmapItem) if one.title == title)
    return next(found for one, found in book.changes.items() if (one.row_id, one.field) == (row.id, field))


def code(desktop: Desktop, title: str) -> str:
    return item(desktop, title).code


def filled(desktop: Desktop):
    return both(
        fill(code(desktop, "Dredge the basin"), "State", "On track"),
        fill(code(desktop, "Shore power"), "State", "Major issues"),
        fill(code(desktop, "Shore power"), "State as of", "03/04/2027"),
        fill(code(desktop, "First swim"), "State", "Splendid"),
        lambda book: typed_row(book[ITEMS], HEADER + 9, Title="Crane", Workstream="Ships"),
    )


def test_what_came_back_is_seen_change_by_change_and_only_what_is_ticked_is_taken_in(desktop, qtbot, tmp_path):
    before = desktop.desk.snapshot
    sheet = taking(desktop, qtbot, sent(desktop, tmp_path / "water.xlsx", filled(desktop)))
    text = said(sheet)
    assert "On track" in text and "“State” does not know “Splendid”." in text and "Title: Crane" in text
    assert "2 changes · 1 new row · 1 question · 1 not taken over" in text
    assert sheet.take.text() == "Take 3 changes in"
    assert desktop.desk.snapshot == before
    box(sheet, "Shore power", "progress_status").setChecked(False)
    question = next(iter(sheet.books[0].questions.values()))
    question.set_current("2027-04-03")
    assert sheet.books[0].wanted()[0][-1].value == "2027-04-03"
    sheet._tick()
    steps = len(desktop.desk.document.project.history())
    click(sheet.take)
    assert len(desktop.desk.document.project.history()) == steps + 1
    assert item(desktop, "Dredge the basin").progress_status == "on_track"
    assert item(desktop, "Shore power").progress_status == "scheduled"
    assert item(desktop, "Shore power").status_date == "2027-04-03"
    assert item(desktop, "Crane").workstream_id == item(desktop, "Shore power").workstream_id
    assert "3 changes are in the plan." in said(desktop.window)
    desktop.actions.run("undo")
    assert desktop.desk.snapshot == before


def test_an_edit_made_meanwhile_is_told_and_stands_beside_what_came_back_until_it_is_settled(desktop, qtbot, tmp_path):
    edit = fill(code(desktop, "Shore power"), "State", "On track")
    path, one = sent(desktop, tmp_path / "a.xlsx", edit), item(desktop, "Shore power")
    fields = {"progress_status": "major_issues"}
    desktop.desk.document.edit("change_row", table="roadmap_item", id=one.id, fields=fields)
    sheet = taking(desktop, qtbot, path)
    assert "it says “Major issues” now" in said(sheet)
    click(sheet.take)
    clashes = desktop.desk.document.project.clashes()
    assert [clash.key for clash in clashes] == [("roadmap_item", one.id, "progress_status")]
    assert "1 field was edited meanwhile; say which value counts." in said(desktop.window)


def test_two_workbooks_that_say_the_same_count_once_and_two_that_differ_clash(desktop, qtbot, tmp_path):
    swim, power = code(desktop, "First swim"), code(desktop, "Shore power")
    edits = [both(fill(power, "State", state), fill(swim, "State", "On track"),
                  lambda book: typed_row(book[ITEMS], HEADER + 9, Title="Crane", Workstream="Ships"))
             for state in ("On track", "Major issues")]  # fmt: skip
    sheet = taking(desktop, qtbot, *(sent(desktop, tmp_path / f"{n}.xlsx", edit) for n, edit in enumerate(edits)))
    steps = len(desktop.desk.document.project.history())
    click(sheet.take)
    project = desktop.desk.document.project
    assert [txn.reason for txn in project.history()[steps:]] == ["0.xlsx", "1.xlsx"]
    assert [clash.key[1:] for clash in project.clashes()] == [(item(desktop, "Shore power").id, "progress_status")]
    assert [one.title for one in desktop.desk.snapshot.all(RoadmapItem)].count("Crane") == 1


def test_a_workbook_that_was_taken_in_is_not_taken_in_again(desktop, qtbot, tmp_path):
    path = sent(desktop, tmp_path / "a.xlsx", filled(desktop))
    sheet = taking(desktop, qtbot, path)
    click(sheet.take)
    sheet = taking(desktop, qtbot, path)
    assert "The plan says so already." in said(sheet) and not sheet.take.isEnabled()
    assert "A row that says the same stands in the plan already." in said(sheet)
    sheet.reject()
    one = item(desktop, "Shore power")
    desktop.desk.document.edit("change_row", table="roadmap_item", id=one.id, fields={"progress_status": "on_track"})
    sheet = taking(desktop, qtbot, path)
    assert "Taken in before, and edited since" in said(sheet) and not sheet.take.isEnabled()


def test_files_that_cannot_be_taken_say_why_each_by_itself(desktop, qtbot, tmp_path):
    fine, plain = sent(desktop, tmp_path / "fine.xlsx"), tmp_path / "plain.xlsx"
    (tmp_path / "letter.xlsx").write_bytes(b"no workbook")
    write(desktop.desk.snapshot, path=plain, words=words(), today=TODAY, moment_text="now")
    other, newer = tmp_path / "other.xlsx", tmp_path / "newer.xlsx"
    write(harbour().snapshot, path=other, words=words(), today=TODAY, moment_text="now", stamp="ab" * 16,
          returning=Returning())  # fmt: skip
    book = load_workbook(fine)
    book["_waymark"]["B1"] = "99"
    book.save(newer)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    sheet = taking(desktop, qtbot, *dropped_sheets(data))
    text = said(sheet)
    for sentence in ("Nothing was changed in it.", "This is no Excel workbook.", "belongs to another project",
                     "does not say which project", "newer version of Waymark"):  # fmt: skip
        assert sentence in text
    assert not sheet.take.isEnabled()


def test_each_body_gets_a_workbook_of_its_own_and_no_file_is_written_over(desktop, qtbot, tmp_path):
    desktop.actions.run("send_workbook")
    sheet = open_dialog(desktop)
    assert isinstance(sheet, SendWorkbooks)
    sheet.who.set_current(EACH)
    sheet.by.setText("15 January 2026")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "Clean harbour – Port authority.xlsx").write_text("mine")
    sheet.write(sheet.targets(tmp_path / "out"))
    qtbot.waitUntil(lambda: sheet._task is None, timeout=60_000)
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["Clean harbour – Ministry of Water.xlsx", "Clean harbour – Port authority 2.xlsx",
                     "Clean harbour – Port authority.xlsx"]  # fmt: skip
    assert (tmp_path / "out" / names[2]).read_text() == "mine"
    assert "2 workbooks lie in “out”." in said(sheet) and sheet.open_folder.isVisible()
    book = load_workbook(tmp_path / "out" / names[1])
    cover = [str(cell.value) for row in book["Cover"].iter_rows() for cell in row]
    assert "Port authority" in cover and "Please return by 15 Jan 2026" in cover
    assert [book[ITEMS].cell(HEADER + 1, 1).value] == [code(desktop, "Shore power")]


def test_a_day_that_cannot_be_read_is_told_before_anything_is_written(desktop, tmp_path):
    desktop.actions.run("send_workbook")
    sheet = open_dialog(desktop)
    sheet.by.setText("2026")
    sheet.write([("", tmp_path / "a.xlsx")])
    assert "Name one day, such as 5 March 2026." in said(sheet)
    assert sheet._task is None and not (tmp_path / "a.xlsx").exists()


def test_writing_can_be_stopped(desktop, qtbot, tmp_path):
    desktop.actions.run("send_workbook")
    sheet = open_dialog(desktop)
    sheet.write([("", tmp_path / "a.xlsx")])
    assert sheet.away.text() == "Stop" and not sheet.take.isEnabled()
    click(sheet.away)
    qtbot.waitUntil(lambda: sheet._task is None, timeout=60_000)
    assert "Stopped." in said(sheet) and sheet.take.isEnabled() and not (tmp_path / "a.xlsx").exists()


def test_reading_that_takes_too_long_is_stopped_and_said(desktop, qtbot, tmp_path):
    path = sent(desktop, tmp_path / "a.xlsx")
    desktop.actions.run("take_workbook")
    sheet = open_dialog(desktop)
    sheet._late.setInterval(1)
    sheet.read([path])
    qtbot.waitUntil(lambda: sheet._task is None, timeout=60_000)
    assert "was stopped" in said(sheet) and not sheet.take.isEnabled()


def rich(desktop: Desktop, many: int = 0) -> list[Back]:
    """Every kind of line that a return can bring, as the child process hands it over."""
    one, stream = item(desktop, "Shore power"), desktop.desk.snapshot.all(Workstream)[0].id
    changes = [Returned("roadmap_item", one.id, "status_note", None, "Cables are late. " * 9, "Items", "H8"),
               Returned("roadmap_item", one.id, "progress_status", "major_issues", "on_track", "Items", "G8"),
               Returned("roadmap_item", one.id, "title", "Old name", "Shore power", "Items", "B8"),
               Returned("roadmap_item", "gone", "progress_status", None, "on_track", "Items", "G9")]  # fmt: skip
    changes += [Returned("roadmap_item", one.id, "status_note", None, str(n), "Items", f"H{n}") for n in range(many)]
    return [
        Back("a.xlsx", "", tuple(changes),
             (Proposal("roadmap_item", {"title": "Crane"}, "Items", 12, ("workstream_id",)),
              Proposal("roadmap_item", {"title": "Quay", "workstream_id": stream}, "Items", 13)),
             (Told("Items, cell G7", "“State” does not know “Splendid”."),),
             (Asked("roadmap_item", one.id, "status_date", None, "Items", "F8", 8, ("2027-04-03", "2027-03-04"),
                    "“03/04/2027” may be two days."),), desktop.desk.document.project.moment_text(), "2025-11-01",
             one.owner_id or ""),
        Back("b.xlsx", "This is no Excel workbook."),
    ]  # fmt: skip


def test_of_a_long_list_only_what_was_shown_is_taken_in(desktop):
    book = ReturnedBook(desktop.desk, rich(desktop, many=2 * MORE - 10)[0], frozenset, 30)
    assert len(book.changes) == 30 and len(book.wanted()[0]) == 29
    click(book.more)
    assert len(book.changes) == 30 + MORE
    click(book.more)
    assert len(book.changes) == 2 * MORE - 6 and book.more.isHidden()
    book.deleteLater()


def test_a_new_row_waits_for_the_answer_that_it_cannot_be_without(desktop):
    stream = desktop.desk.snapshot.all(Workstream)[0].id
    asked = Asked("roadmap_item", "", "workstream_id", None, "Items", "C12", 12, (stream, "other"), "Which one?")
    crane = Proposal("roadmap_item", {"title": "Crane"}, "Items", 12)
    book = ReturnedBook(desktop.desk, Back("a.xlsx", proposals=(crane,), questions=(asked,)), frozenset)
    assert book.wanted() == ([], []) and "It does not say yet: Workstream." in book._lacks[0].text()
    book.questions[asked].set_current(stream)
    book.questions[asked].chosen.emit(stream)
    assert book._lacks[0].text() == ""
    assert [dict(one.fields) for one in book.wanted()[1]] == [{"title": "Crane", "workstream_id": stream}]
    book.deleteLater()


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_what_came_back_is_named_and_not_cut(look, words, tmp_path, size):
    look.set_text_size(size)
    desktop = shown(desktop_in(look, words, tmp_path), answered_harbour(), 1366, 768)
    try:
        sheet = TakeWorkbooks(desktop.desk, desktop.window)
        sheet.on_read([one.as_data() for one in rich(desktop)])
        sheet.open()
        for _ in range(4):
            QApplication.processEvents()
        faults = looking.nameless(sheet) + looking.small_targets(sheet) + looking.cut_texts(sheet)
        assert faults + looking.ringless(sheet) == []
        assert sheet.width() <= 1366 and sheet.height() <= 768, sheet.size()
    finally:
        put_away(desktop)
        look.set_text_size(1.0)


def test_every_text_of_both_dialogs_passes_through_the_translator(look, tmp_path):
    desktop = shown(desktop_in(look, PseudoWords(strict=True), tmp_path), answered_harbour(), 1366, 768)
    take, send = TakeWorkbooks(desktop.desk, desktop.window), SendWorkbooks(desktop.desk, desktop.window)
    take.on_read([one.as_data() for one in rich(desktop)])
    texts = ""
    for sheet in (take, send):
        sheet.open()
        texts += said(sheet) + "\n"
        sheet.reject()
    put_away(desktop)
    typed = ("Shore power", "Old name", "Cables", "a.xlsx", "b.xlsx", "This is no Excel", "Port authority")
    bare = [line for line in texts.splitlines() if "⟦" not in line and any(letter.isalpha() for letter in line)]
    assert [line for line in bare if not any(part in line for part in typed)] == []
