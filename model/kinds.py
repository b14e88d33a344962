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


OVER = frozenset({ProgressStatus.COMPLETED, ProgressStatus.ABANDONED, ProgressStatus.REPURPOSED})
"""An item of these is not worked on any more."""


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


class ReviewTopic(Kind):
    """What reviews of one type always ask. The eight of mid-term follow the self-assessment grid of the EU Missions
    (European Commission, SWD(2023) 260); those of external quality assurance follow Norway's scheme with P50 and P85.
    """

    GOAL = "goal", N_("Goal"), N_("Is the goal still ambitious, and can it still be reached in time?")
    ADDED_VALUE = "added_value", N_("Added value"), N_("What happens only because this is a mission?")
    RESEARCH = "research", N_("Research and innovation"), N_("Does it still need something that nobody can do yet?")
    FEASIBLE = "feasible", N_("Feasible, measurable, dated"), N_("Would we know on the day whether we are there?")
    BUY_IN = "buy_in", N_("Buy-in"), N_("Who carries it politically and with money, and who has left?")
    ENGAGEMENT = "engagement", N_("Engagement"), N_("Who takes part, and who is affected and was never in the room?")
    PROGRESS = "progress", N_("Progress"), N_("What has changed outside the mission, beyond labels and reports?")
    BUDGET = "budget", N_("Budget"), N_("What will it cost from here, and who has said yes to that?")
    EVENT = "event", N_("What happened"), N_("What exactly happened, and what do we know only from hearsay?")
    HITS = "hits", N_("What it touches"), N_("Which assumptions does it weaken, and what rests on them?")
    TODAY = "today", N_("Today's answer"), N_("Knowing this, would we take the last decision again?")
    OPTIONS = "options", N_("Real options"), N_("Which two other options were worked out, stopping among them?")
    REVERSIBLE = "reversible", N_("Way back"), N_("What can no longer be undone once this is decided?")
    EVIDENCE = "evidence", N_("What would change our mind"), N_("Which finding would make us decide otherwise?")
    NEED = "need", N_("Need"), N_("Is the need shown, apart from this one way to meet it?")
    CONCEPT = "concept", N_("Choice of concept"), N_("Were different concepts compared, doing nothing among them?")
    COST = "cost", N_("Cost and its range"), N_("What are P50 and P85, at which prices, estimated by whom?")
    CONTRACTS = "contracts", N_("Contracts and risk"), N_("Who carries which risk, and can they bear it?")
    STEERING = "steering", N_("Steering"), N_("Who decides, with which reserve, and what could be cut?")
    OTHER = "other", N_("Own question")


class TopicGrade(Kind):
    """The answer to a question of a review, in a word."""

    YES = "yes", N_("Yes"), "", "good"
    MOSTLY = "mostly", N_("Mostly"), "", "good"
    PARTLY = "partly", N_("Partly"), "", "warning"
    NO = "no", N_("No"), "", "danger"
    OPEN = "open", N_("Cannot be said"), "", "muted"


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


# Scales and words that several records share


class Degree(Kind):
    """Five steps from very little to very much."""

    VERY_LOW = "1", N_("Very low")
    LOW = "2", N_("Low")
    MIDDLE = "3", N_("Middle")
    HIGH = "4", N_("High")
    VERY_HIGH = "5", N_("Very high")


class Stance(Kind):
    """Where somebody stands towards the mission."""

    AGAINST = "-2", N_("Firmly against"), "", "danger"
    RATHER_AGAINST = "-1", N_("Rather against"), "", "warning"
    NEUTRAL = "0", N_("Neutral"), "", "muted"
    RATHER_FOR = "1", N_("Rather for"), "", "good"
    FOR = "2", N_("Firmly for"), "", "good"


class BetterWorse(Kind):
    """What something does to somebody or something, in five steps."""

    MUCH_WORSE = "-2", N_("Much worse"), "", "danger"
    WORSE = "-1", N_("Worse"), "", "warning"
    SAME = "0", N_("No difference"), "", "muted"
    BETTER = "1", N_("Better"), "", "good"
    MUCH_BETTER = "2", N_("Much better"), "", "good"


class Sureness(Kind):
    """How sure somebody is of a judgement."""

    LOW = "low", N_("Low"), "", "warning"
    MEDIUM = "medium", N_("Medium"), "", "muted"
    HIGH = "high", N_("High"), "", "good"


class Rag(Kind):
    """Red, amber, green."""

    GREEN = "green", N_("Green"), N_("On the way that was planned"), "good"
    AMBER = "amber", N_("Amber"), N_("Off the way, within reach"), "warning"
    RED = "red", N_("Red"), N_("Far off the way"), "danger"


class RagScale(Kind):
    """How many steps delivery confidence has in this office."""

    THREE = "three", N_("Three steps"), N_("Green, amber, red")
    FIVE = "five", N_("Five steps"), N_("With amber-green and amber-red between")


# Framing a mission


class MissionCriterion(Kind):
    """What makes a goal a mission (after Mazzucato 2018); an office may have a set of its own."""

    BOLD = "bold_societal_relevance", N_("Bold, with wide societal relevance"), N_("Do people care that it succeeds?")
    TARGETED = "clear_direction_targeted", N_("Clear direction, targeted"), N_("Is it clear what we go towards?")
    TIMEBOUND = "measurable_timebound", N_("Measurable and time-bound"), N_("Will we know when we are there?")
    REALISTIC = "ambitious_but_realistic", N_("Ambitious but realistic"), N_("Hard, and still within reach?")
    CROSSING = "cross_disciplinary_sector_actor", N_("Across disciplines, sectors and actors"), N_("Who must join?")
    MANY_WAYS = "multiple_bottom_up_solutions", N_("Several solutions from below"), N_("May several ways compete?")
    RESEARCH = "research_innovation_needed", N_("Needs research and innovation"), N_("Is something new needed?")


class CriteriaScore(Kind):
    """How far a criterion is met."""

    NO = "0", N_("No"), "", "danger"
    WEAK = "1", N_("Weak"), "", "warning"
    GOOD = "2", N_("Good"), "", "good"
    STRONG = "3", N_("Strong"), "", "good"


class OrientationBlock(Kind):
    """The three building blocks of mission-oriented policy: orientation, coordination, implementation."""

    ORIENTATION = "orientation", N_("Strategic orientation")
    COORDINATION = "coordination", N_("Policy coordination")
    IMPLEMENTATION = "implementation", N_("Policy implementation")


class OrientationDimension(Kind):
    """Twelve questions by which an office looks at its own mission policy."""

    LEGITIMACY = "legitimacy", N_("Legitimacy"), N_("Do those who matter accept the choice?")
    DIRECTIONALITY = "directionality", N_("Directionality"), N_("Does the goal really steer?")
    INTENTIONALITY = "intentionality", N_("Intentionality"), N_("Are aims specific and well reasoned?")
    FLEXIBILITY = "flexibility", N_("Flexibility"), N_("Can goals and means be changed on the way?")
    HORIZONTALITY = "horizontality", N_("Horizontality"), N_("Do policy fields work together?")
    VERTICALITY = "verticality", N_("Verticality"), N_("Do levels of government work together?")
    INTENSITY = "intensity", N_("Intensity"), N_("How closely are plans made together?")
    NOVELTY = "novelty", N_("Novelty"), N_("Are actors and instruments new?")
    CONSISTENCY = "policy_mix_consistency", N_("Consistency of the policy mix"), N_("Do instruments fit together?")
    FUNDABILITY = "fundability", N_("Fundability"), N_("Is money raised from several sides?")
    EVALUABILITY = "evaluability", N_("Evaluability"), N_("Can inputs, outputs and effects be judged?")
    REFLEXIVITY = "reflexivity", N_("Reflexivity"), N_("Do results change what is done next?")


BLOCKS: dict[OrientationBlock, tuple[OrientationDimension, ...]] = {
    block: tuple(OrientationDimension)[4 * place : 4 * place + 4] for place, block in enumerate(OrientationBlock)
}
"""Which dimensions belong to which block."""


class NewOrExisting(Kind):
    """Whether the mission brought the item about."""

    NEW = "new", N_("New"), N_("Would not be there without the mission")
    CHANGED = "changed", N_("Changed"), N_("Was there, and works differently now")
    EXISTING = "existing", N_("Existing"), N_("Goes on as before")


# Governance and policy coordination


class Circle(Kind):
    """Delivery inside, independent challenge outside."""

    INNER = "inner", N_("Inner circle"), N_("Delivers")
    OUTER = "outer", N_("Outer circle"), N_("Challenges, independent of delivery")


class MemberRole(Kind):
    """What a member is in a body."""

    CHAIR = "chair", N_("Chair")
    MEMBER = "member", N_("Member")
    OBSERVER = "observer", N_("Observer")
    SECRETARY = "secretary", N_("Secretary")


class ResponsibilityRole(Kind):
    """Who does what for an item or a target (RACI, with a veto); exactly one is accountable."""

    ACCOUNTABLE = "accountable", N_("Accountable"), N_("Answers for it; exactly one")
    RESPONSIBLE = "responsible", N_("Responsible"), N_("Does the work")
    CONSULTED = "consulted", N_("Consulted"), N_("Is asked before")
    INFORMED = "informed", N_("Informed"), N_("Is told after")
    VETO = "veto", N_("Veto"), N_("Can stop it")


class InstrumentFamily(Kind):
    """What sort of tool of government it is."""

    GRANT = "r_and_d_grant", N_("Research grant")
    MISSION_CALL = "mission_call", N_("Mission call")
    PROCUREMENT = "public_procurement", N_("Public procurement")
    REGULATION = "regulation", N_("Regulation")
    STANDARD = "standard", N_("Standard")
    TAX_OR_PRICE = "tax_or_price", N_("Tax or price")
    LOAN_OR_EQUITY = "loan_or_equity", N_("Loan or equity")
    INFRASTRUCTURE = "infrastructure", N_("Infrastructure")
    SKILLS = "skills", N_("Skills")
    CAMPAIGN = "information_campaign", N_("Information campaign")
    NUDGE = "behavioural_nudge", N_("Behavioural nudge")
    SANDBOX = "experiment_clause_sandbox", N_("Experiment clause, sandbox")
    AGREEMENT = "international_agreement", N_("International agreement")


class PolicyRelation(Kind):
    """What another strategy or law does to the mission. Conflicts are the sign of a silo."""

    REINFORCES = "reinforces", N_("Reinforces"), "", "good"
    DEPENDS_ON = "depends_on", N_("Depends on"), "", "accent"
    CONFLICTS = "conflicts", N_("Conflicts"), "", "danger"
    DUPLICATES = "duplicates", N_("Duplicates"), "", "warning"
    NEUTRAL = "neutral", N_("Neutral"), "", "muted"


# Co-creation, commitments, coverage


class EventType(Kind):
    """How people come together."""

    ONLINE_CONSULTATION = "online_consultation", N_("Online consultation")
    WORKSHOP = "workshop", N_("Workshop")
    DEEP_DIVE = "deep_dive", N_("Deep dive"), N_("Intensive session on one question")
    VISIONARY_COUNCIL = "visionary_council", N_("Visionary council"), N_("Unusual thinkers propose goals")
    HEARING = "hearing", N_("Hearing")
    CITIZEN_ASSEMBLY = "citizen_assembly", N_("Citizen assembly")
    PARTNERSHIP_MEETING = "partnership_meeting", N_("Partnership meeting")
    INTERVIEW_ROUND = "interview_round", N_("Interview round")
    DELPHI_ROUND = "delphi_round", N_("Delphi round"), N_("Experts judge statements in several rounds")
    PROTOTYPE_DEMO = "prototype_demo", N_("Prototype shown")
    SITE_VISIT = "site_visit", N_("Site visit")


class ParticipationLevel(Kind):
    """How much say those who come have (IAP2 spectrum)."""

    INFORM = "inform", N_("Inform"), N_("They are told")
    CONSULT = "consult", N_("Consult"), N_("They are asked")
    INVOLVE = "involve", N_("Involve"), N_("Their concerns are worked into the options")
    COLLABORATE = "collaborate", N_("Collaborate"), N_("Options are worked out together")
    EMPOWER = "empower", N_("Empower"), N_("They decide")


class MissionStage(Kind):
    """In which part of the mission's life it took place."""

    FRAMING = "framing", N_("Framing")
    ROADMAP = "roadmap", N_("Roadmap")
    DELIVERY = "delivery", N_("Delivery")
    REVIEW = "review", N_("Review")
    EXIT = "exit", N_("Exit")


class ParticipationRole(Kind):
    """What somebody did at an event."""

    HOST = "host", N_("Host")
    FACILITATOR = "facilitator", N_("Facilitator")
    SPEAKER = "speaker", N_("Speaker")
    EXPERT = "expert", N_("Expert")
    PARTICIPANT = "participant", N_("Participant")
    OBSERVER = "observer", N_("Observer")


class ContributionType(Kind):
    """What sort of thing somebody brought in."""

    IDEA = "idea", N_("Idea")
    OBJECTION = "objection", N_("Objection")
    NEED = "need", N_("Need")
    EVIDENCE = "evidence", N_("Evidence")
    ALTERNATIVE = "alternative", N_("Alternative")
    RISK = "risk", N_("Risk")


class Handling(Kind):
    """What we did with what people said."""

    ADOPTED = "adopted", N_("Adopted"), "", "good"
    ADOPTED_PARTLY = "adopted_partly", N_("Adopted in part"), "", "good"
    DEFERRED = "deferred", N_("Deferred"), "", "warning"
    REJECTED = "rejected", N_("Not adopted"), "", "muted"


class CommitmentKind(Kind):
    """What an actor promises."""

    MONEY = "money", N_("Money")
    IN_KIND = "in_kind", N_("In kind")
    STAFF = "staff", N_("Staff")
    DATA = "data", N_("Data")
    PROCUREMENT_PLEDGE = "procurement_pledge", N_("Pledge to buy")
    REGULATORY_CHANGE = "regulatory_change", N_("Change of rules")
    SITE = "site", N_("Site")
    POLITICAL_STATEMENT = "political_statement", N_("Political statement")
    CO_FUNDING = "co_funding", N_("Co-funding")


class CommitmentStrength(Kind):
    """How firmly an actor is bound."""

    STATEMENT = "statement", N_("Statement")
    LETTER_OF_INTENT = "letter_of_intent", N_("Letter of intent")
    MOU = "mou", N_("Memorandum of understanding")
    CONTRACT = "contract", N_("Contract")
    LAW = "law", N_("Law")


class CommitmentStatus(Kind):
    """What became of a commitment."""

    OPEN = "open", N_("Open"), "", "accent"
    KEPT = "kept", N_("Kept"), "", "good"
    PARTLY_KEPT = "partly_kept", N_("Kept in part"), "", "warning"
    LATE = "late", N_("Late"), "", "warning"
    BROKEN = "broken", N_("Not kept"), "", "danger"
    WITHDRAWN = "withdrawn", N_("Withdrawn"), "", "danger"
    RELEASED = "released", N_("Released from it"), "", "muted"


class DisciplineFamily(Kind):
    """The two great families of research; derived from the discipline."""

    STEM = "STEM", N_("Science, technology, medicine")
    SSH = "SSH", N_("Social sciences and humanities")


class Discipline(Kind):
    """A field of knowledge that an actor brings in."""

    ENGINEERING = "engineering", N_("Engineering")
    NATURAL_SCIENCE = "natural_science", N_("Natural science")
    MEDICAL = "medical", N_("Medicine, health")
    ICT = "ICT", N_("Computing")
    ECONOMICS = "economics", N_("Economics")
    LAW = "law", N_("Law")
    POLITICAL_SCIENCE = "political_science", N_("Political science")
    SOCIOLOGY = "sociology", N_("Sociology")
    PSYCHOLOGY = "psychology_behaviour", N_("Psychology, behaviour")
    ANTHROPOLOGY = "anthropology", N_("Anthropology")
    HISTORY = "history", N_("History")
    PHILOSOPHY = "philosophy_ethics", N_("Philosophy, ethics")
    DESIGN_ARTS = "design_arts", N_("Design, arts")
    EDUCATION = "education", N_("Education")
    PLANNING = "planning_geography", N_("Planning, geography")

    @property
    def family(self) -> DisciplineFamily:
        """STEM or SSH."""
        return DisciplineFamily.STEM if self in _STEM else DisciplineFamily.SSH


_STEM = frozenset({Discipline.ENGINEERING, Discipline.NATURAL_SCIENCE, Discipline.MEDICAL, Discipline.ICT})


class EffectOrder(Kind):
    """How directly a group feels the mission."""

    DIRECT = "1", N_("Directly")
    SECOND = "2", N_("Second order"), N_("By the effect of an effect")
    THIRD = "3", N_("Third order"), N_("By what follows from that")


class GroupEffect(Kind):
    """What the mission means for a group."""

    BENEFIT = "benefit", N_("Benefit"), "", "good"
    BURDEN = "burden", N_("Burden"), "", "danger"
    MIXED = "mixed", N_("Mixed"), "", "warning"
    UNKNOWN = "unknown", N_("Not known"), "", "muted"


class WhenFelt(Kind):
    """When a group feels it."""

    NOW = "now", N_("Now")
    SOON = "1-5y", N_("In 1 to 5 years")
    LATE = "5-20y", N_("In 5 to 20 years")
    LATER = "later", N_("Later")


class Vulnerability(Kind):
    """How easily a group is harmed."""

    LOW = "low", N_("Low")
    MEDIUM = "medium", N_("Medium")
    HIGH = "high", N_("High")


class DiscoveredBy(Kind):
    """How we came upon a group."""

    FUTURES_WHEEL = "futures_wheel", N_("Futures wheel")
    WORKSHOP = "workshop", N_("Workshop")
    REVIEW = "review", N_("Review")
    COMPLAINT = "complaint", N_("Complaint")
    RESEARCH = "research", N_("Research")


# Mission washing


class BudgetOrigin(Kind):
    """Where the money of an action comes from."""

    NEW_MONEY = "new_money", N_("New money")
    REALLOCATED = "reallocated", N_("Moved from elsewhere")
    RELABELLED = "relabelled_existing", N_("Existing money, relabelled")
    MIXED = "mixed", N_("Mixed")


class WouldHappen(Kind):
    """Whether it would happen without the mission."""

    NO = "no", N_("No")
    LESS = "later_or_smaller", N_("Later or smaller")
    YES = "yes", N_("Yes")
    UNKNOWN = "unknown", N_("Not known")


class WhatChanges(Kind):
    """What works differently because of the mission."""

    GOAL = "goal", N_("Goal")
    PARTNERS = "partners", N_("Partners")
    METHOD = "method", N_("Method")
    SPEED = "speed", N_("Speed")
    SCALE = "scale", N_("Scale")
    INSTRUMENT = "instrument", N_("Instrument")
    RULES = "rules", N_("Rules")
    DECISION_RIGHTS = "decision_rights", N_("Who decides")
    NONE = "none", N_("Nothing")


class StatusQuo(Kind):
    """How far an action challenges the way things are."""

    NOT = "0", N_("Not at all")
    LITTLE = "1", N_("A little")
    CLEARLY = "2", N_("Clearly")
    DEEPLY = "3", N_("Deeply")


class WashingFlag(Kind):
    """New label on old activity? Computed; a person may overrule it with a reason."""

    GREEN = "green", N_("Adds something"), "", "good"
    AMBER = "amber", N_("To look at"), "", "warning"
    RED = "red", N_("Looks relabelled"), "", "danger"


# Foresight


class DriverCategory(Kind):
    """Where a force comes from: STEEP, with law and values."""

    SOCIAL = "social", N_("Social")
    TECHNOLOGICAL = "technological", N_("Technological")
    ECONOMIC = "economic", N_("Economic")
    ENVIRONMENTAL = "environmental", N_("Environmental")
    POLITICAL = "political", N_("Political")
    LEGAL = "legal", N_("Legal")
    VALUES = "ethical_values", N_("Ethics, values")


class Timescale(Kind):
    """When a driver makes itself felt."""

    NEAR = "0-5", N_("0 to 5 years")
    MIDDLE = "5-10", N_("5 to 10 years")
    FAR = "10-30", N_("10 to 30 years")
    VERY_FAR = "30+", N_("Over 30 years")


class DriverClass(Kind):
    """What a driver is good for; derived from impact and uncertainty, never typed."""

    CRITICAL_UNCERTAINTY = "critical_uncertainty", N_("Critical uncertainty"), N_("Makes scenarios differ"), "accent"
    PREDETERMINED = "predetermined_element", N_("Predetermined"), N_("Holds in every scenario"), "good"
    WATCH = "watch", N_("Watch"), N_("Little impact so far, very uncertain"), "warning"
    CONTEXT = "context", N_("Context"), "", "muted"


class SignalStrength(Kind):
    """How clear a sign of change is."""

    WEAK = "weak", N_("Weak")
    EMERGING = "emerging", N_("Emerging")
    STRONG = "strong", N_("Strong")


class Quadrant(Kind):
    """Where a scenario stands between two axes: first axis, then second."""

    LOW_LOW = "low_low", N_("Low, low")
    LOW_HIGH = "low_high", N_("Low, high")
    HIGH_LOW = "high_low", N_("High, low")
    HIGH_HIGH = "high_high", N_("High, high")


class EffectSign(Kind):
    """Good or bad for those it reaches."""

    BENEFIT = "benefit", N_("Benefit"), "", "good"
    HARM = "harm", N_("Harm"), "", "danger"
    MIXED = "mixed", N_("Mixed"), "", "warning"


class SwotQuadrant(Kind):
    """Inside or outside, helpful or harmful."""

    STRENGTH = "strength", N_("Strength"), N_("Inside, helpful"), "good"
    WEAKNESS = "weakness", N_("Weakness"), N_("Inside, harmful"), "warning"
    OPPORTUNITY = "opportunity", N_("Opportunity"), N_("Outside, helpful"), "good"
    THREAT = "threat", N_("Threat"), N_("Outside, harmful"), "danger"


# Stress tests


class AssumptionOrigin(Kind):
    """When an assumption came to light."""

    INITIAL_PLAN = "initial_plan", N_("First plan")
    REVIEW = "review", N_("Review")
    INCIDENT = "incident", N_("Incident")


class BreakEffect(Kind):
    """What happens to an item when an assumption beneath it no longer holds."""

    DELAYS = "delays", N_("Takes longer")
    COSTS_MORE = "costs_more", N_("Costs more")
    STOPS = "stops", N_("Cannot go on")


class SignpostType(Kind):
    """What sort of sign is watched."""

    EVENT = "event", N_("Event")
    THRESHOLD = "threshold", N_("Threshold")
    TREND = "trend", N_("Trend")
    STATEMENT = "statement", N_("Statement")


class Comparator(Kind):
    """When a value counts as reached."""

    BELOW = "<", N_("Below")
    AT_MOST = "<=", N_("At most")
    EQUAL = "=", N_("Equal to")
    AT_LEAST = ">=", N_("At least")
    ABOVE = ">", N_("Above")
    OCCURS = "occurs", N_("It happens")


class SignpostState(Kind):
    """What a signpost shows."""

    QUIET = "quiet", N_("Quiet"), "", "good"
    NEAR = "near", N_("Near"), "", "warning"
    TRIPPED = "tripped", N_("Tripped"), "", "danger"
    RETIRED = "retired", N_("Retired"), "", "muted"


class ResponseKind(Kind):
    """What a response does (Assumption-Based Planning; Dynamic Adaptive Planning)."""

    SHAPING = "shaping", N_("Shaping action"), N_("Makes the assumption more likely to hold")
    HEDGING = "hedging", N_("Hedging action"), N_("Prepares for the day it no longer holds")
    MITIGATING = "mitigating", N_("Mitigating action"), N_("Lessens an effect that is likely")
    SEIZING = "seizing", N_("Seizing action"), N_("Takes up a chance that is likely")
    CORRECTIVE = "corrective", N_("Corrective action"), N_("Adjusts the plan when a trigger is reached")
    DEFENSIVE = "defensive", N_("Defensive action"), N_("Protects the plan without changing it")
    CAPITALISING = "capitalising", N_("Capitalising action"), N_("Uses a chance when it comes")
    REASSESS = "reassess", N_("Reassessment"), N_("The plan is thought through anew")


class Prepared(Kind):
    """How ready a response is."""

    IDEA = "idea", N_("Idea"), "", "muted"
    PLANNED = "planned", N_("Planned"), "", "warning"
    READY = "ready", N_("Ready"), "", "good"
    EXECUTED = "executed", N_("Carried out"), "", "good"


class StressMethod(Kind):
    """How a review tests the plan."""

    ABP = "abp", N_("Assumption-based planning"), N_("Find, rate and watch what the plan takes for granted")
    WIND_TUNNEL = "wind_tunnel", N_("Wind tunnel"), N_("Rate options against scenarios")
    PREMORTEM = "premortem", N_("Pre-mortem"), N_("Imagine it ended badly and ask why")
    RED_TEAM = "red_team", N_("Red team"), N_("Outsiders argue against the plan")
    EXPERT_SURVEY = "expert_survey", N_("Expert survey")
    RDM = "rdm", N_("Robust decision making"), N_("Run the plan through very many futures")
    BACKCAST_CHECK = "backcast_check", N_("Backcast check"), N_("Work from the goal back to today")
    COST_UNCERTAINTY = "cost_uncertainty_analysis", N_("Cost uncertainty analysis"), N_("Such as P50 and P85")


class ReviewTrigger(Kind):
    """What made a review due."""

    SIGNPOST = "signpost", N_("Signpost")
    EVENT = "event", N_("Event")
    ELECTION = "election", N_("Election")
    BUDGET = "budget", N_("Budget")
    COMMITMENT = "commitment", N_("Commitment")
    REQUEST = "request", N_("Request")


# Exits, gates, decisions


class ExitIntent(Kind):
    """How it is meant to end."""

    COMPLETE = "complete_and_close", N_("Complete and close")
    HAND_OVER = "hand_over_to_owner", N_("Hand over to an owner")
    SCALE = "scale_into_market", N_("Grow into the market")
    SUNSET = "sunset_by_law", N_("End by law")
    CONDITIONAL_STOP = "conditional_stop", N_("Stop on a condition")


class DefaultEnd(Kind):
    """What happens if nobody decides."""

    ENDS = "ends", N_("It ends")
    CONTINUES = "continues", N_("It continues")
    REVIEW = "review", N_("It is reviewed")


class GateOutcome(Kind):
    """What a stage gate says (Stage-Gate, Cooper)."""

    GO = "go", N_("Go"), "", "good"
    CONDITIONAL_GO = "conditional_go", N_("Go, if"), N_("Goes on under conditions"), "good"
    HOLD = "hold", N_("Hold"), N_("Waits"), "warning"
    RECYCLE = "recycle", N_("Recycle"), N_("Back to the stage before"), "warning"
    STOP = "stop", N_("Stop"), "", "muted"


class MustOrShould(Kind):
    """Whether a criterion of a gate decides alone or is weighed with others."""

    MUST = "must_meet", N_("Must be met")
    SHOULD = "should_meet", N_("Should be met"), N_("Weighed with the others")


class StopConsequence(Kind):
    """What follows when a stop criterion is met."""

    MANDATORY_STOP = "mandatory_stop", N_("It stops")
    MANDATORY_REVIEW = "mandatory_review", N_("It is reviewed")
    DECISION_NEEDED = "decision_needed", N_("A decision is needed")


class StopState(Kind):
    """Where a stop criterion stands."""

    ARMED = "armed", N_("Armed"), "", "accent"
    MET = "met", N_("Met"), "", "danger"
    EXPIRED = "not_met_expired", N_("Date passed, not met"), "", "muted"
    WAIVED = "waived", N_("Waived by decision"), "", "warning"


class InvolvedRole(Kind):
    """How somebody was involved in a decision."""

    CONSULTED = "consulted", N_("Consulted")
    INFORMED = "informed", N_("Informed")
    CO_DECIDED = "co_decided", N_("Decided with us")


class ChallengeGround(Kind):
    """On what a reasoned objection to a decision rests."""

    NEW_EVIDENCE = "new_evidence", N_("New evidence")
    WRONG_EVIDENCE = "wrong_evidence", N_("Wrong evidence")
    PROCESS = "process", N_("Process")
    OMITTED_GROUP = "omitted_group", N_("A group was left out")


class ChallengeOutcome(Kind):
    """What became of a challenge."""

    PENDING = "pending", N_("Pending"), "", "warning"
    UPHELD = "upheld", N_("Upheld"), "", "accent"
    PARTLY = "partly", N_("Upheld in part"), "", "accent"
    DISMISSED = "dismissed", N_("Dismissed"), "", "muted"


class ValueKind(Kind):
    """Where the value of an asset comes from."""

    BOOK = "book", N_("From the books")
    ESTIMATED = "estimated", N_("Estimated")


# Learning


class QuestionState(Kind):
    """How far a learning question is answered."""

    OPEN = "open", N_("Open"), "", "accent"
    PARTLY = "partly_answered", N_("Answered in part"), "", "warning"
    ANSWERED = "answered", N_("Answered"), "", "good"
    DROPPED = "dropped", N_("Dropped"), "", "muted"


class ExperimentResult(Kind):
    """How an experiment came out against the threshold set before."""

    ABOVE = "above", N_("Above the threshold"), "", "good"
    MET = "met", N_("Threshold met"), "", "good"
    BELOW = "below", N_("Below the threshold"), "", "warning"
    INCONCLUSIVE = "inconclusive", N_("Inconclusive"), "", "muted"
    STOPPED_EARLY = "stopped_early", N_("Stopped early"), "", "muted"


class NextStep(Kind):
    """What follows from an experiment."""

    SCALE = "scale", N_("Scale")
    ITERATE = "iterate", N_("Try again, changed")
    TRANSFER = "transfer", N_("Take it elsewhere")
    STOP = "stop", N_("Stop")


class IndicatorLevel(Kind):
    """Where on the chain of results an indicator measures."""

    INPUT = "input", N_("Input")
    ACTIVITY = "activity", N_("Activity")
    OUTPUT = "output", N_("Output")
    OUTCOME = "outcome", N_("Outcome")
    IMPACT = "impact", N_("Impact")
    CONTEXT = "context", N_("Context")


class IndicatorDomain(Kind):
    """What an indicator is about."""

    TECHNOLOGY = "technology", N_("Technology")
    MARKET = "market", N_("Market")
    BEHAVIOUR = "behaviour", N_("Behaviour")
    WELLBEING = "wellbeing", N_("Wellbeing")
    ENVIRONMENT = "environment", N_("Environment")
    EQUITY = "equity", N_("Equity")
    CAPABILITY = "capability", N_("Capability")
    PROCESS = "process", N_("Process")


class Frequency(Kind):
    """How often a reading is expected."""

    MONTHLY = "monthly", N_("Every month")
    QUARTERLY = "quarterly", N_("Every quarter")
    HALF_YEARLY = "half_yearly", N_("Every half year")
    YEARLY = "yearly", N_("Every year")
    RARER = "rarer", N_("More seldom")
    IRREGULAR = "irregular", N_("Now and then")


class ReadingQuality(Kind):
    """How final a reading is."""

    PROVISIONAL = "provisional", N_("Provisional"), "", "warning"
    FINAL = "final", N_("Final"), "", "good"
    ESTIMATED = "estimated", N_("Estimated"), "", "muted"


class OutcomeGrade(Kind):
    """How far a strand got: graded, never just success or not."""

    EXCEEDED = "exceeded", N_("Exceeded"), "", "good"
    ACHIEVED = "achieved", N_("Achieved"), "", "good"
    LARGELY = "largely", N_("Largely"), "", "good"
    PARTLY = "partly", N_("Partly"), "", "warning"
    LITTLE = "little", N_("Little"), "", "warning"
    REVERSED = "reversed", N_("Went the other way"), "", "danger"
    TOO_EARLY = "too_early", N_("Too early to say"), "", "muted"
    NOT_ASSESSABLE = "not_assessable", N_("Cannot be assessed"), "", "muted"


class CauseClass(Kind):
    """Why something did not prosper."""

    ASSUMPTION_BROKE = "assumption_broke", N_("An assumption broke")
    EXECUTION = "execution", N_("Execution")
    EXTERNAL_SHOCK = "external_shock", N_("Shock from outside")
    RESOURCES = "resources", N_("Resources")
    COORDINATION = "coordination", N_("Coordination")
    DESIGN = "design", N_("Design")
    UNKNOWN = "unknown", N_("Not known")


class SpilloverType(Kind):
    """What sort of effect nobody aimed at."""

    TECHNOLOGY = "technology", N_("Technology")
    SKILLS = "skills", N_("Skills")
    MARKET_INDUSTRY = "market_industry", N_("Market, industry")
    INSTITUTIONAL = "institutional", N_("Institutions")
    REGULATORY = "regulatory", N_("Regulation")
    NETWORK = "network", N_("Networks")
    SOCIAL = "social", N_("Society")
    ENVIRONMENTAL = "environmental", N_("Environment")
    SCIENTIFIC = "scientific", N_("Science")


class Attributable(Kind):
    """How far an effect comes from the mission."""

    DIRECT = "direct", N_("Directly")
    CONTRIBUTED = "contributed", N_("The mission contributed")
    PLAUSIBLE = "plausible", N_("Plausibly")


# Money


class FundSource(Kind):
    """Who gives the money."""

    NATIONAL_BUDGET = "national_budget", N_("National budget")
    SECTOR_MINISTRY = "sector_ministry", N_("Sector ministry")
    INNOVATION_AGENCY = "innovation_agency", N_("Innovation agency")
    EU = "eu", N_("European Union")
    REGIONAL = "regional", N_("Region")
    MUNICIPAL = "municipal", N_("Municipality")
    STATE_OWNED = "state_owned_company", N_("State-owned company")
    PRIVATE = "private", N_("Private")
    PHILANTHROPIC = "philanthropic", N_("Philanthropy")
    INTERNATIONAL = "international", N_("International")


class PriceBasis(Kind):
    """In which prices a sum is given."""

    NOMINAL = "nominal", N_("Nominal"), N_("In the money of each year")
    REAL = "real", N_("Real"), N_("In prices of the price year")


class Flexibility(Kind):
    """How freely money can be moved when the plan changes."""

    RING_FENCED = "ring_fenced", N_("Ring-fenced")
    MOVABLE_IN_MISSION = "movable_in_mission", N_("Movable inside the mission")
    MOVABLE_ACROSS = "movable_across", N_("Movable across missions")
    CONTINGENCY = "contingency", N_("Contingency")
    LEARNING_RESERVE = "learning_reserve", N_("Learning reserve")


class ReleaseCondition(Kind):
    """What must happen before a tranche is paid."""

    DATE = "date", N_("A date")
    GATE_GO = "gate_go", N_("A gate says go")
    REVIEW_HOLDS = "review_holds", N_("A review says the plan holds")
    INDICATOR = "indicator_threshold", N_("An indicator reaches a value")
    COFUNDING = "cofunding_secured", N_("Co-funding is secured")


class TrancheState(Kind):
    """Where a tranche stands."""

    LOCKED = "locked", N_("Locked"), "", "muted"
    RELEASED = "released", N_("Released"), "", "good"
    WITHHELD = "withheld", N_("Held back"), "", "warning"
    CANCELLED = "cancelled", N_("Cancelled"), "", "muted"
    REALLOCATED = "reallocated", N_("Reallocated"), "", "accent"


class CostKind(Kind):
    """What an estimate covers."""

    CAPEX = "capex", N_("Investment")
    OPEX = "opex", N_("Operation")
    TOTAL = "total", N_("Investment and operation")


# Politics and the long term


class TermRole(Kind):
    """What a party is to a government."""

    LEADS = "leads", N_("Leads it")
    IN_GOVERNMENT = "in_government", N_("Part of it")
    SUPPORTS = "supports", N_("Supports it from outside")


class PoliticalKind(Kind):
    """How a party or person committed themselves."""

    PROGRAMME = "programme", N_("Party programme")
    SPEECH = "speech", N_("Speech")
    BUDGET_VOTE = "budget_vote", N_("Vote on a budget")
    LAW = "law", N_("Law")
    COALITION_AGREEMENT = "coalition_agreement", N_("Coalition agreement")
    CROSS_PARTY = "cross_party_agreement", N_("Cross-party agreement")
    MOTION = "motion", N_("Motion")


class Firmness(Kind):
    """How firmly a political position is held."""

    SAID = "said", N_("Said")
    WRITTEN = "written", N_("Written down")
    VOTED = "voted", N_("Voted for")
    BINDING = "binding", N_("Binding")


class EngagementType(Kind):
    """How parliament dealt with the mission."""

    DEBATE = "plenary_debate", N_("Plenary debate")
    HEARING = "committee_hearing", N_("Committee hearing")
    WHITE_PAPER = "white_paper", N_("White paper")
    BUDGET = "budget_proposition", N_("Budget proposition")
    QUESTION = "question", N_("Question")
    AUDITOR = "report_of_auditor", N_("Auditor's report")
    RESOLUTION = "resolution", N_("Resolution")


class FairnessTest(Kind):
    """Five questions of intergenerational fairness (School of International Futures, Gulbenkian Foundation)."""

    LIFE_STAGE = "life_stage", N_("Does it disadvantage people at a stage of life?")
    GENERATION = "generation", N_("Does it disadvantage a generation, now or later?")
    PASSED_ON = "passed_on", N_("Does it strengthen inequality that is passed on?")
    CHOICES = "choices", N_("Does it restrict the choices of future generations?")
    VISION = "vision", N_("Does it move society away from its vision of the future?")


class FairnessSays(Kind):
    """The answer to a question of fairness."""

    NO = "no", N_("No"), "", "good"
    POSSIBLY = "possibly", N_("Possibly"), "", "warning"
    YES = "yes", N_("Yes"), "", "danger"
    UNKNOWN = "unknown", N_("Not known"), "", "muted"


class FairnessVerdict(Kind):
    """What the assessment comes to."""

    FAIR = "fair", N_("Fair"), "", "good"
    WITH_CHANGES = "fair_with_changes", N_("Fair with changes"), "", "warning"
    UNFAIR = "unfair", N_("Unfair"), "", "danger"
    UNCLEAR = "unclear", N_("Unclear"), "", "muted"


class Cohort(Kind):
    """People by when they are born."""

    BEFORE_1960 = "before_1960", N_("Born before 1960")
    FROM_1960 = "1960-1979", N_("Born 1960 to 1979")
    FROM_1980 = "1980-1999", N_("Born 1980 to 1999")
    FROM_2000 = "2000-2019", N_("Born 2000 to 2019")
    FROM_2020 = "2020+", N_("Born from 2020")
    UNBORN = "unborn", N_("Not yet born")


class FairnessArea(Kind):
    """In what a cohort gains or loses."""

    INCOME = "income", N_("Income")
    HEALTH = "health", N_("Health")
    ENVIRONMENT = "environment", N_("Environment")
    FREEDOM = "freedom_of_choice", N_("Freedom of choice")


class WayOfWorking(Kind):
    """Five ways of working of the Well-being of Future Generations (Wales) Act 2015."""

    LONG_TERM = "long_term", N_("Long-term")
    PREVENTION = "prevention", N_("Prevention")
    INTEGRATION = "integration", N_("Integration")
    COLLABORATION = "collaboration", N_("Collaboration")
    INVOLVEMENT = "involvement", N_("Involvement")


class PeriodKind(Kind):
    """What a stretch of public time is."""

    BUDGET = "budget", N_("Budget cycle"), N_("The time for which money is set, such as a long-term budget")
    PROGRAMME = "programme", N_("Framework programme"), N_("Such as Horizon Europe 2021 to 2027")
    PARLIAMENT = "parliament", N_("Term of parliament")
    OTHER = "other", N_("Other time")


class TimelineField(Kind):
    """By what the items of a timeline can be grouped, coloured and filtered."""

    WORKSTREAM = "workstream_id", N_("Workstream")
    PROJECT = "project_id", N_("Mission project")
    KIND = "kind", N_("Kind")
    STATUS = "progress_status", N_("State")
    CONFIDENCE = "confidence_rag", N_("Delivery confidence")
    OWNER = "owner_id", N_("Accountable")
    INTERVENTION = "intervention_type", N_("Works with")
    NEW = "new_or_existing", N_("New or existing")
    HORIZON = "horizon_band", N_("Horizon band")
    TARGET = "target", N_("Target"), N_("What the item works towards")
    ASSUMPTION = "assumption", N_("Assumption"), N_("What the item rests on")
    TAG = "tag", N_("Tag")


class ViewPart(Kind):
    """What a part of a saved view says."""

    FILTER = "filter", N_("Shows"), N_("Items with this value are shown, others are hidden")
    OPENED = "opened", N_("Unfolded"), N_("This lane is open")
    CLOSED = "closed", N_("Folded"), N_("This mission is closed")
