"""What the room says of one assumption: what rests on it, what is watched and ready, and what is remembered."""

from typing import Any

from gui.boards.rows import Act, Group, Groups, Line, line_of, link_act, tie
from gui.forms.record_line import RecordFace
from gui.look.controls import Option
from gui.workspace.adding import start_row
from gui.workspace.desk import Desk
from gui.workspace.sums import short_sum
from model.kinds import AssumptionStatus, BreakEffect, Comparator, Prepared, ResponseKind, SignpostState
from model.rules import foresight, stress, watching
from model.tables import (
    Assumption,
    EvidenceItem,
    FuturePersona,
    ItemAssumption,
    ResponseAction,
    RoadmapItem,
    Signpost,
    Target,
    TargetAssumption,
)


def load_in_words(desk: Desk, load: watching.Load) -> str:
    """How much rests on an assumption: “2 items, 1 target, NOK 14.2 bn”."""
    words = desk.words
    parts = [words.count(len(load.items), "{n} item", "{n} items")]
    if load.targets:
        parts.append(words.count(len(load.targets), "{n} target", "{n} targets"))
    return ", ".join([*parts, *(sum_in_words(desk, one) for one in load.money)])


def sum_in_words(desk: Desk, money: watching.Money) -> str:
    said = short_sum(money.amount, money.currency, desk.words)
    return desk.words.say("{sum} in prices of {year}", sum=said, year=money.price_year) if money.price_year else said


def age_in_words(desk: Desk, assumption: Assumption) -> str:
    """How long nobody has questioned it."""
    words = desk.words
    months = stress.lock_in_age(desk.snapshot, assumption, desk.today())
    review = stress.last_review(desk.snapshot, assumption.id)
    if months is None:
        return words.say("Never reviewed, and nobody noted since when it is assumed.")
    if review is None:
        return words.count(months, "Never reviewed in the {n} month since it was recorded.",
                           "Never reviewed in the {n} months since it was recorded.")  # fmt: skip
    return words.count(months, "Last reviewed {n} month ago, in {review}.",
                       "Last reviewed {n} months ago, in {review}.", review=review.code or review.title)  # fmt: skip


# What rests on it


def resting(desk: Desk, assumption: Assumption, groups: Groups) -> list[Group]:
    """Items, targets and money that rest on it, each with its way there."""
    words, load = desk.words, watching.load_of(desk.snapshot, assumption.id)
    found = [_items(desk, assumption, groups), _targets(desk, assumption, groups)]
    for money in load.money:
        title = words.say("{sum} of these items", sum=sum_in_words(desk, money))
        found.append(Group(title, [line_of(desk, line) for line in money.lines]))
    for money in load.shared:
        title = words.say("{sum} of their workstreams, which pays for other things too", sum=sum_in_words(desk, money))
        found.append(Group(title, [line_of(desk, line) for line in money.lines]))
    if load.withheld:
        found.append(Group(words.say("Sums that are withheld"), [line_of(desk, line) for line in load.withheld]))
    return found


def _items(desk: Desk, assumption: Assumption, groups: Groups) -> Group:
    links = desk.snapshot.referring(ItemAssumption, "assumption_id", assumption.id)
    lines = [line_of(desk, desk.snapshot.get(RoadmapItem, link.item_id), link=("item_assumption", link.id),
                     beneath=effect_in_words(desk, link)) for link in links]  # fmt: skip

    def take(item: str) -> None:
        tie(desk, "item_assumption", item_id=item, assumption_id=assumption.id)

    act = link_act(desk, groups, RoadmapItem, take, [link.item_id for link in links])
    none = desk.words.say("No item yet. What would have to change?")
    return Group(desk.words.say("Roadmap items"), lines, none, [act] if act else [])


def effect_in_words(desk: Desk, link: ItemAssumption) -> str:
    """What happens to the item: “if not, takes longer, 90 days”; "" where nobody said."""
    words = desk.words
    if not link.effect:
        return ""
    delay = words.count(link.delay_likely, "{n} day", "{n} days") if link.delay_likely else ""
    cost = words.say("{share} dearer", share=words.percent(link.extra_cost / 100)) if link.extra_cost else ""
    effect = words.say(BreakEffect.label_of(link.effect))
    return words.say("if not: {what}", what=", ".join(part for part in (effect, delay, cost) if part))


def _targets(desk: Desk, assumption: Assumption, groups: Groups) -> Group:
    links = desk.snapshot.referring(TargetAssumption, "assumption_id", assumption.id)
    lines = [line_of(desk, desk.snapshot.get(Target, link.target_id), link=("target_assumption", link.id))
             for link in links]  # fmt: skip

    def take(target: str) -> None:
        tie(desk, "target_assumption", target_id=target, assumption_id=assumption.id)

    act = link_act(desk, groups, Target, take, [link.target_id for link in links])
    return Group(desk.words.say("Targets"), lines, "", [act] if act else [])


# What is watched and ready


def watched(desk: Desk, assumption: Assumption, groups: Groups) -> list[Group]:
    """Signposts with what they show now, and responses with how ready they are."""
    words = desk.words
    signs = [sign_line(desk, sign) for sign in watching.signposts_of(desk.snapshot, assumption.id)]
    responses = watching.responses_to(desk.snapshot, assumption.id)
    add_sign = Act(words.say("Add a signpost"), lambda: start_row(desk, Signpost, assumption_id=assumption.id), "plus")
    text = words.say("Prepare a response")
    kinds = [Option(str(kind.value), words.say(kind.label), hint=words.say(kind.help)) for kind in ResponseKind]

    def begin(kind: str) -> None:
        start_row(desk, ResponseAction, assumption_id=assumption.id, kind=kind)

    add = Act(text, lambda: groups.choose(text, kinds, begin, text), "plus")
    return [
        Group(words.say("Signposts"), signs, words.say("None: nobody would see it break."), [add_sign]),
        Group(words.say("Ready for the day it breaks"), [response_line(desk, row) for row in responses],
              words.say("Nothing yet. What makes it likelier to hold, what helps if it does not?"),
              [*(_planning(desk, row) for row in responses if not row.item_id), add]),
    ]  # fmt: skip


def sign_line(desk: Desk, sign: Signpost) -> Line:
    """A signpost with its derived state and what it showed."""
    shown = watching.shown_by(desk.snapshot, sign, desk.today())
    beneath = ", ".join(part for part in (trigger_in_words(desk, sign), shown_in_words(desk, sign, shown)) if part)
    face = RecordFace(sign.code or "", sign.text, beneath, SignpostState(shown.state))
    return Line("signpost", sign.id, face)


def trigger_in_words(desk: Desk, sign: Signpost) -> str:
    """At which value one acts: “acts above 9.1 NOK bn”."""
    words = desk.words
    if sign.comparator is None or sign.threshold is None or sign.comparator == Comparator.OCCURS:
        return ""
    bound = " ".join(part for part in (words.number(sign.threshold), sign.unit or "") if part)
    said = {
        Comparator.BELOW: words.say("acts below {bound}", bound=bound),
        Comparator.AT_MOST: words.say("acts at {bound} or less", bound=bound),
        Comparator.EQUAL: words.say("acts at {bound}", bound=bound),
        Comparator.AT_LEAST: words.say("acts at {bound} or more", bound=bound),
        Comparator.ABOVE: words.say("acts above {bound}", bound=bound),
    }
    return said[Comparator(sign.comparator)]


def shown_in_words(desk: Desk, sign: Signpost, shown: watching.Shown) -> str:
    """What it showed last, and since when."""
    words = desk.words
    value = "" if shown.value is None else " ".join(filter(None, (words.number(shown.value), sign.unit or "")))
    since = words.say("since {day}", day=words.date(shown.since)) if shown.since else ""
    return " ".join(part for part in (value, since) if part)


def response_line(desk: Desk, row: ResponseAction) -> Line:
    words = desk.words
    parts = [words.say(ResponseKind.label_of(row.kind)) if row.kind else "",
             words.count(row.lead_time, "{n} day until it works", "{n} days until it works") if row.lead_time else "",
             words.say("on the roadmap") if row.item_id else ""]  # fmt: skip
    face = RecordFace(row.code or "", row.title, ", ".join(filter(None, parts)), Prepared(row.prepared))
    return Line("response_action", row.id, face)


def _planning(desk: Desk, row: ResponseAction) -> Act:
    text = desk.words.say("Put {code} on the roadmap", code=row.code or row.title)
    return Act(text, lambda: desk.document.edit("plan_response", response_id=row.id), "calendar-plus")


# What is remembered


def remembered(desk: Desk, assumption: Assumption, groups: Groups) -> list[Group]:
    """How it stood when, who reviewed it, what was decided on it, what shakes it, and the evidence behind it."""
    words, snapshot = desk.words, desk.snapshot
    found = [_states(desk, assumption, groups)]
    for title, rows in (
        (words.say("Reviews that rated it"), watching.reviews_of(snapshot, assumption.id)),
        (words.say("Decisions that rest on it"), watching.decisions_on(snapshot, assumption.id)),
        (words.say("Drivers that could shake it"), foresight.drivers_of_assumption(snapshot, assumption.id)),
        (words.say("Signals"), foresight.signals_of(snapshot, assumption.id)),
    ):
        if rows:
            found.append(Group(title, [line_of(desk, row, day=_day_of(desk, row)) for row in rows]))
    personas = [_persona(desk, row) for row in foresight.challenges_to(snapshot, assumption.id)]
    if personas:
        found.append(Group(words.say("Personas that challenge it"), personas))
    return [*found, _evidence(desk, assumption, groups)]


def _day_of(desk: Desk, row: Any) -> str:
    text = getattr(row, "decided_on", None) or getattr(row, "held_on", None)
    return desk.words.date(text) if text else ""


def _states(desk: Desk, assumption: Assumption, groups: Groups) -> Group:
    words = desk.words
    lines = []
    for report in reversed(watching.history_of(desk.snapshot, assumption.id)):
        state = AssumptionStatus(report.status)
        face = RecordFace("", words.date(report.dated), (report.what_happened or "")[:200], state)
        lines.append(Line("assumption_report", report.id, face))
    if not lines and assumption.status_since:
        face = RecordFace("", words.date(assumption.status_since), (assumption.what_broke_it or "")[:200],
                          AssumptionStatus(assumption.status))  # fmt: skip
        lines.append(Line("assumption", assumption.id, face))
    text = words.say("Report how it stands")
    options = [Option(str(state.value), words.say(state.label)) for state in AssumptionStatus]

    def take(state: str) -> None:
        desk.document.edit("report_assumption", assumption_id=assumption.id, status=state)

    act = Act(text, lambda: groups.choose(text, options, take, text), "pencil")
    return Group(words.say("How it stood"), lines, words.say("Nobody has reported yet."), [act])


def _persona(desk: Desk, row: Any) -> Line:
    persona = desk.snapshot.get(FuturePersona, row.persona_id)
    return Line("future_persona", persona.id, RecordFace(persona.code or "", persona.name, (row.how or "")[:200]))


def _evidence(desk: Desk, assumption: Assumption, groups: Groups) -> Group:
    words = desk.words
    rows = watching.evidence_for(desk.snapshot, assumption.id)

    def take(evidence: str) -> None:
        tie(desk, "record_evidence", evidence_id=evidence, record_id=assumption.id)

    act = link_act(desk, groups, EvidenceItem, take, [row.id for row in rows])
    return Group(words.say("Evidence"), [line_of(desk, row) for row in rows],
                 words.say("None yet. How do we know?"), [act] if act else [])  # fmt: skip
