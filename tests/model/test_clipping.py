"""Items carried from one project to another, with their fields and the links between them."""

import datetime
import json
from random import Random

import pytest

from model.exchange import clipping
from model.project import Author, Project
from model.tables import Link, RoadmapItem, Workstream
from model.trouble import UserTrouble

MARIT = Author("Marit Solheim", "MS", "Mission office")
NOON = datetime.datetime(2025, 11, 12, 12, 0, tzinfo=datetime.UTC)


def project(*streams: str, seed: int = 3) -> Project:
    made = Project.in_memory("Harbour", MARIT, clock=lambda: NOON, chance=Random(seed))
    mission = made.edit("add_mission", title="Harbour").result
    for stream in streams:
        made.edit("add_workstream", mission_id=mission, title=stream)
    return made


def stream(made: Project, title: str) -> str:
    return next(row.id for row in made.snapshot.all(Workstream) if row.title == title)


@pytest.fixture
def source() -> Project:
    made = project("Water", "Ships")
    city = made.edit("add_row", table="stakeholder", fields={"name": "The city"}).result
    for name, lane in (("dig", "Water"), ("build", "Ships"), ("use", "Ships")):
        made.edit("add_item", id=name, workstream_id=stream(made, lane), title=name, start="2030-33", finish="2031")
    made.edit(
        "change_row", table="roadmap_item", id="dig", fields={"owner_id": city, "result": "No mud", "duration_low": 30}
    )
    made.edit("link_items", from_id="dig", to_id="build", type="SS", lag_days=20, hardness="soft")
    made.edit("link_items", from_id="build", to_id="use")
    return made


def pasted(target: Project, data: bytes, lane: str) -> clipping.Fitted:
    found = clipping.fitted(target.snapshot, data, stream(target, lane))
    target.edit("paste_items", items=found.items, links=found.links, workstream_id=stream(target, lane))
    return found


def test_fields_and_links_go_along_into_another_project_as_one_step(source):
    target = project("Harbour works", seed=9)
    before = target.snapshot
    found = pasted(target, clipping.clip(source.snapshot, ["dig", "build"]), "Harbour works")
    rows = {row.title: row for row in target.snapshot.all(RoadmapItem)}
    [link] = target.snapshot.all(Link)
    assert set(rows) == {"dig", "build"}
    assert (rows["dig"].planned_start, rows["dig"].result, rows["dig"].duration_low) == ("2030-33", "No mud", 30)
    assert (link.from_id, link.to_id) == (rows["dig"].id, rows["build"].id)
    assert (link.type, link.lag_days, link.hardness) == ("SS", 20, "soft")
    assert found.left_out == [("dig", "Accountable")] and rows["dig"].owner_id is None
    target.undo()
    assert target.snapshot == before


def test_a_reference_is_found_again_by_its_name(source):
    target = project("Water", seed=9)
    city = target.edit("add_row", table="stakeholder", fields={"name": "The city"}).result
    assert pasted(target, clipping.clip(source.snapshot, ["dig"]), "Water").left_out == []
    assert target.snapshot.all(RoadmapItem)[0].owner_id == city


def test_items_of_several_workstreams_go_into_those_of_the_same_name(source):
    target = project("Ships", "Elsewhere", seed=9)
    pasted(target, clipping.clip(source.snapshot, ["dig", "build"]), "Elsewhere")
    lanes = {
        row.title: target.snapshot.get(Workstream, row.workstream_id).title for row in target.snapshot.all(RoadmapItem)
    }
    assert lanes == {"dig": "Elsewhere", "build": "Ships"}


def test_items_of_one_workstream_go_where_one_stands(source):
    pasted(source, clipping.clip(source.snapshot, ["build", "use"]), "Water")
    copies = [
        row
        for row in source.snapshot.all(RoadmapItem)
        if row.title in ("build", "use") and row.id not in ("build", "use")
    ]
    assert {row.workstream_id for row in copies} == {stream(source, "Water")}
    assert len({row.code for row in source.snapshot.all(RoadmapItem)}) == 5
    assert len(source.snapshot.all(Link)) == 3


def test_a_paste_adds_and_changes_as_one_step(source):
    before = source.snapshot
    made = source.edit("paste_items", items=[{"key": "1", "fields": {"title": "Plan"}}],
                       workstream_id=stream(source, "Water"),
                       changed={"dig": {"title": "Dig deep"}}).result  # fmt: skip
    assert source.snapshot.get(RoadmapItem, made[0]).title == "Plan"
    assert source.snapshot.get(RoadmapItem, "dig").title == "Dig deep"
    source.undo()
    assert source.snapshot == before


@pytest.mark.parametrize("data", [b"", b"{", b"[]",
                                  b'{"format": "waymark-items", "version": 9, "items": [], "links": []}',
                                  b'{"format": "waymark-items", "version": 1, "items": [3], "links": []}',
                                  b'{"format": "waymark-items", "version": 1, "items": []}', b"\xff\xfe"])  # fmt: skip
def test_what_is_no_clip_is_refused_in_words(source, data):
    with pytest.raises(UserTrouble, match="holds no items"):
        clipping.fitted(source.snapshot, data, stream(source, "Water"))


def test_fields_that_no_item_has_and_links_into_the_void_are_passed_over(source):
    told = {"format": "waymark-items", "version": 1,
            "items": [{"key": "a", "fields": {"title": "A", "id": "x", "code": "I1", "no": 3, "rank": "zz"}}, {}],
            "links": [{"from": "a", "to": "gone"}, {"from": "a"}, {"from": "a", "to": "a"}]}  # fmt: skip
    found = clipping.fitted(source.snapshot, json.dumps(told).encode(), stream(source, "Water"))
    assert [set(item["fields"]) for item in found.items] == [{"title", "workstream_id"}, {"workstream_id"}]
    assert found.links == []
