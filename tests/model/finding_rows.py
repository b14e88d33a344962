"""Rows of which the cases of the rules are made: a mission about which nothing is left to say, and its parts."""

from typing import Any

from model import tables as t
from tests.making import make

Rows = list[Any]


def row(table: type[t.Row], row_id: str, **fields: Any) -> Any:
    return make(table, id=row_id, **fields)


def mission(**fields: Any) -> Any:
    """A mission that goes on and about which nothing is left to say."""
    whole: dict[str, Any] = {
        "code": "N1",
        "title": "Clean fjords",
        "lifecycle": "active",
        "horizon": "2035",
        "statement": "Clean by 2035.",
        "direction": "From waste to cycles",
        "sro_id": "person",
        "lead_ministry_id": "sea",
    }
    return row(t.Mission, "m", **(whole | fields))


BASE: Rows = [
    row(t.Project, "p", title="Fjords", review_interval=12, tolerance=5.0, decision_time=90, currency="NOK"),
    mission(),
    row(t.Person, "person", name="Kari Nes"),
    row(t.Stakeholder, "sea", name="Ministry of the Sea", actor_type="ministry"),
    row(t.Stakeholder, "land", name="Ministry of Land", actor_type="ministry"),
    row(t.Workstream, "w", mission_id="m", title="Harbours", lifecycle="active", ministry_id="sea"),
    row(t.Workstream, "w2", mission_id="m", title="Rivers", lifecycle="active", ministry_id="land"),
]


def item(row_id: str = "i", **fields: Any) -> Any:
    whole = {
        "workstream_id": "w",
        "title": "Sewers",
        "kind": "action",
        "planned_start": "2027",
        "planned_finish": "2029",
        "owner_id": "sea",
        "progress_status": "scheduled",
    }
    return row(t.RoadmapItem, row_id, **(whole | fields))


def assumption(**fields: Any) -> Any:
    whole = {
        "code": "A1",
        "text": "Ports pay",
        "mission_id": "m",
        "load_bearing": 3,
        "vulnerable": 3,
        "status": "holding",
    }
    return row(t.Assumption, "a", **(whole | fields))


def review(**fields: Any) -> Any:
    whole = {"code": "R1", "title": "Autumn", "mission_id": "m", "state": "closed", "held_on": "2026-05"}
    return row(t.StressTestReview, "r", **(whole | fields))


def decision(row_id: str = "d", **fields: Any) -> Any:
    whole = {"code": "D1", "title": "Go on", "status": "accepted", "mission_id": "m", "decided_on": "2026-06-01"}
    return row(t.Decision, row_id, **(whole | fields))


def part(row_id: str = "dp", decision_id: str = "d", **fields: Any) -> Any:
    return row(t.DecisionPart, row_id, **({"decision_id": decision_id, "kind": "continue", "subject_id": "m"} | fields))


def exit_plan(**fields: Any) -> Any:
    whole = {
        "subject_id": "m",
        "who_decides_id": "board",
        "last_confirmed_on": "2026-06",
        "default_if_no_decision": "ends",
    }
    return row(t.ExitStrategy, "x", **(whole | fields))


def gate(**fields: Any) -> Any:
    return row(t.StageGate, "g", **({"code": "G1", "name": "Yards", "subject_id": "m", "planned_on": "2027"} | fields))


def line(row_id: str = "b", **fields: Any) -> Any:
    whole = {"code": "B1", "title": "Yards", "subject_id": "m", "currency": "NOK", "price_year": 2024}
    return row(t.BudgetLine, row_id, **(whole | fields))


def tranche(**fields: Any) -> Any:
    whole = {
        "budget_line_id": "b",
        "title": "First half",
        "amount": 60.0,
        "currency": "NOK",
        "price_year": 2024,
        "state": "locked",
        "planned_release": "2027",
    }
    return row(t.Tranche, "t", **(whole | fields))


def event(**fields: Any) -> Any:
    whole = {
        "code": "E1",
        "title": "Harbour day",
        "mission_id": "m",
        "start": "2026-03-01",
        "summary": "Talk",
        "dissent": "Fishers disagreed",
    }
    return row(t.CoCreationEvent, "e", **(whole | fields))


def indicator(**fields: Any) -> Any:
    return row(
        t.Indicator, "k", **({"code": "K1", "name": "Oxygen", "mission_id": "m", "data_source": "Buoys"} | fields)
    )


BOARD = row(t.GovernanceBody, "board", name="Fjord board", mission_id="m")
STOPS = row(t.BodyPower, "power", body_id="board", power="decide_stop")
TARGET = row(t.Target, "ta", code="T1", mission_id="m", metric="Oxygen", target_value=5.0, target_date="2035")
PERSONS = [row(t.Stakeholder, f"s{n}", name=f"Yard {n}", incumbency="incumbent") for n in range(3)]
THERE = [row(t.Participation, f"th{n}", event_id="e", stakeholder_id=f"s{n}", present=1) for n in range(3)]
TECHNICAL = [item(f"i{n}", title=f"Step {n}", intervention_type="technology") for n in range(6)]
ACTION = row(t.PathwayAction, "pa", mission_id="m", title="Dredge")
NEXT = row(t.PathwayAction, "pb", mission_id="m", title="Move", lead_time=100, decision_time=10)
SWITCH = row(t.Transfer, "tr", from_id="pa", to_id="pb")
TIPS = row(t.TippingPoint, "tip", action_id="pa", condition_text="Silt", sell_by_earliest="2027-01-01")
GROUP = {"name": "Divers", "mission_id": "m", "represented_by_id": "sea"}
