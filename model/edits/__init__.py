"""Everything a user can do, as verbs. `VERBS` names them."""

from model.edits import exits, foresight, reviewing, roadmap, rows, stress, waiting, watching
from model.edits.verb import Verb, gather

VERBS: dict[str, Verb] = gather(rows, roadmap, waiting, foresight, watching, stress, reviewing, exits)

__all__ = ["VERBS", "Verb"]
