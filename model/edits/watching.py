"""Watch assumptions: look at signposts, and put what is prepared on the roadmap."""

from model.edits import rows
from model.edits.verb import verb
from model.journal.writer import Writer
from model.kinds import ItemKind, Prepared, ReviewTrigger, ReviewType
from model.rules import stress, watching
from model.tables import (
    Assumption,
    ResponseAction,
    RoadmapItem,
    RowId,
    Signpost,
    SignpostReading,
    StressTestReview,
    Workstream,
)
from model.trouble import RuleBroken
from model.words import N_


@verb(N_("Look at {name}"), keeps=("signpost_id", "state"), about="signpost_id")
def look_at(writer: Writer, signpost_id: str, value: float | None = None, state: str | None = None,
            seen: str | None = None, dated: str | None = None, source: str | None = None) -> RowId:  # fmt: skip
    """Note what a signpost shows on a day. Its state follows from the value, or is what was seen."""
    signpost = writer.row(Signpost, signpost_id)
    if value is None and not state and not seen:
        raise RuleBroken(N_("Nothing was noted."), N_("Give a value, a state, or say what was seen."))
    on = dated or writer.setting.today.isoformat()
    look = writer.add(SignpostReading, None, signpost_id=signpost_id, dated=on, value=value, state=state, seen=seen,
                      source=source)  # fmt: skip
    shown = watching.shown_by(writer.snapshot, signpost, writer.setting.today)
    if shown.row.id == look and (shown.state != signpost.state or not signpost.state_since):
        writer.change(Signpost, signpost_id, state=shown.state, state_since=shown.since or on)
    return look


@verb(N_("Plan a review for {name}"), keeps=("signpost_id",), about="signpost_id")
def plan_review_for(writer: Writer, signpost_id: str, title: str, planned_on: str | None = None) -> RowId:
    """Plan the review that a tripped signpost asks for; it knows what triggered it."""
    signpost = writer.row(Signpost, signpost_id)
    assumption = writer.snapshot.find(Assumption, signpost.assumption_id)
    return rows.add(
        writer, StressTestReview, title=title, type=ReviewType.TRIGGERED, planned_on=planned_on,
        mission_id=assumption.mission_id if assumption is not None else None,
        trigger_kind=ReviewTrigger.SIGNPOST, trigger=signpost.text, trigger_id=signpost.id,
    )  # fmt: skip


@verb(N_("Put {name} on the roadmap"), keeps=("response_id", "workstream_id"), about="response_id")
def plan_response(
    writer: Writer, response_id: str, workstream_id: str | None = None, start: str | None = None
) -> RowId:
    """Make a roadmap item of a response: an idea is planned from then on, and the response keeps the link.

    Without a workstream it stands where the first item stands that rests on its assumption, else in the first
    workstream of the assumption's mission.
    """
    response = writer.row(ResponseAction, response_id)
    if writer.snapshot.find(RoadmapItem, response.item_id) is not None:
        raise RuleBroken(N_("This response is on the roadmap already."), N_("Open the item from the response."))
    stream = workstream_id or _stream_of(writer, response)
    item = rows.add(
        writer, RoadmapItem, workstream_id=stream, kind=ItemKind.ACTION, title=response.title, planned_start=start,
        owner_id=response.owner_id, duration_likely=response.lead_time, notes=response.notes,
    )  # fmt: skip
    prepared = Prepared.PLANNED if response.prepared == Prepared.IDEA else response.prepared
    writer.change(ResponseAction, response_id, item_id=item, prepared=prepared)
    return item


def _stream_of(writer: Writer, response: ResponseAction) -> str:
    snapshot = writer.snapshot
    assumption = snapshot.find(Assumption, response.assumption_id)
    if assumption is not None:
        for item in stress.items_resting_on(snapshot, assumption.id):
            return item.workstream_id
    mission = assumption.mission_id if assumption is not None else None
    streams = snapshot.referring(Workstream, "mission_id", mission) if mission else snapshot.all(Workstream)
    if not streams:
        raise RuleBroken(N_("An item needs a workstream to stand in."), N_("Add a workstream to the mission first."))
    return streams[0].id
