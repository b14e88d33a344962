"""Makes the arrays of a content; what is the same as in the content before is taken over from its arrays."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from gui.timeline.content import BarSpec, Content, Lane, MarkSpec
from gui.timeline.picture import Measure
from gui.timeline.table import (
    HUES,
    LINK_TYPES,
    MARKS,
    SHAPES,
    SPAN,
    STATES,
    WASHES,
    ItemTable,
    LaneTable,
    LinkTable,
    MarkTable,
    Tables,
)

SOFT_DAYS = 730.0  # how long an end fades that is "not before" or "not after" a date
UNSAID_DAYS = 365.0
STRETCH = 256  # how many things are compared at once
_SHAPE = {name: number for number, name in enumerate(SHAPES)}
_STATE = {name: number for number, name in enumerate(STATES)}
_MARK = {name: number for number, name in enumerate(MARKS)}
_HUE = {name: HUES + number for number, name in enumerate(WASHES)}
_LINK = {name: number for number, name in enumerate(LINK_TYPES)}
_ITEM_ARRAYS = ("lane", "shape", "state", "hue", "a0", "a1", "b0", "b1", "base0", "base1", "turned", "conflict",
                "label_px", "note_px", "sign_px")  # fmt: skip


def tables_of(content: Content, measure: Measure, before: Tables | None = None) -> Tables:
    """The arrays of a content; bars whose lane is unknown are left out, as are links and marks that lead nowhere.

    `before` are those of another content, measured alike: most edits concern a few of many bars.
    """
    if before is not None and _alike(before.lanes, content.lanes):
        lanes, lane_index, lane_table = before.lanes, before.lane_index, before.lane_table
    else:
        lanes, lane_index = content.lanes, {lane.id: at for at, lane in enumerate(content.lanes)}
        lane_table = _lane_table(content.lanes)
        if before is not None and lane_index == before.lane_index:
            lane_index = before.lane_index
    same_lanes = before is not None and lane_index is before.lane_index
    items = _items(content, lane_index, measure, before if same_lanes else None)
    counted = items.lane[items.shape != SPAN]
    return Tables(
        content,
        lanes,
        lane_index,
        items,
        _marks(content, lane_index, items, measure, before if same_lanes else None),
        _links(content, items, before),
        lane_table,
        np.bincount(counted, minlength=len(lanes)),
    )


def _alike(one: Sequence[object], two: Sequence[object]) -> bool:
    """Whether two sequences hold the very same things in the same order."""
    return one is two or (len(one) == len(two) and not len(_changed(one, two)))


def _lane_table(lanes: Sequence[Lane]) -> LaneTable:
    mission = np.array([lane.kind == "mission" for lane in lanes], dtype=bool)
    folded = np.array([lane.folded for lane in lanes], dtype=bool)
    closed = {lane.id for lane in lanes if lane.kind == "mission" and lane.folded}
    hidden = np.array([lane.kind == "workstream" and lane.group in closed for lane in lanes], dtype=bool)
    return LaneTable(~hidden, mission, ~mission & folded, ~mission & ~folded)


def _items(content: Content, lane_index: dict[str, int], measure: Measure, before: Tables | None) -> ItemTable:
    known = before.items if before is not None else None
    if known is not None and len(known) == len(content.bars):
        changed = _changed(known.specs, content.bars)
        if not len(changed):
            return known
        if len(changed) < len(known) // 4 and all(content.bars[at].lane in lane_index for at in changed.tolist()):
            return _patched(known, content.bars, changed, lane_index, measure)
    return _all_items(tuple(bar for bar in content.bars if bar.lane in lane_index), lane_index, measure)


def _changed(before: Sequence[object], now: Sequence[object]) -> np.ndarray:
    """The places at which two sequences of one length and type hold something else.

    Stretches are compared whole: that is many times faster for things that are the very same.
    """
    places: list[int] = []
    for start in range(0, len(now), STRETCH):
        one, two = before[start : start + STRETCH], now[start : start + STRETCH]
        if one != two:
            places += [start + at for at, pair in enumerate(zip(one, two, strict=True)) if pair[0] is not pair[1]]
    return np.array(places, np.int64)


def _patched(
    known: ItemTable, bars: Sequence[BarSpec], changed: np.ndarray, lane_index: dict[str, int], measure: Measure
) -> ItemTable:
    """The table with some bars as they are now; arrays in which nothing differs stay the same objects."""
    places = changed.tolist()
    some = _all_items(tuple(bars[at] for at in places), lane_index, measure)
    parts: dict[str, Any] = {}
    for name in _ITEM_ARRAYS:
        parts[name] = _with(getattr(known, name), changed, getattr(some, name))
    labels, notes = list(known.labels), list(known.notes)
    for at, label, note in zip(places, some.labels, some.notes, strict=True):
        labels[at], notes[at] = label, note
    index = known.index
    if any(known.specs[at].id != bars[at].id for at in places):
        index = {bar.id: at for at, bar in enumerate(bars)}
    return ItemTable(specs=bars, index=index, labels=labels, notes=notes, **parts)


def _with(array: np.ndarray, at: np.ndarray, values: np.ndarray) -> np.ndarray:
    """The array with other values at some places, itself where they are no others."""
    old = array[at]
    if np.array_equal(old, values, equal_nan=array.dtype.kind == "f"):
        return array
    array = array.copy()
    array[at] = values
    return array


def _all_items(specs: Sequence[BarSpec], lane_index: dict[str, int], measure: Measure) -> ItemTable:
    labels = [bar.label or bar.title for bar in specs]
    notes = [bar.note for bar in specs]
    edges = _edges(specs)
    signs = np.array([sign_width(bar.sign, measure) for bar in specs], dtype=np.float64)
    return ItemTable(
        specs=specs,
        index={bar.id: at for at, bar in enumerate(specs)},
        lane=np.array([lane_index[bar.lane] for bar in specs], dtype=np.int64),
        shape=np.array([_SHAPE[bar.shape] for bar in specs], dtype=np.int64),
        state=np.array([_STATE[bar.state] for bar in specs], dtype=np.int64),
        hue=np.array([_HUE[bar.wash] if bar.wash else bar.hue % HUES for bar in specs], dtype=np.int64),
        a0=edges[0],
        a1=edges[1],
        b0=edges[2],
        b1=edges[3],
        base0=_days([bar.baseline_start for bar in specs]),
        base1=_days([bar.baseline_finish for bar in specs]),
        turned=_days([bar.turned for bar in specs]),
        conflict=np.array([bar.conflict for bar in specs], dtype=bool),
        labels=labels,
        notes=notes,
        label_px=np.array([measure("bar", text) for text in labels], dtype=np.float64) + signs,
        note_px=np.array([measure("note", text) if text else 0.0 for text in notes], dtype=np.float64),
        sign_px=signs,
    )


def sign_width(sign: str, measure: Measure) -> float:
    """What a sign takes before a name: its frame and the gap after it, in px; 0 for none."""
    if not sign:
        return 0.0
    pad = measure("sign", "0") / 2
    return float(round(max(measure("sign", sign), 2 * pad) + 4 * pad))


def _days(values: Sequence[int | None]) -> np.ndarray:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _edges(specs: Sequence[BarSpec]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    start0, start1 = _days([bar.start_earliest for bar in specs]), _days([bar.start_latest for bar in specs])
    finish0 = _days([bar.finish_earliest for bar in specs]) + 1
    finish1 = _days([bar.finish_latest for bar in specs]) + 1
    point = np.array([bar.shape not in ("bar", "span") for bar in specs], dtype=bool)
    running = np.array([bar.state in ("running", "repurposed") for bar in specs], dtype=bool)
    a0, a1, b0, b1 = _bar_edges(start0, start1, finish0, finish1, running)
    if point.any():
        low = _first(finish0 - 1, start0, finish1 - 1, start1)
        high = _first(finish1, start1 + 1, finish0, start0 + 1)
        a0[point], b1[point] = low[point], high[point]
        a1[point] = b0[point] = (low[point] + high[point]) / 2
    return a0, a1, b0, b1


def _bar_edges(
    start0: np.ndarray, start1: np.ndarray, finish0: np.ndarray, finish1: np.ndarray, running: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Soft and open ends settled; a running bar without an end goes on for ever, any other fades out."""
    no_start, no_finish = np.isnan(start0) & np.isnan(start1), np.isnan(finish0) & np.isnan(finish1)
    a1 = _first(start1, start0)
    a0 = np.where(np.isnan(start0), a1 - SOFT_DAYS, start0)
    b0 = _first(finish0, finish1)
    b1 = np.where(np.isnan(finish1), b0 + SOFT_DAYS, finish1)
    a0, a1 = np.where(no_start, b0 - UNSAID_DAYS, a0), np.where(no_start, b0 - 1, a1)
    endless = np.where(running, np.inf, a1 + UNSAID_DAYS)
    b0 = np.where(no_finish, np.where(running, np.inf, a1 + 1), b0)
    b1 = np.where(no_finish, endless, b1)
    crossed = a1 > b0
    middle = np.clip((a1 + b0) / 2, a0, np.maximum(a0, b1)) if crossed.any() else a1
    a1, b0 = np.where(crossed, middle, a1), np.where(crossed, middle, b0)
    return a0, a1, b0, np.maximum(b1, b0)


def _first(*arrays: np.ndarray) -> np.ndarray:
    """The first of the arrays that is no nan, place by place."""
    result = arrays[0].copy()
    for other in arrays[1:]:
        result = np.where(np.isnan(result), other, result)
    return result


def _marks(
    content: Content, lane_index: dict[str, int], items: ItemTable, measure: Measure, before: Tables | None
) -> MarkTable:
    if before is not None and _same_places(before, items) and _alike(before.content.marks, content.marks):
        return before.marks
    placed: list[tuple[MarkSpec, int, int]] = []
    for mark in content.marks:
        bar = items.index.get(mark.bar, -1)
        lane = int(items.lane[bar]) if bar >= 0 else lane_index.get(mark.lane, -1)
        if lane >= 0:
            placed.append((mark, lane, bar))
    return MarkTable(
        specs=[mark for mark, _lane, _bar in placed],
        index={mark.id: at for at, (mark, _lane, _bar) in enumerate(placed)},
        kind=np.array([_MARK[mark.kind] for mark, _lane, _bar in placed], dtype=np.int64),
        lane=np.array([lane for _mark, lane, _bar in placed], dtype=np.int64),
        bar=np.array([bar for _mark, _lane, bar in placed], dtype=np.int64),
        day=np.array([mark.day for mark, _lane, _bar in placed], dtype=np.float64),
        code_px=np.array([measure("code", mark.code) if mark.code else 0.0 for mark, _l, _b in placed], np.float64),
    )


def _same_places(before: Tables, items: ItemTable) -> bool:
    """Whether every bar has its number and its lane still."""
    return before.items.index is items.index and before.items.lane is items.lane


def _links(content: Content, items: ItemTable, before: Tables | None) -> LinkTable:
    index = items.index
    if before is not None and before.items.index is index and _alike(before.content.links, content.links):
        return before.links
    specs = [link for link in content.links if link.source in index and link.target in index]
    return LinkTable(
        specs=specs,
        index={link.id: at for at, link in enumerate(specs)},
        source=np.array([index[link.source] for link in specs], dtype=np.int64),
        target=np.array([index[link.target] for link in specs], dtype=np.int64),
        type=np.array([_LINK[link.type] for link in specs], dtype=np.int64),
        broken=np.array([link.broken for link in specs], dtype=bool),
        hard=np.array([link.hard for link in specs], dtype=bool),
    )
