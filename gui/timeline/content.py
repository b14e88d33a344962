"""What the timeline shows, as plain values; whoever owns the project builds them.

Days are proleptic ordinals (`date.toordinal()`), both ends of a span included.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

LaneKind = Literal["mission", "workstream"]
Shape = Literal["bar", "span", "milestone", "gate", "review", "decision", "event"]
State = Literal["planned", "running", "done", "paused", "stopped", "repurposed"]
MarkKind = Literal[
    "decision",
    "decision_open",
    "decision_stop",
    "review",
    "assumption_broken",
    "signpost",
]
LinkType = Literal["FS", "SS", "FF", "SF"]
Chip = Literal["none", "sure", "expected"]
Wash = Literal["", "good", "warning", "danger", "unsaid", "faint", "gone"]
"""Instead of its hue: how a bar does, that nothing is said of it, that others stand out, that it is no more."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A mission's header row or the lane of one workstream. Lanes stand in the order of `Content.lanes`."""

    id: str
    name: str
    kind: LaneKind = "workstream"
    group: str = ""  # the id of the mission's lane, for a workstream that has one
    state: str = ""  # words of the pill, "" for none
    tone: str = ""  # of the pill, as in model.kinds
    hue: int = 0
    folded: bool = True  # a workstream's bars share rows; a mission's workstreams are hidden
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class BarSpec:
    """Anything with a place in a lane. None = not said or open.

    `start_earliest == start_latest` is an exact start; otherwise the edge is drawn soft over that span. A "span" is a
    mission's line in its own row. Shapes other than bar and span stand at one date.
    """

    id: str
    lane: str
    title: str
    shape: Shape = "bar"
    start_earliest: int | None = None
    start_latest: int | None = None
    finish_earliest: int | None = None
    finish_latest: int | None = None
    state: State = "planned"
    hue: int = 0
    label: str = ""  # what is written; "" takes the title
    note: str = ""  # quiet text beside the bar: "stopped 20 Sep 2013, D4"
    spoken: str = ""  # the sentence of tooltips and screen readers
    baseline_start: int | None = None
    baseline_finish: int | None = None
    turned: int | None = None  # the day a repurposed bar took its new purpose
    conflict: bool = False  # breaks a link or the limits of what it belongs to
    sign: str = ""  # a letter or a score in a little frame before the name: what the colour says, without colour
    wash: Wash = ""


@dataclass(frozen=True, slots=True)
class LinkSpec:
    """One item waits for another."""

    id: str
    source: str
    target: str
    type: LinkType = "FS"
    broken: bool = False
    hard: bool = True  # must hold; False = only wished for
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class MarkSpec:
    """A decision, review or broken assumption on the rail above the bars it concerns."""

    id: str
    kind: MarkKind
    day: int
    code: str = ""
    lane: str = ""
    bar: str = ""  # the bar it concerns: a dotted stem leads there, and the lane is the bar's
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class BandSpec:
    """A stretch of political time in a row of the header: an election with its chip, a government."""

    row: str
    label: str
    start: int
    finish: int
    chip: Chip = "none"


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """What a colour means: a line of the legend."""

    text: str
    hue: int = 0
    sign: str = ""
    wash: Wash = ""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything on the timeline at one moment."""

    lanes: tuple[Lane, ...]
    bars: tuple[BarSpec, ...]
    links: tuple[LinkSpec, ...] = ()
    marks: tuple[MarkSpec, ...] = ()
    bands: tuple[BandSpec, ...] = ()
    today: date | None = None
    key: tuple[KeyEntry, ...] = ()
