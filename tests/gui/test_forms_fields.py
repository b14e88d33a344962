"""Fields: what planners type is understood, what is refused is never thrown away, and a field says what it is for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QToolTip

from gui.forms.form import Form
from gui.forms.references import ReferenceField
from gui.forms.typed import read_typed
from gui.look.controls import Button
from gui.workspace.document import Document
from model.tables import Assumption, BudgetLine, Decision, EvidenceItem, Mission, Project, RoadmapItem, Stakeholder
from model.trouble import UserTrouble
from resources.samples.build import in_memory
from tests.gui.looking import tab_walk
from tests.gui.registers import row_of, settled


@pytest.fixture()
def document(words) -> Document:
    return Document(in_memory("norway-ccs"), words)


@pytest.fixture()
def opened(qtbot, look, document):
    def open_form(table, row_id, width=360) -> Form:
        form = Form(look, document, table)
        qtbot.addWidget(form)
        form.resize(width, 1200)
        form.show_row(row_id)
        form.show()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        return form

    return open_form


def type_in(qtbot, form, name, text, key=Qt.Key.Key_Return):
    """Type over what stands in a field and leave it by a key; the field."""
    field = form.fields[name]
    place = field.editor.focus_widget
    place.setFocus()
    place.selectAll()
    qtbot.keyClicks(place, text)
    qtbot.keyClick(place, key)
    return field


@pytest.mark.parametrize(
    "typed, kept",
    [("9.5 bn", 9.5e9), ("NOK 1,200 m", 1.2e9), ("450 m NOK", 4.5e8), ("3 400", 3400), ("12k", 12_000), ("€ 7", 7)],
)
def test_sums_are_typed_in_short(document, typed, kept):
    assert read_typed(BudgetLine.about.field("planned"), typed, document.snapshot, document.words) == kept


@pytest.mark.parametrize("typed", ["9.5 boats", "bn", "1 2 3 bn bn", "NOK"])
def test_what_is_no_sum_is_asked_about(document, typed):
    with pytest.raises(UserTrouble, match="is no number"):
        read_typed(BudgetLine.about.field("planned"), typed, document.snapshot, document.words)


def test_a_sum_says_its_currency_and_is_written_out_when_it_is_kept(qtbot, document, opened):
    row = row_of(document, "BL3", BudgetLine)
    form = opened(BudgetLine, row.id)
    field = type_in(qtbot, form, "planned", "0.2 bn")
    assert document.snapshot.get(BudgetLine, row.id).planned == 2e8
    assert field.editor.typed() == "200,000,000"


def test_fiscal_years_and_seasons_are_those_of_the_project(qtbot, document, opened):
    project = document.snapshot.project
    fields = {"fiscal_start": 4, "fiscal_named_by_start": 1, "spring_start": 9}
    document.edit("change_row", table=Project.about.name, id=project.id, fields=fields)
    row = row_of(document, "B3")
    form = opened(Assumption, row.id)
    type_in(qtbot, form, "status_since", "FY 2031 Q1")
    assert document.snapshot.get(Assumption, row.id).status_since == "2031-34"
    field = type_in(qtbot, form, "status_since", "autumn 2030")
    assert field.hint.text() == "1 Mar – 31 May 2030"


def test_what_was_refused_stands_there_again_when_its_row_is_back(qtbot, document, opened):
    first, other = row_of(document, "B3"), row_of(document, "B2")
    form = opened(Assumption, first.id)
    type_in(qtbot, form, "status_since", "31 Apr 2026")
    form.show_row(other.id)
    assert form.fields["status_since"].editor.typed() == document.words.date(other.status_since)
    form.show_row(first.id)
    field = form.fields["status_since"]
    assert field.editor.typed() == "31 Apr 2026"
    assert field.note.text().startswith("There is no 31 April.")


def test_a_change_of_the_row_elsewhere_leaves_what_was_refused(qtbot, document, opened):
    row = row_of(document, "B3")
    form = opened(Assumption, row.id)
    type_in(qtbot, form, "status_since", "31 Apr 2026", Qt.Key.Key_Tab)
    document.edit("change_row", table="assumption", id=row.id, fields={"vulnerable": 1})
    assert form.fields["status_since"].editor.typed() == "31 Apr 2026"
    assert form.fields["vulnerable"].editor.read() == 1


def test_a_field_that_is_left_while_views_are_told_is_kept_a_moment_later(qtbot, document, opened):
    row, other = row_of(document, "B3"), row_of(document, "B2")
    form = opened(Assumption, row.id)
    place = form.fields["text"].editor.focus_widget
    place.setFocus()
    place.selectAll()
    qtbot.keyClicks(place, "Prices stay")
    document.changed.connect(lambda _entry: form.show_row(other.id))
    document.edit("change_row", table="assumption", id=other.id, fields={"vulnerable": 1})
    qtbot.waitUntil(lambda: document.snapshot.get(Assumption, row.id).text == "Prices stay")
    assert document.snapshot.get(Assumption, other.id).text == other.text


def test_a_field_that_only_steps_write_says_so(document, opened):
    mission = document.snapshot.all(Mission)[0]
    form = opened(Mission, mission.id)
    assert form.fields["lifecycle"].hint.text() == "Changes by a step, not by typing"
    assert form.fields["title"].hint.text() == ""


def test_a_closed_record_shows_names_as_it_knew_them(document, opened):
    decision = next(row for row in document.snapshot.all(Decision) if row.body_id and row.code == "D4")
    seal = document.snapshot.seal_of("decision", decision.id)
    known = seal["shown"]["body_id"]["text"]
    document.edit("change_row", table="governance_body", id=decision.body_id, fields={"name": "Another cabinet"})
    form = opened(Decision, decision.id)
    assert form.fields["body_id"].editor.choice.option().text == known != "Another cabinet"


def test_help_is_a_question_mark_behind_the_title_and_shift_f1_in_the_field(qtbot, document, opened):
    form = opened(Assumption, row_of(document, "B3").id)
    field = form.fields["text"]
    assert field.label.toolTip() == "A positive sentence that can turn out false"
    place = field.editor.focus_widget
    place.setFocus()
    qtbot.keyClick(place, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert QToolTip.text() == "A positive sentence that can turn out false"
    QToolTip.hideText()


def test_proposals_come_next_in_the_tab_order(qtbot, document, opened):
    form = opened(Assumption, row_of(document, "B3").id)
    field = type_in(qtbot, form, "status_since", "3/27")
    settled()
    offers = [button for button in field.findChildren(Button) if button.isVisible()]
    walk = list(tab_walk(form))
    at = walk.index(field.editor.focus_widget)  # the walk closes; where it begins does not matter
    assert offers and (walk[at + 1 :] + walk[:at])[: len(offers)] == offers


def test_the_keyboard_walks_the_fields_in_reading_order(document, opened):
    form = opened(RoadmapItem, row_of(document, "I41", RoadmapItem).id)
    places = {field.editor.focus_widget: field for field in form.fields.values() if field.isVisible()}
    walked = [places[place] for place in tab_walk(form) if place in places]
    spots = [(field.y(), field.x()) for field in walked]
    first = spots.index(min(spots))  # the walk closes; where it begins does not matter
    assert spots[first:] + spots[:first] == sorted(spots) and len(walked) == len(places)


def test_a_record_is_added_from_the_list_of_those_to_point_to(qtbot, document, opened):
    row = row_of(document, "B3")
    form = opened(Assumption, row.id)
    editor = form.fields["owner_id"].editor
    assert isinstance(editor, ReferenceField)
    form._unfold()
    editor.choice.setFocus()
    editor.choice.showPopup()
    rows = editor.choice.popup.list.model()
    listed = (rows.index(n, 0) for n in range(rows.rowCount()))
    index = next(index for index in listed if index.data() == "Add another stakeholder…")
    editor.choice.popup.list.setCurrentIndex(index)
    qtbot.keyClick(editor.choice.popup.list, Qt.Key.Key_Return)
    qtbot.keyClicks(editor.dialog.line, "Harbour office")
    qtbot.keyClick(editor.dialog.line, Qt.Key.Key_Return)
    settled()
    added = next(row for row in document.snapshot.all(Stakeholder) if row.name == "Harbour office")
    assert document.snapshot.get(Assumption, row.id).owner_id == added.id
    assert editor.choice.option().text == "Harbour office"


def test_records_to_point_to_are_listed_when_the_list_is_opened(qtbot, document, opened):
    form = opened(Assumption, row_of(document, "B3").id)
    editor = form.fields["mission_id"].editor
    assert editor.choice.count() == 1
    document.edit("add_row", table="mission", fields={"title": "A clean harbour"})
    editor.choice.showPopup()
    listed = [editor.choice.itemText(n) for n in range(editor.choice.count())]
    assert any(text.endswith("A clean harbour") for text in listed)
    editor.choice.hidePopup()


def test_an_address_is_opened_by_a_click_and_by_nothing_else(qtbot, monkeypatch, document, opened):
    opened_urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened_urls.append(url.toString()))
    row_id = document.edit("add_row", table="evidence_item", fields={"title": "Audit"}).result
    form = opened(EvidenceItem, row_id)
    form._unfold()
    field = type_in(qtbot, form, "link", "https://example.org/audit")
    assert opened_urls == []
    qtbot.mouseClick(field.editor.button, Qt.MouseButton.LeftButton)
    assert opened_urls == ["https://example.org/audit"]
    type_in(qtbot, form, "link", "javascript:alert(1)")
    assert not field.editor.button.isVisible()
    QApplication.processEvents()


def test_the_figure_of_a_step_sets_a_rating(qtbot, document, opened):
    row = row_of(document, "B3")
    form = opened(Assumption, row.id)
    place = form.fields["load_bearing"].editor.focus_widget
    place.setFocus()
    qtbot.keyClicks(place, "1")
    assert document.snapshot.get(Assumption, row.id).load_bearing == 1
    qtbot.keyClicks(place, "9")
    assert document.snapshot.get(Assumption, row.id).load_bearing == 1
