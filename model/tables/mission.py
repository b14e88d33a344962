"""The project, and what it plans: mission areas, missions, targets, workstreams, mission projects."""

from model.kinds import (
    Confidence,
    Lifecycle,
    LineageKind,
    MissionKind,
    Origin,
    RagScale,
    Stretch,
    TargetDirection,
)
from model.tables.row import (
    Row,
    choice,
    code,
    date,
    identity,
    kept,
    line,
    notes,
    number,
    part_of,
    percent,
    prose,
    rank,
    reference,
    source,
    web,
    whole,
    yes_no,
)
from model.words import N_


@kept(one=N_("Project"), many=N_("Project"), room="overview", title_field="title",
      help=N_("The project file itself, and what it means by years and months"))  # fmt: skip
class Project(Row, table=True):
    """The project file itself: one row."""

    id: str = identity()
    title: str = line(N_("Title"), required=True)
    summary: str | None = prose(N_("What it is about"))
    office: str | None = line(N_("Mission office"), N_("Who keeps this project"), column=False)
    country: str | None = line(N_("Country"), longest=60)
    currency: str | None = line(N_("Currency"), N_("Three letters, such as NOK"), longest=3)
    fiscal_start: int = whole(N_("Fiscal year starts in month"), N_("1 = January"), low=1, high=12, default=1)
    fiscal_named_by_start: int = yes_no(
        N_("Fiscal year is named by its first year"), N_("Yes: FY 2031 begins in 2031. No: it ends in 2031"),
        column=False, default=0,
    )  # fmt: skip
    spring_start: int = whole(
        N_("Spring starts in month"), N_("3 in the north, 9 in the south; the other seasons follow by three months"),
        low=1, high=12, column=False, default=3,
    )  # fmt: skip
    month_origin: str | None = date(N_("Month 1 is"), N_("Where relative months (M1, M2 ...) start"), column=False)
    review_interval: int = whole(N_("Months between reviews"), unit=N_("months"), low=1, high=120, default=12)
    decision_time: int = whole(N_("Time a decision takes"), unit=N_("days"), high=3650, default=90)
    rag_scale: str = choice(N_("Steps of delivery confidence"), RagScale, column=False, default=RagScale.FIVE)
    tolerance: float = percent(
        N_("Tolerance"), N_("A figure further from its plan than this asks for a word of explanation"),
        column=False, default=5.0,
    )  # fmt: skip
    illustrative: int | None = yes_no(N_("Illustrative sample"), N_("Compiled from public sources, not official"))
    source: str | None = source()
    notes: str | None = notes()


@kept(one=N_("Mission area"), many=N_("Mission areas"), room="overview", title_field="title",
      help=N_("Fields in which missions are set, each with the grand challenge behind it"))  # fmt: skip
class MissionArea(Row, table=True):
    """A field in which missions are set."""

    __tablename__ = "mission_area"
    id: str = identity()
    title: str = line(N_("Title"), required=True)
    grand_challenge: str | None = prose(N_("Grand challenge"), N_("What hurts society?"), column=True)
    lead_ministry_id: str | None = reference(N_("Lead ministry"), "stakeholder")
    rank: str | None = rank()
    notes: str | None = notes()


@kept(one=N_("Mission"), many=N_("Missions"), room="overview", title_field="title", prefix="N",
      help=N_("Dated, checkable goals that many actors work on"))  # fmt: skip
class Mission(Row, table=True):
    """A dated, checkable societal goal that many actors work on."""

    id: str = identity()
    code: str | None = code()
    title: str = line(N_("Title"), required=True)
    statement: str | None = prose(
        N_("Mission statement"), N_("One sentence: a verb, a measurable change, and by when"), column=True
    )
    area_id: str | None = reference(N_("Mission area"), "mission_area", column=False)
    challenge: str | None = prose(N_("Challenge"))
    direction: str | None = prose(N_("Direction"), N_("What we go towards, and what we move away from"))
    public_value: str | None = prose(N_("Public value"), N_("Who gains what"))
    out_of_scope: str | None = prose(N_("Out of scope"))
    kind: str | None = choice(N_("Kind of mission"), MissionKind)
    origin: str | None = choice(N_("Origin"), Origin, N_("Who set it"), column=False)
    start: str | None = date(N_("Start"))
    horizon: str | None = date(N_("Horizon"), N_("By when; without it this is a mission area so far"))
    lifecycle: str = choice(N_("Lifecycle"), Lifecycle, by="verb", default=Lifecycle.IDEA)
    sro_id: str | None = reference(
        N_("Responsible owner (SRO)"), "person", help=N_("The one person who answers for the mission"), column=False
    )
    sponsor_id: str | None = reference(
        N_("Sponsor"), "person", help=N_("The minister who stands behind it"), column=False
    )
    owner_body_id: str | None = reference(N_("Owned by body"), "governance_body", column=False)
    lead_ministry_id: str | None = reference(N_("Lead ministry"), "stakeholder")
    predecessor_id: str | None = reference(N_("Grew from"), "mission")
    lineage_kind: str | None = choice(N_("How it grew"), LineageKind, column=False)
    what_is_different: str | None = prose(N_("What is different now"), N_("Since the mission it grew from"))
    review_interval: int | None = whole(
        N_("Months between reviews"), N_("Empty: as the project says"), unit=N_("months"), low=1, high=120, column=False
    )
    source: str | None = source()
    rank: str | None = rank()
    notes: str | None = notes()


@kept(one=N_("Target"), many=N_("Targets"), room="overview", title_field="metric", prefix="T",
      parent=("mission_id", "mission"), help=N_("What must be reached, by when, and how we will know"))  # fmt: skip
class Target(Row, table=True):
    """What must be reached, by when, and how we will know. Changed by decision only."""

    id: str = identity()
    code: str | None = code()
    mission_id: str = part_of(N_("Mission"), "mission")
    metric: str = line(N_("What is measured"), required=True)
    unit: str | None = line(N_("Unit"), longest=40)
    direction: str | None = choice(N_("Direction"), TargetDirection)
    baseline_value: float | None = number(N_("Starting value"), N_("Where we came from, at the starting date"))
    baseline_date: str | None = date(N_("Starting date"), column=False)
    target_value: float | None = number(N_("Target value"), N_("Changes by decision only"), by="verb")
    target_date: str | None = date(N_("By when"), by="verb")
    is_binary: int | None = yes_no(N_("Reached or not"), N_("Yes: there is no half way to it"), column=False)
    stretch: str | None = choice(N_("How bold"), Stretch, column=False)
    verification: str | None = prose(N_("How will we know"))
    changed_by_id: str | None = reference(N_("Changed by decision"), "decision", by="verb", column=False)
    source: str | None = source()
    rank: str | None = rank()
    notes: str | None = notes()


@kept(one=N_("Workstream"), many=N_("Workstreams"), room="roadmap", title_field="title",
      parent=("mission_id", "mission"), help=N_("Strands of related actions, each a lane of the roadmap"))  # fmt: skip
class Workstream(Row, table=True):
    """A strand of related actions."""

    id: str = identity()
    mission_id: str = part_of(N_("Mission"), "mission")
    title: str = line(N_("Title"), required=True)
    hue: int | None = whole(N_("Colour"), N_("1 to 6; 7 is slate, for enabling strands"), low=1, high=7)
    lifecycle: str = choice(N_("Lifecycle"), Lifecycle, by="verb", default=Lifecycle.ACTIVE)
    ministry_id: str | None = reference(N_("Ministry"), "stakeholder")
    lead_id: str | None = reference(N_("Led by"), "person", column=False)
    summary: str | None = prose(N_("What it is for"))
    rank: str | None = rank()
    notes: str | None = notes()


@kept(one=N_("Mission project"), many=N_("Mission projects"), room="roadmap", title_field="title", prefix="P",
      help=N_("Funded efforts inside a mission"))  # fmt: skip
class MissionProject(Row, table=True):
    """A funded effort inside a mission."""

    __tablename__ = "mission_project"
    id: str = identity()
    code: str | None = code()
    title: str = line(N_("Title"), required=True)
    mission_id: str | None = reference(N_("Mission"), "mission")
    workstream_id: str | None = reference(N_("Workstream"), "workstream")
    lifecycle: str = choice(N_("Lifecycle"), Lifecycle, by="verb", default=Lifecycle.ACTIVE)
    start: str | None = date(N_("Start"))
    finish: str | None = date(N_("End"))
    owner_id: str | None = reference(N_("Carried out by"), "stakeholder")
    ministry_id: str | None = reference(N_("Ministry"), "stakeholder", column=False)
    manager_id: str | None = reference(N_("Project manager"), "person", column=False)
    confidence_rag: str | None = choice(
        N_("Delivery confidence"), Confidence, N_("How likely it is delivered as planned"), ministry="fills"
    )
    confidence_note: str | None = prose(N_("Why this confidence"), ministry="fills")
    summary: str | None = prose(N_("What it does"))
    predecessor_id: str | None = reference(N_("Grew from"), "mission_project", column=False)
    lineage_kind: str | None = choice(N_("How it grew"), LineageKind, column=False)
    place: str | None = line(N_("Place"), column=False)
    link: str | None = web(N_("Address"), N_("Its page on the web"), column=False)
    source: str | None = source()
    rank: str | None = rank()
    notes: str | None = notes()
