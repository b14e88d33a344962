"""The page of decisions: prepared field by field, weighed, taken as one step, and never changed again."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.exits.decision import DecisionPage
from gui.exits.politics import context_of
from gui.workspace.document import Document
from gui.workspace.selection import Selection
from model.kinds import DecisionStatus, Lifecycle, ProgressStatus
from model.rules import decisions
from model.rules.stress import unmet
from model.tables import (
    Asset,
    AssetDisposition,
    Assumption,
    Decision,
    DecisionAddendum,
    DecisionAssumption,
    DecisionEvidence,
    DecisionOption,
    DecisionPart,
    EvidenceItem,
    GovernanceBody,
    Mission,
    RoadmapItem,
    Workstream,
)
from resources.samples.build import in_memory
from tests.gui.looking import cut_texts, nameless, ringless, small_targets
from tests.gui.windows import desktop_in, harbour, put_away, shown


@pytest.fixture()
def norway(words) -> Document:
    return Document(in_memory("norway-ccs"), words)


@pytest.fixture()
def port(words) -> Document:
    """A running harbour with a council that may stop things, and one asset of the water works."""
    project = harbour()
    mission = project.snapshot.all(Mission)[0]
    body = project.edit("add_row", table="governance_body", fields={"name": "Council"}).result
    project.edit("add_row", table="body_power", fields={"body_id": body, "power": "decide_stop"})
    project.edit("add_row", table="governance_body", fields={"name": "Advisers"})
    project.edit("add_row", table="asset", fields={"name": "Dredger", "type": "equipment", "subject_id": mission.id})
    launch = project.edit("prepare_decision", title="Launch", mission_id=mission.id, kind="launch",
                          subject_id=mission.id).result  # fmt: skip
    fields = {"question": "Begin?", "decided_on": "2025-01-01", "body_id": body, "rationale": "The water is dirty.",
              "revisit_on": "2027"}  # fmt: skip
    project.edit("change_row", table="decision", id=launch, fields=fields)
    project.edit("accept_decision", decision_id=launch)
    return Document(project, words)


def opened(qtbot, look, document, width=1856, height=974) -> DecisionPage:
    page = DecisionPage(look, document, Selection())
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def named(document, table, start):
    return next(row for row in document.snapshot.all(table) if document.snapshot.title_of(row).startswith(start))


def current(page) -> Decision:
    return page.bench.snapshot.get(Decision, page.decision_id)


def click(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(5, button.height() // 2))
    QApplication.processEvents()


def settle() -> None:
    """Let layouts inside layouts come to rest."""
    for _ in range(6):
        QApplication.processEvents()


def type_into(qtbot, field, text) -> None:
    """Type over what stands in a field and leave it by Tab."""
    field.start()
    qtbot.keyClicks(field.editor.focus_widget, text)
    qtbot.keyClick(field.editor.focus_widget, Qt.Key.Key_Tab)
    QApplication.processEvents()


def choose(qtbot, field, start) -> None:
    """Open the list of a choice by the keyboard and take the option that begins so."""
    choice = field.editor.choice
    choice.setFocus()
    choice.showPopup()
    take(qtbot, choice.popup, start)


def take(qtbot, popup, start) -> None:
    """Take an option of an open list; without a window manager the window beneath has to be told that it is back."""
    window = popup.parentWidget().window()
    rows = popup.list.model()
    wanted = next(n for n in range(rows.rowCount()) if rows.index(n, 0).data().startswith(start))
    popup.list.setCurrentIndex(rows.index(wanted, 0))
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    window.activateWindow()
    QApplication.processEvents()


def ended(qtbot, page) -> str:
    """A decision that discontinues the harbour, prepared by hand up to its asset."""
    click(page.list.new)
    qtbot.keyClicks(page.head.field.editor.focus_widget, "End the harbour work")
    qtbot.keyClick(page.head.field.editor.focus_widget, Qt.Key.Key_Return)
    choose(qtbot, next(iter(page.decided.parts.values()))["kind"], "Discontinue")
    for name, text in (("question", "Go on or stop?"), ("decided_on", "12 Mar 2026")):
        type_into(qtbot, page.decided.fields[name], text)
    choose(qtbot, page.decided.fields["body_id"], "Council")
    for title in ("Go on", "Stop"):
        click(page.options.links["add"])
        card = list(page.options.cards.values())[-1]
        type_into(qtbot, card.fields["title"], title)
        card.open()
    click(list(page.options.cards.values())[1].radio)
    click(page.assumptions.links["choose"])
    take(qtbot, page.assumptions.popup, "A1")
    for name in ("rationale", "obligations", "message"):
        type_into(qtbot, page.reasons.fields[name], f"The {name}.")
    return page.decision_id


def test_a_decision_is_prepared_by_hand_settled_and_accepted_as_one_step(qtbot, look, port):
    page = opened(qtbot, look, port)
    decision_id = ended(qtbot, page)
    assert [need.code for need in unmet(decisions.needs_of_decision(port.snapshot, current(page)))] == ["asset"]
    assert not page.foot.buttons["accept"].isEnabled()
    assert page.foot.said.text().startswith("1 asset still to settle before D2 can be accepted.")
    asset = port.snapshot.all(Asset)[0]
    fate, use = page.assets.fields[asset.id]
    choose(qtbot, fate, "Transfer")
    type_into(qtbot, use, "Port company of the city")
    settled = decisions.disposition_of(port.snapshot, current(page), asset.id)
    assert (settled.disposition, settled.new_use) == ("transfer", "Port company of the city")
    assert page.assets.said.text() == "1 of 1 settled"

    before = port.snapshot
    click(page.foot.buttons["accept"])
    after = port.snapshot
    assert after.get(Decision, decision_id).status == DecisionStatus.ACCEPTED
    assert after.all(Mission)[0].lifecycle == Lifecycle.DISCONTINUED
    assert {item.progress_status for item in after.all(RoadmapItem)} == {ProgressStatus.ABANDONED}
    assert port.project.history()[-1].verb == "accept_decision"
    port.undo()
    assert port.snapshot == before
    assert page.foot.buttons["accept"].isEnabled()
    port.redo()
    assert port.snapshot == after
    assert page.foot.buttons["accept"].isHidden()


def test_a_thirteenth_decision_joins_the_norwegian_twelve(qtbot, look, norway):
    stream = named(norway, Workstream, "Test centre")
    fields = {"question": "Close the test centre?", "decided_on": "2015-06-01", "rationale": "A trial of the page.",
              "body_id": named(norway, GovernanceBody, "Government").id, "obligations": "None.", "message": "It ends.",
              "review_id": named(norway, Decision, "D4").review_id}  # fmt: skip
    page = opened(qtbot, look, norway)
    draft = norway.edit("prepare_decision", title="Close it", mission_id=stream.mission_id, kind="discontinue",
                        subject_id=stream.id, **fields).result  # fmt: skip
    options = [norway.edit("add_decision_option", decision_id=draft, title=title).result for title in ("On", "Off")]
    page.show_decision(draft)
    click(page.options.cards[options[1]].radio)
    assert current(page).code == "D13"
    (asset_id, (fate, _)), *others = page.assets.fields.items()
    assert others == []
    assert not page.foot.buttons["accept"].isEnabled()
    choose(qtbot, fate, "Open and publish")
    before = norway.snapshot
    click(page.foot.buttons["accept"])
    assert decisions.disposition_of(norway.snapshot, current(page), asset_id).disposition == "open_publish"
    assert current(page).status == DecisionStatus.ACCEPTED
    after = norway.snapshot
    norway.undo()
    assert norway.snapshot == before
    norway.redo()
    assert norway.snapshot == after


def test_an_accepted_decision_can_be_read_and_takes_only_addenda(qtbot, look, norway):
    page = opened(qtbot, look, norway)
    page.show_decision(named(norway, Decision, "D4").id)
    assert (page.decided.fields, page.decided.parts, page.assets.fields) == ({}, {}, {})
    assert set(page.reasons.fields) == {"confirmation", "done_on"}
    assert page.foot.said.text() == "Never changes; only a later decision replaces it."
    click(page.foot.buttons["addendum"])
    qtbot.keyClicks(page._addendum.edit, "The audit came to the same.")
    click(page._addendum.findChildren(type(page.foot.buttons["accept"]))[0])
    added = norway.snapshot.referring(DecisionAddendum, "decision_id", page.decision_id)
    assert [row.text for row in added] == ["The audit came to the same."]


def test_a_closed_record_reads_names_as_they_were_when_it_was_taken(qtbot, look, norway):
    body = named(norway, GovernanceBody, "Government")
    norway.edit("change_row", table="governance_body", id=body.id, fields={"name": "Cabinet"})
    page = opened(qtbot, look, norway)
    decision = named(norway, Decision, "D4")
    page.show_decision(decision.id)
    assert page.bench.value_text(decision, "body_id") == "Government"


def test_replacing_is_seen_from_both_decisions(qtbot, look, norway):
    page = opened(qtbot, look, norway)
    earlier, later = named(norway, Decision, "D3"), named(norway, Decision, "D4")
    page.show_decision(earlier.id)
    assert page.later.banner.title.text() == "Replaced by D4 Discontinue full scale, keep the test centre"
    page.later.banner.acted.emit(later.id)
    assert page.decision_id == later.id
    assert page.later.isHidden()


def test_what_is_unticked_stays_as_it_is_and_needs_a_reason(qtbot, look, port):
    page = opened(qtbot, look, port)
    ended(qtbot, page)
    asset = port.snapshot.all(Asset)[0]
    choose(qtbot, page.assets.fields[asset.id][0], "Retain")
    kept = named(port, RoadmapItem, "I2")
    assert page.effect.boxes[kept.id].isChecked()
    click(page.effect.boxes[kept.id])
    assert not page.foot.buttons["accept"].isEnabled()
    assert "Say why" in page.foot.said.text()
    qtbot.keyClicks(page.effect.reason, "The ships pay for it.")
    click(page.foot.buttons["accept"])
    assert port.snapshot.get(RoadmapItem, kept.id).progress_status != ProgressStatus.ABANDONED
    assert named(port, RoadmapItem, "I1").progress_status == ProgressStatus.ABANDONED
    assert current(page).notes == "The ships pay for it."


def test_only_the_fields_that_the_kind_asks_for_are_there(qtbot, look, port):
    page = opened(qtbot, look, port)
    click(page.list.new)
    assert "message" not in page.reasons.fields
    assert "resume_condition" not in page.reasons.fields
    choose(qtbot, next(iter(page.decided.parts.values()))["kind"], "Pause")
    assert {"resume_condition", "latest_resume"} <= set(page.reasons.fields)
    choose(qtbot, next(iter(page.decided.parts.values()))["kind"], "Discontinue")
    assert {"message", "obligations"} <= set(page.reasons.fields)
    assert "revisit_on" not in page.decided.fields
    assert "latest_resume" not in page.reasons.fields


def test_a_wrong_date_stays_with_its_reason_and_changes_nothing(qtbot, look, port):
    page = opened(qtbot, look, port)
    click(page.list.new)
    type_into(qtbot, page.decided.fields["decided_on"], "31 Apr 2026")
    assert current(page).decided_on is None
    assert page.decided.fields["decided_on"].note.text()


def test_a_body_without_the_power_to_stop_is_pointed_out(qtbot, look, port):
    page = opened(qtbot, look, port)
    click(page.list.new)
    choose(qtbot, page.decided.fields["body_id"], "Advisers")
    assert page.decided._power.text() == ""
    for kind in ("Discontinue", "Pause", "Complete"):
        choose(qtbot, next(iter(page.decided.parts.values()))["kind"], kind)
        assert page.decided._power.text().startswith("“Advisers” has no recorded power to stop things.")
    choose(qtbot, page.decided.fields["body_id"], "Council")
    assert page.decided._power.text() == ""


def test_a_decision_has_several_parts(qtbot, look, port):
    page = opened(qtbot, look, port)
    click(page.list.new)
    click(page.decided.links["part"])
    second = list(page.decided.parts.values())[1]
    choose(qtbot, second["subject_id"], port.snapshot.title_of(port.snapshot.all(Workstream)[0]))
    parts = port.snapshot.referring(DecisionPart, "decision_id", page.decision_id)
    wanted = [port.snapshot.all(Mission)[0].id, port.snapshot.all(Workstream)[0].id]
    assert [part.subject_id for part in parts] == wanted


def test_evidence_is_added_and_described_in_place(qtbot, look, port):
    page = opened(qtbot, look, port)
    click(page.list.new)
    click(page.evidence.links["add"])
    take(qtbot, page.evidence.popup, "New evidence")
    qtbot.keyClicks(QApplication.focusWidget(), "Water samples 2025")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    link = port.snapshot.referring(DecisionEvidence, "decision_id", page.decision_id)[0]
    assert port.snapshot.get(EvidenceItem, link.evidence_id).title == "Water samples 2025"


def test_assumptions_are_chosen_and_taken_away(qtbot, look, norway):
    page = opened(qtbot, look, norway)
    click(page.list.new)
    for start in ("A1", "A3"):
        click(page.assumptions.links["choose"])
        take(qtbot, page.assumptions.popup, start)
    held = norway.snapshot.referring(DecisionAssumption, "decision_id", page.decision_id)
    codes = [norway.snapshot.get(Assumption, row.assumption_id).code for row in held]
    assert sorted(codes) == ["A1", "A3"]
    norway.undo()
    assert len(page.assumptions.rows) == 1


def test_a_draft_is_proposed_rejected_and_then_closed(qtbot, look, port):
    page = opened(qtbot, look, port)
    click(page.list.new)
    click(page.foot.buttons["propose"])
    assert current(page).status == DecisionStatus.PROPOSED
    click(page.foot.buttons["reject"])
    assert current(page).status == DecisionStatus.REJECTED
    assert page.foot.buttons["accept"].isHidden()
    assert page.foot.buttons["addendum"].isHidden()


def test_a_draft_is_discarded_and_comes_back_by_undo(qtbot, look, port):
    page = opened(qtbot, look, port)
    click(page.list.new)
    draft = page.decision_id
    click(page.foot.buttons["discard"])
    assert port.snapshot.find(Decision, draft) is None
    assert page.decision_id != draft
    port.undo()
    assert port.snapshot.find(Decision, draft) is not None


def test_the_list_is_searched_and_walked_by_keys(qtbot, look, norway):
    page = opened(qtbot, look, norway)
    assert current(page).code == "D12"
    page.list.view.setFocus()
    qtbot.keyClick(page.list.view, Qt.Key.Key_Down)
    assert current(page).code == "D11"
    qtbot.keyClicks(page.list.search, "Yara")
    shown_rows = [entry.code for entry in page.list._shown if entry.row_id]
    assert shown_rows == ["D6"]


def test_what_is_missing_leads_to_where_it_is_answered(qtbot, look, port):
    page = opened(qtbot, look, port)
    click(page.list.new)
    page.asks.wanted.emit("rationale")
    assert QApplication.focusWidget() is page.reasons.fields["rationale"].editor.focus_widget
    page.asks.wanted.emit("body_id")
    assert QApplication.focusWidget() is page.decided.fields["body_id"].editor.focus_widget


def test_the_calendar_says_how_near_elections_and_governments_are(norway, words):
    text = context_of(norway.snapshot, "2013-09-20", words)
    assert text.startswith("11 days after the election of 9 Sep 2013.")
    assert "26 days before the government “Solberg” takes over." in text
    assert context_of(norway.snapshot, "2013", words) == ""
    assert context_of(norway.snapshot, None, words) == ""


def test_what_is_being_typed_is_kept_when_another_decision_is_opened(qtbot, look, port):
    page = opened(qtbot, look, port)
    click(page.list.new)
    draft = page.decision_id
    field = page.decided.fields["question"]
    field.start()
    qtbot.keyClicks(field.editor.focus_widget, "Go on?")
    page.show_decision(named(port, Decision, "D1").id)
    assert port.snapshot.get(Decision, draft).question == "Go on?"


@pytest.mark.parametrize(("width", "height"), [(1856, 974), (1302, 662)])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_cut_small_or_nameless(qtbot, look, norway, width, height, theme):
    look.choose(theme_choice=theme)
    page = opened(qtbot, look, norway, width, height)
    for code in ("D4", "D3", "D9"):
        page.show_decision(named(norway, Decision, code).id)
        settle()
        assert cut_texts(page) + small_targets(page) + nameless(page) == []
    click(page.list.new)
    page.open_drawer(True)
    choose(qtbot, next(iter(page.decided.parts.values()))["kind"], "Discontinue")
    settle()
    assert cut_texts(page) + small_targets(page) + nameless(page) == []


def test_tab_walks_through_the_whole_page_with_a_ring(qtbot, look, port):
    page = opened(qtbot, look, port)
    click(page.list.new)
    assert ringless(page) == []


def test_the_exits_room_shows_decisions_on_this_page(qtbot, look, words, tmp_path: Path, norway):
    desktop = shown(desktop_in(look, words, tmp_path), norway.project)
    try:
        workbench = desktop.window.workbench
        workbench.show_row("decision", named(norway, Decision, "D6").id)
        QApplication.processEvents()
        page = workbench.findChild(DecisionPage)
        assert page.isVisible()
        assert current(page).code == "D6"
    finally:
        put_away(desktop)


def test_removing_an_option_and_a_disposition_leaves_the_draft_whole(qtbot, look, port):
    page = opened(qtbot, look, port)
    ended(qtbot, page)
    chosen = current(page).chosen_id
    port.edit("remove_row", table="decision_option", id=chosen)
    assert chosen not in page.options.cards
    assert len(port.snapshot.referring(DecisionOption, "decision_id", page.decision_id)) == 1
    assert port.snapshot.all(AssetDisposition) == ()
