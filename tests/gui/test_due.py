"""The list of what is due, its steps, and the calendar that is handed out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.desktop import Desktop
from gui.look.look import Look
from gui.stress.due import ALL, MINE, DuePage
from gui.stress.list import PlanSheet
from gui.stress.review import ReviewPage
from model.tables import Mission, ReviewQuestion, StressTestReview
from model.words import Words
from tests.gui.windows import MARIT, desktop_in, harbour, put_away, shown


@pytest.fixture
def at_work(look: Look, words: Words, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    desktop = desktop_in(look, words, tmp_path)
    project = harbour()
    project.author = MARIT
    mission = project.snapshot.all(Mission)[0].id
    assert project.snapshot.get(Mission, mission).lifecycle == "idea"
    review = project.edit("plan_review", mission_id=mission, title="First look", planned_on="2026-02").result
    for text, owner, day in (("Sign the contract", MARIT.name, "2025-10"), ("Ask the port", "Kari", "2025-12-01")):
        fields = {"review_id": review, "text": text, "owner": owner, "due": day}
        project.edit("add_row", table="finding", fields=fields)
    shown(desktop, project)
    desktop.actions.run("show_due")
    QApplication.processEvents()
    yield desktop
    put_away(desktop)


def page_of(desktop: Desktop) -> DuePage:
    return next(page for page in desktop.window.findChildren(DuePage) if page.isVisible())


def names(page: DuePage) -> list[str]:
    return [one.name.split(" ", 1)[1] for one in page.found]


def test_everything_that_has_a_day_stands_in_one_list_and_the_sentence_counts_it(at_work):
    page = page_of(at_work)
    assert names(page) == ["Sign the contract", "Ask the port", "First look"]
    assert page.sentence.text() == "1 thing is overdue, 1 is due in the next 30 days. 1 of them is yours."
    assert "overdue by 12 days" in page.list.model().lines[0].below


def test_mine_is_what_names_the_person_of_the_settings(at_work):
    page = page_of(at_work)
    QTest.mouseClick(page.choice._group.buttons()[1], Qt.MouseButton.LeftButton)
    assert page.choice.current() == MINE and names(page) == ["Sign the contract"]
    QTest.mouseClick(page.choice._group.buttons()[0], Qt.MouseButton.LeftButton)
    assert page.choice.current() == ALL and len(page.found) == 3


def test_enter_takes_the_step_and_a_finding_that_is_done_leaves_the_list(at_work):
    page = page_of(at_work)
    page.list.setFocus()
    page.list.choose(2)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert any(review.isVisible() for review in at_work.window.findChildren(ReviewPage))
    finding = page.found[0].row
    at_work.desk.document.edit("change_row", table="finding", id=finding, fields={"state": "done"})
    at_work.actions.run("show_due")
    QApplication.processEvents()
    assert names(page_of(at_work)) == ["Ask the port", "First look"]


def test_a_review_that_an_election_made_due_is_planned_with_its_occasion(at_work):
    project = at_work.desk.document.project
    mission = project.snapshot.all(Mission)[0].id
    review = project.snapshot.all(StressTestReview)[0].id
    at_work.desk.document.edit("remove_row", table="stress_test_review", id=review)
    at_work.desk.document.edit("change_row", table="mission", id=mission, fields={"start": "2025-01"})
    project.edit("prepare_decision", title="Begin", mission_id=mission, kind="launch", subject_id=mission)
    election = project.edit("add_row", table="election", fields={"name": "City", "held_on": "2025-06-01"}).result
    page = page_of(at_work)
    page.renew()
    due = [one for one in page.found if one.table == "mission"]
    assert due == [], "an idea asks for no review yet"
    from model.rules.rhythm import next_review

    one = next_review(project.snapshot, project.snapshot.get(Mission, mission), project.today())
    assert (one.text, one.because) == ("2025-12-01", ("election", election))
    page.plan(one)
    sheet = at_work.window.findChild(PlanSheet)
    QTest.keyClicks(sheet.title, "After the election")
    QTest.mouseClick(sheet.take, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    (made,) = project.snapshot.all(StressTestReview)
    assert (made.type, made.trigger_id, made.trigger) == ("after_event", election, "6 months after “City”.")
    assert len(project.snapshot.referring(ReviewQuestion, "review_id", made.id)) == 3


def test_the_calendar_is_written_where_the_person_wants_it(at_work, tmp_path):
    target = tmp_path / "harbour.ics"
    at_work.exporting.write_calendar(at_work.desk, target)
    text = target.read_bytes().decode()
    assert "SUMMARY:Review: R1 First look" in text and text.endswith("END:VCALENDAR\r\n")
    assert "The calendar holds 1 day" in at_work.window.trouble.findChildren(type(page_of(at_work).sentence))[0].text()


def test_a_calendar_that_cannot_be_written_is_told(at_work, tmp_path):
    told = []
    at_work.exporting.troubled.connect(lambda trouble, _at_once: told.append(trouble.told(Words())))
    at_work.exporting.write_calendar(at_work.desk, tmp_path / "no folder" / "harbour.ics")
    assert told and told[0].startswith("“harbour.ics” could not be written")
