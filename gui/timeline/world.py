"""Where everything stands at one zoom, in px from a fixed day: worked out once per row, then only shifted by panning.

World px are whole; the view shows `x - base`. That is what makes a moved picture equal a newly painted one.
"""

import math
from dataclasses import replace

import numpy as np

from gui.timeline.layout import Layout
from gui.timeline.packing import INSIDE
from gui.timeline.placing import Bars, Labels, placed
from gui.timeline.routing import Ends, Texts, routed
from gui.timeline.scale import TimeScale
from gui.timeline.table import PAUSED, REPURPOSED, SPAN, Tables

FAR = 1e7  # px: where endless bars end
LONGEST_LINK = 40  # rows; longer links show their ends only, until they are chosen
_FIELDS = (
    "x0", "s0", "s1", "x1", "mid", "label_x", "label_w", "note_x", "note_w", "free_left", "free_right",
    "far_left", "far_right",
)  # fmt: skip


class World:
    """Geometry of the rows asked for so far. Bars are in the order of `layout.order`, marks by (row, day).

    Per bar: `x0 <= s0 <= s1 <= x1` outer and certain ends, `mid` of a point, `side`, place and width of name and note,
    `far_left` and `far_right` of all that is drawn for it.
    """

    def __init__(self, tables: Tables, layout: Layout, scale: TimeScale) -> None:
        self.tables = tables
        self.layout = layout
        self.zoom = scale.zoom
        self.part = scale.left - math.floor(scale.left)
        self.scale = replace(scale, left=self.part)
        count = len(layout.order)
        for name in _FIELDS:
            setattr(self, name, np.empty(count))
        self.side = np.zeros(count, np.int64)
        self.row, self.place = layout.order_row, layout.place
        self._take_marks()
        self.routes = np.zeros((len(tables.links), 8, 2))
        self.route_kind = np.full(len(tables.links), -1, np.int64)  # -1 = not asked for yet
        self.is_long = layout.link_low - layout.link_top > LONGEST_LINK
        self._known = np.zeros(len(layout.row_y), bool)
        self._texts: Texts | None = None
        self._far_round: Texts | None = None  # what the long links were led round

    x0: np.ndarray
    s0: np.ndarray
    s1: np.ndarray
    x1: np.ndarray
    mid: np.ndarray
    label_x: np.ndarray
    label_w: np.ndarray
    note_x: np.ndarray
    note_w: np.ndarray
    free_left: np.ndarray
    free_right: np.ndarray
    far_left: np.ndarray
    far_right: np.ndarray

    def fits(self, tables: Tables, layout: Layout, scale: TimeScale) -> bool:
        """Whether this is still the world of that view."""
        same = self.tables is tables and self.layout is layout
        same = same and (self.zoom, self.scale.bend) == (scale.zoom, scale.bend)
        return same and abs(scale.left - math.floor(scale.left) - self.part) < 1e-6

    def ensure(self, low: int, high: int) -> None:
        """Work out the rows from `low` to before `high`, those that are not known yet."""
        missing = np.flatnonzero(~self._known[low:high])
        if not len(missing):
            return
        missing += low
        self._known[missing] = True
        self._texts = None
        breaks = np.flatnonzero(np.diff(missing) > 1) + 1
        for run in np.split(missing, breaks):
            self._fill(int(run[0]), int(run[-1]) + 1)

    def bars(self, low: int, high: int) -> slice:
        """Where the bars of the rows from `low` to before `high` are."""
        return slice(int(self.layout.first[low]), int(self.layout.first[high]))

    def marks(self, low: int, high: int) -> slice:
        return slice(int(self.mark_first[low]), int(self.mark_first[high]))

    def texts(self) -> Texts:
        """What is written in the rows known so far, for lines that must go round it."""
        if self._texts is None:
            self._texts = self._written()
        return self._texts

    def links_in(self, low: int, high: int, chosen: np.ndarray) -> np.ndarray:
        """The links that touch the rows, routed; of the long ones only those that are `chosen`."""
        if not len(self.is_long):
            return np.empty(0, np.int64)
        found = np.flatnonzero(self.touch(np.arange(len(self.is_long)), low, high))
        self._route(found[(self.route_kind[found] < 0) & ~self.is_long[found]])
        far = chosen[self.touch(chosen, low, high) & self.is_long[chosen]]
        if self._texts is self._far_round and self._texts is not None:
            far = far[self.route_kind[far] < 0]
        if len(far):  # a long way is looked for anew when more is written in the rows known by now
            self._route(far)
            self._far_round = self._texts
        return found

    def touch(self, links: np.ndarray, low: int, high: int) -> np.ndarray:
        """Which of some links have an end in the rows from `low` to before `high`, or cross them."""
        top = self.layout.link_top[links]
        return (top >= 0) & (top < high) & (self.layout.link_low[links] >= low)

    # How it is worked out

    def _take_marks(self) -> None:
        marks, layout = self.tables.marks, self.layout
        self.mark_order, self.mark_first = layout.mark_order, layout.mark_first
        self.mark_row = layout.mark_row[self.mark_order]
        self.mark_x = self.scale.xs(marks.day[self.mark_order] + 0.5)
        half = layout.metrics.mark // 2
        widths = marks.code_px[self.mark_order]
        count = len(widths)
        self.codes = placed(
            Bars(
                self.mark_row,
                self.mark_x - half,
                self.mark_x + half,
                np.ones(count, bool),
                layout.mark_side[self.mark_order],
                np.zeros(count),
                widths,
                np.zeros(count),
            ),
            layout.metrics.scaled_gap(2),
        )

    def _fill(self, low: int, high: int) -> None:
        """Geometry of a run of rows; whole rows, since names depend on their neighbours."""
        here = self.bars(low, high)
        bars = self.layout.order[here]
        if not len(bars):
            return
        items, metrics, scale = self.tables.items, self.layout.metrics, self.scale
        point = items.is_point[bars]
        edges = (items.a0[bars], items.a1[bars], items.b0[bars], items.b1[bars])
        x0, s0, s1, x1 = (np.clip(scale.xs(edge), -FAR, FAR) for edge in edges)
        x1 = np.maximum(x1, x0 + 3 * max(1, round(metrics.ratio)))
        s1 = np.where(edges[2] == edges[3], x1, np.minimum(s1, x1))
        mid = np.floor((x0 + x1) / 2)
        half = metrics.point // 2
        left, right = np.where(point, mid - half, x0), np.where(point, mid + half, x1)
        inset = np.full(len(bars), metrics.inset) + np.where(items.state[bars] == PAUSED, metrics.bar - 4, 0)
        span = items.shape[bars] == SPAN
        labels = placed(
            Bars(
                self.row[here],
                left,
                np.where(right >= FAR, np.inf, right),
                point,
                self.layout.bar_side[bars],
                inset,
                np.where(span, 0.0, items.label_px[bars]),
                np.where(span, 0.0, items.note_px[bars]),
            ),
            metrics,
        )
        for name, values in (("x0", x0), ("s0", s0), ("s1", s1), ("x1", x1), ("mid", mid)):
            getattr(self, name)[here] = values
        self._keep(here, labels)
        self._off_the_seam(here, bars)
        before, after = scale.xs(items.base0[bars]), scale.xs(items.base1[bars] + 1)
        self.far_left[here] = np.fmin(np.minimum(np.minimum(left, x0), labels.x), np.fmin(before, after))
        noted = np.where(labels.note_width > 0, labels.note_x + labels.note_width, left)
        self.far_right[here] = np.fmax(
            np.maximum(np.maximum(np.maximum(right, x1), labels.x + labels.width), noted), after
        )

    def _off_the_seam(self, here: slice, bars: np.ndarray) -> None:
        """Names inside bars that took a new purpose stand after the seam, or before it where that is wider."""
        items, metrics = self.tables.items, self.layout.metrics
        found = np.flatnonzero((items.state[bars] == REPURPOSED) & np.isfinite(items.turned[bars]))
        at = found[(self.side[here][found] == INSIDE) & (self.label_w[here][found] > 0)] + here.start
        if not len(at):
            return
        seam = self.scale.xs(items.turned[self.layout.order[at]])
        pad = np.floor(metrics.inset * 0.9)
        x, width = self.label_x[at], self.label_w[at]
        met = (seam + pad > x) & (seam - pad < x + width)
        before, after = seam - pad - x, np.minimum(self.x1[at], FAR) - metrics.gap / 2 - seam - pad
        later = met & ((after >= width) | (after >= before))
        self.label_x[at] = np.where(later, seam + pad, x)
        self.label_w[at] = np.where(met, np.minimum(width, np.where(later, after, before)), width)
        self.label_w[at] = np.where(self.label_w[at] < np.minimum(width, 26 * metrics.ratio), 0.0, self.label_w[at])

    def _keep(self, here: slice, labels: Labels) -> None:
        self.side[here] = labels.side
        self.label_x[here], self.label_w[here] = labels.x, labels.width
        self.note_x[here], self.note_w[here] = labels.note_x, labels.note_width
        self.free_left[here], self.free_right[here] = labels.free_left, labels.free_right

    def _written(self) -> Texts:
        rows = np.flatnonzero(self._known)
        here, marks = _within(self.layout.first, rows), _within(self.mark_first, rows)
        half = self.layout.metrics.mark // 2
        lefts = [self.label_x[here], self.note_x[here], self.codes.x[marks], self.mark_x[marks] - half]
        widths = [self.label_w[here], self.note_w[here], self.codes.width[marks], np.full(len(marks), 2 * half)]
        places = [self.row[here], self.row[here], self.mark_row[marks], self.mark_row[marks]]
        return Texts.of(np.concatenate(places), np.concatenate(lefts), np.concatenate(widths))

    def _route(self, links: np.ndarray) -> None:
        if not len(links):
            return
        table, layout = self.tables.links, self.layout
        near = links[~self.is_long[links]]
        if len(near):
            self.ensure(int(layout.link_top[near].min()), int(layout.link_low[near].max()) + 1)
        for row in np.unique((layout.link_top[links], layout.link_low[links])).tolist():
            self.ensure(row, row + 1)
        ends = self._ends(table.source[links], table.target[links], table.type[links])
        self.routes[links], self.route_kind[links] = routed(ends, layout, self.texts())

    def _ends(self, source: np.ndarray, target: np.ndarray, kind: np.ndarray) -> Ends:
        one, two = self.place[source], self.place[target]
        items, half = self.tables.items, self.layout.metrics.point // 2 - 2
        point1, point2 = items.is_point[source], items.is_point[target]
        left1 = np.where(point1, self.mid[one] - half, self.x0[one])
        right1 = np.where(point1, self.mid[one] + half, self.x1[one])
        left2 = np.where(point2, self.mid[two] - half, self.x0[two])
        right2 = np.where(point2, self.mid[two] + half, self.x1[two])
        from_start, to_finish = (kind == 1) | (kind == 3), (kind == 2) | (kind == 3)
        return Ends(
            row1=self.row[one],
            row2=self.row[two],
            x1=np.where(from_start, left1, right1),
            x2=np.where(to_finish, right2, left2),
            width1=right1 - left1,
            width2=right2 - left2,
            way1=np.where(from_start, -1, 1),
            way2=np.where(to_finish, -1, 1),
            free1=np.where(from_start, self.free_left[one], self.free_right[one]),
            free2=np.where(to_finish, self.free_right[two], self.free_left[two]),
            point1=point1,
            point2=point2,
        )


def _within(first: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """The places of everything in some rows, where row r holds those from first[r] to before first[r + 1]."""
    start, count = first[rows], first[rows + 1] - first[rows]
    return np.repeat(start - np.append(0, np.cumsum(count))[:-1], count) + np.arange(int(count.sum()))
