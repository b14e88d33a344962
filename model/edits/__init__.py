"""Everything a user can do, as verbs. `VERBS` names them."""

from model.edits import exits, roadmap, rows, stress, waiting
from model.edits.verb import Verb, gather

VERBS: dict[str, Verb] = gather(rows, roadmap, waiting, stress, exits)

__all__ = ["VERBS", "Verb"]
