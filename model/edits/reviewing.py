"""What comes of a review: answers of many, causes that become assumptions, advice that becomes a decision."""

from collections.abc import Mapping, Sequence
from typing import Any

from model.edits import rows
from model.edits.exits import prepare_decision
from model.edits.stress import review_named, writable_review
from model.edits.verb import verb
from model.journal.writer import Writer
from model.kinds import AssumptionOrigin, SignpostType
from model.rules import spread, stress
from model.tables import (
    Assumption,
    AssumptionRating,
    PremortemEntry,
    RatingAnswer,
    RecommendedDecision,
    ReviewParticipant,
    RowId,
    Signpost,
    link_id,
)
from model.trouble import RuleBroken
from model.words import N_


@verb(N_("Take rating sheets into {name}"), writes=("review_participant.answered_on",), keeps=("review_id",),
      about="review_id")  # fmt: skip
def take_ratings(writer: Writer, review_id: str, sheets: Sequence[Mapping[str, Any]], medians: bool = True) -> int:
    """Add the answers of rating sheets: of each its `participant` and `answers` (assumption_id, load_bearing,
    vulnerable, remark). Names stay out: answers are shuffled. With `medians` the ratings become the middle answers.
    """
    writable_review(writer, review_id)
    answers: list[dict[str, Any]] = []
    for sheet in sheets:
        answers += _answers_of(writer, review_id, sheet)
    writer.chance.shuffle(answers)
    for answer in answers:
        assumption_id = answer.pop("assumption_id")
        rating_id = _rating(writer, review_id, assumption_id)
        writer.add(RatingAnswer, None, rating_id=rating_id, **answer)
    if medians:
        _take_medians(writer, review_id)
    return len(sheets)


def _answers_of(writer: Writer, review_id: str, sheet: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The answers of one participant, whose sheet counts as taken in from now on."""
    participant = writer.snapshot.find(ReviewParticipant, str(sheet.get("participant") or ""))
    if participant is None or participant.review_id != review_id:
        raise RuleBroken(N_("A rating sheet is of somebody who does not take part in this review."))
    if participant.answered_on:
        raise RuleBroken(N_("The sheet of {name} was taken in already."),
                         N_("Answers are kept without names, so none can be exchanged."),
                         name=participant.name)  # fmt: skip
    writer.change(ReviewParticipant, participant.id, answered_on=writer.setting.today.isoformat())
    known = {a.id for a in stress.to_rate(writer.snapshot, review_named(writer, review_id))}
    known |= {r.assumption_id for r in writer.snapshot.referring(AssumptionRating, "review_id", review_id)}
    names = ("load_bearing", "vulnerable", "remark")
    found = []
    for answer in sheet.get("answers", ()):
        said = {name: answer.get(name) for name in names}
        if answer.get("assumption_id") in known and any(value is not None for value in said.values()):
            found.append({"assumption_id": answer["assumption_id"], "from_outside": participant.from_outside, **said})
    return found


def _rating(writer: Writer, review_id: str, assumption_id: str) -> RowId:
    mine = writer.snapshot.referring(AssumptionRating, "review_id", review_id)
    rating = next((r for r in mine if r.assumption_id == assumption_id), None)
    if rating is not None:
        return RowId(rating.id)
    row_id = link_id("assumption_rating", review_id, assumption_id)
    return writer.add(AssumptionRating, row_id, review_id=review_id, assumption_id=assumption_id)


def _take_medians(writer: Writer, review_id: str) -> None:
    for rating in writer.snapshot.referring(AssumptionRating, "review_id", review_id):
        answers = writer.snapshot.referring(RatingAnswer, "rating_id", rating.id)
        load, weak = (spread.spread_of(answers, scale) for scale in ("load_bearing", "vulnerable"))
        middles = {"load_bearing": load, "vulnerable": weak}
        writer.change(AssumptionRating, rating.id, **{n: s.median for n, s in middles.items() if s is not None})


@verb(N_("Make {name} an assumption"), keeps=("entry_id",), about="entry_id")
def cause_to_assumption(writer: Writer, entry_id: str, text: str) -> RowId:
    """Let a cause of the pre-mortem become an assumption, said as a positive sentence in `text`."""
    entry = _cause(writer, entry_id)
    review = review_named(writer, entry.review_id)
    made = rows.add(writer, Assumption, text=text, mission_id=review.mission_id, origin=AssumptionOrigin.REVIEW,
                    first_recorded=review.held_on or writer.setting.today.isoformat())  # fmt: skip
    sign = writer.snapshot.find(Signpost, entry.becomes_id)
    if sign is not None:
        writer.change(Signpost, sign.id, assumption_id=made)
    writer.change(PremortemEntry, entry_id, becomes_id=made)
    return made


@verb(N_("Watch the early sign of {name}"), keeps=("entry_id",), about="entry_id")
def cause_to_signpost(writer: Writer, entry_id: str) -> RowId:
    """Watch the early sign of a cause: a signpost, of the assumption that the cause became if there is one."""
    entry = _cause(writer, entry_id)
    assumption = writer.snapshot.find(Assumption, entry.becomes_id)
    made = rows.add(writer, Signpost, text=(entry.early_sign or entry.cause)[:500], type=SignpostType.EVENT,
                    assumption_id=None if assumption is None else assumption.id, watcher_id=entry.owner_id)  # fmt: skip
    if assumption is None:
        writer.change(PremortemEntry, entry_id, becomes_id=made)
    return made


@verb(N_("Draft the decision that {name} advises"), keeps=("advice_id", "title"), about="advice_id")
def draft_advised(writer: Writer, advice_id: str, title: str) -> RowId:
    """Start the draft of a decision that a review advises; the draft rests on the review."""
    advice = writer.row(RecommendedDecision, advice_id)
    review = review_named(writer, advice.review_id)
    subject = advice.subject_id or review.mission_id
    made: RowId = prepare_decision(writer, title, review.mission_id, advice.kind, subject, review_id=review.id,
                            context=advice.why)  # fmt: skip
    writer.change(RecommendedDecision, advice_id, decision_id=made)
    return made


def _cause(writer: Writer, entry_id: str) -> PremortemEntry:
    entry = writer.snapshot.find(PremortemEntry, entry_id)
    if entry is None:
        raise RuleBroken(N_("This {one} is no longer there."), one=PremortemEntry.about.one)
    return entry
