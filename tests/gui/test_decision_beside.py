"""Conditions, changed targets and objections on the page of a decision."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.workspace.document import Document
from model.tables import Challenge, Decision, DecisionCondition, Mission, Target, TargetChange
from tests.gui.looking import cut_texts, nameless, ringless, small_targets
from tests.gui.test_decision import choose, click, current, named, opened, port, settle, take, type_into

__all__ = ["port"]


@pytest.fixture()
def aimed(port: Document) -> Document:
    """The harbour with a target of its own."""
    mission = port.snapshot.all(Mission)[0].id
    fields = {"mission_id": mission, "metric": "Quays with shore power", "unit": "quays"}
    target = port.project.edit("add_row", table="target", fields=fields).result
    port.project.edit("set_target", target_id=target, value=12, by="2030")
    return port


def type_here(qtbot, text: str) -> None:
    """Type over what has the keyboard, and leave it."""
    qtbot.keyClicks(QApplication.focusWidget(), text)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QApplication.processEvents()


def test_what_a_decision_does_not_have_takes_no_room_until_it_is_begun(qtbot, look, aimed):
    page = opened(qtbot, look, aimed)
    click(page.list.new)
    beside = page.beside
    assert beside.conditions.isHidden() and beside.targets.isHidden() and beside.challenges.isHidden()
    click(beside.begin[beside.conditions])
    type_here(qtbot, "Money is in the budget")
    row = aimed.snapshot.referring(DecisionCondition, "decision_id", page.decision_id)[0]
    assert row.text == "Money is in the budget"
    assert not beside.conditions.isHidden() and beside.begin[beside.conditions].isHidden()
    choose(qtbot, beside.conditions.editors[row.id]["is_met"], "Yes")
    assert aimed.snapshot.get(DecisionCondition, row.id).is_met
    beside.conditions.toggle(row.id)
    assert beside.conditions.accessibleDescription() == "Complete"


def test_a_kind_that_changes_the_plan_asks_which_targets_change(qtbot, look, aimed):
    page = opened(qtbot, look, aimed)
    click(page.list.new)
    choose(qtbot, next(iter(page.decided.parts.values()))["kind"], "Scale down")
    assert not page.beside.targets.isHidden()
    choose(qtbot, next(iter(page.decided.parts.values()))["kind"], "Hand over")
    assert page.beside.targets.isHidden() and not page.beside.conditions.isHidden()


def test_a_changed_target_is_previewed_and_applied_with_the_decision(qtbot, look, aimed):
    page = opened(qtbot, look, aimed)
    click(page.list.new)
    decision, targets = page.decision_id, page.beside.targets
    click(page.beside.begin[targets])
    take(qtbot, targets.chooser, "T1 Quays")
    change = aimed.snapshot.referring(TargetChange, "decision_id", decision)[0]
    type_into(qtbot, targets.editors[change.id]["new_value"], "8")
    told = "Target “Quays with shore power” becomes: 8 quays by 2030. Before: 12 quays by 2030"
    assert told in [box.accessibleName() for box in page.effect.boxes.values()]
    body = next(row.body_id for row in aimed.snapshot.all(Decision) if row.body_id)
    fields = {"question": "Less?", "decided_on": "2025-06-01", "body_id": body, "rationale": "Costs.",
              "revisit_on": "2027"}  # fmt: skip
    aimed.edit("change_row", table="decision", id=decision, fields=fields)
    aimed.edit("accept_decision", decision_id=decision)
    target = aimed.snapshot.all(Target)[0]
    assert (target.target_value, target.target_date, target.changed_by_id) == (8, "2030", decision)
    settle()
    assert targets.links["add"].isHidden()
    row = targets.rows[change.id]
    assert [row.line.itemAt(n).widget().text() for n in range(2, 4)] == ["before: 12 quays by 2030", "8 quays by 2030"]
    aimed.undo()
    assert aimed.snapshot.all(Target)[0].target_value == 12


def test_an_objection_to_an_accepted_decision_shows_on_it_until_it_is_answered(qtbot, look, port):
    page = opened(qtbot, look, port)
    page.show_decision(named(port, Decision, "D1").id)
    challenges = page.beside.challenges
    click(page.beside.begin[challenges])
    type_here(qtbot, "The fishers were not heard")
    row = port.snapshot.all(Challenge)[0]
    assert (row.decision_id, row.text, row.outcome) == (current(page).id, "The fishers were not heard", "pending")
    assert page.pending.isVisible()
    assert page.pending.banner.title.text() == "1 objection waits for an answer"
    challenges.toggle(row.id)
    page.pending.banner.acted.emit(row.id)
    assert challenges.editors[row.id]["answer"].editor.focus_widget.hasFocus()
    type_into(qtbot, challenges.editors[row.id]["answer"], "They were heard in May.")
    choose(qtbot, challenges.editors[row.id]["outcome"], "Dismissed")
    assert port.snapshot.get(Challenge, row.id).answer == "They were heard in May."
    assert page.pending.isHidden()


@pytest.mark.parametrize(("width", "height"), [(1856, 974), (1302, 662)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_of_it_is_cut_small_or_nameless(qtbot, look, aimed, width, height, scale):
    look.set_text_size(scale)
    page = opened(qtbot, look, aimed, width, height)
    click(page.list.new)
    beside = page.beside
    beside.show()
    for section in (beside.conditions, beside.challenges):
        section.add()
    click(beside.begin[beside.targets])
    take(qtbot, beside.targets.chooser, "T1 Quays")
    settle()
    assert cut_texts(page) + small_targets(page) + nameless(page) == []
    for section in (beside.conditions, beside.targets, beside.challenges):
        section.toggle(next(iter(section.rows)))
    settle()
    assert cut_texts(page) + small_targets(page) + nameless(page) == []


def test_tab_reaches_all_of_it_with_a_ring(qtbot, look, aimed):
    page = opened(qtbot, look, aimed)
    click(page.list.new)
    page.beside.conditions.add()
    page.beside.challenges.add()
    settle()
    assert ringless(page) == []
