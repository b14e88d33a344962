"""Everything a user can do, as verbs. `VERBS` names them."""

from model.edits import roadmap, rows
from model.edits.verb import Verb, gather

VERBS: dict[str, Verb] = gather(rows, roadmap)

__all__ = ["VERBS", "Verb"]
