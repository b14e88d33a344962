"""What people ask of the timeline by gesture or key: facts for whoever owns the project. The view changes nothing."""

from dataclasses import dataclass
from typing import Literal

from gui.timeline.content import LinkType
from gui.timeline.units import Unit

Edge = Literal["start", "finish"]


@dataclass(frozen=True, slots=True)
class Create:
    """A new item from the first to the last day; both are the same for a point."""

    lane: str
    start: int
    finish: int
    unit: Unit
    is_point: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place in time, and a lane, for an item that had no date."""

    item: str
    lane: str
    start: int
    finish: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Move:
    """Items later by `count` units, earlier where it is negative."""

    bars: tuple[str, ...]
    count: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Resize:
    """One end of an item on another day: the first day of its start, the last of its finish."""

    bar: str
    edge: Edge
    day: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class ToLane:
    """Items in another lane."""

    bars: tuple[str, ...]
    lane: str


@dataclass(frozen=True, slots=True)
class LinkUp:
    """A new link."""

    source: str
    target: str
    type: LinkType


@dataclass(frozen=True, slots=True)
class AimLink:
    """An end of a link led to another item; an end that is not named stays."""

    link: str
    source: str
    target: str
    type: LinkType


@dataclass(frozen=True, slots=True)
class ChangeLink:
    """Another type or strength of a link, or its lag longer by some days."""

    link: str
    type: LinkType | None = None
    by_days: int = 0
    hard: bool | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """An end of an item that lies anywhere between two days."""

    bar: str
    edge: Edge
    first: int
    last: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Shift:
    """Ask how far these and what follows them go."""

    bars: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clip:
    """The selected items into the clipboard, or what is there onto the roadmap."""

    what: Literal["copy", "cut", "paste"]


@dataclass(frozen=True, slots=True)
class Followers:
    """Everything that waits for the selected items, selected beside them."""

    bars: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time that is to fill the view."""

    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether others are to follow what was moved last."""

    agreed: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """The next link that does not hold, or the one before."""

    step: int


@dataclass(frozen=True, slots=True)
class Delete:
    """Items and links to be removed."""

    bars: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """A lane folded or unfolded."""

    lane: str
    folded: bool


@dataclass(frozen=True, slots=True)
class Select:
    """Another choice."""

    bars: tuple[str, ...]
    links: tuple[str, ...] = ()
    focus: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Precision:
    """An end of an item known less exactly, or exactly again: the next step of the ladder."""

    bar: str
    edge: Edge


@dataclass(frozen=True, slots=True)
class Open:
    """Go into the details."""

    id: str


@dataclass(frozen=True, slots=True)
class Rename:
    """Start to write the name where it stands."""

    bar: str


@dataclass(frozen=True, slots=True)
class Menu:
    """What can be done with this, at a place of the view; "" is the empty canvas."""

    id: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Pan:
    """The view moved by px."""

    dx: int
    dy: int


@dataclass(frozen=True, slots=True)
class Zoom:
    """The view zoomed about an x."""

    x: float
    factor: float


@dataclass(frozen=True, slots=True)
class Show:
    """Something brought into sight."""

    what: Literal["all", "choice", "today", "focus"]


Change = Create | Place | Move | Resize | Window | ToLane | LinkUp | AimLink | ChangeLink | Delete | Precision
Request = (
    Change
    | Shift
    | Clip
    | Followers
    | Span
    | Answer
    | Conflict
    | Fold
    | Select
    | Open
    | Rename
    | Menu
    | Pan
    | Zoom
    | Show
)
