"""What the office says to the findings of the rules: accepted with a reason, or a rule not asked at all."""

from model.tables.row import Row, date, identity, kept, line, prose, reference
from model.words import N_

LOOKED_AT = (
    "mission", "target", "workstream", "roadmap_item", "link", "assumption", "signpost", "stress_test_review",
    "finding", "scenario_set", "future_persona", "driver", "exit_strategy", "kill_criterion", "stage_gate", "asset",
    "asset_disposition", "decision", "decision_part", "decision_condition", "challenge", "transfer", "pathway_action",
    "affected_group", "contributing_ministry", "policy_link", "commitment", "contribution", "co_creation_event",
    "governance_body", "political_commitment", "additionality_test", "budget_line", "tranche", "cost_estimate",
    "reallocation", "learning_question", "experiment", "indicator", "reading", "spillover",
)  # fmt: skip
"""Tables whose rows the rules look at."""


@kept(one=N_("Accepted finding"), many=N_("Accepted findings"), room="findings", title_field="rule",
      help=N_("Findings that the office looked at and lets stand, each with its reason"))  # fmt: skip
class AcceptedFinding(Row, table=True):
    """A finding that somebody looked at and lets stand."""

    __tablename__ = "accepted_finding"
    id: str = identity()
    rule: str = line(N_("Rule"), N_("The short name of the rule, as the findings show it"), required=True, longest=60)
    row_id: str = reference(N_("Record"), *LOOKED_AT, on_delete="goes along", required=True)
    reason: str = prose(N_("Why it may stand"), required=True, column=True)
    until: str | None = date(N_("Until"), N_("After that day it is found again; empty: as long as it is so"))


@kept(one=N_("Rule not asked"), many=N_("Rules not asked"), room="findings", title_field="rule",
      help=N_("Rules that do not fit this project, each with its reason"))  # fmt: skip
class RuleOff(Row, table=True):
    """A rule that this project does not ask."""

    __tablename__ = "rule_off"
    id: str = identity()
    rule: str = line(N_("Rule"), N_("The short name of the rule, as the findings show it"), required=True, longest=60)
    reason: str = prose(N_("Why it does not fit"), required=True, column=True)
