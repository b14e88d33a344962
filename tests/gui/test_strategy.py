"""The exit strategy: how ready a mission is to end well, what is missing, and how to mend it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from model.project import Project
from model.rules import exits
from model.tables import ExitStrategy
from resources.samples.build import in_memory
from tests.gui.windows import MARIT, board_over, said


def page_of(desktop, project):
    return board_over(desktop, project, "exits", "strategy")


def press(page, text: str) -> None:
    button = next(b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_the_sentence_says_how_ready_it_is_and_what_is_missing(desktop):
    text = said(page_of(desktop, in_memory("missiongreenfuels")))
    assert (
        "33 of 100: “MissionGreenFuels” could end better. Missing: stop criterion, obligations, assets, confirmed."
        in text
    )
    assert "Waymark’s own construction" in text and "Hand over to an owner" in text


def test_confirming_counts_at_once_and_can_be_undone(desktop):
    page = page_of(desktop, in_memory("missiongreenfuels"))
    press(page, "Confirm it again today")
    (strategy,) = desktop.desk.snapshot.all(ExitStrategy)
    assert strategy.last_confirmed_on == desktop.desk.today().isoformat()
    assert "50 of 100" in said(page)
    desktop.actions.run("undo")
    assert "33 of 100" in said(page)


def test_a_mission_without_a_strategy_starts_one(desktop):
    page = page_of(desktop, in_memory("norway-ccs"))
    assert "How could this end well? Name who decides and what stays." in said(page)
    press(page, "Start")
    assert desktop.desk.snapshot.count(ExitStrategy) == 1
    assert desktop.desk.selection.table == "exit_strategy"


def test_a_stop_criterion_edited_near_its_day_shows_that_it_was(desktop):
    project = in_memory("missiongreenfuels")
    mission = project.snapshot.all(ExitStrategy)[0].subject_id
    day = project.today().replace(month=12, day=24).isoformat()
    fields = {"subject_id": mission, "condition": "No buyer", "by_date": day}
    row = project.edit("add_row", table="kill_criterion", fields=fields).result
    page = page_of(desktop, project)
    (line,) = page.stops.groups.lines.values()
    assert "edited" not in line.accessibleName()
    desktop.desk.document.edit("change_row", table="kill_criterion", id=row, fields={"condition": "No buyer at all"})
    (line,) = page.stops.groups.lines.values()
    assert "edited 42 days before its day" in line.accessibleName()


def test_its_report_holds_readiness_fields_and_assets(desktop):
    page = page_of(desktop, in_memory("norway-ccs"))
    report = page.picture()
    assert report.title.startswith("Exit strategy: ") and len(page.table().headings) == 3


def test_an_empty_project_says_that_day_one_is_the_best_day(desktop):
    assert "Day one is the best day to plan the end." in said(page_of(desktop, Project.in_memory("Empty", MARIT)))


def test_readiness_is_whole_only_when_all_six_parts_are():
    project = in_memory("missiongreenfuels")
    strategy = project.snapshot.all(ExitStrategy)[0]
    subject = strategy.subject_id
    steps = (
        ("add_row", {"table": "kill_criterion", "fields": {"subject_id": subject, "condition": "No buyer"}}),
        ("change_row", {"table": "exit_strategy", "id": strategy.id, "fields": {"obligations": "Two contracts"}}),
        ("add_row", {"table": "asset", "fields": {"subject_id": subject, "name": "Data", "intended": "transfer"}}),
        ("change_row", {"table": "exit_strategy", "id": strategy.id,
                        "fields": {"last_confirmed_on": project.today().isoformat()}}),
    )  # fmt: skip
    scores = []
    for verb, args in steps:
        project.edit(verb, **args)
        scores.append(exits.readiness(project.snapshot, subject, project.today()).score)
    assert scores == [50, 67, 83, 100]
    project.edit("add_row", table="asset", fields={"subject_id": subject, "name": "Staff"})
    assert exits.readiness(project.snapshot, subject, project.today()).score == 92
