"""Every table through the window: found by text and by filter; what only verbs write is refused by each door."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtTest import QTest

from gui.forms.form import Form
from gui.forms.pasting import PasteReader
from gui.registers.arranging import filtering_fields
from gui.registers.bulk import ChangeMany
from gui.registers.table import Register
from gui.registers.wanted import AtLeast, Filter, OneOf, When
from gui.workspace.document import Document
from gui.workspace.selection import Selection
from model.tables import ALL, About, Row
from model.words import Words
from tests.every_table import Filler
from tests.gui.registers import open_register, settled

ROOMS = sorted({cls.about.room for cls in ALL.values()})
NOWHERE = "zzz no such words zzz"
Ready = tuple[Filler, Document, dict[str, tuple[str, str]]]


@pytest.fixture(scope="module")
def ready() -> Ready:
    """Two rows of every table, the second with all its fields filled in."""
    filler = Filler()
    ids = {name: (filler.row(cls), filler.row(cls)) for name, cls in ALL.items() if name != "project"}
    for name, (_, full) in ids.items():
        filler.fill(ALL[name], full)
    return filler, Document(filler.project, Words("en", strict=True)), ids


def tables_of(room: str) -> Iterator[type[Row]]:
    return (cls for cls in ALL.values() if cls.about.room == room and cls.about.name != "project")


def kept_fields(table: type[Row]) -> list[About]:
    """What nobody types: the program keeps it."""
    return [a for a in table.about.fields if a.by != "anyone" and a.kind not in ("id", "rank", "moment")]


def filters_of(about: About, value: Any) -> Iterator[Filter]:
    """The filters by which a row with this value is found."""
    if about.kind == "date":
        yield from (When(about, span) for span in ("past", "year", "later") if value)
    elif about.kind == "rating":
        yield AtLeast(about, int(value))
    elif value is not None:
        yield OneOf(about, (value,))


@pytest.mark.parametrize("room", ROOMS)
def test_rows_of_every_table_are_found_by_text_and_by_every_filter(qtbot, look, ready, room):
    _, document, ids = ready
    for table in tables_of(room):
        name, (_, full) = table.about.name, ids[table.about.name]
        register = open_register(qtbot, look, document, Selection(), table, width=1400)
        everything, row = set(register.shown_ids()), document.snapshot.get(table, full)
        told = max(re.findall("[ -~]+", register.lines.cells.searched(row)), key=len).strip()  # keys of the keyboard
        register.bar.search.setFocus()
        QTest.keyClicks(register.bar.search, told)
        settled()
        shown = set(register.shown_ids())
        assert full in shown, (name, told)
        cells = register.lines.cells
        assert shown == {i for i in everything if told in cells.searched(document.snapshot.get(table, i))}, name
        register.bar.search.setText(NOWHERE)
        assert register.shown_ids() == [], name
        register.bar.search.clear()
        assert set(register.shown_ids()) == everything, name
        for about in filtering_fields(table):
            check_filters(register, about, row, everything)
        register.hide()


def check_filters(register: Register, about: About, row: Any, everything: set[str]) -> None:
    """Filters on a field find the row, nothing that says something else, and let all go when they are dropped."""
    value, spans = getattr(row, about.name), 0
    for wanted in filters_of(about, value):
        register.arranging.put(wanted)
        shown = set(register.shown_ids())
        register.arranging.drop(wanted.key)
        if isinstance(wanted, OneOf):
            rows = (register.document.snapshot.get(register.table, row_id) for row_id in everything)
            assert shown == {other.id for other in rows if getattr(other, about.name) == value}, about.name
        elif isinstance(wanted, AtLeast):
            assert row.id in shown, about.name
        spans += row.id in shown
        assert set(register.shown_ids()) == everything, about.name
    if about.kind == "date" and value:
        assert spans == 1, about.name


@pytest.mark.parametrize("room", ROOMS)
def test_what_only_verbs_write_is_refused_by_typing_filling_pasting_and_changing_many(qtbot, look, ready, room):
    filler, document, ids = ready
    for table in (table for table in tables_of(room) if kept_fields(table)):
        register = open_register(qtbot, look, document, Selection(), table, width=1400)
        before = document.snapshot
        for about in kept_fields(table):
            type_in_cell(register, about, ids[table.about.name][1])
            fill_down(register, about, ids[table.about.name])
            paste(document, table, about, filler)
            assert document.snapshot == before, (table.about.name, about.name)
        dialog = ChangeMany(look, document, table, ids[table.about.name], register)
        offered = {dialog.field.itemData(number) for number in range(dialog.field.count())}
        assert not offered & {about.name for about in kept_fields(table)}, table.about.name
        dialog.deleteLater()
        register.hide()


def type_in_cell(register: Register, about: About, row_id: str) -> None:
    if about.name not in register.choice.every:
        return
    register.columns.choose((register.table.about.title_field, about.name))
    section = register.lines.column_of(about.name)
    if section is None:  # what rows are gathered by has no column
        return
    register._edit(register.lines.index(register.lines.place_of(row_id), section), "7")
    assert not register.editing.is_open, about.name


def fill_down(register: Register, about: About, rows: tuple[str, str]) -> None:
    section = register.lines.column_of(about.name)
    if section is not None:
        register.grid.move_to(register.lines.place_of(rows[0]), section)
        register.grid.choose(rows)
        register.doing.fill_down()


def paste(document: Document, table: type[Row], about: About, filler: Filler) -> None:
    """A new row with the field, under its heading: nothing of it is taken, and that is said."""
    words, title = document.words, table.about.field(table.about.title_field)
    value = filler.value(about) if not about.refers_to else next(iter(document.snapshot.rows(about.refers_to[0])))
    text = words.say(about.choices.label_of(value)) if about.kind == "choice" and about.choices else str(value)
    if about.refers_to:
        text = document.snapshot.name_of(value, about.refers_to[0])
    rows = [[words.say(title.title), words.say(about.title)], ["", text]]
    found = PasteReader(table, document.snapshot, words).read(rows, (), ())
    assert (found.added, found.changed) == ([], {}), about.name
    assert found.wrong, about.name


@pytest.mark.parametrize("room", ROOMS)
def test_a_form_shows_what_only_verbs_write_and_does_not_take_it(qtbot, look, ready, room):
    _, document, ids = ready
    for table in (table for table in tables_of(room) if kept_fields(table)):
        form = Form(look, document, table)
        qtbot.addWidget(form)
        form.resize(400, 900)
        form.show()
        form.show_row(ids[table.about.name][1])
        before = document.snapshot
        for about in (about for about in kept_fields(table) if about.name in form.fields):
            field = form.fields[about.name]
            QTest.keyClicks(field.editor.focus_widget, "7")
            form._commit(about.name)
            assert document.snapshot == before, (table.about.name, about.name)
            field.editor.put_typed("7")
            form._commit(about.name)
            assert document.snapshot == before, (table.about.name, about.name)
