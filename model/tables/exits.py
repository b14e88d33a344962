"""Decisions, what they rest on, and what becomes of things of value."""

from model.kinds import (
    Agreement,
    AssetType,
    DecisionKind,
    DecisionStatus,
    Disposition,
    EvidenceType,
    Strength,
)
from model.tables.row import (
    Row,
    choice,
    code,
    date,
    identity,
    kept,
    line,
    money,
    notes,
    part_of,
    prose,
    rank,
    reference,
    web,
    whole,
    yes_no,
)
from model.words import N_

SUBJECTS = ("mission", "workstream", "mission_project")
"""Tables with a lifecycle of their own, which decisions change."""


@kept(one=N_("Decision"), many=N_("Decisions"), room="exits", title_field="title", prefix="D")
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
    root_cause: str | None = prose(N_("Root cause"))
    what_stays: str | None = prose(N_("What stays, what stops"))
    resume_condition: str | None = prose(N_("Condition to resume"))
    latest_resume: str | None = date(N_("Resume at the latest"), column=False)
    receiver: str | None = line(N_("Handed over to"), column=False)
    consequences_good: str | None = prose(N_("Good consequences"))
    consequences_bad: str | None = prose(N_("Bad consequences"))
    revisit_on: str | None = date(N_("Look at it again"))
    revisit_trigger: str | None = line(N_("Or when this happens"), column=False)
    confirmation: str | None = prose(N_("How we see it was carried out"), after_seal=True)
    done_on: str | None = date(N_("Carried out on"), after_seal=True, column=False)
    supersedes_id: str | None = reference(N_("Replaces"), "decision")
    political_context: str | None = prose(N_("Political context"))
    source: str | None = line(N_("Source"), N_("Where the fact comes from"), column=False)
    notes: str | None = notes()


@kept(one=N_("Part of a decision"), many=N_("Parts of decisions"), room="exits", title_field="kind",
      parent=("decision_id", "decision"))  # fmt: skip
class DecisionPart(Row, table=True):
    """One subject and what the decision does with it."""

    __tablename__ = "decision_part"
    id: str = identity()
    decision_id: str = part_of(N_("Decision"), "decision")
    kind: str = choice(N_("Kind"), DecisionKind, required=True, default=DecisionKind.CONTINUE)
    subject_id: str | None = reference(N_("Subject"), *SUBJECTS, on_delete="refuses")
    successor_id: str | None = reference(N_("Goes on as"), *SUBJECTS)
    rank: str | None = rank()


@kept(one=N_("Option"), many=N_("Options weighed"), room="exits", title_field="title",
      parent=("decision_id", "decision"))  # fmt: skip
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
      link=True, parent=("decision_id", "decision"))  # fmt: skip
class DecisionAssumption(Row, table=True):
    """A decision rests on an assumption, whole or broken."""

    __tablename__ = "decision_assumption"
    id: str = identity()
    decision_id: str = part_of(N_("Decision"), "decision")
    assumption_id: str = reference(N_("Assumption"), "assumption", on_delete="goes along", required=True)


@kept(one=N_("Evidence"), many=N_("Evidence"), room="learning", title_field="title", prefix="E")
class EvidenceItem(Row, table=True):
    """Where a fact comes from. A link, never a file inside the project."""

    __tablename__ = "evidence_item"
    id: str = identity()
    code: str | None = code()
    title: str = line(N_("Title"), required=True)
    type: str | None = choice(N_("Type"), EvidenceType)
    dated: str | None = date(N_("Date"))
    link: str | None = web(N_("Address or file"))
    fingerprint: str | None = line(N_("Fingerprint"), N_("SHA-256 when it was entered"), by="verb", column=False)
    strength: str | None = choice(N_("Strength"), Strength)
    agreement: str | None = choice(N_("Agreement"), Agreement)
    notes: str | None = notes()


@kept(one=N_("Evidence for a decision"), many=N_("Evidence for decisions"), room="exits", title_field="evidence_id",
      link=True, parent=("decision_id", "decision"))  # fmt: skip
class DecisionEvidence(Row, table=True):
    """A decision rests on evidence."""

    __tablename__ = "decision_evidence"
    id: str = identity()
    decision_id: str = part_of(N_("Decision"), "decision")
    evidence_id: str = reference(N_("Evidence"), "evidence_item", on_delete="goes along", required=True)


@kept(one=N_("Asset"), many=N_("Assets"), room="exits", title_field="name")
class Asset(Row, table=True):
    """A thing of value that outlives an ending."""

    id: str = identity()
    name: str = line(N_("Name"), required=True)
    type: str | None = choice(N_("Type"), AssetType)
    subject_id: str | None = reference(N_("Belongs to"), *SUBJECTS)
    owner_id: str | None = reference(N_("Owner"), "stakeholder")
    value: float | None = money(N_("Value"))
    currency: str | None = line(N_("Currency"), longest=3, column=False)
    price_year: int | None = whole(N_("Price year"), low=1900, high=2300, column=False)
    intended: str | None = choice(N_("What should happen to it"), Disposition)
    location: str | None = line(N_("Where it is"), column=False)
    notes: str | None = notes()


@kept(one=N_("What happens to it"), many=N_("What happens to assets"), room="exits", title_field="disposition",
      parent=("decision_id", "decision"))  # fmt: skip
class AssetDisposition(Row, table=True):
    """What a decision does with an asset."""

    __tablename__ = "asset_disposition"
    id: str = identity()
    decision_id: str = part_of(N_("Decision"), "decision")
    asset_id: str = reference(N_("Asset"), "asset", on_delete="refuses", required=True)
    disposition: str | None = choice(N_("What happens to it"), Disposition)
    new_use: str | None = line(N_("New use or receiver"))
    new_mission_id: str | None = reference(N_("New mission"), "mission")
    due: str | None = date(N_("Due"), column=False)
    done_on: str | None = date(N_("Done on"), after_seal=True, column=False)
    is_met: int | None = yes_no(N_("Conditions met"), after_seal=True, column=False)
    rank: str | None = rank()


@kept(one=N_("Addendum"), many=N_("Addenda to decisions"), room="exits", title_field="text", after_seal=True,
      parent=("decision_id", "decision"))  # fmt: skip
class DecisionAddendum(Row, table=True):
    """A remark added to an accepted decision, which itself never changes."""

    __tablename__ = "decision_addendum"
    id: str = identity()
    decision_id: str = part_of(N_("Decision"), "decision")
    text: str = line(N_("Addendum"), required=True, longest=2000)
    written_on: str | None = date(N_("Written on"))
    written_by: str | None = line(N_("Written by"), personal=True)
