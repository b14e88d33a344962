"""Dates that are shifted, moved, made coarser or finer, and turned into days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.dates import (
    DateTrouble,
    PartialDate,
    Precision,
    day_number,
    day_of,
    days_between,
    from_days,
    is_overdue,
    iso_finish,
    iso_start,
    move,
    next_precision,
    partial,
    shift,
    window,
    with_precision,
)
from tests.model.dates_made import DAYS, PARTIAL_DATES

SINGLE = [Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.SEASON, Precision.HALF, Precision.YEAR,
          Precision.DECADE]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "days", "expected"),
    [
        ("2027-03-12", 20, "2027-04-01"),
        ("2027-03-12", -366, "2026-03-11"),
        ("2027-03", 31, "2027-04"),
        ("2027-03", 10, "2027-03"),
        ("2031-35", 45, "2031-35"),
        ("2031-35", 46, "2031-36"),
        ("2031-35", -92, "2031-34"),
        ("2031-41", 184, "2032-40"),
        ("2028-24", 90, "2029-21"),
        ("2031~", 365, "2032~"),
        ("203X", 4000, "204X"),
        ("[2029..]", 365, "[2030..]"),
        ("[..2030-34]", 91, "[..2030-35]"),
        ("[2029-04..2030-06]", 30, "[2029-05..2030-07]"),
        ("[2029-06-30..2029-06]", 14, "[2029-07-14..2029-07]"),
    ],
)
def test_a_shift_goes_to_the_nearest_whole_unit(text, days, expected):
    assert shift(partial(text), days) == partial(expected)


@given(PARTIAL_DATES, st.integers(-20_000, 20_000))
def test_a_shift_keeps_how_exactly_a_date_is_known(when, days):
    try:
        shifted = shift(when, days)
    except DateTrouble:
        return
    assert shifted.approximate == when.approximate or when.precision is Precision.WINDOW
    assert shifted.precision == when.precision or when.precision is Precision.WINDOW
    if when.start is not None:
        off = (shifted.start.first - when.start.first).days - days
        half_a_unit = (when.start.last - when.start.first).days / 2 + 3
        assert abs(off) <= max(half_a_unit, 1) * (11 if when.start.precision is Precision.DECADE else 1.1)


@given(PARTIAL_DATES)
def test_no_shift_and_no_move_change_nothing(when):
    assert shift(when, 0) is when
    assert move(when, 0, "year") is when


@pytest.mark.parametrize(
    ("text", "n", "unit", "expected"),
    [
        ("2027-01-31", 1, "month", "2027-02-28"),
        ("2027-03-12", 2, "week", "2027-03-26"),
        ("2027-03-12", -1, "day", "2027-03-11"),
        ("2028-02-29", 1, "year", "2029-02-28"),
        ("2031-35", 1, "quarter", "2031-36"),
        ("2031-35", 1, "month", "2031-36"),
        ("2031-35", -6, "month", "2031-33"),
        ("2031-35", 1, "day", "2031-36"),
        ("2031-35", 26, "week", "2032-33"),
        ("2031-35~", 1, "year", "2032-35~"),
        ("2028-24", 1, "season", "2029-21"),
        ("2031", 1, "decade", "2041"),
        ("2031-40", 1, "half", "2031-41"),
        ("203X", 1, "quarter", "204X"),
        ("[2029-04..]", 1, "quarter", "[2029-07..]"),
        ("[2029-04..2030-06]", 1, "month", "[2029-05..2030-07]"),
    ],
)
def test_a_move_by_calendar_units_is_always_seen(text, n, unit, expected):
    assert move(partial(text), n, unit) == partial(expected)


@given(PARTIAL_DATES, st.integers(-40, 40).filter(bool), st.sampled_from(["week", *(unit.value for unit in SINGLE)]))
def test_every_move_goes_the_way_it_should(when, n, unit):
    try:
        moved = move(when, n, unit)
    except DateTrouble:
        return
    before = when.start or when.finish
    after = moved.start or moved.finish
    assert (after.first > before.first) == (n > 0)
    assert after.first != before.first


@pytest.mark.parametrize(("text", "days"), [("9999-12-31", 1), ("0001-01-01", -1), ("9999", 400), ("000X", -9000)])
def test_a_date_does_not_leave_the_years_that_can_be_written(text, days):
    with pytest.raises(DateTrouble, match="outside the years 1 to 9999"):
        shift(partial(text), days)
    with pytest.raises(DateTrouble, match="outside the years 1 to 9999"):
        move(partial(text), 1000 if days > 0 else -1000, "decade")


@given(DAYS, st.sampled_from(SINGLE))
def test_every_precision_has_a_unit_that_holds_the_day(day, precision):
    if day.year == 1 and precision is Precision.SEASON:
        return  # January of year 1 belongs to a winter that began before it
    when = from_days(day, precision)
    assert when.precision is precision
    assert when.earliest <= day <= when.latest


@pytest.mark.parametrize(
    ("text", "precision", "expected"),
    [
        ("2031-35", Precision.HALF, "2031-41"),
        ("2031-35", Precision.MONTH, "2031-07"),
        ("2031-35", Precision.DAY, "2031-07-01"),
        ("2035~", Precision.YEAR, "2035"),
        ("2031-01-15", Precision.SEASON, "2030-24"),
        ("[2029-04..2030-06]", Precision.YEAR, "2029"),
        ("[..2030]", Precision.QUARTER, "2030-33"),
    ],
)
def test_a_date_can_be_made_coarser_or_finer(text, precision, expected):
    assert with_precision(partial(text), precision) == partial(expected)


def test_precision_goes_round_from_day_to_around_and_back():
    when: PartialDate = partial("2031-07-01")
    seen = []
    for _ in range(6):
        when = next_precision(when)
        seen.append(when.text)
    assert seen == ["2031-07", "2031-35", "2031-41", "2031", "2031~", "2031-01-01"]


def test_every_other_form_enters_the_round_as_a_day():
    assert [next_precision(partial(text)).text for text in ("203X", "2028-24", "[2029..]", "[..2030-05]")] == [
        "2030-01-01", "2028-12-01", "2029-01-01", "2030-05-01"]  # fmt: skip


def test_plain_days_leave_out_around_and_stay_empty_where_open():
    assert (iso_start(partial("2035~")), iso_finish(partial("2035~"))) == ("2035-01-01", "2035-12-31")
    assert (iso_start(partial("[..2030]")), iso_finish(partial("[..2030]"))) == ("", "2030-12-31")
    assert (iso_start(partial("[2029..]")), iso_finish(partial("[2029..]"))) == ("2029-01-01", "")


def test_a_date_is_overdue_once_its_latest_day_has_gone():
    assert not is_overdue(partial("2031-35"), date(2031, 9, 30))
    assert is_overdue(partial("2031-35"), date(2031, 10, 1))
    assert not is_overdue(partial("2030~"), date(2031, 12, 31))
    assert not is_overdue(partial("[2029..]"), date(9999, 12, 31))
    assert is_overdue(partial("[..2030]"), date(2031, 1, 1))


def test_days_between_count_from_beginning_to_beginning():
    assert days_between(partial("2031"), partial("2031-07")) == 181
    assert days_between(partial("2031-07"), partial("2031")) == -181
    assert days_between(partial("2035~"), partial("2035-01-02")) == 1
    assert days_between(partial("[..2030]"), partial("2031")) is None


def test_a_window_is_made_of_days():
    assert window(date(2029, 4, 1), date(2030, 6, 30)) == partial("[2029-04-01..2030-06-30]")
    assert window(date(2029, 4, 1), None) == partial("[2029-04-01..]")
    assert window(date(2029, 4, 1), date(2029, 4, 1)) == partial("2029-04-01")
    with pytest.raises(DateTrouble):
        window(date(2030, 1, 1), date(2029, 1, 1))
    with pytest.raises(DateTrouble):
        window(None, None)


@given(DAYS, st.floats(0, 0.999))
def test_day_numbers_lead_back_to_their_day(day, part):
    assert day_of(day_number(day) + part) == day


def test_day_numbers_beyond_the_calendar_stay_at_its_ends():
    assert day_of(-5) == date.min
    assert day_of(1e9) == date.max
