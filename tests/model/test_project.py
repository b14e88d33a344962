"""An open project: an edit is whole or nothing, on disk before it returns, and the past can be seen again."""

import datetime
import sqlite3
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from model.edits import VERBS
from model.edits.verb import Verb
from model.file import schema
from model.file.trouble import HereTrouble, NoRoomHere
from model.journal import replay
from model.journal.record import Author
from model.journal.store import Store
from model.journal.writer import Writer
from model.project import Project
from model.tables import Mission, Person, RoadmapItem, StressTestReview
from model.trouble import RuleBroken, UserTrouble
from tests.model.copies import fork, seen_from


@pytest.fixture()
def project() -> Project:
    return Project.in_memory("Harbour", Author("Marit", "MS"), clock=noon)


def noon() -> datetime.datetime:
    return datetime.datetime(2031, 5, 17, 12, tzinfo=datetime.UTC)


def add_mission(project: Project, title: str = "Clean harbour") -> str:
    return str(project.edit("add_mission", title=title).result)


def agrees(project: Project) -> bool:
    again = replay.replay(project._store.transactions()).snapshot
    return again == project.snapshot == project._store.snapshot()


# One edit


def test_an_edit_gives_what_it_did_and_who_did_it_when(project):
    entry = project.edit("add_mission", reason="  Agreed in May ", title="Clean harbour")
    txn = entry.transaction
    assert (txn.verb, txn.args, txn.reason) == ("add_mission", {"title": "Clean harbour"}, "Agreed in May")
    assert (txn.author, txn.at) == (Author("Marit", "MS"), "2031-05-17T12:00:00Z")
    assert entry.rows_of(Mission) == (entry.result,)
    assert entry.touches(Mission)
    assert not entry.touches(Person)
    assert project.history(1) == [txn]


def test_reasons_and_kept_arguments_hold_nothing_that_cannot_be_written(project):
    mission = add_mission(project)
    entry = project.edit("rename", reason="so\x00\ud800 be it", table="mission", id=mission, title="New")
    assert entry.transaction.reason == "so be it"
    entry = project.edit("add_mission", title="A\ud800\x07B")
    assert entry.transaction.args == {"title": "AB"}
    assert agrees(project)


def test_an_edit_that_changes_nothing_is_no_step(project):
    mission = add_mission(project)
    entry = project.edit("rename", table="mission", id=mission, title="Clean harbour")
    assert (entry.transaction, entry.changes) == (None, ())
    assert project.undo_step().verb == "add_mission"


def test_a_value_that_goes_and_comes_back_in_one_edit_is_no_step(project):
    mission = add_mission(project)
    writer = project._writer()
    writer.change(Mission, mission, title="Other")
    writer.change(Mission, mission, title="Clean harbour")
    assert writer.changes == ()


def test_changes_of_one_field_in_one_edit_are_one_change(project):
    mission = add_mission(project)
    writer = project._writer()
    for title in ("One", "Two", "Three"):
        writer.change(Mission, mission, title=title)
    (change,) = writer.changes
    assert (change.before, change.after) == ("Clean harbour", "Three")


def test_many_changes_are_told_as_a_whole(project):
    rows = [{"title": str(number)} for number in range(501)]
    assert project.edit("add_rows", table="mission", rows=rows).whole
    assert not project.edit("add_rows", table="mission", rows=rows[:3]).whole


# Refusals


def broken_half_way(writer: Writer) -> None:
    writer.add(Mission, None, title="Half")
    writer.remove(RoadmapItem, writer.snapshot.all(RoadmapItem)[0].id)
    raise RuleBroken("Half way")


@pytest.fixture()
def half_way(monkeypatch) -> Iterator[None]:
    monkeypatch.setitem(VERBS, "half_way", Verb("half_way", "Half way", broken_half_way))
    yield


def test_a_verb_that_raises_half_way_has_changed_nothing(project, half_way):
    stream = project.edit("add_workstream", mission_id=add_mission(project), title="Power").result
    project.edit("add_item", workstream_id=stream, title="Cables")
    before, steps, heads = project.snapshot, project.history(), repr(project.heads._rows)
    with pytest.raises(RuleBroken, match="Half way"):
        project.edit("half_way")
    assert project.snapshot is before
    assert project.history() == steps
    assert repr(project.heads._rows) == heads
    assert project.undo_step().verb == "add_item"
    assert agrees(project)


@pytest.mark.parametrize(
    ("verb", "args", "says"),
    [
        ("fly", {}, "There is no verb “fly”"),
        ("rename", {"table": "mission"}, "“rename” takes table, id, title"),
        ("add_mission", {"title": "x", "colour": "red"}, "takes title, statement, start, horizon"),
        ("add_mission", {"title": 7}, "cannot use 7 as “title”"),
        ("add_mission", {"title": None}, "cannot use None as “title”"),
        ("move_items", {"ids": "all", "n": 1}, "cannot use 'all' as “ids”"),
        ("move_items", {"ids": [1], "n": 1}, "as “ids”"),
        ("move_items", {"ids": [], "n": True}, "cannot use True as “n”"),
        ("move_items", {"ids": [], "n": 1.5}, "cannot use 1.5 as “n”"),
        ("move_items", {"ids": [], "n": 1, "unit": "century"}, "cannot use 'century' as “unit”"),
        ("set_precision", {"item_id": "x", "edge": "middle"}, "cannot use 'middle' as “edge”"),
        ("set_precision", {"item_id": "x", "precision": "window"}, "cannot use 'window' as “precision”"),
        ("add_row", {"table": "mission", "fields": ["title"]}, "as “fields”"),
        ("add_rows", {"table": "mission", "rows": [None]}, "as “rows”"),
        ("change_cells", {"table": "mission", "rows": {"a": 1}}, "as “rows”"),
        ("add_row", {"table": "ship", "fields": {}}, "There is no table “ship”"),
        ("place_row", {"table": "project", "id": "x"}, "no field"),
        ("remove_row", {"table": "mission", "id": "\ud800"}, "no longer there"),
        ("link_items", {"from_id": "\ud800", "to_id": "x"}, "takes an id"),
        ("change_row", {"table": "mission", "id": "gone", "fields": {"title": "x"}}, "no longer there"),
        ("add_row", {"table": "mission", "fields": {"title": "x", "rank": "!"}}, "no place in a list"),
        ("add_row", {"table": "mission", "fields": {"title": "x"}, "id": "no id"}, "takes an id"),
        ("add_row", {"table": "mission", "fields": {"title": "x", "id": "a"}}, "has no field “id”"),
        ("add_row", {"table": "mission", "fields": {"title": "x", "lifecycle": "active"}}, "not typed"),
        ("add_row", {"table": "decision", "fields": {"title": "x", "status": "accepted"}}, "not typed"),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused_in_words(project, verb, args, says):
    before, steps = project.snapshot, len(project.history())
    with pytest.raises(UserTrouble, match=says):
        project.edit(verb, **args)
    assert project.snapshot is before
    assert len(project.history()) == steps


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [("mission", "lifecycle", "active"), ("stress_test_review", "state", "closed"), ("decision", "status", "accepted")],
)
def test_a_field_that_verbs_write_is_closed_to_the_general_ones(project, table, field, value):
    row = project.edit("add_row", table=table, fields={"title": "x"}).result
    for verb, args in (
        ("change_row", {"id": row, "fields": {field: value}}),
        ("change_rows", {"ids": [row], "fields": {field: value}}),
        ("change_cells", {"rows": {row: {field: value}}}),
        ("erase", {"ids": [row], "fields": [field]}),
    ):
        with pytest.raises(RuleBroken, match="not typed"):
            project.edit(verb, table=table, **args)


def test_nobody_edits_while_a_change_is_being_told(project):
    with pytest.raises(ZeroDivisionError), project.telling():
        with pytest.raises(RuntimeError):
            project.edit("add_mission", title="x")
        raise ZeroDivisionError
    add_mission(project)


# The disk


class Failing:
    """A connection whose COMMIT fails as often as told, such as on a full disk."""

    def __init__(self, db: sqlite3.Connection, error: Exception, at: str = "COMMIT") -> None:
        self._db, self._error, self._at = db, error, at

    def execute(self, sql: str, *args: Any) -> sqlite3.Cursor:
        if sql.startswith(self._at):
            raise self._error
        return self._db.execute(sql, *args)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._db, name)


@pytest.mark.parametrize("at", ["COMMIT", "INSERT INTO txn", "BEGIN"])
@pytest.mark.parametrize("act", ["edit", "undo", "erase"])
def test_a_disk_that_fails_leaves_everything_as_it_was(project, at, act):
    person = project.edit("add_row", table="person", fields={"name": "Kari", "role": "Owner"}).result
    before, steps, heads = project.snapshot, project.history(), repr(project.heads._rows)
    db = project._store.db
    project._store.db = Failing(db, sqlite3.OperationalError("disk I/O error"), at)
    acts = {
        "edit": lambda: project.edit("rename", table="person", id=person, title="Ola"),
        "undo": project.undo,
        "erase": lambda: project.edit("erase", table="person", ids=[person], fields=["role"]),
    }
    with pytest.raises(sqlite3.OperationalError):
        acts[act]()
    project._store.db = db
    assert project.snapshot is before
    assert (project.history(), repr(project.heads._rows)) == (steps, heads)
    assert not db.in_transaction
    acts[act]()
    assert agrees(project)


@pytest.mark.parametrize(
    ("code", "trouble"), [(sqlite3.SQLITE_FULL, NoRoomHere), (sqlite3.SQLITE_IOERR, HereTrouble)]
)
def test_a_disk_that_fails_is_told_in_words(tmp_path, monkeypatch, code, trouble):
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    project = Project.new(tmp_path / "plan.waymark", "Plan", Author("Marit"))
    error = sqlite3.OperationalError("refused")
    error.sqlite_errorcode = code
    db = project._store.db
    project._store.db = Failing(db, error)
    with pytest.raises(trouble):
        add_mission(project)
    project._store.db = db
    add_mission(project)
    assert agrees(project)
    project.close()


def test_an_edit_is_on_disk_before_it_returns(tmp_path):
    db = sqlite3.connect(tmp_path / "plan.db", isolation_level=None)
    schema.create(db)
    schema.tune(db)
    project = Project(db, Author("Marit"))
    project._begin("Plan")
    mission = add_mission(project)
    other = Project(sqlite3.connect(tmp_path / "plan.db", isolation_level=None), Author("Kari"))
    assert other.snapshot == project.snapshot
    assert other.snapshot.get(Mission, mission).title == "Clean harbour"
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert db.execute("PRAGMA synchronous").fetchone() == (2,)
    for one in (other, project):
        one.close()


# The past


def test_every_earlier_moment_can_be_seen_again(project):
    seen = [(project.moment(), project.snapshot)]
    mission = add_mission(project)
    stream = project.edit("add_workstream", mission_id=mission, title="Power").result
    for number in range(6):
        project.edit("add_item", workstream_id=stream, title=f"Item {number}", start="2031")
        seen.append((project.moment(), project.snapshot))
    project.edit("remove_row", table="mission", id=mission)
    seen.append((project.moment(), project.snapshot))
    project.undo()
    for moment, snapshot in seen:
        assert project.rewind(moment) == snapshot


def test_a_moment_means_the_same_in_every_copy(project):
    kari, ola = fork(project, "Kari"), fork(project, "Ola")
    add_mission(kari, "Kari’s")
    then, moment = kari.snapshot, kari.moment_text()
    add_mission(ola, "Ola’s")
    add_mission(kari, "Later")
    kari.join(seen_from(kari, ola))
    both, moment_of_both = kari.snapshot, kari.moment_text()
    ola.join(seen_from(ola, kari))
    assert ola.rewind(moment) == then == kari.rewind(moment)
    assert ola.rewind(moment_of_both) == both == kari.rewind(moment_of_both)


def test_a_kept_plan_version_shows_the_plan_of_then(project):
    mission = add_mission(project)
    version = project.edit("keep_version", label="Before the budget").result
    project.edit("rename", table="mission", id=mission, title="Clean port")
    moment = project.snapshot.lookup(version, "roadmap_version").moment
    assert project.rewind(moment).get(Mission, mission).title == "Clean harbour"


def test_a_review_knows_the_plan_it_tests(project):
    mission = add_mission(project)
    review = project.edit("plan_review", mission_id=mission, title="Spring").result
    project.edit("open_review", review_id=review)
    project.edit("rename", table="mission", id=mission, title="Clean port")
    then = project.rewind(project.snapshot.get(StressTestReview, review).plan_moment)
    assert then.get(Mission, mission).title == "Clean harbour"


# The store


def ways_to_write(db: sqlite3.Connection, name: str) -> list[str]:
    column = db.execute(f'SELECT name FROM pragma_table_info("{name}")').fetchone()[0]
    return [
        f'INSERT INTO "{name}" SELECT * FROM "{name}" LIMIT 1',
        f'UPDATE "{name}" SET "{column}"="{column}"',
        f'DELETE FROM "{name}"',
    ]


@pytest.mark.parametrize("name", ["txn", "change", "mission", "meta"])
def test_every_way_to_write_past_the_store_is_refused(project, name):
    add_mission(project)
    with project._store.writing():
        project._store.set_meta("project_id", "x" * 32)
    for sql in ways_to_write(project._store.db, name):
        with pytest.raises(sqlite3.IntegrityError, match="outside the journal"):
            project._store.db.execute(sql)
    with pytest.raises(sqlite3.IntegrityError, match="outside the journal"):
        project._store.db.execute("INSERT OR REPLACE INTO meta VALUES ('project_id', 'y')")
    assert agrees(project)


def test_the_guards_leave_nothing_in_the_file(tmp_path):
    path = tmp_path / "plan.db"
    db = sqlite3.connect(path, isolation_level=None)
    schema.create(db)
    project = Project(db, Author("Marit"))
    project._begin("Plan")
    project.close()
    with sqlite3.connect(path) as plain:
        assert plain.execute("SELECT count(*) FROM sqlite_master WHERE type='trigger'").fetchone() == (0,)
    plain.close()


def test_the_same_chance_and_clock_make_the_same_ids():
    made = []
    for _ in range(2):
        project = Project.in_memory("Harbour", Author("Marit"), clock=noon, chance=Random(7))
        made.append((add_mission(project), project.snapshot.all(Mission)[0]))
    assert made[0] == made[1]


def test_the_store_reads_what_it_wrote(project):
    mission = add_mission(project)
    project.edit("change_row", table="mission", id=mission, fields={"review_interval": 6, "horizon": "2031~"})
    project.edit("add_row", table="asset", fields={"name": "Quay", "value": 0.1 + 0.2})
    written = list(project._store.transactions())
    assert written == project.history()
    assert [txn.id for txn in written] == [project._store.transaction(txn.id).id for txn in written]
    assert [project._store.transaction(txn.id) for txn in written] == written
    with pytest.raises(KeyError):
        project._store.transaction(bytes(16))
    assert project._store.place(bytes(16)) == 0
    assert Store(project._store.db, guarded=False).snapshot() == project.snapshot
