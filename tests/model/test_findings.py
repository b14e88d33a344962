"""The rules behind the findings: each has rows that trip it and rows that settle it; what is kept equals a full run."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.kinds import Kind
from model.project import Project
from model.rules import checks
from model.rules.checks import RULES, Checks, found_in
from model.state.snapshot import Snapshot
from model.tables import ALL, LOOKED_AT, AcceptedFinding, RuleOff
from model.trouble import RuleBroken
from model.words import Words
from tests.gui.windows import MARIT, NOON
from tests.making import make, snapshot_of
from tests.model.finding_cases import CASES
from tests.model.finding_rows import BASE

TODAY = date(2026, 11, 24)
BY_ID = {rule.id: rule for rule in RULES}


def world(*layers: list[Any]) -> Snapshot:
    """The rows of all layers; later ones stand in for earlier ones with the same id."""
    return snapshot_of(*{row.id: row for layer in (BASE, *layers) for row in layer}.values())


def keys(snapshot: Snapshot, rule: str) -> set[str]:
    return {remark.key for remark in checks.findings(snapshot, TODAY) if remark.rule == rule}


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_every_rule_is_tripped_by_some_rows_and_settled_by_others(rule):
    trip, calm = CASES[rule]
    found = keys(world(trip), rule)
    assert found, f"{rule} finds nothing"
    assert keys(world(trip, calm), rule) < found, f"{rule} is not settled"


def test_there_are_cases_for_no_other_rules():
    assert CASES.keys() == BY_ID.keys()


def test_every_finding_is_said_whole_with_its_step_and_principle():
    words = Words()
    for rule, (trip, _calm) in CASES.items():
        remark = next(r for r in checks.findings(world(trip), TODAY) if r.rule == rule)
        for text in (remark.message, remark.step):
            said = words.say(text, **dict(remark.args))
            assert said and "{" not in said, said
        assert remark.principle.endswith("."), rule
        if remark.field:
            assert remark.field in ALL[remark.table].about.by_name, rule


def test_findings_blame_nobody():
    blaming = ("fail", "error", "wrong", "invalid", "blame", "fault", "please")
    for rule, (trip, _calm) in CASES.items():
        remark = next(r for r in checks.findings(world(trip), TODAY) if r.rule == rule)
        text = f"{remark.message} {remark.step} {remark.principle}".casefold()
        assert not any(word in text for word in blaming), text


def test_rules_are_known_by_names_of_their_own_and_look_at_listed_tables():
    assert len(BY_ID) == len(RULES) >= 40
    assert {rule.table for rule in RULES} == set(LOOKED_AT)


# What is kept from edit to edit

STEPS = [(rule, which) for rule in CASES for which in (0, 1)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(STEPS), min_size=2, max_size=8), st.data())
def test_findings_kept_from_edit_to_edit_equal_a_full_run(steps, data):
    kept, rows = Checks(), {row.id: row for row in BASE}
    for rule, which in steps:
        for row in CASES[rule][which]:
            rows[row.id] = row
        if data.draw(st.booleans()) and len(rows) > 3:
            rows.pop(data.draw(st.sampled_from(sorted(rows.keys() - {"p"}))))
        snapshot = _sound(rows)
        assert kept.of(snapshot, TODAY) == found_in(snapshot, TODAY)


def _sound(rows: dict[str, Any]) -> Snapshot:
    """The rows, less those that are parts of rows that are gone, as removing leaves them."""
    held = dict(rows)
    while gone := [row.id for row in held.values() if any(_hangs(row, about, held) for about in row.about.references)]:
        for row_id in gone:
            del held[row_id]
    return snapshot_of(*held.values())


def _hangs(row: Any, about: Any, held: dict[str, Any]) -> bool:
    return about.required and getattr(row, about.name) is not None and getattr(row, about.name) not in held


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(CASES)), st.data())
def test_one_field_changed_anywhere_is_noticed_by_every_rule_that_reads_it(rule, data):
    held = {row.id: row for row in (*BASE, *CASES[rule][0], *CASES[rule][1])}
    kept = Checks()
    kept.of(snapshot_of(*held.values()), TODAY)
    row = held[data.draw(st.sampled_from(sorted(held)))]
    free = [a for a in row.about.fields if a.kind in ("choice", "date", "reference", "rating", "yes_no", "money")]
    about = data.draw(st.sampled_from(free or list(row.about.fields)[1:2]))
    held[row.id] = row._replace(**{about.name: _value(about, held, data)})
    snapshot = snapshot_of(*held.values())
    assert kept.of(snapshot, TODAY) == found_in(snapshot, TODAY)


def _value(about: Any, held: dict[str, Any], data: Any) -> Any:
    if about.kind == "choice":
        return data.draw(st.sampled_from([str(one) for one in about.choices]))
    if about.kind == "date":
        return data.draw(st.sampled_from(["2020", "2026-10", "2031~", "2045"]))
    if about.kind == "reference":
        fitting = sorted(row.id for row in held.values() if row.about.name in about.refers_to)
        return data.draw(st.sampled_from(fitting)) if fitting else None
    if about.kind in ("rating", "yes_no"):
        return data.draw(st.integers(int(about.low or 0), int(about.high or 1)))
    return 7.0 if about.kind == "money" else "Another"


# What the office says to them


def project_with_an_overdue_item() -> tuple[Project, str]:
    project = Project.in_memory("Fjords", MARIT, clock=lambda: NOON)
    mission = project.edit("add_row", table="mission", fields={"title": "Clean fjords"}).changes[0].row
    stream = (
        project.edit("add_row", table="workstream", fields={"title": "Harbours", "mission_id": mission}).changes[0].row
    )
    fields = {"title": "Sewers", "workstream_id": stream, "planned_start": "2019", "planned_finish": "2020"}
    return project, project.edit("add_row", table="roadmap_item", fields=fields).changes[0].row


def overdue(project: Project) -> list[str]:
    return [r.row for r in found_in(project.snapshot, TODAY).open if r.rule == "overdue"]


def test_an_accepted_finding_stands_apart_with_its_reason_until_its_day():
    project, item = project_with_an_overdue_item()
    assert overdue(project) == [item]
    project.edit("accept_finding", rule="overdue", row=item, why="The report is late", until="2026-12")
    assert overdue(project) == []
    [(remark, accepted)] = found_in(project.snapshot, TODAY).accepted
    assert (remark.row, accepted.reason) == (item, "The report is late")
    assert [r.row for r in found_in(project.snapshot, date(2027, 1, 1)).open if r.rule == "overdue"] == [item]
    project.edit("reopen_finding", rule="overdue", row=item)
    assert overdue(project) == [item]
    project.undo()
    assert overdue(project) == []


def test_accepting_twice_changes_the_reason_and_a_reason_is_needed():
    project, item = project_with_an_overdue_item()
    project.edit("accept_finding", rule="overdue", row=item, why="One")
    project.edit("accept_finding", rule="overdue", row=item, why="Two")
    assert [row.reason for row in project.snapshot.all(AcceptedFinding)] == ["Two"]
    with pytest.raises(RuleBroken, match="reason"):
        project.edit("accept_finding", rule="overdue", row=item, why="  ")
    with pytest.raises(RuleBroken, match="no rule"):
        project.edit("switch_off_rule", rule="nonsense", why="So")


def test_a_rule_switched_off_finds_nothing_and_says_why_it_is_off():
    project, item = project_with_an_overdue_item()
    project.edit("switch_off_rule", rule="overdue", why="We report in another tool")
    found = found_in(project.snapshot, TODAY)
    assert overdue(project) == [] and [row.reason for row in found.off] == ["We report in another tool"]
    project.edit("switch_on_rule", rule="overdue")
    assert overdue(project) == [item] and not project.snapshot.all(RuleOff)


def test_the_record_of_a_removed_row_takes_its_accepted_findings_along():
    project, item = project_with_an_overdue_item()
    project.edit("accept_finding", rule="overdue", row=item, why="Late")
    project.edit("remove_row", table="roadmap_item", id=item)
    assert not project.snapshot.all(AcceptedFinding)


def test_grades_come_in_the_order_of_their_weight():
    found = checks.findings(world(*(CASES[rule][0] for rule in ("overdue", "review_due", "no_date"))), TODAY)
    order = [list(checks.Grade).index(remark.grade) for remark in found]
    assert order == sorted(order) and len(set(order)) == 3
    assert isinstance(found[0].grade, Kind) and make(AcceptedFinding, rule="x").rule == "x"
