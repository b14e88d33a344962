"""Decisions: kinds, what they ask for, what they do, and that they never change."""

import pytest

from model.journal.record import Author
from model.kinds import DecisionKind, DecisionStatus, Lifecycle
from model.project import Project
from model.rules import decisions
from model.rules.stress import unmet
from model.tables import (
    Asset,
    Decision,
    DecisionPart,
    Mission,
    RoadmapItem,
    RoadmapVersion,
    Target,
    TargetChange,
    Workstream,
)
from model.trouble import RuleBroken
from resources.samples.build import in_memory


@pytest.fixture()
def project() -> Project:
    return Project.in_memory("Trial", Author("Marit", "MS"))


@pytest.fixture()
def norway() -> Project:
    return in_memory("norway-ccs")


def mission_with_item(project: Project) -> tuple[str, str, str]:
    mission = project.edit("add_mission", title="Clean harbour").result
    stream = project.edit("add_workstream", mission_id=mission, title="Shore power").result
    item = project.edit("add_item", workstream_id=stream, title="Build", start="2024", finish="2028").result
    return mission, stream, item


def decision_about(project: Project, subject: str, kind: str, **fields: object) -> str:
    body = project.edit("add_row", table="governance_body", fields={"name": "Board"}).result
    filled = {"question": "Go on?", "decided_on": "2026-03-01", "body_id": body, "rationale": "Because.",
              "revisit_on": "2027"} | fields  # fmt: skip
    decision = project.edit("prepare_decision", title="Decide", kind=kind, subject_id=subject).result
    project.edit("change_row", table="decision", id=decision, fields=filled)
    return str(decision)


def test_launching_makes_an_idea_active_and_the_record_final(project):
    mission, _, _ = mission_with_item(project)
    decision = decision_about(project, mission, DecisionKind.LAUNCH)
    project.edit("accept_decision", decision_id=decision)
    assert project.snapshot.get(Mission, mission).lifecycle == Lifecycle.ACTIVE
    assert project.snapshot.get(Decision, decision).status == DecisionStatus.ACCEPTED
    with pytest.raises(RuleBroken, match="does not change any more"):
        project.edit("change_row", table="decision", id=decision, fields={"rationale": "Other."})
    with pytest.raises(RuleBroken, match="takes no new parts"):
        project.edit("add_part", decision_id=decision, kind="continue", subject_id=mission)


def test_a_kind_that_does_not_fit_the_state_of_life_is_refused_in_words(project):
    mission, _, _ = mission_with_item(project)
    decision = decision_about(project, mission, DecisionKind.RESUME, what_is_different="Nothing")
    with pytest.raises(RuleBroken, match=r"1 things? (is|are) missing"):
        project.edit("accept_decision", decision_id=decision)
    assert project.snapshot.get(Mission, mission).lifecycle == Lifecycle.IDEA


def test_discontinuing_waits_until_every_asset_has_a_destination(project):
    _, stream, item = mission_with_item(project)
    asset = project.edit("add_row", table="asset", fields={"name": "Cable", "subject_id": stream}).result
    decision = decision_about(project, stream, DecisionKind.DISCONTINUE, obligations="None", message="It ends.")
    for title in ("Go on", "Stop"):
        option = project.edit("add_decision_option", decision_id=decision, title=title).result
    project.edit("change_row", table="decision", id=decision, fields={"chosen_id": option})
    assumption = project.edit("add_row", table="assumption", fields={"text": "Ships come"}).result
    project.edit("rest_on_assumptions", decision_id=decision, assumption_ids=[assumption])
    with pytest.raises(RuleBroken, match="Cable"):
        project.edit("accept_decision", decision_id=decision)
    project.edit("settle_asset", decision_id=decision, asset_id=asset, disposition="transfer", new_use="The city")
    project.edit("accept_decision", decision_id=decision)
    stopped = project.snapshot.get(RoadmapItem, item)
    assert (stopped.progress_status, stopped.actual_finish) == ("abandoned", "2026-03-01")
    assert project.snapshot.get(Workstream, stream).lifecycle == Lifecycle.DISCONTINUED
    assert project.snapshot.find(Asset, asset) is not None


def test_accepting_is_one_step_that_undo_takes_back_whole(project):
    mission, _, _ = mission_with_item(project)
    decision = decision_about(project, mission, DecisionKind.LAUNCH)
    before = project.snapshot
    project.edit("accept_decision", decision_id=decision)
    assert project.snapshot.count(RoadmapVersion) == 1
    project.undo()
    assert project.snapshot == before
    project.redo()
    assert project.snapshot.get(Mission, mission).lifecycle == Lifecycle.ACTIVE
    assert project.snapshot.seal_of("decision", decision) is not None


def test_leaving_out_an_effect_asks_for_a_reason(project):
    _, stream, item = mission_with_item(project)
    decision = decision_about(project, stream, DecisionKind.PAUSE, resume_condition="Money", latest_resume="2027")
    with pytest.raises(RuleBroken, match="Say why"):
        project.edit("accept_decision", decision_id=decision, leave=[item])
    project.edit("accept_decision", decision_id=decision, leave=[item], leave_reason="It is nearly done.")
    assert project.snapshot.get(RoadmapItem, item).progress_status == "scheduled"
    assert project.snapshot.get(Workstream, stream).lifecycle == Lifecycle.PAUSED
    assert project.snapshot.get(Decision, decision).notes == "It is nearly done."


def test_an_earlier_decision_typed_later_does_not_overrule_a_later_one(project):
    mission, _, _ = mission_with_item(project)
    project.edit("accept_decision", decision_id=decision_about(project, mission, "launch", decided_on="2020"))
    late = decision_about(project, mission, "pause", decided_on="2025", resume_condition="x", latest_resume="2026")
    project.edit("accept_decision", decision_id=late)
    project.edit("accept_decision", decision_id=decision_about(project, mission, "scale_down", decided_on="2022",
                                                               what_stays="Half"))  # fmt: skip
    assert project.snapshot.get(Mission, mission).lifecycle == Lifecycle.PAUSED


def test_status_cannot_be_typed(project):
    mission, _, _ = mission_with_item(project)
    decision = decision_about(project, mission, "launch")
    with pytest.raises(RuleBroken, match="not typed"):
        project.edit("change_row", table="decision", id=decision, fields={"status": "accepted"})
    with pytest.raises(RuleBroken, match="not typed"):
        project.edit("add_row", table="mission", fields={"title": "x", "lifecycle": "active"})


def test_the_norwegian_story_passes_the_rules_of_its_decisions(norway):
    snapshot = norway.snapshot
    accepted = [d for d in snapshot.all(Decision) if d.status == DecisionStatus.ACCEPTED]
    assert [d.code for d in accepted] == [f"D{n}" for n in range(1, 13)]
    by_code = {d.code: d for d in accepted}
    assert all(
        not unmet([n for n in decisions.needs_of_decision(snapshot, d) if n.code != "allowed"]) for d in accepted
    )
    kinds = [part.kind for part in snapshot.referring(DecisionPart, "decision_id", by_code["D4"].id)]
    assert kinds == ["discontinue", "continue"]
    lives = {m.code: m.lifecycle for m in snapshot.all(Mission)}
    assert lives == {"N1": Lifecycle.DISCONTINUED, "N2": Lifecycle.REVIVED}
    longship = next(m for m in snapshot.all(Mission) if m.code == "N2")
    assert snapshot.get(Mission, longship.predecessor_id).code == "N1"
    assert longship.lineage_kind == "revives"
    replaced = decisions.superseded_by(snapshot, by_code["D3"])
    assert replaced is not None
    assert replaced.code == "D4"


def test_the_decision_of_2013_stops_the_plant_and_keeps_the_test_centre(norway):
    items = {item.title: item for item in norway.snapshot.all(RoadmapItem)}
    assert items["Plan the full-scale plant at Mongstad"].actual_finish == "2013-09-20"
    assert items["Investment decision"].progress_status == "abandoned"
    assert items["Test campaigns"].progress_status == "on_track"


def test_accepting_changes_a_target_and_keeps_its_old_value(project):
    mission, _, _ = mission_with_item(project)
    target = project.edit("add_row", table="target", fields={"mission_id": mission, "metric": "Berths"}).result
    project.edit("set_target", target_id=target, value=10, by="2028")
    decision = decision_about(project, mission, "launch")
    fields = {"decision_id": decision, "target_id": target, "new_value": 8}
    change = project.edit("add_row", table="target_change", fields=fields).result
    project.edit("accept_decision", decision_id=decision)
    row = project.snapshot.get(Target, target)
    assert (row.target_value, row.target_date, row.changed_by_id) == (8, "2028", decision)
    kept = project.snapshot.get(TargetChange, change)
    assert (kept.old_value, kept.old_date) == (10, "2028")
    with pytest.raises(RuleBroken, match="Targets change by decision"):
        project.edit("set_target", target_id=target, value=3)


def test_a_change_of_a_target_is_an_effect_that_can_be_left_out_for_a_reason(project):
    mission, _, _ = mission_with_item(project)
    target = project.edit("add_row", table="target", fields={"mission_id": mission, "metric": "Berths"}).result
    project.edit("set_target", target_id=target, value=10, by="2028")
    decision = decision_about(project, mission, "launch")
    fields = {"decision_id": decision, "target_id": target, "new_date": "2030"}
    change = project.edit("add_row", table="target_change", fields=fields).result
    found = decisions.effects(project.snapshot, project.snapshot.get(Decision, decision))
    effect = next(effect for effect in found if effect.table == "target")
    assert dict(effect.fields) == {"target_value": 10, "target_date": "2030", "changed_by_id": decision}
    project.edit("accept_decision", decision_id=decision, leave=[target], leave_reason="The council asked for time.")
    row = project.snapshot.get(Target, target)
    assert (row.target_value, row.target_date, row.changed_by_id) == (10, "2028", None)
    assert project.snapshot.get(TargetChange, change).old_date is None


def test_an_earlier_decision_typed_later_does_not_take_a_target_back(project):
    mission, _, _ = mission_with_item(project)
    target = project.edit("add_row", table="target", fields={"mission_id": mission, "metric": "Berths"}).result
    project.edit("set_target", target_id=target, value=10)
    for kind, day, value in (("launch", "2020", 8), ("continue", "2024", 6), ("continue", "2022", 7)):
        decision = decision_about(project, mission, kind, decided_on=day)
        fields = {"decision_id": decision, "target_id": target, "new_value": value}
        project.edit("add_row", table="target_change", fields=fields)
        project.edit("accept_decision", decision_id=decision)
    assert project.snapshot.get(Target, target).target_value == 6


@pytest.mark.parametrize("kind", DecisionKind)
def test_only_what_ends_or_halts_asks_for_the_power_to_stop(project, kind):
    mission, _, _ = mission_with_item(project)
    made = decision_about(project, mission, kind)
    decision = project.snapshot.get(Decision, made)
    body = decisions.body_without_power(project.snapshot, decision)
    assert (body is not None) == (kind in ("discontinue", "pause", "complete"))
    project.edit("add_row", table="body_power", fields={"body_id": decision.body_id, "power": "decide_stop"})
    assert decisions.body_without_power(project.snapshot, decision) is None
