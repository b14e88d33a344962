"""The door that every value passes: kept in one form, or refused in words."""

import json
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.dates import partial
from model.journal.record import as_json
from model.kinds import Degree, ItemKind
from model.tables import ALL
from model.tables.checks import ValueTrouble, check, cleaned
from model.tables.row import About
from model.trouble import UserTrouble

LINE = About("title", "Title", "line", longest=300)
TEXT = About("notes", "Notes", "text", longest=30_000)
WHOLE = About("lag", "Lag", "whole", low=-10, high=10)
NUMBER = About("value", "Value", "number")
PERCENT = About("share", "Share", "percent", low=0, high=100)
YES_NO = About("is_open", "Open", "yes_no", low=0, high=1)
CHOICE = About("kind", "Kind", "choice", choices=ItemKind)
USUAL = replace(CHOICE, default=ItemKind.ACTION)
RATING = About("power", "Power", "rating", choices=Degree, low=1, high=5)
DATE = About("start", "Start", "date")
RANK = About("rank", "Order", "rank")
ID = About("id", "Id", "id")
MOMENT = About("moment", "Moment", "moment")
EVERY = (LINE, TEXT, WHOLE, NUMBER, PERCENT, YES_NO, CHOICE, USUAL, RATING, DATE, RANK, ID, MOMENT)

KEPT = [
    (LINE, "  Two\r\n lines\tof\u2028text ", "Two lines of text"),
    (LINE, "\x00 \x01a\x7f\ud800\ufffe\uffffb", "ab"),
    (LINE, " \n ", None),
    (LINE, "Cafe\u0301", "Café"),
    (LINE, "=1+1", "=1+1"),
    (LINE, "𝄞 🚢", "𝄞 🚢"),
    (TEXT, "a\r\nb\rc\n\n", "a\nb\nc"),
    (TEXT, "\ta", "\ta"),
    (WHOLE, 3.0, 3),
    (WHOLE, 0, 0),
    (NUMBER, 3, 3.0),
    (NUMBER, 0.1 + 0.2, 0.1 + 0.2),
    (YES_NO, True, 1),
    (YES_NO, 0, 0),
    (CHOICE, "milestone", "milestone"),
    (CHOICE, ItemKind.MILESTONE, "milestone"),
    (USUAL, None, "action"),
    (RATING, 5, 5),
    (DATE, "2031-35", "2031-35"),
    (DATE, partial("203X"), "203X"),
    (DATE, "  ", None),
    (RANK, "a0", "a0"),
    (ID, "case-1", "case-1"),
    (MOMENT, "0a" * 16, "0a" * 16),
    (MOMENT, "", None),
]


@pytest.mark.parametrize(("about", "value", "kept"), KEPT)
def test_a_value_is_kept_in_one_form(about, value, kept):
    stored = check(about, value)
    assert (stored, type(stored)) == (kept, type(kept))


REFUSED = [
    (LINE, "x" * 100_000, "holds 300 characters; this text has 100000"),
    (TEXT, "x" * 100_000, "holds 30000 characters"),
    (LINE, 7, "takes text"),
    (LINE, ["a"], "takes text"),
    (WHOLE, 2.5, "takes a whole number"),
    (WHOLE, "2", "takes a whole number"),
    (WHOLE, True, "takes a whole number"),
    (WHOLE, math.nan, "takes a whole number"),
    (WHOLE, math.inf, "takes a whole number"),
    (WHOLE, 11, "from -10 to 10; 11 is outside"),
    (WHOLE, 10**400, "is outside"),
    (WHOLE, 1e300, "is outside"),
    (NUMBER, math.nan, "can be written down"),
    (NUMBER, -math.inf, "can be written down"),
    (NUMBER, 10**400, "can be written down"),
    (NUMBER, True, "takes a number"),
    (NUMBER, "1", "takes a number"),
    (PERCENT, 100.5, "from 0 to 100; 100.5 is outside"),
    (YES_NO, 2, "is outside"),
    (CHOICE, "rocket", "does not know “rocket”"),
    (CHOICE, "MILESTONE", "does not know"),
    (CHOICE, 3, "takes text"),
    (RATING, 6, "is outside"),
    (DATE, "2031-02-30", ""),
    (DATE, "yesterday", ""),
    (DATE, 20310101, "takes text"),
    (DATE, "9" * 100_000, ""),
    (RANK, "!", "no place in a list"),
    (RANK, "a" * 100_000, "no place in a list"),
    (ID, "a b", "takes an id"),
    (ID, "x" * 65, "takes an id"),
    (ID, "\ud800", "takes an id"),
    (MOMENT, "now", "no moment"),
]


@pytest.mark.parametrize(("about", "value", "says"), REFUSED)
def test_what_a_field_cannot_hold_is_refused_in_words(about, value, says):
    with pytest.raises(UserTrouble) as told:
        check(about, value)
    assert says in str(told.value)
    assert len(str(told.value)) < 400


def test_a_cleared_field_takes_its_usual_value_where_it_has_one():
    assert check(USUAL, None) == "action"
    assert check(CHOICE, None) is None


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary(max_size=4),
    st.lists(st.text(max_size=3)),
    st.sampled_from(["2031", "milestone", "a0", "\ud800", "\ufffe", "\x85\u2028 x"]),
)  # fmt: skip


@given(st.sampled_from(EVERY), ANYTHING)
def test_whatever_is_kept_is_kept_again_as_it_is_and_can_be_written(about, value):
    try:
        stored = check(about, value)
    except UserTrouble:
        return
    assert check(about, stored) == stored
    assert json.loads(as_json(stored)) == stored
    str(stored).encode("utf-8")


def test_every_field_of_every_table_has_its_door():
    refused = []
    for cls in ALL.values():
        for about in cls.about.fields:
            for value in (object(), math.nan, "\ud800\ufffe", b"x"):
                try:
                    stored = check(about, value)
                except UserTrouble:
                    continue
                if isinstance(stored, float) or (isinstance(stored, str) and not stored.isprintable()):
                    refused.append((cls.about.name, about.name, value))
    assert refused == []


def test_every_default_is_kept_in_its_own_form():
    for cls in ALL.values():
        for about in cls.about.fields:
            stored = check(about, None)
            assert stored == about.default
            assert stored is None or type(stored) in (str, int, float)


def test_texts_deep_in_arguments_are_cleaned():
    assert cleaned({"a\ud800": ["b\x00", {"c": "d\ufffe"}], "n": 1, "t": None}) == {
        "a": ["b", {"c": "d"}], "n": 1, "t": None,
    }  # fmt: skip
    with pytest.raises(ValueTrouble):
        check(LINE, 1.5)
