"""What came to an accepted decision from another copy stands beside it and becomes an addendum by a click."""

from PySide6.QtCore import Qt

from gui.exits.decision import DecisionPage
from gui.workspace.document import Document
from gui.workspace.selection import Selection
from model.tables import Decision, DecisionAddendum
from resources.samples.build import in_memory
from tests.gui.looking import cut_texts, nameless, small_targets
from tests.gui.registers import settled
from tests.model.copies import fork, seen_from


def test_what_came_late_stands_beside_the_decision_and_becomes_an_addendum_by_a_click(qtbot, look, words):
    project = in_memory("norway-ccs")
    project.undo()  # its last step accepted a decision
    ola = fork(project, "Ola")
    project.redo()
    [accepted] = [row for row in project.snapshot.all(Decision) if row.code == "D12"]
    ola.edit("change_row", table="decision", id=accepted.id, fields={"title": "Build phase 2 later"})
    project.join(seen_from(project, ola))

    page = DecisionPage(look, Document(project, words), Selection())
    qtbot.addWidget(page)
    page.resize(1500, 900)
    page.show()
    page.show_decision(accepted.id)
    settled()
    assert page.later.late.isVisible()
    assert cut_texts(page.later) + small_targets(page.later) + nameless(page.later) == []
    [link] = page.later.late.links
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    settled()
    [addendum] = project.snapshot.referring(DecisionAddendum, "decision_id", accepted.id)
    assert addendum.text == "Title: Build phase 2 later, from Ola"
    assert page.later.late.links == [] and project.snapshot.get(Decision, accepted.id).title == accepted.title


def test_nothing_stands_there_where_nothing_came_late(qtbot, look, words):
    document = Document(in_memory("norway-ccs"), words)
    page = DecisionPage(look, document, Selection())
    qtbot.addWidget(page)
    page.show()
    page.show_decision(next(row.id for row in document.snapshot.all(Decision) if row.code == "D12"))
    assert page.later.late.isHidden()
