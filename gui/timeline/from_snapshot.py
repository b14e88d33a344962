"""The timeline's content from a project: lanes, bars, links, marks and bands, each with the sentence that is spoken."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gui.timeline.arranged import Arranged, Arrangement, LaneOf
from gui.timeline.bands import bands_of
from gui.timeline.content import BarSpec, Content, Lane, LinkSpec, MarkKind, MarkSpec, Shape, State
from gui.timeline.drawn import Drawn
from model.dates import PartialDate, in_words, partial
from model.kinds import (
    SPANS,
    AssumptionStatus,
    DecisionKind,
    DecisionStatus,
    ItemKind,
    Lifecycle,
    ProgressStatus,
    ReviewState,
    SignpostState,
)
from model.rules import decisions, schedule, watching
from model.state.snapshot import Snapshot
from model.tables import (
    SUBJECTS,
    Assumption,
    Decision,
    ItemAssumption,
    Link,
    Mission,
    RoadmapItem,
    Signpost,
    StressTestReview,
    Workstream,
)
from model.words import N_, Words

_SHAPES: dict[str, Shape] = {
    ItemKind.STAGE_GATE: "gate", ItemKind.DECISION_POINT: "gate", ItemKind.REVIEW_POINT: "review",
    ItemKind.EVENT: "event", ItemKind.EXTERNAL_EVENT: "event", ItemKind.SUNSET_DATE: "event",
}  # fmt: skip
_STATES: dict[str, State] = {
    ProgressStatus.SCHEDULED: "planned", ProgressStatus.NOT_KNOWN: "planned", ProgressStatus.COMPLETED: "done",
    ProgressStatus.ABANDONED: "stopped", ProgressStatus.PAUSED: "paused", ProgressStatus.REPURPOSED: "repurposed",
}  # fmt: skip
_LIVES: dict[str, State] = {
    Lifecycle.DISCONTINUED: "stopped", Lifecycle.COMPLETED: "done", Lifecycle.HANDED_OVER: "done",
    Lifecycle.PAUSED: "paused", Lifecycle.IDEA: "planned", Lifecycle.FRAMING: "planned",
}  # fmt: skip


def content_of(
    snapshot: Snapshot,
    words: Words,
    today: date,
    unfolded: frozenset[str] = frozenset(),
    arranged: Arranged | None = None,
    drawn: Drawn | None = None,
) -> Content:
    """Everything that stands on the timeline; `unfolded` names lanes the person opened, or missions closed.

    `arranged` says in which lanes and colours; without it every workstream has its lane and its colour. `drawn` is
    what is remembered from one content to the next.
    """
    arranged = arranged or Arranged(snapshot, words, Arrangement())
    return _Drawing(snapshot, words, today, unfolded, arranged, drawn or Drawn()).content()


@dataclass(slots=True)
class _Drawing:
    snapshot: Snapshot
    words: Words
    today: date
    unfolded: frozenset[str]
    arranged: Arranged
    drawn: Drawn
    broken: frozenset[str] = frozenset()
    """Links that the dates break."""

    def content(self) -> Content:
        self.drawn.begin()
        self.broken = self.drawn.broken(self.snapshot)
        waits = {self.snapshot.get(Link, link_id).to_id for link_id in self.broken}
        lanes, bars = [], []
        gone = list(self.arranged.gone())
        for mission in self.snapshot.all(Mission):
            lanes.append(self._mission_lane(mission))
            bars += list(self._mission_span(mission))
            for held in self.arranged.lanes_of(mission):
                lanes.append(self._lane(mission, held))
                for item in held.items:
                    bar = self._known_bar(item, held, item.id in waits)
                    if bar is not None and self.arranged.shows(bar):
                        wanted = self.arranged.wanted(item, held)
                        bars.append(self.drawn.placed(bar, wanted, self.arranged.placed))
                were = (item for item, place in gone if place == (mission.id, held.value))
                bars += [bar for item in were if (bar := self._gone(item, held)) is not None]
        there = {lane.id for lane in lanes}
        marks = (replace(mark, lane=self._lane_shown(mark.lane, there)) for mark in self._marks())
        bands = tuple(bands_of(self.snapshot, self.words, self.today))
        return Content(tuple(lanes), tuple(bars), tuple(self._links({bar.id for bar in bars})),
                       tuple(marks), bands, self.today, self.arranged.key())  # fmt: skip

    def _lane_shown(self, lane: str, there: set[str]) -> str:
        """The lane, or that of its mission where workstreams have none of their own or it is hidden."""
        if lane in there:
            return lane
        stream = self.snapshot.find(Workstream, lane)
        return stream.mission_id if stream is not None else lane

    # Lanes

    def _mission_lane(self, mission: Mission) -> Lane:
        life = Lifecycle(mission.lifecycle)
        state = self.words.say(life.label)
        spoken = self.words.say(N_("Mission {name}, {state}"), name=mission.title, state=state)
        return Lane(mission.id, mission.title, "mission", state=state, tone=life.tone,
                    folded=mission.id in self.unfolded, spoken=spoken)  # fmt: skip

    def _lane(self, mission: Mission, held: LaneOf) -> Lane:
        many = self.words.count(len(held.items), N_("{n} item"), N_("{n} items"))
        if held.id == held.value:
            spoken = self.words.say(N_("Workstream {name}, {many}"), name=held.name, many=many)
        else:
            spoken = self.words.say(N_("{name}, {many}"), name=held.name, many=many)
        return Lane(held.id, held.name, "workstream", mission.id, hue=held.hue,
                    folded=held.id not in self.unfolded, spoken=spoken)  # fmt: skip

    def _mission_span(self, mission: Mission) -> Iterator[BarSpec]:
        start, finish = _read(mission.start), _read(mission.horizon)
        if start is None:
            return
        yield BarSpec(
            mission.id, mission.id, mission.title, "span", _day(start.earliest), _day(start.latest),
            _day(finish.earliest) if finish else None, _day(finish.latest) if finish else None,
            _LIVES.get(mission.lifecycle, "running"), label=" ", spoken=self._spoken(mission.title, start, finish, ""),
        )  # fmt: skip

    # Bars

    def _gone(self, item: RoadmapItem, held: LaneOf) -> BarSpec | None:
        """An item that is no longer in the plan, as it stood there."""
        bar = self._bar(item, held, conflict=False)
        if bar is None:
            return None
        told = self.words.say(N_("removed"))
        spoken = self.words.say(N_("{item}, removed since then"), item=bar.spoken)
        return replace(bar, note=told, spoken=spoken, wash="gone", baseline_start=None, baseline_finish=None)

    def _known_bar(self, item: RoadmapItem, held: LaneOf, conflict: bool) -> BarSpec | None:
        return self.drawn.bar(item, conflict, lambda: self._bar(item, held, conflict))

    def _bar(self, item: RoadmapItem, held: LaneOf, conflict: bool) -> BarSpec | None:
        start, finish = schedule.start_of(item), schedule.finish_of(item)
        if start is None and finish is None:
            return None
        is_span = item.kind in SPANS or (start is not None and finish is not None)
        shape: Shape = "bar" if is_span else _SHAPES.get(item.kind, "milestone")
        if not is_span:
            start = finish = start or finish
        state = _STATES.get(item.progress_status, "running")
        planned = self._planned(item)
        status = self.words.say(ProgressStatus.label_of(item.progress_status))
        return BarSpec(
            item.id, held.id, item.title, shape,
            _day(start.earliest) if start else None, _day(start.latest) if start else None,
            _day(finish.earliest) if finish else None, _day(finish.latest) if finish else None,
            state, held.hue, note=self._note(item, state, finish),
            spoken=self._spoken(item.title, start, finish, status),
            baseline_start=planned[0], baseline_finish=planned[1], conflict=conflict,
        )  # fmt: skip

    def _planned(self, item: RoadmapItem) -> tuple[int | None, int | None]:
        """Days of the plan where something else came of it; None where it went as planned."""
        moved = any(
            getattr(item, actual) and getattr(item, plan) and not _fits(getattr(item, plan), getattr(item, actual))
            for actual, plan in (("actual_start", "planned_start"), ("actual_finish", "planned_finish"))
        )
        start, finish = _read(item.planned_start), _read(item.planned_finish)
        if not moved or start is None or finish is None:
            return None, None
        return _day(start.earliest), _day(finish.latest)

    def _note(self, item: RoadmapItem, state: State, finish: PartialDate | None) -> str:
        if state == "stopped" and finish is not None and item.actual_finish:
            return self.words.say(N_("stopped {day}"), day=in_words(finish, self.words))
        if state == "stopped":
            return self.words.say(N_("dropped"))
        return ""

    def _spoken(self, title: str, start: PartialDate | None, finish: PartialDate | None, status: str) -> str:
        when = [in_words(one, self.words) for one in (start, finish) if one is not None]
        if len(when) == 2 and when[0] != when[1]:
            span = self.words.say(N_("{start} to {finish}"), start=when[0], finish=when[1])
        else:
            span = when[0] if when else self.words.say(N_("no date"))
        return ", ".join(filter(None, (title, status, span)))

    # Links

    def _links(self, there: set[str]) -> Iterator[LinkSpec]:
        for link in self.snapshot.all(Link):
            if link.from_id in there and link.to_id in there:
                broken = link.id in self.broken
                yield self.drawn.link(link, broken)

    # Marks

    def _marks(self) -> Iterator[MarkSpec]:
        yield from self._decision_marks()
        for review in self.snapshot.all(StressTestReview):
            when = _read(review.held_on if review.state == ReviewState.CLOSED else review.planned_on or review.held_on)
            if when is not None and when.earliest and review.mission_id:
                spoken = self._mark_spoken(self.snapshot.title_of(review), when)
                yield MarkSpec(review.id, "review", when.earliest.toordinal(), review.code or "", review.mission_id,
                               spoken=spoken)  # fmt: skip
        for assumption in self.snapshot.all(Assumption):
            when = _read(assumption.status_since)
            if assumption.status == AssumptionStatus.BROKEN and when is not None and when.earliest:
                spoken = self._mark_spoken(self.snapshot.title_of(assumption), when)
                yield MarkSpec(assumption.id, "assumption_broken", when.earliest.toordinal(), assumption.code or "",
                               self._lane_of_assumption(assumption), spoken=spoken)  # fmt: skip
        yield from self._signpost_marks()

    def _signpost_marks(self) -> Iterator[MarkSpec]:
        """Signposts that have tripped, on the day they did, above what rests on their assumption."""
        for sign in self.snapshot.all(Signpost):
            shown = watching.shown_by(self.snapshot, sign, self.today)
            when = _read(shown.since) if shown.state == SignpostState.TRIPPED else None
            assumption = self.snapshot.find(Assumption, sign.assumption_id)
            lane = self._lane_of_assumption(assumption) if assumption is not None else ""
            if when is not None and when.earliest and lane:
                spoken = self._mark_spoken(self.snapshot.title_of(sign), when)
                yield MarkSpec(sign.id, "signpost", when.earliest.toordinal(), sign.code or "", lane, spoken=spoken)

    def _decision_marks(self) -> Iterator[MarkSpec]:
        for decision in self.snapshot.all(Decision):
            day = decisions.effective_day(decision)
            lane = self._lane_of_decision(decision)
            if day is None or not lane or decision.status == DecisionStatus.REJECTED:
                continue
            kinds = {part.kind for part in decisions.parts_of(self.snapshot, decision)}
            kind: MarkKind = "decision_stop" if DecisionKind.DISCONTINUE in kinds else "decision"
            if decision.status != DecisionStatus.ACCEPTED:
                kind = "decision_open"
            spoken = self._mark_spoken(self.snapshot.title_of(decision), partial(day.isoformat()))
            yield MarkSpec(decision.id, kind, day.toordinal(), decision.code or "", lane, spoken=spoken)

    def _lane_of_decision(self, decision: Decision) -> str:
        for part in decisions.parts_of(self.snapshot, decision):
            subject = self.snapshot.lookup(part.successor_id or part.subject_id, *SUBJECTS)
            if subject is not None:
                return _lane_of_subject(subject)
        return decision.mission_id or ""

    def _lane_of_assumption(self, assumption: Assumption) -> str:
        for link in self.snapshot.referring(ItemAssumption, "assumption_id", assumption.id):
            return self.snapshot.get(RoadmapItem, link.item_id).workstream_id
        return assumption.mission_id or ""

    def _mark_spoken(self, name: str, when: PartialDate) -> str:
        return self.words.say(N_("{name}, {day}"), name=name, day=in_words(when, self.words))


def _lane_of_subject(subject: Any) -> str:
    return str(getattr(subject, "workstream_id", None) or subject.id)


def _read(text: str | None) -> PartialDate | None:
    return partial(text) if text else None


def _day(day: date | None) -> int | None:
    return day.toordinal() if day is not None else None


def _fits(plan: str, actual: str) -> bool:
    """Whether what happened lies within what was planned."""
    a, b = partial(plan), partial(actual)
    return (a.earliest or date.min) <= (b.earliest or date.min) and (b.latest or date.max) <= (a.latest or date.max)
