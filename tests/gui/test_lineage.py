"""The lineage is drawn, walked by keys and read aloud."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.exits.lineage_picture import LineagePicture
from model.project import Project
from resources.samples.build import in_memory
from tests.gui.windows import MARIT, board_over, said


def page_of(desktop, project):
    return board_over(desktop, project, "exits", "lineage")


def test_the_sentence_says_what_ended_what_carried_on_and_where_it_went(desktop):
    text = said(page_of(desktop, in_memory("norway-ccs")))
    assert "Full-scale capture at Mongstad (ended, 2013)." in text
    assert "6 things of value carried on, and 2 of them feed “Longship: a full CCS chain”." in text
    assert "Sums of different price years stand side by side and are never added." in text


def test_no_box_covers_another(desktop):
    boxes = page_of(desktop, in_memory("norway-ccs")).drawing.plan.boxes
    assert len(boxes) == 1 + 6 + 1 + 4
    for at, box in enumerate(boxes):
        assert not any(box.rect.intersects(other.rect) for other in boxes[at + 1 :]), box.key


def test_left_and_right_follow_the_line_and_enter_opens_the_row(desktop):
    page = page_of(desktop, in_memory("norway-ccs"))
    picture: LineagePicture = page.drawing
    picture.setFocus()
    for key, table in (
        (Qt.Key.Key_Right, "mission"), (Qt.Key.Key_Right, "asset"), (Qt.Key.Key_Down, "asset"),
        (Qt.Key.Key_Right, "mission"), (Qt.Key.Key_Right, "mission_project"),
    ):  # fmt: skip
        QTest.keyClick(picture, key)
        assert desktop.desk.selection.table == table
    QTest.keyClick(picture, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert desktop.window.workbench.room == "roadmap"


def test_a_screen_reader_hears_every_box(desktop):
    picture = page_of(desktop, in_memory("norway-ccs")).drawing
    spoken = QAccessible.queryAccessibleInterface(picture)
    texts = [spoken.child(n).text(QAccessible.Text.Name) for n in range(spoken.childCount())]
    assert len(texts) == 12 and "Freed money, NOK 450 m to improve and test more at TCM, 2014–17, Repurpose" in texts


def test_the_table_holds_what_was_kept(desktop):
    table = page_of(desktop, in_memory("norway-ccs")).table()
    assert len(table.rows) == 6 and {len(row) for row in table.rows} == {5}


def test_without_an_ending_it_says_when_it_will_be_drawn(desktop):
    page = page_of(desktop, Project.in_memory("Empty", MARIT))
    assert "Nothing has ended and left something yet." in said(page)


def test_it_is_put_on_paper_as_it_is_seen(desktop):
    page = page_of(desktop, in_memory("norway-ccs"))
    assert page.picture().blocks
