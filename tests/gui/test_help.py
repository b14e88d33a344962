"""Help: a page for every room, shown by F1, readable in the repository."""

import pytest

from gui.help import HelpPage, has_page
from gui.rooms import rooms
from resources import path as resource
from tests.gui.looking import nameless, small_targets
from tests.gui.windows import desktop_in, harbour, put_away, shown


@pytest.mark.parametrize("name", [about.name for about in rooms()])
def test_every_room_has_a_page_that_begins_with_its_name(name):
    assert has_page(name)
    title = next(about.title for about in rooms() if about.name == name)
    assert resource(f"help/{name}.md").read_text(encoding="utf-8").startswith(f"# {title}\n")


def test_f1_opens_the_page_of_the_room_one_is_in(qtbot, look, words, tmp_path):
    desktop = shown(desktop_in(look, words, tmp_path), harbour())
    for room, says in (("go_stress", "Stress tests"), ("go_exits", "Exits")):
        desktop.actions.run(room)
        desktop.actions.run("help")
        page = desktop.window.findChildren(HelpPage)[-1]
        assert page.page.toPlainText().startswith(says)
        assert nameless(page) == []
        assert small_targets(page) == []
        page.done(0)
    pages = {"help_lists": "Lists", "help_workbooks": "Workbooks for ministries",
             "help_paper": "Print, pictures", "help_glossary": "Glossary", "help_speed": "How fast the roadmap is",
             "help_methods": "The methods behind Waymark"}  # fmt: skip
    for action, says in pages.items():
        desktop.actions.run(action)
        page = desktop.window.findChildren(HelpPage)[-1]
        assert page.page.toPlainText().startswith(says)
        page.done(0)
    put_away(desktop)
