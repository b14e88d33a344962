"""The way of every link: short where it can be, through the gaps between rows else, never through a name."""

from dataclasses import dataclass

import numpy as np

from gui.timeline.layout import Layout

ROUTED = 0
_ROW_KEY = 1e8  # wider than any x


@dataclass(slots=True)
class Texts:
    """Stretches of rows where something is written, sorted by row and x; they do not overlap within a row."""

    row: np.ndarray
    x0: np.ndarray
    x1: np.ndarray
    key: np.ndarray

    @classmethod
    def of(cls, row: np.ndarray, left: np.ndarray, width: np.ndarray) -> "Texts":
        """Of places with their widths; those without a width are left out."""
        shown = np.flatnonzero(width > 0)
        order = shown[np.lexsort((left[shown], row[shown]))]
        return cls(row[order], left[order], left[order] + width[order], row[order] * _ROW_KEY + left[order])

    def meet(self, row: np.ndarray, x0: np.ndarray, x1: np.ndarray) -> np.ndarray:
        """Whether something is written in each row between x0 and x1."""
        if not len(self.key):
            return np.zeros(len(row), bool)
        at = np.searchsorted(self.key, row * _ROW_KEY + x1, "right") - 1
        found = np.maximum(at, 0)
        return (at >= 0) & (self.row[found] == row) & (self.x1[found] >= x0)


@dataclass(slots=True)
class Ends:
    """The two ends of links: row, x, width of the bar, way in which the link leaves and enters, px free there."""

    row1: np.ndarray
    row2: np.ndarray
    x1: np.ndarray
    x2: np.ndarray
    width1: np.ndarray
    width2: np.ndarray
    way1: np.ndarray
    way2: np.ndarray
    free1: np.ndarray
    free2: np.ndarray
    point1: np.ndarray
    point2: np.ndarray


def routed(ends: Ends, layout: Layout, texts: Texts) -> tuple[np.ndarray, np.ndarray]:
    """Eight corners for every link (equal ones in a row are one), and ROUTED for each."""
    return _Router(ends, layout, texts).routes(), np.full(len(ends.row1), ROUTED)


class _Router:
    """One batch of links; every attribute is an array with one value per link."""

    def __init__(self, ends: Ends, layout: Layout, texts: Texts) -> None:
        ratio = layout.metrics.ratio
        self.ends, self.texts = ends, texts
        self.stub, self.pad = round(8 * ratio), round(4 * ratio)
        self.approach = round(11 * ratio)
        self.down = ends.row2 >= ends.row1
        self.same = ends.row2 == ends.row1
        top, height = layout.row_y, layout.row_h
        self.middle1, self.middle2 = top[ends.row1] + height[ends.row1] // 2, top[ends.row2] + height[ends.row2] // 2
        half = layout.metrics.bar // 2
        self.edge1 = self.middle1 + np.where(self.down, half, -half)
        from_above = self.down & ~self.same
        self.edge2 = self.middle2 + np.where(from_above, -half, half)
        self.gap1 = np.where(self.down, top[ends.row1] + height[ends.row1], top[ends.row1])
        self.gap2 = np.where(from_above, top[ends.row2], top[ends.row2] + height[ends.row2])
        inner1 = np.minimum(round(5 * ratio), ends.width1 / 2)
        inner2 = np.minimum(round(6 * ratio), ends.width2 / 2)
        self.edge_x1 = np.floor(ends.x1 - ends.way1 * np.where(ends.point1, ends.width1 / 2, inner1))
        self.edge_x2 = np.floor(ends.x2 + ends.way2 * np.where(ends.point2, ends.width2 / 2, inner2))
        self.side1 = ends.free1 >= self.stub + self.pad
        self.side2 = ends.free2 >= self.approach + self.pad
        # A bar that starts about where the other ends is entered from above or below instead of from behind.
        leave = np.where(self.side1, ends.x1 + ends.way1 * self.stub, self.edge_x1)
        beside = (ends.x2 - self.approach < leave) & (self.edge_x2 >= leave - self.stub)
        self.side2 &= ~(beside & (ends.way1 == 1) & (ends.way2 == 1) & ~self.same)

    def routes(self) -> np.ndarray:
        """Corners as (n, 8, 2): the general way, then the shorter ones where they are free."""
        ends = self.ends
        leave = np.where(self.side1, ends.x1 + ends.way1 * self.stub, self.edge_x1)
        enter = np.where(self.side2, ends.x2 - ends.way2 * self.approach, self.edge_x2)
        start_y = np.where(self.side1, self.middle1, self.edge1)
        end_y = np.where(self.side2, self.middle2, self.edge2)
        across = self._across(leave, enter)
        start_x = np.where(self.side1, ends.x1, self.edge_x1)
        end_x = np.where(self.side2, ends.x2, self.edge_x2)
        corners = (
            (start_x, start_y),
            (leave, start_y),
            (leave, self.gap1),
            (across, self.gap1),
            (across, self.gap2),
            (enter, self.gap2),
            (enter, end_y),
            (end_x, end_y),
        )
        routes = np.stack([np.stack(corner, axis=-1) for corner in corners], axis=1).astype(np.float64)
        self._shorten(routes, leave, enter)
        return routes

    def _shorten(self, routes: np.ndarray, leave: np.ndarray, enter: np.ndarray) -> None:
        ends = self.ends
        forward = (ends.way1 == 1) & (ends.way2 == 1) & self.side1
        reach = ends.x2 - ends.x1
        straight = forward & self.same & (reach > 0) & (ends.free1 >= reach - self.pad - 1)
        wide = forward & ~self.same & self.side2 & (reach >= self.stub + self.approach - 2)
        by_source = wide & (ends.free2 >= ends.x2 - leave + self.pad) & ~self._blocked(leave)
        by_target = wide & ~by_source & (ends.free1 >= enter - ends.x1 + self.pad) & ~self._blocked(enter)
        inside = (leave >= ends.x2 + self.pad) & (leave <= ends.x2 + ends.width2 - self.pad)
        drop = forward & ~self.same & ~ends.point2 & inside & ~self._blocked(leave)
        for chosen, turn in ((by_source, leave), (by_target, enter)):
            routes[chosen, 1:7, 0] = turn[chosen, None]
            routes[chosen, 1:4, 1] = self.middle1[chosen, None]
            routes[chosen, 4:7, 1] = self.middle2[chosen, None]
        routes[straight, :, 1] = self.middle1[straight, None]
        routes[straight, 1:7, 0] = ends.x1[straight, None]
        routes[straight, 7, 0] = ends.x2[straight]
        routes[drop, 1:, 0] = leave[drop, None]
        routes[drop, 1, 1] = self.middle1[drop]
        routes[drop, 2:, 1] = self.edge2[drop, None]

    def _across(self, leave: np.ndarray, enter: np.ndarray) -> np.ndarray:
        """Where each link crosses the rows between its ends."""
        at_source, at_target = self._blocked(leave), self._blocked(enter)
        across = np.where(at_source, enter, leave)
        for link in np.flatnonzero(at_source & at_target):
            across[link] = self._detour(int(link), float(leave[link]))
        return across

    def _blocked(self, x: np.ndarray) -> np.ndarray:
        """Whether a vertical line at x would meet something written between the two rows."""
        low = np.minimum(self.ends.row1, self.ends.row2) + 1
        count = np.maximum(np.maximum(self.ends.row1, self.ends.row2) - low, 0)
        blocked = np.zeros(len(x), bool)
        total = int(count.sum())
        if not total:
            return blocked
        link = np.repeat(np.arange(len(x)), count)
        offset = np.arange(total) - np.repeat(np.cumsum(count) - count, count)
        met = self.texts.meet(low[link] + offset, x[link] - self.pad, x[link] + self.pad)
        blocked[link[met]] = True
        return blocked

    def _detour(self, link: int, wish: float) -> float:
        """The x nearest to the wish at which nothing is written between the rows of a link."""
        low, high = sorted((int(self.ends.row1[link]), int(self.ends.row2[link])))
        first = np.searchsorted(self.texts.row, low, "right")
        last = np.searchsorted(self.texts.row, high, "left")
        left, right = self.texts.x0[first:last] - self.pad - 1, self.texts.x1[first:last] + self.pad + 1
        tries = np.concatenate((left, right))
        tries = tries[np.argsort(np.abs(tries - wish), kind="stable")]
        for x in tries:
            if not np.any((left < x) & (x < right)):
                return float(x)
        return wish
