"""What lies over the frame and moves along: selection, what the pointer is on, gestures under way with their dates."""

from collections.abc import Iterable, Mapping

import numpy as np

from gui.timeline import plan_bars, plan_links, plan_names, units
from gui.timeline.content import BarSpec
from gui.timeline.foresight import Days, Foresee
from gui.timeline.hits import Hit, box_of, link_ends, port_places, window_handles
from gui.timeline.picked import outlines, picked_in_sight
from gui.timeline.picture import Frames, Measure, Picture, Rects, Symbols, Texts, box, one_text, points
from gui.timeline.said import said_dates, said_day, said_range, said_units
from gui.timeline.stage import Stage
from gui.timeline.table import SPAN
from gui.timeline.tools import Creating, Gesture, Linking, Moving, Placing, Ranging, Resizing, Rubber, Widening
from gui.timeline.units import Unit
from model.words import Words

Box = tuple[float, float, float, float]


def moving(stage: Stage) -> Picture:
    """Names at the left edge of bars that come in from there, and the signs on bars that never end."""
    rows = stage.layout.rows_in(stage.top, stage.top + stage.height)
    if rows[0] >= rows[1] or not stage.metrics.is_named:
        return []
    world = stage.world
    world.ensure(*rows)
    bars = plan_bars.seen(stage, world, rows, 0, stage.width)
    picture = plan_names.moving_names(stage, bars)
    endless = ~np.isfinite(stage.tables.items.b1[bars.bar]) & (bars.shape == 0) & (bars.x0 < stage.width - 40)
    if endless.any():
        x = np.full(int(endless.sum()), stage.width - 10 * stage.metrics.ratio)
        picture.append(Symbols("chevron", "ink", points(x, bars.y[endless])))
    return picture


def chosen(stage: Stage, hovered: Hit, quiet: bool, focused: bool) -> Picture:
    """Outlines of selected bars with their handles, links of theirs in the accent. `quiet` during gestures."""
    picture = plan_links.strong(stage, stage.world, stage.chosen_links()) if stage.metrics.is_named else []
    one = stage.metrics.ratio
    picked, boxes = picked_in_sight(stage)
    if len(picked):
        picture += outlines(stage, boxes)
    if hovered.bar and hovered.bar not in stage.choice.bars and not quiet:
        found = box_of(stage, hovered.bar)
        if found is not None:
            picture.append(Frames("", "control", 1.0, 4.0, box(grown(found, one))))
    if len(picked) == 1 and not quiet:
        picture += _handles(stage, stage.tables.items.specs[int(picked[0])].id, hovered)
    elif focused and len(picked) > 1:
        found = box_of(stage, stage.choice.focus)
        if found is not None:
            picture.append(Frames("", "accent", 1.0, 7.0, box(grown(found, 5 * one))))
    elif hovered.bar and not quiet and hovered.bar not in stage.choice.bars and stage.metrics.is_named:
        picture += _ports(stage, hovered.bar, hovered)
    if len(stage.choice.links) == 1 and not stage.choice.bars and not quiet:
        ends = link_ends(stage, stage.choice.links[0])
        picture += [Symbols("handle", "accent", np.array(ends))] if ends is not None else []
    for mark in stage.choice.marks:
        picture += _chosen_mark(stage, mark)
    return picture


def _in_sight(stage: Stage, found: Box) -> bool:
    return found[0] < stage.width + 20 and found[0] + found[2] > -20 and -40 < found[1] < stage.height + 40


def grown(found: Box, by: float) -> Box:
    """A rectangle larger by `by` px at every side."""
    return found[0] - by, found[1] - by, found[2] + 2 * by, found[3] + 2 * by


def _handles(stage: Stage, bar: str, hovered: Hit) -> Picture:
    x, y, width, height = box_of(stage, bar) or (0, 0, 0, 0)
    picture: Picture = []
    at = stage.tables.items.index[bar]
    middle = y + height / 2
    if stage.tables.items.shape[at] == 0:
        ends = np.array([[x - 1, middle], [x + width + 1, middle]])
        inner = [[at, middle] for _zone, at in window_handles(stage, bar)]
        picture.append(Symbols("handle", "accent", np.concatenate((ends, inner)) if inner else ends))
    return picture + _ports(stage, bar, hovered)


def _ports(stage: Stage, bar: str, hovered: Hit) -> Picture:
    """The dots out of which links are drawn."""
    picture: Picture = []
    for zone, px, py in port_places(stage, bar):
        name = "port_hot" if hovered.zone == zone and hovered.id == bar else "port"
        picture.append(Symbols(name, "accent", np.array([[px, py]])))
    return picture


def _chosen_mark(stage: Stage, mark: str) -> Picture:
    at = stage.tables.marks.index.get(mark, -1)
    row = int(stage.layout.mark_row[at]) if at >= 0 else -1
    if row < 0:
        return []
    x = stage.scale.px(float(stage.tables.marks.day[at]) + 0.5)
    y, half = stage.layout.middle(row) - stage.top, stage.metrics.mark / 2 + 3 * stage.metrics.ratio
    return [Frames("", "accent", 2.0, 5.0, box((x - half, y - half, 2 * half, 2 * half)))]


class Preview:
    """Pictures of gestures under way."""

    def __init__(self, stage: Stage, words: Words, measure: Measure, foresee: Foresee) -> None:
        self.foresee = foresee
        self._stage = stage
        self._words = words
        self._measure = measure

    def of(self, gesture: Gesture | None) -> Picture:
        """What would happen if it ended now."""
        if isinstance(gesture, Moving):
            return self._moved(gesture)
        if isinstance(gesture, Resizing):
            return self._resized(gesture)
        if isinstance(gesture, Widening):
            return self._widened(gesture)
        if isinstance(gesture, Creating | Placing):
            return self._created(gesture)
        if isinstance(gesture, Linking):
            return self._linked(gesture)
        if isinstance(gesture, Ranging):
            left, right = (self._stage.scale.px(day) for day in (gesture.first, gesture.last))
            marked = box((left, 0, max(1, right - left), self._stage.height))
            return [
                Frames("", "accent", 2.0, 0.0, marked),
                *self.label(self.says(gesture), (left, 40, right - left, 1)),
            ]
        if isinstance(gesture, Rubber):
            x0, y0, x1, y1 = gesture.box(self._stage)
            return [Frames("", "accent", 1.0, 0.0, box((x0, y0, x1 - x0, y1 - y0)), dash=4)]
        return []

    def says(self, gesture: Gesture | None) -> str:
        """The same for the screen reader and the label that rides along."""
        said = self._says(gesture)
        broken = len(self.foresee(gesture).links) if gesture is not None and said else 0
        if not broken:
            return said
        breaks = self._words.count(broken, "breaks {n} link", "breaks {n} links")
        return self._words.say("{dates} · {breaks}", dates=said, breaks=breaks)

    def _says(self, gesture: Gesture | None) -> str:
        words = self._words
        if isinstance(gesture, Moving):
            if len(gesture.bars) == 1:
                return said_dates(words, self._spec(gesture.bars[0]), gesture.count, gesture.unit)
            return said_units(words, gesture.count, gesture.unit)
        if isinstance(gesture, Resizing) and gesture.day is not None:
            day = words.date(units.edtf(gesture.day, gesture.unit))
            return words.say("starts {day}", day=day) if gesture.edge == "start" else words.say("ends {day}", day=day)
        if isinstance(gesture, Widening):
            first, last = (words.date(units.edtf(day, gesture.unit)) for day in (gesture.first, gesture.last))
            return words.say("between {first} and {last}", first=first, last=last)
        if isinstance(gesture, Ranging):
            first, last = (said_day(words, int(day)) for day in (gesture.first, gesture.last))
            return words.say("{start} – {finish}", start=first, finish=last)
        if isinstance(gesture, Placing):
            last = gesture.first if gesture.is_point else gesture.last
            dates = said_range(words, gesture.first, last, gesture.unit)
            return words.say("{title}: {dates}", title=gesture.title, dates=dates) if gesture.lane else ""
        if isinstance(gesture, Creating):
            last = gesture.first if gesture.is_point else gesture.last
            dates = said_range(words, gesture.first, last, gesture.unit)
            return words.say("{dates}, milestone", dates=dates) if gesture.is_point else dates
        if isinstance(gesture, Linking) and gesture.target:
            source, target = self._spec(gesture.source).title, self._spec(gesture.target).title
            if gesture.backwards:
                source, target = target, source
            if gesture.type == "FS":
                return words.say("{source} before {target}", source=source, target=target)
            return words.say("{source} with {target}, {type}", source=source, target=target, type=gesture.type)
        return ""

    def _spec(self, bar: str) -> BarSpec:
        return self._stage.tables.items.specs[self._stage.tables.items.index[bar]]

    def _moved(self, gesture: Moving) -> Picture:
        stage = self._stage
        picture: Picture = []
        first: Box | None = None
        dy = self._rise(gesture)
        for bar in gesture.bars:
            found, spec = box_of(stage, bar), self._spec(bar)
            if found is None:
                continue
            dx = shifted_px(stage, spec, gesture.count, gesture.unit)
            there = (found[0] + dx, found[1] + dy, found[2], found[3])
            first = first or there
            picture += self._ghost(spec, there)
        return picture + self._consequences(gesture) + (self.label(self.says(gesture), first) if first else [])

    def _rise(self, gesture: Moving) -> int:
        """How far the preview lies below its bar: at the first row of the lane it would go to."""
        stage = self._stage
        if not gesture.to_lane:
            return 0
        found = box_of(stage, gesture.bars[0])
        lane = stage.tables.lane_index[gesture.to_lane]
        return int(stage.layout.lane_y[lane]) - stage.top + stage.metrics.pad + 5 - found[1] if found else 0

    def _ghost(self, spec: BarSpec, there: Box) -> Picture:
        """A bar in its new place with as much of its name as it holds."""
        x, y, width, height = there
        inset = self._stage.metrics.inset
        if spec.shape not in ("bar", "span"):
            return [Frames("accent_tint", "accent", 2.0, 4.0, box(grown(there, 1)))]
        picture: Picture = [Frames("accent_tint", "accent", 2.0, 4.0, box(there))]
        if width > 4 * inset:
            left = max(x, 0) + inset
            picture.append(one_text("bar", spec.label or spec.title, left, y + height // 2, x + width - left - inset))
        return picture

    def _resized(self, gesture: Resizing) -> Picture:
        stage = self._stage
        found = box_of(stage, gesture.bar)
        if found is None or gesture.day is None:
            return []
        left, right = found[0], found[0] + found[2]
        if gesture.edge == "start":
            left = stage.scale.px(gesture.day)
        else:
            right = stage.scale.px(gesture.day + 1)
        there = (left, found[1], max(3, right - left), found[3])
        consequences = self._consequences(gesture)
        return self._ghost(self._spec(gesture.bar), there) + consequences + self.label(self.says(gesture), there)

    def _consequences(self, gesture: Gesture) -> Picture:
        """Links that would break with the bars at their other ends, and where those would have to go."""
        found = self.foresee(gesture)
        if not found:
            return []
        stage = self._stage
        at = [stage.tables.links.index[link] for link in found.links if link in stage.tables.links.index]
        picture = plan_links.strong(stage, stage.world, np.array(at, np.int64), "broken") if at else []
        return picture + _framed(stage, found.bars, "broken") + ghosts(stage, found.follows)

    def _widened(self, gesture: Widening) -> Picture:
        """The stretch in which the end lies, over the bar it belongs to."""
        stage = self._stage
        found = box_of(stage, gesture.bar)
        if found is None or not gesture.last:
            return []
        left, right = stage.scale.px(gesture.first), stage.scale.px(gesture.last + 1)
        there = (left, found[1], max(3, right - left), found[3])
        frame = Frames("accent_tint", "accent", 2.0, 4.0, box(there), dash=4)
        return [frame, *self.label(self.says(gesture), there)]

    def _created(self, gesture: Creating | Placing) -> Picture:
        stage = self._stage
        lane = stage.tables.lane_index.get(gesture.lane, -1)
        if lane < 0:
            return []
        metrics = stage.metrics
        low = int(stage.layout.lane_y[lane] + stage.layout.lane_h[lane]) - stage.top
        y = low - metrics.pad - metrics.row + (metrics.row - metrics.bar) // 2
        left, right = stage.scale.px(gesture.first), stage.scale.px(gesture.last + 1)
        there = (left, y, max(3, right - left), metrics.bar)
        label = self.label(self.says(gesture), there)
        if gesture.is_point:
            place = np.array([[left + there[2] / 2, y + metrics.bar / 2]])
            faint = Frames("", "accent", 1.0, 4.0, box(there), dash=3)
            return [faint, Symbols("milestone", "ink", place), *label]
        return [Frames("accent_tint", "accent", 2.0, 4.0, box(there), dash=4), *label]

    def _linked(self, gesture: Linking) -> Picture:
        stage = self._stage
        ports = {zone: (px, py) for zone, px, py in port_places(stage, gesture.source)}
        start = ports.get("port_end" if gesture.out_of == "end" else "port_start")
        if start is None:
            return []
        picture: Picture = []
        end = (gesture.x, gesture.y)
        if gesture.target:
            found = box_of(stage, gesture.target) or (0, 0, 0, 0)
            picture.append(Frames("", "accent", 2.0, 5.0, box(grown(found, 3))))
            end = (found[0] if gesture.into == "start" else found[0] + found[2], found[1] + found[3] / 2)
        elif not (gesture.x or gesture.y):  # begun by a key, and nothing chosen yet
            hint = self._words.say("Choose the other item: click it, or arrow keys and Enter")
            return [
                Symbols("port_hot", "accent", np.array([start])),
                *self.label(hint, (start[0], start[1] - 9, 1, 18)),
            ]
        picture.append(Rects("accent", _elbow(start, end, max(2, round(2 * stage.metrics.ratio)))))
        picture.append(Symbols("port_hot", "accent", np.array([start])))
        if not gesture.target:
            return picture
        return picture + self.label(self.says(gesture), (end[0], end[1] - 9, 1, 18))

    def label(self, text: str, there: Box) -> Picture:
        """A label that rides above a rectangle, below it where there is no room."""
        stage = self._stage
        if not text:
            return []
        one = stage.metrics.ratio
        width, height = self._measure("live", text) + 16 * one, 22 * one
        x = min(max(4 * one, there[0] + there[2] / 2 - width / 2), stage.width - width - 4 * one)
        y = there[1] - height - 6 * one
        if y < 2 * one:
            y = there[1] + there[3] + 6 * one
        x, y = round(x), round(y)
        text_at = np.array([[x + 8 * one, y + height / 2]])
        return [
            Frames("accent", "", 1.0, 4.0, box((x, y, round(width), round(height)))),
            Texts("live", (text,), text_at, np.array([width])),
        ]


def shifted_px(stage: Stage, spec: BarSpec, count: int, unit: Unit) -> int:
    """By how many px a bar's start moves when it goes `count` units later."""
    days = (spec.start_earliest, spec.start_latest, spec.finish_earliest, spec.finish_latest)
    day = next((day for day in days if day is not None), None)
    if day is None:
        return 0
    return stage.scale.px(units.plus(day, count, unit)) - stage.scale.px(day)


def _elbow(start: tuple[float, float], end: tuple[float, float], wide: int) -> np.ndarray:
    """Three straight pieces between two places."""
    (x0, y0), (x1, y1) = (tuple(round(part) for part in start), tuple(round(part) for part in end))
    turn = (x0 + x1) // 2
    half = wide // 2
    return box(
        (min(x0, turn), y0 - half, abs(turn - x0) + half, wide),
        (turn - half, min(y0, y1) - half, wide, abs(y1 - y0) + wide),
        (min(turn, x1), y1 - half, abs(x1 - turn), wide),
    )


def _framed(stage: Stage, bars: Iterable[str], ink: str) -> Picture:
    """Frames around bars that a gesture concerns."""
    boxes = [grown(found, 3) for bar in bars if (found := box_of(stage, bar)) is not None]
    return [Frames("", ink, 2.0, 5.0, box(*boxes))] if boxes else []


def ghosts(stage: Stage, follows: Mapping[str, Days]) -> Picture:
    """Outlines of bars where they would go, with their names; the bars themselves stay where they are."""
    places = [(bar, there) for bar, days in follows.items() if (there := ghost_box(stage, bar, days)) is not None]
    places = [(bar, there) for bar, there in places if _in_sight(stage, there)]
    if not places:
        return []
    items, inset = stage.tables.items, stage.metrics.inset
    point = [stage.tables.items.shape[items.index[bar]] > SPAN for bar, _there in places]
    ranges = [place for place, is_point in zip(places, point, strict=True) if not is_point]
    middles = [(x + w / 2, y + h / 2) for (_b, (x, y, w, h)), is_point in zip(places, point, strict=True) if is_point]
    picture: Picture = []
    if ranges:
        picture.append(Frames("surface", "accent", 1.5, 4.0, box(*(there for _bar, there in ranges)), dash=3))
    if middles:
        half = stage.metrics.point / 2 + 3 * stage.metrics.ratio
        grounds = [(x - half, y - half, 2 * half, 2 * half) for x, y in middles]
        picture.append(Frames("surface", "accent", 1.0, 4.0, box(*grounds), dash=3))
        picture.append(Symbols("ghost_milestone", "accent", np.array(middles)))
    for bar, (x, y, width, height) in ranges:
        left = max(x, 0) + inset
        if width > 5 * inset and x + width - left > 5 * inset:
            label = items.labels[items.index[bar]]
            picture.append(one_text("note", label, left, y + height / 2, x + width - left - inset))
    return picture


def ghost_box(stage: Stage, bar: str, days: Days) -> Box | None:
    """Where a bar would stand with other days, in its present row."""
    found = box_of(stage, bar)
    at = stage.tables.items.index.get(bar, -1)
    known = [day for day in days if day is not None]
    if found is None or not known:
        return None
    first, last = min(known), max(known) + 1
    if stage.tables.items.shape[at] > SPAN:
        middle = stage.scale.px((first + last) / 2)
        return middle - found[2] / 2, found[1], found[2], found[3]
    left, right = stage.scale.px(first), stage.scale.px(last)
    if days[2] is None and days[3] is None:
        right = left + found[2]
    return left, found[1], max(3, right - left), found[3]
