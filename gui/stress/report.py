"""The report of a review on paper: verdict, ratings with dissent, wind tunnel, findings with owners, advice."""

from collections.abc import Iterator, Sequence
from typing import Any

from gui.forms.bound import Bench
from gui.paper.values import Block, Facts, Heading, Paragraph, Report, Table
from gui.stress.comparing import sentence_of
from gui.stress.spread import spread_text
from gui.stress.standing import (
    Column,
    Rated,
    Tested,
    answers_to,
    columns_of,
    rated_of,
    second_sentence,
    sentence,
    tested_of,
)
from gui.stress.wind import signed
from model.kinds import AssumptionStatus, ReviewTopic, WindLabel
from model.rules import stress
from model.rules.compared import compare
from model.rules.spread import dissent_of
from model.tables import (
    AssumptionRating,
    Finding,
    FuturesBreaker,
    FuturesChance,
    FuturesRun,
    PremortemEntry,
    RecommendedDecision,
    ReviewAddendum,
    ReviewParticipant,
    ReviewQuestion,
    StressTestReview,
)

_FACTS = ("mission_id", "type", "held_on", "planned_on", "trigger", "facilitator", "scenario_set_id", "verdict",
          "verdict_text", "lock_in", "lock_in_text", "next_due", "signed_off_by", "source")  # fmt: skip


def review_report(bench: Bench, review: StressTestReview) -> Report:
    """Everything that the review says, a closed one as its seal holds it."""
    words = bench.words
    rated, columns = rated_of(bench, review), columns_of(bench, review)
    tested = tested_of(bench, review, columns)
    blocks: list[Block] = [Paragraph(sentence(bench, review, rated, columns, tested), large=True)]
    second = second_sentence(bench, review, rated)
    if second:
        blocks.append(Paragraph(second))
    blocks.append(_facts(bench, review))
    parts = (
        (words.say("Ratings"), _ratings(bench, review, rated)),
        (words.say("Wind tunnel"), _wind(bench, columns, tested)),
        (words.say("Futures"), _futures(bench, review)),
        (words.say("Findings"), _findings(bench, review)),
        (words.say("Recommended decisions"), _advice(bench, review)),
        (words.say("Pre-mortem"), _premortem(bench, review)),
        (words.say("Questions of this review"), _questions(bench, review)),
        (words.say("People in the review"), _people(bench, review)),
        (words.say("Against the review before"), _compared(bench, review)),
        (words.say("Addenda"), _addenda(bench, review)),
    )
    for title, part in parts:
        found = list(part)
        if found:
            blocks += [Heading(title), *found]
    title = f"{bench.value_text(review, 'code')} {bench.value_text(review, 'title')}".strip()
    return Report(title, tuple(blocks), landscape=True, subtitle=words.say("Stress-test review"))


def _facts(bench: Bench, review: StressTestReview) -> Facts:
    titles = StressTestReview.about
    pairs = [(bench.words.say(titles.field(name).title), bench.value_text(review, name)) for name in _FACTS]
    return Facts(tuple((title, text) for title, text in pairs if text))


def _ratings(bench: Bench, review: StressTestReview, rated: Sequence[Rated]) -> Iterator[Block]:
    words = bench.words
    ratings = {r.assumption_id: r for r in bench.snapshot.referring(AssumptionRating, "review_id", review.id)}
    rows = []
    for row in rated:
        rating = ratings.get(row.id)
        scales = ((words.say("Load-bearing"), row.load_spread), (words.say("Vulnerable"), row.weak_spread))
        spreads = [words.say("{scale}: {answers}", scale=scale, answers=spread_text(words, spread))
                   for scale, spread in scales if spread is not None]  # fmt: skip
        quotes = [words.say("“{remark}”", remark=one.remark) for one in dissent_of(answers_to(bench, rating))]
        own = bench.value_text(rating, "dissent") if rating is not None else ""
        rows.append((
            row.code, row.text, _figure(row.load), _figure(row.weak),
            words.say(AssumptionStatus.label_of(row.status)) if row.status else words.say("not rated"),
            bench.value_text(rating, "argument") if rating is not None else "", "\n".join(spreads),
            "\n".join([*([own] if own else []), *quotes]),
        ))  # fmt: skip
    if rows:
        headings = (
            words.say("Code"), words.say("Assumption"), words.say("Load-bearing"), words.say("Vulnerable"),
            words.say("State now"), words.say("Argument"), words.say("Answers"), words.say("Dissent"),
        )  # fmt: skip
        note = words.say("Numbers run from 0 to 3. Dissent is kept without a name.")
        yield _table("", headings, rows, note, frozenset({2, 3}))


def _figure(value: int | None) -> str:
    return "" if value is None else str(value)


def _table(title: str, headings: Sequence[str], rows: Sequence[tuple[str, ...]], note: str = "",
           right: frozenset[int] = frozenset()) -> Table:  # fmt: skip
    """The table without columns that say nothing."""
    kept = [place for place in range(len(headings)) if place < 2 or any(row[place] for row in rows)]
    moved = frozenset(kept.index(place) for place in right if place in kept)
    return Table(title, tuple(headings[place] for place in kept),
                 tuple(tuple(row[place] for place in kept) for row in rows), moved, note)  # fmt: skip


def _wind(bench: Bench, columns: Sequence[Column], tested: Sequence[Tested]) -> Iterator[Block]:
    words = bench.words
    if not tested or not columns:
        return
    rows = []
    for option in tested:
        said = [f"{column.name}: {text}" for column, text in zip(columns, option.breaks, strict=True) if text]
        label = words.say(WindLabel.label_of(option.label)) if option.label else ""
        scores = tuple("" if score is None else signed(score) for score in option.scores)
        rows.append((option.title, *scores, label, "\n".join([*([option.said] if option.said else []), *said])))
    headings = (words.say("Option"), *(column.name for column in columns), words.say("Label"), words.say("What breaks"))
    note = words.say("Robust: never below 0. Conditional: the worst is −1. Fragile: a −2 somewhere. "
                     "No-regret: at least +1 everywhere.")  # fmt: skip
    yield Table("", headings, tuple(rows), frozenset(range(1, len(columns) + 1)), note)


def _futures(bench: Bench, review: StressTestReview) -> Iterator[Block]:
    """Runs that were kept with the review: what they say, chances of goals, and what breaks them."""
    from model.rules.futures.saying import NO_FORECAST  # brings numpy along, which the page does not need

    words = bench.words
    parts: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (FuturesChance, ("goal_id", "scenario_id", "due", "chance", "p10", "p50", "p90", "out_of_reach")),
        (FuturesBreaker, ("goal_id", "scenario_id", "place", "assumption_id", "fails", "met_held", "met_failed")),
    )
    for run in bench.snapshot.referring(FuturesRun, "review_id", review.id):
        yield Paragraph(bench.value_text(run, "sentence"))
        yield Paragraph(words.say(NO_FORECAST), quiet=True)
        for table, names in parts:
            rows = [tuple(_share_text(bench, row, name) for name in names)
                    for row in bench.snapshot.referring(table, "run_id", run.id)]  # fmt: skip
            if rows:
                headings = [words.say(table.about.field(name).title) for name in names]
                yield _table(words.say(table.about.many), headings, rows)


def _share_text(bench: Bench, row: Any, name: str) -> str:
    if row.about.field(name).kind != "percent":
        return bench.value_text(row, name)
    value = bench.value(row, name)
    return "" if value is None else bench.words.percent(value / 100)


def _findings(bench: Bench, review: StressTestReview) -> Iterator[Block]:
    words = bench.words
    rows = []
    for row in bench.snapshot.referring(Finding, "review_id", review.id):
        owner = bench.value_text(row, "owner") or bench.value_text(row, "owner_id")
        rows.append((
            bench.value_text(row, "code"), bench.value_text(row, "text"), bench.value_text(row, "severity"),
            bench.value_text(row, "recommendation"), owner or words.say("nobody yet"), bench.value_text(row, "due"),
            bench.value_text(row, "state"),
        ))  # fmt: skip
    if rows:
        fields = [words.say(Finding.about.field(name).title)
                  for name in ("code", "text", "severity", "recommendation", "owner", "due", "state")]  # fmt: skip
        yield _table("", fields, rows)


def _advice(bench: Bench, review: StressTestReview) -> Iterator[Block]:
    names = ("kind", "subject_id", "why", "decision_id")
    rows = [tuple(bench.value_text(row, name) for name in names)
            for row in bench.snapshot.referring(RecommendedDecision, "review_id", review.id)]  # fmt: skip
    if rows:
        yield _table("", [bench.words.say(RecommendedDecision.about.field(name).title) for name in names], rows)


def _premortem(bench: Bench, review: StressTestReview) -> Iterator[Block]:
    names = ("cause", "early_sign", "likelihood", "severity", "owner_id", "becomes_id")
    rows = [tuple(bench.value_text(row, name) for name in names)
            for row in bench.snapshot.referring(PremortemEntry, "review_id", review.id)]  # fmt: skip
    if rows:
        yield _table("", [bench.words.say(PremortemEntry.about.field(name).title) for name in names], rows)


def _questions(bench: Bench, review: StressTestReview) -> Iterator[Block]:
    words = bench.words
    rows = []
    for row in bench.snapshot.referring(ReviewQuestion, "review_id", review.id):
        topic: Any = bench.value(row, "topic")
        asked = words.say(ReviewTopic(topic).help) if topic in ReviewTopic._value2member_map_ else ""
        rows.append((
            bench.value_text(row, "own_text") or bench.value_text(row, "topic"), asked,
            bench.value_text(row, "grade") or words.say("open"), bench.value_text(row, "answer"),
        ))  # fmt: skip
    if rows:
        headings = (words.say("About"), words.say("Question"), words.say("In a word"), words.say("Answer"))
        yield _table("", headings, rows)


def _people(bench: Bench, review: StressTestReview) -> Iterator[Block]:
    words = bench.words
    people = bench.snapshot.referring(ReviewParticipant, "review_id", review.id)
    share = stress.share_from_outside(bench.snapshot, review.id)
    if people and share is not None:
        yield Paragraph(words.count(
            len(people), "{n} person, {share} from outside the delivery team",
            "{n} people, {share} from outside the delivery team", share=words.percent(share)))  # fmt: skip
        rows = [(bench.value_text(p, "name"), bench.value_text(p, "organisation"),
                 words.say("outside") if bench.value(p, "from_outside") else "") for p in people]  # fmt: skip
        yield _table("", (words.say("Name"), words.say("Organisation"), words.say("Stands")), rows)


def _compared(bench: Bench, review: StressTestReview) -> Iterator[Block]:
    found = compare(bench.snapshot, review)
    if found is not None:
        yield Paragraph(sentence_of(bench, found))
        left = tuple(bench.snapshot.title_of(row) for row in found.not_done)
        if left:
            yield Table("", (bench.words.say("Said and not done"),), tuple((text,) for text in left))


def _addenda(bench: Bench, review: StressTestReview) -> Iterator[Block]:
    words = bench.words
    rows = [(words.date(row.written_on), row.written_by or "–", row.text)
            for row in bench.snapshot.referring(ReviewAddendum, "review_id", review.id)]  # fmt: skip
    if rows:
        yield Table("", (words.say("Day"), words.say("By"), words.say("Addendum")), tuple(rows))
