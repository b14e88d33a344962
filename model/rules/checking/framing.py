"""Rules about missions: whether they can be checked, who answers for them, and where they come from."""

from datetime import date

from model.dates import earliest_day
from model.kinds import ENDED, Lifecycle, LineageKind, Stance
from model.rules.checking.kit import Grade, Said, is_past, name, rule, runs, said
from model.state.snapshot import Snapshot
from model.tables import (
    CriteriaAssessment,
    Decision,
    DecisionPart,
    Election,
    FairnessAssessment,
    Indicator,
    Mission,
    OutcomeAssessment,
    PoliticalCommitment,
    Target,
    Workstream,
)
from model.words import N_


@rule("mission_area", Grade.NOTE, Mission, N_("A goal without a date is a field to work in, and not yet a mission."))
def _area(snapshot: Snapshot, mission: Mission, today: date) -> Said | None:
    if mission.horizon or mission.lifecycle in ENDED:
        return None
    return said(
        N_("“{name}” is a mission area so far."), N_("Add a date to make it a mission."), "horizon", name=mission.title
    )


@rule(
    "no_target",
    Grade.CHECK,
    Mission,
    N_("Without a target nobody can say whether a mission was reached."),
    reads=("<target.mission_id",),
)
def _no_target(snapshot: Snapshot, mission: Mission, today: date) -> Said | None:
    if not runs(mission) or snapshot.referring(Target, "mission_id", mission.id):
        return None
    return said(
        N_("“{name}” has no target."), N_("Say what will have changed, by how much and by when."), name=mission.title
    )


@rule("no_statement", Grade.NOTE, Mission, N_("One sentence that everybody can repeat holds a mission together."))
def _no_statement(snapshot: Snapshot, mission: Mission, today: date) -> Said | None:
    if not runs(mission) or mission.statement:
        return None
    return said(
        N_("“{name}” has no mission statement."),
        N_("Write one sentence: a verb, a measurable change, and by when."),
        "statement",
        name=mission.title,
    )


@rule(
    "no_direction",
    Grade.NOTE,
    Mission,
    N_("A mission that only says what it goes towards leaves the old ways in place."),
)
def _no_direction(snapshot: Snapshot, mission: Mission, today: date) -> Said | None:
    if not runs(mission) or mission.direction:
        return None
    return said(
        N_("“{name}” does not say what it moves away from."),
        N_("Write what you go towards, and what you leave behind."),
        "direction",
        name=mission.title,
    )


@rule("no_owner", Grade.CHECK, Mission, N_("One person answers for a mission; where all do, nobody does."))
def _no_owner(snapshot: Snapshot, mission: Mission, today: date) -> Said | None:
    if not runs(mission) or mission.sro_id or mission.owner_body_id:
        return None
    return said(
        N_("Nobody answers for “{name}”."),
        N_("Name the responsible owner, or the body that owns it."),
        "sro_id",
        name=mission.title,
    )


@rule("no_lead", Grade.NOTE, Mission, N_("A mission across ministries needs one that calls the others together."))
def _no_lead(snapshot: Snapshot, mission: Mission, today: date) -> Said | None:
    if not runs(mission) or mission.lead_ministry_id:
        return None
    return said(
        N_("“{name}” has no lead ministry."),
        N_("Name the ministry that calls the others together."),
        "lead_ministry_id",
        name=mission.title,
    )


@rule(
    "not_assessed",
    Grade.NOTE,
    Mission,
    N_("Boldness, direction and reach are worth an honest look before money is tied."),
    reads=("<criteria_assessment.mission_id",),
)
def _not_assessed(snapshot: Snapshot, mission: Mission, today: date) -> Said | None:
    if not runs(mission) or snapshot.referring(CriteriaAssessment, "mission_id", mission.id):
        return None
    return said(
        N_("“{name}” was not held against mission criteria."),
        N_("Score it once, with a reason for each."),
        name=mission.title,
    )


@rule(
    "fairness_open",
    Grade.NOTE,
    Mission,
    N_("People who cannot vote yet bear what is decided now."),
    reads=("<fairness_assessment.subject_id",),
)
def _fairness(snapshot: Snapshot, mission: Mission, today: date) -> Said | None:
    if not runs(mission) or snapshot.referring(FairnessAssessment, "subject_id", mission.id):
        return None
    return said(
        N_("Nobody asked yet whether “{name}” is fair to other generations."),
        N_("Go through the five questions of the fairness assessment."),
        name=mission.title,
    )


@rule(
    "revived_same",
    Grade.DECIDE,
    Mission,
    N_("What ended once ends again unless something is different now."),
    reads=(">predecessor_id", "<decision_part.successor_id", "<decision_part.successor_id >decision_id"),
)
def _revived(snapshot: Snapshot, mission: Mission, today: date) -> Said | None:
    if mission.lineage_kind != LineageKind.REVIVES:
        return None
    decided = (
        snapshot.get(Decision, p.decision_id) for p in snapshot.referring(DecisionPart, "successor_id", mission.id)
    )
    if mission.predecessor_id and (mission.what_is_different or any(d.what_is_different for d in decided)):
        return None
    if not mission.predecessor_id:
        return said(
            N_("“{name}” revives an earlier mission, but does not say which."),
            N_("Name the earlier one."),
            "predecessor_id",
            name=mission.title,
        )
    return said(
        N_("“{name}” does not say what is different from “{before}”."),
        N_("Write what has changed since it ended."),
        "what_is_different",
        name=mission.title,
        before=snapshot.name_of(mission.predecessor_id, "mission"),
    )


@rule(
    "ended_unlearned",
    Grade.NOTE,
    Mission,
    N_("Ending well means that the next mission starts wiser."),
    reads=("<outcome_assessment.subject_id",),
)
def _unlearned(snapshot: Snapshot, mission: Mission, today: date) -> Said | None:
    if mission.lifecycle not in ENDED or snapshot.referring(OutcomeAssessment, "subject_id", mission.id):
        return None
    return said(
        N_("“{name}” ended, and nobody wrote down what it leaves behind."),
        N_("Record what prospered, what did not, and what you keep."),
        name=mission.title,
    )


@rule(
    "paused_long",
    Grade.CHECK,
    Workstream,
    N_("A pause without an end is an ending that nobody decided."),
    reads=(">mission_id",),
)
def _paused_in_ended(snapshot: Snapshot, stream: Workstream, today: date) -> Said | None:
    mission = snapshot.find(Mission, stream.mission_id)
    if stream.lifecycle != Lifecycle.PAUSED or mission is None or mission.lifecycle not in ENDED:
        return None
    return said(
        N_("“{name}” is paused in a mission that has ended."), N_("Decide what becomes of it."), name=stream.title
    )


@rule(
    "target_uncheckable",
    Grade.CHECK,
    Target,
    N_("A target is a figure or a state, and a date; else anybody can claim it."),
    reads=(">mission_id",),
)
def _uncheckable(snapshot: Snapshot, target: Target, today: date) -> Said | None:
    if not runs(snapshot.find(Mission, target.mission_id)):
        return None
    if target.target_date and (target.target_value is not None or target.is_binary or target.verification):
        return None
    return said(
        N_("Nobody could check “{name}”."), N_("Say its value or state, and by when."), name=name(snapshot, target)
    )


@rule(
    "target_unmeasured",
    Grade.NOTE,
    Target,
    N_("What nobody measures, nobody steers."),
    reads=("<indicator.target_id", ">mission_id"),
)
def _unmeasured(snapshot: Snapshot, target: Target, today: date) -> Said | None:
    if target.is_binary or not runs(snapshot.find(Mission, target.mission_id)):
        return None
    if snapshot.referring(Indicator, "target_id", target.id):
        return None
    return said(
        N_("No indicator follows “{name}”."),
        N_("Add an indicator, and who reads it how often."),
        name=name(snapshot, target),
    )


@rule(
    "target_far",
    Grade.NOTE,
    Target,
    N_("A target two elections away outlives those who promised it, unless others promise it too."),
    reads=(">mission_id <political_commitment.mission_id", ">mission_id"),
    whole=("election",),
)
def _far(snapshot: Snapshot, target: Target, today: date) -> Said | None:
    due = earliest_day(target.target_date)
    if due is None or not runs(snapshot.find(Mission, target.mission_id)):
        return None
    ahead = [e for e in snapshot.all(Election) if (day := earliest_day(e.held_on)) is not None and today <= day < due]
    backed = any(
        (c.position or 0) >= int(Stance.RATHER_FOR) and not is_past(c.expires, today)
        for c in snapshot.referring(PoliticalCommitment, "mission_id", target.mission_id)
    )
    if len(ahead) < 2 or backed:
        return None
    return said(
        N_("“{name}” lies {count} elections away, and no party stands behind it."),
        N_("Record who supports it, or seek support across parties."),
        name=name(snapshot, target),
        count=len(ahead),
    )
