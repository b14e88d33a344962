"""The assumptions, the reviews that tested them, and what the reviews found."""

from collections.abc import Mapping
from typing import Any

from model.dates import sort_key
from model.excel.canonical import day_for_cell
from model.excel.charts import Figures, counts
from model.excel.formulas import Formula, critical
from model.excel.seen import Seen
from model.excel.sheets import Column, Sheet, Value, dates, field_column, identity_columns, made
from model.kinds import AssumptionStatus, FindingState, ReviewState, SignpostState
from model.rules import stress, watching
from model.rules.overview import MONEY
from model.tables import (
    Assumption,
    AssumptionRating,
    BudgetLine,
    Decision,
    DecisionAssumption,
    Finding,
    ItemAssumption,
    ReviewAddendum,
    ReviewParticipant,
    RoadmapItem,
    StressTestReview,
    Target,
)
from model.words import N_

CRITICAL = N_("Critical")
_DONE = (FindingState.DONE, FindingState.REJECTED)


def assumptions_sheet() -> Sheet:
    """The Assumptions sheet."""
    field = Assumption.about.field
    columns = (
        *identity_columns(Assumption),
        field_column(field("text"), width=(28, 40)),
        field_column(field("mission_id"), width=(12, 20)),
        field_column(field("category"), width=(10, 15)),
        field_column(field("load_bearing"), width=(8, 9)),
        field_column(field("vulnerable"), width=(8, 10)),
        made("critical", CRITICAL, "short", lambda seen, row: None,
             N_("Load-bearing and vulnerable are both at least 2"), formula=_critical, alarm="filled",
             width=(9, 10)),
        field_column(field("status"), width=(10, 12)),
        *dates(field("status_since"), "status_since"),
        field_column(field("what_broke_it"), width=(22, 38)),
        field_column(field("evidence_confidence"), width=(11, 14)),
        made("items", N_("Roadmap items on it"), "short", _items, N_("Codes of the items that rest on it"),
             width=(9, 16)),
        made("load", N_("How many"), "whole", _load, N_("How many roadmap items rest on it"), width=(7, 8)),
        made("targets", N_("Targets on it"), "short", _targets, N_("Codes of the targets that rest on it"),
             width=(9, 14), optional=True),
        made("money", N_("Money on it"), "text", _money,
             N_("Budget lines of what rests on it; different currencies and price years are never added"),
             width=(12, 19), optional=True),
        made("signposts", N_("Signposts"), "short", _signposts, N_("What is watched, and what it shows"),
             width=(10, 18)),
        made("decisions", N_("Decisions on it"), "short", _decisions, N_("Codes of the decisions that rely on it"),
             width=(9, 14)),
        made("last_review", N_("Last review"), "short", _last_review, N_("The latest closed review that rated it"),
             width=(8, 12)),
        made("last_review_day", N_("Last review: first day"), "day", _last_review_day, width=(11, 11)),
        made("age", N_("Months unreviewed"), "whole", _age,
             N_("Whole months since it was last reviewed, or first recorded (lock-in age)"), width=(9, 11)),
        field_column(field("owner_id"), width=(10, 18), optional=True),
        *dates(field("holds_until"), "holds_until", ends=True, optional=True),
        field_column(field("source"), width=(8, 16), optional=True),
        field_column(field("notes"), width=(16, 30), optional=True),
    )  # fmt: skip
    note = N_(
        "Load-bearing: 0 nothing changes, 1 details, 2 large parts, 3 the mission's logic. "
        "Vulnerable: 0 hardly thinkable, 1 by a surprise, 2 by plausible events, 3 likely or happening. "
        "Critical: both at least 2."
    )
    return Sheet(
        "assumptions", N_("Assumptions"), N_("What the plan takes for granted, how it stands, and what rests on it"),
        Assumption, columns, lambda seen: seen.snapshot.all(Assumption), note=note,
    )  # fmt: skip


def reviews_sheet() -> Sheet:
    """The Stress tests sheet: one row per review."""
    field = StressTestReview.about.field
    columns = (
        *identity_columns(StressTestReview),
        field_column(field("title"), width=(18, 24)),
        field_column(field("type"), width=(10, 14)),
        field_column(field("mission_id"), width=(10, 14)),
        field_column(field("state"), width=(8, 10)),
        made("when_text", N_("Held or planned"), "date", _when, N_("When it was held; when it is planned until then")),
        made("when", N_("Held or planned: first day"), "day", _when_day, N_("To sort and count with")),
        field_column(field("trigger"), width=(14, 24), optional=True),
        field_column(field("verdict"), width=(10, 13)),
        field_column(field("verdict_text"), width=(22, 30)),
        made("broken", N_("Broken or weakening"), "short", _broken,
             N_("Assumptions it rated so"), width=(12, 15)),
        made("findings", N_("Findings"), "text", _findings, N_("What it found, the heaviest first"), width=(28, 40)),
        made("open", N_("Findings still open"), "whole", _open_findings, width=(8, 9)),
        field_column(field("lock_in"), width=(12, 16), optional=True),
        field_column(field("lock_in_text"), width=(20, 28), optional=True),
        field_column(field("advises"), width=(10, 13), optional=True),
        *dates(field("next_due"), "next_due", ends=True),
        field_column(field("facilitator"), width=(11, 15), optional=True),
        _participants_column(),
        field_column(field("signed_off_by"), width=(11, 15), optional=True),
        made("addenda", N_("Addenda"), "text", _addenda, N_("Remarks added after closing"), width=(16, 24),
             optional=True),
        field_column(field("source"), width=(8, 18), optional=True),
        field_column(field("notes"), width=(18, 34), optional=True),
    )  # fmt: skip
    return Sheet(
        "stress_tests", N_("Stress tests"), N_("Every review of the plan, its verdict, and when the next one is due"),
        StressTestReview, columns, reviews_in_time, frozen=3,
        note=N_("A closed review never changes; what came later stands under Addenda."),
    )  # fmt: skip


def findings_sheet() -> Sheet:
    """The Findings sheet: one row per finding of a review."""
    field = Finding.about.field
    columns = (
        *identity_columns(Finding),
        field_column(field("review_id"), width=(16, 26), optional=False),
        field_column(field("severity"), width=(9, 11)),
        field_column(field("text"), width=(30, 48)),
        field_column(field("recommendation"), width=(26, 46)),
        field_column(field("owner"), width=(12, 20)),
        *dates(field("due"), "due", ends=True),
        field_column(field("state"), width=(9, 12)),
        field_column(field("state_reason"), width=(14, 26)),
    )
    return Sheet(
        "findings", N_("Findings"), N_("What the reviews found, who sees to it and until when"),
        Finding, columns, _findings_in_time,
    )  # fmt: skip


def reviews_in_time(seen: Seen) -> list[Any]:
    """Reviews by the day they were held or are planned for."""
    rows: list[Any] = list(seen.snapshot.all(StressTestReview))
    return sorted(rows, key=lambda row: sort_key(seen.value(row, "held_on") or seen.value(row, "planned_on")))


def _findings_in_time(seen: Seen) -> list[Any]:
    return [row for review in reviews_in_time(seen) for row in seen.parts(Finding, "review_id", review)]


def _critical(seen: Seen, row: Any, cells: Mapping[str, str]) -> Formula:
    label = seen.words.say(CRITICAL)
    return critical(row.load_bearing, row.vulnerable, cells, label)


def _items(seen: Seen, row: Any) -> Value:
    links = seen.snapshot.referring(ItemAssumption, "assumption_id", row.id)
    return ", ".join(seen.codes(RoadmapItem, (link.item_id for link in links))) or None


def _load(seen: Seen, row: Any) -> Value:
    return len(seen.snapshot.referring(ItemAssumption, "assumption_id", row.id))


def _targets(seen: Seen, row: Any) -> Value:
    return ", ".join(seen.codes(Target, (one.id for one in watching.load_of(seen.snapshot, row.id).targets))) or None


def _money(seen: Seen, row: Any) -> Value:
    """A line for each currency and price year; nothing for readers who do not get the sums."""
    if any(seen.withholds(BudgetLine.about.field(name)) for name in MONEY):
        return None
    lines = []
    for sum_ in watching.load_of(seen.snapshot, row.id).money:
        amount = seen.words.say(N_("{amount} {currency}"), amount=seen.words.number(sum_.amount),
                                currency=sum_.currency)  # fmt: skip
        lines.append(seen.words.say(N_("{amount}, prices of {year}"), amount=amount, year=sum_.price_year)
                     if sum_.price_year else amount)  # fmt: skip
    return "\n".join(lines) or None


def _signposts(seen: Seen, row: Any) -> Value:
    found = []
    for sign in watching.signposts_of(seen.snapshot, row.id):
        shown = watching.shown_by(seen.snapshot, sign, seen.today)
        found.append(f"{sign.code or sign.text}: {seen.label(SignpostState, shown.state.value)}")
    return "\n".join(found) or None


def _age(seen: Seen, row: Any) -> Value:
    return stress.lock_in_age(seen.snapshot, row, seen.today)


def _decisions(seen: Seen, row: Any) -> Value:
    links = seen.snapshot.referring(DecisionAssumption, "assumption_id", row.id)
    return ", ".join(seen.codes(Decision, (link.decision_id for link in links))) or None


def last_review_of(seen: Seen, assumption_id: str) -> Any | None:
    """The latest closed review that rated the assumption."""
    ratings = seen.snapshot.referring(AssumptionRating, "assumption_id", assumption_id)
    reviews = (seen.snapshot.find(StressTestReview, rating.review_id) for rating in ratings)
    closed = [row for row in reviews if row is not None and row.state == ReviewState.CLOSED and row.held_on]
    return max(closed, key=lambda row: sort_key(row.held_on), default=None)


def _last_review(seen: Seen, row: Any) -> Value:
    review = last_review_of(seen, row.id)
    return seen.code_of(StressTestReview, review.id) if review is not None else None


def _last_review_day(seen: Seen, row: Any) -> Value:
    review = last_review_of(seen, row.id)
    day = seen.first_day(review, "held_on") if review is not None else None
    return day_for_cell(day) if day else None


def _when(seen: Seen, row: Any) -> Value:
    return seen.said(row, "held_on") or seen.said(row, "planned_on") or None


def _when_day(seen: Seen, row: Any) -> Value:
    day = seen.first_day(row, "held_on") or seen.first_day(row, "planned_on")
    return day_for_cell(day) if day else None


def _broken(seen: Seen, row: Any) -> Value:
    bad = (AssumptionStatus.BROKEN, AssumptionStatus.WEAKENING)
    lines = []
    for status in bad:
        ratings = seen.parts(AssumptionRating, "review_id", row)
        ids = (seen.value(r, "assumption_id") for r in ratings if seen.value(r, "status") == status)
        codes = seen.codes(Assumption, ids)
        if codes:
            lines.append(f"{seen.label(AssumptionStatus, status)}: {', '.join(codes)}")
    return "\n".join(lines) or None


def _findings(seen: Seen, row: Any) -> Value:
    severities = {code: place for place, code in enumerate(("critical", "major", "minor", "note"))}
    found = sorted(seen.parts(Finding, "review_id", row), key=lambda f: severities.get(seen.value(f, "severity"), 9))
    return "\n".join(_finding_line(seen, finding) for finding in found) or None


def _finding_line(seen: Seen, finding: Any) -> str:
    severity, code = seen.said(finding, "severity"), seen.value(finding, "code")
    head = " · ".join(part for part in (code, severity) if part)
    text = seen.value(finding, "text")
    return f"{head}: {text}" if head else f"• {text}"


def _open_findings(seen: Seen, row: Any) -> Value:
    return sum(seen.value(finding, "state") not in _DONE for finding in seen.parts(Finding, "review_id", row))


def _participants_column() -> Column:
    about = ReviewParticipant.about.field("name")
    return Column("participants", N_("Participants"), "text", _participants, N_("Who took part, with organisation"),
                  about, width=(14, 18), optional=True)  # fmt: skip


def _participants(seen: Seen, row: Any) -> Value:
    people = seen.parts(ReviewParticipant, "review_id", row)
    lines = []
    for person in people:
        name, organisation = seen.value(person, "name"), seen.value(person, "organisation")
        lines.append(f"{name}, {organisation}" if organisation else str(name))
    outside = sum(bool(seen.value(person, "from_outside")) for person in people)
    if outside:
        share = seen.words.percent(outside / len(people))
        lines.append(seen.words.say(N_("{share} from outside the delivery team"), share=share))
    return "\n".join(lines) or None


def _addenda(seen: Seen, row: Any) -> Value:
    lines = []
    for addendum in seen.parts(ReviewAddendum, "review_id", row):
        written = seen.said(addendum, "written_on")
        lines.append(f"{written}: {addendum.text}" if written else f"• {addendum.text}")
    return "\n".join(lines) or None


def assumptions_figures(seen: Seen) -> Figures | None:
    """How many assumptions stand at each state."""
    found = [row.status for row in seen.snapshot.all(Assumption)]
    return counts(seen, N_("How assumptions stand"), N_("State"), AssumptionStatus, found)


def reviews_figures(seen: Seen) -> Figures | None:
    """For each closed review how many assumptions it rated at each state."""
    states = (AssumptionStatus.CONFIRMED, AssumptionStatus.HOLDING, AssumptionStatus.WEAKENING,
              AssumptionStatus.BROKEN)  # fmt: skip
    rows = []
    for review in reviews_in_time(seen):
        said = [seen.value(rating, "status") for rating in seen.parts(AssumptionRating, "review_id", review)]
        if any(said):
            name = " ".join(str(part) for part in (seen.value(review, "code"), seen.said(review, "held_on")) if part)
            rows.append((name or review.title, *(sum(one == state.value for one in said) for state in states)))
    if not rows:
        return None
    say = seen.words.say
    headings = (say(N_("Review")), *(seen.label(AssumptionStatus, state.value) for state in states))
    tones = ("accent", "good", "warning", "danger")
    return Figures(say(N_("What each review found of the assumptions it rated")), "stacked", headings, tuple(rows),
                   tones, low=0)  # fmt: skip


def findings_figures(seen: Seen) -> Figures | None:
    """How many findings are open, accepted, done, rejected."""
    found = [seen.value(row, "state") for row in seen.snapshot.all(Finding)]
    return counts(seen, N_("What became of findings"), N_("State"), FindingState, found)
