"""The decision log: what was decided about what, by whom, among which options, on which grounds."""

from typing import Any

from model.dates import sort_key
from model.excel.seen import Seen
from model.excel.sheets import Sheet, Value, dates, field_column, identity_columns, made
from model.kinds import DecisionKind, DecisionStatus
from model.tables import (
    AssetDisposition,
    Assumption,
    Decision,
    DecisionAddendum,
    DecisionAssumption,
    DecisionEvidence,
    DecisionOption,
    DecisionPart,
    EvidenceItem,
)
from model.words import N_

_FOR, _AGAINST, _COST = N_("for: {text}"), N_("against: {text}"), N_("cost: {text}")
_GOES_ON_AS = N_("{part} → {successor}")


def decisions_sheet() -> Sheet:
    """The Decision log sheet: one row per decision, the earliest first."""
    field = Decision.about.field
    columns = (
        *identity_columns(Decision),
        field_column(field("title"), width=(20, 30)),
        *dates(field("decided_on"), "decided_on"),
        field_column(field("status"), width=(9, 12)),
        made("parts", N_("What it decides"), "text", _parts, N_("Each subject, and what happens to it"),
             width=(18, 24)),
        field_column(field("body_id"), width=(12, 20)),
        field_column(field("decider"), width=(10, 18)),
        field_column(field("question"), width=(18, 24)),
        field_column(field("context"), width=(18, 30)),
        made("options", N_("Options weighed"), "text", _options, N_("Each option with what speaks for and against it"),
             width=(18, 34), optional=True),
        field_column(field("chosen_id"), width=(14, 22)),
        field_column(field("rationale"), width=(18, 34)),
        made("assumptions", N_("Assumptions relied on"), "text", _assumptions, width=(18, 28), optional=True),
        made("evidence", N_("Evidence"), "text", _evidence, width=(16, 24), optional=True),
        made("assets", N_("What happens to assets"), "text", _assets, width=(18, 28), optional=True),
        field_column(field("obligations"), width=(18, 24)),
        field_column(field("dissent"), width=(16, 22)),
        field_column(field("message"), width=(18, 24)),
        field_column(field("what_is_different"), width=(18, 24)),
        field_column(field("review_id"), width=(10, 20), optional=True),
        *dates(field("revisit_on"), "revisit_on", optional=True),
        field_column(field("revisit_trigger"), width=(12, 24)),
        field_column(field("confirmation"), width=(16, 24)),
        field_column(field("supersedes_id"), width=(10, 18), optional=True),
        made("superseded_by", N_("Replaced by"), "short", _superseded_by, N_("The later decision that replaces it"),
             width=(9, 16), optional=True),
        made("addenda", N_("Addenda"), "text", _addenda, N_("Remarks added after acceptance"), width=(18, 24),
             optional=True),
        field_column(field("political_context"), width=(18, 24)),
        field_column(field("source"), width=(8, 18)),
        field_column(field("notes"), width=(18, 24)),
    )  # fmt: skip
    return Sheet(
        "decisions", N_("Decision log"), N_("Every decision with its options, grounds, evidence and consequences"),
        Decision, columns, decisions_in_time,
        note=N_("An accepted decision never changes; a later one may replace it."),
    )  # fmt: skip


def decisions_in_time(seen: Seen) -> list[Any]:
    """Decisions by the day they were made; drafts without a day come last."""
    rows: list[Any] = list(seen.snapshot.all(Decision))
    return sorted(rows, key=lambda row: sort_key(seen.value(row, "decided_on")))


def part_lines(seen: Seen, decision: Any) -> list[str]:
    """Each part in words: "Discontinue: Full-scale capture"."""
    lines = []
    for part in seen.parts(DecisionPart, "decision_id", decision):
        kind = seen.label(DecisionKind, seen.value(part, "kind"))
        subject, successor = seen.said(part, "subject_id"), seen.said(part, "successor_id")
        line = f"{kind}: {subject}" if subject else kind
        lines.append(seen.words.say(_GOES_ON_AS, part=line, successor=successor) if successor else line)
    return lines


def _parts(seen: Seen, row: Any) -> Value:
    return "\n".join(part_lines(seen, row)) or None


def _options(seen: Seen, row: Any) -> Value:
    chosen = seen.value(row, "chosen_id")
    lines = []
    for option in seen.parts(DecisionOption, "decision_id", row):
        mark = "✓" if option.id == chosen else "•"
        lines.append(f"{mark} {seen.value(option, 'title')}")
        for message, name in ((_FOR, "pros"), (_AGAINST, "cons"), (_COST, "cost")):
            text = seen.value(option, name)
            if text:
                lines.append("   " + seen.words.say(message, text=text))
    return "\n".join(lines) or None


def _assumptions(seen: Seen, row: Any) -> Value:
    links = seen.parts(DecisionAssumption, "decision_id", row)
    return _list(seen.said(link, "assumption_id") for link in _ordered(seen, links, Assumption, "assumption_id"))


def _evidence(seen: Seen, row: Any) -> Value:
    links = seen.parts(DecisionEvidence, "decision_id", row)
    return _list(seen.said(link, "evidence_id") for link in _ordered(seen, links, EvidenceItem, "evidence_id"))


def _assets(seen: Seen, row: Any) -> Value:
    lines = []
    for part in seen.parts(AssetDisposition, "decision_id", row):
        asset, kind = seen.said(part, "asset_id"), seen.said(part, "disposition")
        use = seen.value(part, "new_use") or seen.said(part, "new_mission_id")
        lines.append(": ".join(text for text in (asset, ", ".join(t for t in (kind, use) if t)) if text))
    return "\n".join(lines) or None


def _superseded_by(seen: Seen, row: Any) -> Value:
    later = seen.snapshot.referring(Decision, "supersedes_id", row.id)
    accepted = (other.id for other in later if seen.value(other, "status") == DecisionStatus.ACCEPTED)
    return ", ".join(seen.codes(Decision, accepted)) or None


def _addenda(seen: Seen, row: Any) -> Value:
    lines = []
    for addendum in seen.parts(DecisionAddendum, "decision_id", row):
        written = seen.said(addendum, "written_on")
        lines.append(f"{written}: {addendum.text}" if written else f"• {addendum.text}")
    return "\n".join(lines) or None


def _ordered(seen: Seen, links: Any, table: Any, field: str) -> list[Any]:
    places = {row.id: place for place, row in enumerate(seen.snapshot.all(table))}
    return sorted(links, key=lambda link: places.get(seen.value(link, field), len(places)))


def _list(names: Any) -> str | None:
    return "\n".join(name for name in names if name) or None
