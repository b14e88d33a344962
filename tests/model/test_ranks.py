"""Ranks sort as plain text, leave room everywhere and stay short."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.journal import ranks

PLACES = st.lists(st.integers(0, 10_000), max_size=120)


def build(places: list[int], chance: Random, *, foreign: bool = False) -> list[str]:
    """A list that grew by inserting at these places, each taken modulo the length it then had."""
    rows: list[str] = []
    for place in places:
        index = place % (len(rows) + 1)
        placing = ranks.place(rows, index, chance=chance, foreign=foreign)
        for at, new in placing.re_ranked.items():
            rows[at] = new
        rows.insert(index, placing.rank)
    return rows


@given(PLACES, st.integers(), st.booleans())
def test_however_a_list_grows_its_ranks_sort_strictly_as_plain_text(places, seed, foreign):
    rows = build(places, Random(seed), foreign=foreign)
    assert all(before < after for before, after in pairwise(rows))
    assert all(before.encode() < after.encode() for before, after in pairwise(rows))
    assert all(ranks.is_rank(rank) for rank in rows)


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1), st.lists(st.integers(-(10**12), 10**12), min_size=1))
def test_texts_compare_as_the_paths_they_write(one, other):
    written_one, written_other = ranks._written(tuple(one)), ranks._written(tuple(other))
    assert (written_one < written_other) == (tuple(one) < tuple(other))
    assert ranks._read(written_one) == tuple(one)


@pytest.mark.parametrize("foreign", [False, True])
def test_ten_thousand_rows_appended_or_put_on_top_stay_short(foreign):
    chance = Random(1)
    below = above = ranks.first()
    for _ in range(10_000):
        below = ranks.between(below, None, chance=chance, foreign=foreign)
        above = ranks.between(None, above, chance=chance, foreign=foreign)
        assert max(len(below), len(above)) <= 5


def test_rows_put_always_just_under_one_row_stay_short():
    chance = Random(2)
    above, below = ranks.spread(2)
    for _ in range(10_000):
        below = ranks.between(above, below, chance=chance)
    assert len(below) <= 7


def test_rows_typed_on_in_the_middle_stay_short():
    chance = Random(3)
    above, below = ranks.spread(2)
    for _ in range(10_000):
        above = ranks.between(above, below, chance=chance)
    assert len(above) <= 7


def test_rows_put_at_random_places_stay_well_under_the_limit():
    chance = Random(4)
    rows = build([chance.randrange(10**6) for _ in range(3_000)], chance)
    assert max(map(len, rows)) <= 60


def test_a_zigzag_that_grows_over_the_limit_gets_fresh_ranks():
    chance = Random(5)
    rows = ranks.spread(2)
    fresh = 0
    index = 1
    for turn in range(300):
        index += turn % 2
        placing = ranks.place(rows, index, chance=chance)
        fresh += bool(placing.re_ranked)
        for place, new in placing.re_ranked.items():
            rows[place] = new
        rows.insert(index, placing.rank)
        assert len(placing.rank) <= ranks.LONGEST
    assert fresh
    assert rows == sorted(set(rows))


def test_a_row_between_equal_ranks_pushes_the_equal_rows_to_its_right():
    rows = ["a0", "a1", "a1", "a1", "a2"]
    placing = ranks.place(rows, 2, chance=Random(6))
    assert set(placing.re_ranked) == {2, 3}
    assert "a1" < placing.rank < placing.re_ranked[2] < placing.re_ranked[3] < "a2"


def test_equal_ranks_at_the_end_of_a_list_are_pushed_too():
    placing = ranks.place(["a1", "a1"], 1, chance=Random(6))
    assert "a1" < placing.rank < placing.re_ranked[1]


@given(st.lists(st.sampled_from(["a0", "a1", "b00", "a1Z5", "", "?", "é", "a", "zzz"]), max_size=8), st.integers(0, 8))
def test_placing_copes_with_ties_and_texts_that_are_no_ranks(rows, place):
    rows = sorted(rows)
    index = place % (len(rows) + 1)
    placing = ranks.place(rows, index, chance=Random(7))
    renewed = [placing.re_ranked.get(at, rank) for at, rank in enumerate(rows)]
    neighbours = renewed[max(index - 1, 0) : index], renewed[index : index + 1]
    assert all(before < placing.rank for before in neighbours[0])
    assert all(placing.rank < after for after in neighbours[1])
    assert renewed == sorted(renewed)


def test_two_people_who_type_ten_rows_at_one_spot_seldom_mix_them():
    mixed = 0
    for seed in range(200):
        both = [[ranks.between("a0", "a1", chance=Random(f"{who} {seed}"))] for who in ("Ida", "Jon")]
        for who, run in zip(("Ida", "Jon"), both, strict=True):
            chance = Random(f"{who} goes on {seed}")
            for _ in range(9):
                run.append(ranks.between(run[-1], "a1", chance=chance))
        first, second = sorted(both)
        mixed += first[-1] >= second[0]
    assert mixed <= 10


def test_the_first_row_after_somebody_elses_takes_a_chance_step():
    own = {ranks.between("a5", None, chance=Random(seed)) for seed in range(50)}
    foreign = {ranks.between("a5", None, chance=Random(seed), foreign=True) for seed in range(50)}
    assert own == {"a6"}
    assert len(foreign) > 40


def test_ranks_in_the_wrong_order_have_nothing_between_them():
    for before, after in [("a1", "a1"), ("a2", "a1")]:
        with pytest.raises(ValueError, match="no rank between"):
            ranks.between(before, after, chance=Random(8))


def test_re_ranking_names_only_the_rows_that_change():
    assert ranks.re_rank(["a0", "a0Z5", "a2"]) == {1: "a1"}
