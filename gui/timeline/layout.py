"""Where lanes and rows stand: heights, folding, sub-rows, and the row of every bar and mark. All in device px."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from gui.timeline.content import Lane
from gui.timeline.packing import GAP, Piece, packed, side_alone
from gui.timeline.table import PAUSED, Tables

MISSION_ROW, RAIL_ROW, TITLE_ROW, BAR_ROW = range(4)
LONGEST_LABEL = 300.0  # px of the design that a name beside its bar may take before it is cut
MOST_RAILS = 3
NAMES_PX, DENSITY_PX = 14, 3  # px of the design: lower rows have no names; lower still, only counts are drawn
MARGIN = 36.0  # px of the design left free at both ends when everything is fitted
_Packed = tuple[np.ndarray, np.ndarray, np.ndarray]  # row, side and turn of every bar of a lane


@dataclass(frozen=True, slots=True)
class Metrics:
    """Heights and widths in device px."""

    row: int = 28
    bar: int = 18
    rail: int = 21
    pad: int = 3
    mission: int = 36
    title: int = 26
    point: int = 14  # width of a milestone
    mark: int = 17
    inset: int = 9  # from a bar's left end to its name
    gap: int = 8
    ratio: float = 1.0

    def scaled(self, ratio: float) -> "Metrics":
        """For a screen or a text size `ratio` times larger."""
        names = ("row", "bar", "rail", "pad", "mission", "title", "point", "mark", "inset", "gap")
        sizes = {name: round(getattr(self, name) * ratio) for name in names}
        return replace(self, ratio=ratio, **sizes)

    def with_row(self, row: int) -> "Metrics":
        """With rows of `row` device px, for another density."""
        return replace(self, row=row)

    def scaled_gap(self, gap: int) -> "Metrics":
        """With `gap` px of the design between neighbours."""
        return replace(self, gap=round(gap * self.ratio))

    @property
    def is_named(self) -> bool:
        """Whether rows are high enough for names."""
        return self.row >= NAMES_PX * self.ratio

    def squeezed(self, row: int) -> "Metrics":
        """The overview's: rows of `row` device px, nothing around them."""
        low = max(1, row - (row > DENSITY_PX))
        return replace(self, row=row, bar=low, rail=0, pad=0, mission=max(row, 2), title=row)


@dataclass(slots=True, eq=False)
class Layout:
    """The lanes one below the other, y from the top of the first. Hidden bars and marks have row -1.

    `order` lists the visible bars by row and from left to right; those of row r are `order[first[r]:first[r + 1]]`.
    """

    metrics: Metrics
    lane_y: np.ndarray
    lane_h: np.ndarray
    is_mission: np.ndarray  # of lanes
    row_y: np.ndarray
    row_h: np.ndarray
    row_lane: np.ndarray
    row_kind: np.ndarray
    bar_row: np.ndarray
    bar_side: np.ndarray
    mark_row: np.ndarray
    mark_side: np.ndarray
    row_bar: np.ndarray  # in an unfolded lane the bar whose name the outline writes in this row, else -1
    order: np.ndarray
    order_row: np.ndarray
    place: np.ndarray  # of every bar in `order`, -1 where it is hidden
    first: np.ndarray
    mark_order: np.ndarray  # the same for marks
    mark_first: np.ndarray
    link_top: np.ndarray  # first and last row that a link touches; -1 where an end is hidden
    link_low: np.ndarray
    height: int
    packed_at: float  # the zoom for which names found room

    def lane_at(self, y: float) -> int:
        """The lane at `y`, -1 above the first and below the last."""
        if not len(self.lane_y) or y < 0 or y >= self.height:
            return -1
        lane = int(np.searchsorted(self.lane_y, y, "right")) - 1
        while lane > 0 and self.lane_h[lane] == 0:
            lane -= 1
        return lane

    def row_at(self, y: float) -> int:
        """The row at `y`, -1 where there is none (the padding of a lane counts to its nearest row)."""
        if not len(self.row_y) or y < 0 or y >= self.height:
            return -1
        row = max(0, int(np.searchsorted(self.row_y, y, "right")) - 1)
        if row + 1 == len(self.row_y) or self.row_lane[row + 1] == self.row_lane[row]:
            return row
        return row + 1 if y >= self.lane_y[self.row_lane[row + 1]] else row

    def rows_in(self, y0: float, y1: float) -> tuple[int, int]:
        """The rows from the first to after the last that meet y0..y1."""
        if not len(self.row_y):
            return 0, 0
        low = max(0, int(np.searchsorted(self.row_y, y0, "right")) - 1)
        return low, int(np.searchsorted(self.row_y, y1, "left"))

    def bars_of_lane(self, lane: int) -> np.ndarray:
        """The visible bars of a lane in the order of their rows and starts."""
        rows = np.flatnonzero(self.row_lane == lane)
        if not len(rows):
            return np.empty(0, np.int64)
        return self.order[self.first[rows[0]] : self.first[rows[-1] + 1]]

    def middle(self, row: int) -> int:
        return int(self.row_y[row] + self.row_h[row] // 2)


@dataclass(slots=True)
class _Row:
    lane: int
    kind: int
    y: int
    height: int
    bar: int = -1


class LaneLayout:
    """Builds a Layout. Results of unchanged lanes are kept from one building to the next."""

    def __init__(self) -> None:
        self._packed: dict[object, _Packed] = {}
        self._ends = (-np.inf, np.inf)

    def build(self, tables: Tables, metrics: Metrics, zoom: float) -> Layout:
        """Place everything for a zoom in px per day: what shares a row there has room for its name."""
        kept, self._packed = self._packed, {}
        horizon = tables.horizon()
        first, last = horizon or (-np.inf, np.inf)
        margin = MARGIN * metrics.ratio
        self._ends = (first * zoom - margin, last * zoom + margin)
        rows: list[_Row] = []
        count = len(tables.lanes)
        lane_y, lane_h = np.zeros(count, np.int64), np.zeros(count, np.int64)
        bar_row, bar_side = np.full(len(tables.items), -1, np.int64), np.zeros(len(tables.items), np.int64)
        mark_row = np.full(len(tables.marks), -1, np.int64)
        mark_side = np.zeros(len(tables.marks), np.int64)
        # Missions' lines stand in the order of their start.
        bar_turn = np.argsort(np.argsort(tables.items.a0, kind="stable"), kind="stable")
        bars_of, marks_of = _groups(tables.items.lane, count), _groups(tables.marks.lane, count)
        hidden = _hidden(tables.lanes)
        y = 0
        for at, lane in enumerate(tables.lanes):
            lane_y[at] = y
            if at in hidden:
                continue
            first = len(rows)
            rails, mark_places, mark_side[marks_of[at]] = self._rails(tables, marks_of[at], metrics, zoom, lane)
            mark_row[marks_of[at]] = first + mark_places
            if lane.kind == "mission":
                rows.append(_Row(at, MISSION_ROW, y, metrics.mission))
                bar_row[bars_of[at]] = first
                y += metrics.mission
                for _rail in range(rails - 1):  # what finds no room on the line stands below it
                    rows.append(_Row(at, RAIL_ROW, y, metrics.rail))
                    y += metrics.rail
            else:
                y = _open_lane(rows, at, lane, y, rails, metrics)
                places, sides, turns = self._bars(tables, bars_of[at], metrics, zoom, lane, kept)
                bar_turn[bars_of[at]] = turns
                bar_row[bars_of[at]] = np.where(places < 0, -1, len(rows) + places)
                bar_side[bars_of[at]] = sides
                named = [] if lane.folded else bars_of[at].tolist()
                y = _bar_rows(rows, at, y, max(1, int(places.max(initial=-1)) + 1), metrics, named)
            lane_h[at] = y - lane_y[at]
        return _finished(
            tables, metrics, zoom, rows, (lane_y, lane_h), (bar_row, bar_side, mark_row, mark_side, bar_turn), y
        )

    def _rails(
        self, tables: Tables, marks: np.ndarray, metrics: Metrics, zoom: float, lane: Lane
    ) -> tuple[int, np.ndarray, np.ndarray]:
        """How many rail rows a lane has, the rail of each mark and the side of its code."""
        if not len(marks) or not metrics.rail:
            return 0, np.zeros(len(marks), np.int64), np.zeros(len(marks), np.int64)
        x = (tables.marks.day[marks] + 0.5) * zoom
        half = metrics.mark / 2
        # On a mission's line symbols alone need room; codes are left out where they have none.
        widths = tables.marks.code_px[marks] * (lane.kind != "mission")
        pieces = [Piece(a - half, a + half, float(w)) for a, w in zip(x.tolist(), widths, strict=True)]
        places = packed(pieces, 3 * metrics.ratio, MOST_RAILS)
        rows = np.array([place.row for place in places], dtype=np.int64)
        return int(rows.max()) + 1, rows, np.array([place.side for place in places], dtype=np.int64)

    def _bars(
        self,
        tables: Tables,
        bars: np.ndarray,
        metrics: Metrics,
        zoom: float,
        lane: Lane,
        kept: dict[object, _Packed],
    ) -> _Packed:
        """Row within the lane (-1 = no date, not shown), side of the name and turn of every bar of a lane."""
        items = tables.items
        arrays = (items.a0, items.b1, items.label_px, items.note_px, items.shape, items.state)
        key = (zoom, metrics, self._ends, lane.folded, *(array[bars].tobytes() for array in arrays))
        found = kept.get(key)
        if found is None:
            found = _packed_bars(tables, bars, metrics, zoom, self._ends, lane.folded)
        self._packed[key] = found
        return found


def _packed_bars(
    tables: Tables, bars: np.ndarray, metrics: Metrics, zoom: float, ends: tuple[float, float], shares: bool
) -> _Packed:
    """`shares` False gives every bar a row, dated or not."""
    rows, sides, turns = (np.full(len(bars), start, np.int64) for start in (-1, 0, 0))
    dated = np.flatnonzero(np.isfinite(tables.items.a0[bars]))
    pieces = _pieces(tables, bars[dated], metrics, zoom, ends)
    gap = GAP * metrics.ratio
    if not shares:
        sides[dated] = [side_alone(piece, gap) for piece in pieces]
        return np.arange(len(bars)), sides, np.arange(len(bars))
    for at, place in zip(dated, packed(pieces, gap), strict=True):
        rows[at], sides[at], turns[at] = place.row, place.side, place.turn
    return rows, sides, turns


def _pieces(tables: Tables, bars: np.ndarray, metrics: Metrics, zoom: float, ends: tuple[float, float]) -> list[Piece]:
    """What bars cover at a zoom, and the room their names need beside them."""
    items = tables.items
    x0, x1 = items.a0[bars] * zoom, items.b1[bars] * zoom
    point = items.is_point[bars]
    middle = (x0 + x1) / 2
    half = metrics.point / 2
    x0 = np.where(point, middle - half, x0)
    x1 = np.where(point, middle + half, np.maximum(x1, x0 + 3))
    label = np.minimum(items.label_px[bars], LONGEST_LABEL * metrics.ratio)
    inset = metrics.inset + np.where(items.state[bars] == PAUSED, metrics.bar - 4, 0)
    inside = ~point & (label + inset + metrics.gap <= x1 - x0)
    named = metrics.is_named
    beside = np.where(inside, 0.0, label) * named
    note = named * np.minimum(items.note_px[bars], LONGEST_LABEL * metrics.ratio)
    columns = (x0.tolist(), x1.tolist(), beside.tolist(), note.tolist(), point.tolist())
    return [Piece(*values, *ends) for values in zip(*columns, strict=True)]


def _groups(lane_of: np.ndarray, count: int) -> list[np.ndarray]:
    """For every lane the positions of what belongs to it, in their own order."""
    order = np.argsort(lane_of, kind="stable")
    ends = np.searchsorted(lane_of[order], np.arange(count + 1))
    return [order[ends[at] : ends[at + 1]] for at in range(count)]


def _hidden(lanes: Sequence[Lane]) -> set[int]:
    folded = {lane.id for lane in lanes if lane.kind == "mission" and lane.folded}
    return {at for at, lane in enumerate(lanes) if lane.kind == "workstream" and lane.group in folded}


def _open_lane(rows: list[_Row], at: int, lane: Lane, y: int, rails: int, metrics: Metrics) -> int:
    """Room above the bars: the rails, beside the name where the lane is unfolded."""
    y += metrics.pad
    if not lane.folded and not rails:
        rows.append(_Row(at, TITLE_ROW, y, metrics.title - metrics.pad))
        return y + metrics.title - metrics.pad
    for _rail in range(rails):
        rows.append(_Row(at, RAIL_ROW, y, metrics.rail))
        y += metrics.rail
    return y


def _bar_rows(rows: list[_Row], at: int, y: int, count: int, metrics: Metrics, named: Sequence[int]) -> int:
    for row in range(count):
        rows.append(_Row(at, BAR_ROW, y, metrics.row, named[row] if row < len(named) else -1))
        y += metrics.row
    return y + metrics.pad


def _finished(
    tables: Tables,
    metrics: Metrics,
    zoom: float,
    rows: list[_Row],
    lanes: tuple[np.ndarray, np.ndarray],
    placed: tuple[np.ndarray, ...],
    height: int,
) -> Layout:
    bar_row, bar_side, mark_row, mark_side, bar_turn = placed
    shown = np.flatnonzero((bar_row >= 0) & np.isfinite(tables.items.a0))
    bar_row[(bar_row >= 0) & ~np.isfinite(tables.items.a0)] = -1
    order = shown[np.lexsort((bar_turn[shown], bar_row[shown]))]
    place = np.full(len(tables.items), -1, np.int64)
    place[order] = np.arange(len(order))
    marked = np.flatnonzero(mark_row >= 0)
    mark_order = marked[np.lexsort((tables.marks.day[marked], mark_row[marked]))]
    every_row = np.arange(len(rows) + 1)
    one, two = bar_row[tables.links.source], bar_row[tables.links.target]
    return Layout(
        metrics=metrics,
        lane_y=lanes[0],
        lane_h=lanes[1],
        is_mission=np.array([lane.kind == "mission" for lane in tables.lanes], dtype=bool),
        row_y=np.array([row.y for row in rows], dtype=np.int64),
        row_h=np.array([row.height for row in rows], dtype=np.int64),
        row_lane=np.array([row.lane for row in rows], dtype=np.int64),
        row_kind=np.array([row.kind for row in rows], dtype=np.int64),
        bar_row=bar_row,
        bar_side=bar_side,
        mark_row=mark_row,
        mark_side=mark_side,
        row_bar=np.array([row.bar for row in rows], dtype=np.int64),
        order=order,
        order_row=bar_row[order],
        place=place,
        first=np.searchsorted(bar_row[order], every_row),
        mark_order=mark_order,
        mark_first=np.searchsorted(mark_row[mark_order], every_row),
        link_top=np.minimum(one, two),
        link_low=np.maximum(one, two),
        height=height,
        packed_at=zoom,
    )

