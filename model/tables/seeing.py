"""How people look at the timeline: views that they keep under a name, so that they travel in the file."""

from model.kinds import TimelineField, ViewPart
from model.tables.row import Row, choice, date, identity, kept, line, notes, part_of, rank, reference, yes_no
from model.words import N_


@kept(one=N_("Timeline view"), many=N_("Timeline views"), room="roadmap", title_field="title",
      help=N_("Ways of looking at the timeline, kept under a name by each person"))  # fmt: skip
class TimelineView(Row, table=True):
    """A way of looking at the timeline. Each person has views of their own, and sees those of others."""

    __tablename__ = "timeline_view"
    id: str = identity()
    title: str = line(N_("Name"), required=True)
    person: str | None = line(N_("Whose"), N_("Empty: everybody’s"), personal=True)
    group_by: str = choice(N_("Lanes by"), TimelineField, default=TimelineField.WORKSTREAM)
    colour_by: str = choice(N_("Colours by"), TimelineField, default=TimelineField.WORKSTREAM)
    milestones: int | None = yes_no(N_("Milestones only"))
    scenario_id: str | None = reference(
        N_("Tinted by scenario"), "scenario", help=N_("How items did in its wind tunnel"), column=False
    )
    rests_on_id: str | None = reference(
        N_("Stands out"), "assumption", "decision", help=N_("What rests on it, or what it touched"), column=False
    )
    compared_id: str | None = reference(
        N_("Compared with"), "roadmap_version", "stress_test_review", help=N_("The plan as it was then"), column=False
    )
    first_day: str | None = date(N_("From"), N_("The stretch of time in sight"), column=False)
    last_day: str | None = date(N_("Until"), column=False)
    rank: str | None = rank()
    notes: str | None = notes()


@kept(one=N_("Part of a view"), many=N_("Parts of views"), room="roadmap", title_field="kind",
      parent=("view_id", "timeline_view"), help=N_("What timeline views hide and unfold"))  # fmt: skip
class TimelineViewPart(Row, table=True):
    """One value that a view shows, or one lane that it opens. With neither: what is not said."""

    __tablename__ = "timeline_view_part"
    id: str = identity()
    view_id: str = part_of(N_("View"), "timeline_view", column=True)
    kind: str = choice(N_("Says"), ViewPart, required=True, default=ViewPart.FILTER)
    field: str | None = choice(N_("Of"), TimelineField)
    shown_id: str | None = reference(
        N_("Which"), "workstream", "mission", "mission_project", "stakeholder", "target", "assumption", "tag",
        on_delete="goes along",
    )  # fmt: skip
    value: str | None = line(N_("Or which value"), longest=300)
