"""Any order of presses, moves, keys and new contents: the gestures stay whole and ask for nothing impossible."""

from typing import get_args

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from gui.timeline import requests as ask
from gui.timeline import units
from gui.timeline.bend import FAR, STRAIGHT, Bend
from gui.timeline.counting import KINDS, Counting
from gui.timeline.keys import LETTERS, Keyboard
from gui.timeline.pointer import Held, Pointer
from gui.timeline.stage import Choice
from gui.timeline.tools import Panning
from tests.gui.timeline_content import TODAY, norway, staged

WIDTH, HEIGHT = 900, 600
KEYS = (
    *LETTERS, "Left", "Right", "Up", "Down", "Home", "End", "Return", "Escape", "Delete", "Insert", "F2", "F8", "Plus",
    "Minus", "Space", "Menu", "0", "9", "A", "C", "X", "V",
)  # fmt: skip
HELD = st.builds(Held, shift=st.booleans(), ctrl=st.booleans(), alt=st.booleans(), space=st.booleans())
X, Y = st.integers(-40, WIDTH + 40), st.integers(-40, HEIGHT + 40)
FOLDS = st.sampled_from([("klemetsrud",), (), ("lights", "rules")])


class Gestures(RuleBasedStateMachine):
    """Pointer and keyboard over one stage, as the canvas holds them."""

    @initialize(unit=st.sampled_from([None, "day", "quarter", "year"]))
    def begin(self, unit):
        self.stage = staged(norway(), WIDTH, HEIGHT)
        self.stage.unit_chosen = unit
        self.pointer, self.keyboard = Pointer(self.stage), Keyboard(self.stage)

    @rule(x=X, y=Y, held=HELD, middle=st.booleans())
    def press(self, x, y, held, middle):
        self.keyboard.cancel()
        self.take(self.pointer.press(x, y, held, middle))

    @rule(x=X, y=Y, held=HELD)
    def move(self, x, y, held):
        self.take(self.pointer.move(x, y, held))

    @rule(x=X, y=Y, held=HELD)
    def release(self, x, y, held):
        asked = self.pointer.release(x, y, held)
        assert not self.pointer.busy and self.pointer.gesture is None
        self.take(asked)

    @rule(x=X, y=Y)
    def double(self, x, y):
        self.take(self.pointer.double(x, y))
        assert not self.pointer.busy

    @rule(x=X, y=Y, point=st.booleans())
    def carry(self, x, y, point):
        self.pointer.carry("idea", "Idea", point)
        self.take(self.pointer.move(x, y, Held()))

    @rule(lane=st.sampled_from(["rules", "lights"]))
    def carry_by_keys(self, lane):
        self.keyboard.carry("idea", "Idea", False, lane)

    @rule(key=st.sampled_from(KEYS), held=HELD)
    def key(self, key, held):
        if key == "Escape" and self.pointer.cancel():
            assert self.pointer.gesture is None
            return
        self.take(self.keyboard.press(key, held) or [])

    @rule(unfolded=FOLDS)
    def other_content(self, unfolded):
        """An edit, perhaps by a colleague, in the middle of anything: the canvas gives up and shows it."""
        self.pointer.cancel()
        self.keyboard.cancel()
        self.stage.show(norway(unfolded=unfolded))

    @rule(x=X, factor=st.floats(0.3, 3.0), dy=st.integers(-200, 200))
    def zoom(self, x, factor, dy):
        self.stage.zoom_about(x, factor)
        self.stage.pan(0, dy)

    @rule(kind=st.sampled_from(KINDS), bent=st.booleans())
    def scale(self, kind, bent):
        today = TODAY.toordinal()
        self.stage.set_counting(Counting(kind, 4, False, today))
        self.stage.set_bend(Bend(today - 400, today + 2000, FAR) if bent else STRAIGHT)

    @precondition(lambda self: self.pointer.gesture is not None and not isinstance(self.pointer.gesture, Panning))
    @rule()
    def a_drag_asks_for_nothing_before_it_ends(self):
        before = self.stage.choice
        assert self.pointer.move(100, 100, Held()) == [] and self.stage.choice == before

    @invariant()
    def what_is_chosen_exists(self):
        choice, tables = self.stage.choice, self.stage.tables
        assert set(choice.bars) <= set(tables.items.index) and set(choice.links) <= set(tables.links.index)
        assert choice.focus in choice.bars or not choice.focus

    def take(self, asked):
        """Do what the view would do, and look at what is asked of the project."""
        for one in asked:
            assert isinstance(one, get_args(ask.Request)), one
            if isinstance(one, ask.Select):
                self.stage.choose(Choice(one.bars, one.links, one.focus, one.marks))
            elif isinstance(one, ask.Pan):
                self.stage.pan(one.dx, one.dy)
            elif isinstance(one, ask.Show) and one.what == "all":
                self.stage.fit()
            else:
                self.look_at(one)

    def look_at(self, one):
        tables = self.stage.tables
        for name in ("bar", "source", "target"):
            bar = getattr(one, name, None)
            assert bar is None or bar in tables.items.index, one
        assert set(getattr(one, "bars", ())) <= set(tables.items.index), one
        assert getattr(one, "link", next(iter(tables.links.index))) in tables.links.index, one
        if isinstance(one, ask.Create | ask.Place):
            assert units.FIRST_DAY <= one.start <= one.finish <= units.LAST_DAY, one
            assert tables.lanes[tables.lane_index[one.lane]].kind == "workstream", one
        if isinstance(one, ask.Move):
            assert one.count and one.bars, one
        if isinstance(one, ask.Window):
            assert one.first <= one.last, one
        if isinstance(one, ask.LinkUp | ask.AimLink):
            assert one.source != one.target, one


Gestures.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestGestures = Gestures.TestCase


KEYS_OF = {
    "Create": ("N", "Return"), "Move": (("Right", Held(alt=True)),), "Resize": (("Right", Held(alt=True, shift=True)),),
    "Window": (("Right", Held(alt=True, shift=True, ctrl=True)),), "ToLane": (("Down", Held(alt=True)),),
    "LinkUp": ("L", "Down", "Return"), "AimLink": ("K", "L", "Down", "Right", "Return"),
    "ChangeLink": ("K", ("Down", Held(alt=True))), "Delete": ("Delete",), "Precision": ("P",),
    "Place": ("Right", "Return"),
}  # fmt: skip
"""Keys that ask for each change of the project, from a selected bar on."""


@pytest.mark.parametrize("change", [each.__name__ for each in get_args(ask.Change)])
def test_whatever_a_hand_can_ask_for_keys_ask_for_too(change):
    """WCAG 2.2, criterion 2.5.7: nothing needs a drag."""
    stage = staged(norway())
    bar = next(link.source for link in stage.tables.links.specs)
    stage.choose(Choice((bar,), (), bar))
    keyboard, asked = Keyboard(stage), []
    if change == "Place":
        keyboard.carry("idea", "Idea", False, "rules")
    for key in KEYS_OF[change]:
        name, held = (key, Held()) if isinstance(key, str) else key
        asked = keyboard.press(name, held) or []
        for one in asked:
            if isinstance(one, ask.Select):
                stage.choose(Choice(one.bars, one.links, one.focus))
    assert [type(one).__name__ for one in asked] == [change]
