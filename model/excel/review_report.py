"""One review as a workbook: what it says, its ratings with spread and dissent, its wind tunnel, findings and advice."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from model.excel.book import Book, Facts
from model.excel.charts import Figures, add_chart
from model.excel.cover import TITLE as COVER_TITLE
from model.excel.cover import Contents, write_cover
from model.excel.dictionary import dictionary_sheet
from model.excel.profiles import INTERNAL, Profile
from model.excel.seen import Seen
from model.excel.sheets import Sheet, Value, field_column, identity_columns, made, register_sheet
from model.excel.stress import findings_sheet, reviews_sheet
from model.excel.table import Written, write_table
from model.excel.wind import colour_scores, wind_sheet
from model.excel.write import save_book
from model.rules.futures.saying import NO_FORECAST
from model.rules.spread import Scale, dissent_of, spread_of
from model.state.snapshot import Snapshot
from model.tables import (
    AssumptionRating,
    Finding,
    FuturesBreaker,
    FuturesChance,
    FuturesMoney,
    FuturesRun,
    PremortemEntry,
    RatingAnswer,
    RecommendedDecision,
    ReviewAddendum,
    ReviewParticipant,
    ReviewQuestion,
    Row,
    StressTestReview,
    WindTunnelRow,
)
from model.words import N_, Words

_PARTS: tuple[type[Row], ...] = (ReviewQuestion, PremortemEntry, RecommendedDecision, ReviewParticipant, ReviewAddendum)


def write_review(snapshot: Snapshot, review_id: str, *, path: Path, words: Words, today: date, moment_text: str,
                 stamp: str = "", profile: Profile = INTERNAL, exported: datetime | None = None, issued_by: str = "",
                 progress: Callable[[float, str], None] | None = None,
                 stop: Callable[[], bool] | None = None) -> None:  # fmt: skip
    """Write one review to `path`, which is replaced only when all of it is there. Raises Cancelled."""
    told = progress or (lambda share, sentence: None)
    book = Book(Seen(snapshot, words, profile, today), Facts(moment_text, today, exported, issued_by, stamp), stop)
    cover = book.add_sheet(words.say(COVER_TITLE))
    review = snapshot.get(StressTestReview, review_id)
    written: list[Written] = []
    sheets = _sheets(book.seen, review)
    for number, sheet in enumerate(sheets):
        told(number / (len(sheets) + 2), words.say(N_("Writing {sheet} …"), sheet=words.say(sheet.title)))
        written.append(write_table(book, sheet))
        _draw(book, written[-1])
    written.append(write_table(book, dictionary_sheet(book, written)))
    contents = [Contents(one.name, words.say(one.sheet.holds), one.rows) for one in written]
    write_cover(book, cover, contents)
    book.describe()
    save_book(book, Path(path), told)
    told(1.0, words.say(N_("The workbook is written.")))


def _sheets(seen: Seen, review: StressTestReview) -> list[Sheet]:
    """The sheets that hold anything, the review itself and its ratings always."""
    whole = (
        replace(reviews_sheet(), rows=lambda seen: [review]),
        ratings_sheet(review),
        replace(wind_sheet(seen.snapshot), rows=lambda seen: seen.parts(WindTunnelRow, "review_id", review)),
        replace(findings_sheet(), rows=lambda seen: seen.parts(Finding, "review_id", review)),
        replace(_part(FuturesRun, review), note=NO_FORECAST),
        *(_of_runs(table, review) for table in (FuturesChance, FuturesBreaker, FuturesMoney)),
        *(_part(table, review) for table in _PARTS),
    )
    return [sheet for number, sheet in enumerate(whole) if number < 2 or sheet.rows(seen)]


def _part(table: type[Row], review: StressTestReview) -> Sheet:
    return replace(register_sheet(table), rows=lambda seen: seen.parts(table, "review_id", review))


def _of_runs(table: type[Row], review: StressTestReview) -> Sheet:
    """What belongs to the runs of futures that were kept with the review."""

    def rows(seen: Seen) -> list[Any]:
        runs = seen.parts(FuturesRun, "review_id", review)
        return [row for run in runs for row in seen.parts(table, "run_id", run)]

    return replace(register_sheet(table), rows=rows, note=NO_FORECAST)


def ratings_sheet(review: StressTestReview) -> Sheet:
    """The ratings of a review, with what many answered: middle, spread and dissent."""
    field = AssumptionRating.about.field
    columns = (
        *identity_columns(AssumptionRating),
        field_column(field("load_bearing"), width=(8, 9)),
        field_column(field("vulnerable"), width=(8, 10)),
        field_column(field("status"), width=(10, 12)),
        field_column(field("argument"), width=(24, 44)),
        made("people", N_("Answers"), "whole", _people, N_("How many answered on a rating sheet"), width=(8, 9)),
        made("load", N_("Load-bearing, answers 0 to 3"), "short", _counted("load_bearing"),
             N_("How many answered 0, 1, 2 and 3"),
             width=(18, 26), optional=True),
        made("weak", N_("Vulnerable, answers 0 to 3"), "short", _counted("vulnerable"),
             N_("How many answered 0, 1, 2 and 3"),
             width=(18, 26), optional=True),
        made("dissent_all", N_("Dissent"), "text", _dissent, N_("Remarks apart from the middle, without a name"),
             width=(26, 46), optional=True),
    )  # fmt: skip
    return Sheet(
        "ratings", N_("Ratings"), N_("How the review rated each assumption, and what many answered"), AssumptionRating,
        columns, lambda seen: seen.parts(AssumptionRating, "review_id", review), frozen=2,
        note=N_("The middle of many answers; of two in the middle the higher one. Names are not kept."),
    )  # fmt: skip


def _answers(seen: Seen, row: Any) -> Sequence[RatingAnswer]:
    return seen.parts(RatingAnswer, "rating_id", row)


def _people(seen: Seen, row: Any) -> Value:
    return len(_answers(seen, row)) or None


def _counted(scale: Scale) -> Callable[[Seen, Any], Value]:
    def value(seen: Seen, row: Any) -> Value:
        spread = spread_of(_answers(seen, row), scale)
        if spread is None:
            return None
        whole, outside = (" · ".join(map(str, counts)) for counts in (spread.counts, spread.outside))
        if not any(spread.outside):
            return whole
        return seen.words.say(N_("{all}\nof them outside {outside}"), all=whole, outside=outside)

    return value


def _dissent(seen: Seen, row: Any) -> Value:
    own = seen.value(row, "dissent")
    lines = [own] if own else []
    for one in dissent_of(_answers(seen, row)):
        who = N_("from outside") if one.from_outside else N_("delivery team")
        lines.append(seen.words.say(N_("“{remark}” ({who}, {value})"), remark=one.remark, who=seen.words.say(who),
                                    value=one.value))  # fmt: skip
    return "\n".join(lines) or None


def _draw(book: Book, written: Written) -> None:
    if written.sheet.key == "wind_tunnel":
        colour_scores(book, written)
    if written.sheet.key != "ratings":
        return
    seen, say, field = book.seen, book.words.say, AssumptionRating.about.field
    rows = []
    for rating in written.records:
        figures = [seen.value(rating, name) for name in ("load_bearing", "vulnerable")]
        if None not in figures:
            name = seen.said(rating, "assumption_id")
            rows.append((name if len(name) < 40 else name[:38].rstrip() + "…", *figures))
    if rows:
        headings = (say(field("assumption_id").title), *(say(field(n).title) for n in ("load_bearing", "vulnerable")))
        figures_shown = Figures(say(N_("How the review rated")), "bars", headings, tuple(rows), ("accent", "danger"),
                                low=0, high=3)  # fmt: skip
        add_chart(book, written, figures_shown)
