"""Templates give a new project its first rows, in one step and in the language of the window."""

import pytest

from model.exchange.templates import TEMPLATES, rows_of
from model.project import Project
from model.rules import checks
from model.tables import ExitStrategy, Mission, RoadmapItem, Workstream
from model.words import PseudoWords, Words
from resources.samples.build import in_memory, texts
from tests.gui.windows import MARIT, NOON


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.name)
def test_a_template_begins_a_mission_with_strands_items_and_an_exit_strategy_in_one_step(template):
    project = Project.in_memory("Fjords", MARIT, clock=lambda: NOON)
    before = project.snapshot
    project.edit("take_rows", title=template.title, rows=rows_of(template, Words()))
    snapshot = project.snapshot
    (mission,) = snapshot.all(Mission)
    assert len(snapshot.referring(Workstream, "mission_id", mission.id)) >= 3
    assert snapshot.count(RoadmapItem) >= 4 and snapshot.count(ExitStrategy) == 1
    rules = {remark.rule for remark in checks.findings(snapshot, project.today())}
    assert "unrated" in rules and mission.lifecycle == "idea"
    assert not rules & {"link_circle", "ends_before_start", "body_cannot_stop", "exit_no_body"}
    project.undo()
    assert project.snapshot == before


def test_a_template_speaks_the_language_of_the_window():
    said = {row["fields"]["title"] for row in rows_of(TEMPLATES[0], PseudoWords()) if "title" in row["fields"]}
    assert not said & {row["fields"].get("title") for row in rows_of(TEMPLATES[0], Words())}


@pytest.mark.parametrize("name", sorted(texts()))
def test_a_sample_obeys_all_rules_that_need_a_decision_and_names_its_sources(name):
    project = in_memory(name)
    snapshot = project.snapshot
    assert snapshot.project.illustrative == 1
    found = checks.findings(snapshot, project.today())
    assert [remark for remark in found if remark.grade == checks.Grade.DECIDE] == []
    for table in ("roadmap_item", "budget_line", "decision", "co_creation_event"):
        for row in snapshot.rows(table).values():
            assert row.about.name == "decision" or row.source or row.notes, (table, row)
