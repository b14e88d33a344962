"""The words of the field: every closed list of choices that a record can hold.

A member *is* its code (a string that is stored), and carries what people read: a label, an
explanation, and a tone that tells the window how to colour it. Terms follow the glossary of
mission-oriented policy, foresight and stress-test practice.
"""

from enum import StrEnum
from typing import Self

from model.words import N_


class Kind(StrEnum):
    """A closed list of choices. `label` and `help` are message ids; `tone` is a colour's meaning."""

    label: str
    help: str
    tone: str

    def __new__(cls, code: str, label: str = "", help: str = "", tone: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label or code
        member.help = help
        member.tone = tone
        return member

    @classmethod
    def label_of(cls, code: str | None) -> str:
        """The message id for a stored code; the code itself where a newer program wrote it; "" for None."""
        if code is None:
            return ""
        return cls(code).label if code in cls._value2member_map_ else code


class Lifecycle(Kind):
    """Where a mission, workstream or project stands in its life."""

    IDEA = "idea", N_("Idea"), N_("Named, not yet worked out"), "muted"
    FRAMING = "framing", N_("Framing"), N_("Goal and partners are being worked out"), "muted"
    ACTIVE = "active", N_("Running"), N_("Work goes on"), "good"
    SCALED_DOWN = "scaled_down", N_("Scaled down"), N_("A smaller part goes on"), "warning"
    PAUSED = "paused", N_("Paused"), N_("Stopped for now, to be looked at again"), "warning"
    HANDED_OVER = "handed_over", N_("Handed over"), N_("Somebody else carries it on"), "muted"
    COMPLETED = "completed", N_("Completed"), N_("The target is reached"), "good"
    DISCONTINUED = "discontinued", N_("Ended"), N_("Ended by decision, what was learned is kept"), "muted"
    REVIVED = "revived", N_("Revived"), N_("Started again after an ending"), "accent"


LIVE = frozenset({Lifecycle.FRAMING, Lifecycle.ACTIVE, Lifecycle.SCALED_DOWN, Lifecycle.PAUSED, Lifecycle.REVIVED})
ENDED = frozenset({Lifecycle.HANDED_OVER, Lifecycle.COMPLETED, Lifecycle.DISCONTINUED})


class MissionKind(Kind):
    """What carries the change: technology, or how people and systems behave."""

    ACCELERATOR = "accelerator", N_("Accelerator"), N_("Led by technology")
    TRANSFORMER = "transformer", N_("Transformer"), N_("Changes systems and behaviour")
    MIXED = "mixed", N_("Mixed")


class Origin(Kind):
    """Who set the mission."""

    TOP_DOWN = "top_down", N_("From above")
    BOTTOM_UP = "bottom_up", N_("From below")
    CO_CREATED = "co_created", N_("Created together")


class LineageKind(Kind):
    """How a mission grew from an earlier one."""

    CONTINUES = "continues", N_("Continues")
    SPLITS_FROM = "splits_from", N_("Splits from")
    MERGES = "merges", N_("Merges")
    REVIVES = "revives", N_("Revives")
    REPURPOSES = "repurposes", N_("Repurposes")


class ItemKind(Kind):
    """What stands on the roadmap."""

    PHASE = "phase", N_("Phase")
    ACTION = "action", N_("Action")
    MILESTONE = "milestone", N_("Milestone")
    DELIVERABLE = "deliverable", N_("Deliverable")
    DECISION_POINT = "decision_point", N_("Decision point")
    STAGE_GATE = "stage_gate", N_("Stage gate")
    REVIEW_POINT = "review_point", N_("Review point")
    EVENT = "event", N_("Event")
    EXTERNAL_EVENT = "external_event", N_("External event")
    SUNSET_DATE = "sunset_date", N_("Sunset date")


SPANS = frozenset({ItemKind.PHASE, ItemKind.ACTION})
"""Kinds drawn as a bar from start to end; all others are points in time unless they have both dates."""


class ProgressStatus(Kind):
    """How an item is doing: a dated report, never an overwritten cell. (Miradi's scale, and two more.)"""

    SCHEDULED = "scheduled", N_("Planned"), "", "muted"
    ON_TRACK = "on_track", N_("On track"), "", "good"
    MINOR_ISSUES = "minor_issues", N_("Minor issues"), "", "warning"
    MAJOR_ISSUES = "major_issues", N_("Major issues"), "", "danger"
    COMPLETED = "completed", N_("Completed"), "", "good"
    ABANDONED = "abandoned", N_("Stopped"), "", "muted"
    PAUSED = "paused", N_("Paused"), "", "warning"
    REPURPOSED = "repurposed", N_("Repurposed"), "", "accent"
    NOT_KNOWN = "not_known", N_("Not known"), "", "muted"


class Confidence(Kind):
    """Delivery confidence: how likely it is that this is delivered as planned."""

    GREEN = "green", N_("Green: likely"), "", "good"
    AMBER_GREEN = "amber_green", N_("Amber-green: probable"), "", "good"
    AMBER = "amber", N_("Amber: feasible, with issues"), "", "warning"
    AMBER_RED = "amber_red", N_("Amber-red: in doubt"), "", "warning"
    RED = "red", N_("Red: unachievable as it stands"), "", "danger"


class HorizonBand(Kind):
    """Three Horizons: the present system, the transition, the emerging system."""

    H1 = "H1", N_("Horizon 1: present system")
    H2_PLUS = "H2_plus", N_("Horizon 2+: transition that transforms")
    H2_MINUS = "H2_minus", N_("Horizon 2−: transition that sustains")
    H3 = "H3", N_("Horizon 3: emerging system")


class InterventionType(Kind):
    """What the action works with, beyond technology."""

    TECHNOLOGY = "technology", N_("Technology")
    INFRASTRUCTURE = "infrastructure", N_("Infrastructure")
    REGULATION = "regulation", N_("Regulation")
    MARKET_FINANCE = "market_finance", N_("Market and finance")
    BEHAVIOUR_NORMS = "behaviour_norms", N_("Behaviour and norms")
    ORGANISATION_SERVICE = "organisation_service", N_("Organisation and service")
    SKILLS = "skills", N_("Skills")
    KNOWLEDGE_DATA = "knowledge_data", N_("Knowledge and data")


class LinkType(Kind):
    """Which end of one item waits for which end of another."""

    FS = "FS", N_("Finish to start"), N_("The next may start when this one has finished")
    SS = "SS", N_("Start to start"), N_("The next may start when this one has started")
    FF = "FF", N_("Finish to finish"), N_("The next may finish when this one has finished")
    SF = "SF", N_("Start to finish"), N_("The next may finish when this one has started")


class Hardness(Kind):
    """Whether a dependency must hold or is only wished for."""

    HARD = "hard", N_("Must hold")
    SOFT = "soft", N_("Wished for")


class TargetDirection(Kind):
    """Which way the figure should go."""

    INCREASE = "increase", N_("Increase")
    DECREASE = "decrease", N_("Decrease")
    REACH_STATE = "reach_state", N_("Reach a state")


class Stretch(Kind):
    """How bold the target is."""

    SAFE = "safe", N_("Safe")
    AMBITIOUS = "ambitious", N_("Ambitious")
    MOONSHOT = "moonshot", N_("Moonshot")


class ActorType(Kind):
    """What sort of actor a stakeholder is."""

    MINISTRY = "ministry", N_("Ministry")
    GOVERNMENT = "government", N_("Government")
    AGENCY = "agency", N_("Agency")
    REGULATOR = "regulator", N_("Regulator")
    PARLIAMENT = "parliament", N_("Parliament")
    POLITICAL_PARTY = "political_party", N_("Political party")
    REGION = "region", N_("Region")
    MUNICIPALITY = "municipality", N_("Municipality")
    SOE = "soe", N_("State-owned company")
    LARGE_COMPANY = "large_company", N_("Large company")
    SME = "sme", N_("Small or medium company")
    STARTUP = "startup", N_("Start-up")
    INVESTOR = "investor", N_("Investor")
    BANK = "bank", N_("Bank")
    UNIVERSITY = "university", N_("University")
    RTO = "rto", N_("Research institute")
    NGO = "ngo", N_("Non-governmental organisation")
    TRADE_UNION = "trade_union", N_("Trade union")
    INDUSTRY_ASSOCIATION = "industry_association", N_("Industry association")
    CITIZEN_GROUP = "citizen_group", N_("Citizen group")
    MEDIA = "media", N_("Media")
    INTERNATIONAL_ORG = "international_org", N_("International organisation")
    FOREIGN_GOVERNMENT = "foreign_government", N_("Foreign government")
    FUTURE_PROXY = "future_generation_proxy", N_("Speaks for future generations")


class Helix(Kind):
    """Quadruple helix: which part of society the actor belongs to."""

    GOVERNMENT = "government", N_("Government")
    BUSINESS = "business", N_("Business")
    RESEARCH = "research", N_("Research")
    CIVIL_SOCIETY = "civil_society", N_("Civil society")


class Incumbency(Kind):
    """Established player with something to lose, or new to the field."""

    INCUMBENT = "incumbent", N_("Incumbent")
    CHALLENGER = "challenger", N_("Challenger")
    NEW_ENTRANT = "new_entrant", N_("New entrant")
    NEUTRAL = "neutral", N_("Neutral")


class AssumptionCategory(Kind):
    """What an assumption is about."""

    TECHNICAL = "technical", N_("Technical")
    COST = "cost", N_("Cost")
    SCHEDULE = "schedule", N_("Schedule")
    DEMAND_MARKET = "demand_market", N_("Demand, market")
    FINANCE = "finance", N_("Finance")
    REGULATORY = "regulatory", N_("Regulation")
    POLITICAL = "political", N_("Political")
    ORGANISATIONAL = "organisational", N_("Organisation")
    SOCIAL_ACCEPTANCE = "social_acceptance", N_("Social acceptance")
    BEHAVIOURAL = "behavioural", N_("Behaviour")
    ENVIRONMENT_HEALTH = "environmental_health", N_("Environment, health")
    INTERNATIONAL = "international", N_("International")
    SUPPLY_CHAIN = "supply_chain", N_("Supply chain")
    DATA_EVIDENCE = "data_evidence", N_("Data, evidence")


class Explicitness(Kind):
    """Whether the plan says the assumption aloud."""

    EXPLICIT = "explicit", N_("Said in the plan")
    IMPLICIT = "implicit", N_("Taken for granted")


class AboutWhom(Kind):
    """Whose doing the assumption is about."""

    EXTERNAL_WORLD = "external_world", N_("The outside world")
    OWN_ACTION = "own_action", N_("Our own action")
    PARTNER_ACTION = "partner_action", N_("A partner's action")


class Controllable(Kind):
    """How far the mission can steer what the assumption says."""

    NO = "no", N_("No")
    INFLUENCE = "influence", N_("We can influence it")
    CONTROL = "control", N_("We control it")


class EvidenceConfidence(Kind):
    """How sure we are (Miradi's four steps)."""

    ROUGH_GUESS = "rough_guess", N_("Rough guess")
    EXPERT_KNOWLEDGE = "expert_knowledge", N_("Experts say so")
    EXTERNAL_RESEARCH = "external_research", N_("Outside research")
    OWN_EVIDENCE = "own_evidence", N_("Our own evidence")


class AssumptionStatus(Kind):
    """Whether the assumption still stands."""

    UNTESTED = "untested", N_("Untested"), "", "muted"
    HOLDING = "holding", N_("Holding"), "", "good"
    WEAKENING = "weakening", N_("Weakening"), "", "warning"
    BROKEN = "broken", N_("Broken"), "", "danger"
    RETIRED = "retired", N_("Retired"), "", "muted"
    CONFIRMED = "confirmed", N_("Confirmed"), "", "good"


class LoadBearing(Kind):
    """If the assumption is false, how much of the plan must change. (Assumption-Based Planning, Dewar 2002.)"""

    NOTHING = "0", N_("Nothing in the plan changes")
    DETAILS = "1", N_("Details change")
    LARGE_PARTS = "2", N_("Large parts change")
    LOGIC = "3", N_("The mission's logic no longer holds")


class Vulnerable(Kind):
    """Whether plausible events within the horizon could break the assumption. (Dewar 2002.)"""

    NO = "0", N_("Hardly thinkable")
    SURPRISE = "1", N_("Only by a surprise")
    PLAUSIBLE = "2", N_("By plausible events")
    LIKELY = "3", N_("Likely, or happening")


class ReviewType(Kind):
    """What occasion a stress-test review has."""

    SCHEDULED = "scheduled", N_("Scheduled")
    TRIGGERED = "triggered", N_("Triggered")
    PRE_DECISION = "pre_decision", N_("Before a decision")
    ANNUAL = "annual", N_("Annual")
    MID_TERM = "mid_term", N_("Mid-term")
    AUDIT = "audit", N_("Audit")
    EXTERNAL_QA = "external_quality_assurance", N_("External quality assurance")
    AFTER_EVENT = "after_event", N_("After an event")


class ReviewState(Kind):
    """Where a review stands."""

    PLANNED = "planned", N_("Planned"), "", "muted"
    OPEN = "open", N_("Open"), "", "accent"
    CLOSED = "closed", N_("Closed"), "", "good"


class Verdict(Kind):
    """What the review says about the plan."""

    HOLDS = "holds", N_("Holds"), "", "good"
    HOLDS_WITH_CHANGES = "holds_with_changes", N_("Holds with changes"), "", "good"
    AT_RISK = "at_risk", N_("At risk"), "", "warning"
    BROKEN = "broken", N_("Broken"), "", "danger"


class LockIn(Kind):
    """What would we do if we started today?"""

    SAME = "same", N_("The same")
    SOMEWHAT_DIFFERENT = "somewhat_different", N_("Somewhat different")
    VERY_DIFFERENT = "very_different", N_("Very different")


class WindScore(Kind):
    """How an option does in a scenario (wind-tunnelling)."""

    FAILS = "-2", N_("Breaks"), "", "danger"
    WEAK = "-1", N_("Weak"), "", "warning"
    NEUTRAL = "0", N_("Neutral"), "", "muted"
    WORKS = "1", N_("Works"), "", "good"
    THRIVES = "2", N_("Thrives"), "", "good"


class WindLabel(Kind):
    """What a row of the wind tunnel amounts to; derived, never typed."""

    ROBUST = "robust", N_("Robust"), N_("Never below 0"), "good"
    CONDITIONAL = "conditional", N_("Conditional"), N_("The worst is −1"), "warning"
    FRAGILE = "fragile", N_("Fragile"), N_("A −2 somewhere"), "danger"
    NO_REGRET = "no_regret", N_("No-regret"), N_("At least +1 everywhere"), "good"


class Plausibility(Kind):
    """How believable a scenario is today."""

    PLAUSIBLE = "plausible", N_("Plausible")
    STRETCHING = "stretching", N_("Stretching")
    WILD_CARD = "wild_card", N_("Wild card")


class Severity(Kind):
    """How heavy a finding is."""

    NOTE = "note", N_("Note"), "", "muted"
    MINOR = "minor", N_("Minor"), "", "muted"
    MAJOR = "major", N_("Major"), "", "warning"
    CRITICAL = "critical", N_("Critical"), "", "danger"


class FindingState(Kind):
    """What was done about a finding."""

    OPEN = "open", N_("Open"), "", "warning"
    ACCEPTED = "accepted", N_("Accepted"), "", "accent"
    DONE = "done", N_("Done"), "", "good"
    REJECTED = "rejected", N_("Rejected"), "", "muted"


class DecisionStatus(Kind):
    """Where a decision record stands. "Superseded" is derived from the later decision."""

    DRAFT = "draft", N_("Draft"), "", "warning"
    PROPOSED = "proposed", N_("Proposed"), "", "accent"
    ACCEPTED = "accepted", N_("Accepted"), "", "good"
    REJECTED = "rejected", N_("Rejected"), "", "muted"
    DEPRECATED = "deprecated", N_("No longer applies"), "", "muted"


class DecisionKind(Kind):
    """What a decision does with its subject."""

    LAUNCH = "launch", N_("Launch")
    CONTINUE = "continue", N_("Continue")
    SCALE_UP = "scale_up", N_("Scale up")
    ADJUST = "adjust", N_("Adjust")
    PIVOT = "pivot", N_("Pivot (reset)")
    SCALE_DOWN = "scale_down", N_("Scale down")
    PAUSE = "pause", N_("Pause")
    RESUME = "resume", N_("Resume")
    HAND_OVER = "hand_over", N_("Hand over")
    REPURPOSE = "repurpose", N_("Repurpose")
    COMPLETE = "complete", N_("Complete")
    DISCONTINUE = "discontinue", N_("Discontinue")
    REVIVE = "revive", N_("Revive")


class SubjectTable(Kind):
    """What a decision, exit strategy or review can be about."""

    MISSION = "mission", N_("Mission")
    WORKSTREAM = "workstream", N_("Workstream")
    MISSION_PROJECT = "mission_project", N_("Mission project")


class EvidenceType(Kind):
    """What sort of evidence it is."""

    REPORT = "report", N_("Report")
    DATASET = "dataset", N_("Dataset")
    AUDIT = "audit", N_("Audit")
    EVALUATION = "evaluation", N_("Evaluation")
    EXPERT_OPINION = "expert_opinion", N_("Expert opinion")
    EXPERIMENT = "experiment", N_("Experiment")
    TESTIMONY = "testimony", N_("Testimony")
    MEDIA = "media", N_("Media")
    LAW = "law", N_("Law or proposition")


class Strength(Kind):
    """How strong the evidence is (IPCC style)."""

    LIMITED = "limited", N_("Limited"), "", "warning"
    MEDIUM = "medium", N_("Medium"), "", "muted"
    ROBUST = "robust", N_("Robust"), "", "good"


class Agreement(Kind):
    """How far sources agree (IPCC style)."""

    LOW = "low", N_("Low")
    MEDIUM = "medium", N_("Medium")
    HIGH = "high", N_("High")


class AssetType(Kind):
    """What sort of thing of value it is."""

    FACILITY = "facility", N_("Facility")
    EQUIPMENT = "equipment", N_("Equipment")
    IP_PATENT = "ip_patent", N_("Patent, intellectual property")
    DATA = "data", N_("Data")
    SOFTWARE = "software", N_("Software")
    MODEL_METHOD = "model_method", N_("Model or method")
    PEOPLE_SKILLS = "people_skills", N_("People and skills")
    ORGANISATION = "organisation", N_("Organisation")
    NETWORK_PARTNERSHIP = "network_partnership", N_("Network, partnership")
    CONTRACT = "contract", N_("Contract")
    PERMIT = "permit", N_("Permit")
    STANDARD_REGULATION = "standard_regulation", N_("Standard, regulation")
    UNSPENT_FUNDS = "unspent_funds", N_("Unspent funds")
    KNOWLEDGE = "knowledge_publication", N_("Knowledge, publication")
    BRAND_TRUST = "brand_trust", N_("Name and trust")


class Disposition(Kind):
    """What happens to an asset when something ends."""

    RETAIN = "retain", N_("Retain")
    TRANSFER = "transfer", N_("Transfer")
    REPURPOSE = "repurpose", N_("Repurpose")
    MOTHBALL = "mothball", N_("Mothball")
    OPEN_PUBLISH = "open_publish", N_("Open and publish")
    SELL = "sell", N_("Sell")
    DECOMMISSION = "decommission", N_("Decommission")
    RETURN = "return", N_("Return")
    WRITE_OFF = "write_off", N_("Write off")


class BodyType(Kind):
    """What sort of governance body it is."""

    GOVERNMENT = "government", N_("Government")
    MISSION_BOARD = "mission_board", N_("Mission board")
    STEERING_GROUP = "steering_group", N_("Steering group")
    INTER_MINISTERIAL = "inter_ministerial_committee", N_("Inter-ministerial committee")
    DELIVERY_UNIT = "delivery_unit", N_("Delivery unit")
    SECRETARIAT = "secretariat", N_("Secretariat")
    VISIONARY_COUNCIL = "visionary_council", N_("Visionary council")
    ADVISORY_BOARD = "advisory_board", N_("Advisory board")
    CITIZEN_PANEL = "citizen_panel", N_("Citizen panel")
    PARLIAMENTARY = "parliamentary_committee", N_("Parliament or its committee")
    AUDIT_BODY = "audit_body", N_("Audit body")
    PARTNERSHIP_BOARD = "partnership_board", N_("Partnership board")
    PROGRAMME_DIRECTOR = "programme_director", N_("Programme director")
    FUNDING_AGENCY = "funding_agency", N_("Funding agency")


class Level(Kind):
    """At which level of government."""

    SUPRANATIONAL = "supranational", N_("Supranational")
    NATIONAL = "national", N_("National")
    REGIONAL = "regional", N_("Regional")
    LOCAL = "local", N_("Local")
    CROSS_LEVEL = "cross_level", N_("Across levels")


class Power(Kind):
    """What a body may do."""

    ADVISE = "advise", N_("Advise")
    COORDINATE = "coordinate", N_("Coordinate")
    ALLOCATE_BUDGET = "allocate_budget", N_("Allocate budget")
    DECIDE_SCOPE = "decide_scope", N_("Decide on scope")
    DECIDE_STOP = "decide_stop", N_("Decide to stop")
    AUDIT = "audit", N_("Audit")


class ElectionKind(Kind):
    """What sort of election."""

    GENERAL = "general", N_("General election")
    SNAP = "snap", N_("Snap election")
    REGIONAL = "regional", N_("Regional election")
    EU = "eu", N_("European election")


class Certainty(Kind):
    """Whether a date is settled."""

    CERTAIN = "certain", N_("Certain")
    EXPECTED = "expected", N_("Expected")


class VersionReason(Kind):
    """Why a plan version was taken."""

    INITIAL = "initial", N_("First plan")
    REVIEW = "review", N_("For a review")
    DECISION = "decision", N_("By a decision")
    ANNUAL = "annual", N_("Yearly")
    MANUAL = "manual", N_("By hand")
