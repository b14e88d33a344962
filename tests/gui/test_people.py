"""Who is in the room: silos, groups and what is missing, said in one sentence and walked by keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from model.project import Project
from model.rules import silos
from tests.gui.windows import MARIT, NOON, board_over, said


def project_with_people() -> Project:
    project = Project.in_memory("Fjords", MARIT, clock=lambda: NOON)

    def add(table: str, **fields: object) -> str:
        return str(project.edit("add_row", table=table, fields=fields).result)

    mission = add("mission", title="Clean fjords")
    harbours, rivers = (add("workstream", mission_id=mission, title=name) for name in ("Harbours", "Rivers"))
    sea, land, air = (
        add("stakeholder", name=f"Ministry of {name}", actor_type="ministry") for name in ("Sea", "Land", "Air")
    )
    divers = add("stakeholder", name="Divers’ club", actor_type="ngo")
    for number in range(3):
        add("roadmap_item", workstream_id=harbours, title=f"Step {number}", owner_id=sea)
    shared = add("roadmap_item", workstream_id=rivers, title="Locks", owner_id=sea)
    add("responsibility", subject_id=shared, actor_id=land, role="consulted")
    add("contributing_ministry", mission_id=mission, ministry_id=air)
    add("affected_group", name="Divers", mission_id=mission, order=1, represented_by_id=divers)
    add("affected_group", name="Towns downstream", mission_id=mission, order=2)
    event = add("co_creation_event", title="Hearing", mission_id=mission, start="2024-05")
    add("participation", event_id=event, stakeholder_id=divers, present=1)
    return project


def page_of(desktop, project=None):
    return board_over(desktop, project or project_with_people(), "people", "in_the_room")


def test_the_sentence_says_who_carries_the_work_and_who_is_missing(desktop):
    text = said(page_of(desktop))
    assert "Ministry of Sea holds 4 of 5 responsibilities, 1 body is named and has nothing to do" in text
    assert "1 affected group was never in the room." in text
    assert "Items that two or more bodies share: Rivers 100%." in text


def test_arrows_go_from_cell_to_cell_and_show_its_items_with_who_else_is_in_them(desktop):
    page = page_of(desktop)
    page.matrix.setFocus()
    QTest.keyClick(page.matrix, Qt.Key.Key_Right)
    QTest.keyClick(page.matrix, Qt.Key.Key_Right)
    names = [line.accessibleName() for line in page.items.groups.lines.values()]
    assert "“Rivers”" in page.items.title.text() and names == ["I4 Locks, with Ministry of Land, Planned"]


def test_a_screen_reader_hears_every_cell_and_every_dot(desktop):
    page = page_of(desktop)
    spoken = QAccessible.queryAccessibleInterface(page.matrix)
    texts = [spoken.child(n).text(QAccessible.Text.Name) for n in range(spoken.childCount())]
    assert len(texts) == 6 and "Ministry of Sea in “Harbours”: 3 responsibilities" in texts
    dots = QAccessible.queryAccessibleInterface(page.room)
    heard = {dots.child(n).text(QAccessible.Text.Name) for n in range(dots.childCount())}
    assert heard == {"Divers, Hearing May 2024: in the room", "Towns downstream, Hearing May 2024: not there"}


def test_an_item_counts_once_for_a_body_whatever_its_roles():
    project = project_with_people()
    snapshot = project.snapshot
    row = next(iter(snapshot.rows("responsibility").values()))
    owner = snapshot.rows("roadmap_item")[row.subject_id].owner_id
    fields = {"subject_id": row.subject_id, "actor_id": owner, "role": "responsible"}
    project.edit("add_row", table="responsibility", fields=fields)
    assert silos.silos(project.snapshot).all == silos.silos(snapshot).all == 5


def test_the_report_holds_the_matrix_and_the_groups(desktop):
    page = page_of(desktop)
    assert page.table().rows[0][1:] == ("3", "1", "4")
    assert "Who is in the room" in page.picture().title


def test_nobody_yet_asks_for_the_ministries_first(desktop):
    assert "Add the ministries first." in said(page_of(desktop, Project.in_memory("Empty", MARIT)))
