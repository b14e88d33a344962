"""Days and px: what stays in place, what the marks of the scale say."""

from datetime import date
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gui.timeline import units
from gui.timeline.scale import EPOCH, LEAST_ZOOM, MOST_ZOOM, TimeScale

days = st.floats(EPOCH - 40_000, EPOCH + 40_000)
xs = st.floats(0, 1920)
zooms = st.floats(LEAST_ZOOM, MOST_ZOOM)


@given(zooms, days, xs, st.lists(st.floats(0.2, 5.0), max_size=12))
def test_the_date_under_the_pointer_stays_while_zooming(zoom, day, x, factors):
    scale = TimeScale(zoom, (day - EPOCH) * zoom - x)
    for factor in factors:
        scale = scale.zoomed_about(x, factor)
    assert abs(scale.x(day) - x) < 1e-3
    assert LEAST_ZOOM <= scale.zoom <= MOST_ZOOM


@given(zooms, days, st.integers(-5000, 5000))
def test_panning_moves_every_day_by_the_same_whole_px(zoom, day, dx):
    scale = TimeScale(zoom, (day - EPOCH) * zoom)
    others = day + np.arange(-50, 50) * 1.37
    assert (scale.xs(others) - scale.panned(dx).xs(others) == dx).all()


def test_what_is_fitted_fills_the_width_between_its_margins():
    scale = TimeScale().fitted(730_000, 731_000, 1000, margin=50)
    assert (round(scale.x(730_000)), round(scale.x(731_000))) == (50, 950)


def test_another_screen_shows_the_same_stretch_of_time():
    scale = TimeScale(0.5, 1234.0)
    assert scale.with_ratio(2).day(1600) == scale.day(800)


@given(zooms, days)
def test_the_cells_of_the_scale_follow_each_other_without_a_gap(zoom, day):
    scale = TimeScale(zoom, (day - EPOCH) * zoom)
    for row in scale.ticks(1200):
        assert all(one.finish == other.start for one, other in pairwise(row))
        if row:
            assert row[0].start <= scale.day(0) and row[-1].finish >= scale.day(1200) - 1


def test_years_fill_the_scale_far_out_and_quarters_or_months_near_by():
    far, middle, near = (TimeScale(zoom, 9000 * zoom) for zoom in (0.12, 0.5, 2.0))
    assert {tick.unit for tick in far.ticks(800)[1]} == {"year"} and far.ticks(800)[0] == []
    assert {tick.unit for tick in middle.ticks(800)[1]} == {"quarter"}
    assert {tick.unit for tick in near.ticks(800)[1]} == {"month"}
    assert {tick.unit for tick in near.ticks(800)[0]} == {"year"}


def test_names_of_the_finest_unit_always_find_room():
    for zoom in np.geomspace(LEAST_ZOOM, MOST_ZOOM, 200):
        unit, count = TimeScale(float(zoom)).tick_step()
        assert units.USUAL_DAYS[unit] * count * zoom >= 22


def test_dates_snap_to_the_nearest_start_and_end_of_a_unit():
    day = date(2031, 2, 20).toordinal()
    assert date.fromordinal(units.nearest_start(day, "quarter")) == date(2031, 4, 1)
    assert date.fromordinal(units.nearest_start(day, "year")) == date(2031, 1, 1)
    assert date.fromordinal(units.nearest_finish(day, "quarter")) == date(2031, 3, 31)
    assert date.fromordinal(units.nearest_finish(day, "month")) == date(2031, 2, 28)


@given(st.integers(EPOCH - 30_000, EPOCH + 30_000), st.integers(-400, 400), st.sampled_from(units.UNITS))
def test_a_start_of_a_unit_stays_one_however_far_it_is_moved(day, count, unit):
    start = units.floor(day, unit)
    moved = units.plus(start, count, unit)
    assert units.floor(moved, unit) == moved
    assert units.plus(moved, -count, unit) == start


def test_the_last_day_of_a_month_moves_to_the_last_day_that_month_has():
    assert date.fromordinal(units.plus(date(2028, 2, 29).toordinal(), 1, "year")) == date(2029, 2, 28)


def test_the_units_are_said_as_partial_dates():
    day = date(2031, 8, 9).toordinal()
    assert [units.edtf(day, unit) for unit in units.UNITS] == ["2031-08-09", "2031-08", "2031-35", "2031-41", "2031"]


def test_far_away_days_are_cut_to_what_a_calendar_knows():
    assert units.plus(units.LAST_DAY, 5, "year") == units.LAST_DAY
    assert units.floor(-5, "year") == units.FIRST_DAY
    scale = TimeScale(LEAST_ZOOM, (units.LAST_DAY - EPOCH) * LEAST_ZOOM)
    assert all(tick.finish <= units.LAST_DAY for tick in scale.ticks(900)[1])
