"""Rules about premises: what is not rated, not watched, not answered, and reviews that are due."""

from datetime import date

from model.dates import earliest_day, partial
from model.kinds import (
    ENDED,
    AssumptionStatus,
    DecisionStatus,
    DriverClass,
    FindingState,
    ReviewState,
    SignpostState,
)
from model.rules import foresight, stress, watching
from model.rules.checking.kit import Grade, Said, is_past, latest, name, rule, runs, said
from model.state.snapshot import Snapshot
from model.tables import (
    Assumption,
    Decision,
    DecisionAssumption,
    Driver,
    Finding,
    FuturePersona,
    Mission,
    PersonaChallenge,
    ResponseAction,
    ReviewParticipant,
    Scenario,
    ScenarioSet,
    SignalBearing,
    Signpost,
    SignpostReading,
    StressTestReview,
)
from model.words import N_

OPEN_ENDS = frozenset({AssumptionStatus.RETIRED, AssumptionStatus.CONFIRMED, AssumptionStatus.BROKEN})


def _standing(snapshot: Snapshot, assumption: Assumption) -> bool:
    """Whether it still has to hold, for a mission that goes on."""
    mission = snapshot.find(Mission, assumption.mission_id)
    return assumption.status not in OPEN_ENDS and (mission is None or runs(mission))


@rule(
    "unrated",
    Grade.CHECK,
    Assumption,
    N_("Only what is rated can be told apart: load-bearing and vulnerable is critical."),
)
def _unrated(snapshot: Snapshot, assumption: Assumption, today: date) -> Said | None:
    if assumption.load_bearing is not None and assumption.vulnerable is not None:
        return None
    return said(
        N_("“{name}” is not rated yet."),
        N_("Say how load-bearing and how vulnerable it is."),
        "load_bearing" if assumption.load_bearing is None else "vulnerable",
        name=assumption.text,
    )


@rule(
    "unwatched",
    Grade.CHECK,
    Assumption,
    N_("What the plan leans on and could break needs a sign that warns in time."),
    reads=("<signpost.assumption_id", ">mission_id"),
)
def _unwatched(snapshot: Snapshot, assumption: Assumption, today: date) -> Said | None:
    if not stress.is_critical(assumption) or not _standing(snapshot, assumption):
        return None
    signs = snapshot.referring(Signpost, "assumption_id", assumption.id)
    if any(sign.state != SignpostState.RETIRED for sign in signs):
        return None
    return said(
        N_("{name} is critical, and no sign is watched."),
        N_("Name a signpost, and the value at which you act."),
        name=name(snapshot, assumption),
    )


@rule(
    "unprepared",
    Grade.CHECK,
    Assumption,
    N_("Shape what you can, hedge what you cannot: both need time before the day it breaks."),
    reads=("<response_action.assumption_id", ">mission_id"),
)
def _unprepared(snapshot: Snapshot, assumption: Assumption, today: date) -> Said | None:
    if not stress.is_critical(assumption) or not _standing(snapshot, assumption):
        return None
    if snapshot.referring(ResponseAction, "assumption_id", assumption.id):
        return None
    return said(
        N_("Nothing is prepared for the day {name} breaks."),
        N_("Add what makes it likelier to hold, or helps when it does not."),
        name=name(snapshot, assumption),
    )


@rule(
    "broken_unanswered",
    Grade.DECIDE,
    Assumption,
    N_("A premise that broke is an answer; it asks for a decision."),
    reads=("<decision_assumption.assumption_id >decision_id", ">mission_id"),
)
def _unanswered(snapshot: Snapshot, assumption: Assumption, today: date) -> Said | None:
    mission = snapshot.find(Mission, assumption.mission_id)
    if assumption.status != AssumptionStatus.BROKEN or assumption.replaced_by_id or not runs(mission):
        return None
    if _is_decided(snapshot, assumption.id, earliest_day(assumption.status_since) or date.min):
        return None
    return said(
        N_("{name} is broken, and no decision answers it."),
        N_("Record what follows, or say what took its place."),
        name=name(snapshot, assumption),
    )


def _is_decided(snapshot: Snapshot, assumption_id: str, since: date) -> bool:
    """Whether a decision that rests on the assumption was taken since that day."""
    for link in snapshot.referring(DecisionAssumption, "assumption_id", assumption_id):
        decision = snapshot.get(Decision, link.decision_id)
        if decision.status == DecisionStatus.ACCEPTED and (earliest_day(decision.decided_on) or date.min) >= since:
            return True
    return False


@rule(
    "long_unquestioned",
    Grade.NOTE,
    Assumption,
    N_("What nobody questioned for long is believed, and no longer known."),
    reads=(">mission_id", "<assumption_rating.assumption_id >review_id"),
    whole=("project",),
)
def _long(snapshot: Snapshot, assumption: Assumption, today: date) -> Said | None:
    if not stress.is_critical(assumption) or not _standing(snapshot, assumption):
        return None
    months = stress.lock_in_age(snapshot, assumption, today)
    mission = snapshot.find(Mission, assumption.mission_id)
    every = (mission.review_interval if mission is not None else None) or snapshot.project.review_interval
    if months is None or months <= 2 * every:
        return None
    return said(
        N_("{name} was last questioned {months} months ago."),
        N_("Put it on the table of the next review."),
        name=name(snapshot, assumption),
        months=months,
    )


@rule(
    "signpost_tripped",
    Grade.DECIDE,
    Signpost,
    N_("A sign that has come asks for a review, and not for a comment."),
    reads=(
        "<signpost_reading.signpost_id",
        ">indicator_id <reading.indicator_id",
        ">event_id",
        "<stress_test_review.trigger_id",
        ">assumption_id <assumption_rating.assumption_id >review_id",
        ">assumption_id <decision_assumption.assumption_id >decision_id",
    ),
)
def _tripped(snapshot: Snapshot, sign: Signpost, today: date) -> Said | None:
    shown = watching.shown_by(snapshot, sign, today)
    if shown.state != SignpostState.TRIPPED:
        return None
    since = earliest_day(shown.since) or date.min
    reviews = list(snapshot.referring(StressTestReview, "trigger_id", sign.id))
    last = stress.last_review(snapshot, sign.assumption_id) if sign.assumption_id else None
    held = [*reviews, *([last] if last is not None else [])]
    if sign.assumption_id and _is_decided(snapshot, sign.assumption_id, since):
        return None
    if any(r.state != ReviewState.CLOSED or (earliest_day(r.held_on) or date.min) >= since for r in held):
        return None
    return said(N_("The sign {name} has come."), N_("Plan a review of what it warns of."), name=name(snapshot, sign))


@rule(
    "signpost_alone",
    Grade.NOTE,
    Signpost,
    N_("A sign that nobody watches warns nobody."),
    reads=(">assumption_id", ">assumption_id >mission_id"),
)
def _alone(snapshot: Snapshot, sign: Signpost, today: date) -> Said | None:
    assumption = snapshot.find(Assumption, sign.assumption_id)
    if (
        sign.watcher_id
        or sign.state == SignpostState.RETIRED
        or (assumption is not None and not _standing(snapshot, assumption))
    ):
        return None
    return said(
        N_("Nobody watches {name}."), N_("Name who looks, and how often."), "watcher_id", name=name(snapshot, sign)
    )


@rule(
    "signpost_unread",
    Grade.CHECK,
    Signpost,
    N_("A sign that is not looked at has not been quiet."),
    reads=("<signpost_reading.signpost_id",),
)
def _unread(snapshot: Snapshot, sign: Signpost, today: date) -> Said | None:
    if not sign.watch_every or sign.state in (SignpostState.RETIRED, SignpostState.TRIPPED):
        return None
    last = latest(snapshot.referring(SignpostReading, "signpost_id", sign.id), "dated")
    if last is not None and not is_past(last.dated, today, round(sign.watch_every * 30.44) + 31):
        return None
    return said(
        N_("Nobody looked at {name} as often as agreed."), N_("Look, and note what you see."), name=name(snapshot, sign)
    )


@rule("review_due", Grade.DECIDE, StressTestReview, N_("A review that is put off is an assumption that is kept."))
def _due(snapshot: Snapshot, review: StressTestReview, today: date) -> Said | None:
    if review.state == ReviewState.CLOSED or not is_past(review.planned_on, today):
        return None
    return said(
        N_("Review “{name}” is overdue."), N_("Hold it, or plan it for another day."), "planned_on", name=review.title
    )


@rule(
    "next_review_due",
    Grade.DECIDE,
    Mission,
    N_("Stress tests work by their rhythm."),
    reads=("<stress_test_review.mission_id",),
)
def _next(snapshot: Snapshot, mission: Mission, today: date) -> Said | None:
    reviews = snapshot.referring(StressTestReview, "mission_id", mission.id)
    held = [r for r in reviews if r.state == ReviewState.CLOSED and r.next_due]
    if not held or mission.lifecycle in ENDED:
        return None
    last = max(held, key=lambda r: partial(r.next_due or "").sort_key)
    if not is_past(last.next_due, today):
        return None
    return said(N_("The next stress test of “{name}” is overdue."), N_("Plan a review."), name=mission.title)


@rule(
    "never_tested",
    Grade.CHECK,
    Mission,
    N_("Assumptions that were never tested are wishes."),
    reads=("<assumption.mission_id", "<stress_test_review.mission_id"),
)
def _never(snapshot: Snapshot, mission: Mission, today: date) -> Said | None:
    if not runs(mission) or snapshot.referring(StressTestReview, "mission_id", mission.id):
        return None
    count = len(snapshot.referring(Assumption, "mission_id", mission.id))
    if not count:
        return None
    return said(
        N_("The assumptions of “{name}” were never stress-tested."), N_("Plan the first review."), name=mission.title
    )


@rule(
    "no_assumptions",
    Grade.CHECK,
    Mission,
    N_("Every plan takes something for granted; written down, it can be tested."),
    reads=("<assumption.mission_id",),
)
def _none(snapshot: Snapshot, mission: Mission, today: date) -> Said | None:
    if not runs(mission) or snapshot.referring(Assumption, "mission_id", mission.id):
        return None
    return said(
        N_("“{name}” takes nothing for granted, so far."),
        N_("Write down what must hold for the plan to work."),
        name=mission.title,
    )


@rule(
    "only_insiders",
    Grade.CHECK,
    StressTestReview,
    N_("Those who built a plan are the last to see where it breaks."),
    reads=("<review_participant.review_id",),
)
def _insiders(snapshot: Snapshot, review: StressTestReview, today: date) -> Said | None:
    people = snapshot.referring(ReviewParticipant, "review_id", review.id)
    if review.state == ReviewState.CLOSED or len(people) < 2 or any(p.from_outside for p in people):
        return None
    return said(
        N_("All who take part in “{name}” belong to the delivery team."),
        N_("Invite somebody from outside."),
        name=review.title,
    )


@rule("finding_late", Grade.CHECK, Finding, N_("What a review found and nobody does weakens the next review."))
def _late(snapshot: Snapshot, finding: Finding, today: date) -> Said | None:
    if finding.state not in (FindingState.OPEN, FindingState.ACCEPTED) or not is_past(finding.due, today):
        return None
    return said(
        N_("{name} was to be done by now."), N_("Mark it done, or say why not."), "state", name=name(snapshot, finding)
    )


@rule(
    "one_future",
    Grade.CHECK,
    ScenarioSet,
    N_("One future is a forecast; a plan is tested against several."),
    reads=("<scenario.set_id",),
)
def _one_future(snapshot: Snapshot, held: ScenarioSet, today: date) -> Said | None:
    count = len(snapshot.referring(Scenario, "set_id", held.id))
    if count >= 2:
        return None
    return said(
        N_("“{name}” holds fewer than two scenarios."), N_("Add futures that differ where it hurts."), name=held.name
    )


@rule(
    "persona_silent",
    Grade.NOTE,
    FuturePersona,
    N_("A persona is kept for what it puts in question."),
    reads=("<persona_challenge.persona_id",),
)
def _silent(snapshot: Snapshot, persona: FuturePersona, today: date) -> Said | None:
    if snapshot.referring(PersonaChallenge, "persona_id", persona.id):
        return None
    return said(
        N_("“{name}” challenges no assumption."), N_("Ask what this person would not believe."), name=persona.name
    )


@rule(
    "driver_unwatched",
    Grade.NOTE,
    Driver,
    N_("What matters most and is least known deserves scanning."),
    reads=("<signal_bearing.bears_on_id",),
)
def _driver(snapshot: Snapshot, driver: Driver, today: date) -> Said | None:
    if foresight.driver_class(driver) != DriverClass.CRITICAL_UNCERTAINTY:
        return None
    if snapshot.referring(SignalBearing, "bears_on_id", driver.id):
        return None
    return said(
        N_("No signal bears on “{name}”, a critical uncertainty."),
        N_("Look for early signs, and note them."),
        name=driver.title,
    )
