"""The project as it was after every step of its history."""

from random import Random

import pytest

from model.project import Author, Past, Project
from model.tables import RoadmapItem, Workstream
from model.trouble import UserTrouble
from resources.samples.build import in_memory

MARIT = Author("Marit Solheim", "MS")


def harbour() -> tuple[Project, list[object]]:
    """A project, and what it held after each of its steps."""
    project = Project.in_memory("Harbour", MARIT, chance=Random(5))
    states = [project.snapshot]

    def does(verb: str, **args: object) -> str:
        result = project.edit(verb, **args).result
        states.append(project.snapshot)
        return str(result)

    mission = does("add_mission", title="A clean harbour")
    stream = does("add_workstream", mission_id=mission, title="Water")
    item = does("add_item", workstream_id=stream, title="Dredge", start="2026", finish="2027")
    does("move_items", ids=[item], n=1, unit="year")
    does("remove_items", ids=[item], link_ids=[])
    project.undo()
    states.append(project.snapshot)
    return project, states


def test_every_step_is_seen_as_it_was_in_any_order_of_looking():
    project, states = harbour()
    past = project.past()
    order = [*range(1, len(states) + 1), 3, 1, 6, 2, 7]
    assert [past.at(count) == states[count - 1] for count in order] == [True] * len(order)
    assert len(past.steps) == len(states)


def finished(steps):
    """What a generator gives back, run to its end."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            return done.value


def test_a_moment_is_seen_as_rewinding_shows_it_also_where_it_is_no_beginning_of_the_history():
    project, states = harbour()
    moment = project.moment()
    project.edit("add_row", table="tag", fields={"name": "late"})
    past = project.past()
    assert finished(past.working_to(moment)) == states[-1] == project.rewind(moment)
    begun = [project.history()[0].id]
    elsewhere = Past([*project.history()[1:3], project.history()[0], *project.history()[3:]])
    assert finished(elsewhere.working_to(frozenset(begun))).project.title == "Harbour"


def test_before_the_first_step_there_is_nothing():
    project, _states = harbour()
    assert project.past().at(0).count(Workstream) == 0


def test_what_was_looked_at_is_known_at_once_and_more_than_some_are_not_kept():
    project, states = harbour()
    past = project.past()
    assert past.known(3) is None
    assert past.at(3) is past.known(3)
    for title in range(40):
        project.edit("add_row", table="tag", fields={"name": str(title)})
    past = project.past()
    for count in range(1, 45):
        past.at(count)
    assert past.known(1) is None and past.known(44) is not None
    assert past.at(len(states)) == states[-1]


def test_what_was_erased_since_is_nowhere_in_the_past():
    project = Project.in_memory("Harbour", MARIT, chance=Random(5))
    person = project.edit("add_row", table="person", fields={"name": "Kari Nordmann"}).result
    project.edit("erase", table="person", ids=[person], fields=["name"])
    assert "Kari" not in repr(project.past().at(2).rows("person"))


def test_a_long_history_is_worked_out_in_slices():
    project = in_memory()
    for number in range(1500):
        project.edit("add_row", table="tag", fields={"name": str(number)})
    past = project.past()
    count = len(project.history())
    steps, slices = past.working(count), 0
    while True:
        try:
            next(steps)
            slices += 1
        except StopIteration as done:
            assert done.value == project.snapshot
            break
    assert slices > 3
    assert Past(project.history()).at(count).count(RoadmapItem) == project.snapshot.count(RoadmapItem)


def test_another_copy_is_looked_at_without_joining_it(tmp_path, monkeypatch):
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    project = Project.new(tmp_path / "Harbour.waymark", "Harbour", MARIT, chance=Random(5))
    project.edit("add_row", table="tag", fields={"name": "early"})
    then = project.snapshot
    project.save()
    project.save_copy(tmp_path / "Mailed.waymark")
    project.edit("add_row", table="tag", fields={"name": "late"})
    now = project.snapshot
    assert finished(project.past(tmp_path / "Mailed.waymark").working_to_end()) == then
    assert project.snapshot is now
    other = Project.new(tmp_path / "Other.waymark", "Other", MARIT, chance=Random(6))
    other.save()
    with pytest.raises(UserTrouble):
        project.past(tmp_path / "Other.waymark")
    other.close()
    project.close()
