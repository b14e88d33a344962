"""What a review amounts to so far: how assumptions moved, what the plan's ratings point to, where each step stands.

All of it is derived, nothing is typed. A closed review gives what its seal holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gui.forms.bound import Bench
from model.dates import partial
from model.kinds import AssumptionStatus, ReviewState, Verdict
from model.rules import stress
from model.rules.spread import Spread, spread_of
from model.tables import (
    Assumption,
    AssumptionRating,
    RatingAnswer,
    StressTestReview,
    WindTunnelCell,
    WindTunnelRow,
)
from model.words import Words

FIRMNESS = {AssumptionStatus.CONFIRMED: 0, AssumptionStatus.HOLDING: 1, AssumptionStatus.WEAKENING: 2,
            AssumptionStatus.BROKEN: 3}  # fmt: skip
HEAVY, HEAVIEST = 2, 3
_NAMED = 3


@dataclass(frozen=True)
class Rated:
    """An assumption as the review sees it; `before_` is what the last closed review said, else what was known."""

    id: str
    code: str
    text: str
    load: int | None
    weak: int | None
    status: str | None
    has_rating: bool
    before_load: int | None
    before_weak: int | None
    before_status: str | None
    was_critical: bool
    load_spread: Spread | None = None
    weak_spread: Spread | None = None

    @property
    def is_rated(self) -> bool:
        return self.has_rating and None not in (self.load, self.weak, self.status)

    @property
    def is_critical(self) -> bool:
        load = self.load if self.load is not None else self.before_load
        weak = self.weak if self.weak is not None else self.before_weak
        least = stress.CRITICAL_FROM
        return self.was_critical or (load is not None and weak is not None and load >= least and weak >= least)

    @property
    def is_broken(self) -> bool:
        return (self.status or self.before_status) == AssumptionStatus.BROKEN


@dataclass(frozen=True)
class Column:
    """A scenario of the wind tunnel."""

    id: str
    name: str
    summary: str


@dataclass(frozen=True)
class Tested:
    """An option of the wind tunnel: its scores in the order of the scenarios, and what breaks where."""

    id: str
    title: str
    summary: str
    scores: tuple[int | None, ...]
    breaks: tuple[str, ...]
    helps: tuple[str, ...]
    said: str

    @property
    def label(self) -> str | None:
        return stress.wind_label(self.scores)


def rated_of(bench: Bench, review: StressTestReview) -> list[Rated]:
    """Every assumption that the review rates or should rate: critical ones first."""
    snapshot = bench.snapshot
    ratings = {r.assumption_id: r for r in snapshot.referring(AssumptionRating, "review_id", review.id)}
    if bench.sealed(review):
        ids = list(ratings)
    else:
        ids = [a.id for a in stress.to_rate(snapshot, review)]
        ids += [each for each in ratings if each not in ids]
    order = {earlier.id: number for number, earlier in enumerate(reviews_before(bench, review))}
    return [_rated(bench, review, each, ratings.get(each), order) for each in ids]


def _rated(bench: Bench, review: StressTestReview, assumption_id: str, rating: AssumptionRating | None,
           order: Mapping[str, int]) -> Rated:  # fmt: skip
    now = bench.snapshot.find(Assumption, assumption_id)
    before = _latest(bench, assumption_id, order)
    code, text = (now.code or "", now.text) if now is not None else ("", "")
    if rating is not None and bench.sealed(review):
        name = bench.value_text(rating, "assumption_id")
        head, _, rest = name.partition(" ")
        code, text = (head, rest) if rest and head == code else (code, name.removeprefix(f"{code} "))
    old = before if before is not None else None if bench.sealed(review) else now
    answers = answers_to(bench, rating)
    return Rated(
        assumption_id, code, text,
        bench.value(rating, "load_bearing") if rating is not None else None,
        bench.value(rating, "vulnerable") if rating is not None else None,
        bench.value(rating, "status") if rating is not None else None,
        rating is not None,
        old.load_bearing if old is not None else None,
        old.vulnerable if old is not None else None,
        old.status if old is not None else None,
        now is not None and not bench.sealed(review) and stress.is_critical(now),
        spread_of(answers, "load_bearing"), spread_of(answers, "vulnerable"),
    )  # fmt: skip


def answers_to(bench: Bench, rating: AssumptionRating | None) -> tuple[RatingAnswer, ...]:
    """What participants answered; of a closed review those that its seal holds."""
    if rating is None:
        return ()
    answers = bench.snapshot.referring(RatingAnswer, "rating_id", rating.id)
    seal = bench.snapshot.seal_of("assumption_rating", rating.id)
    return answers if seal is None else tuple(a for a in answers if a.id in seal["children"].get("rating_answer", ()))


def rating_before(bench: Bench, review: StressTestReview, assumption_id: str) -> AssumptionRating | None:
    """What the last closed review before this one said of the assumption."""
    order = {earlier.id: number for number, earlier in enumerate(reviews_before(bench, review))}
    return _latest(bench, assumption_id, order)


def _latest(bench: Bench, assumption_id: str, order: Mapping[str, int]) -> AssumptionRating | None:
    """What the latest of the reviews in `order` said of the assumption."""
    ratings = bench.snapshot.referring(AssumptionRating, "assumption_id", assumption_id)
    known = [rating for rating in ratings if rating.review_id in order]
    return max(known, key=lambda rating: order[rating.review_id], default=None)


def reviews_before(bench: Bench, review: StressTestReview) -> list[StressTestReview]:
    """Closed reviews of the same mission that were held before, oldest first."""
    found = [
        r for r in bench.snapshot.all(StressTestReview)
        if r.id != review.id and r.mission_id == review.mission_id and r.state == ReviewState.CLOSED and r.held_on
    ]  # fmt: skip
    if review.state == ReviewState.CLOSED and review.held_on:
        found = [r for r in found if partial(r.held_on or "").sort_key < partial(review.held_on or "").sort_key]
    return sorted(found, key=lambda r: partial(r.held_on or "").sort_key)


def columns_of(bench: Bench, review: StressTestReview) -> list[Column]:
    """The scenarios that the review tests against; a closed one keeps those it tested, as they were called then."""
    found = stress.scenarios_of(bench.snapshot, review)
    if not bench.sealed(review):
        return [Column(s.id, s.name, s.summary or "") for s in found]
    cells = {c.scenario_id: c for c in bench.snapshot.referring(WindTunnelCell, "review_id", review.id)}
    names = {each: bench.value_text(cell, "scenario_id") for each, cell in cells.items()}
    return [Column(s.id, names[s.id].removeprefix(f"{s.code} "), s.summary or "") for s in found if s.id in names]


def tested_of(bench: Bench, review: StressTestReview, columns: Sequence[Column]) -> list[Tested]:
    """The options of the wind tunnel in their order."""
    found = []
    for row in bench.snapshot.referring(WindTunnelRow, "review_id", review.id):
        cells = {c.scenario_id: c for c in bench.snapshot.referring(WindTunnelCell, "row_id", row.id)}
        in_order = [cells.get(column.id) for column in columns]
        found.append(Tested(
            row.id, bench.value_text(row, "title"), bench.value_text(row, "summary"),
            tuple(bench.value(c, "score") if c is not None else None for c in in_order),
            tuple(bench.value_text(c, "what_breaks") if c is not None else "" for c in in_order),
            tuple(bench.value_text(c, "adjustment") if c is not None else "" for c in in_order),
            bench.value_text(row, "what_breaks"),
        ))  # fmt: skip
    return found


def pointed_to(rated: Sequence[Rated], tested: Sequence[Tested]) -> Verdict | None:
    """The verdict that ratings and wind tunnel point to; None while nothing is rated. The plan is the first option.

    What the plan leans on most and breaks now: broken. Breaks now, or broke before and carries most: at risk, as is a
    plan that fails in a scenario. Weakening, broken before, or weak in a scenario: holds with changes.
    """
    said = [r for r in rated if r.is_rated and (r.load or 0) >= HEAVY]
    scored = [s for s in tested[0].scores if s is not None] if tested else []
    if not any(r.is_rated for r in rated) and not scored:
        return None
    broken = [r for r in said if r.is_broken]
    anew = [r for r in broken if r.before_status != AssumptionStatus.BROKEN]
    if any(r.load == HEAVIEST for r in anew):
        return Verdict.BROKEN
    if anew or any(r.load == HEAVIEST for r in broken) or (scored and min(scored) <= -2):
        return Verdict.AT_RISK
    weaker = any(r.status == AssumptionStatus.WEAKENING for r in said)
    if weaker or broken or (scored and min(scored) < 0):
        return Verdict.HOLDS_WITH_CHANGES
    return Verdict.HOLDS


def listed(words: Words, names: Sequence[str]) -> str:
    """Names as in a sentence: A, B and C."""
    if len(names) < 2:
        return "".join(names)
    return words.say("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])


def sentence(bench: Bench, review: StressTestReview, rated: Sequence[Rated], columns: Sequence[Column],
             tested: Sequence[Tested]) -> str:  # fmt: skip
    """The one sentence over the page."""
    words = bench.words
    if review.state == ReviewState.CLOSED:
        return _closed(words, bench.value(review, "verdict"))
    verdict = pointed_to(rated, tested)
    if verdict is None:
        mission = bench.snapshot.lookup(review.mission_id, "mission")
        name = mission.title if mission is not None else review.title
        return words.say("Nothing has been tested yet. Start with what must be true for {mission} to work.",
                         mission=name)  # fmt: skip
    heavy = [r for r in rated if r.is_rated and (r.load or 0) >= HEAVY]
    broken = [r for r in heavy if r.is_broken]
    anew = [r for r in broken if r.before_status != AssumptionStatus.BROKEN]
    if verdict == Verdict.BROKEN:
        codes = [r.code for r in anew if r.load == HEAVIEST]
        return words.count(
            len(codes),
            "So far the plan does not hold: {codes} is broken.",
            "So far the plan does not hold: {codes} are broken.",
            codes=listed(words, codes),
        )
    if verdict == Verdict.AT_RISK:
        return _at_risk(words, anew or [r for r in broken if r.load == HEAVIEST], columns, tested)
    if verdict == Verdict.HOLDS_WITH_CHANGES:
        return _with_changes(words, heavy, columns, tested)
    return words.say("So far the plan holds: nothing that was rated has weakened.")


def _closed(words: Words, verdict: str | None) -> str:
    said = {
        Verdict.HOLDS: words.say("The plan holds."),
        Verdict.HOLDS_WITH_CHANGES: words.say("The plan holds with changes."),
        Verdict.AT_RISK: words.say("The plan is at risk."),
        Verdict.BROKEN: words.say("The plan is broken."),
    }
    return said[Verdict(verdict)] if verdict else words.say("This review was closed without a verdict.")


def _at_risk(words: Words, broken: list[Rated], columns: Sequence[Column], tested: Sequence[Tested]) -> str:
    if broken:
        codes = [r.code for r in broken]
        return words.count(len(codes), "So far the plan is at risk: {codes} is broken.",
                           "So far the plan is at risk: {codes} are broken.", codes=listed(words, codes))  # fmt: skip
    names = _where(columns, tested, -2)
    return words.say("So far the plan is at risk: it breaks in {scenarios}.", scenarios=listed(words, names))


def _with_changes(words: Words, heavy: list[Rated], columns: Sequence[Column], tested: Sequence[Tested]) -> str:
    weaker = [r.code for r in heavy if r.status == AssumptionStatus.WEAKENING]
    if weaker:
        return words.count(len(weaker), "So far the plan holds with changes: {codes} is weakening.",
                           "So far the plan holds with changes: {codes} are weakening.",
                           codes=listed(words, weaker[:_NAMED]))  # fmt: skip
    names = _where(columns, tested, -1)
    if names:
        return words.count(len(names), "So far the plan holds with changes: only {scenarios} weakens it.",
                           "So far the plan holds with changes: {scenarios} weaken it.",
                           scenarios=listed(words, [f"“{name}”" for name in names]))  # fmt: skip
    codes = [r.code for r in heavy if r.is_broken]
    return words.count(len(codes), "So far the plan holds with changes: {codes} stays broken.",
                       "So far the plan holds with changes: {codes} stay broken.",
                       codes=listed(words, codes))  # fmt: skip


def _where(columns: Sequence[Column], tested: Sequence[Tested], most: int) -> list[str]:
    """Names of the scenarios in which the plan scores at most that."""
    if not tested:
        return []
    pairs = zip(columns, tested[0].scores, strict=True)
    return [column.name for column, score in pairs if score is not None and score <= most]


def second_sentence(bench: Bench, review: StressTestReview, rated: Sequence[Rated]) -> str:
    """What moved since the review before, and what is not rated yet; of a closed one, its verdict in words."""
    words = bench.words
    if review.state == ReviewState.CLOSED:
        return bench.value_text(review, "verdict_text")
    if review.state == ReviewState.PLANNED:
        when = words.date(review.planned_on) if review.planned_on else ""
        planned = words.say("Planned for {date}.", date=when) if when else words.say("No day is set yet.")
        return words.say("{planned} Open the review when it begins: it then knows the plan that it tests.",
                         planned=planned)  # fmt: skip
    parts = _moves(words, rated)
    before = next(iter(reversed(reviews_before(bench, review))), None)
    told = []
    if parts and before is not None and before.code:
        told.append(words.say("Since {review}, {moves}.", review=before.code, moves=listed(words, parts)))
    elif parts:
        told.append(words.say("Since the last look {moves}.", moves=listed(words, parts)))
    open_ones = [r.code for r in rated if r.is_critical and not r.is_rated]
    if 0 < len(open_ones) <= _NAMED:
        told.append(words.count(len(open_ones), "{codes}, which is critical, is not rated yet.",
                                "{codes}, which are critical, are not rated yet.",
                                codes=listed(words, open_ones)))  # fmt: skip
    elif open_ones:
        told.append(words.say("{n} critical assumptions are not rated yet.", n=len(open_ones)))
    return " ".join(told)


def _moves(words: Words, rated: Sequence[Rated]) -> list[str]:
    weaker, firmer, same = [], [], []
    for r in rated:
        if not r.is_rated or r.status not in FIRMNESS or r.before_status not in FIRMNESS:
            continue
        step = FIRMNESS[AssumptionStatus(r.status)] - FIRMNESS[AssumptionStatus(r.before_status or "")]
        if step > 0:
            weaker.append(r.code)
        elif step < 0:
            firmer.append(r.code)
        elif r.is_broken:
            same.append(r.code)
    found = []
    if weaker:
        found.append(words.say("{codes} weakened", codes=listed(words, weaker)))
    if firmer:
        found.append(words.say("{codes} grew firmer", codes=listed(words, firmer)))
    if same:
        found.append(words.count(len(same), "{codes} stays broken", "{codes} stay broken", codes=listed(words, same)))
    return found
