"""Gestures without any window: what each asks for, and that the keyboard can do the same."""

import math
from datetime import date

import numpy as np
import pytest

from gui.timeline.content import Content
from gui.timeline.hits import box_of, hit, port_places
from gui.timeline.keys import Keyboard
from gui.timeline.layout import Metrics
from gui.timeline.pointer import Held, Pointer
from gui.timeline.requests import (
    Create,
    Delete,
    Fold,
    LinkUp,
    Menu,
    Move,
    Open,
    Pan,
    Precision,
    Rename,
    Resize,
    Select,
    Show,
    ToLane,
    Zoom,
)
from gui.timeline.stage import Choice, Stage
from gui.timeline.tools import Moving
from tests.gui.timeline_content import day, ruler

PLAIN, CTRL, SHIFT, SPACE = Held(), Held(ctrl=True), Held(shift=True), Held(space=True)


def middle(stage: Stage, bar: str) -> tuple[float, float]:
    x, y, width, height = box_of(stage, bar) or (0, 0, 0, 0)
    return x + width / 2, y + height / 2


def choose(stage: Stage, *bars: str) -> None:
    stage.choose(Choice(bars, (), bars[-1]))


def drag(stage: Stage, start: tuple[float, float], end: tuple[float, float], held: Held = PLAIN) -> list[object]:
    """Everything asked for between press and release; selections are done as the view would do them."""
    pointer = Pointer(stage)
    asked = pointer.press(*start, held)
    for one in asked:
        if isinstance(one, Select):
            stage.choose(Choice(one.bars, one.links, one.focus))
    for step in (0.2, 0.6, 1.0):
        x, y = (a + (b - a) * step for a, b in zip(start, end, strict=True))
        asked = [*asked, *pointer.move(x, y, held)]
    return [*asked, *pointer.release(*end, held)]


def empty_place(stage: Stage, lane: str) -> tuple[float, float]:
    """A place of a lane where nothing is, left of everything."""
    at = stage.tables.lane_index[lane]
    return 8.0, float(stage.layout.lane_y[at] + stage.layout.lane_h[at] - 8)


def test_a_click_selects_one_bar(stage):
    assert drag(stage, middle(stage, "phase1"), middle(stage, "phase1")) == [Select(("phase1",), (), "phase1")]


def test_a_click_with_ctrl_adds_and_takes_away(stage):
    choose(stage, "phase1")
    at = middle(stage, "brevik")
    assert drag(stage, at, at, CTRL) == [Select(("phase1", "brevik"), (), "brevik")]
    choose(stage, "phase1", "brevik")
    assert drag(stage, at, at, CTRL) == [Select(("phase1",), (), "phase1")]


def test_a_click_beside_everything_selects_nothing(stage):
    choose(stage, "phase1")
    at = empty_place(stage, "lights")
    assert drag(stage, at, at) == [Select(())]


def test_less_than_the_threshold_is_a_click(stage):
    x, y = middle(stage, "phase1")
    choose(stage, "phase1")
    assert drag(stage, (x, y), (x + 3, y)) == []


def test_dragging_a_bar_moves_it_by_whole_units(stage):
    choose(stage, "phase1")
    x, y = middle(stage, "phase1")
    two_quarters = 2 * 91.31 * stage.scale.zoom
    assert drag(stage, (x, y), (x + two_quarters, y)) == [Move(("phase1",), 2, "quarter")]


def test_dragging_one_of_several_selected_bars_moves_them_all(stage):
    choose(stage, "brevik", "phase1")
    x, y = middle(stage, "phase1")
    assert drag(stage, (x, y), (x - 91.31 * stage.scale.zoom, y)) == [Move(("brevik", "phase1"), -1, "quarter")]


def test_dragging_a_bar_that_is_not_selected_selects_and_moves_that_one(stage):
    choose(stage, "brevik")
    x, y = middle(stage, "phase1")
    asked = drag(stage, (x, y), (x + 91.31 * stage.scale.zoom, y))
    assert asked == [Select(("phase1",), (), "phase1"), Move(("phase1",), 1, "quarter")]


def test_dragging_into_another_lane_asks_for_that_lane(stage):
    choose(stage, "phase1")
    x, y = middle(stage, "phase1")
    there = stage.layout.lane_y[stage.tables.lane_index["brevik"]] + 10
    assert drag(stage, (x, y), (x, float(there))) == [ToLane(("phase1",), "brevik")]


def test_dragging_an_end_resizes_to_the_end_of_a_unit(stage):
    choose(stage, "phase2")
    x, y, width, height = box_of(stage, "phase2")
    end = stage.scale.x(date(2029, 3, 20).toordinal())
    asked = drag(stage, (x + width - 1, y + height / 2), (end, y + height / 2))
    assert asked == [Resize("phase2", "finish", date(2029, 3, 31).toordinal(), "quarter")]


def test_a_selected_bar_keeps_its_end_under_the_milestone_that_covers_it(stage):
    x, y, width, height = box_of(stage, "brevik")
    assert hit(stage, x + width, y + height / 2).id == "inaug"
    choose(stage, "brevik")
    assert (hit(stage, x + width, y + height / 2).zone, hit(stage, x + width, y + height / 2).id) == ("end", "brevik")
    assert hit(stage, x + width - 7, y + height / 2).id == "inaug"


def test_an_end_never_passes_the_other(stage):
    choose(stage, "phase2")
    x, y, width, height = box_of(stage, "phase2")
    asked = drag(stage, (x + width - 1, y + height / 2), (x - 300, y + height / 2))
    assert asked == [Resize("phase2", "finish", date(2025, 3, 31).toordinal(), "quarter")]


def test_escape_gives_a_drag_up(stage):
    choose(stage, "phase1")
    x, y = middle(stage, "phase1")
    pointer = Pointer(stage)
    pointer.press(x, y, PLAIN)
    pointer.move(x + 80, y, PLAIN)
    assert isinstance(pointer.gesture, Moving)
    assert pointer.cancel() and pointer.gesture is None
    assert pointer.release(x + 80, y, PLAIN) == []


def test_a_drag_in_an_empty_lane_draws_a_new_bar(stage):
    x, y = empty_place(stage, "rules")
    first = stage.scale.x(date(2010, 1, 3).toordinal())
    last = stage.scale.x(date(2011, 6, 25).toordinal())
    asked = drag(stage, (first, y), (last, y))
    assert asked == [Create("rules", date(2010, 1, 1).toordinal(), date(2011, 6, 30).toordinal(), "quarter")]
    assert x == 8.0


def test_a_drag_with_ctrl_selects_what_the_rectangle_meets(stage):
    at = stage.tables.lane_index["brevik"]
    top, low = float(stage.layout.lane_y[at] + 2), float(stage.layout.lane_y[at] + stage.layout.lane_h[at] - 2)
    asked = drag(stage, (stage.scale.x(day("2019")), top), (1190, low), CTRL)
    assert asked == [Select(("brevik", "inaug", "capture"), (), "capture")]


def test_a_double_click_opens_a_bar_and_makes_a_milestone_in_an_empty_lane(stage):
    pointer = Pointer(stage)
    assert pointer.double(*middle(stage, "phase1")) == [Open("phase1")]
    x = stage.scale.x(date(2010, 5, 5).toordinal())
    made = pointer.double(x, empty_place(stage, "rules")[1])
    assert made == [
        Create("rules", date(2010, 4, 1).toordinal(), date(2010, 6, 30).toordinal(), "quarter", is_point=True)
    ]


@pytest.mark.parametrize("held, middle_button", [(SPACE, False), (PLAIN, True)])
def test_space_or_the_middle_button_pans(stage, held, middle_button):
    pointer = Pointer(stage)
    pointer.press(500, 400, held, middle_button)
    moved = [*pointer.move(460, 380, held), *pointer.move(440, 390, held)]
    assert (sum(pan.dx for pan in moved), sum(pan.dy for pan in moved)) == (60, 10)
    assert all(isinstance(pan, Pan) for pan in moved)


def test_a_link_is_drawn_from_a_dot_to_another_bar(stage):
    choose(stage, "phase1")
    ports = {zone: (x, y) for zone, x, y in port_places(stage, "phase1")}
    assert hit(stage, *ports["port_end"]).zone == "port_end"
    x, y, width, height = box_of(stage, "phase2")
    asked = drag(stage, ports["port_end"], (x + 8, y + height / 2))
    assert asked == [LinkUp("phase1", "phase2", "FS")]
    asked = drag(stage, ports["port_start"], (x + width - 4, y + height / 2))
    assert asked == [LinkUp("phase1", "phase2", "SF")]


def test_a_link_that_is_there_or_leads_to_itself_is_not_asked_for(stage):
    choose(stage, "feed")
    ports = {zone: (x, y) for zone, x, y in port_places(stage, "feed")}
    assert drag(stage, ports["port_end"], middle(stage, "brevik")) == []
    assert drag(stage, ports["port_end"], middle(stage, "feed")) == []


def test_a_link_can_be_hit_and_selected(stage):
    stage.world.links_in(0, len(stage.layout.row_y), np.empty(0, np.int64))
    corners = stage.world.routes[stage.tables.links.index["l3"]]
    x = corners[2:6, 0].mean() - math.floor(stage.scale.left)
    y = float(corners[3, 1] + corners[4, 1]) / 2 - stage.top
    assert drag(stage, (x, y), (x, y)) == [Select((), ("l3",))]


def test_a_name_beside_its_bar_belongs_to_it(stage):
    place = stage.world.place[stage.tables.items.index["ready"]]
    row = int(stage.world.row[place])
    stage.world.ensure(row, row + 1)
    x = stage.world.label_x[place] + 20 - math.floor(stage.scale.left)
    assert hit(stage, x, stage.layout.middle(row)).id == "ready"


# The keyboard


def keys(stage: Stage, *pressed: tuple[str, Held] | str) -> list[object]:
    keyboard = Keyboard(stage)
    asked: list[object] = []
    for key in pressed:
        name, held = (key, PLAIN) if isinstance(key, str) else key
        asked += keyboard.press(name, held) or []
    return asked


def test_arrows_walk_along_a_lane_and_across_lanes_to_what_is_near_in_time(stage):
    choose(stage, "brevik")
    assert keys(stage, "Right")[0] == Select(("inaug",), (), "inaug")
    assert keys(stage, "Left")[0] == Select(("brevik",), (), "brevik")
    assert keys(stage, "Down")[0].bars[0] in {"capture", "phase1"}
    assert keys(stage, "Up")[0].bars[0] in {"feed", "yara"}


def test_shift_and_an_arrow_extends_the_selection(stage):
    choose(stage, "brevik")
    assert keys(stage, ("Right", SHIFT))[0] == Select(("brevik", "inaug"), (), "inaug")


def test_alt_and_arrows_move_and_resize_as_drags_do(stage):
    choose(stage, "phase2")
    alt, end, start = Held(alt=True), Held(alt=True, shift=True), Held(alt=True, ctrl=True)
    assert keys(stage, ("Right", alt)) == [Move(("phase2",), 1, "quarter")]
    assert keys(stage, ("Left", alt)) == [Move(("phase2",), -1, "quarter")]
    assert keys(stage, ("Right", end)) == [Resize("phase2", "finish", date(2029, 3, 31).toordinal(), "quarter")]
    assert keys(stage, ("Left", start)) == [Resize("phase2", "start", date(2024, 10, 1).toordinal(), "quarter")]
    assert keys(stage, ("Up", alt)) == [ToLane(("phase2",), "brevik")]
    assert keys(stage, ("Down", alt)) == [ToLane(("phase2",), "rules")]


def test_a_new_bar_is_placed_by_keys(stage):
    choose(stage, "esa2")
    asked = keys(stage, "N", "Right", ("Right", SHIFT), "Down", "Return")
    assert len(asked) == 1
    made = asked[0]
    assert isinstance(made, Create)
    assert made.lane == "money2"
    assert made.finish - made.start > 4 * 91
    assert date.fromordinal(made.start).day == 1


def test_escape_makes_nothing(stage):
    choose(stage, "esa2")
    keyboard = Keyboard(stage)
    keyboard.press("Insert", PLAIN)
    assert keyboard.placing is not None
    keyboard.press("Escape", PLAIN)
    assert keyboard.placing is None
    assert keyboard.press("Return", PLAIN) == [Open("esa2")]


def test_a_link_is_made_by_keys(stage):
    choose(stage, "phase1")
    asked = keys(stage, "L", "Right", "Right", "Return")
    assert len(asked) == 1
    assert (asked[0].source, asked[0].type) == ("phase1", "FS")
    assert asked[0].target in stage.tables.items.index


def test_letters_can_be_switched_off(stage):
    keyboard = Keyboard(stage, letters=False)
    assert [keyboard.press(key, PLAIN) for key in ("N", "L", "T", "P")] == [None] * 4
    assert keyboard.placing is None


def test_every_other_command_has_its_key(stage):
    choose(stage, "phase1")
    assert keys(stage, "F2") == [Rename("phase1")]
    assert keys(stage, "Return") == [Open("phase1")]
    assert keys(stage, "Delete") == [Delete(("phase1",), ())]
    assert keys(stage, "T") == [Show("today")]
    assert keys(stage, "P") == [Precision("phase1", "finish")]
    assert keys(stage, ("0", CTRL)) == [Show("all")]
    assert keys(stage, ("9", CTRL)) == [Show("choice")]
    assert isinstance(keys(stage, ("Plus", CTRL))[0], Zoom)
    assert isinstance(keys(stage, ("Left", CTRL))[0], Pan)
    assert isinstance(keys(stage, "Menu")[0], Menu)
    assert len(keys(stage, ("A", CTRL))[0].bars) == len(stage.tables.items) - 4


def test_plus_and_minus_fold_the_lane_and_then_its_mission(stage):
    choose(stage, "phase1")
    assert keys(stage, "Plus") == [Fold("lights", False)]
    assert keys(stage, "Minus") == [Fold("N2", True)]
    choose(stage, "again")
    assert keys(stage, "Minus") == [Fold("klemetsrud", True)]


def test_zooming_by_keys_keeps_what_is_selected_in_place(stage):
    choose(stage, "phase1")
    zoom = keys(stage, ("Plus", CTRL))[0]
    before = middle(stage, "phase1")[0]
    stage.zoom_about(zoom.x, zoom.factor)
    assert abs(middle(stage, "phase1")[0] - before) <= 1


def test_keys_do_nothing_on_an_empty_timeline():
    empty = Stage(ruler, Metrics())
    empty.show(Content((), ()))
    pressed = ["Left", "Right", "Up", "Down", "Home", "End", "Return", "Delete", "F2", "Plus", "Minus", "L", "P", "N"]
    assert [one for one in keys(empty, *pressed) if not isinstance(one, Menu)] == []
