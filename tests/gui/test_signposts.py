"""Signposts through the window: what is seen is noted, a tripped one asks for a review and stands on the timeline."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.desktop import Desktop
from gui.timeline.from_snapshot import content_of
from model.rules import watching
from model.tables import Assumption, Signpost, SignpostReading, StressTestReview
from resources.samples.build import in_memory
from tests.gui.test_foresight import add, click, front, settle
from tests.gui.windows import harbour, shown


@pytest.fixture
def desktop(desktop: Desktop) -> Desktop:
    return shown(desktop, harbour(), 1600, 900)


def watched(desktop: Desktop) -> str:
    assumption = next(iter(desktop.desk.snapshot.rows("assumption")))
    fields = {"text": "Price of power", "assumption_id": assumption, "comparator": ">", "threshold": 10.0, "unit": "ct"}
    return add(desktop, "signpost", **fields)


def typed(field, text: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, text)


def test_an_empty_list_asks_for_the_first_signpost(desktop):
    page = front(desktop, "signpost", "stress")
    page.blank.button.click()
    settle()
    assert desktop.desk.snapshot.count(Signpost) == 1
    assert page.sentence.text() == "All signposts are quiet."


def test_a_value_is_typed_and_the_state_follows(desktop):
    sign = watched(desktop)
    page = front(desktop, "signpost", "stress")
    page.choose(sign)
    settle()
    typed(page.card.value, "9.5")
    QTest.keyClick(page.card.value, Qt.Key.Key_Return)
    assert desktop.desk.snapshot.get(Signpost, sign).state == "near"
    typed(page.card.value, "12")
    typed(page.card.seen, "Auction of this week")
    QTest.mouseClick(page.card.button, Qt.MouseButton.LeftButton)
    settle()
    row = desktop.desk.snapshot.get(Signpost, sign)
    assert (row.state, row.state_since) == ("tripped", desktop.desk.today().isoformat())
    assert page.card.chart.isVisible()
    assert page.sentence.text() == "1 signpost has tripped. 1 asks for a review."
    assert page.card.value.text() == ""


def test_what_is_no_number_and_nothing_at_all_are_told_beside_the_line(desktop):
    page = front(desktop, "signpost", "stress") if watched(desktop) else None
    page.choose(next(iter(desktop.desk.snapshot.rows("signpost"))))
    settle()
    typed(page.card.value, "many")
    page.card.button.click()
    assert page.card.note.text() == "“many” is no number."
    page.card.value.clear()
    page.card.button.click()
    assert page.card.note.text().startswith("Nothing was noted.")
    assert desktop.desk.snapshot.count(SignpostReading) == 0


def test_a_tripped_signpost_makes_a_review_due_that_one_click_plans(desktop):
    sign = watched(desktop)
    page = front(desktop, "signpost", "stress")
    desktop.desk.document.edit("look_at", signpost_id=sign, value=99.0)
    settle()
    (banner,) = page.banners.values()
    banner.acted.emit(watching.alarms(desktop.desk.snapshot, desktop.desk.today())[0])
    settle()
    (review,) = desktop.desk.snapshot.all(StressTestReview)
    assert (review.trigger_id, review.type, review.title) == (sign, "triggered", "After “Price of power”")
    assert desktop.window.workbench.current.tab() == "stress_test_review"
    page = front(desktop, "signpost", "stress")
    page.choose(sign)
    click(page, "stress_test_review", review.id)
    assert desktop.window.workbench.current.board().page.review_id == review.id
    assert [alarm.review for alarm in watching.alarms(desktop.desk.snapshot, desktop.desk.today())] == [review]


def test_from_a_signpost_to_its_assumption_and_back_takes_clicks_only(desktop):
    sign = watched(desktop)
    assumption = next(iter(desktop.desk.snapshot.rows("assumption")))
    page = front(desktop, "signpost", "stress")
    page.choose(sign)
    click(page, "assumption", assumption)
    assert (desktop.desk.selection.table, desktop.desk.selection.one) == ("assumption", assumption)
    click(desktop.window.workbench.current.board(), "signpost", sign)
    assert (desktop.desk.selection.table, desktop.desk.selection.one) == ("signpost", sign)


def test_a_tripped_signpost_stands_on_the_timeline_over_what_rests_on_its_assumption(words):
    snapshot = in_memory("norway-ccs").snapshot
    content = content_of(snapshot, words, in_memory("norway-ccs").today())
    marks = {mark.code: mark for mark in content.marks if mark.kind == "signpost"}
    assert sorted(marks) == ["S1", "S2", "S3"]
    lane = next(lane for lane in content.lanes if lane.id == marks["S2"].lane)
    b3 = next(row.id for row in snapshot.all(Assumption) if row.code == "B3")
    items = watching.load_of(snapshot, b3).items
    assert lane.id in {item.workstream_id for item in items}
