"""The one door for writing: what is refused, and that a refusal changes nothing."""

import math
import sqlite3

import pytest

from model.dates import DateTrouble
from model.journal.record import Author
from model.project import Project
from model.tables import Assumption, Mission
from model.trouble import RuleBroken, UserTrouble


@pytest.fixture()
def project() -> Project:
    return Project.in_memory("Harbour", Author("Marit", "MS"))


BAD = [
    ("mission", {"title": "x", "kind": "rocket"}, "does not know"),
    ("mission", {"title": "x" * 100_000}, "holds 300 characters; this text has 100000"),
    ("mission", {"title": "  \n "}, "needs"),
    ("mission", {}, "needs"),
    ("mission", {"title": "x", "horizon": "2031-02-30"}, "no"),
    ("mission", {"title": "x", "colour": "red"}, "has no field"),
    ("mission", {"title": "x", "area_id": "nowhere"}, "no longer there"),
    ("mission", {"title": 7}, "takes text"),
    ("mission", {"title": "x", "review_interval": 0}, "goes from 1 to 120"),
    ("mission", {"title": "x", "review_interval": 2.5}, "takes a whole number"),
    ("asset", {"name": "x", "value": math.nan}, "can be written down"),
    ("asset", {"name": "x", "value": math.inf}, "can be written down"),
    ("asset", {"name": "x", "value": True}, "takes a number"),
    ("asset", {"name": "x", "value": "12"}, "takes a number"),
    ("ship", {"name": "x"}, "There is no table"),
]


@pytest.mark.parametrize(("table", "fields", "says"), BAD)
def test_what_a_field_cannot_hold_is_refused_in_words_and_changes_nothing(project, table, fields, says):
    before, steps = project.snapshot, len(project.history())
    with pytest.raises((UserTrouble, DateTrouble), match=says):
        project.edit("add_row", table=table, fields=fields)
    assert project.snapshot is before
    assert len(project.history()) == steps


def test_text_is_cleaned_at_the_door(project):
    row = project.edit("add_row", table="mission", fields={"title": "A\x00B\ud800\ufffe\tC\n D"}).result
    assert project.snapshot.get(Mission, row).title == "AB C D"


def test_equal_writings_of_a_letter_are_kept_as_one(project):
    row = project.edit("add_row", table="mission", fields={"title": "Cafe\u0301"}).result
    assert project.snapshot.get(Mission, row).title == "Caf\u00e9"


def test_an_unknown_verb_and_wrong_arguments_are_told(project):
    with pytest.raises(UserTrouble, match="There is no verb"):
        project.edit("fly")
    with pytest.raises(UserTrouble, match="takes"):
        project.edit("rename", table="mission")


def test_writing_the_value_that_stands_is_no_step(project):
    row = project.edit("add_row", table="mission", fields={"title": "x"}).result
    steps = len(project.history())
    entry = project.edit("change_row", table="mission", id=row, fields={"title": "x"})
    assert (entry.changes, len(project.history())) == ((), steps)


def test_a_cycle_of_predecessors_is_refused(project):
    first = project.edit("add_mission", title="One").result
    then = project.edit("add_row", table="mission", fields={"title": "Two", "predecessor_id": first}).result
    with pytest.raises(RuleBroken, match="cannot be above itself"):
        project.edit("change_row", table="mission", id=first, fields={"predecessor_id": then})


def test_a_disk_that_refuses_the_commit_leaves_everything_as_it_was(project):
    row = project.edit("add_row", table="assumption", fields={"text": "x"}).result
    before, heads = project.snapshot, project.heads.over("assumption", row, "text")
    project._store.db.execute("PRAGMA max_page_count=1")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        for number in range(2000):
            before, heads = project.snapshot, project.heads.over("assumption", row, "text")
            project.edit("change_row", table="assumption", id=row, fields={"what_broke_it": f"{number} " * 2000})
    assert project.snapshot is before
    assert project.heads.over("assumption", row, "text") == heads
    project._store.db.execute("PRAGMA max_page_count=100000")
    project.edit("rename", table="assumption", id=row, title="Still works")
    assert project.snapshot.get(Assumption, row).text == "Still works"


def test_removing_says_what_needs_the_row(project):
    mission = project.edit("add_mission", title="One").result
    decision = project.edit("prepare_decision", title="Go", kind="launch", subject_id=mission).result
    with pytest.raises(RuleBroken, match="needs it"):
        project.edit("remove_row", table="mission", id=mission)
    project.edit("remove_row", table="decision", id=decision)
    project.edit("remove_row", table="mission", id=mission)
    assert project.snapshot.count(Mission) == 0
