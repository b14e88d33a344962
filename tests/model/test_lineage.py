"""What came of an ending follows from decisions, dispositions and predecessors."""

from datetime import date

import pytest

from model import tables as t
from model.rules import lineage
from resources.samples.build import in_memory
from tests.making import snapshot_of
from tests.model.finding_rows import BASE, decision, mission, part, row

TODAY = date(2026, 11, 24)


def ending(*more):
    old = mission(lifecycle="discontinued", title="Old harbour", start="2010")
    return snapshot_of(*{r.id: r for r in (
        *BASE, old, decision(effective_from="2013-09-20"), part(kind="discontinue"),
        row(t.Asset, "a", name="Crane", subject_id="m", source="One; two"),
        row(t.AssetDisposition, "ad", decision_id="d", asset_id="a", disposition="transfer", new_mission_id="new"),
        row(t.Mission, "new", title="New harbour", lifecycle="revived", start="2014", predecessor_id="m"),
        *more,
    )}.values())  # fmt: skip


def test_an_ending_leads_over_what_was_kept_to_the_new_mission():
    (chain,) = lineage.chains(ending(), TODAY)
    assert (chain.old.start, chain.old.finish) == (date(2010, 1, 1), date(2013, 9, 20))
    (kept,) = chain.kept
    assert (kept.asset.name, kept.feeds, kept.certain) == ("Crane", "new", True)
    assert [life.mission.title for life in chain.new] == ["New harbour"]
    assert chain.new[0].finish is None


def test_what_is_written_off_does_not_carry_on():
    gone = row(t.AssetDisposition, "ad", decision_id="d", asset_id="a", disposition="write_off")
    (chain,) = lineage.chains(ending(gone), TODAY)
    assert chain.kept == ()


@pytest.mark.parametrize("status", ["draft", "proposed", "rejected"])
def test_only_accepted_decisions_leave_something(status):
    found = lineage.chains(ending(decision(status=status, effective_from="2013")), TODAY)
    assert all(chain.kept == () for chain in found)


def test_what_is_different_is_said_by_the_mission_or_the_decision_that_revived_it():
    new = ending().get(t.Mission, "new")
    assert lineage.what_is_different(ending(), new) == ""
    revival = decision("d2", code="D2", what_is_different="Ports pay now", decided_on="2020")
    snapshot = ending(revival, part("dp2", "d2", kind="revive", subject_id="m", successor_id="new"))
    assert lineage.what_is_different(snapshot, snapshot.get(t.Mission, "new")) == "Ports pay now"
    (chain,) = lineage.chains(snapshot, TODAY)
    assert chain.new[0].revived_by.code == "D2"


def test_premises_that_were_replaced_come_with_what_stands_in_their_place():
    first = row(t.Assumption, "a1", text="Ports pay", mission_id="m", status="broken", replaced_by_id="a2")
    then = row(t.Assumption, "a2", text="States pay", mission_id="new", status="holding")
    (premise,) = lineage.premises(ending(first, then), "m")
    assert premise.new is not None and premise.new.text == "States pay"


def test_mongstad_leads_to_longship_and_its_projects():
    project = in_memory("norway-ccs")
    (chain,) = lineage.chains(project.snapshot, TODAY)
    assert chain.old.finish == date(2013, 9, 20) and chain.old.ended_by.code == "D4"
    assert len(chain.kept) == 6
    (longship,) = chain.new
    assert longship.revived_by.code == "D7"
    names = {strand.row.title for strand in chain.strands[longship.mission.id]}
    assert {"Brevik CCS", "Northern Lights"} <= names
