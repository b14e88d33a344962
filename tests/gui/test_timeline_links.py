"""Links by gesture and key, what a move breaks while the hand still moves, and ends that are only roughly known."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from gui.timeline import units
from gui.timeline.beside import place_beside, written
from gui.timeline.foresight import NOTHING, Foresight
from gui.timeline.hits import box_of, hit, is_window, link_ends, port_places
from gui.timeline.keys import Keyboard
from gui.timeline.plan_links import _dashes
from gui.timeline.pointer import Held, Pointer
from gui.timeline.requests import (
    AimLink,
    Answer,
    ChangeLink,
    Conflict,
    Create,
    Delete,
    Followers,
    LinkUp,
    Place,
    Precision,
    Select,
    Shift,
    Span,
    Window,
)
from gui.timeline.stage import Choice, Stage
from gui.timeline.tools import Linking, Moving, Placing, Resizing
from model.dates import partial
from model.tables import Link, RoadmapItem, Workstream
from tests.making import make, snapshot_of

PLAIN, CTRL, SHIFT, ALT = Held(), Held(ctrl=True), Held(shift=True), Held(alt=True)


def first_link(stage: Stage):
    """A link that is drawn whole, selected."""
    for link in stage.tables.links.specs:
        if link_ends(stage, link.id) is not None:
            stage.choose(Choice((), (link.id,)))
            return link
    raise AssertionError("no link is drawn")


def drag(stage: Stage, start: tuple[float, float], end: tuple[float, float], held: Held = PLAIN) -> list[object]:
    pointer = Pointer(stage)
    pointer.move(*start, PLAIN)
    asked = list(pointer.press(*start, held))
    for step in (0.3, 0.7, 1.0):
        x, y = (a + (b - a) * step for a, b in zip(start, end, strict=True))
        asked += pointer.move(x, y, held)
    return [*asked, *pointer.release(*end, held)]


def middle(stage: Stage, bar: str) -> tuple[float, float]:
    x, y, _width, height = box_of(stage, bar)
    return x + 6, y + height / 2


def another(stage: Stage, *names: str) -> str:
    """A bar in sight that has no link and is none of these."""
    taken = {end for link in stage.tables.links.specs for end in (link.source, link.target)} | set(names)
    for spec in stage.tables.items.specs:
        box = box_of(stage, spec.id)
        free = spec.shape == "bar" and spec.id not in taken and box is not None and 0 < box[0] < 1100
        if free and hit(stage, *middle(stage, spec.id)).id == spec.id:
            return spec.id
    raise AssertionError("no such bar is in sight")


# By pointer


def test_the_end_an_arrow_points_to_is_dragged_to_another_bar(stage):
    link = first_link(stage)
    _start, tip = link_ends(stage, link.id)
    there = another(stage, link.source, link.target)
    assert hit(stage, *tip).zone == "link_to"
    assert drag(stage, tip, middle(stage, there)) == [AimLink(link.id, link.source, there, link.type)]


def test_the_beginning_of_an_arrow_is_dragged_to_another_bar(stage):
    link = first_link(stage)
    start, _tip = link_ends(stage, link.id)
    there = another(stage, link.source, link.target)
    x, y, width, height = box_of(stage, there)
    asked = drag(stage, start, (x + width * 0.8, y + height / 2))
    assert asked == [AimLink(link.id, there, link.target, link.type)]


def test_an_end_put_back_where_it_was_asks_for_nothing_and_into_the_void_neither(stage):
    link = first_link(stage)
    _start, tip = link_ends(stage, link.id)
    assert drag(stage, tip, middle(stage, link.target)) == []
    assert drag(stage, tip, (3.0, 895.0)) == []


def test_the_dots_of_the_bar_under_the_pointer_draw_a_link_at_once(stage):
    bar, there = "yara", another(stage, "yara")
    pointer = Pointer(stage)
    pointer.move(*middle(stage, bar), PLAIN)
    ports = {zone: (x, y) for zone, x, y in port_places(stage, bar)}
    x, y = ports["port_start"]
    pointer.move(x, y, PLAIN)
    assert (pointer.hovered.zone, pointer.hovered.id) == ("port_start", bar)
    pointer.press(x, y, PLAIN)
    pointer.move(x + 30, y + 30, PLAIN)
    assert isinstance(pointer.gesture, Linking)
    assert pointer.release(*middle(stage, there), PLAIN) == [LinkUp(bar, there, "SS")]


@pytest.mark.parametrize(("out_of", "share", "type"), [("end", 0.1, "FS"), ("start", 0.1, "SS"), ("end", 0.9, "FF"),
                                                       ("start", 0.9, "SF")])  # fmt: skip
def test_ends_of_both_bars_say_the_type_of_a_link(stage, out_of, share, type):
    there = another(stage, "phase1")
    x, y, width, height = box_of(stage, there)
    gesture = Linking("phase1", out_of)
    gesture.update(stage, x + max(8, width * share), y + height / 2)
    assert gesture.finish(stage) == [LinkUp("phase1", there, type if width > 24 else gesture.type)]


def test_an_end_dragged_with_shift_becomes_a_window_whose_other_side_stays(stage):
    stage.choose(Choice(("phase2",), (), "phase2"))
    spec = stage.tables.items.specs[stage.tables.items.index["phase2"]]
    x, y, width, height = box_of(stage, "phase2")
    end = stage.scale.x(date(2031, 3, 20).toordinal())
    asked = drag(stage, (x + width - 1, y + height / 2), (end, y + height / 2), SHIFT)
    assert asked[-1] == Window("phase2", "finish", spec.finish_earliest, date(2031, 3, 31).toordinal(), "quarter")


def test_an_item_without_a_date_is_carried_onto_one(stage):
    pointer = Pointer(stage)
    pointer.carry("idea", "Idea", False)
    lane = stage.tables.lane_index["rules"]
    x, y = stage.scale.x(date(2027, 5, 5).toordinal()), float(stage.layout.lane_y[lane] + 4)
    pointer.move(x, y, PLAIN)
    assert isinstance(pointer.gesture, Placing)
    quarter = (date(2027, 4, 1).toordinal(), date(2027, 6, 30).toordinal())
    assert pointer.release(x, y, PLAIN) == [Place("idea", "rules", *quarter, "quarter")]


def test_an_item_put_down_outside_every_workstream_stays_without_a_date(stage):
    pointer = Pointer(stage)
    pointer.carry("idea", "Idea", False)
    mission = float(stage.layout.lane_y[stage.tables.lane_index["N1"]] + 4)
    assert pointer.release(600, mission, PLAIN) == []
    pointer.carry("idea", "Idea", False)
    assert pointer.cancel() and pointer.release(600, 200, PLAIN) == []


# By keyboard


def press(stage: Stage, *keys: tuple[str, Held] | str) -> list[object]:
    """Keys in a row; selections are done as the view would do them."""
    keyboard, asked = Keyboard(stage), []
    for key in keys:
        name, held = (key, PLAIN) if isinstance(key, str) else key
        asked = keyboard.press(name, held) or []
        for one in asked:
            if isinstance(one, Select):
                stage.choose(Choice(one.bars, one.links, one.focus))
    return asked


def test_k_goes_round_the_links_of_a_bar_and_arrows_go_to_their_ends(stage):
    link = next(link for link in stage.tables.links.specs)
    stage.choose(Choice((link.source,), (), link.source))
    around = [each.id for each in stage.tables.links.specs if link.source in (each.source, each.target)]
    assert press(stage, *["K"] * (len(around) + 1)) == [Select((), (around[0],))]
    assert press(stage, "Right")[0].bars == (link.target,)


def test_a_selected_link_changes_its_type_lag_and_strength_by_keys(stage):
    link = first_link(stage)
    assert press(stage, ("Down", ALT)) == [ChangeLink(link.id, type="SS")]
    assert press(stage, ("Up", ALT)) == [ChangeLink(link.id, type="SF")]
    assert press(stage, ("Right", ALT)) == [ChangeLink(link.id, by_days=91)]
    stage.unit_chosen = "day"
    assert press(stage, ("Left", ALT)) == [ChangeLink(link.id, by_days=-1)]
    assert press(stage, "H") == [ChangeLink(link.id, hard=False)]
    assert press(stage, "Delete") == [Delete((), (link.id,))]


@pytest.mark.parametrize("backwards", [False, True])
def test_l_on_a_link_leads_an_end_elsewhere(stage, backwards):
    link = first_link(stage)
    keyboard = Keyboard(stage)
    keyboard.press("L", SHIFT if backwards else PLAIN)
    old = link.source if backwards else link.target
    assert keyboard.linking.target == old
    for key in ("Left", "Up", "Down", "Right"):
        keyboard.press(key, PLAIN)
        if keyboard.linking.target != old:
            break
    there = keyboard.linking.target
    ends = (there, link.target) if backwards else (link.source, there)
    assert keyboard.press("Return", PLAIN) == [AimLink(link.id, *ends, link.type)]
    assert keyboard.linking is None


def test_escape_leaves_a_link_as_it_was(stage):
    first_link(stage)
    keyboard = Keyboard(stage)
    keyboard.press("L", PLAIN)
    assert keyboard.press("Escape", PLAIN) == [] and keyboard.linking is None


def test_keys_ask_for_conflicts_shifts_answers_and_the_exactness_of_both_ends(stage):
    stage.choose(Choice(("phase1",), (), "phase1"))
    assert press(stage, "F8") == [Conflict(1)]
    assert press(stage, ("F8", SHIFT)) == [Conflict(-1)]
    assert press(stage, "S") == [Shift(("phase1",))]
    assert press(stage, ("Return", CTRL)) == [Answer(True)]
    assert press(stage, ("P", SHIFT)) == [Precision("phase1", "start")]


def test_letters_that_are_switched_off_still_count_when_a_menu_calls_them(stage):
    stage.choose(Choice(("phase1",), (), "phase1"))
    keyboard = Keyboard(stage, letters=False)
    assert keyboard.press("S", PLAIN) is None
    assert keyboard.press("S", PLAIN, called=True) == [Shift(("phase1",))]


def test_a_new_bar_becomes_a_milestone_while_it_is_placed(stage):
    stage.choose(Choice(("phase1",), (), "phase1"))
    keyboard = Keyboard(stage)
    keyboard.press("N", PLAIN)
    keyboard.press("M", PLAIN)
    [made] = keyboard.press("Return", PLAIN)
    assert isinstance(made, Create) and made.is_point
    assert made.finish == units.plus(made.start, 1, "quarter") - 1


def test_an_item_without_a_date_is_placed_by_keys(stage):
    keyboard = Keyboard(stage)
    keyboard.carry("idea", "Idea", False, "rules")
    first = keyboard.placing.first
    for key in ("Right", "Right"):
        keyboard.press(key, PLAIN)
    keyboard.press("Right", SHIFT)
    start = units.plus(first, 2, "quarter")
    assert keyboard.press("Return", PLAIN) == [
        Place("idea", "rules", start, units.plus(start, 2, "quarter") - 1, "quarter")
    ]


# What would follow


def plan():
    rows = [make(RoadmapItem, id=name, title=name, workstream_id="s", planned_start=start, planned_finish=finish)
            for name, start, finish in (("dig", "2030-33", "2030-34"), ("build", "2030-35", "2031"),
                                        ("use", "2032", "2033"))]  # fmt: skip
    links = [make(Link, id=f"{a}-{b}", from_id=a, to_id=b) for a, b in (("dig", "build"), ("build", "use"))]
    return snapshot_of(make(Workstream, id="s", title="S", mission_id="m"), *rows, *links)


def days(start: str, finish: str) -> tuple[int, int]:
    return date.fromisoformat(start).toordinal(), date.fromisoformat(finish).toordinal()


def test_a_move_under_way_tells_what_it_breaks_and_where_others_would_go():
    shown = plan()
    foresee = Foresight(lambda: shown)
    found = foresee(Moving(("dig",), 0.0, "s", "quarter", 2))
    assert (found.links, found.bars) == (("dig-build",), ("build",))
    assert found.follows["build"][:2] == days("2030-10-01", "2030-12-31")
    assert foresee(Moving(("dig",), 0.0, "s", "quarter", 0)) == NOTHING
    assert foresee(Moving(("dig",), 0.0, "s", "quarter", -2)) == NOTHING
    assert not foresee(Moving(("dig", "build", "use"), 0.0, "s", "year", 3))


def test_an_end_under_way_tells_what_it_breaks():
    shown = plan()
    found = Foresight(lambda: shown)(Resizing("dig", "finish", "quarter", date(2031, 3, 31).toordinal()))
    assert found.links == ("dig-build",)
    assert Foresight(lambda: shown)(Resizing("gone", "finish", "quarter", 738_000)) == NOTHING


# The bar beside the selection


def test_what_floats_beside_the_selection_never_hides_a_name(stage):
    places = 0
    for spec in stage.tables.items.specs:
        around = box_of(stage, spec.id)
        if spec.shape == "span" or around is None or not 0 <= around[1] <= 850:
            continue
        found = place_beside(stage, 420, 40, around)
        if found is None:
            continue
        places += 1
        x, y = found
        names = written(stage)
        met = (x < names[:, 0] + names[:, 2]) & (x + 420 > names[:, 0]) & (y < names[:, 1] + names[:, 3])
        assert not (met & (y + 40 > names[:, 1])).any(), spec.title
        assert 0 <= x <= 1200 - 420 and 0 <= y <= 900 - 40
    assert places > 20


def test_what_is_larger_than_the_view_finds_no_place(stage):
    assert place_beside(stage, 1300, 40, (0, 0, 10, 10)) is None


def test_shift_drag_marks_a_stretch_of_time_to_be_seen_larger(stage):
    lane = stage.tables.lane_index["rules"]
    y = float(stage.layout.lane_y[lane] + stage.layout.lane_h[lane] - 8)
    x0, x1 = (stage.scale.x(date(year, 1, 1).toordinal()) for year in (2010, 2013))
    [span] = drag(stage, (x0, y), (x1, y), SHIFT)
    assert isinstance(span, Span)
    assert (round(span.first), round(span.last)) == (date(2010, 1, 1).toordinal(), date(2013, 1, 1).toordinal())
    assert drag(stage, (x0, y), (x0 + 5, y), SHIFT) == []


def test_keys_select_what_waits_and_widen_the_window_of_an_end(stage):
    stage.choose(Choice(("phase2",), (), "phase2"))
    spec = stage.tables.items.specs[stage.tables.items.index["phase2"]]
    assert press(stage, "W") == [Followers(("phase2",))]
    [window] = press(stage, ("Right", Held(ctrl=True, shift=True, alt=True)))
    later = units.plus(units.floor(spec.finish_latest, "quarter"), 2, "quarter") - 1
    assert window == Window("phase2", "finish", spec.finish_earliest, later, "quarter")


def test_a_wish_is_drawn_in_dashes_and_the_dashes_cover_no_more_than_the_line():
    line = np.array([[10.0, 5.0, 20.0, 1.0], [3.0, 4.0, 1.0, 9.0]])
    cut = _dashes(line, 4, 3)
    assert cut.tolist() == [[10, 5, 4, 1], [17, 5, 4, 1], [24, 5, 4, 1], [3, 4, 1, 4], [3, 11, 1, 2]]
    assert len(_dashes(np.empty((0, 4)), 4, 3)) == 0


@pytest.mark.parametrize(
    ("text", "window"),
    [("2028-09", False), ("2028-23", False), ("2028-33", False), ("2028-40", False), ("2035~", False), ("203X", False),
     ("2028-34~", False), ("2028-05-07~", False), ("2028-05-07", False), ("[2028-02..2029-05]", True),
     ("[2028-05-07..2029-05-01]", True), ("[2028..]", False)],
)  # fmt: skip
def test_only_what_is_said_by_two_dates_has_two_handles(stage, text, window):
    when = partial(text)
    ends = {"finish_earliest": when.earliest and when.earliest.toordinal(),
            "finish_latest": when.latest and when.latest.toordinal()}  # fmt: skip
    bars = tuple(replace(spec, **ends) if spec.id == "phase2" else spec for spec in stage.content.bars)
    stage.show(replace(stage.content, bars=bars))
    assert is_window(stage, "phase2", "finish") == window
