"""After an edit the timeline's arrays are those of its content, however little of them was made anew."""

import random
from dataclasses import fields, replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gui.timeline.content import BarSpec, Content
from gui.timeline.drawn import Drawn
from gui.timeline.from_snapshot import content_of
from gui.timeline.lanes import LaneLayout
from gui.timeline.layout import Metrics
from gui.timeline.tabling import tables_of
from model.project import Project
from model.tables import Link
from model.words import Words
from resources.samples.build import Builder, texts
from tests.gui.timeline_content import many, norway
from tests.gui.windows import MARIT, NOON


def measure(style: str, text: str) -> float:
    """A plain ruler."""
    return 6.4 * len(text)


def said(value: object) -> object:
    """A table or a part of it as plain values that can be compared."""
    if isinstance(value, np.ndarray):
        return ["nan" if each != each else each for each in value.tolist()]
    if hasattr(value, "__dataclass_fields__") and not isinstance(value, BarSpec | Content | Metrics):
        return {each.name: said(getattr(value, each.name)) for each in fields(value) if not each.name.startswith("_")}
    return list(value) if isinstance(value, list | tuple) else value


def edited(content: Content, chance: random.Random) -> Content:
    """The content after an edit as people make them."""
    bars, lanes, links = list(content.bars), list(content.lanes), list(content.links)
    kind = chance.choice(("move", "rename", "lane", "remove", "add", "fold", "swap", "unlink", "lanes"))
    at = chance.randrange(len(bars))
    if kind == "move":
        bars[at] = replace(bars[at], start_earliest=(bars[at].start_earliest or 735_000) - 40)
    elif kind == "rename":
        bars[at] = replace(bars[at], title="Another name", note="noted")
    elif kind == "lane":
        bars[at] = replace(bars[at], lane=chance.choice([*lanes, replace(lanes[0], id="nowhere")]).id)
    elif kind == "remove":
        del bars[at]
    elif kind == "add":
        bars.insert(at, replace(bars[at], id="new"))
    elif kind == "swap":
        bars[at], bars[0] = bars[0], bars[at]
    elif kind == "unlink":
        del links[len(links) // 2 :]
    elif kind == "lanes":
        lanes.append(replace(lanes[0], id="another", kind="workstream", group=""))
    else:
        place = chance.randrange(len(lanes))
        lanes[place] = replace(lanes[place], folded=not lanes[place].folded)
    return replace(content, bars=tuple(bars), lanes=tuple(lanes), links=tuple(links))


@given(st.integers(0, 10_000))
def test_arrays_taken_over_from_the_content_before_are_those_made_anew(seed):
    chance = random.Random(seed)
    content = norway() if seed % 3 == 0 else many(60, seed=seed, per_lane=12)
    tables, lanes = tables_of(content, measure), LaneLayout()
    lanes.build(tables, Metrics(), 0.2)
    for _edit in range(4):
        content = edited(content, chance)
        tables = tables_of(content, measure, tables)
        assert said(tables) == said(tables_of(content, measure))
        assert said(lanes.build(tables, Metrics(), 0.2)) == said(LaneLayout().build(tables, Metrics(), 0.2))


def test_an_edit_of_one_bar_keeps_the_arrays_in_which_nothing_differs():
    content = many(200)
    before = tables_of(content, measure)
    bars = list(content.bars)
    bars[7] = replace(bars[7], title="Another name")
    after = tables_of(replace(content, bars=tuple(bars)), measure, before)
    names = [each.name for each in fields(before.items)]
    kept = [name for name in names if getattr(after.items, name) is getattr(before.items, name)]
    assert kept == ["index", "lane", "shape", "state", "hue", "a0", "a1", "b0", "b1", "base0", "base1", "turned",
                    "conflict", "note_px", "sign_px"]  # fmt: skip
    assert (after.marks, after.links) == (before.marks, before.links)


def test_what_is_drawn_again_after_an_edit_is_what_is_drawn_anew():
    project = Project.in_memory("Norway CCS", MARIT, clock=lambda: NOON)
    Builder(texts()["norway-ccs"]).type_into(project)
    words, today, drawn = Words("en"), NOON.date(), Drawn()

    def drawn_again() -> bool:
        return content_of(project.snapshot, words, today, drawn=drawn) == content_of(project.snapshot, words, today)

    assert drawn_again()
    items = list(project.snapshot.rows("roadmap_item"))
    streams = list(project.snapshot.rows("workstream"))
    before = {bar.id: bar for bar in content_of(project.snapshot, words, today, drawn=drawn).bars}
    project.edit("move_items", ids=[items[3]], n=20, unit="quarter")
    assert drawn_again()
    after = content_of(project.snapshot, words, today, drawn=drawn).bars
    assert sum(bar is not before[bar.id] for bar in after if bar.shape != "span") <= 1 + len(project.snapshot.all(Link))
    project.edit("rename", table="roadmap_item", id=items[4], title="Renamed")
    project.edit("move_to_workstream", ids=[items[5]], workstream_id=streams[0])
    project.edit("link_items", from_id=items[6], to_id=items[0], type="FS")
    assert drawn_again()
    project.undo()
    project.edit("remove_items", ids=[items[7]], link_ids=[])
    assert drawn_again()
