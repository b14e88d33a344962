"""Everything a user can do, as verbs. `VERBS` names them."""

from model.edits import (
    exits,
    findings,
    foresight,
    futures,
    importing,
    pasting,
    pathways,
    reviewing,
    roadmap,
    rows,
    seeing,
    stress,
    waiting,
    watching,
)
from model.edits.verb import Verb, gather

VERBS: dict[str, Verb] = gather(
    rows,
    roadmap,
    waiting,
    pasting,
    foresight,
    watching,
    stress,
    reviewing,
    futures,
    exits,
    findings,
    seeing,
    importing,
    pathways,
)

__all__ = ["VERBS", "Verb"]
