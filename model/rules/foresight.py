"""What follows from looking ahead: what drivers are good for, how far consequences reach, what drivers bear on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from model.dates import partial
from model.kinds import DriverClass, HorizonBand, ProgressStatus, Quadrant
from model.rules import schedule
from model.state.snapshot import Snapshot
from model.tables import (
    AffectedGroup,
    Assumption,
    BackcastStep,
    Driver,
    DriverAssumption,
    FuturesWheel,
    Implication,
    PersonaChallenge,
    RoadmapItem,
    Scenario,
    ScenarioSet,
    Signal,
    SignalBearing,
)

HIGH, LOW = 4, 2
"""Impact and uncertainty run from 1 to 5; from 4 on they are high, up to 2 low (driver mapping, UK Government Office
for Science, Futures Toolkit 2024; the bounds are our own)."""
OUTERMOST = 3
"""A futures wheel is drawn to the third order (Glenn, The Futures Wheel, in Glenn and Gordon, Futures Research
Methodology, The Millennium Project, 2009)."""


def driver_class(driver: Driver) -> DriverClass | None:
    """What a driver is good for; None until both ratings are there."""
    impact, doubt = driver.impact, driver.uncertainty
    if impact is None or doubt is None:
        return None
    if impact >= HIGH and doubt >= HIGH:
        return DriverClass.CRITICAL_UNCERTAINTY
    if impact >= HIGH and doubt <= LOW:
        return DriverClass.PREDETERMINED
    return DriverClass.WATCH if impact <= LOW and doubt >= HIGH else DriverClass.CONTEXT


def drivers_of_axes(snapshot: Snapshot) -> list[Driver]:
    """Drivers that could make an axis, critical uncertainties first, then by impact and uncertainty."""

    def weight(driver: Driver) -> tuple[bool, int]:
        is_critical = driver_class(driver) == DriverClass.CRITICAL_UNCERTAINTY
        return not is_critical, -(driver.impact or 0) - (driver.uncertainty or 0)

    return sorted(snapshot.all(Driver), key=weight)


def signals_of(snapshot: Snapshot, row_id: str) -> list[Signal]:
    """Signals that have to do with a driver or an assumption."""
    links = snapshot.referring(SignalBearing, "bears_on_id", row_id)
    return [snapshot.get(Signal, link.signal_id) for link in links]


def loose_signals(snapshot: Snapshot) -> list[Signal]:
    """Signals that feed no driver and no assumption yet."""
    tied = {link.signal_id for link in snapshot.all(SignalBearing)}
    return [signal for signal in snapshot.all(Signal) if signal.id not in tied]


def assumptions_of_driver(snapshot: Snapshot, driver_id: str) -> list[Assumption]:
    """Assumptions that the driver could shake."""
    links = snapshot.referring(DriverAssumption, "driver_id", driver_id)
    return [snapshot.get(Assumption, link.assumption_id) for link in links]


def drivers_of_assumption(snapshot: Snapshot, assumption_id: str) -> list[Driver]:
    """Drivers that could shake the assumption."""
    links = snapshot.referring(DriverAssumption, "assumption_id", assumption_id)
    return [snapshot.get(Driver, link.driver_id) for link in links]


def challenges_to(snapshot: Snapshot, assumption_id: str) -> tuple[PersonaChallenge, ...]:
    """What personas put in question about the assumption."""
    return snapshot.referring(PersonaChallenge, "assumption_id", assumption_id)


def sets_of_driver(snapshot: Snapshot, driver_id: str) -> list[ScenarioSet]:
    """Scenario sets of which the driver is an axis."""
    return [one for one in snapshot.all(ScenarioSet) if driver_id in (one.axis_a_driver_id, one.axis_b_driver_id)]


# Scenarios


def has_axes(held: ScenarioSet) -> bool:
    """Whether the set is made from two axes."""
    return bool(held.axis_a and held.axis_b)


def in_quadrants(snapshot: Snapshot, set_id: str) -> dict[Quadrant, tuple[Scenario, ...]]:
    """The scenarios of a set by their place between the axes; those without a place are left out."""
    rows = snapshot.referring(Scenario, "set_id", set_id)
    return {place: tuple(row for row in rows if row.quadrant == place) for place in Quadrant}


# Futures wheel


@dataclass(frozen=True, slots=True)
class Ring:
    """A consequence in the wheel: its `order` from 1 on, and its share of the circle, as two turns from 0 to 1."""

    row: Implication
    order: int
    begins: float
    ends: float

    @property
    def middle(self) -> float:
        return (self.begins + self.ends) / 2


def wheel(snapshot: Snapshot, wheel_id: str) -> list[Ring]:
    """The consequences of a wheel from the middle outwards, each inside the share of what it follows from.

    A branch gets as much of the circle as it has ends. Rows whose parents form a circle hang on the middle.
    """
    rows = snapshot.referring(Implication, "wheel_id", wheel_id)
    ids = {row.id for row in rows}
    above = {row.id: row.parent_id if row.parent_id in ids else None for row in rows}
    for row in rows:
        if _circles(row.id, above):
            above[row.id] = None
    below: dict[str | None, list[Implication]] = {}
    for row in rows:
        below.setdefault(above[row.id], []).append(row)
    ends: dict[str, int] = {}
    for row in reversed(list(_outwards(below))):
        ends[row.id] = sum(ends[child.id] for child in below.get(row.id, ())) or 1
    return list(_rings(below, ends))


def _circles(row_id: str, above: dict[str, str | None]) -> bool:
    seen, here = {row_id}, above[row_id]
    while here is not None and here not in seen:
        seen.add(here)
        here = above[here]
    return here == row_id


def _outwards(below: dict[str | None, list[Implication]]) -> Iterator[Implication]:
    """Every row after the one it hangs on."""
    waiting = list(below.get(None, ()))
    while waiting:
        row = waiting.pop(0)
        yield row
        waiting += below.get(row.id, ())


def _rings(below: dict[str | None, list[Implication]], ends: dict[str, int]) -> Iterator[Ring]:
    waiting: list[tuple[str | None, int, float, float]] = [(None, 1, 0.0, 1.0)]
    while waiting:
        parent, order, begins, until = waiting.pop(0)
        rows = below.get(parent, [])
        all_ends = sum(ends[row.id] for row in rows)
        at = begins
        for row in rows:
            share = (until - begins) * ends[row.id] / all_ends
            yield Ring(row, order, at, at + share)
            waiting.append((row.id, order + 1, at, at + share))
            at += share


def order_of(snapshot: Snapshot, implication: Implication) -> int:
    """How many steps from the middle: 1, 2, 3 or more."""
    return next(ring.order for ring in wheel(snapshot, implication.wheel_id) if ring.row.id == implication.id)


def groups_of(snapshot: Snapshot, implication_id: str) -> tuple[AffectedGroup, ...]:
    """Affected groups that were found by a consequence."""
    return snapshot.referring(AffectedGroup, "implication_id", implication_id)


def wheels_from(snapshot: Snapshot, row_id: str) -> tuple[FuturesWheel, ...]:
    """Wheels that start from a record."""
    return snapshot.referring(FuturesWheel, "starts_from_id", row_id)


# Three Horizons

BANDS = (HorizonBand.H3, HorizonBand.H2_PLUS, HorizonBand.H2_MINUS, HorizonBand.H1)
"""From top to bottom: the emerging system above, the present one below (Curry and Hodgson, Seeing in
Multiple Horizons, Journal of Futures Studies 13, 2008)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An item on the horizons: its days as ordinals; `first` equals `last` where it is a moment."""

    item: RoadmapItem
    first: int
    last: int


def horizons(snapshot: Snapshot) -> dict[HorizonBand | None, list[Placed]]:
    """Items with a date by horizon, in the order of their days; None holds those without a horizon.

    Items that were dropped are left out.
    """
    found: dict[HorizonBand | None, list[Placed]] = {band: [] for band in (*BANDS, None)}
    for item in snapshot.all(RoadmapItem):
        days = _days(item)
        if days is not None and item.progress_status != ProgressStatus.ABANDONED:
            band = HorizonBand(item.horizon_band) if item.horizon_band else None
            found[band].append(Placed(item, *days))
    return {band: sorted(rows, key=lambda one: (one.first, one.last)) for band, rows in found.items()}


def _days(item: RoadmapItem) -> tuple[int, int] | None:
    start, finish = schedule.start_of(item), schedule.finish_of(item)
    days = [day for when in (start, finish) if when is not None for day in (when.earliest, when.latest) if day]
    return (min(days).toordinal(), max(days).toordinal()) if days else None


# Backcasting


def backcast(snapshot: Snapshot, mission_id: str) -> list[BackcastStep]:
    """Steps from the wanted future back to today: the latest first, those without a date last.

    Backcasting: Robinson, Futures under glass, Futures 22, 1990.
    """

    def when(step: BackcastStep) -> date:
        read = partial(step.by) if step.by else None
        return (read.latest or read.earliest or date.min) if read is not None else date.min

    return sorted(snapshot.referring(BackcastStep, "mission_id", mission_id), key=when, reverse=True)
