"""The keyboard's state machine: a twin for every gesture of the pointer."""

from collections.abc import Callable
from dataclasses import dataclass

from gui.timeline import units, walk
from gui.timeline.content import LinkSpec
from gui.timeline.hits import box_of
from gui.timeline.pointer import Held
from gui.timeline.requests import (
    Answer,
    ChangeLink,
    Clip,
    Conflict,
    Delete,
    Edge,
    Fold,
    Followers,
    Menu,
    Move,
    Open,
    Pan,
    Precision,
    Rename,
    Request,
    Resize,
    Select,
    Shift,
    Show,
    ToLane,
    Window,
    Zoom,
)
from gui.timeline.stage import Stage
from gui.timeline.table import LINK_TYPES, SPAN
from gui.timeline.tools import Creating, Linking, Placing, aiming

ZOOM_STEP = 1.25
LETTERS = ("N", "L", "T", "P", "K", "H", "M", "S", "W")
_WAYS = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}


@dataclass(slots=True)
class Keyboard:
    """`placing` is a bar that keys move before it is made or dated, `linking` a link that looks for its end."""

    stage: Stage
    letters: bool = True  # whether single letters do anything (WCAG 2.1.4)
    placing: Creating | Placing | None = None
    linking: Linking | None = None

    def press(self, key: str, held: Held, called: bool = False) -> list[Request] | None:
        """What a key asks for; None when it is none of ours. `called` = by a menu, so that letters always count."""
        if key in LETTERS and not called and (not self.letters or held.ctrl or held.alt):
            return None
        if self.placing is not None:
            return self._place(self.placing, key, held)
        if self.linking is not None:
            return self._aim(self.linking, key)
        if key == "F8":
            return [Conflict(-1 if held.shift else 1)]
        link = self._link
        if link is not None and (asked := self._of_link(link, key, held)) is not None:
            return asked
        if key in _WAYS:
            return self._arrow(key, held)
        if held.ctrl:
            return self._with_ctrl(key)
        known: dict[str, Callable[[], list[Request]]] = {
            "N": self._begin_placing,
            "Insert": self._begin_placing,
            "L": self._begin_linking,
            "T": lambda: [Show("today")],
            "P": lambda: [Precision(self._focus, "start" if held.shift else "finish")] if self._focus else [],
            "K": self._next_link,
            "W": lambda: [Followers(self.stage.choice.bars)] if self.stage.choice.bars else [],
            "S": lambda: [Shift(self.stage.choice.bars)] if self.stage.choice.bars else [],
            "Home": lambda: self._walk(walk.end_of_lane(self.stage, self._focus, last=False)) if self._focus else [],
            "End": lambda: self._walk(walk.end_of_lane(self.stage, self._focus, last=True)) if self._focus else [],
            "Return": lambda: [Open(self._chosen)] if self._chosen else [],
            "Delete": self._delete,
            "F2": lambda: [Rename(self._focus)] if self._focus else [],
            "Plus": lambda: self._fold(folded=False),
            "Minus": lambda: self._fold(folded=True),
            "Menu": self._menu,
            "Escape": lambda: [Select(())],
        }
        if key == "Escape" and not (self.stage.choice.bars or self.stage.choice.links or self.stage.choice.marks):
            return None
        return known[key]() if key in known else None

    def cancel(self) -> bool:
        """Give up what is being placed or linked; answers whether anything was."""
        busy = self.placing is not None or self.linking is not None
        self.placing = self.linking = None
        return busy

    def follow(self, x: float, y: float) -> bool:
        """Let the pointer aim a link, or carry an item, that was begun by a key or a button; False where none was."""
        begun = self._begun
        if begun is not None:
            begun.update(self.stage, x, y)
        return begun is not None

    def click(self, x: float, y: float) -> list[Request]:
        """A click ends what was begun where it can; anywhere else it gives it up."""
        begun = self._begun
        self.follow(x, y)
        self.cancel()
        return begun.finish(self.stage) if begun is not None else []

    @property
    def _begun(self) -> Linking | Placing | None:
        return self.linking or (self.placing if isinstance(self.placing, Placing) else None)

    @property
    def _focus(self) -> str:
        return self.stage.choice.focus

    @property
    def _chosen(self) -> str:
        choice = self.stage.choice
        return choice.focus or next(iter((*choice.marks, *choice.links)), "")

    def _with_ctrl(self, key: str) -> list[Request] | None:
        known: dict[str, Callable[[], list[Request]]] = {
            "0": lambda: [Show("all")],
            "9": lambda: [Show("choice")],
            "Plus": lambda: [Zoom(self._zoom_x(), ZOOM_STEP)],
            "Minus": lambda: [Zoom(self._zoom_x(), 1 / ZOOM_STEP)],
            "A": self._all,
            "C": lambda: [Clip("copy")],
            "X": lambda: [Clip("cut")],
            "V": lambda: [Clip("paste")],
            "Return": lambda: [Answer(True)],
        }
        return known[key]() if key in known else None

    def _zoom_x(self) -> float:
        """The middle of what is selected where it is in sight, else of the view."""
        box = box_of(self.stage, self._focus) if self._focus else None
        middle = box[0] + box[2] / 2 if box else -1.0
        return middle if 0 <= middle <= self.stage.width else self.stage.width / 2

    def _all(self) -> list[Request]:
        items, rows = self.stage.tables.items, self.stage.layout.bar_row
        bars = tuple(spec.id for at, spec in enumerate(items.specs) if rows[at] >= 0 and items.shape[at] != SPAN)
        return [Select(bars, focus=self._focus if self._focus in bars else (bars[0] if bars else ""))]

    def _arrow(self, key: str, held: Held) -> list[Request]:
        dx, dy = _WAYS[key]
        if held.alt:
            return self._change(dx, dy, held)
        if held.ctrl:
            step = round(self.stage.width / 10)
            return [Pan(dx * step, dy * self.stage.metrics.row * 2)]
        if not self._focus:
            return self._without_focus(dx, dy)
        there = walk.along(self.stage, self._focus, dx) if dx else walk.across(self.stage, self._focus, dy)
        if not held.shift:
            return self._walk(there)
        bars = (*(bar for bar in self.stage.choice.bars if bar != there), there)
        return [Select(bars, focus=there), Show("focus")]

    def _without_focus(self, dx: int, dy: int) -> list[Request]:
        stage = self.stage
        if dy and stage.lane >= 0:
            stage.lane = walk.next_lane(stage, stage.lane, dy)
        return self._walk(walk.first_of(stage, max(0, stage.lane)))

    def _walk(self, bar: str) -> list[Request]:
        return [Select((bar,), focus=bar), Show("focus")] if bar else []

    def _change(self, dx: int, dy: int, held: Held) -> list[Request]:
        """Alt and an arrow: move, one end with Shift (end) or Ctrl (start), a window with both."""
        stage, bars = self.stage, self.stage.choice.bars
        if not bars or not self._focus:
            return []
        if dy:
            lane = int(stage.tables.items.lane[stage.tables.items.index[self._focus]])
            other = walk.next_lane(stage, lane, dy, workstream=True)
            return [ToLane(bars, stage.tables.lanes[other].id)] if other != lane else []
        if held.shift and held.ctrl:
            return self._widen(dx)
        if held.shift or held.ctrl:
            return self._stretch("start" if held.ctrl else "finish", dx)
        return [Move(bars, dx, stage.unit)]

    def _stretch(self, edge: Edge, step: int) -> list[Request]:
        stage = self.stage
        spec = stage.tables.items.specs[stage.tables.items.index[self._focus]]
        unit = stage.unit
        if edge == "start":
            now = spec.start_earliest
            if now is None:
                return []
            there = units.plus(units.floor(now, unit), step, unit)
            latest = spec.finish_latest
            return [Resize(spec.id, edge, there, unit)] if latest is None or there <= latest else []
        now = spec.finish_latest
        if now is None:
            return []
        there = units.plus(units.floor(now, unit), step + 1, unit) - 1
        return [Resize(spec.id, edge, there, unit)] if there >= (spec.start_earliest or there) else []

    def _widen(self, step: int) -> list[Request]:
        """The latest day on which the bar may end, a unit later or earlier; its earliest stays."""
        stage, unit = self.stage, self.stage.unit
        spec = stage.tables.items.specs[stage.tables.items.index[self._focus]]
        first, last = spec.finish_earliest, spec.finish_latest
        if first is None or last is None:
            return []
        there = units.plus(units.floor(last, unit), step + 1, unit) - 1
        return [Window(spec.id, "finish", first, max(there, first), unit)]

    def _delete(self) -> list[Request]:
        choice = self.stage.choice
        return [Delete(choice.bars, choice.links)] if choice.bars or choice.links else []

    def _menu(self) -> list[Request]:
        box = box_of(self.stage, self._focus) if self._focus else None
        x, y = (box[0] + 8, box[1] + box[3]) if box else (self.stage.width / 2, self.stage.height / 2)
        return [Menu(self._chosen, min(max(0, x), self.stage.width), y)]

    def _fold(self, folded: bool) -> list[Request]:
        """The lane of the focus; a lane that is folded already folds its mission."""
        stage = self.stage
        if not 0 <= stage.lane < len(stage.tables.lanes):
            return []
        lane = stage.tables.lanes[stage.lane]
        if lane.folded == folded and folded and lane.group:
            return [Fold(lane.group, True)]
        return [Fold(lane.id, folded)] if lane.folded != folded else []

    # Creating and linking without a pointer

    def _begin_placing(self) -> list[Request]:
        stage = self.stage
        lane = max(stage.lane, 0)
        if lane < len(stage.tables.lanes) and stage.tables.lanes[lane].kind == "mission":
            lane = walk.next_lane(stage, lane, 1, workstream=True)
        if not 0 <= lane < len(stage.tables.lanes) or stage.tables.lanes[lane].kind == "mission":
            return []
        unit = stage.unit
        box = box_of(stage, self._focus) if self._focus else None
        day = stage.scale.day(box[0] + box[2]) if box else stage.scale.day(stage.width / 2)
        start = units.nearest_start(day, unit)
        self.placing = Creating(stage.tables.lanes[lane].id, start, unit, start, units.plus(start, 4, unit) - 1)
        return []

    def carry(self, item: str, title: str, is_point: bool, lane: str) -> None:
        """Begin to place an item that had no date, in the middle of the view."""
        stage = self.stage
        start = units.floor(stage.scale.day(stage.width / 2), stage.unit)
        self.placing = Placing(item, title, is_point, lane, stage.unit, start, units.plus(start, 1, stage.unit) - 1)

    def _place(self, new: Creating | Placing, key: str, held: Held) -> list[Request]:
        stage, unit = self.stage, new.unit
        if key == "Escape":
            self.placing = None
        elif key == "Return":
            self.placing = None
            return new.finish(stage)
        elif key in ("M", "Space") and isinstance(new, Creating):
            new.is_point = not new.is_point
        elif key in ("Left", "Right"):
            step = _WAYS[key][0]
            if not held.shift:
                new.first = units.plus(new.first, step, unit)
            last = units.plus(new.last + 1, step, unit) - 1
            new.last = max(last, units.plus(new.first, 1, unit) - 1)
        elif key in ("Up", "Down"):
            lane = walk.next_lane(stage, stage.tables.lane_index[new.lane], _WAYS[key][1], workstream=True)
            new.lane = stage.tables.lanes[lane].id
        return []

    # Links without a pointer

    @property
    def _link(self) -> LinkSpec | None:
        """The one selected link, where no bar is selected beside it."""
        choice, links = self.stage.choice, self.stage.tables.links
        at = links.index.get(choice.links[0], -1) if len(choice.links) == 1 and not choice.bars else -1
        return links.specs[at] if at >= 0 else None

    def _of_link(self, link: LinkSpec, key: str, held: Held) -> list[Request] | None:
        """Keys of a selected link; None for one that means the same as ever."""
        if key in _WAYS and held.alt:
            dx, dy = _WAYS[key]
            if dx:
                return [ChangeLink(link.id, by_days=dx * round(units.USUAL_DAYS[self.stage.unit]))]
            following = (LINK_TYPES.index(link.type) + dy) % len(LINK_TYPES)
            return [ChangeLink(link.id, type=LINK_TYPES[following])]
        if key in _WAYS and not held.ctrl and not held.shift:
            there = link.target if key in ("Right", "Down") else link.source
            return self._walk(there)
        if key == "H":
            return [ChangeLink(link.id, hard=not link.hard)]
        if key == "L":
            self.linking = aiming(self.stage, link.id, backwards=held.shift)
            return []
        return self._next_link() if key == "K" else None

    def _next_link(self) -> list[Request]:
        """The next link at the bar with the focus; from a link on, the next one at the bar it comes from."""
        specs, now = self.stage.tables.links.specs, self._link
        bar = self._focus or (now.source if now is not None else "")
        at_bar = [link.id for link in specs if bar in (link.source, link.target)]
        if not at_bar:
            return []
        following = (at_bar.index(now.id) + 1) % len(at_bar) if now is not None and now.id in at_bar else 0
        return [Select((), (at_bar[following],))]

    def _begin_linking(self) -> list[Request]:
        if self._focus:
            self.linking = Linking(self._focus, "end", target="")
        return []

    def _aim(self, link: Linking, key: str) -> list[Request]:
        stage = self.stage
        if key == "Escape":
            self.linking = None
        elif key == "Return":
            self.linking = None
            return link.finish(stage)
        elif key in _WAYS:
            dx, dy = _WAYS[key]
            there = link.target or link.source
            for _step in range(3):  # over the bar that stays and those that are linked already
                there = walk.along(stage, there, dx) if dx else walk.across(stage, there, dy)
                if link.allowed(stage, there):
                    link.target = there
                    break
            if link.target:
                stage.reveal(link.target)
        elif key == "Space":
            link.into = "end" if link.into == "start" else "start"
        return []
