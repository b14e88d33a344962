"""What many said of one assumption: median and spread, outsiders and the delivery team apart, and who dissents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median_high
from typing import Literal

from model.tables import RatingAnswer

Scale = Literal["load_bearing", "vulnerable"]
STEPS = 4


@dataclass(frozen=True, slots=True)
class Spread:
    """Answers on a scale of 0 to 3. `outside` and `inside` count how many gave each step."""

    median: int
    """The middle answer; of two in the middle the higher one, so that doubt counts."""
    outside: tuple[int, ...]
    inside: tuple[int, ...]

    @property
    def counts(self) -> tuple[int, ...]:
        """How many gave each step, wherever they stand."""
        return tuple(out + own for out, own in zip(self.outside, self.inside, strict=True))

    @property
    def people(self) -> int:
        return sum(self.counts)

    @property
    def lowest(self) -> int:
        return next(step for step, count in enumerate(self.counts) if count)

    @property
    def highest(self) -> int:
        return max(step for step, count in enumerate(self.counts) if count)


def spread_of(answers: Iterable[RatingAnswer], scale: Scale) -> Spread | None:
    """Median and spread of what was answered on that scale; None where nobody answered it."""
    said = [(getattr(a, scale), bool(a.from_outside)) for a in answers if getattr(a, scale) is not None]
    if not said:
        return None
    return Spread(median_high([value for value, _ in said]), _counts(said, True), _counts(said, False))


def _counts(said: Sequence[tuple[int, bool]], outside: bool) -> tuple[int, ...]:
    return tuple(sum(value == step and out == outside for value, out in said) for step in range(STEPS))


@dataclass(frozen=True, slots=True)
class Dissent:
    """A remark of somebody who stands apart from the middle; nobody's name is kept."""

    remark: str
    from_outside: bool
    scale: Scale
    value: int


def dissent_of(answers: Sequence[RatingAnswer]) -> list[Dissent]:
    """Remarks of those who answered otherwise than the middle, the farthest first; one entry for each answer."""
    middles = {scale: spread_of(answers, scale) for scale in _SCALES}
    found: list[tuple[int, Dissent]] = []
    for answer in answers:
        apart = [(_distance(middles[scale], getattr(answer, scale)), scale) for scale in _SCALES]
        farthest, scale = max(apart, key=lambda pair: pair[0])
        if farthest and answer.remark:
            value = getattr(answer, scale)
            found.append((farthest, Dissent(answer.remark, bool(answer.from_outside), scale, value)))
    return [dissent for _, dissent in sorted(found, key=lambda pair: (-pair[0], pair[1].remark))]


_SCALES: tuple[Scale, Scale] = ("vulnerable", "load_bearing")


def _distance(middle: Spread | None, value: int | None) -> int:
    return 0 if middle is None or value is None else abs(value - middle.median)
