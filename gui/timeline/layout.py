"""Where lanes and rows stand, as a value: heights, and the row of every bar and mark. All in device px."""

from dataclasses import dataclass, replace

import numpy as np

MISSION_ROW, RAIL_ROW, TITLE_ROW, BAR_ROW = range(4)
LONGEST_LABEL = 300.0  # px of the design that a name beside its bar may take before it is cut
MOST_RAILS = 5
NAMES_PX, DENSITY_PX = 14, 3  # px of the design: lower rows have no names; lower still, only counts are drawn
MARGIN = 36.0  # px of the design left free at both ends when everything is fitted


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
