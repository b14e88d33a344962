"""Every table through the one register: a row is begun, changed, found, removed and brought back by gestures alone."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.forms.fields import ChoiceField, FieldEditor
from gui.forms.references import ADD
from gui.registers.begin_dialog import takes_more_than_a_name
from gui.registers.columns import second_line
from gui.registers.table import Register
from gui.workspace.document import Document
from gui.workspace.selection import Selection
from model.tables import ALL, Mission, Row
from model.words import Words
from resources.samples.build import in_memory
from tests.gui.registers import open_register, settled, type_text

ROOMS = sorted({cls.about.room for cls in ALL.values()})
TYPED = {
    "line": "NOK", "text": "Quay", "code": "Z9", "web": "https://example.org", "date": "2031",
    "whole": "", "number": "", "money": "", "percent": "",
}  # fmt: skip


@pytest.fixture(scope="module")
def document() -> Document:
    """The sample, with what rows that join two others need and it does not have."""
    document = Document(in_memory("norway-ccs"), Words("en", strict=True))
    mission = document.snapshot.all(Mission)[0].id
    actions = [{"mission_id": mission, "title": f"Action {n}"} for n in range(2)]
    document.edit("add_rows", table="pathway_action", rows=actions)
    scenarios = document.edit("add_row", table="scenario_set", fields={"name": "Two futures"}).result
    document.edit("add_row", table="scenario", fields={"set_id": scenarios, "name": "High tide"})
    return document


def answer(editor: FieldEditor, others: set[Any], leave: Qt.Key = Qt.Key.Key_Return) -> None:
    """Take the first option that is not among `others`, or type something fitting and leave by a key."""
    if not isinstance(editor, ChoiceField):
        place = editor.focus_widget
        place.selectAll()
        QTest.keyClicks(place, TYPED[editor.about.kind] or str(int(editor.about.low or 0) + 3))
        QTest.keyClick(place, leave)
        return
    if editor.choice.popup is None or not editor.choice.popup.isVisible():
        editor.choice.showPopup()
    listed = editor.choice.popup.list
    rows = listed.model()
    options = [rows.index(n, 0).data(Qt.ItemDataRole.UserRole) for n in range(rows.rowCount())]
    wanted = next((n for n, option in enumerate(options) if option not in (None, ADD, *others)), None)
    assert wanted is not None, f"{editor.about.name} offers nothing"
    listed.setCurrentIndex(rows.index(wanted, 0))
    QTest.keyClick(listed, Qt.Key.Key_Return)


def begin(register: Register, table: type[Row]) -> str:
    """Begin a row on the last line; its id."""
    before = set(register.document.snapshot.table(table))
    register.begin()
    settled()
    if takes_more_than_a_name(table):
        dialog, taken = register.doing.dialog, set()
        for field in dialog.fields.values():
            if field.editor.read() is None:
                answer(field.editor, taken, Qt.Key.Key_Tab)
                settled()
            taken.add(field.editor.read())
        dialog._add()
    else:
        answer(register.editing.editor, set())
    settled()
    if register.editing.is_open:
        register.editing.cancel()
    added = set(register.document.snapshot.table(table)) - before
    assert len(added) == 1, (table.about.name, register.editing.note.text())
    return added.pop()


def change_cells(register: Register, table: type[Row], row_id: str) -> list[str]:
    """Type in every cell that people write; the columns whose value is another one now."""
    before = register.document.snapshot.get(table, row_id)
    for column in list(register.lines.columns):
        about = column.about
        if about is None or about.by != "anyone" or (about.refers_to and table.about.name in about.refers_to):
            continue
        if about.name == table.about.title_field and about.kind == "line":
            continue
        place, section = register.lines.place_of(row_id), register.lines.column_of(column.key)
        register._edit(register.lines.index(place, section), None)
        settled()
        if register.editing.is_open:
            try:
                answer(register.editing.editor, {getattr(before, column.key)})
            except AssertionError:
                register.editing.editor.choice.hidePopup()
            settled()
        register.editing.cancel()
        settled()
    now = register.document.snapshot.get(table, row_id)
    return [name for name in table.about.names if getattr(before, name) != getattr(now, name)]


def told_by_hand(table: type[Row]) -> set[str]:
    """Columns that nothing else fills in: typing there must change them."""
    title, second = table.about.title_field, second_line(table)
    return {
        a.name
        for a in table.about.fields
        if a.kind in TYPED and a.kind != "code" and a.column and a.by == "anyone" and not a.required
        and a.name != title and a != second
    }  # fmt: skip


@pytest.mark.parametrize("room", ROOMS)
def test_a_row_of_every_table_is_begun_changed_found_removed_and_brought_back(qtbot, look, document, room):
    for table in (cls for cls in ALL.values() if cls.about.room == room and cls.about.name != "project"):
        register = open_register(qtbot, look, document, Selection(), table, width=2600)
        row_id = begin(register, table)
        changed = change_cells(register, table, row_id)
        assert told_by_hand(table) <= set(changed), table.about.name
        register.grid.choose([row_id])
        register.grid.setFocus()
        register.doing.remove()
        settled()
        if register.doing.dialog is not None:
            register.doing.dialog.done(1)
            settled()
        assert document.snapshot.find(table, row_id) is None, table.about.name
        document.undo()
        assert document.snapshot.find(table, row_id) is not None, table.about.name
        assert register.lines.place_of(row_id) is not None, table.about.name
        register.hide()


def test_the_word_that_was_typed_finds_the_row(qtbot, look, document):
    register = open_register(qtbot, look, document, Selection(), ALL["spillover"], width=1400)
    row_id = begin(register, ALL["spillover"])
    register.bar.search.setFocus()
    type_text(qtbot, register, "nok")
    settled()
    assert register.lines.place_of(row_id) is not None
