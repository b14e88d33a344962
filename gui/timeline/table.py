"""The content as arrays: one row per bar, mark and link, days as floats, right edges after the last day."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from gui.timeline.content import BarSpec, Content, Lane, LinkSpec, MarkSpec

SHAPES = ("bar", "span", "milestone", "gate", "review", "decision", "event")
STATES = ("planned", "running", "done", "paused", "stopped", "repurposed")
BAR, SPAN, MILESTONE, GATE = range(4)
PLANNED, RUNNING, DONE, PAUSED, STOPPED, REPURPOSED = range(6)
MARKS = ("decision", "decision_open", "decision_stop", "review", "assumption_broken", "signpost")
LINK_TYPES = ("FS", "SS", "FF", "SF")
HUES = 7
WASHES = ("good", "warning", "danger", "unsaid", "faint", "gone")
FAINT, GONE = (HUES + WASHES.index(name) for name in ("faint", "gone"))


@dataclass(frozen=True, slots=True, eq=False)
class LaneTable:
    """The lanes: whether each is shown, a mission's, and where its bars share rows or stand apart in rows of their own.

    Missions neither share nor stand apart: all their bars are on one line.
    """

    shown: np.ndarray
    mission: np.ndarray
    sharing: np.ndarray
    apart: np.ndarray


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
    hue: np.ndarray  # 0 to 6, and 7 upwards a wash instead
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
    sign_px: np.ndarray  # of `label_px`, what the sign before the name takes

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
    hard: np.ndarray

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
    lane_table: LaneTable
    lane_items: np.ndarray  # how many bars each lane holds, spans not counted
    _horizon: tuple[float, float] | str | None = field(default="unknown")

    def horizon(self) -> tuple[float, float] | None:
        """First and last day on which anything stands, today included; None where there is nothing."""
        if isinstance(self._horizon, str):
            self._horizon = self._found_horizon()
        return self._horizon

    def _found_horizon(self) -> tuple[float, float] | None:
        items, marks = self.items, self.marks
        # The outer ends are enough, but for endless bars, whose certain start counts.
        lows = [float(np.nanmin(days)) for days in (items.a0, items.base0, items.base1 + 1, marks.day) if _any(days)]
        ends = (np.where(np.isinf(items.b1), items.a1, items.b1), items.base0, items.base1 + 1, marks.day + 1)
        highs = [float(np.nanmax(days)) for days in ends if _any(days)]
        if not lows:
            return None
        today = self.content.today.toordinal() if self.content.today else min(lows)
        return min(*lows, today), max(*highs, today)


def _any(days: np.ndarray) -> bool:
    """Whether there is any day among them."""
    return bool(len(days)) and not bool(np.isnan(days).all())
