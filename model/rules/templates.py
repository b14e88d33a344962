"""What a review of each type begins with: its methods, and the questions that it always asks."""

from dataclasses import dataclass

from model.kinds import ReviewTopic, ReviewType, StressMethod

_T, _M = ReviewTopic, StressMethod


@dataclass(frozen=True, slots=True)
class Template:
    """Methods and questions in their order."""

    methods: tuple[StressMethod, ...] = ()
    topics: tuple[ReviewTopic, ...] = ()


EVENT_TOPICS = (_T.EVENT, _T.HITS, _T.TODAY)
MID_TERM_TOPICS = (
    _T.GOAL, _T.ADDED_VALUE, _T.RESEARCH, _T.FEASIBLE, _T.BUY_IN, _T.ENGAGEMENT, _T.PROGRESS, _T.BUDGET,
)  # fmt: skip
"""The eight questions of the EU Missions' self-assessment at mid-term (European Commission, SWD(2023) 260)."""


def template_of(kind: str | None) -> Template:
    """What a review of that type begins with; nothing for a type that only records what others found."""
    usual = (_M.ABP, _M.WIND_TUNNEL, _M.PREMORTEM)
    templates = {
        ReviewType.SCHEDULED: Template(usual),
        ReviewType.ANNUAL: Template(usual),
        ReviewType.TRIGGERED: Template((_M.ABP, _M.WIND_TUNNEL), EVENT_TOPICS),
        ReviewType.AFTER_EVENT: Template((_M.ABP, _M.WIND_TUNNEL), EVENT_TOPICS),
        ReviewType.PRE_DECISION: Template(
            (_M.ABP, _M.WIND_TUNNEL, _M.RED_TEAM), (_T.OPTIONS, _T.REVERSIBLE, _T.EVIDENCE)
        ),
        ReviewType.MID_TERM: Template(usual, MID_TERM_TOPICS),
        ReviewType.EXTERNAL_QA: Template(
            (_M.COST_UNCERTAINTY,), (_T.NEED, _T.CONCEPT, _T.COST, _T.CONTRACTS, _T.STEERING)
        ),
    }
    known = [one for one in ReviewType if one == kind]
    return templates.get(known[0], Template()) if known else Template()
