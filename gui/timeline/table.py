"""The content as arrays: one row per bar, mark and link, days as floats, right edges after the last day."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gui.timeline.content import BarSpec, Content, Lane, LinkSpec, MarkSpec
from gui.timeline.picture import Measure

SHAPES = ("bar", "span", "milestone", "gate", "review", "decision", "event")
STATES = ("planned", "running", "done", "paused", "stopped", "repurposed")
BAR, SPAN, MILESTONE, GATE = range(4)
PLANNED, RUNNING, DONE, PAUSED, STOPPED, REPURPOSED = range(6)
MARKS = ("decision", "decision_open", "decision_stop", "review", "assumption_broken", "signpost")
LINK_TYPES = ("FS", "SS", "FF", "SF")
_SHAPE = {name: number for number, name in enumerate(SHAPES)}
_STATE = {name: number for number, name in enumerate(STATES)}
_MARK = {name: number for number, name in enumerate(MARKS)}
_LINK = {name: number for number, name in enumerate(LINK_TYPES)}
SOFT_DAYS = 730.0  # how long an end fades that is "not before" or "not after" a date
UNSAID_DAYS = 365.0


@dataclass(slots=True, eq=False)
class ItemTable:
    """The bars. `a0 <= a1 <= b0 <= b1`: outer start, certain start, certain end, outer end; nan = without any date.

    A point (milestone, gate, ...) stands in the middle between a0 and b1.
    """

    specs: Sequence[BarSpec]
    index: dict[str, int]
    lane: np.ndarray
    shape: np.ndarray
    state: np.ndarray
    hue: np.ndarray
    a0: np.ndarray
    a1: np.ndarray
    b0: np.ndarray
    b1: np.ndarray
    base0: np.ndarray
    base1: np.ndarray
    turned: np.ndarray
    conflict: np.ndarray
    labels: list[str]
    notes: list[str]
    label_px: np.ndarray
    note_px: np.ndarray

    def __len__(self) -> int:
        return len(self.specs)

    @property
    def is_point(self) -> np.ndarray:
        return self.shape > SPAN

    @property
    def middle(self) -> np.ndarray:
        """The day at which a point stands."""
        return (self.a0 + self.b1) / 2


@dataclass(slots=True, eq=False)
class MarkTable:
    """What stands on the rails. `bar` is -1 where a mark concerns a whole lane."""

    specs: Sequence[MarkSpec]
    index: dict[str, int]
    kind: np.ndarray
    lane: np.ndarray
    bar: np.ndarray
    day: np.ndarray
    code_px: np.ndarray

    def __len__(self) -> int:
        return len(self.specs)


@dataclass(slots=True, eq=False)
class LinkTable:
    """The links whose two ends exist; `source` and `target` are positions in the ItemTable."""

    specs: Sequence[LinkSpec]
    index: dict[str, int]
    source: np.ndarray
    target: np.ndarray
    type: np.ndarray
    broken: np.ndarray

    def __len__(self) -> int:
        return len(self.specs)


@dataclass(slots=True, eq=False)
class Tables:
    """Everything that the geometry needs of a Content."""

    content: Content
    lanes: tuple[Lane, ...]
    lane_index: dict[str, int]
    items: ItemTable
    marks: MarkTable
    links: LinkTable
    lane_items: np.ndarray  # how many bars each lane holds, spans not counted

    def horizon(self) -> tuple[float, float] | None:
        """First and last day on which anything stands, today included; None where there is nothing."""
        items = self.items
        ends = [
            items.a0,
            items.a1,
            items.b0,
            items.b1,
            items.base0,
            items.base1 + 1,
            self.marks.day,
            self.marks.day + 1,
        ]
        days = np.concatenate(ends)
        days = days[np.isfinite(days)]
        if not len(days):
            return None
        today = self.content.today.toordinal() if self.content.today else float(days.min())
        return min(float(days.min()), today), max(float(days.max()), today)


def tables_of(content: Content, measure: Measure) -> Tables:
    """The arrays of a content; bars whose lane is unknown are left out, as are links and marks that lead nowhere."""
    lane_index = {lane.id: at for at, lane in enumerate(content.lanes)}
    items = _items(content, lane_index, measure)
    counted = items.lane[items.shape != SPAN]
    counts = np.bincount(counted, minlength=len(content.lanes)) if len(counted) else np.zeros(len(content.lanes), int)
    return Tables(
        content,
        content.lanes,
        lane_index,
        items,
        _marks(content, lane_index, items, measure),
        _links(content, items),
        counts,
    )


def _items(content: Content, lane_index: dict[str, int], measure: Measure) -> ItemTable:
    specs = [bar for bar in content.bars if bar.lane in lane_index]
    labels = [bar.label or bar.title for bar in specs]
    notes = [bar.note for bar in specs]
    edges = _edges(specs)
    return ItemTable(
        specs=specs,
        index={bar.id: at for at, bar in enumerate(specs)},
        lane=np.array([lane_index[bar.lane] for bar in specs], dtype=np.int64),
        shape=np.array([_SHAPE[bar.shape] for bar in specs], dtype=np.int64),
        state=np.array([_STATE[bar.state] for bar in specs], dtype=np.int64),
        hue=np.array([bar.hue % 7 for bar in specs], dtype=np.int64),
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
        label_px=np.array([measure("bar", text) for text in labels], dtype=np.float64),
        note_px=np.array([measure("note", text) if text else 0.0 for text in notes], dtype=np.float64),
    )


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


def _marks(content: Content, lane_index: dict[str, int], items: ItemTable, measure: Measure) -> MarkTable:
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


def _links(content: Content, items: ItemTable) -> LinkTable:
    index = items.index
    specs = [link for link in content.links if link.source in index and link.target in index]
    return LinkTable(
        specs=specs,
        index={link.id: at for at, link in enumerate(specs)},
        source=np.array([index[link.source] for link in specs], dtype=np.int64),
        target=np.array([index[link.target] for link in specs], dtype=np.int64),
        type=np.array([_LINK[link.type] for link in specs], dtype=np.int64),
        broken=np.array([link.broken for link in specs], dtype=bool),
    )
