"""Joining copies: nobody loses an edit, and what two people changed differently is asked about."""

import shutil
from pathlib import Path
from random import Random

import pytest

from model.file.trouble import OtherProject
from model.joining import Returned, all_of
from model.journal import replay
from model.journal.record import Author
from model.project import Project
from model.tables import Assumption, GovernanceBody, Link, Mission, RoadmapItem
from model.trouble import UserTrouble
from tests.model.copies import exchange, fork, seen_from


@pytest.fixture()
def start() -> Project:
    project = Project.in_memory("Harbour", Author("Marit", "MS"))
    mission = project.edit("add_mission", title="Clean harbour", horizon="2030").result
    stream = project.edit("add_workstream", mission_id=mission, title="Shore power").result
    for title in ("Cables", "Sockets", "Prices"):
        project.edit("add_item", workstream_id=stream, title=title, start="2026", finish="2027")
    return project


def item(project: Project, title: str) -> RoadmapItem:
    return next(row for row in project.snapshot.all(RoadmapItem) if row.title == title)


def test_edits_of_different_fields_join_without_a_word(start):
    kari, ola = fork(start, "Kari"), fork(start, "Ola")
    cables = item(start, "Cables").id
    kari.edit("rename", table="roadmap_item", id=cables, title="Cables and ducts")
    ola.edit("set_dates", item_id=cables, finish="2028")
    incoming = seen_from(kari, ola)
    assert incoming.joined.clashes == ()
    exchange(kari, ola)
    row = kari.snapshot.get(RoadmapItem, cables)
    assert (row.title, row.planned_finish) == ("Cables and ducts", "2028")
    assert kari.snapshot == ola.snapshot
    assert kari._store.snapshot() == kari.snapshot


def test_two_values_of_one_field_are_a_clash_with_both_people_named(start):
    kari, ola = fork(start, "Kari"), fork(start, "Ola")
    cables = item(start, "Cables").id
    kari.edit("rename", table="roadmap_item", id=cables, title="By Kari", reason="Heard it in the port")
    ola.edit("rename", table="roadmap_item", id=cables, title="By Ola")
    incoming = seen_from(kari, ola)
    (clash,) = incoming.joined.clashes
    ours, theirs = clash.side(True), clash.side(False)
    assert (ours.value, ours.author, ours.reason) == ("By Kari", "Kari", "Heard it in the port")
    assert (theirs.value, theirs.author) == ("By Ola", "Ola")
    kari.join(incoming, all_of(incoming.joined.clashes, ours=True))
    assert kari.snapshot.get(RoadmapItem, cables).title == "By Kari"
    assert kari.clashes() == []
    ola.join(seen_from(ola, kari))
    assert ola.snapshot == kari.snapshot
    assert ola.clashes() == []


def test_equal_values_never_clash(start):
    kari, ola = fork(start, "Kari"), fork(start, "Ola")
    for project in (kari, ola):
        project.edit("rename", table="roadmap_item", id=item(start, "Cables").id, title="Cables and ducts")
    assert seen_from(kari, ola).joined.clashes == ()


def test_a_clash_that_nobody_settles_stays_open_and_can_be_settled_later(start):
    kari, ola = fork(start, "Kari"), fork(start, "Ola")
    cables = item(start, "Cables").id
    kari.edit("rename", table="roadmap_item", id=cables, title="By Kari")
    ola.edit("rename", table="roadmap_item", id=cables, title="By Ola")
    exchange(kari, ola)
    assert kari.snapshot == ola.snapshot
    (clash,) = kari.clashes()
    kari.settle([clash], all_of([clash], ours=False))
    assert kari.clashes() == []
    assert kari.snapshot.get(RoadmapItem, cables).title == "By Ola"


def test_a_row_that_one_removes_and_another_changes_is_kept_and_asked_about(start):
    kari, ola = fork(start, "Kari"), fork(start, "Ola")
    cables = item(start, "Cables").id
    kari.edit("remove_items", ids=[cables])
    ola.edit("rename", table="roadmap_item", id=cables, title="Still wanted")
    incoming = seen_from(kari, ola)
    (clash,) = incoming.joined.clashes
    assert (clash.field, {side.value for side in clash.sides}) == ("_alive", {0, 1})
    kari.join(incoming, all_of(incoming.joined.clashes, ours=True))
    assert kari.snapshot.find(RoadmapItem, cables) is None
    ola.join(seen_from(ola, kari))
    assert ola.snapshot == kari.snapshot


def test_a_link_keeps_alive_what_it_joins(start):
    kari, ola = fork(start, "Kari"), fork(start, "Ola")
    cables, sockets = item(start, "Cables").id, item(start, "Sockets").id
    kari.edit("remove_items", ids=[cables])
    ola.edit("link_items", from_id=cables, to_id=sockets)
    exchange(kari, ola)
    assert kari.snapshot == ola.snapshot
    assert kari.snapshot.find(RoadmapItem, cables) is not None
    assert kari.snapshot.count(Link) == 1


def test_two_moves_that_close_a_circle_put_one_row_at_the_top(start):
    first = start.edit("add_row", table="governance_body", fields={"name": "Board"}).result
    second = start.edit("add_row", table="governance_body", fields={"name": "Group"}).result
    kari, ola = fork(start, "Kari"), fork(start, "Ola")
    kari.edit("change_row", table="governance_body", id=first, fields={"reports_to_id": second})
    ola.edit("change_row", table="governance_body", id=second, fields={"reports_to_id": first})
    assert len(seen_from(kari, ola).joined.state.put_at_top) == 1
    exchange(kari, ola)
    above = [body.reports_to_id for body in kari.snapshot.all(GovernanceBody)]
    assert sorted(a is None for a in above) == [False, True]
    assert kari.snapshot == ola.snapshot


def test_a_closed_record_reads_the_same_and_what_came_late_is_kept(start):
    mission = start.snapshot.all(Mission)[0].id
    review = start.edit("plan_review", mission_id=mission, title="Spring", type="audit").result
    start.edit("open_review", review_id=review, held_on="2026")
    start.edit("change_row", table="stress_test_review", id=review, fields={"verdict": "holds", "next_due": "2027"})
    kari, ola = fork(start, "Kari"), fork(start, "Ola")
    kari.edit("close_review", review_id=review)
    ola.edit("change_row", table="stress_test_review", id=review, fields={"verdict": "broken"})
    exchange(kari, ola)
    for project in (kari, ola):
        assert project.snapshot.lookup(review).verdict == "holds"
        assert project.snapshot.seal_of("stress_test_review", review) is not None
    assert kari.snapshot == ola.snapshot


def test_a_doubled_working_copy_takes_a_new_name_and_loses_nothing(start):
    double = fork(start, "Marit")
    double._replica = start._replica
    start.edit("rename", table="roadmap_item", id=item(start, "Cables").id, title="Here")
    double.edit("rename", table="roadmap_item", id=item(start, "Prices").id, title="There")
    incoming = seen_from(start, double)
    assert incoming.joined.is_doubled
    before = start._replica
    start.join(incoming)
    assert start._replica != before
    assert {"Here", "There"} <= {row.title for row in start.snapshot.all(RoadmapItem)}


def test_what_was_erased_stays_erased_when_an_old_edit_arrives_later(start):
    row = start.edit("add_row", table="person", fields={"name": "Secret Person", "role": "Witness"}).result
    kari, ola = fork(start, "Kari"), fork(start, "Ola")
    ola.edit("change_row", table="person", id=row, fields={"role": "Secret Role"}, reason="Secret Reason")
    kari.edit("erase", table="person", ids=[row], fields=["name", "role"])
    exchange(kari, ola)
    for project in (kari, ola):
        dump = "\n".join(project._store.db.iterdump())
        assert "Secret" not in dump
    assert kari.snapshot == ola.snapshot


def test_a_returned_workbook_clashes_only_where_somebody_edited_meanwhile(start):
    cables, prices = item(start, "Cables"), item(start, "Prices")
    moment = start.moment_text()
    start.edit("change_row", table="roadmap_item", id=cables.id, fields={"status_note": "Ours"})
    returned = [
        Returned("roadmap_item", cables.id, "status_note", None, "Theirs"),
        Returned("roadmap_item", prices.id, "status_note", None, "Agreed"),
    ]
    start.take_return(returned, moment)
    assert start.snapshot.get(RoadmapItem, prices.id).status_note == "Agreed"
    (clash,) = start.clashes()
    assert {side.value for side in clash.sides} == {"Ours", "Theirs"}
    assert replay.replay(start._store.transactions()).snapshot == start.snapshot == start._store.snapshot()


@pytest.mark.parametrize("seed", range(12))
def test_copies_that_exchange_everything_are_equal_whatever_was_done(start, seed):
    chance = Random(seed)
    copies = [fork(start, name) for name in ("Kari", "Ola", "Per")]
    for _ in range(60):
        _random_step(chance.choice(copies), chance)
        if chance.random() < 0.15:
            ours, theirs = chance.sample(copies, 2)
            ours.join(seen_from(ours, theirs))
    for _ in range(2):
        for ours in copies:
            for theirs in copies:
                if ours is not theirs:
                    ours.join(seen_from(ours, theirs))
    first = copies[0]
    for other in copies:
        assert other.snapshot == first.snapshot
        assert {c.key for c in other.clashes()} == {c.key for c in first.clashes()}
        assert other._store.snapshot() == other.snapshot
        assert replay.replay(other._store.transactions()).snapshot == other.snapshot
        assert other._store.db.execute("PRAGMA foreign_key_check").fetchall() == []
    first.settle(first.clashes(), all_of(first.clashes(), ours=True))
    assert first.clashes() == []


def _random_step(project: Project, chance: Random) -> None:
    items = project.snapshot.all(RoadmapItem)
    stream = next(iter(project.snapshot.rows("workstream")), None)
    some = chance.choice(items).id if items else None
    steps = {
        "add": lambda: project.edit("add_item", workstream_id=stream, title=f"Item {chance.randint(0, 99)}"),
        "rename": lambda: project.edit("rename", table="roadmap_item", id=some, title=f"Name {chance.randint(0, 99)}"),
        "dates": lambda: project.edit("set_dates", item_id=some, start="2024", finish=f"20{chance.randint(25, 60)}"),
        "remove": lambda: project.edit("remove_items", ids=[some]),
        "link": lambda: project.edit("link_items", from_id=some, to_id=chance.choice(items).id),
        "assume": lambda: project.edit("add_row", table="assumption", fields={"text": f"Sun {chance.random()}"}),
        "rest": lambda: project.edit("add_row", table="item_assumption", fields={
            "item_id": some, "assumption_id": chance.choice(project.snapshot.all(Assumption)).id}),
        "place": lambda: project.edit("place_row", table="roadmap_item", id=some, before=chance.choice(items).id),
        "undo": project.undo,
        "redo": project.redo,
    }  # fmt: skip
    try:
        steps[chance.choice(list(steps))]()
    except (UserTrouble, IndexError):
        return


def test_another_copy_of_the_file_is_joined_and_the_next_save_replaces_it(tmp_path, monkeypatch):
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "kari"))
    path = tmp_path / "plan.waymark"
    kari = Project.new(path, "Plan", Author("Kari", "KL"))
    mission = kari.edit("add_mission", title="One").result
    kari.save()
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "ola"))
    ola = Project.open(path, Author("Ola", "OH"))
    ola.edit("rename", table="mission", id=mission, title="Two")
    ola.save()
    ola.close()
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "kari"))
    kari.edit("change_row", table="mission", id=mission, fields={"horizon": "2031"})
    with pytest.raises(UserTrouble):
        kari.save()
    kari.join(kari.look_into(path))
    kari.save()
    row = kari.snapshot.get(Mission, mission)
    assert (row.title, row.horizon) == ("Two", "2031")
    assert kari.unpublished == 0
    kari.close()


def test_a_copy_of_another_project_is_refused_in_words(tmp_path, monkeypatch):
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    made: list[Path] = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.waymark"
        project = Project.new(path, name, Author("Kari"))
        project.save()
        project.close()
        made.append(path)
    shutil.copyfile(made[1], tmp_path / "three.waymark")
    project = Project.open(made[0], Author("Kari"))
    with pytest.raises(OtherProject):
        project.look_into(tmp_path / "three.waymark")
    project.close()
