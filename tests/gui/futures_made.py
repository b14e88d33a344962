"""A harbour with scenarios, targets, assumptions, responses and money: enough for every chart of the futures."""

import datetime
from random import Random
from typing import Any

from model.project import Author, Project

MARIT = Author("Marit Solheim", "MS", "Mission office")
NOON = datetime.datetime(2025, 11, 12, 12, 0, tzinfo=datetime.UTC)
SCENARIOS = ("Full ships", "Crowded seabed", "Public buyers", "Cold market")
ITEMS = (
    ("permit", "Permit for the basin", "2026-01", "2026-35", (150, 240, 420)),
    ("dredge", "Dredge the basin", "2026-36", "2028-34", (400, 560, 900)),
    ("power", "Shore power at every quay", "2026-02", "2027-41", (420, 600, 1000)),
    ("cap", "Cap the old landfill", "2027-33", "2029", (300, 430, 700)),
    ("ships", "Ferries run on batteries", "2027", "2029-34", (350, 480, 800)),
)
LINKS = (("permit", "dredge"), ("dredge", "cap"), ("power", "ships"), ("permit", "cap"))
TARGETS = (
    ("Mud is clean enough to swim", "2029-12", ("dredge", "cap")),
    ("Ferries without exhaust", "2029-36", ("ships",)),
    ("Every quay has shore power", "2028-06", ("power",)),
    ("Landfill leaks nothing", "2030", ("cap",)),
)
ASSUMPTIONS = (
    ("The state carries half of the dredging", "dredge", "stops", (10, 15, 20, 45), None, 3, 3),
    ("The port pays for shore power", "power", "delays", (15, 30, 20, 60), (90, 270, 500), 3, 2),
    ("Batteries get cheaper by a third", "ships", "delays", (20, 25, 15, 50), (120, 300, 700), 2, 2),
    ("Nobody appeals against the permit", "permit", "delays", (30, 30, 40, 30), (60, 180, 400), 2, 1),
    ("Cables arrive in time", "power", "stops", (4, 6, 5, 12), None, 2, 1),
)
RESPONSES = (
    (0, "A loan from the city is agreed", "hedging", "ready", 200),
    (1, "Rent power barges", "mitigating", "planned", 120),
)
MONEY = (("dredge", 2.4e9), ("power", 0.9e9), ("ships", 1.6e9), ("cap", 0.7e9))


def busy_harbour() -> Project:
    """The project in memory, with a review that is open."""
    project = Project.in_memory("Clean harbour", MARIT, clock=lambda: NOON, chance=Random(7))
    edit = project.edit

    def add(table: str, **fields: Any) -> str:
        return str(edit("add_row", table=table, fields=fields).result)

    mission = str(edit("add_mission", title="A clean harbour", statement="Children swim in the harbour by 2030.",
                       horizon="2030").result)  # fmt: skip
    lane = str(edit("add_workstream", mission_id=mission, title="Water").result)
    items = {}
    for key, title, start, finish, (low, likely, high) in ITEMS:
        items[key] = str(edit("add_item", workstream_id=lane, title=title, start=start, finish=finish).result)
        days = {"duration_low": low, "duration_likely": likely, "duration_high": high}
        edit("change_row", table="roadmap_item", id=items[key], fields=days)
    for first, then in LINKS:
        add("link", from_id=items[first], to_id=items[then])
    gate = str(edit("add_item", workstream_id=lane, title="Basin released", kind="stage_gate", finish="2028-12").result)
    add("link", from_id=items["dredge"], to_id=gate)
    for metric, by, serving in TARGETS:
        target = add("target", mission_id=mission, metric=metric)
        edit("set_target", target_id=target, value=None, by=by)
        for key in serving:
            add("item_target", item_id=items[key], target_id=target)
    scenarios = add("scenario_set", name="Trade and seabed")
    made = [add("scenario", set_id=scenarios, name=name) for name in SCENARIOS]
    assumptions = []
    for text, key, effect, chances, days, load, weak in ASSUMPTIONS:
        assumption = add("assumption", text=text, mission_id=mission, holds_until="2030", load_bearing=load,
                         vulnerable=weak)  # fmt: skip
        assumptions.append(assumption)
        low, likely, high = days or (None, None, None)
        add("item_assumption", item_id=items[key], assumption_id=assumption, effect=effect, delay_low=low,
            delay_likely=likely, delay_high=high)  # fmt: skip
        for scenario, chance in zip(made, chances, strict=True):
            add("assumption_in_scenario", assumption_id=assumption, scenario_id=scenario, failure_chance=float(chance))
    for at, title, kind, prepared, days in RESPONSES:
        add("response_action", title=title, kind=kind, prepared=prepared, assumption_id=assumptions[at], lead_time=days)
    for key, planned in MONEY:
        add("budget_line", title=key, item_id=items[key], planned=planned, currency="NOK", price_year=2025)
    add("asset", name="Shore power plant", subject_id=mission, value=1.9e9, currency="NOK", price_year=2025,
        intended="transfer")  # fmt: skip
    add("election", name="Storting", held_on="2029-09")
    review = str(edit("plan_review", mission_id=mission, title="Second look").result)
    edit("open_review", review_id=review)
    return project
