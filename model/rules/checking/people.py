"""Rules about who is in the room: groups without a voice, partners on paper, promises, and relabelled work."""

from datetime import date

from model.dates import earliest_day
from model.kinds import (
    CommitmentStatus,
    Handling,
    Incumbency,
    PolicyRelation,
    ReviewState,
    WashingFlag,
)
from model.rules import washing
from model.rules.checking.kit import Grade, Said, is_past, name, rule, runs, said
from model.state.snapshot import Snapshot
from model.tables import (
    AdditionalityTest,
    AffectedGroup,
    BodyPower,
    BudgetLine,
    CoCreationEvent,
    Commitment,
    ContributingMinistry,
    Contribution,
    GovernanceBody,
    Mission,
    MissionProject,
    Participation,
    PolicyLink,
    PoliticalCommitment,
    Responsibility,
    RoadmapItem,
    Row,
    Stakeholder,
    StressTestReview,
    Workstream,
)
from model.words import N_

OLD_DAYS, ANSWER_DAYS = 365, 90
FEW = 3


@rule(
    "group_absent",
    Grade.CHECK,
    AffectedGroup,
    N_("Those hit second- and third-hand are the last to be asked."),
    reads=("<participation.stakeholder_id", ">represented_by_id <participation.stakeholder_id", ">mission_id"),
)
def _absent(snapshot: Snapshot, group: AffectedGroup, today: date) -> Said | None:
    mission = snapshot.find(Mission, group.mission_id)
    if (group.order or 1) < 2 or (mission is not None and not runs(mission)):
        return None
    if not group.represented_by_id:
        return said(
            N_("Nobody speaks for “{name}”."),
            N_("Find who could, and invite them."),
            "represented_by_id",
            name=group.name,
        )
    if any(p.present for p in snapshot.referring(Participation, "stakeholder_id", group.represented_by_id)):
        return None
    return said(
        N_("“{name}” was never in the room."),
        N_("Invite “{who}” to the next event."),
        name=group.name,
        who=snapshot.name_of(group.represented_by_id, "stakeholder"),
    )


@rule(
    "group_unheard",
    Grade.NOTE,
    AffectedGroup,
    N_("Who bears a burden directly should speak for themselves."),
    reads=(">mission_id",),
)
def _unheard(snapshot: Snapshot, group: AffectedGroup, today: date) -> Said | None:
    mission = snapshot.find(Mission, group.mission_id)
    if group.order != 1 or group.represented_by_id or (mission is not None and not runs(mission)):
        return None
    return said(
        N_("Nobody speaks for “{name}”."), N_("Find who could, and invite them."), "represented_by_id", name=group.name
    )


@rule(
    "paper_partner",
    Grade.CHECK,
    ContributingMinistry,
    N_("A partner that is named and has nothing to do is a logo."),
    reads=(
        ">mission_id",
        ">ministry_id <roadmap_item.owner_id",
        ">ministry_id <responsibility.actor_id",
        ">ministry_id <budget_line.funder_id",
        ">ministry_id <workstream.ministry_id",
        ">ministry_id <mission_project.ministry_id",
        ">ministry_id <mission_project.owner_id",
    ),
)
def _paper(snapshot: Snapshot, row: ContributingMinistry, today: date) -> Said | None:
    if not runs(snapshot.find(Mission, row.mission_id)) or not row.ministry_id:
        return None
    ministry = row.ministry_id
    named: tuple[tuple[type[Row], str], ...] = (
        (RoadmapItem, "owner_id"), (Responsibility, "actor_id"), (BudgetLine, "funder_id"),
        (Workstream, "ministry_id"), (MissionProject, "ministry_id"), (MissionProject, "owner_id"),
    )  # fmt: skip
    does = any(snapshot.referring(table, field, ministry) for table, field in named)
    if does:
        return None
    return said(
        N_("“{name}” is named as a partner, with nothing to do and no money."),
        N_("Agree on what it answers for."),
        about=("stakeholder", ministry),
        name=snapshot.name_of(ministry, "stakeholder"),
    )


@rule(
    "conflict_old",
    Grade.CHECK,
    PolicyLink,
    N_("Two policies in conflict undo each other's money every year."),
    reads=(">mission_id",),
)
def _conflict(snapshot: Snapshot, link: PolicyLink, today: date) -> Said | None:
    if (
        link.relation != PolicyRelation.CONFLICTS
        or link.settled_on
        or not runs(snapshot.find(Mission, link.mission_id))
    ):
        return None
    if not is_past(link.since, today, OLD_DAYS):
        return None
    return said(
        N_("“{policy}” has been in conflict with “{mission}” for more than a year."),
        N_("Bring both ministries to one table, and note how it is settled."),
        "settled_on",
        policy=link.policy or snapshot.name_of(link.other_mission_id, "mission"),
        mission=snapshot.name_of(link.mission_id, "mission"),
    )


@rule("promise_late", Grade.CHECK, Commitment, N_("A promise whose day has passed is asked about, kindly and soon."))
def _promise_late(snapshot: Snapshot, promise: Commitment, today: date) -> Said | None:
    if promise.status != CommitmentStatus.OPEN or not is_past(promise.due_on, today):
        return None
    return said(
        N_("{name} was to be kept by now."),
        N_("Ask how it stands, and note it."),
        "status",
        name=name(snapshot, promise),
    )


@rule(
    "promise_broken",
    Grade.DECIDE,
    Commitment,
    N_("What rested on a promise is tested again when it breaks."),
    reads=(">mission_id", ">mission_id <stress_test_review.mission_id"),
)
def _promise_broken(snapshot: Snapshot, promise: Commitment, today: date) -> Said | None:
    broken = (CommitmentStatus.BROKEN, CommitmentStatus.WITHDRAWN)
    mission = snapshot.find(Mission, promise.mission_id)
    if promise.status not in broken or mission is None or not runs(mission):
        return None
    since = earliest_day(promise.status_since) or date.min
    for review in snapshot.referring(StressTestReview, "mission_id", mission.id):
        if review.state != ReviewState.CLOSED or (earliest_day(review.held_on) or date.min) >= since:
            return None
    return said(
        N_("{name} does not hold any more, and no review looked at it."),
        N_("Plan a review of what rested on it."),
        name=name(snapshot, promise),
    )


@rule(
    "unanswered",
    Grade.CHECK,
    Contribution,
    N_("Who is asked and hears nothing does not come again."),
    reads=(">event_id",),
)
def _unanswered(snapshot: Snapshot, contribution: Contribution, today: date) -> Said | None:
    event = snapshot.find(CoCreationEvent, contribution.event_id)
    if contribution.handling or event is None or not is_past(event.finish or event.start, today, ANSWER_DAYS):
        return None
    return said(
        N_("{name} got no answer."),
        N_("Say whether it was taken up, and why."),
        "handling",
        name=name(snapshot, contribution),
    )


@rule("refused_without_reason", Grade.CHECK, Contribution, N_("A no with a reason keeps people in the room."))
def _no_reason(snapshot: Snapshot, contribution: Contribution, today: date) -> Said | None:
    if contribution.handling not in (Handling.REJECTED, Handling.DEFERRED) or contribution.reason:
        return None
    return said(
        N_("{name} was put aside without a reason."),
        N_("Write the reason, as its author will read it."),
        "reason",
        name=name(snapshot, contribution),
    )


@rule(
    "only_incumbents",
    Grade.NOTE,
    CoCreationEvent,
    N_("Those who run the old system rarely invent the new one."),
    reads=("<participation.event_id", "<participation.event_id >stakeholder_id"),
)
def _incumbents(snapshot: Snapshot, event: CoCreationEvent, today: date) -> Said | None:
    there = [p for p in snapshot.referring(Participation, "event_id", event.id) if p.present]
    known = [
        s.incumbency for p in there if (s := snapshot.find(Stakeholder, p.stakeholder_id)) is not None and s.incumbency
    ]
    if len(known) < FEW or any(one != Incumbency.INCUMBENT for one in known):
        return None
    return said(
        N_("Only incumbents took part in “{name}”."),
        N_("Invite newcomers and challengers to the next one."),
        name=event.title,
    )


@rule("no_dissent", Grade.NOTE, CoCreationEvent, N_("A room where all agree was not asked a hard question."))
def _no_dissent(snapshot: Snapshot, event: CoCreationEvent, today: date) -> Said | None:
    if event.dissent or not (event.summary or event.outputs) or not is_past(event.finish or event.start, today):
        return None
    return said(
        N_("No dissent is noted for “{name}”."),
        N_("Write down who disagreed with what, or that nobody did."),
        "dissent",
        name=event.title,
    )


@rule(
    "one_ministry",
    Grade.CHECK,
    Mission,
    N_("A mission carried by one ministry is that ministry's programme."),
    reads=("<workstream.mission_id",),
)
def _one_ministry(snapshot: Snapshot, mission: Mission, today: date) -> Said | None:
    streams = [s for s in snapshot.referring(Workstream, "mission_id", mission.id) if s.ministry_id]
    if not runs(mission) or len(streams) < 2 or len({s.ministry_id for s in streams}) > 1:
        return None
    return said(
        N_("“{ministry}” carries all workstreams of “{name}”."),
        N_("Agree on a strand that another ministry leads."),
        ministry=snapshot.name_of(streams[0].ministry_id, "stakeholder"),
        name=mission.title,
    )


@rule(
    "body_powerless",
    Grade.NOTE,
    GovernanceBody,
    N_("A body without stated powers can only watch."),
    reads=("<body_power.body_id", ">mission_id"),
)
def _powerless(snapshot: Snapshot, body: GovernanceBody, today: date) -> Said | None:
    mission = snapshot.find(Mission, body.mission_id)
    if body.finish or (mission is not None and not runs(mission)) or snapshot.referring(BodyPower, "body_id", body.id):
        return None
    return said(
        N_("Nobody wrote down what “{name}” may do."),
        N_("Note its powers: advise, coordinate, decide ..."),
        name=body.name,
    )


@rule(
    "support_expired",
    Grade.NOTE,
    PoliticalCommitment,
    N_("Support has a date; after it, ask again."),
    reads=(">mission_id",),
)
def _expired(snapshot: Snapshot, promise: PoliticalCommitment, today: date) -> Said | None:
    mission = snapshot.find(Mission, promise.mission_id)
    if mission is None or not runs(mission) or (promise.position or 0) <= 0 or not is_past(promise.expires, today):
        return None
    return said(
        N_("The support in {name} has run out."),
        N_("Ask for it anew, or note the new position."),
        "expires",
        name=name(snapshot, promise),
    )


@rule(
    "washing",
    Grade.CHECK,
    AdditionalityTest,
    N_("A new label on old work costs the mission its name."),
    reads=("<additionality_change.test_id", ">subject_id", ">subject_id <item_target.item_id"),
)
def _washing(snapshot: Snapshot, test: AdditionalityTest, today: date) -> Said | None:
    found = washing.washing(snapshot, test)
    if found.flag == WashingFlag.GREEN:
        return None
    subject = snapshot.name_of(test.subject_id, "roadmap_item", "mission_project")
    if found.flag == WashingFlag.RED:
        return said(
            N_("“{name}” looks like old work with a new label."),
            N_("Say what changes in goal, partners or method, or take it out of the mission."),
            name=subject,
        )
    return said(
        N_("“{name}” may be old work with a new label: {count} signs."),
        N_("Look at the signs, and say what is new, or overrule with a reason."),
        name=subject,
        count=len(found.signs),
    )


@rule(
    "overruled_silently", Grade.CHECK, AdditionalityTest, N_("Who overrules a check says why, and both stay readable.")
)
def _overruled(snapshot: Snapshot, test: AdditionalityTest, today: date) -> Said | None:
    if test.override is None or test.override_reason:
        return None
    return said(
        N_("The check of “{name}” is overruled without a reason."),
        N_("Write the reason."),
        "override_reason",
        name=snapshot.name_of(test.subject_id, "roadmap_item", "mission_project"),
    )
