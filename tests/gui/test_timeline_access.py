"""The bar beside the selection, the shelf and the shift dialog with large text, by keys and read aloud."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from gui.desktop import Desktop
from gui.timeline.room import RoadmapRoom
from model.tables import link_id
from model.words import PseudoWords
from tests.gui import looking
from tests.gui.test_access import jumps, settle, silent
from tests.gui.test_timeline_doing import bar, choose, plan
from tests.gui.windows import desktop_in, open_dialog, put_away, said, shown


@pytest.fixture(params=(1.0, 2.0), ids=("usual text", "text of twice the size"))
def desktop(request, look, words, tmp_path, qtbot) -> Iterator[Desktop]:
    look.set_text_size(request.param)
    made = shown(desktop_in(look, words, tmp_path), plan(), 1920, 1080)
    made.window.workbench.enter("roadmap")
    settle()
    yield made
    put_away(made)
    look.set_text_size(1.0)


@pytest.fixture
def room(desktop) -> RoadmapRoom:
    return desktop.window.workbench.current.board()


def faults(part: QWidget) -> list[str]:
    return silent(part) + looking.nameless(part) + looking.small_targets(part) + looking.cut_texts(part)


def test_the_shelf_is_named_and_large_enough(room):
    assert room.shelf.isVisible() and faults(room.shelf) == []


@pytest.mark.parametrize("what", ["an item", "several", "a link", "a broken link", "an offer"])
def test_whatever_the_bar_holds_is_named_large_enough_and_not_cut(room, what):
    if what == "an item":
        choose(room, "dig")
    elif what == "several":
        choose(room, "dig", "build")
    elif what == "a link":
        room.doing.show_link(link_id("link", "dig", "build"))
    else:
        choose(room, "dig")
        room.doing.move(["dig"], 3, "quarter")
        if what == "a broken link":
            room.at_hand.next_conflict(1)
    assert bar(room)
    assert faults(room.at_hand.bar) == []
    assert room.at_hand.bar.accessibleName()


def test_the_shift_dialog_is_named_reached_by_tab_and_not_cut(room, desktop):
    room.at_hand.ask_shift(["dig"])
    settle()
    dialog = open_dialog(desktop)
    assert faults(dialog) == []
    dialog.focusPreviousChild()
    assert jumps(dialog) == []
    assert looking.ringless(dialog) == []
    dialog.reject()
    QApplication.processEvents()


def test_every_text_of_the_bar_the_shelf_and_the_dialog_passes_through_the_translator(look, tmp_path, qtbot):
    """In a language that wraps each message, only titles and dates stand unwrapped."""
    desktop = shown(desktop_in(look, PseudoWords(strict=True), tmp_path), plan(), 1920, 1080)
    desktop.window.workbench.enter("roadmap")
    settle()
    room = desktop.window.workbench.current.board()
    texts = said(room.shelf)
    choose(room, "dig")
    texts += "\n" + bar(room)
    room.doing.move(["dig"], 3, "quarter")
    texts += "\n" + bar(room)
    room.at_hand.next_conflict(1)
    texts += "\n" + bar(room)
    room.at_hand.ask_shift(["dig"])
    texts += "\n" + said(open_dialog(desktop))
    open_dialog(desktop).reject()
    menu = QMenu()
    room.at_hand.fill_menu(menu, "dig")
    texts += "\n" + "\n".join(action.text() for action in menu.actions() if action.text())
    put_away(desktop)
    bare = [line for line in texts.splitlines() if "⟦" not in line and line not in ("Idea", "1")]
    assert bare == []
