"""What the drawn timeline shows, row by row: missions, workstreams, items, reviews and decisions, folded to fit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from model.dates import PartialDate, partial
from model.excel.decisions import decisions_in_time
from model.excel.roadmap import current, hue_of, is_point
from model.excel.seen import Seen
from model.excel.spans import Scale
from model.excel.stress import reviews_in_time
from model.kinds import ItemKind, ProgressStatus, ReviewState
from model.tables import Mission, RoadmapItem, Workstream
from model.words import N_

MOST_LANES = 300
LaneKind = Literal["mission", "stream", "item", "record"]
StrokeKind = Literal["plan", "done", "unsure", "stopped", "ghost"]
GLYPHS = {
    ItemKind.MILESTONE: "◆", ItemKind.DELIVERABLE: "■", ItemKind.STAGE_GATE: "◇", ItemKind.DECISION_POINT: "△",
    ItemKind.REVIEW_POINT: "○", ItemKind.EVENT: "□", ItemKind.EXTERNAL_EVENT: "□", ItemKind.SUNSET_DATE: "▽",
}  # fmt: skip
REVIEW, DECISION, ELECTION, GHOST_GLYPH = "●", "▲", "▼", "◆"
EARLIER, LATER = "◄", "►"
RECORDS = N_("Stress tests and decisions")
WITHOUT_MISSION = N_("Without a mission")
_SLATE = 7


@dataclass(frozen=True, slots=True)
class Stroke:
    """Columns `first` to `last`, filled."""

    first: int
    last: int
    kind: StrokeKind


@dataclass(frozen=True, slots=True)
class Glyph:
    """A sign in one column; `tone` "" takes the hue of the lane."""

    column: int
    text: str
    tone: Literal["", "ghost", "review", "decision"] = ""


@dataclass(slots=True)
class Lane:
    """One row of the timeline."""

    kind: LaneKind
    title: str
    hue: int
    code: str = ""
    start: str = ""
    finish: str = ""
    state: str = ""
    strokes: list[Stroke] = field(default_factory=list)
    glyphs: list[Glyph] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Drawing:
    """The lanes, and how many items stand on no row of their own."""

    lanes: tuple[Lane, ...]
    folded: int


def lanes_of(seen: Seen, scale: Scale) -> Drawing:
    """Every item on a row of its own; above `MOST_LANES` only points, and at last only workstreams."""
    for level in (0, 1, 2):
        lanes = tuple(_lanes(seen, scale, level))
        if len(lanes) <= MOST_LANES:
            break
    lanes = lanes[:MOST_LANES]
    shown = sum(lane.kind == "item" for lane in lanes)
    return Drawing(lanes, seen.snapshot.count(RoadmapItem) - shown)


def days_of(seen: Seen) -> list[date]:
    """Every day that the timeline must reach."""
    found: list[date] = []
    for item in seen.snapshot.all(RoadmapItem):
        texts = (item.planned_start, item.planned_finish, item.forecast_start, item.forecast_finish,
                 item.actual_start, item.actual_finish)  # fmt: skip
        found += _days(texts)
    for row in reviews_in_time(seen):
        found += _days((seen.value(row, "held_on") or seen.value(row, "planned_on"),))
    for row in decisions_in_time(seen):
        found += _days((seen.value(row, "decided_on"),))
    return found


def _days(texts: Iterable[str | None]) -> Iterator[date]:
    for text in texts:
        if text:
            when = partial(text)
            yield from (bound.first for bound in (when.start,) if bound)
            yield from (bound.last for bound in (when.finish,) if bound)


def _lanes(seen: Seen, scale: Scale, level: int) -> Iterator[Lane]:
    snapshot = seen.snapshot
    missions: Sequence[Any] = snapshot.all(Mission)
    many = len(missions) > 1
    for mission in missions:
        if many:
            state = seen.said(mission, "lifecycle")
            start, finish = seen.said(mission, "start"), seen.said(mission, "horizon")
            yield Lane("mission", mission.title, _SLATE, mission.code or "", start, finish, state)
        for stream in snapshot.referring(Workstream, "mission_id", mission.id):
            yield from _stream(seen, scale, stream, level)
        yield from _records(seen, scale, mission.id, level)
    known = {mission.id for mission in missions}
    loose = list(_records(seen, scale, None, level, known))
    if loose and many:
        yield Lane("mission", seen.words.say(WITHOUT_MISSION), _SLATE)
    yield from loose


def _stream(seen: Seen, scale: Scale, stream: Any, level: int) -> Iterator[Lane]:
    hue = hue_of(seen, stream.id)
    band = Lane("stream", stream.title, hue, state=seen.said(stream, "lifecycle"))
    items: Sequence[Any] = seen.snapshot.referring(RoadmapItem, "workstream_id", stream.id)
    lanes = [item_lane(seen, scale, item, hue) for item in items]
    points = [lane for item, lane in zip(items, lanes, strict=True) if is_point(item)]
    if level:
        columns = [c for lane in lanes for stroke in lane.strokes for c in (stroke.first, stroke.last)]
        if columns:
            band.strokes = [Stroke(min(columns), max(columns), "plan")]
    if level == 2:
        band.glyphs = _gathered(glyph for lane in points for glyph in lane.glyphs if not glyph.tone)
    yield band
    yield from lanes if not level else points if level == 1 else ()


def _gathered(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """One glyph per column; the first found stands for all."""
    by_column: dict[int, Glyph] = {}
    for glyph in glyphs:
        by_column.setdefault(glyph.column, glyph)
    return list(by_column.values())


def item_lane(seen: Seen, scale: Scale, item: Any, hue: int) -> Lane:
    """The item on a row of its own."""
    start, finish = current(item)
    begins, ends = (seen.in_words(when.text) if when else "" for when in (start, finish))
    lane = Lane("item", item.title, hue, item.code or "", begins, ends, seen.said(item, "progress_status"))
    if is_point(item):
        lane.start, lane.finish = "", ends or begins
        _draw_point(lane, scale, item)
    else:
        _draw_bar(lane, scale, item, seen.today)
    return lane


def _draw_bar(lane: Lane, scale: Scale, item: Any, today: date) -> None:
    start, finish = current(item)
    start, finish, is_open = start or finish, finish or start, finish is None or finish.latest is None
    if start is None or finish is None:
        return
    first, last = _earliest(start), _latest(finish)
    if last < first:
        first, last = last, first
    whole = scale.span(first, last)
    if whole is None:
        lane.glyphs.append(_edge(scale, first))
        return
    sure = _sure_columns(scale, start, finish)
    _ghost(lane, scale, item, whole)
    if sure is None or sure[0] > whole[0]:
        lane.strokes.append(Stroke(whole[0], min(whole[1], sure[0] - 1) if sure else whole[1], "unsure"))
    if sure is None:
        return
    if sure[1] < whole[1]:
        lane.strokes.append(Stroke(sure[1] + 1, whole[1], "unsure"))
    lane.strokes += _sure_strokes(item, scale, sure, today)
    if is_open and whole[1] + 1 < scale.count:
        lane.glyphs.append(Glyph(whole[1] + 1, LATER))


def _sure_columns(scale: Scale, start: PartialDate, finish: PartialDate) -> tuple[int, int] | None:
    """From the last column in which it may start to the first in which it may end; None where there is none."""
    begun = start.latest or _earliest(start)
    ended = finish.earliest or _latest(finish)
    if scale.column(begun) > scale.column(ended):
        return None
    return scale.span(min(begun, ended), max(begun, ended))


def _sure_strokes(item: Any, scale: Scale, sure: tuple[int, int], today: date) -> list[Stroke]:
    if item.progress_status == ProgressStatus.ABANDONED:
        return [Stroke(*sure, "stopped")]
    if item.progress_status == ProgressStatus.COMPLETED or item.actual_finish:
        return [Stroke(*sure, "done")]
    if not item.actual_start or today < scale.begin or scale.column(today) < sure[0]:
        return [Stroke(*sure, "plan")]
    reached = min(scale.column(today), sure[1])
    strokes = [Stroke(sure[0], reached, "done")]
    return strokes if reached == sure[1] else [*strokes, Stroke(reached + 1, sure[1], "plan")]


def _ghost(lane: Lane, scale: Scale, item: Any, whole: tuple[int, int]) -> None:
    """Where the first plan reaches beyond the bar of today."""
    if not item.planned_start or not item.planned_finish:
        return
    first, last = _earliest(partial(item.planned_start)), _latest(partial(item.planned_finish))
    planned = scale.span(min(first, last), max(first, last))
    if planned is None:
        return
    if planned[0] < whole[0]:
        lane.strokes.append(Stroke(planned[0], min(planned[1], whole[0] - 1), "ghost"))
    if planned[1] > whole[1]:
        lane.strokes.append(Stroke(max(planned[0], whole[1] + 1), planned[1], "ghost"))


def _draw_point(lane: Lane, scale: Scale, item: Any) -> None:
    start, finish = current(item)
    when = finish or start
    if when is None:
        return
    column = _mark(lane, scale, when, GLYPHS.get(item.kind, "◆"))
    planned = item.planned_finish or item.planned_start
    if planned and planned != when.text:
        was = _middle_column(scale, partial(planned))
        if was is not None and was != column:
            lane.glyphs.append(Glyph(was, GHOST_GLYPH, "ghost"))


def _mark(lane: Lane, scale: Scale, when: PartialDate, text: str,
          tone: Literal["", "review", "decision"] = "") -> int | None:  # fmt: skip
    """Put the sign in the middle of the days it may mean, and tint those days."""
    span = scale.span(_earliest(when), _latest(when))
    if span is None:
        lane.glyphs.append(_edge(scale, _earliest(when)))
        return None
    if span[1] > span[0] and (lane.kind == "item" or lane.kind == "record"):
        lane.strokes.append(Stroke(*span, "unsure"))
    column = (span[0] + span[1]) // 2
    lane.glyphs.append(Glyph(column, text, tone))
    return column


def _middle_column(scale: Scale, when: PartialDate) -> int | None:
    span = scale.span(_earliest(when), _latest(when))
    return (span[0] + span[1]) // 2 if span else None


def _edge(scale: Scale, day: date) -> Glyph:
    """An arrow at the edge behind which the day lies."""
    return Glyph(0, EARLIER) if day < scale.begin else Glyph(scale.count - 1, LATER)


def _earliest(when: PartialDate) -> date:
    bound = when.earliest or when.latest
    assert bound is not None
    return bound


def _latest(when: PartialDate) -> date:
    bound = when.latest or when.earliest
    assert bound is not None
    return bound


def _records(seen: Seen, scale: Scale, mission_id: str | None, level: int,
             known: set[str] | None = None) -> Iterator[Lane]:  # fmt: skip
    """Reviews and decisions of a mission (None: of no known mission), below a heading of their own."""

    def belongs(row: Any) -> bool:
        of = seen.value(row, "mission_id")
        return of == mission_id if mission_id is not None else of not in (known or set())

    lanes = [_review_lane(seen, scale, row) for row in reviews_in_time(seen) if belongs(row)]
    lanes += [_decision_lane(seen, scale, row) for row in decisions_in_time(seen) if belongs(row)]
    if not lanes:
        return
    band = Lane("stream", seen.words.say(RECORDS), _SLATE)
    if level == 2:
        band.glyphs = _gathered(glyph for lane in lanes for glyph in lane.glyphs)
    yield band
    if level < 2:
        yield from lanes


def _review_lane(seen: Seen, scale: Scale, row: Any) -> Lane:
    held = seen.value(row, "held_on") or seen.value(row, "planned_on")
    is_closed = seen.value(row, "state") == ReviewState.CLOSED
    state = (is_closed and seen.said(row, "verdict")) or seen.said(row, "state")
    lane = Lane("record", seen.value(row, "title"), _SLATE, seen.value(row, "code") or "", state=state)
    if held:
        lane.finish = seen.in_words(held)
        _mark(lane, scale, partial(held), REVIEW, "review")
    return lane


def _decision_lane(seen: Seen, scale: Scale, row: Any) -> Lane:
    decided = seen.value(row, "decided_on")
    lane = Lane("record", seen.value(row, "title"), _SLATE, seen.value(row, "code") or "",
                state=seen.said(row, "status"))  # fmt: skip
    if decided:
        lane.finish = seen.in_words(decided)
        _mark(lane, scale, partial(decided), DECISION, "decision")
    return lane
