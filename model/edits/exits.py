"""Prepare, propose and take decisions."""

from collections.abc import Sequence
from typing import Any

from model.edits import rows
from model.edits.stress import refuse_unmet
from model.edits.verb import verb
from model.journal.writer import Writer
from model.kinds import DecisionKind, DecisionStatus, VersionReason
from model.rules import decisions
from model.tables import (
    ALL,
    AssetDisposition,
    Decision,
    DecisionAddendum,
    DecisionAssumption,
    DecisionEvidence,
    DecisionOption,
    DecisionPart,
    RoadmapVersion,
    RowId,
    Target,
    TargetChange,
    link_id,
)
from model.trouble import RuleBroken
from model.words import N_

_LIVES = tuple(f"{name}.lifecycle" for name in ("mission", "workstream", "mission_project"))

_TARGETS = (
    "target.target_value", "target.target_date", "target.changed_by_id", "target_change.old_value",
    "target_change.old_date",
)  # fmt: skip


@verb(N_("Prepare decision {name}"), keeps=("title", "mission_id"))
def prepare_decision(writer: Writer, title: str, mission_id: str | None = None, kind: str = DecisionKind.CONTINUE,
                     subject_id: str | None = None, **fields: Any) -> RowId:  # fmt: skip
    """Start the draft of a decision about one subject; more parts can follow."""
    decision_id = rows.add(writer, Decision, title=title, mission_id=mission_id, **fields)
    rows.add(writer, DecisionPart, decision_id=decision_id, kind=kind, subject_id=subject_id)
    return decision_id


@verb(N_("Add a part to {name}"), keeps=("decision_id", "kind", "subject_id"), about="decision_id")
def add_part(writer: Writer, decision_id: str, kind: str, subject_id: str | None = None,
             successor_id: str | None = None) -> RowId:  # fmt: skip
    """Let a decision do one thing with one subject."""
    return rows.add(writer, DecisionPart, decision_id=decision_id, kind=kind, subject_id=subject_id,
                    successor_id=successor_id)  # fmt: skip


@verb(N_("Add option {name}"), keeps=("decision_id", "title"))
def add_decision_option(writer: Writer, decision_id: str, title: str, pros: str | None = None, cons: str | None = None,
                        cost: str | None = None) -> RowId:  # fmt: skip
    """Add an option that was weighed."""
    return rows.add(writer, DecisionOption, decision_id=decision_id, title=title, pros=pros, cons=cons, cost=cost)


@verb(N_("Rest {name} on assumptions"), keeps=("decision_id", "assumption_ids"), about="decision_id")
def rest_on_assumptions(writer: Writer, decision_id: str, assumption_ids: Sequence[str]) -> None:
    """Say on exactly which assumptions a decision rests, whole or broken."""
    _relink(writer, DecisionAssumption, "assumption_id", decision_id, assumption_ids)


@verb(N_("Rest {name} on evidence"), keeps=("decision_id", "evidence_ids"), about="decision_id")
def rest_on_evidence(writer: Writer, decision_id: str, evidence_ids: Sequence[str]) -> None:
    """Say on exactly which evidence a decision rests."""
    _relink(writer, DecisionEvidence, "evidence_id", decision_id, evidence_ids)


def _relink(writer: Writer, table: Any, field: str, decision_id: str, wanted: Sequence[str]) -> None:
    held = {getattr(row, field): row.id for row in writer.snapshot.referring(table, "decision_id", decision_id)}
    for target in wanted:
        if target not in held:
            row_id = link_id(table.about.name, decision_id, target)
            writer.add(table, row_id, **{"decision_id": decision_id, field: target})
    for target, row_id in held.items():
        if target not in wanted:
            writer.remove(table, row_id)


@verb(N_("Settle {name}"), keeps=("decision_id", "asset_id", "disposition"), about="asset_id")
def settle_asset(writer: Writer, decision_id: str, asset_id: str, **values: Any) -> RowId:
    """Say what a decision does with an asset: disposition, new_use, new_mission_id, due."""
    row_id = link_id("asset_disposition", decision_id, asset_id)
    if writer.snapshot.find(AssetDisposition, row_id) is None:
        return rows.add(writer, AssetDisposition, row_id, decision_id=decision_id, asset_id=asset_id, **values)
    writer.change(AssetDisposition, row_id, **values)
    return row_id


@verb(N_("Propose {name}"), writes=("decision.status",), keeps=("decision_id",), about="decision_id")
def propose_decision(writer: Writer, decision_id: str) -> None:
    """Put a draft forward; it can still change."""
    _must_be(writer, decision_id, DecisionStatus.DRAFT)
    writer.change(Decision, decision_id, status=DecisionStatus.PROPOSED)


@verb(N_("Reject {name}"), writes=("decision.status",), keeps=("decision_id",), about="decision_id")
def reject_decision(writer: Writer, decision_id: str) -> None:
    """Record that a proposal was not taken."""
    _must_be(writer, decision_id, DecisionStatus.DRAFT, DecisionStatus.PROPOSED)
    writer.change(Decision, decision_id, status=DecisionStatus.REJECTED)
    writer.seal(Decision, decision_id)


@verb(N_("Accept {name}"), keeps=("decision_id", "leave"),
      writes=("decision.status", "roadmap_version.moment", *_LIVES, *_TARGETS), about="decision_id")  # fmt: skip
def accept_decision(writer: Writer, decision_id: str, leave: Sequence[str] = (), leave_reason: str = "") -> None:
    """Accept a decision: its effect comes to the roadmap as one step, and the record never changes again.

    `leave` names rows that its effect leaves as they are; that needs a reason.
    """
    decision = _must_be(writer, decision_id, DecisionStatus.DRAFT, DecisionStatus.PROPOSED)
    snapshot = writer.snapshot
    refuse_unmet(decisions.needs_of_decision(snapshot, decision),
                 N_("{count} things are missing before {code} can be accepted:"), code=decision.code)  # fmt: skip
    if leave and not leave_reason.strip():
        raise RuleBroken(N_("Something stays as it is although the decision says otherwise."), N_("Say why."))
    plan = decisions.effects(snapshot, decision)
    if plan:
        rows.add(writer, RoadmapVersion, label=f"{decision.code} {decision.title}"[:300], reason=VersionReason.DECISION,
                 decision_id=decision_id, taken_on=decision.decided_on, moment=writer.setting.moment())  # fmt: skip
    notes = "\n".join(filter(None, (decision.notes, leave_reason.strip() if leave else "")))
    writer.change(Decision, decision_id, status=DecisionStatus.ACCEPTED, notes=notes or None)
    done = [effect for effect in plan if effect.row not in leave]
    _keep_old_values(writer, decision_id, {effect.row for effect in done})
    for effect in done:
        writer.change(ALL[effect.table], effect.row, **dict(effect.fields))
    writer.seal(Decision, decision_id)


def _keep_old_values(writer: Writer, decision_id: str, changed: set[str]) -> None:
    """Targets change by decision only, so that the old value stays known."""
    for change in writer.snapshot.referring(TargetChange, "decision_id", decision_id):
        if change.target_id in changed:
            target = writer.row(Target, change.target_id)
            writer.change(TargetChange, change.id, old_value=target.target_value, old_date=target.target_date)


@verb(N_("Add an addendum to {name}"), keeps=("decision_id",), about="decision_id")
def add_decision_addendum(writer: Writer, decision_id: str, text: str) -> RowId:
    """Add a remark to an accepted decision."""
    return writer.add(DecisionAddendum, None, decision_id=decision_id, text=text,
                      written_on=writer.setting.today.isoformat(),
                      written_by=writer.setting.author.name or None)  # fmt: skip


def _must_be(writer: Writer, decision_id: str, *states: DecisionStatus) -> Decision:
    decision = writer.snapshot.find(Decision, decision_id)
    if decision is None:
        raise RuleBroken(N_("This {one} is no longer there."), one=Decision.about.one)
    if decision.status not in states:
        raise RuleBroken(
            N_("“{name}” is closed and does not change any more."),
            N_("Write an addendum, or record a later decision or review."), name=writer.snapshot.title_of(decision),
        )  # fmt: skip
    return decision
