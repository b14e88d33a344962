"""The walk through the mission: what it wants, the roadmap, each workstream, decisions, reviews, what is next."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from gui.paper.records import said
from gui.paper.values import Block, Facts, Heading, Paragraph, Printed, Report, Table
from gui.timeline.content import Content, Lane
from gui.timeline.export import Chart
from gui.timeline.from_snapshot import content_of
from gui.workspace.desk import Desk
from model.dates import latest_day
from model.kinds import ENDED, OVER, DecisionStatus, ItemKind, Lifecycle, ReviewState
from model.rules import decisions, schedule
from model.tables import Decision, Finding, Mission, RoadmapItem, StressTestReview, Workstream
from model.words import N_

MOST_NEXT, MOST_DECISIONS, MOST_ROWS = 10, 12, 24
"""Lines of a slide: what is next, decisions, and items in rows of their own; more share rows."""
TEXT, TABLE, CHART = (380, 320, 260, 210), (280, 250, 220, 190), (230,)
"""Scales in per cent, the first that fits on one slide is taken: of sentences, of tables, the most of a roadmap."""


@dataclass(frozen=True, slots=True)
class Slide:
    """What stands on a slide, at which scales, and how it is said in words."""

    printed: Printed
    scales: tuple[int, ...]
    spoken: str


def slides(desk: Desk) -> Iterator[Slide]:
    """The slides in their order; what the project does not hold has none."""
    yield _first(desk)
    missions = list(desk.snapshot.all(Mission))
    if len(missions) > 1:
        yield from (_mission(desk, mission) for mission in missions)
    content = content_of(desk.snapshot, desk.words, desk.today())
    if content.bars:
        title = desk.words.say("The whole roadmap")
        count = desk.words.count(len(content.bars), "{n} item", "{n} items")
        yield Slide(Chart(title, content), CHART, desk.words.say("{title}, {count}", title=title, count=count))
        yield from _workstreams(desk)
    yield from _decisions(desk)
    yield from _reviews(desk)
    yield from _next(desk)


def _first(desk: Desk) -> Slide:
    """What it is about: one mission with where it stands, or the sentence of each."""
    project, missions = desk.snapshot.project, list(desk.snapshot.all(Mission))
    if len(missions) == 1:
        return _mission(desk, missions[0])
    blocks: list[Block] = [Heading(project.title)]
    if project.summary:
        blocks.append(Paragraph(project.summary, large=True))
    for mission in missions:
        state = desk.words.say(Lifecycle(mission.lifecycle).label)
        blocks += [Heading(mission.title, 2), Paragraph(state, quiet=True)]
    if project.illustrative:
        blocks.append(Paragraph(desk.words.say("Illustrative sample, not an official account"), quiet=True))
    spoken = ". ".join([project.title, *(mission.title for mission in missions)])
    return Slide(Report("", tuple(blocks), True, middle=True), TEXT, spoken)


def _mission(desk: Desk, mission: Mission) -> Slide:
    words = desk.words
    blocks: list[Block] = [Heading(mission.title)]
    if mission.statement:
        blocks.append(Paragraph(mission.statement, large=True))
    life = words.say(Lifecycle(mission.lifecycle).label)
    pairs = ((words.say("State"), life), (words.say("Start"), words.date(mission.start)),
             (words.say("Horizon"), words.date(mission.horizon)))  # fmt: skip
    blocks.append(Paragraph(" "))
    blocks.append(Facts(tuple((name, text) for name, text in pairs if text)))
    spoken = f"{mission.title}. {mission.statement or ''}"
    return Slide(Report("", tuple(blocks), True, middle=True), TEXT, spoken)


def _workstreams(desk: Desk) -> Iterator[Slide]:
    """A slide for each workstream that holds anything, its items in rows of their own."""
    snapshot, words = desk.snapshot, desk.words
    every = frozenset(
        stream.id for stream in snapshot.all(Workstream)
        if len(snapshot.referring(RoadmapItem, "workstream_id", stream.id)) <= MOST_ROWS
    )  # fmt: skip
    content = content_of(snapshot, words, desk.today(), every)
    for lane in content.lanes:
        part = only_lane(content, lane) if lane.kind == "workstream" else None
        if part is None or not part.bars:
            continue
        mission = next((each.name for each in content.lanes if each.id == lane.group), "")
        yield Slide(Chart(lane.name, part, mission), CHART, lane.spoken or lane.name)


def only_lane(content: Content, lane: Lane) -> Content:
    """One lane of a roadmap with all that stands in it."""
    bars = tuple(bar for bar in content.bars if bar.lane == lane.id)
    there = {bar.id for bar in bars}
    links = tuple(link for link in content.links if link.source in there and link.target in there)
    marks = tuple(mark for mark in content.marks if mark.lane == lane.id or mark.bar in there)
    return replace(content, lanes=(replace(lane, group=""),), bars=bars, links=links, marks=marks)


def _decisions(desk: Desk) -> Iterator[Slide]:
    """The latest decisions, newest first, those that are being prepared before them."""
    snapshot, document, words = desk.snapshot, desk.document, desk.words
    every = [each for each in snapshot.all(Decision) if each.status != DecisionStatus.REJECTED]
    every.sort(key=lambda each: (each.status == DecisionStatus.ACCEPTED, _newest(decisions.effective_day(each))))
    if not every:
        return
    about = Decision.about
    rows = tuple(
        (said(document, about.field("code"), each), snapshot.title_of(each).removeprefix(each.code or "").strip(),
         said(document, about.field("status"), each), words.date(each.effective_from or each.decided_on))
        for each in every[:MOST_DECISIONS]
    )  # fmt: skip
    headings = (words.say("Code"), words.say("Decision"), words.say("State"), words.say("Day"))
    yield _table(desk, words.say("Decisions"), headings, rows, len(every))


def _reviews(desk: Desk) -> Iterator[Slide]:
    snapshot, document, words = desk.snapshot, desk.document, desk.words
    every = list(snapshot.all(StressTestReview))
    if not every:
        return
    every.sort(
        key=lambda each: (each.state == ReviewState.CLOSED, _newest(latest_day(each.held_on or each.planned_on)))
    )
    about = StressTestReview.about
    rows = tuple(
        (said(document, about.field("code"), each), said(document, about.field("title"), each),
         words.date(each.held_on or each.planned_on), said(document, about.field("state"), each),
         said(document, about.field("verdict"), each),
         words.number(len(snapshot.referring(Finding, "review_id", each.id))))
        for each in every[:MOST_DECISIONS]
    )  # fmt: skip
    headings = (words.say("Code"), words.say("Review"), words.say("When"), words.say("State"),
                words.say("Verdict"), words.say("Findings"))  # fmt: skip
    yield _table(desk, words.say("Stress-test reviews"), headings, rows, len(every), frozenset({5}))


def _next(desk: Desk) -> Iterator[Slide]:
    """What lies ahead: open decisions, reviews and the nearest items, by the last day they can mean."""
    words = desk.words
    ahead = sorted(_ahead(desk))
    rows = tuple((when, name, kind) for _day_of, when, name, kind in ahead[:MOST_NEXT])
    if rows:
        headings = (words.say("When"), words.say("What"), words.say("Kind"))
        yield _table(desk, words.say("What is next"), headings, rows, len(ahead))


def _ahead(desk: Desk) -> Iterator[tuple[date, str, str, str]]:
    snapshot, words, today = desk.snapshot, desk.words, desk.today()
    ended = {mission.id for mission in snapshot.all(Mission) if mission.lifecycle in ENDED}
    for item in snapshot.all(RoadmapItem):
        stream = snapshot.find(Workstream, item.workstream_id)
        when = schedule.finish_of(item) or schedule.start_of(item)
        if item.progress_status in OVER or when is None or (stream is not None and stream.mission_id in ended):
            continue
        if when.latest is not None and when.latest >= today:
            yield when.latest, words.date(when.text), item.title, words.say(ItemKind.label_of(item.kind))
    for review in snapshot.all(StressTestReview):
        last = latest_day(review.planned_on)
        if review.state != ReviewState.CLOSED and last is not None and last >= today:
            yield last, words.date(review.planned_on), snapshot.title_of(review), words.say(N_("Review"))
    for decision in snapshot.all(Decision):
        last = decisions.effective_day(decision)
        if decision.status != DecisionStatus.ACCEPTED and last is not None and last >= today:
            yield last, words.day(last), snapshot.title_of(decision), words.say(N_("Decision"))


def _table(
    desk: Desk, title: str, headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...], of: int,
    right: frozenset[int] = frozenset(),
) -> Slide:  # fmt: skip
    words = desk.words
    note = words.say("{n} of {of}", n=len(rows), of=of) if len(rows) < of else ""
    spoken = words.count(len(rows), "{title}, {n} row", "{title}, {n} rows", title=title)
    return Slide(Report(title, (Table("", headings, rows, right, note),), True), TABLE, spoken)


def _newest(day: date | None) -> int:
    return -day.toordinal() if day is not None else 0
