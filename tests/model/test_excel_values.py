"""Values in cells: what Excel can hold, what it would misread, and how much room a text takes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.excel.canonical import LONGEST_TEXT, cut, day_for_cell, number_for_cell, text_for_cell, text_from_cell, units
from model.excel.lettering import HIGHEST_ROW, height_for, lines_in, width_for
from model.excel.styles import HUES, TONES, contrast, readable, tint

_TYPED = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff"))


@given(_TYPED)
def test_a_text_comes_back_as_it_went_out(text):
    assert text_from_cell(text_for_cell(text)) == text


def test_what_looks_like_an_escape_of_excel_is_escaped_and_comes_back():
    assert text_for_cell("_x0041_ and _x000D_") == "_x005F_x0041_ and _x005F_x000D_"
    assert text_from_cell("_x005F_x0041_ and _x005F_x000D_") == "_x0041_ and _x000D_"


def test_control_characters_and_half_letters_are_left_out_and_line_ends_are_one():
    assert text_for_cell("a\x00b\x1fc\ud800d\r\ne\rf\tg") == "abcd\ne\nf\tg"


def test_a_text_is_cut_by_the_units_that_excel_counts_and_says_so():
    kept = text_for_cell("😀" * 20_000, "… [cut]")
    assert units(kept) <= LONGEST_TEXT
    assert kept.endswith("… [cut]")
    assert set(kept.removesuffix("… [cut]")) == {"😀"}


@given(st.text(max_size=80), st.integers(10, 60))
def test_a_cut_text_is_never_longer_than_asked_and_a_short_one_is_whole(text, longest):
    text = text_for_cell(text)
    kept = cut(text, longest)
    assert units(kept) <= longest
    assert kept == text or kept.endswith("…")


def test_days_that_excel_counts_wrongly_are_text():
    assert day_for_cell(date(1900, 2, 28)) == "1900-02-28"
    assert day_for_cell(date(1899, 12, 31)) == "1899-12-31"
    assert day_for_cell(date(1900, 3, 1)) == date(1900, 3, 1)


def test_numbers_keep_the_fifteen_digits_that_excel_keeps():
    assert number_for_cell(0.1 + 0.2) == 0.3
    assert number_for_cell(12) == 12
    assert number_for_cell(float("nan")) is None
    assert number_for_cell(float("inf")) is None


@given(st.text(st.characters(max_codepoint=0x24F, blacklist_categories=["Cc"]), min_size=1, max_size=60))
def test_a_column_made_for_a_text_shows_it_on_one_line(text):
    assert lines_in(text, width_for(text, 9), 9) == 1


def test_a_text_wraps_at_its_spaces_and_a_word_wider_than_the_column_within():
    assert lines_in("aaaa bbbb cccc", width_for("aaaa bbbb", 9), 9) == 2
    assert lines_in("W" * 60, width_for("W" * 20, 9), 9) == 3
    assert lines_in("one\ntwo\nthree", 40, 9) == 3


def test_a_row_is_never_higher_than_excel_allows():
    assert height_for(10_000, 9) == HIGHEST_ROW


@pytest.mark.parametrize("hue", HUES)
def test_the_name_of_a_workstream_stands_out_from_its_band(hue):
    assert contrast(readable(hue), tint(hue, 0.85)) >= 4.5


@pytest.mark.parametrize("tone", TONES)
def test_a_state_stands_out_from_its_ground(tone):
    ground, ink = TONES[tone]
    assert contrast(ink, ground) >= 4.5
