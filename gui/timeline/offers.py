"""What the chips over the timeline say and what their lists offer."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gui.look.controls import Option
from gui.timeline import kept
from gui.timeline.arranged import Arrangement
from gui.timeline.strip import ICONS, Face
from gui.workspace.desk import Desk
from model.kinds import DecisionStatus, TimelineField
from model.rules import resting, tinting
from model.tables import Assumption, Decision, RoadmapVersion, Scenario, StressTestReview
from model.words import N_, Words

if TYPE_CHECKING:
    from gui.timeline.seeing import Seeing

KEEP, EARLIER, COPY, USUAL = "\0keep", "\0earlier", "\0copy", "\0usual"
_TITLES = {
    "views": N_("View"), "group_lanes": N_("Lanes by"), "colour_items": N_("Colours by"),
    "filter_items": N_("Filter the items"), "compare_plan": N_("Compare with"), "tint_scenario": N_("Tint by scenario"),
    "stand_out": N_("What rests on it stands out"), "milestones_only": N_("Milestones only"),
    "show_past": N_("As we saw it then"), "more": N_("Everything that can be shown"),
}  # fmt: skip


def title(words: Words, name: str) -> str:
    """What the list of a chip is called."""
    return words.say(_TITLES[name])


def faces(desk: Desk, seeing: "Seeing") -> dict[str, Face]:
    """What every chip says now."""
    words, arrangement, plain = desk.words, seeing.arrangement, Arrangement()
    count = len(arrangement.filters)
    found = {
        "views": Face(seeing.title or words.say(N_("View")), bool(seeing.title)),
        "group_lanes": _field(words, N_("Lanes: {field}"), arrangement.group, arrangement.group != plain.group),
        "colour_items": _field(words, N_("Colour: {field}"), arrangement.colour,
                               arrangement.colour != arrangement.group),
        "filter_items": Face(_filter_text(words, arrangement), count > 0),
        "compare_plan": Face(words.say(N_("Compare")), False),
        "tint_scenario": Face(words.say(N_("Scenario")), False),
        "stand_out": Face(words.say(N_("Stands out")), False),
        "milestones_only": Face(words.say(N_("Milestones only")), arrangement.milestones),
        "show_past": Face(words.say(N_("The past")), seeing.past is not None),
    }  # fmt: skip
    if seeing.compared is not None:
        found["compare_plan"] = Face(words.say(N_("Compare: {name}"), name=seeing.compared.name), True)
    if arrangement.scenario:
        name = desk.snapshot.name_of(arrangement.scenario, Scenario.about.name)
        found["tint_scenario"] = Face(words.say(N_("Scenario: {name}"), name=name), True)
    if arrangement.stands_out:
        found["stand_out"] = Face(reach_text(desk, arrangement.stands_out), True)
    return found


def _field(words: Words, message: str, field: TimelineField, in_use: bool) -> Face:
    return Face(words.say(message, field=words.say(field.label)), in_use)


def _filter_text(words: Words, arrangement: Arrangement) -> str:
    if not arrangement.filters:
        return words.say(N_("Filter"))
    names = ", ".join(words.say(field.label) for field, _values in arrangement.filters)
    return words.say(N_("Filter: {fields}"), fields=names)


def reach_text(desk: Desk, row_id: str) -> str:
    """How many items rest on an assumption, or were touched by a decision."""
    reach = resting.reach_of(desk.snapshot, row_id)
    row = desk.snapshot.lookup(row_id, Assumption.about.name, Decision.about.name)
    if reach is None or row is None:
        return ""
    code = getattr(row, "code", "") or desk.snapshot.title_of(row)
    says = N_("Rests on {code}: {n}") if row.about.name == Assumption.about.name else N_("Touched by {code}: {n}")
    text = desk.words.say(says, code=code, n=len(reach.direct))
    if not reach.beyond:
        return text
    return desk.words.say(N_("{text}, and {n} beyond"), text=text, n=len(reach.beyond))


def options(desk: Desk, seeing: "Seeing", name: str) -> tuple[list[Option], int]:
    """What the list of a chip offers, and the place of what is in force (-1 = nothing)."""
    arrangement = seeing.arrangement
    compared = seeing.compared.row if seeing.compared is not None else ""
    made = {
        "group_lanes": (_fields, arrangement.group.value), "colour_items": (_fields, arrangement.colour.value),
        "compare_plan": (_moments, compared), "tint_scenario": (_scenarios, arrangement.scenario),
        "stand_out": (_bearers, arrangement.stands_out), "views": (_views, seeing.title), "more": (_everything, ""),
    }  # fmt: skip
    offer, current = made[name]
    found = list(offer(desk))
    if name == "views":
        current = next((str(each.data) for each in found if each.text == seeing.title), "")
    return found, next((place for place, each in enumerate(found) if current and str(each.data) == current), -1)


def _fields(desk: Desk) -> Iterator[Option]:
    for field in TimelineField:
        yield Option(field.value, desk.words.say(field.label))


def _moments(desk: Desk) -> Iterator[Option]:
    words = desk.words
    yield Option("", words.say(N_("Only what was planned at first")))
    yield Option(EARLIER, words.say(N_("An earlier moment…")), "history")
    yield Option(COPY, words.say(N_("Another copy of this project…")), "files")
    for version in desk.snapshot.all(RoadmapVersion):
        if version.moment:
            yield Option(version.id, version.label, "flag", hint=words.date(version.taken_on))
    for review in desk.snapshot.all(StressTestReview):
        if review.plan_moment:
            day = words.date(review.held_on or review.planned_on)
            yield Option(review.id, desk.snapshot.title_of(review), "clock", hint=day)


def _scenarios(desk: Desk) -> Iterator[Option]:
    yield Option("", desk.words.say(N_("No scenario")))
    for scenario in tinting.scored_scenarios(desk.snapshot):
        yield Option(scenario.id, desk.snapshot.title_of(scenario), "telescope")


def _bearers(desk: Desk) -> Iterator[Option]:
    yield Option("", desk.words.say(N_("Nothing stands out")))
    for assumption in desk.snapshot.all(Assumption):
        if resting.rests_on(desk.snapshot, assumption.id).direct:
            yield Option(assumption.id, desk.snapshot.title_of(assumption), "triangle-alert")
    for decision in desk.snapshot.all(Decision):
        if decision.status != DecisionStatus.REJECTED and len(resting.touched_by(desk.snapshot, decision.id)):
            yield Option(decision.id, desk.snapshot.title_of(decision), "gavel")


def _views(desk: Desk) -> Iterator[Option]:
    words, person = desk.words, desk.document.project.author.name
    yield Option(USUAL, words.say(N_("As usual")), "layers")
    for view in kept.views_for(desk.snapshot, person):
        hint = "" if view.person in (None, person) else view.person
        yield Option(view.id, view.title, "eye", hint=hint or "")
    yield Option(KEEP, words.say(N_("Keep this view…")), "plus")


def _everything(desk: Desk) -> Iterator[Option]:
    for name, icon in ICONS.items():
        yield Option(name, title(desk.words, name), icon)
