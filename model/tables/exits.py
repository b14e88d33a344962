"""Decisions, what they rest on, what they ask for, and what is said against them."""

from model.kinds import (
    Agreement,
    ChallengeGround,
    ChallengeOutcome,
    DecisionKind,
    DecisionStatus,
    EvidenceType,
    InvolvedRole,
    Strength,
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
    number,
    part_of,
    price_year,
    prose,
    rank,
    reference,
    source,
    web,
    yes_no,
)
from model.words import N_

SUBJECTS = ("mission", "workstream", "mission_project")
"""Tables with a lifecycle of their own, which decisions change."""


@kept(one=N_("Decision"), many=N_("Decisions"), room="exits", title_field="title", prefix="D",
      help=N_("Numbered, lasting notes; an accepted decision never changes, a later one may replace it"))  # fmt: skip
class Decision(Row, table=True):
    """A numbered, lasting note of a decision. Accepting seals it; a later decision may replace it."""

    id: str = identity()
    code: str | None = code()
    title: str = line(N_("Title"), required=True)
    status: str = choice(N_("State"), DecisionStatus, by="verb", default=DecisionStatus.DRAFT)
    mission_id: str | None = reference(N_("Mission"), "mission")
    decided_on: str | None = date(N_("Decided on"))
    effective_from: str | None = date(N_("In effect from"), N_("Empty: from the day it was decided"), column=False)
    body_id: str | None = reference(N_("Decided by"), "governance_body")
    decider: str | None = line(N_("Person"), personal=True, column=False)
    question: str | None = line(N_("Question"), longest=1000, column=False)
    context: str | None = prose(N_("Context"))
    chosen_id: str | None = reference(N_("Chosen option"), "decision_option", column=False)
    rationale: str | None = prose(N_("Rationale"))
    dissent: str | None = prose(N_("Dissent"))
    review_id: str | None = reference(N_("Rests on review"), "stress_test_review")
    obligations: str | None = prose(N_("Obligations"), N_("Contracts, staff, clean-up"))
    message: str | None = prose(N_("Message"), N_("What people are told; blame nobody"))
    what_is_different: str | None = prose(N_("What is different now"))
    earlier_id: str | None = reference(
        N_("Takes up decision"), "decision", help=N_("The earlier ending or pause that this one revives"), column=False
    )
    root_cause: str | None = prose(N_("Root cause"))
    old_direction: str | None = prose(N_("Old direction or target"))
    new_direction: str | None = prose(N_("New direction or target"))
    what_scales: str | None = prose(N_("What scales up"))
    capacity: str | None = prose(N_("Capacity it needs"), N_("People, sites, suppliers"))
    what_stays: str | None = prose(N_("What stays, what stops"))
    runs_on: str | None = prose(N_("What runs on"), N_("While it is paused"))
    resume_condition: str | None = prose(N_("Condition to resume"))
    latest_resume: str | None = date(N_("Resume at the latest"), column=False)
    condition_met: str | None = prose(N_("How the condition to resume was met"))
    changed_terms: str | None = prose(N_("Changed cost or dates"))
    receiver: str | None = line(N_("Handed over to"), column=False)
    receiver_id: str | None = reference(N_("Receiving organisation"), "stakeholder", column=False)
    receiver_accepted: str | None = date(N_("Receiver accepted on"), column=False)
    money_added: float | None = money(N_("Money it adds"), column=False)
    money_freed: float | None = money(N_("Money it frees"), column=False)
    currency: str | None = currency()
    price_year: int | None = price_year()
    version_id: str | None = reference(N_("New plan version"), "roadmap_version", column=False)
    closing_evaluation_id: str | None = reference(N_("Closing evaluation"), "evidence_item", column=False)
    consequences_good: str | None = prose(N_("Good consequences"))
    consequences_bad: str | None = prose(N_("Bad consequences"))
    revisit_on: str | None = date(N_("Look at it again"))
    revisit_trigger: str | None = line(N_("Or when this happens"), column=False)
    confirmation: str | None = prose(N_("How we see it was carried out"), after_seal=True)
    done_on: str | None = date(N_("Carried out on"), after_seal=True, column=False)
    supersedes_id: str | None = reference(N_("Replaces"), "decision")
    political_context: str | None = prose(N_("Political context"))
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Part of a decision"), many=N_("Parts of decisions"), room="exits", title_field="kind",
      parent=("decision_id", "decision"),
      help=N_("What decisions do with which mission, workstream or project"))  # fmt: skip
class DecisionPart(Row, table=True):
    """One subject and what the decision does with it."""

    __tablename__ = "decision_part"
    id: str = identity()
    decision_id: str = part_of(N_("Decision"), "decision", column=True)
    kind: str = choice(N_("Kind"), DecisionKind, required=True, default=DecisionKind.CONTINUE)
    subject_id: str | None = reference(N_("Subject"), *SUBJECTS, on_delete="refuses")
    successor_id: str | None = reference(
        N_("Goes on as"), *SUBJECTS, help=N_("Where it is revived or repurposed under another name")
    )
    rank: str | None = rank()


@kept(one=N_("Option"), many=N_("Options weighed"), room="exits", title_field="title",
      parent=("decision_id", "decision"), help=N_("Ways that were weighed before a decision"))  # fmt: skip
class DecisionOption(Row, table=True):
    """A way that was weighed."""

    __tablename__ = "decision_option"
    id: str = identity()
    decision_id: str = part_of(N_("Decision"), "decision")
    title: str = line(N_("Option"), required=True)
    pros: str | None = prose(N_("For it"), column=True)
    cons: str | None = prose(N_("Against it"), column=True)
    cost: str | None = line(N_("Cost"))
    wind_row_id: str | None = reference(N_("Wind tunnel"), "wind_tunnel_row")
    rank: str | None = rank()


@kept(one=N_("Assumption relied on"), many=N_("Assumptions relied on"), room="exits", title_field="assumption_id",
      link=True, parent=("decision_id", "decision"),
      help=N_("Assumptions that decisions rest on, whole or broken"))  # fmt: skip
class DecisionAssumption(Row, table=True):
    """A decision rests on an assumption, whole or broken."""

    __tablename__ = "decision_assumption"
    id: str = identity()
    decision_id: str = part_of(N_("Decision"), "decision", column=True)
    assumption_id: str = reference(N_("Assumption"), "assumption", on_delete="goes along", required=True)
    has_changed: int | None = yes_no(N_("Has changed"), N_("Since the earlier decision"))
    how: str | None = prose(N_("How it bears on the decision"), column=True)


@kept(one=N_("Evidence"), many=N_("Evidence"), room="learning", title_field="title", prefix="E",
      help=N_("Where facts come from: links to documents, never the documents themselves"))  # fmt: skip
class EvidenceItem(Row, table=True):
    """Where a fact comes from. A link, never a file inside the project."""

    __tablename__ = "evidence_item"
    id: str = identity()
    code: str | None = code()
    title: str = line(N_("Title"), required=True)
    type: str | None = choice(N_("Type"), EvidenceType)
    dated: str | None = date(N_("Date"))
    author: str | None = line(N_("Author"), personal=True, column=False)
    publisher: str | None = line(N_("Publisher"), column=False)
    link: str | None = web(N_("Address or file"))
    fingerprint: str | None = line(N_("Fingerprint"), N_("SHA-256 when it was entered"), by="verb", column=False)
    strength: str | None = choice(N_("Strength"), Strength, N_("Amount and quality of what it rests on"))
    agreement: str | None = choice(N_("Agreement"), Agreement, N_("How far different sources say the same"))
    notes: str | None = notes()


@kept(one=N_("Evidence for a decision"), many=N_("Evidence for decisions"), room="exits", title_field="evidence_id",
      link=True, parent=("decision_id", "decision"), help=N_("Evidence that decisions rest on"))  # fmt: skip
class DecisionEvidence(Row, table=True):
    """A decision rests on evidence."""

    __tablename__ = "decision_evidence"
    id: str = identity()
    decision_id: str = part_of(N_("Decision"), "decision", column=True)
    evidence_id: str = reference(N_("Evidence"), "evidence_item", on_delete="goes along", required=True)


@kept(one=N_("Person or body involved"), many=N_("Who was involved in decisions"), room="exits",
      title_field="actor_id", link=True, parent=("decision_id", "decision"),
      help=N_("Who was consulted on and informed of decisions"))  # fmt: skip
class DecisionInvolved(Row, table=True):
    """Somebody was consulted or informed."""

    __tablename__ = "decision_involved"
    id: str = identity()
    decision_id: str = part_of(N_("Decision"), "decision", column=True)
    actor_id: str = reference(
        N_("Who"), "stakeholder", "governance_body", "person", on_delete="goes along", required=True
    )
    role: str = choice(N_("Role"), InvolvedRole, required=True, default=InvolvedRole.CONSULTED)
    said: str | None = prose(N_("What they said"), column=True)


@kept(one=N_("Reason for deciding"), many=N_("Reasons for deciding"), room="exits", title_field="text",
      parent=("decision_id", "decision"),
      help=N_("Forces and concerns that a decision has to do justice to"))  # fmt: skip
class DecisionDriver(Row, table=True):
    """A force or concern behind a decision."""

    __tablename__ = "decision_driver"
    id: str = identity()
    decision_id: str = part_of(N_("Decision"), "decision", column=True)
    text: str = line(N_("Force or concern"), required=True, longest=1000)
    driver_id: str | None = reference(N_("Driver of change"), "driver")
    rank: str | None = rank()


@kept(one=N_("Condition"), many=N_("Conditions of decisions"), room="exits", title_field="text",
      parent=("decision_id", "decision"),
      help=N_("What must hold for a decision to stand, by when, and whether it is met"))  # fmt: skip
class DecisionCondition(Row, table=True):
    """Something that must hold for the decision to stand."""

    __tablename__ = "decision_condition"
    id: str = identity()
    decision_id: str = part_of(N_("Decision"), "decision", column=True)
    text: str = line(N_("Condition"), required=True, longest=1000)
    owner_id: str | None = reference(N_("Owner"), "stakeholder")
    due: str | None = date(N_("Due"))
    is_met: int | None = yes_no(N_("Met"), after_seal=True, ministry="fills")
    met_on: str | None = date(N_("Met on"), after_seal=True, ministry="fills")
    remark: str | None = line(N_("Remark"), after_seal=True, column=False, ministry="fills")
    rank: str | None = rank()


@kept(one=N_("Item changed"), many=N_("Items changed by decisions"), room="exits", title_field="item_id", link=True,
      parent=("decision_id", "decision"), help=N_("Which roadmap items a decision changes, and how"))  # fmt: skip
class DecisionItem(Row, table=True):
    """A decision changes a roadmap item."""

    __tablename__ = "decision_item"
    id: str = identity()
    decision_id: str = part_of(N_("Decision"), "decision", column=True)
    item_id: str = reference(N_("Item"), "roadmap_item", on_delete="goes along", required=True)
    change: str | None = prose(N_("What changes"), column=True)


@kept(one=N_("Change of a target"), many=N_("Changes of targets"), room="exits", title_field="target_id",
      parent=("decision_id", "decision"),
      help=N_("Targets that decisions change; the old value stays beside the new one"))  # fmt: skip
class TargetChange(Row, table=True):
    """A decision gives a target another value or date. Accepting it writes both, and keeps the old ones here."""

    __tablename__ = "target_change"
    id: str = identity()
    decision_id: str = part_of(N_("Decision"), "decision", column=True)
    target_id: str = reference(N_("Target"), "target", on_delete="refuses", required=True)
    old_value: float | None = number(N_("Old value"), N_("In the unit of the target"), by="verb")
    old_date: str | None = date(N_("Old date"), by="verb")
    new_value: float | None = number(N_("New value"), N_("Empty: stays as it is"))
    new_date: str | None = date(N_("New date"), N_("Empty: stays as it is"))
    why: str | None = prose(N_("Why"), column=True)
    rank: str | None = rank()


@kept(one=N_("Challenge"), many=N_("Challenges"), room="exits", title_field="text", prefix="CH", after_seal=True,
      parent=("decision_id", "decision"),
      help=N_("Reasoned objections to decisions, and what was answered"))  # fmt: skip
class Challenge(Row, table=True):
    """A reasoned objection with evidence."""

    id: str = identity()
    code: str | None = code()
    decision_id: str = part_of(N_("Decision"), "decision", column=True)
    text: str = line(N_("Objection"), required=True, longest=2000)
    ground: str | None = choice(N_("Ground"), ChallengeGround)
    raised_by_id: str | None = reference(N_("Organisation"), "stakeholder")
    raised_by: str | None = line(N_("Person"), personal=True, column=False)
    raised_on: str | None = date(N_("Raised on"))
    evidence_id: str | None = reference(N_("Evidence"), "evidence_item", column=False)
    handled_by: str | None = line(N_("Handled by"), personal=True, column=False)
    outcome: str = choice(N_("Outcome"), ChallengeOutcome, default=ChallengeOutcome.PENDING)
    answer: str | None = prose(N_("Answer"), column=True)
    answered_on: str | None = date(N_("Answered on"), column=False)


@kept(one=N_("Addendum"), many=N_("Addenda to decisions"), room="exits", title_field="text", after_seal=True,
      parent=("decision_id", "decision"),
      help=N_("Remarks added to accepted decisions, which themselves never change"))  # fmt: skip
class DecisionAddendum(Row, table=True):
    """A remark added to an accepted decision, which itself never changes."""

    __tablename__ = "decision_addendum"
    id: str = identity()
    decision_id: str = part_of(N_("Decision"), "decision")
    text: str = line(N_("Addendum"), required=True, longest=2000)
    written_on: str | None = date(N_("Written on"))
    written_by: str | None = line(N_("Written by"), personal=True)
