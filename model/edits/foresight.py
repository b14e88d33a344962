"""Turn what looking ahead has found into scenarios, affected groups and milestones."""

from collections.abc import Mapping

from model.edits import rows
from model.edits.verb import verb
from model.journal.writer import Writer
from model.kinds import DiscoveredBy, EffectSign, GroupEffect, ItemKind, Quadrant
from model.rules import foresight
from model.tables import (
    AffectedGroup,
    BackcastStep,
    Driver,
    FuturesWheel,
    Implication,
    RoadmapItem,
    RowId,
    Scenario,
    ScenarioSet,
    Workstream,
)
from model.trouble import RuleBroken
from model.words import N_

_EFFECTS = {EffectSign.BENEFIT: GroupEffect.BENEFIT, EffectSign.HARM: GroupEffect.BURDEN,
            EffectSign.MIXED: GroupEffect.MIXED}  # fmt: skip


@verb(N_("Make scenarios from two axes: {name}"), keeps=("driver_a_id", "driver_b_id", "mission_id"))
def add_axes(writer: Writer, name: str, driver_a_id: str, driver_b_id: str, low_a: str, high_a: str, low_b: str,
             high_b: str, names: Mapping[str, str], horizon_year: int | None = None,
             mission_id: str | None = None) -> RowId:  # fmt: skip
    """Make a scenario set from two drivers, with a scenario in each of its four fields, named by `names`."""
    first, second = (writer.row(Driver, one) for one in (driver_a_id, driver_b_id))
    if first.id == second.id:
        raise RuleBroken(N_("Two axes need two drivers."), N_("Choose another one for the second axis."))
    held = rows.add(
        writer, ScenarioSet, name=name, mission_id=mission_id, horizon_year=horizon_year,
        axis_a=first.title, axis_a_driver_id=first.id, axis_a_low=low_a, axis_a_high=high_a,
        axis_b=second.title, axis_b_driver_id=second.id, axis_b_low=low_b, axis_b_high=high_b,
    )  # fmt: skip
    for place in Quadrant:
        rows.add(writer, Scenario, set_id=held, name=names[place], quadrant=place)
    return held


@verb(N_("Add an affected group: {name}"), keeps=("implication_id",))
def add_group_from(writer: Writer, implication_id: str, name: str) -> RowId:
    """Add the group that a consequence reaches: its order, effect and mission follow from the futures wheel."""
    implication = writer.row(Implication, implication_id)
    order = min(foresight.order_of(writer.snapshot, implication), foresight.OUTERMOST)
    wheel = writer.row(FuturesWheel, implication.wheel_id)
    effect = _EFFECTS[EffectSign(implication.sign)] if implication.sign else GroupEffect.UNKNOWN
    return rows.add(
        writer, AffectedGroup, name=name, mission_id=wheel.mission_id, order=order, effect=effect,
        effect_text=implication.text, discovered_by=DiscoveredBy.FUTURES_WHEEL, implication_id=implication.id,
    )  # fmt: skip


@verb(N_("Make a milestone of {name}"), keeps=("step_id", "workstream_id"))
def make_milestone(writer: Writer, step_id: str, workstream_id: str | None = None) -> RowId:
    """Put a step of backcasting on the roadmap as a milestone; the step keeps the link.

    Without a workstream it joins the first of its mission.
    """
    step = writer.row(BackcastStep, step_id)
    if writer.snapshot.find(RoadmapItem, step.item_id) is not None:
        raise RuleBroken(N_("This step is on the roadmap already."), N_("Open the milestone from the step."))
    stream = workstream_id or _first_stream(writer, step.mission_id)
    item = rows.add(writer, RoadmapItem, workstream_id=stream, kind=ItemKind.MILESTONE, title=step.state_reached[:300],
                    planned_finish=step.by, result=step.precondition, notes=step.gap)  # fmt: skip
    writer.change(BackcastStep, step.id, item_id=item)
    return item


def _first_stream(writer: Writer, mission_id: str) -> str:
    streams = writer.snapshot.referring(Workstream, "mission_id", mission_id)
    if not streams:
        raise RuleBroken(
            N_("A milestone needs a workstream to stand in."), N_("Add a workstream to the mission first.")
        )
    return streams[0].id
