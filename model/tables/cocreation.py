"""Working out the mission together, what actors promised, and whether anything is new about it."""

from model.kinds import (
    BudgetOrigin,
    CommitmentKind,
    CommitmentStatus,
    CommitmentStrength,
    ContributionType,
    EventType,
    Handling,
    MissionStage,
    ParticipationLevel,
    ParticipationRole,
    StatusQuo,
    WashingFlag,
    WhatChanges,
    WouldHappen,
)
from model.tables.row import (
    Row,
    choice,
    code,
    currency,
    date,
    identity,
    kept,
    line,
    money,
    notes,
    part_of,
    percent,
    price_year,
    prose,
    rank,
    rating,
    reference,
    source,
    web,
    whole,
    withheld,
    withheld_reason,
    yes_no,
)
from model.words import N_


@kept(one=N_("Co-creation event"), many=N_("Co-creation events"), room="people", title_field="title", prefix="EV",
      help=N_("Consultations, workshops, deep dives, councils: who was asked what, what came of it"))  # fmt: skip
class CoCreationEvent(Row, table=True):
    """People come together over the mission."""

    __tablename__ = "co_creation_event"
    id: str = identity()
    code: str | None = code()
    title: str = line(N_("Title"), required=True)
    mission_id: str | None = reference(N_("Mission"), "mission", column=False)
    event_type: str | None = choice(N_("Type"), EventType)
    participation_level: str | None = choice(N_("How much say they had"), ParticipationLevel)
    start: str | None = date(N_("From"))
    finish: str | None = date(N_("Until"), column=False)
    place: str | None = line(N_("Place"))
    is_online: int | None = yes_no(N_("Online"), column=False)
    body_id: str | None = reference(N_("Host"), "governance_body")
    mission_stage: str | None = choice(N_("Stage of the mission"), MissionStage)
    question: str | None = line(N_("Question asked"), longest=1000, column=False)
    method: str | None = prose(N_("Method"), N_("How it was run"))
    invited: int | None = whole(N_("Invited"), N_("How many people"), column=False)
    participated: int | None = whole(N_("Took part"), N_("How many people"))
    summary: str | None = prose(N_("Summary"))
    outputs: str | None = prose(N_("What came of it"))
    dissent: str | None = prose(N_("Dissent"), N_("Who disagreed with what; an event without any is a sign"))
    link: str | None = web(N_("Address or file"), column=False)
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Participation"), many=N_("Participations"), room="people", title_field="stakeholder_id", link=True,
      parent=("event_id", "co_creation_event"), help=N_("Who was asked and who was in the room"))  # fmt: skip
class Participation(Row, table=True):
    """An actor was asked to an event; `present` says whether it came."""

    id: str = identity()
    event_id: str = part_of(N_("Event"), "co_creation_event", column=True)
    stakeholder_id: str = reference(N_("Stakeholder"), "stakeholder", on_delete="goes along", required=True)
    role: str | None = choice(N_("Role"), ParticipationRole)
    present: int | None = yes_no(N_("Was there"))
    sent: str | None = line(N_("Who came"), personal=True)


@kept(one=N_("Contribution"), many=N_("Contributions"), room="people", title_field="text", prefix="CB",
      parent=("event_id", "co_creation_event"),
      help=N_("What people said and what we did with it, with the reason"))  # fmt: skip
class Contribution(Row, table=True):
    """Something somebody brought in, and what became of it."""

    id: str = identity()
    code: str | None = code()
    event_id: str = part_of(N_("Event"), "co_creation_event", column=True)
    text: str = line(N_("What they said"), required=True, longest=2000)
    proposer_id: str | None = reference(N_("Organisation"), "stakeholder")
    proposer: str | None = line(N_("Person"), personal=True, column=False)
    type: str | None = choice(N_("Type"), ContributionType)
    handling: str | None = choice(N_("What we did"), Handling)
    reason: str | None = prose(N_("Why"), N_("They read this: say what decided it"), column=True)
    changed_id: str | None = reference(
        N_("What changed"), "roadmap_item", "target", "assumption", "workstream", "mission_project", "mission",
        "affected_group",
    )  # fmt: skip
    rank: str | None = rank()


@kept(one=N_("Commitment"), many=N_("Commitments"), room="people", title_field="what", prefix="C",
      help=N_("What actors promised, how firmly, by when, and whether they kept it"))  # fmt: skip
class Commitment(Row, table=True):
    """A promise of an actor with a due date. Late and broken ones feed stress tests."""

    id: str = identity()
    code: str | None = code()
    actor_id: str = reference(N_("Who"), "stakeholder", on_delete="refuses", required=True)
    what: str = line(N_("What"), required=True)
    mission_id: str | None = reference(N_("Mission"), "mission", column=False)
    for_id: str | None = reference(
        N_("For"), "roadmap_item", "mission_project", "workstream", help=N_("What it makes possible"), column=False
    )
    event_id: str | None = reference(N_("Made at"), "co_creation_event", column=False)
    kind: str | None = choice(N_("Kind"), CommitmentKind)
    strength: str | None = choice(N_("How firm"), CommitmentStrength)
    amount: float | None = money(N_("Amount"))
    currency: str | None = currency(column=True)
    price_year: int | None = price_year()
    withheld: int | None = withheld()
    withheld_reason: str | None = withheld_reason()
    condition: str | None = prose(N_("On condition that"))
    made_on: str | None = date(N_("Made on"), column=False)
    due_on: str | None = date(N_("Due on"))
    status: str = choice(N_("State"), CommitmentStatus, default=CommitmentStatus.OPEN, ministry="fills")
    status_since: str | None = date(N_("State since"), column=False, ministry="fills")
    status_note: str | None = prose(N_("What the state means"), ministry="fills")
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Mission-washing check"), many=N_("Mission-washing checks"), room="people", title_field="subject_id",
      help=N_("What an action or project adds that would not be there anyway (our own construction)"))  # fmt: skip
class AdditionalityTest(Row, table=True):
    """What an action adds. The flag is computed from the answers; a person may overrule it with a reason."""

    __tablename__ = "additionality_test"
    id: str = identity()
    subject_id: str = reference(
        N_("Action or project"), "roadmap_item", "mission_project", on_delete="goes along", required=True
    )
    existed_before: int | None = yes_no(N_("Existed before the mission"))
    first_started: str | None = date(N_("First started"), column=False)
    budget_origin: str | None = choice(N_("Where the money comes from"), BudgetOrigin)
    new_money_share: float | None = percent(N_("Share of new money"))
    would_happen_anyway: str | None = choice(N_("Would happen anyway"), WouldHappen)
    counterfactual: str | None = prose(N_("What would be without the mission"))
    challenges_status_quo: int | None = rating(
        N_("Challenges the way things are"), StatusQuo, N_("0 = not at all, 3 = deeply"), low=0, high=3
    )
    new_actor_share: float | None = percent(N_("Share of new actors"))
    cross_ministry: int | None = yes_no(N_("More than one ministry"), column=False)
    independent: int | None = yes_no(
        N_("Independent"), N_("Whether who assessed it stands outside the action"), column=False
    )
    assessor: str | None = line(N_("Assessed by"), personal=True, column=False)
    assessed_on: str | None = date(N_("Assessed on"))
    override: str | None = choice(
        N_("Overruled to"), WashingFlag, N_("The computed flag stays and is shown beside it"), column=False
    )
    override_reason: str | None = prose(N_("Why overruled"))
    notes: str | None = notes()


@kept(one=N_("What changes"), many=N_("What changes by actions"), room="people", title_field="change", link=True,
      parent=("test_id", "additionality_test"),
      help=N_("What works differently because of the mission"))  # fmt: skip
class AdditionalityChange(Row, table=True):
    """One thing that works differently."""

    __tablename__ = "additionality_change"
    id: str = identity()
    test_id: str = part_of(N_("Mission-washing check"), "additionality_test", column=True)
    change: str = choice(N_("What changes"), WhatChanges, required=True)
    how: str | None = prose(N_("How"), column=True)
