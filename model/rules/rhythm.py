"""What is due and when: reviews by their rhythm, gates, decide-by dates, signs to look at, findings and promises."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from model.dates import latest_day, move, partial
from model.kinds import (
    LIVE,
    CommitmentStatus,
    DecisionStatus,
    FindingState,
    Kind,
    ReviewState,
    SignpostState,
    StopState,
)
from model.rules import decisions, pathways, stress, watching
from model.state.snapshot import Snapshot
from model.tables import (
    Assumption,
    Commitment,
    Decision,
    DecisionCondition,
    Election,
    Finding,
    KillCriterion,
    Mission,
    Signpost,
    SignpostReading,
    StageGate,
    Stakeholder,
    StressTestReview,
    Transfer,
)
from model.words import N_

ELECTION_LAG_MONTHS, GATE_LEAD_MONTHS = 6, 3
"""A review is due so long after an election and before a gate: our own choice, long enough for a new government to
say what it wants, and for a gate to learn from the review."""
NEXT_DAYS = 30


class DueKind(Kind):
    """What is due."""

    REVIEW = "review", N_("Review"), "", "accent"
    GATE = "gate", N_("Stage gate")
    DECIDE = "decide", N_("Decide by")
    STOP = "stop", N_("Stop criterion")
    SIGN = "sign", N_("Signpost")
    ASSUMPTION = "assumption", N_("Assumption")
    FINDING = "finding", N_("Finding")
    PROMISE = "promise", N_("Commitment")
    CONDITION = "condition", N_("Condition")
    AGAIN = "again", N_("Decision to look at again")


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a day. `reason` says why it is due and `step` what to do; both are filled from `args`.

    A review that is not planned yet names its mission in `row`: the step begins with planning it.
    """

    kind: DueKind
    table: str
    row: str
    name: str
    text: str
    """The date as it was said."""
    day: date
    """Its last day: after that it is overdue."""
    reason: str
    step: str
    args: tuple[tuple[str, object], ...] = ()
    owners: frozenset[str] = field(default_factory=frozenset)
    """Who sees to it: names of people and bodies, folded."""
    because: tuple[str, str] = ("", "")
    """(table, id) of the signpost, election or gate that made a review due."""

    def is_overdue(self, today: date) -> bool:
        return self.day < today


def due(snapshot: Snapshot, today: date) -> list[Due]:
    """Everything that has a day and is not settled, the earliest first."""
    sources = (_reviews(snapshot, today), _gates(snapshot), _decide_by(snapshot), _stops(snapshot), _signs(snapshot),
               _assumptions(snapshot), _findings(snapshot), _promises(snapshot), _conditions(snapshot),
               _again(snapshot))  # fmt: skip
    found = [one for source in sources for one in source]
    order = {kind: place for place, kind in enumerate(DueKind)}
    return sorted(found, key=lambda one: (one.day, order[one.kind], one.name, one.row))


def mine(found: Iterable[Due], names: Iterable[str], today: date, days: int = NEXT_DAYS) -> list[Due]:
    """What is overdue or due within so many days and seen to by one of these people or bodies."""
    wanted = {_folded(name) for name in names if name and name.strip()}
    limit = today + timedelta(days=days)
    return [one for one in found if one.day <= limit and wanted & one.owners]


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _names(snapshot: Snapshot, *whom: str | None) -> frozenset[str]:
    """Names to compare: of typed persons as they are, of bodies by name and short name."""
    found = set()
    for one in whom:
        body: Any = snapshot.lookup(one, "stakeholder", "governance_body", "person") if one else None
        for name in (body.name, getattr(body, "short_name", None)) if body is not None else (one,):
            if name:
                found.add(_folded(name))
    return frozenset(found)


def _made(snapshot: Snapshot, kind: DueKind, row: Any, text: str | None, reason: str, step: str, *,
          owners: Iterable[str | None] = (), because: Any = None, **args: object) -> Iterator[Due]:  # fmt: skip
    """The one entry, or none where the date is not given or open to the end."""
    day = latest_day(text)
    if text and day is not None:
        yield Due(kind, row.about.name, row.id, snapshot.title_of(row), text, day, reason, step, tuple(args.items()),
                  _names(snapshot, *owners), (because.about.name, because.id) if because else ("", ""))  # fmt: skip


# Reviews


def _reviews(snapshot: Snapshot, today: date) -> Iterator[Due]:
    waiting = [r for r in snapshot.all(StressTestReview) if r.state != ReviewState.CLOSED]
    for review in waiting:
        is_open = review.state == ReviewState.OPEN
        text = (review.held_on if is_open else None) or review.planned_on
        step = N_("Close it") if is_open else N_("Hold it")
        reason = N_("It is open.") if is_open else N_("It is planned.")
        owners = (review.facilitator, review.body_id)
        yield from _made(snapshot, DueKind.REVIEW, review, text, reason, step, owners=owners)
    busy, alarms = {review.mission_id for review in waiting}, watching.alarms(snapshot, today)
    for mission in snapshot.all(Mission):
        if mission.lifecycle in LIVE and mission.id not in busy:
            nearest = next_review(snapshot, mission, today, alarms)
            if nearest is not None:
                yield nearest


def next_review(snapshot: Snapshot, mission: Mission, today: date,
                alarms: Iterable[watching.Alarm] | None = None) -> Due | None:  # fmt: skip
    """The earliest reason to review a mission again: its rhythm, a sign that tripped, an election, a gate."""
    alarms = watching.alarms(snapshot, today) if alarms is None else alarms
    held = [r for r in snapshot.referring(StressTestReview, "mission_id", mission.id)
            if r.state == ReviewState.CLOSED and r.held_on]  # fmt: skip
    last = max(held, key=lambda r: partial(r.held_on or "").sort_key, default=None)
    since = latest_day(last.held_on) if last is not None else None
    found = [*_by_rhythm(snapshot, mission, last), *_tripped(snapshot, mission, alarms),
             *_after_elections(snapshot, mission, since), *_before_gates(snapshot, mission, since)]  # fmt: skip
    return min(found, key=lambda one: one.day, default=None)


def proposed_next(snapshot: Snapshot, review: StressTestReview) -> Due | None:
    """When to look again after this review: by the mission's rhythm, or earlier for an election or a gate."""
    mission = snapshot.find(Mission, review.mission_id)
    since = latest_day(review.held_on)
    if mission is None or since is None or not review.held_on:
        return None
    months = mission.review_interval or snapshot.project.review_interval
    found = [*_made(snapshot, DueKind.REVIEW, mission, _later(review.held_on, months),
                    N_("{months} months after this review."), N_("Plan a review"), months=months),
             *_after_elections(snapshot, mission, since), *_before_gates(snapshot, mission, since)]  # fmt: skip
    return min((one for one in found if one.day > since), key=lambda one: one.day, default=None)


def _by_rhythm(snapshot: Snapshot, mission: Mission, last: StressTestReview | None) -> Iterator[Due]:
    months = mission.review_interval or snapshot.project.review_interval
    step, owners = N_("Plan a review"), (mission.owner_body_id, mission.sro_id)
    if last is not None and last.next_due:
        reason = N_("{review} said so.")
        yield from _made(snapshot, DueKind.REVIEW, mission, last.next_due, reason, step, owners=owners,
                         review=last.code or last.title)  # fmt: skip
        return
    since = last.held_on if last is not None else mission.start
    if since:
        reason = N_("{months} months after the last review.") if last else N_("{months} months after its start.")
        yield from _made(snapshot, DueKind.REVIEW, mission, _later(since, months), reason, step, owners=owners,
                         months=months)  # fmt: skip


def _later(text: str, months: int) -> str:
    return move(partial(text), months, "month").text


def _tripped(snapshot: Snapshot, mission: Mission, alarms: Iterable[watching.Alarm]) -> Iterator[Due]:
    for alarm in alarms:
        if alarm.assumption is not None and alarm.assumption.mission_id == mission.id:
            yield from _made(snapshot, DueKind.REVIEW, mission, alarm.since, N_("“{sign}” has tripped."),
                             N_("Plan a review"), owners=(mission.owner_body_id, alarm.signpost.watcher_id),
                             because=alarm.signpost, sign=snapshot.title_of(alarm.signpost))  # fmt: skip


def _after_elections(snapshot: Snapshot, mission: Mission, since: date | None) -> Iterator[Due]:
    start = latest_day(mission.start)
    for election in snapshot.all(Election):
        day = latest_day(election.held_on)
        if election.held_on and day is not None and day > (since or start or date.max):
            reason = N_("{months} months after “{election}”.")
            yield from _made(snapshot, DueKind.REVIEW, mission, _later(election.held_on, ELECTION_LAG_MONTHS), reason,
                             N_("Plan a review"), owners=(mission.owner_body_id,), months=ELECTION_LAG_MONTHS,
                             because=election, election=election.name)  # fmt: skip


def _before_gates(snapshot: Snapshot, mission: Mission, since: date | None) -> Iterator[Due]:
    for gate in snapshot.all(StageGate):
        if gate.passed_on or gate.outcome or not gate.planned_on or mission_of(snapshot, gate.subject_id) != mission.id:
            continue
        text = _later(gate.planned_on, -GATE_LEAD_MONTHS)
        day = latest_day(text)
        if day is not None and (since is None or since < day):
            yield from _made(snapshot, DueKind.REVIEW, mission, text, N_("{months} months before “{gate}”."),
                             N_("Plan a review"), owners=(mission.owner_body_id, gate.body_id),
                             because=gate, months=GATE_LEAD_MONTHS, gate=gate.name)  # fmt: skip


def mission_of(snapshot: Snapshot, subject_id: str | None) -> str | None:
    """The mission that a mission, workstream or project is or belongs to."""
    subject: Any = snapshot.lookup(subject_id, "mission", "workstream", "mission_project")
    if subject is None:
        return None
    return str(subject.id) if subject.about.name == "mission" else subject.mission_id


# Everything else


def _gates(snapshot: Snapshot) -> Iterator[Due]:
    for gate in snapshot.all(StageGate):
        if not gate.passed_on and not gate.outcome:
            yield from _made(snapshot, DueKind.GATE, gate, gate.planned_on, N_("It is planned."),
                             N_("Hold it, or plan it for another day"), owners=(gate.body_id,))  # fmt: skip


def _decide_by(snapshot: Snapshot) -> Iterator[Due]:
    for transfer in snapshot.all(Transfer):
        day = pathways.decide_by(snapshot, transfer) if not transfer.decision_id else None
        yield from _made(snapshot, DueKind.DECIDE, transfer, day.isoformat() if day else None,
                         N_("After that the switch comes too late."), N_("Decide the switch"))  # fmt: skip


def _stops(snapshot: Snapshot) -> Iterator[Due]:
    for stop in snapshot.all(KillCriterion):
        if stop.state == StopState.ARMED:
            yield from _made(snapshot, DueKind.STOP, stop, stop.by_date, N_("Its date comes."),
                             N_("Say whether it is met"), owners=(stop.set_by,))  # fmt: skip


def _signs(snapshot: Snapshot) -> Iterator[Due]:
    for sign in snapshot.all(Signpost):
        looks = [look.dated for look in snapshot.referring(SignpostReading, "signpost_id", sign.id)]
        last = max((*looks, *([sign.state_since] if sign.state_since else [])),
                   key=lambda text: partial(text).sort_key, default=None)  # fmt: skip
        if sign.watch_every and last and sign.state != SignpostState.RETIRED:
            yield from _made(snapshot, DueKind.SIGN, sign, _later(last, sign.watch_every),
                             N_("It is looked at every {months} months."), N_("Look at it"),
                             owners=(sign.watcher_id,), months=sign.watch_every)  # fmt: skip


def _assumptions(snapshot: Snapshot) -> Iterator[Due]:
    for assumption in snapshot.all(Assumption):
        mission = snapshot.find(Mission, assumption.mission_id)
        if assumption.status not in stress.SETTLED and (mission is None or mission.lifecycle in LIVE):
            yield from _made(snapshot, DueKind.ASSUMPTION, assumption, assumption.holds_until,
                             N_("It was to carry until then."), N_("Say whether it still holds"),
                             owners=(assumption.owner_id,))  # fmt: skip


def _findings(snapshot: Snapshot) -> Iterator[Due]:
    for finding in snapshot.all(Finding):
        if finding.state in (FindingState.OPEN, FindingState.ACCEPTED):
            yield from _made(snapshot, DueKind.FINDING, finding, finding.due, N_("A review found it."),
                             N_("Say what was done"), owners=(finding.owner, finding.owner_id))  # fmt: skip


def _promises(snapshot: Snapshot) -> Iterator[Due]:
    for promise in snapshot.all(Commitment):
        if promise.status in (CommitmentStatus.OPEN, CommitmentStatus.LATE, CommitmentStatus.PARTLY_KEPT):
            yield from _made(snapshot, DueKind.PROMISE, promise, promise.due_on, N_("{who} promised it."),
                             N_("Ask, and say what became of it"), owners=(promise.actor_id,),
                             who=snapshot.name_of(promise.actor_id, Stakeholder.about.name))  # fmt: skip


def _conditions(snapshot: Snapshot) -> Iterator[Due]:
    for condition in snapshot.all(DecisionCondition):
        decision = snapshot.find(Decision, condition.decision_id)
        if decision is not None and decision.status == DecisionStatus.ACCEPTED and condition.is_met is None:
            yield from _made(snapshot, DueKind.CONDITION, condition, condition.due, N_("{decision} depends on it."),
                             N_("Say whether it is met"), owners=(condition.owner_id,),
                             decision=decision.code or decision.title)  # fmt: skip


def _again(snapshot: Snapshot) -> Iterator[Due]:
    for decision in snapshot.all(Decision):
        if decision.status != DecisionStatus.ACCEPTED or decisions.is_answered(snapshot, decision):
            continue
        owners = (decision.body_id, decision.decider)
        yield from _made(snapshot, DueKind.AGAIN, decision, decision.revisit_on, N_("It was to be looked at again."),
                         N_("Record what follows from it"), owners=owners)  # fmt: skip
        yield from _made(snapshot, DueKind.AGAIN, decision, decision.latest_resume, N_("Its pause ends."),
                         N_("Decide whether to resume"), owners=owners)  # fmt: skip
