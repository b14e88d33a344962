"""What a verb may know of the world outside the project."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from model.journal.record import Author


@dataclass(frozen=True, slots=True)
class Setting:
    """What a verb may know of the world: who edits, what day it is, which moment the project is at, and chance."""

    author: Author
    today: date
    moment: Callable[[], str] = str
    chance: Random = field(default_factory=Random)


NOWHERE = Setting(Author(""), date(1970, 1, 1))
"""For writers that nobody edits through, such as replays."""
