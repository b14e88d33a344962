"""Lanes, rows, names and links: nothing written lies over anything else written, at any zoom."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.timeline.content import BarSpec, Content, Lane, LinkSpec
from gui.timeline.hits import box_of
from gui.timeline.layout import BAR_ROW
from gui.timeline.packing import INSIDE, LEFT, RIGHT, Pieces, packed
from gui.timeline.picked import picked_in_sight
from gui.timeline.plan_links import segments, strong
from gui.timeline.routing import ROUTED
from gui.timeline.sharing import Sharing
from gui.timeline.stage import Choice, Stage
from gui.timeline.table import SPAN
from tests.gui.timeline_content import day, many, norway, staged


def written(stage: Stage) -> list[tuple[int, float, float]]:
    """Row, left and right end of every text in the lanes."""
    world = stage.world
    world.ensure(0, len(stage.layout.row_y))
    parts = (
        (world.row, world.label_x, world.label_w),
        (world.row, world.note_x, world.note_w),
        (world.mark_row, world.codes.x, world.codes.width),
    )
    return sorted(
        (int(row), float(x), float(x + width))
        for rows, lefts, widths in parts
        for row, x, width in zip(rows, lefts, widths, strict=True)
        if width > 0
    )


def overlapping(stage: Stage) -> list[tuple[object, object]]:
    texts = written(stage)
    return [(one, two) for one, two in pairwise(texts) if one[0] == two[0] and two[1] < one[2]]


def test_every_name_has_room_when_everything_is_fitted():
    stage = staged(norway())
    world, items = stage.world, stage.tables.items
    world.ensure(0, len(stage.layout.row_y))
    packed_lanes = np.array([stage.tables.lanes[lane].folded for lane in items.lane[stage.layout.order]])
    named = packed_lanes & (items.shape[stage.layout.order] != SPAN)
    missing = world.label_w[named] + 1 < np.minimum(items.label_px[stage.layout.order], 300)[named]
    assert [items.labels[bar] for bar in stage.layout.order[named][missing]] == []


@pytest.mark.parametrize("factor", [0.2, 0.5, 0.8, 1.0, 1.3, 3.0, 20.0])
def test_no_text_lies_over_another_at_any_zoom_before_rows_are_shared_anew(factor):
    for content in (norway(), many(400)):
        stage = staged(content)
        stage.zoom_about(600, factor)
        assert overlapping(stage) == []


@given(st.integers(0, 10_000), st.floats(0.05, 20))
def test_no_text_lies_over_another_whatever_the_content(seed, factor):
    stage = staged(many(60, seed=seed))
    stage.zoom_about(300, factor)
    assert overlapping(stage) == []
    stage.repack_about(200)
    assert overlapping(stage) == []


@given(st.integers(0, 10_000))
def test_bars_of_a_packed_lane_share_rows_only_where_they_do_not_meet(seed):
    stage = staged(many(60, seed=seed, per_lane=30))
    world = stage.world
    world.ensure(0, len(stage.layout.row_y))
    bars = stage.tables.items.shape[stage.layout.order] == 0
    rows, x0, x1 = world.row[bars], world.x0[bars], world.x1[bars]
    same = rows[1:] == rows[:-1]
    assert (x0[1:][same] >= x1[:-1][same]).all()


def pieces(*spans: tuple[float, float, float], points: tuple[int, ...] = (), lane: int = 0) -> Pieces:
    """Pieces of one lane as (start, end, width of the text)."""
    x0, x1, text = np.array(spans, dtype=np.float64).T
    touching = np.isin(np.arange(len(spans)), points)
    return Pieces(np.full(len(spans), lane), x0, x1, text, np.zeros(len(spans)), touching)


def together(*several: Pieces) -> Pieces:
    names = ("lane", "x0", "x1", "text", "after", "touching")
    return Pieces(*(np.concatenate([getattr(each, name) for each in several]) for name in names))


def some_pieces(seed: int, lane: int, count: int) -> Pieces:
    chance = np.random.default_rng(seed)
    x0 = chance.integers(0, 2000, count).astype(float)
    points = chance.random(count) < 0.2
    x1 = np.where(points, x0 + 14, x0 + chance.integers(3, 400, count))
    return Pieces(np.full(count, lane), x0, x1, chance.integers(0, 2, count) * 90.0, np.zeros(count), points)


def test_a_name_goes_inside_else_right_else_left():
    places = packed(pieces((0, 100, 0), (200, 210, 80), (600, 610, 80), (640, 900, 0)))
    assert places.row.tolist() == [0, 0, 0, 0]
    assert places.side.tolist() == [INSIDE, RIGHT, LEFT, INSIDE]


def test_a_milestone_sits_on_the_end_of_the_bar_it_closes():
    rows = packed(pieces((0, 100, 0), (-20, 60, 0), (93, 107, 90), points=(2,))).row
    assert rows[2] == rows[0] != rows[1]


def test_marks_share_as_many_rails_as_are_allowed_and_the_rest_goes_where_it_ends_first():
    rows = packed(pieces((0, 50, 0), (5, 20, 0), (10, 60, 0), (15, 70, 0)), most=2).row
    assert rows.tolist() == [0, 1, 1, 0]


@given(st.integers(0, 10_000))
def test_lanes_packed_together_look_like_lanes_packed_alone(seed):
    alone = [some_pieces(seed + lane, lane, count) for lane, count in enumerate((3, 17, 0, 40, 1))]
    places = packed(together(*alone))
    expected = [packed(each) for each in alone]
    for name in ("row", "side", "turn"):
        assert getattr(places, name).tolist() == [n for each in expected for n in getattr(each, name).tolist()]


@given(st.integers(0, 10_000), st.integers(-2, 2), st.integers(0, 59))
def test_packing_only_what_differs_gives_what_packing_all_gives(seed, more, at):
    before = together(*(some_pieces(seed + lane, lane, 15) for lane in range(4)))
    changed = some_pieces(seed + 99, at // 15, max(0, 3 + more))
    names = ("lane", "x0", "x1", "text", "after", "touching")
    now = Pieces(
        *(np.concatenate((getattr(before, n)[:at], getattr(changed, n), getattr(before, n)[at + 3 :])) for n in names)
    )
    sharing = Sharing()
    sharing.places("zoom", before, 8.0)
    found, expected = sharing.places("zoom", now, 8.0), packed(now)
    for name in ("row", "side", "turn"):
        assert getattr(found, name).tolist() == getattr(expected, name).tolist()


def test_an_endless_bar_shares_its_row_with_nothing_after_it():
    lanes = (Lane("w", "Stream"),)
    bars = (
        BarSpec("a", "w", "Operate", start_earliest=day("2025"), start_latest=day("2025"), state="running"),
        BarSpec("b", "w", "Renew", "bar", day("2030"), day("2030"), day("2031"), day("2031")),
    )
    stage = staged(Content(lanes, bars))
    assert stage.layout.bar_row[0] != stage.layout.bar_row[1]


def test_an_unfolded_workstream_gives_every_bar_a_row_and_its_name_to_the_outline():
    stage = staged(norway(unfolded=("lights",)))
    lane = stage.tables.lane_index["lights"]
    rows = (stage.layout.row_lane == lane) & (stage.layout.row_kind == BAR_ROW)
    names = [stage.tables.items.specs[bar].id for bar in stage.layout.row_bar[rows]]
    assert names == ["sfeed", "plan20", "phase1", "ready", "phase2", "inject", "store"]


def test_a_folded_mission_hides_its_workstreams_and_their_bars():
    stage = staged(norway(closed=("N1",)))
    assert stage.layout.lane_h[stage.tables.lane_index["tcm"]] == 0
    assert stage.layout.bar_row[stage.tables.items.index["build"]] == -1
    assert stage.layout.lane_h[stage.tables.lane_index["brevik"]] > 0


def test_a_bar_without_any_date_is_counted_and_named_but_not_drawn():
    lanes = (Lane("w", "Stream", folded=False),)
    stage = staged(Content(lanes, (BarSpec("a", "w", "Some day"),)))
    assert stage.tables.lane_items.tolist() == [1]
    assert stage.layout.bar_row.tolist() == [-1]
    assert stage.layout.row_bar[stage.layout.row_kind == BAR_ROW].tolist() == [0]


def test_an_empty_timeline_shows_ten_years_about_today():
    stage = staged(Content((), (), today=None))
    start, finish = stage.horizon()
    assert 9 * 365 < finish - start < 11 * 366
    assert stage.layout.height == 0


def struck_texts(stage: Stage) -> list[tuple[str, tuple[int, float, float]]]:
    """Links whose lines run through something written."""
    stage.world.ensure(0, len(stage.layout.row_y))
    found = stage.world.links_in(0, len(stage.layout.row_y), np.empty(0, np.int64))
    found = found[stage.world.route_kind[found] == ROUTED]
    corners = segments(stage, stage.world, found)
    base = np.floor(stage.scale.left)
    struck = []
    for row, left, right in written(stage):
        middle = stage.layout.middle(row) - stage.top
        low = np.minimum(corners[:, :-1], corners[:, 1:])
        high = np.maximum(corners[:, :-1], corners[:, 1:])
        over = (low[:, :, 0] < right - base - 1) & (high[:, :, 0] > left - base + 1)
        over &= (low[:, :, 1] < middle + 6) & (high[:, :, 1] > middle - 6)
        links = found[over.any(axis=1)]
        struck += [(stage.tables.links.specs[link].id, (row, left, right)) for link in links]
    return struck


@pytest.mark.parametrize("factor", [0.6, 1.0, 2.5])
def test_no_link_runs_through_a_text_outside_of_bars(factor):
    stage = staged(norway())
    stage.zoom_about(500, factor)
    assert struck_texts(stage) == []


@given(st.integers(0, 3000))
def test_no_link_runs_through_a_name_beside_its_bar_whatever_the_content(seed):
    stage = staged(many(80, seed=seed))
    world, items = stage.world, stage.tables.items
    world.ensure(0, len(stage.layout.row_y))
    outside = {
        (int(world.row[at]), float(world.label_x[at]), float(world.label_x[at] + world.label_w[at]))
        for at in np.flatnonzero(((world.side == RIGHT) | (world.side == LEFT)) & (world.label_w > 0))
    }
    assert [found for found in struck_texts(stage) if found[1] in outside] == []
    assert len(items) == 80


def test_a_link_ends_where_its_bar_begins():
    stage = staged(norway())
    at = stage.tables.links.index["l3"]
    stage.world.links_in(0, len(stage.layout.row_y), np.empty(0, np.int64))
    corners = stage.world.routes[at]
    place = stage.world.place[stage.tables.items.index["brevik"]]
    assert corners[-1, 0] == stage.world.x0[place]
    assert corners[-1, 1] == stage.layout.middle(int(stage.world.row[place]))


def test_links_to_what_is_not_there_are_left_out():
    content = Content((Lane("w", "Stream"),), (BarSpec("a", "w", "One"),), (LinkSpec("l", "a", "gone"),))
    assert len(staged(content).tables.links) == 0


def test_a_chosen_link_across_very_many_rows_is_drawn_without_working_out_what_lies_between():
    stage = staged(many(4000))
    rows = stage.layout.link_low - stage.layout.link_top
    link = stage.tables.links.specs[int(np.argmax(rows))]
    stage.choose(Choice((link.source,), (), link.source))
    stage.reveal(link.source)
    assert int(rows.max()) > 1000
    assert len(strong(stage, stage.world, stage.chosen_links())) > 0
    assert len(np.unique(stage.world.texts().row)) < 200


def test_outlines_stand_where_the_selected_bars_stand():
    stage = staged(many(300))
    stage.choose(Choice(tuple(spec.id for spec in stage.tables.items.specs), (), "b1"))
    stage.pan(150, 200)
    at, boxes = picked_in_sight(stage)
    specs = stage.tables.items.specs
    assert len(at) > 50
    assert [tuple(each) for each in boxes.tolist()] == [box_of(stage, specs[bar].id) for bar in at.tolist()]
    missed = set(range(len(specs))) - set(at.tolist())
    shown = [box for bar in missed if (box := box_of(stage, specs[bar].id)) is not None]
    assert all(x + w <= -20 or x >= stage.width + 20 or y + h < 0 or y > stage.height for x, y, w, h in shown)
