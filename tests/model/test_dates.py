"""Partial dates in the file: what they span, how they sort, and what EDTF's own library says of them."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import example, given
from hypothesis import strategies as st

from model.dates import SOUTHERN_SEASONS, Calendar, DateTrouble, PartialDate, Precision, partial, sort_key
from tests.model.dates_made import PARTIAL_DATES, TEXTS, UNITS


def span(text: str, calendar: Calendar | None = None) -> str:
    """Earliest and latest day in one line; "" for an open end."""
    when = partial(text, calendar) if calendar else partial(text)
    return f"{when.earliest or ''} {when.latest or ''}".strip()


@pytest.mark.parametrize(
    ("text", "expected", "precision"),
    [
        ("2027-03-12", "2027-03-12 2027-03-12", Precision.DAY),
        ("2028-02", "2028-02-01 2028-02-29", Precision.MONTH),
        ("2031-35", "2031-07-01 2031-09-30", Precision.QUARTER),
        ("2029-41", "2029-07-01 2029-12-31", Precision.HALF),
        ("2028-23", "2028-09-01 2028-11-30", Precision.SEASON),
        ("2028-24", "2028-12-01 2029-02-28", Precision.SEASON),
        ("2031", "2031-01-01 2031-12-31", Precision.YEAR),
        ("203X", "2030-01-01 2039-12-31", Precision.DECADE),
        ("000X", "0001-01-01 0009-12-31", Precision.DECADE),
        ("9999-24", "9999-12-01 9999-12-31", Precision.SEASON),
        ("[2029-04..2030-06]", "2029-04-01 2030-06-30", Precision.WINDOW),
        ("[2029..]", "2029-01-01", Precision.NOT_BEFORE),
        ("[..2030]", "2030-12-31", Precision.NOT_AFTER),
    ],
)
def test_every_form_spans_its_days(text, expected, precision):
    assert span(text) == expected
    assert partial(text).precision is precision


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2035~", "2034-01-01 2036-12-31"),
        ("2031-35~", "2031-04-01 2031-12-31"),
        ("2031-40~", "2030-07-01 2031-12-31"),
        ("2031-01~", "2030-12-01 2031-02-28"),
        ("2031-21~", "2030-12-01 2031-08-31"),
        ("203X~", "2020-01-01 2049-12-31"),
        ("2027-03-12~", "2027-03-05 2027-03-19"),
        ("0001~", "0001-01-01 0002-12-31"),
        ("9999-12-31~", "9999-12-24 9999-12-31"),
        ("[2029~..2031-34]", "2028-01-01 2031-06-30"),
    ],
)
def test_around_a_unit_reaches_one_more_on_either_side(text, expected):
    assert span(text) == expected
    assert partial(text).approximate


def test_an_open_date_has_no_bound_on_its_open_side():
    assert partial("[2029..]").latest is None
    assert partial("[..2030]").earliest is None


def test_seasons_follow_the_months_of_the_project():
    south = Calendar(seasons=SOUTHERN_SEASONS)
    assert span("2028-21", south) == "2028-09-01 2028-11-30"
    assert span("2028-22", south) == "2028-12-01 2029-02-28"
    long_winter = Calendar(seasons=(4, 6, 9, 11))
    assert span("2028-24", long_winter) == "2028-11-01 2029-03-31"
    assert partial("2028-24", long_winter) != partial("2028-24")


@pytest.mark.parametrize("seasons", [(3, 3, 9, 12), (0, 3, 6, 9), (3, 6, 9, 13)])
def test_a_calendar_needs_four_different_months_for_its_seasons(seasons):
    with pytest.raises(ValueError, match="no four seasons"):
        Calendar(seasons=seasons)


@pytest.mark.parametrize(
    "text",
    ["", "31", "0000", "2031-13", "2031-00", "2031-32", "2031-37", "2031-42", "2031-3", "2031-04-00", "2031-13-01",
     "[..]", "[]", "[2029", "[2029..2030..2031]", "[2029..2030]~", "[[2029..]", "2029/2030", "20XX", "X", " 2031",
     "2031 ", "2031\n", "２０３１", "-2031", "2031~~", "[" * 10_000, "9" * 100_000],
)  # fmt: skip
def test_what_is_no_partial_date_is_told_as_trouble(text):
    with pytest.raises(DateTrouble):
        partial(text)


def test_a_day_that_does_not_exist_is_told_with_two_ways_out():
    with pytest.raises(DateTrouble) as trouble:
        partial("2026-04-31")
    assert str(trouble.value) == ('There is no 31 April. Type "30 Apr 2026", or "April 2026" if the day is not known.')
    assert trouble.value.proposals == (partial("2026-04-30"), partial("2026-04"))


def test_a_window_that_ends_before_it_begins_proposes_the_other_way_round():
    with pytest.raises(DateTrouble) as trouble:
        partial("[2030..2028]")
    assert str(trouble.value) == "2028 lies before 2030. Type the earlier date first."
    assert trouble.value.proposals == (partial("[2028..2030]"),)


@pytest.mark.parametrize(("text", "canonical"), [("203x", "203X"), ("[2029..2029]", "2029"), ("[2029-04]", "2029-04")])
def test_one_meaning_has_one_text(text, canonical):
    assert partial(text).text == canonical
    assert partial(text) == partial(canonical)


@given(TEXTS)
def test_a_text_in_its_canonical_form_stays_as_it_is(text):
    canonical = partial(text).text
    assert partial(canonical).text == canonical


@given(st.lists(PARTIAL_DATES))
def test_dates_sort_by_earliest_then_latest_then_text_with_open_ends_outside(dates):
    assert sorted(dates) == sorted(
        dates, key=lambda when: (when.earliest or date.min, when.earliest is not None, when.latest or date.max,
                                 when.latest is None, when.text)
    )  # fmt: skip
    assert [when.text for when in sorted(dates)] == sorted((when.text for when in dates), key=sort_key)


@given(PARTIAL_DATES, PARTIAL_DATES)
def test_order_is_total_and_agrees_with_equality(one, other):
    assert (one < other) + (other < one) + (one == other) == 1
    assert (one <= other) == (not other < one)
    assert one != other or hash(one) == hash(other)


def test_rows_without_a_date_sort_last():
    assert sorted([None, "2031", "[2029..]", "[..2030]"], key=sort_key) == ["[..2030]", "[2029..]", "2031", None]


def test_a_partial_date_is_a_value_that_cannot_be_changed():
    when = partial("2031")
    with pytest.raises(AttributeError):
        when.text = "2032"
    assert len({when, partial("2031"), partial("2032")}) == 2
    assert when != "2031"


@given(st.text(alphabet="0123456789-.~X[]", max_size=24) | st.text(max_size=40))
def test_no_text_whatever_raises_anything_but_date_trouble(text):
    try:
        assert isinstance(partial(text), PartialDate)
    except DateTrouble as trouble:
        assert str(trouble)


def edtf_days(text: str) -> tuple[str, str]:
    """What the EDTF library says; "inf" bounds become ""."""
    parsed = parse_edtf(text)
    bounds = parsed.lower_strict(), parsed.upper_strict()
    return tuple(
        "" if isinstance(bound, float) else f"{bound[0]:04d}-{bound[1]:02d}-{bound[2]:02d}" for bound in bounds
    )


@given(UNITS)
@example("2031-35")
@example("2028-02")
@example("2029-40")
@example("203X")
def test_the_edtf_library_gives_every_unit_the_same_days(text):
    when = partial(text)
    days = edtf_days(text)
    if when.precision is Precision.SEASON and text.endswith("24"):
        # The library ends winter with its December; ours goes on until spring.
        assert days[0] == str(when.earliest)
        return
    if text == "000X":
        days = ("0001-01-01", days[1])
    assert days == (str(when.earliest), str(when.latest))


# The library reads windows between two years, two months or two days only.
PLAIN_PRECISIONS = (Precision.DAY, Precision.MONTH, Precision.YEAR)
SIMPLE = UNITS.filter(lambda text: partial(text).precision in PLAIN_PRECISIONS)


@given(SIMPLE, SIMPLE)
def test_the_edtf_library_gives_windows_and_open_dates_the_same_days(one, other):
    first, last = sorted((one, other))
    texts = [f"[{first}..]", f"[..{last}]"]
    if len(first) == len(last):
        texts.append(f"[{first}..{last}]")
    for text in texts:
        when = partial(text)
        assert edtf_days(text) == (str(when.earliest or ""), str(when.latest or ""))


@given(SIMPLE)
def test_the_edtf_library_agrees_on_the_unit_that_is_only_around(text):
    when = partial(f"{text}~")
    assert edtf_days(f"{text}~") == (str(when.start.first), str(when.finish.last))


@given(st.integers(2, 9998))
def test_the_edtf_library_agrees_on_what_around_a_year_reaches(year):
    parsed = parse_edtf(f"{year:04d}~")
    when = partial(f"{year:04d}~")
    assert (parsed.lower_fuzzy()[0], parsed.upper_fuzzy()[0]) == (when.earliest.year, when.latest.year)
