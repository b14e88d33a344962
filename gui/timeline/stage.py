"""What the timeline shows right now, without any Qt: content, layout, zoom, place, choice."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np

from gui.timeline import units
from gui.timeline.bend import Bend
from gui.timeline.content import Content
from gui.timeline.counting import CALENDAR, Counting
from gui.timeline.lanes import LaneLayout
from gui.timeline.layout import MARGIN, Layout, Metrics
from gui.timeline.picture import Measure
from gui.timeline.scale import Tick, TimeScale
from gui.timeline.table import Tables
from gui.timeline.tabling import tables_of
from gui.timeline.world import World

EMPTY_YEARS = 10  # shown where nothing has a date yet
LOOSER, TIGHTER = 2.0, 0.87  # names are packed anew when the zoom left this range of what they were packed for


@dataclass(frozen=True, slots=True)
class Choice:
    """What is selected, in the order it was chosen; `focus` is the bar that keys act on."""

    bars: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    focus: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Fit:
    """Where everything fits, for as long as nothing of that changes."""

    tables: Tables
    metrics: Metrics
    width: int
    scale: TimeScale
    layout: Layout

    def holds(self, stage: "Stage") -> bool:
        """Whether the stage still shows the same at the same size."""
        return self.tables is stage.tables and self.metrics == stage.metrics and self.width == stage.width


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Where the selected things stand in the tables."""

    choice: Choice
    tables: Tables
    bars: np.ndarray
    links: np.ndarray


@dataclass(slots=True)
class Stage:
    """The view as a value that changes by named steps. All lengths in device px."""

    measure: Measure
    metrics: Metrics = field(default_factory=Metrics)
    content: Content = field(default_factory=lambda: Content((), ()))
    scale: TimeScale = field(default_factory=TimeScale)
    top: int = 0
    width: int = 800
    height: int = 600
    choice: Choice = field(default_factory=Choice)
    unit_chosen: units.Unit | None = None
    counting: Counting = CALENDAR
    lane: int = -1  # the lane that keys act on when no bar has the focus
    tables: Tables = field(init=False)
    layout: Layout = field(init=False)
    _lanes: LaneLayout = field(default_factory=LaneLayout)
    _world: World | None = None
    _fit: "_Fit | None" = None
    _chosen: "_Chosen | None" = None

    def __post_init__(self) -> None:
        if self.scale.ratio != self.metrics.ratio:
            self.scale = self.scale.with_ratio(self.metrics.ratio)
        self.tables = tables_of(self.content, self.measure)
        self.layout = self._lanes.build(self.tables, self.metrics, self.scale.zoom, self.scale.bend)

    # Content

    def show(self, content: Content) -> None:
        """Show this from now on; place and zoom stay, a choice of what is gone is dropped."""
        self.content = content
        self.tables = tables_of(content, self.measure, self.tables)
        items, links = self.tables.items.index, self.tables.links.index
        bars = tuple(bar for bar in self.choice.bars if bar in items)
        focus = self.choice.focus if self.choice.focus in items else (bars[-1] if bars else "")
        marks = tuple(mark for mark in self.choice.marks if mark in self.tables.marks.index)
        self.choice = Choice(bars, tuple(link for link in self.choice.links if link in links), focus, marks)
        self.lane = min(self.lane, len(content.lanes) - 1)
        self.pack()

    def pack(self, anew: bool = False) -> None:
        """Share rows so that every name has room; for the present zoom where the last one is too far or `anew`."""
        zoom = self.layout.packed_at if self._packing_holds() and not anew else self.scale.zoom
        self.layout = self._lanes.build(self.tables, self.metrics, zoom, self.scale.bend)
        self._world = None
        self.scroll_to(self.top)

    def packing_is_due(self) -> bool:
        """Whether rows packed for the present zoom would hold names that find no room now, or waste much."""
        return not self._packing_holds()

    def repack_about(self, y: float) -> None:
        """Pack for the present zoom; the lane at `y` stays where it is."""
        lane = self.layout.lane_at(y + self.top)
        before = int(self.layout.lane_y[lane]) if lane >= 0 else 0
        self.pack()
        if lane >= 0:
            self.scroll_to(self.top + int(self.layout.lane_y[lane]) - before)

    def set_metrics(self, metrics: Metrics, measure: Measure) -> None:
        """Other sizes of text or another screen."""
        change = metrics.ratio / self.metrics.ratio
        self.scale = self.scale.with_ratio(metrics.ratio)
        self.metrics, self.measure = metrics, measure
        self.tables = tables_of(self.content, measure)
        self.layout = self._lanes.build(self.tables, metrics, self.layout.packed_at * change, self.scale.bend)
        self._world = None
        self.scroll_to(round(self.top * change))

    @property
    def world(self) -> World:
        """Geometry at this zoom, kept while only the place changes."""
        if self._world is None or not self._world.fits(self.tables, self.layout, self.scale):
            self._world = World(self.tables, self.layout, self.scale)
        return self._world

    def forget_world(self) -> None:
        """Work the geometry out anew when it is asked for next."""
        self._world = None

    @property
    def unit(self) -> units.Unit:
        """What keys move by: what is shown in the middle of the view."""
        return self.unit_at(self.scale.day(self.width / 2))

    def unit_at(self, day: float) -> units.Unit:
        """What gestures snap to at a day: what is shown there, unless the planner chose otherwise."""
        return self.unit_chosen or self.counting.unit(self.scale, day)

    def ticks(self) -> tuple[list[Tick], list[Tick]]:
        """Upper and lower row of the scale over the view."""
        return self.counting.ticks(self.scale, self.width)

    def set_counting(self, counting: Counting) -> None:
        """Let the scale count so from now on; no date changes."""
        self.counting = counting

    def set_bend(self, bend: Bend) -> None:
        """Press together what lies outside the bend, and fit everything anew."""
        if bend != self.scale.bend:
            self.scale, self._fit = replace(self.scale, bend=bend), None
            self.fit()

    # Place and zoom

    def resize(self, width: int, height: int) -> None:
        self.width, self.height = max(1, width), max(1, height)
        self.scroll_to(self.top)

    def pan(self, dx: int, dy: int) -> None:
        """See `dx` px further right and `dy` further down, within what is worth seeing."""
        low, high = self._limits()
        left = self.scale.left
        dx = int(min(max(dx, min(0.0, low - left)), max(0.0, high - left)))
        self.scale = self.scale.panned(dx)
        self.scroll_to(self.top + dy)

    def scroll_to(self, top: int) -> None:
        self.top = int(min(max(0, top), max(0, self.layout.height - self.height)))

    def zoom_about(self, x: float, factor: float) -> None:
        """Zoom with the date at `x` in place."""
        self.scale = self.scale.zoomed_about(x, factor)

    def fit(self) -> None:
        """All of the time on which anything stands, with the names before its beginning."""
        known = self._fit
        if known is not None and known.holds(self):
            self.scale, self.layout, self._world = known.scale, known.layout, None
            self.scroll_to(self.top)
            return
        start, finish = self.horizon()
        self.scale = self.scale.fitted(start, finish, self.width, self._margin())
        self.pack(anew=True)
        sticking_out = self._names_before(start)
        if sticking_out > 0:
            narrower = self.scale.fitted(start, finish, self.width - sticking_out, self._margin())
            self.scale = replace(narrower, left=narrower.left - sticking_out)
            self.pack(anew=True)
        self._fit = _Fit(self.tables, self.metrics, self.width, self.scale, self.layout)

    def _names_before(self, start: float) -> int:
        """By how many px names stick out of the left edge of the view, at most an eighth of it."""
        world, count = self.world, len(self.layout.row_y)
        if not len(self.layout.order) or self.scale.x(start) < 0:
            return 0
        world.ensure(0, count)
        out = -(float(np.min(world.far_left)) - np.floor(self.scale.left)) + 12 * self.metrics.ratio
        return round(min(out, self.width / 8))

    def fit_bars(self, bars: Iterable[str]) -> None:
        """The time of some bars, at most as large as a month for their quarter of the view."""
        at = np.array([self.tables.items.index[bar] for bar in bars if bar in self.tables.items.index], np.int64)
        items = self.tables.items
        ends = np.concatenate((items.a0[at], items.b1[at]))
        ends = ends[np.isfinite(ends)]
        if not len(ends):
            return
        least = 4 * units.USUAL_DAYS["month"]
        middle, half = (ends.min() + ends.max()) / 2, max(float(ends.max() - ends.min()), least) / 2
        self.scale = self.scale.fitted(middle - half, middle + half, self.width, 4 * self._margin())
        self.repack_about(self.height / 2)
        self.reveal(self.tables.items.specs[at[0]].id)

    def horizon(self) -> tuple[float, float]:
        """The days to be fitted; ten years about today where nothing stands."""
        found = self.tables.horizon()
        if found is not None and found[1] - found[0] > 1:
            return found
        today = self.content.today.toordinal() if self.content.today else units.floor(730_000, "year")
        return today - 365.0, today + 365.25 * (EMPTY_YEARS - 1)

    def show_day(self, day: float) -> None:
        """Bring a day to the middle."""
        self.scale = replace(self.scale, left=self.scale.left + round(self.scale.x(day) - self.width / 2))

    def reveal(self, bar: str) -> bool:
        """Scroll no more than needed to see a bar; answers whether anything moved."""
        at = self.tables.items.index.get(bar, -1)
        if at < 0 or self.layout.bar_row[at] < 0:
            return False
        before = (self.scale, self.top)
        row, items = int(self.layout.bar_row[at]), self.tables.items
        y, height = int(self.layout.row_y[row]), int(self.layout.row_h[row])
        self.scroll_to(min(max(self.top, y + height + height // 2 - self.height), max(0, y - height // 2)))
        left = self.scale.x(float(items.a0[at]))
        right = self.scale.x(float(items.b1[at])) if np.isfinite(items.b1[at]) else left
        room = self._margin()
        if right < room or left > self.width - room:
            target = left - room if right < room or right - left > self.width - 2 * room else right - self.width + room
            self.scale = self.scale.panned(round(target))
        return before != (self.scale, self.top)

    def choose(self, choice: Choice) -> bool:
        """Select; answers whether that changes anything."""
        changed = choice != self.choice
        self.choice = choice
        at = self.tables.items.index.get(choice.focus, -1)
        if at >= 0:
            self.lane = int(self.tables.items.lane[at])
        return changed

    def chosen_bars(self) -> np.ndarray:
        """Positions in the ItemTable of what is selected, in the order it was chosen."""
        return self._found_chosen().bars

    def chosen_links(self) -> np.ndarray:
        """Positions of the selected links and of those at the selected bars, in rising order."""
        return self._found_chosen().links

    def _found_chosen(self) -> "_Chosen":
        known, tables = self._chosen, self.tables
        if known is None or known.choice is not self.choice or known.tables is not tables:
            index, links = tables.items.index, tables.links
            bars = np.array([index[bar] for bar in self.choice.bars if bar in index], np.int64)
            found = np.zeros(len(links), bool)
            found[[links.index[link] for link in self.choice.links if link in links.index]] = True
            is_chosen = np.zeros(len(tables.items), bool)
            is_chosen[bars] = True
            found |= is_chosen[links.source] | is_chosen[links.target]
            known = self._chosen = _Chosen(self.choice, tables, bars, np.flatnonzero(found))
        return known

    def _margin(self) -> float:
        return MARGIN * self.metrics.ratio

    def _limits(self) -> tuple[float, float]:
        """The least and greatest `left`: some of the content, or a view's width beside it, stays in sight."""
        start, finish = self.horizon()
        room = self.width * 0.8
        first, last = self.scale.x(start) + self.scale.left, self.scale.x(finish) + self.scale.left
        return first - room, last - self.width + room

    def _packing_holds(self) -> bool:
        packed = self.layout.packed_at
        return packed * TIGHTER <= self.scale.zoom <= packed * LOOSER
