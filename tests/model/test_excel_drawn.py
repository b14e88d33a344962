"""The drawn timeline: its columns, what stands in them, and how it folds."""

from datetime import date

import pytest

from model.dates import Precision
from model.excel.lanes import MOST_LANES, Glyph, Stroke, days_of, item_lane, lanes_of
from model.excel.profiles import INTERNAL
from model.excel.seen import Seen
from model.excel.spans import Scale, scale_for
from model.tables import Decision, Mission, Project, RoadmapItem, StressTestReview, Workstream
from model.words import Words
from tests.making import make, snapshot_of

TODAY = date(2031, 5, 5)
QUARTERS = Scale(Precision.QUARTER, 2030 * 4, 16)


def seen(*rows):
    return Seen(snapshot_of(make(Project, title="P"), *rows), Words(strict=True), INTERNAL, TODAY)


def drawn(**fields):
    lane = item_lane(seen(), QUARTERS, make(RoadmapItem, title="Item", **fields), 1)
    return lane.strokes, lane.glyphs


@pytest.mark.parametrize(
    ("years", "unit", "count"),
    [((2030, 2033), Precision.QUARTER, 16), ((2000, 2029), Precision.HALF, 60), ((2000, 2080), Precision.YEAR, 81)],
)
def test_columns_are_as_fine_as_the_span_allows(years, unit, count):
    scale = scale_for([date(year, 6, 1) for year in years], TODAY)
    assert (scale.unit, scale.count, scale.begin, scale.end) == (
        unit, count, date(years[0], 1, 1), date(years[1], 12, 31)
    )  # fmt: skip


def test_one_wrong_year_does_not_squeeze_the_plan():
    days = [date(1014, 1, 1), *(date(year, 1, 1) for year in range(2020, 2040))]
    assert (scale_for(days, TODAY).begin.year, scale_for(days, TODAY).end.year) == (2020, 2039)


def test_a_plan_without_dates_begins_this_year():
    assert scale_for([], TODAY).begin == date(2031, 1, 1)


def test_a_bar_is_planned_then_done_up_to_today_and_ends_where_it_ended():
    plan = {"kind": "action", "planned_start": "2031-01-01", "planned_finish": "2031-12-31"}
    assert drawn(**plan)[0] == [Stroke(4, 7, "plan")]
    assert drawn(**plan, actual_start="2031-01-01")[0] == [Stroke(4, 5, "done"), Stroke(6, 7, "plan")]
    ended = drawn(**plan, actual_start="2031-01-01", actual_finish="2031-09-30")[0]
    assert ended == [Stroke(7, 7, "ghost"), Stroke(4, 6, "done")]


def test_where_a_date_is_only_a_year_the_bar_is_unsure_within_it():
    strokes, _ = drawn(kind="action", planned_start="2030", planned_finish="2032")
    assert strokes == [Stroke(0, 2, "unsure"), Stroke(9, 11, "unsure"), Stroke(3, 8, "plan")]


def test_a_bar_known_only_to_lie_in_one_year_is_unsure_all_along():
    assert drawn(kind="action", planned_start="2031", planned_finish="2031")[0] == [Stroke(4, 7, "unsure")]


def test_a_milestone_is_a_diamond_and_its_first_plan_stays_as_a_ghost():
    strokes, glyphs = drawn(kind="milestone", planned_finish="2031-02-01", forecast_finish="2031-08-01")
    assert (strokes, glyphs) == ([], [Glyph(6, "◆"), Glyph(4, "◆", "ghost")])


def test_what_lies_beyond_the_columns_is_an_arrow_at_the_edge():
    assert drawn(kind="milestone", planned_finish="1999") == ([], [Glyph(0, "◄")])
    assert drawn(kind="action", planned_start="2050", planned_finish="2051") == ([], [Glyph(15, "►")])


@pytest.mark.parametrize("dates", [
    {}, {"planned_start": "[2029..]"}, {"planned_finish": "[..2031]"},
    {"planned_start": "2032", "planned_finish": "2030"},
    {"planned_start": "203X", "planned_finish": "2035~"}, {"planned_start": "0001", "planned_finish": "9999"},
])  # fmt: skip
@pytest.mark.parametrize("kind", ["action", "milestone"])
def test_every_sort_of_date_can_be_drawn_within_the_columns(kind, dates):
    strokes, glyphs = drawn(kind=kind, **dates)
    assert all(0 <= stroke.first <= stroke.last < QUARTERS.count for stroke in strokes)
    assert all(0 <= glyph.column < QUARTERS.count for glyph in glyphs)


def plan_of(items, kind="action"):
    streams = [make(Workstream, id=f"w{n}", mission_id="m", title=f"Strand {n}", rank=f"{n:02}") for n in range(5)]
    finish = "2031" if kind == "milestone" else "2032"
    rows = [make(RoadmapItem, workstream_id=f"w{n % 5}", title=f"Item {n}", kind=kind, rank=f"{n:04}",
                 planned_start="2031", planned_finish=finish) for n in range(items)]  # fmt: skip
    records = [make(StressTestReview, title="Review", mission_id="m", held_on="2031"),
               make(Decision, title="Decision", decided_on="2031")]  # fmt: skip
    return seen(make(Mission, id="m", title="Mission"), *streams, *rows, *records)


def test_every_item_has_a_row_while_they_fit():
    drawing = lanes_of(plan_of(100), QUARTERS)
    assert (sum(lane.kind == "item" for lane in drawing.lanes), drawing.folded) == (100, 0)
    assert [lane.title for lane in drawing.lanes if lane.kind == "record"] == ["Review", "Decision"]


def test_above_three_hundred_rows_bars_are_folded_into_their_workstreams():
    drawing = lanes_of(plan_of(1000), QUARTERS)
    assert (len([lane for lane in drawing.lanes if lane.kind == "item"]), drawing.folded) == (0, 1000)
    assert [lane.strokes for lane in drawing.lanes[:5]] == [[Stroke(4, 11, "plan")]] * 5


def test_milestones_keep_their_rows_until_they_too_are_too_many():
    assert lanes_of(plan_of(200, "milestone"), QUARTERS).folded == 0
    many = lanes_of(plan_of(1000, "milestone"), QUARTERS)
    assert (many.folded, len(many.lanes) <= MOST_LANES) == (1000, True)
    assert [[glyph.text for glyph in lane.glyphs] for lane in many.lanes[:5]] == [["◆"]] * 5


def test_a_timeline_reaches_every_review_and_decision():
    days = days_of(seen(make(Decision, title="D", decided_on="2050-02-03"), make(StressTestReview, title="R",
                                                                               planned_on="2020-01-01")))  # fmt: skip
    assert {date(2050, 2, 3), date(2020, 1, 1)} <= set(days)
