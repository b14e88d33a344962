"""The drawing as a value: primitives in the order they are drawn. Both emitters read it; nobody else knows how.

Coordinates are device px of the view, whole unless said. Inks are names: a token of the look, or "edge:3", "tint:3"
and "pale:3" for the full, the ordinary and the palest colour of hue 3.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

Measure = Callable[[str, str], float]  # style, text -> width in px
Inks = str | tuple[str, ...]  # with several inks, `which` says for each place the number of its own, in rising order


@dataclass(slots=True)
class Rects:
    """Filled rectangles, (n, 4) as x, y, width, height. Straight lines are rectangles of their width."""

    ink: Inks
    xywh: np.ndarray
    which: np.ndarray | None = None


@dataclass(slots=True)
class Columns:
    """The ground: full-height stripes over `ground`, each (ink, x, width), in this order, within (x, y, w, h)."""

    ground: str
    stripes: Sequence[tuple[str, int, int]]
    area: tuple[int, int, int, int]


@dataclass(slots=True)
class Fades:
    """Rectangles that go from nothing to their ink: to the full ink at the right when `rising`, else at the left."""

    ink: Inks
    xywh: np.ndarray
    rising: bool
    which: np.ndarray | None = None


@dataclass(slots=True)
class Strips:
    """Rectangles filled with a pattern from their left upper corner on: dots_h, dots_v, dash_h, dash_s, hatch."""

    pattern: str
    ink: Inks
    xywh: np.ndarray
    which: np.ndarray | None = None


@dataclass(slots=True)
class Symbols:
    """Symbols at (n, 2) centres. Several names go with as many inks, or with one; `which` needs no order here."""

    name: str | tuple[str, ...]
    ink: Inks
    xy: np.ndarray
    which: np.ndarray | None = None

    def kinds(self) -> list[tuple[str, str]]:
        """Name and ink by the numbers in `which`."""
        names = (self.name,) if isinstance(self.name, str) else self.name
        inks = (self.ink,) if isinstance(self.ink, str) else self.ink
        count = max(len(names), len(inks))
        names, inks = names * count if len(names) == 1 else names, inks * count if len(inks) == 1 else inks
        return list(zip(names, inks, strict=True))


@dataclass(slots=True)
class Texts:
    """Lines of one style, (n, 2) left edge and vertical middle; `width` px each, longer ones end in "…"."""

    style: str
    strings: Sequence[str]
    xy: np.ndarray
    width: np.ndarray


@dataclass(slots=True)
class Frames:
    """Rounded rectangles, few of them: edge and fill may be "" for none; `dash` in px or 0."""

    fill: str
    edge: str
    line: float
    radius: float
    xywh: np.ndarray
    dash: int = 0


Primitive = Rects | Columns | Fades | Strips | Symbols | Texts | Frames
Picture = list[Primitive]


def by_ink(ink: Inks, which: np.ndarray | None, count: int) -> list[tuple[str, slice]]:
    """The runs of places that share an ink."""
    if isinstance(ink, str):
        return [(ink, slice(0, count))] if count else []
    assert which is not None
    ends = np.searchsorted(which, np.arange(len(ink) + 1)).tolist()
    return [(name, slice(ends[at], ends[at + 1])) for at, name in enumerate(ink) if ends[at] < ends[at + 1]]


PIECE = 150
"""Places of a primitive that are drawn in one go where somebody must not wait."""


def in_pieces(part: Primitive) -> Iterator[Primitive]:
    """The primitive in parts of a few places each, in their order."""
    places = None if isinstance(part, Columns) else (part.xy if isinstance(part, Symbols | Texts) else part.xywh)
    if places is None or len(places) <= PIECE:
        yield part
        return
    for start in range(0, len(places), PIECE):
        run = slice(start, start + PIECE)
        if isinstance(part, Texts):
            yield replace(part, strings=part.strings[run], xy=part.xy[run], width=part.width[run])
        elif isinstance(part, Frames):
            yield replace(part, xywh=part.xywh[run])
        else:
            which = None if part.which is None else part.which[run]
            place = "xy" if isinstance(part, Symbols) else "xywh"
            yield replace(part, **{place: places[run], "which": which})


def box(*rects: tuple[float, float, float, float]) -> np.ndarray:
    """A few rectangles as an array."""
    return np.array(rects, dtype=np.float64).reshape(-1, 4)


def boxes(x: np.ndarray, y: np.ndarray, width: np.ndarray | float, height: np.ndarray | float) -> np.ndarray:
    """Many rectangles from their parts."""
    result = np.empty((len(x), 4))
    result[:, 0], result[:, 1], result[:, 2], result[:, 3] = x, y, width, height
    return result


def points(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Many places from their parts."""
    result = np.empty((len(x), 2))
    result[:, 0], result[:, 1] = x, y
    return result


def one_text(style: str, text: str, x: float, middle: float, width: float) -> Texts:
    """A single line."""
    return Texts(style, (text,), np.array([[x, middle]], dtype=np.float64), np.array([width], dtype=np.float64))
