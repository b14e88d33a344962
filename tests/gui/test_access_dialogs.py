"""Every dialog and every tab as somebody with a screen reader, the Tab key alone, or large text meets them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from gui.desktop import Desktop
from gui.look.look import Look
from gui.workspace.dialog import Dialog
from model.words import Words
from resources.samples.build import in_memory
from tests.gui import looking
from tests.gui.test_access import ROOMS, jumps, settle, silent
from tests.gui.windows import desktop_in, put_away, shown

WIDE, HIGH = 1366, 768
DIALOGS = (
    "settings", "about", "shortcuts", "help", "help_methods", "help_glossary", "help_paper", "first_steps", "new",
    "export", "keep_version", "search", "plan_review", "author", "print", "steps",
    "send_workbook", "take_workbook",
)  # fmt: skip


@pytest.fixture(scope="module", params=(1.0, 2.0), ids=("usual text", "text of twice the size"))
def desktop(
    request: pytest.FixtureRequest, dressed: Look, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desktop]:
    """The window over Norway, as large as a small laptop's screen."""
    folder: Path = tmp_path_factory.mktemp("access")
    dressed.set_text_size(request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WAYMARK_HOME", str(folder / "home"))
        made = shown(desktop_in(dressed, Words("en", strict=True), folder), in_memory("norway-ccs"), WIDE, HIGH)
        settle()
        yield made
        put_away(made)
    dressed.set_text_size(1.0)


def opened(desktop: Desktop, name: str) -> Dialog:
    desktop.ask_author() if name == "author" else desktop.actions.run(name)
    settle()
    return next(part for part in desktop.window.findChildren(Dialog) if part.isVisible())


def faults(window: QWidget) -> list[str]:
    return silent(window) + looking.nameless(window) + looking.small_targets(window) + looking.cut_texts(window)


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_is_named_reached_by_tab_and_not_cut(desktop, name):
    dialog = opened(desktop, name)
    try:
        assert faults(dialog) == []
        dialog.focusPreviousChild()  # the walk begins one further on
        assert jumps(dialog) == []
        assert looking.ringless(dialog) == []
        assert dialog.width() <= WIDE and dialog.height() <= HIGH, dialog.size()
    finally:
        dialog.reject()
        settle()


@pytest.mark.parametrize("room", ROOMS)
def test_every_tab_of_a_room_is_named_large_enough_and_not_cut(desktop, room):
    bench = desktop.window.workbench
    bench.enter(room)
    found = {}
    for tab in tabs_of(desktop, room):
        bench.enter(room, tab)
        settle()
        assert bench.current.tab() == tab
        found[tab] = faults(desktop.window)
    assert {tab: said for tab, said in found.items() if said} == {}


def tabs_of(desktop: Desktop, room: str) -> list[str]:
    return [str(place.data) for place in desktop.window.workbench.current._places]
