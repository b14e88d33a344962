"""Indicators are charted against the way to their targets, and say in words where they stand."""

from datetime import date

import pytest

from model import tables as t
from model.kinds import Rag
from model.project import Project
from model.rules import indicators
from resources.samples.build import in_memory
from tests.gui.windows import MARIT, board_over, said
from tests.making import snapshot_of
from tests.model.finding_rows import BASE, row

OXYGEN = row(t.Indicator, "k", name="Oxygen", mission_id="m", baseline_value=0.0, baseline_date="2020-01-01",
             direction="increase", tolerance=5.0)  # fmt: skip
WANTED = row(t.IndicatorTarget, "it", indicator_id="k", dated="2030-01-01", value=100.0)


def reading(value: float | None, **more: object):
    return row(t.Reading, "rd", indicator_id="k", dated="2025-01-01", value=value, **more)


def seen_of(*rows: object):
    snapshot = snapshot_of(*BASE, OXYGEN, WANTED, *rows)
    return indicators.seen(snapshot, snapshot.get(t.Indicator, "k"))[0]


@pytest.mark.parametrize(("value", "colour"), [(60, "green"), (46, "green"), (40, "amber"), (30, "red")])
def test_a_reading_is_coloured_by_how_far_it_is_behind_the_straight_way(value, colour):
    assert seen_of(reading(float(value))).computed == colour


def test_where_less_is_better_the_way_goes_down():
    snapshot = snapshot_of(
        *BASE, OXYGEN._replace(baseline_value=100.0, direction="decrease"), WANTED._replace(value=0.0), reading(60.0)
    )
    assert indicators.seen(snapshot, snapshot.get(t.Indicator, "k"))[0].computed == Rag.AMBER


def test_what_is_withheld_has_no_value_and_no_colour():
    one = seen_of(reading(12.0, withheld=1))
    assert (one.value, one.computed) == (None, None)


def test_a_colour_is_overruled_only_with_a_reason():
    assert seen_of(reading(30.0, rag_override="green")).colour == Rag.RED
    assert seen_of(reading(30.0, rag_override="green", override_reason="A flood")).colour == Rag.GREEN


def test_before_the_start_and_without_a_target_nothing_is_wanted():
    assert indicators.wanted_on([], date(2025, 1, 1)) is None
    marks = [indicators.Mark(date(2025, 1, 1), 1.0), indicators.Mark(date(2026, 1, 1), 2.0)]
    assert indicators.wanted_on(marks, date(2024, 1, 1)) is None
    assert indicators.wanted_on(marks, date(2030, 1, 1)) == 2.0


def page_of(desktop, project):
    return board_over(desktop, project, "learning", "measured", 1400)


def test_the_labels_of_the_cities_are_charted_and_the_outcome_was_never_read(desktop):
    page = page_of(desktop, in_memory("eu-cities"))
    assert "2 indicators, 1 was never read." in said(page)
    (chart,) = page.charts.values()
    assert "15 Oct 2025: 103" in chart.accessibleName()
    assert len(page.table().rows) == 5


def test_a_reading_is_added_for_today_and_opens(desktop):
    page = page_of(desktop, in_memory("eu-cities"))
    page._read(desktop.desk.snapshot.all(t.Indicator)[0].id)
    assert desktop.desk.selection.table == "reading"
    assert len(page.table().rows) == 6


def test_nothing_measured_yet_asks_what_would_change(desktop):
    assert "What would you see change?" in said(page_of(desktop, Project.in_memory("Empty", MARIT)))
