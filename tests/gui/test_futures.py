"""The tab of futures: run, read, choose, keep with a review, copy; and what stands there before anything was run."""

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from gui.desktop import Desktop
from gui.paper.pages import Pages
from gui.paper.values import Image, Paper, TitleBlock
from gui.stress.futures.chart import Brush
from gui.stress.futures.page import FuturesPage
from model.project import Project
from model.rules.futures import saying
from model.tables import FuturesChance, FuturesRun, Mission, StressTestReview
from model.words import PseudoWords
from tests.gui import looking
from tests.gui.futures_made import NOON, busy_harbour
from tests.gui.test_access import jumps
from tests.gui.windows import MARIT, desktop_in, put_away, said, shown

PATIENCE_S = 60


def opened(desktop: Desktop, project: Project | None = None) -> FuturesPage:
    """The tab of futures of the busy harbour, or of another project."""
    shown(desktop, project or busy_harbour())
    desktop.window.workbench.enter("stress", "futures")
    QApplication.processEvents()
    return next(page for page in desktop.window.findChildren(FuturesPage) if page.isVisible())


def wait(page: FuturesPage) -> None:
    until = time.monotonic() + PATIENCE_S
    while (page.running is not None or page.looking is not None) and time.monotonic() < until:
        QApplication.processEvents()
    assert page.running is None and page.looking is None
    QApplication.processEvents()


@pytest.fixture
def page(desktop: Desktop) -> FuturesPage:
    """The tab after a run."""
    page = opened(desktop)
    page.run()
    wait(page)
    return page


def test_before_the_first_run_the_tab_offers_it_and_the_shortcut_runs(desktop):
    page = opened(desktop)
    assert "What does the plan do when its assumptions give way?" in said(page)
    assert not page.chances.isVisible()
    QTest.keyClick(desktop.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    wait(page)
    assert page.chances.isVisible()
    assert "is met by" in page.head.sentence.text() and "of 100 futures" in page.head.sentence.text()
    assert page.head.figure.accessibleName().endswith("of 100 futures")


def test_the_sentence_spans_the_scenarios_and_names_what_would_break_it_first(page):
    answer = page.answers.goals[page.answers.first_goal]
    low, high = (saying.of_100(share) for share in answer.span)
    assert page.head.figure.accessibleName() == f"{low} to {high} of 100 futures"
    assert page.head.sentence.text().startswith("“Mud is clean enough to swim” is met by Dec 2029 in")
    assert page.head.second.text() == (
        "“The state carries half of the dredging” would break it first. "
        "Scenarios are not averaged, because nobody has agreed how likely each is."
    )


def test_what_is_missing_is_counted_before_the_run_and_opened_one_by_one(desktop, words):
    project = Project.in_memory("Bare", MARIT, clock=lambda: NOON)
    mission = project.edit("add_mission", title="M", statement="S", horizon="2030").result
    lane = project.edit("add_workstream", mission_id=mission, title="L").result
    first, second = (project.edit("add_item", workstream_id=lane, title=title).result for title in ("One", "Two"))
    page = opened(desktop, project)
    wait(page)
    assert "no item has a date" in page.note.text()
    assert "2 items have no date and wait for nothing that has one: they are left out." in said(page)
    asked: list[tuple[str, str]] = []
    page.desk.ways.row_requested.disconnect()
    page.desk.ways.row_requested.connect(lambda table, row: asked.append((table, row)))
    link = page.missing.links[0]
    for _ in range(3):
        link.click()
    assert asked == [("roadmap_item", row) for row in (*sorted((first, second)), min(first, second))]
    page.run()
    wait(page)
    assert page.answers is None and "no item has a date" in page.note.text()


def test_escape_stops_a_run_and_nothing_has_changed(desktop, monkeypatch):
    page = opened(desktop)
    settings = page.settings()
    monkeypatch.setattr(page, "settings", lambda: replace(settings, futures=2_000_000))
    page.run()
    QApplication.processEvents()
    assert page.run_bar.isVisible()
    QTest.keyClick(desktop.window, Qt.Key.Key_Escape)
    wait(page)
    assert page.answers is None and not page.run_bar.isVisible()
    assert page.note.text() == "The run was stopped. Nothing has changed."


def test_the_window_stays_alive_while_the_futures_run_and_the_bar_moves(desktop, monkeypatch):
    page = opened(desktop)
    settings = page.settings()
    monkeypatch.setattr(page, "settings", lambda: replace(settings, futures=300_000))
    ticks: list[int] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(page.run_bar.bar.value()))
    timer.start(2)
    page.run()
    wait(page)
    timer.stop()
    assert len(ticks) > 10 and len(set(ticks)) > 3
    assert page.answers.settings.futures == 300_000


def test_the_keys_1_to_4_choose_a_scenario_for_what_breaks_first(page):
    page.chances.setFocus()
    for number, name in enumerate(("Full ships", "Crowded seabed", "Public buyers", "Cold market")):
        QTest.keyClick(page.chances, Qt.Key(Qt.Key.Key_1 + number))
        assert page.asked.scenarios.current() == number
        assert f"in “{name}”" in page.breaks.hint and f"“{name}”" in page.reach.text()


def test_arrows_choose_a_target_and_enter_opens_it(page):
    page.choose_goal(0)
    page.chances.setFocus()
    QTest.keyClick(page.chances, Qt.Key.Key_Down)
    assert "“Ferries without exhaust” is met" in page.head.sentence.text()
    assert "Ferries without exhaust, chosen" in page.chances.accessibleDescription()
    asked: list[str] = []
    page.desk.ways.row_requested.connect(lambda table, _row: asked.append(table))
    QTest.keyClick(page.chances, Qt.Key.Key_Return)
    page.breaks.setFocus()
    QTest.keyClick(page.breaks, Qt.Key.Key_Return)
    assert asked == ["target", "assumption"]


def test_a_click_on_a_row_chooses_its_target(page):
    last = len(page.answers.goals) - 1
    page.chances.chosen.emit(0)
    row = page.chances._row_height()
    QTest.mouseClick(page.chances, Qt.MouseButton.LeftButton,
                     pos=page.chances.rect().topLeft() + page.chances.mapFromParent(page.chances.pos())
                     + type(page.chances.pos())(30, int(page.chances._top + row * (last + 0.5))))  # fmt: skip
    assert "“Basin released”" in page.head.sentence.text()


def test_a_ready_response_says_what_it_wins_back_and_a_planned_one_what_it_would(page):
    spoken = page.breaks.accessibleDescription()
    assert "“A loan from the city is agreed” is ready and wins back" in spoken
    page.choose_goal(2)
    assert "“Rent power barges” is only planned." in page.breaks.accessibleDescription()
    assert "“Shore power at every quay” takes 9 months longer" in page.breaks.accessibleDescription()


def test_a_run_is_kept_with_an_open_review_from_the_menu(page):
    page.desk.ways.action_requested.emit("keep_futures")
    page.ask_review()
    menu = page.findChildren(QMenu)[-1]
    assert [action.text() for action in menu.actions()] == ["Keep with review R1 Second look"]
    menu.actions()[0].trigger()
    menu.close()
    snapshot = page.desk.snapshot
    (run,) = snapshot.all(FuturesRun)
    review = snapshot.all(StressTestReview)[0]
    assert (run.review_id, run.futures, run.seed) == (review.id, 10_000, 1)
    assert len(snapshot.all(FuturesChance)) == 4 * len(page.answers.goals)
    assert "Kept with R1 Second look." in page.details.text()
    assert page.head.stale.text() == ""


def test_without_an_open_review_the_tab_says_what_to_do(desktop, page):
    review = page.desk.snapshot.all(StressTestReview)[0]
    page.desk.document.edit("remove_row", table="stress_test_review", id=review.id)
    assert not desktop.actions.can("keep_futures")
    page.ask_review()
    assert page.note.text() == "No review is open to keep it with. Plan one first."
    mission = next(iter(page.desk.snapshot.rows("mission")))
    page.desk.document.edit("plan_review", mission_id=mission, title="Third look")
    assert desktop.actions.can("keep_futures")


def test_an_edit_of_the_plan_makes_the_figures_old_and_a_note_elsewhere_does_not(page):
    mission = next(iter(page.desk.snapshot.rows("mission")))
    page.desk.document.edit("add_row", table="swot_note", fields={"mission_id": mission, "text": "Calm water"})
    assert page.head.stale.text() == ""
    item = next(iter(page.desk.snapshot.rows("roadmap_item")))
    page.desk.document.edit("change_row", table="roadmap_item", id=item, fields={"duration_high": 2000})
    assert page.head.stale.text() == "The project has changed since this run. Run again."
    page.run()
    wait(page)
    assert page.head.stale.text() == ""


def test_every_picture_says_that_its_figures_are_no_forecasts_also_when_copied(page, monkeypatch):
    drawn: list[str] = []
    whole = Brush.lines

    def lines(brush: Brush, x: float, y: float, wide: float, said: list[str], *more: object, **named: object) -> float:
        drawn.append(" ".join(said))
        return whole(brush, x, y, wide, said, *more, **named)

    monkeypatch.setattr(Brush, "lines", lines)
    (image,) = (block for block in page.picture().blocks if isinstance(block, Image))
    assert image.png.startswith(b"\x89PNG") and image.text.count(saying.NO_FORECAST) == len(page.charts)
    assert drawn.count(saying.NO_FORECAST) == len(page.charts)


def test_the_table_holds_every_goal_in_every_scenario(page):
    table = page.table()
    assert len(table.rows) == 4 * len(page.answers.goals)
    assert table.rows[0][:3] == ("Mud is clean enough to swim", "Dec 2029", "Full ships")
    assert table.note == saying.NO_FORECAST


def test_the_picture_has_the_colours_of_paper_whatever_the_screen_wears(page, look):
    pictures = []
    for theme in ("light", "dark", "contrast"):
        look.choose(theme_choice=theme)
        pictures.append(next(block.png for block in page.picture().blocks if isinstance(block, Image)))
    assert pictures[0] == pictures[1] == pictures[2]


def test_everything_but_the_table_fits_on_one_landscape_page(page, look, words):
    report = page.picture()
    pages = Pages(replace(report, blocks=report.blocks[:-1]), Paper("A4", landscape=True), TitleBlock(), look, words)
    for _share in pages.lay():
        pass
    assert pages.count == 1


def test_leaving_the_project_while_futures_run_ends_the_run(desktop, monkeypatch):
    page = opened(desktop)
    settings = page.settings()
    monkeypatch.setattr(page, "settings", lambda: replace(settings, futures=2_000_000))
    page.run()
    running = page.running
    ended: list[bool] = []
    running.finished.connect(lambda: ended.append(running.is_cancelled))
    desktop.session.let_go()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    until = time.monotonic() + PATIENCE_S
    while not ended and time.monotonic() < until:
        QApplication.processEvents()
    assert ended == [True]


@pytest.mark.parametrize(
    ("theme", "text", "width"), [("light", 1.0, 1920), ("dark", 1.0, 1366), ("contrast", 2.0, 1366)]
)
def test_nothing_is_cut_and_everything_can_be_reached_in_any_look(desktop, look, theme, text, width):
    look.choose(theme_choice=theme, text_size=text)
    page = opened(desktop)
    page.run()
    wait(page)
    desktop.window.resize(width, 768)
    for _ in range(5):
        QApplication.processEvents()
    assert looking.cut_texts(desktop.window) == []
    assert looking.small_targets(desktop.window) == []
    assert looking.nameless(desktop.window) == []
    assert page._scroll.horizontalScrollBar().maximum() == 0
    assert jumps(page) == []


def test_in_a_language_of_longer_words_every_text_is_said_by_the_translator(look, tmp_path, qtbot, monkeypatch):
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    made = desktop_in(look, PseudoWords(), tmp_path)
    page = opened(made)
    page.run()
    wait(page)
    made.window.resize(1366, 768)
    for _ in range(5):
        QApplication.processEvents()
    assert looking.cut_texts(page) == []
    for chart in page.charts:
        assert chart.named.startswith("⟦") and chart.accessibleDescription().startswith("⟦")
    put_away(made)


def test_other_luck_and_more_futures_are_a_choice_away_and_run_at_once(page):
    first = page.answers
    assert not page.asked.mission.isVisible() and not page.asked.set.isVisible()
    page.asked.seed.set_current(2)
    page.asked.seed.chosen.emit(2)
    wait(page)
    assert page.answers.settings == replace(first.settings, seed=2)
    assert page.answers.goals != first.goals
    page.asked.number.set_current(1_000)
    page.asked.number.chosen.emit(1_000)
    wait(page)
    assert page.answers.settings == replace(first.settings, seed=2, futures=1_000)


def test_what_is_asked_for_while_a_run_goes_on_is_run_in_its_place(page):
    for number in (100_000, 1_000):
        page.asked.number.set_current(number)
        page.asked.number.chosen.emit(number)
    wait(page)
    assert page.answers.settings.futures == 1_000 and page.note.text() == ""


def test_one_mission_of_several_is_run_by_itself(desktop):
    project = busy_harbour()
    project.edit("add_mission", title="A quiet airport", statement="No night flights by 2030.", horizon="2030")
    page = opened(desktop, project)
    page.run()
    wait(page)
    assert page.asked.mission.isVisible()
    other = next(row.id for row in project.snapshot.all(Mission) if row.title == "A quiet airport")
    page.asked.mission.set_current(other)
    page.asked.mission.chosen.emit(other)
    wait(page)
    assert page.note.text().startswith("There is nothing to reach yet.")
