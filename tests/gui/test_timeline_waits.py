"""The column that says what rows wait for: read and written alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.timeline.waits import column_of, known_names, links_of, new_rows, said_waits
from model.tables import Link, RoadmapItem
from tests.making import make, snapshot_of

TITLES = st.lists(st.text("abcdefgh 0123", min_size=1, max_size=12).map(lambda text: f"T{text.strip()}"),
                  min_size=1, max_size=5, unique_by=str.casefold)  # fmt: skip
TYPES = st.sampled_from(["FS", "SS", "FF", "SF"])


@given(TITLES, st.data())
def test_what_is_written_is_read_again(titles, data):
    rows = [
        make(RoadmapItem, id=f"i{n}", title=title, code=f"I{n}", workstream_id="s") for n, title in enumerate(titles)
    ]
    target = make(RoadmapItem, id="target", title="Target", workstream_id="s")
    links = [make(Link, id=f"l{n}", from_id=row.id, to_id="target", type=data.draw(TYPES),
                  lag_days=data.draw(st.integers(-400, 400))) for n, row in enumerate(rows)]  # fmt: skip
    snapshot = snapshot_of(*rows, target, *links)
    found, unknown = links_of(said_waits(snapshot, "target"), "target", known_names(snapshot))
    assert unknown == []
    assert {(each["from"], each["type"], each["lag_days"]) for each in found} == {
        (link.from_id, link.type, link.lag_days) for link in links
    }


@pytest.mark.parametrize(
    ("cell", "found", "unknown"),
    [("", [], []), ("dig", [("d", "FS", 0)], []), ("DIG ss + 30", [("d", "SS", 30)], []),
     ("Dig SS+30", [("d", "SS", 30)], []),
     ("Dig SS -5; ; Survey", [("d", "SS", -5), ("v", "FS", 0)], []), ("Dig+7", [("d", "FS", 7)], []),
     ("Phase SS", [("p", "FS", 0)], []), ("Self", [], []), ("Nobody; Dig", [("d", "FS", 0)], ["Nobody"])],
)  # fmt: skip
def test_a_cell_is_read_as_people_write_it(cell, found, unknown):
    names = {"dig": "d", "survey": "v", "phase ss": "p", "self": "me"}
    links, left = links_of(cell, "me", names)
    assert ([(each["from"], each["type"], each["lag_days"]) for each in links], left) == (found, unknown)


def test_only_rows_that_add_an_item_are_counted():
    rows = [["Code", "Title", "Waits for"], ["I1", "Dig", "A"], ["", "Plan", "B"], ["", "", "C"], ["", "Use"]]
    assert column_of(rows[0], "waits FOR") == 2 and column_of(rows[0], "Owner") is None
    assert list(new_rows(rows, 2, {"i1": "x"})) == ["B", ""]
