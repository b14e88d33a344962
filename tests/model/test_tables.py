"""The data tables: strict about what is stored, closed to everything but the journal, sound in every file."""

import sqlite3

import pytest
from sqlmodel import Session, create_engine, select

from model.file import schema
from model.journal.record import Author
from model.project import Project
from model.tables import ALL, Mission, RoadmapItem, link_id, new_id


@pytest.fixture(scope="module")
def empty() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    schema.create(db)
    return db


@pytest.fixture()
def project() -> Project:
    return Project.in_memory("Harbour", Author("Marit", "MS"))


WRONG = {"INTEGER": "abc", "REAL": "abc", "TEXT": b"\xff"}


@pytest.mark.parametrize("name", list(ALL))
def test_every_column_refuses_what_is_of_another_kind(empty, name):
    kinds = {column: kind for _, column, kind, *_ in empty.execute(f'SELECT * FROM pragma_table_info("{name}")')}
    assert tuple(kinds) == ALL[name].about.names
    for column, kind in kinds.items():
        row = {"id": "a"} | {column: WRONG[kind]}
        columns = ",".join(f'"{one}"' for one in row)
        with pytest.raises(sqlite3.IntegrityError, match="cannot store"):
            empty.execute(f'INSERT INTO "{name}"({columns}) VALUES ({",".join("?" * len(row))})', list(row.values()))


@pytest.mark.parametrize("name", list(ALL))
def test_every_table_is_closed_to_other_writers(name, project):
    db = project._store.db
    with project._store.writing():
        db.execute(f'INSERT INTO "{name}"(id) VALUES (?)', ("a",))
    for sql in (f'INSERT INTO "{name}"(id) VALUES (\'b\')', f'UPDATE "{name}" SET id=id', f'DELETE FROM "{name}"'):
        with pytest.raises(sqlite3.IntegrityError, match="outside the journal"):
            db.execute(sql)


def test_a_light_row_has_the_fields_of_its_class_in_their_order():
    for cls in ALL.values():
        assert cls.about.light._fields == cls.about.names == tuple(cls.__table__.columns.keys())
        assert cls.about.light.about is cls.about


def test_the_same_ends_make_the_same_link_and_the_order_of_ends_counts():
    assert link_id("link", "a", "b") == link_id("link", "a", "b")
    assert len({link_id("link", "a", "b"), link_id("link", "b", "a"), link_id("link", "ab", ""), new_id()}) == 4


def test_other_programs_read_the_tables_of_a_saved_file_as_plain_rows(tmp_path, monkeypatch):
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    path = tmp_path / "plan.waymark"
    project = Project.new(path, "Plan", Author("Marit"))
    mission = project.edit("add_mission", title="Clean harbour", horizon="2031~").result
    stream = project.edit("add_workstream", mission_id=mission, title="Power").result
    ends = [project.edit("add_item", workstream_id=stream, title=title, start="2031").result for title in ("a", "b")]
    project.edit("link_items", from_id=ends[0], to_id=ends[1])
    project.edit("remove_items", ids=[ends[0]])
    project.save()
    project.close()
    with sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("SELECT title, horizon, lifecycle FROM mission").fetchall() == [
            ("Clean harbour", "2031~", "idea")
        ]
        assert db.execute("SELECT title FROM roadmap_item").fetchall() == [("b",)]
        assert db.execute("SELECT count(*) FROM sqlite_master WHERE type NOT IN ('table','index')").fetchone() == (0,)
    db.close()


def test_the_classes_read_what_the_store_wrote(tmp_path):
    path = tmp_path / "plan.db"
    db = sqlite3.connect(path, isolation_level=None)
    schema.create(db)
    project = Project(db, Author("Marit"))
    project._begin("Plan")
    mission = project.edit("add_mission", title="Clean harbour").result
    stream = project.edit("add_workstream", mission_id=mission, title="Power").result
    project.edit("add_item", workstream_id=stream, title="Cables", start="2031-33")
    snapshot = project.snapshot
    project.close()
    engine = create_engine(f"sqlite:///{path}")
    with Session(engine) as session:
        for cls in (Mission, RoadmapItem):
            (row,) = session.exec(select(cls)).all()
            (light,) = snapshot.all(cls)
            assert {name: getattr(row, name) for name in cls.about.names} == light._asdict()
    engine.dispose()
