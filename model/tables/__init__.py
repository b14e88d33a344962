"""What is kept: one class per kind of row, by subject. `ALL` names them by their SQL name, in reading order."""

from model.tables.exits import (
    SUBJECTS,
    Asset,
    AssetDisposition,
    Decision,
    DecisionAddendum,
    DecisionAssumption,
    DecisionEvidence,
    DecisionOption,
    DecisionPart,
    EvidenceItem,
)
from model.tables.foresight import Scenario, ScenarioSet
from model.tables.mission import Mission, MissionArea, MissionProject, Project, Target, Workstream
from model.tables.people import BodyPower, GovernanceBody, Person, Stakeholder
from model.tables.politics import Election, GovernmentTerm
from model.tables.roadmap import ItemTarget, Link, RoadmapItem, RoadmapVersion
from model.tables.row import About, Row, RowId, TableAbout, gather, link_id, new_id
from model.tables.stress import (
    Assumption,
    AssumptionRating,
    Finding,
    ItemAssumption,
    ReviewAddendum,
    ReviewParticipant,
    StressTestReview,
    WindTunnelCell,
    WindTunnelRow,
)

ALL: dict[str, type[Row]] = gather(
    (
        Project, MissionArea, Mission, Target, Workstream, MissionProject,
        RoadmapItem, Link, ItemTarget, RoadmapVersion,
        Person, Stakeholder, GovernanceBody, BodyPower,
        ScenarioSet, Scenario,
        Assumption, ItemAssumption, StressTestReview, ReviewParticipant, AssumptionRating, WindTunnelRow,
        WindTunnelCell, Finding, ReviewAddendum,
        Decision, DecisionPart, DecisionOption, DecisionAssumption, DecisionEvidence, EvidenceItem, Asset,
        AssetDisposition, DecisionAddendum,
        Election, GovernmentTerm,
    )
)  # fmt: skip

__all__ = [
    "ALL", "SUBJECTS", "About", "Asset", "AssetDisposition", "Assumption", "AssumptionRating", "BodyPower",
    "Decision", "DecisionAddendum", "DecisionAssumption", "DecisionEvidence", "DecisionOption", "DecisionPart",
    "Election", "EvidenceItem", "Finding", "GovernanceBody", "GovernmentTerm", "ItemAssumption", "ItemTarget",
    "Link", "Mission", "MissionArea", "MissionProject", "Person", "Project", "ReviewAddendum",
    "ReviewParticipant", "RoadmapItem", "RoadmapVersion", "Row", "RowId", "Scenario", "ScenarioSet",
    "Stakeholder", "StressTestReview", "TableAbout", "Target", "WindTunnelCell", "WindTunnelRow", "Workstream",
    "link_id", "new_id",
]  # fmt: skip
