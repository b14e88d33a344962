"""What nearly any record may bear: evidence and tags."""

from model.tables.row import Row, identity, kept, line, part_of, prose, reference, whole
from model.words import N_

EVIDENCED = (
    "mission", "target", "criteria_assessment", "orientation_assessment", "workstream", "mission_project",
    "roadmap_item", "status_report", "stakeholder", "affected_group", "governance_body", "policy_instrument",
    "policy_link", "co_creation_event", "contribution", "commitment", "additionality_test", "signal", "driver",
    "scenario", "implication", "assumption", "assumption_report", "signpost", "signpost_reading", "response_action",
    "exit_strategy", "stage_gate", "kill_criterion", "challenge", "asset", "tipping_point", "learning_question",
    "experiment", "indicator", "reading", "outcome_assessment", "spillover", "budget_line", "tranche",
    "cost_estimate", "reallocation", "election", "government_term", "party", "political_commitment",
    "parliament_engagement", "fairness_assessment",
)  # fmt: skip
"""Tables whose records may bear evidence. Decisions and reviews have links of their own, sealed with them."""

TAGGED = (
    "mission", "target", "workstream", "mission_project", "roadmap_item", "stakeholder", "affected_group",
    "governance_body", "policy_instrument", "co_creation_event", "contribution", "commitment", "signal", "driver",
    "scenario", "future_persona", "assumption", "signpost", "response_action", "stress_test_review", "finding",
    "decision", "stage_gate", "kill_criterion", "asset", "pathway", "evidence_item", "learning_question", "experiment",
    "indicator", "spillover", "budget_line",
)  # fmt: skip
"""Tables whose records may bear tags."""


@kept(one=N_("Evidence for a record"), many=N_("Evidence for records"), room="learning", title_field="record_id",
      link=True, parent=("evidence_id", "evidence_item"),
      help=N_("Which evidence stands behind which record"))  # fmt: skip
class RecordEvidence(Row, table=True):
    """A record rests on evidence."""

    __tablename__ = "record_evidence"
    id: str = identity()
    evidence_id: str = part_of(N_("Evidence"), "evidence_item", column=True)
    record_id: str = reference(N_("Stands behind"), *EVIDENCED, on_delete="goes along", required=True)
    where: str | None = line(N_("Where in it"), N_("Page, table or paragraph"))
    says: str | None = prose(N_("What it says"), column=True)


@kept(one=N_("Tag"), many=N_("Tags"), room="overview", title_field="name",
      help=N_("Words of your own by which records of any kind are gathered"))  # fmt: skip
class Tag(Row, table=True):
    """A word by which records are gathered."""

    id: str = identity()
    name: str = line(N_("Tag"), required=True, longest=60)
    hue: int | None = whole(N_("Colour"), N_("1 to 7, as for workstreams"), low=1, high=7)
    meaning: str | None = prose(N_("What it is used for"), column=True)


@kept(one=N_("Tagged record"), many=N_("Tagged records"), room="overview", title_field="record_id", link=True,
      parent=("tag_id", "tag"), help=N_("Which record bears which tag"))  # fmt: skip
class RecordTag(Row, table=True):
    """A record bears a tag."""

    __tablename__ = "record_tag"
    id: str = identity()
    tag_id: str = part_of(N_("Tag"), "tag", column=True)
    record_id: str = reference(N_("Record"), *TAGGED, on_delete="goes along", required=True)
