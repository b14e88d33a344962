"""Forms: showing is not editing, leaving a field commits it, and what cannot be kept stays with its reason."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.forms.details import Details
from gui.forms.form import Form
from gui.workspace.document import Document
from gui.workspace.selection import Selection
from model.edits.describe import shown
from model.tables import Assumption, BudgetLine, Decision, RoadmapItem
from resources.samples.build import in_memory
from tests.gui.looking import cut_texts, nameless, small_targets


@pytest.fixture()
def document(words) -> Document:
    return Document(in_memory("norway-ccs"), words)


def row_named(document, table, start):
    return next(row for row in document.snapshot.all(table) if document.snapshot.title_of(row).startswith(start))


def open_form(qtbot, look, document, table, row):
    form = Form(look, document, table)
    qtbot.addWidget(form)
    form.resize(360, 900)
    form.show_row(row.id)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def test_showing_a_row_edits_nothing(qtbot, look, document):
    steps = len(document.project.history())
    form = open_form(qtbot, look, document, Assumption, row_named(document, Assumption, "B3"))
    for row in document.snapshot.all(Assumption):
        form.show_row(row.id)
    assert len(document.project.history()) == steps


def test_leaving_a_field_commits_it_as_one_entry(qtbot, look, document):
    row = row_named(document, Assumption, "B3")
    form = open_form(qtbot, look, document, Assumption, row)
    editor = form.fields["what_broke_it"].editor.focus_widget
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "The krone fell.")
    assert document.snapshot.get(Assumption, row.id).what_broke_it != "The krone fell."
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert document.snapshot.get(Assumption, row.id).what_broke_it == "The krone fell."
    document.undo()
    assert form.fields["what_broke_it"].editor.read() == row.what_broke_it


def test_a_date_is_typed_as_planners_do_and_said_back(qtbot, look, document):
    row = row_named(document, RoadmapItem, "I41")
    form = open_form(qtbot, look, document, RoadmapItem, row)
    field = form.fields["planned_finish"]
    line = field.editor.focus_widget
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "autumn 2030")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert document.snapshot.get(RoadmapItem, row.id).planned_finish == "2030-23"
    assert field.hint.text() == "1 Sep – 30 Nov 2030"


def test_a_wrong_date_stays_with_its_reason_and_nothing_is_lost(qtbot, look, document):
    row = row_named(document, Assumption, "B3")
    form = open_form(qtbot, look, document, Assumption, row)
    field = form.fields["status_since"]
    line = field.editor.focus_widget
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "31 Apr 2026")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "31 Apr 2026"
    assert field.note.text().startswith("There is no 31 April.")
    assert line.accessibleDescription() == field.note.text()
    assert document.snapshot.get(Assumption, row.id).status_since == row.status_since
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert (line.text(), field.note.text()) == ("5 Apr 2023", "")


def test_an_ambiguous_date_is_asked_about_and_one_click_answers(qtbot, look, document):
    row = row_named(document, Assumption, "B3")
    form = open_form(qtbot, look, document, Assumption, row)
    field = form.fields["status_since"]
    line = field.editor.focus_widget
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "3/27")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    offers = field._proposals
    assert offers
    qtbot.mouseClick(offers[0], Qt.MouseButton.LeftButton)
    assert document.snapshot.get(Assumption, row.id).status_since != row.status_since


def test_a_closed_record_is_read_only_and_says_so(qtbot, look, document):
    row = row_named(document, Decision, "D4")
    form = open_form(qtbot, look, document, Decision, row)
    assert form._closed.text() == "Closed: it does not change any more."
    assert form.fields["rationale"].editor.focus_widget.isReadOnly()
    assert not form.fields["confirmation"].editor.focus_widget.isReadOnly()


def test_what_is_being_typed_survives_an_edit_from_elsewhere(qtbot, look, document):
    row = row_named(document, Assumption, "B3")
    form = open_form(qtbot, look, document, Assumption, row)
    editor = form.fields["what_broke_it"].editor.focus_widget
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "Half a sent")
    document.edit("change_row", table="assumption", id=row.id, fields={"what_broke_it": "Elsewhere", "vulnerable": 1})
    assert editor.toPlainText() == "Half a sent"
    assert form.fields["vulnerable"].editor.read() == 1


def test_the_details_follow_the_selection_and_walk_along_links(qtbot, look, document):
    selection = Selection()
    details = Details(look, document, selection)
    qtbot.addWidget(details)
    details.resize(352, 800)
    details.show()
    item = row_named(document, RoadmapItem, "I41")
    selection.choose("roadmap_item", (item.id,))
    assert details._title.text() == "Build on to the new plan"
    details._show_tab("links")
    page = details._pages["links"]
    texts = [button.text() for button in page.findChildren(QWidget) if hasattr(button, "clicked")]
    assert any(text.startswith("B2 EU money") for text in texts)
    page.open_requested.emit("assumption", row_named(document, Assumption, "B2").id)
    assert selection.table == "assumption"


def test_nothing_in_the_details_is_cut_small_or_nameless(qtbot, look, document):
    selection = Selection()
    details = Details(look, document, selection)
    qtbot.addWidget(details)
    details.resize(352, 900)
    details.show()
    for table, start in ((RoadmapItem, "I41"), (Assumption, "B3"), (Decision, "D4")):
        selection.choose(table.about.name, (row_named(document, table, start).id,))
        qtbot.waitUntil(lambda: cut_texts(details) == [])
        assert small_targets(details) == []
        assert nameless(details) == []


def test_a_year_is_written_without_separators(qtbot, look, document):
    line = next(row for row in document.snapshot.all(BudgetLine) if row.year == 2017)
    form = open_form(qtbot, look, document, BudgetLine, line)
    assert form.fields["year"].editor.focus_widget.text() == "2017"
    assert shown(BudgetLine.about.field("year"), 2017, document.snapshot, document.words) == "2017"


def test_a_gradual_form_makes_its_fields_in_slices_and_the_keyboard_walks_them_as_they_are_read(
    qtbot, look, document, monkeypatch
):
    monkeypatch.setattr("gui.forms.form.SLICE_S", 0.0)
    around = QWidget()
    qtbot.addWidget(around)
    form, after = Form(look, document, RoadmapItem, gradual=True, parent=around), QLineEdit(around)
    form.resize(400, 1200)
    around.show()
    item = document.snapshot.all(RoadmapItem)[0]
    form.show_row(item.id)
    assert form.is_making and form.first is not None
    qtbot.waitUntil(lambda: not form.is_making)
    form._more.click()
    qtbot.waitUntil(lambda: not form.is_making)
    names = [about.name for about in RoadmapItem.about.fields if about.kind not in ("id", "rank", "moment")]
    assert list(form.fields) == names and all(field.isVisible() for field in form.fields.values())
    walked, place = [], form.first.editor.focus_widget
    while place is not form._more:
        owner = next((name for name, field in form.fields.items() if field.isAncestorOf(place)), None)
        if owner is not None and owner not in walked:
            walked.append(owner)
        place = place.nextInFocusChain()
    assert walked == names
    form.fields[names[-1]].editor.focus_widget.setFocus()
    stops = []
    while after not in stops and len(stops) < 12:
        around.focusNextChild()
        stops.append(around.focusWidget())
    assert after in stops
