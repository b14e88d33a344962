"""What a record is linked to: shown both ways, gone to by a click, linked and taken apart as one step each."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.forms.details import Details
from gui.forms.record_line import RecordLine
from gui.forms.related import Related
from gui.forms.relations import relations_of
from gui.look.controls import Button, SectionHeading
from gui.workspace.document import Document
from gui.workspace.selection import Selection
from model.tables import ALL, Assumption, Decision, ItemAssumption, RoadmapItem, StatusReport
from resources.samples.build import in_memory
from tests.gui.looking import cut_texts, nameless, small_targets
from tests.gui.registers import row_of, settled


@pytest.fixture()
def document(words) -> Document:
    return Document(in_memory("norway-ccs"), words)


@pytest.fixture()
def selection() -> Selection:
    return Selection()


@pytest.fixture()
def details(qtbot, look, document, selection) -> Details:
    details = Details(look, document, selection)
    qtbot.addWidget(details)
    details.resize(352, 1000)
    details.show()
    return details


def show(details, table, code, tab="links"):
    """Select a record and open a tab; the widget with its links."""
    details.selection.choose(table.about.name, (row_of(details.document, code, table).id,))
    details.show_tab(tab)
    while not details.is_settled:
        QApplication.processEvents()
    settled()
    return next(part for part in details.findChildren(Related) if part.isVisible())


def lines(related) -> list[RecordLine]:
    return [line for line in related.findChildren(RecordLine) if line.isVisible()]


def texts(related) -> list[str]:
    return [line.text() for line in lines(related)]


def press_add(qtbot, related, heading):
    found = next(h for h in related.findChildren(SectionHeading) if h.isVisible() and h.label.text() == heading)
    qtbot.mouseClick(found.link, Qt.MouseButton.LeftButton)


def pick(qtbot, related, start):
    popup = related.popup
    rows = popup.list.model()
    index = next(rows.index(n, 0) for n in range(rows.rowCount()) if rows.index(n, 0).data().startswith(start))
    popup.list.setCurrentIndex(index)
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    settled()


def steps(document) -> int:
    return len(document.project.history())


def test_links_are_seen_from_both_ends(details):
    related = show(details, RoadmapItem, "I41")
    assert any(text.startswith("B2 EU money") for text in texts(related))
    assert any(text.startswith("I41 Build on") for text in texts(show(details, Assumption, "B2")))


def test_a_click_on_a_link_goes_to_its_record(qtbot, details, selection):
    related = show(details, RoadmapItem, "I41")
    qtbot.mouseClick(next(line for line in lines(related) if line.text().startswith("B2")), Qt.MouseButton.LeftButton)
    assert (selection.table, selection.one) == ("assumption", row_of(details.document, "B2").id)


def test_a_record_is_linked_from_the_list_as_one_step(qtbot, details, document):
    related = show(details, RoadmapItem, "I41")
    before, item = steps(document), row_of(document, "I41", RoadmapItem)
    press_add(qtbot, related, "Assumptions")
    pick(qtbot, related, "B4 Foreign customers")
    joined = document.snapshot.referring(ItemAssumption, "item_id", item.id)
    assert row_of(document, "B4").id in {link.assumption_id for link in joined}
    assert steps(document) == before + 1
    assert any(text.startswith("B4") for text in texts(related))


def test_what_is_linked_already_is_not_offered_again(qtbot, details):
    related = show(details, RoadmapItem, "I41")
    press_add(qtbot, related, "Assumptions")
    rows = related.popup.list.model()
    assert not any(rows.index(n, 0).data().startswith("B2") for n in range(rows.rowCount()))


def test_delete_takes_a_link_away_and_both_records_stay(qtbot, details, document):
    related = show(details, RoadmapItem, "I41")
    line = next(line for line in lines(related) if line.text().startswith("B2"))
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    settled()
    assert not any(text.startswith("B2") for text in texts(related))
    assert row_of(document, "B2") and row_of(document, "I41", RoadmapItem)
    document.undo()
    settled()
    assert any(text.startswith("B2") for text in texts(related))


def test_what_is_not_linked_in_any_way_yet_can_be(qtbot, details, document, selection):
    related = show(details, RoadmapItem, "I41")
    button = next(b for b in related.findChildren(Button) if b.isVisible() and b.shown_text() == "Link something")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    pick(qtbot, related, "Status reports")
    report = document.snapshot.all(StatusReport)[-1]
    assert report.item_id == row_of(document, "I41", RoadmapItem).id
    assert (selection.table, selection.one) == ("status_report", report.id)


def test_links_of_a_closed_record_stay(qtbot, details, document):
    related = show(details, Decision, "D4")
    before = steps(document)
    line = next(line for line in lines(related) if line.text().startswith("A1"))
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    assert steps(document) == before
    headings = [h for h in related.findChildren(SectionHeading) if h.isVisible()]
    assert [h.label.text() for h in headings if h.link is not None] in ([], ["Addenda"])


def test_the_tab_says_how_many_links_there_are(details, document):
    show(details, Assumption, "B5")
    before = details._tabs.current(), len(texts(show(details, Assumption, "B5")))
    assert f"Links {before[1]}" in [b.text() for b in details._tabs.findChildren(type(details._tabs._tabs[0]))]


def test_a_change_elsewhere_leaves_the_keyboard_where_it_is(details, document):
    related = show(details, RoadmapItem, "I41", "form")
    details.activateWindow()
    lines(related)[0].setFocus()
    settled()
    held = QApplication.focusWidget()
    document.edit("change_row", table="assumption", id=row_of(document, "A1").id, fields={"notes": "Seen"})
    settled()
    assert QApplication.focusWidget() is held and isinstance(held, RecordLine)


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_nothing_among_the_links_is_cut_small_or_nameless(look, details, size):
    look.choose(text_size=size)
    details.resize(look.px(352), 1000)
    for table, code in ((RoadmapItem, "I41"), (Assumption, "B3"), (Decision, "D4")):
        for tab in ("form", "links"):
            show(details, table, code, tab)
            assert cut_texts(details) + small_targets(details) + nameless(details) == []


def test_every_reference_of_every_table_is_one_way_of_being_linked():
    for table in ALL.values():
        ways = {(way.table.about.name, way.field.name) for way in relations_of(table)}
        told = {(other.about.name, about.name) for other in ALL.values() for about in other.about.references
                if table.about.name in about.refers_to}  # fmt: skip
        assert ways == told
