"""The script that times other timelines: what it gives them, what it makes of their figures, and what it says alone."""

import pytest

from tests.bench.peers import __main__ as peers
from tests.bench.peers.page import written

COLUMNS = ("first paint", "pan", "zoom", "drag")


def figures(value: float) -> dict[str, dict[str, float]]:
    return {column: {"median": value, "p95": 2 * value} for column in COLUMNS}


ROWS = {
    ("Waymark", 1_000): figures(4.0), ("one 1.0", 1_000): figures(8.0),
    ("Waymark", 10_000): figures(5.0), ("one 1.0", 10_000): figures(1_200.0), ("two 2.0", 10_000): figures(60.0),
}  # fmt: skip


def test_we_are_held_against_the_fastest_of_them_at_the_larger_count():
    assert {column: peers.ratio(ROWS, column) for column in COLUMNS} == dict.fromkeys(COLUMNS, 12.0)


def test_the_page_has_a_table_for_every_count_and_says_how_many_times_faster():
    page = written(ROWS, dict.fromkeys(COLUMNS, 12.0))
    assert page.startswith("# How fast the roadmap is\n")
    assert "| two 2.0 | 60 | 60 | 60 | 60 |" in page
    assert "| one 1.0 | 1,200 | 1,200 | 1,200 | 1,200 |" in page
    assert "| one 1.0 | 8.0 | 8.0 | 8.0 | 8.0 |" in page
    assert page.count("| Waymark |") == 2
    assert "first paint 12.0, pan 12.0, zoom 12.0, drag 12.0." in page


def test_they_are_given_the_very_items_that_we_draw():
    items = peers.as_items(40)
    bars = {bar["id"] for bar in items["bars"]}
    assert len(bars) == len({bar["title"] for bar in items["bars"]}) == 40
    assert all(bar["start"] < bar["end"] for bar in items["bars"])
    assert all(link["source"] in bars and link["target"] in bars for link in items["links"])


def test_where_a_tool_is_missing_that_is_said_and_nothing_is_fetched(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(peers.shutil, "which", lambda name: None)
    monkeypatch.setattr(peers, "install", lambda _cache: pytest.fail("nothing may be fetched"))
    assert peers.main(["--cache", str(tmp_path)]) == 2
    assert capsys.readouterr().err == "The peers cannot be measured here: node, npm, Chromium is missing.\n"


def test_of_several_turns_the_faster_figure_of_every_column_stays():
    rows = {}
    peers.keep(rows, "one 1.0", 1_000, figures(8.0) | {"pan": {"median": 2.0, "p95": 3.0}})
    peers.keep(rows, "one 1.0", 1_000, figures(5.0))
    assert rows == {("one 1.0", 1_000): figures(5.0) | {"pan": {"median": 2.0, "p95": 3.0}}}
