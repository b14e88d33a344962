"""What is kept: one class per kind of row, by subject. `ALL` names them by their SQL name, in reading order."""

from model.tables.across import (
    EVIDENCED,
    TAGGED,
    RecordEvidence,
    RecordTag,
    Tag,
)
from model.tables.cocreation import (
    AdditionalityChange,
    AdditionalityTest,
    CoCreationEvent,
    Commitment,
    Contribution,
    Participation,
)
from model.tables.endings import (
    Asset,
    AssetDisposition,
    ExitStrategy,
    GateCriterion,
    KillCriterion,
    StageGate,
)
from model.tables.exits import (
    SUBJECTS,
    Challenge,
    Decision,
    DecisionAddendum,
    DecisionAssumption,
    DecisionCondition,
    DecisionDriver,
    DecisionEvidence,
    DecisionInvolved,
    DecisionItem,
    DecisionOption,
    DecisionPart,
    EvidenceItem,
    TargetChange,
)
from model.tables.fairness import (
    CohortEffect,
    FairnessAnswer,
    FairnessAssessment,
    FairnessWay,
)
from model.tables.finance import (
    BudgetLine,
    CostEstimate,
    Reallocation,
    Tranche,
)
from model.tables.findings import LOOKED_AT, AcceptedFinding, RuleOff
from model.tables.foresight import (
    BackcastStep,
    DelphiRound,
    DelphiStatement,
    Driver,
    DriverAssumption,
    FuturePersona,
    FuturesWheel,
    Implication,
    PersonaChallenge,
    Scenario,
    ScenarioSet,
    Signal,
    SignalBearing,
    SwotNote,
)
from model.tables.framing import (
    ContributingMinistry,
    CriteriaAssessment,
    CriteriaSet,
    Criterion,
    OrientationAssessment,
)
from model.tables.futures import (
    FuturesBreaker,
    FuturesChance,
    FuturesMoney,
    FuturesRun,
)
from model.tables.governance import (
    BodyPower,
    GovernanceBody,
    InstrumentWorkstream,
    Membership,
    PolicyInstrument,
    PolicyLink,
    Responsibility,
)
from model.tables.learning import (
    Experiment,
    Indicator,
    IndicatorTarget,
    LearningQuestion,
    OutcomeAssessment,
    Reading,
    Spillover,
)
from model.tables.mission import (
    Mission,
    MissionArea,
    MissionProject,
    Project,
    Target,
    Workstream,
)
from model.tables.pathways import (
    Pathway,
    PathwayAction,
    PathwayStep,
    TippingPoint,
    Transfer,
)
from model.tables.people import (
    AffectedGroup,
    Person,
    Stakeholder,
    StakeholderDiscipline,
    StakeholderStance,
)
from model.tables.politics import (
    Election,
    ElectionResult,
    GovernmentTerm,
    ParliamentEngagement,
    Party,
    PoliticalCommitment,
    PublicPeriod,
    TermParty,
)
from model.tables.roadmap import (
    ItemTarget,
    Link,
    RoadmapItem,
    RoadmapVersion,
    StatusReport,
)
from model.tables.row import (
    About,
    Row,
    RowId,
    TableAbout,
    gather,
    link_id,
    new_id,
)
from model.tables.seeing import TimelineView, TimelineViewPart
from model.tables.stress import (
    Assumption,
    AssumptionRating,
    Finding,
    ItemAssumption,
    PremortemEntry,
    RatingAnswer,
    RecommendedDecision,
    ReviewAddendum,
    ReviewChallenge,
    ReviewEvidence,
    ReviewMethod,
    ReviewParticipant,
    ReviewQuestion,
    ReviewScope,
    StressTestReview,
    WindTunnelCell,
    WindTunnelRow,
)
from model.tables.watching import (
    AssumptionInScenario,
    AssumptionReport,
    ResponseAction,
    Signpost,
    SignpostReading,
    TargetAssumption,
)

ALL: dict[str, type[Row]] = gather(
    (
        Project, MissionArea, Mission, Target, ContributingMinistry, CriteriaSet, Criterion, CriteriaAssessment,
        OrientationAssessment, Tag, RecordTag,
        Workstream, MissionProject, RoadmapItem, StatusReport, Link, ItemTarget, RoadmapVersion,
        TimelineView, TimelineViewPart,
        Signal, SignalBearing, Driver, DriverAssumption, ScenarioSet, Scenario, FuturePersona, PersonaChallenge,
        FuturesWheel, Implication, BackcastStep, SwotNote, DelphiStatement, DelphiRound,
        Assumption, ItemAssumption, TargetAssumption, AssumptionInScenario, AssumptionReport, Signpost,
        SignpostReading, ResponseAction,
        StressTestReview, ReviewParticipant, ReviewMethod, ReviewScope, ReviewEvidence, AssumptionRating,
        RatingAnswer, ReviewQuestion, ReviewChallenge, WindTunnelRow, WindTunnelCell, PremortemEntry, Finding,
        RecommendedDecision, ReviewAddendum, FuturesRun, FuturesChance, FuturesBreaker, FuturesMoney,
        ExitStrategy, StageGate, GateCriterion, KillCriterion,
        Decision, DecisionPart, DecisionOption, DecisionDriver, DecisionAssumption, DecisionEvidence,
        DecisionInvolved, DecisionCondition, DecisionItem, TargetChange, Asset, AssetDisposition, Challenge,
        DecisionAddendum,
        PathwayAction, TippingPoint, Transfer, Pathway, PathwayStep,
        Person, Stakeholder, StakeholderDiscipline, StakeholderStance, AffectedGroup,
        GovernanceBody, BodyPower, Membership, Responsibility, PolicyInstrument, InstrumentWorkstream, PolicyLink,
        CoCreationEvent, Participation, Contribution, Commitment, AdditionalityTest, AdditionalityChange,
        Election, Party, ElectionResult, GovernmentTerm, TermParty, PublicPeriod, PoliticalCommitment,
        ParliamentEngagement,
        FairnessAssessment, FairnessAnswer, CohortEffect, FairnessWay,
        BudgetLine, Tranche, CostEstimate, Reallocation,
        LearningQuestion, Experiment, Indicator, IndicatorTarget, Reading, OutcomeAssessment, Spillover,
        EvidenceItem, RecordEvidence,
        AcceptedFinding, RuleOff,
    )
)  # fmt: skip

__all__ = [
    "ALL", "EVIDENCED", "LOOKED_AT", "SUBJECTS", "TAGGED", "About", "AcceptedFinding", "AdditionalityChange",
    "AdditionalityTest", "AffectedGroup",
    "Asset", "AssetDisposition", "Assumption", "AssumptionInScenario", "AssumptionRating", "AssumptionReport",
    "BackcastStep", "BodyPower", "BudgetLine", "Challenge", "CoCreationEvent", "CohortEffect", "Commitment",
    "ContributingMinistry", "Contribution", "CostEstimate", "CriteriaAssessment", "CriteriaSet", "Criterion",
    "Decision", "DecisionAddendum", "DecisionAssumption", "DecisionCondition", "DecisionDriver", "DecisionEvidence",
    "DecisionInvolved", "DecisionItem", "DecisionOption", "DecisionPart", "DelphiRound", "DelphiStatement",
    "Driver", "DriverAssumption", "Election", "ElectionResult", "EvidenceItem", "ExitStrategy", "Experiment",
    "FairnessAnswer",
    "FairnessAssessment", "FairnessWay", "Finding", "FuturePersona", "FuturesBreaker", "FuturesChance",
    "FuturesMoney", "FuturesRun", "FuturesWheel", "GateCriterion",
    "GovernanceBody", "GovernmentTerm", "Implication", "Indicator", "IndicatorTarget", "InstrumentWorkstream",
    "ItemAssumption", "ItemTarget", "KillCriterion", "LearningQuestion", "Link", "Membership", "Mission",
    "MissionArea", "MissionProject", "OrientationAssessment", "OutcomeAssessment", "ParliamentEngagement",
    "Participation", "Party", "Pathway", "PathwayAction", "PathwayStep", "Person", "PersonaChallenge",
    "PolicyInstrument", "PolicyLink", "PoliticalCommitment", "PremortemEntry", "Project", "PublicPeriod",
    "RatingAnswer", "Reading",
    "Reallocation", "RecommendedDecision", "RecordEvidence", "RecordTag", "ResponseAction", "Responsibility",
    "ReviewAddendum", "ReviewChallenge", "ReviewEvidence", "ReviewMethod", "ReviewParticipant", "ReviewQuestion",
    "ReviewScope", "RoadmapItem", "RoadmapVersion", "Row", "RowId", "RuleOff", "Scenario", "ScenarioSet", "Signal",
    "SignalBearing",
    "Signpost", "SignpostReading", "Spillover", "StageGate", "Stakeholder", "StakeholderDiscipline",
    "StakeholderStance", "StatusReport", "StressTestReview", "SwotNote", "TableAbout", "Tag", "Target",
    "TargetAssumption", "TargetChange", "TermParty", "TimelineView", "TimelineViewPart",
    "TippingPoint", "Tranche", "Transfer", "WindTunnelCell",
    "WindTunnelRow", "Workstream", "link_id", "new_id",
]  # fmt: skip
