"""What rests on an assumption, to the item and the sum; what signposts show, and which of them ask for a review."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from model.dates import PartialDate, partial
from model.kinds import AssumptionStatus, CommitmentStatus, Comparator, ProgressStatus, ReviewState, SignpostState
from model.rules import stress
from model.rules.overview import MONEY
from model.state.snapshot import Snapshot
from model.tables import (
    Assumption,
    AssumptionRating,
    AssumptionReport,
    BudgetLine,
    Commitment,
    Decision,
    DecisionAssumption,
    Election,
    EvidenceItem,
    Reading,
    RecordEvidence,
    ResponseAction,
    RoadmapItem,
    Signpost,
    SignpostReading,
    StressTestReview,
    Target,
    TargetAssumption,
)

NEAR_SHARE = 0.1
"""Without a value of its own a signpost is near from a tenth of the trigger value before it (our own rule of thumb)."""
NEAR_DAYS = 183
"""An event is near half a year ahead (our own rule of thumb)."""
_SETTLED = frozenset({SignpostState.RETIRED})


# What rests on an assumption


@dataclass(frozen=True, slots=True)
class Money:
    """A sum of one currency and one kind of prices; `lines` are the budget lines it adds up."""

    currency: str
    price_year: int | None
    amount: float
    lines: tuple[BudgetLine, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """All that rests on an assumption. `withheld` are budget lines whose sums are not told; they count in no sum.

    `shared` is the money of the workstreams in which those items stand: it also pays for what does not rest on it.
    """

    items: tuple[RoadmapItem, ...]
    targets: tuple[Target, ...]
    money: tuple[Money, ...]
    shared: tuple[Money, ...] = ()
    withheld: tuple[BudgetLine, ...] = ()


def load_of(snapshot: Snapshot, assumption_id: str) -> Load:
    """What rests on the assumption: items and targets that name it, and the money of those items.

    Money counts once, by the furthest step that is said of it: lines for an item, and lines for a project whose items
    rest on the assumption. Lines of a workstream are told apart, those of a whole mission are left out.
    """
    items = tuple(stress.items_resting_on(snapshot, assumption_id))
    links = snapshot.referring(TargetAssumption, "assumption_id", assumption_id)
    targets = {link.target_id: snapshot.get(Target, link.target_id) for link in links}
    lines = list(_lines(snapshot, items))
    streams = {item.workstream_id: None for item in items}
    around = [line for stream in streams for line in snapshot.referring(BudgetLine, "subject_id", stream)
              if line not in lines]  # fmt: skip
    return Load(items, tuple(targets.values()), tuple(_sums(lines)), tuple(_sums(around)),
                tuple(line for line in lines if line.withheld))  # fmt: skip


def _lines(snapshot: Snapshot, items: Iterable[RoadmapItem]) -> Iterator[BudgetLine]:
    seen: set[str] = set()
    for item in items:
        mine = list(snapshot.referring(BudgetLine, "item_id", item.id))
        if item.project_id:
            mine += [one for one in snapshot.referring(BudgetLine, "subject_id", item.project_id)
                     if one.item_id in (None, item.id)]  # fmt: skip
        for line in mine:
            if line.id not in seen:
                seen.add(line.id)
                yield line


def amount_of(line: BudgetLine) -> float | None:
    """The furthest step that is said of a line's money: spent, else paid out, bound, planned."""
    said = [value for name in MONEY if (value := getattr(line, name)) is not None]
    return float(said[-1]) if said else None


def _sums(lines: Iterable[BudgetLine]) -> Iterator[Money]:
    """Sums of one currency and one price year each: different ones are never added."""
    kinds: dict[tuple[str, int | None], list[BudgetLine]] = {}
    for line in lines:
        if not line.withheld and amount_of(line) is not None:
            kinds.setdefault((line.currency or "", line.price_year), []).append(line)
    for (currency, year), mine in sorted(kinds.items(), key=lambda pair: (pair[0][0], pair[0][1] or 0)):
        yield Money(currency, year, sum(amount_of(line) or 0.0 for line in mine), tuple(mine))


def history_of(snapshot: Snapshot, assumption_id: str) -> list[AssumptionReport]:
    """How the assumption stood, oldest first; days of one sort order by what they say."""
    reports = snapshot.referring(AssumptionReport, "assumption_id", assumption_id)
    return sorted(reports, key=lambda report: partial(report.dated).sort_key)


def evidence_for(snapshot: Snapshot, row_id: str) -> list[EvidenceItem]:
    """Evidence that stands behind a record."""
    return [snapshot.get(EvidenceItem, link.evidence_id)
            for link in snapshot.referring(RecordEvidence, "record_id", row_id)]  # fmt: skip


def reviews_of(snapshot: Snapshot, assumption_id: str) -> list[StressTestReview]:
    """Reviews that rated the assumption, oldest first."""
    ratings = snapshot.referring(AssumptionRating, "assumption_id", assumption_id)
    reviews = {row.review_id: snapshot.get(StressTestReview, row.review_id) for row in ratings}
    return sorted(reviews.values(), key=lambda one: _day_or_last(one.held_on or one.planned_on))


def decisions_on(snapshot: Snapshot, assumption_id: str) -> list[Decision]:
    """Decisions that rest on the assumption, oldest first."""
    links = snapshot.referring(DecisionAssumption, "assumption_id", assumption_id)
    found = [snapshot.get(Decision, link.decision_id) for link in links]
    return sorted(found, key=lambda one: _day_or_last(one.decided_on))


# What signposts show


@dataclass(frozen=True, slots=True)
class Shown:
    """What a signpost shows on a day. `since` is a partial date as text, "" where nobody said when.

    `value` is what was measured last, where something was; `row` what showed it: a reading, an event, or the
    signpost itself where its state was typed.
    """

    state: SignpostState
    since: str
    value: float | None
    row: Any


def shown_by(snapshot: Snapshot, signpost: Signpost, today: date) -> Shown:
    """What the signpost shows now.

    The newest look decides: a state that was seen, else its value against the trigger. A threshold on an indicator
    reads that indicator as well, and an event counts when it has happened. What was typed stands until a later look.
    """
    typed = Shown(SignpostState(signpost.state), signpost.state_since or "", None, signpost)
    if typed.state in _SETTLED:
        return typed
    looks = [look for look in (*_looks(snapshot, signpost), *_event(snapshot, signpost, today)) if look is not None]
    last = max(looks, key=lambda look: _day(look.since), default=None)
    if last is None or (signpost.state_since and _day(typed.since) > _day(last.since)):
        return typed
    return Shown(last.state, _since(looks, last), last.value, last.row)


def _looks(snapshot: Snapshot, signpost: Signpost) -> Iterator[Shown | None]:
    for look in snapshot.referring(SignpostReading, "signpost_id", signpost.id):
        state = SignpostState(look.state) if look.state else None
        if state is None and look.value is not None:
            state = state_at(signpost, look.value)
        yield Shown(state, look.dated, look.value, look) if state is not None else None
    for reading in snapshot.referring(Reading, "indicator_id", signpost.indicator_id or ""):
        if reading.value is not None and not reading.withheld:
            state = state_at(signpost, reading.value)
            yield Shown(state, reading.dated, reading.value, reading) if state is not None else None


def _since(looks: Iterable[Shown], last: Shown) -> str:
    """From which look on it has shown what it shows now."""
    since = last.since
    for look in sorted(looks, key=lambda look: _day(look.since), reverse=True):
        if look.state != last.state:
            break
        since = look.since
    return since


def state_at(signpost: Signpost, value: float) -> SignpostState | None:
    """What a value means for the signpost; None where it has no trigger value to compare with."""
    bound, way = signpost.threshold, signpost.comparator
    if bound is None or way in (None, Comparator.OCCURS):
        return None
    tripped = {
        Comparator.BELOW: value < bound, Comparator.AT_MOST: value <= bound, Comparator.EQUAL: value == bound,
        Comparator.AT_LEAST: value >= bound, Comparator.ABOVE: value > bound,
    }[Comparator(way)]  # fmt: skip
    if tripped:
        return SignpostState.TRIPPED
    margin = abs(bound) * NEAR_SHARE
    if way in (Comparator.BELOW, Comparator.AT_MOST):
        near = value <= (signpost.near_at if signpost.near_at is not None else bound + margin)
    elif way in (Comparator.AT_LEAST, Comparator.ABOVE):
        near = value >= (signpost.near_at if signpost.near_at is not None else bound - margin)
    else:
        near = abs(value - bound) <= (abs(bound - signpost.near_at) if signpost.near_at is not None else margin)
    return SignpostState.NEAR if near else SignpostState.QUIET


def _event(snapshot: Snapshot, signpost: Signpost, today: date) -> Iterator[Shown | None]:
    row = snapshot.lookup(signpost.event_id, "roadmap_item", "election", "commitment")
    if isinstance(row, RoadmapItem.about.light):
        yield _item(row, today)
    elif isinstance(row, Election.about.light):
        yield _by_day(row, row.held_on, today)
    elif isinstance(row, Commitment.about.light):
        yield _promise(row)


def _item(item: Any, today: date) -> Shown | None:
    done = item.actual_finish or item.actual_start
    if done:
        return Shown(SignpostState.TRIPPED, done, None, item)
    if item.progress_status == ProgressStatus.COMPLETED:
        return Shown(SignpostState.TRIPPED, item.status_date or item.planned_finish or "", None, item)
    ahead = _read(item.forecast_start or item.forecast_finish or item.planned_start or item.planned_finish)
    is_near = ahead is not None and ahead.earliest is not None and ahead.earliest - timedelta(NEAR_DAYS) <= today
    return Shown(SignpostState.NEAR, "", None, item) if is_near else None


def _by_day(row: Any, text: str | None, today: date) -> Shown | None:
    when = _read(text)
    if when is None or when.latest is None or when.earliest is None:
        return None
    if when.latest <= today:
        return Shown(SignpostState.TRIPPED, text or "", None, row)
    return Shown(SignpostState.NEAR, "", None, row) if when.earliest - timedelta(NEAR_DAYS) <= today else None


def _promise(row: Any) -> Shown | None:
    if row.status in (CommitmentStatus.BROKEN, CommitmentStatus.WITHDRAWN):
        return Shown(SignpostState.TRIPPED, row.status_since or "", None, row)
    return Shown(SignpostState.NEAR, row.status_since or "", None, row) if row.status == CommitmentStatus.LATE else None


def _read(text: str | None) -> PartialDate | None:
    return partial(text) if text else None


def _day(text: str) -> date:
    """The first day that a partial date can mean; the beginning of time for ""."""
    read = _read(text)
    return (read.earliest or read.latest or date.min) if read is not None else date.min


def _day_or_last(text: str | None) -> date:
    """The first day that a partial date can mean; what has none comes last."""
    return _day(text) if text else date.max


# What a tripped signpost asks for


@dataclass(frozen=True, slots=True)
class Alarm:
    """A signpost that has tripped, and the review that it makes due; None while nobody has planned one."""

    signpost: Signpost
    since: str
    assumption: Assumption | None
    review: StressTestReview | None


def alarms(snapshot: Snapshot, today: date) -> list[Alarm]:
    """Tripped signposts that no closed review has answered since, the oldest first.

    A review answers when it was held on that day or later and rated the assumption, or was held because of the
    signpost. Assumptions that are retired, or were confirmed since, ask for nothing.
    """
    found = [alarm for sign in snapshot.all(Signpost) if (alarm := _alarm(snapshot, sign, today)) is not None]
    return sorted(found, key=lambda alarm: _day(alarm.since))


def _alarm(snapshot: Snapshot, sign: Signpost, today: date) -> Alarm | None:
    shown = shown_by(snapshot, sign, today)
    assumption = snapshot.find(Assumption, sign.assumption_id)
    if shown.state != SignpostState.TRIPPED or (assumption is not None and _is_settled(assumption, shown.since)):
        return None
    mine = list(snapshot.referring(StressTestReview, "trigger_id", sign.id))
    if assumption is not None:
        mine += reviews_of(snapshot, assumption.id)
    since = _day(shown.since)
    held = [one for one in mine if one.state == ReviewState.CLOSED and one.held_on]
    if any((partial(one.held_on or "").latest or date.max) >= since for one in held):
        return None
    waiting = [one for one in mine if one.state != ReviewState.CLOSED]
    return Alarm(sign, shown.since, assumption, waiting[0] if waiting else None)


def _is_settled(assumption: Assumption, since: str) -> bool:
    """Whether the assumption asks for nothing more, though a sign has come on that day."""
    if assumption.status == AssumptionStatus.CONFIRMED:
        return not assumption.status_since or _day(assumption.status_since) >= _day(since)
    return assumption.status == AssumptionStatus.RETIRED


def responses_to(snapshot: Snapshot, assumption_id: str) -> tuple[ResponseAction, ...]:
    """What is prepared for the assumption, in its order."""
    return snapshot.referring(ResponseAction, "assumption_id", assumption_id)


def signposts_of(snapshot: Snapshot, assumption_id: str) -> tuple[Signpost, ...]:
    """What is watched for the assumption."""
    return snapshot.referring(Signpost, "assumption_id", assumption_id)
