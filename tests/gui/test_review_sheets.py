"""The dialogs of a review at both text sizes: named, reached by Tab, large enough, not cut; and what they refuse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from gui.desktop import Desktop
from gui.look.look import Look
from gui.stress.comparing import CompareSheet
from gui.stress.report import review_report
from gui.stress.review import ReviewPage
from gui.stress.sending import SendSheets
from gui.stress.taking import TakeSheets
from gui.workspace.dialog import Dialog
from model.excel.rating_answers import BadLine, Line, SheetBack
from model.project import Project
from model.tables import Assumption, Mission, RatingAnswer, ReviewMethod, ReviewParticipant, StressTestReview
from model.words import PseudoWords, Words
from tests.gui import looking
from tests.gui.test_reviews import click
from tests.gui.windows import MARIT, desktop_in, harbour, put_away, said, shown

OWN = ("English", "A1", "1 – 31 May 2025")
"""Proper names, codes and formatted days."""
SIZES = {"usual text": 1.0, "text of twice the size": 2.0}


@pytest.fixture(params=SIZES.values(), ids=SIZES)
def at_work(request, look: Look, words: Words, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    look.set_text_size(request.param)
    project = with_two_reviews()
    desktop = shown(desktop_in(look, words, tmp_path), project, 1366, 768)
    desktop.desk.ways.row_requested.emit("stress_test_review", second(desktop).id)
    QApplication.processEvents()
    yield desktop
    put_away(desktop)
    look.set_text_size(1.0)


def with_two_reviews() -> Project:
    """The harbour with a closed review, and an open one with three participants that found its assumption broken."""
    project = harbour()
    project.author = MARIT
    mission = project.snapshot.all(Mission)[0].id
    for title, day, weak in (("First look", "2024-05", 1), ("Second look", "2025-05", 3)):
        review = project.edit("plan_review", mission_id=mission, title=title).result
        project.edit("open_review", review_id=review, held_on=day)
        rating = {"load_bearing": 3, "vulnerable": weak, "status": "holding" if weak == 1 else "broken"}
        project.edit(
            "rate_assumption", review_id=review, assumption_id=project.snapshot.all(Assumption)[0].id, **rating
        )
        project.edit("add_row", table="finding", fields={"review_id": review, "text": f"{title}: sign the contract"})
        fields = {"lock_in": "same", "verdict": "holds", "next_due": "2026"}
        project.edit("change_row", table="stress_test_review", id=review, fields=fields)
        if weak == 1:
            project.edit("close_review", review_id=review)
    for name in ("Kari Lund", "Ola Nordmann", "Ingrid Solheim"):
        project.edit("add_row", table="review_participant", fields={"review_id": review, "name": name})
    return project


def second(desktop: Desktop) -> StressTestReview:
    return next(row for row in desktop.desk.snapshot.all(StressTestReview) if row.title == "Second look")


def back(desktop: Desktop, name: str, weak: int | None = 2, **more: object) -> SheetBack:
    """A rating sheet as the child process would hand it over."""
    snapshot = desktop.desk.snapshot
    person = next(p for p in snapshot.all(ReviewParticipant) if p.name == name)
    line = Line(snapshot.all(Assumption)[0].id, "A1", 3, weak, None)
    return SheetBack(f"{name}.xlsx", snapshot.project.id, person.review_id, person.id, name, (line,), **more)


def faults(dialog: Dialog) -> list[str]:
    for _ in range(4):
        QApplication.processEvents()
    found = looking.nameless(dialog) + looking.small_targets(dialog) + looking.cut_texts(dialog)
    too_large = [str(dialog.size())] if dialog.width() > 1366 or dialog.height() > 768 else []
    return found + looking.ringless(dialog) + too_large


def test_the_dialogs_are_named_and_not_cut(at_work):
    page = next(page for page in at_work.window.findChildren(ReviewPage) if page.isVisible())
    sheets = [
        SendSheets(at_work.desk, second(at_work).id, at_work.window),
        CompareSheet(page.bench, second(at_work), at_work.window),
        TakeSheets(at_work.desk, second(at_work).id, at_work.window),
    ]
    broken = back(at_work, "Ola Nordmann", None, bad=(BadLine("F7", "“high” is none of them.", "Choose one."),))
    ingrid = [back(at_work, "Ingrid Solheim", weak) for weak in (2, 3)]
    sheets[2].on_read([one.as_data() for one in (back(at_work, "Kari Lund"), broken, *ingrid)])
    for sheet in sheets:
        sheet.open()
        assert faults(sheet) == [], type(sheet).__name__
        sheet.reject()


def test_every_text_of_a_review_and_its_dialogs_passes_through_the_translator(look, tmp_path, monkeypatch):
    """In a language that wraps each message, only what people typed stands unwrapped."""
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    project = with_two_reviews()
    desktop = shown(desktop_in(look, PseudoWords(strict=True), tmp_path), project, 1920, 1080)
    review = second(desktop)
    project.edit("change_row", table="stress_test_review", id=review.id, fields={"type": "mid_term"})
    project.edit("use_template", review_id=review.id)
    desktop.desk.ways.row_requested.emit("stress_test_review", review.id)
    QApplication.processEvents()
    page = next(page for page in desktop.window.findChildren(ReviewPage) if page.isVisible())
    sheet = TakeSheets(desktop.desk, review.id, desktop.window)
    broken = back(desktop, "Ola Nordmann", None, bad=(BadLine("F7", "⟦what⟧", "⟦todo⟧"),))
    others = [back(desktop, "Ingrid Solheim", weak) for weak in (1, 3)]
    sheet.on_read([one.as_data() for one in (broken, *others, SheetBack("x.xlsx", trouble="⟦trouble⟧"))])
    dialogs = [
        sheet,
        SendSheets(desktop.desk, review.id, desktop.window),
        CompareSheet(page.bench, review, desktop.window),
    ]
    texts = said(page)
    for dialog in dialogs:
        dialog.open()
        texts += "\n" + said(dialog)
        dialog.reject()
    desktop.actions.run("show_due")
    QApplication.processEvents()
    texts += "\n" + said(desktop.window.workbench.current)
    texts += "\n" + str(review_report(page.bench, review).blocks[0])
    put_away(desktop)
    typed = {str(value) for name in ("stress_test_review", "assumption", "review_participant", "finding", "mission")
             for row in project.snapshot.rows(name).values() for value in row if value}  # fmt: skip
    bare = [line for line in texts.splitlines() if "⟦" not in line and any(letter.isalpha() for letter in line)]
    kept = [line for line in bare if not any(text in line for text in typed if len(text) > 3)]
    assert [line for line in kept if line not in OWN] == []


def test_the_comparison_says_what_weakened_and_what_was_not_done(at_work):
    page = next(page for page in at_work.window.findChildren(ReviewPage) if page.isVisible())
    click(page.head.compare)
    sheet = at_work.window.findChild(CompareSheet)
    assert "Since R1, 1 assumption weakened and 1 finding was said and not done." in said(sheet)
    assert "Holding (3 · 1), now Broken (3 · 3)" in said(sheet)
    sheet.reject()


def test_a_sheet_that_is_not_ticked_stays_out_and_several_need_an_answer(at_work):
    sheet = TakeSheets(at_work.desk, second(at_work).id, at_work.window)
    sheet.open()
    found = [back(at_work, "Kari Lund"), back(at_work, "Ola Nordmann"), back(at_work, "Ingrid Solheim", 1),
             back(at_work, "Ingrid Solheim", 3)]  # fmt: skip
    sheet.on_read([one.as_data() for one in found])
    assert [one.name for one in sheet.wanted()] == ["Kari Lund", "Ola Nordmann"]
    sheet.boxes[found[1].participant].setChecked(False)
    (choices,) = sheet.answers.values()
    choices[1][0].setChecked(True)
    assert [(one.name, one.lines[0].vulnerable) for one in sheet.wanted()] == [("Kari Lund", 2), ("Ingrid Solheim", 3)]
    assert "few sheets the history could tell who answered what" in sheet.note.text()
    sheet.medians.setChecked(False)
    click(sheet.take)
    assert sorted(answer.vulnerable for answer in at_work.desk.snapshot.all(RatingAnswer)) == [2, 3]
    answered = {p.name for p in at_work.desk.snapshot.all(ReviewParticipant) if p.answered_on}
    assert answered == {"Kari Lund", "Ingrid Solheim"}


def test_more_answers_than_sheets_are_told(at_work):
    """Two copies that are joined may each have taken the same sheet in; names do not say which."""
    page = next(page for page in at_work.window.findChildren(ReviewPage) if page.isVisible())
    person = at_work.desk.snapshot.all(ReviewParticipant)[0]
    answer = {"assumption_id": at_work.desk.snapshot.all(Assumption)[0].id, "load_bearing": 3, "vulnerable": 1}
    sheets = [{"participant": person.id, "answers": [answer]}]
    at_work.desk.document.edit("take_ratings", review_id=second(at_work).id, sheets=sheets)
    assert page.ratings_card.count.text() == "1 of 1 rated, 1 of 3 sheets are back"
    rating = at_work.desk.snapshot.all(RatingAnswer)[0].rating_id
    fields = {"rating_id": rating, "load_bearing": 3, "vulnerable": 1}
    at_work.desk.document.edit("add_row", table="rating_answer", fields=fields)
    assert page.ratings_card.count.text().startswith("2 answers from 1 sheet: two copies")


def test_a_day_that_is_no_day_is_told_and_nothing_is_written(at_work, tmp_path):
    sheet = SendSheets(at_work.desk, second(at_work).id, at_work.window)
    sheet.open()
    for typed in ("2026", "soon"):
        sheet.by.setText(typed)
        sheet.write_to(tmp_path / "out")
        assert sheet.note.text() and at_work.tasks.current is None
    sheet.reject()


def test_methods_are_ticked_and_the_questions_of_a_type_asked_by_a_click(at_work):
    page = next(page for page in at_work.window.findChildren(ReviewPage) if page.isVisible())
    review = second(at_work).id
    click(page.scope.methods.boxes["red_team"], QPoint(10, 12))
    methods = [row.method for row in at_work.desk.snapshot.referring(ReviewMethod, "review_id", review)]
    assert methods == ["red_team"]
    click(page.scope.methods.boxes["red_team"], QPoint(10, 12))
    assert not at_work.desk.snapshot.referring(ReviewMethod, "review_id", review)
    at_work.desk.document.edit("change_row", table="stress_test_review", id=review, fields={"type": "mid_term"})
    click(page.scope.ask)
    assert "0 of 8 answered" in page.steps.steps["questions"].accessibleName()
    assert page.scope.ask.isHidden()
