"""Rules about decisions: those that wait, clash, run out, or were not followed."""

from datetime import date, timedelta

from model.dates import earliest_day
from model.kinds import (
    ChallengeOutcome,
    DecisionStatus,
)
from model.rules import decisions
from model.rules.checking.kit import Grade, Said, is_past, name, rule, said
from model.rules.stress import unmet
from model.state.snapshot import Snapshot
from model.tables import (
    SUBJECTS,
    Challenge,
    Decision,
    DecisionCondition,
    DecisionPart,
    GovernmentTerm,
)
from model.words import N_

CONFIRMED_DAYS, WAITS_DAYS, LAST_DAYS = 365, 90, 60


@rule(
    "proposed",
    Grade.DECIDE,
    Decision,
    N_("A proposal that waits decides by waiting."),
    whole=(
        "decision_part",
        "decision_option",
        "asset",
        "asset_disposition",
        "decision_assumption",
        "decision_evidence",
        "mission",
        "workstream",
        "mission_project",
    ),
)
def _proposed(snapshot: Snapshot, decision: Decision, today: date) -> Said | None:
    if decision.status != DecisionStatus.PROPOSED:
        return None
    missing = len(unmet(decisions.needs_of_decision(snapshot, decision)))
    return said(
        N_("{code} is proposed and waits; {missing} things are missing."),
        N_("Complete and accept it."),
        code=decision.code,
        missing=missing,
    )


def _is_answered(snapshot: Snapshot, decision: Decision) -> bool:
    """Whether a later decision replaced it or took up one of its subjects."""
    if decisions.superseded_by(snapshot, decision) is not None:
        return True
    day = decisions.effective_day(decision) or date.min
    mine = decisions.subjects_of(snapshot, decision)
    later = (d for d in snapshot.all(Decision) if (decisions.effective_day(d) or date.min) > day)
    return any(mine & decisions.subjects_of(snapshot, d) for d in later)


_SUBJECTS = ("decision_part", "mission", "workstream", "mission_project", "decision")


@rule("revisit", Grade.CHECK, Decision, N_("A decision is looked at again when it said so."), whole=_SUBJECTS)
def _revisit(snapshot: Snapshot, decision: Decision, today: date) -> Said | None:
    if decision.status != DecisionStatus.ACCEPTED or not is_past(decision.revisit_on, today):
        return None
    if _is_answered(snapshot, decision):
        return None
    return said(N_("{code} was to be looked at again by now."), N_("Record what follows from it."), code=decision.code)


@rule(
    "pause_over",
    Grade.DECIDE,
    Decision,
    N_("A pause ends by a decision, in one direction or the other."),
    whole=_SUBJECTS,
)
def _pause(snapshot: Snapshot, decision: Decision, today: date) -> Said | None:
    if decision.status != DecisionStatus.ACCEPTED or not is_past(decision.latest_resume, today):
        return None
    if _is_answered(snapshot, decision):
        return None
    return said(N_("The pause of {code} is over."), N_("Decide whether to resume."), code=decision.code)


@rule(
    "clashing_decisions",
    Grade.DECIDE,
    DecisionPart,
    N_("Two decisions for one day leave nobody knowing what counts."),
    reads=(
        ">decision_id",
        ">subject_id",
        ">subject_id <decision_part.subject_id",
        ">subject_id <decision_part.subject_id >decision_id",
    ),
)
def _clash(snapshot: Snapshot, part: DecisionPart, today: date) -> Said | None:
    mine = snapshot.find(Decision, part.decision_id)
    if mine is None or mine.status != DecisionStatus.ACCEPTED or not part.subject_id:
        return None
    leads, day = decisions.KINDS[part.kind].to, decisions.effective_day(mine)
    for other, theirs in decisions.accepted_parts(snapshot, part.subject_id):
        to = decisions.KINDS[theirs.kind].to
        same_day = decisions.effective_day(other) == day and day is not None
        if other.id != mine.id and same_day and leads is not None and to is not None and to != leads:
            return said(
                N_("{code} and {other} settle “{name}” differently from the same day."),
                N_("Replace one by a new decision."),
                about=("decision", mine.id),
                code=mine.code,
                other=other.code,
                name=snapshot.name_of(part.subject_id, *SUBJECTS),
            )
    return None


@rule(
    "condition_late",
    Grade.CHECK,
    DecisionCondition,
    N_("A condition nobody checks turns a yes-if into a yes."),
    reads=(">decision_id",),
)
def _condition(snapshot: Snapshot, row: DecisionCondition, today: date) -> Said | None:
    decision = snapshot.find(Decision, row.decision_id)
    if decision is None or decision.status != DecisionStatus.ACCEPTED or row.is_met is not None:
        return None
    if not is_past(row.due, today):
        return None
    return said(
        N_("A condition of {code} was to be met by now: {text}"),
        N_("Say whether it is met."),
        "is_met",
        code=decision.code,
        text=row.text,
    )


@rule("challenge_waits", Grade.CHECK, Challenge, N_("An objection with evidence deserves an answer in writing."))
def _challenge(snapshot: Snapshot, challenge: Challenge, today: date) -> Said | None:
    if challenge.outcome not in (None, ChallengeOutcome.PENDING) or not is_past(challenge.raised_on, today, WAITS_DAYS):
        return None
    return said(
        N_("Challenge {name} has waited for an answer for more than {days} days."),
        N_("Answer it."),
        "outcome",
        name=name(snapshot, challenge),
        days=WAITS_DAYS,
    )


@rule("not_carried_out", Grade.NOTE, Decision, N_("A decision is finished when somebody has seen it done."))
def _not_done(snapshot: Snapshot, decision: Decision, today: date) -> Said | None:
    if decision.status != DecisionStatus.ACCEPTED or not decision.confirmation or decision.done_on:
        return None
    if not is_past(decision.effective_from or decision.decided_on, today, CONFIRMED_DAYS):
        return None
    return said(
        N_("Nobody confirmed that {code} was carried out."),
        N_("Look, and note the day it was done."),
        "done_on",
        code=decision.code,
    )


@rule(
    "last_days",
    Grade.NOTE,
    Decision,
    N_("What a government decides in its last days binds the next one least."),
    whole=("government_term",),
)
def _last_days(snapshot: Snapshot, decision: Decision, today: date) -> Said | None:
    day = earliest_day(decision.decided_on)
    if decision.status != DecisionStatus.ACCEPTED or day is None or day < today - timedelta(days=CONFIRMED_DAYS):
        return None
    for term in snapshot.all(GovernmentTerm):
        end = earliest_day(term.finish)
        if end is not None and 0 <= (end - day).days <= LAST_DAYS:
            return said(
                N_("{code} was decided {days} days before the end of “{term}”."),
                N_("Ask the government that follows to confirm it."),
                code=decision.code,
                days=(end - day).days,
                term=term.name,
            )
    return None
