"""What stands on the timeline: roadmap items, the links between them, plan versions."""

from model.kinds import (
    Confidence,
    Hardness,
    HorizonBand,
    InterventionType,
    ItemKind,
    LinkType,
    NewOrExisting,
    ProgressStatus,
    VersionReason,
)
from model.tables.row import (
    Row,
    choice,
    code,
    date,
    identity,
    kept,
    line,
    moment,
    notes,
    part_of,
    prose,
    rank,
    reference,
    source,
    whole,
)
from model.words import N_


@kept(one=N_("Roadmap item"), many=N_("Roadmap items"), room="roadmap", title_field="title", prefix="I",
      parent=("workstream_id", "workstream"),
      help=N_("Everything with a place on the timeline: actions, phases, milestones, gates, events"))  # fmt: skip
class RoadmapItem(Row, table=True):
    """Anything with a place on the timeline; an action is an item of kind action."""

    __tablename__ = "roadmap_item"
    id: str = identity()
    code: str | None = code()
    workstream_id: str = reference(N_("Workstream"), "workstream", on_delete="goes along", required=True)
    project_id: str | None = reference(N_("Mission project"), "mission_project", column=False)
    kind: str = choice(N_("Kind"), ItemKind, default=ItemKind.ACTION)
    title: str = line(N_("Title"), required=True, ministry="sees")
    planned_start: str | None = date(N_("Start"), N_("As exactly as it is known: 2031, Q3 2031, around 2035"))
    planned_finish: str | None = date(N_("End"), N_("As exactly as it is known: 2031, Q3 2031, around 2035"))
    forecast_start: str | None = date(N_("Start as now expected"), column=False, ministry="fills")
    forecast_finish: str | None = date(N_("End as now expected"), ministry="fills")
    actual_start: str | None = date(N_("Started on"), column=False, ministry="fills")
    actual_finish: str | None = date(N_("Ended on"), ministry="fills")
    progress_status: str = choice(N_("State"), ProgressStatus, default=ProgressStatus.SCHEDULED, ministry="fills")
    status_date: str | None = date(N_("State as of"), column=False, ministry="fills")
    status_note: str | None = prose(N_("What the state means"), ministry="fills")
    confidence_rag: str | None = choice(N_("Delivery confidence"), Confidence, column=False, ministry="fills")
    owner_id: str | None = reference(N_("Accountable"), "stakeholder")
    result: str | None = prose(N_("Result we will see"))
    intervention_type: str | None = choice(
        N_("Works with"), InterventionType, N_("What it changes first"), column=False
    )
    new_or_existing: str | None = choice(N_("New or existing"), NewOrExisting, column=False)
    horizon_band: str | None = choice(
        N_("Horizon band"), HorizonBand, N_("Present system, transition or emerging system"), column=False
    )
    duration_low: int | None = whole(
        N_("Shortest duration"), N_("If all goes well"), unit=N_("days"), high=36500, column=False
    )
    duration_likely: int | None = whole(
        N_("Likely duration"), N_("Empty: as long as its dates say"), unit=N_("days"), high=36500, column=False
    )
    duration_high: int | None = whole(
        N_("Longest duration"), N_("If much goes wrong"), unit=N_("days"), high=36500, column=False
    )
    source: str | None = source()
    rank: str | None = rank()
    notes: str | None = notes()


@kept(one=N_("Link"), many=N_("Links"), room="roadmap", title_field="type", link=True,
      help=N_("Which item waits for which"))  # fmt: skip
class Link(Row, table=True):
    """One item waits for another. Circles are kept and flagged; the schedule bears them."""

    id: str = identity()
    from_id: str = reference(N_("From"), "roadmap_item", on_delete="goes along", required=True)
    to_id: str = reference(N_("To"), "roadmap_item", on_delete="goes along", required=True)
    type: str = choice(N_("Type"), LinkType, default=LinkType.FS)
    lag_days: int = whole(N_("Lag"), N_("Calendar days between; negative = overlap"), unit=N_("days"),
                          low=-36500, high=36500, default=0)  # fmt: skip
    hardness: str = choice(N_("Strength"), Hardness, default=Hardness.HARD)
    notes: str | None = notes()


@kept(one=N_("Plan version"), many=N_("Plan versions"), room="roadmap", title_field="label",
      help=N_("Moments of the plan with a name, to compare with later"))  # fmt: skip
class RoadmapVersion(Row, table=True):
    """A baseline: a moment of the project with a name, to compare with later."""

    __tablename__ = "roadmap_version"
    id: str = identity()
    label: str = line(N_("Name"), required=True)
    taken_on: str | None = date(N_("Taken on"))
    reason: str | None = choice(N_("Reason"), VersionReason)
    decision_id: str | None = reference(N_("Decision"), "decision")
    moment: str | None = moment(N_("Moment"))
    notes: str | None = notes()


@kept(one=N_("Status report"), many=N_("Status reports"), room="roadmap", title_field="dated",
      parent=("item_id", "roadmap_item"),
      help=N_("How items were doing on which day; a new report leaves the old ones as they are"))  # fmt: skip
class StatusReport(Row, table=True):
    """How an item was doing on a day."""

    __tablename__ = "status_report"
    id: str = identity()
    item_id: str = part_of(N_("Item"), "roadmap_item", column=True)
    dated: str = date(N_("As of"), required=True, ministry="fills")
    status: str = choice(
        N_("State"), ProgressStatus, required=True, default=ProgressStatus.ON_TRACK, ministry="fills"
    )
    details: str | None = prose(N_("What the state means"), column=True, ministry="fills")
    confidence_rag: str | None = choice(N_("Delivery confidence"), Confidence, ministry="fills")
    reported_by: str | None = line(N_("Reported by"), personal=True, column=False, ministry="fills")


@kept(one=N_("Item's target"), many=N_("Items' targets"), room="roadmap", title_field="item_id", link=True,
      parent=("item_id", "roadmap_item"), help=N_("Which item works towards which target"))  # fmt: skip
class ItemTarget(Row, table=True):
    """An item works towards a target."""

    __tablename__ = "item_target"
    id: str = identity()
    item_id: str = part_of(N_("Item"), "roadmap_item", column=True)
    target_id: str = reference(N_("Target"), "target", on_delete="goes along", required=True)
