"""Rows that link two records: their id follows from what they link, through every door."""

import pytest

from model.tables import ItemAssumption, link_id
from model.trouble import RuleBroken
from tests.every_table import Filler


def test_the_id_of_a_link_follows_from_its_ends_and_no_other_is_taken():
    filler = Filler()
    ends = filler.needed(ItemAssumption)
    follows = link_id("item_assumption", *(str(value) for value in ends.values()))
    for verb, args in (
        ("add_row", {"id": "0" * 32, "fields": ends}),
        ("add_rows", {"rows": [{"id": "0" * 32, **ends}]}),
        ("paste_rows", {"changed": {}, "added": [{"id": "0" * 32, **ends}]}),
    ):
        with pytest.raises(RuleBroken, match="follows from what it links"):
            filler.project.edit(verb, table="item_assumption", **args)
    entry = filler.project.edit("add_rows", table="item_assumption", rows=[{"id": follows, **ends}])
    assert entry.result == [follows]
