"""Actions: one list for menus, shortcuts and palette; what cannot be done says why."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from gui.actions import MENUS, Actions
from gui.desktop import Desktop
from gui.rooms import room_actions, rooms
from gui.window import Window
from gui.workspace.settings import Settings
from tests.gui.windows import harbour, shown


@pytest.fixture
def actions(look, words, tmp_path, qtbot):
    window = Window(look, words, Settings(tmp_path), rooms())
    qtbot.addWidget(window)
    yield Actions(look, words, window, room_actions(rooms()))
    window.leave()


def in_menus(desktop: Desktop) -> list[str]:
    """The names of all actions that stand in menus."""
    found: list[str] = []
    waiting: list[QMenu] = [action.menu() for action in desktop.window.menu_row.bar.actions()]
    while waiting:
        for action in waiting.pop().actions():
            if action.menu():
                waiting.append(action.menu())
            elif not action.isSeparator():
                found.append(action.objectName())
    return found


def test_every_action_stands_in_a_menu_once(desktop):
    assert Counter(in_menus(desktop)) == Counter(about.name for about in desktop.actions)


def test_no_two_actions_share_a_shortcut(actions):
    keys = [about.keys for about in actions if about.keys and not about.local]
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_every_shortcut_is_one_that_qt_knows(actions):
    wrong = [about.name for about in actions if about.keys and QKeySequence(about.keys).toString() == ""]
    assert wrong == []


def test_what_cannot_be_done_says_why(desktop):
    silent = [a.name for a in desktop.actions if not desktop.actions.can(a.name) and not desktop.actions.reason(a.name)]
    assert silent == []
    assert desktop.actions.action("save").toolTip() == "Open a project first."
    assert not desktop.actions.action("save").isEnabled()


def test_what_is_offered_can_be_done_and_is_done(actions):
    done = []
    actions.offer({"save": lambda: done.append("saved")})
    actions.action("save").trigger()
    assert done == ["saved"] and actions.reason("save") == ""


def test_the_latest_offer_counts_until_it_is_withdrawn(actions):
    done = []
    first, second = {"remove": lambda: done.append(1)}, {"remove": lambda: done.append(2)}
    actions.offer(first)
    actions.offer(second)
    actions.run("remove")
    actions.withdraw(second)
    actions.run("remove")
    actions.withdraw(first)
    actions.run("remove")
    assert done == [2, 1]


def test_what_stands_behind_never_comes_before_a_room(actions):
    done = []
    actions.offer({"remove": lambda: done.append("room")})
    actions.offer({"remove": lambda: done.append("anywhere")}, behind=True)
    actions.run("remove")
    assert done == ["room"]


def test_offering_what_is_no_action_is_a_mistake(actions):
    with pytest.raises(KeyError):
        actions.offer({"fly": lambda: None})


def test_undo_names_the_step_and_its_day(desktop):
    shown(desktop, harbour())
    assert desktop.actions.text("undo") == "Undo add “A1 The port pays for shore power”"
    assert desktop.actions.action("undo").toolTip() == "Done on 12 Nov 2025"


def test_without_a_project_only_what_needs_none_can_be_done(desktop):
    shown(desktop)
    can = {about.name for about in desktop.actions if desktop.actions.can(about.name)}
    assert {"new", "open", "quit", "find", "settings", "about"} <= can
    assert can.isdisjoint({"save", "close", "undo", "export", "go_roadmap", "add_mission"})


def test_closing_a_project_takes_its_actions_away_again(desktop):
    shown(desktop)
    before = {about.name for about in desktop.actions if desktop.actions.can(about.name)}
    desktop.session.enter(harbour())
    desktop.session.let_go()
    assert {about.name for about in desktop.actions if desktop.actions.can(about.name)} == before


def test_menus_have_their_titles(desktop, words):
    titles = [action.text() for action in desktop.window.menu_row.bar.actions()]
    assert titles == [words.say(title) for title in MENUS]


def test_a_letter_never_opens_two_menus():
    letters = [title[title.index("&") + 1].lower() for title in MENUS]
    assert len(set(letters)) == len(letters)
