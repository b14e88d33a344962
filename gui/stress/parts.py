"""The cards with rows that a review has: what it found, how it could end badly, who takes part, what it is about."""

from collections.abc import Callable
from typing import Any

from gui.forms.bound import Bench
from gui.look.controls import Label
from gui.stress.cards import PartsAbout, PartsCard
from model.kinds import DecisionKind, FindingState, ReviewTopic, Severity, TopicGrade
from model.rules import stress
from model.tables import Assumption, ReviewParticipant, Signpost, StressTestReview


def findings_card(bench: Bench) -> PartsCard:
    """What the review found, who sees to it and until when."""
    words = bench.words

    def pills(row: Any) -> list[tuple[str, str]]:
        severity = bench.value(row, "severity")
        found = [(words.say(Severity.label_of(severity)), Severity(severity).tone)] if severity else []
        return [*found, (words.say(FindingState.label_of(row.state)), FindingState(row.state).tone)]

    def second(row: Any) -> str:
        owner = row.owner or bench.snapshot.name_of(row.owner_id, "stakeholder")
        due = words.say("due {date}", date=words.date(row.due)) if row.due else ""
        said = [owner or words.say("nobody sees to it yet"), due]
        return ", ".join(part for part in said if part)

    return PartsCard(bench, PartsAbout(
        "finding", words.say("Findings"), words.say("What was found, who sees to it, until when"),
        words.say("Add a finding"), words.say("Nothing found yet. What surprised us today?"),
        (("text", 12), ("severity", 3), ("state", 3), ("due", 3), ("owner", 3), ("recommendation", 12),
         ("state_reason", 12)),
        pills, second,
    ))  # fmt: skip


def premortem_card(bench: Bench) -> PartsCard:
    """Causes by which the mission could have ended badly; each becomes an assumption or a signpost by one click."""
    words = bench.words

    def second(row: Any) -> str:
        sign = bench.value_text(row, "early_sign")
        became = bench.value_text(row, "becomes_id")
        parts = [words.say("Early sign: {sign}", sign=sign) if sign else "",
                 words.say("became {name}", name=became) if became else ""]  # fmt: skip
        return ". ".join(part for part in parts if part)

    def write(verb: str, row: Any, **more: str) -> None:
        card.tell(bench.write(verb, entry_id=row.id, **more))

    def acts(row: Any) -> list[tuple[str, Callable[[], object]]]:
        assumption = bench.snapshot.find(Assumption, row.becomes_id)
        watched = bench.snapshot.find(Signpost, row.becomes_id) is not None
        if assumption is not None:
            watched = bool(bench.snapshot.referring(Signpost, "assumption_id", assumption.id))
        cause = bench.value_text(row, "cause")
        text = words.say("It does not come to this: {cause}", cause=cause)
        found: list[tuple[str, Callable[[], object]]] = []
        if assumption is None:
            found.append((words.say("Make it an assumption"), lambda: write("cause_to_assumption", row, text=text)))
        if not watched:
            found.append((words.say("Watch its early sign"), lambda: write("cause_to_signpost", row)))
        if row.becomes_id:
            table = "assumption" if assumption is not None else "signpost"
            found.append((words.say("Show what it became"), lambda: bench.go(table, row.becomes_id)))
        return found

    card = PartsCard(bench, PartsAbout(
        "premortem_entry", words.say("Pre-mortem"), words.say("It is the horizon, and it has ended badly. Why?"),
        words.say("Add a cause"), words.say("No causes yet. Everybody writes one, then read them aloud."),
        (("cause", 12), ("early_sign", 12), ("likelihood", 4), ("severity", 4), ("owner_id", 4), ("becomes_id", 12)),
        lambda _row: [], second, acts=acts,
    ))  # fmt: skip
    return card


def questions_card(bench: Bench) -> PartsCard:
    """What a review of this type always asks; hidden where it asks nothing and is closed."""
    words = bench.words

    def name(row: Any) -> str:
        return bench.value_text(row, "own_text") or bench.value_text(row, "topic")

    def second(row: Any) -> str:
        topic = bench.value(row, "topic")
        asked = words.say(ReviewTopic(topic).help) if topic in ReviewTopic._value2member_map_ else ""
        return bench.value_text(row, "answer") or asked

    def pills(row: Any) -> list[tuple[str, str]]:
        grade = bench.value(row, "grade")
        if not grade:
            return [(words.say("open"), "muted")]
        return [(words.say(TopicGrade.label_of(grade)), TopicGrade(grade).tone)]

    return PartsCard(bench, PartsAbout(
        "review_question", words.say("Questions of this review"), words.say("What reviews of its type always ask"),
        words.say("Add a question"), words.say("A review of this type asks no questions of its own."),
        (("own_text", 12), ("grade", 4), ("answer", 8)), pills, second, {"topic": ReviewTopic.OTHER.value}, name,
    ))  # fmt: skip


def advice_card(bench: Bench) -> PartsCard:
    """Decisions that the review advises; one click starts the draft of each."""
    words = bench.words

    def name(row: Any) -> str:
        subject = bench.value_text(row, "subject_id")
        kind = words.say(DecisionKind.label_of(bench.value(row, "kind")))
        return words.say("{kind}: {subject}", kind=kind, subject=subject) if subject else kind

    def acts(row: Any) -> list[tuple[str, Callable[[], object]]]:
        if row.decision_id:
            decision = bench.snapshot.name_of(row.decision_id, "decision")
            return [(words.say("Open {decision}", decision=decision), lambda: bench.go("decision", row.decision_id))]
        return [(words.say("Draft the decision"), lambda: draft(row))]

    def draft(row: Any) -> None:
        trouble = bench.write("draft_advised", advice_id=row.id, title=name(row))
        card.tell(trouble)
        made = bench.snapshot.lookup(row.id, "recommended_decision")
        if trouble is None and made is not None and made.decision_id:
            bench.go("decision", made.decision_id)

    card = PartsCard(bench, PartsAbout(
        "recommended_decision", words.say("Recommended decisions"), words.say("What somebody should now decide"),
        words.say("Why a decision is needed"), words.say("No decision is advised yet."),
        (("why", 12), ("kind", 5), ("subject_id", 7)), lambda _row: [], lambda row: bench.value_text(row, "why"), {},
        name, acts,
    ))  # fmt: skip
    return card


class PeopleCard(PartsCard):
    """Who takes part; the share from outside the delivery team stands under the heading."""

    def __init__(self, bench: Bench) -> None:
        words = bench.words

        def pills(row: Any) -> list[tuple[str, str]]:
            found = [(words.say("outside"), "accent")] if bench.value(row, "from_outside") else []
            return [*found, (words.say("sheet is back"), "good")] if row.answered_on else found

        super().__init__(bench, PartsAbout(
            "review_participant", words.say("People in the review"), "", words.say("Add somebody"),
            words.say("Nobody is named yet. Who stands outside the delivery team?"),
            (("name", 12), ("organisation", 8), ("from_outside", 4)), pills,
            lambda row: bench.value_text(row, "organisation"),
        ))  # fmt: skip
        self.share = Label(bench.look, "", "small", "muted", wraps=True)
        self.body.insertWidget(1, self.share)

    def show_review(self, review: StressTestReview) -> None:
        super().show_review(review)
        words = self.bench.words
        share = stress.share_from_outside(self.bench.snapshot, review.id)
        n = len(self.bench.snapshot.referring(ReviewParticipant, "review_id", review.id))
        said = "" if share is None else words.count(
            n, "{n} person, {share} from outside the delivery team",
            "{n} people, {share} from outside the delivery team", share=words.percent(share))  # fmt: skip
        self.share.setText(said)
        self.share.setVisible(bool(said))
