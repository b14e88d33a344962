"""Copy, cut and paste in the lanes: between projects, and to and from a spreadsheet."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from model.exchange.clipping import MIME
from model.tables import Link, RoadmapItem, Workstream
from tests.gui.test_timeline_doing import CTRL, choose, desktop, key, room
from tests.gui.windows import open_dialog, said

__all__ = ["desktop", "room"]  # the fixtures of the window


def copied(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def items(room) -> list[RoadmapItem]:
    return list(room.desk.snapshot.all(RoadmapItem))


def test_copied_items_are_pasted_with_their_links_and_selected(room):
    choose(room, "dig", "build")
    key(room, (Qt.Key.Key_C, CTRL))
    before = len(room.desk.snapshot.all(Link))
    key(room, (Qt.Key.Key_V, CTRL))
    new = room.desk.selection.ids
    assert len(new) == 2 and len(room.desk.snapshot.all(Link)) == before + 1
    assert [room.desk.snapshot.get(RoadmapItem, one).title for one in new] == ["Dig", "Build"]
    room.desk.document.undo()
    assert len(room.desk.snapshot.all(Link)) == before


def test_copied_items_are_rows_for_a_spreadsheet_that_come_back(room):
    choose(room, "dig")
    key(room, (Qt.Key.Key_C, CTRL))
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasFormat(MIME)
    lines = data.text().splitlines()
    assert lines[0].split("\t")[:5] == ["Title", "Kind", "Workstream", "Start", "End"]
    assert lines[1].split("\t")[:5] == ["Dig", "Action", "WS1 Water", "Q1 2026", "Q1 2027"] or "Dig" in lines[1]
    copied(data.text())
    before = len(items(room))
    key(room, (Qt.Key.Key_V, CTRL))
    assert len(items(room)) == before + 1
    new = room.desk.snapshot.get(RoadmapItem, room.desk.selection.one)
    assert (new.title, new.planned_start, new.planned_finish) == ("Dig", "2026-33", "2027-33")


def test_cut_takes_items_away_and_paste_brings_them_back(room):
    choose(room, "open")
    key(room, (Qt.Key.Key_X, CTRL))
    assert room.desk.snapshot.find(RoadmapItem, "open") is None
    key(room, (Qt.Key.Key_V, CTRL))
    assert [row.title for row in items(room)].count("Open") == 1


def test_rows_from_a_spreadsheet_become_items_of_the_lane_where_one_stands(room):
    choose(room, "dig")
    copied("Ask around\tQ3 2027\t2028\nNo date yet\nSwim\t2030-06-01\n")
    key(room, (Qt.Key.Key_V, CTRL))
    new = [room.desk.snapshot.get(RoadmapItem, one) for one in room.desk.selection.ids]
    assert [(row.title, row.planned_start, row.planned_finish) for row in new] == [
        ("Ask around", "2027-35", "2028"), ("No date yet", None, None), ("Swim", "2030-06-01", None),
    ]  # fmt: skip
    assert {row.workstream_id for row in new} == {room.desk.snapshot.get(RoadmapItem, "dig").workstream_id}
    assert "No date yet" in [item.title for item in room.shelf.items]


def test_a_header_row_says_the_fields_itself(room):
    ships = room.desk.snapshot.all(Workstream)[1]
    copied(f"Kind\tTitle\tWorkstream\tEnd\nMilestone\tBerths ready\t{ships.title}\t2029\n")
    key(room, (Qt.Key.Key_V, CTRL))
    new = room.desk.snapshot.get(RoadmapItem, room.desk.selection.one)
    assert (new.kind, new.title, new.planned_finish, new.workstream_id) == (
        "milestone",
        "Berths ready",
        "2029",
        ships.id,
    )


def test_what_cannot_be_read_is_asked_about_before_anything_is_pasted(room, desktop):
    before = room.desk.snapshot
    copied("Ask around\tnever ever\t2028\n")
    key(room, (Qt.Key.Key_V, CTRL))
    dialog = open_dialog(desktop)
    assert "never ever" in said(dialog) and room.desk.snapshot is before
    dialog.accept()
    QApplication.processEvents()
    [new] = [row for row in items(room) if row.title == "Ask around"]
    assert (new.planned_start, new.planned_finish) == (None, "2028")


@pytest.mark.parametrize("data", [b"", b"nonsense", b'{"format": "waymark-items", "version": 7}'])
def test_a_clip_that_cannot_be_read_is_told_and_changes_nothing(room, desktop, data):
    before = room.desk.snapshot
    mime = QMimeData()
    mime.setData(MIME, data)
    QGuiApplication.clipboard().setMimeData(mime)
    desktop.actions.run("paste_rows")
    assert room.desk.snapshot is before
    assert "clipboard holds no" in said(desktop.window.trouble)


def test_a_column_says_what_each_row_waits_for(room):
    choose(room, "dig")
    copied("Title\tStart\tEnd\tWaits for\nSurvey\t2027\t2027\tDig\nPlan\t2028\t2028\tSurvey SS+90; dig\n")
    key(room, (Qt.Key.Key_V, CTRL))
    survey, plan = room.desk.selection.ids
    links = {(link.from_id, link.to_id): (link.type, link.lag_days) for link in room.desk.snapshot.all(Link)}
    assert links["dig", survey] == ("FS", 0) and links["dig", plan] == ("FS", 0)
    assert links[survey, plan] == ("SS", 90)
    room.desk.document.undo()
    assert len(room.desk.snapshot.all(Link)) == 2


def test_links_come_back_from_a_spreadsheet_as_they_went(room):
    room.desk.document.edit("change_link", link_id=room.desk.snapshot.all(Link)[0].id, type="SS", lag_days=-20)
    choose(room, "dig", "build")
    key(room, (Qt.Key.Key_C, CTRL))
    text = QGuiApplication.clipboard().mimeData().text()
    assert text.splitlines()[0].endswith("Waits for") and text.splitlines()[2].endswith("Dig SS-20")
    room.desk.document.edit("remove_items", ids=["dig", "build"])
    copied(text)
    key(room, (Qt.Key.Key_V, CTRL))
    dig, build = room.desk.selection.ids
    [link] = [link for link in room.desk.snapshot.all(Link) if link.to_id == build]
    assert (link.from_id, link.type, link.lag_days) == (dig, "SS", -20)


def test_a_name_that_is_no_items_is_asked_about(room, desktop):
    copied("Title\tWaits for\nSurvey\tNowhere; Dig\n")
    choose(room, "dig")
    key(room, (Qt.Key.Key_V, CTRL))
    dialog = open_dialog(desktop)
    assert "Nowhere" in said(dialog)
    dialog.accept()
    QApplication.processEvents()
    [survey] = [row for row in items(room) if row.title == "Survey"]
    assert [link.from_id for link in room.desk.snapshot.referring(Link, "to_id", survey.id)] == ["dig"]
