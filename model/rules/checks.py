"""Every finding of the rules in one list: what to look at, why, and what to do about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from model.dates import partial
from model.kinds import DecisionStatus, Kind, ProgressStatus, ReviewState
from model.rules import decisions, schedule, stress
from model.state.snapshot import Snapshot
from model.tables import Assumption, Decision, ItemAssumption, Link, Mission, RoadmapItem, StressTestReview
from model.words import N_


class Grade(Kind):
    """How a finding wants to be treated. The first two count on the badge."""

    DECIDE = "decide", N_("Needs a decision"), "", "danger"
    CHECK = "check", N_("To check"), "", "warning"
    NOTE = "note", N_("Note"), "", "muted"


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding about one row. `message` and `step` are filled from `args`; `step` says what to do now."""

    rule: str
    grade: Grade
    table: str
    row: str
    message: str
    step: str
    args: tuple[tuple[str, object], ...] = ()


Rule = Callable[[Snapshot, date], Iterator[Remark]]


def findings(snapshot: Snapshot, today: date) -> list[Remark]:
    """All findings, those that need a decision first; inside a grade in the order of the rules."""
    found = [remark for rule in RULES for remark in rule(snapshot, today)]
    order = list(Grade)
    return sorted(found, key=lambda remark: order.index(remark.grade))


def _broken_links(snapshot: Snapshot, today: date) -> Iterator[Remark]:
    for conflict in schedule.conflicts(snapshot):
        link = snapshot.get(Link, conflict.link_id)
        first, then = (snapshot.name_of(i, "roadmap_item") for i in (link.from_id, link.to_id))
        yield Remark("link_broken", Grade.CHECK, "roadmap_item", link.to_id,
                     N_("“{then}” starts {days} days before “{first}” lets it."),
                     N_("Move one of them, or loosen the link."),
                     (("then", then), ("first", first), ("days", conflict.days)))  # fmt: skip


def _circles(snapshot: Snapshot, today: date) -> Iterator[Remark]:
    for link_id in sorted(schedule.in_circle(snapshot.all(Link))):
        link = snapshot.get(Link, link_id)
        yield Remark("link_circle", Grade.DECIDE, "roadmap_item", link.from_id,
                     N_("“{name}” waits for itself in a circle."), N_("Remove one link of the circle."),
                     (("name", snapshot.name_of(link.from_id, "roadmap_item")),))  # fmt: skip


def _overdue(snapshot: Snapshot, today: date) -> Iterator[Remark]:
    for item in schedule.overdue(snapshot, today):
        yield Remark("overdue", Grade.CHECK, "roadmap_item", item.id,
                     N_("“{name}” should have ended by now."), N_("Report how it stands, or move its end."),
                     (("name", item.title),))  # fmt: skip


def _no_date(snapshot: Snapshot, today: date) -> Iterator[Remark]:
    for mission in snapshot.all(Mission):
        if not mission.horizon:
            yield Remark("mission_area", Grade.NOTE, "mission", mission.id,
                         N_("“{name}” is a mission area so far."), N_("Add a date to make it a mission."),
                         (("name", mission.title),))  # fmt: skip


def _broken_assumptions(snapshot: Snapshot, today: date) -> Iterator[Remark]:
    over = (ProgressStatus.COMPLETED, ProgressStatus.ABANDONED, ProgressStatus.REPURPOSED)
    for item in snapshot.all(RoadmapItem):
        if item.progress_status in over:
            continue
        rests = [
            snapshot.get(Assumption, r.assumption_id) for r in snapshot.referring(ItemAssumption, "item_id", item.id)
        ]
        broken = [a.code or a.text for a in rests if a.status == "broken"]
        if broken:
            yield Remark("carried_by_broken", Grade.CHECK, "roadmap_item", item.id,
                         N_("“{name}” still rests on what is broken: {codes}."),
                         N_("Say why it holds without them, or replace them."),
                         (("name", item.title), ("codes", ", ".join(broken))))  # fmt: skip


def _unrated(snapshot: Snapshot, today: date) -> Iterator[Remark]:
    for assumption in snapshot.all(Assumption):
        if assumption.load_bearing is None or assumption.vulnerable is None:
            yield Remark("unrated", Grade.CHECK, "assumption", assumption.id,
                         N_("“{name}” is not rated yet."), N_("Say how load-bearing and how vulnerable it is."),
                         (("name", assumption.text),))  # fmt: skip


def _due_reviews(snapshot: Snapshot, today: date) -> Iterator[Remark]:
    for review in stress.due_reviews(snapshot, today):
        yield Remark("review_due", Grade.DECIDE, "stress_test_review", review.id,
                     N_("Review “{name}” is overdue."), N_("Hold it, or plan it for another day."),
                     (("name", review.title),))  # fmt: skip
    held = [r for r in snapshot.all(StressTestReview) if r.state == ReviewState.CLOSED and r.next_due]
    for mission_id in {r.mission_id: None for r in held}:
        mine = [r for r in held if r.mission_id == mission_id]
        last = max(mine, key=lambda r: partial(r.next_due or "").sort_key)
        mission = snapshot.find(Mission, mission_id)
        latest = partial(last.next_due or "").latest
        is_live = mission is not None and mission.lifecycle not in ("discontinued", "completed", "handed_over")
        if mission is not None and is_live and latest is not None and latest < today:
            yield Remark("next_review_due", Grade.DECIDE, "mission", mission.id,
                         N_("The next stress test of “{name}” is overdue."), N_("Plan a review."),
                         (("name", mission.title),))  # fmt: skip


def _decisions(snapshot: Snapshot, today: date) -> Iterator[Remark]:
    for decision in snapshot.all(Decision):
        late = decision.revisit_on and (partial(decision.revisit_on).latest or date.max) < today
        if decision.status == DecisionStatus.PROPOSED:
            missing = len(stress.unmet(decisions.needs_of_decision(snapshot, decision)))
            yield Remark("proposed", Grade.DECIDE, "decision", decision.id,
                         N_("{code} is proposed and waits; {missing} things are missing."),
                         N_("Complete and accept it."), (("code", decision.code), ("missing", missing)))  # fmt: skip
        elif decision.status == DecisionStatus.ACCEPTED and late and not _is_answered(snapshot, decision):
            yield Remark("revisit", Grade.CHECK, "decision", decision.id,
                         N_("{code} was to be looked at again by now."), N_("Record what follows from it."),
                         (("code", decision.code),))  # fmt: skip


def _is_answered(snapshot: Snapshot, decision: Decision) -> bool:
    """Whether a later decision replaced it or took up one of its subjects."""
    if decisions.superseded_by(snapshot, decision) is not None:
        return True
    day = decisions.effective_day(decision) or date.min
    mine = decisions.subjects_of(snapshot, decision)
    later = (d for d in snapshot.all(Decision) if (decisions.effective_day(d) or date.min) > day)
    return any(mine & decisions.subjects_of(snapshot, d) for d in later)


def _pauses(snapshot: Snapshot, today: date) -> Iterator[Remark]:
    for decision in snapshot.all(Decision):
        latest = partial(decision.latest_resume).latest if decision.latest_resume else None
        if (
            decision.status == DecisionStatus.ACCEPTED
            and latest
            and latest < today
            and not _is_answered(snapshot, decision)
        ):
            yield Remark("pause_over", Grade.DECIDE, "decision", decision.id,
                         N_("The pause of {code} is over."), N_("Decide whether to resume."),
                         (("code", decision.code),))  # fmt: skip


RULES: tuple[Rule, ...] = (
    _circles, _due_reviews, _decisions, _pauses, _broken_links, _overdue, _broken_assumptions, _unrated, _no_date,
)  # fmt: skip
