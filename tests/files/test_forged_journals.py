"""Whole project files whose journal tells things that make no sense: refused in words, or opened; never a crash."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from model.file.kept import Kept
from model.journal.record import Author
from model.project import Project
from model.trouble import UserTrouble

KARI = Author("Kari Nordmann", "KN", "Ministry")
FORGERIES = 60
ODD = (None, "", "x", "2031-33", "[]", "{}", '{"id": 7}', '{"title": {"a": [1]}}', '{"no_such_field": 1}', "mission",
       "no_table", "_row", "_alive", "title", 0, 1, 2, 3, 4, -1, 2**40, 0.5, bytes(16), bytes(32), b"")  # fmt: skip


@pytest.fixture(scope="module")
def content(tmp_path_factory) -> bytes:
    """A small project of some kinds of rows, as a file."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WAYMARK_HOME", str(folder / "home"))
        project = Project.new(folder / "plan.waymark", "Green steel", KARI)
        mission = project.edit("add_mission", title="Green steel by 2040").result
        stream = project.edit("add_workstream", mission_id=mission, title="Pilots").result
        for number in range(4):
            project.edit("add_row", table="roadmap_item", fields={"workstream_id": stream, "title": f"Pilot {number}"})
        item = project.snapshot.rows("roadmap_item")
        project.edit("change_row", table="roadmap_item", id=next(iter(item)), fields={"title": "First pilot"})
        project.edit("remove_row", table="roadmap_item", id=list(item)[-1])
        project.save()
        project.close()
    return (folder / "plan.waymark").read_bytes()


def forged(path: Path, chance: random.Random) -> None:
    """Some cells of the journal hold something else, as far as the tables let them."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for _ in range(chance.randint(1, 4)):
            table = chance.choice(["txn", "change", "change"])
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")][1:]
            seq = chance.choice(db.execute(f"SELECT seq FROM {table}").fetchall())[0]
            column, value = chance.choice(columns), chance.choice(ODD)
            try:
                db.execute(f'UPDATE {table} SET "{column}" = ? WHERE seq = ?', (value, seq))
            except sqlite3.IntegrityError:
                continue


def test_a_journal_that_makes_no_sense_is_refused_in_words_or_opened(share, content):
    path, chance = share / "plan.waymark", random.Random(20310203)
    outcomes = {"opened": 0, "refused": 0}
    for number in range(FORGERIES):
        path = share / f"plan {number}.waymark"
        path.write_bytes(content)
        forged(path, chance)
        before = path.read_bytes()
        try:
            project = Project.open(path, KARI)
            project.moment()
            project.close(forget=True)
            outcomes["opened"] += 1
        except UserTrouble as trouble:
            assert path.name in str(trouble)
            outcomes["refused"] += 1
        assert path.read_bytes() == before
        path.unlink()
    assert min(outcomes.values()) > 10


def test_a_project_opened_from_a_file_is_the_project_that_was_saved(share, content):
    path = share / "plan.waymark"
    path.write_bytes(content)
    project = Project.open(path, KARI)
    assert [item.title for item in project.snapshot.rows("roadmap_item").values()].count("First pilot") == 1
    project.edit("add_mission", title="Another")
    saved = project.save()
    assert saved.replaced is not None
    project.close()
    again = Project.open(path, KARI)
    assert again.snapshot == project.snapshot
    assert len(Kept(again.copy.project_id).versions()) == 2
    again.close()
