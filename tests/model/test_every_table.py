"""Every table through the generic doors: added, changed in all its fields, shown, exported, removed, brought back."""

import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from model.edits.describe import change_line, shown, title_of
from model.excel import write
from model.excel.sheets import register_sheet
from model.tables import ALL, About
from model.trouble import RuleBroken, UserTrouble
from model.words import Words
from tests.every_table import Filler, written

WORDS = Words("en", strict=True)
TODAY = datetime.date(2025, 11, 24)
HEADER = 5
NOT_IN_SHEETS = ("rank", "moment")
ADDABLE = [cls for cls in ALL.values() if cls.about.name != "project"]
KEPT = [(cls, about) for cls in ALL.values() for about in cls.about.fields if about.by != "anyone"]


@pytest.fixture(scope="module")
def whole() -> tuple[Filler, dict[str, str], dict[str, dict[str, object]]]:
    """A project with a full row of every table: its ids and what was written, by the table's name."""
    filler = Filler()
    ids = {name: filler.row(cls) for name, cls in ALL.items()}
    return filler, ids, {name: filler.fill(cls, ids[name]) for name, cls in ALL.items()}


@pytest.mark.parametrize("cls", ALL.values(), ids=list(ALL))
def test_every_field_that_people_write_holds_what_was_written_and_is_shown_in_words(cls, whole):
    filler, ids, said = whole
    snapshot, name = filler.project.snapshot, cls.about.name
    row = snapshot.get(cls, ids[name])
    assert {field: getattr(row, field) for field in said[name]} == said[name]
    for about in written(cls):
        text = shown(about, getattr(row, about.name), snapshot, WORDS)
        assert text, f"{name}.{about.name}"
        if about.refers_to:
            assert text != getattr(row, about.name), f"{name}.{about.name}"
    assert snapshot.name_of(ids[name], name)


@pytest.mark.parametrize("cls", ADDABLE, ids=lambda cls: cls.about.name)
def test_the_history_tells_every_step_and_each_is_undone_and_done_again(cls):
    filler = Filler()
    project, name = filler.project, cls.about.name
    row_id = filler.row(cls)
    states = [project.snapshot]
    if filler.fill(cls, row_id):
        states.append(project.snapshot)
    project.edit("remove_row", table=name, id=row_id)
    gone = project.snapshot
    assert gone.find(cls, row_id) is None
    for transaction in project.history():
        assert title_of(transaction, gone, WORDS)
        assert all(change_line(change, gone, WORDS) for change in transaction.changes)
    project.undo()
    assert project.snapshot == states[-1]
    for state in reversed(states[:-1]):  # filling a row makes rows of others before, which stay
        project.undo()
        assert project.snapshot.get(cls, row_id) == state.get(cls, row_id)
    while project.redo_step() is not None:
        project.redo()
    assert project.snapshot == gone


def test_one_workbook_holds_a_sheet_with_every_field_of_every_table(whole, tmp_path: Path):
    filler, ids, _ = whole
    snapshot, target = filler.project.snapshot, tmp_path / "all.xlsx"
    write(snapshot, path=target, words=WORDS, today=TODAY, moment_text="now", sheets=tuple(ALL))
    book = load_workbook(target)
    sheets = book.worksheets[1 : len(ALL) + 1]  # behind the cover
    for (name, cls), sheet in zip(ALL.items(), sheets, strict=True):
        headings = [cell.value for cell in sheet[HEADER]]
        assert len(headings) == len(register_sheet(cls).columns), name
        lines = [dict(zip(headings, line, strict=True)) for line in sheet.iter_rows(HEADER + 1, values_only=True)]
        line = next(line for line in lines if line["_id"] == ids[name])
        told = {about.name: line[heading(about)] for about in written(cls) if about.kind not in NOT_IN_SHEETS}
        assert [field for field, value in told.items() if value in (None, "")] == [], name


# What only verbs write


@pytest.mark.parametrize(
    ("cls", "about"), [pair for pair in KEPT if pair[1].kind != "id"],
    ids=lambda thing: getattr(thing, "name", None) or thing.about.name,
)  # fmt: skip
def test_what_only_verbs_write_is_refused_at_every_generic_door(cls, about, whole):
    filler, ids, _ = whole
    project, name, row_id = filler.project, cls.about.name, ids[cls.about.name]
    taken = (about.default, getattr(project.snapshot.get(cls, row_id), about.name))
    fields = {about.name: next(value for value in iter(lambda: filler.value(about), None) if value not in taken)}
    needed = filler.needed(cls)
    before = project.snapshot
    doors = {
        "add_row": {"fields": needed | fields},
        "add_rows": {"rows": [needed | fields]},
        "change_row": {"id": row_id, "fields": fields},
        "change_rows": {"ids": [row_id], "fields": fields},
        "change_cells": {"rows": {row_id: fields}},
        "erase": {"ids": [row_id], "fields": [about.name]},
    }
    for door, args in doors.items():
        with pytest.raises(RuleBroken):
            project.edit(door, table=name, **args)
        assert project.snapshot == before, door


@pytest.mark.parametrize("cls", ALL.values(), ids=list(ALL))
def test_the_id_of_a_row_never_changes(cls, whole):
    filler, ids, _ = whole
    project, name, row_id = filler.project, cls.about.name, ids[cls.about.name]
    before = project.snapshot
    doors = {
        "change_row": {"id": row_id, "fields": {"id": "a1"}},
        "change_rows": {"ids": [row_id], "fields": {"id": "a1"}},
        "change_cells": {"rows": {row_id: {"id": "a1"}}},
        "erase": {"ids": [row_id], "fields": ["id"]},
    }
    for door, args in doors.items():
        with pytest.raises(UserTrouble):
            project.edit(door, table=name, **args)
        assert project.snapshot == before, door


def heading(about: About) -> str:
    title, counts = WORDS.say(about.title), about.kind in ("whole", "number", "percent")
    return f"{title} ({WORDS.say(about.unit)})" if about.unit and counts else title
