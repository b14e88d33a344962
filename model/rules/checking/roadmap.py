"""Rules about the roadmap: dates that cannot hold, items that nobody answers for, what rests on broken premises."""

from datetime import date, timedelta

from model.dates import earliest_day, latest_day
from model.kinds import LIVE, OVER, Certainty, InterventionType, ItemKind, ProgressStatus, ResponsibilityRole
from model.rules import schedule
from model.rules.checking.kit import (
    Grade,
    Said,
    is_past,
    name,
    names,
    rule,
    rule_at_once,
    runs,
    said,
)
from model.state.snapshot import Snapshot
from model.tables import (
    Assumption,
    Election,
    ItemAssumption,
    ItemTarget,
    Link,
    Mission,
    Responsibility,
    RoadmapItem,
    Target,
    Workstream,
)
from model.words import N_

WORK = frozenset({ItemKind.PHASE, ItemKind.ACTION})
DECIDING = frozenset({ItemKind.DECISION_POINT, ItemKind.STAGE_GATE})
SLIP_DAYS, SILENT_DAYS, ELECTION_DAYS = 90, 365, 183
MIX_FROM, MIX_SHARE = 5, 0.8
"""A mix is looked at from so many items on; above this share of technology it is one-sided."""
_MISSION = ">workstream_id >mission_id.lifecycle"
_WHOLE = ">workstream_id >mission_id"
_STREAM = ">workstream_id.mission_id"


def _mission(snapshot: Snapshot, item: RoadmapItem) -> Mission | None:
    stream = snapshot.find(Workstream, item.workstream_id)
    return snapshot.find(Mission, stream.mission_id) if stream is not None else None


def _goes_on(snapshot: Snapshot, item: RoadmapItem) -> bool:
    return item.progress_status not in OVER and not item.actual_finish and runs(_mission(snapshot, item))


@rule_at_once("link_circle", Grade.DECIDE, Link, N_("Steps that wait for each other never begin."))
def _circles(snapshot: Snapshot, today: date) -> dict[str, Said]:
    found = {}
    for link_id in schedule.in_circle(snapshot.all(Link)):
        first = snapshot.get(Link, link_id).from_id
        found[link_id] = said(
            N_("“{name}” waits for itself in a circle."),
            N_("Remove one link of the circle."),
            about=("roadmap_item", first),
            name=snapshot.name_of(first, "roadmap_item"),
        )
    return found


@rule(
    "link_broken",
    Grade.CHECK,
    Link,
    N_("A plan whose dates contradict its links will surprise somebody."),
    reads=(">from_id", ">to_id"),
)
def _broken(snapshot: Snapshot, link: Link, today: date) -> Said | None:
    days = schedule.days_broken(snapshot, link)
    if days <= 0:
        return None
    first, then = (snapshot.name_of(i, "roadmap_item") for i in (link.from_id, link.to_id))
    return said(
        N_("“{then}” starts {days} days before “{first}” lets it."),
        N_("Move one of them, or loosen the link."),
        about=("roadmap_item", link.to_id),
        then=then,
        first=first,
        days=days,
    )


@rule("overdue", Grade.CHECK, RoadmapItem, N_("A date that has passed in silence makes all other dates doubtful."))
def _overdue(snapshot: Snapshot, item: RoadmapItem, today: date) -> Said | None:
    if item.progress_status in OVER or item.actual_finish:
        return None
    when = schedule.finish_of(item) or schedule.start_of(item)
    if when is None or when.latest is None or when.latest >= today:
        return None
    return said(
        N_("“{name}” should have ended by now."),
        N_("Report how it stands, or move its end."),
        "progress_status",
        name=item.title,
    )


@rule("ends_before_start", Grade.CHECK, RoadmapItem, N_("What ends before it starts is a slip of the pen."))
def _ends_first(snapshot: Snapshot, item: RoadmapItem, today: date) -> Said | None:
    start, finish = schedule.start_of(item), schedule.finish_of(item)
    if start is None or finish is None or start.earliest is None or finish.latest is None:
        return None
    if finish.latest >= start.earliest:
        return None
    return said(
        N_("“{name}” ends before it starts."),
        N_("Mend one of the dates."),
        schedule.standing_field(item, schedule.FINISH_FIELDS),
        name=item.title,
    )


@rule(
    "no_date",
    Grade.NOTE,
    RoadmapItem,
    N_("A date may be rough; without any, an item never comes up."),
    reads=(_MISSION, _STREAM),
)
def _no_date(snapshot: Snapshot, item: RoadmapItem, today: date) -> Said | None:
    dated = item.planned_start or item.planned_finish or item.forecast_start or item.forecast_finish
    if dated or item.actual_start or not _goes_on(snapshot, item):
        return None
    return said(
        N_("“{name}” has no date."),
        N_("Give it one, as rough as it is: “around 2031” will do."),
        "planned_start",
        name=item.title,
    )


def _accountable(snapshot: Snapshot, item: RoadmapItem) -> set[str]:
    rows = snapshot.referring(Responsibility, "subject_id", item.id)
    named = {r.actor_id for r in rows if r.role == ResponsibilityRole.ACCOUNTABLE and r.actor_id}
    return named | ({item.owner_id} if item.owner_id else set())


@rule(
    "nobody_accountable",
    Grade.NOTE,
    RoadmapItem,
    N_("Each piece of work has exactly one who answers for it."),
    reads=("<responsibility.subject_id", _MISSION, _STREAM),
)
def _nobody(snapshot: Snapshot, item: RoadmapItem, today: date) -> Said | None:
    if item.owner_id or item.kind == ItemKind.EXTERNAL_EVENT or not _goes_on(snapshot, item):
        return None
    if _accountable(snapshot, item):
        return None
    return said(
        N_("Nobody is accountable for “{name}”."), N_("Name one ministry or organisation."), "owner_id", name=item.title
    )


@rule(
    "two_accountable",
    Grade.CHECK,
    RoadmapItem,
    N_("Where two answer for the same work, each waits for the other."),
    reads=("<responsibility.subject_id", "<responsibility.subject_id >actor_id", ">owner_id"),
)
def _two(snapshot: Snapshot, item: RoadmapItem, today: date) -> Said | None:
    several = _accountable(snapshot, item)
    if len(several) < 2:
        return None
    return said(
        N_("{count} are accountable for “{name}”: {who}."),
        N_("Agree on one; others are responsible."),
        count=len(several),
        name=item.title,
        who=names(sorted(snapshot.name_of(one) for one in several)),
    )


@rule(
    "silent",
    Grade.NOTE,
    RoadmapItem,
    N_("Work of which nobody has heard for a year may have stopped."),
    reads=(_MISSION, _STREAM),
)
def _silent(snapshot: Snapshot, item: RoadmapItem, today: date) -> Said | None:
    begun = item.progress_status in (ProgressStatus.ON_TRACK, ProgressStatus.MINOR_ISSUES, ProgressStatus.MAJOR_ISSUES)
    if not begun or not is_past(item.status_date, today, SILENT_DAYS) or not _goes_on(snapshot, item):
        return None
    return said(
        N_("Nobody reported on “{name}” for more than a year."),
        N_("Ask how it stands, and note the day."),
        "status_date",
        name=item.title,
    )


@rule(
    "slips",
    Grade.CHECK,
    RoadmapItem,
    N_("A slip explained early costs less than one explained late."),
    reads=(_MISSION, _STREAM),
)
def _slips(snapshot: Snapshot, item: RoadmapItem, today: date) -> Said | None:
    if not item.forecast_finish or not item.planned_finish or item.status_note:
        return None
    now, was = earliest_day(item.forecast_finish), earliest_day(item.planned_finish)
    if now is None or was is None or now <= was + timedelta(days=SLIP_DAYS) or not _goes_on(snapshot, item):
        return None
    return said(
        N_("“{name}” will end {days} days later than planned, without a word why."),
        N_("Say what holds it up."),
        "status_note",
        name=item.title,
        days=(now - was).days,
    )


@rule(
    "past_horizon",
    Grade.CHECK,
    RoadmapItem,
    N_("What ends after the mission cannot help to reach it."),
    reads=(_WHOLE, _STREAM),
)
def _past_horizon(snapshot: Snapshot, item: RoadmapItem, today: date) -> Said | None:
    if item.progress_status in OVER:
        return None
    mission = _mission(snapshot, item)
    horizon = latest_day(mission.horizon) if mission is not None else None
    finish = schedule.finish_of(item)
    if mission is None or horizon is None or finish is None or finish.earliest is None:
        return None
    if finish.earliest <= horizon or not runs(mission):
        return None
    return said(
        N_("“{name}” ends after the horizon of “{mission}”."),
        N_("Bring it forward, or say what it serves beyond the mission."),
        schedule.standing_field(item, schedule.FINISH_FIELDS),
        name=item.title,
        mission=mission.title,
    )


@rule(
    "serves_nothing",
    Grade.NOTE,
    RoadmapItem,
    N_("Work that serves no target is kept by habit, and is the first that is relabelled."),
    reads=("<item_target.item_id", f"{_MISSION} <target.mission_id", _STREAM),
)
def _serves_nothing(snapshot: Snapshot, item: RoadmapItem, today: date) -> Said | None:
    if item.kind not in WORK or snapshot.referring(ItemTarget, "item_id", item.id) or not _goes_on(snapshot, item):
        return None
    mission = _mission(snapshot, item)
    if mission is None or not snapshot.referring(Target, "mission_id", mission.id):
        return None
    return said(N_("“{name}” serves no target."), N_("Link it to the target it works for."), name=item.title)


@rule(
    "carried_by_broken",
    Grade.CHECK,
    RoadmapItem,
    N_("A plan that rests on what is broken only looks like a plan."),
    reads=("<item_assumption.item_id >assumption_id",),
)
def _carried(snapshot: Snapshot, item: RoadmapItem, today: date) -> Said | None:
    links = snapshot.referring(ItemAssumption, "item_id", item.id)
    if not links or item.progress_status in OVER:
        return None
    rests = (snapshot.find(Assumption, link.assumption_id) for link in links)
    broken = [a.code or a.text for a in rests if a is not None and a.status == "broken"]
    if not broken:
        return None
    return said(
        N_("“{name}” still rests on what is broken: {codes}."),
        N_("Say why it holds without them, or replace them."),
        name=item.title,
        codes=", ".join(broken),
    )


@rule(
    "near_election",
    Grade.NOTE,
    RoadmapItem,
    N_("Half a year around an election, decisions wait or are hurried."),
    reads=(_MISSION, _STREAM),
    whole=("election",),
)
def _near_election(snapshot: Snapshot, item: RoadmapItem, today: date) -> Said | None:
    if item.kind not in DECIDING or not _goes_on(snapshot, item):
        return None
    when = schedule.finish_of(item) or schedule.start_of(item)
    if when is None or when.earliest is None or when.earliest < today:
        return None
    for election in snapshot.all(Election):
        day = earliest_day(election.held_on)
        if (
            day is not None
            and election.certainty != Certainty.EXPECTED
            and abs((when.earliest - day).days) <= ELECTION_DAYS
        ):
            return said(
                N_("“{name}” falls within half a year of “{election}”."),
                N_("Move it, or prepare both outcomes."),
                name=item.title,
                election=election.name,
            )
    return None


@rule(
    "stream_empty",
    Grade.NOTE,
    Workstream,
    N_("A strand without steps is a heading."),
    reads=("<roadmap_item.workstream_id", ">mission_id"),
)
def _empty(snapshot: Snapshot, stream: Workstream, today: date) -> Said | None:
    if stream.lifecycle not in LIVE or not runs(snapshot.find(Mission, stream.mission_id)):
        return None
    if snapshot.referring(RoadmapItem, "workstream_id", stream.id):
        return None
    return said(
        N_("Nothing stands in workstream “{name}”."),
        N_("Draw its first step, or take the workstream out."),
        name=stream.title,
    )


@rule(
    "one_sided",
    Grade.NOTE,
    Workstream,
    N_("Change that lasts also works on rules, habits and skills."),
    reads=("<roadmap_item.workstream_id", ">mission_id"),
)
def _one_sided(snapshot: Snapshot, stream: Workstream, today: date) -> Said | None:
    if stream.lifecycle not in LIVE or not runs(snapshot.find(Mission, stream.mission_id)):
        return None
    kinds = [
        i.intervention_type for i in snapshot.referring(RoadmapItem, "workstream_id", stream.id) if i.intervention_type
    ]
    technical = sum(kind in (InterventionType.TECHNOLOGY, InterventionType.INFRASTRUCTURE) for kind in kinds)
    if len(kinds) < MIX_FROM or technical <= MIX_SHARE * len(kinds):
        return None
    return said(
        N_("Workstream “{name}” works with technology alone: {part} of {all} items."),
        N_("Ask which rules, habits or skills must change too."),
        name=name(snapshot, stream),
        part=technical,
        all=len(kinds),
    )
