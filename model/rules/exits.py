"""What follows from exit strategies: how ready a mission, workstream or project is to end well on any day.

The score is Waymark's own construction: six parts of equal weight. It helps to find gaps, and judges nobody.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from model.dates import latest_day, partial
from model.kinds import Kind, Power, StopState
from model.state.snapshot import Snapshot
from model.tables import (
    Asset,
    BodyPower,
    ExitStrategy,
    KillCriterion,
    Mission,
    MissionProject,
    StageGate,
    Workstream,
)
from model.words import N_

CONFIRMED_DAYS, LATE_DAYS = 365, 90
"""A strategy is confirmed for a year; a stop criterion that is edited so near its day stays visible."""


class ReadyPart(Kind):
    """The parts of exit readiness, in the order in which they are shown."""

    BODY = "body", N_("Who decides")
    DEFAULT = "default", N_("If nobody decides")
    STOP = "stop", N_("Stop criterion")
    OBLIGATIONS = "obligations", N_("Obligations")
    ASSETS = "assets", N_("Assets")
    CONFIRMED = "confirmed", N_("Confirmed")


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far each part has come, 0 to 1, and the assets of which nobody said what happens to them."""

    parts: dict[ReadyPart, float]
    open_assets: tuple[Asset, ...]
    assets: int
    can_stop: bool
    """Whether the body that decides has the power to stop; True while none is named."""

    @property
    def score(self) -> int:
        """0 to 100."""
        return round(100 * sum(self.parts.values()) / len(self.parts))

    @property
    def missing(self) -> list[ReadyPart]:
        """Parts that are not whole, in their order."""
        return [part for part in ReadyPart if self.parts[part] < 1]


def strategy_of(snapshot: Snapshot, subject_id: str) -> ExitStrategy | None:
    """The exit strategy of a mission, workstream or project; None where there is none yet."""
    found = snapshot.referring(ExitStrategy, "subject_id", subject_id)
    return found[0] if found else None


def inside(snapshot: Snapshot, subject_id: str) -> list[str]:
    """The subject, and the workstreams and projects that it holds."""
    found = [subject_id]
    found += [row.id for row in snapshot.referring(Workstream, "mission_id", subject_id)]
    found += [row.id for row in snapshot.referring(MissionProject, "mission_id", subject_id)]
    found += [row.id for row in snapshot.referring(MissionProject, "workstream_id", subject_id)]
    return list(dict.fromkeys(found))


def assets_of(snapshot: Snapshot, subject_id: str) -> list[Asset]:
    """Assets of the subject and of what it holds; those whose end is open first."""
    held = [row for one in inside(snapshot, subject_id) for row in snapshot.referring(Asset, "subject_id", one)]
    return sorted(held, key=lambda row: row.intended is not None)


_LAST = (10**7, 0, "")
"""Sorts behind every date."""


def gates_of(snapshot: Snapshot, subject_id: str) -> list[StageGate]:
    """Gates of the subject and of what it holds, by their day; those without one last."""
    held = [row for one in inside(snapshot, subject_id) for row in snapshot.referring(StageGate, "subject_id", one)]
    return sorted(held, key=lambda row: _sorted_by(row.passed_on or row.planned_on))


def _sorted_by(text: str | None) -> tuple[int, int, str]:
    return partial(text).sort_key if text else _LAST


def criteria_of(snapshot: Snapshot, subject_id: str) -> list[KillCriterion]:
    """Stop criteria of the subject and of what it holds, by their day; armed ones first."""
    held = [row for one in inside(snapshot, subject_id) for row in snapshot.referring(KillCriterion, "subject_id", one)]
    return sorted(held, key=lambda row: (row.state != StopState.ARMED, _sorted_by(row.by_date)))


def readiness(snapshot: Snapshot, subject_id: str, today: date) -> Readiness:
    """How ready the subject is to end well."""
    strategy = strategy_of(snapshot, subject_id)
    assets = assets_of(snapshot, subject_id)
    settled = sum(asset.intended is not None for asset in assets)
    armed = any(row.state == StopState.ARMED for row in snapshot.referring(KillCriterion, "subject_id", subject_id))
    body = strategy.who_decides_id if strategy is not None else None
    parts = {
        ReadyPart.BODY: float(body is not None),
        ReadyPart.DEFAULT: float(strategy is not None and strategy.default_if_no_decision is not None),
        ReadyPart.STOP: float(armed),
        ReadyPart.OBLIGATIONS: float(strategy is not None and bool(strategy.obligations)),
        ReadyPart.ASSETS: settled / len(assets) if assets else 0.0,
        ReadyPart.CONFIRMED: float(strategy is not None and _is_confirmed(strategy, today)),
    }
    powers = snapshot.referring(BodyPower, "body_id", body) if body else ()
    can_stop = body is None or any(row.power == Power.DECIDE_STOP for row in powers)
    return Readiness(parts, tuple(a for a in assets if a.intended is None), len(assets), can_stop)


def _is_confirmed(strategy: ExitStrategy, today: date) -> bool:
    day = latest_day(strategy.last_confirmed_on)
    return day is not None and day + timedelta(days=CONFIRMED_DAYS) >= today


def subjects(snapshot: Snapshot) -> list[Any]:
    """What may have an exit strategy: missions, then workstreams and projects that have one."""
    rows: list[Any] = list(snapshot.all(Mission))
    rows += [row for table in (Workstream, MissionProject) for row in snapshot.all(table)
             if strategy_of(snapshot, row.id) is not None]  # fmt: skip
    return rows


def days_before(criterion: KillCriterion, edited: date) -> int | None:
    """By how many days an edit came before the criterion's day; None where it was no late one."""
    day = latest_day(criterion.by_date)
    left = (day - edited).days if day is not None else None
    return left if left is not None and 0 <= left <= LATE_DAYS else None
