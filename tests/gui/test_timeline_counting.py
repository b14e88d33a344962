"""What the scale counts in, and a scale that presses far years together."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.timeline import units
from gui.timeline.bend import FAR, STRAIGHT, Bend
from gui.timeline.counting import CALENDAR, Counting
from gui.timeline.plan_header import tick_name
from gui.timeline.scale import EPOCH, TimeScale
from model.words import Words
from tests.gui.timeline_content import norway, staged


def day(year: int, month: int = 1, of_month: int = 1) -> int:
    return date(year, month, of_month).toordinal()


NEAR = Bend(day(2024), day(2030), FAR)
DAYS = st.floats(day(1900), day(2200))


def scale(zoom: float, first: int, bend: Bend = STRAIGHT) -> TimeScale:
    """A scale whose left edge is a day."""
    return TimeScale(zoom, (bend.pressed(float(first)) - EPOCH) * zoom, bend=bend)


def names(ticks) -> list[str]:
    return [tick_name(Words(), tick) for tick in ticks]


# The bend


@given(DAYS, st.floats(0.01, 20))
def test_every_day_is_found_again_where_it_stands(at, zoom):
    bent = scale(zoom, day(2020), NEAR)
    assert bent.day(bent.x(at)) == pytest.approx(at, abs=1e-4)


@given(DAYS, DAYS)
def test_later_days_stand_further_right(one, other):
    bent = scale(0.3, day(2020), NEAR)
    assert (one < other) == (bent.x(one) < bent.x(other)) or abs(one - other) < 1e-6


@given(DAYS, st.floats(0.2, 5.0), st.floats(0, 1500))
def test_the_day_under_the_pointer_stays_there_when_a_mixed_scale_is_zoomed(first, factor, x):
    bent = TimeScale(0.3, (NEAR.pressed(first) - EPOCH) * 0.3, bend=NEAR)
    assert bent.zoomed_about(x, factor).x(bent.day(x)) == pytest.approx(x, abs=1e-3)


def test_what_is_near_keeps_its_width_and_what_is_far_a_twelfth_of_it():
    bent = scale(1.2, day(2024), NEAR)
    assert bent.x(day(2026)) - bent.x(day(2025)) == pytest.approx(365 * 1.2)
    assert bent.x(day(2051)) - bent.x(day(2050)) == pytest.approx(365 * 0.1)
    assert bent.xs(np.array([np.inf]))[0] == np.inf
    many = np.array([day(1990), day(2025), day(2060)], np.float64)
    assert bent.xs(many).tolist() == [bent.px(int(each)) for each in many]


def test_a_straight_scale_leaves_every_day_where_it_is():
    assert STRAIGHT.pressed(738_000.0) == 738_000.0 and STRAIGHT.is_straight
    assert STRAIGHT.regions(1.0, 9.0) == [(1.0, 9.0, 1.0)]


def test_quarters_stand_near_and_years_far_to_2075_on_one_page():
    bent = TimeScale(bend=NEAR).fitted(day(2024), day(2076), 1400)
    upper, lower = CALENDAR.ticks(bent, 1400)
    assert names(lower)[:6] == ["Q1", "Q2", "Q3", "Q4", "Q1", "Q2"]
    assert {tick.unit for tick in lower} == {"quarter"} and lower[-1].finish == day(2030)
    years = names(upper)
    assert years[:6] == ["2024", "2025", "2026", "2027", "2028", "2029"]
    assert "2050" in years and "2075" in years and "2051" not in years


def test_gestures_snap_to_what_is_shown_where_they_are():
    bent = TimeScale(bend=NEAR).fitted(day(2024), day(2076), 1400)
    assert (CALENDAR.unit(bent, day(2026)), CALENDAR.unit(bent, day(2060))) == ("month", "year")


def test_a_bent_stage_fits_everything_with_every_name_in_its_place():
    stage = staged(norway())
    straight = stage.scale
    stage.set_bend(Bend(day(2024), day(2030), FAR))
    start, finish = stage.horizon()
    assert stage.scale.x(start) >= 0 and stage.scale.x(finish) <= 1200
    assert stage.scale.zoom > straight.zoom
    world = stage.world
    world.ensure(0, len(stage.layout.row_y))
    for row in range(len(stage.layout.row_y)):
        here = world.bars(row, row + 1)
        held = [(x, x + w) for x, w in zip(world.label_x[here], world.label_w[here], strict=True) if w > 0]
        held.sort()
        assert all(a[1] <= b[0] + 1 for a, b in pairwise(held))
    stage.set_bend(STRAIGHT)
    assert stage.scale == straight


# Fiscal years, months of the project, weeks


def test_fiscal_years_begin_in_their_month_and_bear_the_year_they_end_in():
    upper, lower = Counting("fiscal", 4).ticks(scale(0.5, day(2030)), 400)
    assert names(upper)[:2] == ["FY 2030", "FY 2031"] and upper[1].start == day(2030, 4)
    assert names(lower)[:4] == ["Q4", "Q1", "Q2", "Q3"] and lower[1].start == day(2030, 4)


def test_fiscal_years_may_bear_the_year_they_begin_in():
    upper, _lower = Counting("fiscal", 10, named_by_start=True).ticks(scale(0.5, day(2030)), 400)
    assert names(upper)[:2] == ["FY 2029", "FY 2030"] and upper[1].start == day(2030, 10)


def test_far_away_fiscal_years_stand_alone_with_room_for_their_names():
    upper, lower = Counting("fiscal", 4).ticks(scale(0.04, day(2000)), 1000)
    assert upper == [] and len(lower) <= 1000 / 62 + 2
    assert all((tick.finish - tick.start) * 0.04 >= 62 for tick in lower)


def test_a_fiscal_year_that_begins_in_january_is_the_calendar():
    assert Counting("fiscal", 1).ticks(scale(0.5, day(2030)), 400) == CALENDAR.ticks(scale(0.5, day(2030)), 400)


def test_months_of_the_project_are_counted_from_its_first():
    upper, lower = Counting("months", origin=day(2027, 3, 15)).ticks(scale(1.2, day(2027, 1)), 600)
    assert names(lower)[:5] == ["", "", "M1", "M2", "M3"] and lower[2].start == day(2027, 3)
    assert next(tick for tick in upper if tick.number == 1).start == day(2027, 3)
    assert names(upper)[:2] == ["", "Year 1"]


def test_months_of_the_project_are_named_less_often_where_they_are_narrow():
    _upper, lower = Counting("months", origin=day(2027)).ticks(scale(0.1, day(2027)), 600)
    assert names(lower)[:3] == ["M1", "M13", "M25"]


def test_weeks_are_those_of_iso_8601_over_the_edge_of_the_year():
    upper, lower = Counting("weeks").ticks(scale(5, day(2026, 12, 21)), 200)
    assert names(lower)[:4] == ["W52", "W53", "W1", "W2"]
    assert all(date.fromordinal(tick.start).isoweekday() == 1 for tick in lower)
    assert names(upper) == ["2026", "2027"] and upper[1].start == day(2027, 1, 4)


def test_where_weeks_find_no_room_the_calendar_stands():
    assert Counting("weeks").ticks(scale(0.5, day(2030)), 400) == CALENDAR.ticks(scale(0.5, day(2030)), 400)


def test_gestures_snap_to_weeks_where_they_are_shown():
    weeks = Counting("weeks")
    assert [weeks.unit(scale(zoom, day(2030)), day(2030)) for zoom in (12, 5, 0.5)] == ["day", "week", "month"]
    monday = day(2026, 3, 2)
    assert {units.floor(monday + each, "week") for each in range(7)} == {monday}
    assert units.plus(monday, 2, "week") == monday + 14
    assert units.edtf(monday, "week") == "2026-03-02"


@given(st.integers(1, 12), st.booleans(), st.floats(0.01, 20), st.integers(day(1980), day(2090)),
       st.sampled_from(["calendar", "fiscal", "months", "weeks"]), st.booleans())  # fmt: skip
def test_cells_follow_each_other_without_a_gap_and_cover_the_view(month, by_start, zoom, first, kind, mixed):
    shown = scale(zoom, first, NEAR if mixed else STRAIGHT)
    counting = Counting(kind, month, by_start, day(2026, 5))
    upper, lower = counting.ticks(shown, 800)
    rows = [upper] if upper and mixed else [row for row in (upper, lower) if row]
    for row in rows:
        assert row[0].start <= shown.day(0) and row[-1].finish >= shown.day(799)
        assert all(a.finish == b.start and a.start < a.finish for a, b in pairwise(row))
