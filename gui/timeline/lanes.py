"""Lays the lanes out one below the other: folding, rails, shared rows, and the row of every bar and mark."""

from dataclasses import dataclass

import numpy as np

from gui.timeline.bend import STRAIGHT, Bend
from gui.timeline.layout import (
    BAR_ROW,
    LONGEST_LABEL,
    MARGIN,
    MISSION_ROW,
    MOST_RAILS,
    RAIL_ROW,
    TITLE_ROW,
    Layout,
    Metrics,
)
from gui.timeline.packing import GAP, Pieces, Places, sides_alone
from gui.timeline.sharing import Sharing
from gui.timeline.table import PAUSED, Tables

RAIL_GAP = 3  # px of the design between marks


class LaneLayout:
    """Builds a Layout; what is packed for some zooms is remembered from one building to the next."""

    def __init__(self) -> None:
        self._bars = Sharing()
        self._rails = Sharing(MOST_RAILS)

    def build(self, tables: Tables, metrics: Metrics, zoom: float, bend: Bend = STRAIGHT) -> Layout:
        """Place everything for a zoom in px per day: what shares a row there has room for its name."""
        first, last = tables.horizon() or (-np.inf, np.inf)
        margin = MARGIN * metrics.ratio
        ends = (bend.pressed(first) * zoom - margin, bend.pressed(last) * zoom + margin)
        at = _At(zoom, bend)
        bars = self._placed_bars(tables, metrics, at, ends)
        rails = self._placed_marks(tables, metrics, at)
        rows = _rows(tables, metrics, bars, rails)
        return _finished(tables, metrics, zoom, rows, bars, rails)

    def _placed_bars(self, tables: Tables, metrics: Metrics, at: "_At", ends: tuple[float, float]) -> "_Placed":
        items, lanes = tables.items, tables.lane_table
        placed = _Placed.of(len(items), len(lanes.shown))
        shown = lanes.shown[items.lane]
        mission = np.flatnonzero(shown & lanes.mission[items.lane])
        placed.row[mission] = 0
        placed.turn[mission[np.argsort(items.a0[mission], kind="stable")]] = np.arange(len(mission))
        apart = np.flatnonzero(shown & lanes.apart[items.lane])
        dated = np.isfinite(items.a0)
        placed.turn[apart] = placed.row[apart] = _ranks(items.lane[apart])
        alone = apart[dated[apart]]
        gap = GAP * metrics.ratio
        placed.side[alone] = sides_alone(_pieces(tables, alone, metrics, at, ends), gap)
        sharing = np.flatnonzero(shown & lanes.sharing[items.lane] & dated)
        pieces = _pieces(tables, sharing, metrics, at, ends)
        placed.take(sharing, self._bars.places((at, metrics, ends), pieces, gap))
        placed.count(items.lane)
        return placed

    def _placed_marks(self, tables: Tables, metrics: Metrics, scale: "_At") -> "_Placed":
        """Rails and sides of marks; on a mission's line symbols alone need room, codes without it are left out."""
        marks, lanes = tables.marks, tables.lane_table
        placed = _Placed.of(len(marks), len(lanes.shown))
        at = np.flatnonzero(lanes.shown[marks.lane])
        if not metrics.rail:
            placed.row[at] = 0
            return placed
        x, half = scale.px(marks.day[at] + 0.5), metrics.mark / 2
        text = marks.code_px[at] * ~lanes.mission[marks.lane[at]]
        nothing = np.zeros(len(at))
        pieces = Pieces(marks.lane[at], x - half, x + half, text, nothing, nothing.astype(bool))
        placed.take(at, self._rails.places((scale, metrics), pieces, RAIL_GAP * metrics.ratio))
        placed.count(marks.lane)
        return placed


@dataclass(frozen=True, slots=True)
class _At:
    """Where days stand, in px from day 0."""

    zoom: float
    bend: Bend

    def px(self, days: np.ndarray) -> np.ndarray:
        return self.bend.pressed(days) * self.zoom


@dataclass(frozen=True, slots=True)
class _Placed:
    """Of every bar or mark its row in the lane (-1 = not shown), side and turn; and how many rows each lane needs."""

    row: np.ndarray
    side: np.ndarray
    turn: np.ndarray
    rows: np.ndarray

    @classmethod
    def of(cls, count: int, lanes: int) -> "_Placed":
        row, side, turn = np.full(count, -1), np.zeros(count, np.int64), np.zeros(count, np.int64)
        return cls(row, side, turn, np.zeros(lanes, np.int64))

    def take(self, at: np.ndarray, places: Places) -> None:
        self.row[at], self.side[at], self.turn[at] = places.row, places.side, places.turn

    def count(self, lane: np.ndarray) -> None:
        np.maximum.at(self.rows, lane, self.row + 1)


def _ranks(lane: np.ndarray) -> np.ndarray:
    """The how manieth of its lane each is, in the order given."""
    order = np.argsort(lane, kind="stable")
    sorted_lanes = lane[order]
    starts = np.searchsorted(sorted_lanes, sorted_lanes)
    ranks = np.empty(len(lane), np.int64)
    ranks[order] = np.arange(len(lane)) - starts
    return ranks


def _pieces(tables: Tables, bars: np.ndarray, metrics: Metrics, at: "_At", ends: tuple[float, float]) -> Pieces:
    """What bars cover at a zoom, and the room their names need beside them."""
    items = tables.items
    x0, x1 = at.px(items.a0[bars]), at.px(items.b1[bars])
    point = items.is_point[bars]
    middle = (x0 + x1) / 2
    half = metrics.point / 2
    x0 = np.where(point, middle - half, x0)
    x1 = np.where(point, middle + half, np.maximum(x1, x0 + 3))
    label = np.minimum(items.label_px[bars], LONGEST_LABEL * metrics.ratio)
    inset = metrics.inset + np.where(items.state[bars] == PAUSED, metrics.bar - 4, 0)
    inside = ~point & (label + inset + metrics.gap <= x1 - x0)
    beside = np.where(inside, 0.0, label) * metrics.is_named
    note = metrics.is_named * np.minimum(items.note_px[bars], LONGEST_LABEL * metrics.ratio)
    return Pieces(items.lane[bars], x0, x1, beside, note, point, *ends)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Lanes and rows from above, and where the rows of each lane and its bars begin."""

    lane_y: np.ndarray
    lane_h: np.ndarray
    row_y: np.ndarray
    row_h: np.ndarray
    row_lane: np.ndarray
    row_kind: np.ndarray
    first: np.ndarray
    first_bar: np.ndarray


def _rows(tables: Tables, metrics: Metrics, bars: _Placed, rails: _Placed) -> _Rows:
    """A mission's line, or a lane's title or rails, then its bars. A mission's marks stand on its line first."""
    lanes = tables.lane_table
    shown, mission = lanes.shown, lanes.mission
    head = shown & (mission | (lanes.apart & (rails.rows == 0)))
    rail = shown * np.where(mission, np.maximum(rails.rows - 1, 0), rails.rows)
    above = head + rail
    count = above + (shown & ~mission) * np.maximum(bars.rows, 1)
    first = np.cumsum(count) - count
    row_lane = np.repeat(np.arange(len(count)), count)
    within = np.arange(len(row_lane)) - first[row_lane]
    kind = np.where(
        within < head[row_lane],
        np.where(mission[row_lane], MISSION_ROW, TITLE_ROW),
        np.where(within < above[row_lane], RAIL_ROW, BAR_ROW),
    )
    heights = {MISSION_ROW: metrics.mission, RAIL_ROW: metrics.rail, TITLE_ROW: metrics.title - metrics.pad,
               BAR_ROW: metrics.row}  # fmt: skip
    row_h = np.array([heights[each] for each in range(len(heights))], np.int64)[kind]
    ends = np.append(0, np.cumsum(row_h))
    pad = metrics.pad * (shown & ~mission)
    lane_h = ends[first + count] - ends[first] + 2 * pad
    lane_y = np.cumsum(lane_h) - lane_h
    row_y = (lane_y + pad - ends[first])[row_lane] + ends[:-1]
    return _Rows(lane_y, lane_h, row_y, row_h, row_lane, kind, first, first + np.where(mission, 0, above))


def _finished(tables: Tables, metrics: Metrics, zoom: float, rows: _Rows, bars: _Placed, rails: _Placed) -> Layout:
    items, marks, lanes = tables.items, tables.marks, tables.lane_table
    bar_row = np.where(bars.row >= 0, rows.first_bar[items.lane] + bars.row, -1) if len(items) else bars.row
    mark_row = np.where(rails.row >= 0, rows.first[marks.lane] + rails.row, -1) if len(marks) else rails.row
    row_bar = np.full(len(rows.row_y), -1)
    apart = np.flatnonzero((bar_row >= 0) & lanes.apart[items.lane])
    row_bar[bar_row[apart]] = apart
    bar_row[~np.isfinite(items.a0)] = -1
    shown = np.flatnonzero(bar_row >= 0)
    turns = int(bars.turn.max(initial=0)) + 1  # in a row every bar has a turn of its own
    order = shown[np.argsort(bar_row[shown] * turns + bars.turn[shown])]
    place = np.full(len(items), -1)
    place[order] = np.arange(len(order))
    marked = np.flatnonzero(mark_row >= 0)
    mark_order = marked[np.lexsort((marks.day[marked], mark_row[marked]))]
    every_row = np.arange(len(rows.row_y) + 1)
    one, two = bar_row[tables.links.source], bar_row[tables.links.target]
    return Layout(
        metrics=metrics,
        lane_y=rows.lane_y,
        lane_h=rows.lane_h,
        is_mission=lanes.mission,
        row_y=rows.row_y,
        row_h=rows.row_h,
        row_lane=rows.row_lane,
        row_kind=rows.row_kind,
        bar_row=bar_row,
        bar_side=bars.side,
        mark_row=mark_row,
        mark_side=rails.side,
        row_bar=row_bar,
        order=order,
        order_row=bar_row[order],
        place=place,
        first=np.searchsorted(bar_row[order], every_row),
        mark_order=mark_order,
        mark_first=np.searchsorted(mark_row[mark_order], every_row),
        link_top=np.minimum(one, two),
        link_low=np.maximum(one, two),
        height=int(rows.lane_h.sum()),
        packed_at=zoom,
    )
