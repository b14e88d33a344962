"""Dates as planners type them, in four languages, and how they are said again."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.dates import (
    SOUTHERN_SEASONS,
    Calendar,
    DateTrouble,
    PartialDate,
    in_words,
    in_words_long,
    parse_typed,
    partial,
    typed_or_none,
)
from model.words import PseudoWords, Words
from tests.model.dates_made import DAYS, PARTIAL_DATES


@pytest.mark.parametrize(
    ("typed", "text"),
    [line.split("|") for line in """
2031|2031
Q3 2031|2031-35
2031 Q3|2031-35
2031-Q3|2031-35
2031Q3|2031-35
q3/2031|2031-35
3rd quarter 2031|2031-35
third quarter of 2031|2031-35
H2 2029|2029-41
2nd half of 2029|2029-41
2H 2029|2029-41
autumn 2028|2028-23
Fall 2028|2028-23
winter 2028|2028-24
winter 2028/29|2028-24
winter 2028/2029|2028-24
around 2035|2035~
c. 2035|2035~
ca 2035|2035~
~2035|2035~
2035?|2035~
circa Q3 2031|2031-35~
about mid 2031|[2031-34..2031-35]
2030s|203X
the 2030s|203X
early 2030s|[2030..2033]
12 Mar 2027|2027-03-12
12 March 2027|2027-03-12
12mar2027|2027-03-12
March 12th, 2027|2027-03-12
12-Mar-2027|2027-03-12
March 2027|2027-03
Sept 2027|2027-09
2027-03-12|2027-03-12
12.3.2027|2027-03-12
12. 3. 2027|2027-03-12
2027/3/12|2027-03-12
3/2027|2027-03
2027/03|2027-03
2027-3|2027-03
not before 2029|[2029..]
no earlier than Q2 2029|[2029-34..]
2029 onwards|[2029..]
2029 or later|[2029..]
2029+|[2029..]
since 2029|[2029..]
>= 2029|[2029..]
after 2029|[2030..]
after 12 Mar 2027|[2027-03-13..]
after mid 2030|[2030-07..]
by 2030|[..2030]
not after 2030|[..2030]
no later than Q3 2030|[..2030-35]
2030 at the latest|[..2030]
until 2030|[..2030]
before 2030|[..2029]
by mid 2030|[..2030-06]
by the end of 2030|[..2030]
not before around 2029|[2029~..]
2029 to mid 2030|[2029..2030-06]
Apr 2029 – Jun 2030|[2029-04..2030-06]
Apr 2029 - Jun 2030|[2029-04..2030-06]
Apr – Jun 2030|[2030-04..2030-06]
Apr-Jun 2030|[2030-04..2030-06]
Q2 – Q3 2031|[2031-34..2031-35]
12 – 15 Mar 2027|[2027-03-12..2027-03-15]
12-15.3.2027|[2027-03-12..2027-03-15]
between 2029 and 2031|[2029..2031]
from 2029 to 2031|[2029..2031]
2029 – 31|[2029..2031]
2029-2031|[2029..2031]
2029/2031|[2029..2031]
2029..2031|[2029..2031]
2029..|[2029..]
..2030|[..2030]
mid-2031|[2031-34..2031-35]
mid-March 2027|[2027-03-11..2027-03-20]
early 2031|2031-33
end of 2031|2031-36
late Q3 2031|2031-09
FY 2031|2031
FY2031 Q3|2031-35
2031-35|2031-35
203x|203X
[2029-04..2030-06]|[2029-04..2030-06]
  Q3   2031  |2031-35
3. kvartal 2031|2031-35
høsten 2028|2028-23
12. des. 2027|2027-12-12
ikke før 2029|[2029..]
innen 2030|[..2030]
omkring 2035|2035~
2030-årene|203X
1. halvår 2030|2030-40
3. Quartal 2031|2031-35
12. März 2027|2027-03-12
im Frühjahr 2031|2031-21
nicht vor 2029|[2029..]
bis Ende 2030|[..2030]
Mitte 2030|[2030-34..2030-35]
2e trimestre 2031|2031-34
T2 2031|2031-34
12 août 2027|2027-08-12
1er mars 2027|2027-03-01
pas avant 2029|[2029..]
de 2029 à 2031|[2029..2031]
jusqu’en 2030|[..2030]
années 2030|203X
""".strip().splitlines()],
)  # fmt: skip
def test_what_planners_type_is_read(typed, text):
    assert parse_typed(typed) == partial(text)
    assert parse_typed(typed.upper().replace("ß", "ẞ")) == partial(text)


@pytest.mark.parametrize(
    "typed",
    ["foo", "Q5 2031", "H3 2031", "winter 2028/30", "summer 2028/29", "2031 Q3 or Q4", "]", "[2029..", "around", "~",
     "from", "to", "TO", "Q3 Q3 2031", "2031 2032", "not before", "mid", "mid mid 2031", "next year", "FY", "20311",
     "2029 to 2030 to 2031", "Q3 0000", "0000", "1 Jan 0000", "before 0001", "after 9999", "M0", "early 12 Mar 2027",
     "2031²"],
)  # fmt: skip
def test_what_is_no_date_is_told_in_words_without_a_guess(typed):
    with pytest.raises(DateTrouble) as trouble:
        parse_typed(typed)
    assert trouble.value.proposals == ()
    assert "{" not in str(trouble.value)
    assert "…" not in str(trouble.value)


NO_31_APRIL = 'Type "30 Apr 2026", or "April 2026" if the day is not known.'
NO_29_FEBRUARY = 'Type "28 Feb 2027", or "February 2027" if the day is not known.'
COUNT = 'Type the month, such as "Mar 2027", or give the project a first month.'
EXAMPLES = 'Type for example "Q3 2031", "12 Mar 2027", "around 2035" or "not before 2029".'


@pytest.mark.parametrize(
    ("typed", "told", "proposals"),
    [
        ("31 Apr 2026", f"There is no 31 April. {NO_31_APRIL}", ["2026-04-30", "2026-04"]),
        ("31.4.2026", f"There is no 31 April. {NO_31_APRIL}", ["2026-04-30", "2026-04"]),
        ("29 Feb 2027", f"There is no 29 February in 2027. {NO_29_FEBRUARY}", ["2027-02-28", "2027-02"]),
        ("13/2027", "There is no month 13. Months go from 1 to 12.", []),
        ("3/27", 'The year in "3/27" is not written in full. Type "Mar 2027" if you mean it.', ["2027-03"]),
        ("Q3 31", 'The year in "Q3 31" is not written in full. Type "Q3 2031" if you mean it.', ["2031-35"]),
        (
            "9 May 27",
            'The year in "9 May 27" is not written in full. Type "9 May 2027" if you mean it.',
            ["2027-05-09"],
        ),
        ("9.5.27", 'The year in "9.5.27" is not written in full. Type "9 May 2027" if you mean it.', ["2027-05-09"]),
        ("31", 'The year in "31" is not written in full. Type "2031" if you mean it.', ["2031"]),
        (
            "2029-31",
            'The year in "2029-31" is not written in full. Type "2029 – 2031" if you mean it.',
            ["[2029..2031]"],
        ),
        ("FY31", 'The year in "FY31" is not written in full. Type "2031" if you mean it.', ["2031"]),
        ("12 Mar", "The year is missing. Add the year with four digits.", []),
        ("2030 to 2028", "2028 lies before 2030. Type the earlier date first.", ["[2028..2030]"]),
        ("M14", f"This project has no first month to count from. {COUNT}", []),
        ("foo", f'"foo" cannot be read as a date. {EXAMPLES}', []),
        ("", 'There is no date here. Type for example "Q3 2031" or "12 Mar 2027".', []),
    ],
)
def test_trouble_says_what_to_type_instead(typed, told, proposals):
    with pytest.raises(DateTrouble) as trouble:
        parse_typed(typed)
    assert str(trouble.value) == told
    assert [when.text for when in trouble.value.proposals] == proposals
    assert trouble.value.told(Words(strict=True)) == told


def test_an_empty_field_says_no_date():
    assert typed_or_none("  ") is None
    assert typed_or_none("2031") == partial("2031")


def test_numbers_are_read_in_the_order_of_the_person():
    assert parse_typed("03/04/2027", order="dmy") == partial("2027-04-03")
    assert parse_typed("03/04/2027", order="mdy") == partial("2027-03-04")
    assert parse_typed("13/04/2027", order="mdy") == partial("2027-04-13")
    assert parse_typed("04/13/2027", order="dmy") == partial("2027-04-13")
    assert parse_typed("04/04/2027", order=None) == partial("2027-04-04")


@pytest.mark.parametrize("order", [None, "ymd"])
def test_numbers_of_an_unknown_order_are_asked_about(order):
    with pytest.raises(DateTrouble) as trouble:
        parse_typed("03/04/2027", order=order)
    assert trouble.value.proposals == (partial("2027-04-03"), partial("2027-03-04"))
    assert str(trouble.value) == '"03/04/2027" can be read in two ways. Type "3 Apr 2027" or "4 Mar 2027".'


def test_two_digit_years_propose_every_reading_that_exists():
    with pytest.raises(DateTrouble) as trouble:
        parse_typed("03/04/27", order=None)
    assert trouble.value.proposals == (partial("2027-04-03"), partial("2027-03-04"))
    with pytest.raises(DateTrouble) as trouble:
        parse_typed("27/03/04", order="ymd")
    assert trouble.value.proposals == (partial("2027-03-04"),)


@pytest.mark.parametrize(
    ("typed", "start", "text"),
    [
        ("FY 2031", 7, "[2030-07..2031-06]"),
        ("FY 2031 Q3", 7, "2031-33"),
        ("Q1 FY 2031", 10, "2030-36"),
        ("FY 2030/31", 4, "[2030-04..2031-03]"),
        ("FY 2031 H1", 7, "2030-41"),
        ("FY 2031 Q1", 2, "[2030-02..2030-04]"),
        ("financial year 2031", 4, "[2030-04..2031-03]"),
    ],
)
def test_fiscal_years_begin_in_the_month_of_the_project(typed, start, text):
    assert parse_typed(typed, fiscal_start=start) == partial(text)


def test_a_fiscal_year_may_bear_the_year_it_begins_in():
    japan = Calendar(fiscal_start=4, fiscal_named_by_start=True)
    assert parse_typed("FY 2031", calendar=japan) == partial("[2031-04..2032-03]")


@pytest.mark.parametrize(("typed", "start"), [("FY 2030/31", 1), ("FY 2030/32", 4), ("FY 2031 H3", 4), ("FY 0001", 7)])
def test_a_fiscal_year_that_the_project_does_not_have_is_told(typed, start):
    with pytest.raises(DateTrouble):
        parse_typed(typed, fiscal_start=start)


def test_months_are_counted_from_the_first_month_of_the_project():
    calendar = Calendar(origin=date(2026, 9, 15))
    assert parse_typed("M1", calendar=calendar) == partial("2026-09")
    assert parse_typed("M14", calendar=calendar) == partial("2027-10")
    assert parse_typed("month 14", calendar=calendar) == partial("2027-10")
    assert parse_typed("M1 to M14", calendar=calendar) == partial("[2026-09..2027-10]")
    with pytest.raises(DateTrouble, match=r"There is no month 0\. The first month is M1\."):
        parse_typed("M0", calendar=calendar)


@pytest.mark.parametrize(
    ("typed", "text"),
    [("today", "2026-08-03"), ("tomorrow", "2026-08-04"), ("next quarter", "2026-36"), ("last year", "2025"),
     ("this month", "2026-08"), ("after today", "[2026-08-04..]"), ("by the end of next year", "[..2027]")],
)  # fmt: skip
def test_days_near_today_are_read_where_today_is_known(typed, text):
    assert parse_typed(typed, today=date(2026, 8, 3)) == partial(text)


def test_seasons_are_those_of_the_project():
    south = Calendar(seasons=SOUTHERN_SEASONS)
    summer = parse_typed("summer 2028/29", calendar=south)
    assert summer == partial("2028-22", south)
    assert in_words(summer, Words()) == "summer 2028/29"


@pytest.mark.parametrize(
    ("text", "said", "long"),
    [
        ("2031-35", "Q3 2031", "1 Jul – 30 Sep 2031"),
        ("2029-41", "H2 2029", "1 Jul – 31 Dec 2029"),
        ("2028-23", "autumn 2028", "1 Sep – 30 Nov 2028"),
        ("2028-24", "winter 2028/29", "1 Dec 2028 – 28 Feb 2029"),
        ("2035~", "around 2035", "around 2035: 1 Jan 2034 – 31 Dec 2036"),
        ("203X", "2030s", "1 Jan 2030 – 31 Dec 2039"),
        ("2027-03-12", "12 Mar 2027", "12 Mar 2027"),
        ("2027-03", "Mar 2027", "1 – 31 Mar 2027"),
        ("[2029..]", "not before 2029", "from 1 Jan 2029"),
        ("[..2030]", "not after 2030", "until 31 Dec 2030"),
        ("[2029-04..2030-06]", "Apr 2029 – Jun 2030", "1 Apr 2029 – 30 Jun 2030"),
        ("0005", "0005", "1 Jan – 31 Dec 0005"),
    ],
)
def test_dates_are_said_as_planners_write_them(text, said, long):
    words = Words(strict=True)
    assert in_words(partial(text), words) == words.date(text) == said
    assert in_words_long(partial(text), words) == long


@settings(max_examples=500)
@given(PARTIAL_DATES, st.sampled_from(["dmy", "mdy", "ymd"]))
def test_what_is_said_is_read_back_as_the_same_date(when, order):
    assert parse_typed(in_words(when, Words(date_order=order)), order=order) == when


@pytest.mark.parametrize("language", ["fr", "de", "nb"])
@given(day=DAYS.filter(lambda day: day.year >= 1000))
def test_days_and_months_are_read_back_in_other_languages(language, day):
    words = Words(language)
    assert parse_typed(words.day(day)) == partial(day.isoformat())
    assert parse_typed(words.month(day.year, day.month)) == partial(day.isoformat()[:7])


@given(PARTIAL_DATES)
def test_everything_but_plain_days_and_years_passes_the_translator(when):
    said = in_words(when, PseudoWords())
    if not when.text.replace("-", "").isdigit():
        assert said.startswith("⟦")
        assert said.endswith("⟧")


PIECES = ["2031", "31", "Q3", "H2", "Mar", "march", "around", "not", "before", "after", "by", "to", "–", "-", "/", ".",
          "..", "~", "[", "]", "FY", "M14", "mid", "end of", "spring", "2030s", "12", "1st", "quarter", "half", "next",
          "year", "between", "and", "+", "'", ",", "ſ", "İ", "٣", "\x00"]  # fmt: skip


@settings(max_examples=600)
@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)
    | st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.sampled_from(["dmy", "mdy", "ymd", None]),
    st.sampled_from(
        [Calendar(), Calendar(fiscal_start=7, origin=date(9990, 1, 1)), Calendar(seasons=SOUTHERN_SEASONS)]
    ),
    st.sampled_from([None, date(2026, 8, 3), date.min, date.max]),
)
def test_no_typed_text_whatever_raises_anything_but_date_trouble(typed, order, calendar, today):
    try:
        when = parse_typed(typed, order=order, calendar=calendar, today=today)
        assert partial(when.text, calendar) == when
    except DateTrouble as trouble:
        assert str(trouble)
        assert all(isinstance(proposal, PartialDate) for proposal in trouble.proposals)


@pytest.mark.parametrize("piece", ["9", "a", "around ", "2031 ", "(", "–", "Q3", "of ", "ß", "\u0301", " ", "1st "])
def test_a_hundred_thousand_characters_are_turned_down_at_once(piece):
    typed = (piece * 100_000)[:100_000]
    started = time.process_time()
    for text in (typed, typed[:120]):
        with pytest.raises(DateTrouble):
            parse_typed(text)
    assert time.process_time() - started < 0.1
