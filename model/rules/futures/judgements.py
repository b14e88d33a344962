"""The numbers that turn judgements in words into chances: whose they are, and how to run the futures."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from model.kinds import Prepared, ResponseKind

CHANCE_BY_RATING: Mapping[int, float] = {0: 0.01, 1: 0.10, 2: 0.33, 3: 0.66}
"""Chance that an assumption does not hold, where only its vulnerability (0 to 3) was rated.

Bounds of the likelihood scale of the IPCC (Mastrandrea et al. 2010, Guidance Note for Lead Authors): exceptionally
unlikely ends at 1 %, very unlikely at 10 %, unlikely at 33 %, likely begins at 66 %. Which rating takes which bound is
Waymark's own choice; a stated chance takes its place.
"""
STRENGTH: Mapping[str, float] = {
    Prepared.IDEA: 0.0, Prepared.PLANNED: 0.25, Prepared.READY: 0.75, Prepared.EXECUTED: 0.9,
}  # fmt: skip
"""Which part of the harm a response takes away, by how ready it is. Waymark's own choice, from no study."""
LEAD_SHARE: Mapping[str, float] = {
    Prepared.IDEA: 1.0, Prepared.PLANNED: 1.0, Prepared.READY: 0.5, Prepared.EXECUTED: 0.0,
}  # fmt: skip
"""Which part of its lead time a response still needs on the day it is called. Waymark's own choice."""
USUAL_LEAD_DAYS = 180.0
"""How long a response takes to work where its lead time is not said. Waymark's own choice."""
SHAPING = frozenset({ResponseKind.SHAPING})
"""Make the assumption more likely to hold (Assumption-Based Planning, Dewar 2002)."""
NO_HELP = frozenset({ResponseKind.SEIZING, ResponseKind.CAPITALISING})
"""Use a chance; they soften no harm."""
OUT_OF_REACH = 0.05
"""A goal met in a smaller share of futures than this is out of reach. Waymark's own choice."""
FEWEST = 30
"""With fewer futures than this on one side, held and failed are not compared."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to run: the same settings on the same plan give the same answers in this version of Waymark."""

    futures: int = 10_000
    seed: int = 1
    mission_id: str | None = None
    """None: every mission that lives."""
    scenario_set_id: str | None = None
    """None: the first set in which chances are stated, else the first one."""
    chances: Mapping[int, float] = field(default_factory=lambda: dict(CHANCE_BY_RATING))
    strength: Mapping[str, float] = field(default_factory=lambda: dict(STRENGTH))
