"""Somebody without a mouse builds a roadmap of twelve linked items, looks at it on paper, prints and presents it."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication

from gui.desktop import Desktop
from gui.look.look import Look
from gui.paper.preview import Preview
from gui.paper.show import Show
from model.tables import Link, Mission, RoadmapItem, Workstream
from model.words import Words
from tests.gui.test_timeline_export import pages_in, text_of
from tests.gui.windows import desktop_in, open_dialog, put_away, shown
from tests.stories.test_own_mission import CTRL, Keyboard

KEY = Qt.Key
PLAN = {
    "Roads": ("Lay quiet asphalt", "Lower speed at night", "Measure the noise", "Report to the council"),
    "Rail": ("Grind the rails", "Buy quiet brakes", "Rebuild the yard", "Open the yard"),
    "Air": ("Agree on hours", "Move the approach", "Insulate schools", "Close the night gap"),
}


@pytest.fixture
def desktop(
    look: Look, words: Words, tmp_path: Path, qtbot: object, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desktop]:
    monkeypatch.setenv("WAYMARK_HOME", str(tmp_path / "home"))
    made = desktop_in(look, words, tmp_path)
    yield shown(made, width=1600, height=960)
    put_away(made)


class PrinterOfPaper(QPrintDialog):
    """The printer's dialog as somebody answers it with Enter; its printer writes into a file."""

    target = Path()

    def exec(self) -> int:
        self.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.printer().setOutputFileName(str(self.target))
        return int(QPrintDialog.DialogCode.Accepted)


def begin(keys: Keyboard) -> None:
    """A project with a mission and its workstreams."""
    keys.press(KEY.Key_N, CTRL)
    keys.press(KEY.Key_A, CTRL)
    keys.type("Quiet nights")
    keys.press(KEY.Key_Return)
    keys.command("Add mission")
    keys.fill(Title="Quiet nights in every city", Horizon="2035")
    for stream in PLAN:
        keys.command("Add workstream")
        keys.fill(Title=stream)


def draw(keys: Keyboard) -> None:
    """Four items in each lane, each linked to the one before it."""
    keys.walk_to("Timeline")  # the tab, beside that of the workstreams that were added last
    keys.press(KEY.Key_Space)
    keys.walk_to("Roadmap timeline")
    for lane, titles in enumerate(PLAN.values()):
        for number, title in enumerate(titles):
            keys.press(KEY.Key_N)
            if number == 0:
                keys.press(KEY.Key_Down) if lane else None
            if number == 3:
                keys.press(KEY.Key_M)
            keys.press(KEY.Key_Return)
            keys.where()
            keys.press(KEY.Key_A, CTRL)
            keys.type(title)
            keys.press(KEY.Key_Return)
            if number:
                keys.press(KEY.Key_Left)
                keys.press(KEY.Key_L)
                keys.press(KEY.Key_Right)
                keys.press(KEY.Key_Return)
                keys.press(KEY.Key_Right)


def ready(keys: Keyboard, desktop: Desktop) -> Preview:
    """The preview, when its pages are laid out."""
    dialog = open_dialog(desktop)
    assert isinstance(dialog, Preview)
    for _ in range(400):
        if dialog.ready:
            return dialog
        keys.where()
    raise AssertionError(dialog.said.text())


def test_a_roadmap_of_twelve_linked_items_is_built_and_printed_by_keyboard_alone(desktop, tmp_path, monkeypatch):
    keys = Keyboard(desktop)
    begin(keys)
    draw(keys)

    snapshot = desktop.desk.snapshot
    streams = {stream.id: stream.title for stream in snapshot.all(Workstream)}
    built = {title: [] for title in PLAN}
    for item in sorted(snapshot.all(RoadmapItem), key=lambda item: item.planned_start or item.planned_finish):
        built[streams[item.workstream_id]].append(item.title)
    assert {stream: tuple(titles) for stream, titles in built.items()} == PLAN
    names = {item.id: item.title for item in snapshot.all(RoadmapItem)}
    linked = {(names[link.from_id], names[link.to_id]) for link in snapshot.all(Link)}
    assert linked == {pair for titles in PLAN.values() for pair in pairwise(titles)}

    PrinterOfPaper.target = tmp_path / "quiet nights.pdf"
    monkeypatch.setattr("gui.paper.preview.has_printer", lambda: True)
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrintDialog", PrinterOfPaper)
    keys.press(KEY.Key_P, CTRL)
    dialog = ready(keys, desktop)
    assert dialog.pages.count == 1
    keys.walk_to("Print…")
    keys.press(KEY.Key_Return)
    for _ in range(400):
        keys.where()
        if "went to the printer" in desktop.window.trouble.told():
            break
    text = text_of(PrinterOfPaper.target)
    assert pages_in(PrinterOfPaper.target.read_bytes()) == 1
    assert [title for titles in PLAN.values() for title in titles if title not in text] == []
    assert all(said in text for said in ("Quiet nights in every city", "Roads", "Rail", "Air", "Marit Solheim"))
    assert snapshot.all(Mission)[0].title == "Quiet nights in every city"

    keys.press(KEY.Key_F5)
    keys.where()
    show = desktop.window.findChildren(Show)[-1]
    assert show.count() >= 5
    show.activateWindow()
    QApplication.processEvents()
    keys.press(KEY.Key_End)
    assert show.at == show.count() - 1
    keys.press(KEY.Key_Escape)
    QApplication.processEvents()
    assert not any(each.isVisible() for each in desktop.window.findChildren(Show))
