"""What a bench answers, and how it measures: medians of interleaved rounds, so that a busy machine slows all alike."""

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

Clock = Callable[[], float]


@dataclass(frozen=True)
class Measure:
    """One figure, beside what the plain way needs.

    `yardstick` has the same unit. `at_most` bounds the ratio, or the value where it stands alone; None = no bound.
    """

    name: str
    value: float
    unit: str
    yardstick: float | None = None
    at_most: float | None = None

    @property
    def ratio(self) -> float | None:
        return self.value / self.yardstick if self.yardstick else None

    @property
    def holds(self) -> bool:
        compared = self.value if self.ratio is None else self.ratio
        return self.at_most is None or compared <= self.at_most

    def as_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "value": self.value,
            "unit": self.unit,
            "yardstick": self.yardstick,
            "ratio": self.ratio,
        }


def interleaved(
    calls: Mapping[str, Callable[[], object]], rounds: int = 11, clock: Clock = time.perf_counter, warm: int = 1
) -> dict[str, float]:
    """Median of each call in milliseconds.

    In every round each call runs once, so that a busy machine slows all alike; `warm` rounds before do not count.
    """
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for number in range(warm + rounds):
        for name, call in calls.items():
            gc.collect()
            begun = clock()
            call()
            if number >= warm:
                taken[name].append((clock() - begun) * 1000)
    return {name: median(times) for name, times in taken.items()}


def compared(
    name: str,
    ours: Callable[[], object],
    plain: Callable[[], object],
    *,
    at_most: float | None = None,
    rounds: int = 11,
    clock: Clock = time.perf_counter,
) -> Measure:
    """Our way beside the plain way, in ms; `time.thread_time` as clock leaves out what other programs take."""
    medians = interleaved({"ours": ours, "plain": plain}, rounds, clock)
    return Measure(name, medians["ours"], "ms", medians["plain"], at_most)


def alone(
    name: str,
    call: Callable[[], object],
    *,
    at_most: float | None = None,
    rounds: int = 11,
    clock: Clock = time.perf_counter,
) -> Measure:
    """One call by itself, in milliseconds."""
    return Measure(name, interleaved({name: call}, rounds, clock)[name], "ms", None, at_most)
