"""Reports on pages, the print preview, printing, files written by a child, and what goes to the clipboard."""

import csv
import io
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.desktop import Desktop
from gui.exits.pathways_picture import PathwaysPicture
from gui.paper.child import order_of
from gui.paper.output import Job, image_of, write
from gui.paper.pages import Pages, paper_for
from gui.paper.preview import Preview
from gui.paper.printing import Printing, printer_for
from gui.paper.setting import kept_paper
from gui.paper.values import Facts, Heading, Paper, Paragraph, Report, Table, TitleBlock
from gui.timeline.export import Chart
from gui.workspace.tasks import Task
from model.tables import ALL
from resources.samples.build import in_memory
from tests.gui.test_timeline_export import pages_in, text_of
from tests.gui.timeline_content import norway
from tests.gui.windows import desktop_in, harbour, open_dialog, put_away, shown

BLOCK = TitleBlock("Clean harbour", "A clean harbour", "12 Nov 2025, 12:00", "Marit Solheim", "12 Nov 2025", "Internal")
ROOT = Path(__file__).resolve().parents[2]


def rows(count: int) -> tuple[tuple[str, ...], ...]:
    return tuple((f"A-{n:04}", f"Assumption number {n} " + "holds and " * (n % 9), str(n)) for n in range(count))


def table(count: int) -> Table:
    return Table("", ("Code", "Assumption", "Load"), rows(count), frozenset({2}))


def laid(look, words, report: Report, paper: Paper | None = None) -> Pages:
    return Pages(report, paper or paper_for(report), BLOCK, look, words).lay_all()


@pytest.fixture
def desktop(desktop: Desktop) -> Desktop:
    return shown(desktop, harbour(), 1440, 900)


def preview_of(desktop: Desktop, room: str, tab: str) -> Preview:
    desktop.window.workbench.enter(room, tab)
    desktop.actions.run("print")
    dialog = open_dialog(desktop)
    assert isinstance(dialog, Preview)
    ready(dialog)
    return dialog


def ready(dialog: Preview) -> None:
    """Wait until the pages that are seen are those that were chosen."""
    until = time.monotonic() + 10
    while not dialog.ready and time.monotonic() < until:
        QApplication.processEvents()
    assert dialog.ready


# Reports


def test_a_long_table_repeats_its_headings_and_counts_its_pages(look, words, tmp_path):
    target = tmp_path / "list.pdf"
    report = Report("Assumptions", (table(200),), landscape=True)
    write(Job(report, paper_for(report), BLOCK, str(target)), look, words)
    count = pages_in(target.read_bytes())
    assert count > 3
    for number in range(1, count + 1):
        text = text_of(target, number)
        assert text.count("Assumption ") and "Load" in text and f"{number} of {count}" in text
    found = re.findall(r"A-\d{4}", text_of(target))
    assert found == [row[0] for row in rows(200)]


def test_a_row_higher_than_a_page_goes_on_where_the_page_ends(look, words, tmp_path):
    text = " ".join(f"word{n}" for n in range(4000))
    report = Report("Long", (Table("", ("Code", "Text"), (("A", text), ("B", "short"))),))
    target = tmp_path / "long.pdf"
    write(Job(report, Paper("A4", False), BLOCK, str(target)), look, words)
    assert pages_in(target.read_bytes()) > 2
    found = re.findall(r"word\d+", text_of(target))
    assert found == [f"word{n}" for n in range(4000)]
    assert "short" in text_of(target)


def test_a_heading_stays_with_what_follows(look, words):
    blocks = []
    for number in range(60):
        blocks += [Heading(f"Part {number}"), Paragraph("One line."), Facts((("State", "Open"),))]
    body = laid(look, words, Report("Parts", tuple(blocks))).body
    assert body.count() > 2
    assert not any(page[-1][0].stays for page in body._pages)


def test_nothing_sticks_out_of_a_page(look, words):
    report = Report("All", (Paragraph("Said. " * 300, large=True), table(90), Facts((("Why", "Because. " * 200),))))
    for paper in (Paper("A4", True), Paper("A4", False), Paper("A3", True, scale=200)):
        pages = laid(look, words, report, paper)
        high = pages.room()[1]
        assert all(top + piece.height <= high + 1 for page in pages.body._pages for piece, top in page)
        for number in range(pages.count):
            image = image_of(pages, number, 0.5)
            for x in (2, image.width() - 3):
                assert all(image.pixelColor(x, y).lightness() == 255 for y in range(image.height()))


def test_an_empty_table_says_so_on_one_page(look, words):
    pages = laid(look, words, Report("Nothing", (Table("", ("Code", "Title"), ()),)))
    assert pages.count == 1


# Tables elsewhere


def test_a_table_is_read_by_a_sheet_as_it_was_written():
    held = Table("T", ("a", "b"), (("x\ty", 'say "yes"'), ("two\nlines", "")))
    assert list(csv.reader(io.StringIO(held.as_tsv(), newline=""), delimiter="\t")) == [
        ["a", "b"], ["x\ty", 'say "yes"'], ["two\nlines", ""],
    ]  # fmt: skip


def test_a_table_is_read_by_a_document_with_its_headings_and_nothing_gets_in_as_markup():
    held = Table("T & U", ("a <b>",), (("1 < 2",),), frozenset({0}))
    root = ET.fromstring(held.as_html().partition(">")[2])
    assert [each.text for each in root.iter("th")] == ["a <b>"]
    assert [(each.text, each.get("align")) for each in root.iter("td")] == [("1 < 2", "right")]


# Every room


def test_every_tab_of_every_room_gives_pages_and_a_table(look, words, tmp_path, qtbot, monkeypatch):
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    desktop = shown(desktop_in(look, words, tmp_path), in_memory("norway-ccs"), 1440, 900)
    bench, wrong = desktop.window.workbench, []
    for about in desktop.rooms:
        bench.enter(about.name)
        for place in list(bench.current._places):
            bench.enter(about.name, str(place.data))
            printed, held = bench.current.picture(), bench.current.table()
            pages = Pages(printed, paper_for(printed), BLOCK, look, words).lay_all()
            if not printed.title or pages.count < 1 or image_of(pages, 0, 0.3).isNull():
                wrong.append((about.name, place.data, "picture"))
            lists = str(place.data).partition(":")[0] in ALL or place.data == "page"
            if held is None:
                wrong += [(about.name, place.data, "table")] if lists else []
            elif not held.headings or any(len(row) != len(held.headings) for row in held.rows):
                wrong.append((about.name, place.data, "table"))
    put_away(desktop)
    assert wrong == []


def test_the_table_of_a_list_is_what_the_list_shows(desktop):
    bench = desktop.window.workbench
    bench.enter("roadmap", "roadmap_item")
    held = bench.current.table()
    title = held.headings.index("Title")
    assert {row[title] for row in held.rows} == {"Dredge the basin", "Shore power", "First swim"}
    register = bench.current.board().register
    register.bar.search.setText("swim")
    QTest.qWait(400)
    narrowed = bench.current.table()
    assert [row[title] for row in narrowed.rows] == ["First swim"]
    assert "2 hidden" in narrowed.note


def test_a_map_of_pathways_without_any_is_laid_out_and_drawn(look, words):
    map_ = PathwaysPicture(look, words)
    map_.resize(600, 300)
    image = QImage(map_.size(), QImage.Format.Format_RGB32)
    map_.render(image)
    assert map_.plan.steps == [] and map_.plan.height > 0


def test_a_board_is_printed_light_and_its_text_stays_text(look, words, tmp_path, qtbot, monkeypatch):
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    look.choose(theme_choice="dark")
    desktop = shown(desktop_in(look, words, tmp_path), in_memory("norway-ccs"), 1440, 900)
    desktop.window.workbench.enter("stress", "assumption")
    QApplication.processEvents()
    desktop.actions.run("print")
    dialog = open_dialog(desktop)
    ready(dialog)
    assert look.theme == "dark"
    assert dialog.pages.printed.title == "Assumptions"
    image = image_of(dialog.pages, 0, 0.5)
    light = [
        image.pixelColor(x, y).lightness() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)
    ]
    assert sum(light) / len(light) > 215
    write(Job(dialog.pages.printed, Paper("A4"), BLOCK, str(tmp_path / "board.pdf")), look, words)
    assert "What carries the plan" in text_of(tmp_path / "board.pdf", 1)
    put_away(desktop)


# The preview


def test_the_preview_lays_out_anew_whatever_is_chosen(desktop):
    dialog = preview_of(desktop, "roadmap", "timeline")
    assert dialog.pages.count == 1
    dialog.setting.across.chosen.emit(3)
    dialog.setting.down.chosen.emit(0)
    dialog.setting.size.chosen.emit("A4")
    ready(dialog)
    assert dialog.pages.count % 3 == 0
    assert "3 side by side" in dialog.said.text()
    assert not dialog.setting.scale.isHidden()
    dialog.setting.size.chosen.emit("HD")
    ready(dialog)
    assert dialog.pages.count == 1 and (dialog.pages.width, dialog.pages.height) == (1920, 1080)
    dialog.reject()


def test_pages_in_sight_are_drawn_and_keys_move_and_zoom_them(desktop):
    dialog = preview_of(desktop, "roadmap", "roadmap_item")
    sheets = dialog.sheets
    sheets.setFocus()
    QTest.qWait(60)
    before = sheets.zoom()
    QTest.keyClick(sheets, Qt.Key.Key_Plus)
    QTest.keyClick(sheets, Qt.Key.Key_Plus)
    assert sheets.zoom() == pytest.approx(before * 1.25**2)
    QTest.keyClick(sheets, Qt.Key.Key_End)
    assert sheets.verticalScrollBar().value() == sheets.verticalScrollBar().maximum() > 0
    QTest.keyClick(sheets, Qt.Key.Key_0)
    assert sheets.zoom() == pytest.approx(before)
    QTest.qWait(200)
    image = sheets.viewport().grab().toImage()
    place = sheets.place(0)
    seen = {
        image.pixelColor(x, round(place.center().y() * 0.3)).name()
        for x in range(round(place.x()), round(place.right()))
    }
    assert len(seen) > 5
    assert sheets.accessibleDescription() == "1 page"
    dialog.reject()


def test_what_was_chosen_is_there_the_next_time(desktop):
    dialog = preview_of(desktop, "roadmap", "timeline")
    dialog.setting.size.chosen.emit("A1")
    dialog.setting.handling.setText("Internal")
    dialog.setting.boxes["grey"].setChecked(True)
    desktop.papers.write = lambda *_args: None
    dialog.save_to(Path("nowhere.pdf"))
    again = preview_of(desktop, "roadmap", "timeline")
    assert (again.setting.paper().size, again.setting.paper().grey) == ("A1", True)
    assert again.setting.classification() == "Internal"
    assert again.pages.block.classification == "Internal"
    again.reject()


@pytest.mark.parametrize("told", [None, "A4", {"size": "A9"}, {"scale": 0}, {"across": "x"}, {"down": 99}])
def test_settings_that_make_no_sense_are_passed_over(told):
    proposed = Paper("A3", down=1)
    assert kept_paper(told, proposed) == proposed


# Printing and writing


def test_pages_go_to_a_printer_one_by_one(desktop, tmp_path):
    dialog = preview_of(desktop, "overview", "page")
    printer = printer_for(dialog.pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    steps, told = [], []
    dialog.printed.connect(told.append)
    dialog.print_on(printer)
    dialog._job.progressed.connect(lambda n, of: steps.append((n, of)))
    count = dialog.pages.count
    until = time.monotonic() + 10
    while not told and time.monotonic() < until:
        QApplication.processEvents()
    assert told == [count]
    assert steps == [(n, count) for n in range(1, count + 1)]
    assert "A clean harbour" in text_of(tmp_path / "printed.pdf")
    assert "went to the printer" in desktop.window.trouble.told()


def test_print_that_is_pressed_before_the_pages_are_laid_out_waits_for_them(desktop, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr("gui.paper.preview.has_printer", lambda: True)
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrintDialog.exec", lambda dialog: asked.append(dialog))
    dialog = preview_of(desktop, "roadmap", "timeline")
    dialog.setting.size.chosen.emit("A2")
    assert not dialog.ready
    dialog.print.click()
    assert asked == []
    ready(dialog)
    assert len(asked) == 1
    dialog.setting.handling.setFocus()
    dialog.sheets.setFocus()
    assert dialog.ready
    dialog.reject()


def test_where_there_is_no_printer_a_pdf_is_proposed(desktop, monkeypatch):
    monkeypatch.setattr("gui.paper.preview.has_printer", lambda: False)
    dialog = preview_of(desktop, "roadmap", "timeline")
    dialog.print.click()
    assert "No printer is set up" in dialog.said.text()
    assert dialog.isVisible() and dialog.focusWidget() is dialog.save
    dialog.reject()


def test_the_printers_own_dialog_opens_with_the_pages_to_choose_from(desktop, monkeypatch):
    """Qt's dialog itself, closed by a timer: its methods differ from those of other dialogs."""
    monkeypatch.setattr("gui.paper.preview.has_printer", lambda: True)
    dialog = preview_of(desktop, "overview", "page")
    seen = []

    def close() -> None:
        question = dialog.findChildren(QPrintDialog)[0]
        seen.append((question.isVisible(), question.maxPage()))
        question.reject()

    QTimer.singleShot(300, close)
    dialog.print.click()
    assert seen == [(True, dialog.pages.count)]
    assert dialog.isVisible() and dialog.print.isEnabled()
    dialog.reject()


def test_printing_stops_between_two_pages(look, words, qtbot, tmp_path):
    report = Report("Assumptions", (table(300),))
    pages = laid(look, words, report)
    printer = printer_for(pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "stopped.pdf"))
    told = []
    job = Printing(pages, printer, QApplication.instance())
    job.done.connect(told.append)
    job.progressed.connect(lambda n, _of: job.stop() if n == 2 else None)
    job.start()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert told == [False]


def test_only_the_pages_that_were_asked_for_are_printed(look, words, qtbot, tmp_path):
    pages = laid(look, words, Report("Assumptions", (table(300),), landscape=True))
    printer = printer_for(pages)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "some.pdf"))
    printer.setFromTo(2, 3)
    told = []
    job = Printing(pages, printer, QApplication.instance())
    job.done.connect(told.append)
    job.start()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert told == [True]
    assert pages_in((tmp_path / "some.pdf").read_bytes()) == 2
    assert f"2 of {pages.count}" in text_of(tmp_path / "some.pdf", 1)


@pytest.mark.parametrize("ending", [".pdf", ".svg", ".png"])
def test_a_child_process_writes_what_the_window_would(qapp, words, tmp_path, ending, qtbot):
    target = tmp_path / f"plan{ending}"
    job = Job(Chart("Roadmap", norway()), Paper("A3", down=1), BLOCK, str(target))
    task = Task("Writing", (sys.executable, str(ROOT / "main.py"), "--worker"), order_of(job, words), qapp)
    done = []
    task.done.connect(done.append)
    with qtbot.waitSignal(task.ended, timeout=60_000):
        pass
    assert done == [[str(target)]]
    assert target.stat().st_size > 10_000
    if ending == ".pdf":
        assert "Test centre (TCM)" in text_of(target)


def test_the_window_writes_a_pdf_and_says_where_it_is(desktop, tmp_path, qtbot):
    dialog = preview_of(desktop, "roadmap", "timeline")
    target = tmp_path / "harbour.pdf"
    dialog.save_to(target)
    qtbot.waitUntil(lambda: "harbour.pdf" in desktop.window.trouble.told(), timeout=60_000)
    assert "Shore power" in text_of(target)


def test_a_list_of_several_pages_becomes_as_many_pictures(look, words, tmp_path):
    report = Report("Assumptions", (table(80),), landscape=True)
    files = write(Job(report, Paper("A4"), BLOCK, str(tmp_path / "list.png")), look, words)
    assert len(files) == laid(look, words, report, Paper("A4")).count > 1
    assert [Path(each).name for each in files][:2] == ["list-1.png", "list-2.png"]


# Clipboard


def test_the_picture_of_a_room_is_copied_as_picture_and_drawing(desktop, qtbot):
    desktop.window.workbench.enter("roadmap", "timeline")
    desktop.actions.run("copy_picture")
    qtbot.waitUntil(lambda: "picture is copied" in desktop.window.trouble.told(), timeout=10_000)
    mime = QGuiApplication.clipboard().mimeData()
    image = QGuiApplication.clipboard().image()
    assert mime.hasImage() and image.width() == 2400
    assert image.height() < image.width()
    assert "Shore power" in bytes(mime.data("image/svg+xml").data()).decode()


def test_the_table_of_a_room_is_copied_for_sheets_and_documents(desktop):
    desktop.window.workbench.enter("stress", "assumption")
    desktop.actions.run("copy_table")
    mime = QGuiApplication.clipboard().mimeData()
    assert "The port pays for shore power" in mime.text() and "\t" in mime.text()
    assert "<th>Assumption</th>" in mime.html()
    assert "1 row is copied" in desktop.window.trouble.told()


def test_the_command_line_writes_the_roadmap_with_its_title_block(tmp_path):
    from model.project import Project
    from tests.gui.windows import MARIT  # the author that every test of the window has

    path = tmp_path / "harbour.waymark"
    project = Project.new(path, "Clean harbour", MARIT)
    mission = project.edit("add_mission", title="A clean harbour").result
    stream = project.edit("add_workstream", mission_id=mission, title="Water").result
    project.edit("add_item", workstream_id=stream, title="Dredge the basin", start="2026", finish="2027")
    project.save()
    project.close()
    target = tmp_path / "harbour.pdf"
    ran = subprocess.run([sys.executable, str(ROOT / "main.py"), "export", str(path), str(target)],
                         check=False,
                         capture_output=True, text=True, timeout=60)  # fmt: skip
    assert (ran.returncode, "harbour.pdf" in ran.stdout) == (0, True), ran.stderr
    assert "Dredge the basin" in text_of(target) and "Clean harbour" in text_of(target)
